import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText
import SubjectCatalogue
import Testing

/// A small document with what breaks a rule and what satisfies it: `占⟦29.51%→25.91%⟧`.
///
/// Before the arrow stands the mistake, where the finding must lie, behind it the consistent text. `⟦words⟧` is the same
/// in both. A mark with nothing before the arrow is no place for a finding.
struct RuleCase: CustomStringConvertible {
  var rule: String
  var marked: String
  /// The right text that the finding must name; by default what stands behind the arrow.
  var expected: String?
  var isFinalAccounts: Bool
  var sourceLocation: SourceLocation

  init(
    _ rule: String, _ marked: String, expected: String? = nil, isFinalAccounts: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    self.rule = rule
    self.marked = marked
    self.expected = expected
    self.isFinalAccounts = isFinalAccounts
    self.sourceLocation = sourceLocation
  }

  var description: String { "\(rule) line \(sourceLocation.line)" }

  static let all =
    sums + bounds + levels + presence + projects + products + crossings + changes + sections + subjects + indicators
    + texts + units + scopes + comparisons + slips + sentences + forms + provinces + institutions + operations

  /// The document with mistakes, where they stand, and the consistent document.
  var variants: (wrong: String, places: [Range<TextPoint>], right: String) {
    var (wrong, right) = ("", "")
    var places: [Range<TextPoint>] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      let sides = rest[rest.index(after: open)..<close].split(separator: "→", omittingEmptySubsequences: false)
      wrong += rest[..<open]
      right += rest[..<open]
      let start = wrong.endPoint
      wrong += sides[0]
      right += sides.count > 1 ? sides[1] : sides[0]
      if !sides[0].isEmpty { places.append(start..<wrong.endPoint) }
      rest = rest[rest.index(after: close)...]
    }
    return (wrong + rest, places, right + rest)
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
