/// About 64 whole lines with their line ends, never changed once made.
final class Page: Sendable {
  /// A page with more lines is split.
  static let maximumLines = 128
  /// A page with more bytes is split unless it is a single line.
  static let maximumBytes = 16 * 1024
  /// A page with fewer lines is joined with a neighbour.
  static let minimumLines = 24
  /// The lines of a page when there is a choice.
  static let usualLines = 64

  let bytes: [UInt8]
  /// The offset in `bytes` of each line's start; never empty, the first is 0.
  let lineStarts: [Int]

  init(bytes: [UInt8], lineStarts: [Int]) {
    self.bytes = bytes
    self.lineStarts = lineStarts
  }

  var lineCount: Int { lineStarts.count }

  /// Whether it is so small that it should be joined with a neighbour.
  var isSmall: Bool { lineCount < Page.minimumLines && bytes.count < Page.maximumBytes / 4 }

  /// The bytes of line `index` with its line end.
  func lineWithEnding(_ index: Int) -> Range<Int> {
    guard lineStarts.indices.contains(index) else { return bytes.count..<bytes.count }
    let next = index + 1
    return lineStarts[index]..<(next < lineStarts.count ? lineStarts[next] : bytes.count)
  }

  /// The bytes of line `index` without its line end.
  func line(_ index: Int) -> Range<Int> {
    let whole = lineWithEnding(index)
    let start = whole.lowerBound
    var end = whole.upperBound
    guard end > start else { return whole }
    let last = bytes[end - 1]
    if last == lineFeed || last == carriageReturn { end -= 1 }
    if last == lineFeed, end > start, bytes[end - 1] == carriageReturn { end -= 1 }
    return start..<end
  }
}

let lineFeed: UInt8 = 0x0A
let carriageReturn: UInt8 = 0x0D

/// Cuts `bytes` into pages of nearly equal line counts.
///
/// Text that ends with a line end has an empty last line if it `endsDocument`; elsewhere that line is the next page's
/// first.
func cut(_ bytes: UnsafeBufferPointer<UInt8>, endsDocument: Bool) -> [Page] {
  var starts = lineStarts(of: UnsafeRawBufferPointer(bytes))
  if !endsDocument, starts.count > 1, starts.last == bytes.count { starts.removeLast() }
  if starts.count <= Page.maximumLines, bytes.count <= Page.maximumBytes {
    return [Page(bytes: Array(bytes), lineStarts: starts)]
  }
  let pageCount = (starts.count + Page.usualLines - 1) / Page.usualLines
  let linesPerPage = (starts.count + pageCount - 1) / pageCount
  var pages: [Page] = []
  pages.reserveCapacity(pageCount)
  var first = 0
  while first < starts.count {
    let begin = starts[first]
    var next = first + 1
    while next < starts.count, next - first < linesPerPage {
      let end = next + 1 < starts.count ? starts[next + 1] : bytes.count
      if end - begin > Page.maximumBytes { break }
      next += 1
    }
    let end = next < starts.count ? starts[next] : bytes.count
    pages.append(Page(bytes: Array(bytes[begin..<end]), lineStarts: starts[first..<next].map { $0 - begin }))
    first = next
  }
  return pages
}

/// The starts of the lines of `bytes`, where lines end at LF, CRLF or a lone CR.
private func lineStarts(of bytes: UnsafeRawBufferPointer) -> [Int] {
  var starts = [0]
  starts.reserveCapacity(bytes.count / 64 + 1)
  var index = 0
  let count = bytes.count
  let border = SIMD16<UInt8>(repeating: carriageReturn + 1)
  while index < count {
    // Both line ends are below 14, which ordinary text seldom is.
    if index + 16 <= count, all(bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) .>= border) {
      index += 16
      continue
    }
    let end = min(index + 16, count)
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte > carriageReturn || (byte != lineFeed && byte != carriageReturn) { continue }
      if byte == carriageReturn, index < count, bytes[index] == lineFeed { index += 1 }
      starts.append(index)
    }
  }
  return starts
}
