import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  static let didOpen = Feature.notification(
    "textDocument/didOpen", announce: { capabilities, _ in capabilities.addTextDocumentSync { $0.openClose = true } }
  ) { server, params throws(ResponseError) in
    let params = try DidOpenTextDocumentParams(params)
    if server.documents[params.uri] != nil { server.log("A document was opened that is open already") }
    server.settingsFiles.readAgain()
    let analysis = server.makeAnalysis(of: DocumentText(params.text.utf8), uri: params.uri)
    let document = OpenDocument(uri: params.uri, version: params.version, analysis: analysis)
    document.invalidate()
    server.documents[params.uri] = document
    server.updateOptions()
  }

  static let didChange = Feature.notification(
    "textDocument/didChange",
    announce: { capabilities, _ in capabilities.addTextDocumentSync { $0.change = .incremental } }
  ) { server, params throws(ResponseError) in
    let change: DidChangeTextDocumentParams
    do throws(ResponseError) {
      change = try DidChangeTextDocumentParams(params)
    } catch {
      server.giveUp(params["textDocument"]?["uri"]?.stringValue, because: error)
      throw error
    }
    let document = try server.document(change.uri)
    if let version = change.version, version <= document.version {
      server.log("Version \(version) of a document came after version \(document.version)")
    }
    for content in change.changes { server.apply(content, to: document) }
    document.version = change.version ?? document.version
    document.invalidate()
  }

  static let didClose = Feature.notification(
    "textDocument/didClose", announce: { capabilities, _ in capabilities.addTextDocumentSync { $0.openClose = true } }
  ) { server, params throws(ResponseError) in
    let uri = try TextDocumentIdentifier(params: params).uri
    server.clearFindings(of: try server.document(uri))
    server.documents[uri] = nil
    server.publishSettingsProblems()
  }

  /// The text is the one that was checked; a client that has dropped the findings meanwhile gets them again.
  static let didSave = Feature.notification(
    "textDocument/didSave", announce: { capabilities, _ in capabilities.addTextDocumentSync { $0.save = true } }
  ) { server, params throws(ResponseError) in
    let document = try server.document(try TextDocumentIdentifier(params: params).uri)
    document.published = nil
    document.caret = nil
    document.invalidate()
    server.readSettingsFiles()
  }
}

extension ServerCapabilities {
  /// Changes the options of text synchronization, of which each notification has one.
  fileprivate mutating func addTextDocumentSync(_ change: (inout TextDocumentSyncOptions) -> Void) {
    var options = textDocumentSync ?? TextDocumentSyncOptions()
    change(&options)
    textDocumentSync = options
  }
}

extension Server {
  /// Makes one change on the text as it is now.
  fileprivate func apply(_ change: TextDocumentContentChange, to document: OpenDocument) {
    guard let range = change.range else {
      document.restart(with: makeAnalysis(of: DocumentText(change.text.utf8), uri: document.uri))
      document.caret = nil
      return
    }
    let points = points(of: range, in: document)
    let bytes = Array(change.text.utf8)
    document.caret = points.lowerBound.advanced(over: bytes)
    if converter(for: document).precedesByteOrderMark(min(range.start, range.end)) {
      replaceByteOrderMark(of: document, upTo: max(range.start, range.end), points.upperBound, with: bytes)
    } else {
      document.replace(points, with: bytes)
    }
  }

  /// The places that an edit replaces. A function of its own, so that no copy of the text is left when it is edited:
  /// what two share is copied as a whole.
  private func points(of range: PositionRange, in document: OpenDocument) -> Range<TextPoint> {
    let converter = self.converter(for: document)
    if !converter.isExact(range) { log("An edit that lies outside the text or inside a character was clamped") }
    return converter.points(range)
  }

  /// An edit in front of the byte order mark either removes it or makes it a character among others.
  private func replaceByteOrderMark(
    of document: OpenDocument, upTo position: Position, _ point: TextPoint, with bytes: [UInt8]
  ) {
    let keepsMark = converter(for: document).precedesByteOrderMark(position)
    var text = document.analysis.text
    text.hasByteOrderMark = false
    text.replace(TextPoint(line: 0, column: 0)..<point, with: bytes + (keepsMark ? Array("\u{FEFF}".utf8) : []))
    document.restart(with: makeAnalysis(of: DocumentText(text.bytes), uri: document.uri))
  }

  /// Drops a document whose text is no longer known: findings in a wrong text are worse than none.
  fileprivate func giveUp(_ uri: String?, because error: ResponseError) {
    guard let uri, let document = documents[uri] else { return }
    clearFindings(of: document)
    documents[uri] = nil
    let message = "disclosure-ls 收到无法理解的修改，已停止检查该文件；请关闭后重新打开。（\(error.message)）"
    send("window/showMessage", ShowMessageParams(type: .error, message: message))
  }
}

extension TextPoint {
  /// The place behind `bytes` that are put in here.
  fileprivate func advanced(over bytes: [UInt8]) -> TextPoint {
    let end = DocumentText(bytes).end
    return TextPoint(line: line + end.line, column: end.line == 0 ? column + end.column : end.column)
  }
}
