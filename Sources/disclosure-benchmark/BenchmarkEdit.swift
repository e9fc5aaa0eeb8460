import DisclosureInterchange
import DocumentText
import LanguageServerProtocol

/// An edit as a client sends it: columns are UTF-16 code units.
struct BenchmarkEdit {
  var start: (line: Int, character: Int)
  var end: (line: Int, character: Int)
  var text: String

  /// What takes the edit back. The edit must insert only.
  var undo: BenchmarkEdit {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let width = lines.last?.utf16.count ?? 0
    let end = (start.line + lines.count - 1, lines.count > 1 ? width : start.character + width)
    return BenchmarkEdit(start: start, end: end, text: "")
  }

  /// The places in `text`.
  func points(in text: DocumentText) -> Range<TextPoint> {
    PositionConverter(text: text, encoding: .utf16).points(
      PositionRange(
        start: Position(line: start.line, character: start.character),
        end: Position(line: end.line, character: end.character)))
  }
}

/// What a drafter does in the middle of a document.
struct TypicalEdits {
  /// A character in a sentence without a figure, a digit in a table's cell, a character in a heading, a new line, and
  /// 200 lines of the document itself.
  let edits: [(name: String, edit: BenchmarkEdit)]
  /// A place in a table, where subjects are proposed.
  let cell: (line: Int, character: Int)
  /// A place in a sentence with figures.
  let figure: (line: Int, character: Int)

  init(_ text: DocumentText) {
    let middle = text.lineCount / 2
    let lines = (middle..<text.lineCount).lazy.map {
      (number: $0, text: String(decoding: text.line($0), as: UTF8.self))
    }
    func first(_ fits: (String) -> Bool) -> (line: Int, text: String) {
      lines.first { fits($0.text) }.map { ($0.number, $0.text) } ?? (middle, "")
    }
    func isTableRow(_ line: String) -> Bool {
      guard let dot = line.firstIndex(of: "."), !line.contains("。") else { return false }
      return dot > line.startIndex && line[line.index(before: dot)].isASCII
        && line[line.index(after: dot)...].count >= 2
    }
    func isHeading(_ line: String) -> Bool { line.contains("第三部分") || line.hasPrefix("## ") }
    func insertion(_ place: (line: Int, character: Int), _ text: String) -> BenchmarkEdit {
      BenchmarkEdit(start: place, end: place, text: text)
    }
    let prose = first { $0.contains("。") && !$0.contains { $0.isASCII } && $0.count > 12 }
    let row = first(isTableRow)
    let heading = first(isHeading)
    let sentence = first { $0.contains("万元") && $0.contains("。") }
    // In front of the decimal point is a digit of some figure.
    let digit = row.text.firstIndex(of: ".").map { row.text[..<$0].utf16.count } ?? 0
    let block = (0..<min(200, text.lineCount)).map {
      String(decoding: text.line(max(0, middle - 200) + $0), as: UTF8.self)
    }
    edits = [
      ("a character in a sentence", insertion((prose.line, 3), "的")),
      ("a digit in a table's cell", insertion((row.line, digit), "1")),
      ("a character in a heading", insertion((heading.line, heading.text.utf16.count), "的")),
      ("a new line", insertion((prose.line, 0), "\n")),
      ("200 lines pasted", insertion((prose.line, 0), block.joined(separator: "\n") + "\n")),
    ]
    cell = (row.line, min(4, digit))
    figure = (sentence.line, 8)
  }
}
