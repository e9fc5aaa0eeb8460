import Foundation
import JSONRPC
import Testing

/// The server as a process of its own, as editors start it.
@Suite struct ServeTests {
  /// The executable lies beside the one that runs the tests.
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("disclosure-ls")

  private func run(
    _ arguments: [String], _ messages: [OutgoingMessage]
  ) throws -> (bodies: [JSON], status: Int32) {
    let process = Process()
    process.executableURL = ServeTests.executable
    process.arguments = arguments
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(messages.flatMap(\.frame)))
    try input.fileHandleForWriting.close()
    var framer = MessageFramer()
    framer.append(try output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    var bodies: [JSON] = []
    while let output = framer.next() {
      guard case .body(let body) = output else {
        Issue.record("Something else than messages on standard output")
        continue
      }
      bodies.append(try JSON(parsing: body))
    }
    return (bodies, process.terminationStatus)
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

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: executable.path)), arguments: ["serve", "--stdio"])
  func checksADocumentAndExitsWithZero(argument: String) throws {
    let shutdown = OutgoingMessage.request(id: .integer(2), method: "shutdown", params: JSON.null)
    let exit = OutgoingMessage.notification(method: "exit", params: JSON.null)
    let initialized = OutgoingMessage.notification(method: "initialized", params: [:] as JSON)
    let (bodies, status) = try run([argument], [initialize, initialized, open("一、部门职责\n"), shutdown, exit])
    #expect(status == 0)
    #expect(bodies.first?["result"]?["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(bodies.last?["id"] == 2)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: executable.path)))
  func exitsWithOneWhenTheClientLeaves() throws {
    let (bodies, status) = try run(["serve"], [initialize])
    #expect(status == 1)
    #expect(bodies.count == 1)
  }
}
