import DocumentText

/// Text as the matchers read it: white space and Markdown emphasis are gone, full-width forms are ASCII, Chinese
/// quotation marks are `"`; each byte knows where in the document it came from.
///
/// Documents mix `（一）` and `(一)`, `：` and `:`, `％` and `%`, and a PDF's text breaks words over lines; the
/// original bytes stay untouched in the document, only the reading is made uniform.
package struct NormalizedText: Sendable {
  /// A run of bytes that stand in the document without a gap, each as `stride` source bytes.
  private struct Segment {
    var start: Int32
    var line: Int32
    var column: Int32
    var stride: Int32
  }

  /// UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var segments: [Segment] = []

  package init() {}

  package init(_ line: ArraySlice<UInt8>) {
    append(line, line: 0, column: 0)
  }

  package var count: Int { bytes.count }
  package var isEmpty: Bool { bytes.isEmpty }

  /// Appends a piece of a line.
  ///
  /// - Parameters:
  ///   - piece: Bytes of the line.
  ///   - line: The line's number in the block.
  ///   - column: The column of the first byte of `piece`, in bytes.
  package mutating func append(_ piece: ArraySlice<UInt8>, line: Int, column: Int) {
    var index = piece.startIndex
    while index < piece.endIndex {
      let length = UTF8Scalar.length(of: piece[index], limit: piece.endIndex - index)
      let place = column + index - piece.startIndex
      if length == 1 {
        let byte = piece[index]
        if byte > 0x20 && byte != UInt8(ascii: "*") && byte != 0x7F { push(byte, line, place, stride: 1) }
      } else if length == 3 {
        let (first, second, third) = (piece[index], piece[index + 1], piece[index + 2])
        if first == 0xEF && second == 0xBC && third >= 0x81 {
          push(third - 0x81 + 0x21, line, place, stride: 3)
        } else if first == 0xEF && second == 0xBD && third >= 0x80 && third <= 0x9E {
          push(third - 0x80 + 0x60, line, place, stride: 3)
        } else if first == 0xE2 && second == 0x80 && (third == 0x9C || third == 0x9D) {
          push(UInt8(ascii: "\""), line, place, stride: 3)
        } else if !UTF8Scalar.isWhiteSpace(first, second, third) {
          push(first, line, place, stride: 1)
          push(second, line, place + 1, stride: 1)
          push(third, line, place + 2, stride: 1)
        }
      } else if piece[index] != 0xC2 || piece[index + 1] != 0xA0 {
        for offset in 0..<length { push(piece[index + offset], line, place + offset, stride: 1) }
      }
      index += length
    }
  }

  @inline(__always)
  private mutating func push(_ byte: UInt8, _ line: Int, _ column: Int, stride: Int32) {
    let start = Int32(truncatingIfNeeded: bytes.count)
    let (line, column) = (Int32(truncatingIfNeeded: line), Int32(truncatingIfNeeded: column))
    bytes.append(byte)
    if let last = segments.last, last.line == line, last.stride == stride,
      last.column &+ (start &- last.start) &* stride == column
    {
      return
    }
    segments.append(Segment(start: start, line: line, column: column, stride: stride))
  }

  /// Where the bytes of `range` stand in the block; from the first to the last of them, whatever lies between.
  package func source(_ range: Range<Int>) -> Range<TextPoint> {
    let clamped = range.clamped(to: 0..<bytes.count)
    guard !bytes.isEmpty else { return TextPoint(line: 0, column: 0)..<TextPoint(line: 0, column: 0) }
    guard !clamped.isEmpty else {
      let place = range.lowerBound < bytes.count ? point(clamped.lowerBound).start : point(bytes.count - 1).end
      return place..<place
    }
    let start = point(clamped.lowerBound).start
    return start..<max(start, point(clamped.upperBound - 1).end)
  }

  private func point(_ index: Int) -> (start: TextPoint, end: TextPoint) {
    var (lower, upper) = (0, segments.count)
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if Int(segments[middle].start) <= index { lower = middle } else { upper = middle }
    }
    let segment = segments[lower]
    let column = Int(segment.column) + (index - Int(segment.start)) * Int(segment.stride)
    return (
      TextPoint(line: Int(segment.line), column: column),
      TextPoint(line: Int(segment.line), column: column + Int(segment.stride))
    )
  }

  /// The text of `range`, for messages.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// What the parsers need to know of UTF-8.
package enum UTF8Scalar {
  /// The length in bytes of the scalar that begins with `lead`, at most `limit`, at least 1.
  @inline(__always)
  package static func length(of lead: UInt8, limit: Int) -> Int {
    let length = lead < 0x80 ? 1 : lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    return length <= limit ? length : 1
  }

  /// U+3000, U+2000…U+200B, U+FEFF.
  @inline(__always)
  package static func isWhiteSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    (first == 0xE3 && second == 0x80 && third == 0x80) || (first == 0xE2 && second == 0x80 && third <= 0x8B)
      || (first == 0xEF && second == 0xBB && third == 0xBF)
  }
}

/// A literal as bytes, to be searched for in ``NormalizedText``.
@usableFromInline
package struct Word: ExpressibleByStringLiteral, Hashable, Sendable {
  @usableFromInline
  package let bytes: [UInt8]

  @usableFromInline
  package init(stringLiteral value: StaticString) {
    bytes = value.withUTF8Buffer { Array($0) }
  }

  @usableFromInline
  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  @inlinable
  package func starts(with word: Word) -> Bool {
    starts(with: word, at: startIndex)
  }

  @inlinable
  package func starts(with word: Word, at index: Int) -> Bool {
    guard index >= startIndex, endIndex - index >= word.bytes.count else { return false }
    for offset in 0..<word.bytes.count where self[index + offset] != word.bytes[offset] { return false }
    return true
  }

  @inlinable
  package func ends(with word: Word) -> Bool {
    starts(with: word, at: endIndex - word.bytes.count)
  }

  @inlinable
  package func starts(withAny words: [Word]) -> Word? {
    words.first { starts(with: $0) }
  }

  @inlinable
  package func ends(withAny words: [Word]) -> Word? {
    words.first { ends(with: $0) }
  }

  /// The first place of `word` at or behind `start`.
  @inlinable
  package func firstIndex(of word: Word, from start: Int? = nil) -> Int? {
    guard let lead = word.bytes.first else { return nil }
    var index = Swift.max(start ?? startIndex, startIndex)
    let last = endIndex - word.bytes.count
    while index <= last {
      if self[index] == lead && starts(with: word, at: index) { return index }
      index += 1
    }
    return nil
  }

  @inlinable
  package func lastIndex(of word: Word) -> Int? {
    var index = endIndex - word.bytes.count
    while index >= startIndex {
      if starts(with: word, at: index) { return index }
      index -= 1
    }
    return nil
  }

  @inlinable
  package func contains(_ word: Word) -> Bool { firstIndex(of: word) != nil }

  @inlinable
  package func contains(any words: [Word]) -> Bool { words.contains { contains($0) } }
}
