import DisclosureRules
import DocumentText
import LanguageServerProtocol

/// Findings in the form of the protocol.
package struct DiagnosticList {
  /// More findings than this help nobody, and every list is sent whole.
  package static let maximumCount = 1000

  private let uri: String
  private let converter: PositionConverter
  private let relatesPlaces: Bool

  /// A list of findings in the document at `uri`.
  ///
  /// - Parameter relatesPlaces: Whether other places of a diagnostic are shown; else they go into the message.
  package init(uri: String, converter: PositionConverter, relatesPlaces: Bool = true) {
    self.uri = uri
    self.converter = converter
    self.relatesPlaces = relatesPlaces
  }

  /// The diagnostics for `findings`: all, or the heaviest and an entry that counts the others.
  package func diagnostics(for findings: [Finding]) -> [Diagnostic] {
    guard findings.count > DiagnosticList.maximumCount else { return findings.map(diagnostic(for:)) }
    // Stable, so that equal weights stay in the order of the text.
    let order = findings.indices.sorted { left, right in
      (findings[left].severity.rawValue, left) < (findings[right].severity.rawValue, right)
    }
    let shown = order.prefix(DiagnosticList.maximumCount).sorted()
    let hidden = order.dropFirst(DiagnosticList.maximumCount)
    let first = findings[hidden.min() ?? 0]
    return shown.map { diagnostic(for: findings[$0]) } + [
      Diagnostic(
        range: converter.range(first.range), severity: .information, code: nil, codeDescription: nil,
        source: Product.name, message: "还有 \(hidden.count) 处", relatedInformation: nil, data: nil)
    ]
  }

  /// One finding, which need not be one of a list.
  package func diagnostic(for finding: Finding) -> Diagnostic {
    Diagnostic(
      range: converter.range(finding.range), severity: DiagnosticSeverity(finding.severity), code: finding.rule,
      codeDescription: nil, source: Product.name, message: message(of: finding),
      relatedInformation: relatedInformation(of: finding),
      data: DiagnosticData(stated: finding.stated, expected: finding.expected, relation: finding.relation))
  }

  private func message(of finding: Finding) -> String {
    if relatesPlaces { return finding.message }
    return finding.related.reduce(finding.message) { message, place in
      message + "\n第 \(place.range.lowerBound.line + 1) 行：\(place.message)"
    }
  }

  private func relatedInformation(of finding: Finding) -> [DiagnosticRelatedInformation]? {
    if !relatesPlaces || finding.related.isEmpty { return nil }
    return finding.related.map { place in
      DiagnosticRelatedInformation(
        location: Location(uri: uri, range: converter.range(place.range)), message: place.message)
    }
  }
}

extension DiagnosticSeverity {
  init(_ severity: Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .information: .information
      case .hint: .hint
      }
  }
}
