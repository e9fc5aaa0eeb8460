import Foundation
import JSONRPC
import TestSupport
import Testing

/// The server as a process of its own, as editors start it.
@Suite struct ServeTests {
  private func run(_ arguments: [String], _ messages: [OutgoingMessage]) throws -> (bodies: [JSON], status: Int32) {
    let outcome = try Executable.run(arguments, input: Data(messages.flatMap(\.frame)))
    var framer = MessageFramer()
    framer.append(Array(outcome.output.utf8))
    var bodies: [JSON] = []
    while let output = framer.next() {
      guard case .body(let body) = output else {
        Issue.record("Something else than messages on standard output")
        continue
      }
      bodies.append(try JSON(parsing: body))
    }
    return (bodies, outcome.status)
  }

  private let initialize = OutgoingMessage.request(
    id: .integer(1), method: "initialize",
    params: ["processId": nil, "rootUri": nil, "capabilities": [:]] as JSON)

  private func open(_ text: String) -> OutgoingMessage {
    let document: JSON = [
      "uri": "file:///a.disclosure", "languageId": "disclosure", "version": 1, "text": .string(text),
    ]
    return .notification(method: "textDocument/didOpen", params: ["textDocument": document] as JSON)
  }

  @Test(arguments: ["serve", "--stdio"])
  func checksADocumentAndExitsWithZero(argument: String) throws {
    let shutdown = OutgoingMessage.request(id: .integer(2), method: "shutdown", params: JSON.null)
    let exit = OutgoingMessage.notification(method: "exit", params: JSON.null)
    let initialized = OutgoingMessage.notification(method: "initialized", params: [:] as JSON)
    let (bodies, status) = try run([argument], [initialize, initialized, open("一、部门职责\n"), shutdown, exit])
    #expect(status == 0)
    #expect(bodies.first?["result"]?["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(bodies.last?["id"] == 2)
  }

  @Test
  func exitsWithOneWhenTheClientLeaves() throws {
    let (bodies, status) = try run(["serve"], [initialize])
    #expect(status == 1)
    #expect(bodies.count == 1)
  }

  @Test(arguments: try Fixture.all())
  func givesTheFindingsOfTheCommandLine(_ fixture: Fixture) throws {
    try compareFindings(of: fixture.url)
  }

  @Test(
    .enabled(if: Project.usesReference, "needs the published documents in ../shared"),
    arguments: try Project.seedDocuments())
  func givesTheFindingsOfTheCommandLineOnPublishedDocuments(_ document: URL) throws {
    try compareFindings(of: document)
  }

  private func compareFindings(of document: URL) throws {
    let capabilities: JSON = [
      "textDocument": [
        "diagnostic": ["relatedInformationSupport": true, "dataSupport": true],
        "publishDiagnostics": ["relatedInformation": true, "dataSupport": true],
      ]
    ]
    let initialize = OutgoingMessage.request(
      id: .integer(1), method: "initialize",
      params: ["processId": nil, "rootUri": nil, "capabilities": capabilities] as JSON)
    let uri = JSON.string(document.absoluteString)
    let text = String(decoding: try Data(contentsOf: document), as: UTF8.self)
    let item: JSON = ["uri": uri, "languageId": "disclosure", "version": 1, "text": .string(text)]
    let (bodies, _) = try run(
      ["serve"],
      [
        initialize, .notification(method: "initialized", params: [:] as JSON),
        .notification(method: "textDocument/didOpen", params: ["textDocument": item] as JSON),
        .request(id: .integer(2), method: "textDocument/diagnostic", params: ["textDocument": ["uri": uri]] as JSON),
      ])
    let answer = try #require(bodies.first { $0["id"] == 2 })
    let checked = try Executable.run(["check", "--format", "json", "--fail-on", "never", document.path])
    let report = try JSON(parsing: Array(checked.output.utf8))
    #expect(answer["result"]?["items"] == report.arrayValue?.first?["diagnostics"])
  }
}
