import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText

/// A settings file that the client has open: no draft, its findings are what is wrong with the settings.
final class SettingsDocument: AnalyzedDocument {
  private(set) var text: DocumentText
  var options: AnalysisOptions

  init(text: DocumentText, options: AnalysisOptions) {
    self.text = text
    self.options = options
  }

  func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) { text.replace(range, with: bytes) }

  func findings() -> [Finding] { SettingsFile.problems(in: text) }

  func completions(at point: TextPoint) -> [CompletionProposal] { [] }
}
