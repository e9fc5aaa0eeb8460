import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Figures of one unit's tables that shares may be shares of.
final class TableTotals {
  let candidates: [Totals.Candidate]

  init(_ tables: [TableEvaluation]) { candidates = tables.flatMap(\.totals) }
}

/// The figures that shares may be shares of.
final class Totals {
  final class Candidate {
    let figure: Figure
    /// Where it stands: in a table's cell or in a sentence.
    let place: Place
    /// The sentence itself names it as the whole.
    let isStated: Bool
    /// The row's name, for figures of tables.
    let row: String

    init(figure: Figure, place: Place, isStated: Bool, row: String = "") {
      self.figure = figure
      self.place = place
      self.isStated = isStated
      self.row = row
    }

    enum Place {
      case cell(MemberLabel)
      case sentence(StatedQuantity)
    }

    /// Whether it is the same figure of a table.
    func isSame(as other: Candidate) -> Bool {
      guard case .cell(let label) = place, case .cell(let otherLabel) = other.place else { return false }
      return figure == other.figure && row == other.row && isStated == other.isStated && label == otherLabel
    }

    var label: MemberLabel {
      switch place {
      case .cell(let label): label
      case .sentence(let quantity): .words(quantity.label)
      }
    }
  }

  /// What a group of shares may be shares of, the nearest first: sentences in front of the tables.
  struct Candidates: RandomAccessCollection {
    private let sentences: [Candidate]
    private let tables: [Candidate]
    private let tableQuantities: [Quantity]
    /// The one amount that bears the name of the whole which the sentence gives: no share may be of another.
    let named: Candidate?

    init(
      _ sentences: [Candidate], _ tables: [Candidate] = [], _ tableQuantities: [Quantity] = [],
      named: Candidate? = nil
    ) {
      (self.sentences, self.tables, self.tableQuantities) = (sentences, tables, tableQuantities)
      self.named = named
    }

    /// These behind another one.
    func behind(_ first: Candidate) -> Candidates {
      Candidates([first] + sentences, tables, tableQuantities, named: named)
    }

    var startIndex: Int { 0 }
    var endIndex: Int { sentences.count + tables.count }

    subscript(index: Int) -> Candidate {
      index < sentences.count ? sentences[index] : tables[index - sentences.count]
    }

    func quantity(_ index: Int) -> Quantity {
      index < sentences.count ? sentences[index].figure.quantity : tableQuantities[index - sentences.count]
    }
  }

  private let tables: [Candidate]
  /// Theirs, for most are looked at only to see that they are far off.
  private let tableQuantities: [Quantity]
  /// Those of each paragraph's statements; many groups look at the same.
  private var sentences: [Int: [(index: Int, candidate: Candidate)]] = [:]

  init(_ tables: TableTotals) {
    self.tables = tables.candidates
    tableQuantities = tables.candidates.map(\.figure.quantity)
  }

  /// 收入合计 is 本年收入合计.
  private static func withoutYear(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.count >= 12 && name.starts(with: "本年") ? name.dropFirst(6) : name
  }

  /// Of what a paragraph states in front of a quantity the last, and the first where there is much: the nearest first.
  private static func totals(_ paragraph: UnitFacts.ParagraphFacts, before first: StatedQuantity) -> [StatedQuantity] {
    let end = paragraph === first.paragraph ? first.index : paragraph.reading.statements.count
    let indices = end <= 96 ? Array(0..<end) : Array(0..<32) + Array(end - 64..<end)
    return indices.reversed().map { StatedQuantity(paragraph: paragraph, index: $0) }
  }

  /// Where to look up to for a whole that is named. 19.住房保障（类）支出90.00万元，占一般公共预算财政拨款总支出的3.60%。: the paragraphs with lower
  /// numbers do not count.
  private static func start(ofListAround position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]) -> Int {
    let own = paragraphs[position]
    guard let numbering = own.paragraph.numbering, numbering.value > 1 else { return max(0, position - 12) }
    let items = paragraphs[max(0, position - 40)..<position].reversed().prefix { item in
      item.heading == own.heading && item.paragraph.numbering?.system == numbering.system
        && item.paragraph.numbering?.value ?? 0 < numbering.value
    }
    return max(0, position - items.count - 12)
  }

  private static let totalNames: [Word] = ["总收入", "总支出"]

  /// 收入预算90.00万元，其中：财政拨款收入80.00万元，占总收入的88.89%: whether the whole that it names is the one that the sentence divides.
  private static func isNamedOtherwise(_ share: StatedQuantity) -> Bool {
    guard let words = share.statement.shareOf, let whole = share.parent, whole.statement.parent == nil else {
      return false
    }
    let bytes = share.paragraph.paragraph.text.bytes
    let name = bytes[words]
    for (names, labels) in synonyms where name.equals(any: names) {
      // Its own amount may stand behind it.
      if bytes[words.upperBound...].contains(Word(String(decoding: name, as: UTF8.self))) { return false }
      return share.paragraph.paragraph.text.bytes[whole.statement.label].equals(any: labels)
    }
    return false
  }

  private static let synonyms: [(names: [Word], labels: [Word])] = [
    (["总收入", "收入总额", "收入预算总额"], ["收入预算", "预算收入", "预算总收入", "收入总计", "收入合计", "总收入"]),
    (["总支出", "支出总额", "支出预算总额"], ["支出预算", "预算支出", "预算总支出", "支出总计", "支出合计", "总支出"]),
  ]

  /// 部门预算总收入 for 总收入, 一般公共预算基本支出 for 基本支出
  private static func isLongerName(_ name: ArraySlice<UInt8>, of core: ArraySlice<UInt8>) -> Bool {
    guard core.count >= 9, name.count > core.count, name.suffix(core.count).elementsEqual(core) else { return false }
    // 全县财政总收入 and 门票总收入 are other ones.
    let rest = name.dropLast(core.count)
    if !core.equals(any: totalNames) { return !rest.contains("全") }
    return rest.ends(withAny: ["部门", "单位", "本级", "局", "预算", "决算", "年度", "年", "收支", "本"]) != nil
      && !rest.contains(any: ["财政", "一般公共", "政府性"])
  }

  /// Whether one other digit in its share makes a part the share of the whole that it is.
  static func isSlip(_ part: StatedQuantity, of whole: StatedQuantity) -> Bool {
    guard let share = part.statement.share, let amount = part.statement.amount, let total = whole.statement.amount,
      amount.unit.isAlike(total.unit),
      let exact = EquationArithmetic(quantities: [share.quantity, amount.quantity, total.quantity])
        .exactValue(.share(percent: 0, part: 1, whole: 2))
    else { return false }
    return DigitSlip.leads(from: exact, to: share)
  }

  /// 一般公共预算支出 of 一般公共预算支出累计完成90.00万元
  private static func accomplished(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard name.count > 12, name.ends(with: "完成") else { return nil }
    let rest = name.dropLast(6)
    return rest.ends(withAny: ["累计", "实际", "共计"]) != nil ? rest.dropLast(6) : rest
  }

  /// 采购预算, 政府采购支出预算总额: of nothing that is bought in particular.
  private static func areAllPurchases(_ name: ArraySlice<UInt8>) -> Bool {
    var rest = name.starts(with: "政府") ? name.dropFirst(6) : name
    guard rest.starts(with: "采购") else { return false }
    while let word = rest.starts(withAny: ["采购", "支出", "预算", "总额", "总金额", "金额"]) { rest = rest.dropFirst(word.count) }
    return rest.isEmpty
  }

  /// 一般公共预算拨款支出 is 一般公共预算支出 and 一般公共预算财政拨款总支出.
  private static func areOneFund(_ name: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    [name, other].allSatisfy { name in
      guard name.starts(with: "一般公共预算"), name.ends(with: "支出"), name.count >= 24 else { return false }
      var rest = name.dropFirst(18).dropLast(6)
      while let word = rest.starts(withAny: ["财政", "拨款", "总", "预算"]) { rest = rest.dropFirst(word.count) }
      return rest.isEmpty
    }
  }

  /// 占货物支出金额的 of 政府采购货物支出.
  private static func isBought(_ quantity: StatedQuantity, _ named: String) -> Bool {
    let kinds = ["货物", "工程", "服务"].filter { named.hasPrefix($0) || named.hasPrefix("政府采购" + $0) }
    return kinds.count == 1 && !named.contains("企业") && quantity.label.contains("采购" + kinds[0])
      && !quantity.label.contains("小企业")
      && !quantity.label.contains("小微")
  }

  /// 占预留份额的 behind 面向中小企业预留采购份额90.00万元.
  private static func isReserved(_ quantity: StatedQuantity, _ named: String) -> Bool {
    guard named.contains("预留"), quantity.labelContains("预留") else { return false }
    var rest = quantity.label.unicodeScalars[...]
    let core = named.hasSuffix("份额") && !quantity.labelContains("份额") ? named.dropLast(2) : named[...]
    return core.unicodeScalars.allSatisfy { scalar in
      guard let index = rest.firstIndex(of: scalar) else { return false }
      rest = rest[rest.index(after: index)...]
      return true
    }
  }

  private func sentences(
    _ position: Int, _ paragraph: UnitFacts.ParagraphFacts
  ) -> [(index: Int, candidate: Candidate)] {
    if let known = sentences[position] { return known }
    let found = paragraph.stated.compactMap { quantity in Self.candidate(quantity, isStated: false) }
    sentences[position] = found
    return found
  }

  static func candidate(
    _ quantity: StatedQuantity, isStated: Bool
  ) -> (index: Int, candidate: Candidate)? {
    let statement = quantity.statement
    guard let amount = statement.amount, amount.unit.isMoney, statement.isPlain else { return nil }
    return (
      quantity.index, Candidate(figure: quantity.figure(amount), place: .sentence(quantity), isStated: isStated)
    )
  }

  /// Those of one table.
  static func candidates(_ table: UnitFacts.TableFacts) -> [Candidate] {
    if table.indicators != nil { return [] }
    var found: [Candidate] = []
    for side in table.sides {
      for row in side.rows where row.isTotal || BalanceRole(row.name) != nil {
        for (index, value) in row.values.enumerated() {
          guard let value, value.value > 0, HierarchySums.mayBeSummed(side.columns[index].measure) else { continue }
          found.append(
            Candidate(
              figure: value, place: .cell(TableLabel.cell(table, row, side.columns[index])), isStated: false,
              row: row.name))
        }
      }
    }
    return found
  }

  /// Nearest first.
  func candidates(for group: [StatedQuantity], position: Int, _ statements: UnitStatements) -> Candidates {
    guard let first = group.first else { return Candidates([]) }
    var found: [Candidate] = []
    var named: Candidate? = nil
    if let words = first.statement.shareOf, case let name = first.text(words), name.count >= 3 {
      found += tables.filter { $0.row.utf8.count == name.utf8.count && $0.row == name }.map {
        Candidate(figure: $0.figure, place: $0.place, isStated: true)
      }
      // …占本年支出合计的31.45%, which a sentence above has stated.
      let core = Self.withoutYear(first.core(of: words))
      // 占“三公”经费支出决算的
      let settled = core.ends(with: "决算") ? core.dropLast(6) : nil
      let above = statements.paragraphs[Self.start(ofListAround: position, statements.paragraphs)...position].reversed()
        .lazy.flatMap { Self.totals($0, before: first) }
      let whole = above.first { quantity in
        (ProseLabel.isSame(Self.withoutYear(quantity.core), core)
          || settled.map { ProseLabel.isSame(quantity.core, $0) } ?? false
          || Self.areAllPurchases(quantity.core) && Self.areAllPurchases(core)
          || Self.areOneFund(quantity.core, core)
          || Self.accomplished(quantity.core).map { ProseLabel.isSame($0, core) } ?? false
          || quantity.paragraph === first.paragraph && Self.isReserved(quantity, name)
          || Self.isBought(quantity, name))
      }
      let longer =
        whole != nil
        ? nil
        : above.first { quantity in
          Self.isLongerName(quantity.core, of: core)
            && (core.equals(any: Self.totalNames) || Self.isSlip(first, of: quantity))
        }
      if let whole = (whole ?? longer).flatMap({ Self.candidate($0, isStated: true) }) { found.append(whole.candidate) }
      if group.count == 1, let whole, Self.isOnlyOne(whole, named: name, for: first, beside: found) {
        named = Self.candidate(whole, isStated: true)?.candidate
      }
    }
    if first.statement.shareOf == nil, first.statement.parent == nil,
      let whole = Self.divided(by: first, position, statements).flatMap({ Self.candidate($0, isStated: true) })
    {
      found.append(whole.candidate)
    }
    let own = first.paragraph.reading.statements
    var parent = first.statement.parent
    var isDirect = first.statement.shareOf == nil || Self.isNamedOtherwise(first)
    while let index = parent, own.indices.contains(index) {
      let quantity = StatedQuantity(paragraph: first.paragraph, index: index)
      if let whole = Self.candidate(quantity, isStated: isDirect) { found.append(whole.candidate) }
      isDirect = false
      // A whole stands in front of its parts; of one that does not there would be no end.
      parent = own[index].parent.flatMap { $0 < index ? $0 : nil }
      if found.count > 4 { break }
    }
    for (index, candidate) in sentences(position, first.paragraph).reversed() where index < first.index {
      found.append(candidate)
    }
    // The text above, in the same part of the document.
    for back in stride(from: position - 1, through: max(0, position - 12), by: -1) {
      found += sentences(back, statements.paragraphs[back]).map(\.candidate)
    }
    return Candidates(found, tables, tableQuantities, named: named)
  }

  /// 一般公共预算当年拨款90.00万元 above a share in the section （二）一般公共预算当年拨款结构情况.
  private static func divided(
    by share: StatedQuantity, _ position: Int, _ statements: UnitStatements
  ) -> StatedQuantity? {
    guard let title = statements.title(of: share.paragraph),
      let end = ["结构情况", "结构"].first(where: { title.hasSuffix($0) })
    else { return nil }
    var name = Array(title.utf8.dropLast(end.utf8.count))[...]
    if let stage = name.ends(withAny: ["决算", "预算"]) { name = name.dropLast(stage.count) }
    return statements.paragraphs[max(0, position - 12)...position].reversed().lazy.flatMap { totals($0, before: share) }
      .first { $0.statement.parent == nil && ProseLabel.isSame($0.core, name) }
  }

  /// 中小企业预留90.00万元，其中小微企业预留60.00万元，占中小企业预留份额的66.67%: whether nothing else in the sentence's paragraph may be meant.
  private static func isOnlyOne(
    _ whole: StatedQuantity, named name: String, for share: StatedQuantity, beside tables: [Candidate]
  ) -> Bool {
    guard let amount = whole.statement.amount, amount.unit.isMoney, whole.statement.isPlain, name.utf8.count >= 12,
      let part = share.statement.amount, part.value <= amount.value, share.statement.isPlain,
      whole.paragraph === share.paragraph, share.statement.parent == whole.index,
      tables.allSatisfy({ $0.figure.value == amount.value })
    else { return false }
    return share.paragraph.stated.allSatisfy { other in
      other.index == whole.index || !other.labelContains(Word(name))
        || other.statement.amount.map { $0.value == amount.value } ?? true
    }
  }

  /// Whether a candidate may be what shares are said to be shares of: 占项目支出总额的 is no share of an income, or of the
  /// value of furniture, that happens to be near.
  static func mayBeWhole(_ candidate: Candidate, of share: StatedQuantity) -> Bool {
    guard !candidate.isStated, let words = share.statement.shareOf else { return true }
    let name = share.text(words)
    if name.contains("项目支出"), !candidate.label.description.contains("项目") { return false }
    guard case .sentence(let quantity) = candidate.place, name.contains("支出") else { return true }
    return ["支出", "预算", "决算", "经费", "总", "合计", "资金", "拨款", "费"].contains { quantity.label.contains($0) }
      && !quantity.labelEnds(withAny: ["收入"])
  }
}
