/// A value that writes itself as JSON.
package protocol JSONWritable: Sendable {
  /// Writes exactly one value.
  func write(to writer: inout JSONWriter)
}

extension JSONWritable {
  /// The value as JSON text in UTF-8, without white space.
  package var jsonBytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}

/// Writes JSON text straight into bytes, in the order of the calls, without white space.
///
/// A member is a key followed by one value. The writer places the commas; the caller pairs begin and end.
package struct JSONWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8]
  private var needsComma = false
  /// Where the replaceable numbers stand; `nil` unless they are asked for.
  private(set) var replaceableNumbers: [Range<Int>]?

  package init(reservingCapacity capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// A writer that notes where ``value(replaceable:)`` puts its numbers.
  static func notingNumbers() -> JSONWriter {
    var writer = JSONWriter()
    writer.replaceableNumbers = []
    return writer
  }

  /// Begins a value that is an object.
  package mutating func beginObject() { open(0x7B) }
  /// Ends the object begun last.
  package mutating func endObject() { close(0x7D) }
  /// Begins a value that is an array.
  package mutating func beginArray() { open(0x5B) }
  /// Ends the array begun last.
  package mutating func endArray() { close(0x5D) }

  /// Writes a member's key; its value must follow. The key holds nothing that JSON escapes.
  package mutating func key(_ key: StaticString) {
    separate()
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  /// Writes a member's key that is not known beforehand; its value must follow.
  package mutating func key(escaping key: String) {
    separate()
    quote(key)
    bytes.append(0x3A)
    needsComma = false
  }

  /// Writes a `null`.
  package mutating func null() { token("null") }
  /// Writes a truth value.
  package mutating func value(_ value: Bool) { token(value ? "true" : "false") }
  /// Writes a whole number.
  package mutating func value(_ value: Int) {
    separate()
    bytes.append(digitsOf: value)
    needsComma = true
  }

  /// Writes a whole number that a ``JSONTemplate`` can change.
  package mutating func value(replaceable value: Int) {
    separate()
    let start = bytes.count
    bytes.append(digitsOf: value)
    replaceableNumbers?.append(start..<bytes.count)
    needsComma = true
  }

  /// Writes a number; JSON has none for infinities and NaN, which become `null`.
  package mutating func value(_ value: Double) { token(value.isFinite ? String(value) : "null") }

  /// Writes a string, escaping what JSON escapes and nothing else.
  package mutating func value(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  /// Writes any value.
  package mutating func value(_ value: some JSONWritable) { value.write(to: &self) }

  /// Writes a value that is JSON text already.
  package mutating func value(encoded text: some Collection<UInt8>) {
    separate()
    bytes += text
    needsComma = true
  }

  /// Writes a value that is JSON text already.
  package mutating func value(encoded text: [UInt8]) {
    separate()
    // Room for what is still to come, so that a long text is not moved for a bracket.
    bytes.reserveCapacity(bytes.count + text.count + 64)
    bytes.append(contentsOf: text)
    needsComma = true
  }

  /// Writes an array.
  package mutating func value(_ values: [some JSONWritable]) {
    beginArray()
    for value in values { value.write(to: &self) }
    endArray()
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func token(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    // In one piece: the view's iterator takes several times as long.
    var text = text
    text.withUTF8 { content in
      var start = 0
      while true {
        let end = firstOffset(ofEscapable: content, from: start)
        bytes.append(contentsOf: content[start..<end])
        if end == content.count { break }
        escape(content[end])
        start = end + 1
      }
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C: bytes += [0x5C, byte]
    case 0x0A: bytes += [0x5C, 0x6E]
    case 0x0D: bytes += [0x5C, 0x72]
    case 0x09: bytes += [0x5C, 0x74]
    case ..<0x20: bytes += [0x5C, 0x75, 0x30, 0x30, hexDigit(byte >> 4), hexDigit(byte & 0xF)]
    default: bytes.append(byte)
    }
  }

  private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension JSONWriter {
  /// Writes the member `key` unless the value is `nil`.
  package mutating func member(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    self.key(key)
    self.value(value)
  }

  /// Writes the member `key` unless the value is `nil`.
  package mutating func member(_ key: StaticString, _ value: Int?) {
    guard let value else { return }
    self.key(key)
    self.value(value)
  }

  /// Writes the member `key` unless the value is `nil`.
  package mutating func member(_ key: StaticString, _ value: Bool?) {
    guard let value else { return }
    self.key(key)
    self.value(value)
  }

  /// Writes the member `key` unless the value is `nil`.
  package mutating func member(_ key: StaticString, _ value: (some JSONWritable)?) {
    guard let value else { return }
    self.key(key)
    self.value(value)
  }

  /// Writes the member `key` unless the value is `nil`.
  package mutating func member(_ key: StaticString, _ values: [some JSONWritable]?) {
    guard let values else { return }
    self.key(key)
    self.value(values)
  }
}

extension JSON: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let bool): writer.value(bool)
    case .integer(let integer): writer.value(integer)
    case .number(let number): writer.value(number)
    case .string(let string): writer.value(string)
    case .array(let elements): writer.value(elements)
    case .object(let object): object.write(to: &writer)
    }
  }
}

extension JSONObject: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for member in members {
      writer.key(escaping: member.key)
      writer.value(member.value)
    }
    writer.endObject()
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension String: JSONWritable {
  package func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension [UInt8] {
  /// Adds a whole number in decimal digits.
  mutating func append(digitsOf number: Int) {
    var magnitude = number.magnitude
    if number < 0 { append(0x2D) }
    if magnitude >= 100_000_000 {
      append(contentsOf: String(magnitude).utf8)
      return
    }
    // Up to eight digits, the first in the lowest byte.
    var digits: UInt64 = 0
    var count = 0
    repeat {
      digits = digits << 8 | UInt64(0x30 + magnitude % 10)
      magnitude /= 10
      count += 1
    } while magnitude > 0
    for _ in 0..<count {
      append(UInt8(truncatingIfNeeded: digits))
      digits >>= 8
    }
  }
}
