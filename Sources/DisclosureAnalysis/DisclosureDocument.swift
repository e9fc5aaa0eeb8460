import DisclosureRules
import DocumentText

/// Budget (部门预算) or final accounts (部门决算).
package enum DocumentKind: String, Sendable, CaseIterable {
  case budget
  case finalAccounts = "final-accounts"
}

/// What a user may set, in the editor and on the command line alike.
package struct AnalysisOptions: Sendable, Hashable {
  /// `nil`: recognised from the text.
  package var kind: DocumentKind?
  /// The template the document follows (`national`, `anhui`, `sichuan`, `hebei`, `hubei` …); `nil`: recognised.
  package var profile: String?
  package var disabledRules: Set<String> = []
  package var severities: [String: Severity] = [:]

  package init() {}
}

/// One open document: takes edits, gives findings and proposals. Used from one thread at a time.
package final class DisclosureDocument {
  package private(set) var text: DocumentText
  package var options: AnalysisOptions

  package init(text: DocumentText, options: AnalysisOptions = AnalysisOptions()) {
    self.text = text
    self.options = options
  }

  /// Replaces `range` (clamped to the text) by `bytes`.
  package func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) {}

  /// The recognised or set kind.
  package var kind: DocumentKind { options.kind ?? .budget }
  /// The recognised or set profile.
  package var profile: String { options.profile ?? "national" }

  /// All findings in the order of the text.
  package func findings() -> [Finding] { [] }

  /// What may be written at `point`.
  package func completions(at point: TextPoint) -> [CompletionProposal] { [] }
}
