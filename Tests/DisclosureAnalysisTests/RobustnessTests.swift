import DisclosureAnalysis
import DisclosureRules
import DisclosureSyntax
import DocumentText
import TestSupport
import Testing

/// No input traps. A trap cannot be caught, so a failure here ends the test run.
@Suite struct RobustnessTests {
  /// Findings, proposals and descriptions, as a client may ask for them.
  private func evaluate(_ bytes: [UInt8]) {
    let document = DisclosureDocument(text: DocumentText(bytes))
    let end = document.text.end
    for finding in document.findings() {
      #expect(finding.range.lowerBound <= finding.range.upperBound)
      #expect(finding.range.upperBound <= TextPoint(line: end.line, column: .max), "\(finding)")
    }
    _ = document.completions(at: end)
  }

  private func evaluate(_ text: String) { evaluate(Array(text.utf8)) }

  @Test(arguments: 0..<40)
  func garbage(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    evaluate((0..<random.below(3000)).map { _ in UInt8(random.below(256)) })
    let alphabet = Array("|\t\n\r -.,%0129()（）：。，、一十表类款项合计万元占比增长".unicodeScalars)
    let words = (0..<random.below(1500)).map { _ in String(alphabet[random.below(alphabet.count)]) }
    evaluate(words.joined())
  }

  @Test(arguments: 0..<30)
  func linesOfEveryKind(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<random.below(80)).map { _ in RandomEdits.lines[random.below(RandomEdits.lines.count)] }
    evaluate(lines.joined(separator: "\n"))
  }

  @Test func veryLongLines() {
    evaluate(String(repeating: "公", count: 60_000))
    evaluate(String(repeating: "人员经费12.50万元，占12.5%，", count: 1500))
    evaluate(String(repeating: "教育支出9.00万元；", count: 8000))
    evaluate(String(repeating: "1", count: 50_000))
    evaluate(String(repeating: "合计 12.50 ", count: 5000))
    evaluate(String(repeating: "\t12.50", count: 5000))
    evaluate(String(repeating: "、", count: 30_000))
  }

  /// A comparison that would belong to itself.
  @Test func partOfItself() {
    let document = DisclosureDocument(text: DocumentText(Array("1.6.4包括比上年降2元。1次：9元占2%".utf8)))
    #expect(document.findings().isEmpty)
  }

  /// Thousands of amounts near the largest that is read.
  @Test(arguments: ["22517998.00", "-22517998.00"])
  func sumsOfTooMuch(amount: String) {
    // One more wraps around before anything is compared.
    let rows = (0..<4096).map { index in
      "| 201\(String(10_101 + index / 99 * 100 + index % 99).dropFirst()) | 项目\(index) | \(amount) | \(amount) |\n"
    }.joined()
    evaluate(
      """
      **部门收支总表**

      单位：万元

      | 收入项目 | 预算数 | 支出项目 | 预算数 |
      |---|---|---|---|
      | 一、一般公共预算拨款收入 | 100.00 | 一、一般公共服务支出 | 22517998.00 |
      | 二、其他收入 | 0.00 | 二、卫生健康支出 | 15.00 |
      |  |  | 三、住房保障支出 | 5.00 |
      | 本年收入合计 | 100.00 | 本年支出合计 | 100.00 |

      **部门支出总表**

      单位：万元

      | 科目编码 | 科目名称 | 合计 | 项目支出 |
      |---|---|---|---|
      |  | 合计 | 20.00 | 0.00 |
      \(rows)| 2101101 | 行政单位医疗 | 15.00 | 0.00 |
      | 2210201 | 住房公积金 | 5.00 | 0.00 |
      """)
    evaluate("支出总计\(amount)万元，包括" + String(repeating: "教育支出\(amount)万元，占2.00%、", count: 4200) + "。")
  }

  @Test func deepNesting() {
    for (open, close) in [("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"), ("[", "]")] {
      evaluate(String(repeating: open, count: 5000) + "占" + String(repeating: close, count: 5000))
      evaluate(String(repeating: open, count: 10_000))
      evaluate(String(repeating: close, count: 10_000))
    }
    evaluate("项目支出（" + String(repeating: "其中：项目支出（", count: 1500))
    evaluate(String(repeating: "#", count: 10_000) + "一、")
    evaluate(String(repeating: "（类）（款）（项）", count: 1500))
  }

  @Test func thousandsOfPipes() {
    evaluate(String(repeating: "|", count: 20_000))
    evaluate(
      String(repeating: "| 1.00 ", count: 1000) + "|\n" + String(repeating: "|---", count: 1000) + "|\n"
        + String(repeating: "| 2.00 ", count: 1000) + "|")
    evaluate(String(repeating: "||\n", count: 3000))
    evaluate("科目编码|科目名称|合计\n" + String(repeating: "\\|", count: 5000))
  }

  @Test(arguments: ["9", "0", "1,", "123,456,", "0.", "-"])
  func figuresOfManyDigits(piece: String) {
    for count in [7, 20, 40, 400] {
      let figure = String(repeating: piece, count: count)
      evaluate("2025年预算\(figure)万元，比上年增加\(figure)亿元，增长\(figure)%。")
      evaluate(
        "部门支出总表\n单位：亿元\n\n| 科目编码 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|\n| 208 | \(figure) | \(figure) | \(figure) |")
      evaluate("第\(figure)条\n（\(figure)）\n\(figure).\n\(figure)、\n表\(figure)-\(figure)\n\(figure)年")
    }
  }

  /// Figures near the largest that can be read, in every relation.
  @Test(arguments: ["22517998", "22517998.13", "22517.99", "0.01"])
  func largestFigures(figure: String) {
    for unit in ["万元", "元", "亿元"] {
      let rows = (0..<40).map { "| \(201 + $0) | 科目\($0) | \(figure) | \(figure) | 0.00 |" }
      evaluate(
        ([
          "一般公共预算支出表", "单位：\(unit)", "", "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |", "|---|---|---|---|---|",
          "|  | 合计 | \(figure) | \(figure) | \(figure) |",
        ] + rows).joined(separator: "\n"))
      evaluate("支出预算\(figure)\(unit)，其中：" + (0..<300).map { "项目\($0)支出\(figure)\(unit)，占\(figure)%；" }.joined() + "。")
      evaluate("收支总预算\(figure)\(unit)，比上年\(figure)\(unit)增加\(figure)\(unit)，增长\(figure)%，完成预算的\(figure)%。")
    }
  }

  /// Lists whose parts stand in paragraphs of their own, longer than the first of them.
  @Test func partsInSeveralParagraphs() {
    evaluate("项目支出500.00万元，重点项目有：\n1.道路维护250.00万元；\n2.为保障城市运行，经研究同意，按程序安排绿化养护150.00万元。")
    evaluate("0元：\n1.教0元；\n2.追加。出3元")
    evaluate("支出总计90.00万元。\n其中：教育支出80.00万元，" + String(repeating: "略，", count: 90) + "住房保障支出20.00万元。")
  }

  /// A table and a list with more members than the arithmetic takes.
  @Test func veryManyMembers() {
    let parts = (0..<700).map { "教育项目\($0)支出22517998.00万元" }
    evaluate("支出预算22517998.00万元，包括：" + parts.joined(separator: "、") + "。")
    let rows = (0..<3000).map { "| 2050\($0 % 10)\(10 + $0 % 90) | 科目 | 22517998.00 |" }
    evaluate(
      "部门支出总表\n单位：万元\n\n| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n| 205 | 教育支出 | 1.00 |\n" + rows.joined(separator: "\n"))
  }

  /// Bytes of a fixture are overwritten, cut out and put in, ill-formed ones too.
  @Test(arguments: try Fixture.all())
  func damagedFixtures(_ fixture: Fixture) {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<10 {
      let start = random.below(fixture.bytes.count)
      var bytes = Array(fixture.bytes[start..<min(fixture.bytes.count, start + 6000)])
      for _ in 0..<random.below(60) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
        default: bytes.insert(contentsOf: (0..<random.below(5)).map { _ in UInt8(random.below(256)) }, at: place)
        }
        if bytes.isEmpty { break }
      }
      evaluate(bytes)
    }
  }

  /// Edits while the findings are asked for now and then.
  @Test(arguments: try Fixture.all())
  func editedFixtures(_ fixture: Fixture) {
    var edits = RandomEdits(seed: 22)
    var text = fixture.text
    let document = DisclosureDocument(text: text)
    for round in 0..<60 {
      let edit = edits.apply(to: &text).edit
      document.replace(edit.range, with: edit.bytes)
      if round % 10 == 9 { _ = document.findings() }
    }
    #expect(document.text.bytes == text.bytes)
  }
}
