/// The text of a document as UTF-8 bytes, in immutable pages of about 64 lines.
///
/// A copy shares all pages, so a snapshot costs one reference count; an edit makes new pages for the touched lines
/// only. The bytes are kept as they came, line ends and ill-formed UTF-8 included. A byte order mark at the start
/// belongs to no line: ``hasByteOrderMark`` remembers it and ``bytes`` puts it back.
package struct DocumentText: Sendable {
  /// Whether the bytes began with the UTF-8 byte order mark.
  package var hasByteOrderMark: Bool
  var pages: [Page]
  /// The number of lines before each page, and the total as last element.
  var lineTable: [Int]
  /// The bytes of all pages, without the byte order mark.
  var pageByteCount: Int

  /// A document with these bytes; any bytes will do.
  package init(_ bytes: some Collection<UInt8>) {
    hasByteOrderMark = bytes.starts(with: byteOrderMark)
    let start = hasByteOrderMark ? byteOrderMark.count : 0
    let made = bytes.withContiguousStorageIfAvailable { bytes in
      cut(UnsafeBufferPointer(rebasing: bytes[start...]), endsDocument: true)
    }
    pages = made ?? Array(bytes.dropFirst(start)).withUnsafeBufferPointer { cut($0, endsDocument: true) }
    pageByteCount = bytes.count - start
    lineTable = [0]
    lineTable.reserveCapacity(pages.count + 1)
    var total = 0
    for page in pages {
      total += page.lineCount
      lineTable.append(total)
    }
  }

  /// All bytes in UTF-8, the byte order mark included.
  package var byteCount: Int { pageByteCount + (hasByteOrderMark ? byteOrderMark.count : 0) }

  /// At least one: the text behind the last line end is a line, even when it is empty.
  package var lineCount: Int { lineTable.last ?? 1 }

  /// The bytes of a line without its line end; empty for a line that does not exist.
  package func line(_ index: Int) -> ArraySlice<UInt8> {
    guard let place = place(ofLine: index) else { return [] }
    return place.page.bytes[place.page.line(place.line)]
  }

  /// The line end of a line: LF, CRLF, CR, or nothing for the last line and for one that does not exist.
  package func lineEnding(_ index: Int) -> ArraySlice<UInt8> {
    guard let place = place(ofLine: index) else { return [] }
    let content = place.page.line(place.line)
    let whole = place.page.lineWithEnding(place.line)
    return place.page.bytes[content.upperBound..<whole.upperBound]
  }

  /// All bytes as they came or as edits made them, the byte order mark included.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(byteCount)
    if hasByteOrderMark { result += byteOrderMark }
    for page in pages { result += page.bytes }
    return result
  }

  /// The bytes of `range`, which is clamped to the text, line ends included.
  package subscript(range: Range<TextPoint>) -> [UInt8] {
    let start = clamped(range.lowerBound)
    let end = clamped(range.upperBound)
    if start.line == end.line {
      let line = self.line(start.line)
      return Array(line.prefix(end.column).dropFirst(start.column))
    }
    var result = Array(line(start.line).dropFirst(start.column))
    result += lineEnding(start.line)
    for index in (start.line + 1)..<max(start.line + 1, end.line) {
      result += line(index)
      result += lineEnding(index)
    }
    result += line(end.line).prefix(end.column)
    return result
  }

  /// The place behind the last byte.
  package var end: TextPoint {
    let last = lineCount - 1
    return TextPoint(line: last, column: line(last).count)
  }

  /// The nearest place that exists: a column behind the line becomes its end, one inside a scalar the scalar's start, a
  /// line behind the last the end of the text.
  package func clamped(_ point: TextPoint) -> TextPoint {
    if point.line < 0 { return TextPoint(line: 0, column: 0) }
    if point.line >= lineCount { return end }
    let bytes = line(point.line)
    let column = min(max(point.column, 0), bytes.count)
    let start = scalarStart(in: bytes, at: bytes.startIndex + column) - bytes.startIndex
    return TextPoint(line: point.line, column: start)
  }

  /// The pages' identities in order; tests count with them what an edit made anew.
  package var pageIdentities: [ObjectIdentifier] { pages.map(ObjectIdentifier.init) }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
