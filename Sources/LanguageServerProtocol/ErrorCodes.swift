import JSONRPC

extension ErrorCode {
  /// A request came before `initialize`.
  package static let serverNotInitialized = ErrorCode(rawValue: -32002)
  /// The client cancelled the request.
  package static let requestCancelled = ErrorCode(rawValue: -32800)
}
