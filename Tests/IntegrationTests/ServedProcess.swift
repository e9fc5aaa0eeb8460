import Foundation
import JSONRPC

/// The server as a process that goes on while a test looks at it.
final class ServedProcess {
  struct Ended: Error {}

  let uri = "file:///a.disclosure"
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var framer = MessageFramer()
  private var version = 0

  init() throws {
    process.executableURL = Executable.url
    process.arguments = ["serve"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let capabilities: JSON = ["textDocument": ["publishDiagnostics": ["versionSupport": true]]]
    try send(
      .request(
        id: .integer(1), method: "initialize",
        params: [
          // A server that knows the process that started it must sleep as well as one that does not.
          "processId": .integer(Int(ProcessInfo.processInfo.processIdentifier)), "rootUri": nil,
          "capabilities": capabilities,
        ] as JSON))
    _ = try next { $0["id"] == 1 }
    try send(.notification(method: "initialized", params: [:] as JSON))
  }

  /// Ends the process and waits for it.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Opens the document and waits for its findings.
  func open(_ text: String) throws {
    version += 1
    let document: JSON = [
      "uri": .string(uri), "languageId": "disclosure", "version": .integer(version), "text": .string(text),
    ]
    try send(.notification(method: "textDocument/didOpen", params: ["textDocument": document] as JSON))
    try awaitDiagnostics()
  }

  /// Makes one change, with places in lines and UTF-16 columns, and waits for the findings.
  func change(from start: (Int, Int), to end: (Int, Int), _ text: String) throws {
    version += 1
    func position(_ place: (Int, Int)) -> JSON { ["line": .integer(place.0), "character": .integer(place.1)] }
    let change: JSON = ["range": ["start": position(start), "end": position(end)], "text": .string(text)]
    let document: JSON = ["uri": .string(uri), "version": .integer(version)]
    try send(
      .notification(
        method: "textDocument/didChange",
        params: ["textDocument": document, "contentChanges": .array([change])] as JSON))
    try awaitDiagnostics()
  }

  private func awaitDiagnostics() throws {
    let version = JSON.integer(version)
    _ = try next { $0["params"]?["version"] == version }
  }

  private func send(_ message: OutgoingMessage) throws {
    try FileDescriptor(input.fileHandleForWriting.fileDescriptor).write(message.frame)
  }

  private func next(_ isWanted: (JSON) -> Bool) throws -> JSON {
    while true {
      while case .body(let body)? = framer.next() {
        let message = try JSON(parsing: body)
        if isWanted(message) { return message }
      }
      let bytes = try FileDescriptor(output.fileHandleForReading.fileDescriptor).read(upTo: 1 << 16)
      if bytes.isEmpty { throw Ended() }
      framer.append(bytes)
    }
  }

  // MARK: What the system tells

  /// Whether the system tells of processes as Linux does.
  static var isObservable: Bool { FileManager.default.fileExists(atPath: "/proc/self/status") }

  /// How often its threads have gone to sleep or were put off.
  func contextSwitches() throws -> Int {
    let tasks = "/proc/\(process.processIdentifier)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).reduce(0) { sum, task in
      sum + number("voluntary_ctxt_switches", in: "\(tasks)/\(task)/status")
        + number("nonvoluntary_ctxt_switches", in: "\(tasks)/\(task)/status")
    }
  }

  /// Bytes in memory.
  func residentMemory() -> Int { number("VmRSS", in: "/proc/\(process.processIdentifier)/status") * 1024 }

  private func number(_ key: String, in file: String) -> Int {
    // A thread may end meanwhile.
    guard let bytes = try? FileDescriptor.contents(ofFile: file, limit: 1 << 16) else { return 0 }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(key + ":") {
      return Int(line.dropFirst(key.count + 1).split(whereSeparator: \.isWhitespace).first ?? "") ?? 0
    }
    return 0
  }
}
