import Testing

extension RuleCase {
  /// Changes, percentages and averages of something else than what stands beside them.
  static let quietChanges = [
    RuleCase("change.direction", "当年拨款903.00万元，上年结转97.00万元，比2024年预算数850.00万元增加53.00万元，增长6.24%。"),
    // Of two budgets the rate is that of the whole year's, and may be one of projects.
    RuleCase(
      "percent.change",
      """
      年初预算为80.00万元，全年预算总额为100.00万元，全年执行数为95.00万元，执行率为95.00%。

      共对5个项目开展自评，全年预算总额40.00万元，全年执行数36.00万元，执行率100%的项目3个，执行率90%以上的项目1个。
      """, isFinalAccounts: true),
    RuleCase("change.parts", "支出比上年增加24.12万元，主要是基本支出增加12.35万元，项目支出增加8.64万元，其余为结转资金增加。"),
    RuleCase("change.direction", "培训费8.40万元，比上年减少1.20万元，下降12.50%，增加原因不明的支出一律不予安排。"),
    RuleCase(
      "change.direction", "公务接待费2.00万元，完成预算的66.67%，决算数小于预算数；较上年增加1.00万元，增长100.00%，减少的主要原因是厉行节约。",
      isFinalAccounts: true),
    RuleCase("product.amount", "危房改造资金162.00万元，改造84户，户均1.5万元，另安排30户抗震加固，户均1.2万元。"),
    RuleCase(
      "change.amount",
      """
      公务接待费12.40万元，比上年支出减少2.00万元。会议费6.00万元，比上年预算减少1.00万元。

      2025年“三公”经费支出表
      单位：万元

      | 项目 | 上年预算数 | 2025年预算数 |
      |---|---|---|
      | 合计 | 16.00 | 12.40 |
      | 因公出国（境）费 | 0.00 | 0.00 |
      | 公务接待费 | 16.00 | 12.40 |
      | 公务用车购置及运行费 | 0.00 | 0.00 |
      """),
    RuleCase("percent.change", "税收收入拟调整为760.00万元，调减190.00万元，下降6.40%。"),
    // Another stage of last year's budget than the table has.
    RuleCase(
      "change.amount",
      """
      一般公共预算“三公”经费支出表
      单位：万元

      | 项目 | 2024年预算数 | 2025年预算数 |
      |---|---|---|
      | 合计 | 47.50 | 39.70 |
      | 1.因公出国（境）费 | 0.00 | 0.00 |
      | 2.公务接待费 | 16.00 | 12.40 |
      | 3.公务用车购置及运行维护费 | 31.50 | 27.30 |
      | 其中：公务用车购置费 | 0.00 | 0.00 |
      | 公务用车运行维护费 | 31.50 | 27.30 |

      公务接待费12.40万元，比2024年决算数减少1.30万元。公务用车购置及运行维护费27.30万元，比上年执行数增加2.80万元，与2023年预算持平。
      """),
    RuleCase(
      "change.direction",
      """
      一般公共预算“三公”经费支出表
      单位：万元

      | 项目 | 2024年执行数 | 2025年预算数 |
      |---|---|---|
      | 合计 | 47.50 | 39.70 |
      | 1.因公出国（境）费 | 0.00 | 0.00 |
      | 2.公务接待费 | 16.00 | 12.40 |
      | 3.公务用车购置及运行维护费 | 31.50 | 27.30 |
      | 其中：公务用车购置费 | 0.00 | 0.00 |
      | 公务用车运行维护费 | 31.50 | 27.30 |

      公务接待费12.40万元，与上年预算持平。公务用车购置及运行维护费27.30万元，与上年基本持平。
      """),
    RuleCase("change.direction", "支出486.00万元，比上年减少34.00万元，下降6.54%，增长率较低的原因是压减活动。"),
    // Averages, and changes of them.
    RuleCase("product.amount", "公务用车运行维护费16.10万元，主要用于燃料费等。年末公务用车保有量为7辆，车均燃料费1.15万元。"),
    RuleCase("product.amount", "接待费2.64万元。考察学习22人，人均费用0.11万元。"),
    RuleCase("product.amount", "公务车保有量为4辆；2025年本部门人均接待费120.00元，车均维护费4.65万元。"),
    RuleCase("product.amount", "公务用车保有量4辆；公务接待费1.20万元，车均维护费4.65万元。"),
    RuleCase("product.amount", "补助被征地农民支出1865.00万元，涉及1492人，人均1.25万元。"),
    RuleCase("product.amount", "全年举办培训3期，每人补助500元，共计12.00万元。"),
    RuleCase("product.amount", "新建村卫生室6个，每年安排运转经费2万元，共计20.00万元。"),
    RuleCase("product.amount", "工资福利支出742.00万元，年末在职62人，人均取暖费0.32万元。"),
    RuleCase(
      "product.amount", "公务接待费支出9.60万元，其中：上级调研接待320人次，支出6.40万元，人均200.00元；外地考察接待160人次，支出3.20万元，人均200.00元。"),
    RuleCase("percent.change", "人员经费1622.40万元，人均18.23万元，比上年17.50万元增加0.73万元，增长4.17%。"),
    RuleCase("percent.change", "公务用车运行维护费43.26万元，车均3.09万元，比上年3.30万元减少0.21万元，下降6.36%。"),
    // Other bases than last year's.
    RuleCase("percent.change", "高标准农田建设支出1352.70万元，比计划1400.00万元减少47.30万元，下降3.38%。"),
    RuleCase("percent.change", "2024年决算数为152.80万元，2025年支出决算为161.40万元，比年初预算150.00万元增加7.60%。", isFinalAccounts: true),
    RuleCase("percent.change", "经营结余较上年减少160.00万元，下降128%。", isFinalAccounts: true),
    RuleCase("percent.change", "会议费预算数8.60万元，会议费支出8.17万元，完成调整预算的79.80%。", isFinalAccounts: true),
    RuleCase("percent.change", "支出92.40万元，不包含下属单位20.40万元，比上年增加10.40万元，增长12.68%。"),
    RuleCase("product.amount", "公务接待费5.00万元，主要用于接待。全年接待50批次、250人次，人均200.00元，批均0.10万元。"),
    // By the percentage it is what the amount has changed by.
    RuleCase("change.direction", "本年支出412.60万元，较上年28.15万元，下降6.39%。", isFinalAccounts: true),
    RuleCase("percent.change", "本年收入412.60万元，较上年28.15万元，增长7.32%。", isFinalAccounts: true),
    // What is said to be about so much, what is an average, and rounded percentages.
    RuleCase("change.amount", "2025年支出预算549.40万元，比2024年预算499.12万元增加约50万元，增长10.07%。"),
    RuleCase("change.amount", "支出58.74万元，比上年50.86万元增加8万元，增长15.49%。", isFinalAccounts: true),
    RuleCase("product.amount", "公务用车购置支出17.98万元，购置公务用车1辆，平均每辆18万元。", isFinalAccounts: true),
    RuleCase("percent.change", "支出766.34万元，完成年初预算700万元的109.46%。", isFinalAccounts: true),
    RuleCase(
      "percent.change",
      """
      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 2024年预算数 | 2025年预算数 | 增减额 | 增长率（%） |
      |---|---|---|---|---|---|
      |  | 合计 | 412.34 | 433.21 | 20.87 | 5.06 |
      | 2070101 | 行政运行 | 313.33 | 329.40 | 16.07 | 5.1 |
      | 2070109 | 群众文化 | 99.01 | 103.81 | 4.80 | 4.85 |
      """),
    // Other years than the last one.
    RuleCase("percent.change", "其他收入为上级下拨党费，2024年度为31.75万元，2025年度减少7.07万元，下降22.27%。", isFinalAccounts: true),
    // Percentages of amounts that were not whole.
    RuleCase("percent.change", "公务接待费8万元，比上年14万元减少6万元，下降43.31%。"),
    RuleCase(
      "change.parts",
      """
      “三公”经费预算9.00万元，比2024年减少10.00万元。其中：

      1.公务接待费4.00万元，比2024年减少2.00万元。

      2.公务用车运行维护费5.00万元，其中燃油费2.00万元。
      """),
    RuleCase(
      "change.parts",
      """
      收入预算550.20万元，比2024年增加15.30万元。其中：

      1.一般公共预算拨款收入495.70万元，比2024年增加14.80万元。

      2.政府性基金预算拨款收入10.00万元，比2024年减少2.30万元。

      3.其他收入44.50万元，上年41.70万元。
      """),
    RuleCase(
      "change.amount", "2023年公务接待费支出28.13万元，2024年公务接待费支出18.13万元，2025年公务接待费支出16.86万元，减少1.27万元。", isFinalAccounts: true),
    // Each half of a sentence has its own base.
    RuleCase(
      "percent.change", "2025年预算数比2024年预算数增加16.26万元，增长3.94%；比2024年执行数438.60万元减少9.96万元，下降2.27%。"),
    // Last year's beside what was planned.
    RuleCase(
      "percent.change", "2024年公务接待费支出3.00万元，2025年公务接待费支出2.00万元，比预算减少1.50万元，下降42.86%。",
      isFinalAccounts: true),
    RuleCase(
      "percent.change",
      "一般公共预算财政拨款支出1264.92万元。与2024年相比，一般公共预算财政拨款增加27.44万元，增长2.11%。一般公共预算财政拨款收入1327.90万元。",
      isFinalAccounts: true),
  ]
}
