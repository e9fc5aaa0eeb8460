import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// What is said of relations that hold only by rounding or because digits were cut off.
enum RoundingHint {
  static func finding(
    _ relation: RelationSet.Relation, _ set: RelationSet, _ arithmetic: EquationArithmetic
  ) -> Finding? {
    guard relation.rule.hasPrefix("sum.") || relation.rule.hasPrefix("percent."),
      let subject = relation.equation.subject,
      let exact = arithmetic.exactValue(relation.equation)
    else { return nil }
    let member = set.figures[subject]
    // Amounts such as 1.1亿元 leave room for many percentages.
    if relation.rule.hasPrefix("percent."),
      arithmetic.implied(subject, in: relation.equation)?.overlaps(Interval(member.figure.quantity)) ?? false
    {
      return slip(relation, member, exact, set)
    }
    let expected = Quantity.printed(
      exact, decimals: member.figure.decimals, exponent: member.figure.unit.exponent, separators: false)
    guard expected != member.figure.text.filter({ $0 != "," && $0 != "%" }) else { return nil }
    let suffix = FigureText.unit(member.figure)
    return finding(
      relation, member, set, expected, "按所列数字计算为 \(expected)\(suffix)，属四舍五入或截尾差异",
      replacement: member.figure.replacement(by: expected))
  }

  /// 8万元，比上年14万元减少6万元，下降45.86%: whole amounts leave room for it, but it is one digit off the 42.86% that they make.
  private static func slip(
    _ relation: RelationSet.Relation, _ member: RelationSet.Member, _ exact: Int64, _ set: RelationSet
  ) -> Finding? {
    let amounts = relation.equation.members.dropFirst().map { set.figures[$0].figure }
    guard member.figure.unit == .percent, member.figure.decimals >= 2, amounts.allSatisfy({ $0.decimals == 0 }),
      (exact &- member.figure.value).magnitude >= Quantity.scale.magnitude / 2, exact < 100 * Quantity.scale,
      DigitSlip.leads(from: exact, to: member.figure)
    else { return nil }
    let expected = Quantity.printed(exact, decimals: member.figure.decimals, exponent: 0, separators: false)
    return finding(
      relation, member, set, expected, "按所列整数计算为 \(expected)%，只差一位数字，请核对", replacement: nil)
  }

  private static func finding(
    _ relation: RelationSet.Relation, _ member: RelationSet.Member, _ set: RelationSet, _ expected: String,
    _ words: String, replacement: Replacement?
  ) -> Finding {
    let suffix = FigureText.unit(member.figure)
    return Finding(
      rule: relation.rule, severity: .hint, range: member.figure.range,
      message: "\(member.label)为 \(member.figure.text)\(suffix)，\(words)",
      related: relation.equation.members.dropFirst().prefix(20).map {
        RelatedPlace(
          range: set.figures[$0].figure.range,
          message: "\(set.figures[$0].label.description(beside: member.label)) \(set.figures[$0].figure.text)")
      }, stated: member.figure.text + suffix, expected: expected + suffix, relation: set.text(of: relation.equation),
      replacement: replacement)
  }
}
