/// A list of words that is searched for in one pass, however long it is.
///
/// All words begin with a character of three bytes, as nearly all Chinese characters are.
package struct WordIndex: Sendable {
  /// A power of two above the number of different first characters of any list.
  private static let size = 256

  private struct Entry {
    var word: Word
    /// Its place in the list.
    var rank: Int
  }

  /// By the first character: the group with the words, 0 for none.
  private var groups = [UInt8](repeating: 0, count: size)
  private var entries: [[Entry]] = [[]]

  package init(_ words: [Word]) {
    for (rank, word) in words.enumerated() {
      guard let slot = word.withBytes({ Self.slot($0, at: 0) }) else { continue }
      if groups[slot] == 0, entries.count <= UInt8.max {
        groups[slot] = UInt8(entries.count)
        entries.append([])
      }
      entries[Int(groups[slot])].append(Entry(word: word, rank: rank))
    }
  }

  /// The first word of the list, not of the text, that occurs in `text`.
  package func first(in text: some RandomAccessCollection<UInt8>) -> Int? {
    text.withContiguousStorageIfAvailable { text in
      var best: Int? = nil
      for index in text.indices {
        guard let slot = Self.slot(text, at: index), groups[slot] != 0 else { continue }
        for entry in entries[Int(groups[slot])] {
          if let best, entry.rank >= best { break }
          if ByteSearch.starts(text, with: entry.word, at: index) { best = entry.rank }
        }
      }
      return best
    } ?? nil
  }

  @inline(__always)
  private static func slot(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index + 2 < text.count, text[index] & 0xF0 == 0xE0 else { return nil }
    // The last two bytes tell characters best.
    return (Int(text[index + 1]) << 3 ^ Int(text[index + 2])) & (size - 1)
  }
}
