extension StringProtocol {
  /// Whether `word` occurs, by bytes. The standard library compares characters up to canonical equivalence, which costs
  /// forty times as much and means the same for the words of disclosures.
  package func contains(_ word: String) -> Bool {
    withBytes(word) { text, word in
      guard let first = word.first else { return true }
      var start = 0
      while start + word.count <= text.count {
        if text[start] == first, isEqual(text[start..<start + word.count], word) { return true }
        start += 1
      }
      return false
    } ?? utf8.indices.contains { utf8[$0...].starts(with: word.utf8) }
  }

  /// `nil` where one of the strings has no contiguous storage.
  private func withBytes(
    _ word: String, _ body: (_ text: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool? {
    utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { body(text, $0) }
    } ?? nil
  }

  fileprivate func isPrefixed(by word: String) -> Bool {
    withBytes(word) { text, word in text.count >= word.count && isEqual(text[..<word.count], word) }
      ?? utf8.starts(with: word.utf8)
  }

  fileprivate func isSuffixed(by word: String) -> Bool {
    withBytes(word) { text, word in text.count >= word.count && isEqual(text[(text.count - word.count)...], word) }
      ?? utf8.reversed().starts(with: word.utf8.reversed())
  }
}

private func isEqual(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
  guard text.count == word.count else { return false }
  var offset = 0
  while offset < word.count, text[text.startIndex + offset] == word[offset] { offset += 1 }
  return offset == word.count
}

// Beginnings and ends are compared by bytes too.
extension String {
  package func hasPrefix(_ prefix: String) -> Bool { isPrefixed(by: prefix) }
  package func hasSuffix(_ suffix: String) -> Bool { isSuffixed(by: suffix) }
}

extension Substring {
  package func hasPrefix(_ prefix: String) -> Bool { isPrefixed(by: prefix) }
  package func hasSuffix(_ suffix: String) -> Bool { isSuffixed(by: suffix) }
}
