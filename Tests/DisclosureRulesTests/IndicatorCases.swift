import Testing

extension RuleCase {
  private static func targets(_ rows: String, title: String = "项目绩效目标表", funding: String = "") -> String {
    """
    \(title)

    | 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 |
    |---|---|---|---|---|
    \(funding)\(rows)
    """
  }

  static let indicators = [
    RuleCase(
      "indicator.weight",
      targets(
        """
        | 产出指标 | 数量指标 | 举办讲座场次 | ≥12场 | ⟦20→30⟧ |
        |  | 质量指标 | 图书完好率 | ≥95% | 30 |
        | 效益指标 | 社会效益 | 到馆人次增长率 | ≥5% | 30 |
        """)),
    RuleCase(
      "indicator.repeat",
      targets("| 产出指标 | 数量指标 | 举办讲座场次 | ⟦≥12场→≥20场⟧ |  |") + "\n\n"
        + targets("| 产出指标 | 数量指标 | 举办讲座场次 | ≥20场 |  |", title: "部门整体绩效目标表"),
      expected: "≥20场"),
    RuleCase(
      "indicator.budget",
      """
      项目绩效目标表

      | 项目名称 | 购书 | 年度资金总额： | 20.00 |
      |---|---|---|---|
      | 一级指标 | 二级指标 | 三级指标 | 指标值 |
      | 成本指标 | 经济成本指标 | 购书成本 | ⟦≤25万元→≤20万元⟧ |
      """),
    RuleCase("indicator.unit", targets("| 产出指标 | 质量指标 | 图书完好率 | ⟦≥95册→≥95%⟧ |  |")),
    RuleCase("indicator.unit", targets("| 产出指标 | 数量指标 | 培训人数 | ⟦≥95元→≥95人⟧ |  |"), expected: "≥95人"),
    RuleCase(
      "indicator.place",
      targets("| ⟦成本指标 | 经济成本 | 读者服务水平提高→效益指标 | 社会效益 | 读者服务水平提高⟧ | 明显 |  |") + "\n\n"
        + targets("| 效益指标 | 社会效益 | 读者服务水平提高 | 明显 |  |", title: "部门整体绩效目标表")),
    RuleCase(
      "indicator.empty",
      targets(
        """
        | 产出指标 | 数量指标 | 举办讲座场次 | ≥12场 |  |
        |  | 质量指标 | 图书完好率 |⟦ →≥95%⟧|  |
        |  | 时效指标 | 完成时间 | 12月底 |  |
        | 效益指标 | 社会效益 | 到馆人次增长率 | ≥5% |  |
        """)),
  ]
}
