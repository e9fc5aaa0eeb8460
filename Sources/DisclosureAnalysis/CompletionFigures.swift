import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// The paragraph that is being written, up to the caret, read with a figure in the place where one is wanted.
struct SentenceAtCaret {
  /// The paragraph without the digits that are being typed, and lines above that it continues.
  var text: [UInt8]
  /// Digits and point before the caret.
  var typed: ArraySlice<UInt8>

  private static let mostLines = 12
  private static let longest = 6000

  /// `nil` where no paragraph is being written.
  init?(_ context: CompletionContext) {
    let line = context.linePrefix
    guard !line.trimmed.isEmpty, !TableRowText.isRow(line), line.trimmedStart.first != UInt8(ascii: "#"),
      Self.mayFollowFigure(context.lineSuffix)
    else { return nil }
    let figure = line.reversed().prefix { isDigit($0) || $0 == UInt8(ascii: ".") }.count
    typed = line.suffix(figure)
    var lines = [line.dropLast(figure)]
    for above in context.precedingLines.reversed().prefix(Self.mostLines) {
      if above.trimmed.isEmpty || HeadingStart(above) != nil || TableRowText(line: above) != nil { break }
      lines.insert(above, at: 0)
    }
    text = Array(lines.joined())
    guard text.count <= Self.longest, text.last.map({ $0 >= 0x80 }) == true else { return nil }
  }

  private static let followers = ["%", "％", "万元", "元", "，", "。", "；", "、", "）", ")", ",", ";"]

  /// Whether a figure may stand in front of this: not where one is written already or a word goes on.
  private static func mayFollowFigure(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.trimmed.isEmpty || followers.contains { rest.starts(with: $0.utf8) }
  }

  func ends(with words: [String]) -> String? { words.first { text[...].ends(with: $0) } }

  /// What the paragraph says when `ending` stands at the caret.
  func reading(with ending: String) -> (text: NormalizedText, reading: ProseReading) {
    let normalized = NormalizedText((text + Array(ending.utf8))[...])
    return (normalized, ProseReading.read(normalized))
  }
}

extension Completion {
  /// The figure that belongs at the caret: a share, a change, or an amount that a table states.
  static func figureProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    guard let sentence = SentenceAtCaret(context) else { return nil }
    let found =
      completionRateProposals(sentence, context) ?? shareProposals(sentence, context)
      ?? growthProposals(sentence, context) ?? changeProposals(sentence, context)
      ?? amountProposals(sentence, context)
    guard let found else { return nil }
    let typed = sentence.typed.string
    return found.filter { $0.newText.hasPrefix(typed) }
  }

  private static func proposal(
    _ text: String, unit: String, detail: String, sentence: SentenceAtCaret, _ context: CompletionContext
  ) -> CompletionProposal {
    let isWritten = !unit.isEmpty && context.lineSuffix.starts(with: unit.utf8)
    let newText = isWritten ? text : text + unit
    return CompletionProposal(
      kind: .figure, label: text + unit, detail: detail, documentation: .text(detail),
      range: context.range(ofLast: sentence.typed.count), newText: newText,
      filterText: filterText(newText, typed: sentence.typed.string))
  }

  // MARK: Shares

  /// 完成年初预算的: the accounts as a percentage of the budget in front of them.
  private static func completionRateProposals(
    _ sentence: SentenceAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    guard sentence.lastClause.contains("完成"), sentence.ends(with: ["的", "率", "率为"]) != nil else { return nil }
    let reading = sentence.reading(with: "1%").reading
    guard let statement = reading.statements.last(where: { $0.completion?.text == "1" }), let amount = statement.amount,
      let base = statement.base, amount.unit.isMoney, base.unit.isMoney,
      let percent = Percentage.of(amount.value, base.value)
    else { return nil }
    let printed = reading.statements.lazy.compactMap(\.completion).first { $0.text != "1" }
    return [
      proposal(
        Percentage.text(percent, decimals: printed.map { min($0.decimals, 4) } ?? 2), unit: "%",
        detail: "\(amount.text) ÷ \(base.text)", sentence: sentence, context)
    ]
  }

  private static func shareProposals(
    _ sentence: SentenceAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    let isPlain = sentence.ends(with: ["占", "占比", "占比为"]) != nil
    guard isPlain || (sentence.ends(with: ["的", "比重为", "比例为"]) != nil && sentence.lastClause.contains("占")) else {
      return nil
    }
    let (text, reading) = sentence.reading(with: "1%")
    guard let index = reading.statements.lastIndex(where: { $0.share?.text == "1" }),
      let part = reading.statements[index].amount,
      part.unit.isMoney
    else { return nil }
    let style = ShareStyle(reading, besides: index)
    var wholes: [(value: Int64, words: String)] = []
    if let named = reading.statements[index].shareOf.map({ text.string($0) }), !named.isEmpty,
      let figure = context.facts.flatMap({ FigureLookup($0).figure(named, sentence: text.string(0..<text.count)) })
    {
      wholes.append((figure.value, "\(named) \(figure.text)"))
    }
    var above = reading.statements[index].parent
    while let parent = above, reading.statements.indices.contains(parent) {
      let statement = reading.statements[parent]
      if let amount = statement.amount, amount.unit.isMoney {
        wholes.append((amount.value, words(statement, amount, text)))
      }
      above = statement.parent == parent ? nil : statement.parent
    }
    for statement in reading.statements.prefix(index) where statement.isPlain && statement.share == nil {
      if let amount = statement.amount, amount.unit.isMoney {
        wholes.append((amount.value, words(statement, amount, text)))
      }
    }
    if let lookup = context.facts.map(FigureLookup.init),
      let total = lookup.sectionTotal(sentence: text.string(0..<text.count))
    {
      wholes.append((total.value, "\(total.source) \(total.text)"))
    }
    let fitting = wholes.filter { $0.value >= part.value && $0.value > 0 }
    guard let whole = fitting.first(where: { style.fits($0.value) }) ?? fitting.first,
      let percent = Percentage.of(part.value, whole.value)
    else { return nil }
    let printed = Percentage.text(percent, decimals: style.decimals, isCut: style.isCut)
    return [
      proposal(
        printed, unit: "%", detail: "\(part.text) ÷ \(whole.words)", sentence: sentence, context)
    ]
  }

  private static func words(_ statement: Statement, _ amount: Figure, _ text: NormalizedText) -> String {
    let label = text.string(statement.label)
    return label.isEmpty ? amount.text : "\(label) \(amount.text)"
  }

  /// How the shares that the paragraph states already were printed.
  private struct ShareStyle {
    var decimals = 2
    var isCut = false
    private var siblings: [(part: Int64, share: Figure)] = []

    init(_ reading: ProseReading, besides index: Int) {
      for (number, statement) in reading.statements.enumerated() where number != index {
        guard let share = statement.share else { continue }
        decimals = min(share.decimals, 4)
        if let amount = statement.amount, amount.unit.isMoney { siblings.append((amount.value, share)) }
      }
      let whole = reading.statements.lazy.compactMap(\.amount?.value).max() ?? 0
      let exact = siblings.compactMap { sibling in Percentage.of(sibling.part, whole).map { ($0, sibling.share) } }
      isCut =
        exact.contains { Percentage.text($0, decimals: $1.decimals) != $1.text }
        && exact.allSatisfy { Percentage.text($0, decimals: $1.decimals, isCut: true) == $1.text }
    }

    /// Whether the shares stated so far are shares of this whole; true where none is stated.
    func fits(_ whole: Int64) -> Bool {
      siblings.allSatisfy { sibling in
        Percentage.of(sibling.part, whole).map { percent in
          percent >= sibling.share.value - sibling.share.quantity.halfStep * 2
            && percent <= sibling.share.value + sibling.share.quantity.halfStep * 2
        } ?? false
      }
    }
  }

  // MARK: Changes

  private static let increases = ["增长", "提高", "上升"]
  private static let decreases = ["下降", "降低"]

  private static func growthProposals(
    _ sentence: SentenceAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    guard sentence.ends(with: increases + decreases) != nil else { return nil }
    let (text, reading) = sentence.reading(with: "1%")
    guard let statement = reading.statements.last(where: { $0.growth?.figure?.text == "1" }) else { return nil }
    let amount = statement.amount?.value
    var change = statement.change?.figure.map { $0.value }
    // 年初预算 in front of 比上年 is another base.
    var base = statement.baseKind ?? .lastYear == .lastYear || change == nil ? statement.base?.value : nil
    if let known = change, base == nil, let amount {
      base = statement.change?.direction == .decrease ? amount + known : amount - known
    }
    if change == nil, let amount, let base { change = abs(amount - base) }
    if change == nil, let lookup = context.facts.map(FigureLookup.init), let amount,
      let last = lookup.lastYear(text.string(statement.label), sentence: text.string(0..<text.count))
    {
      base = last.value
      change = abs(amount - last.value)
    }
    guard let change, let base, let percent = Percentage.of(change, base) else { return nil }
    let decimals = reading.statements.lazy.compactMap(\.growth?.figure).first { $0.text != "1" }.map {
      min($0.decimals, 4)
    }
    let shown = statement.amount.map { min($0.decimals, 4) } ?? 2
    return [
      proposal(
        Percentage.text(percent, decimals: decimals ?? 2), unit: "%",
        detail: "\(Quantity.string(change, decimals: shown)) ÷ \(Quantity.string(base, decimals: shown))",
        sentence: sentence,
        context)
    ]
  }

  private static func changeProposals(
    _ sentence: SentenceAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    guard let word = sentence.ends(with: ["增加", "减少"]) else { return nil }
    let (text, reading) = sentence.reading(with: "1万元")
    guard let statement = reading.statements.last(where: { $0.change?.figure?.text == "1" }),
      let amount = statement.amount
    else { return nil }
    let label = text.string(statement.label)
    let last = context.facts.flatMap { FigureLookup($0).lastYear(label, sentence: text.string(0..<text.count)) }
    // 年初预算 in front of 比上年 is another base.
    let stated = statement.baseKind ?? .lastYear == .lastYear ? statement.base?.value : nil
    guard let base = stated ?? last?.value else { return nil }
    let change = amount.value - base
    guard change != 0, (change > 0) == (word == "增加") else { return nil }
    let decimals = min(amount.decimals, 4)
    let difference = Quantity.string(abs(change), decimals: decimals)
    let operands = [amount.text, Quantity.string(base, decimals: decimals)]
    let detail = (change > 0 ? operands : operands.reversed()).joined(separator: " − ")
    var found = [proposal(difference, unit: "万元", detail: detail, sentence: sentence, context)]
    if let percent = Percentage.of(abs(change), base) {
      let more = "\(difference)万元，\(change > 0 ? "增长" : "下降")\(Quantity.string(percent, decimals: 2))"
      found.append(proposal(more, unit: "%", detail: detail, sentence: sentence, context))
    }
    return found
  }

  // MARK: Amounts

  private static let amountEndings = [
    "预算", "决算", "支出", "收入", "经费", "费", "总计", "合计", "（项）", "(项)", "（款）", "(款)", "（类）", "(类)", "预算数为",
    "决算为", "预算为", "为", "拨款", "结转", "结余", "补助", "公积金", "工资", "补贴", "缴费", "总额", "年预算数", "预算数", "决算数", "运行", "事务",
  ]

  private static func amountProposals(
    _ sentence: SentenceAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    guard let facts = context.facts, sentence.ends(with: amountEndings) != nil else { return nil }
    let (text, reading) = sentence.reading(with: "1万元")
    guard let statement = reading.statements.last(where: { $0.amount?.text == "1" && $0.isPlain }),
      statement.parent.map({ reading.statements[$0].amount != nil }) ?? true
    else { return nil }
    let lookup = FigureLookup(facts)
    let figure: TableFigure?
    if let path = statement.subjectPath {
      figure = lookup.figure(path, in: text)
    } else {
      let whole = statement.parent.flatMap { reading.statements[$0].amount?.value }
      figure = lookup.figure(text.string(statement.label), sentence: text.string(0..<text.count), whole: whole)
    }
    guard let figure else { return nil }
    return [proposal(figure.text, unit: "万元", detail: figure.source, sentence: sentence, context)]
  }
}

extension SentenceAtCaret {
  /// What stands behind the last mark that ends a clause.
  var lastClause: String {
    let clause = text[...]
    let mark = clause.lastMark(["，", "。", "；", ",", ";"])
    return (mark.map { clause[$0.end...] } ?? clause).string
  }
}

/// Which of several columns with totals a sentence means: 年初预算为, 预算为, 支出决算为.
enum ColumnWish {
  case any, initialBudget, budget, finalAccount

  /// - Parameter sentence: Up to the figure and with one in its place.
  init(_ sentence: String) {
    let end = sentence.suffix(14)
    self =
      end.contains("年初预算")
      ? .initialBudget
      : end.contains("预算为") || end.contains("预算数为") ? .budget : end.contains("决算") ? .finalAccount : .any
  }
}

/// Finds in the tables near the caret what a sentence restates.
struct FigureLookup {
  private var facts: NearbyFacts
  private var headings: [String]

  init(_ facts: NearbyFacts) {
    self.facts = facts
    headings = facts.headings
  }

  /// Words of headings and sentences with the tables that they speak of, the narrower first.
  private static let subjects: [(word: String, kinds: [TableKind])] = [
    ("三公", TableRole.threePublic.kinds), ("出国", TableRole.threePublic.kinds),
    ("公务接待费", TableRole.threePublic.kinds + [.budgetBasicExpenditure]), ("公务用车", TableRole.threePublic.kinds),
    ("政府采购", [.budgetProcurement, .operation]), ("政府购买服务", TableRole.purchasedServices.kinds),
    ("政府性基金", TableRole.governmentFund.kinds), ("国有资本经营", TableRole.stateCapital.kinds),
    ("人员经费", TableRole.basicExpenditure.kinds), ("公用经费", TableRole.basicExpenditure.kinds),
    ("财政拨款收支", TableRole.fiscalBalance.kinds), ("财政拨款收入支出", [.accountsFiscalBalance, .budgetFiscalBalance]),
    ("财政拨款支出", [.accountsGeneralExpenditure, .budgetGeneralExpenditure]),
    ("一般公共预算基本支出", TableRole.basicExpenditure.kinds), ("一般公共预算", TableRole.generalExpenditure.kinds),
    ("收支", TableRole.balance.kinds), ("收入支出", [.accountsBalance, .budgetBalance]),
    ("项目支出表", TableRole.projects.kinds), ("收入", TableRole.income.kinds), ("支出", TableRole.expenditure.kinds),
  ]

  private static let fallback = [
    TableRole.generalExpenditure, .expenditure, .basicExpenditure, .fiscalBalance, .income, .balance,
  ].flatMap(\.kinds)

  /// The kinds of tables that the headings and the sentence speak of, the innermost first.
  func kinds(sentence: String, withFallback: Bool = true) -> [TableKind] {
    let words = headings.flatMap { heading in Self.subjects.filter { heading.contains($0.word) }.flatMap(\.kinds) }
    let own = Self.subjects.filter { sentence.contains($0.word) }.flatMap(\.kinds)
    var seen: Set<TableKind> = []
    return (words + own + (withFallback ? Self.fallback : [])).filter { seen.insert($0).inserted }
  }

  /// The total of the table that the section is about.
  func sectionTotal(sentence: String) -> TableFigure? {
    let wish: ColumnWish = sentence.contains("决算") ? .finalAccount : .any
    for heading in headings {
      for (word, kinds) in Self.subjects where heading.contains(word) {
        if let total = facts.table(kinds)?.total(wish: wish) { return total }
      }
    }
    return facts.table(TableRole.generalExpenditure.kinds)?.total(wish: wish)
  }

  /// The amount that the tables state for what a sentence calls `label`.
  ///
  /// - Parameter whole: The amount whose part it is, as far as the sentence states it: a table with this total is meant.
  func figure(_ label: String, sentence: String, whole: Int64? = nil) -> TableFigure? {
    if label.contains("采购"), let kind = ["货物", "工程", "服务"].first(where: label.contains), !label.contains("购买服务") {
      return facts.table([.budgetProcurement, .operation]).flatMap { table in
        table.isEmpty ? nil : table.purchases(kind)
      }
    }
    let name = LooseLabel(label)
    guard name.text.count >= 2, !Self.vague.contains(name.text) else { return nil }
    let spoken = kinds(label: name.text, sentence: sentence)
    let column = ColumnWish(sentence)
    let tables = (spoken + Self.fallback.filter { !spoken.contains($0) }).compactMap { facts.table([$0]) }
    let ofWhole = whole.map { whole in tables.filter { $0.total()?.value == whole } } ?? []
    for table in ofWhole.isEmpty ? tables : ofWhole {
      switch part(name, of: table, column) {
      case .found(let figure): return figure
      case .ambiguous: return nil
      case .missing: break
      }
      // 支出预算, 一般公共预算支出, 收支总预算: the table's own total.
      let isNamed =
        name.text.count >= 4 && name.text != Self.runningExpense && headings.contains { $0.contains(name.text) }
      if isNamed || name.isTotal, let first = spoken.first, table.kind == first,
        let figure = table.total(wish: column)
      {
        return figure
      }
    }
    return nil
  }

  private static let vague: Set<String> = ["预算", "决算", "安排", "支出", "收入", "金额", "资金"]

  private enum Part {
    case found(TableFigure)
    /// Several rows with different amounts bear the name.
    case ambiguous
    case missing
  }

  private func part(_ name: LooseLabel, of table: UnitFacts.TableFacts, _ wish: ColumnWish) -> Part {
    var found: [TableFigure] = []
    let total = ["本年收入", "本年支出"].contains(name.text) ? name.text + "合计" : name.text
    for side in table.sides {
      guard let column = table.totalColumn(of: side, wish) else { continue }
      for row in side.rows.prefix(2000) where [name.text, total].contains(LooseLabel(row.name).text) {
        if let figure = table.figure(row, column, in: side) { found.append(figure) }
      }
    }
    if let first = found.first { return found.allSatisfy { $0.value == first.value } ? .found(first) : .ambiguous }
    guard wish == .any, let measure = Self.measure(name.text) else { return .missing }
    return table.amount(measure).map(Part.found) ?? .missing
  }

  private static let runningExpense = "机关运行经费"

  /// The column that a label means; `nil` for one that is about more than a column.
  private static func measure(_ label: String) -> Measure? {
    if label == runningExpense { return .operatingExpense }
    if label.hasSuffix("基本支出") { return .basic }
    if label.hasSuffix("项目支出") { return .project }
    guard label.count <= 12, !label.contains("三公"), !label.hasPrefix("本年"), !label.hasSuffix("财政拨款支出") else {
      return nil
    }
    let measure = Measure.measure(Array(label.utf8)[...])
    return measure == .unknown || measure == .total ? nil : measure
  }

  /// Which kinds of tables a label itself tells, before those that headings and sentence speak of.
  private func kinds(label: String, sentence: String) -> [TableKind] {
    let own: [TableKind]
    if label == "本年支出合计" {
      own = [.accountsExpenditure, .accountsBalance, .budgetExpenditure]
    } else if label == "本年收入合计" {
      own = [.accountsIncome, .accountsBalance, .budgetIncome]
    } else if label.hasSuffix("收入") {
      own = TableRole.income.kinds + TableRole.balance.kinds
    } else if label.contains("三公") {
      own = TableRole.threePublic.kinds
    } else if label == Self.runningExpense {
      own = TableRole.basicExpenditure.kinds
    } else if label.contains("一般公共预算"), label.hasSuffix("基本支出") {
      own = [.accountsGeneralExpenditure, .budgetGeneralExpenditure]
    } else {
      own = []
    }
    let others = kinds(sentence: sentence, withFallback: false)
    return own + others.filter { !own.contains($0) }
  }

  /// The amount of a subject written as 类, 款 and 项.
  func figure(_ path: SubjectPath, in text: NormalizedText) -> TableFigure? {
    let names = [path.className, path.sectionName, path.itemName].map { range in
      range.map { LooseLabel(text.string($0)).text }
    }
    let level: SubjectLevel = path.itemName != nil ? .item : path.sectionName != nil ? .section : .class
    let sentence = text.string(0..<text.count)
    for kind in kinds(sentence: sentence) {
      guard let table = facts.table([kind]) else { continue }
      for subject in table.subjects(level, ColumnWish(sentence)) {
        let above = SubjectCatalogue.shared.path(of: subject.code).map { LooseLabel($0.name).text }
        guard let own = names[level.rawValue], LooseLabel(subject.name).text == own else { continue }
        let fits = zip(names, above).allSatisfy { $0 == nil || $0 == $1 || $1 == own }
        if fits { return subject.figure }
      }
    }
    return nil
  }

  /// Last year's figure beside what a sentence calls `label`.
  func lastYear(_ label: String, sentence: String) -> TableFigure? {
    let name = LooseLabel(label)
    for kind in kinds(sentence: sentence) {
      guard let table = facts.table([kind]) else { continue }
      for side in table.sides {
        guard let column = table.column(.lastYear, of: side) else { continue }
        let row =
          side.rows.prefix(2000).first { LooseLabel($0.name).text == name.text }
          ?? (name.isTotal ? table.totalRow(of: side) : nil)
        if let row, let figure = table.figure(row, column, in: side) { return figure }
      }
    }
    return nil
  }
}

/// A name as sentences and tables vary it: without owner and year in front, without 支出 and 预算 behind.
struct LooseLabel {
  private(set) var text: String
  /// Calls the whole, not a part: 收支总预算, 支出预算.
  private(set) var isTotal: Bool

  init(_ label: String) {
    var name = NameFolding.folded(label)
    if let year = name.rangeOfLastYear { name = String(name[year.upperBound...]) }
    for start in ["其中:", "其中", "安排"] where name.hasPrefix(start) { name = String(name.dropFirst(start.count)) }
    isTotal =
      name.contains("三公")
      || ["收支总预算", "支出预算", "收入预算", "总计", "合计", "收支预算", "一般公共预算支出", "总预算"].contains { name.hasSuffix($0) }
    for ending in ["年初预算", "支出预算", "收入预算", "预算数", "决算数", "预算", "决算", "为"] where name.hasSuffix(ending) {
      let rest = name.dropLast(ending.count)
      if !rest.isEmpty, !rest.hasSuffix("一般公共") { name = String(rest) }
      break
    }
    if name.hasSuffix("支出"), name.count > 4, !name.hasSuffix("基本支出"), !name.hasSuffix("项目支出") {
      name = String(name.dropLast(2))
    }
    text = name
  }
}

extension String {
  /// The last 20XX年 or 20XX年度.
  fileprivate var rangeOfLastYear: Range<String.Index>? {
    guard let mark = self.lastIndex(of: "年") else { return nil }
    let digits = self[..<mark].suffix(4)
    guard digits.count == 4, digits.allSatisfy(\.isNumber) else { return nil }
    var end = index(after: mark)
    if self[end...].hasPrefix("度") { end = index(after: end) }
    return digits.startIndex..<end
  }
}
