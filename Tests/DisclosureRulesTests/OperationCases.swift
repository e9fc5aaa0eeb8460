import Testing

extension RuleCase {
  /// 机构运行信息表 with the sentences that restate it.
  static let operations = [
    table(
      rule: "cross.text",
      """
      公务用车购置0辆，公务用车保有量6辆。国内公务接待⟦32→23⟧批次，接待168人次。
      """, expected: "23批次"),
    table(
      rule: "cross.text",
      """
      2025年度国内公务接待23批次，⟦186→168⟧人次。因公出国（境）团组0个，0人次。
      """, expected: "168人次"),
    table(rule: "cross.text", "公务接待费支出决算为⟦1.68→1.86⟧万元。", expected: "1.86万元"),
    table(rule: "cross.text", "“三公”经费预算为⟦12.66→12.06⟧万元，支出决算为10.46万元。", expected: "12.06万元"),
    table(rule: "cross.text", "授予中小企业合同金额⟦137.20→173.20⟧万元，其中：授予小微企业合同金额88.30万元。", expected: "173.20万元"),
    table(
      rule: "cross.text",
      """
      截至2025年12月31日，共有车辆6辆，其中：主要负责人用车1辆、应急保障用车⟦2→3⟧辆、其他用车2辆；单价100万元以上设备1台（套）。
      """, expected: "3辆"),
    table(rule: "cross.text", "截至2025年12月31日，单价100万元（含）以上设备（不含车辆）⟦7→1⟧台（套）。", expected: "1台(套)"),
    table(rule: "sum.total", "", vehicles: "⟦9→6⟧", expected: "6辆"),
    table(rule: "sum.total", "", services: "⟦61.40→64.10⟧", expected: "64.10万元"),
    table(rule: "sum.total", "", reception: "⟦8.16→1.86⟧", expected: "1.86万元"),
  ]

  private static func table(
    rule: String, _ sentences: String, vehicles: String = "6", services: String = "64.10", reception: String = "1.86",
    expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> RuleCase {
    RuleCase(
      rule,
      """
      机构运行信息表
      单位：万元

      | 项目 | 行次 | 年初预算数 | 全年预算数 | 决算数 | 项目 | 行次 | 统计数 |
      |---|---|---|---|---|---|---|---|
      | 一、“三公”经费支出 | 1 | — | — | — | 四、国有资产占用情况 | 15 | — |
      | （一）支出合计 | 2 | 12.60 | 12.06 | 10.46 | （一）车辆数合计（辆） | 16 | \(vehicles) |
      | 1.因公出国（境）费 | 3 | 0.00 | 0.00 | 0.00 | 1.主要负责人用车 | 17 | 1 |
      | 2.公务用车购置及运行维护费 | 4 | 9.60 | 9.60 | 8.60 | 2.应急保障用车 | 18 | 3 |
      | （1）公务用车购置费 | 5 | 0.00 | 0.00 | 0.00 | 3.其他用车 | 19 | 2 |
      | （2）公务用车运行维护费 | 6 | 9.60 | 9.60 | 8.60 | （二）单价100万元（含）以上设备（不含车辆） | 20 | 1 |
      | 3.公务接待费 | 7 | 3.00 | 2.46 | \(reception) | 五、政府采购支出信息 | 21 | — |
      | （二）相关统计数 | 8 | — | — | — | （一）政府采购支出合计 | 22 | 200.30 |
      | 1.因公出国（境）团组数（个） | 9 | — | — | 0 | 1.政府采购货物支出 | 23 | 36.20 |
      | 2.公务用车购置数（辆） | 10 | — | — | 0 | 2.政府采购工程支出 | 24 | 100.00 |
      | 3.公务用车保有量（辆） | 11 | — | — | 6 | 3.政府采购服务支出 | 25 | \(services) |
      | 4.国内公务接待批次（个） | 12 | — | — | 23 | （二）政府采购授予中小企业合同金额 | 26 | 173.20 |
      | 5.国内公务接待人次（人） | 13 | — | — | 168 | 其中：授予小微企业合同金额 | 27 | 88.30 |
      | 二、会议费 | 14 | — | — | 2.40 |  |  |  |

      \(sentences)
      """, expected: expected, isFinalAccounts: true, sourceLocation: sourceLocation)
  }
}
