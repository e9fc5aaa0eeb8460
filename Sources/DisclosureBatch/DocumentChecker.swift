import DisclosureAnalysis
import DisclosureRules
import DocumentText
import SubjectCatalogue

/// What checking one document gave.
package struct CheckedDocument: Sendable {
  /// The path in reports.
  package var name: String
  package var kind: DocumentKind
  package var profile: TemplateProfile
  package var findings: [Finding]
  /// The text that the findings' ranges speak of.
  package var text: DocumentText

  package init(name: String, kind: DocumentKind, profile: TemplateProfile, findings: [Finding], text: DocumentText) {
    self.name = name
    self.kind = kind
    self.profile = profile
    self.findings = findings
    self.text = text
  }
}

/// Checks a text under settings. A value, so that reports can be tested on findings of a test's own making.
package struct DocumentChecker: Sendable {
  package typealias Check =
    @Sendable (_ name: String, _ text: DocumentText, _ options: AnalysisOptions) ->
    CheckedDocument

  package var check: Check

  package init(check: @escaping Check) {
    self.check = check
  }

  /// The checker that the editor uses too.
  package static let analysis = DocumentChecker { name, text, options in
    let document = DisclosureDocument(text: text, options: options)
    let findings = document.findings()
    return CheckedDocument(
      name: name, kind: document.kind, profile: document.profile, findings: findings, text: text)
  }
}
