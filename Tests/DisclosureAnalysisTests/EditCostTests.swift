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
  func editsInTextAndTables(layout: GeneratedDraft.Layout) {
    check(layout) { !Self.isTitle($0) }
  }

  /// Where one unit ends and the next begins is told by titles of tables, with what stands around them.
  @Test(arguments: GeneratedDraft.Layout.allCases)
  func editsOfTitles(layout: GeneratedDraft.Layout) {
    check(layout, where: Self.isTitle)
  }

  /// About one more page for every 64 lines, and the units that the lines are parts of.
  @Test(arguments: GeneratedDraft.Layout.allCases)
  func pastes(layout: GeneratedDraft.Layout) {
    for lineCount in Self.lineCounts {
      let document = open(layout, lineCount)
      let findings = document.findings()
      let middle = TextPoint(line: document.text.lineCount / 2, column: 0)
      let block = document.text[TextPoint(line: middle.line - 200, column: 0)..<middle]
      let cost = cost(of: middle..<middle, block, in: document)
      #expect(cost.pages <= 8 && cost.blocks <= 400, "\(layout.rawValue), \(lineCount) lines: \(cost)")
      #expect(cost.units <= 12 && cost.evaluatedUnits <= 12, "\(layout.rawValue), \(lineCount) lines: \(cost)")
      #expect(document.findings() == findings, "After the paste was taken back")
    }
  }

  /// A character that is typed and taken out again leaves nothing to be read or looked at, in a sentence and in a cell.
  @Test(arguments: GeneratedDraft.Layout.allCases, ["支出合计", "2025年支出预算"])
  func charactersTakenBack(layout: GeneratedDraft.Layout, words: String) throws {
    let document = open(layout, 1500)
    let texts = (0..<document.text.lineCount).map { String(decoding: document.text.line($0), as: UTF8.self) }
    let line = try #require(texts.firstIndex { $0.contains(words) })
    var findings = [document.findings()]
    let column = try #require(texts[line].range(of: words)).upperBound.utf16Offset(in: texts[line])
    let places = (0...3).map {
      TextPoint(line: line, column: texts[line].prefix(column).utf8.count + $0)
    }
    for typed in 1...3 {
      let cost = step(places[typed - 1]..<places[typed - 1], [0x31], document)
      #expect(cost.blocks == 1 && cost.evaluatedUnits == 1, "\(cost)")
      findings.append(document.findings())
    }
    for left in (0..<3).reversed() {
      let cost = step(places[left]..<places[left + 1], [], document)
      #expect(cost.blocks == 0 && cost.evaluatedUnits == 0, "\(cost)")
      #expect(document.findings() == findings[left])
    }
  }

  /// A wrong digit costs the same however many others there are: what explains those is kept.
  @Test func wrongDigitsAmongOthers() throws {
    let document = DisclosureDocument(text: try Fixture(named: "markdown-budget-mistakes.md").text)
    _ = document.findings()
    var random = SeededGenerator(seed: 8)
    let edits = 120
    var done = 0
    while done < edits {
      let line = random.below(document.text.lineCount)
      let bytes = Array(document.text.line(line))
      let points = bytes.indices.dropLast().filter { bytes[$0] == UInt8(ascii: ".") && Self.isDigit(bytes[$0 + 1]) }
      if points.isEmpty { continue }
      let column = points[random.below(points.count)] + 1
      let digit = TextPoint(line: line, column: column)..<TextPoint(line: line, column: column + 1)
      _ = step(digit, [UInt8(ascii: "0") + UInt8(random.below(10))], document)
      done += 1
    }
    let fresh = DisclosureDocument(text: document.text)
    #expect(document.findings() == fresh.findings())
    #expect(fresh.work.diagnosedGroups >= 20)
    #expect(document.work.diagnosedGroups <= 2 * edits)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static var lineCounts: [Int] { [1500, isLong ? 40_000 : 4000] }

  /// Whether a line is a title, the line of a table's unit, or blank, as the lines between them are.
  private static func isTitle(_ line: String) -> Bool {
    if line.isEmpty { return true }
    if line.contains("。") { return false }
    return line.contains("2025年") || line.contains("部分") || line.contains("：") || line.hasPrefix("表")
  }

  private func open(_ layout: GeneratedDraft.Layout, _ lineCount: Int) -> DisclosureDocument {
    DisclosureDocument(
      text: DocumentText(GeneratedDraft(layout: layout, lineCount: lineCount, mistakeEvery: 3).bytes))
  }

  /// Edits long documents in many of the lines that `isEdited` picks, each time as a drafter would, and takes each edit
  /// back.
  private func check(_ layout: GeneratedDraft.Layout, where isEdited: (String) -> Bool) {
    for lineCount in Self.lineCounts {
      let document = open(layout, lineCount)
      let findings = document.findings()
      var random = SeededGenerator(seed: 5)
      var largest = Cost()
      for _ in 0..<8 {
        var line = random.below(document.text.lineCount - 2)
        while !isEdited(String(decoding: document.text.line(line), as: UTF8.self)) {
          line = (line + 1) % (document.text.lineCount - 2)
        }
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
      // A table that is cut in two may become many blocks, but not more than it has lines.
      let isBounded =
        largest.pages <= 3 && largest.blocks <= 60 && largest.units <= 2 && largest.evaluatedUnits <= 2
        && largest.clusters <= 3
      #expect(isBounded, "\(layout.rawValue), \(lineCount) lines: \(largest)")
      #expect(document.findings() == findings, "After all edits were taken back")
    }
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
