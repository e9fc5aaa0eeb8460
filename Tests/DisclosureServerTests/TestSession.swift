import DisclosureServer
import JSONRPC
import Testing
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A client that talks to a server in the same process through pipes. Everything the server sends is validated.
final class TestSession {
  static let uri = "file:///%E5%B7%A5%E4%BD%9C/草稿 1.disclosure"

  let probe = MarkedDocument.Probe()
  /// All messages of the server so far, in their order.
  private(set) var received: [JSON] = []
  /// What the server logged.
  var logged: [String] { log.value }

  private let input: FileDescriptor
  private let output: FileDescriptor
  private let server: Thread
  private let exitStatus = Locked<Int32?>(nil)
  private let log = Locked<[String]>([])
  private var framer = MessageFramer()
  private var methods: [JSON: String] = [:]
  private var lastID = 0
  /// The first message of `received` that no `next` has looked at.
  private var unread = 0

  /// Starts a server and, unless `capabilities` is `nil`, initializes it.
  ///
  /// - Parameter caretDelay: None by default, so that findings come at once wherever a test edits.
  init(
    capabilities: JSON? = [:], options: JSON = .null, processID: Int? = nil, rootURI: JSON = .null,
    caretDelay: Duration = .zero
  ) throws {
    signal(SIGPIPE, SIG_IGN)
    let toServer = TestSession.makePipe()
    let toClient = TestSession.makePipe()
    input = toServer.write
    output = toClient.read
    let exitStatus = self.exitStatus
    let log = self.log
    let probe = self.probe
    server = Thread {
      let result = Server.run(
        input: toServer.read, output: toClient.write, log: { line in log.update { $0.append(line) } },
        makeDocument: { MarkedDocument(text: $0, options: $1, probe: probe) }, caretDelay: caretDelay)
      exitStatus.update { $0 = result }
      toClient.write.close()
    }
    guard let capabilities else { return }
    var params: JSONObject = JSONObject()
    params["processId"] = processID.map(JSON.integer) ?? .null
    params["rootUri"] = rootURI
    params["capabilities"] = capabilities
    params["initializationOptions"] = options
    try request("initialize", .object(params))
    notify("initialized", [:])
  }

  // MARK: Sending

  func send(raw text: String) { send(Array(text.utf8)) }

  /// A server that is gone already is what some tests are about.
  func send(_ bytes: [UInt8]) { try? input.write(bytes) }

  func notify(_ method: String, _ params: JSON) {
    send(OutgoingMessage.notification(method: method, params: params).frame)
  }

  /// Sends a request without waiting for the answer; gives its id.
  @discardableResult
  func post(_ method: String, _ params: JSON) -> JSON {
    lastID += 1
    methods[.integer(lastID)] = method
    send(OutgoingMessage.request(id: .integer(lastID), method: method, params: params).frame)
    return .integer(lastID)
  }

  /// Sends a request and gives the whole response.
  @discardableResult
  func request(_ method: String, _ params: JSON) throws -> JSON { try response(to: post(method, params)) }

  func answer(_ request: JSON, with result: JSON) {
    guard let id = request["id"].flatMap(RequestID.init) else { return }
    send(OutgoingMessage.response(id: id, result: .success(result)).frame)
  }

  func open(_ text: String, version: Int = 1, uri: String = uri) {
    let document: JSON = [
      "uri": .string(uri), "languageId": "disclosure", "version": .integer(version), "text": .string(text),
    ]
    notify("textDocument/didOpen", ["textDocument": document])
  }

  func change(version: Int, _ changes: JSON...) {
    let document: JSON = ["uri": .string(TestSession.uri), "version": .integer(version)]
    notify("textDocument/didChange", ["textDocument": document, "contentChanges": .array(changes)])
  }

  static func edit(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int, _ text: String) -> JSON {
    ["range": range(line, start, endLine, end), "text": .string(text)]
  }

  static func range(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int) -> JSON {
    [
      "start": ["line": .integer(line), "character": .integer(start)],
      "end": ["line": .integer(endLine), "character": .integer(end)],
    ]
  }

  static var identifier: JSON { ["uri": .string(uri)] }

  // MARK: Receiving

  struct NoMessage: Error {
    var awaited: String
  }

  func response(to id: JSON) throws -> JSON {
    try wait("response to \(id)") { $0["id"] == id && $0["method"] == nil }
  }

  /// The next message with this method that was not given out yet.
  func next(_ method: String) throws -> JSON {
    while true {
      while unread < received.count {
        unread += 1
        if received[unread - 1]["method"] == .string(method) { return received[unread - 1] }
      }
      if try !receive() { throw NoMessage(awaited: method) }
    }
  }

  /// The next list of findings.
  func diagnostics() throws -> JSON { try next("textDocument/publishDiagnostics")["params"] ?? .null }

  private func wait(_ awaited: String, _ fits: (JSON) -> Bool) throws -> JSON {
    var index = 0
    while true {
      if let found = received[index...].first(where: fits) { return found }
      index = received.count
      if try !receive() { throw NoMessage(awaited: awaited) }
    }
  }

  /// Closes the server's input, reads all that is left and gives the exit status.
  @discardableResult
  func end() throws -> Int32? {
    input.close()
    return try status()
  }

  /// Reads all that is left and gives the exit status.
  func status() throws -> Int32? {
    while try receive() {}
    server.join()
    output.close()
    return exitStatus.value
  }

  /// Sends shutdown and exit, and ends.
  @discardableResult
  func shutDown() throws -> Int32? {
    try request("shutdown", .null)
    notify("exit", .null)
    return try end()
  }

  /// Reads until at least one message has come; `false` at the end of the stream.
  private func receive() throws -> Bool {
    let count = received.count
    while received.count == count {
      var ready = pollfd(fd: output.rawValue, events: Int16(POLLIN), revents: 0)
      if poll(&ready, 1, 20_000) == 0 { throw NoMessage(awaited: "anything") }
      let bytes = try output.read(upTo: 1 << 16)
      if bytes.isEmpty { return false }
      framer.append(bytes)
      while let output = framer.next() {
        guard case .body(let body) = output else {
          Issue.record("The server sent a bad frame")
          continue
        }
        let message = try JSON(parsing: body)
        received.append(message)
        for fault in faults(in: message) { Issue.record("\(fault)") }
      }
    }
    return true
  }

  private func faults(in message: JSON) -> [String] {
    guard message["jsonrpc"] == "2.0" else { return ["No version: \(message)"] }
    guard let model = MetaModel.shared else { return [] }
    if let method = message["method"]?.stringValue { return model.faults(inParams: message["params"], of: method) }
    guard let id = message["id"] else { return ["Neither method nor id: \(message)"] }
    if let error = message["error"] {
      let isSound = error["code"]?.intValue != nil && error["message"]?.stringValue != nil
      return isSound && message["result"] == nil ? [] : ["No proper error: \(message)"]
    }
    guard let result = message["result"] else { return ["No result: \(message)"] }
    guard let method = methods[id] else { return ["Nobody asked: \(message)"] }
    return model.faults(inResult: result, of: method)
  }

  private static func makePipe() -> (read: FileDescriptor, write: FileDescriptor) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    return (FileDescriptor(ends[0]), FileDescriptor(ends[1]))
  }
}
