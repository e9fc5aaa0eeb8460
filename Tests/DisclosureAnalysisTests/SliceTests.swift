import DisclosureAnalysis
import DisclosureRules
import DocumentText
import SubjectCatalogue
import TestSupport
import Testing

@testable import disclosure_benchmark

/// Work that is large is done in parts, between which the text may change.
@Suite struct SliceTests {
  /// Whatever edits come in between, the findings are those of the text as it is in the end.
  @Test(arguments: GeneratedDraft.Layout.allCases)
  func editsBetweenSlices(layout: GeneratedDraft.Layout) {
    var random = SeededGenerator(seed: 31)
    var edits = RandomEdits(seed: 31)
    let document = DisclosureDocument(
      text: DocumentText(GeneratedDraft(layout: layout, lineCount: 700, mistakeEvery: 2).bytes))
    for number in 0..<20 {
      if random.below(4) == 0 { document.options.kind = [nil, .budget, .finalAccounts][random.below(3)] }
      var text = document.text
      let edit = edits.apply(to: &text).edit
      document.replace(edit.range, with: edit.bytes)
      let slice = DisclosureDocument.Slice(blocks: 1 + random.below(40), units: 1 + random.below(2))
      for _ in 0..<random.below(20) where document.advance(slice) { break }
      if random.below(3) > 0 { continue }
      let read = DisclosureDocument(text: DocumentText(document.text.bytes), options: document.options)
      #expect(document.findings() == read.findings(), "Edit \(number)")
    }
  }

  /// Another kind of document is another matter for every unit; what a slice has done is not done again for an edit.
  @Test func aChangeOfEverything() {
    let document = DisclosureDocument(
      text: DocumentText(GeneratedDraft(layout: .markdown, lineCount: 4000).bytes))
    _ = document.findings()
    let units = document.work.evaluatedUnits
    #expect(units > 24)
    document.options.kind = .finalAccounts
    let cost = slices(of: document, .short) { number in
      if number == 2 { document.replace(TextPoint(line: 9, column: 0)..<TextPoint(line: 9, column: 0), with: [0x31]) }
    }
    #expect(cost.count > 6 && cost.mostUnits <= 4)
    #expect((units...units + 2).contains(cost.units), "\(cost.units) of \(units)")
  }

  @Test func aLargePaste() {
    let text = GeneratedDraft(layout: .markdown, lineCount: 1500).bytes
    let document = DisclosureDocument(text: DocumentText(text))
    _ = document.findings()
    document.replace(TextPoint(line: 0, column: 0)..<TextPoint(line: 0, column: 0), with: text)
    let cost = slices(of: document, DisclosureDocument.Slice(blocks: 100, units: 2)) { _ in }
    #expect(cost.count > 8)
    #expect(cost.mostBlocks <= 100 && cost.mostUnits <= 2)
    #expect(document.findings() == DisclosureDocument(text: DocumentText(document.text.bytes)).findings())
  }

  private struct Cost {
    var count = 0
    var units = 0
    var mostUnits = 0
    var mostBlocks = 0
  }

  /// Does all that is left, with something else done after each slice.
  private func slices(
    of document: DisclosureDocument, _ slice: DisclosureDocument.Slice, then meanwhile: (Int) -> Void
  ) -> Cost {
    var cost = Cost()
    var isDone = false
    while !isDone {
      let before = document.work
      isDone = document.advance(slice)
      cost.count += 1
      cost.units += document.work.evaluatedUnits - before.evaluatedUnits
      cost.mostUnits = max(cost.mostUnits, document.work.evaluatedUnits - before.evaluatedUnits)
      cost.mostBlocks = max(cost.mostBlocks, document.work.blocks - before.blocks)
      meanwhile(cost.count)
    }
    return cost
  }
}
