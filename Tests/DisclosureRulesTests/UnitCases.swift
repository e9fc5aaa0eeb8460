import Testing

extension RuleCase {
  private static func expenditure(_ title: String, _ rows: String, unit: String = "万元", head: String = "合计") -> String {
    """
    \(title)
    单位：\(unit)

    | 科目编码 | 科目名称 | \(head) |
    |---|---|---|
    \(rows)


    """
  }

  private static let items = [
    "2070104 | 图书馆", "2070109 | 群众文化", "2080505 | 机关事业单位基本养老保险缴费支出", "2080506 | 机关事业单位职业年金缴费支出",
    "2101101 | 行政单位医疗", "2101102 | 事业单位医疗", "2101103 | 公务员医疗补助", "2210201 | 住房公积金", "2210203 | 购房补贴",
  ]

  /// A table of 项, with its total.
  private static func table(_ figures: [String]) -> String {
    expenditure(
      "部门支出总表", zip(["| 合计"] + items, figures).map { "| \($0) | \($1) |" }.joined(separator: "\n"))
  }

  static let units = [
    RuleCase(
      "cross.unit",
      table(["96.00", "⟦36.00→26.00⟧", "⟦20.00→30.00⟧", "10.00", "5.00", "4.00", "3.00", "2.00", "9.00", "7.00"])
        + table(["54.00", "26.00", "8.00", "6.00", "3.00", "2.00", "1.00", "1.00", "4.00", "3.00"])
        + table(["42.00", "0.00", "22.00", "4.00", "2.00", "2.00", "2.00", "1.00", "5.00", "4.00"]))
  ]
}
