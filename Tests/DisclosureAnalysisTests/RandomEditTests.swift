import DisclosureAnalysis
import DisclosureRules
import DocumentText
import TestSupport
import Testing

@testable import disclosure_benchmark

/// A document that is edited gives the findings of the same document read anew, whatever the edits: characters, lines,
/// pastes, half of the document gone, undo and redo.
@Suite struct RandomEditTests {
  @Test(arguments: try Fixture.all())
  func fixture(_ fixture: Fixture) {
    check(fixture.bytes, seed: 21, count: 30)
  }

  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func linesThatEndInCRLF(_ fixture: Fixture) {
    check(fixture.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, seed: 22, count: 20)
  }

  @Test(arguments: GeneratedDraft.Layout.allCases)
  func manyUnits(layout: GeneratedDraft.Layout) {
    check(GeneratedDraft(layout: layout, lineCount: 700, mistakeEvery: 2).bytes, seed: 23, count: 20)
  }

  /// Typing and taking back in a few places, where most of what is written was there before.
  @Test(arguments: GeneratedDraft.Layout.allCases)
  func backAndForth(layout: GeneratedDraft.Layout) {
    var random = SeededGenerator(seed: 24)
    let edited = DisclosureDocument(
      text: DocumentText(GeneratedDraft(layout: layout, lineCount: 400, mistakeEvery: 2).bytes))
    let lines = (0..<3).map { _ in random.below(edited.text.lineCount) }
    var line = lines[0]
    for number in 0..<120 {
      if random.below(12) == 0 { edited.options.kind = [nil, .budget, .finalAccounts][random.below(3)] }
      if random.below(6) == 0 { line = lines[random.below(3)] }
      let length = edited.text.line(line).count
      let column = min(length, 12)
      let start = TextPoint(line: line, column: column)
      let isLonger = column < length && edited.text.line(line).dropFirst(column).first == 0x37
      if isLonger, random.below(2) == 0 {
        edited.replace(start..<TextPoint(line: line, column: column + 1), with: [])
      } else {
        edited.replace(start..<start, with: [0x37])
      }
      if random.below(3) == 0 { continue }
      let read = DisclosureDocument(text: DocumentText(edited.text.bytes), options: edited.options)
      #expect(edited.findings() == read.findings(), "Edit \(number)")
    }
  }

  private func check(_ bytes: [UInt8], seed: UInt64, count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    var edits = RandomEdits(seed: seed)
    var random = SeededGenerator(seed: seed)
    let edited = DisclosureDocument(text: DocumentText(bytes))
    for number in 0..<count {
      var text = edited.text
      let edit = edits.apply(to: &text).edit
      edited.replace(edit.range, with: edit.bytes)
      if random.below(3) == 0 { continue }
      let read = DisclosureDocument(text: DocumentText(edited.text.bytes))
      let (found, wanted) = (edited.findings(), read.findings())
      if found == wanted { continue }
      for finding in Set(found).symmetricDifference(wanted) {
        Issue.record(
          "Edit \(number): only when \(wanted.contains(finding) ? "read" : "edited"): \(finding)",
          sourceLocation: sourceLocation)
      }
      #expect(found == wanted, "Edit \(number): the order differs", sourceLocation: sourceLocation)
      return
    }
  }
}
