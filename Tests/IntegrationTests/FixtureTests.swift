import DocumentText
import TestSupport
import Testing

/// The fixtures themselves: that the expected files speak of what the documents hold.
@Suite struct FixtureTests {
  @Test(arguments: try Fixture.all())
  func plantedTextsStandOnTheirLines(_ fixture: Fixture) {
    for mistake in fixture.mistakes where !mistake.text.isEmpty {
      #expect(String(decoding: fixture.text.line(mistake.line), as: UTF8.self).contains(mistake.text), "\(mistake)")
    }
    #expect(fixture.isConsistent == fixture.name.contains("consistent"))
  }

  @Test func everyFirstRuleIsPlanted() throws {
    let planted = Set(try Fixture.all().flatMap { $0.mistakes.map(\.rule) })
    let first: Set = [
      "sum.children", "sum.row", "sum.total", "cross.table", "cross.text", "cross.repeat", "percent.share",
      "percent.change", "change.direction", "change.base", "section.missing", "section.empty", "section.number",
      "table.unexplained", "subject.name", "subject.code", "year.stale", "indicator.weight",
    ]
    #expect(first.subtracting(planted).isEmpty)
  }
}
