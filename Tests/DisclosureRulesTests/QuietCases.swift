import Testing

extension RuleCase {
  /// Consistent texts that look like mistakes of the rule, with nothing to be found.
  static let quiet = [
    // Lists that leave a part out.
    RuleCase("sum.text", "项目支出512.40万元，其中：道路项目438.60万元，桥梁项目43.80万元。"),
    RuleCase("sum.text", "2025年收入预算512.40万元，其中：一般公共预算拨款收入438.60万元，事业收入43.80万元。"),
    RuleCase("sum.text", "2025年基本支出预算512.40万元。\n\n按经济分类划分，工资福利支出318.60万元，商品和服务支出163.80万元，其余为对个人和家庭的补助。"),
    // What is divided stands further up.
    RuleCase(
      "sum.text",
      "本单位2025年部门预算支出512.00万元。\n\n一般公共预算支出486.40万元，占95%。\n\n按支出性质划分，基本支出307.20万元，占60%；项目支出204.80万元，占40%。"),
    RuleCase("sum.text", "基本支出112.60万元，其中：人员经费98.40万元。主要包括：基本工资61.30万元、津贴补贴37.10万元、办公费14.20万元。"),
    RuleCase("sum.text", "车辆23辆中，应急保障用车12辆，新能源车14辆。"),
    RuleCase("sum.text", "共有车辆23辆，其中：业务用车16辆、其他用车7辆；其他用车中：农机监理用车4辆、检测用车3辆。"),
    RuleCase("sum.text", "政府采购支出总额108.70万元，其中：小微企业65.20万元，中型企业24.30万元，大型企业19.20万元。", isFinalAccounts: true),
    RuleCase("sum.text", "在职和离退休人员82人，其中：在职人员64人，离退休人员18人。"),
    RuleCase("sum.text", "国内公务接待支出9.14万元，其中：接待82批次、914人次，人均100.00元。", isFinalAccounts: true),
    // Averages, and changes of them.
    RuleCase("product.amount", "公务用车运行维护费16.10万元，主要用于燃料费等。年末公务用车保有量为7辆，车均燃料费1.15万元。"),
    RuleCase("product.amount", "接待费2.64万元。考察学习22人，人均费用0.11万元。"),
    RuleCase(
      "product.amount", "公务接待费支出9.60万元，其中：上级调研接待320人次，支出6.40万元，人均200.00元；外地考察接待160人次，支出3.20万元，人均200.00元。"),
    RuleCase("percent.change", "人员经费1622.40万元，人均18.23万元，比上年17.50万元增加0.73万元，增长4.17%。"),
    RuleCase("percent.change", "公务用车运行维护费43.26万元，车均3.09万元，比上年3.30万元减少0.21万元，下降6.36%。"),
    // Other bases than last year's.
    RuleCase("percent.change", "高标准农田建设支出1352.70万元，比计划1400.00万元减少47.30万元，下降3.38%。"),
    RuleCase("percent.change", "2024年决算数为152.80万元，2025年支出决算为161.40万元，比年初预算150.00万元增加7.60%。", isFinalAccounts: true),
    RuleCase("percent.change", "经营结余较上年减少160.00万元，下降128%。", isFinalAccounts: true),
    RuleCase(
      "year.stale", "2025年支出9434.20万元，比2023年8126.40万元增加1307.80万元，增长16.09%，比2024年9043.60万元增加390.60万元，增长4.32%。",
      isFinalAccounts: true),
    RuleCase("percent.change", "会议费预算数8.60万元，会议费支出8.17万元，完成调整预算的79.80%。", isFinalAccounts: true),
    RuleCase("percent.change", "支出92.40万元，不包含下属单位20.40万元，比上年增加10.40万元，增长12.68%。"),
    RuleCase("sum.text", "部门项目25个，其中：一般项目17个、重点项目8个。重点项目中：涉农项目4个、民生项目6个。"),
    RuleCase("product.amount", "公务接待费5.00万元，主要用于接待。全年接待50批次、250人次，人均200.00元，批均0.10万元。"),
    // Shares of other wholes.
    RuleCase("percent.share", "青石镇总收入62400.00万元。\n\n本年收入593.70万元，占总收入的94.48%。"),
    RuleCase("percent.share", "项目支出91.40万元。\n\n对3个项目开展自评，涉及资金90.40万元，占纳入自评的项目支出总额的100%。", isFinalAccounts: true),
    RuleCase("percent.share", "全乡财政总收入6284.00万元。\n\n本年收入593.70万元，占总收入的94.48%。\n\n上年结转结余34.70万元，占总收入的5.52%。"),
    // Rows and columns that are added up by nobody.
    RuleCase(
      "sum.total",
      """
      支出预算总表
      单位：万元

      | 单位名称 | 合计 | 一般公共预算 | 政府性基金 | 其他资金 | 人均 |
      |---|---|---|---|---|---|
      | 合计 | 165.00 | 110.00 | 43.00 | 12.00 | 5.50 |
      | 青石县文化馆（本级） | 99.00 | 87.00 |  | 12.00 | 9.90 |
      | 青石县图书馆 | 66.00 | 23.00 | 43.00 |  | 3.30 |
      """),
    // A 款 with the name of a 项.
    RuleCase(
      "cross.text",
      """
      一般公共预算基本支出418.30万元，其中：人员经费398.20万元，主要包括：基本工资304.70万元、住房公积金93.50万元。

      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 | 418.30 | 418.30 | 0.00 |
      | 2070104 | 图书馆 | 330.10 | 330.10 | 0.00 |
      | 2210201 | 住房公积金 | 88.20 | 88.20 | 0.00 |
      """),
  ]
}
