/// Writes JSON as bytes. The caller keeps the order: a key, then its value.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether the next key or element needs a comma in front.
  private var needsComma = false

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  mutating func array<Element>(_ elements: some Sequence<Element>, _ element: (inout JSONWriter, Element) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for value in elements {
        element(&writer, value)
      }
    }
  }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  mutating func integer(_ value: Int) {
    raw(Array(String(value).utf8))
  }

  /// A value that is JSON already.
  mutating func raw(_ value: [UInt8]) {
    separate()
    bytes += value
    needsComma = true
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    content(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 10: bytes += Array("\\n".utf8)
      case 9: bytes += Array("\\t".utf8)
      case 13: bytes += Array("\\r".utf8)
      case 0..<32:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
