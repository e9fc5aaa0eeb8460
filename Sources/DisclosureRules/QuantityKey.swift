import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// A quantity that sentences and tables both state.
struct QuantityKey: Hashable, Comparable {
  /// `code 2101102`, `total expenditure`, `vehicles` …
  var name: String
  /// What a finding calls it.
  var title: String

  static func == (left: QuantityKey, right: QuantityKey) -> Bool { left.name == right.name }
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
  static func < (left: QuantityKey, right: QuantityKey) -> Bool { left.name < right.name }

  /// Names of totals at the end of a label, most special first.
  private static let ends: [(words: [Word], name: String)] = [
    (
      [
        "一般公共预算财政拨款收入总计", "一般公共预算财政拨款支出总计", "政府性基金预算财政拨款收入总计", "政府性基金预算财政拨款支出总计",
      ], "fund balance"
    ),
    (
      [
        "财政拨款收支总预算", "财政拨款收支预算", "财政拨款收支预算总数", "财政拨款收支总计", "财政拨款收入支出总计", "财政拨款收、支总计",
        "财政拨款收入总计", "财政拨款支出总计", "财政拨款收入、支出总计", "财政拨款收入、支出总预算", "财政拨款收、支总预算",
        "财政拨款收入总预算", "财政拨款支出总预算", "财政拨款收入预算总计", "财政拨款支出预算总计",
      ], "fiscal total"
    ),
    (
      [
        "收支总预算", "收支预算总数", "收支总计", "收入支出总计", "收、支总计", "收支预算", "收入总计", "支出总计", "收入支出决算总计",
        "收入、支出总计", "收入、支出总预算", "收、支总预算", "收入总预算", "支出总预算", "收入预算总计", "支出预算总计", "收入、支出预算总计",
        "收、支预算总计",
      ], "balance total"
    ),
    (["一般公共预算基本支出", "一般公共预算财政拨款基本支出"], "general basic"),
    (["一般公共预算当年拨款", "一般公共预算支出", "一般公共预算财政拨款支出", "一般公共预算拨款支出"], "general total"),
    (["一般公共预算项目支出", "一般公共预算财政拨款项目支出"], "general project"),
    (["政府性基金预算支出"], "fund total"),
    (["机关运行经费", "机关运行经费财政拨款", "机关运行经费支出", "机关运行费"], "running cost"),
    (["公务用车购置及运行维护费", "公务用车购置及运行费", "公务用车购置及运维费"], "vehicles"),
    (["公务用车运行维护费", "公务用车运行费"], "vehicle operation"),
    (["公务用车购置费"], "vehicle purchase"),
    (["公务接待费"], "reception"),
    (["因公出国(境)费", "因公出国(境)费用", "因公出国(境)经费"], "abroad"),
    (["\"三公\"经费", "\"三公\"经费财政拨款", "三公经费", "\"三公\"经费支出", "\"三公\"经费财政拨款支出"], "three public"),
    (["政府采购", "政府采购支出", "政府采购金额", "政府采购支出总额"], "procurement"),
    (["资产总额"], "assets"), (["公务用车保有量"], "vehicles kept"),
    (["人员经费"], "personnel"), (["公用经费", "日常公用经费"], "operating expense"),
    (["基本支出"], "basic"), (["项目支出"], "project"),
    (["支出预算", "支出预算总额", "预算总支出", "本年支出合计", "支出合计", "本年支出"], "expenditure"),
    (["本年收入合计", "本年收入"], "current income"),
    (["收入预算", "收入预算总额", "预算总收入", "收入合计"], "income"),
  ]

  /// All of them in their order, with their names.
  private static let words = ends.flatMap { entry in entry.words.map { (word: $0, name: entry.name) } }
  private static let index = WordIndex(words.map(\.word))

  /// 基本支出 where the text speaks of 一般公共预算 alone.
  var ofGeneralBudget: QuantityKey {
    switch name {
    case "basic", "project": QuantityKey(name: "general " + name, title: title)
    default: self
    }
  }

  /// Quantities at a date: the year in front is the date's.
  var isStock: Bool { name == "assets" || name == "vehicles kept" }

  /// One of “三公”经费.
  var isThreePublic: Bool {
    ["vehicles", "vehicle operation", "vehicle purchase", "reception", "abroad"].contains(name)
  }

  /// Whether what it is divided into are 款 of the economic classification.
  var isEconomic: Bool {
    ["operating expense", "personnel", "running cost", "basic", "general basic"].contains(name)
  }

  /// A source of income.
  var isSource: Bool { name.hasPrefix("source ") }

  /// Whether other things than the unit have one too.
  var isGeneral: Bool { Self.general.contains(name) || name.hasPrefix("general ") && name != "general total" }

  /// A 类.
  var isClass: Bool { name.hasPrefix("code ") && name.utf8.count == 8 }

  /// A 项.
  var isItem: Bool { name.hasPrefix("code ") && name.utf8.count == 12 }

  private static let totals: Set<String> = [
    "balance total", "fiscal total", "general total", "expenditure", "income", "current income", "basic",
    "general basic",
  ]

  /// Whether it is a total of the unit.
  var isTotal: Bool { Self.totals.contains(name) }

  /// Whether it is a total of what was appropriated, or of a part of that.
  var isOfAppropriation: Bool { ["fiscal total", "general total", "fund balance", "fund total"].contains(name) }

  /// Whether it is all income or all expenditure where nothing else is said.
  var isWhole: Bool { ["income", "current income", "expenditure"].contains(name) }

  /// 支出总计 behind 财政拨款收入总计 is the one of 财政拨款 too.
  func following(_ other: QuantityKey?) -> QuantityKey {
    guard name == "balance total", let other, ["fiscal total", "fund balance"].contains(other.name) else { return self }
    return QuantityKey(name: other.name, title: title)
  }

  private static let fillers: WordIndex = [
    "安排", "预算数为", "预算数", "预算总额", "预算", "决算数为", "决算数", "决算", "支出决算", "总额", "金额", "为", "共", "合计", "年初", "财政拨款",
  ]

  /// The key of a statement's label or subject path; `nil` where it names nothing that tables state too.
  init?(_ quantity: StatedQuantity, catalogue: SubjectCatalogue) {
    let statement = quantity.statement
    if let path = statement.subjectPath {
      func name(_ range: Range<Int>?) -> String? { range.map { quantity.text($0) } }
      if path.itemName != nil || path.sectionName != nil || path.className != nil,
        case .leads(let subject, _) = catalogue.judgePath(
          class: name(path.className), section: name(path.sectionName), item: name(path.itemName))
      {
        // A 类 or 款 given alone is that level, not the first item below it.
        let level: SubjectLevel = path.itemName != nil ? .item : path.sectionName != nil ? .section : .class
        guard subject.level == level else { return nil }
        self.init(name: "code \(subject.code)", title: subject.name)
        return
      }
      return nil
    }
    self.init(label: quantity.paragraph.paragraph.text.bytes[statement.label], catalogue: catalogue)
  }

  init?(label: ArraySlice<UInt8>, catalogue: SubjectCatalogue) {
    var label = label
    while true {
      if let key = Self.key(label, catalogue) {
        self = key
        return
      }
      if label.ends(with: "费支出") {
        label = label.dropLast(6)
        continue
      }
      guard let filler = Self.fillers.suffix(of: label), filler.count < label.count else { return nil }
      label = label.dropLast(filler.count)
    }
  }

  init(name: String, title: String) {
    self.name = name
    self.title = title
  }

  /// Names that stand for the unit's own only where nothing but an owner is in front of them.
  private static let general: Set<String> = [
    "basic", "project", "expenditure", "income", "current income", "personnel", "operating expense",
  ]

  private static func key(_ label: ArraySlice<UInt8>, _ catalogue: SubjectCatalogue) -> QuantityKey? {
    if let end = index.suffix(of: label) {
      let (word, name) = words[end.rank]
      // 项目支出 alone is the total; 信息化项目支出 is a project.
      let rest = label.dropLast(end.count)
      if general.contains(name), !rest.isEmpty, !isOwner(rest) { return nil }
      if name == "balance total", rest.contains("财政拨款"), !rest.contains(any: ["一般公共预算", "政府性基金", "国有资本经营"]) {
        return QuantityKey(name: "fiscal total", title: word.string)
      }
      if name == "balance total", rest.contains(any: ["一般公共预算", "政府性基金", "国有资本经营"]) { return nil }
      return QuantityKey(name: name, title: word.string)
    }
    guard label.count >= 9 else { return nil }
    if let source = source(label) { return QuantityKey(name: "source " + source, title: source) }
    let name = String(decoding: label, as: UTF8.self)
    var subjects = catalogue.subjects(named: name)
    // 社会保障和就业 for 社会保障和就业支出; 教育 alone is too little.
    if subjects.isEmpty, label.count >= 18 { subjects = catalogue.subjects(named: name + "支出") }
    if let subject = subjects.first(where: { $0.classification == .functional && $0.level == .class }) {
      return QuantityKey(name: "code \(subject.code)", title: subject.name)
    }
    return nil
  }

  private static let sources: [Word] = [
    "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款", "财政专户管理资金", "事业单位经营", "上级补助", "附属单位上缴",
  ]
  private static let sourceIndex = WordIndex(sources)

  /// A source of income, with or without 收入 at its end.
  static func source(_ label: ArraySlice<UInt8>) -> String? {
    let name = label.ends(with: "收入") ? label.dropLast(6) : label
    guard let end = sourceIndex.suffix(of: name), end.count == name.count || isOwner(name.dropLast(end.count)) else {
      return nil
    }
    return sources[end.rank].string
  }

  private static let owners: WordIndex = [
    "局", "部门", "中心", "委员会", "办公室", "部", "院", "校", "站", "所", "会", "处", "单位", "本级", "汇总", "年", "年度", "的", "队", "馆", "厅",
    "府",
    "其中", "安排",
  ]

  /// What may stand in front of a total's name: the unit's own name or the year.
  private static func isOwner(_ text: ArraySlice<UInt8>) -> Bool {
    // 事业收入安排的基本支出
    owners.suffix(of: text) != nil && !text.ends(with: "安排的")
  }
}

/// Where tables state the quantities that sentences restate.
final class TableQuantities {
  final class Place: Sendable, Equatable {
    let figure: Figure
    private let title: String
    private let code: String?
    private let name: String
    private let column: String
    /// Lower is closer to what the sentence restates.
    let rank: UInt8
    /// The rank of a quantity that the table has under its own name.
    static let stated: UInt8 = 0
    /// 当年拨款, without what was carried over.
    let isCurrentYear: Bool

    fileprivate init(
      _ figure: Figure, _ table: UnitFacts.TableFacts, _ row: TableReading.Row, _ column: TableReading.Column,
      rank: UInt8
    ) {
      self.figure = figure
      title = table.title
      (code, name) = (row.code, row.name)
      // Beside 决算数 it is not all there is.
      self.column = column.title.hasSuffix("预算数") ? column.title : TableLabel.title(column)
      self.rank = rank
      isCurrentYear = column.measure == .currentYear
    }

    var label: MemberLabel { .cell(table: title, code: code, name: name, column: column) }

    /// 全年预算数, 调整预算数
    var isAdjustedBudget: Bool { column.contains("全年") || column.contains("调整") }

    static func == (left: Place, right: Place) -> Bool {
      left.figure == right.figure && left.title == right.title && left.code == right.code && left.name == right.name
        && left.column == right.column && left.rank == right.rank && left.isCurrentYear == right.isCurrentYear
    }
  }

  private var places: [String: [Place]] = [:]
  /// Tables that state another unit of money than they are in.
  let misstated: MisstatedUnits
  /// The rows of basic expenditure that sentences may list.
  let listed: [ListedSubjects.Row]

  init(_ tables: [TableEvaluation], misstated: MisstatedUnits) {
    self.misstated = misstated
    listed = tables.flatMap(\.listed)
    places.reserveCapacity(tables.reduce(0) { $0 + $1.quantities.places.count })
    for table in tables {
      for entry in table.quantities.places { places[entry.name, default: []].append(entry.place) }
    }
    for name in places.filter({ $0.value.count > 1 }).keys { places[name]?.sort { $0.rank < $1.rank } }
    if tables.contains(where: { $0.table.kind == "B06" || $0.table.kind == "F04" }) {
      // What the table of all expenditure does not tell is not what one fund's table says.
      for name in ["basic", "project"] where places[name]?.first?.rank != 0 { places[name] = nil }
    }
  }

  /// The closest first.
  func find(named name: String) -> [Place] { places[name] ?? [] }
  func find(_ key: QuantityKey) -> [Place] { find(named: key.name) }

  /// What one table adds.
  struct Entries {
    struct Entry: Equatable {
      var name: String
      var place: Place
    }

    var places: [Entry] = []
    /// Rows with names that sentences may call them by.
    var names: [TableEvaluation.SubjectRow] = []
  }

  static func entries(_ table: UnitFacts.TableFacts) -> Entries {
    guard table.indicators == nil, let kind = table.kind else { return Entries() }
    var collector = TableQuantityCollector()
    for side in table.sides {
      for row in side.rows { collector.add(table, kind, side, row) }
    }
    return collector.entries
  }
}

private struct TableQuantityCollector {
  /// Of the tables that state subjects.
  private static let ranks: [String: UInt8] = ["B08": 0, "F06": 0, "B06": 1, "F04": 1, "B07": 2, "B04": 3]
  private(set) var entries = TableQuantities.Entries()

  private mutating func put(
    _ name: String, _ rank: UInt8, _ table: UnitFacts.TableFacts, _ side: TableReading, _ row: TableReading.Row,
    _ column: Int?
  ) {
    guard let column, let figure = row.values[column] else { return }
    let place = TableQuantities.Place(figure, table, row, side.columns[column], rank: rank)
    entries.places.append(TableQuantities.Entries.Entry(name: name, place: place))
  }

  mutating func add(
    _ table: UnitFacts.TableFacts, _ kind: String, _ side: TableReading, _ row: TableReading.Row
  ) {
    func column(_ measures: Measure...) -> Int? {
      for measure in measures {
        if let index = side.columns.firstIndex(where: { $0.measure == measure }) { return index }
      }
      return nil
    }
    // In the text of a PDF the first column may be last year's.
    let isKnown = !side.columns.isEmpty && (side.layout != .wrapped || side.columns.count == 1)
    let total = column(.finalAccount, .total) ?? (isKnown ? 0 : nil)
    if let code = row.code {
      if let rank = Self.ranks[kind] {
        if row.name.unicodeScalars.count >= 4 {
          entries.names.append(TableEvaluation.SubjectRow(code: code, name: row.name))
        }
        put("code " + code, rank, table, side, row, total)
        put("code " + code, rank + 1, table, side, row, column(.currentYear))
        // A sentence about 项目支出 alone may leave that word to its heading.
        put("code " + code, rank + 10, table, side, row, column(.basic))
        put("code " + code, rank + 10, table, side, row, column(.project))
      }
      return
    }
    switch (side.side, kind) {
    case (.expenditure, _):
      switch BalanceRole(row.name) {
      case .currentExpenditure:
        put("expenditure", 1, table, side, row, total)
        if kind == "B07" { put("fiscal total", 2, table, side, row, total) }
      case .expenditureTotal, .total:
        put(["B07", "F05"].contains(kind) ? "fiscal total" : "balance total", 0, table, side, row, total)
      case .none:
        if let subject = SubjectCatalogue.shared.subjects(named: row.name).first(where: {
          $0.classification == .functional && $0.level == .class
        }) {
          put("code \(subject.code)", ["B07": 2, "F05": 2][kind] ?? 3, table, side, row, total)
        }
      default: break
      }
    case (.income, _):
      switch BalanceRole(row.name) {
      case .incomeTotal, .total:
        put(["B07", "F05"].contains(kind) ? "fiscal total" : "balance total", 0, table, side, row, total)
      case .currentIncome:
        put("current income", 1, table, side, row, total)
        if kind == "B07" { put("fiscal total", 2, table, side, row, total) }
      case .none:
        if let source = QuantityKey.source(Array(row.name.utf8)[...]) {
          put("source " + source, 0, table, side, row, total)
        }
      default: break
      }
    case (.whole, "B05"), (.whole, "F03"):
      if row.isTotal {
        put("income", 0, table, side, row, total)
        // What is carried in is a part of all income.
        let isCurrent = column(.carriedIn, .unknown) == nil
        put(
          "current income", 0, table, side, row,
          kind == "F03" ? total : column(.currentYear) ?? (isCurrent ? total : nil))
      }
    case (.whole, "B06"), (.whole, "F04"):
      if row.isTotal {
        put("expenditure", 0, table, side, row, total)
        put("basic", 0, table, side, row, column(.basic))
        put("project", 0, table, side, row, column(.project))
      }
    case (.whole, "B08"), (.whole, "F06"):
      if row.isTotal {
        put("general total", 0, table, side, row, total)
        put("general total", 1, table, side, row, column(.currentYear))
        put("basic", 1, table, side, row, column(.basic))
        put("general basic", 0, table, side, row, column(.basic))
        put("project", 1, table, side, row, column(.project))
        put("general project", 0, table, side, row, column(.project))
      }
    case (.whole, "B09"), (.whole, "F07"):
      if row.isTotal {
        put("general basic", 1, table, side, row, total)
        put("basic", 2, table, side, row, total)
        put("personnel", 0, table, side, row, column(.personnel))
        put("operating expense", 0, table, side, row, column(.operatingExpense))
        put("running cost", TableQuantities.Place.stated + 1, table, side, row, column(.operatingExpense))
      }
    case (.whole, "B10"), (.whole, "F08"):
      // 预算数 and 决算数 side by side: the sentence's amount is the latter.
      func last(_ measures: Measure...) -> Int? {
        measures.lazy.compactMap { measure in side.columns.lastIndex { $0.measure == measure } }.first
      }
      addThreePublic(table, side, row, total, last)
    case (.whole, "B13"):
      if row.isTotal { put("project", 2, table, side, row, total) }
    case (.whole, "B16"):
      if row.isTotal { put("procurement", 0, table, side, row, total) }
    default: break
    }
  }

  private static let threePublicMeasures: [(name: String, measure: Measure)] = [
    ("reception", .reception), ("vehicles", .vehicles), ("vehicle purchase", .vehiclePurchase),
    ("vehicle operation", .vehicleOperation), ("abroad", .abroad),
  ]

  /// “三公”: by columns or by rows.
  private mutating func addThreePublic(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ row: TableReading.Row, _ total: Int?,
    _ column: (Measure...) -> Int?
  ) {
    if column(.reception) != nil {
      guard row.isTotal || side.rows.count == 1 else { return }
      put("three public", 0, table, side, row, total)
      let budgets = side.columns.indices.filter { index in
        ["合计", "预算数"].allSatisfy { side.columns[index].title.contains($0) }
      }
      if budgets.count == 1 { put("budget three public", 0, table, side, row, budgets[0]) }
      for (name, measure) in Self.threePublicMeasures {
        put(name, 0, table, side, row, column(measure))
        let columns = side.columns.indices.filter { side.columns[$0].measure == measure }
        // Of 预算数 and 决算数
        if columns.count == 2, side.columns[columns[0]].title.contains("预算数") {
          put("budget " + name, 0, table, side, row, columns[0])
        }
      }
      put(
        "running cost", TableQuantities.Place.stated, table, side, row,
        side.columns.firstIndex { $0.title.contains("机关运行经费") })
      return
    }
    guard let name = Self.threePublicName(row) else { return }
    put(name, name == "three public" && row.isTotal ? 1 : 0, table, side, row, total)
    // 预算数 beside 决算数
    let budgets = side.columns.indices.filter { side.columns[$0].title.contains("预算数") }
    if budgets.count == 1, side.columns.contains(where: { $0.measure == .finalAccount }) {
      put("budget " + name, 0, table, side, row, budgets[0])
    }
  }

  private static func threePublicName(_ row: TableReading.Row) -> String? {
    let name = row.name
    if row.isTotal || name.contains("三公") { return "three public" }
    return threePublicNames.first(where: { name.contains($0.word) })?.name
  }

  private static let threePublicNames: [(word: String, name: String)] = [
    ("公务接待", "reception"), ("购置及运行", "vehicles"), ("用车购置", "vehicle purchase"),
    ("用车运行", "vehicle operation"), ("出国", "abroad"),
  ]
}
