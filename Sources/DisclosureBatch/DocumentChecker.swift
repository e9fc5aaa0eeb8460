import DisclosureAnalysis
import DisclosureRules
import DocumentText

/// What checking one document gave.
package struct CheckedDocument: Sendable {
  /// The path in reports.
  package var name: String
  package var kind: DocumentKind
  package var profile: String
  package var findings: [Finding]
  /// The text that the findings' ranges speak of.
  package var text: DocumentText

  package init(name: String, kind: DocumentKind, profile: String, findings: [Finding], text: DocumentText) {
    self.name = name
    self.kind = kind
    self.profile = profile
    self.findings = findings
    self.text = text
  }
}

/// Checks a text. A value, so that reports can be tested on findings of a test's own making.
package struct DocumentChecker: Sendable {
  package var check: @Sendable (_ name: String, _ text: DocumentText) -> CheckedDocument

  package init(check: @escaping @Sendable (_ name: String, _ text: DocumentText) -> CheckedDocument) {
    self.check = check
  }

  /// The checker that the editor uses too.
  package static func analysis(_ options: AnalysisOptions) -> DocumentChecker {
    DocumentChecker { name, text in
      let document = DisclosureDocument(text: text, options: options)
      let findings = document.findings()
      return CheckedDocument(
        name: name, kind: document.kind, profile: document.profile, findings: findings, text: text)
    }
  }
}
