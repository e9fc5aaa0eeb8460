import JSONRPC
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct ConnectionTests {
  private static func makePipe() -> (read: FileDescriptor, write: FileDescriptor) {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    return (FileDescriptor(ends[0]), FileDescriptor(ends[1]))
  }

  @Test func carriesMessagesBothWaysAndEndsWithTheInput() throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let events = BlockingQueue<Connection.Event>(maximumWeight: 100)
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in }) { events.put($0) }
    let request = OutgoingMessage.request(id: .integer(1), method: "m", params: ["a": 1] as JSON)
    try toServer.write.write(Array("junk".utf8) + request.frame + request.frame)
    for _ in 0..<2 {
      guard case .message(.request(let id, "m", ["a": 1]))? = events.take() else {
        Issue.record("No request")
        return
      }
      connection.reply(to: id, with: .success("一" as String))
    }
    toServer.write.close()
    guard case .inputClosed? = events.take() else {
      Issue.record("No end")
      return
    }
    connection.finish()
    toClient.write.close()
    var framer = MessageFramer()
    while case let bytes = try toClient.read.read(upTo: 3), !bytes.isEmpty { framer.append(bytes) }
    for _ in 0..<2 {
      #expect(framer.next() == .body(Array(#"{"jsonrpc":"2.0","id":1,"result":"一"}"#.utf8)))
    }
    #expect(framer.next() == nil)
  }

  /// A pipe holds 64 KiB: this needs many partial writes, and the sender waits for a slow reader.
  @Test func writesMoreThanAPipeHolds() throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in }, receive: { _ in })
    let text = String(repeating: "一般公共预算", count: 100_000)
    for number in 0..<3 { connection.reply(to: .integer(number), with: .success(text)) }
    var framer = MessageFramer()
    for number in 0..<3 {
      var output = framer.next()
      while output == nil {
        framer.append(try toClient.read.read(upTo: 1 << 20))
        output = framer.next()
      }
      guard case .body(let body)? = output else { return }
      #expect(try JSON(parsing: body)["id"]?.intValue == number)
    }
    connection.finish()
    toServer.write.close()
  }

  @Test func tellsThatTheOtherSideIsGone() {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let events = BlockingQueue<Connection.Event>(maximumWeight: 100)
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in }) { events.put($0) }
    toClient.read.close()
    connection.send(.notification(method: "a", params: JSON.null))
    guard case .outputClosed? = events.take() else {
      Issue.record("Not told")
      return
    }
    connection.send(.notification(method: "b", params: JSON.null))
    connection.finish()
    toServer.write.close()
  }

  @Test func doesNotWaitForEverForAClientThatStoppedReading() {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in }, receive: { _ in })
    connection.reply(to: .integer(1), with: .success(String(repeating: "x", count: 1_000_000)))
    connection.finish(patience: .milliseconds(50))
    toServer.write.close()
    toClient.read.close()
  }

  @Test func aCancellationOvertakesTheRequestsThatWait() throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let events = BlockingQueue<Connection.Event>(maximumWeight: 100)
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in }) { events.put($0) }
    for message in [
      OutgoingMessage.request(id: .string("a"), method: "m", params: JSON.null),
      .notification(method: "$/cancelRequest", params: ["id": "a"] as JSON),
      .notification(method: "$/cancelRequest", params: ["id": "unknown"] as JSON),
    ] {
      try toServer.write.write(message.frame)
    }
    toServer.write.close()
    _ = events.take()
    _ = events.take()
    #expect(connection.pendingRequests.isCancelled(.string("a")))
    #expect(!connection.pendingRequests.isCancelled(.string("unknown")))
    connection.reply(to: .string("a"), with: .failure(ResponseError(.internalError, "")))
    #expect(!connection.pendingRequests.isCancelled(.string("a")))
    connection.finish()
  }
}
