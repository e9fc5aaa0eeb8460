import Foundation
import Testing

/// The fixtures themselves: that the expected files speak of what the documents hold.
@Suite struct FixtureTests {
  @Test func plantedTextsStandOnTheirLines() throws {
    for name in try Fixture.names() {
      let fixture = try Fixture(name)
      let lines = try String(contentsOf: fixture.document, encoding: .utf8).components(separatedBy: "\n")
      for mistake in fixture.mistakes where !mistake.text.isEmpty {
        let line = try #require(lines.indices.contains(mistake.line - 1) ? lines[mistake.line - 1] : nil)
        #expect(line.contains(mistake.text), "\(name):\(mistake.line): \(mistake.text)")
      }
      #expect(fixture.mistakes.isEmpty == name.contains("consistent"), "\(name)")
    }
  }

  @Test func everyFirstRuleIsPlanted() throws {
    let planted = Set(try Fixture.names().flatMap { try Fixture($0).mistakes.map(\.rule) })
    let first: Set = [
      "sum.children", "sum.row", "sum.total", "cross.table", "cross.text", "cross.repeat", "percent.share",
      "percent.change", "change.direction", "change.base", "section.missing", "section.empty", "section.number",
      "table.unexplained", "subject.name", "subject.code", "year.stale", "indicator.weight",
    ]
    #expect(first.subtracting(planted).isEmpty)
  }
}
