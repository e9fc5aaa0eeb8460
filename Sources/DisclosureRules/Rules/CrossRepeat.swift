import DisclosureFacts

extension Rule {
  /// M20, RT12: the same quantity stated in several sentences.
  static let crossRepeat = Rule(
    id: "cross.repeat", title: "前后一致",
    explanation: "同一数字在说明中多次出现时应当一致：收支总额、基本支出与项目支出、各类各项支出，以及随之重复的增减额、增减幅度和上年数。以多数或表中的数字为准。",
    example: "“一般公共预算支出 4089.09 万元”又写作 4098.09 万元 → 应为 4089.09",
    require: { context, relations in
      var groups: [Group: [StatedQuantity]] = [:]
      for stated in RestatedQuantities.all(context) {
        let group = Group(scope: stated.quantity.paragraph.scope, key: stated.key)
        groups[group, default: []].append(stated.quantity)
      }
      for (group, quantities) in groups.sorted(by: { $0.key < $1.key }) where quantities.count > 1 {
        require(quantities, .amount, group, &relations)
        // Only quantities with the same amount are compared in what they add to it.
        let same = Dictionary(grouping: quantities) { $0.statement.amount?.value ?? 0 }
        for (_, quantities) in same.sorted(by: { $0.key < $1.key }) where quantities.count > 1 {
          require(quantities.filter { $0.statement.baseKind != .initialBudget }, .change, group, &relations)
          require(quantities, .growth, group, &relations)
          require(quantities.filter { $0.statement.baseKind == .lastYear }, .base, group, &relations)
        }
      }
    })

  private struct Group: Hashable, Comparable {
    var scope: Int
    var key: QuantityKey
    static func < (left: Group, right: Group) -> Bool { (left.scope, left.key) < (right.scope, right.key) }
  }

  private static func require(
    _ quantities: [StatedQuantity], _ part: RelationSet.Part, _ group: Group, _ relations: inout RelationSet
  ) {
    let stated = quantities.compactMap { quantity -> (StatedQuantity, Figure)? in
      let statement = quantity.statement
      switch part {
      case .amount: return statement.amount.map { (quantity, $0) }
      case .change: return statement.change?.figure.map { (quantity, $0) }
      case .growth: return statement.growth?.figure.map { (quantity, $0) }
      case .base: return statement.base.map { (quantity, $0) }
      default: return nil
      }
    }
    guard stated.count > 1, let model = mode(stated.map(\.1)) else { return }
    let agreeing = stated.filter { agrees($0.1, model) }.count
    // Two against one, or one against one.
    guard agreeing * 2 >= stated.count else { return }
    guard let first = stated.first(where: { agrees($0.1, model) }), let reference = relations.member(first.0, part) else {
      return
    }
    for (quantity, _) in stated {
      guard let member = relations.member(quantity, part), member != reference else { continue }
      // Changes may be measured against different bases.
      let severity = part == .amount ? Severity.error : .warning
      relations.require("cross.repeat", .equal(member, reference), severity: severity, "前后应当一致")
    }
  }

  private static func agrees(_ left: Figure, _ right: Figure) -> Bool {
    left.unit.isMoney == right.unit.isMoney
      && abs(left.value - right.value) <= left.quantity.halfStep + right.quantity.halfStep
  }

  private static func mode(_ figures: [Figure]) -> Figure? {
    figures.max { left, right in
      figures.filter { agrees($0, left) }.count < figures.filter { agrees($0, right) }.count
    }
  }
}
