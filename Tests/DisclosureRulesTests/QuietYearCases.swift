import Testing

extension RuleCase {
  /// Other years that a text rightly speaks of.
  static let quietYears = [
    // What there was not last year is why there is more now.
    RuleCase("year.stale", "2025年政府采购预算31.20万元，较上年增加31.20万元，主要原因是2024年未安排政府采购预算。"),
    RuleCase("year.stale", "2025年公务接待费3.10万元，较2024年增加3.10万元，主要原因是2024年因公务用车改革未安排公务接待费预算。"),
    RuleCase("year.stale", "2024年未安排公务接待费预算，因此公务接待费较上年增加3.10万元。"),
    RuleCase(
      "year.stale", "2025年支出9434.20万元，比2023年8126.40万元增加1307.80万元，增长16.09%，比2024年9043.60万元增加390.60万元，增长4.32%。",
      isFinalAccounts: true),
    // Other years than the last one.
    RuleCase("year.stale", "2023—2025年，项目支出分别为212.40万元、224.60万元和236.40万元，2025年较2023年增长11.30%。"),
    RuleCase("year.stale", "项目支出由2022年的212.40万元增加到2024年的236.40万元，2024年比2022年增长11.30%。"),
    RuleCase("year.stale", "2024年完成水利投资8.64亿元，比上年增加1.26亿元，增长17.07%。"),
    RuleCase(
      "year.stale",
      "2024年政府采购预算48.60万元，其中：货物类12.40万元、服务类36.20万元。\n\n2025年政府采购预算52.40万元，其中：货物类12.40万元、服务类40.00万元。\n\n2025年支出预算612.40万元。"
    ),
    RuleCase(
      "year.stale", "2025年支出预算612.40万元。\n\n2025年收入预算612.40万元。\n\n2024年政府采购执行48.60万元，其中：货物类12.40万元、服务类36.20万元。"),
    RuleCase(
      "year.stale",
      """
      # 青石县图书馆2025年部门预算

      “三公”经费支出表
      单位：万元

      | 年度 | 合计 | 因公出国（境）费 | 公务用车运行维护费 | 公务接待费 |
      |---|---|---|---|---|
      | 2024年 | 6.20 | 0.00 | 4.80 | 1.40 |
      | 2025年 | 6.00 | 0.00 | 4.80 | 1.20 |
      """),
    RuleCase(
      "year.stale",
      """
      # 青石县图书馆2025年部门预算

      收入预算表
      单位：万元

      | 项目 | 2024年执行数 | 本年预算数 |
      |---|---|---|
      | 本年收入合计 | 52.40 | 62.40 |
      """),
    RuleCase("year.stale", "2025年度公务接待费支出2.40万元，比2025年度预算3.00万元减少0.60万元，下降20.00%。", isFinalAccounts: true),
    RuleCase("year.stale", "2025年会议费支出预算12.00万元，比2025年年初增加2.00万元，增长20.00%。"),
    RuleCase("year.stale", "2025年项目支出预算12.00万元。\n\n2024年项目支出执行数9.00万元，比2024年预算10.00万元减少1.00万元，下降10.00%。"),
    // Notes that rightly tell of last year.
    RuleCase("year.stale", note("2024年未安排因公出国（境）费。")),
    RuleCase("year.stale", note("2024年未安排因公出国（境）费，故本表该行为空。")),
    RuleCase("year.stale", note("2024年无“三公”经费预算，故本表无数据。", columns: "2024年预算数 | 2025年预算数")),
    RuleCase("year.stale", note("2024年无“三公”经费预算，本年也没有安排，故本表无数据。")),
    // A year compared with another stage of itself, or with another quantity.
    RuleCase("year.stale", "2025年收入预算418.30万元，比2025年支出预算410.00万元增加8.30万元。"),
    RuleCase("year.stale", "2025年支出预算418.30万元，与2025年“一上”预算相比增加8.30万元，增长2.02%。"),
    RuleCase("year.stale", "2025年项目支出预算18.00万元，比2025年提前下达数15.00万元增加3.00万元，增长20%。"),
    // Tables in a budget about the year before.
    RuleCase(
      "year.stale",
      """
      # 白石县水务局2025年部门预算

      2024年结转项目支出表
      单位：万元

      | 项目名称 | 2024年安排 |
      |---|---|
      | 合计 | 31.20 |
      | 河道清淤 | 20.00 |
      | 水质监测 | 11.20 |
      """),
    RuleCase(
      "year.stale",
      """
      # 白石县水务局2025年部门预算

      支出预算表
      部门：白石县水务局 2024年度 金额单位：万元

      | 科目编码 | 科目名称 | 上年决算数 |
      |---|---|---|
      |  | 合计 | 31.20 |
      | 213 | 农林水支出 | 31.20 |
      | 21303 | 水利 | 31.20 |
      | 2130301 | 行政运行 | 31.20 |
      """),
    // An older report in front of the heading.
    RuleCase(
      "year.stale",
      """
      2024年白石县水务局部门预算绩效评价报告

      # 白石县水务局2025年部门预算

      2025年支出预算418.30万元。
      """),
    // Last year beside this one without its digits.
    RuleCase("year.stale", beside("本年政府采购预算12.00万元，其中货物12.00万元。2024年政府采购预算18.00万元。")),
    RuleCase("year.stale", beside("会议费预算：本年度会议费预算8.00万元。2024年会议费为7.00万元。")),
    RuleCase("year.stale", beside("2024年培训费预算3.00万元，本年未安排培训费。")),
    RuleCase("year.stale", beside("2024年机关运行经费预算41.20万元。\n\n本年机关运行经费预算44.20万元，增加3.00万元。")),
    // Evaluations of last year's money, and what is expected of the end of the year.
    RuleCase("year.stale", beside("对2024年度结转项目开展绩效评价，涉及资金20.00万元。"), isFinalAccounts: true),
    RuleCase("year.stale", beside("接受县财政局对2024年度水利发展资金的绩效评价，评价等级为优。"), isFinalAccounts: true),
    RuleCase("year.stale", beside("组织对2024年度一般公共预算项目支出全面开展绩效评价再评价。"), isFinalAccounts: true),
    RuleCase("year.stale", beside("截至2025年12月31日，公务用车保有量预计为3辆。")),
    RuleCase("year.stale", beside("预计截至2025年末，固定资产总额达到2600.00万元。")),
    RuleCase("year.stale", beside("截至2025年底，全县公务用车新能源占比达到40%。")),
  ]

  private static func beside(_ sentences: String) -> String {
    "2025年收入预算418.30万元。\n\n2025年支出预算418.30万元。\n\n\(sentences)"
  }

  private static func note(_ note: String, columns: String = "2025年预算数 | 备注") -> String {
    """
    # 白石县水务局2025年部门预算

    一般公共预算“三公”经费支出表
    单位：万元

    | 项目 | \(columns) |
    |---|---|---|
    | 合计 |  |  |
    | 因公出国（境）费 |  |  |
    | 公务接待费 |  |  |

    注：\(note)
    """
  }
}
