/// Brings names that only look different to one form: white space goes, full-width letters, digits and brackets
/// become half-width, all quotation marks become one.
package enum NameFolding {
  /// Calls `body` with the folded bytes, which live until it returns. They are never more than the bytes given.
  static func withFolded<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if !bytes.contains(where: mayFold) { return body(bytes) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
      var count = 0
      fold(bytes) { byte in
        buffer.initializeElement(at: count, to: byte)
        count += 1
      }
      return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  static func withFolded<Result>(
    _ bytes: ArraySlice<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { withFolded($0, body) }
  }

  static func withFolded<Result>(
    _ text: some StringProtocol, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable({ withFolded($0, body) }) { return result }
    return withFolded(Array(text.utf8)[...], body)
  }

  /// Whether a byte may belong to something that folding changes; no byte of the common Chinese characters does.
  private static func mayFold(_ byte: UInt8) -> Bool {
    if byte < 0x80 { return folded(ascii: byte) != byte }
    return byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }

  package static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] { withFolded(bytes) { Array($0) } }

  package static func folded(_ text: some StringProtocol) -> String {
    withFolded(text) { String(decoding: $0, as: UTF8.self) }
  }

  private static func fold(_ bytes: UnsafeBufferPointer<UInt8>, emit: (UInt8) -> Void) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if let folded = folded(ascii: byte) { emit(folded) }
        index += 1
      } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
        index += 2
      } else if byte >= 0xE2, byte < 0xF0, index + 2 < bytes.count {
        switch folded(byte, bytes[index + 1], bytes[index + 2]) {
        case .dropped: break
        case .ascii(let ascii): if let folded = folded(ascii: ascii) { emit(folded) }
        case .kept: for offset in 0..<3 { emit(bytes[index + offset]) }
        }
        index += 3
      } else {
        emit(byte)
        index += 1
      }
    }
  }

  private static func folded(ascii byte: UInt8) -> UInt8? {
    switch byte {
    case 0...0x20: nil
    case UInt8(ascii: "["): UInt8(ascii: "(")
    case UInt8(ascii: "]"): UInt8(ascii: ")")
    case UInt8(ascii: "'"): UInt8(ascii: "\"")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
    default: byte
    }
  }

  private enum Folded {
    case dropped
    case ascii(UInt8)
    case kept
  }

  private static func folded(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Folded {
    switch (first, second, third) {
    // General spaces, zero-width characters, line and paragraph separators.
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0xA0): .dropped
    // The ideographic space and the byte order mark.
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): .dropped
    // ‘ ’ ‚ ‛ “ ” „ ‟ and 〝 〞.
    case (0xE2, 0x80, 0x98...0x9F), (0xE3, 0x80, 0x9D...0x9E): .ascii(UInt8(ascii: "\""))
    // 【 〔 and 】 〕.
    case (0xE3, 0x80, 0x90), (0xE3, 0x80, 0x94): .ascii(UInt8(ascii: "("))
    case (0xE3, 0x80, 0x91), (0xE3, 0x80, 0x95): .ascii(UInt8(ascii: ")"))
    // Full-width forms of ASCII.
    case (0xEF, 0xBC, 0x81...0xBF): .ascii(third - 0x60)
    case (0xEF, 0xBD, 0x80...0x9E): .ascii(third - 0x20)
    default: .kept
    }
  }
}
