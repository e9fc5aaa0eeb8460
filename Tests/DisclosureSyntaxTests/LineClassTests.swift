import DisclosureSyntax
import Testing

@Suite struct LineClassTests {
  private func check(_ lineClass: LineClass, _ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for line in lines {
      #expect(ClassifiedLine(Array(line.utf8)[...]).lineClass == lineClass, "\(line)", sourceLocation: sourceLocation)
    }
  }

  @Test func classes() {
    check(.blank, "", "   ", "　　", "\u{0C}", "**")
    check(.furniture, "- 12 -", "—3—", "第 7 页", "第 12 页", "page number", "第 3 页 共 20 页", "第3页，共20页")
    check(.pipeRow, "| 208 | 支出 |", "  | --- | ---: |", "||")
    check(.tabRow, "208\t支出\t31.20", "科目\t金额", "\t\t", "支出\t", "\t208\t支出")
    check(.cellLine, "\t208", "\t", "\t31.20\t")
    check(.contents, "一、部门收支总表……………3", "二、收入总表 ........ 12", "三、支出总表······4")
    check(.comment, "<!-- disclosure-ls: off -->", "  <!--")
    check(.text, "一、主要职责", "| 单竖线", "12.50", "- 某项工作 -", "第3章", "2023.12", "支出……约12万元")
  }

  @Test func width() {
    func width(_ line: String) -> Int { ClassifiedLine(Array(line.utf8)[...]).width }
    #expect(width("支出 12.5") == 9)
    #expect(width("　（一）") == 8)
    #expect(width("é") == 1)
  }

  @Test func anyBytes() {
    for bytes: [UInt8] in [
      [0xE4], [0xE4, 0xB8], [0xEF, 0xBC], [0xF0, 0x9F], [0xC2], [0xFF, 0x7C, 0x7C], [0x80, 0x09],
    ] {
      _ = ClassifiedLine(bytes[...])
      _ = ClassifiedLine((bytes + bytes)[1...])
    }
  }
}
