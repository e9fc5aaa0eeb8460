import DisclosureFacts

extension Rule {
  /// RY01, RT53: D = |this year − last year|.
  static let changeAmount = Rule(
    id: "change.amount", title: "增减额",
    explanation: "增减额等于本年数与上年数（决算数与预算数）之差；增加额不能大于本年数。",
    example: "9817.07万元，上年10202.80万元，减少358.73万元 → 应为 385.73",
    requireInParagraph: { paragraph, relations in
      for quantity in paragraph.stated {
        let statement = quantity.statement
        guard let change = statement.change, change.direction == .increase || change.direction == .decrease,
          !ChangeDirection.contradictsItself(statement), ChangeDirection.isAgainstBase(statement),
          areMoney(statement) || areVehicles(statement), ChangeDirection.sign(statement) == change.direction,
          let amount = relations.member(quantity, .amount), let base = relations.member(quantity, .base),
          let difference = relations.member(quantity, .change)
        else { continue }
        let isIncrease = change.direction == .increase
        relations.require(
          "change.amount",
          .difference(difference, first: isIncrease ? amount : base, second: isIncrease ? base : amount),
          severity: areMoney(statement) ? .error : .warning,
          isIncrease ? "增加额＝本年数－上年数" : "减少额＝上年数－本年数")
      }
      requireDifferences(paragraph, &relations)
    },
    findInParagraph: { paragraph, _ in
      paragraph.stated.compactMap { quantity in
        let statement = quantity.statement
        guard let change = statement.change, change.direction == .increase, let figure = change.figure,
          let amount = statement.amount, amount.unit.isMoney, figure.unit.isMoney,
          statement.baseKind != .initialBudget || statement.completion != nil && !statement.isChangeOfBudget,
          figure.value - figure.quantity.halfStep > amount.value + amount.quantity.halfStep,
          !ChangeDirection.isOfTotal(quantity)
        else { return nil }
        return impossible(figure, of: quantity, amount, at: quantity)
      }
        + AmountElsewhere.impossible(paragraph).compactMap { moved in
          guard let figure = moved.quantity.statement.change?.figure, let amount = moved.stated.statement.amount else {
            return nil
          }
          return impossible(figure, of: moved.quantity, amount, at: moved.stated)
        }
    })

  private static func impossible(
    _ increase: Figure, of quantity: StatedQuantity, _ amount: Figure, at stated: StatedQuantity
  ) -> Finding {
    Finding(
      rule: "change.amount", severity: .error, range: quantity.figure(increase).range,
      message:
        "\(stated.label) \(amount.text)\(FigureText.unit(amount))，不可能比上年增加 \(increase.text)\(FigureText.unit(increase))：增加额大于本年数",
      related: [RelatedPlace(range: stated.figure(amount).range, message: "本年数 \(amount.text)")],
      stated: increase.text + FigureText.unit(increase))
  }

  private static func areMoney(_ statement: Statement) -> Bool {
    [statement.amount, statement.base, statement.change?.figure].allSatisfy { $0?.unit.isMoney ?? false }
  }

  /// 公务用车保有量从29辆减少到16辆，减少13辆
  private static func areVehicles(_ statement: Statement) -> Bool {
    statement.baseKind == .lastYear
      && [statement.amount, statement.base, statement.change?.figure].allSatisfy { $0?.unit == .count("辆") }
  }

  /// 支出2.05万元，年初预算2.95万元，差值为0.90万元
  private static func requireDifferences(_ paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    for (quantity, next) in zip(paragraph.stated, paragraph.stated.dropFirst()) {
      guard ["差值", "差额"].contains(next.label), paragraph.isOneSentence(quantity.statement, next.statement),
        let sign = ChangeDirection.sign(quantity.statement), sign != .none,
        next.statement.amount?.unit.isMoney ?? false, let amount = relations.member(quantity, .amount),
        let base = relations.member(quantity, .base), let difference = relations.member(next, .amount)
      else { continue }
      relations.require(
        "change.amount",
        .difference(difference, first: sign == .increase ? amount : base, second: sign == .increase ? base : amount),
        "差额＝两数之差")
    }
  }
}
