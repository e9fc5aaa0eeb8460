import Testing

extension RuleCase {
  /// What sentences say of the year before, beside a table that has it in a column or a row of its own.
  static let formers: [RuleCase] = [
    subjects("change.amount", "行政运行（项）2025年预算412.60万元，比上年增加⟦26.30万元，增长6.81→23.60万元，增长6.07⟧%。", expected: "23.60万元"),
    subjects("change.direction", "行政运行（项）2025年预算412.60万元，与上年⟦持平→相比有所增加⟧。", expected: "增加"),
    subjects("cross.text", "行政运行（项）2025年预算412.60万元，比2024年预算⟦386.30万元增加26.30→389.00万元增加23.60⟧万元。", expected: "389.00万元"),
    subjects("percent.change", "行政运行（项）2025年预算412.60万元，比2024年预算增长⟦9.07→6.07⟧%。"),
    threePublic("change.amount", "公务接待费：2025年预算12.40万元，比上年减少⟦5.60→3.60⟧万元。"),
    threePublic("change.amount", "公务用车运行维护费2025年预算27.30万元，比上年⟦增加4.20→减少4.20⟧万元。", expected: .none(.authorMustDecide)),
    years("change.amount", "公务接待费12.40万元，比上年减少⟦5.60万元，下降31.11→3.60万元，下降22.50⟧%。", expected: "3.60万元"),
    years("cross.text", "公务接待费⟦14.20→12.40⟧万元，公务用车购置费18.00万元。"),
    RuleCase(
      "cross.text",
      """
      收支总表
      单位：万元

      | 收入 | | | 支出 | | |
      |---|---|---|---|---|---|
      | 项目 | 2024年 | 2025年 | 项目 | 2024年 | 2025年 |
      | 一般公共预算 | 391.20 | 418.30 | 农林水支出 | 391.20 | 418.30 |
      | 收入总计 | 391.20 | 418.30 | 支出总计 | 391.20 | 418.30 |

      2025年部门收入总预算⟦481.30→418.30⟧万元。

      2025年部门支出总预算418.30万元。
      """),
  ]

  private static func subjects(
    _ rule: String, _ sentence: String, expected: Expectation = .shown,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> RuleCase {
    RuleCase(
      rule,
      """
      一般公共预算支出表
      单位：万元

      | 科目编码 | 科目名称 | 2024年预算数 | 2025年预算数 |
      |---|---|---|---|
      |  | 合计 | 513.20 | 548.90 |
      | 201 | 一般公共服务支出 | 513.20 | 548.90 |
      | 20103 | 政府办公厅（室）及相关机构事务 | 513.20 | 548.90 |
      | 2010301 | 行政运行 | 389.00 | 412.60 |
      | 2010302 | 一般行政管理事务 | 124.20 | 136.30 |

      一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）2025年预算136.30万元，比上年增加12.10万元，增长9.74%。

      一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）\(sentence)
      """, expected: expected, sourceLocation: sourceLocation)
  }

  private static func threePublic(
    _ rule: String, _ sentence: String, expected: Expectation = .shown,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> RuleCase {
    RuleCase(
      rule,
      """
      一般公共预算“三公”经费支出表
      单位：万元

      | 项目 | 上年预算数 | 本年预算数 |
      |---|---|---|
      | 合计 | 47.50 | 39.70 |
      | 1.因公出国（境）费 | 0.00 | 0.00 |
      | 2.公务接待费 | 16.00 | 12.40 |
      | 3.公务用车购置及运行维护费 | 31.50 | 27.30 |
      | 其中：公务用车购置费 | 0.00 | 0.00 |
      | 公务用车运行维护费 | 31.50 | 27.30 |

      1.因公出国（境）费：2025年预算0.00万元，与上年持平。

      2.\(sentence)
      """, expected: expected, sourceLocation: sourceLocation)
  }

  private static func years(
    _ rule: String, _ sentence: String, expected: Expectation = .shown,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> RuleCase {
    RuleCase(
      rule,
      """
      财政拨款“三公”经费支出表
      单位：万元

      | 部门名称 | 年度 | 合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费 |
      |---|---|---|---|---|---|---|
      | 青石县水务局 | 2024年 | 47.50 | 0.00 | 0.00 | 31.50 | 16.00 |
      | 青石县水务局 | 2025年 | 57.70 | 0.00 | 18.00 | 27.30 | 12.40 |

      公务用车运行维护费27.30万元，比上年减少4.20万元，下降13.33%。\(sentence)
      """, expected: expected, sourceLocation: sourceLocation)
  }
}
