import Testing

extension RuleCase {
  static let changes = [
    RuleCase(
      "percent.share",
      "支出预算40.00万元，其中：基本支出30.00万元，占⟦70.50%→75.00%⟧；项目支出10.00万元，占25.00%。",
      expected: "75.00%"),
    RuleCase(
      "percent.change", "会议费2025年预算12.00万元，比2024年预算增加2.00万元，增长⟦24.60%→20.00%⟧。", expected: "20.00%"),
    RuleCase(
      "percent.change", "会议费2025年预算8.00万元，比2024年预算减少2.00万元，下降⟦24.60%→20.00%⟧。", expected: "20.00%"),
    RuleCase(
      "percent.change",
      "教育支出年初预算为50.00万元，支出决算为48.00万元，完成年初预算的⟦69.00%→96.00%⟧。",
      expected: "96.00%", isFinalAccounts: true),
    RuleCase(
      "change.amount", "培训费2025年预算数8.00万元，2024年预算数10.00万元，减少⟦3.00→2.00⟧万元。", expected: "2.00万元"),
    RuleCase(
      "change.direction", "会议费2025年预算12.00万元，比2024年预算增加2.00万元，⟦下降→增长⟧20.00%。", expected: nil),
    RuleCase("change.base", "培训费2025年预算0.30万元，比2024年预算增加0.30万元⟦，增长100%→⟧。"),
    RuleCase(
      "change.parts",
      "支出6551.67万元，比上年增加⟦999.42→996.42⟧万元。其中：基本支出548.52万元，比上年增加86.53万元；项目支出6003.15万元，比上年增加909.89万元。",
      expected: "996.42万元"),
    RuleCase(
      "change.direction",
      "支出6551.67万元，比上年增加823.36万元。其中：基本支出548.52万元，比上年⟦增加→减少⟧86.53万元；项目支出6003.15万元，比上年增加909.89万元。",
      expected: "减少"),
  ]
}
