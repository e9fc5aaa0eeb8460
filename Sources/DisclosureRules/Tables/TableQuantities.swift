import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Where tables state the quantities that sentences restate.
final class TableQuantities {
  final class Place: Sendable, Equatable {
    let figure: Figure
    private let title: String
    private let code: String?
    private let name: String
    /// The column's head as printed, from the top down.
    private let head: String
    private let measure: Measure
    /// Lower is closer to what the sentence restates.
    let rank: UInt8
    /// The rank of a quantity that the table has under its own name.
    static let stated: UInt8 = 0
    /// The rank of a subject in the table of one fund.
    static let ofFund: UInt8 = 40
    /// 当年拨款, without what was carried over.
    let isCurrentYear: Bool
    /// Whether it stands in the table of 财政拨款收支.
    let isOfFiscalTable: Bool
    /// The same in the year before, where the table has it too.
    let former: Place?
    /// 0 where neither says.
    private let year: Int16

    fileprivate init(
      _ figure: Figure, _ table: UnitFacts.TableFacts, _ row: TableReading.Row, _ column: TableReading.Column,
      rank: UInt8, year: Int? = nil, former: Place? = nil
    ) {
      self.figure = figure
      self.former = former
      self.year = Int16(clamping: year ?? column.year ?? 0)
      title = table.title
      (code, name) = (row.code, row.name)
      (head, measure) = (column.title, column.measure)
      self.rank = rank
      isCurrentYear = column.measure == .currentYear
      isOfFiscalTable = table.kind?.role == .fiscalBalance
    }

    var label: MemberLabel {
      // Beside 决算数 it is not all there is.
      let column = head.hasSuffix("预算数") ? head : TableLabel.title(head, measure)
      return .cell(table: title, code: code, name: name, column: column)
    }

    /// Of the table in which it stands.
    var table: String { title }

    /// Whether it is of `year`, or neither its column nor its row says of which.
    func isOf(year: Int) -> Bool { self.year == 0 || Int(self.year) == year }

    /// 上年决算数, 上年执行数
    var isOfAccounts: Bool { ["决算", "执行", "完成", "实际"].contains { head.contains($0) } }

    /// 全年预算数, 调整预算数
    var isAdjustedBudget: Bool { head.contains("全年") || head.contains("调整") }

    /// 年初预算数
    var isInitialBudget: Bool { head.contains("年初") }

    static func == (left: Place, right: Place) -> Bool {
      left.figure == right.figure && left.title == right.title && left.code == right.code && left.name == right.name
        && left.head == right.head && left.measure == right.measure && left.rank == right.rank
        && left.isCurrentYear == right.isCurrentYear
        && left.isOfFiscalTable == right.isOfFiscalTable && left.year == right.year && left.former == right.former
    }
  }

  private var places: [QuantityKey: [Place]] = [:]
  /// 预算数 beside 决算数.
  private var budgets: [QuantityKey: [Place]] = [:]
  /// Tables that state another unit of money than they are in.
  let misstated: MisstatedUnits
  /// The rows of basic expenditure that sentences may list.
  let listed: [ListedSubjects.Row]
  /// What was carried over, used or set aside.
  let balances: [BalanceRows.Row]
  /// What is counted and summed up of vehicles, guests, purchases and the like.
  let operations: [OperationRows.Row]

  init(_ tables: [TableEvaluation], misstated: MisstatedUnits) {
    self.misstated = misstated
    listed = tables.flatMap(\.listed)
    balances = tables.flatMap(\.balances)
    operations = tables.flatMap(\.operations)
    // Most stand in several tables.
    places.reserveCapacity(tables.reduce(0) { $0 + $1.quantities.places.count } / 3)
    for table in tables {
      for entry in table.quantities.places { places[entry.key, default: []].append(entry.place) }
      for entry in table.quantities.budgets { budgets[entry.key, default: []].append(entry.place) }
    }
    for key in places.filter({ $0.value.count > 1 }).keys {
      places[key]?.sort { $0.rank < $1.rank }
      // No document has a subject in as many tables; a table may repeat one without end.
      if let extra = places[key]?.count, extra > 64 { places[key]?.removeLast(extra - 64) }
    }
    if tables.contains(where: { $0.table.kind?.role == .expenditure }) {
      // What the table of all expenditure does not tell is not what one fund's table says.
      for key in [QuantityKey.basic, .project] where places[key]?.first?.rank != 0 { places[key] = nil }
    }
  }

  /// The closest first.
  func find(_ key: QuantityKey) -> [Place] { places[key] ?? [] }

  /// What was planned of a quantity whose final account stands beside it.
  func budgets(_ key: QuantityKey) -> [Place] { budgets[key] ?? [] }

  /// What one table adds.
  struct Entries {
    struct Entry: Equatable {
      var key: QuantityKey
      var place: Place
    }

    var places: [Entry] = []
    var budgets: [Entry] = []
    /// Rows with names that sentences may call them by.
    var names: [TableEvaluation.SubjectRow] = []
  }

  static func entries(_ table: UnitFacts.TableFacts) -> Entries {
    guard table.indicators == nil else { return Entries() }
    guard let kind = table.kind else { return runningCost(table) }
    var entries = Entries()
    for side in table.sides {
      var collector = TableQuantityCollector(table, kind, side, entries)
      for row in side.rows { collector.add(row) }
      entries = collector.entries
    }
    entries.places = entries.places.withoutSpareCapacity
    entries.names = entries.names.withoutSpareCapacity
    return entries
  }
}

extension TableQuantities {
  /// 机关运行经费支出决算表, whose 合计 is what the unit had.
  private static func runningCost(_ table: UnitFacts.TableFacts) -> Entries {
    var entries = Entries()
    guard table.title.hasSuffix("表"), table.title.contains("机关运行经费"), !table.title.contains("三公"),
      table.sides.count == 1, let side = table.sides.first, let column = OperationRows.column(side),
      case let totals = side.rows.filter(\.isTotal), totals.count == 1, let figure = totals[0].values[column]
    else { return entries }
    entries.places = [
      Entries.Entry(
        key: .runningCost, place: Place(figure, table, totals[0], side.columns[column], rank: Place.stated))
    ]
    return entries
  }
}

/// For each measure the first column that has it.
private struct FirstColumns {
  /// By the measure's number; -1 where there is none.
  private var columns: [Int16] = []

  init(_ side: TableReading) {
    for (index, column) in side.columns.enumerated() {
      let number = Int(column.measure.rawValue)
      while columns.count <= number { columns.append(-1) }
      guard let index = Int16(exactly: index) else { continue }
      let known = columns[number]
      // 2024年预算数/基本支出 in front of 2025年预算数/基本支出
      if known < 0 || (side.columns[Int(known)].year ?? .max) < column.year ?? 0 { columns[number] = index }
    }
  }

  subscript(measure: Measure) -> Int? {
    let number = Int(measure.rawValue)
    return number < columns.count && columns[number] >= 0 ? Int(columns[number]) : nil
  }
}

/// Reads the rows of one side of a table.
private struct TableQuantityCollector {
  private let table: UnitFacts.TableFacts
  private let kind: TableKind
  private let side: TableReading
  /// `nil` where the table states no subjects.
  private let rank: UInt8?
  /// Whether it is the table of 财政拨款收支.
  private let isFiscal: Bool
  /// The column of each measure, the first of several.
  private let columns: FirstColumns
  /// The column of what a row comes to.
  private let total: Int?
  /// The column of 当年拨款.
  private let current: Int?
  private let formerColumns: FormerColumns
  /// Where each of two rows is of one year: that of the year before.
  private var formerRow: TableReading.Row?
  private(set) var entries: TableQuantities.Entries
  /// 二、上年结转, until the next row of its kind.
  private var carriedIn: Numbering?

  init(_ table: UnitFacts.TableFacts, _ kind: TableKind, _ side: TableReading, _ entries: TableQuantities.Entries) {
    (self.table, self.kind, self.side, self.entries) = (table, kind, side, entries)
    rank = Self.rank(kind)
    isFiscal = kind.role == .fiscalBalance
    columns = FirstColumns(side)
    // In the text of a PDF the first column may be last year's.
    let isKnown = !side.columns.isEmpty && (side.layout != .wrapped || side.columns.count == 1)
    total =
      Self.latest(side) ?? columns[.finalAccount] ?? columns[.total] ?? columns[.currentExpenditure]
      ?? columns[.subtotal] ?? (isKnown ? 0 : nil)
    // 本年收入 beside 本年支出 is not what is spent.
    current = columns[.currentExpenditure] == nil ? columns[.currentYear] : nil
    formerColumns = FormerColumns(side, total: total)
    formerRow = Self.formerRow(side)
  }

  private static func rank(_ kind: TableKind) -> UInt8? {
    switch kind {
    case .budgetGeneralExpenditure, .accountsGeneralExpenditure: 0
    case .budgetExpenditure, .accountsExpenditure: 1
    case .budgetFiscalBalance: 2
    case .budgetBalance: 3
    case .budgetGovernmentFund, .accountsGovernmentFund: TableQuantities.Place.ofFund
    default: nil
    }
  }

  private mutating func put(
    _ key: QuantityKey, _ rank: UInt8, _ row: TableReading.Row, _ column: Int?, isBudget: Bool = false
  ) {
    guard let column, let figure = row.values[column] else { return }
    let place = TableQuantities.Place(
      figure, table, row, side.columns[column], rank: rank, former: former(row, column, rank: rank))
    let entry = TableQuantities.Entries.Entry(key: key, place: place)
    if isBudget { entries.budgets.append(entry) } else { entries.places.append(entry) }
  }

  /// What the table states for the year before.
  private func former(_ row: TableReading.Row, _ column: Int, rank: UInt8) -> TableQuantities.Place? {
    if let formerRow {
      return formerRow.values[column].map {
        TableQuantities.Place(
          $0, table, formerRow, side.columns[column], rank: rank, year: Self.year(of: formerRow))
      }
    }
    guard let before = formerColumns[column], let figure = row.values[before] else { return nil }
    return TableQuantities.Place(figure, table, row, side.columns[before], rank: rank)
  }

  /// The year that a row is of: 某局 | 2024年.
  private static func year(of row: TableReading.Row) -> Int? {
    let cells = [row.name] + row.texts.values
    let years = cells.filter { cell in cell.count <= 8 && ["年", "年度", "年预算", "年预算数"].contains { cell.hasSuffix($0) } }
      .compactMap { YearText.only(inTitle: $0) }
    return years.count == 1 ? years[0] : nil
  }

  /// The first of two rows of which each is of one year.
  private static func formerRow(_ side: TableReading) -> TableReading.Row? {
    guard side.rows.count <= 6, case let rows = side.rows.filter(\.hasFigures), rows.count == 2,
      let first = year(of: rows[0]), let second = year(of: rows[1]), abs(first - second) == 1
    else { return nil }
    return first < second ? rows[0] : rows[1]
  }

  /// Of several totals that say of which year they are the last: 2024年预算数 beside 2025年预算数.
  private static func latest(_ side: TableReading) -> Int? {
    let totals = side.columns.indices.filter { [.finalAccount, .total, .subtotal].contains(side.columns[$0].measure) }
    guard totals.count > 1 else { return nil }
    let years = totals.compactMap { Int(side.columns[$0].title.prefix(4)) }
    guard years.count == totals.count, let last = years.max(), years.count(where: { $0 == last }) == 1 else {
      return nil
    }
    return years.firstIndex(of: last).map { totals[$0] }
  }

  mutating func add(_ row: TableReading.Row) {
    if let code = row.code {
      if let rank {
        if row.name.unicodeScalars.count >= 4 {
          entries.names.append(TableEvaluation.SubjectRow(code: code, name: row.name))
        }
        guard let key = SubjectCode(code).map({ QuantityKey.subject($0) }) else { return }
        // A 类 may get money from several funds, a 项 of one fund does not.
        if rank == TableQuantities.Place.ofFund, !key.isItem { return }
        put(key, rank, row, kind == .accountsGovernmentFund ? columns[.currentExpenditure] ?? total : total)
        put(key, rank + 1, row, current)
        // A sentence about 项目支出 alone may leave that word to its heading.
        put(key, rank + 10, row, columns[.basic])
        put(key, rank + 10, row, columns[.project])
      }
      return
    }
    switch (side.side, kind.role) {
    case (.expenditure, _):
      switch BalanceRole(row, in: side) {
      case .currentExpenditure:
        put(.expenditure, 1, row, total)
        if isFiscal { put(.appropriation, 0, row, total) }
        if kind == .budgetFiscalBalance { put(.fiscalTotal, 2, row, total) }
      case .expenditureTotal, .total:
        put(isFiscal ? .fiscalTotal : .balanceTotal, 0, row, total)
        if isFiscal { put(.appropriation, 1, row, total) }
      case .none:
        if let subject = SubjectCatalogue.shared.subjects(named: row.name).first(where: {
          $0.classification == .functional && $0.level == .class
        }) {
          put(.subject(subject.code), isFiscal ? 2 : 3, row, total)
        }
      default: break
      }
    case (.income, _):
      let role = BalanceRole(row, in: side)
      if role != nil || row.numbering.map({ $0.system == carriedIn?.system }) ?? false { carriedIn = nil }
      if role == .carriedIn { carriedIn = row.numbering }
      switch role {
      case .incomeTotal, .total:
        put(isFiscal ? .fiscalTotal : .balanceTotal, 0, row, total)
      case .currentIncome:
        put(.currentIncome, 1, row, total)
        if kind == .budgetFiscalBalance { put(.fiscalTotal, 2, row, total) }
      // 一般公共预算拨款 below 二、上年结转 is what was carried over of it.
      case .none where carriedIn == nil:
        if let source = QuantityKey.source(Array(row.name.utf8)[...]) {
          put(.source(source), 0, row, total)
        }
      default: break
      }
    case (.whole, .income):
      if row.isTotal {
        put(.income, 0, row, total)
        // What is carried in is a part of all income.
        let isCurrent = columns[.carriedIn] == nil && columns[.unknown] == nil
        put(
          .currentIncome, 0, row,
          kind == .accountsIncome ? total : columns[.currentYear] ?? (isCurrent ? total : nil))
      }
    case (.whole, .expenditure):
      if row.isTotal {
        put(.expenditure, 0, row, total)
        put(.basic, 0, row, columns[.basic])
        put(.project, 0, row, columns[.project])
      }
    case (.whole, .generalExpenditure):
      if row.isTotal {
        put(.generalTotal, 0, row, total)
        put(.generalTotal, 1, row, current)
        put(.appropriation, 2, row, total)
        put(.basic, 1, row, columns[.basic])
        put(.generalBasic, 0, row, columns[.basic])
        put(.project, 1, row, columns[.project])
        put(.generalProject, 0, row, columns[.project])
      }
    case (.whole, .governmentFund):
      if row.isTotal {
        put(.fundTotal, 0, row, columns[.currentExpenditure] ?? total)
        put(.fundIncome, 0, row, columns[.currentYear])
      }
    case (.whole, .basicExpenditure):
      if row.isTotal {
        put(.generalBasic, 1, row, total)
        put(.basic, 2, row, total)
        put(.personnel, 0, row, columns[.personnel])
        put(.operatingExpense, 0, row, columns[.operatingExpense])
        put(.runningCost, TableQuantities.Place.stated + 1, row, columns[.operatingExpense])
      }
    case (.whole, .threePublic), (.whole, .threePublicAndEvents):
      addThreePublic(row)
    case (.whole, .operation):
      addOperation(row)
    case (.whole, .projects):
      if row.isTotal { put(.project, 2, row, total) }
    case (.whole, .procurement):
      if row.isTotal { put(.procurement, 0, row, total) }
    default: break
    }
  }

  private static let threePublicMeasures: [(key: QuantityKey, measure: Measure)] = [
    (.reception, .reception), (.vehicles, .vehicles), (.vehiclePurchase, .vehiclePurchase),
    (.vehicleOperation, .vehicleOperation), (.abroad, .abroad),
  ]

  /// “三公”: by columns or by rows.
  private mutating func addThreePublic(_ row: TableReading.Row) {
    if columns[.reception] != nil {
      let isThisYear =
        formerRow != nil && row.hasFigures && Self.year(of: row) != formerRow.flatMap { Self.year(of: $0) }
      guard isThisYear || formerRow == nil && (row.isTotal || side.rows.count == 1) else { return }
      // 合计 beside 会议费 and 培训费 may be of all of them.
      let wholes = side.columns.indices.filter { isThreePublicTotal(side.columns[$0]) }
      put(.threePublic, 0, row, kind.role == .threePublicAndEvents ? wholes.last : total)
      let budgets =
        kind.role == .threePublicAndEvents
        ? wholes.dropLast().filter { side.columns[$0].title.contains("预算数") }
        : side.columns.indices.filter { index in
          ["合计", "预算数"].allSatisfy { side.columns[index].title.contains($0) }
        }
      if budgets.count == 1 { put(.threePublic, 0, row, budgets[0], isBudget: true) }
      for (key, measure) in Self.threePublicMeasures {
        let columns = side.columns.indices.filter { side.columns[$0].measure == measure }
        // 预算数 and 决算数 side by side: the sentence's amount is the latter.
        put(key, 0, row, columns.last { formerColumns[$0] != nil } ?? columns.last)
        if columns.count == 2, side.columns[columns[0]].title.contains("预算数") {
          put(key, 0, row, columns[0], isBudget: true)
        }
      }
      put(
        .runningCost, TableQuantities.Place.stated, row,
        side.columns.firstIndex { $0.title.contains("机关运行经费") })
      return
    }
    guard let key = Self.threePublicKey(row), kind.role != .threePublicAndEvents || !row.isTotal else { return }
    put(key, key == .threePublic && row.isTotal ? 1 : 0, row, total)
    // 预算数 beside 决算数
    let budgets = side.columns.indices.filter { side.columns[$0].title.contains("预算数") }
    if budgets.count == 1, side.columns.contains(where: { $0.measure == .finalAccount }) {
      put(key, 0, row, budgets[0], isBudget: true)
    }
  }

  /// “三公”经费合计, 一般公共预算财政拨款“三公”经费/小计
  private func isThreePublicTotal(_ column: TableReading.Column) -> Bool {
    column.title.contains("三公") && ["合计", "小计", "经费"].contains { column.title.hasSuffix($0) }
      && !["用车", "出国", "接待", "会议", "培训"].contains { column.title.contains($0) }
  }

  /// 机构运行信息表
  private mutating func addOperation(_ row: TableReading.Row) {
    var key: QuantityKey?
    if case .quantity(let stated)? = OperationRows.topic(ofRow: row.name) { key = stated }
    if row.name.contains("费"), !row.name.contains("经费") { key = Self.threePublicKey(row) }
    if row.name == "支出合计" || row.name.contains("三公") { key = .threePublic }
    guard let key else { return }
    put(key, key == .runningCost ? TableQuantities.Place.stated : 1, row, OperationRows.column(side))
    for column in side.columns.indices where side.columns[column].title.contains("预算数") {
      put(key, 1, row, column, isBudget: true)
    }
  }

  private static func threePublicKey(_ row: TableReading.Row) -> QuantityKey? {
    let name = row.name
    if row.isTotal || name.contains("三公") { return .threePublic }
    return threePublicNames.first(where: { name.contains($0.word) })?.key
  }

  private static let threePublicNames: [(word: String, key: QuantityKey)] = [
    ("公务接待", .reception), ("购置及运行", .vehicles), ("购置及运维", .vehicles),
    ("用车购置", .vehiclePurchase),
    ("用车运行", .vehicleOperation), ("出国", .abroad),
  ]
}
