import DisclosureInterchange
import DisclosureServer
import JSONRPC
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct LifecycleTests {
  @Test func exitsWithZeroAfterShutdown() throws {
    let session = try TestSession()
    #expect(try session.request("shutdown", .null)["result"] == JSON.null)
    #expect(try session.request("textDocument/completion", [:])["error"]?["code"] == -32600)
    session.notify("exit", .null)
    #expect(try session.status() == 0)
  }

  @Test func exitsWithOneWithoutShutdown() throws {
    let session = try TestSession()
    session.notify("exit", .null)
    #expect(try session.status() == 1)
  }

  @Test func exitsBeforeItIsInitialized() throws {
    let session = try TestSession(capabilities: nil)
    session.notify("exit", .null)
    #expect(try session.status() == 1)
  }

  @Test func endsWithItsInput() throws {
    #expect(try TestSession().end() == 1)
    let session = try TestSession()
    try session.request("shutdown", .null)
    #expect(try session.end() == 0)
  }

  @Test func answersAllThatCameBeforeTheEndOfTheInput() throws {
    let session = try TestSession()
    session.open("X")
    for _ in 0..<100 { session.post("unknown/method", .null) }
    try session.end()
    #expect(session.received.count { $0["error"]?["code"] == -32601 } == 100)
  }

  @Test func endsWithTheProcessThatStartedIt() throws {
    // A child that has ended and was waited for has left its number unused.
    var child: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    defer { free(arguments[0]) }
    try #require(posix_spawnp(&child, "true", nil, nil, arguments, nil) == 0)
    waitpid(child, nil, 0)
    let session = try TestSession(processID: Int(child))
    #expect(try session.status() == 1)
  }

  @Test func refusesRequestsBeforeInitialize() throws {
    let session = try TestSession(capabilities: nil)
    #expect(try session.request("textDocument/hover", [:])["error"]?["code"] == -32002)
    let result = try session.request("initialize", ["capabilities": [:]])["result"]
    #expect(result?["serverInfo"]?["name"] == "disclosure-ls")
    #expect(result?["serverInfo"]?["version"] == .string(Product.version))
    #expect(try session.request("initialize", ["capabilities": [:]])["error"]?["code"] == -32600)
    #expect(try session.shutDown() == 0)
  }

  @Test(arguments: [
    ([], "utf-16"), (["utf-16"], "utf-16"), (["utf-32", "utf-16"], "utf-16"), (["utf-16", "utf-8"], "utf-8"),
    (["utf-32"], "utf-32"), (["utf-7"], "utf-16"),
  ])
  func negotiatesTheEncoding(offered: [String], chosen: String) throws {
    let session = try TestSession(capabilities: nil)
    let general: JSON = ["positionEncodings": .array(offered.map(JSON.string))]
    let response = try session.request("initialize", ["processId": .null, "capabilities": ["general": general]])
    #expect(response["result"]?["capabilities"]?["positionEncoding"] == .string(chosen))
    try session.shutDown()
  }

  @Test func doesNotKnowOtherMethods() throws {
    let session = try TestSession()
    #expect(try session.request("textDocument/unknown", [:])["error"]?["code"] == -32601)
    #expect(try session.request("$/unknown", .null)["error"]?["code"] == -32601)
    #expect(try session.request("textDocument/didOpen", .null)["error"]?["code"] == -32601)
    session.notify("textDocument/unknown", [:])
    session.notify("$/unknown", [:])
    session.notify("$/setTrace", ["value": "off"])
    #expect(try session.shutDown() == 0)
  }

  @Test func survivesMalformedMessages() throws {
    let session = try TestSession()
    session.send(raw: "Content-Length: 5\r\n\r\n{\"a\":")
    session.send(raw: "Content-Length: abc\r\n\r\n{}")
    session.send(raw: "Content-Length: 2\r\n\r\n[]")
    session.send(raw: "Content-Length: 17\r\n\r\n{\"id\":7,\"x\":true}")
    session.send(raw: "junk\r\n\r\n")
    session.send(raw: "Content-Length: 60\r\n\r\n{}")
    #expect(try session.request("unknown", .null)["error"]?["code"] == -32601)
    #expect(try session.shutDown() == 0)
    let codes = session.received.compactMap { $0["error"]?["code"]?.intValue }
    #expect(codes == [-32700, -32600, -32600, -32700, -32601])
    #expect(session.received.contains { $0["id"] == 7 && $0["error"]?["code"] == -32600 })
  }

  @Test(arguments: [
    "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
    "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "initialized",
    "textDocument/completion", "textDocument/diagnostic", "textDocument/hover", "textDocument/codeAction",
  ])
  func survivesUnfitParameters(method: String) throws {
    let session = try TestSession()
    session.open("X")
    let unfit: [JSON] = [
      .null, [:], .array([]), 1, ["textDocument": 1], ["textDocument": ["uri": 1]],
      ["textDocument": ["uri": "nowhere:"], "position": ["line": 0, "character": 0]],
      ["textDocument": TestSession.identifier, "position": ["line": "0", "character": -1]],
      ["textDocument": TestSession.identifier, "position": ["line": .integer(.max), "character": .integer(.min)]],
      ["textDocument": TestSession.identifier, "range": ["start": .null], "contentChanges": [1]],
      ["textDocument": TestSession.identifier, "contentChanges": 1], ["settings": 1],
    ]
    for params in unfit {
      session.notify(method, params)
      _ = try session.request(method, params)
    }
    #expect(try session.shutDown() == 0)
  }

  /// The request waits behind an edit that takes long; its cancellation does not.
  @Test func answersACancelledRequestAsSuch() throws {
    let session = try TestSession()
    session.open("")
    session.change(version: 2, TestSession.edit(0, 0, 0, 0, "G"))
    let position: JSON = ["line": 0, "character": 0]
    let params: JSON = ["textDocument": TestSession.identifier, "position": position]
    let cancelled = session.post("textDocument/completion", params)
    let wanted = session.post("textDocument/completion", params)
    session.notify("$/cancelRequest", ["id": cancelled])
    session.notify("$/cancelRequest", ["id": "unknown"])
    session.probe.gate.put(true)
    #expect(try session.response(to: cancelled)["error"]?["code"] == -32800)
    #expect(try session.response(to: wanted)["result"]?["items"]?.arrayValue?.count == 2)
    try session.shutDown()
  }
}
