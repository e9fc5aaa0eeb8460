/// Words of the field as bytes, to be searched for in ``NormalizedText``.
///
/// A literal is read from the program's constants and costs nothing to make, so words stand where they are used.
@usableFromInline
package struct Word: ExpressibleByStringLiteral, Hashable, Sendable {
  @usableFromInline
  let literal: StaticString
  /// The bytes of a word that is no literal.
  @usableFromInline
  let made: [UInt8]?

  @inlinable
  package init(stringLiteral value: StaticString) {
    literal = value
    made = nil
  }

  /// A word that is known only when the program runs.
  package init(_ text: String) {
    literal = ""
    made = Array(text.utf8)
  }

  /// In bytes.
  @inlinable
  package var count: Int { made?.count ?? literal.utf8CodeUnitCount }

  /// A copy of the bytes.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  package var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// Calls `body` with the bytes, which live until it returns.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let made { return made.withUnsafeBufferPointer(body) }
    return body(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  @usableFromInline
  package static func == (left: Word, right: Word) -> Bool {
    left.withBytes { left in right.withBytes { left.elementsEqual($0) } }
  }

  @usableFromInline
  package func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  @inlinable
  package func starts(with word: Word) -> Bool {
    starts(with: word, at: startIndex)
  }

  @inlinable
  package func starts(with word: Word, at index: Int) -> Bool {
    withBytes { ByteSearch.starts($0, with: word, at: index - startIndex) }
  }

  @inlinable
  package func ends(with word: Word) -> Bool {
    withBytes { ByteSearch.starts($0, with: word, at: $0.count - word.count) }
  }

  @inlinable
  package func starts(withAny words: [Word]) -> Word? {
    withBytes { bytes in words.first { ByteSearch.starts(bytes, with: $0, at: 0) } }
  }

  @inlinable
  package func ends(withAny words: [Word]) -> Word? {
    withBytes { bytes in words.first { ByteSearch.starts(bytes, with: $0, at: bytes.count - $0.count) } }
  }

  /// Whether this is the word and nothing else.
  @inlinable
  package func equals(_ word: Word) -> Bool {
    count == word.count && starts(with: word)
  }

  @inlinable
  package func equals(any words: [Word]) -> Bool { words.contains { equals($0) } }

  /// The first place of `word` at or behind `start`.
  @inlinable
  package func firstIndex(of word: Word, from start: Int? = nil) -> Int? {
    let start = Swift.max((start ?? startIndex) - startIndex, 0)
    return withBytes { ByteSearch.firstIndex(of: word, in: $0, from: start) }.map { $0 + startIndex }
  }

  @inlinable
  package func lastIndex(of word: Word) -> Int? {
    withBytes { ByteSearch.lastIndex(of: word, in: $0) }.map { $0 + startIndex }
  }

  @inlinable
  package func contains(_ word: Word) -> Bool {
    withBytes { ByteSearch.firstIndex(of: word, in: $0, from: 0) } != nil
  }

  @inlinable
  package func contains(any words: [Word]) -> Bool {
    withBytes { bytes in words.contains { ByteSearch.firstIndex(of: $0, in: bytes, from: 0) != nil } }
  }

  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = withContiguousStorageIfAvailable(body) { return result }
    return Array(self).withUnsafeBufferPointer(body)
  }
}

/// Words in bytes, counted from the start of the bytes.
@usableFromInline
enum ByteSearch {
  @inlinable @inline(__always)
  static func starts(_ text: UnsafeBufferPointer<UInt8>, with word: Word, at index: Int) -> Bool {
    guard index >= 0 else { return false }
    return word.withBytes { word in
      guard text.count - index >= word.count else { return false }
      for offset in 0..<word.count where text[index + offset] != word[offset] { return false }
      return true
    }
  }

  /// The first place at or behind `start`, which is not negative.
  @usableFromInline
  static func firstIndex(of word: Word, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    word.withBytes { word in
      guard let last = word.last, start >= 0 else { return nil }
      let tail = word.count &- 1
      let end = text.count &- tail
      // Nearly all characters begin with one of five bytes; what follows tells them apart.
      let head = tail < 2 ? 0 : 1
      var index = start
      guard end &- start >= 16 else {
        while index < end {
          if text[index &+ head] == word[head], text[index &+ tail] == last, matches(text, word, at: index) {
            return index
          }
          index &+= 1
        }
        return nil
      }
      // Sixteen places at a time by two of the word's bytes; the last places with some of those before.
      let raw = UnsafeRawBufferPointer(text)
      let (heads, lasts) = (SIMD16<UInt8>(repeating: word[head]), SIMD16<UInt8>(repeating: last))
      while index < end {
        let block = min(index, end &- 16)
        let areHeads = raw.loadUnaligned(fromByteOffset: block &+ head, as: SIMD16<UInt8>.self) .== heads
        let areLasts = raw.loadUnaligned(fromByteOffset: block &+ tail, as: SIMD16<UInt8>.self) .== lasts
        if any(areHeads .& areLasts) {
          for place in index..<(block &+ 16) where matches(text, word, at: place) { return place }
        }
        index = block &+ 16
      }
      return nil
    }
  }

  @usableFromInline
  static func lastIndex(of word: Word, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    word.withBytes { word in
      guard !word.isEmpty else { return nil }
      var index = text.count - word.count
      while index >= 0 {
        if matches(text, word, at: index) { return index }
        index -= 1
      }
      return nil
    }
  }

  @inline(__always)
  private static func matches(
    _ text: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Bool {
    var offset = 0
    while offset < word.count, text[index &+ offset] == word[offset] { offset &+= 1 }
    return offset == word.count
  }
}

extension ArraySlice<UInt8> {
  /// The bytes at the end for which `holds` is true.
  package func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, holds(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
