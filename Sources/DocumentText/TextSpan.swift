/// A range of places in half the room, for what a document holds by the hundred thousand.
package struct TextSpan: Hashable, Sendable {
  private var startLine: Int32
  private var startColumn: Int32
  private var endLine: Int32
  private var endColumn: Int32

  package init(_ range: Range<TextPoint>) {
    startLine = Int32(clamping: range.lowerBound.line)
    startColumn = Int32(clamping: range.lowerBound.column)
    endLine = Int32(clamping: range.upperBound.line)
    endColumn = Int32(clamping: range.upperBound.column)
  }

  package var range: Range<TextPoint> {
    let start = TextPoint(line: Int(startLine), column: Int(startColumn))
    return start..<max(start, TextPoint(line: Int(endLine), column: Int(endColumn)))
  }
}
