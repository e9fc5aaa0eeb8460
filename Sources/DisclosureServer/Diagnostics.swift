import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  static let documentDiagnostic = Feature.request(
    "textDocument/diagnostic",
    announce: { capabilities, client in
      // A client that pulls is not pushed to, so it is announced only to those that do.
      if !client.pullsDiagnostics { return }
      capabilities.diagnosticProvider = DiagnosticOptions(
        identifier: "disclosure-ls", interFileDependencies: false, workspaceDiagnostics: false)
    }
  ) { server, params throws(ResponseError) in
    let document = try server.document(try TextDocumentIdentifier(params: params).uri)
    let report = server.report(on: document)
    if params["previousResultId"]?.stringValue == report.id {
      return DocumentDiagnosticReport.unchanged(resultID: report.id)
    }
    return DocumentDiagnosticReport.full(resultID: report.id, items: report.items)
  }
}

extension Server {
  /// Sends the findings of the document for which they are most overdue, or does a part of the work that they need.
  ///
  /// - Returns: Whether there was one.
  @discardableResult
  func publishDueFindings(isQuiet: Bool) -> Bool {
    let now = ContinuousClock.now
    let due = documents.values.compactMap { document in document.dueTime(isQuiet: isQuiet).map { (document, $0) } }
    guard let (document, time) = due.min(by: { $0.1 < $1.1 }), time <= now else { return false }
    // Where there is much to do, messages that come meanwhile go first.
    if !document.analysis.advance() { return true }
    let withheldUntil = client.pullsDiagnostics ? nil : publishFindings(of: document, now: now)
    document.noteCheck(taking: now.duration(to: .now), withheldUntil: withheldUntil)
    document.analysis.freeReplaced()
    return true
  }

  /// - Returns: When the findings are to be sent that were left out because they are at the caret; `nil` if none were.
  private func publishFindings(of document: OpenDocument, now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let findings = document.analysis.findings()
    var shown = findings
    let calm = document.changed + caretDelay
    if let caret = document.caret, now < calm {
      shown.removeAll { $0.range.lowerBound <= caret && caret <= $0.range.upperBound }
    }
    let list = list(for: document, relatesPlaces: client.publishesRelatedInformation)
    publish(document.encodedFindings.update(to: shown, as: list), of: document)
    return shown.count < findings.count ? calm : nil
  }

  private func publish(_ diagnostics: EncodedJSON, of document: OpenDocument) {
    // A client that tracks versions takes a list for an older one as out of date, even if it would be the same.
    if let published = document.published, published.diagnostics == diagnostics,
      published.version == document.version || !client.tracksDiagnosticVersions
    {
      return
    }
    let params = PublishDiagnosticsParams(uri: document.uri, version: document.version, diagnostics: diagnostics)
    document.published = params
    publish(params)
  }

  /// Pushes a list. One of the same document that the client has not taken yet is of no use any more.
  func publish(_ params: PublishDiagnosticsParams) {
    let method = "textDocument/publishDiagnostics"
    send(.notification(method: method, params: params), replacing: method + " " + params.uri)
  }

  /// Takes back what was pushed.
  func clearFindings(of document: OpenDocument) {
    let empty = PublishDiagnosticsParams(uri: document.uri, version: nil, diagnostics: [])
    guard !client.pullsDiagnostics, let published = document.published else { return }
    if published.diagnostics != empty.diagnostics { publish(empty) }
  }

  /// The list for a client that pulls, under an id that stays while the list is the same.
  fileprivate func report(on document: OpenDocument) -> (id: String, items: EncodedJSON) {
    if let report = document.report, report.isCurrent { return (report.id, report.items) }
    let list = list(for: document, relatesPlaces: client.pulledRelatedInformation)
    let items = document.encodedFindings.update(to: document.analysis.findings(), as: list)
    let id: String
    if let report = document.report, report.items == items { id = report.id } else { id = String(nextID()) }
    document.report = (id, items, isCurrent: true)
    return (id, items)
  }

  func list(for document: OpenDocument, relatesPlaces: Bool) -> DiagnosticList {
    DiagnosticList(uri: document.uri, converter: converter(for: document), relatesPlaces: relatesPlaces)
  }
}
