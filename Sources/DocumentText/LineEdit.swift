/// What an edit did to the lines: `removedLines` lines from `firstLine` on were replaced by `insertedLines` lines.
///
/// Lines outside these are the same bytes as before, moved by ``lineDelta``.
package struct LineEdit: Hashable, Sendable {
  /// Zero-based; the same line before and after.
  package var firstLine: Int
  /// Lines of the text before; at least one.
  package var removedLines: Int
  /// Lines of the text after; at least one.
  package var insertedLines: Int

  package init(firstLine: Int, removedLines: Int, insertedLines: Int) {
    self.firstLine = firstLine
    self.removedLines = removedLines
    self.insertedLines = insertedLines
  }

  /// By how many lines the text behind the edit moved down; negative if it moved up.
  package var lineDelta: Int { insertedLines - removedLines }
}
