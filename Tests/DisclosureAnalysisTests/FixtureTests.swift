import DisclosureAnalysis
import DisclosureRules
import DocumentText
import TestSupport
import Testing

/// The findings on the documents of `fixtures/` are the planted mistakes, all of them and nothing else.
@Suite struct FixtureTests {
  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func everyMistakeIsFound(_ fixture: Fixture) {
    let findings = DisclosureDocument(text: fixture.text).findings()
    for mistake in fixture.mistakes {
      #expect(findings.contains { answers($0, mistake, in: fixture.text) }, "\(fixture.name): \(mistake)")
    }
  }

  /// What a finding on the mistake itself says would be right there.
  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func theRightTextIsNamed(_ fixture: Fixture) {
    let findings = DisclosureDocument(text: fixture.text).findings()
    for mistake in fixture.mistakes where !mistake.expected.isEmpty && !mistake.text.isEmpty {
      let line = String(decoding: fixture.text.line(mistake.line), as: UTF8.self)
      for finding in findings where finding.rule == mistake.rule && finding.range.lowerBound.line == mistake.line {
        guard let expected = finding.expected, let stated = finding.stated, stated.contains(mistake.text),
          line.contains(mistake.text)
        else { continue }
        #expect(expected.contains(mistake.expected), "\(fixture.name): \(mistake)")
      }
    }
  }

  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func everyAlarmIsAMistake(_ fixture: Fixture) {
    for finding in DisclosureDocument(text: fixture.text).findings() where finding.severity <= .warning {
      #expect(
        fixture.mistakes.contains { answers(finding, $0, in: fixture.text) },
        "\(fixture.name):\(finding.range.lowerBound.line + 1) \(finding.rule): \(finding.message)")
    }
  }

  @Test(arguments: try Fixture.all().filter(\.isConsistent))
  func consistentDocumentsGiveNoFinding(_ fixture: Fixture) {
    // What the text of a PDF leaves open may be told.
    for finding in DisclosureDocument(text: fixture.text).findings() where finding.rule != "read.uncertain" {
      Issue.record("\(fixture.name):\(finding.range.lowerBound.line + 1) \(finding.rule): \(finding.message)")
    }
  }

  @Test(arguments: try Fixture.all())
  func plantedTextsStandOnTheirLines(_ fixture: Fixture) {
    for mistake in fixture.mistakes where !mistake.text.isEmpty {
      #expect(String(decoding: fixture.text.line(mistake.line), as: UTF8.self).contains(mistake.text), "\(mistake)")
    }
    #expect(fixture.isConsistent == fixture.name.contains("consistent"))
  }

  /// Those that no document has yet have cases of sentences and tables at least; a new rule comes with its mistake.
  @Test func everyRuleIsPlanted() throws {
    let planted = Set(try Fixture.all().flatMap { $0.mistakes.map(\.rule) })
    let missing: Set = [
      "change.parts", "cross.unit", "indicator.budget", "indicator.empty", "indicator.place", "percent.total",
      "product.amount", "read.uncertain", "subject.duplicate", "subject.level", "subject.retired", "table.missing",
      "text.copied", "unit.mismatch",
    ]
    #expect(Set(RuleRegistry.all.map(\.id)).subtracting(planted) == missing)
  }

  @Test func thereAreFixtures() throws {
    #expect(try Fixture.all().count >= 12)
  }
}

/// The rule of `fixtures/README.md`: the same rule, and a range on the mistake's line that touches its text.
private func answers(_ finding: Finding, _ mistake: Fixture.Mistake, in text: DocumentText) -> Bool {
  guard finding.rule == mistake.rule else { return false }
  if mistake.text.isEmpty { return finding.expected == mistake.expected }
  let line = Array(text.line(mistake.line))
  let wanted = Array(mistake.text.utf8)
  let places = line.indices.filter { line[$0...].starts(with: wanted) }
  return ([finding.range] + finding.related.map(\.range)).contains { range in
    places.contains { place in
      range.lowerBound < TextPoint(line: mistake.line, column: place + wanted.count)
        && range.upperBound > TextPoint(line: mistake.line, column: place)
    }
  }
}
