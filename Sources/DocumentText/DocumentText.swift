/// A place in a document: a zero-based line and a column in UTF-8 bytes from the start of that line.
package struct TextPoint: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: TextPoint, right: TextPoint) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What an edit did to the lines: `removedLines` lines from `firstLine` on were replaced by `insertedLines` lines.
package struct LineEdit: Hashable, Sendable {
  package var firstLine: Int
  package var removedLines: Int
  package var insertedLines: Int

  package init(firstLine: Int, removedLines: Int, insertedLines: Int) {
    self.firstLine = firstLine
    self.removedLines = removedLines
    self.insertedLines = insertedLines
  }
}

/// The text of a document as UTF-8 bytes.
package struct DocumentText: Sendable {
  private var lines: [[UInt8]]

  package init(_ bytes: some Collection<UInt8>) {
    lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map {
      $0.last == 13 ? Array($0.dropLast()) : Array($0)
    }
  }

  /// At least one: the text behind the last line end is a line, even when it is empty.
  package var lineCount: Int { lines.count }

  /// The bytes of a line without its line end; empty for a line that does not exist.
  package func line(_ index: Int) -> ArraySlice<UInt8> {
    lines.indices.contains(index) ? lines[index][...] : []
  }
}
