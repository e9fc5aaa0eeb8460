/// One line of `check --batch`: `{"id": …, "text": "…", "path": "…"}`; other members are ignored.
struct BatchRequest: Equatable {
  /// The id's JSON as it stood, `null` when there was none.
  var id: [UInt8] = Array("null".utf8)
  var text = ""
  var path: String?
}

/// What is wrong with a line of a batch.
struct BatchLineError: Error, Equatable {
  var message: String
}

extension BatchRequest {
  init(line: ArraySlice<UInt8>) throws(BatchLineError) {
    var scanner = JSONScanner(bytes: line)
    var text: String?
    try scanner.object { (scanner, key) throws(BatchLineError) in
      switch key {
      case "id": id = Array(try scanner.value())
      case "text": text = try scanner.string()
      case "path": path = try scanner.optionalString()
      default: _ = try scanner.value()
      }
    }
    try scanner.end()
    guard let text else { throw BatchLineError(message: "no \"text\" in the object") }
    self.text = text
  }
}

/// Reads JSON from bytes, just enough for one flat object.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func object(
    member: (inout JSONScanner, String) throws(BatchLineError) -> Void
  ) throws(BatchLineError) {
    try expect(UInt8(ascii: "{"))
    if accept(UInt8(ascii: "}")) { return }
    repeat {
      let key = try string()
      try expect(UInt8(ascii: ":"))
      try member(&self, key)
    } while accept(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  /// Passes over any value and returns its bytes.
  mutating func value(depth: Int = 0) throws(BatchLineError) -> ArraySlice<UInt8> {
    guard depth < 64 else { throw failure("nested too deeply") }
    skipSpace()
    let start = index
    switch peek {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"):
      try object { (scanner, _) throws(BatchLineError) in _ = try scanner.value(depth: depth + 1) }
    case UInt8(ascii: "["):
      try expect(UInt8(ascii: "["))
      if !accept(UInt8(ascii: "]")) {
        repeat { _ = try value(depth: depth + 1) } while accept(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
      }
    default: try word()
    }
    return bytes[start..<index]
  }

  mutating func optionalString() throws(BatchLineError) -> String? {
    skipSpace()
    if peek == UInt8(ascii: "\"") { return try string() }
    _ = try value()
    return nil
  }

  mutating func string() throws(BatchLineError) -> String {
    try expect(UInt8(ascii: "\""))
    var units: [UInt8] = []
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &units)
      case 0..<32: throw failure("control character in a string")
      default: units.append(byte)
      }
    }
    throw failure("string without end")
  }

  mutating func end() throws(BatchLineError) {
    skipSpace()
    if index < bytes.endIndex { throw failure("text behind the object") }
  }

  private mutating func escape(into units: inout [UInt8]) throws(BatchLineError) {
    guard let byte = peek else { throw failure("string without end") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): units.append(10)
    case UInt8(ascii: "t"): units.append(9)
    case UInt8(ascii: "r"): units.append(13)
    case UInt8(ascii: "b"): units.append(8)
    case UInt8(ascii: "f"): units.append(12)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "u"):
      var unit = [try hexUnit()]
      if UTF16.isLeadSurrogate(unit[0]), bytes[index...].starts(with: Array("\\u".utf8)) {
        index += 2
        unit.append(try hexUnit())
      }
      units += Array(String(decoding: unit, as: UTF16.self).utf8)
    default: throw failure("unknown escape")
    }
  }

  private mutating func hexUnit() throws(BatchLineError) -> UInt16 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits wanted") }
    index += 4
    return unit
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(BatchLineError) {
    let start = index
    while let byte = peek, isWordByte(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    guard ["true", "false", "null"].contains(word) || isNumber(word) else {
      index = start
      throw failure("value wanted")
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private func isNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first, let last = word.utf8.last else { return false }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    return (isDigit(first) || first == UInt8(ascii: "-")) && isDigit(last) && Double(word) != nil
  }

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 32 || byte == 9 || byte == 13 || byte == 10 { index += 1 }
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(BatchLineError) {
    if !accept(byte) { throw failure("\"\(Character(Unicode.Scalar(byte)))\" wanted") }
  }

  private func failure(_ message: String) -> BatchLineError {
    BatchLineError(message: "not JSON: \(message) at byte \(index - bytes.startIndex + 1)")
  }
}
