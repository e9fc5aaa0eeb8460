import DocumentText

/// Text as the matchers read it: white space and Markdown emphasis are gone, full-width forms are ASCII, Chinese
/// quotation marks are `"`; each byte knows where in the document it came from.
///
/// Documents mix `（一）` and `(一)`, `：` and `:`, `％` and `%`, and a PDF's text breaks words over lines; the
/// original bytes stay untouched in the document, only the reading is made uniform.
package struct NormalizedText: Hashable, Sendable {
  /// A run of bytes that stand in the document without a gap, each as `stride` source bytes.
  private struct Segment: Hashable {
    var start: Int32
    var line: Int32
    var column: Int32
    var stride: Int32
  }

  /// UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Most texts are a single run, which is kept without an array. It means nothing while ``bytes`` is empty.
  private var first = Segment(start: 0, line: 0, column: 0, stride: 1)
  private var others: [Segment] = []

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
    piece.withUnsafeBufferPointer { source in
      if bytes.isEmpty { bytes.reserveCapacity(source.count) }
      Normalization.forEachRun(in: source) { run in
        switch run {
        case .kept(let range):
          open(line, column + range.lowerBound, stride: 1)
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[range]))
        case .replaced(let offset, let byte):
          open(line, column + offset, stride: 3)
          bytes.append(byte)
        }
      }
    }
  }

  /// Begins a segment for the bytes that come next, unless they continue the last one.
  private mutating func open(_ line: Int, _ column: Int, stride: Int32) {
    let segment = Segment(
      start: Int32(truncatingIfNeeded: bytes.count), line: Int32(truncatingIfNeeded: line),
      column: Int32(truncatingIfNeeded: column), stride: stride)
    if bytes.isEmpty {
      first = segment
      return
    }
    let last = others.last ?? first
    if last.line == segment.line, last.stride == stride,
      last.column &+ (segment.start &- last.start) &* stride == segment.column
    {
      return
    }
    others.append(segment)
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
    var (lower, upper) = (-1, others.count)
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if Int(others[middle].start) <= index { lower = middle } else { upper = middle }
    }
    let segment = lower < 0 ? first : others[lower]
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

/// The one place that says how text is made uniform.
enum Normalization {
  enum Run {
    /// These bytes stay as they are.
    case kept(Range<Int>)
    /// The scalar of three bytes at `offset` is read as `byte`.
    case replaced(offset: Int, byte: UInt8)
  }

  /// Calls `body` with what is left of `source`, in its order.
  @inline(__always)
  static func forEachRun(in source: UnsafeBufferPointer<UInt8>, _ body: (Run) -> Void) {
    let count = source.count
    var index = 0
    var kept = 0
    while index < count {
      let lead = source[index]
      if lead < 0x80 {
        if lead > 0x20 && lead != UInt8(ascii: "*") && lead != 0x7F {
          index += 1
          continue
        }
        if kept < index { body(.kept(kept..<index)) }
        index += 1
        kept = index
        continue
      }
      let length = UTF8Scalar.length(of: lead, limit: count - index)
      var replacement: UInt8? = nil
      var isDropped = false
      // Nearly all CJK characters begin with other bytes.
      if length == 3, lead == 0xE2 || lead == 0xE3 || lead == 0xEF {
        let (second, third) = (source[index + 1], source[index + 2])
        if lead == 0xEF && second == 0xBC && third >= 0x81 {
          replacement = third - 0x81 + 0x21
        } else if lead == 0xEF && second == 0xBD && third >= 0x80 && third <= 0x9E {
          replacement = third - 0x80 + 0x60
        } else if lead == 0xE2 && second == 0x80 && (third == 0x9C || third == 0x9D) {
          replacement = UInt8(ascii: "\"")
        } else {
          isDropped = UTF8Scalar.isWhiteSpace(lead, second, third)
        }
      } else if length == 2 {
        isDropped = lead == 0xC2 && source[index + 1] == 0xA0
      }
      if replacement != nil || isDropped {
        if kept < index { body(.kept(kept..<index)) }
        if let replacement { body(.replaced(offset: index, byte: replacement)) }
        kept = index + length
      }
      index += length
    }
    if kept < count { body(.kept(kept..<count)) }
  }

  /// Calls `body` with the uniform bytes of `line`, which live until it returns.
  static func withBytes<Result>(
    of line: ArraySlice<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    line.withUnsafeBufferPointer { source in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { target in
        var count = 0
        forEachRun(in: source) { run in
          switch run {
          case .kept(let range):
            _ = target[count...].initialize(fromContentsOf: source[range])
            count += range.count
          case .replaced(_, let byte):
            target.initializeElement(at: count, to: byte)
            count += 1
          }
        }
        return body(UnsafeBufferPointer(rebasing: target[..<count]))
      }
    }
  }
}

/// What the parsers need to know of UTF-8.
@usableFromInline
package enum UTF8Scalar {
  /// The length in bytes of the scalar that begins with `lead`, at most `limit`, at least 1.
  @inlinable @inline(__always)
  package static func length(of lead: UInt8, limit: Int) -> Int {
    let length = lead < 0x80 ? 1 : lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    return length <= limit ? length : 1
  }

  /// U+3000, U+2000…U+200B, U+FEFF.
  @inlinable @inline(__always)
  package static func isWhiteSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    (first == 0xE3 && second == 0x80 && third == 0x80) || (first == 0xE2 && second == 0x80 && third <= 0x8B)
      || (first == 0xEF && second == 0xBB && third == 0xBF)
  }
}
