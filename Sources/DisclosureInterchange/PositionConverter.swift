import DocumentText
import LanguageServerProtocol

/// Converts between a client's positions and places in a text. Everything from a client is clamped to the text.
package struct PositionConverter {
  package let text: DocumentText
  package let encoding: ColumnEncoding
  private let columns: ColumnCounter

  package init(text: DocumentText, encoding: ColumnEncoding) {
    self.text = text
    self.encoding = encoding
    columns = ColumnCounter(text, encoding)
  }

  /// The units that a byte order mark takes in front of the first line: the client has it in its text, ours has not.
  private func unitsBefore(line: Int) -> Int {
    guard line == 0, text.hasByteOrderMark else { return 0 }
    return encoding == .utf8 ? 3 : 1
  }

  package func point(_ position: Position) -> TextPoint {
    if position.line < 0 { return TextPoint(line: 0, column: 0) }
    if position.line >= text.lineCount { return text.end }
    let column = max(0, position.character) - unitsBefore(line: position.line)
    return TextPoint(line: position.line, column: text.byteColumn(of: column, in: position.line, as: encoding))
  }

  package func position(_ point: TextPoint) -> Position {
    Position(line: max(0, point.line), character: columns.column(of: point) + unitsBefore(line: point.line))
  }

  /// The places of a range; if its ends are in the wrong order they are exchanged.
  package func points(_ range: PositionRange) -> Range<TextPoint> {
    let start = point(range.start)
    let end = point(range.end)
    return min(start, end)..<max(start, end)
  }

  package func range(_ points: Range<TextPoint>) -> PositionRange {
    PositionRange(start: position(points.lowerBound), end: position(points.upperBound))
  }

  /// Whether the range means exactly these places and was not clamped or rounded to them.
  package func isExact(_ given: PositionRange) -> Bool { range(points(given)) == given }

  /// Whether the position is in front of the byte order mark.
  package func precedesByteOrderMark(_ position: Position) -> Bool {
    position.line <= 0 && max(0, position.character) < unitsBefore(line: 0)
  }
}
