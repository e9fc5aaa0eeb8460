import DisclosureAnalysis
import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol

/// A session with one client. Lives on one thread, which handles all events in the order in which they come.
package final class Server {
  /// Where the session stands.
  enum Phase {
    case uninitialized
    case running
    case shutDown
  }

  /// What the session reacts to.
  enum Event: Sendable {
    case message(IncomingMessage)
    /// The client, or the way to it or from it, is gone.
    case disconnected(String)

    init(_ event: Connection.Event) {
      self =
        switch event {
        case .message(let message): .message(message)
        case .inputClosed: .disconnected("The input has ended")
        case .outputClosed: .disconnected("The client no longer reads")
        }
    }
  }

  package typealias DocumentFactory = @Sendable (DocumentText, AnalysisOptions) -> any AnalyzedDocument

  let connection: Connection
  /// What comes from elsewhere than the client.
  let events: BlockingQueue<Event>
  /// What has come from the client and waits, from `nextEvent` on.
  private var inbox: [Event] = []
  private var nextEvent = 0
  let log: @Sendable (String) -> Void
  let makeDocument: DocumentFactory
  /// How long a finding at the place of the last edit waits.
  let caretDelay: Duration

  var phase = Phase.uninitialized
  var client = ClientCapabilities()
  var encoding = ColumnEncoding.utf16
  var clientSettings = ClientSettings()
  var settingsFiles = SettingsFiles { path throws(SystemError) in
    try FileDescriptor.contents(ofFile: path, limit: SettingsFile.sizeLimit)
  }
  /// What was told of settings files that are not open, by URI.
  var settingsProblems: [String: [Diagnostic]] = [:]
  /// The path of the workspace's first folder.
  var workspaceFolder: String?
  var documents: [String: OpenDocument] = [:]
  /// Set when the session is to end.
  var exitStatus: Int32?
  /// What to do with the answers to our own requests.
  private var repliesAwaited: [RequestID: (Server, Result<JSON, ResponseError>) -> Void] = [:]
  private var lastID = 0

  init(
    connection: Connection, events: BlockingQueue<Event>, log: @escaping @Sendable (String) -> Void,
    makeDocument: @escaping DocumentFactory, caretDelay: Duration
  ) {
    self.connection = connection
    self.events = events
    self.log = log
    self.makeDocument = makeDocument
    self.caretDelay = caretDelay
  }

  /// Serves one client until it says `exit` or is gone.
  ///
  /// - Parameters:
  ///   - log: Gets lines for the log; they hold no text of documents.
  ///   - makeDocument: Makes the analysis of a document that is opened.
  ///   - caretDelay: How long a finding at the place of the last edit waits for the typing to go on.
  /// - Returns: The exit status: 0 if the client asked for shutdown before, else 1.
  package static func run(
    input: FileDescriptor, output: FileDescriptor, log: @escaping @Sendable (String) -> Void,
    makeDocument: @escaping DocumentFactory = { DisclosureDocument(text: $0, options: $1) },
    caretDelay: Duration = .milliseconds(700)
  ) -> Int32 {
    let events = BlockingQueue<Event>(maximumWeight: 16)
    let connection = Connection(input: input, output: output, log: log)
    let server = Server(
      connection: connection, events: events, log: log, makeDocument: makeDocument, caretDelay: caretDelay)
    server.handleEvents()
    events.close()
    connection.finish()
    return server.exitStatus ?? 1
  }

  /// Requests and edits that wait go first; findings are sent when they are due, see ``OpenDocument``.
  private func handleEvents() {
    while exitStatus == nil {
      // What has come meanwhile may call off what waits.
      if inbox.count - nextEvent < Self.mostWaiting { receive(waitingFor: .zero) }
      if let event = takeEvent() {
        handle(event)
        publishDueFindings(isQuiet: false)
      } else if !publishDueFindings(isQuiet: true) {
        let due = documents.values.compactMap { $0.dueTime(isQuiet: true) }.min()
        receive(waitingFor: due.map { max(.zero, ContinuousClock.now.duration(to: $0)) })
      }
    }
  }

  /// So many events may wait before no more are read.
  private static let mostWaiting = 1024

  private func receive(waitingFor duration: Duration?) {
    inbox += connection.next(waitingFor: duration).map(Event.init)
  }

  private func takeEvent() -> Event? {
    if let event = events.take(waitingFor: .zero) { return event }
    if nextEvent == inbox.count { return nil }
    defer {
      nextEvent += 1
      if nextEvent == inbox.count {
        inbox.removeAll(keepingCapacity: inbox.count <= Self.mostWaiting)
        nextEvent = 0
      }
    }
    return inbox[nextEvent]
  }

  private func handle(_ event: Event) {
    switch event {
    case .disconnected(let reason):
      if phase != .shutDown { log("\(reason) without shutdown") }
      exitStatus = phase == .shutDown ? 0 : 1
    case .message(.request(let id, let method, let params)):
      connection.reply(to: id, with: answer(to: method, params, id: id))
    case .message(.notification(let method, let params)): notice(method, params)
    case .message(.response(let id, let result)):
      repliesAwaited.removeValue(forKey: id)?(self, result)
    case .message(.malformed): break
    }
  }

  private func answer(to method: String, _ params: JSON, id: RequestID) -> Result<any JSONWritable, ResponseError> {
    if connection.pendingRequests.isCancelled(id) {
      return .failure(ResponseError(.requestCancelled, "Cancelled by the client"))
    }
    switch phase {
    case .uninitialized where method != "initialize":
      return .failure(ResponseError(.serverNotInitialized, "The first request must be initialize"))
    case .shutDown: return .failure(ResponseError(.invalidRequest, "The server is shut down"))
    case .uninitialized, .running: break
    }
    guard case .request(let handler)? = Feature.byMethod[method]?.handler else {
      return .failure(ResponseError(.methodNotFound, "Unknown request \(method)"))
    }
    do {
      return .success(try handler(self, params))
    } catch {
      return .failure(error)
    }
  }

  private func notice(_ method: String, _ params: JSON) {
    guard case .notification(let handler)? = Feature.byMethod[method]?.handler else { return }
    if phase != .running, method != "exit" {
      log("\(method) was ignored: the session is not running")
      return
    }
    do {
      try handler(self, params)
    } catch {
      log("\(method) was ignored: \(error.message)")
    }
  }

  // MARK: - Used by features

  func send(_ method: String, _ params: any JSONWritable) {
    send(.notification(method: method, params: params))
  }

  /// Sends a message in the place of those with the same key that have not left yet.
  func send(_ message: OutgoingMessage, replacing key: String? = nil) {
    if !connection.send(message, replacing: key), exitStatus == nil {
      handle(.disconnected("The client no longer reads"))
    }
  }

  /// Sends a request of our own. Nothing waits for the answer, which a client may never give.
  func request(
    _ method: String, _ params: any JSONWritable,
    then reply: @escaping (Server, Result<JSON, ResponseError>) -> Void = { _, _ in }
  ) {
    let id = RequestID.string("disclosure-ls/\(nextID())")
    repliesAwaited[id] = reply
    send(.request(id: id, method: method, params: params))
  }

  /// A number that was not given out before in this session.
  func nextID() -> Int {
    lastID += 1
    return lastID
  }

  /// The document of a message.
  ///
  /// - Throws: `invalidParams` if the client has not opened it.
  func document(_ uri: String) throws(ResponseError) -> OpenDocument {
    guard let document = documents[uri] else {
      throw ResponseError(.invalidParams, "The document is not open")
    }
    return document
  }

  func converter(for document: OpenDocument) -> PositionConverter {
    PositionConverter(text: document.analysis.text, encoding: encoding)
  }
}
