import DisclosureAnalysis
import DisclosureRules
import DocumentText

/// What the server asks of the analysis of one document. Used from one thread at a time.
///
/// A protocol so that tests can put known findings in the place of the real checks.
package protocol AnalyzedDocument: AnyObject {
  var text: DocumentText { get }
  var options: AnalysisOptions { get set }
  func replace(_ range: Range<TextPoint>, with bytes: [UInt8])
  /// Does a part of the work that the findings need, a few milliseconds of it.
  ///
  /// - Returns: Whether nothing is left to be done.
  func advance() -> Bool
  /// All findings in the order of the text.
  func findings() -> [Finding]
  func completions(at point: TextPoint) -> [CompletionProposal]
  /// Frees what the last edit has replaced; called when there is time for it.
  func freeReplaced()
}

extension AnalyzedDocument {
  package func advance() -> Bool { true }
  package func freeReplaced() {}
}

extension DisclosureDocument: AnalyzedDocument {
  package func advance() -> Bool { advance(.short) }
}
