import DisclosureAnalysis
import DisclosureRules
import DocumentText
import SubjectCatalogue

@testable import DisclosureBatch

/// A checker that finds every "错" and calls it wrong.
let fakeChecker = DocumentChecker { name, text, _ in
  var findings: [Finding] = []
  let mark = Array("错".utf8)
  for line in 0..<text.lineCount {
    let bytes = Array(text.line(line))
    for column in bytes.indices where bytes[column...].starts(with: mark) {
      let start = TextPoint(line: line, column: column)
      findings.append(
        Finding(
          rule: "percent.share", severity: .error,
          range: start..<TextPoint(line: line, column: column + mark.count), message: "应为“对”",
          related: [RelatedPlace(range: TextPoint(line: 0, column: 0)..<start, message: "从这里算起")],
          stated: "错", expected: "对", relation: "甲＝乙"))
    }
  }
  return CheckedDocument(name: name, kind: .budget, profile: .anhui, findings: findings, text: text)
}

func checked(_ text: String, name: String = "draft.md") -> CheckedDocument {
  fakeChecker.check(name, DocumentText(Array(text.utf8)), AnalysisOptions())
}

func string(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: Array(bytes), as: UTF8.self)
}
