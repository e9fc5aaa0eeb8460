import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// RY01, RY02: what sentences say of the year before, where the table has that year's amount beside this year's.
///
/// 公务接待费15.60万元，比上年减少5.00万元 may be right in itself and not be what 2024年预算数 18.60 says.
struct FormerAmounts {
  /// A sentence beside the two amounts of a table.
  private struct Comparison {
    var quantity: StatedQuantity
    var former: TableQuantities.Place
    var agrees: Bool
    var severity = Severity.error
  }

  private let comparisons: [Comparison]

  /// A table whose amounts of the year before most sentences contradict states another stage of that year's budget; one
  /// that no sentence agrees with may.
  init(_ statements: UnitStatements, _ tables: TableQuantities) {
    var found: [Comparison] = []
    for stated in statements.restated {
      let known = tables.find(stated.key)
      guard known.contains(where: { $0.former != nil }), let amount = stated.quantity.statement.amount,
        amount.unit.isMoney, Self.isOfYearBefore(stated.quantity, statements)
      else { continue }
      let figure = stated.quantity.figure(amount)
      let places = known.filter { place in
        figure.quantity.agrees(with: place.figure.quantity) && !tables.misstated.contains(place.figure)
          && statements.year.map { year in place.former?.isOf(year: year - 1) ?? false } ?? (place.former != nil)
      }.compactMap(\.former).filter { Self.isOfSameStage(stated.quantity, $0) }
      let judged = places.prefix(4).compactMap { place in
        Self.agrees(stated.quantity.statement, amount, place.figure).map { (place, $0) }
      }
      guard let (place, agrees) = judged.first(where: \.1) ?? judged.first else { continue }
      found.append(Comparison(quantity: stated.quantity, former: place, agrees: agrees))
    }
    // Nothing in both years tells nothing of the table.
    let tallied = Dictionary(grouping: found.filter { $0.former.figure.value != 0 || !$0.agrees }, by: \.former.table)
      .mapValues { (holds: $0.count(where: \.agrees), fails: $0.count { !$0.agrees }) }
    comparisons = found.compactMap { comparison in
      let (holds, fails) = tallied[comparison.former.table] ?? (0, 0)
      guard fails <= holds + 2 else { return nil }
      var comparison = comparison
      comparison.severity = holds > 0 ? .error : .warning
      return comparison
    }
  }

  /// Whether it is compared with the year before, and with nothing else.
  private static func isOfYearBefore(_ quantity: StatedQuantity, _ statements: UnitStatements) -> Bool {
    let statement = quantity.statement
    guard statement.completion == nil, statement.comparison == nil,
      statement.baseKind == .lastYear || statement.baseKind == nil && statement.base == nil,
      let change = statement.change ?? statement.growth, change.direction != .unchosen,
      !ChangeDirection.contradictsItself(statement), !ChangeDirection.fitsReversed(quantity),
      !ChangeDirection.isOfTotal(quantity)
    else { return false }
    guard let year = statement.baseYear, let own = statements.year else { return true }
    return year == own - 1
  }

  private static let accounts: [Word] = ["决算", "执行", "完成", "实际"]

  /// Not 比上年决算数增加 beside 上年预算数.
  private static func isOfSameStage(_ quantity: StatedQuantity, _ former: TableQuantities.Place) -> Bool {
    let statement = quantity.statement
    guard let word = (statement.change ?? statement.growth)?.word else { return false }
    let bytes = quantity.paragraph.paragraph.text.bytes
    let start = max(statement.label.upperBound, word.lowerBound - 120)
    let clause = bytes[min(start, word.lowerBound)..<word.lowerBound]
    if clause.contains(any: ["调整", "追加", "同口径", "可比"]) { return false }
    let rest = bytes[word.upperBound...].prefix(90).firstSentence
    // 比上年支出减少; …减少2.00万元（2024年实际支出14.40万元）
    let isOfAccounts =
      clause.contains(any: accounts) || rest.contains(any: accounts)
      || clause.contains("支出") && !clause.contains("预算")
    return isOfAccounts == former.isOfAccounts || former.isOfAccounts && !clause.contains("预算")
  }

  /// Whether what the sentence says of the year before is what the table states; `nil` where it says nothing.
  private static func agrees(_ statement: Statement, _ amount: Figure, _ former: Figure) -> Bool? {
    if let base = statement.base { return base.unit.isMoney ? base.quantity.agrees(with: former.quantity) : nil }
    if let change = statement.change {
      if change.direction == .none {
        return change.figure == nil ? amount.quantity.agrees(with: former.quantity) : nil
      }
      if let moved = change.figure {
        guard moved.unit.isMoney else { return nil }
        let isIncrease = change.direction == .increase
        return arithmetic([moved, isIncrease ? amount : former, isIncrease ? former : amount])
          .standing(.difference(0, first: 1, second: 2)) != .contradicted
      }
    }
    guard let growth = statement.growth, let percent = growth.figure, percent.unit == .percent,
      growth.direction != .none
    else { return nil }
    return arithmetic([percent, amount, former])
      .standing(.growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: growth.direction == .increase))
      != .contradicted
  }

  private static func arithmetic(_ figures: [Figure]) -> EquationArithmetic {
    EquationArithmetic(quantities: figures.map(\.quantity))
  }

  func require(_ relations: inout RelationSet) {
    for comparison in comparisons {
      let (quantity, place) = (comparison.quantity, comparison.former)
      let statement = quantity.statement
      if let base = relations.member(quantity, .base) {
        relations.requireSame(base, as: place.figure, severity: comparison.severity, at: place.label)
        continue
      }
      guard let amount = relations.member(quantity, .amount) else { continue }
      let former = relations.member(place.figure, label: place.label)
      if let change = statement.change, let moved = relations.member(quantity, .change) {
        let isIncrease = change.direction == .increase
        if change.direction == .none { continue }
        relations.require(
          "change.amount",
          .difference(moved, first: isIncrease ? amount : former, second: isIncrease ? former : amount),
          severity: comparison.severity,
          isIncrease ? "增加额＝本年数－\(place.label)" : "减少额＝\(place.label)－本年数")
      } else if statement.change == nil, let growth = statement.growth,
        let percent = relations.member(quantity, .growth)
      {
        relations.require(
          "percent.change",
          .growthFromBase(percent: percent, amount: amount, base: former, isIncrease: growth.direction == .increase),
          severity: comparison.severity, "增减幅度＝（本年数－上年数）÷上年数")
      }
    }
  }

  /// 公务接待费15.60万元，与上年持平, where the table has 18.60 for the year before.
  static func findings(_ statements: UnitStatements, _ tables: TableQuantities) -> [Finding] {
    guard statements.restated.contains(where: { $0.quantity.statement.change?.direction == Change.Direction.none })
    else {
      return []
    }
    return FormerAmounts(statements, tables).findings
  }

  private var findings: [Finding] {
    comparisons.compactMap { comparison in
      let (quantity, place) = (comparison.quantity, comparison.former)
      guard !comparison.agrees, quantity.statement.base == nil, let change = quantity.statement.change,
        change.direction == .none, let amount = quantity.statement.amount,
        case let bytes = quantity.paragraph.paragraph.text.bytes, !bytes[..<change.word.lowerBound].ends(with: "基本"),
        !bytes[change.word].contains("基本")
      else { return nil }
      let stated = quantity.figure(amount)
      let (word, unit) = (quantity.text(change.word), FigureText.unit(stated))
      let right = amount.value > place.figure.value ? "增加" : "减少"
      return Finding(
        rule: "change.direction", severity: comparison.severity, range: quantity.place(change.word),
        message:
          "本年数为 \(stated.text)\(unit)，\(place.label)为 \(place.figure.text)\(FigureText.unit(place.figure))，“\(word)”与数字不符，应为“\(right)”",
        related: [
          RelatedPlace(range: stated.range, message: "\(stated.text)\(unit)"),
          RelatedPlace(range: place.figure.range, message: "\(place.label) \(place.figure.text)"),
        ],
        stated: word, expected: right)
    }
  }
}
