import DisclosureAnalysis
import DisclosureRules
import JSONRPC
import SubjectCatalogue
import Testing

@testable import DisclosureServer

@Suite struct ConfigurationTests {
  static let section: JSON = [
    "kind": "final-accounts", "profile": "anhui", "disable": .array(["sum.row"]),
    "severity": ["percent.share": "hint"],
  ]

  static var sectionOptions: AnalysisOptions {
    var options = AnalysisOptions()
    options.kind = .finalAccounts
    options.profile = .anhui
    options.disabledRules = ["sum.row"]
    options.severities = ["percent.share": .hint]
    return options
  }

  @Test(arguments: [section, ["disclosure": section]])
  func readsInitializationOptions(options: JSON) throws {
    let session = try TestSession(options: options)
    session.open("")
    _ = try session.diagnostics()
    #expect(session.probe.options.value == ConfigurationTests.sectionOptions)
    try session.shutDown()
  }

  @Test(arguments: [section, ["disclosure": section, "other": 1]])
  func takesChangedSettings(settings: JSON) throws {
    let session = try TestSession(options: ["profile": "hebei"])
    session.open("")
    session.notify("workspace/didChangeConfiguration", ["settings": settings])
    try session.shutDown()
    #expect(session.probe.options.value == ConfigurationTests.sectionOptions)
  }

  @Test func fallsBackToTheInitializationOptions() throws {
    let session = try TestSession(options: ["profile": "hebei"])
    session.open("")
    session.notify("workspace/didChangeConfiguration", ["settings": ConfigurationTests.section])
    session.notify("workspace/didChangeConfiguration", ["settings": .null])
    try session.shutDown()
    #expect(session.probe.options.value.profile == .hebei)
    #expect(session.probe.options.value.kind == nil)
  }

  @Test func asksAClientThatCanBeAskedAndWaitsForNoAnswer() throws {
    let workspace: JSON = ["configuration": true, "didChangeConfiguration": ["dynamicRegistration": true]]
    let session = try TestSession(capabilities: ["workspace": workspace])
    let registration = try session.next("client/registerCapability")
    let question = try session.next("workspace/configuration")
    session.open("X")
    #expect(try session.diagnostics()["diagnostics"]?.arrayValue?.count == 1)
    session.answer(registration, with: .null)
    session.answer(question, with: .array([["disable": .array(["test.mark"])]]))
    #expect(try session.diagnostics()["diagnostics"] == .array([]))
    session.notify("workspace/didChangeConfiguration", ["settings": .null])
    session.answer(try session.next("workspace/configuration"), with: .array([.null]))
    #expect(try session.diagnostics()["diagnostics"]?.arrayValue?.count == 1)
    try session.shutDown()
  }

  @Test func tellsOfSettingsThatItDoesNotUnderstand() throws {
    let options: JSON = [
      "kind": "sometimes", "profile": "anhiu", "disable": .array(["no.rule"]), "severity": ["a": "loud"],
      "unknown": true,
    ]
    let session = try TestSession(options: options)
    let message = try session.next("window/showMessage")["params"]?["message"]?.stringValue ?? ""
    for key in ["kind", "profile", "disable", "severity", "unknown"] { #expect(message.contains("disclosure.\(key)")) }
    try session.shutDown()
  }

  @Test func refreshesAClientThatPulls() throws {
    let session = try TestSession(capabilities: [
      "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
    ])
    session.open("X")
    session.notify("workspace/didChangeConfiguration", ["settings": ["disable": .array(["test.mark"])]])
    session.answer(try session.next("workspace/diagnostic/refresh"), with: .null)
    let report = try session.request("textDocument/diagnostic", ["textDocument": TestSession.identifier])["result"]
    #expect(report?["items"] == .array([]))
    try session.shutDown()
  }
}
