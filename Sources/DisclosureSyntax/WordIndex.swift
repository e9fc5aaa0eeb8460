/// A list of words that are looked for together, at a cost that does not grow with their number.
///
/// The first and last character of a word is ASCII or takes three bytes, as nearly all Chinese characters do. Where
/// several words fit, the one that stands first in the list is meant.
@usableFromInline
package struct WordIndex: ExpressibleByArrayLiteral, Sendable {
  @usableFromInline
  package struct Match: Sendable {
    /// The word's place in the list.
    package var rank: Int
    /// The word's bytes.
    package var count: Int
  }

  private struct Entry {
    var rank: UInt16
    var count: UInt16
    /// Where the word begins in ``letters``.
    var start: UInt32
  }

  /// The words by one of their characters: those of a slot lie between its start and the next one's.
  private struct Slots {
    var starts: [UInt16] = []
    var entries: [Entry] = []
  }

  private var letters: [UInt8] = []
  private var byFirst = Slots()
  private var byLast = Slots()
  private let shift: UInt32

  @usableFromInline
  package init(arrayLiteral words: Word...) { self.init(words) }

  package init(_ words: [Word]) {
    var bits: UInt32 = 6
    while 1 << bits < words.count * 8, bits < 12 { bits += 1 }
    shift = 32 - bits
    var first = [[Entry]](repeating: [], count: 1 << Int(bits))
    var last = first
    for (rank, word) in words.enumerated() {
      word.withBytes { bytes in
        let entry = Entry(
          rank: UInt16(clamping: rank), count: UInt16(clamping: bytes.count), start: UInt32(clamping: letters.count))
        letters += bytes
        if let slot = firstSlot(bytes, at: 0) { first[slot].append(entry) }
        if let slot = lastSlot(bytes, end: bytes.count) { last[slot].append(entry) }
      }
    }
    byFirst = Self.slots(first)
    byLast = Self.slots(last)
  }

  private static func slots(_ groups: [[Entry]]) -> Slots {
    var slots = Slots()
    for group in groups {
      slots.starts.append(UInt16(clamping: slots.entries.count))
      slots.entries += group
    }
    slots.starts.append(UInt16(clamping: slots.entries.count))
    return slots
  }

  /// The word with which `text` begins at `index`, counted from its start.
  @inlinable
  package func prefix<Bytes: RandomAccessCollection>(of text: Bytes, at index: Int = 0) -> Match?
  where Bytes.Element == UInt8, Bytes.Index == Int {
    text.withBytes { prefix(in: $0, at: index) }
  }

  /// The word with which `text` ends.
  @inlinable
  package func suffix<Bytes: RandomAccessCollection>(of text: Bytes) -> Match?
  where Bytes.Element == UInt8, Bytes.Index == Int {
    text.withBytes { suffix(in: $0) }
  }

  /// Whether `text` is one of the words.
  @inlinable
  package func contains<Bytes: RandomAccessCollection>(_ text: Bytes) -> Bool
  where Bytes.Element == UInt8, Bytes.Index == Int {
    text.withBytes { contains(whole: $0) }
  }

  /// The first word of the list, not of the text, that occurs in `text`.
  @inlinable
  package func first<Bytes: RandomAccessCollection>(in text: Bytes) -> Match?
  where Bytes.Element == UInt8, Bytes.Index == Int {
    text.withBytes { first(within: $0) }
  }

  /// The first place at or behind `start` where one of the words may begin, or where a given byte stands; `nil` where
  /// none does.
  @inlinable
  package func firstBeginning(in text: [UInt8], from start: Int, or byte: UInt8) -> Int? {
    text.withUnsafeBufferPointer { firstBeginning(within: $0, from: start, or: byte) }
  }

  @usableFromInline
  func firstBeginning(within text: UnsafeBufferPointer<UInt8>, from start: Int, or byte: UInt8) -> Int? {
    byFirst.starts.withUnsafeBufferPointer { starts in
      var index = start
      while index < text.count {
        if text[index] == byte { return index }
        if let slot = firstSlot(text, at: index), starts[slot] != starts[slot + 1] { return index }
        index += UTF8Scalar.length(of: text[index], limit: text.count - index)
      }
      return nil
    }
  }

  @usableFromInline
  func prefix(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Match? {
    guard let slot = firstSlot(text, at: index) else { return nil }
    for position in Int(byFirst.starts[slot])..<Int(byFirst.starts[slot + 1]) {
      let entry = byFirst.entries[position]
      if stands(entry, in: text, at: index) { return match(entry) }
    }
    return nil
  }

  @usableFromInline
  func suffix(in text: UnsafeBufferPointer<UInt8>) -> Match? {
    guard let slot = lastSlot(text, end: text.count) else { return nil }
    for position in Int(byLast.starts[slot])..<Int(byLast.starts[slot + 1]) {
      let entry = byLast.entries[position]
      if stands(entry, in: text, at: text.count - Int(entry.count)) { return match(entry) }
    }
    return nil
  }

  @usableFromInline
  func contains(whole text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let slot = firstSlot(text, at: 0) else { return false }
    for position in Int(byFirst.starts[slot])..<Int(byFirst.starts[slot + 1]) {
      let entry = byFirst.entries[position]
      if Int(entry.count) == text.count, stands(entry, in: text, at: 0) { return true }
    }
    return false
  }

  @usableFromInline
  func first(within text: UnsafeBufferPointer<UInt8>) -> Match? {
    var best: Match? = nil
    var index = 0
    while index < text.count {
      if let found = prefix(in: text, at: index), best.map({ found.rank < $0.rank }) ?? true { best = found }
      index += UTF8Scalar.length(of: text[index], limit: text.count - index)
    }
    return best
  }

  private func match(_ entry: Entry) -> Match { Match(rank: Int(entry.rank), count: Int(entry.count)) }

  @inline(__always)
  private func stands(_ entry: Entry, in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let count = Int(entry.count)
    guard index >= 0, text.count - index >= count else { return false }
    let start = Int(entry.start)
    for offset in 0..<count where text[index + offset] != letters[start + offset] { return false }
    return true
  }

  @inline(__always)
  private func firstSlot(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index >= 0, index < text.count else { return nil }
    let lead = text[index]
    if lead < 0x80 { return slot(0, 0, lead) }
    return index + 2 < text.count ? slot(lead, text[index + 1], text[index + 2]) : nil
  }

  @inline(__always)
  private func lastSlot(_ text: UnsafeBufferPointer<UInt8>, end: Int) -> Int? {
    guard end > 0 else { return nil }
    let last = text[end - 1]
    if last < 0x80 { return slot(0, 0, last) }
    return end > 2 ? slot(text[end - 3], text[end - 2], last) : nil
  }

  @inline(__always)
  private func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let character = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    return Int((character &* 0x9E37_79B1) >> shift)
  }
}
