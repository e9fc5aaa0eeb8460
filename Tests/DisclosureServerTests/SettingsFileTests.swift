import DisclosureAnalysis
import DisclosureInterchange
import JSONRPC
import SubjectCatalogue
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct SettingsFileTests {
  private let folder: String
  private var file: String { "\(folder)/disclosure-ls.json" }
  private var uri: String { FileURI.uri(forPath: "\(folder)/草稿.disclosure") }

  init() throws {
    var template = Array("/tmp/disclosure-settings-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  private func write(_ text: String) throws {
    let descriptor = try FileDescriptor(writing: file)
    defer { descriptor.close() }
    try descriptor.write(Array(text.utf8))
  }

  private func remove() {
    unlink(file)
    rmdir(folder)
  }

  private static let watched: JSON = ["changes": .array([])]

  @Test func settingsOfTheFileHoldBelowTheClients() throws {
    defer { remove() }
    try write(#"{"profile": "hebei", "kind": "budget"}"#)
    let session = try TestSession(options: ["profile": "anhui"])
    session.open("X", uri: uri)
    _ = try session.diagnostics()
    #expect(session.probe.options.value.profile == .anhui)
    #expect(session.probe.options.value.kind == .budget)
    try session.shutDown()
  }

  @Test func documentsWithoutAFileBelongToTheWorkspace() throws {
    defer { remove() }
    try write(#"{"profile": "hebei"}"#)
    let session = try TestSession(rootURI: .string(FileURI.uri(forPath: folder)))
    session.open("X", uri: "untitled:1")
    _ = try session.diagnostics()
    #expect(session.probe.options.value.profile == .hebei)
    try session.shutDown()
  }

  @Test func watchedFilesAreReadAgain() throws {
    defer { remove() }
    try write("{}")
    let session = try TestSession(capabilities: [
      "workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]
    ])
    let registration = try session.next("client/registerCapability")
    let options = registration["params"]?["registrations"]?.arrayValue?.first?["registerOptions"]
    #expect(options == ["watchers": .array([["globPattern": "**/disclosure-ls.json"]])])
    session.answer(registration, with: .null)
    session.open("X", uri: uri)
    #expect(try session.diagnostics()["diagnostics"]?.arrayValue?.count == 1)
    try write(#"{"profile": "hubei"}"#)
    session.notify("workspace/didChangeWatchedFiles", SettingsFileTests.watched)
    try session.shutDown()
    #expect(session.probe.options.value.profile == .hubei)
  }

  /// Without watching, saving any document does.
  @Test func savingReadsAgain() throws {
    defer { remove() }
    let session = try TestSession()
    session.open("X", uri: uri)
    _ = try session.diagnostics()
    try write(#"{"profile": "hubei"}"#)
    session.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
    try session.shutDown()
    #expect(session.probe.options.value.profile == .hubei)
  }

  @Test func aBrokenFileHasADiagnosticAndTheLastGoodSettingsStay() throws {
    defer { remove() }
    try write(#"{"profile": "hubei"}"#)
    let session = try TestSession()
    session.open("X", uri: uri)
    _ = try session.diagnostics()
    try write("{\"profile\": \"anhui\",\n \"disabel\": []}")
    session.notify("workspace/didChangeWatchedFiles", SettingsFileTests.watched)
    var params = try session.diagnostics()
    #expect(params["uri"] == .string(FileURI.uri(forPath: file)))
    let diagnostic = params["diagnostics"]?.arrayValue?.first
    #expect(diagnostic?["range"] == TestSession.range(1, 1, 1, 10))
    #expect(diagnostic?["message"] == "不认识的设置 disabel")
    #expect(session.probe.options.value.profile == .hubei)
    try write("{}")
    session.notify("workspace/didChangeWatchedFiles", SettingsFileTests.watched)
    params = try session.diagnostics()
    #expect(params["uri"] == .string(FileURI.uri(forPath: file)) && params["diagnostics"] == .array([]))
    try session.shutDown()
    #expect(session.probe.options.value.profile == nil)
  }

  /// A settings file that is open is not checked as a draft.
  @Test func anOpenSettingsFileShowsItsOwnProblems() throws {
    defer { remove() }
    try write("{}")
    let session = try TestSession()
    let settings = FileURI.uri(forPath: file)
    session.open("{\"kind\": 1}", uri: settings)
    let params = try session.diagnostics()
    #expect(params["uri"] == .string(settings))
    #expect(params["diagnostics"]?.arrayValue?.map { $0["code"] } == ["settings"])
    #expect(session.probe.checks.value == 0)
    try session.shutDown()
  }
}
