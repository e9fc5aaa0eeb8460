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

/// Something in a document that does not hold.
package struct Finding: Hashable, Sendable {
  /// The rule's id, e.g. `percent.share`; stable once released.
  package var rule: String
  package var severity: Severity
  /// The figure or words to change, the smallest span; columns in bytes.
  package var range: Range<TextPoint>
  /// One sentence in Chinese: what is stated, what would be right, from which figures.
  package var message: String
  package var related: [RelatedPlace]
  /// The text as it stands, e.g. `2.28%`.
  package var stated: String?
  /// The text that would be right, e.g. `2.29%`.
  package var expected: String?
  /// The relation that does not hold, written as an equation.
  package var relation: String?

  package init(
    rule: String, severity: Severity, range: Range<TextPoint>, message: String, related: [RelatedPlace] = [],
    stated: String? = nil, expected: String? = nil, relation: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.range = range
    self.message = message
    self.related = related
    self.stated = stated
    self.expected = expected
    self.relation = relation
  }
}
