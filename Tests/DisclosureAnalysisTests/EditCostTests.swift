import DisclosureAnalysis
import DisclosureRules
import DocumentText
import Foundation
import TestSupport
import Testing

@testable import disclosure_benchmark

/// What an edit makes the analysis do again does not grow with the document. Work is counted, never timed.
@Suite struct EditCostTests {
  /// The most that any single edit made anew.
  private struct Cost: CustomStringConvertible {
    var pages = 0
    var blocks = 0
    var units = 0
    var evaluatedUnits = 0
    var clusters = 0

    mutating func note(_ other: Cost) {
      pages = max(pages, other.pages)
      blocks = max(blocks, other.blocks)
      units = max(units, other.units)
      evaluatedUnits = max(evaluatedUnits, other.evaluatedUnits)
      clusters = max(clusters, other.clusters)
    }

    var description: String {
      "\(pages) pages, \(blocks) blocks, \(units) units read, \(evaluatedUnits) evaluated, \(clusters) clusters"
    }
  }

  /// A long run looks at 40,000 lines too.
  private static let isLong = ProcessInfo.processInfo.environment["DISCLOSURE_LONG_TESTS"] != nil

  @Test(arguments: GeneratedDraft.Layout.allCases)
  func editsAnywhere(layout: GeneratedDraft.Layout) throws {
    for lineCount in [2000, Self.isLong ? 40_000 : 5000] { check(layout, lineCount: lineCount) }
  }

  /// Edits a document of `lineCount` lines in many places, each time as a drafter would, and takes each edit back.
  private func check(_ layout: GeneratedDraft.Layout, lineCount: Int) {
    let document = DisclosureDocument(
      text: DocumentText(GeneratedDraft(layout: layout, lineCount: lineCount, mistakeEvery: 3).bytes))
    let findings = document.findings()
    var random = SeededGenerator(seed: 5)
    var largest = Cost()
    for _ in 0..<24 {
      let line = random.below(document.text.lineCount - 2)
      let column = random.below(document.text.line(line).count + 1)
      let place = document.text.clamped(TextPoint(line: line, column: column))
      let start = TextPoint(line: line, column: 0)
      for (range, text) in [
        (place..<place, "的"), (place..<place, "1"), (place..<place, "\n"), (place..<place, "| 甲 | 1.00 |\n"),
        (start..<TextPoint(line: line + 1, column: 0), ""),
      ] {
        largest.note(cost(of: range, Array(text.utf8), in: document))
      }
    }
    let bound = Cost(pages: 3, blocks: 8, units: 2, evaluatedUnits: 2, clusters: 3)
    let isBounded =
      largest.pages <= bound.pages && largest.blocks <= bound.blocks && largest.units <= bound.units
      && largest.evaluatedUnits <= bound.evaluatedUnits && largest.clusters <= bound.clusters
    #expect(isBounded, "\(layout.rawValue), \(lineCount) lines: \(largest)")
    #expect(document.findings() == findings, "After all edits were taken back")
    // 200 lines pasted: about one more page for every 64 lines, and the units that they are parts of.
    let middle = document.text.lineCount / 2
    let point = TextPoint(line: middle, column: 0)
    let block = document.text[TextPoint(line: middle - 200, column: 0)..<point]
    let paste = cost(of: point..<point, block, in: document)
    #expect(paste.pages <= 8 && paste.units <= 6 && paste.evaluatedUnits <= 6, "\(layout.rawValue), paste: \(paste)")
    #expect(document.findings() == findings, "After the paste was taken back")
  }

  /// The larger cost of the edit and of what takes it back.
  private func cost(of range: Range<TextPoint>, _ bytes: [UInt8], in document: DisclosureDocument) -> Cost {
    let removed = document.text[range]
    let behind = document.text.lineCount - range.upperBound.line
    let columnsBehind = document.text.line(range.upperBound.line).count - range.upperBound.column
    var cost = step(range, bytes, document)
    let line = document.text.lineCount - behind
    let end = TextPoint(line: line, column: document.text.line(line).count - columnsBehind)
    cost.note(step(range.lowerBound..<end, removed, document))
    return cost
  }

  private func step(_ range: Range<TextPoint>, _ bytes: [UInt8], _ document: DisclosureDocument) -> Cost {
    let pages = Set(document.text.pageIdentities)
    // Kept, so that no page takes the place of one that is gone.
    let text = document.text
    let before = document.work
    document.replace(range, with: bytes)
    _ = document.findings()
    let after = document.work
    return withExtendedLifetime(text) {
      Cost(
        pages: Set(document.text.pageIdentities).subtracting(pages).count, blocks: after.blocks - before.blocks,
        units: after.units - before.units, evaluatedUnits: after.evaluatedUnits - before.evaluatedUnits,
        clusters: after.clusters - before.clusters)
    }
  }
}
