import DisclosureSyntax
import TestSupport
import Testing

@Suite struct WordTests {
  /// Searching in steps of sixteen bytes finds the same place as comparing at every one.
  @Test(arguments: 0..<60)
  func places(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [UInt8] = Array("预算支".utf8) + [0x30, 0x2E]
    let text = (0..<random.below(120)).map { _ in letters[random.below(letters.count)] }
    for length in 1...7 {
      let word = Word(String(decoding: (0..<length).map { _ in UInt8(0x2E + random.below(3)) }, as: UTF8.self))
      check(word, in: text)
    }
    for word in ["预", "预算", "支出", "0", "算0"] as [Word] { check(word, in: text) }
  }

  private func check(_ word: Word, in text: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let bytes = word.bytes
    let places = text.indices.filter { text[$0...].starts(with: bytes) }
    #expect(text.firstIndex(of: word) == places.first, "\(word.string)", sourceLocation: sourceLocation)
    #expect(text.lastIndex(of: word) == places.last, "\(word.string)", sourceLocation: sourceLocation)
    #expect(text.contains(word) == !places.isEmpty, "\(word.string)", sourceLocation: sourceLocation)
    // The same in a part that does not begin at nought.
    let half = text.count / 2
    #expect(
      text[half...].firstIndex(of: word) == places.first { $0 >= half }, "\(word.string)",
      sourceLocation: sourceLocation)
    #expect(
      text.firstIndex(of: word, from: half) == places.first { $0 >= half }, "\(word.string)",
      sourceLocation: sourceLocation)
  }

  @Test func madeWordsEqualLiterals() {
    #expect(Word("预算") == "预算")
    #expect(Set([Word("预算"), "预算", "决算"]).count == 2)
    #expect(("预算" as Word).count == 6)
    #expect(("预算" as Word).string == "预算")
  }
}
