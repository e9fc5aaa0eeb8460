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
  static func all(_ statements: UnitStatements) -> [AmountElsewhere] {
    statements.stated.compactMap { quantity in
      let statement = quantity.statement
      guard statement.isPlain, statement.amount == nil, statement.base == nil, statement.baseKind != .initialBudget,
        let change = statement.change?.figure, change.unit.isMoney, change.value > 0,
        statement.growth?.figure?.unit == .percent, statement.growth?.direction == statement.change?.direction,
        statement.year == nil || statement.year == statements.year,
        let key = quantity.keyOfName, !key.isGeneral, !key.isWhole, !key.isSource
      else { return nil }
      // Of a budget and its execution it could be either.
      let amounts = statements.stated.filter {
        $0.statement.amount?.unit.isMoney ?? false
          && $0.paragraph.heading == quantity.paragraph.heading
          && (ProseLabel.isSame($0.name, quantity.name) || $0.keyOfName == key)
      }
      guard let first = amounts.first, Set(amounts.map(\.statement.amount?.value)).count == 1,
        let amount = first.statement.amount, amount.value > 0,
        statement.change?.direction != .increase || change.value <= amount.value
      else { return nil }
      return AmountElsewhere(quantity: quantity, stated: first)
    }
  }
}

extension StatedQuantity {
  fileprivate var keyOfName: QuantityKey? {
    QuantityKey(self, catalogue: .shared) ?? QuantityKey(label: name, catalogue: .shared)
  }

  /// What it names, without 支出 or 决算数 behind it.
  fileprivate var name: ArraySlice<UInt8> {
    let bytes = paragraph.paragraph.text.bytes
    return bytes[ProseLabel.core(bytes, statement.label)]
  }
}
