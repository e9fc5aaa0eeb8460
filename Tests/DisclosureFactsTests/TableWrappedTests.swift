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

  /// As copied from a web page: each cell is a line, with blank ones between or without.
  @Test func aLineForEachCell() {
    let cells = [
      "科目", "年初预算数", "决 算 数", "教育支出", "820.00", "800.10", "社会保障和就业支出", "200.00", "214.55", "住房保障支出", "160.00", "164.70",
      "合 计",
      "1180.00",
      "1179.35",
    ]
    for separator in ["\n", "\n\n"] {
      check(
        table: "一般公共预算支出决算表\n单位：万元\n" + cells.joined(separator: separator),
        """
        whole initialBudget finalAccount
        教育支出 820.00 800.10
        社会保障和就业支出 200.00 214.55
        住房保障支出 160.00 164.70
        合计 1180.00 1179.35
        """)
    }
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

  /// On the next page the table has its head again, which may have lost a word.
  @Test func aHeadThatStandsAgainIsNoRow() {
    check(
      table: """
        部门收支总表
        单位：万元
        收入 支出
        项目 预算数 项目 预算数
        一、一般公共预算拨款收入 38.00 一、教育支出 40.30
        本年收入合计 38.00 本年支出合计 40.30

        收入
        项目 预算数 项目 预算数
        上年结转 2.30 结转下年
        收入总计 40.30 支出总计 40.30
        """,
      """
      income total
      一般公共预算拨款收入 38.00
      本年收入合计 38.00
      上年结转 2.30
      收入总计 40.30
      expenditure total
      教育支出 40.30
      本年支出合计 40.30
      结转下年 -
      支出总计 40.30
      """)
  }

  @Test func whatStandsAtTheEndsOfPagesIsNoRow() {
    for page in ["3", "— 3 —\n\n云泽县档案馆2025年部门预算", "第 13 页\n\n"] {
      check(
        table: Self.head + """
          合计 40.30 31.20 9.10
          208 社会保障和就业支出 4.00 3.00 1.00

          \(page)
          210 卫生健康支出 36.30 28.20 8.10
          """,
        """
        whole total basic project
        合计 40.30 31.20 9.10
        208 社会保障和就业支出 4.00 3.00 1.00
        210 卫生健康支出 36.30 28.20 8.10
        """)
    }
  }

  /// Text in the order of the page's blocks: 五、教育支出 has lost its amount to another row.
  @Test func scatteredAmountsAreInNoColumn() {
    check(
      table: """
        部门收支总表
        单位：万元
        收入项目 预算数 支出项目 预算数

        一、一般公共预算拨款收入

        38.00 一、一般公共服务支出

        1.00

        二、事业收入

        2.30 二、教育支出

        收入总计

        40.30

        39.30 支出总计

        40.30
        """,
      """
      whole
      ? 38.00
      ? 1.00
      ? 2.30
      ? 40.30 39.30
      ? 40.30
      """)
  }

  /// Whose digits the 0 is cannot be told.
  @Test func tablesThatHaveLostDigitsAreNotRead() {
    check(
      table: Self.head + """
        合计      40.3      31.20      9.10
        208 社会保障和就业支出 31.20      31.20      0.00
        0
        210 卫生健康支出      9.10      0.00      9.10
        """,
      """
      whole
      ? 40.3 31.20 9.10
      ? 31.20 31.20 0.00
      ? 9.10 0.00 9.10
      """)
  }

  /// Some converters print a line for each cell, with neighbours glued together.
  @Test func cellsInALineEach() {
    check(
      table: """
        支出总表
        单位：万元
        类
        款项
        功能科目名称
        合计
        基本支出项目支出
        合计
        40.30
        31.20
        9.10
        208
        05
        01 行政单位离退休-
        31.20
        9.10
        """,
      """
      whole total basic project
      合计 40.30 31.20 9.10
      2080501 行政单位离退休 - 31.20 9.10
      """)
  }

  @Test func dashesKeepTheColumnsOfEmptyCells() {
    check(
      table: Self.head + """
        合计 40.30 31.20 9.10
        208 社会保障和就业支出 4.00 - 4.00
        210 卫生健康支出 36.30 —— 36.30
        """,
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障和就业支出 4.00 - 4.00
      210 卫生健康支出 36.30 - 36.30
      """)
  }

  /// Each side has its 总计, though neither says of what.
  @Test func numbersOfLinesAreNoAmounts() {
    check(
      table: """
        收入支出决算总表
        单位：万元
        收入 支出
        项目 行次 决算数 项目 行次 决算数
        一、一般公共预算财政拨款收入 1 38.00 一、教育支出 14 40.30
        二、事业收入 2 2.30 二、其他支出 15
        总计 3 40.30 总计 16 40.30
        """,
      """
      income total
      一般公共预算财政拨款收入 38.00
      事业收入 2.30
      总计 40.30
      expenditure total
      教育支出 40.30
      其他支出 -
      总计 40.30
      """)
  }

  /// The digits that found no room in the cell stand on the next line.
  @Test func figuresRunOverLines() {
    check(
      table: Self.head + """
        合计 40.300000 31.20000
        0 9.100000
        208 社会保障和就业支出 40.30000
        0 31.200000 9.10000
        0
        210 卫生健康支出 0.000000 0.000000 0.000000
        """,
      """
      whole total basic project
      合计 40.300000 31.200000 9.100000
      208 社会保障和就业支出 40.300000 31.200000 9.100000
      210 卫生健康支出 0.000000 0.000000 0.000000
      """)
  }

  @Test func economicSubjectsBesideEachOther() {
    check(
      table: """
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 科目名称 金额 科目编码 科目名称 金额
        301 工资福利支出 60.00 302 商品和服务支出 9.00
        30101 基本工资 40.00 30201 办公费 5.00
        30102津贴补贴 20.00 30202印刷费
        303 对个人和家庭的补助 3.00 30205 水费 4.00
        30302 退休费 3.00
        人员经费合计 63.00 公用经费合计 9.00
        """,
      """
      whole total
      301 工资福利支出 60.00
      30101 基本工资 40.00
      30102 津贴补贴 20.00
      302 商品和服务支出 9.00
      30201 办公费 5.00
      30202 印刷费 -
      30205 水费 4.00
      303 对个人和家庭的补助 3.00
      30302 退休费 3.00
      人员经费合计 63.00
      公用经费合计 9.00
      """)
  }

  /// The first amount is not this year's; the heads of the columns run over lines.
  @Test func lastYearStandsInFront() {
    check(
      table: """
        一般公共预算支出表
        单位：万元
        科目编码 科目名称 2024 年执行
        数
        2025 年预算
        数
        2025 年预算数比 2024 年
        执行数
        合计 基本支
        出
        项目支
        出 增减额 增减%
        合计 40.00 50.00 31.00 19.00 10.00 25.00%
        201 一般公共服务支出 40.00 50.00 31.00 19.00 10.00 25.00%
        """,
      """
      whole lastYear total basic project difference percentage
      合计 40.00 50.00 31.00 19.00 10.00 25.00
      201 一般公共服务支出 40.00 50.00 31.00 19.00 10.00 25.00
      """)
    check(
      table: """
        2025年“三公”经费支出表
        单位：万元
        项目 2024 年预算数 2025 年预算数 增减额
        合计 5.00 6.00 1.00
        一、公务接待费 5.00 6.00 1.00
        """,
      """
      whole lastYear total difference
      合计 5.00 6.00 1.00
      公务接待费 5.00 6.00 1.00
      """)
    check(
      table: """
        一般公共预算支出表
        单位：万元
        科目编码 科目名称 本年合计基本支出项目支出上年预算数
        合计 50.00 31.00 19.00 40.00
        201 一般公共服务支出 50.00 31.00 19.00 40.00
        """,
      """
      whole total basic project lastYear
      合计 50.00 31.00 19.00 40.00
      201 一般公共服务支出 50.00 31.00 19.00 40.00
      """)
  }

  /// 公务用车购置费 or 公务用车运行费: that the 8.50 are one of the two is all that the sums say.
  @Test func threePublicTwiceInARow() {
    let head = """
      “三公”经费支出决算表
      单位：万元
      预算
      数
      决算
      数
      合计 因公出国（境）费 公务用车购置及运行费 公务接
      待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费
      小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费

      """
    let columns =
      "whole total abroad vehicles vehiclePurchase vehicleOperation reception"
      + " finalAccount abroad vehicles vehiclePurchase vehicleOperation reception\n"
    check(
      table: head + "12.00 10.00 10.00 2.00 9.00 8.50 8.50 0.50",
      columns + "12.00 - 10.00 - - 2.00 9.00 - 8.50 - - 0.50 ? 12.00 10.00 10.00 2.00 9.00 8.50 8.50 0.50")
    check(
      table: head + "12.00 - 10.00 - 10.00 2.00 9.00 - 8.50 - 8.50 0.50",
      columns + "12.00 - 10.00 - 10.00 2.00 9.00 - 8.50 - 8.50 0.50")
    // A wrong 合计 stands where the right one does.
    check(
      table: head + "13.00 10.00 10.00 2.00 9.00 8.50 8.50 0.50",
      columns + "13.00 - 10.00 - - 2.00 9.00 - 8.50 - - 0.50 ? 13.00 10.00 10.00 2.00 9.00 8.50 8.50 0.50")
  }

  /// 预算数 and 决算数 in turn; where the sums leave open in which column a figure stands it stands in none.
  @Test func threePublicStagesInTurn() {
    let head = """
      “三公”经费支出决算表
      单位：万元
      “三公”经费
      公务用车购置及运行维护费
      因公出国
      合计 公务用车 公务用车 公务接待费
      （境）费 小计
      购置费 运行维护费
      预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数

      """
    let columns =
      "whole total abroad vehicles vehiclePurchase vehicleOperation reception"
      + " finalAccount abroad vehicles vehiclePurchase vehicleOperation reception\n"
    check(
      table: head + "54.00 37.00 52.00 37.00 25.00 25.00 27.00 12.00 2.00 0",
      columns + "54.00 - 52.00 25.00 27.00 2.00 37.00 - 37.00 25.00 12.00 0")
    check(
      table: head + "31.00 19.50 30.00 19.00 30.00 19.00 1.00 0.50",
      columns + "31.00 - 30.00 - - 1.00 19.50 - 19.00 - - 0.50 ? 31.00 19.50 30.00 19.00 30.00 19.00 1.00 0.50")
  }

  /// 公务接待费 in front of the vehicles, and 机关运行经费 behind them.
  @Test func threePublicInAnotherOrder() {
    let head = """
      “三公”经费和机关运行经费预算表
      单位：万元
      “三公”经费预算数
      机关运行经费预算
      公务用车购置及运行费
      数
      合计 因公出国(境)费 公务接待费
      小计 购置费 运行费

      """
    let columns = "whole total abroad vehicles vehiclePurchase vehicleOperation reception unknown\n"
    check(table: head + "42.00 0.00 0.50 41.50 0.00 41.50 124.00", columns + "42.00 0.00 41.50 0.00 41.50 0.50 124.00")
    // One sum tells the order where the other is wrong.
    check(table: head + "42.00 0.00 0.50 41.50 0.00 45.10 124.00", columns + "42.00 0.00 41.50 0.00 45.10 0.50 124.00")
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
