extension StringProtocol {
  /// Whether `word` occurs, by bytes. The standard library compares characters up to canonical equivalence, which costs
  /// forty times as much and means the same for the words of disclosures.
  package func contains(_ word: String) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { word in
        guard let first = word.first else { return true }
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { start in
          text[start] == first && word.indices.allSatisfy { text[start + $0] == word[$0] }
        }
      }
    }
    if let found, let found { return found }
    return utf8.indices.contains { utf8[$0...].starts(with: word.utf8) }
  }
}
