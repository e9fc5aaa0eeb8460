import Threads

/// Two streams of bytes over which JSON-RPC messages pass, framed as in the Language Server Protocol.
///
/// One thread reads and decodes, one writes; both sleep while there is nothing to do. Messages come to `receive` in
/// their order, on the reading thread, those read at once together: so the receiver sees that more is waiting. What
/// cannot be read is answered or logged, and never ends the connection.
///
/// What goes out waits in a queue of bounded size. A client that leaves it full for long is taken for gone, since the
/// sender must neither wait for ever nor keep what nobody fetches.
package final class Connection: Sendable {
  /// Takes a line for the log. Called on any thread.
  package typealias Log = @Sendable (String) -> Void

  /// What comes from the other side.
  package enum Event: Sendable {
    case message(IncomingMessage)
    /// The stream has ended; nothing follows.
    case inputClosed
    /// The other side no longer reads; what is sent is dropped.
    case outputClosed
  }

  /// Requests that came in and were not answered yet.
  package let pendingRequests = PendingRequests()

  private let outgoing: Outbox
  /// Gets an element when the writing thread ends.
  private let written = BlockingQueue<Bool>(maximumWeight: 1)

  /// How far the other side may fall behind in reading.
  package struct Limits: Sendable {
    /// So many bytes wait for it at most, but for a single longer message.
    package var unsentBytes = 64 << 20
    /// So long is waited for room among them.
    package var patience = Duration.seconds(30)

    package init() {}
  }

  /// Starts both threads.
  ///
  /// - Parameters:
  ///   - receive: Called on the reading thread, never with nothing; `outputClosed` comes on the writing one. It may
  ///     wait: then nothing more is read.
  ///   - log: Gets one line for each fault, without text of the messages.
  package init(
    input: FileDescriptor, output: FileDescriptor, log: @escaping Log, limits: Limits = Limits(),
    receive: @escaping @Sendable ([Event]) -> Void
  ) {
    input.widenPipe()
    output.widenPipe()
    let outgoing = Outbox(limits)
    self.outgoing = outgoing
    let written = self.written
    _ = Thread {
      defer { written.put(true) }
      while let frame = outgoing.take() {
        do throws(SystemError) {
          try output.write(OutgoingMessage.header(ofBody: frame.body), frame.body)
        } catch {
          outgoing.close()
          receive([.outputClosed])
          return
        }
      }
    }
    let reader = Reader(log: log, receive: receive, outgoing: outgoing, pendingRequests: pendingRequests)
    _ = Thread { reader.run(input) }
  }

  /// Sends a message after those sent before. Waits if the client is far behind in reading.
  ///
  /// - Parameter key: Messages with the same key that have not left yet are dropped, for this one makes them useless.
  /// - Returns: `false` if the other side does not read any more.
  @discardableResult
  package func send(_ message: OutgoingMessage, replacing key: String? = nil) -> Bool {
    outgoing.put(message.jsonBytes, key: key)
  }

  /// Answers a request that came in.
  package func reply(to id: RequestID, with result: Result<any JSONWritable, ResponseError>) {
    pendingRequests.remove(id)
    send(.response(id: id, result: result))
  }

  /// Waits until all is written that was sent, but no longer than `patience`: a client that has stopped reading must not
  /// keep the process alive. Nothing can be sent afterwards. To be called at most once.
  package func finish(patience: Duration = .seconds(5)) {
    outgoing.close()
    _ = written.take(waitingFor: patience)
  }
}

/// What waits to be written.
private struct Outbox: Sendable {
  struct Frame: Sendable {
    var body: [UInt8]
    var key: String?
  }

  private let frames: BlockingQueue<Frame>
  private let patience: Duration

  init(_ limits: Connection.Limits) {
    frames = BlockingQueue(maximumWeight: limits.unsentBytes)
    patience = limits.patience
  }

  /// - Returns: `false` if nothing goes out any more.
  @discardableResult
  func put(_ body: [UInt8], key: String?) -> Bool {
    let outcome = frames.put(Frame(body: body, key: key), weight: body.count, waitingFor: patience) { waiting in
      key != nil && waiting.key == key
    }
    if outcome == .isFull { frames.close() }
    return outcome == .isIn
  }

  func take() -> Frame? { frames.take() }

  func close() { frames.close() }
}

private struct Reader: Sendable {
  /// Large enough for many messages at once, small enough to be cheap when one comes.
  static let portion = 64 << 10

  let log: Connection.Log
  let receive: @Sendable ([Connection.Event]) -> Void
  let outgoing: Outbox
  let pendingRequests: PendingRequests

  func run(_ input: FileDescriptor) {
    var framer = MessageFramer()
    // A client that cannot be read from is gone as much as one that has closed its end.
    while let bytes = try? input.read(upTo: Reader.portion), !bytes.isEmpty {
      framer.append(bytes)
      deliver(from: &framer)
      guard let (received, length) = framer.takeUnfinishedBody() else { continue }
      guard let body = try? input.read(completing: received, to: length), body.count == length else { break }
      if let event = event(for: body, &framer) { receive([event]) }
      deliver(from: &framer)
    }
    receive([.inputClosed])
  }

  /// Hands on all messages that are complete.
  private func deliver(from framer: inout MessageFramer) {
    var events: [Connection.Event] = []
    while let output = framer.next() {
      switch output {
      case .skipped(let reason): log(reason)
      case .body(let body): if let event = event(for: body, &framer) { events.append(event) }
      }
    }
    if !events.isEmpty { receive(events) }
  }

  /// What a body means to the receiver; `nil` if it was dealt with here.
  private func event(for body: [UInt8], _ framer: inout MessageFramer) -> Connection.Event? {
    let message = IncomingMessage(body: body)
    switch message {
    case .malformed(let id, let error):
      log("A message was refused: \(error.message)")
      if error.code == .parseError, framer.recover(from: body) {
        log("A message was longer than it is; the next one was found inside")
      }
      outgoing.put(OutgoingMessage.response(id: id, result: .failure(error)).jsonBytes, key: nil)
      return nil
    case .notification("$/cancelRequest", let params):
      if let id = params["id"].flatMap(RequestID.init) { pendingRequests.cancel(id) }
      return nil
    case .request(let id, _, _):
      pendingRequests.add(id)
      return .message(message)
    case .notification, .response:
      return .message(message)
    }
  }
}
