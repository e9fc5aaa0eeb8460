import Testing

extension RuleCase {
  static func expenditure(_ title: String, _ rows: String, unit: String = "万元", head: String = "合计") -> String {
    """
    \(title)
    单位：\(unit)

    | 科目编码 | 科目名称 | \(head) |
    |---|---|---|\(head.contains("|") ? "---|" : "")
    \(rows)


    """
  }

  /// Two tables of one unit: 图书馆 and 养老保险, with the total.
  private static func unit(_ library: String, _ pension: String, _ total: String) -> String {
    let rows = """
      |  | 合计 | \(total) |
      | 207 | 文化旅游体育与传媒支出 | \(library) |
      | 20701 | 文化和旅游 | \(library) |
      | 2070104 | 图书馆 | \(library) |
      | 208 | 社会保障和就业支出 | \(pension) |
      | 20805 | 行政事业单位养老支出 | \(pension) |
      | 2080505 | 机关事业单位基本养老保险缴费支出 | \(pension) |
      """
    return expenditure("部门支出总表", rows) + expenditure("一般公共预算支出表", rows)
  }

  private static let items = [
    "2070104 | 图书馆", "2070109 | 群众文化", "2080505 | 机关事业单位基本养老保险缴费支出", "2080506 | 机关事业单位职业年金缴费支出",
    "2101101 | 行政单位医疗", "2101102 | 事业单位医疗", "2101103 | 公务员医疗补助", "2210201 | 住房公积金", "2210203 | 购房补贴",
  ]

  /// A table of 项, with its total and a column of which nobody knows what it measures.
  private static func table(_ figures: [String], mark: String) -> String {
    let rows = zip(["| 合计"] + items, figures).enumerated().map { index, row in
      "| \(row.0) | \(row.1) | \(index == 0 ? mark : "") |"
    }
    return expenditure("部门支出总表", rows.joined(separator: "\n"), head: "合计 | 核定系数")
  }

  /// A department and two units; the second table of the last unit has a title that nobody knows.
  private static let unitWithUnreadTable: String = {
    let (all, first, second) = (
      ["96.00", "26.00", "30.00", "10.00", "5.00", "4.00", "3.00", "2.00", "9.00", "7.00"],
      ["54.00", "26.00", "8.00", "6.00", "3.00", "2.00", "1.00", "1.00", "4.00", "3.00"],
      ["42.00", "0.00", "22.00", "4.00", "2.00", "2.00", "2.00", "1.00", "5.00", "4.00"]
    )
    func funds(_ building: String, _ others: String, title: String = "政府性基金预算支出表") -> String {
      expenditure(title, "| 2120803 | 城市建设支出 | \(building) |\n| 2120804 | 农村基础设施建设支出 | \(others) |")
    }
    return table(all, mark: "") + funds("5.00", "3.00") + table(first, mark: "") + funds("3.00", "1.00")
      + table(second, mark: "") + funds("2.00", "2.00", title: "汇编用底稿")
  }()

  static let units = [
    RuleCase(
      "cross.unit",
      table(
        ["96.00", "⟦36.00→26.00⟧", "⟦20.00→30.00⟧", "10.00", "5.00", "4.00", "3.00", "2.00", "9.00", "7.00"],
        mark: "6.31")
        + table(["54.00", "26.00", "8.00", "6.00", "3.00", "2.00", "1.00", "1.00", "4.00", "3.00"], mark: "2.20")
        + table(["42.00", "0.00", "22.00", "4.00", "2.00", "2.00", "2.00", "1.00", "5.00", "4.00"], mark: "1.07")),
    RuleCase(
      "text.doubled", unitWithUnreadTable + "各单位的数字已经核对⟦，，→，⟧合计一致。"),
    RuleCase(
      "unit.mismatch",
      expenditure(
        "一般公共预算支出表",
        """
        | 2070104 | 图书馆 | 56.00 |
        | 2080505 | 机关事业单位基本养老保险缴费支出 | 10.10 |
        """) + "文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）2025年预算数为⟦56.00元→56.00万元⟧。"),
    RuleCase(
      "unit.mismatch",
      unit("56.00", "10.10", "66.10")
        + expenditure(
          "⟦一般公共预算基本支出表⟧",
          """
          |  | 合计 | 66.10 |
          | 301 | 工资福利支出 | 56.00 |
          | 303 | 对个人和家庭的补助 | 10.10 |
          """, unit: "⟦→万⟧元"), expected: "万元"),
    RuleCase("unit.mismatch", "公务用车保有量⟦3万元→3辆⟧。", expected: .none(.authorMustDecide)),
    RuleCase("unit.mismatch", "公务接待费2025年预算⟦0.80人→0.80万元⟧。", expected: .none(.authorMustDecide)),
  ]

  static let bounds = [
    RuleCase(
      "cross.table",
      expenditure(
        "一般公共预算基本支出表",
        """
        | 302 | 商品和服务支出 | 12.00 |
        | 30201 | 办公费 | 11.20 |
        | 30217 | 公务接待费 | 0.80 |
        """)
          + """
          一般公共预算“三公”经费支出表
          单位：万元

          | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务用车购置费 | 公务用车运行费 | 公务接待费 |
          |---|---|---|---|---|---|
          |  |  |  |  |  | ⟦0.30→1.20⟧ |
          """, expected: .none(.authorMustDecide)),
    RuleCase(
      "cross.table",
      """
      部门收支总表
      单位：万元

      | 收入项目 | 预算数 | 支出项目 | 预算数 |
      |---|---|---|---|
      | 一、一般公共预算拨款收入 | 62.00 | 一、文化旅游体育与传媒支出 | 66.00 |
      | 二、事业收入 | ⟦5.00→4.00⟧ |  |  |
      | 收入总计 | ⟦→66.00⟧ | 支出总计 | 66.00 |

      部门收入总表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 一般公共预算拨款收入 | 事业收入 |
      |---|---|---|---|---|
      |  | 合计 | 66.00 | 62.00 | 4.00 |
      | 207 | 文化旅游体育与传媒支出 | 66.00 | 62.00 | 4.00 |
      """),
    RuleCase(
      "sum.total",
      """
      一般公共预算“三公”经费支出表
      单位：万元

      | 项目 | 预算数 |
      |---|---|
      | “三公”经费合计 | ⟦4.70→3.70⟧ |
      | 1.因公出国（境）费 |  |
      | 2.公务用车购置及运行费 | 2.90 |
      | 其中：公务用车购置费 |  |
      | 公务用车运行费 | 2.90 |
      | 3.公务接待费 | 0.80 |
      """),
    RuleCase(
      "sum.text",
      "政府采购支出总额20.00万元。授予中小企业合同金额⟦52.00→15.00⟧万元。", expected: .none(.authorMustDecide), isFinalAccounts: true),
    RuleCase(
      "product.amount", "遗属补助12人，每人每月500元，12个月，共需⟦7.5→7.2⟧万元。"),
    RuleCase(
      "product.amount", "购置台式计算机21台，单价0.5万元，共计⟦15→10.5⟧万元。"),
    RuleCase("percent.total", "支出结构：基本支出占⟦70.95%→75.95%⟧，项目支出占24.05%。"),
    RuleCase(
      "percent.share",
      """
      项目支出结构表
      单位：万元

      | 类别 | 金额 | 占比 |
      |---|---|---|
      | 合计 | 40.00 | 100.00% |
      | 图书购置 | 20.00 | 50.00% |
      | 讲座展览 | 12.00 | ⟦33.00%→30.00%⟧ |
      | 数据库 | 8.00 | 20.00% |
      """),
    RuleCase("percent.share", "支出预算40.00万元：教育支出30.00万元，占75.00%；卫生健康支出10.00万元，⟦→占⟧⟦25.00%⟧。", expected: "占25.00%"),
    RuleCase(
      "table.unexplained",
      """
      政府性基金预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 |  |  |  |

      ⟦注：本单位没有国有资本经营预算支出，故本表无数据。→注：本单位没有政府性基金预算支出，故本表无数据。⟧
      """, expected: .none(.authorMustDecide)),
    RuleCase("year.stale", "截至⟦2022→2024⟧年12月31日，本单位共有车辆2辆。"),
    // 本年收入 and 本年支出 with what is carried over: nothing is carried over in most rows.
    RuleCase(
      "sum.row",
      """
      一般公共预算财政拨款收入支出决算表
      单位：万元

      | 科目编码 | 科目名称 | 年初财政拨款结转和结余 | 本年收入 | 本年支出 | 年末财政拨款结转和结余 |
      |---|---|---|---|---|---|
      |  | 合计 | 5.10 | 91.40 | 94.30 | 2.20 |
      | 205 | 教育支出 | 5.10 | 61.30 | 64.20 | 2.20 |
      | 20502 | 普通教育 | 5.10 | 61.30 | ⟦61.20→64.20⟧ | 2.20 |
      | 208 | 社会保障和就业支出 |  | 18.20 | 18.20 |  |
      | 210 | 卫生健康支出 |  | 11.90 | 11.90 |  |
      """, isFinalAccounts: true),
    // Last year's column in front, and a sentence about one 项.
    RuleCase(
      "cross.text",
      """
      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 2024年预算数 | 2025年预算数 |||
      |---|---|---|---|---|---|
      |  |  |  | 小计 | 基本支出 | 项目支出 |
      |  | 合计 | 80.10 | 91.40 | 61.30 | 30.10 |
      | 201 | 一般公共服务支出 | 80.10 | 91.40 | 61.30 | 30.10 |
      | 20126 | 档案事务 | 80.10 | 91.40 | 61.30 | 30.10 |
      | 2012601 | 行政运行 | 60.00 | 61.30 | 61.30 |  |
      | 2012604 | 档案馆 | 20.10 | 30.10 |  | 30.10 |

      2025年一般公共预算支出⟦94.10→91.40⟧万元。
      1、档案事务-行政运行（2012601）：2025年预算61.30万元，较上年增加1.30万元；按性质分，基本支出50.30万元、项目支出11.00万元。
      """),
    RuleCase(
      "cross.text",
      expenditure(
        "一般公共预算基本支出表",
        """
        | 302 | 商品和服务支出 | 12.00 |
        | 30201 | 办公费 | 9.20 |
        | 30202 | 印刷费 | 2.00 |
        | 30217 | 公务接待费 | 0.80 |
        """) + "公用经费12.00万元，主要包括：办公费、印刷费、⟦咨询费、差旅费、邮电费→公务接待费⟧。", expected: .none(.authorMustDecide)),
  ]

  static let levels = [
    RuleCase(
      "subject.level",
      expenditure(
        "一般公共预算支出表",
        """
        | 207 | 文化旅游体育与传媒支出 | 56.00 |
        | 20701 | 文化和旅游 | 56.00 |
        | 2070104 | 图书馆 | 50.00 |
        | 2070109 | 群众文化 | 6.00 |
        | 208 | 社会保障和就业支出 | 10.10 |
        | 20805 | 行政事业单位养老支出 | 10.10 |
        | 2080505 | 机关事业单位基本养老保险缴费支出 | 6.10 |
        | 2080506 | 机关事业单位职业年金缴费支出 | 4.00 |
        | 221 | 住房保障支出 | 7.00 |
        ⟦→| 22102 | 住房改革支出 | 7.00 |
        ⟧| ⟦2210201⟧ | 住房公积金 | 7.00 |
        """), expected: "22102 住房改革支出"),
    RuleCase(
      "subject.level",
      expenditure(
        "一般公共预算支出表",
        """
        | 207 | 文化旅游体育与传媒支出 | 56.00 |
        | 20701 | 文化和旅游 | 56.00 |
        | 2070104 | 图书馆 | 50.00 |
        | ⟦207109→2070109⟧ | 群众文化 | 6.00 |
        """)),
    RuleCase(
      "subject.duplicate",
      expenditure(
        "一般公共预算支出表",
        """
        | 207 | 文化旅游体育与传媒支出 | 56.00 |
        | 20701 | 文化和旅游 | 56.00 |
        | 2070104 | 图书馆 | 50.00 |
        | ⟦2070104 | 图书馆→2070109 | 群众文化⟧ | 6.00 |
        | 208 | 社会保障和就业支出 | 10.10 |
        """), expected: .none(.authorMustDecide)),
    RuleCase(
      "subject.retired",
      expenditure("一般公共预算支出表", "| ⟦2010308 | 信访事务→2014001 | 行政运行⟧ | 6.00 |"), expected: "20140"),
  ]

  private static func plain(_ title: String) -> String {
    expenditure(title, "| 207 | 文化旅游体育与传媒支出 | 56.00 |")
  }

  /// All required tables but 收支总表 and 政府性基金预算支出表.
  private static let required = [
    "部门收入总表", "部门支出总表", "财政拨款收支总表", "一般公共预算支出表", "一般公共预算基本支出表", "一般公共预算“三公”经费支出表",
  ].map(plain).joined()

  static let presence = [
    RuleCase("table.missing", required + "⟦→部门收支总表\n\n⟧" + plain("⟦政府性基金预算支出表⟧"), expected: "部门收支总表"),
    // 云南's name for the table of “三公”经费 does not say 决算.
    RuleCase(
      "table.missing",
      [
        "收入决算表", "支出决算表", "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算表",
        "国有资本经营预算财政拨款支出决算表", "收入支出决算总表",
      ].map(plain).joined()
        + "⟦→财政拨款“三公”经费、行政参公单位机关运行经费情况表\n\n⟧" + plain("⟦政府性基金预算财政拨款收入支出决算表⟧"),
      expected: "财政拨款“三公”经费支出决算表", isFinalAccounts: true),
    RuleCase(
      "table.missing",
      """
      一般公共预算“三公”经费支出表
      单位：万元

      | 项目 | 预算数 |
      |---|---|
      | 因公出国（境）费 | 1.00 |
      | 公务用车购置及运行费 | ⟦2.90→2.90⟧ |
      ⟦→| 公务用车运行费 | 2.90 |
      ⟧| 公务接待费 | 0.80 |
      """, expected: .none(.authorMustDecide)),
    RuleCase(
      "read.uncertain", expenditure("部门支出总表", "|  | 合计 | 461.40 |\n| 207 | 文化旅游体育与传媒支出 | ⟦461,4→461.40⟧ |"),
      expected: .none(.authorMustDecide)),
    // A table in 千元 beside sentences in 万元.
    RuleCase(
      "cross.text",
      """
      一般公共预算支出⟦92.00→90.20⟧万元，其中：基本支出60.00万元；项目支出30.20万元。

      一般公共预算支出表
      单位：千元

      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      |---|---|---|---|---|
      |  | 合计 | 902.00 | 600.00 | 302.00 |
      | 207 | 文化旅游体育与传媒支出 | 902.00 | 600.00 | 302.00 |
      | 20701 | 文化和旅游 | 902.00 | 600.00 | 302.00 |
      | 2070104 | 图书馆 | 600.00 | 600.00 | 0.00 |
      | 2070109 | 群众文化 | 302.00 | 0.00 | 302.00 |
      """),
  ]
}
