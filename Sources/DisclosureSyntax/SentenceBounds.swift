extension ArraySlice<UInt8> {
  /// What stands behind the last 。, or all of it.
  package var lastSentence: ArraySlice<UInt8> { lastIndex(of: "。").map { self[($0 + 3)...] } ?? self }
  /// What stands behind the last 。, ； or ，, or all of it.
  package var lastClause: ArraySlice<UInt8> {
    let sentence = lastSentence
    let mark = sentence.lastIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
    return mark.map { sentence[($0 + 1)...] } ?? sentence
  }
  /// What stands in front of the first 。, or all of it.
  package var firstSentence: ArraySlice<UInt8> { self[..<(firstIndex(of: "。") ?? endIndex)] }
}
