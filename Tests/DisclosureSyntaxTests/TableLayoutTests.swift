import DisclosureSyntax
import Testing

/// How each layout's lines become rows of cells.
@Suite struct TableLayoutTests {
  /// The tables of `text` must have these rows, cells between bars.
  private func check(
    _ text: String, _ layout: TableLayout, _ rows: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let tables = SyntaxTree(text).blocks.compactMap { block -> Table? in
      if case .table(let table) = block.content { table } else { nil }
    }
    #expect(tables.map(\.rendering) == [rows], sourceLocation: sourceLocation)
    #expect(tables.first?.layout == layout, sourceLocation: sourceLocation)
  }

  @Test func pipes() {
    check("| 科目 | 金额 |\n| :-- | --: |\n| **合计** | 1，248.54 |", .pipe, "科目|金额\n合计|1,248.54")
    check("| 甲 |  | 乙 |\n|   |", .pipe, "甲||乙\n")
    check("| 甲\\|乙 | 丙 |", .pipe, "甲\\|乙|丙")
    check("| 甲 | 乙\n| 丙 | 丁", .pipe, "甲|乙\n丙|丁")
    check("部门支出总表\n单位：万元\n科目 | 合计\n教育支出 | 3.00", .pipe, "科目|合计\n教育支出|3.00")
  }

  /// Rows between borders, in which cells run over several lines.
  @Test func borders() {
    check(
      """
      +----------+--------+------+
      | 收入     | 预算数 | 备注 |
      +==========+========+======+
      | 一、财政 | 96.40  | \\    |
      | 拨款收入 |        |      |
      +----------+--------+------+
      |          | 3.00   |      |
      |          +--------+------+
      |          | 4.00   |      |
      +----------+--------+------+
      """, .pipe, "收入|预算数|备注\n一、财政拨款收入|96.40|\\\n|3.00|\n|4.00|")
    // Borders around the head and at the end alone: each line is a row.
    check(
      "+------+------+\n| 科目 | 合计 |\n+------+------+\n| 教育 | 3.00 |\n| 卫生 | 4.00 |\n+------+------+", .pipe,
      "科目|合计\n教育|3.00\n卫生|4.00")
    check("| 甲 | 乙 |\n+--", .pipe, "甲|乙")
  }

  /// What merged cells leave empty stands behind or below them; tags and attributes are no text.
  @Test func html() {
    check(
      """
      <table style="width: 0.08in">
      <thead>
      <tr class="header"><th colspan="2">收入</th><th
      colspan="2"><p>支出</p></th></tr>
      </thead>
      <tr>
      <td>财政&nbsp;拨款</td><td>1，248.54</td>

      <td>教育<br/>支出</td><td></td>
      </tr>
      </table>
      """, .html, "收入||支出|\n财政拨款|1,248.54|教育支出|")
    check(
      "<TABLE><TR><TD ROWSPAN=2>甲<TD>3.00<TR><TD>4.00</TABLE>", .html, "甲|3.00\n|4.00")
    check(
      "<html><body><table><tr><td rowspan=\"3\">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></body></html>",
      .html, "甲|乙\n|丙")
    // The tags of what it stands in are none of the text, and the next page goes on below the same head.
    check(
      """
      部门支出总表

      <div align="center">
      <table><tr><th>科目</th><th>合计</th></tr><tr><td>合计</td><td>9.00</td></tr></table>
      </div>

      12

      <table><tr><th>科目</th><th>合计</th></tr><tr><td>教育支出</td><td>9.00</td></tr></table>
      """, .html, "科目|合计\n合计|9.00\n科目|合计\n教育支出|9.00")
    // A draft in which a table is being typed.
    check("<table>\n<tr><td>甲</td><td>乙\n\n一、部门职责", .html, "甲|乙")
    check("<table><tr><td colspan=\"99999999\">甲", .html, "甲" + String(repeating: "|", count: 199))
  }

  /// Copied from a web page: the bars of empty cells have slipped to the end of the row, or each cell has a line.
  @Test func barsBehindCells() {
    let head = "科目编码 科目名称 合计 基本支出 项目支出"
    check(
      """
      部门支出总表 | ||||
      单位：万元 | ||||
      科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      205 | 教育支出 | 9.00 | 6.00 | 3.00 |
      20502 | 普通教育 | 3.00 | 3.00 ||
      """, .wrapped, "\(head)\n--\n205|教育支出|9.00|6.00|3.00\n20502|普通教育|3.00|3.00")
    check(
      """
      部门支出总表 |
      ||||
      单位：万元 |
      科目编码 |
      科目名称 |
      合计 |
      基本支出 |
      项目支出 |
      205 |
      教育支出 |
      9.00 |
      6.00 |
      3.00 |
      |
      合 计 |
      3.00 |
      3.00 |
      |
      """, .wrapped, "\(head)\n--\n205|教育支出|9.00|6.00|3.00\n合计|3.00|3.00")
  }

  /// The bars between cells have lines of their own.
  @Test func barsOnLinesOfTheirOwn() {
    let rows = "205\n|\n教育支出\n|\n9.00\n|\n6.00\n|\n3.00\n|\n|\n合 计\n|\n|\n9.00\n|\n6.00\n|\n3.00\n|\n|"
    check(
      "部门支出总表\n|\n|\n单位：万元\n|\n|\n科目编码\n|\n科目名称\n|\n合计\n|\n基本支出\n|\n项目支出\n|\n|\n\(rows)", .wrapped,
      "科目编码 科目名称 合计 基本支出 项目支出\n--\n205|教育支出|9.00|6.00|3.00\n合计|9.00|6.00|3.00")
  }

  /// Rows without amounts have as many bars as the others.
  @Test func barsBehindEmptyCells() {
    check(
      """
      “三公”经费支出决算表
      单位：万元
      项 目 | 预 算 数 | 决 算 数 |
      合 计 | 2.60 | 2.14 |
      因公出国（境）费 | ||
      公务接待费 | 2.60 | 2.14 |
      公务用车购置及运行维护费 | ||
      公务用车购置费 | ||
      """, .pipe, "项目|预算数|决算数\n合计|2.60|2.14\n因公出国(境)费||\n公务接待费|2.60|2.14\n公务用车购置及运行维护费||\n公务用车购置费||")
  }

  /// The numbers of the rows tell where they begin, with a cell for each line.
  @Test func numberedCells() {
    let head = "序号 |\n收入 |\n支出 | ||\n项 目 |\n预算数 |\n项 目 |\n预算数 | |\n栏次 |\n1 |\n2 |\n3 |\n4 |"
    check(
      """
      部门收支总表 |
      单位：万元 | ||
      \(head)
      1 |
      一、财政拨款收入 |
      9.00 |
      一、教育支出 |
      6.00 |
      2 |
      |
      |
      二、住房保障支出 |
      3.00 |
      3 |
      收入总计 |
      9.00 |
      支出总计 |
      9.00 |
      """, .pipe,
      "|项目|预算数|项目|预算数\n1|一、财政拨款收入|9.00|一、教育支出|6.00\n2|||二、住房保障支出|3.00\n3|收入总计|9.00|支出总计|9.00")
  }

  /// A conversion has left a blank line behind each row.
  @Test func blankLinesBetweenRows() {
    check("科目\t合计\n\n教育支出\t3.00\n\n合计\t3.00\n\n一段。", .tab, "科目|合计\n教育支出|3.00\n合计|3.00")
  }

  /// The next page prints the title again, with （续） or without.
  @Test func titleAgainOnTheNextPage() {
    for title in ["部门支出总表", "部门支出总表（续）"] {
      check(
        """
        部门支出总表
        单位：万元
        | 科目 | 合计 |
        | --- | --- |
        | 教育支出 | 3.00 |
        5
        \(title)
        单位：万元
        | 科目 | 合计 |
        | 卫生健康支出 | 6.00 |
        | 农林水支出 | 1.00 |
        | 住房保障支出 | 2.00 |
        | 合计 | 12.00 |
        """, .pipe, "科目|合计\n教育支出|3.00\n科目|合计\n卫生健康支出|6.00\n农林水支出|1.00\n住房保障支出|2.00\n合计|12.00")
      check(
        """
        部门支出总表
        单位：万元
        \(Self.head)205 教育支出 3.00 3.00
        20502 普通教育 3.00 3.00
        - 5 -
        \(title)
        单位：万元
        \(Self.head)210 卫生健康支出 6.00
        合计 9.00 3.00
        """, .wrapped,
        "科目编码 科目名称 合计 基本支出\n--\n205|教育支出|3.00|3.00\n20502|普通教育|3.00|3.00\n210|卫生健康支出|6.00\n合计|9.00|3.00")
    }
  }

  /// As a table stands while something is being typed.
  @Test func aCharacterThatHasSlippedIn() {
    check("| 甲 | 乙 |\n| --- | --x- |\nx| 丙 | 丁 |\n| 戊 | 己 |", .pipe, "甲|乙\n丙|丁\n戊|己")
    check("万| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |", .pipe, "甲|乙\n丙|丁")
    check("\t甲\n\t乙\n\n\t丙\nx\t3.00\n\n\t丁\n\t4.00", .cellPerLine, "甲|乙\n丙|3.00\n丁|4.00")
  }

  @Test func tabs() {
    check("科目编码\t科目名称\t合计\n208\t\t3.00\n\t合计\t3.00\t", .tab, "科目编码|科目名称|合计\n208||3.00\n|合计|3.00|")
  }

  @Test func oneCellPerLine() {
    check("\t科目\n\t金额\n\n\t社会保障\n和就业支出\n\t3.00\n\n\t合计\n\t", .cellPerLine, "科目|金额\n社会保障和就业支出|3.00\n合计|")
  }

  private static let head = "科目编码 科目名称 合计 基本支出\n"

  @Test func wrappedCells() {
    check(
      Self.head + "208 社会保障和 3.00 3.00\n20805 养老支出 3.00\n合计 6.00 3.00", .wrapped,
      "科目编码 科目名称 合计 基本支出\n--\n208|社会保障和|3.00|3.00\n20805|养老支出|3.00\n合计|6.00|3.00")
    check(
      Self.head + "208\n社会保障和\n就业支出\n3.00 3.00", .wrapped,
      "科目编码 科目名称 合计 基本支出\n--\n208|社会保障和就业支出|3.00|3.00")
  }

  /// A cell that is centred in its row has as many lines above the row's figures as below.
  @Test func centredNames() {
    check(
      """
      \(Self.head)社会保障
      208 5.00 5.00
      支出
      行政事业
      20805 单位养老 3.00 3.00
      支出
      2080501 离退休 3.00 3.00
      其他社会
      20899 2.00 2.00
      保障支出
      """, .wrapped,
      """
      科目编码 科目名称 合计 基本支出
      --
      208|社会保障支出|5.00|5.00
      20805|行政事业单位养老支出|3.00|3.00
      2080501|离退休|3.00|3.00
      20899|其他社会保障支出|2.00|2.00
      """)
    check(
      """
      科目编码 科目名称 决算数 科目编码 科目名称 决算数
      30103 奖金 30203 咨询费
      其他对个人 其他商品
      30399 1.00 30299 2.00
      的补助 服务支出
      人员经费合计 1.00 公用经费合计 2.00
      """, .wrapped,
      """
      科目编码 科目名称 决算数 科目编码 科目名称 决算数
      --
      30103|奖金
      30203|咨询费
      30399|其他对个人的补助|1.00
      30299|其他商品服务支出|2.00
      人员经费合计|1.00
      公用经费合计|2.00
      """)
    check(
      """
      收入 支出
      项目 预算数 项目 合计 一般公共预算 政府性基金预算
      一、社会保障和就业
      一、一般公共预算 9.00 3.00 3.00 0.00
      支出
      二、政府性基金预
      二、城乡社区支出 6.00 6.00 0.00
      算
      """, .wrapped,
      """
      收入 支出 项目 预算数 项目 合计 一般公共预算 政府性基金预算
      --
      一、一般公共预算|9.00
      一、社会保障和就业支出|3.00|3.00|0.00
      二、政府性基金预算
      二、城乡社区支出|6.00|6.00|0.00
      """)
  }

  @Test func numbersOfItemsAreNoAmounts() {
    check(
      """
      收入 支出
      一、财政拨款收入 47,483,458一、教育支出 6,397,096
      1. 一般公共预算 47,483,458 二、卫生健康支出 1,439,040
      """, .wrapped,
      """
      收入 支出
      --
      一、财政拨款收入|47,483,458
      一、教育支出|6,397,096
      1.一般公共预算|47,483,458
      二、卫生健康支出|1,439,040
      """)
  }

  @Test func gluedCells() {
    check(Self.head + "208 养老支出3.004.00", .wrapped, "科目编码 科目名称 合计 基本支出\n--\n208|养老支出|3.00|4.00")
    check(Self.head + "2080505养老支出3.00", .wrapped, "科目编码 科目名称 合计 基本支出\n--\n2080505|养老支出|3.00")
  }

  @Test func splitFigures() {
    check(
      Self.head + "208 养老支出 3.00 0.0\n0\n209 其他 1.00 1.00", .wrapped,
      "科目编码 科目名称 合计 基本支出\n--\n208|养老支出|3.00|0.00\n209|其他|1.00|1.00")
  }

  @Test func pageFurnitureInATable() {
    check(
      Self.head + "208 养老支出 3.00 3.00\n\n- 12 -\n\n209 其他 1.00 1.00", .wrapped,
      "科目编码 科目名称 合计 基本支出\n--\n208|养老支出|3.00|3.00\n209|其他|1.00|1.00")
  }

  @Test func alignedColumns() {
    check(
      """
      单位：万元
      科目编码    科目名称            合计      基本支出    项目支出
      208         社会保障            31.20        31.20
                  机关事业单位
      2080505                          9.10                    9.10
                  养老保险
      合计                            40.30        31.20       9.10
      """, .aligned,
      """
      科目编码 科目名称 合计 基本支出 项目支出
      --
      科目编码|科目名称|合计|基本支出|项目支出
      208|社会保障|31.20|31.20|
      2080505|机关事业单位养老保险|9.10||9.10
      合计||40.30|31.20|9.10
      """)
  }

  @Test func headAgainOnTheNextPage() {
    check(
      """
      单位：万元
      科目编码    科目名称            合计      基本支出
                  合计                40.30        31.20
      208         社会保障            31.20        31.20
      - 4 -
      科目编码       科目名称            合计      基本支出
      210            卫生健康             9.10         0.00
      """, .aligned,
      """
      科目编码 科目名称 合计 基本支出
      --
      科目编码|科目名称|合计|基本支出
      |合计|40.30|31.20
      208|社会保障|31.20|31.20
      210|卫生健康|9.10|0.00
      """)
  }

  /// Codes are set flush right, names begin behind one space: no gutter runs between them.
  @Test func codesAndNamesWithoutAGutter() {
    check(
      """
      单位：万元
      科目编码      科目名称          合计    基本支出
            合计                     40.30     31.20
          208 社会保障                31.20     31.20
      2080501 离退休                  31.20     31.20
          210 卫生健康                 9.10      0.00
      """, .aligned,
      """
      科目编码 科目名称 合计 基本支出
      --
      科目编码|科目名称|合计|基本支出
      |合计|40.30|31.20
      208|社会保障|31.20|31.20
      2080501|离退休|31.20|31.20
      210|卫生健康|9.10|0.00
      """)
  }

  @Test func anAmountThatALongNameHasMoved() {
    check(
      """
      单位：万元
      项目                 预算数      基本支出
      合计                  40.30         31.20
      教育支出              25.20         25.20
      文化旅游体育与传媒支出 6.00          6.00
      住房保障支出           9.10
      """, .aligned,
      """
      项目 预算数 基本支出
      --
      项目|预算数|基本支出
      合计|40.30|31.20
      教育支出|25.20|25.20
      文化旅游体育与传媒支出|6.00|6.00
      住房保障支出|9.10|
      """)
  }

  /// An amount that reaches further left than the column it belongs to is wide.
  @Test func anAmountWiderThanItsColumn() {
    check(
      """
           收入                       支出
                         某 99999999999999999999.99                                     款
                    2.3         二十三、其他支出        55
      年初财政拨款结转和结余   28 18.50 年末财政拨款结转和结余       60    6.20             6.20
      一般公共预算财政拨款    29 18.50                    61
      """, .wrapped,
      """
      收入 支出
      --
      某|99999999999999999999.99
      款|2.3
      二十三、其他支出|55
      年初财政拨款结转和结余|28|18.50
      年末财政拨款结转和结余|60|6.20|6.20
      一般公共预算财政拨款|29|18.50|61
      """)
  }

  /// Which of the first page's columns is empty on the second is not told by the places on it.
  @Test func pagesWithOtherColumnsAreReadByOrder() {
    check(
      """
      单位：万元
      科目编码    科目名称            合计      基本支出   项目支出
                  合计                40.30        31.20      9.10
      208         社会保障            31.20        31.20      0.00
      - 4 -
      科目编码  科目名称       合计   基本支出  项目支出
      210       卫生健康       9.10                 9.10
      """, .wrapped,
      "科目编码 科目名称 合计 基本支出 项目支出\n--\n合计|40.30|31.20|9.10\n208|社会保障|31.20|31.20|0.00\n210|卫生健康|9.10|9.10"
    )
  }

  @Test func codesInThreeColumns() {
    check(
      """
      单位：万元
      类 款 项               科目名称           合计 基本支出 项目支出
               合计                        46.00    31.00    15.00
      205      教育支出                    46.00    31.00    15.00
      205 02   普通教育                    46.00    31.00    15.00
      205 02 01 学前教育                   31.00    31.00     0.00
      205 02 02 小学教育                   15.00     0.00    15.00
      """, .aligned,
      """
      类款项 科目名称 合计基本支出项目支出
      --
      类款项|科目名称|合计|基本支出|项目支出
      |合计|46.00|31.00|15.00
      205|教育支出|46.00|31.00|15.00
      20502|普通教育|46.00|31.00|15.00
      2050201|学前教育|31.00|31.00|0.00
      2050202|小学教育|15.00|0.00|15.00
      """)
  }

  /// The cells of a row are together, in any order.
  @Test func flattenedIntoOneLine() {
    check(
      "科目编码 科目名称 合计 人员经费 公用经费 类 款 计 合 71.30 69.50 1.80 301 69.50 69.50 工资福利支出 基本工资 40.10 40.10 301 01 30101 "
        + "301 02 30102 津贴补贴 21.40 21.40 奖金 8.00 301 30103 8.00 商品和服务支出 302 1.80 1.80 302 30217 公务接待费 0.50 17 0.50 "
        + "- 7 -302 工会经费 1.30 28 30228 1.30",
      .wrapped,
      """
      科目编码 科目名称 合计 人员经费 公用经费 类 款
      --
      合计|71.30|69.50|1.80
      301|工资福利支出|69.50|69.50
      30101|基本工资|40.10|40.10
      30102|津贴补贴|21.40|21.40
      30103|奖金|8.00|8.00
      302|商品和服务支出|1.80|1.80
      30217|公务接待费|0.50|0.50
      30228|工会经费|1.30|1.30
      """)
  }
}
