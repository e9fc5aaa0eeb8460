import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText
import SubjectCatalogue
import TestSupport
import Testing

/// A small document with what breaks a rule and what satisfies it: `占⟦29.51%→25.91%⟧`.
///
/// Before the arrow stands the mistake, where the finding must lie, behind it the consistent text. `⟦words⟧` is the same
/// in both. A mark with nothing before the arrow is no place for a finding.
struct RuleCase: CustomStringConvertible {
  var rule: String
  var marked: String
  var expected: Expectation
  /// What is wrong with the right text that is named so far; the test tells when it no longer is.
  var knownBug: String?
  var isFinalAccounts: Bool
  var sourceLocation: SourceLocation

  /// What the finding must name as the right text.
  enum Expectation: ExpressibleByStringLiteral {
    /// What stands behind the arrow, apart from its unit.
    case shown
    /// Exactly this, where the mark shows something else.
    case text(String)
    /// Nothing, since nothing is certain.
    case none(Reason)

    init(stringLiteral text: String) { self = .text(text) }
  }

  /// Why no right text can be told.
  enum Reason {
    /// One of several figures is wrong, and nothing says which.
    case anyMemberMayBeWrong
    /// The right words or the right value are known to the author alone.
    case authorMustDecide
  }

  init(
    _ rule: String, _ marked: String, expected: Expectation = .shown, knownBug: String? = nil,
    isFinalAccounts: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    self.rule = rule
    self.marked = marked
    self.expected = expected
    self.knownBug = knownBug
    self.isFinalAccounts = isFinalAccounts
    self.sourceLocation = sourceLocation
  }

  var description: String { "\(rule) line \(sourceLocation.line)" }

  static let all =
    sums + bounds + levels + presence + projects + products + crossings + changes + sections + subjects + indicators
    + texts + units + scopes + comparisons + slips + sentences + forms + provinces + institutions + operations
    + tableForms + statements + formers + counts

  /// The document with mistakes, where they stand, and the consistent document.
  var variants: (wrong: String, places: [Place], right: String) {
    var (wrong, right) = ("", "")
    var places: [Place] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      let sides = rest[rest.index(after: open)..<close].split(separator: "→", omittingEmptySubsequences: false)
      wrong += rest[..<open]
      right += rest[..<open]
      let start = wrong.endPoint
      wrong += sides[0]
      right += sides.count > 1 ? sides[1] : sides[0]
      if !sides[0].isEmpty {
        places.append(Place(range: start..<wrong.endPoint, right: sides.count > 1 ? String(sides[1]) : nil))
      }
      rest = rest[rest.index(after: close)...]
    }
    return (wrong + rest, places, right + rest)
  }

  struct Place {
    var range: Range<TextPoint>
    /// What stands behind the arrow, if there is one.
    var right: String?
  }

  /// Says how the right text that a finding names differs from the one it must name.
  func complaint(about finding: Finding, at place: Place, in wrong: String) -> String? {
    switch expected {
    case .none:
      return finding.expected.map { "Names “\($0)”, although that is not certain" }
    case .text(let text):
      return finding.expected == text ? nil : "Names “\(finding.expected ?? "")” instead of “\(text)”"
    case .shown:
      guard let right = place.right else { return "No arrow shows what is right, named is “\(finding.expected ?? "")”" }
      let expected = RightText(right, at: place.range, in: DocumentText(Array(wrong.utf8)))
      if expected.isNamed(by: finding.expected, for: finding.stated, at: finding.range) { return nil }
      return "Names “\(finding.expected ?? "")” for “\(finding.stated ?? "")” instead of \(expected)"
    }
  }

  func findings(_ text: String) -> [Finding] {
    let readings = SyntaxTree(DocumentText(Array(text.utf8))).blocks.map { BlockReading($0) }
    let identity = DocumentIdentity(
      kind: isFinalAccounts ? .finalAccounts : .budget, profile: .national, year: 2025, level: .county)
    var units: [UnitEvaluation] = []
    while let start = units.last.map(\.facts.blocks.upperBound) ?? readings.indices.first, start < readings.count {
      let facts = UnitFacts(readings, from: start, enclosing: units.last?.facts.open ?? [])
      units.append(UnitEvaluation(facts, readings[facts.blocks], identity))
    }
    var evaluation = DocumentEvaluation()
    evaluation.update(replacing: 0..<0, with: units, identity)
    return evaluation.findings()
  }
}

extension String {
  fileprivate var endPoint: TextPoint {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    return TextPoint(line: lines.count - 1, column: lines.last?.utf8.count ?? 0)
  }
}
