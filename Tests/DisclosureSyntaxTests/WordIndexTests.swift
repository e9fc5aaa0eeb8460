import DisclosureSyntax
import TestSupport
import Testing

/// Looking words up together finds what looking for one after the other finds.
@Suite struct WordIndexTests {
  private static let words: [Word] = [
    "支出", "支", "收入支出", "决算", "预算数", "预算", "数", "(含)", "-", "费", "经费", "出国(境)", ":",
  ]

  @Test(arguments: 0..<50)
  func textsOfWords(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = Self.words.map(\.string) + ["一", "入", "境", ")", "1", "é", "😀", "\u{FFFD}"]
    for _ in 0..<40 {
      let text = (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
      check(Self.words, Array(text.utf8))
      // What is cut in the middle of a character must not be read beyond its end.
      check(Self.words, Array(text.utf8.dropLast(1)))
      check(Self.words, Array(text.utf8.dropFirst(1)))
    }
  }

  @Test func fewAndMany() {
    check([], Array("预算".utf8))
    check(["预算"], Array("预算".utf8))
    check((0..<900).map { Word("第\($0)款") }, Array("按第17款和第899款".utf8))
  }

  private func check(_ words: [Word], _ text: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let index = WordIndex(words)
    let name = String(decoding: text, as: UTF8.self)
    for start in 0...text.count {
      let expected = words.firstIndex { text.starts(with: $0, at: start) }
      #expect(
        index.prefix(of: text, at: start)?.rank == expected, "\(name) at \(start)", sourceLocation: sourceLocation)
      #expect(
        index.suffix(of: text[..<start])?.rank == words.firstIndex { text[..<start].ends(with: $0) },
        "\(name) up to \(start)", sourceLocation: sourceLocation)
    }
    #expect(
      index.first(in: text)?.rank == words.firstIndex { text.contains($0) }, "\(name)", sourceLocation: sourceLocation)
    #expect(index.contains(text) == text.equals(any: words), "\(name)", sourceLocation: sourceLocation)
  }
}
