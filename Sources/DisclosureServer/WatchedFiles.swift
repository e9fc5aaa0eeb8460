import DisclosureAnalysis
import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  /// The only files watched are those of settings.
  static let didChangeWatchedFiles = Feature.notification("workspace/didChangeWatchedFiles") { server, _ in
    server.readSettingsFiles()
  }
}

extension Server {
  /// Lets the client tell of changed settings files, if it can. Beside that they are read whenever a document is opened
  /// or saved.
  func watchSettingsFiles() {
    guard client.registersWatchedFiles else { return }
    request(
      "client/registerCapability",
      RegistrationParams(
        id: "settings-files", method: "workspace/didChangeWatchedFiles",
        registerOptions: ["watchers": .array([["globPattern": .string("**/\(SettingsFile.name)")]])]))
  }

  /// Reads the settings files anew, if there are others or they say something else, under which documents are checked.
  func readSettingsFiles() {
    settingsFiles.readAgain()
    updateOptions()
  }

  /// The settings for a document: those of the nearest settings file above it, changed by the client's. A document that
  /// is no file belongs to the workspace's folder.
  func options(forDocument uri: String) -> AnalysisOptions {
    let path = FileURI.path(of: uri) ?? workspaceFolder.map { $0 + "/untitled" }
    let file = path.flatMap { settingsFiles.nearest(toDocumentAt: $0) }
    return AnalysisOptions(applying: [file?.layer, clientSettings.layer].compactMap { $0 })
  }

  /// The analysis of a document that the client has open.
  func makeAnalysis(of text: DocumentText, uri: String) -> any AnalyzedDocument {
    let options = options(forDocument: uri)
    let isSettingsFile = FileURI.path(of: uri)?.hasSuffix("/\(SettingsFile.name)") ?? false
    return isSettingsFile ? SettingsDocument(text: text, options: options) : makeDocument(text, options)
  }

  /// Tells what is wrong with settings files that are not open; those that are have their own findings.
  func publishSettingsProblems() {
    let open = Set(documents.keys.compactMap(FileURI.path))
    var lists: [String: [Diagnostic]] = [:]
    for file in settingsFiles.found where !file.problems.isEmpty && !open.contains(file.path) {
      let uri = FileURI.uri(forPath: file.path)
      let converter = PositionConverter(text: file.text, encoding: encoding)
      lists[uri] = DiagnosticList(uri: uri, converter: converter).diagnostics(for: file.problems)
    }
    let mended = settingsProblems.keys.filter { lists[$0] == nil }.map { ($0, [Diagnostic]()) }
    for (uri, diagnostics) in lists.map({ ($0, $1) }) + mended where diagnostics != settingsProblems[uri] {
      publish(PublishDiagnosticsParams(uri: uri, version: nil, diagnostics: diagnostics))
    }
    settingsProblems = lists
  }
}
