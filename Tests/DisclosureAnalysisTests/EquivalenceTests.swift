import DisclosureAnalysis
import DisclosureRules
import DocumentText
import Foundation
import TestSupport
import Testing

/// A document that was typed gives the findings of the same document read from a file.
@Suite struct EquivalenceTests {
  @Test(arguments: try Fixture.all())
  func typedFixture(_ fixture: Fixture) {
    check(fixture.bytes, seed: 11)
  }

  @Test(
    .enabled(if: Project.usesReference, "needs the published documents in ../shared"),
    arguments: try Project.seedDocuments())
  func typedSeed(_ document: URL) throws {
    check(Array(try Data(contentsOf: document)), seed: 12)
  }

  /// Types `bytes` piecewise into an empty document, some of it wrong at first, and looks at the findings now and then.
  private func check(_ bytes: [UInt8], seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation) {
    var random = SeededGenerator(seed: seed)
    let typed = DisclosureDocument(text: DocumentText([]))
    var position = 0
    while position < bytes.count {
      let length = min(bytes.count - position, random.below(6) == 0 ? 1 + random.below(5) : 1 + random.below(6000))
      let piece = Array(bytes[position..<position + length])
      if random.below(4) == 0 {
        let start = typed.text.end
        typed.replace(start..<start, with: Array("| 误写 | 12.3 |\n一、误写".utf8))
        if random.below(2) == 0 { _ = typed.findings() }
        typed.replace(start..<typed.text.end, with: piece)
      } else {
        typed.replace(typed.text.end..<typed.text.end, with: piece)
      }
      if random.below(8) == 0 { _ = typed.findings() }
      position += length
    }
    let read = DisclosureDocument(text: DocumentText(bytes))
    #expect(typed.text.bytes == read.text.bytes, sourceLocation: sourceLocation)
    let (found, wanted) = (typed.findings(), read.findings())
    for finding in found where !wanted.contains(finding) {
      Issue.record("Only when typed: \(finding)", sourceLocation: sourceLocation)
    }
    for finding in wanted where !found.contains(finding) {
      Issue.record("Only when read: \(finding)", sourceLocation: sourceLocation)
    }
    #expect(found == wanted, "The order differs", sourceLocation: sourceLocation)
  }
}
