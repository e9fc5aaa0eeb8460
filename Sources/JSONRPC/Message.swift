/// A message as it came in.
package enum IncomingMessage: Hashable, Sendable {
  /// `params` is `null` where the message had none.
  case request(id: RequestID, method: String, params: JSON)
  case notification(method: String, params: JSON)
  /// An answer to one of our own requests.
  case response(id: RequestID, result: Result<JSON, ResponseError>)
  /// Something else; it is answered with `error`, under its id where that could be read.
  case malformed(id: RequestID, error: ResponseError)

  /// Reads the body of a message; every body gives a message.
  package init(body: [UInt8]) {
    let json: JSON
    do {
      json = try JSON(parsing: body)
    } catch {
      self = .malformed(id: .null, error: ResponseError(.parseError, "Not JSON: \(error)"))
      return
    }
    self.init(json)
  }

  init(_ json: JSON) {
    guard case .object(let object) = json else {
      self = .malformed(id: .null, error: ResponseError(.invalidRequest, "A message is a JSON object"))
      return
    }
    let id = object["id"].map(RequestID.init)
    guard let method = object["method"] else {
      self = IncomingMessage.response(object, id: id.flatMap { $0 })
      return
    }
    guard case .string(let name) = method else {
      self = .malformed(
        id: id.flatMap { $0 } ?? .null, error: ResponseError(.invalidRequest, "The method is not a string"))
      return
    }
    let params = object["params"] ?? .null
    switch id {
    case .none: self = .notification(method: name, params: params)
    case .some(.none):
      self = .malformed(id: .null, error: ResponseError(.invalidRequest, "The id is no integer, string or null"))
    case .some(.some(let id)): self = .request(id: id, method: name, params: params)
    }
  }

  private static func response(_ object: JSONObject, id: RequestID?) -> IncomingMessage {
    if let id, let error = object["error"], !error.isNull {
      let code = ErrorCode(rawValue: error["code"]?.intValue ?? ErrorCode.internalError.rawValue)
      let message = error["message"]?.stringValue ?? ""
      return .response(id: id, result: .failure(ResponseError(code, message)))
    }
    if let id, let result = object["result"] { return .response(id: id, result: .success(result)) }
    return .malformed(
      id: id ?? .null, error: ResponseError(.invalidRequest, "Neither a request nor a notification nor a response"))
  }
}

/// A message as it goes out.
package enum OutgoingMessage: JSONWritable {
  case request(id: RequestID, method: String, params: any JSONWritable)
  case notification(method: String, params: any JSONWritable)
  case response(id: RequestID, result: Result<any JSONWritable, ResponseError>)

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("jsonrpc", "2.0")
    switch self {
    case .request(let id, let method, let params):
      writer.member("id", id)
      writer.member("method", method)
      writer.key("params")
      params.write(to: &writer)
    case .notification(let method, let params):
      writer.member("method", method)
      writer.key("params")
      params.write(to: &writer)
    case .response(let id, .success(let result)):
      writer.member("id", id)
      // A null result must be written: a response without result or error is none.
      writer.key("result")
      result.write(to: &writer)
    case .response(let id, .failure(let error)):
      writer.member("id", id)
      writer.member("error", error)
    }
    writer.endObject()
  }

  /// What stands in front of a body.
  static func header(ofBody body: [UInt8]) -> [UInt8] { Array("Content-Length: \(body.count)\r\n\r\n".utf8) }

  /// Header and body in one piece.
  package var frame: [UInt8] {
    let body = jsonBytes
    return OutgoingMessage.header(ofBody: body) + body
  }
}
