import DocumentText
import JSONRPC
import LanguageServerProtocol

/// A document that the client has open, and what it was told about it.
///
/// Findings are sent as soon as no message waits. Edits that follow each other without a pause put that off for a
/// while, and longer where the last check took so long that it would hold up the answers to what is typed next. Findings
/// at the place of the last edit wait longer than the others: what stands there is hardly ever complete.
final class OpenDocument {
  /// A check that takes longer waits for a pause in the typing.
  private static let longCheck = Duration.milliseconds(100)
  /// How long edits without a pause may put off a check, and a long one.
  private static let longestDelay = (usual: Duration.milliseconds(200), ofLongCheck: Duration.seconds(4))

  /// As the client wrote it.
  let uri: String
  var version: Int
  private(set) var analysis: any AnalyzedDocument
  /// The first and last change since the findings were sent; `nil` if there was none.
  private var unchecked: (first: ContinuousClock.Instant, last: ContinuousClock.Instant)?
  /// The end of the last edit, where the caret most likely is; `nil` if the place is not known or does not matter.
  var caret: TextPoint?
  /// When the findings at the caret are to be sent that were left out of the list sent last.
  private var withheldUntil: ContinuousClock.Instant?
  /// The last change.
  private(set) var changed = ContinuousClock.now
  /// Whether findings were made before.
  private var isChecked = false
  /// How long the last check took.
  private var checkDuration = Duration.zero
  /// The list that was pushed last.
  var published: PublishDiagnosticsParams?
  /// The list that was pulled last; `isCurrent` until the text or the settings change.
  var report: (id: String, items: EncodedJSON, isCurrent: Bool)?
  /// What a list was written of, for the next one.
  private(set) var encodedFindings = EncodedFindings()

  init(uri: String, version: Int, analysis: any AnalyzedDocument) {
    self.uri = uri
    self.version = version
    self.analysis = analysis
  }

  /// Makes an edit.
  func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) {
    let lineCount = analysis.text.lineCount
    analysis.replace(range, with: bytes)
    // The line in front counts too: a line end that is put behind it may become one with its own.
    let first = max(0, range.lowerBound.line - 1)
    let end = range.upperBound.line + 1
    encodedFindings.noteEdit(of: first..<end, to: first..<max(first, end + analysis.text.lineCount - lineCount))
  }

  /// Begins anew with another text.
  func restart(with analysis: any AnalyzedDocument) {
    self.analysis = analysis
    encodedFindings = EncodedFindings()
  }

  /// Notes that the findings may have changed.
  func invalidate() {
    let now = ContinuousClock.now
    changed = now
    unchecked = (unchecked?.first ?? now, now)
    report?.isCurrent = false
  }

  /// Notes that the findings were sent, after a check that took `duration`.
  ///
  /// - Parameter withheldUntil: When those are to be sent that were left out; `nil` if none were.
  func noteCheck(taking duration: Duration, withheldUntil: ContinuousClock.Instant?) {
    // Without a change the findings are only looked up; the first check is longer than those that follow.
    if unchecked != nil, isChecked { checkDuration = duration }
    isChecked = true
    unchecked = nil
    self.withheldUntil = withheldUntil
  }

  /// When the findings are to be sent if nothing happens until then; `nil` if none are owed.
  ///
  /// - Parameter isQuiet: Whether no message waits.
  func dueTime(isQuiet: Bool) -> ContinuousClock.Instant? {
    guard let unchecked else { return withheldUntil }
    if checkDuration < OpenDocument.longCheck {
      return isQuiet ? unchecked.first : unchecked.first + OpenDocument.longestDelay.usual
    }
    let latest = unchecked.first + OpenDocument.longestDelay.ofLongCheck
    return isQuiet ? min(latest, unchecked.last + min(checkDuration / 2, .milliseconds(400))) : latest
  }
}
