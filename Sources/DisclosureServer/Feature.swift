import JSONRPC
import LanguageServerProtocol

/// A method that the server handles, together with what it announces because of it.
///
/// The table ``all`` is the only list of methods: what stands in it is handled and announced, what does not is neither.
struct Feature: Sendable {
  enum Handler: Sendable {
    case request(@Sendable (Server, JSON) throws(ResponseError) -> any JSONWritable)
    case notification(@Sendable (Server, JSON) throws(ResponseError) -> Void)
  }

  typealias Announcement = @Sendable (inout ServerCapabilities, ClientCapabilities) -> Void

  let method: String
  let handler: Handler
  /// Adds what tells the client of the method.
  let announce: Announcement

  static func request(
    _ method: String, announce: @escaping Announcement = { _, _ in },
    handler: @escaping @Sendable (Server, JSON) throws(ResponseError) -> any JSONWritable
  ) -> Feature {
    Feature(method: method, handler: .request(handler), announce: announce)
  }

  static func notification(
    _ method: String, announce: @escaping Announcement = { _, _ in },
    handler: @escaping @Sendable (Server, JSON) throws(ResponseError) -> Void
  ) -> Feature {
    Feature(method: method, handler: .notification(handler), announce: announce)
  }

  /// Every feature. A new one is a file with a static member and a line here.
  static let all: [Feature] = [
    .initialize, .initialized, .shutdown, .exit,
    .didOpen, .didChange, .didClose, .didSave,
    .documentDiagnostic, .completion, .completionResolve, .codeAction, .hover,
    .didChangeConfiguration, .didChangeWatchedFiles,
  ]

  static let byMethod = Dictionary(all.map { ($0.method, $0) }, uniquingKeysWith: { first, _ in first })
}
