import Testing

extension RuleCase {
  /// Consistent texts that look like mistakes of the rule, with nothing to be found.
  static let quiet = quietSums + quietChanges + quietRestatements + quietYears + quietWording

  /// Wording, headings, notes and units of money.
  private static let quietWording = [
    RuleCase(
      "table.unexplained",
      """
      2025年“三公”经费支出表
      单位：万元

      | 项目 | 2025年预算数 |
      |---|---|
      | 合计 | 12.40 |
      | 因公出国（境）费 | 0.00 |
      | 公务接待费 | 12.40 |
      | 公务用车购置及运行费 | 0.00 |

      注：本部门2025年未安排因公出国（境）费。
      """),
    // Rates that may be more than all.
    RuleCase("indicator.unit", "预算资金到位率为120%，超额到位。疫苗接种覆盖率达110%（含流动人口）。"),
    RuleCase("template.residue", "请按要求（填写完整）后提交。偏差原因（说明原因及改进措施）进行了分析。主要原因是……等因素。"),
    RuleCase(
      "text.doubled",
      """
      文化馆免费开放项目：

      本项目2025年安排预算20.00万元，主要用于场馆日常运行、设备维护和开展群众文化活动，保障公共文化服务正常提供，资金来源为财政拨款。

      图书馆免费开放项目：

      本项目2025年安排预算20.00万元，主要用于场馆日常运行、设备维护和开展群众文化活动，保障公共文化服务正常提供，资金来源为财政拨款。
      """),
    RuleCase(
      "table.unexplained",
      """
      # 青石县文化和旅游局2025年部门预算

      ## 第一部分 青石县体育中心

      2025年政府性基金预算支出44.20万元，用于健身设施建设。

      ## 第二部分 青石县图书馆

      本单位2025年没有使用政府性基金预算安排的支出。
      """),
    RuleCase(
      "entity.name",
      """
      青石县文化和旅游局2025年收支总预算612.40万元。

      青石县文化和旅游局2025年收入预算612.40万元。

      青石县文化和旅游局2025年支出预算612.40万元。

      根据青石县财政局2025年支出预算编制要求，按零基预算编制。青石县文旅局2025年财政拨款收支总预算580.00万元。
      """),
    RuleCase(
      "section.number",
      """
      1、公务接待费
      公务接待费83万元，占“三公”经费的21%
      2、公务用车购置费
      公务用车购置费29万元。
      3、公务用车运行费
      公务用车运行费49万元。
      """),
    // Nothing of one part of a fund, of last year, of a unit below.
    RuleCase(
      "table.unexplained",
      """
      # 青石县图书馆2025年部门预算

      政府性基金预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 | 44.20 |  | 44.20 |
      | 229 | 其他支出 | 44.20 |  | 44.20 |
      | 22960 | 彩票公益金安排的支出 | 44.20 |  | 44.20 |
      | 2296003 | 用于体育事业的彩票公益金支出 | 44.20 |  | 44.20 |

      政府性基金预算支出44.20万元，用于体育设施。

      没有政府性基金预算基本支出。

      所属少儿馆没有使用政府性基金预算拨款安排的支出。
      """),
    RuleCase(
      "text.doubled",
      """
      1.文化馆人员经费预算62.40万元，比上年增加2.40万元，增长4.00%，主要原因是新增编制并调整缴费基数。

      2.图书馆人员经费预算62.40万元，比上年增加2.40万元，增长4.00%，主要原因是新增编制并调整缴费基数。
      """),
    RuleCase("template.residue", "增加的主要原因是请专家授课。"),
    // Names that are official in two classifications, in part, or of nothing that has a code.
    RuleCase("subject.code", "机关事业单位基本养老保险缴费（30108）、住房公积金（30113）、其他支出（22999）、图书馆（20701）及场馆（02）、编号20703-体育。"),
    RuleCase(
      "section.number",
      """
      （1）图书馆预算数62.40万元。

      （2）群众文化预算数12.40万元。

      （4）博物馆预算数22.40万元。

      （6）体育场馆预算数32.40万元。
      """),
    RuleCase(
      "entity.name",
      """
      青石县文化和旅游局2025年部门预算包括：局本级、青石县文化市场服务中心。

      青石县文化和旅游局2025年收支总预算62.40万元。

      青石县文化和旅游局2025年收入预算62.40万元。

      青石县文化和旅游局2025年支出预算62.40万元。

      青石县文化市场服务中心2025年支出预算12.40万元。
      """),
    RuleCase("indicator.unit", "目标完成率107.14%，床位使用率103%，群众满意度增长120%，高中毛入学率104%。"),
    // Amounts in 元 that are meant so.
    RuleCase("unit.mismatch", "公务接待费支出3.20万元，其中：国内公务接待支出3.20万元，共接待320人次，人均100.00元。", isFinalAccounts: true),
    RuleCase("unit.mismatch", "项目支出12.60万元，其中：办公设备购置8600.00元，其他支出11.74万元。"),
    // Per head.
    RuleCase("unit.mismatch", "奖励资金30.00万元，其中：每人奖励30.00元，奖励1万人。"),
    // Shares of what the sentence names in its own words, and figures without a unit that are no amounts.
    RuleCase("percent.share", "政府采购总额976.00万元。面向中小企业预留720.00万元，其中面向小微企业预留512.40万元，占政府采购总额的52.50%。"),
    RuleCase("text.term", "支出进度得分8687.70，收入预算（单位：万元）为8687.70，比上年增加100.00万元。"),
    // What was spent before stands in a part of its own.
    RuleCase(
      "text.term",
      """
      青石县人民法院2025年部门预算公开

      第一部分 2025年部门预算表

      见附件。

      第二部分 2025年部门预算情况说明

      2025年收入预算总额为7033.05万元。

      第三部分 上年部门决算情况

      收入决算见附件。
      """),
    // What a row comes to in each of two years.
    years("2024年", "2025年"),
    years("2024年预算", "2025年预算"),
    // Posts and how many of them are filled.
    RuleCase(
      "sum.row",
      """
      2025年部门预算

      | 单位名称 | 经费性质 | 人员编制数 | 在职人数 |
      |---|---|---|---|
      | 白石县水务局 | 财政核拨 | 23 | 22 |
      | 白石县河道管理所 | 财政核拨 | 14 | 13 |
      | 白石县水文站 | 财政核拨 | 8 | 8 |
      """),
    // What was carried over stands in the table, and not in 当年拨款.
    RuleCase(
      "cross.text",
      """
      白石县水务局2025年部门预算

      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      | 213 | 农林水支出 | 931.40 | 517.30 | 414.10 |
      | 21303 | 水利 | 931.40 | 517.30 | 414.10 |
      | 2130301 | 行政运行 | 517.30 | 517.30 |  |
      | 2130305 | 水利工程建设 | 414.10 |  | 414.10 |
      |  | 合计 | 931.40 | 517.30 | 414.10 |

      白石县水务局2025年财政拨款收支总预算931.40万元。收入总计931.40万元，包括一般公共预算本年收入883.90万元、上年结转47.50万元；支出总计931.40万元，包括农林水支出931.40万元。

      白石县水务局2025年一般公共预算当年拨款883.90万元，比上年预算数增加20.00万元，增长2.32%。
      """),
    // The unit said once, behind the amount or of other figures.
    RuleCase("text.term", "2025年支出预算合计300.00万元（基本支出200.00，项目支出100.00），与2024年持平。"),
    RuleCase("text.term", "2025年支出8687.70（万元），比2024年预算增加414.85（万元）。"),
    RuleCase("text.term", "服务群众总计3.5万，发放宣传资料合计2万。涉及资金8.00万元。"),
    RuleCase("percent.share", "应预留份额512.40万元，实际面向中小企业预留720.00万元，其中预留小微企业512.40万元，占预留份额的100%。"),
  ]

  /// 收支总表 with a column for each year that says no more than the year.
  private static func years(
    _ last: String, _ current: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> RuleCase {
    RuleCase(
      "cross.text",
      """
      # 白石县水务局2025年部门预算

      收支总表
      单位：万元

      | 收入 | | | 支出 | | |
      |---|---|---|---|---|---|
      | 项目 | \(last) | \(current) | 项目 | \(last) | \(current) |
      | 一般公共预算 | 391.20 | 418.30 | 农林水支出 | 391.20 | 418.30 |
      | 收入总计 | 391.20 | 418.30 | 支出总计 | 391.20 | 418.30 |

      2025年部门收入总预算418.30万元，比上年增加27.10万元，增长6.93%。

      2025年部门支出总预算418.30万元，其中：基本支出300.00万元，项目支出118.30万元。
      """, sourceLocation: sourceLocation)
  }
}
