import DocumentText
import TestSupport
import Testing

@Suite struct PageTests {
  @Test func keepsAByteOrderMarkOutOfTheFirstLine() {
    let bytes = Array("\u{FEFF}一、部门职责\r\n二".utf8)
    let text = DocumentText(bytes)
    #expect(text.hasByteOrderMark)
    #expect(text.line(0).elementsEqual("一、部门职责".utf8))
    #expect(text.bytes == bytes)
    #expect(text.byteCount == bytes.count)
  }

  @Test func anEmptyTextHasOneLine() {
    let text = DocumentText([])
    #expect(text.lineCount == 1)
    #expect(text.end == TextPoint(line: 0, column: 0))
    #expect(text.line(0).isEmpty)
    #expect(text.line(1).isEmpty)
    #expect(text.line(-1).isEmpty)
  }

  @Test func givesTheBytesOfARange() {
    let text = DocumentText("甲乙\r\n丙\n丁".utf8)
    let range = TextPoint(line: 0, column: 3)..<TextPoint(line: 2, column: 3)
    #expect(text[range].elementsEqual("乙\r\n丙\n丁".utf8))
    #expect(text[TextPoint(line: 0, column: 1)..<TextPoint(line: 0, column: 3)].elementsEqual("甲".utf8))
  }

  /// Typing costs the same number of new pages in a small and in a large document.
  @Test(arguments: [1_000, 100_000])
  func anEditMakesFewNewPages(lines: Int) {
    var random = SeededGenerator(seed: 7)
    var text = DocumentText((0..<lines).flatMap { Array("| 208 | 社会保障和就业支出 | \($0).00 |\n".utf8) })
    for _ in 0..<300 {
      let before = Set(text.pageIdentities)
      // Without this the freed pages' addresses could be used again.
      let kept = text
      let line = random.below(text.lineCount)
      let removed = random.below(3)
      text.replace(
        TextPoint(line: line, column: 2)..<TextPoint(line: line + removed, column: 4),
        with: Array(["1", "\n\n", "\r\n", "合计"][random.below(4)].utf8))
      let made = text.pageIdentities.filter { !before.contains($0) }
      #expect(made.count <= 4)
      withExtendedLifetime(kept) {}
    }
    #expect(text.pageIdentities.count <= lines / 24 + 2)
  }

  @Test func oneVeryLongLineIsOnePage() {
    var text = DocumentText(Array(repeating: 0x61, count: 100_000))
    #expect(text.pageIdentities.count == 1)
    text.replace(TextPoint(line: 0, column: 50_000)..<TextPoint(line: 0, column: 50_001), with: [10])
    #expect(text.lineCount == 2)
    #expect(text.line(0).count == 50_000)
    #expect(text.line(1).count == 49_999)
  }

  @Test func joinsAndPartsLineEndsAcrossPages() {
    var text = DocumentText((0..<200).flatMap { Array("\($0)\r".utf8) })
    #expect(text.lineCount == 201)
    for line in stride(from: 199, through: 1, by: -1) {
      let edit = text.replace(TextPoint(line: line, column: 0)..<TextPoint(line: line, column: 0), with: [10])
      #expect(edit == LineEdit(firstLine: line - 1, removedLines: 2, insertedLines: 2))
    }
    #expect(text.lineCount == 201)
    #expect(text.lineEnding(63).elementsEqual([13, 10]))
    #expect(text.lineEnding(64).elementsEqual([13, 10]))
  }
}
