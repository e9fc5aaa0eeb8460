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

/// Events one by one.
private final class Inbox {
  private let connection: Connection
  private var events: [Connection.Event] = []

  init(_ connection: Connection) { self.connection = connection }

  /// The next one; `nil` if none has come for long.
  func take() -> Connection.Event? {
    let end = ContinuousClock.now + .seconds(20)
    while events.isEmpty, ContinuousClock.now < end { events = connection.next(waitingFor: .seconds(20)) }
    return events.isEmpty ? nil : events.removeFirst()
  }
}

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
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    let events = Inbox(connection)
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
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
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
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    let events = Inbox(connection)
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

  @Test func aWaitCanBeEnded() {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    #expect(connection.next(waitingFor: .zero).isEmpty)
    let other = Thread { connection.interrupt() }
    #expect(connection.next().isEmpty)
    other.join()
    #expect(connection.next(waitingFor: .milliseconds(1)).isEmpty)
    toServer.write.close()
    guard case .inputClosed? = connection.next().first else {
      Issue.record("No end")
      return
    }
    #expect(connection.next(waitingFor: .milliseconds(1)).isEmpty)
    connection.finish()
  }

  @Test func doesNotWaitForEverForAClientThatStoppedReading() {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    connection.reply(to: .integer(1), with: .success(String(repeating: "x", count: 1_000_000)))
    connection.finish(patience: .milliseconds(50))
    toServer.write.close()
    toClient.read.close()
  }

  @Test func aCancellationOvertakesTheRequestsThatWait() throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    let events = Inbox(connection)
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

  /// A text of megabytes is read into its place, whatever portions it comes in and whatever stands around it.
  @Test(arguments: [1000, 65_536, 300_001])
  func readsLongMessages(portion: Int) throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    let events = Inbox(connection)
    let texts = [3, 700_000, 5, 131_072, 131_073].map { String(repeating: "公\n", count: $0) }
    let stream = texts.flatMap { OutgoingMessage.notification(method: "m", params: JSON.string($0)).frame }
    let writer = Thread {
      for start in stride(from: 0, to: stream.count, by: portion) {
        try? toServer.write.write(Array(stream[start..<min(stream.count, start + portion)]))
      }
      toServer.write.close()
    }
    for text in texts {
      guard case .message(.notification("m", .string(let received)))? = events.take() else {
        Issue.record("No message")
        return
      }
      #expect(received == text)
    }
    guard case .inputClosed? = events.take() else {
      Issue.record("No end")
      return
    }
    writer.join()
    connection.finish()
  }

  /// A long message whose length is too large swallows the next one only until it is seen to be no JSON.
  @Test func recoversFromALongMessageOfWrongLength() throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    let events = Inbox(connection)
    let next = OutgoingMessage.notification(method: "next", params: JSON.null).frame
    let body = OutgoingMessage.notification(
      method: "m", params: JSON.string(String(repeating: "公", count: 100_000))
    ).jsonBytes
    let header = Array("Content-Length: \(body.count + next.count - 3)\r\n\r\n".utf8)
    let writer = Thread { try? toServer.write.write(header + body + next) }
    guard case .message(.notification("next", _))? = events.take() else {
      Issue.record("The next message was lost")
      return
    }
    writer.join()
    toServer.write.close()
    connection.finish()
  }

  /// A client that reads slowly gets the newest of the messages that make the older ones useless, and all others.
  @Test func replacesWhatIsNotSentYet() throws {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    let connection = Connection(input: toServer.read, output: toClient.write, log: { _ in })
    // The first fills the pipe and is being written meanwhile.
    let long = String(repeating: "x", count: 3_000_000)
    connection.send(.notification(method: "first", params: long))
    var ready = pollfd(fd: toClient.read.rawValue, events: Int16(POLLIN), revents: 0)
    #expect(poll(&ready, 1, 20_000) == 1)
    for number in 0..<5000 {
      let isSent = connection.send(.notification(method: "list", params: JSON.integer(number)), replacing: "a")
      #expect(isSent)
      if number % 1000 == 0 { connection.send(.notification(method: "other", params: JSON.integer(number))) }
    }
    connection.send(.notification(method: "list", params: JSON.integer(1)), replacing: "b")
    let reader = Thread {
      connection.finish()
      toClient.write.close()
    }
    var framer = MessageFramer()
    var received: [String] = []
    while case let bytes = try toClient.read.read(upTo: 1 << 16), !bytes.isEmpty {
      framer.append(bytes)
      while case .body(let body)? = framer.next() {
        let message = try JSON(parsing: body)
        received.append("\(message["method"]?.stringValue ?? "") \(message["params"]?.intValue ?? -1)")
      }
    }
    reader.join()
    toServer.write.close()
    #expect(
      received == [
        "first -1", "other 0", "other 1000", "other 2000", "other 3000", "other 4000", "list 4999", "list 1",
      ])
  }

  @Test func givesUpAClientThatLeavesItsMessagesUnread() {
    let toServer = ConnectionTests.makePipe()
    let toClient = ConnectionTests.makePipe()
    var limits = Connection.Limits()
    limits.unsentBytes = 1_000_000
    limits.patience = .milliseconds(50)
    let connection = Connection(
      input: toServer.read, output: toClient.write, log: { _ in }, limits: limits)
    let message = OutgoingMessage.notification(method: "m", params: String(repeating: "x", count: 400_000))
    var sent = 0
    while sent < 100, connection.send(message) { sent += 1 }
    // A pipe's content, the message being written, and those that wait.
    #expect((2...8).contains(sent))
    #expect(!connection.send(.notification(method: "m", params: JSON.null)))
    connection.finish(patience: .zero)
    toServer.write.close()
    toClient.read.close()
  }
}
