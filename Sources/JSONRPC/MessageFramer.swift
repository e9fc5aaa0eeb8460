/// Cuts a stream of bytes into the bodies of messages.
///
/// Bytes come in any portions. A header that makes no sense is skipped up to the next that could be one, so that one bad
/// message never shifts the ones behind it.
package struct MessageFramer {
  /// What was found in the stream.
  package enum Output: Hashable, Sendable {
    case body([UInt8])
    /// Bytes were skipped; the text is for the log and quotes nothing of them.
    case skipped(String)
  }

  /// A longer message is taken for a wrong header (1 GiB).
  package static let maximumLength = 1 << 30
  /// A header block without end is given up after this many bytes.
  static let maximumHeaderLength = 8 * 1024

  private var buffer: [UInt8] = []
  /// What is in front of this in `buffer` has been dealt with.
  private var start = 0
  private var state = State.header

  private enum State {
    case header
    case body(length: Int)
    /// Looking for the next header; true once a line for the log has been given out.
    case resynchronizing
  }

  package init() {}

  /// Adds what was read; ``next()`` gives what it completes.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0, start == buffer.count || start > 1 << 20 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next body or fault; `nil` if more bytes are needed.
  package mutating func next() -> Output? {
    while true {
      switch state {
      case .header:
        guard let header = takeHeader() else { return nil }
        switch header {
        case .success(let length):
          state = .body(length: length)
        case .failure(let fault):
          start += 1
          state = .resynchronizing
          return .skipped(fault.reason)
        }
      case .body(let length):
        guard buffer.count - start >= length else { return nil }
        let body = Array(buffer[start..<(start + length)])
        start += length
        state = .header
        return .body(body)
      case .resynchronizing:
        guard let header = offsetOfHeader(in: buffer, from: start) else {
          // The name may be cut off at the end.
          start = max(start, buffer.count - headerName.count + 1)
          return nil
        }
        start = header
        state = .header
      }
    }
  }

  /// Takes what has come of a long body whose end has not, so that the rest can be read into its place. To be called
  /// when ``next()`` has given `nil`; the body then counts as taken.
  package mutating func takeUnfinishedBody() -> (received: [UInt8], length: Int)? {
    // A length that may be wrong gets no more memory at once.
    guard case .body(let length) = state, length > 1 << 17, length <= 64 << 20 else { return nil }
    let received = Array(buffer[start...])
    buffer = []
    start = 0
    state = .header
    return (received, length)
  }

  /// Gives the rest of a body back that turned out to hold the header of the next message, because its own length was
  /// too large.
  ///
  /// - Returns: Whether there was such a header. JSON holds none: a line end in a string is escaped.
  package mutating func recover(from body: [UInt8]) -> Bool {
    guard let header = offsetOfHeader(in: body, from: 0) else { return false }
    // The body being read is at most one: nothing has been taken since.
    buffer.replaceSubrange(..<start, with: body[header...])
    start = 0
    state = .header
    return true
  }

  // MARK: - Headers

  private struct HeaderFault: Error {
    var reason: String
  }

  /// Reads a header block; `nil` if its end has not come yet.
  private mutating func takeHeader() -> Result<Int, HeaderFault>? {
    guard let (lines, end) = headerLines() else {
      if buffer.count - start > MessageFramer.maximumHeaderLength {
        return .failure(HeaderFault(reason: "A header without end was skipped"))
      }
      return nil
    }
    var length: Int?
    for line in lines {
      guard let colon = line.firstIndex(of: 0x3A) else {
        return .failure(HeaderFault(reason: "A header line without a colon was skipped"))
      }
      let name = line[..<colon]
      guard !name.isEmpty, name.allSatisfy(isHeaderNameByte) else {
        return .failure(HeaderFault(reason: "A malformed header line was skipped"))
      }
      guard name.count == headerName.count - 1, startsWithHeaderName(line) else { continue }
      let digits = line[(colon + 1)...].trimmingSpaces
      let isNumber = !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      guard isNumber, let value = Int(String(decoding: digits, as: UTF8.self)), value <= MessageFramer.maximumLength
      else {
        return .failure(HeaderFault(reason: "A Content-Length that is no length up to 1 GiB was skipped"))
      }
      if let length, length != value {
        return .failure(HeaderFault(reason: "Two differing Content-Length headers were skipped"))
      }
      length = value
    }
    guard let length else { return .failure(HeaderFault(reason: "A header without Content-Length was skipped")) }
    start = end
    return .success(length)
  }

  /// The lines in front of the first empty line, and where the body starts.
  private func headerLines() -> (lines: [ArraySlice<UInt8>], end: Int)? {
    var lines: [ArraySlice<UInt8>] = []
    var index = start
    let limit = min(buffer.count, start + MessageFramer.maximumHeaderLength)
    while let lineFeed = buffer[index..<limit].firstIndex(of: 0x0A) {
      var line = buffer[index..<lineFeed]
      if line.last == 0x0D { line.removeLast() }
      index = lineFeed + 1
      if line.isEmpty {
        // Empty lines between messages do no harm.
        if lines.isEmpty { continue }
        return (lines, index)
      }
      lines.append(line)
    }
    return nil
  }
}

private let headerName = Array("content-length:".utf8)

private func startsWithHeaderName(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.count >= headerName.count
    && zip(bytes, headerName).allSatisfy { byte, wanted in
      byte == wanted || (wanted >= 0x61 && byte | 0x20 == wanted)
    }
}

/// Where the next `Content-Length:` stands, in any case.
private func offsetOfHeader(in bytes: [UInt8], from start: Int) -> Int? {
  guard start >= 0, start < bytes.count else { return nil }
  return bytes[start...].indices.first { index in
    (bytes[index] | 0x20) == 0x63 && startsWithHeaderName(bytes[index...])
  }
}

/// RFC 9110's token characters, as far as header names of this protocol need them.
private func isHeaderNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E: true
  default: false
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingSpaces: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    return slice
  }
}
