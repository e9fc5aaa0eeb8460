import DocumentText
import LanguageServerProtocol

/// A document that the client has open, and what it was told about it.
final class OpenDocument {
  /// As the client wrote it.
  let uri: String
  var version: Int
  var analysis: any AnalyzedDocument
  /// Since when a list of findings is owed to the client; `nil` if none is.
  var checkWantedSince: ContinuousClock.Instant?
  /// The list that was pushed last.
  var published: PublishDiagnosticsParams?
  /// The list that was pulled last; `isCurrent` until the text or the settings change.
  var report: (id: String, items: [Diagnostic], isCurrent: Bool)?

  init(uri: String, version: Int, analysis: any AnalyzedDocument) {
    self.uri = uri
    self.version = version
    self.analysis = analysis
  }

  /// Notes that the findings may have changed.
  func invalidate() {
    checkWantedSince = checkWantedSince ?? .now
    report?.isCurrent = false
  }
}
