import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// One cause, one finding: of the figures in contradicted relations the one is named whose correction would satisfy
/// most of them and break the fewest that hold.
package struct Diagnosis {
  private let set: RelationSet
  /// With what was printed, but for the figures that have been explained.
  private var arithmetic: EquationArithmetic
  private let standings: [Standing]
  /// For each sum what its parts come to.
  private var sums: [Interval?]
  private let readers: RelationReaders

  package init(_ set: RelationSet) {
    self.set = set
    let arithmetic = EquationArithmetic(quantities: set.figures.map(\.figure.quantity))
    self.arithmetic = arithmetic
    standings = set.relations.map { arithmetic.standing($0.equation) }
    sums = set.relations.map { arithmetic.sumOfParts($0.equation) }
    readers = RelationReaders(set)
  }

  private struct Explanation {
    var figure: Int
    var fixed: [Int]
    var broken: Int
    var value: Interval
    /// Whether a slip of one digit leads from the right figure to the printed one.
    var isSlip: Bool
    /// Whether the point alone is in the wrong place, which other decimals than those of its neighbours tell.
    var isPointMoved: Bool
    /// By how many more of its percentages the right figure would be borne out than the printed one is.
    var percentages: Int
    var suspicion: Int
    /// A part that is printed as nought: nobody mistypes it so.
    var isNothing: Bool

    var score: (Int, Int, Int, Int, Int) {
      (
        fixed.count * 2 - (broken + (isNothing ? 1 : 0)) * 2, isPointMoved ? 2 : isSlip ? 1 : 0, percentages,
        -suspicion, -broken
      )
    }

    /// Whether nothing but its place tells it from another one.
    func isAsLikely(as other: Explanation) -> Bool {
      figure != other.figure && fixed == other.fixed
        && (score.0, score.1, percentages, broken) == (other.score.0, other.score.1, other.percentages, other.broken)
    }
  }

  /// A finding and the relations that it explains, as indices into ``RelationSet/relations``.
  struct Explained {
    var finding: Finding
    var relations: [Int]
  }

  /// The findings of contradicted relations.
  package func findings() -> [Finding] { explained(where: { _ in true }, of: { _ in true }).map(\.finding) }

  /// The findings of contradicted relations, as far as they are on figures that may be taken for wrong.
  ///
  /// - Parameter isWanted: Tells of which relations findings are wanted; one that explains none of them is left out.
  func explained(
    where isCandidate: (Figure) -> Bool, of isWanted: (RelationSet.Relation) -> Bool
  ) -> [Explained] {
    // Contradictions that share no figure have nothing to do with each other.
    var groups = DisjointSets(count: set.figures.count)
    var open: [(relation: Int, figure: Int)] = []
    for index in set.relations.indices where standings[index] == .contradicted {
      let candidates = set.relations[index].equation.members.filter { isCandidate(set.figures[$0].figure) }
      guard let first = candidates.first else { continue }
      open.append((index, first))
      for figure in candidates.dropFirst() { groups.join(first, figure) }
    }
    let inGroups = open.map { (group: groups.find($0.figure), relation: $0.relation) }.sorted { $0 < $1 }
    var found: [Explained] = []
    var rest = inGroups[...]
    while let first = rest.first {
      let group = rest.prefix { $0.group == first.group }
      rest = rest.dropFirst(group.count)
      let relations = group.map(\.relation)
      if relations.contains(where: { isWanted(set.relations[$0]) }) {
        found += explained(relations, where: isCandidate, of: isWanted)
      }
    }
    return found
  }

  /// The findings of contradicted relations that lead to each other by the figures they share.
  private func explained(
    _ relations: [Int], where isCandidate: (Figure) -> Bool, of isWanted: (RelationSet.Relation) -> Bool
  ) -> [Explained] {
    // Thousands may share one total.
    var open = Set(relations)
    var rest = self
    var candidates = Set(relations.flatMap { set.relations[$0].equation.members }).sorted().filter {
      isCandidate(set.figures[$0].figure)
    }.map { explanation($0, open) }
    var found: [Explained] = []
    while !open.isEmpty {
      // Of equal ones the first.
      let best = candidates.reduce(nil as Explanation?) { best, candidate in
        guard let candidate, best.map({ $0.score < candidate.score }) ?? true else { return best }
        return candidate
      }
      guard let best, !best.fixed.isEmpty else { break }
      var touched = Set(best.fixed.flatMap { set.relations[$0].equation.members })
      open.subtract(best.fixed)
      if !isCoincidence(best) {
        let others = candidates.compactMap(\.self).filter { $0.isAsLikely(as: best) }
        let undecided =
          rest.isBorneOutElsewhere(best)
          ? rest.difference(best) : others.count < suspectsNeeded(best, others) ? nil : rest.undecided([best] + others)
        if best.fixed.contains(where: { isWanted(set.relations[$0]) }) {
          found.append(Explained(finding: undecided ?? rest.finding(best), relations: best.fixed))
        }
        let reading = readers[best.figure].filter { open.contains($0) }
        if !reading.isEmpty, undecided == nil {
          rest.correct(best)
          for relation in reading where rest.arithmetic.standing(set.relations[relation].equation) != .contradicted {
            open.remove(relation)
          }
          touched.formUnion(reading.flatMap { set.relations[$0].equation.members })
        }
      }
      for (index, candidate) in candidates.enumerated() {
        if let candidate, touched.contains(candidate.figure) {
          candidates[index] = rest.explanation(candidate.figure, open)
        }
      }
    }
    return found
  }

  /// Goes on with the value that a figure should have: what else does not agree with it is wrong in its turn.
  private mutating func correct(_ explanation: Explanation) {
    guard !isBound(explanation), let main = byRank(explanation).first else { return }
    let (wanted, _) = expectedValue(explanation, set.relations[main])
    guard wanted.magnitude < Quantity.limit.magnitude else { return }
    arithmetic.quantities[explanation.figure].value = wanted
    for relation in readers[explanation.figure] where sums[relation] != nil {
      sums[relation] = arithmetic.sumOfParts(set.relations[relation].equation)
    }
  }

  /// Two sentences that look as if they stated one quantity, of which each is borne out by more relations of its own.
  private func isCoincidence(_ explanation: Explanation) -> Bool {
    explanation.broken > explanation.fixed.count
      && explanation.fixed.allSatisfy { set.relations[$0].rule == "cross.repeat" }
  }

  /// Nothing that is added up is below zero where nothing is printed so.
  private func isPossible(_ value: Interval, _ figure: Int, in relation: Int) -> Bool {
    guard value.upper < 0 else { return true }
    switch set.relations[relation].equation {
    case .sum(let total, let parts) where total != figure: return parts.contains { set.figures[$0].figure.value < 0 }
    case .balance(let left, let right) where set.relations[relation].rule == "sum.text":
      return (left + right).contains { set.figures[$0].figure.value < 0 }
    default: return true
    }
  }

  /// The values of a figure that the others of a relation allow.
  private func implied(_ figure: Int, in relation: Int) -> Interval? {
    arithmetic.implied(figure, in: set.relations[relation].equation, sums[relation])
  }

  private func explanation(_ figure: Int, _ open: Set<Int>) -> Explanation? {
    let relations = readers[figure].filter { open.contains($0) }
    guard !relations.isEmpty else { return nil }
    let allowed = relations.map { implied(figure, in: $0) }
    let suspicion = relations.map { set.relations[$0].equation.members.firstIndex(of: figure) ?? 9 }.min() ?? 9
    var best: Explanation? = nil
    var tried: [Interval] = []
    for (relation, wanted) in zip(relations, allowed) {
      guard let wanted, !tried.contains(wanted), isPossible(wanted, figure, in: relation) else { continue }
      tried.append(wanted)
      guard tried.count <= 8 else { break }
      var value = wanted
      var fixed: [Int] = []
      for (other, allowed) in zip(relations, allowed) {
        if let allowed, let common = widened(allowed, figure).intersection(value),
          isPossible(common, figure, in: other)
        {
          fixed.append(other)
          value = common
        }
      }
      var broken = 0
      for other in readers[figure] where standings[other] == .exact || standings[other] == .rounding {
        if let allowed = implied(figure, in: other),
          !widened(allowed, figure).overlaps(value)
        {
          broken += 1
        }
      }
      let candidate = Explanation(
        figure: figure, fixed: fixed, broken: broken, value: value,
        isSlip: isSlip(figure, value) || isSlip(figure, exactIn: set.relations[relation].equation),
        isPointMoved: isPointMoved(figure, value, in: set.relations[relation].equation),
        percentages: percentages(of: figure, rather: value.middle), suspicion: suspicion,
        isNothing: suspicion > 0 && set.figures[figure].figure.value == 0)
      if best.map({ candidate.score > $0.score }) ?? true { best = candidate }
    }
    return best
  }

  /// 2.64万元，占0.06%: of a part that should be 2.34万元 the share says so too. How many more of its percentages a value
  /// bears out than what is printed.
  private func percentages(of figure: Int, rather value: Int64) -> Int {
    readers[figure].prefix(24).reduce(0) { count, relation in
      guard standings[relation] != .contradicted,
        case .share(let percent, let part, let whole) = set.relations[relation].equation, figure == part
      else {
        return count
      }
      var quantities = [percent, part, whole].map { arithmetic.quantities[$0] }
      func bears() -> Bool {
        EquationArithmetic(quantities: quantities).standing(.share(percent: 0, part: 1, whole: 2)) == .exact
      }
      let printed = bears()
      quantities[1].value = value
      return count + (bears() ? 1 : 0) - (printed ? 1 : 0)
    }
  }

  /// The interval of a figure's true value, widened by the precision it is printed in.
  private func widened(_ interval: Interval, _ figure: Int) -> Interval {
    let half = set.figures[figure].figure.quantity.halfStep
    return Interval(lower: interval.lower - half, upper: interval.upper + half)
  }

  private func isSlip(_ figure: Int, exactIn equation: Equation) -> Bool {
    guard equation.subject == figure, let exact = arithmetic.exactValue(equation) else { return false }
    let printed = set.figures[figure].figure
    // 2.60% for 2.5895%: rounded the wrong way.
    if printed.unit == .percent, abs(exact &- printed.value) <= 3 * printed.quantity.halfStep { return true }
    return isSlip(figure, Interval(lower: exact, upper: exact))
  }

  private func isPointMoved(_ figure: Int, _ value: Interval, in equation: Equation) -> Bool {
    let printed = set.figures[figure].figure
    guard let moved = DigitSlip.withPointMoved(printed), value.contains(moved) else { return false }
    return equation.members.allSatisfy { $0 == figure || set.figures[$0].figure.decimals != printed.decimals }
  }

  private func isSlip(_ figure: Int, _ value: Interval) -> Bool {
    let printed = set.figures[figure].figure
    if let moved = DigitSlip.withPointMoved(printed), value.contains(moved) { return true }
    let digits = Quantity.digits(printed.value, decimals: printed.decimals)
    let step = max(1, printed.quantity.halfStep * 2)
    // Where many values would do, and among one or two digits, it looks like a slip by chance.
    guard value.width <= step * 12, digits.count(where: isDigit) > 2 else { return false }
    // The first printed value whose own interval reaches the wanted one.
    let half = printed.quantity.halfStep
    let lowest = value.lower - half
    var candidate = (lowest > 0 ? lowest + step - 1 : lowest) / step * step
    var tries = 0
    while candidate <= value.upper + half, tries < 64 {
      // Nought is not meant where something is printed.
      if candidate != 0, DigitSlip.leads(from: Quantity.digits(candidate, decimals: printed.decimals), to: digits) {
        return true
      }
      candidate += step
      tries += 1
    }
    return false
  }

  /// For the figure that a relation defines (its total, its percentage) and for the others.
  private static let definingOrder = order(.sumChildren, .sumTotal, .sumRow, .crossText)
  private static let partOrder = order(.sumRow, .crossText, .sumChildren, .sumTotal)

  /// - Parameter first: Behind a wrong unit of money.
  private static func order(_ first: Rule...) -> [String] {
    let others: [Rule] = [
      .changeAmount, .percentChange, .percentShare, .productAmount, .changeParts, .sumText, .crossTable, .crossUnit,
      .crossRepeat, .indicatorScore,
    ]
    return ([.unitMismatch] + first + others).map(\.id)
  }

  /// The place of a relation among those that a figure contradicts: the lowest names the finding.
  private func rank(_ relation: RelationSet.Relation, _ figure: Int) -> Int {
    let defines = relation.equation.subject == figure
    let order = defines ? Self.definingOrder : Self.partOrder
    let rank = (order.firstIndex(of: relation.rule) ?? order.count) * 2 + (defines ? 0 : 1)
    // What a figure may not be above says less than what it is.
    switch relation.equation {
    case .atMost, .atLeast: return rank + 2 * (order.count + 1)
    default: return rank
    }
  }

  /// The relations that a figure contradicts, first the one that names the finding.
  private func byRank(_ explanation: Explanation) -> [Int] {
    explanation.fixed.sorted { left, right in
      let (i, j) = (rank(set.relations[left], explanation.figure), rank(set.relations[right], explanation.figure))
      return i != j ? i < j : left < right
    }
  }

  private func finding(_ explanation: Explanation) -> Finding {
    let member = set.figures[explanation.figure]
    let fixed = byRank(explanation)
    let main = set.relations[fixed[0]]
    let severity = fixed.map { set.relations[$0].severity }.min() ?? main.severity
    let suffix = unitText(member.figure)
    let wanted = expectedValue(explanation, main)
    let digits = expectedText(wanted, member.figure, main)
    var right = digits + suffix
    if let unit = fittingUnit(member.figure, wanted.value) { right = member.figure.text + unit }
    if main.rule == "unit.mismatch", case .equal(let first, let second) = main.equation {
      // The digits are right, the unit is not.
      let other = set.figures[first == explanation.figure ? second : first].figure
      right = other.text + unitText(other)
    }
    var related: [RelatedPlace] = []
    for (index, relation) in fixed.prefix(8).enumerated() {
      let members = set.relations[relation].equation.members
      // Of long sums that the message does not speak of, the total stands for all.
      let shown = index == 0 || members.count <= 4 ? members.count : 1
      for other in members.prefix(shown) where other != explanation.figure {
        let figure = set.figures[other].figure
        let label = set.figures[other].label.description(beside: member.label)
        let place = RelatedPlace(range: figure.range, message: "\(label) \(figure.text)\(unitText(figure))")
        if !related.contains(place), related.count < 40 { related.append(place) }
      }
    }
    // An 增减额 below zero is one whose word says the opposite.
    let isReversed = main.rule.hasPrefix("change.") && explanation.value.upper < 0 && member.figure.value > 0
    let isOpposite = isReversed && explanation.value.contains(0 &- member.figure.value)
    let demand =
      isOpposite
      ? "增减方向应当相反"
      : isReversed ? "应为相反方向的 \(right.drop { $0 == "-" })" : "\(verb(explanation, main)) \(right)"
    var message = "\(member.label)为 \(member.figure.text)\(suffix)，\(demand)：\(statement(main, explanation))"
    if fixed.count > 1 { message += "（另有 \(fixed.count - 1) 处勾稽关系同样不符）" }
    return Finding(
      rule: main.rule, severity: severity, range: member.figure.range, message: message, related: related,
      stated: member.figure.text + suffix, expected: isReversed || isBound(explanation) ? nil : right,
      relation: set.text(of: main.equation),
      // Neither another unit nor the nearest value that keeps a bound is what must have been meant.
      replacement: isReversed || isBound(explanation) || right != digits + suffix
        ? nil : member.figure.replacement(by: digits))
  }

  /// How many others have to be as likely, for none to be named: of a few the first is, which often enough is the right
  /// one; not of a list with a line for each, of which it is far from the others.
  private func suspectsNeeded(_ best: Explanation, _ others: [Explanation]) -> Int {
    let line = set.figures[best.figure].figure.range.lowerBound.line
    let isListed =
      best.fixed.allSatisfy { set.relations[$0].rule == "sum.text" }
      && others.contains { set.figures[$0.figure].figure.range.lowerBound.line != line }
    return isListed ? 1 : 3
  }

  /// A sum of which a row was left out: each of its figures agrees with others as it stands.
  private func isBorneOutElsewhere(_ best: Explanation) -> Bool {
    best.broken >= best.fixed.count && !best.isSlip && best.percentages <= 0
  }

  /// How far a sum and its total are apart, where neither the total nor a part is likely to be wrong.
  private func difference(_ best: Explanation) -> Finding? {
    guard best.fixed.count == 1, let index = best.fixed.first,
      ["sum.children", "sum.total"].contains(set.relations[index].rule),
      case .sum(_, let parts) = set.relations[index].equation
    else { return nil }
    return difference(index, of: parts)
  }

  /// Where the total of a sum is less likely to be wrong than any of several parts: how far apart they are, at the total.
  private func undecided(_ explanations: [Explanation]) -> Finding? {
    let best = explanations[0]
    guard best.fixed.count == 1, let index = best.fixed.first,
      case .sum(let total, _) = set.relations[index].equation, explanations.allSatisfy({ $0.figure != total })
    else { return nil }
    return difference(index, of: explanations.map(\.figure).sorted())
  }

  /// How far the total of a sum and its parts are apart, at the total.
  private func difference(_ index: Int, of suspects: [Int]) -> Finding? {
    guard case .sum(let total, let parts) = set.relations[index].equation, let sum = sums[index] else { return nil }
    let relation = set.relations[index]
    let member = set.figures[total]
    let (figure, unit) = (member.figure, unitText(member.figure))
    func printed(_ value: Int64) -> String {
      let decimals = parts.reduce(figure.decimals) { most, part in
        let other = set.figures[part].figure
        return max(most, min(8, other.decimals - other.unit.exponent + figure.unit.exponent))
      }
      return Quantity.printed(
        value, decimals: decimals, exponent: figure.unit.exponent, separators: figure.text.contains(",")) + unit
    }
    let related = suspects.prefix(40).map { suspect in
      let part = set.figures[suspect]
      return RelatedPlace(
        range: part.figure.range,
        message: "\(part.label.description(beside: member.label)) \(part.figure.text)\(unitText(part.figure))")
    }
    return Finding(
      rule: relation.rule, severity: relation.severity, range: figure.range,
      message:
        "\(member.label)为 \(figure.text)\(unit)，各项之和为 \(printed(sum.middle))，相差 \(printed(Int64(clamping: (sum.middle &- figure.value).magnitude)))：\(relation.statement)",
      related: related, stated: figure.text + unit, expected: nil, relation: set.text(of: relation.equation))
  }

  /// What a relation demands of the figure: where a table's is wrong, that it agrees with the sentence.
  private func statement(_ relation: RelationSet.Relation, _ explanation: Explanation) -> String {
    guard relation.rule == "cross.text", case .equal(let prose, let table) = relation.equation,
      table == explanation.figure
    else { return relation.statement }
    return "应与正文“\(set.figures[prose].label)”一致"
  }

  private func isBound(_ explanation: Explanation) -> Bool {
    explanation.fixed.allSatisfy { set.relations[$0].equation.isBound }
  }

  /// How a figure stands to the value given as right.
  private func verb(_ explanation: Explanation, _ main: RelationSet.Relation) -> String {
    guard isBound(explanation) else { return "应为" }
    switch main.equation {
    case .atMost(explanation.figure, _), .atLeast(_, explanation.figure): return "应不大于"
    default: return "应不小于"
    }
  }

  /// The unit in which the printed digits are the wanted value: 52.36元 for 52.36万元.
  private func fittingUnit(_ figure: Figure, _ value: Int64) -> String? {
    // Among one or two digits it would be by chance, and nought is nothing in any unit.
    guard case .money(let own) = figure.unit, figure.value != 0, figure.text.utf8.count(where: isDigit) > 2 else {
      return nil
    }
    return MoneyUnit.all.first { unit in
      // 8.00千元 for 0.80万元 would be a slip of the digits.
      abs(unit.exponent - own) >= 4
        && figure.text
          == Quantity.printed(
            value, decimals: figure.decimals, exponent: unit.exponent, separators: figure.text.contains(","))
    }?.word.string
  }

  /// The value of 10⁻⁸ 万元 that a figure should have, with its decimals.
  private func expectedValue(
    _ explanation: Explanation, _ main: RelationSet.Relation
  ) -> (value: Int64, decimals: Int) {
    let figure = set.figures[explanation.figure].figure
    var value = explanation.value.middle
    var decimals = figure.decimals
    if isBound(explanation), let other = main.equation.members.first(where: { $0 != explanation.figure }) {
      // Any value up to the other figure would do.
      value = arithmetic.quantities[other].value
    }
    // The relations with the fewest roundings give the value itself.
    for relation in explanation.fixed {
      let equation = set.relations[relation].equation
      if case .equal(let first, let second) = equation {
        let index = first == explanation.figure ? second : first
        let other = set.figures[index].figure
        value = arithmetic.quantities[index].value
        if other.unit == figure.unit { decimals = max(decimals, other.decimals) }
        break
      }
      if equation.subject == explanation.figure, let exact = arithmetic.exactValue(equation),
        Interval(lower: explanation.value.lower - 1, upper: explanation.value.upper + 1).contains(exact)
      {
        value = exact
        break
      }
      if case .share(let percent, let part, explanation.figure) = equation,
        arithmetic.quantities[percent].value == 100 * Quantity.scale
      {
        value = arithmetic.quantities[part].value
        break
      }
      if case .sum(let total, let parts) = equation, total != explanation.figure {
        let rest = parts.filter { $0 != explanation.figure }.reduce(Int64(0)) { $0 &+ arithmetic.quantities[$1].value }
        value = arithmetic.quantities[total].value &- rest
        break
      }
    }
    return (value, decimals)
  }

  private func expectedText(
    _ wanted: (value: Int64, decimals: Int), _ figure: Figure, _ main: RelationSet.Relation
  ) -> String {
    func printed(_ decimals: Int) -> String {
      Quantity.printed(
        wanted.value, decimals: decimals, exponent: figure.unit.exponent, separators: figure.text.contains(","))
    }
    var decimals = wanted.decimals
    // 0万元 beside parts with two decimals.
    let most = main.equation.members.reduce(decimals) { max($0, set.figures[$1].figure.decimals) }
    while printed(decimals) == figure.text, decimals < most { decimals += 1 }
    // 0万元 where 32.65万元 is meant is no whole number.
    if figure.value == 0, decimals < most, printed(most).suffix(most - decimals).contains(where: { $0 != "0" }) {
      decimals = most
    }
    // A cell that has lost its noughts is as exact as those beside it: 863 beside 4.35 is 863.00.
    decimals = max(decimals, min(most, figure.exactDecimals))
    // 12.5万元 beside 4.35万元 has only lost its nought.
    let isPlain = main.equation.members.allSatisfy { set.figures[$0].figure.unit == figure.unit }
    if decimals == 1, most == 2, isPlain, figure.unit.isMoney, !printed(2).hasSuffix("0") { decimals = 2 }
    if DigitSlip.withPointMoved(figure) == wanted.value { decimals = 2 }
    return printed(decimals)
  }

  private func unitText(_ figure: Figure) -> String { FigureText.unit(figure) }
}
