import DisclosureServer
import JSONRPC
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A client of a server in the same process, over two pipes as an editor has them.
final class BenchmarkClient {
  static let uri = "file:///draft.disclosure"

  /// The server has gone, which it must not.
  struct ServerEnded: Error {}

  private let input: FileDescriptor
  private let output: FileDescriptor
  private let server: Thread
  private var framer = MessageFramer()
  private var version = 0
  private var lastID = 0

  init(makeDocument: Server.DocumentFactory? = nil) throws {
    var ends: [Int32] = [-1, -1, -1, -1]
    pipe(&ends)
    ends.withUnsafeMutableBufferPointer { _ = pipe($0.baseAddress?.advanced(by: 2)) }
    let (serverInput, serverOutput) = (FileDescriptor(ends[0]), FileDescriptor(ends[3]))
    (input, output) = (FileDescriptor(ends[1]), FileDescriptor(ends[2]))
    server = Thread {
      let log: @Sendable (String) -> Void = { _ in }
      if let makeDocument {
        _ = Server.run(
          input: serverInput, output: serverOutput, log: log, makeDocument: makeDocument, caretDelay: .zero)
      } else {
        _ = Server.run(input: serverInput, output: serverOutput, log: log, caretDelay: .zero)
      }
      serverOutput.close()
    }
    let textDocument: JSON = ["publishDiagnostics": ["relatedInformation": true, "versionSupport": true]]
    try request("initialize", ["processId": nil, "rootUri": nil, "capabilities": ["textDocument": textDocument]])
    try notify("initialized", [:])
  }

  /// Ends the session.
  func close() throws {
    try request("shutdown", .null)
    try notify("exit", .null)
    input.close()
    server.join()
    output.close()
  }

  /// Encoded beforehand, so that the client's own work is not measured.
  func openMessage(_ text: [UInt8]) -> [UInt8] {
    version += 1
    let document: JSON = [
      "uri": .string(Self.uri), "languageId": "disclosure", "version": .integer(version),
      "text": .string(String(decoding: text, as: UTF8.self)),
    ]
    return OutgoingMessage.notification(
      method: "textDocument/didOpen", params: ["textDocument": document] as JSON
    ).frame
  }

  /// - Parameter edit: Its columns are UTF-16 code units.
  func changeMessage(_ edit: BenchmarkEdit) -> [UInt8] {
    version += 1
    let range: JSON = ["start": position(edit.start), "end": position(edit.end)]
    let document: JSON = ["uri": .string(Self.uri), "version": .integer(version)]
    let change: JSON = ["range": range, "text": .string(edit.text)]
    return OutgoingMessage.notification(
      method: "textDocument/didChange",
      params: ["textDocument": document, "contentChanges": .array([change])] as JSON
    ).frame
  }

  private func position(_ place: (line: Int, character: Int)) -> JSON {
    ["line": .integer(place.line), "character": .integer(place.character)]
  }

  /// Sends a message that changes the document and waits for the findings.
  ///
  /// - Returns: The size of the answer in bytes.
  @discardableResult
  func awaitDiagnostics(after message: [UInt8]) throws -> Int {
    try input.write(message)
    let wanted = Array("\"uri\":\"\(Self.uri)\",\"version\":\(version),".utf8)
    return try awaitBody { head in head.firstRange(of: wanted) != nil }
  }

  @discardableResult
  func request(_ method: String, at place: (line: Int, character: Int)) throws -> Int {
    try request(method, ["textDocument": ["uri": .string(Self.uri)], "position": position(place)])
  }

  @discardableResult
  private func request(_ method: String, _ params: JSON) throws -> Int {
    lastID += 1
    try input.write(OutgoingMessage.request(id: .integer(lastID), method: method, params: params).frame)
    let wanted = Array("\"id\":\(lastID),".utf8)
    return try awaitBody { head in head.firstRange(of: wanted) != nil }
  }

  private func notify(_ method: String, _ params: JSON) throws {
    try input.write(OutgoingMessage.notification(method: method, params: params).frame)
  }

  /// Reads messages until one whose first bytes are those looked for.
  private func awaitBody(_ isWanted: (ArraySlice<UInt8>) -> Bool) throws -> Int {
    while true {
      while case .body(let body)? = framer.next() {
        if isWanted(body.prefix(200)) { return body.count }
      }
      if let (received, length) = framer.takeUnfinishedBody() {
        let body = try output.read(completing: received, to: length)
        if body.count < length { throw ServerEnded() }
        if isWanted(body.prefix(200)) { return body.count }
        continue
      }
      let bytes = try output.read(upTo: 1 << 16)
      if bytes.isEmpty { throw ServerEnded() }
      framer.append(bytes)
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func firstRange(of wanted: [UInt8]) -> Range<Int>? {
    guard let first = wanted.first else { return nil }
    for index in indices where self[index] == first && self[index...].starts(with: wanted) {
      return index..<(index + wanted.count)
    }
    return nil
  }
}
