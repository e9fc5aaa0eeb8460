/// Why bytes are no JSON text, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// For the log; quotes nothing of the text.
  package var reason: String
  /// The offset in bytes at which reading stopped.
  package var offset: Int

  package var description: String { "\(reason) at byte \(offset)" }
}

extension JSON {
  /// Reads one JSON text (RFC 8259) that fills `bytes`, white space around it aside.
  ///
  /// Nothing traps: nesting is limited to ``maximumDepth``, a number too large for `Int` becomes a `Double`, a lone
  /// surrogate and ill-formed UTF-8 become U+FFFD.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in
      var parser = JSONParser(bytes: bytes)
      return try parser.document()
    }
  }

  /// Reads one JSON text and notes where its values stand.
  package init(parsing bytes: [UInt8], places: inout JSONPlaces) throws(JSONError) {
    (self, places) = try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in
      var parser = JSONParser(bytes: bytes)
      parser.places = JSONPlaces()
      return (try parser.document(), parser.places ?? JSONPlaces())
    }
  }

  /// The deepest nesting that is read; deeper texts are refused, since reading and releasing them takes stack.
  package static var maximumDepth: Int { 256 }
}

/// Where the values of a JSON text stand in it, as offsets in bytes.
package struct JSONPlaces: Hashable, Sendable {
  /// The way from an object or array to a value in it.
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  fileprivate var keys: [[Step]: Range<Int>] = [:]
  fileprivate var values: [[Step]: Range<Int>] = [:]

  package init() {}

  /// The last step's key with its quotation marks; of a key that comes twice the one that counts.
  package func key(at path: [Step]) -> Range<Int>? { keys[path] }
  /// The value behind the last step.
  package func value(at path: [Step]) -> Range<Int>? { values[path] }
}

/// Reads from memory whose bounds nothing checks in a release build: every access is behind a look at `index`.
private struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  /// `nil` unless they are asked for: noting them costs more than reading.
  var places: JSONPlaces?
  private var path: [JSONPlaces.Step] = []

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSON {
    let value = try self.value(depth: 0)
    skipWhiteSpace()
    if index < bytes.count { throw error("Text after the value") }
    return value
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func error(_ reason: String) -> JSONError { JSONError(reason: reason, offset: index) }

  private mutating func skipWhiteSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    if depth > JSON.maximumDepth { throw error("Nesting too deep") }
    skipWhiteSpace()
    switch next {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    case .some(0x2D), .some(0x30...0x39): return try number()
    case nil: throw error("Unexpected end")
    default: throw error("Unexpected byte")
    }
  }

  /// Reads the value that `step` leads to.
  private mutating func value(
    behind step: @autoclosure () -> JSONPlaces.Step, depth: Int
  ) throws(JSONError) -> JSON {
    if places == nil { return try value(depth: depth) }
    path.append(step())
    skipWhiteSpace()
    let start = index
    let value = try self.value(depth: depth)
    places?.values[path] = start..<index
    path.removeLast()
    return value
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let expected = Array(word.description.utf8)
    guard bytes[index...].starts(with: expected) else { throw error("Unknown word") }
    index += expected.count
    return value
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    index += 1
    var elements: [JSON] = []
    skipWhiteSpace()
    if next == 0x5D {
      index += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(behind: .index(elements.count), depth: depth + 1))
      skipWhiteSpace()
      switch next {
      case 0x2C: index += 1
      case 0x5D:
        index += 1
        return .array(elements)
      default: throw error("Expected , or ]")
      }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    index += 1
    var object = JSONObject()
    skipWhiteSpace()
    if next == 0x7D {
      index += 1
      return .object(object)
    }
    while true {
      skipWhiteSpace()
      guard next == 0x22 else { throw error("Expected a key") }
      let start = index
      let key = try string()
      if places != nil { places?.keys[path + [.key(key)]] = start..<index }
      skipWhiteSpace()
      guard next == 0x3A else { throw error("Expected :") }
      index += 1
      let value = try value(behind: .key(key), depth: depth + 1)
      object.members.append(JSONObject.Member(key: key, value: value))
      skipWhiteSpace()
      switch next {
      case 0x2C: index += 1
      case 0x7D:
        index += 1
        return .object(object)
      default: throw error("Expected , or }")
      }
    }
  }

  // MARK: Numbers

  private mutating func number() throws(JSONError) -> JSON {
    let start = index
    if next == 0x2D { index += 1 }
    let firstDigit = index
    skipDigits()
    let digits = index - firstDigit
    if digits == 0 || (digits > 1 && bytes[firstDigit] == 0x30) { throw error("Malformed number") }
    var isWhole = true
    if next == 0x2E {
      isWhole = false
      index += 1
      guard skipDigits() > 0 else { throw error("Malformed number") }
    }
    if next == 0x65 || next == 0x45 {
      isWhole = false
      index += 1
      if next == 0x2B || next == 0x2D { index += 1 }
      guard skipDigits() > 0 else { throw error("Malformed number") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text) else { throw error("Malformed number") }
    return .number(number)
  }

  @discardableResult
  private mutating func skipDigits() -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index - start
  }

  // MARK: Strings

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    try skipPlain()
    if bytes[index] == 0x22 {
      index += 1
      return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
    }
    try skipToEndOfString()
    let capacity = index - start
    index = start
    var failure: JSONError?
    // Straight into the string's own memory: the text of a document is copied once.
    let string = String(unsafeUninitializedCapacity: capacity) { content in
      do throws(JSONError) {
        return try unescape(into: content)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return string
  }

  /// Goes on to the next quotation mark or backslash, which there is if this returns.
  private mutating func skipPlain() throws(JSONError) {
    index = firstOffset(ofEscapable: bytes, from: index)
    if index == bytes.count { throw error("Unexpected end of a string") }
    if bytes[index] < 0x20 { throw error("Control character in a string") }
  }

  private mutating func skipToEndOfString() throws(JSONError) {
    while true {
      try skipPlain()
      if bytes[index] == 0x22 { return }
      if index + 2 > bytes.count { throw error("Unexpected end of a string") }
      index += 2
    }
  }

  /// Reads up to the end of the string and behind it.
  ///
  /// - Parameter content: Has room for as many bytes as stand up to the end; an escape never becomes longer.
  /// - Returns: How many bytes were put there.
  private mutating func unescape(into content: UnsafeMutableBufferPointer<UInt8>) throws(JSONError) -> Int {
    var count = 0
    while true {
      let plain = index
      try skipPlain()
      _ = UnsafeMutableBufferPointer(rebasing: content[count...]).update(fromContentsOf: bytes[plain..<index])
      count += index - plain
      index += 1
      if bytes[index - 1] == 0x22 { return count }
      try unescapeOne(into: content, &count)
    }
  }

  /// Reads an escape whose backslash has been read.
  private mutating func unescapeOne(
    into content: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) throws(JSONError) {
    guard let escape = next else { throw error("Unexpected end of a string") }
    index += 1
    let byte: UInt8
    switch escape {
    case 0x22, 0x5C, 0x2F: byte = escape
    case 0x62: byte = 0x08
    case 0x66: byte = 0x0C
    case 0x6E: byte = 0x0A
    case 0x72: byte = 0x0D
    case 0x74: byte = 0x09
    case 0x75:
      guard let encoded = UTF8.encode(try escapedScalar()) else { return }
      for unit in encoded {
        content[count] = unit
        count += 1
      }
      return
    default: throw error("Unknown escape")
    }
    content[count] = byte
    count += 1
  }

  /// The scalar of `\uXXXX`, of which `\u` has been read, or of a surrogate pair.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    let unit = try hexUnit()
    guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) ?? replacement }
    guard bytes[index...].starts(with: [0x5C, 0x75]) else { return replacement }
    let beforeSecond = index
    index += 2
    let second = try hexUnit()
    guard (0xDC00..<0xE000).contains(second) else {
      index = beforeSecond
      return replacement
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? replacement
  }

  private mutating func hexUnit() throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      switch next {
      case .some(let digit) where (0x30...0x39).contains(digit): unit = unit << 4 | UInt32(digit - 0x30)
      case .some(let digit) where (0x41...0x46).contains(digit): unit = unit << 4 | UInt32(digit - 0x37)
      case .some(let digit) where (0x61...0x66).contains(digit): unit = unit << 4 | UInt32(digit - 0x57)
      default: throw error("Malformed \\u escape")
      }
      index += 1
    }
    return unit
  }
}

/// Where the first byte stands that JSON has escaped in a string, a quotation mark, a backslash or a control character;
/// the end of `bytes` if there is none.
func firstOffset(ofEscapable bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var index = start
  let memory = UnsafeRawBufferPointer(bytes)
  let ones: UInt64 = 0x0101_0101_0101_0101
  // Eight bytes in one word: of each the highest bit is set where the subtraction borrows, that is where the byte is less
  // than what is subtracted, and cleared where the byte is above ASCII. The first that is set is right.
  while index + 8 <= memory.count {
    let word = UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    let quotationMarks = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let control = (word &- ones &* 0x20) & ~word
    let found =
      (control | (quotationMarks &- ones) & ~quotationMarks | (backslashes &- ones) & ~backslashes) & (ones &* 0x80)
    if found != 0 { return index + found.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < memory.count {
    let byte = memory[index]
    if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
    index += 1
  }
  return index
}
