/// A place in a document: a zero-based line and a column in UTF-8 bytes from the start of that line.
package struct TextPoint: Hashable, Comparable, Sendable {
  /// Zero-based.
  package var line: Int
  /// Bytes of UTF-8 from the start of the line, whatever encoding a client speaks.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: TextPoint, right: TextPoint) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension Range where Bound == TextPoint {
  /// Moved down by `lines`.
  package func shifted(by lines: Int) -> Range<TextPoint> {
    TextPoint(
      line: lowerBound.line + lines, column: lowerBound.column)..<TextPoint(
        line: upperBound.line + lines, column: upperBound.column)
  }
}
