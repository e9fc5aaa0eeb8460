import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// RY02: p = D / last year × 100.
  static let percentChange = Rule(
    id: "percent.change", title: "增减幅度",
    explanation: "增长（下降）百分比等于增减额除以上年数；上年数没有写出的，由本年数与增减额推算。按所印小数位数核对，四舍五入和截尾都不报错；上年数为零的不在此核对。预决算差异率为决算数减预算数之差除以预算数。"
      + "表中“增减%”“增长率”“完成预算%”等栏由多数行证实所比较的两栏后逐行核对。",
    example: "预算908.69万元，比上年增加0.64万元，增长0.01% → 应为 0.07%",
    requireInParagraph: { paragraph, relations in
      for quantity in paragraph.stated { require(quantity, &relations) }
      for (index, deviation) in paragraph.reading.deviations.sorted(by: { $0.key < $1.key }) {
        let quantity = StatedQuantity(paragraph: paragraph, index: index)
        let statement = quantity.statement
        guard statement.baseKind == .initialBudget || statement.baseKind == .wholeYearBudget,
          statement.base?.value ?? 0 > 0, !isWithoutSign(deviation, statement),
          let amount = relations.member(quantity, .amount),
          let base = relations.member(quantity, .base)
        else { continue }
        let percent = relations.member(
          quantity.figure(deviation), label: .stated(quantity.label, suffix: "预决算差异率"))
        relations.require(
          "percent.change", .change(percent: percent, amount: amount, base: base), "差异率＝（决算数－预算数）÷预算数")
      }
    },
    findInParagraph: { paragraph, _ in paragraph.stated.compactMap { impossible($0) } },
    requireInStatements: { statements, relations in
      for moved in statements.changesElsewhere where !moved.isAllIncrease && impossible(moved.quantity) == nil {
        guard let growth = moved.quantity.statement.growth,
          let percent = relations.member(moved.quantity, .growth),
          let change = relations.member(moved.quantity, .change), let amount = relations.member(moved.stated, .amount)
        else { continue }
        let isIncrease = growth.direction == .increase
        relations.require(
          "percent.change",
          .growthFromAmount(percent: percent, change: change, amount: amount, isIncrease: isIncrease),
          growthFromAmount(isIncrease))
      }
    },
    requireBesideTables: { statements, tables, relations in
      for stated in statements.restated where stated.key.isThreePublicItem || stated.key == .threePublic {
        requireCompletion(stated, tables, &relations)
      }
    })

  /// RF108: 支出决算为8.00万元，完成预算的80%, where the budget stands in the “三公” table.
  private static func requireCompletion(
    _ stated: RestatedQuantity, _ tables: TableQuantities, _ relations: inout RelationSet
  ) {
    let statement = stated.quantity.statement
    let budgets = tables.budgets(stated.key)
    guard statement.base == nil, statement.completion?.unit == .percent, let amount = statement.amount,
      let place = budgets.first, place.figure.value > 0,
      // A table with 预算数 alone has that of the whole year.
      budgets.count == 1 && !place.isAdjustedBudget && !place.isInitialBudget
        && !stated.quantity.paragraph.paragraph.text.bytes.contains("调整")
        || place.isAdjustedBudget == (statement.completionOf == .wholeYearBudget),
      // The sentence speaks of what the table states.
      tables.find(stated.key).contains(where: { $0.figure.value == amount.value }),
      let percent = relations.member(stated.quantity, .completion),
      let part = relations.member(stated.quantity, .amount)
    else { return }
    let whole = relations.member(place.figure, label: place.label)
    relations.require(
      "percent.change", .share(percent: percent, part: part, whole: whole), "完成比例＝决算数÷\(place.label)")
  }

  /// Whether a 差异率 is printed as if there was no direction: 预算数5.00万元，决算数4.00万元，差异率20.00%.
  private static func isWithoutSign(_ deviation: Figure, _ statement: Statement) -> Bool {
    guard let amount = statement.amount, let base = statement.base, deviation.value > 0, amount.value < base.value
    else { return false }
    return EquationArithmetic(quantities: [deviation.quantity, amount.quantity, base.quantity])
      .standing(.growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: false)) != .contradicted
  }

  /// 下降133.1% where nothing says from what.
  private static func impossible(_ quantity: StatedQuantity) -> Finding? {
    let statement = quantity.statement
    guard let growth = statement.growth, growth.direction == .decrease, let figure = growth.figure,
      figure.unit == .percent,
      figure.value > 100 * Quantity.scale, statement.change?.figure == nil || statement.amount == nil,
      statement.base == nil,
      // What may be less than nothing.
      !["结余", "结转", "盈余", "利润", "差额", "余额"].contains(where: { quantity.label.contains($0) })
    else { return nil }
    let place = quantity.figure(figure)
    return Finding(
      rule: "percent.change", severity: .error, range: place.range,
      message: "\(quantity.label.isEmpty ? "" : quantity.label + "的")降幅为 \(figure.text)%，不可能超过 100%",
      stated: figure.text + "%")
  }

  /// 拟调整为80.00万元，调减20.00万元，下降9.70%: the budget has been changed by one, and last year's is compared by the other.
  private static func isAdjusted(_ quantity: StatedQuantity) -> Bool {
    let words = [quantity.statement.change, quantity.statement.growth].map { change in
      change.map { quantity.text($0.word).hasPrefix("调") } ?? false
    }
    guard words == [true, false], quantity.statement.baseKind == nil || quantity.statement.baseKind == .lastYear,
      let change = quantity.statement.change, let percent = quantity.statement.growth?.figure,
      let figures = [percent, change.figure, quantity.statement.amount] as? [Figure]
    else { return false }
    let exact = EquationArithmetic(quantities: figures.map(\.quantity)).exactValue(
      .growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: change.direction == .increase))
    return !(exact.map { DigitSlip.leads(from: $0, to: percent) } ?? false)
  }

  private static func growthFromAmount(_ isIncrease: Bool) -> String {
    "增减幅度＝增减额÷上年数（上年数＝本年数\(isIncrease ? "－" : "＋")增减额）"
  }

  private static func require(_ quantity: StatedQuantity, _ relations: inout RelationSet) {
    let statement = quantity.statement
    if let completion = relations.member(quantity, .completion), statement.completion?.unit == .percent,
      let amount = relations.member(quantity, .amount), let base = relations.member(quantity, .base),
      statement.base?.value ?? 0 > 0, statement.baseKind != .lastYear
    {
      relations.require("percent.change", .share(percent: completion, part: amount, whole: base), "完成比例＝决算数÷预算数")
    } else if statement.base == nil, statement.completion?.unit == .percent, statement.change?.direction == .decrease,
      statement.baseKind == statement.completionOf, let completion = relations.member(quantity, .completion),
      let amount = relations.member(quantity, .amount), let change = relations.member(quantity, .change)
    {
      // 支出80.00万元，完成年初预算的80%，比年初预算减少20.00万元
      relations.require(
        "percent.change", .shareOfParts(percent: completion, part: amount, others: [change]), "完成比例＝决算数÷（决算数＋减少额）")
    }
    guard let growth = statement.growth, growth.figure?.unit == .percent,
      growth.direction == .increase || growth.direction == .decrease,
      // Contradicting words are a finding of their own.
      !ChangeDirection.contradictsItself(statement), !ChangeDirection.fitsReversed(quantity), !isAdjusted(quantity),
      let percent = relations.member(quantity, .growth)
    else { return }
    let isIncrease = growth.direction == .increase
    if let change = statement.change?.figure, change.unit.isMoney == statement.amount?.unit.isMoney ?? true {
      guard let changeMember = relations.member(quantity, .change) else { return }
      let isAgainstBase = ChangeDirection.isAgainstBase(statement)
      if isAgainstBase, statement.base.map({ $0.value > 0 }) ?? false, let base = relations.member(quantity, .base) {
        relations.require(
          "percent.change", .growth(percent: percent, change: changeMember, base: base), "增减幅度＝增减额÷上年数")
      } else if statement.base == nil || !isAgainstBase, !ChangeBase.isZero(statement),
        let moved = ChangeDirection.isOfTotal(quantity) ? quantity.parent : quantity,
        let amount = moved.statement.amount, let member = relations.member(moved, .amount)
      {
        // 增加 more than there is now is another mistake.
        guard !isIncrease || change.value < amount.value else { return }
        relations.require(
          "percent.change",
          .growthFromAmount(percent: percent, change: changeMember, amount: member, isIncrease: isIncrease),
          growthFromAmount(isIncrease))
      }
    } else if statement.change?.figure == nil, ChangeDirection.isAgainstBase(statement),
      let base = relations.member(quantity, .base),
      let amount = relations.member(quantity, .amount), statement.base?.value ?? 0 > 0,
      // Where the word is wrong, that is the mistake.
      isIncrease == (statement.amount?.value ?? 0 >= statement.base?.value ?? 0)
    {
      relations.require(
        "percent.change", .growthFromBase(percent: percent, amount: amount, base: base, isIncrease: isIncrease),
        "增减幅度＝（本年数－上年数）÷上年数")
    }
  }
}
