/// Tells text in UTF-8 from everything else that is handed over as a draft.
enum TextEncoding {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Why `bytes` cannot be read as a document; `nil` when they can.
  static func objection(to bytes: [UInt8]) -> String? {
    if bytes.isEmpty || bytes == byteOrderMark { return "empty file" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "UTF-16, not UTF-8; convert it first: iconv -f UTF-16 -t UTF-8"
    }
    if bytes.starts(with: Array("%PDF-".utf8)) {
      return "a PDF file; extract its text first: pdftotext -raw"
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return "a Word, Excel or ZIP file; save it as plain text in UTF-8 first"
    }
    guard let offset = firstInvalidOffset(in: bytes) else {
      return bytes.contains(0) ? "not text: it holds NUL bytes" : nil
    }
    if looksLikeGB18030(bytes) {
      return "not UTF-8, it looks like GB18030 (GBK); convert it first: iconv -f GB18030 -t UTF-8"
    }
    let line = bytes[..<offset].reduce(into: 1) { if $1 == 10 { $0 += 1 } }
    return "not UTF-8: invalid byte at offset \(offset), line \(line)"
  }

  /// The start of the first sequence that is not well-formed UTF-8.
  static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return index }
      for next in bytes[(index + 2)..<(index + length)] where next & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }

  /// Whether nearly all bytes beyond ASCII pair up as GB18030 does; judged by the first 64 KiB.
  static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    let bytes = bytes.prefix(1 << 16)
    var pairs = 0
    var strays = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      guard byte >= 0x80 else { continue }
      if (0x81...0xFE).contains(byte), index < bytes.endIndex, bytes[index] >= 0x40, bytes[index] != 0x7F {
        pairs += 1
        index += 1
      } else {
        strays += 1
      }
    }
    return pairs > 0 && strays * 50 <= pairs
  }
}
