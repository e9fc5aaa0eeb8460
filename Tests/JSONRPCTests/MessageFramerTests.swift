import JSONRPC
import Testing

@Suite struct MessageFramerTests {
  static let first = #"{"jsonrpc":"2.0","method":"一"}"#
  static let second = #"{"jsonrpc":"2.0","id":1,"method":"b"}"#

  static func frame(_ body: String) -> String { "Content-Length: \(body.utf8.count)\r\n\r\n\(body)" }

  /// The bodies in a stream that comes in portions of `portion` bytes, and how many faults were reported.
  static func bodies(in stream: String, portion: Int) -> (bodies: [String], faults: Int) {
    var framer = MessageFramer()
    var result: (bodies: [String], faults: Int) = ([], 0)
    let bytes = Array(stream.utf8)
    for start in stride(from: 0, to: bytes.count, by: portion) {
      framer.append(bytes[start..<min(bytes.count, start + portion)])
      while let output = framer.next() {
        switch output {
        case .body(let body):
          if (try? JSON(parsing: body)) == nil, framer.recover(from: body) {
            result.faults += 1
          } else {
            result.bodies.append(String(decoding: body, as: UTF8.self))
          }
        case .skipped: result.faults += 1
        }
      }
    }
    return result
  }

  @Test(arguments: [1, 2, 3, 7, 50, 10_000])
  func cutsAtAnyByte(portion: Int) {
    let stream = String(repeating: MessageFramerTests.frame(MessageFramerTests.first), count: 20)
    let result = MessageFramerTests.bodies(in: stream, portion: portion)
    #expect(result.bodies == Array(repeating: MessageFramerTests.first, count: 20))
    #expect(result.faults == 0)
  }

  @Test(arguments: [
    "content-length:2\r\n\r\n{}",
    "CONTENT-LENGTH:\t 2 \r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}",
    "X-Other: a:b\r\nContent-Length: 2\r\n\r\n{}", "Content-Length: 2\n\n{}", "\r\n\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\ncontent-length: 2\r\n\r\n{}",
  ])
  func acceptsHeadersInAnyForm(stream: String) {
    let result = MessageFramerTests.bodies(in: stream, portion: 5)
    #expect(result.bodies == ["{}"])
    #expect(result.faults == 0)
  }

  /// After each of these the next message is read as if nothing had been.
  @Test(arguments: [
    "Content-Length: abc\r\n\r\n{}", "Content-Length: -5\r\n\r\n{}", "Content-Length: 99999999999999999999\r\n\r\n{}",
    "Content-Length: 1073741825\r\n\r\n{}", "Content-Length:\r\n\r\n{}", "Content-Type: x\r\n\r\n{}", "garbage\r\n\r\n",
    "\u{0}\u{1}\u{2}", "Content-Length", "Content-Length: 3\r\nContent-Length: 4\r\n\r\n{}", "{\"a\":1}", "一般公共预算\r\n",
    String(repeating: "x", count: 100_000), "Content-Length: 12\r\nbroken", "Content-Length: 1\r\n\r\n{\"a\":[",
    "Content-Length: 90\r\n\r\n{}", "Content-Length: 60\r\n\r\n{",
  ])
  func recoversFromBadMessages(bad: String) {
    let good = [MessageFramerTests.first, MessageFramerTests.second].map(MessageFramerTests.frame)
    let stream = bad + good.joined()
    for portion in [1, 13, 1_000_000] {
      let result = MessageFramerTests.bodies(in: stream, portion: portion)
      #expect(result.bodies.last == MessageFramerTests.second)
      #expect(result.faults > 0)
    }
  }

  @Test func survivesNoise() {
    var state: UInt64 = 1
    var framer = MessageFramer()
    for _ in 0..<200 {
      framer.append(
        (0..<100).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 56)
        })
      while framer.next() != nil {}
    }
    framer.append(Array(("\r\n\r\n" + MessageFramerTests.frame(MessageFramerTests.second)).utf8))
    var last: MessageFramer.Output?
    while let output = framer.next() { last = output }
    #expect(last == .body(Array(MessageFramerTests.second.utf8)))
  }
}
