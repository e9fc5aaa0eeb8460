import DocumentText
import Foundation
import SubjectCatalogue
import TestSupport
import Testing

@testable import DisclosureAnalysis

@Suite struct CompletionInDocumentsTests {
  /// At any caret of a real document: one line, up to the caret, and fit for a client that compares prefixes.
  @Test(.enabled(if: Project.usesReference, "needs the published documents in ../shared"))
  func proposalsAreUsableEverywhere() throws {
    var random = SystemRandomNumberGenerator()
    for file in try Project.seedDocuments() {
      let text = DocumentText(try Data(contentsOf: file))
      let document = DisclosureDocument(text: text)
      for _ in 0..<60 {
        let line = Int.random(in: 0..<text.lineCount, using: &random)
        let point = TextPoint(line: line, column: Int.random(in: 0...text.line(line).count, using: &random))
        let context = CompletionContext(text: text, point: point, kind: .budget)
        let found = document.completions(at: point)
        #expect(found.count <= Completion.mostProposals)
        for proposal in found {
          let range = proposal.range
          #expect(range.upperBound == context.caret && range.lowerBound.line == context.caret.line)
          let typed = context.linePrefix.dropFirst(range.lowerBound.column)
          #expect(proposal.filterText.utf8.starts(with: typed), "\(file.lastPathComponent) \(point) \(proposal)")
        }
      }
    }
  }
}
