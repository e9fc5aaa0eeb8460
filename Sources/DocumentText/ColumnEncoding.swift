/// The unit in which a client counts columns (LSP's `PositionEncodingKind`).
package enum ColumnEncoding: Hashable, Sendable, CaseIterable {
  /// Bytes.
  case utf8
  /// UTF-16 code units: two for a scalar of four bytes, else one.
  case utf16
  /// Unicode scalars.
  case utf32

  /// The units of a scalar that takes `length` bytes.
  @inline(__always)
  func units(ofScalarOfLength length: Int) -> Int {
    switch self {
    case .utf8: length
    case .utf16: length == 4 ? 2 : 1
    case .utf32: 1
    }
  }
}

extension DocumentText {
  /// The column in `encoding` of the byte column `byteColumn` of line `line`.
  ///
  /// A byte that belongs to no well-formed scalar is one unit. A column inside a scalar counts as the scalar's start, a
  /// column outside the line as its nearest end.
  package func column(of byteColumn: Int, in line: Int, as encoding: ColumnEncoding) -> Int {
    column(of: byteColumn, in: line, as: encoding, from: (0, 0))
  }

  /// - Parameter start: Where a scalar of the line begins, not behind the byte column.
  func column(
    of byteColumn: Int, in line: Int, as encoding: ColumnEncoding, from start: (byte: Int, column: Int)
  ) -> Int {
    let bytes = self.line(line)
    let wanted = min(max(byteColumn, 0), bytes.count)
    if encoding == .utf8 { return scalarStart(in: bytes, at: bytes.startIndex + wanted) - bytes.startIndex }
    let end = bytes.startIndex + wanted
    var index = bytes.startIndex + start.byte
    var column = start.column
    while index < end {
      let length = scalarLength(in: bytes, at: index)
      if index + length > end { break }
      column += encoding.units(ofScalarOfLength: length)
      index += length
    }
    return column
  }

  /// The byte column of the column `column`, counted in `encoding`, of line `line`.
  ///
  /// A column inside a scalar or a surrogate pair rounds down to its start; one outside the line becomes its nearest
  /// end, before the line end.
  package func byteColumn(of column: Int, in line: Int, as encoding: ColumnEncoding) -> Int {
    let bytes = self.line(line)
    guard column > 0 else { return 0 }
    if encoding == .utf8 {
      let wanted = min(column, bytes.count)
      return scalarStart(in: bytes, at: bytes.startIndex + wanted) - bytes.startIndex
    }
    var index = bytes.startIndex
    var remaining = column
    while index < bytes.endIndex {
      let length = scalarLength(in: bytes, at: index)
      let units = encoding.units(ofScalarOfLength: length)
      if units > remaining { break }
      remaining -= units
      index += length
      if remaining == 0 { break }
    }
    return index - bytes.startIndex
  }
}
