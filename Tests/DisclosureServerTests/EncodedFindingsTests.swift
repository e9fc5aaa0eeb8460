import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import TestSupport
import Testing

@testable import DisclosureServer

/// A list of which parts are taken over from the last one is the list that would be written anew.
@Suite struct EncodedFindingsTests {
  @Test(arguments: 0..<12)
  func randomEdits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<60).map { _ in
      ["", "甲X", "X", "😀X，X", "收入合计", "| X | 乙 |"][random.below(6)]
    }
    check(lines.joined(separator: seed % 2 == 0 ? "\n" : "\r\n"), seed: seed, relatesPlaces: seed % 3 != 0)
  }

  /// Edits that each move all that is behind them.
  @Test func linesAboveThatComeAndGo() {
    let document = open(String(repeating: "甲X\n乙\n", count: 600))
    for index in 0..<40 {
      let place = TextPoint(line: index, column: 0)
      document.replace(place..<place, with: Array("丙\n丁\n".utf8))
      if index % 3 == 0 { document.replace(place..<TextPoint(line: index + 5, column: 0), with: []) }
      expectSame(document, relatesPlaces: true)
    }
  }

  private func open(_ text: String) -> OpenDocument {
    let analysis = MarkedDocument(
      text: DocumentText(Array(text.utf8)), options: AnalysisOptions(), probe: MarkedDocument.Probe())
    return OpenDocument(uri: "file:///a", version: 1, analysis: analysis)
  }

  private func check(_ text: String, seed: UInt64, relatesPlaces: Bool) {
    let document = open(text)
    var edits = RandomEdits(seed: seed)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      // Now and then a list is made for several edits at once.
      for _ in 0...random.below(3) {
        var text = document.analysis.text
        let edit = edits.apply(to: &text).edit
        document.replace(edit.range, with: edit.bytes)
        if random.below(3) == 0 {
          let place = document.analysis.text.clamped(
            TextPoint(line: random.below(document.analysis.text.lineCount), column: random.below(6)))
          document.replace(place..<place, with: Array(["X", "X\n", "公", "\n"][random.below(4)].utf8))
        }
      }
      expectSame(document, relatesPlaces: relatesPlaces)
    }
  }

  private func expectSame(_ document: OpenDocument, relatesPlaces: Bool) {
    let list = DiagnosticList(
      uri: document.uri, converter: PositionConverter(text: document.analysis.text, encoding: .utf16),
      relatesPlaces: relatesPlaces)
    let findings = document.analysis.findings()
    let updated = document.encodedFindings.update(to: findings, as: list)
    let anew = EncodedJSON(list.diagnostics(for: findings))
    #expect(updated == anew, "\(String(decoding: updated.bytes, as: UTF8.self))")
  }
}
