import DocumentText
import TestSupport
import Testing

@testable import DisclosureSyntax

/// A tree that is kept up to date equals one that is parsed from scratch, whatever the edit.
@Suite struct IncrementalTests {
  @Test(arguments: 0..<20)
  func linesOfEveryKind(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = (0..<(5 + random.below(50))).map { _ in RandomEdits.lines[random.below(RandomEdits.lines.count)] }
    let ending = ["\n", "\r\n", "\r"][random.below(3)]
    check(Array(lines.joined(separator: ending).utf8), edits: 100, seed: seed)
  }

  /// Whatever a block sees of its surroundings is within a page or two.
  @Test(arguments: try Fixture.all())
  func partsOfFixtures(_ fixture: Fixture) {
    var random = SeededGenerator(seed: 5)
    let text = fixture.text
    for seed in 0..<4 as Range<UInt64> {
      let first = random.below(text.lineCount)
      let start = TextPoint(line: first, column: 0)
      check(text[start..<TextPoint(line: first + 20 + random.below(60), column: 0)], edits: 30, seed: seed)
    }
  }

  @Test(arguments: try Fixture.all())
  func wholeFixtures(_ fixture: Fixture) {
    check(fixture.bytes, edits: 60, comparingEvery: 20, seed: 6)
  }

  /// Where threads share the lines makes no difference.
  @Test(arguments: try Fixture.all())
  func sharesOfLines(_ fixture: Fixture) {
    let text = fixture.text
    let whole = SyntaxTree(text, linesAtOnce: text.lineCount)
    for lines in [1, 2, 7, 40, 1000] {
      let difference = difference(SyntaxTree(text, linesAtOnce: lines), whole, text)
      #expect(difference == nil, "\(lines) lines at once")
    }
  }

  private func check(
    _ bytes: [UInt8], edits: Int, comparingEvery interval: Int = 1, seed: UInt64,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var script = RandomEdits(seed: seed)
    var text = DocumentText(bytes)
    var tree = SyntaxTree(text)
    for round in 1...edits {
      let before = text
      let (made, lines) = script.apply(to: &text)
      tree.update(text, lines)
      guard round % interval == 0 else { continue }
      if let difference = difference(tree, SyntaxTree(text), text) {
        let new = String(decoding: made.bytes, as: UTF8.self).debugDescription
        let old = String(decoding: before.bytes, as: UTF8.self).debugDescription
        Issue.record(
          "Round \(round): \(difference)\nreplaced \(made.range) by \(new)\nin \(old)", sourceLocation: sourceLocation)
        return
      }
    }
  }

  private func difference(_ updated: SyntaxTree, _ fresh: SyntaxTree, _ text: DocumentText) -> String? {
    guard updated.blocks.map(\.lineCount).reduce(0, +) == text.lineCount else { return "lines were lost" }
    for (index, pair) in zip(updated.blocks, fresh.blocks).enumerated() {
      let (left, right) = pair
      if left === right { continue }
      if updated.firstLines[index] != fresh.firstLines[index] {
        return "block \(index) begins at \(updated.firstLines[index]), not \(fresh.firstLines[index])"
      }
      if left.lineCount != right.lineCount || left.lookahead != right.lookahead || left.entryState != right.entryState
        || left.fullRendering != right.fullRendering
      {
        return "block \(index) is \(left.fullRendering), not \(right.fullRendering)"
      }
    }
    return updated.blocks.count == fresh.blocks.count
      ? nil : "\(updated.blocks.count) blocks, not \(fresh.blocks.count)"
  }
}
