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

  @Test(arguments: [
    "下属事业单位3个，分别是县文化执法队、县图书馆和县文化馆。", "内设机构5个：办公室、教导处、政教处、总务处、少先队部。",
    "一般公共预算支出484.00万元，其中：人员经费138.20万元，占28.55%；公用经费19.80万元，占4.09%；项目支出326.00万元，占67.36%。",
  ])
  func listsTypedAnew(_ sentence: String) {
    let document = DisclosureDocument(text: DocumentText(Array("青禾县图书馆2025年部门预算\n\n".utf8)))
    let known = Set(document.findings().map(\.message))
    var typed = 0
    for character in sentence {
      let end = TextPoint(line: 2, column: typed)
      document.replace(end..<end, with: Array(character.utf8))
      typed += character.utf8.count
      let seen = document.findings().filter {
        [.error, .warning].contains($0.severity) && !known.contains($0.message)
      }
      #expect(seen.map(\.message) == [], "…\(sentence.utf8.prefix(typed).suffix(60))")
    }
  }
}
