extension StringProtocol {
  /// Whether `word` occurs, by bytes. The standard library compares characters up to canonical equivalence, which costs
  /// forty times as much and means the same for the words of disclosures.
  package func contains(_ word: String) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { Self.contains($0, in: text) }
    }
    if let found, let found { return found }
    return utf8.indices.contains { utf8[$0...].starts(with: word.utf8) }
  }

  private static func contains(_ word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first else { return true }
    var start = 0
    while start + word.count <= text.count {
      if text[start] == first {
        var offset = 1
        while offset < word.count, text[start + offset] == word[offset] { offset += 1 }
        if offset == word.count { return true }
      }
      start += 1
    }
    return false
  }
}

// Beginnings and ends are compared by bytes too.
extension String {
  package func hasPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
  package func hasSuffix(_ suffix: String) -> Bool { utf8.ends(with: suffix.utf8) }
}

extension Substring {
  package func hasPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
  package func hasSuffix(_ suffix: String) -> Bool { utf8.ends(with: suffix.utf8) }
}

extension BidirectionalCollection where Element == UInt8 {
  fileprivate func ends(with other: some BidirectionalCollection<UInt8>) -> Bool {
    var end = endIndex
    for byte in other.reversed() {
      if end == startIndex { return false }
      formIndex(before: &end)
      if self[end] != byte { return false }
    }
    return true
  }
}
