import JSONRPC

extension ErrorCode {
  /// A request came before `initialize`.
  package static let serverNotInitialized = ErrorCode(rawValue: -32002)
  /// The client cancelled the request.
  package static let requestCancelled = ErrorCode(rawValue: -32800)
  /// The document changed while the answer was being made.
  package static let contentModified = ErrorCode(rawValue: -32801)
  /// The server gave the request up; only for requests that allow it.
  package static let serverCancelled = ErrorCode(rawValue: -32802)
  /// The request is sound but cannot be done.
  package static let requestFailed = ErrorCode(rawValue: -32803)
}
