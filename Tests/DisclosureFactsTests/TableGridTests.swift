import DisclosureFacts
import DisclosureSyntax
import DocumentText
import Testing

/// Tables whose cells stand in known columns.
@Suite struct TableGridTests {
  @Test func columnsOfASubjectTable() {
    check(
      table: """
        | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        |---|---|---:|---:|---:|
        |  | 合计 | 40.30 | 31.20 | 9.10 |
        | 208 | 社会保障和就业支出 | 40.30 | 31.20 | 9.10 |
        | 2080502 | 事业单位离退休 | 31.20 | 31.20 |  |
        """,
      """
      whole total basic project
      合计 40.30 31.20 9.10
      208 社会保障和就业支出 40.30 31.20 9.10
      2080502 事业单位离退休 31.20 31.20 -
      """)
  }

  @Test func aRowForEachYear() {
    check(
      table: """
        一般公共预算“三公”经费支出表
        单位：万元
        | 年度 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | 其中：公务用车购置费 | 公务用车运行费 | 公务接待费 |
        | --- | --- | --- | --- | --- | --- | --- |
        | 2024 | 31.40 | 0.00 | 26.40 | 0.00 | 26.40 | 5.00 |
        | 2025 | 27.10 | 0.00 | 23.00 | 0.00 | 23.00 | 4.10 |
        """,
      """
      whole total abroad vehicles vehiclePurchase vehicleOperation reception
      2024 31.40 0.00 26.40 0.00 26.40 5.00
      2025 27.10 0.00 23.00 0.00 23.00 4.10
      """)
  }

  @Test func headsOverSeveralColumns() {
    check(
      table: """
        科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出
        \t\t\t小计\t人员经费\t公用经费\t
        208\t社会保障和就业支出\t40.30\t31.20\t30.00\t1.20\t9.10
        """,
      """
      whole total basic personnel operatingExpense project
      208 社会保障和就业支出 40.30 31.20 30.00 1.20 9.10
      """)
  }

  @Test("A cell of the head reaches no further than the one above it")
  func headsThatEnd() {
    check(
      table: """
        项目\t\t\t\t本年收入合计\t财政拨款收入\t事业收入\t\t经营收入\t其他收入
        支出功能分类科目编码\t\t\t科目名称\t\t\t小计\t其中：教育收费\t\t
        类\t款\t项\t栏次\t1\t2\t3\t4\t5\t6
        205\t\t\t教育支出\t84.02\t82.18\t0.36\t0.12\t0.40\t1.08
        """,
      """
      whole total fiscalAppropriation institutionalIncome included businessIncome otherIncome
      205 教育支出 84.02 82.18 0.36 0.12 0.40 1.08
      """)
  }

  @Test("Three divisions of the expenditure beside the income")
  func expenditureDividedThreeTimes() {
    check(
      table: """
        | 项目 | 预算数 | 支出功能分类科目 | 预算数 | 部门支出经济科目 | 预算数 | 政府支出经济分类科目 | 预算数 |
        |---|---|---|---|---|---|---|---|
        | 财政拨款 | 91.46 | 教育支出 | 91.46 | 工资福利支出 | 56.18 | 机关工资福利支出 | 56.18 |
        | 事业收入 |  | 外交支出 |  | 商品和服务支出 | 35.28 | 机关商品和服务支出 | 35.28 |
        | 收入总计 | 91.46 | 支出总计 | 91.46 | 支出总计 | 91.46 | 支出总计 | 91.46 |
        """,
      """
      income total
      财政拨款 91.46
      事业收入 -
      收入总计 91.46
      expenditure total
      教育支出 91.46
      外交支出 -
      支出总计 91.46
      expenditure total
      工资福利支出 56.18
      商品和服务支出 35.28
      支出总计 91.46
      expenditure total
      机关工资福利支出 56.18
      机关商品和服务支出 35.28
      支出总计 91.46
      """)
  }

  @Test("Cells that carry 万元")
  func cellsWithTheirUnit() {
    check(
      table: """
        | 项目 | 预算数 |
        |---|---|
        | 合计 | 34.76万元 |
        | 公务接待费 | 9.26万 |
        | 公务用车购置及运行费 | 25.50万元 |
        """,
      """
      whole total
      合计 34.76
      公务接待费 9.26
      公务用车购置及运行费 25.50
      """)
  }

  @Test func codesOfThreeCells() {
    check(
      table: """
        科目编码\t\t\t科目名称\t合计
        类\t款\t项\t\t
        \t\t\t合计\t9.10
        208\t05\t02\t事业单位离退休\t9.10
        """,
      """
      whole total
      合计 9.10
      2080502 事业单位离退休 9.10
      """)
  }

  @Test func incomeAndExpenditure() {
    check(
      table: """
        | 收入 |  | 支出 |  |
        |---|---|---|---|
        | 项目 | 预算数 | 项目 | 预算数 |
        | 一、一般公共预算拨款收入 | 38.00 | 一、教育支出 | 40.30 |
        | 二、事业收入 | 2.30 | 二、其他支出 |  |
        | 收入总计 | 40.30 | 支出总计 | 40.30 |
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

  @Test func rowsThatNumberTheColumns() {
    check(
      table: """
        | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        |---|---|---|---|---|
        | 栏次 |  | 1 | 2 | 3 |
        | 208 | 社会保障和就业支出 | 9.10 | 9.10 |  |
        """,
      """
      whole total basic project
      208 社会保障和就业支出 9.10 9.10 -
      """)
  }

  @Test func repeatedHeads() {
    check(
      table: """
        | 科目编码 | 科目名称 | 合计 |
        |---|---|---|
        | 208 | 社会保障和就业支出 | 9.10 |
        | 科目编码 | 科目名称 | 合计 |
        | 210 | 卫生健康支出 | 3.00 |
        """,
      """
      whole total
      208 社会保障和就业支出 9.10
      210 卫生健康支出 3.00
      """)
  }

  @Test func captionsInsideTheTable() {
    check(
      table: """
        \t部门支出总表

        \t单位名称：某某局
        \t单位：万元

        \t科目编码
        \t科目名称
        \t合计

        \t208
        \t社会保障和就业支出
        \t9.10
        """,
      """
      title 部门支出总表
      entity 某某局
      unit 万元
      whole total
      208 社会保障和就业支出 9.10
      """)
  }

  @Test func damagedFiguresAreUnreadable() throws {
    let reading = try #require(
      tableReading("| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n| 208 | 社会保障 | 4,61.49 |\n| 210 | 卫生健康 | 1,461.49 |"))
    #expect(reading.rendering == "whole total\n208 社会保障 -\n210 卫生健康 1,461.49")
    #expect(reading.unreadable.map(\.range.lowerBound.line) == [2])
  }

  @Test func figuresThatAScanHasTorn() throws {
    let reading = try #require(
      tableReading(
        "科目编码\t科目名称\t合计\t一般公共预算\t基本支出\t项目支出\n208\t社会保障\t461.49\t461.49\t410.8\t9 50.6\t0\n210\t卫生健康\t461,49\t461.49\t461.49\t0.00"
      ))
    #expect(
      reading.sides.first?.rows.map { $0.figures.map { Quantity.string($0.value, decimals: 2) } } == [
        ["461.49", "461.49", "410.89", "50.60"], ["461.49", "461.49", "461.49", "0.00"],
      ])
  }

  @Test func columnsOfTwoYears() {
    check(
      table: """
        | 科目编码 | 科目名称 | 2024年预算数 | 2025年预算数 | 增减额 | 增减% |
        |---|---|---|---|---|---|
        | 208 | 社会保障和就业支出 | 9.00 | 9.90 | 0.90 | 10.00% |
        """,
      """
      whole lastYear total difference percentage
      208 社会保障和就业支出 9.00 9.90 0.90 10.00
      """)
  }

  @Test func dashesStandForNothing() {
    check(
      table: """
        | 项目 | 决算数 | 项目 | 决算数 |
        |---|---|---|---|
        | 一、财政拨款收入 | 61.00 | 一、教育支出 | 61.00 |
        | 二、上级补助收入 | - | 二、科学技术支出 | —— |
        | 三、事业收入 | － | 三、卫生健康支出 | / |
        """,
      """
      income finalAccount
      财政拨款收入 61.00
      上级补助收入 -
      事业收入 -
      expenditure finalAccount
      教育支出 61.00
      科学技术支出 -
      卫生健康支出 -
      """)
  }

  @Test func wholeNumbersBelowAYearAreNoCodes() {
    check(
      table: """
        | 项目 | 2024年 | 2025年 |
        |---|---|---|
        | 一般公共服务支出 | 201 | 214 |
        | 卫生健康支出 | 210 | 192 |
        """,
      """
      whole lastYear total
      一般公共服务支出 201 214
      卫生健康支出 210 192
      """)
  }

  @Test func numbersOfRows() {
    check(
      table: """
        | 项目 |  | 决算数 |
        |---|---|---|
        | 财政拨款收入 | 1 | 61.00 |
        | 事业收入 | 5 | 0.00 |
        | 其他收入 | 8 | 3.20 |
        | 本年收入合计 | 27 | 64.20 |
        """,
      """
      whole finalAccount
      财政拨款收入 61.00
      事业收入 0.00
      其他收入 3.20
      本年收入合计 64.20
      """)
  }

  @Test func amountsThatAreLargeInYuan() {
    func values(_ unit: String) -> [Int64?]? {
      let text = """
        部门支出总表
        单位：\(unit)
        | 科目编码 | 科目名称 | 合计 |
        |---|---|---|
        | 205 | 教育支出 | 62000000.00 |
        | 210 | 卫生健康支出 | 0.35 |
        """
      let readings = SyntaxTree(DocumentText(Array(text.utf8))).blocks.map { BlockReading($0) }
      return UnitFacts(readings, from: 0).tables.first?.sides.first?.rows.map { $0.values.first??.value }
    }
    #expect(values("元") == [6200 * Quantity.scale, Quantity.scale * 35 / 1_000_000])
    // 6200亿元 is more than sums have room for.
    #expect(values("万元") == [nil, Quantity.scale * 35 / 100])
  }
}
