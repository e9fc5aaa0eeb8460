import JSONRPC
import Testing

@Suite struct MessageTests {
  private func message(_ text: String) -> IncomingMessage { IncomingMessage(body: Array(text.utf8)) }

  @Test func tellsRequestsNotificationsAndResponsesApart() {
    #expect(message(#"{"id":1,"method":"a"}"#) == .request(id: .integer(1), method: "a", params: nil))
    #expect(message(#"{"id":"x","method":"a","params":[1]}"#) == .request(id: .string("x"), method: "a", params: [1]))
    #expect(message(#"{"id":null,"method":"a","params":null}"#) == .request(id: .null, method: "a", params: nil))
    #expect(message(#"{"method":"a","params":{}}"#) == .notification(method: "a", params: [:]))
    #expect(message(#"{"id":1,"result":null}"#) == .response(id: .integer(1), result: .success(nil)))
    #expect(
      message(#"{"id":1,"error":{"code":-5,"message":"m"}}"#)
        == .response(id: .integer(1), result: .failure(ResponseError(ErrorCode(rawValue: -5), "m"))))
  }

  @Test(arguments: [
    ("{", RequestID.null, ErrorCode.parseError), ("[]", .null, .invalidRequest), ("1", .null, .invalidRequest),
    ("{}", .null, .invalidRequest), (#"{"id":7}"#, .integer(7), .invalidRequest),
    (#"{"id":7,"method":1}"#, .integer(7), .invalidRequest), (#"{"id":1.5,"method":"a"}"#, .null, .invalidRequest),
    (#"{"id":{},"method":"a"}"#, .null, .invalidRequest),
  ])
  func answersWhatIsNoMessage(text: String, id: RequestID, code: ErrorCode) {
    guard case .malformed(let answered, let error) = message(text) else {
      Issue.record("Taken for a message: \(text)")
      return
    }
    #expect(answered == id)
    #expect(error.code == code)
  }

  @Test func writesANullResult() {
    let response = OutgoingMessage.response(id: .integer(1), result: .success(JSON.null))
    #expect(response.jsonBytes == Array(#"{"jsonrpc":"2.0","id":1,"result":null}"#.utf8))
    #expect(response.frame == Array("Content-Length: 38\r\n\r\n".utf8) + response.jsonBytes)
    let failure = OutgoingMessage.response(id: .null, result: .failure(ResponseError(.parseError, "x")))
    #expect(
      failure.jsonBytes == Array(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}"#.utf8))
  }
}
