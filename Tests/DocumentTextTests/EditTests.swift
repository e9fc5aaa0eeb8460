import DocumentText
import TestSupport
import Testing

/// Random edits give what they give in one plain array, and say truly which lines they changed.
@Suite struct EditTests {
  static let pieces: [[UInt8]] = wellFormed.map { Array($0.utf8) } + illFormed

  private static let wellFormed = [
    "", "a", "x|y", "\n", "\r", "\r\n", "\n\n", "\r\r\n", "\n\r", "一般公共预算", "支出 2,345.67 万元", "😀", "é",
    "e\u{301}", "第一行\n第二行\r\n", "| 208 | 社会保障 |\n| --- |\n", "\u{2028}\u{85}", "\u{FEFF}",
  ]

  private static let illFormed: [[UInt8]] = [
    [0xFF], [0xE4, 0xB8], [0x80, 0x80], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
  ]

  @Test(arguments: 0..<40)
  func agreesWithOneArray(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let size = [0, 3, 40, 400][random.below(4)]
    let start = (0..<size).flatMap { _ in EditTests.pieces[random.below(EditTests.pieces.count)] }
    var model = PlainText(bytes: start)
    var text = DocumentText(start)
    // The mark of a document's beginning belongs to no line; the model has lines only.
    if text.hasByteOrderMark { model.bytes.removeFirst(3) }
    for _ in 0..<60 {
      let before = model.lines
      let range = EditTests.range(in: before, &random)
      let new = (0..<random.below(4)).flatMap { _ in EditTests.pieces[random.below(EditTests.pieces.count)] }
      model.replace(range, with: new)
      let edit = text.replace(range, with: new)
      let after = model.lines
      guard EditTests.matches(text, after, model), EditTests.describes(edit, before, after) else {
        Issue.record("Seed \(seed): \(range) replaced by \(new) in \(before), reported as \(edit)")
        return
      }
    }
  }

  /// Pages are cut, joined and split while a large text grows and shrinks.
  @Test(arguments: 0..<6)
  func agreesWhileGrowingAndShrinking(seed: UInt64) {
    var random = SeededGenerator(seed: seed &+ 1000)
    var model = PlainText(bytes: [])
    var text = DocumentText([])
    for round in 0..<120 {
      let lines = text.lineCount
      let isGrowing = round % 40 < 25
      let first = random.below(lines)
      let last = isGrowing ? first : min(lines, first + random.below(lines / 3 + 2))
      let range = TextPoint(line: first, column: random.below(9))..<TextPoint(line: last + 1, column: 0)
      let new = isGrowing ? (0..<random.below(300)).flatMap { _ in EditTests.pieces[random.below(16)] } : []
      model.replace(range, with: new)
      text.replace(range, with: new)
      guard text.bytes.dropFirst(text.hasByteOrderMark ? 3 : 0).elementsEqual(model.bytes) else {
        Issue.record("Seed \(seed), round \(round)")
        return
      }
    }
    #expect(EditTests.matches(text, model.lines, model))
  }

  private static func range(in lines: [[UInt8]], _ random: inout SeededGenerator) -> Range<TextPoint> {
    func point() -> TextPoint {
      if random.below(20) == 0 {
        let wild = [Int.min, -1, 0, 7, 1_000_000, Int.max]
        return TextPoint(line: wild[random.below(6)], column: wild[random.below(6)])
      }
      let line = random.below(lines.count + 1)
      return TextPoint(line: line, column: random.below((line < lines.count ? lines[line].count : 0) + 2))
    }
    let first = point()
    var second = point()
    if random.below(2) == 0 { second = TextPoint(line: first.line, column: second.column) }
    return min(first, second)..<max(first, second)
  }

  private static func matches(_ text: DocumentText, _ lines: [[UInt8]], _ model: PlainText) -> Bool {
    let prefix: [UInt8] = text.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    return text.lineCount == lines.count && text.bytes == prefix + model.bytes && text.byteCount == text.bytes.count
      && lines.indices.allSatisfy { index in
        let content = PlainText.content(lines[index])
        return text.line(index).elementsEqual(content)
          && text.lineEnding(index).elementsEqual(lines[index].dropFirst(content.count))
      }
  }

  /// Whether the lines outside the edit are the same before and after.
  private static func describes(_ edit: LineEdit, _ before: [[UInt8]], _ after: [[UInt8]]) -> Bool {
    edit.firstLine >= 0 && edit.removedLines >= 1 && edit.insertedLines >= 1
      && edit.firstLine + edit.removedLines <= before.count && edit.firstLine + edit.insertedLines <= after.count
      && before.count + edit.lineDelta == after.count
      && before.prefix(edit.firstLine) == after.prefix(edit.firstLine)
      && before.dropFirst(edit.firstLine + edit.removedLines) == after.dropFirst(edit.firstLine + edit.insertedLines)
  }
}
