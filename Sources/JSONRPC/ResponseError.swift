/// What went wrong with a request, by number. Open, since protocols on top add their own.
package struct ErrorCode: RawRepresentable, Hashable, Sendable {
  package var rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// The body is no JSON.
  package static let parseError = ErrorCode(rawValue: -32700)
  /// The body is JSON but no request.
  package static let invalidRequest = ErrorCode(rawValue: -32600)
  package static let methodNotFound = ErrorCode(rawValue: -32601)
  package static let invalidParams = ErrorCode(rawValue: -32602)
  package static let internalError = ErrorCode(rawValue: -32603)
}

/// The error member of a response.
package struct ResponseError: Error, Hashable, Sendable, JSONWritable {
  /// For programs.
  package var code: ErrorCode
  /// For people; one sentence without text of documents.
  package var message: String

  package init(_ code: ErrorCode, _ message: String) {
    self.code = code
    self.message = message
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", code.rawValue)
    writer.member("message", message)
    writer.endObject()
  }
}
