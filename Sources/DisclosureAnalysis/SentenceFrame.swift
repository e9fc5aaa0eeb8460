import DisclosureFacts
import SubjectCatalogue

/// A fixed sentence (句式) of the 说明 chapters with its figures in slots.
///
/// Slots stand in braces: `U` the owner, `Y` the year and `Y-1` the one before; `=ROLES` the total of the first of
/// these tables that is there, `=ROLES:MEASURE` the total of one of its columns, `%ROLE:MEASURE` that column's share,
/// `%ROLE/ROLE` the share of one table's total in another's; `B ROLE` and `A ROLE` the totals of a table's columns for
/// the budget and the accounts, `/ROLE` how much of the one the other is; `W income ROLE` and `W expenditure ROLE` the
/// names of the rows with figures on one side; `L ROLES` the classes of a table with their amounts and shares, `C
/// ROLES` its filled columns in the same way, `I ROLES` an entry for each 项, `P WORD` what is bought of 货物, 工程 or
/// 服务, `N PREFIX…` the names of the economic subjects with these codes; `+` the change against last year with its
/// reason; anything else is a place to fill in.
struct SentenceFrame: Sendable {
  /// The number of the frame in the reference of frames.
  var id: String
  /// One of these words stands in the heading above.
  var words: [String]
  var document: DocumentKind
  var text: String
  /// The table that must be there with figures, or without any.
  var needs: Need = .nothing

  enum Need: Sendable {
    case nothing
    case figures(TableRole)
    case emptyTable(TableRole)
  }

  init(_ id: String, _ words: [String], _ document: DocumentKind, _ text: String, needs: Need = .nothing) {
    self.id = id
    self.words = words
    self.document = document
    self.text = text
    self.needs = needs
  }

  /// The frames in the order of the chapters; the ones for narrower headings first.
  static let all: [SentenceFrame] = [
    SentenceFrame(
      "P60", ["政府性基金"], .budget, "{U}{Y}年没有政府性基金预算拨款收入，也没有使用政府性基金预算拨款安排的支出。",
      needs: .emptyTable(.governmentFund)),
    SentenceFrame(
      "P61", ["政府性基金"], .budget, "{U}{Y}年政府性基金预算支出{=governmentFund}万元{+}。", needs: .figures(.governmentFund)),
    SentenceFrame(
      "P61", ["国有资本经营"], .budget, "{U}{Y}年没有国有资本经营预算拨款收入，也没有使用国有资本经营预算拨款安排的支出。",
      needs: .emptyTable(.stateCapital)),
    SentenceFrame(
      "P61", ["国有资本经营"], .budget, "{U}{Y}年国有资本经营预算支出{=stateCapital}万元{+}。", needs: .figures(.stateCapital)),
    SentenceFrame(
      "P50", ["三公"], .budget,
      "{U}{Y}年“三公”经费财政拨款预算{=threePublic}万元{+}。其中：因公出国（境）费{=threePublic:abroad}万元；公务用车购置及运行维护费{=threePublic:vehicles}万元；公务接待费{=threePublic:reception}万元。"
    ),
    SentenceFrame("P70", ["机关运行经费"], .budget, "{U}{Y}年机关运行经费财政拨款预算{=basicExpenditure:operatingExpense}万元{+}。"),
    SentenceFrame("P71", ["机关运行经费"], .budget, "{U}为事业单位，{Y}年无机关运行经费。"),
    SentenceFrame(
      "P67", ["购买服务"], .budget, "{U}{Y}年没有安排政府购买服务支出。", needs: .emptyTable(.purchasedServices)),
    SentenceFrame(
      "P72", ["政府采购"], .budget,
      "{U}{Y}年政府采购预算{=procurement}万元，其中：政府采购货物预算{P 货物}万元，政府采购工程预算{P 工程}万元，政府采购服务预算{P 服务}万元。"),
    SentenceFrame(
      "P74", ["政府采购"], .budget, "{U}{Y}年无政府采购项目，未安排政府采购预算。", needs: .emptyTable(.procurement)),
    SentenceFrame(
      "P75", ["国有资产", "固定资产"], .budget,
      "截至{Y-1}年12月31日，{U}共有车辆{数量}辆，其中：{用途}{数量}辆；单位价值50万元以上的通用设备{数量}台（套），单位价值100万元以上的专用设备{数量}台（套）。"),
    SentenceFrame(
      "P79", ["绩效"], .budget, "{Y}年，{U}对{数量}个项目实行了绩效目标管理，涉及预算资金{=projects expenditure:project}万元。"),
    SentenceFrame(
      "P81", ["项目支出"], .budget, "{U}{Y}年预算共安排项目支出{=projects expenditure:project}万元{+}。其中：本年财政拨款安排{金额}万元，财政拨款结转安排{金额}万元。"
    ),
    SentenceFrame(
      "P40", ["基本支出"], .budget,
      "{U}{Y}年一般公共预算基本支出{=basicExpenditure generalExpenditure:basic}万元，其中：人员经费{=basicExpenditure:personnel}万元，公用经费{=basicExpenditure:operatingExpense}万元。"
    ),
    SentenceFrame(
      "P41", ["基本支出"], .budget,
      "人员经费{=basicExpenditure:personnel}万元，主要包括：{N 301 303}；公用经费{=basicExpenditure:operatingExpense}万元，主要包括：{N 302 310}。"
    ),
    SentenceFrame("P32", ["结构"], .budget, "{L generalExpenditure}。", needs: .figures(.generalExpenditure)),
    SentenceFrame("P33", ["具体"], .budget, "{I generalExpenditure}", needs: .figures(.generalExpenditure)),
    SentenceFrame(
      "P30", ["规模", "一般公共预算支出", "一般公共预算当年拨款"], .budget, "{U}{Y}年一般公共预算支出{=generalExpenditure}万元{+}。"),
    SentenceFrame(
      "P32", ["一般公共预算支出"], .budget, "{L generalExpenditure}。", needs: .figures(.generalExpenditure)),
    SentenceFrame(
      "P20", ["财政拨款收支"], .budget, "{U}{Y}年财政拨款收支预算{=fiscalBalance}万元。支出按功能分类分为：{L generalExpenditure}。"),
    SentenceFrame("P10", ["收支总", "收支预算"], .budget, "按照综合预算的原则，{U}所有收入和支出均纳入部门预算管理。"),
    SentenceFrame(
      "P01", ["收支总", "收支预算"], .budget,
      "{U}{Y}年收支总预算{=balance expenditure}万元，收入包括：{W income balance}；支出包括：{W expenditure balance}。"),
    SentenceFrame("P06", ["收入"], .budget, "{U}{Y}年收入预算{=income}万元，其中：{C income}。"),
    SentenceFrame(
      "P09", ["支出总表", "支出预算"], .budget,
      "{U}{Y}年支出预算{=expenditure}万元，其中：基本支出{=expenditure:basic}万元，占{%expenditure:basic}%；项目支出{=expenditure:project}万元，占{%expenditure:project}%。"
    ),
    SentenceFrame(
      "Q15", ["政府性基金"], .finalAccounts, "{U}{Y}年度无政府性基金预算财政拨款收入和支出。", needs: .emptyTable(.governmentFund)),
    SentenceFrame(
      "Q15", ["国有资本经营"], .finalAccounts, "{U}{Y}年度无国有资本经营预算财政拨款支出。", needs: .emptyTable(.stateCapital)),
    SentenceFrame(
      "Q17", ["三公"], .finalAccounts, "{U}{Y}年度无“三公”经费财政拨款支出。", needs: .emptyTable(.threePublic)),
    SentenceFrame(
      "Q11", ["三公"], .finalAccounts,
      "{U}{Y}年度“三公”经费财政拨款支出预算为{B threePublic}万元，支出决算为{A threePublic}万元，完成预算的{/threePublic}%。"),
    SentenceFrame("Q18", ["机关运行经费"], .finalAccounts, "机关运行经费支出{=basicExpenditure:operatingExpense}万元{+}。"),
    SentenceFrame(
      "Q19", ["政府采购"], .finalAccounts,
      "{U}{Y}年度政府采购支出总额{金额}万元，其中：政府采购货物支出{金额}万元，政府采购工程支出{金额}万元，政府采购服务支出{金额}万元。"),
    SentenceFrame(
      "Q21", ["国有资产"], .finalAccounts,
      "截至{Y}年12月31日，{U}共有车辆{数量}辆，其中：{用途}{数量}辆；单价100万元（含）以上设备（不含车辆）{数量}台（套）。"),
    SentenceFrame(
      "Q10", ["基本支出"], .finalAccounts,
      "{U}{Y}年度一般公共预算财政拨款基本支出{=basicExpenditure generalExpenditure:basic}万元。其中：人员经费{=basicExpenditure:personnel}万元，主要包括：{N 301 303}；公用经费{=basicExpenditure:operatingExpense}万元，主要包括：{N 302 310}。"
    ),
    SentenceFrame("Q07", ["结构"], .finalAccounts, "{L generalExpenditure}。", needs: .figures(.generalExpenditure)),
    SentenceFrame(
      "Q06", ["一般公共预算"], .finalAccounts,
      "{U}{Y}年度一般公共预算财政拨款支出{=generalExpenditure}万元，占本年支出合计的{%generalExpenditure/expenditure}%{+}。"),
    SentenceFrame("Q05", ["财政拨款收入支出", "财政拨款收支"], .finalAccounts, "{U}{Y}年度财政拨款收入支出总计{=fiscalBalance}万元{+}。"),
    SentenceFrame("Q01", ["收入支出", "收支"], .finalAccounts, "{U}{Y}年度收入支出总计{=balance}万元{+}。"),
    SentenceFrame("Q03", ["收入决算"], .finalAccounts, "{U}{Y}年度本年收入合计{=income}万元，其中：{C income}。"),
    SentenceFrame(
      "Q04", ["支出决算"], .finalAccounts,
      "{U}{Y}年度本年支出合计{=expenditure}万元，其中：基本支出{=expenditure:basic}万元，占{%expenditure:basic}%；项目支出{=expenditure:project}万元，占{%expenditure:project}%。"
    ),
  ]

  /// What stands between the slots, as far as it says something.
  var fixedWords: [String] {
    text.split(separator: "}").compactMap { $0.split(separator: "{", omittingEmptySubsequences: false).first }
      .map { $0.filter { !$0.isWhitespace } }.filter { $0.count > 3 }
  }

  func isAbout(_ heading: String) -> Bool { words.contains { heading.contains($0) } }
}

/// Puts the figures of the tables into frames.
struct FrameWriter {
  private var facts: NearbyFacts
  private var document: DocumentKind
  private(set) var text = SnippetText()
  /// Whether all that the frame would list is written already.
  private(set) var isWritten = false
  /// Where the figures come from.
  private(set) var sources: [String] = []

  /// What the section says already.
  private var written: SectionText

  init(_ facts: NearbyFacts, document: DocumentKind, behind written: SectionText = SectionText()) {
    self.facts = facts
    self.document = document
    self.written = written
  }

  /// Whether the tables around are those the frame is for.
  static func fits(_ frame: SentenceFrame, _ facts: NearbyFacts) -> Bool {
    let writer = FrameWriter(facts, document: frame.document)
    return switch frame.needs {
    case .nothing: true
    case .figures(let role): writer.table(of: [role]).map { !$0.isEmpty } ?? false
    case .emptyTable(let role): writer.table(of: [role])?.isEmpty ?? true
    }
  }

  /// The first of these tables that is there.
  private func table(of roles: [TableRole]) -> UnitFacts.TableFacts? {
    facts.table(roles.compactMap { TableKind($0, ofFinalAccounts: document == .finalAccounts) })
  }

  private func table(_ names: [Substring]) -> UnitFacts.TableFacts? {
    table(of: names.compactMap { TableRole(name: String($0)) })
  }

  mutating func write(_ frame: String) {
    var rest = frame[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text.append(String(rest[..<open]))
      fill(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    text.append(String(rest))
  }

  private mutating func fill(_ slot: String) {
    switch slot {
    case "U": place(facts.entity, else: "本单位", named: "U")
    case "Y": place(facts.year.map(String.init), else: "20××", named: "Y")
    case "Y-1": place(facts.year.map { String($0 - 1) }, else: "20××", named: "Y-1")
    case "+": writeChange()
    default:
      let arguments = slot.dropFirst()
      switch slot.first {
      case "=": place(amount(arguments)?.text, else: "金额")
      case "%": place(share(arguments), else: "百分比")
      case "B": place(total(arguments, .budget)?.text, else: "金额")
      case "A": place(total(arguments, .finalAccount)?.text, else: "金额")
      case "/": place(rate(arguments), else: "百分比")
      case "W": writeRows(arguments.split(separator: " "))
      case "L": writeClasses(arguments.split(separator: " "))
      case "C": writeColumns(arguments.split(separator: " "))
      case "I": writeItems(arguments.split(separator: " "))
      case "P": place(table(of: [.procurement])?.purchases(arguments.filter { $0 != " " })?.text, else: "金额")
      case "N": writeNames(arguments.split(separator: " ").map(String.init))
      default: text.stop(slot)
      }
    }
  }

  private mutating func place(_ value: String?, else missing: String, named name: String? = nil) {
    if let value { text.append(value) } else { text.stop(missing, named: name) }
  }

  private mutating func writeChange() {
    let isFinal = document == .finalAccounts
    text.append("，比")
    place(facts.year.map { String($0 - 1) }, else: "20××", named: "Y-1")
    text.append(isFinal ? "年度" : "年预算")
    text.choice(["增加", "减少"])
    text.stop("金额")
    text.append("万元，")
    text.choice(["增长", "下降"])
    text.stop("百分比")
    text.append("%，主要原因是")
    text.stop("原因")
  }

  /// `expenditure balance:basic` as the total of a column of the first table that is there.
  private mutating func amount(_ slot: Substring) -> TableFigure? {
    for choice in slot.split(separator: " ") {
      let words = choice.split(separator: ":")
      guard let table = table(Array(words.prefix(1))) else { continue }
      let measure = words.count > 1 ? Measure(name: String(words[1])) ?? .unknown : .total
      guard let figure = measure == .total ? table.total() : table.amount(measure) else { continue }
      sources.append("\(figure.source) \(figure.text)")
      return figure
    }
    return nil
  }

  private func total(_ role: Substring, _ wish: ColumnWish) -> TableFigure? {
    table(role.split(separator: " "))?.total(wish: wish)
  }

  private func rate(_ role: Substring) -> String? {
    guard let part = total(role, .finalAccount), let whole = total(role, .budget) else { return nil }
    return Percentage.of(part.value, whole.value).map { Percentage.text($0, decimals: 2) }
  }

  private mutating func writeRows(_ words: [Substring]) {
    let side = words.first.flatMap { TableReading.Side(name: String($0)) }
    let rows = table(Array(words.dropFirst()))?.sides.first { $0.side == side }?.rows ?? []
    let names = rows.filter { row in
      !row.name.contains("合计") && !row.name.contains("总计") && row.figures.contains { $0.value != 0 }
    }.map(\.name)
    place(names.isEmpty ? nil : names.joined(separator: "、"), else: side == .income ? "收入项目" : "支出项目")
  }

  private mutating func share(_ slot: Substring) -> String? {
    let tables = slot.split(separator: "/")
    if tables.count == 2 {
      guard let part = total(tables[0], .finalAccount), let whole = total(tables[1], .finalAccount) else { return nil }
      return Percentage.of(part.value, whole.value).map { Percentage.text($0, decimals: 2) }
    }
    let words = slot.split(separator: ":")
    guard words.count == 2, let table = table(Array(words.prefix(1))),
      let measure = Measure(name: String(words[1])),
      let part = table.total(measure), let whole = table.total(), let percent = Percentage.of(part.value, whole.value)
    else { return nil }
    return Percentage.text(percent, decimals: 2)
  }

  private mutating func writeParts(_ parts: [(name: String, figure: TableFigure)], of whole: Int64) {
    for (index, part) in parts.enumerated() {
      if index > 0 { text.append("；") }
      text.append("\(part.name)\(part.figure.text)万元")
      if let percent = Percentage.of(part.figure.value, whole) {
        text.append("，占\(Percentage.text(percent, decimals: 2))%")
      }
    }
  }

  private mutating func writeClasses(_ roles: [Substring]) {
    guard let table = table(roles) else { return text.stop("科目和金额") }
    let classes = table.subjects(.class).map { (name: $0.name, figure: $0.figure) }
    guard !classes.isEmpty else { return text.stop("科目和金额") }
    if classes.allSatisfy({ written.contains("\($0.name)\($0.figure.text)万元") }) {
      isWritten = true
      return
    }
    sources.append("《\(table.label)》")
    writeParts(classes, of: table.total()?.value ?? classes.reduce(0) { $0 + $1.figure.value })
  }

  private mutating func writeColumns(_ roles: [Substring]) {
    guard let table = table(roles), let side = table.sides.first, let row = table.totalRow(of: side),
      let whole = table.total()
    else { return text.stop("收入项目和金额") }
    let sums: Set<Measure> = [.total, .subtotal, .currentYear, .unknown, .percentage, .included]
    let parts = side.columns.indices.compactMap { column -> (name: String, figure: TableFigure)? in
      guard !sums.contains(side.columns[column].measure), let figure = table.figure(row, column, in: side),
        figure.value != 0
      else { return nil }
      let leaf = side.columns[column].title.split(separator: "/").last.map(String.init) ?? ""
      return (leaf, figure)
    }
    guard parts.reduce(0, { $0 + $1.figure.value }) == whole.value else { return text.stop("收入项目和金额") }
    sources.append("《\(table.label)》")
    writeParts(parts, of: whole.value)
  }

  private mutating func writeItems(_ roles: [Substring]) {
    guard let table = table(roles) else { return }
    sources.append("《\(table.label)》")
    let items = table.subjects(.item).prefix(40).map { item in
      let path = SubjectCatalogue.shared.path(of: item.code)
      let names = path.map { "\($0.name)（\($0.level.title)）" }.joined()
      return (words: names.isEmpty ? item.name : names, name: item.name, figure: item.figure)
    }
    let open = items.filter { !written.contains($0.words) && !written.contains("\($0.name)（项）") }
    isWritten = open.isEmpty
    let first = open.count < items.count ? written.lastNumber : 0
    for (index, item) in open.enumerated() {
      if index > 0 { text.append("\n\n") }
      text.append("\(first + index + 1).\(item.words)")
      place(facts.year.map(String.init), else: "20××", named: "Y")
      text.append("年预算\(item.figure.text)万元")
      writeChange()
      text.append("。")
    }
  }

  private mutating func writeNames(_ prefixes: [String]) {
    let table = table(of: [.basicExpenditure])
    let names = (table?.subjects(.section) ?? []).filter { subject in
      prefixes.contains { subject.code.description.hasPrefix($0) }
    }.map(\.name)
    place(names.isEmpty ? nil : names.joined(separator: "、"), else: "科目名称")
  }
}
