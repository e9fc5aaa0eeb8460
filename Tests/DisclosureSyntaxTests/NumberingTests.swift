import DisclosureSyntax
import Testing

@Suite struct NumberingTests {
  /// The number in front of the line as `system value digits`, and what follows it.
  private func check(
    _ line: String, _ expected: String?, rest: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = NormalizedText(Array(line.utf8)[...])
    let numbering = Numbering.parse(text.bytes)
    let found = numbering.map { "\($0.system) \($0.value) \(text.string($0.digits))" }
    #expect(found == expected, sourceLocation: sourceLocation)
    if let numbering {
      #expect(text.string(numbering.range.upperBound..<text.count) == rest, sourceLocation: sourceLocation)
    }
  }

  @Test func systems() {
    check("第二部分　部门预算表", "part 2 二", rest: "部门预算表")
    check("三、机构设置", "chapter 3 三", rest: "机构设置")
    check("（十）其他", "section 10 十", rest: "其他")
    check("(四) 其他", "section 4 四", rest: "其他")
    check("12.项目支出", "item 12 12", rest: "项目支出")
    check("3、公用经费", "item 3 3", rest: "公用经费")
    check("（2）办公费", "subitem 2 2", rest: "办公费")
    check("2）办公费", "subitem 2 2", rest: "办公费")
    check("⑫印刷费", "circled 12 ⑫", rest: "印刷费")
    check("表7 项目支出表", "table 7 7", rest: "项目支出表")
    check("附件二：收入表", "table 2 二", rest: ":收入表")
    check("附表4-3", "table 3 3")
  }

  @Test func chineseNumerals() {
    check("二十一、其他", "chapter 21 二十一", rest: "其他")
    check("廿一、其他", "chapter 21 廿一", rest: "其他")
    check("廿、其他", "chapter 20 廿", rest: "其他")
    check("十、其他", "chapter 10 十", rest: "其他")
    check("十九、其他", "chapter 19 十九", rest: "其他")
    check("九十九、其他", "chapter 99 九十九", rest: "其他")
    check("一二、其他", nil)
    for value in 1...99 {
      let numeral = ChineseNumeral.string(value)
      check("第\(numeral)部分", "part \(value) \(numeral)")
    }
  }

  @Test func figuresAreNoNumbers() {
    check("1.2023年预算", "item 1 1", rest: "2023年预算")
    check("1.25万元", nil)
    check("1.2023万元", nil)
    check("2023年预算", nil)
    check("123、其他", nil)
    check("208 社会保障和就业支出", nil)
    check("2101102", nil)
    check("（2021）3号", nil)
    check("第一，坚持", nil)
    check("表明态度", nil)
    check("附表", nil)
    check("", nil)
  }

  @Test func markdownMarks() {
    check("### 一、主要职责", "chapter 1 一", rest: "主要职责")
    check("- 1.新建馆舍", "item 1 1", rest: "新建馆舍")
    check("**（一）** 收入", "section 1 一", rest: "收入")
    check("---", nil)
    check("#", nil)
  }

  @Test func everyTruncationIsRead() {
    for line in ["第二十一部分", "（二十一）", "附表4-3-2", "廿一、", "⑳其他", "1.2023年", "- 3）"] {
      let bytes = NormalizedText(Array(line.utf8)[...]).bytes
      for count in 0...bytes.count { _ = Numbering.parse(Array(bytes[..<count])) }
    }
  }
}
