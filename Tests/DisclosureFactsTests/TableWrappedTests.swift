import DisclosureFacts
import Testing

/// Tables from PDFs: empty cells leave no trace, the relations tell where figures stand.
@Suite struct TableWrappedTests {
  private static let head = "部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"

  @Test func fullRowsStandInTheirColumns() {
    check(
      table: Self.head + "合计 40.30 31.20 9.10\n208 社会保障和\n就业支出 40.30 31.20 9.10",
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障和就业支出 40.30 31.20 9.10
      """)
  }

  /// 9.10 = 9.10 leaves open whether it is 基本支出 or 项目支出; the rows under the subject settle it.
  @Test func blankCellsArePlacedByTheHierarchy() {
    check(
      table: Self.head + """
        合计 40.30 31.20 9.10
        208 社会保障和就业支出 40.30 31.20 9.10
        20805 行政事业单位养老支出 31.20 31.20
        20899 其他社会保障和就业支出 9.10 9.10
        """,
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障和就业支出 40.30 31.20 9.10
      20805 行政事业单位养老支出 31.20 31.20 -
      20899 其他社会保障和就业支出 9.10 - 9.10
      """)
  }

  /// 事业收入 is a part of 本年收入 too where the total says so, and then 6.00 stands there.
  @Test func aSingleFullRowTellsOfFurtherColumns() {
    check(
      table: """
        2025年收入总表
        单位：万元
        科目编码 科目名称 合计 本年收入小计 一般公共预算拨款 政府性基金预算拨款 事业收入 上年结转
        合计 68.00 61.00 40.00 15.00 6.00 7.00
        201 一般公共服务支出 43.00 36.00 30.00 6.00 7.00
        210 卫生健康支出 10.00 10.00 10.00
        212 城乡社区支出 15.00 15.00 15.00
        """,
      """
      whole total currentYear generalBudget governmentFund institutionalIncome carriedIn
      合计 68.00 61.00 40.00 15.00 6.00 7.00
      201 一般公共服务支出 43.00 36.00 30.00 - 6.00 7.00
      210 卫生健康支出 10.00 10.00 10.00 - - -
      212 城乡社区支出 15.00 15.00 - 15.00 - -
      """)
  }

  @Test func whatStaysOpenIsNotPlaced() {
    check(
      table: Self.head + """
        合计 40.30 31.20 9.10
        208 社会保障和就业支出 30.00 20.00 10.00
        20805 行政事业单位养老支出 5.00 5.00
        20899 其他社会保障和就业支出 5.00 5.00
        """,
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障和就业支出 30.00 20.00 10.00
      20805 行政事业单位养老支出 5.00 - - ? 5.00 5.00
      20899 其他社会保障和就业支出 5.00 - - ? 5.00 5.00
      """)
  }

  @Test func aRowThatContradictsItselfKeepsItsTotal() {
    check(
      table: Self.head + "合计 40.30 31.20 9.10\n208 社会保障和就业支出 40.30 31.20 9.10\n210 卫生健康支出 4.00 3.00",
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障和就业支出 40.30 31.20 9.10
      210 卫生健康支出 4.00 - - ? 4.00 3.00
      """)
  }

  @Test func incomeAndExpenditure() {
    check(
      table: """
        部门收支总表
        单位：万元
        收 入 支 出
        一、一般公共预算拨款收入 38.00 一、教育支出 40.30
        二、事业收入 2.30 二、其他支出
        收入总计 40.30 支出总计 40.30
        """,
      """
      income total
      一般公共预算拨款收入 38.00
      事业收入 2.30
      收入总计 40.30
      expenditure total
      教育支出 40.30
      其他支出 -
      支出总计 40.30
      """)
  }

  @Test func alignedColumns() {
    check(
      table: """
        部门支出总表
        单位：万元
        科目编码    科目名称            合计      基本支出    项目支出
        合计                            40.30        31.20       9.10
        208         社会保障            31.20        31.20
        210         卫生健康             9.10                    9.10
        """,
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障 31.20 31.20 -
      210 卫生健康 9.10 - 9.10
      """)
  }
}
