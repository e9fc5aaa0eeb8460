import DocumentText
import TestSupport
import Testing

@Suite struct LineCursorTests {
  @Test(arguments: 0..<10)
  func readsEveryLineInAnyOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<random.below(600)).map { "第\($0)行" + ["\n", "\r\n", "\r"][random.below(3)] }
    let text = DocumentText(lines.joined().utf8)
    var cursor = LineCursor(text)
    for _ in 0..<300 {
      let line = random.below(text.lineCount + 2) - 1
      let expected = (0..<text.lineCount).contains(line) ? Array(text.line(line)) : nil
      #expect(cursor.line(line).map { Array($0) } == expected, "line \(line)")
    }
  }
}
