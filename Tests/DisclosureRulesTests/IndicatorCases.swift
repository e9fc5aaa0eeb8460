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

  /// 得分 of one indicator, 总分, and 执行率.
  private static func evaluation(_ cells: (score: String, total: String, rate: String)) -> String {
    """
    项目支出绩效自评表

    | 项目名称 | 古籍修复 |  | 主管部门 | 青禾县图书馆 |  |  |
    |---|---|---|---|---|---|---|
    | 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 20.00 | 24.00 | 22.80 | 10 | \(cells.rate) | 9.5 |
    | 其中：财政拨款 | 20.00 | 24.00 | 22.80 | — | — | — |

    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    |---|---|---|---|---|---|---|
    | 产出指标 | 数量指标 | 修复古籍册数 | ≥300册 | 312册 | 40 | 40 |
    | 产出指标 | 质量指标 | 修复合格率 | ≥98% | 99% | 10 | \(cells.score) |
    | 效益指标 | 社会效益 | 读者借阅量增长率 | ≥5% | 4.8% | 30 | 28.8 |
    | 满意度指标 | 服务对象满意度 | 读者满意度 | ≥90% | 89% | 10 | 8.9 |
    | 总分 |  |  |  |  | 100 | \(cells.total) |
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
        """), expected: "90"),
    RuleCase(
      "indicator.repeat",
      targets("| 产出指标 | 数量指标 | 举办讲座场次 | ⟦≥12场→≥20场⟧ |  |") + "\n\n"
        + targets("| 产出指标 | 数量指标 | 举办讲座场次 | ≥20场 |  |", title: "部门整体绩效目标表")),
    RuleCase(
      "indicator.budget",
      """
      项目绩效目标表

      | 项目名称 | 购书 | 年度资金总额： | 20.00 |
      |---|---|---|---|
      | 一级指标 | 二级指标 | 三级指标 | 指标值 |
      | 成本指标 | 经济成本指标 | 购书成本 | ⟦≤25万元→≤20万元⟧ |
      """),
    RuleCase("indicator.score", evaluation(("⟦12→10⟧", "97.2", "95.00%"))),
    RuleCase("indicator.score", evaluation(("10", "⟦92.7→97.2⟧", "95.00%"))),
    RuleCase("indicator.score", evaluation(("10", "97.2", "⟦59.00%→95.00%⟧"))),
    RuleCase(
      "indicator.unit", targets("| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ⟦≥950%→≥95%⟧ |  |"), expected: .none(.authorMustDecide)),
    RuleCase("indicator.unit", "共立案298件，已办复298件，办复率⟦103→100⟧%。", expected: .none(.authorMustDecide)),
    RuleCase("indicator.unit", targets("| 产出指标 | 质量指标 | 图书完好率 | ⟦≥95册→≥95%⟧ |  |"), expected: .none(.authorMustDecide)),
    // The parts of a form's 年度资金总额 repeat no total.
    RuleCase(
      "indicator.unit",
      """
      重点项目支出绩效目标表
      单位：万元

      | 项目名称 | 购书 | 主管部门 | 青禾县图书馆 |
      |---|---|---|---|
      | 项目资金（万元） | 年度资金总额 | 20.00 |  |
      |  | 其中：财政拨款 | 20.00 |  |
      |  | 其他资金 | 0.00 |  |


      """ + targets("| 产出指标 | 质量指标 | 图书完好率 | ⟦≥95册→≥95%⟧ |  |"), expected: .none(.authorMustDecide)),
    RuleCase("indicator.unit", targets("| 产出指标 | 数量指标 | 培训人数 | ⟦≥95元→≥95人⟧ |  |")),
    RuleCase(
      "indicator.place",
      targets("| ⟦成本指标 | 经济成本 | 读者服务水平提高→效益指标 | 社会效益 | 读者服务水平提高⟧ | 明显 |  |") + "\n\n"
        + targets("| 效益指标 | 社会效益 | 读者服务水平提高 | 明显 |  |", title: "部门整体绩效目标表"), expected: "效益指标"),
    RuleCase(
      "indicator.empty",
      targets(
        """
        | 产出指标 | 数量指标 | 举办讲座场次 | ≥12场 |  |
        |  | 质量指标 | 图书完好率 |⟦ →≥95%⟧|  |
        |  | 时效指标 | 完成时间 | 12月底 |  |
        | 效益指标 | 社会效益 | 到馆人次增长率 | ≥5% |  |
        """), expected: .none(.authorMustDecide)),
  ]
}
