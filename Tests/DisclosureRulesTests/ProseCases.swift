import Testing

extension RuleCase {
  /// What sentences state of one quantity, beside what they state of others that bear nearly the same name.
  static let scopes = [
    RuleCase(
      "cross.repeat",
      """
      2025年度收入总计620.40万元，支出总计620.40万元。

      2025年度财政拨款收入总计581.15万元，支出总计581.15万元。

      本单位收入总计⟦602.40→620.40⟧万元。
      """, expected: "620.40万元"),
    RuleCase(
      "sum.text",
      """
      2025年“三公”经费预算24.00万元，其中：因公出国（境）费0万元，公务接待费9.00万元，公务用车购置及运行费15.00万元。

      2025年“三公”经费支出11.30万元，其中：因公出国（境）费0万元，公务接待费⟦3.40→4.30⟧万元，公务用车购置及运行费7.00万元。

      劳务派遣支出80.00万元，其中：基本支出80.00万元，项目支出0万元。

      设备维护支出30.00万元，其中：基本支出0万元，项目支出30.00万元。
      """, expected: "4.30万元"),
    RuleCase("cross.repeat", "2025年收入总计820.50万元，支出总计⟦802.50→820.50⟧万元。", expected: "820.50万元"),
    RuleCase(
      "percent.change",
      """
      2025年财政拨款收入总计720.00万元，支出总计720.00万元。与2024年相比，财政拨款收、支总计各减少80.00万元，下降⟦20.00→10.00⟧%。
      """, expected: "10.00%"),
    RuleCase(
      "percent.change", "“古籍修复”项目全年预算数50.00万元，执行数48.00万元，完成预算的⟦86.00→96.00⟧%。", expected: "96.00%",
      isFinalAccounts: true),
    RuleCase(
      "sum.text",
      """
      2025年“三公”经费预算26.00万元，其中：因公出国（境）费4.00万元，公务用车购置及运行费⟦21.00→12.00⟧万元，公务接待费10.00万元。
      """),
    RuleCase(
      "sum.text",
      """
      公务用车购置及运行维护费⟦31.20→45.20⟧万元（其中：公务用车购置费28.00万元，公务用车运行维护费17.20万元）。
      """),
    RuleCase(
      "sum.text",
      """
      2025年支出预算⟦640.00→650.00⟧万元，其中：教育支出420.00万元，卫生健康支出150.00万元，住房保障支出80.00万元。
      """),
    RuleCase("sum.text", "共有车辆⟦7→6⟧辆，其中：机要通信用车2辆、其他用车4辆。"),
    RuleCase(
      "percent.share",
      """
      本年支出合计3200.00万元。

      一般公共预算财政拨款支出1200.00万元，占本年支出合计的⟦47.50→37.50⟧%。
      """, expected: "37.50%"),
    RuleCase(
      "percent.share",
      """
      政府采购支出总额150.00万元。授予中小企业合同金额90.00万元，占政府采购支出总额的⟦70.0→60.0⟧%。
      """, expected: "60.0%"),
    RuleCase(
      "text.term",
      """
      本年没有安排⟦务接待费→公务接待费⟧，商务接待费由经营单位负担。

      2025年“三公”经费支出3.20万元，年初预算为4.00万元，差值为0.80万元。其中：公务接待费支出3.20万元，年初预算为4.00万元，差值为0.80万元。
      """, expected: "公务接待费"),
  ]

  /// What is compared, and with what.
  static let comparisons = [
    RuleCase(
      "percent.change",
      """
      2025年度“三公”经费支出决算为54.00万元，完成全年预算72.00万元的⟦85.0→75.0⟧%，比上年决算数增加18.00万元，增长50.0%。
      """, expected: "75.0%", isFinalAccounts: true),
    RuleCase(
      "percent.change",
      """
      2025年“三公”经费支出8.00万元，较上年减少2.00万元，下降20.0%，较年初预算数减少12.00万元，下降⟦50.0→60.0⟧%。
      """, expected: "60.0%", isFinalAccounts: true),
    RuleCase(
      "percent.change",
      """
      2025年“三公”经费支出决算总额为6.00万元，比预算减少1.00万元，比去年增加2.00万元，增长⟦55.0→50.0⟧%。
      """, expected: "50.0%", isFinalAccounts: true),
    RuleCase(
      "percent.change",
      """
      2025年收入总计480.00万元，支出总计480.00万元，与2024年预算相比，收支总计各增加80.00万元，增长⟦30.00→20.00⟧%。
      """, expected: "20.00%"),
    RuleCase(
      "percent.change",
      """
      2025年度收、支总计均为900.00万元。收入支出总体与上年相比，减少100.00万元，下降⟦20.00→10.00⟧%。
      """, expected: "10.00%", isFinalAccounts: true),
    RuleCase(
      "percent.change",
      """
      2025年度“三公”经费支出合计38.00万元。经比较，2025年度“三公”经费较上年减少2.00万元，下降⟦15.00→5.00⟧%。
      """, expected: "5.00%", isFinalAccounts: true),
    RuleCase(
      "percent.change",
      """
      2025年支出预算500.00万元，其中：基本支出300.00万元，项目支出200.00万元，比上年增加100.00万元，增长25.00%。

      2025年“三公”经费预算20.00万元，比上年减少5.00万元，下降⟦30.00→20.00⟧%。
      """, expected: "20.00%"),
    RuleCase(
      "percent.change",
      """
      2025年支出预算800.00万元，其中：教育支出700.00万元，住房保障支出100.00万元；支出较上年增加160.00万元，增长⟦35.00→25.00⟧%。
      """, expected: "25.00%"),
    RuleCase("percent.change", "2025年“三公”经费预算40.00万元，按同口径比上年净减少10.00万元，减幅⟦25.00→20.00⟧%。", expected: "20.00%"),
    RuleCase(
      "percent.change",
      """
      2025年“三公”经费预算50.00万元，比上年多10.00万元，增长25.00%。

      2025年公务接待费预算8.00万元，2024年预算10.00万元，对比减少2.00万元，减少率⟦30.00→20.00⟧%。
      """, expected: "20.00%"),
    RuleCase(
      "percent.change", "公务接待费支出决算15.00万元，年初预算20.00万元，完成年初预算的⟦85.00→75.00⟧%。", expected: "75.00%",
      isFinalAccounts: true),
    RuleCase(
      "percent.change", "公务接待费预算20.00万元，决算15.00万元，执行率⟦85.00→75.00⟧%。", expected: "75.00%", isFinalAccounts: true),
    RuleCase(
      "year.stale",
      """
      2025年度公务接待费支出16.00万元，比2025年年初预算减少4.00万元，比⟦2023→2024⟧年减少2.00万元。
      """, expected: "2024", isFinalAccounts: true),
    RuleCase("template.residue", "公务接待费30.00万元，⟦占%→占60%⟧，与上年持平。"),
  ]

  /// One character too many, as it stands while something is being typed.
  static let slips = [
    RuleCase(
      "read.uncertain", expenditure("部门支出总表", "|  | 合计 | 461.40 |\n| 207 | 文化旅游体育与传媒支出 | ⟦46x1.40→461.40⟧ |"),
      expected: "461.40"),
    RuleCase(
      "read.uncertain", expenditure("部门支出总表", "|  | 合计 | 461.40 |\n| 207 | 文化旅游体育与传媒支出 | ⟦461..40→461.40⟧ |"),
      expected: "461.40"),
  ]
}
