import Testing

extension RuleCase {
  static let sections = [
    RuleCase(
      "section.missing",
      """
      第一部分　单位概况
      一、主要职责
      收藏图书并免费开放。
      二、机构设置
      内设三个科室。
      第二部分　情况说明
      一、机关运行经费
      本单位是事业单位，没有机关运行经费。
      二、“三公”经费
      没有安排“三公”经费。
      三、政府采购
      没有安排政府采购。
      四、国有资产
      没有车辆。
      五、预算绩效
      按规定编制绩效目标。
      第三部分　⟦附录→名词解释⟧
      基本支出：保障机构运转的支出。
      """),
    RuleCase(
      "section.empty",
      """
      一、⟦机构设置情况→机构设置情况
      内设三个科室。⟧
      二、人员情况
      在职二十人。
      """, expected: .none(.authorMustDecide)),
    // A table of contents without page numbers lists titles, and what it lists may be missing.
    RuleCase(
      "section.missing",
      """
      2025年度单位决算
      目 录
      第一部分 单位概况
      一、主要职责
      二、机构设置
      第二部分 情况说明
      一、机关运行经费情况
      二、“三公”经费情况
      三、政府采购情况
      四、国有资产占用情况
      五、预算绩效情况
      第三部分 名词解释

      第一部分 单位概况
      一、主要职责
      收藏图书并免费开放。
      二、机构设置
      内设三个科室。
      第二部分 情况说明
      一、机关运行经费情况
      本单位是事业单位，没有机关运行经费。
      二、“三公”经费情况
      没有安排“三公”经费。
      三、政府采购情况
      没有安排政府采购。
      四、国有资产占用情况
      没有车辆。
      五、预算绩效情况
      按规定编制绩效目标。
      第三部分　⟦附录→名词解释⟧
      基本支出：保障机构运转的支出。
      """),
    // The body's titles are others than those of the contents.
    RuleCase(
      "section.empty",
      """
      目录
      一、主要职能
      二、机构设置
      三、情况说明
      四、其他情况说明
      某馆主要职能
      收藏图书并免费开放。
      一、⟦机构设置情况→机构设置情况
      内设三个科室。⟧
      二、人员情况
      在职二十人。
      """, expected: .none(.authorMustDecide)),
    // The body's titles have the marks of their levels in place of the numbers.
    RuleCase(
      "section.empty",
      """
      目录

      一、主要职能

      二、机构设置

      ## 主要职能

      收藏图书并免费开放。

      ## ⟦机构设置→机构设置

      内设三个科室。⟧

      ## 人员情况

      在职二十人。
      """, expected: .none(.authorMustDecide)),
    // A list whose titles end with 。, and a title that stands twice.
    RuleCase(
      "section.empty",
      """
      目录
      第一部分：青石县档案馆概况
      一、主要职能。
      二、机构设置情况。
      第二部分：情况说明
      一、收入支出总体情况。
      二、机关运行经费情况。
      第一部分：青石县档案馆概况
      一、主要职能
      收藏档案并提供查阅。
      二、⟦机构设置情况→机构设置情况
      内设三个科室。⟧
      第二部分：情况说明
      第二部分：情况说明
      一、收入支出总体情况
      收入、支出均为12.36万元。
      二、机关运行经费情况
      没有机关运行经费。
      """, expected: .none(.authorMustDecide)),
    RuleCase(
      "section.number",
      """
      一、机构设置情况
      内设三个科室。
      二、人员情况
      在职二十人。
      ⟦四、→三、⟧资产情况
      有房屋一处。
      """),
    RuleCase(
      "section.number",
      """
      一、机构设置情况
      1.办公室情况
      内设三个科室。
      2、馆藏情况
      藏书二十万册。
      ⟦4.→3.⟧人员情况
      在职二十人。
      """),
    RuleCase(
      "section.number",
      """
      第一部分　单位概况
      收藏图书并免费开放。
      ⟦第三部分→第二部分⟧　情况说明
      没有安排政府采购。
      """, expected: .none(.authorMustDecide)),
    RuleCase(
      "table.unexplained",
      """
      ⟦政府性基金预算支出表⟧
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 |  |  |  |

      ⟦→注：本单位没有政府性基金预算支出，故本表无数据。⟧
      """, expected: .none(.authorMustDecide)),
    RuleCase(
      "year.stale",
      """
      # 某图书馆2025年预算

      ⟦2023→2025⟧年部门支出总表
      单位：万元

      | 科目编码 | 科目名称 | 合计 |
      |---|---|---|
      | 205 | 教育支出 | 32.00 |
      """),
    // Years that cannot be meant; 2035 can.
    RuleCase("year.stale", "面向2035年远景目标，会议费⟦2725→2025⟧年预算12.00万元。"),
    RuleCase("year.stale", "会议费⟦2095→2025⟧年预算12.00万元。"),
    RuleCase("year.stale", "截至⟦2074→2024⟧年12月31日，本单位共有车辆2辆。"),
    RuleCase(
      "year.stale",
      """
      # 某图书馆2025年预算

      **表1 ⟦2225→2025⟧年部门支出总表**

      单位：万元

      | 科目编码 | 科目名称 | 合计 |
      |---|---|---|
      |  | 合计 | 9.10 |
      """),
    RuleCase("year.stale", "会议费2025年预算12.00万元，比⟦2022→2024⟧年预算增加2.00万元，增长20.00%。"),
    RuleCase(
      "year.stale",
      """
      ⟦2024→2025⟧年青石县图书馆部门预算公开编制说明

      2025年收入预算612.40万元。

      2025年支出预算612.40万元。
      """),
    // Heads, cells and lines above tables.
    RuleCase(
      "year.stale",
      """
      # 青石县图书馆2025年部门预算

      一般公共预算基本支出表
      单位：万元

      | 科目编码 | 科目名称 | ⟦2024年基本支出→2025年基本支出⟧ |
      |---|---|---|
      |  | 合计 | 62.40 |
      | 301 | 工资福利支出 | 62.40 |
      | 30101 | 基本工资 | 62.40 |
      """, expected: "2025"),
    RuleCase(
      "year.stale",
      """
      # 青石县图书馆2025年部门预算

      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 2024年预算数 | ⟦2024年预算数→2025年预算数⟧ | 增减额 |
      |---|---|---|---|---|
      |  | 合计 | 52.40 | 62.40 | 10.00 |
      | 207 | 文化旅游体育与传媒支出 | 52.40 | 62.40 | 10.00 |
      | 20701 | 文化和旅游 | 52.40 | 62.40 | 10.00 |
      | 2070104 | 图书馆 | 52.40 | 62.40 | 10.00 |
      """, expected: .none(.anyMemberMayBeWrong)),
    RuleCase(
      "year.stale",
      """
      # 青石县图书馆2025年度部门决算

      支出决算表
      部门：青石县图书馆 ⟦2024→2025⟧年度 金额单位：万元

      | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 | 62.40 | 62.40 |  |
      | 207 | 文化旅游体育与传媒支出 | 62.40 | 62.40 |  |
      | 20701 | 文化和旅游 | 62.40 | 62.40 |  |
      | 2070104 | 图书馆 | 62.40 | 62.40 |  |
      """, isFinalAccounts: true),
    RuleCase(
      "year.stale",
      """
      # 青石县图书馆2025年部门预算

      政府性基金预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 |  |  |  |

      注：青石县图书馆⟦2024→2025⟧年没有使用政府性基金预算拨款安排的支出，故本表无数据。
      """),
    // What there is once a year, and nowhere for this one.
    RuleCase(
      "year.stale",
      "2025年支出预算612.40万元。\n\n2025年收入预算612.40万元。\n\n⟦2024→2025⟧年政府采购预算总额48.60万元，其中：货物类12.40万元、服务类36.20万元。"),
    RuleCase(
      "year.stale",
      "2025年度支出合计612.40万元。\n\n2025年度收入合计612.40万元。\n\n根据预算管理要求，我单位对⟦2024→2025⟧年度一般公共预算项目支出开展绩效自评，涉及项目3个。",
      isFinalAccounts: true),
    RuleCase("year.stale", "截至⟦2025→2024⟧年12月31日，本单位共有公务用车2辆。\n\n2025年支出预算612.40万元。"),
    // The year itself in place of the one before, in either place.
    RuleCase("year.stale", "会议费2025年预算数12.00万元，比⟦2025→2024⟧年预算数10.00万元增加2.00万元，增长20.00%。"),
    RuleCase(
      "year.stale", "2025年度支出合计612.40万元，与⟦2025→2024⟧年度相比，增加12.40万元，增长2.07%。", isFinalAccounts: true),
    RuleCase(
      "year.stale",
      "2025年收入预算612.40万元。\n\n2025年支出预算612.40万元。\n\n机关运行经费⟦2024年→2025年⟧预算数12.00万元，比2024年预算数10.00万元增加2.00万元，增长20.00%。",
      expected: "2025"),
    RuleCase(
      "entity.name",
      ["部门收入总表", "部门支出总表", "一般公共预算支出表"].map { title in
        """
        \(title)
        单位名称：青禾县图书馆　单位：万元

        | 科目编码 | 科目名称 | 合计 |
        |---|---|---|
        | 205 | 教育支出 | 32.00 |

        """
      }.joined(separator: "\n") + """

        一般公共预算基本支出表
        单位名称：⟦青禾县图书官→青禾县图书馆⟧　单位：万元

        | 科目编码 | 科目名称 | 合计 |
        |---|---|---|
        | 301 | 工资福利支出 | 32.00 |
        """),
  ]

  static let subjects = [
    RuleCase(
      "subject.name",
      """
      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 |
      |---|---|---|
      | 2080505 | ⟦行政事业单位养老保险支出→机关事业单位基本养老保险缴费支出⟧ | 9.10 |
      """),
    RuleCase(
      "subject.code",
      """
      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 |
      |---|---|---|
      | ⟦2080506→2080505⟧ | 机关事业单位基本养老保险缴费支出 | 9.10 |
      """),
    // Projects bear the codes of subjects, whose names stand beside them, and add up whatever the code.
    RuleCase(
      "subject.code",
      """
      项目支出情况表
      单位：万元

      | 科目编码 | 科目名称 | 项目名称 | 合计 | 商品和服务支出 |
      |---|---|---|---|---|
      | ⟦2070124→2070104⟧ | 图书馆 | 古籍修复 | 38.20 | 38.20 |
      | 2070109 | 群众文化 | 乡镇巡演 | 17.60 | 17.60 |
      | 合计 |  |  | 55.80 | 55.80 |
      """),
    // A slip in the code is one mistake: the sums that the row is part of hold.
    RuleCase(
      "subject.code",
      """
      一般公共预算基本支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |
      |---|---|---|---|---|
      |  | 合计 | 60.00 | 50.00 | 10.00 |
      | 301 | 工资福利支出 | 47.00 | 47.00 | 0.00 |
      | 30101 | 基本工资 | 40.00 | 40.00 | 0.00 |
      | ⟦34113→30113⟧ | 住房公积金 | 7.00 | 7.00 | 0.00 |
      | 302 | 商品和服务支出 | 10.00 | 0.00 | 10.00 |
      | 30206 | 电费 | 10.00 | 0.00 | 10.00 |
      | ⟦383→303⟧ | 对个人和家庭的补助 | 3.00 | 3.00 | 0.00 |
      | 30302 | 退休费 | 3.00 | 3.00 | 0.00 |
      """),
    // 电费 is the end of 邮电费, and its own code but for one digit.
    RuleCase(
      "subject.code",
      """
      一般公共预算基本支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 |
      |---|---|---|
      | 30205 | 水费 | 2.00 |
      | ⟦30207→30206⟧ | 电费 | 1.00 |
      | 30211 | 差旅费 | 4.00 |
      """),
  ]

  static let texts = [
    RuleCase(
      "section.number",
      """
      文化旅游体育与传媒支出109.60万元，具体包括：

      （1）文化和旅游（款）图书馆（项）62.40万元。

      （2）文化和旅游（款）群众文化（项）12.40万元。

      （3）文物（款）博物馆（项）22.40万元。

      ⟦（5）→（4）⟧体育（款）体育场馆（项）12.40万元。
      """),
    RuleCase(
      "section.number",
      """
      （1）文化和旅游（款）图书馆（项）预算数62.40万元。

      （2）文化和旅游（款）群众文化（项）预算数12.40万元。

      ⟦（2）→（3）⟧文物（款）博物馆（项）预算数22.40万元。

      （4）体育（款）体育场馆（项）预算数32.40万元。
      """),
    RuleCase(
      "section.number",
      """
      表1
      收入预算总表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 一般公共预算拨款收入 |
      |---|---|---|---|
      |  | 合计 | 62.40 | 62.40 |
      | 207 | 文化旅游体育与传媒支出 | 62.40 | 62.40 |

      ⟦表1→表2⟧
      支出预算总表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 | 62.40 | 62.40 |  |
      | 207 | 文化旅游体育与传媒支出 | 62.40 | 62.40 |  |
      """, expected: .none(.authorMustDecide)),
    RuleCase("template.residue", "举办读书活动⟦XX→12⟧场。", expected: .none(.authorMustDecide)),
    RuleCase("template.residue", "会议费预算与上年相比⟦增加（减少）→持平⟧。", expected: .none(.authorMustDecide)),
    RuleCase("subject.name", "⟦文化体育与传媒支出→文化旅游体育与传媒支出⟧（类）体育（款）群众体育（项）20.00万元，用于健身。"),
    RuleCase("template.residue", "决算数⟦大/小于→小于⟧预算数的原因：压减开支。", expected: .none(.authorMustDecide)),
    RuleCase("template.residue", "会议费预算与上年相比⟦减少持平→持平⟧。", expected: .none(.authorMustDecide)),
    RuleCase("template.residue", "绩效目标管理情况⟦，以及编报绩效目标的项目数量、单位数量→⟧见下。", expected: .none(.authorMustDecide)),
    RuleCase("text.doubled", "全年⟦开放开放→开放⟧三百天。"),
    RuleCase(
      "text.doubled", "信访接访接待全年开放⟦，；→；⟧周一闭馆。"),
    RuleCase("text.term", "国内公务接待支出⟦0.3万→0.3万元⟧（含外宾0万元），全年服务3.5万人。"),
    RuleCase("text.term", "年初预算为0，教育支出决算为⟦4.19→4.19万元⟧。", isFinalAccounts: true),
    RuleCase("text.doubled", "全年开放⟦，，→，⟧周一闭馆。"),
    RuleCase("text.unpaired", "按照⟦《→⟧公共图书馆服务规范执行。", expected: .none(.authorMustDecide)),
    RuleCase("text.unpaired", "全年开放（含节假日）⟦）→⟧三百天。", expected: .none(.authorMustDecide)),
    RuleCase("text.copied", "一般公共预算拨款收入：⟦指省级财政当年拨付→指县级财政当年拨付⟧的资金。", expected: "县级"),
    RuleCase("text.term", "全年未安排⟦务用车→公务用车⟧购置。"),
    RuleCase(
      "text.term",
      (Array(repeating: "人均长期照护险补助成本", count: 3) + ["⟦人均长期照顾险补助成本→人均长期照护险补助成本⟧"]).map { name in
        """
        项目绩效目标表

        | 一级指标 | 二级指标 | 三级指标 | 指标值 |
        |---|---|---|---|
        | 成本指标 | 经济成本指标 | \(name) | ≤40元 |
        """
      }.joined(separator: "\n\n")),
    RuleCase(
      "section.empty",
      """
      一、⟦部门预算安排的总体情况→部门预算安排的总体情况⟧

      收支全部纳入预算管理⟦→，收入预算40.30万元，支出预算40.30万元⟧。

      二、其他
      """, expected: .none(.authorMustDecide)),
    RuleCase(
      "entity.name",
      """
      青禾县图书馆2025年收支总预算40.30万元。

      青禾县图书馆2025年收入预算40.30万元。

      青禾县图书馆2025年支出预算40.30万元。

      ⟦青禾县→青禾县图书馆⟧2025年一般公共预算支出40.30万元。
      """),
  ]
}
