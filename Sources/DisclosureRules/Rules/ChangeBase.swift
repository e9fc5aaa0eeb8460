import DisclosureFacts

extension Rule {
  /// RY03, RT52: no percentage on a base of zero.
  static let changeBase = Rule(
    id: "change.base", title: "基数为零",
    explanation: "上年数（年初预算数）为零时不存在增减百分比或完成比例，应写明上年无此项，不写百分比。",
    example: "预算0.30万元，比上年增加0.30万元，增长100% → 上年为零，不应有百分比",
    findInParagraph: { paragraph, _ in
      paragraph.stated.compactMap { quantity in
        let statement = quantity.statement
        let percent = statement.growth?.figure ?? statement.completion
        guard let percent, percent.unit == .percent, percent.value != 0, ChangeBase.isZero(statement),
          !ChangeDirection.contradictsItself(statement)
        else { return nil }
        let place = quantity.figure(percent)
        return Finding(
          rule: "change.base", severity: .error, range: place.range,
          message:
            "\(quantity.label)的\(statement.completion != nil && statement.growth == nil ? "年初预算数" : "上年数")为零，不存在百分比，不应写“\(percent.text)%”",
          related: [statement.amount, statement.base, statement.change?.figure].compactMap { $0 }.map {
            RelatedPlace(range: quantity.figure($0).range, message: $0.text)
          }, stated: percent.text + "%")
      }
    },
    findInStatements: { statements in
      statements.changesElsewhere.filter(\.isAllIncrease).compactMap { moved in
        guard let percent = moved.quantity.statement.growth?.figure, let amount = moved.stated.statement.amount else {
          return nil
        }
        return Finding(
          rule: "change.base", severity: .error, range: moved.quantity.figure(percent).range,
          message: "\(moved.quantity.label)的上年数为零，不存在百分比，不应写“\(percent.text)%”",
          related: [
            RelatedPlace(range: moved.stated.figure(amount).range, message: "\(moved.stated.label) \(amount.text)")
          ],
          stated: percent.text + "%")
      }
    })
}

enum ChangeBase {
  /// Whether the statement's base is zero: printed so, or all of the amount is increase.
  static func isZero(_ statement: Statement) -> Bool {
    if let base = statement.base, statement.growth == nil || ChangeDirection.isAgainstBase(statement) {
      return base.value == 0 && statement.amount?.value ?? 0 > 0
    }
    guard statement.base == nil || statement.growth != nil, let amount = statement.amount,
      let change = statement.change, change.direction == .increase,
      let figure = change.figure
    else { return false }
    return amount.value > 0 && figure.value == amount.value
  }
}
