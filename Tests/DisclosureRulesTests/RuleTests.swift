import DisclosureRules
import DocumentText
import Testing

/// Each rule finds its mistake where it stands, and nothing where there is none.
@Suite struct RuleTests {
  @Test(arguments: RuleCase.all)
  func findsTheMistake(_ example: RuleCase) {
    let (wrong, places, _) = example.variants
    let findings = example.findings(wrong)
    for place in places {
      guard let answer = findings.first(where: { $0.rule == example.rule && $0.range.lies(in: place.range) }) else {
        Issue.record("Nothing at \(place) in \(findings)", sourceLocation: example.sourceLocation)
        continue
      }
      func compareText() {
        guard let complaint = example.complaint(about: answer, at: place, in: wrong) else { return }
        Issue.record("\(answer): \(complaint)", sourceLocation: example.sourceLocation)
      }
      if let bug = example.knownBug {
        withKnownIssue(Comment(rawValue: bug), sourceLocation: example.sourceLocation) { compareText() }
      } else {
        compareText()
      }
    }
    for finding in findings where !places.contains(where: { finding.range.lies(in: $0.range) }) {
      Issue.record("Beside the mistake: \(finding)", sourceLocation: example.sourceLocation)
    }
  }

  @Test(arguments: RuleCase.all + RuleCase.quiet)
  func acceptsTheConsistentText(_ example: RuleCase) {
    for finding in example.findings(example.variants.right) {
      Issue.record("A false alarm: \(finding)", sourceLocation: example.sourceLocation)
    }
  }

  @Test func everyRuleHasACase() {
    let covered = Set(RuleCase.all.map(\.rule))
    let declared = RuleRegistry.all.map(\.id)
    #expect(declared.filter { !covered.contains($0) } == [])
    #expect(covered.subtracting(declared) == [])
    #expect(Set(declared).count == declared.count)
  }

  @Test(arguments: RuleRegistry.all.map(\.id))
  func isDescribed(_ id: String) throws {
    let rule = try #require(RuleRegistry.all.first { $0.id == id })
    #expect(!rule.title.isEmpty && !rule.explanation.isEmpty && !rule.example.isEmpty)
  }
}

extension Range where Bound == TextPoint {
  func lies(in other: Range<TextPoint>) -> Bool {
    other.lowerBound <= lowerBound && upperBound <= other.upperBound
  }
}
