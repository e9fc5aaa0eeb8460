/// `-`, `——`, `/`, `\`: how nothing is written in a cell.
package enum EmptyMark {
  private static let longest = 12
  private static let dashes: [Word] = ["—", "–", "―", "─", "－", "‐", "−"]

  /// Whether the bytes are such a mark and nothing else.
  package static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= longest, !isDigit(first) else { return false }
    var index = 0
    while index < bytes.count {
      if [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "\\")].contains(bytes[index]) {
        index += 1
      } else if dashes.contains(where: { bytes.starts(with: $0, at: index) }) {
        index += 3
      } else {
        return false
      }
    }
    return true
  }
}
