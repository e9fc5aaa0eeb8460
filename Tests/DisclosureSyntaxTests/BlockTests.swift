import DisclosureSyntax
import DocumentText
import TestSupport
import Testing

/// The blocks that text is cut into.
@Suite struct BlockTests {
  private func check(_ text: String, _ outline: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let document = DocumentText(Array(text.utf8))
    let tree = SyntaxTree(document)
    #expect(tree.outline == outline, sourceLocation: sourceLocation)
    #expect(tree.blocks.map(\.lineCount).reduce(0, +) == document.lineCount, sourceLocation: sourceLocation)
  }

  @Test func headings() {
    check("# 某局预算\n\n## 一、主要职责", "heading #1 某局预算 | heading #2 chapter 1 主要职责")
    check("第一部分　概况\n一、主要职责\n（二）机构设置。", "heading part 1 概况 | heading chapter 1 主要职责 | heading section 2 机构设置")
    check("机构设置：", "heading 机构设置")
    check("名词解释", "heading 名词解释")
    check("[bookmark: _x]二、收支情况", "heading chapter 2 收支情况")
  }

  /// The tags that a web page has around its text.
  @Test func tagsOfParagraphs() {
    check("<h1>某局2025年预算</h1>\n<p style=\"a:b\"><b>一、主要职责</b></p>", "paragraph | heading chapter 1 主要职责")
    check("<p>表1 部门收支总表</p>\n<p>单位：万元</p>", "caption 表1部门收支总表 | unit")
    check("<p>\n1.人员经费280.93万元<br/>\n</p>", "paragraph item 1")
    check("<名称>是什么", "paragraph")
  }

  @Test func numberedTextIsNoHeading() {
    check("（一）承担本县的图书收藏，开展阅读推广。", "paragraph section 1")
    check("1.人员经费280.93万元", "paragraph item 1")
    check("2.教育支出（类）普通教育（款）小学教育（项）", "paragraph item 2")
    check("3.新建分馆；", "paragraph item 3")
  }

  @Test func paragraphsRunOnOverBrokenLines() {
    let line = "本单位坚持厉行节约的原则安排各项支出并按照规定的口径编制"
    check("\(line)\n年度收支计划。\n另一段。", "paragraph ×2 | paragraph")
    check("\(line)\n\n- 4 -\n\n年度收支计划。", "paragraph ×5")
    check("\(line)\n\n14\n\n\n年度收支计划。", "paragraph ×6")
    check("\(line)\n\n\n\n\n年度收支计划。", "paragraph | paragraph")
    check("\(line)。\n年度收支计划。", "paragraph | paragraph")
    check("\(line)\n一、主要职责", "paragraph | heading chapter 1 主要职责")
    check("短句没有句号\n年度收支计划。", "paragraph | paragraph")
    // An amount that does not fit leaves the line in front short.
    check("算支出1117.57万元，比2023年预算增加\n164.91万元，增长17.31%。", "paragraph ×2")
    check("算支出1117.57万元，比2023年预算增加\n164.91万元", "paragraph | paragraph")
    check("增加\n164.91万元，增长17.31%。", "paragraph | paragraph")
  }

  /// A line that ends without a full stop, as while it is typed, leaves the paragraph below it alone.
  @Test func paragraphsThatAreNotYetFinished() {
    let typed = "3.教育支出（类）普通教育（款）小学教育（项）2025年预算80.00万元，比"
    let line = "本单位坚持厉行节约的原则安排各项支出并按照规定的口径编制"
    check("\(typed)\n4.教育支出（类）普通教育（款）初中教育（项）20.00万元。", "paragraph item 3 | paragraph item 4")
    check("\(line)\n教育支出\(line)\(line)。", "paragraph | paragraph")
    check("\(line)\n　　另一段。", "paragraph | paragraph")
    check("\(line)\n1.人员经费增加，\(line)。", "paragraph | paragraph item 1")
    check("\(line)\n5.人员经费增加，公用经费减少。", "paragraph ×2")
    check("\(line)\(line)\(line)\n另一段。", "paragraph | paragraph")
    check("\(line)如下：\n教育支出\(line)\(line)。", "paragraph ×2")
  }

  @Test func tablesWithTheirSurroundings() {
    check(
      "表1　部门收支总表\n单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 合计 | 3.00 |\n\n注：本表无数据。",
      "caption 表1部门收支总表 | unit | table pipe 2×2 | note")
    check("公开01表\n收入支出决算总表\n部门：某局　金额单位：万元", "paragraph | caption 收入支出决算总表 | unit")
    check("项目支出绩效目标表\n（2025年度）\n单位：万元", "caption 项目支出绩效目标表 | caption (2025年度) | unit")
    check("部门名称：某局\t单位：万元\n208\t支出\n209\t支出", "table tab 3×2")
    check("部门名称：某局\t单位：万元\n\n208\t支出\n209\t支出", "unit | table tab 2×2")
    check("\t合计\n\t3.00\n\n\t208\n\t3.00\n\n\n\t合计", "table cell-per-line 2×2 | table cell-per-line 1×1")
    check("注：一\n备注：二\n附注：三", "note | note | note")
  }

  @Test func tablesOverSeveralPages() {
    let (head, first, second) = ("编码\t名称\t合计", "201\t服务\t3.00\n205\t教育\t2.00", "210\t卫生\t1.00")
    check("\(head)\n\(first)\n- 3 -\n\(second)", "table tab 4×3")
    check("\(head)\n\(first)\n\n\(second)", "table tab 4×3")
    check("\(head)\n\(first)\n第 3 页 共 9 页\n\n\(head)\n\(second)", "table tab 5×3")
    check("\(head)\n\(first)\n支出总表（续表）\n部门：某局　单位：万元\n\(head)\n\(second)", "table tab 5×3")
    check("\(head)\n\(first)\n\n\(head)\n\t合计\t1.00", "table tab 3×3 | table tab 2×3")
    check("\(head)\n\(first)\n\n名称\t合计\n卫生\t1.00", "table tab 3×3 | table tab 2×2")
    let rows = "| 编码 | 合计 |\n|---|---|\n| 201 | 3.00 |"
    check("\(rows)\n\n第3页\n\n| 205 | 2.00 |", "table pipe 3×2")
    check("\(rows)\n\n\(rows)", "table pipe 4×2")
    check("\(rows)\n\n一段。\n\n\(rows)", "table pipe 2×2 | paragraph | table pipe 2×2")
  }

  @Test func tablesWithoutMarks() {
    check(
      "部门支出总表\n单位：万元\n科目编码 科目名称 合计\n208 社会保障 3.00\n一、收支情况说明",
      "caption 部门支出总表 | unit | table wrapped 1×3 | heading chapter 1 收支情况说明")
    check(
      "部门支出总表\n单位：万元\n科目名称        合计    基本支出\n社会保障        3.00        3.00\n合计            3.00        3.00",
      "caption 部门支出总表 | unit | table aligned 3×3")
    check("科目编码 科目名称 合计\n208 社会保障 3.00\n- 2 -\n209 其他 1.00", "table wrapped 2×3")
    check("科目编码 科目名称 合计\n208 社会保障 3.00\n没有使用基金。", "table wrapped 1×3 | paragraph")
  }

  @Test func contentsAndComments() {
    check("目录\n一、主要职责……………1\n二、机构设置……………2", "paragraph | contents | contents")
    check("<!-- disclosure-ls: off percent.share -->\n一、主要职责", "comment | heading chapter 1 主要职责")
    check("", "")
    check("\n\n- 1 -\n", "")
  }

  /// The blocks' lines are the document's lines, in order and without a gap.
  @Test(arguments: try Fixture.all())
  func losesNothing(_ fixture: Fixture) {
    let tree = SyntaxTree(fixture.text)
    var line = 0
    for (first, block) in zip(tree.firstLines, tree.blocks) {
      #expect(first == line)
      line += block.lineCount
    }
    #expect(line == fixture.text.lineCount)
  }

  /// Typing in a Markdown draft parses a handful of blocks again, however long the draft is.
  @Test(arguments: [1_000, 5_000, 20_000])
  func typingParsesFewBlocks(lines: Int) {
    let part = """
      ## 一、收支情况

      2025年预算12.50万元，比上年增加1.20万元。人员经费9.10万元。

      **表1　部门收支总表**

      单位：万元

      | 项目 | 金额 |
      | --- | ---: |
      | 人员经费 | 9.10 |
      | 合计 | 12.50 |

      """
    let sections = Array(repeating: part, count: lines / 13).joined(separator: "\n")
    var text = DocumentText(Array(sections.utf8))
    var tree = SyntaxTree(text)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<100 {
      let line = random.below(text.lineCount)
      let place = TextPoint(line: line, column: random.below(text.line(line).count + 1))
      let typed: [UInt8] = [[0x31], [0x7C], [0x0A], Array("。".utf8)][random.below(4)]
      let update = tree.update(text, text.replace(place..<place, with: typed))
      #expect(update.inserted.count <= 12)
      #expect(update.replaced.count <= 12)
    }
  }
}
