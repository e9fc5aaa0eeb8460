import DisclosureFacts
import DisclosureSyntax
import SubjectCatalogue

/// A change of a quantity whose amount another sentence of the section states:
///
///     公务接待费支出决算为0.40万元。…… 公务接待费支出决算比上年增加0.10万元，增长33.33%。
struct AmountElsewhere {
  /// What states the change and its percentage, and no amount.
  let quantity: StatedQuantity
  /// What states the amount.
  let stated: StatedQuantity

  /// Whether all of the amount is increase: last year there was none.
  var isAllIncrease: Bool {
    quantity.statement.change?.direction == .increase
      && quantity.statement.change?.figure?.value == stated.statement.amount?.value
  }

  /// Those of which the section states one amount only.
  static func all(_ stated: [StatedQuantity], year: Int?) -> [AmountElsewhere] {
    let moved = stated.compactMap { quantity -> (quantity: StatedQuantity, name: Name)? in
      let statement = quantity.statement
      guard statement.isPlain, statement.amount == nil, statement.base == nil, statement.baseKind != .initialBudget,
        let change = statement.change?.figure, change.unit.isMoney, change.value > 0,
        statement.growth?.figure?.unit == .percent, statement.growth?.direction == statement.change?.direction,
        statement.year == nil || statement.year == year,
        let name = Name(quantity)
      else { return nil }
      return (quantity, name)
    }
    if moved.isEmpty { return [] }
    let sections = Set(moved.map(\.name.heading))
    var amounts: [Name: [StatedQuantity]] = [:]
    for quantity in stated
    where quantity.statement.amount?.unit.isMoney ?? false && sections.contains(quantity.paragraph.heading) {
      if let name = Name(quantity) { amounts[name, default: []].append(quantity) }
    }
    let single = amounts.compactMapValues { same in
      // Of a budget and its execution it could be either.
      same.allSatisfy { $0.statement.amount?.value == same[0].statement.amount?.value } ? same[0] : nil
    }
    return moved.compactMap { quantity, name in
      guard let first = single[name], let amount = first.statement.amount, amount.value > 0,
        // 基本支出 or 事业收入 of the paragraph in front; others may have one too.
        !(name.key.isGeneral || name.key.isWhole || name.key.isSource) || isRightAbove(first, quantity, year),
        let change = quantity.statement.change,
        change.direction != .increase || change.figure?.value ?? 0 <= amount.value
      else { return nil }
      return AmountElsewhere(quantity: quantity, stated: first)
    }
  }

  private static func isRightAbove(_ first: StatedQuantity, _ quantity: StatedQuantity, _ year: Int?) -> Bool {
    (first.statement.year == nil || first.statement.year == year)
      && (0...4).contains(quantity.paragraph.line - first.paragraph.line)
  }

  /// What a quantity is called in its section.
  private struct Name: Hashable {
    let heading: Int?
    let key: QuantityKey

    init?(_ quantity: StatedQuantity) {
      guard let key = AmountElsewhere.key(quantity) else { return nil }
      (heading, self.key) = (quantity.paragraph.heading, key)
    }
  }

  private static func key(_ quantity: StatedQuantity) -> QuantityKey? {
    let bytes = quantity.paragraph.paragraph.text.bytes
    // Without 支出 or 决算数 behind it.
    let core = bytes[ProseLabel.core(bytes, quantity.statement.label)]
    return QuantityKey(quantity, catalogue: .shared) ?? QuantityKey(label: core, catalogue: .shared)
  }

  /// 收、支总预算90.00万元。与上年相比，收、支总计各增加100.00万元: increases above the amount that stands in front of them.
  static func impossible(_ paragraph: UnitFacts.ParagraphFacts) -> [AmountElsewhere] {
    zip(paragraph.stated, paragraph.stated.dropFirst()).compactMap { first, quantity in
      guard quantity.statement.amount == nil, quantity.statement.base == nil, quantity.statement.isPlain,
        quantity.statement.baseKind != .initialBudget, let change = quantity.statement.change,
        change.direction == .increase, let figure = change.figure, figure.unit.isMoney, first.statement.isPlain,
        first.statement.parent == nil, quantity.statement.parent == nil,
        let amount = first.statement.amount, amount.unit.isMoney,
        figure.value - figure.quantity.halfStep > amount.value + amount.quantity.halfStep,
        quantity.statement.year == nil || quantity.statement.year == first.statement.year,
        let key = key(first), self.key(quantity) == key
      else { return nil }
      return AmountElsewhere(quantity: quantity, stated: first)
    }
  }
}
