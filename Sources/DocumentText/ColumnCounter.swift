/// Counts columns of one text again and again.
///
/// A whole draft may be pasted into one line: how far the units have been counted there is kept every few kibibytes, so
/// that thousands of places in it do not each count from its start.
package final class ColumnCounter {
  private static let step = 4096

  private let text: DocumentText
  private let encoding: ColumnEncoding
  /// The line of ``counted``.
  private var line = 0
  /// Starts of scalars, a step apart, with their columns.
  private var counted: [(byte: Int, column: Int)] = [(0, 0)]

  package init(_ text: DocumentText, _ encoding: ColumnEncoding) {
    self.text = text
    self.encoding = encoding
  }

  /// See ``DocumentText/column(of:in:as:)``.
  package func column(of point: TextPoint) -> Int {
    if encoding == .utf8 || point.column <= Self.step {
      return text.column(of: point.column, in: point.line, as: encoding)
    }
    if line != point.line { (line, counted) = (point.line, [(0, 0)]) }
    var index = counted.partitioningIndex { $0.byte > point.column } - 1
    while index == counted.count - 1, point.column - counted[index].byte > Self.step {
      let next = text.column(of: counted[index].byte + Self.step, in: line, as: .utf8)
      // The line ends before the column.
      guard next > counted[index].byte else { break }
      counted.append((next, text.column(of: next, in: line, as: encoding, from: counted[index])))
      index += 1
    }
    return text.column(of: point.column, in: line, as: encoding, from: counted[max(0, index)])
  }
}
