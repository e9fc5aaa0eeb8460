import DocumentText

/// The weight of a finding, with the numbers of LSP's `DiagnosticSeverity`.
package enum Severity: Int, Comparable, Hashable, Sendable, CaseIterable {
  /// Contradicted: no values behind the printed figures satisfy the relation.
  case error = 1
  /// Very likely wrong.
  case warning = 2
  /// Should be looked at: style, or a table that could not be read.
  case information = 3
  /// Off by rounding or truncation.
  case hint = 4

  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// Another figure or place that takes part in a finding.
package struct RelatedPlace: Hashable, Sendable {
  package var range: Range<TextPoint>
  package var message: String

  package init(range: Range<TextPoint>, message: String) {
    self.range = range
    self.message = message
  }
}

/// What a text becomes where a finding is mended by its one plain answer.
package struct Replacement: Hashable, Sendable {
  /// Columns in bytes.
  package var range: Range<TextPoint>
  package var text: String
}

/// Something in a document that does not hold.
///
/// A copy costs one reference count, also where it is moved: of a document with many findings an edit changes few.
package struct Finding: Sendable {
  private final class Content: Sendable {
    let rule: String
    let range: Range<TextPoint>
    let message: String
    let related: [RelatedPlace]
    let stated: String?
    let expected: String?
    let relation: String?
    let replacement: Replacement?
    /// From the first to the last line of all places.
    let lines: ClosedRange<Int>

    init(
      rule: String, range: Range<TextPoint>, message: String, related: [RelatedPlace], stated: String?,
      expected: String?, relation: String?, replacement: Replacement?
    ) {
      self.rule = rule
      self.range = range
      self.message = message
      self.related = related
      self.stated = stated
      self.expected = expected
      self.relation = relation
      self.replacement = replacement
      let ranges = [range] + related.map(\.range)
      let first = ranges.reduce(range.lowerBound.line) { min($0, $1.lowerBound.line) }
      lines = first...ranges.reduce(range.upperBound.line) { max($0, $1.upperBound.line) }
    }

    func isSame(as other: Content) -> Bool {
      self === other
        || range == other.range && rule == other.rule && message == other.message && related == other.related
          && stated == other.stated && expected == other.expected && relation == other.relation
          && replacement == other.replacement
    }
  }

  private let content: Content
  package var severity: Severity
  /// By how much the lines are below those of the content.
  private var line = 0

  /// The rule's id, e.g. `percent.share`; stable once released.
  package var rule: String { content.rule }
  /// The figure or words to change, the smallest span; columns in bytes.
  package var range: Range<TextPoint> { content.range.shifted(by: line) }
  /// One sentence in Chinese: what is stated, what would be right, from which figures.
  package var message: String { content.message }
  /// The other figures and places.
  package var related: [RelatedPlace] {
    if line == 0 { return content.related }
    return content.related.map { RelatedPlace(range: $0.range.shifted(by: line), message: $0.message) }
  }
  /// What stands there, with its unit, e.g. `2.28%`.
  package var stated: String? { content.stated }
  /// What would be right, with its unit, e.g. `2.29%`; `nil` where several things would be.
  package var expected: String? { content.expected }
  /// The relation that does not hold, written as an equation.
  package var relation: String? { content.relation }
  /// How it is mended, where there is one answer and it can be told: what a quick fix does.
  package var replacement: Replacement? {
    content.replacement.map { Replacement(range: $0.range.shifted(by: line), text: $0.text) }
  }

  /// - Parameter replacement: The text that belongs in the place of `range`.
  package init(
    rule: String, severity: Severity, range: Range<TextPoint>, message: String, related: [RelatedPlace] = [],
    stated: String? = nil, expected: String? = nil, relation: String? = nil, replacement: String?
  ) {
    self.init(
      rule: rule, severity: severity, range: range, message: message, related: related, stated: stated,
      expected: expected, relation: relation,
      replacement: replacement.map { Replacement(range: range, text: $0) })
  }

  package init(
    rule: String, severity: Severity, range: Range<TextPoint>, message: String, related: [RelatedPlace] = [],
    stated: String? = nil, expected: String? = nil, relation: String? = nil, replacement: Replacement? = nil
  ) {
    content = Content(
      rule: rule, range: range, message: message, related: related, stated: stated, expected: expected,
      relation: relation, replacement: replacement)
    self.severity = severity
  }

  /// Moved down by `lines`.
  package func shifted(by lines: Int) -> Finding {
    var moved = self
    moved.line += lines
    return moved
  }

  /// From the first to the last line of the figure and of all related places.
  package var lines: ClosedRange<Int> { content.lines.lowerBound + line...content.lines.upperBound + line }

  /// By how many lines it was moved down from where `other` is; `nil` if it is not known to be the same.
  package func distance(below other: Finding) -> Int? {
    content === other.content && severity == other.severity ? line - other.line : nil
  }
}

extension Finding {
  /// Whether one wrong digit, or two exchanged, lead to what is stated from what would be right.
  package var isSlip: Bool {
    guard let stated, let expected else { return false }
    return DigitSlip.leads(from: Array(expected.utf8), to: Array(stated.utf8))
  }
}

extension Finding: Hashable {
  package static func == (left: Finding, right: Finding) -> Bool {
    if left.severity != right.severity { return false }
    if left.line == right.line { return left.content.isSame(as: right.content) }
    return left.range == right.range && left.rule == right.rule && left.message == right.message
      && left.related == right.related && left.stated == right.stated && left.expected == right.expected
      && left.relation == right.relation && left.replacement == right.replacement
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    hasher.combine(range)
  }
}

extension Finding: CustomStringConvertible {
  package var description: String {
    "\(range.lowerBound.line + 1):\(range.lowerBound.column) \(rule) \(message)"
  }
}
