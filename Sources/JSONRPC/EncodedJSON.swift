#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A value that is JSON text already.
package struct EncodedJSON: Hashable, Sendable, JSONWritable {
  /// One value, in UTF-8.
  package var bytes: [UInt8]

  /// Takes `bytes`, which are one value, as they are.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  package init(_ value: some JSONWritable) { bytes = value.jsonBytes }

  package func write(to writer: inout JSONWriter) { writer.value(encoded: bytes) }

  /// In one piece: lists of hundreds of kilobytes are compared.
  package static func == (left: EncodedJSON, right: EncodedJSON) -> Bool {
    left.bytes.withUnsafeBytes { left in
      right.bytes.withUnsafeBytes { right in
        guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
          return left.count == right.count
        }
        return memcmp(first, second, left.count) == 0
      }
    }
  }
}

/// A value as JSON text in which some whole numbers can be changed without writing the rest again.
///
/// They are those which the value writes with ``JSONWriter/value(replaceable:)``, counted in the order of the text.
package struct JSONTemplate: Sendable {
  /// The value with the numbers as they are now.
  package private(set) var bytes: [UInt8]
  private var numbers: [Range<Int>]

  package init(_ value: some JSONWritable) {
    var writer = JSONWriter.notingNumbers()
    value.write(to: &writer)
    bytes = writer.bytes
    numbers = writer.replaceableNumbers ?? []
  }

  /// Puts other numbers in the places of those that are there. Of unequal counts the surplus is left as it is.
  package mutating func replaceNumbers(by new: [Int]) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 8)
    var end = 0
    for index in 0..<min(numbers.count, new.count) {
      text.append(contentsOf: bytes[end..<numbers[index].lowerBound])
      end = numbers[index].upperBound
      let start = text.count
      text.append(digitsOf: new[index])
      numbers[index] = start..<text.count
    }
    let shift = text.count - end
    for index in numbers.indices.dropFirst(new.count) {
      numbers[index] = (numbers[index].lowerBound + shift)..<(numbers[index].upperBound + shift)
    }
    text.append(contentsOf: bytes[end...])
    bytes = text
  }
}
