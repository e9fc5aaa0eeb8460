import DisclosureRules
import DocumentText
import LanguageServerProtocol

/// Findings in the form of the protocol.
package struct DiagnosticList {
  /// More findings than this help nobody, and every list is sent whole.
  package static let maximumCount = 1000

  private let uri: String
  private let converter: PositionConverter
  /// Whether other places of a diagnostic are shown; else they go into the message.
  package let relatesPlaces: Bool

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
    let (shown, omitted) = DiagnosticList.selection(of: findings)
    return shown.map(diagnostic(for:)) + (omitted.map { [diagnostic(for: $0)] } ?? [])
  }

  /// The findings that a list leaves out.
  package struct Omitted {
    package var count: Int
    /// Where the first of them is.
    package var range: Range<TextPoint>
  }

  /// Which of the findings a list holds, in their order: the heaviest, and of equal weight the first.
  package static func selection(of findings: [Finding]) -> (shown: [Finding], omitted: Omitted?) {
    if findings.count <= maximumCount { return (findings, nil) }
    var room: [Severity: Int] = [:]
    var left = maximumCount
    for severity in Severity.allCases.sorted() {
      room[severity] = min(left, findings.count { $0.severity == severity })
      left -= room[severity] ?? 0
    }
    var omitted: Omitted?
    let shown = findings.filter { finding in
      if let places = room[finding.severity], places > 0 {
        room[finding.severity] = places - 1
        return true
      }
      if omitted == nil { omitted = Omitted(count: 0, range: finding.range) }
      omitted?.count += 1
      return false
    }
    return (shown, omitted)
  }

  /// The entry that stands for what a list leaves out.
  package func diagnostic(for omitted: Omitted) -> Diagnostic {
    Diagnostic(
      range: converter.range(omitted.range), severity: .information, code: nil, source: Product.name,
      message: "还有 \(omitted.count) 处", relatedInformation: nil, data: nil)
  }

  /// One finding, which need not be one of a list.
  package func diagnostic(for finding: Finding) -> Diagnostic {
    Diagnostic(
      range: converter.range(finding.range), severity: DiagnosticSeverity(finding.severity), code: finding.rule,
      source: Product.name, message: message(of: finding), relatedInformation: relatedInformation(of: finding),
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
