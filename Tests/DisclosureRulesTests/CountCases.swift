import Testing

/// Counts whose parts do not add up, parts that are more than their whole, and what is compared with it.
extension RuleCase {
  static let counts = staff + receptions + contained + namedWholes + cutAmounts

  private static let staff = [
    RuleCase("sum.text", "2024年末行政编制42名，实有在职人员⟦45→41⟧人，其中公务员37人、机关工勤人员4人；离休人员2人，退休人员19人。"),
    RuleCase("sum.text", "学校现有在校学生⟦1860→1840⟧人，其中：男生960人，女生880人。"),
    RuleCase("sum.text", "纳入预算编制范围的单位⟦16→15⟧个，其中：全额拨款单位9个，差额拨款单位4个，自收自支单位2个。"),
  ]

  private static let receptions = [
    RuleCase(
      "sum.text",
      "国内公务接待支出5.12万元，接待⟦47→41⟧批次、336人次，比2024年减少4批次、31人次。其中，考察调研类17批次、118人次，招商洽谈类24批次、218人次。"),
    RuleCase(
      "sum.text", "全年接待国内来访团组31个、来宾⟦288→278⟧人次；其中接待上级检查调研18批次、152人次，接待兄弟县市学习交流13批次、126人次。"),
  ]

  private static let contained = [
    RuleCase(
      "sum.text",
      """
      2025年一般公共预算财政拨款基本支出1431.50万元，其中：

      人员经费1240.90万元，主要包括：基本工资、津贴补贴。其中，工资福利支出⟦1896.20→1196.20⟧万元，对个人和家庭的补助44.70万元。

      公用经费190.60万元，主要包括：办公费、印刷费。
      """),
    RuleCase(
      "sum.total",
      """
      机构运行经费情况表
      单位：万元

      | 项目 | 2024年预算数 | 2025年预算数 |
      |---|---|---|
      | 公务接待费 | 6.20 | 5.80 |
      | 其中：外事接待费 | 1.10 | ⟦7.90→0.90⟧ |
      """, expected: .none(.anyMemberMayBeWrong)),
    RuleCase(
      "sum.row",
      """
      政府采购预算表
      单位：万元

      | 采购项目 | 采购金额 | 其中：面向中小企业 | 其中：面向小微企业 |
      |---|---|---|---|
      | 办公设备 | 40.60 | 30.50 | ⟦35.40→25.40⟧ |
      | 物业服务 | 62.30 | 62.30 | 40.20 |
      | 印刷服务 | 18.70 | 18.70 | 12.10 |
      """, expected: .none(.anyMemberMayBeWrong)),
  ]

  private static let namedWholes = [
    RuleCase(
      "percent.share",
      "政府采购总额976.00万元。面向中小企业预留720.00万元，占政府采购总额的73.77%；其中面向小微企业预留512.40万元，占中小企业预留份额的⟦52.50%→71.17%⟧。"),
    RuleCase(
      "percent.share",
      """
      三、支出决算情况说明

      本年支出合计2793.40万元，其中基本支出1431.20万元，占51.24%；项目支出1362.20万元，占48.76%。

      四、财政拨款支出决算情况说明

      本年财政拨款支出2764.30万元。

      五、一般公共预算财政拨款支出决算情况说明

      2025年度一般公共预算财政拨款支出2749.30万元，占本年支出合计的⟦99.46%→98.42%⟧。
      """, isFinalAccounts: true),
  ]

  private static let cutAmounts = [
    RuleCase("text.term", "2025年政府采购预算总额⟦763.60万→763.60万元⟧，其中：货物类375.00万元、服务类388.60万元。"),
    RuleCase("text.term", "2025年一般公共预算支出⟦8687.70→8687.70万元⟧，比2024年预算增加414.85万元，增长5.01%。"),
    RuleCase("text.term", "2025年收入、支出决算总计⟦52，923.29→52,923.29⟧万元。与上年相比，收、支总计各增加1353.93万元，增长2.63%。"),
  ]
}
