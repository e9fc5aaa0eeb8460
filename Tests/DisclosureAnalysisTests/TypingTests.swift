import DisclosureAnalysis
import DisclosureRules
import DocumentText
import TestSupport
import Testing

/// What a drafter sees while typing: an unfinished sentence is not underlined, and nothing below it is.
@Suite struct TypingTests {
  @Test(
    arguments: try ["markdown-budget", "markdown-final-accounts", "tabbed-budget"].map {
      try Fixture(named: $0 + "-consistent" + ($0.hasPrefix("markdown") ? ".md" : ".txt"))
    })
  func sentencesTypedAnew(_ fixture: Fixture) {
    let document = DisclosureDocument(text: DocumentText(fixture.bytes))
    let known = Set(document.findings().map(\.message))
    let lines = (0..<document.text.lineCount).filter { line in
      let bytes = document.text.line(line)
      let text = String(decoding: bytes, as: UTF8.self)
      return text.contains("。") && text.contains("万元") && !text.contains("|") && !text.contains("\t")
    }
    #expect(lines.count >= 8)
    for line in lines.enumerated().filter({ $0.offset % 3 == 0 }).map(\.element) {
      let sentence = String(decoding: document.text.line(line), as: UTF8.self)
      document.replace(
        TextPoint(line: line, column: 0)..<TextPoint(line: line, column: sentence.utf8.count), with: [])
      var column = 0
      for character in sentence {
        let end = TextPoint(line: line, column: column)
        document.replace(end..<end, with: Array(character.utf8))
        column += character.utf8.count
        let seen = document.findings().filter {
          // A heading without its text, and what is missing until it is written, are rightly said.
          !$0.rule.hasPrefix("section.") && [.error, .warning].contains($0.severity) && !known.contains($0.message)
        }
        #expect(seen.map(\.message) == [], "Line \(line + 1): …\(sentence.utf8.prefix(column).suffix(60))")
      }
    }
  }
}
