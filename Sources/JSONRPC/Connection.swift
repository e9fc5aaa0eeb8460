import Synchronization
import Threads

/// Two streams of bytes over which JSON-RPC messages pass, framed as in the Language Server Protocol.
///
/// What comes in is read and decoded on the thread that asks for it, so that a message is handled where it was read.
/// What goes out is written at once where that cannot block, else by a thread of its own. Both sleep while there is
/// nothing to do. What cannot be read is answered or logged, and never ends the connection.
///
/// What goes out and cannot be written waits in a queue of bounded size. A client that leaves it full for long is taken
/// for gone, since the sender must neither wait for ever nor keep what nobody fetches.
package final class Connection: Sendable {
  /// Takes a line for the log.
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

  private let reader: Reader
  private let outgoing: Outbox
  private let interruption = Interruption()
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

  /// Starts the writing thread.
  ///
  /// - Parameter log: Gets one line for each fault, without text of the messages.
  package init(input: FileDescriptor, output: FileDescriptor, log: @escaping Log, limits: Limits = Limits()) {
    input.widenPipe()
    output.widenPipe()
    let outgoing = Outbox(output, limits)
    self.outgoing = outgoing
    reader = Reader(input, log: log, outgoing: outgoing, pendingRequests: pendingRequests)
    let (written, interruption) = (written, interruption)
    _ = Thread {
      while outgoing.writeNext() {}
      interruption.fire()
      written.put(true)
    }
  }

  /// What has come, in its order; waits while there is nothing. To be called on one thread only.
  ///
  /// - Parameter duration: How long to wait at most; `nil` for ever.
  /// - Returns: Nothing if the time is over or somebody called ``interrupt()``. `inputClosed` and `outputClosed` come once.
  package func next(waitingFor duration: Duration? = nil) -> [Event] {
    let hasCome = interruption.wait(for: reader.input, atMost: duration)
    var events: [Event] = []
    if outgoing.takeFailure() { events.append(.outputClosed) }
    if hasCome { events += reader.read() }
    return events
  }

  /// Ends a wait for messages, now or when it begins. May be called on any thread.
  package func interrupt() { interruption.fire() }

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

/// Wakes the thread that waits for messages.
private final class Interruption: Sendable {
  private let pipe = FileDescriptor.pipe()

  deinit {
    pipe?.read.close()
    pipe?.write.close()
  }

  func fire() {
    // A full pipe wakes as well.
    if let pipe { _ = pipe.write.writeIfReady([0]) }
  }

  /// Sleeps until there is something to read.
  ///
  /// - Parameter input: Not looked at any more if it is `nil`.
  /// - Returns: Whether there is.
  func wait(for input: FileDescriptor?, atMost duration: Duration?) -> Bool {
    let descriptors = [pipe?.read, input]
    let ready = FileDescriptor.waitForInput(of: descriptors, atMost: duration)
    if ready[0], let pipe { _ = try? pipe.read.read(upTo: 64) }
    return ready[1]
  }
}

/// What is to be written.
private final class Outbox: Sendable {
  private struct Frame: Sendable {
    var body: [UInt8]
    var key: String?
  }

  private struct State {
    /// Handed to the writing thread and not written yet.
    var waiting = 0
    var hasFailed = false
    var isFailureTaken = false
  }

  private let output: FileDescriptor
  private let frames: BlockingQueue<Frame>
  private let patience: Duration
  private let state = Mutex(State())

  init(_ output: FileDescriptor, _ limits: Connection.Limits) {
    self.output = output
    frames = BlockingQueue(maximumWeight: limits.unsentBytes)
    patience = limits.patience
  }

  /// - Returns: `false` if nothing goes out any more.
  @discardableResult
  func put(_ body: [UInt8], key: String?) -> Bool {
    // Waking the other thread takes as long as writing.
    let isWritten = state.withLock { state -> Bool? in
      if state.hasFailed { return false }
      let header = OutgoingMessage.header(ofBody: body)
      if state.waiting == 0, frames.isOpen, header.count + body.count <= output.writableByteCount {
        state.hasFailed = (try? output.write(header, body)) == nil
        return !state.hasFailed
      }
      state.waiting += 1
      return nil
    }
    if let isWritten {
      if !isWritten { frames.close() }
      return isWritten
    }
    var gone = 0
    let outcome = frames.put(Frame(body: body, key: key), weight: body.count, waitingFor: patience) { waiting in
      let isReplaced = key != nil && waiting.key == key
      if isReplaced { gone += 1 }
      return isReplaced
    }
    if outcome != .isIn { gone += 1 }
    if gone > 0 { state.withLock { [gone] in $0.waiting -= gone } }
    if outcome == .isFull { frames.close() }
    return outcome == .isIn
  }

  /// Writes the next message, waiting for one.
  ///
  /// - Returns: `false` when there will be none.
  func writeNext() -> Bool {
    guard let frame = frames.take() else { return false }
    let isWritten = (try? output.write(OutgoingMessage.header(ofBody: frame.body), frame.body)) != nil
    state.withLock { state in
      state.waiting -= 1
      if !isWritten { state.hasFailed = true }
    }
    if !isWritten { close() }
    return isWritten
  }

  /// Whether the other side has turned out to be gone since this was last asked.
  func takeFailure() -> Bool {
    state.withLock { state in
      defer { state.isFailureTaken = state.hasFailed }
      return state.hasFailed && !state.isFailureTaken
    }
  }

  func close() { frames.close() }
}

/// Reads on one thread.
// Safe to share: what changes is used by that thread only, as ``Connection/next(waitingFor:)`` demands.
private final class Reader: @unchecked Sendable {
  /// Large enough for many messages at once, small enough to be cheap when one comes.
  private static let portion = 64 << 10

  /// `nil` when it has ended.
  private(set) var input: FileDescriptor?
  private var framer = MessageFramer()
  private let log: Connection.Log
  private let outgoing: Outbox
  private let pendingRequests: PendingRequests

  init(_ input: FileDescriptor, log: @escaping Connection.Log, outgoing: Outbox, pendingRequests: PendingRequests) {
    self.input = input
    self.log = log
    self.outgoing = outgoing
    self.pendingRequests = pendingRequests
  }

  /// Reads what is there, and the rest of a long message.
  func read() -> [Connection.Event] {
    guard let input else { return [] }
    // A client that cannot be read from is gone as much as one that has closed its end.
    guard let bytes = try? input.read(upTo: Self.portion), !bytes.isEmpty else { return end([]) }
    framer.append(bytes)
    var events = complete()
    guard let (received, length) = framer.takeUnfinishedBody() else { return events }
    guard let body = try? input.read(completing: received, to: length), body.count == length else {
      return end(events)
    }
    if let event = event(for: body) { events.append(event) }
    return events + complete()
  }

  private func end(_ events: [Connection.Event]) -> [Connection.Event] {
    input = nil
    return events + [.inputClosed]
  }

  /// All messages that are complete.
  private func complete() -> [Connection.Event] {
    var events: [Connection.Event] = []
    while let output = framer.next() {
      switch output {
      case .skipped(let reason): log(reason)
      case .body(let body): if let event = event(for: body) { events.append(event) }
      }
    }
    return events
  }

  /// What a body means to the receiver; `nil` if it was dealt with here.
  private func event(for body: [UInt8]) -> Connection.Event? {
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
