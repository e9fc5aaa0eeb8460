import Testing

@testable import JSONRPC

/// Text that is written once and sent many times.
@Suite struct EncodedJSONTests {
  private struct Places: JSONWritable {
    var numbers: [Int]

    func write(to writer: inout JSONWriter) {
      writer.beginArray()
      writer.value("一")
      for number in numbers { writer.value(replaceable: number) }
      writer.value(7)
      writer.endArray()
    }
  }

  @Test(arguments: [[], [0], [9, 99], [-1, 123_456_789_012]], [[], [10], [100, 8], [.max, .min, 5]])
  func numbersChangePlaces(before: [Int], after: [Int]) {
    var template = JSONTemplate(Places(numbers: before))
    #expect(template.bytes == Places(numbers: before).jsonBytes)
    for _ in 0..<2 {
      template.replaceNumbers(by: after)
      let expected = Array(after.prefix(before.count)) + before.dropFirst(after.count)
      #expect(template.bytes == Places(numbers: expected).jsonBytes)
    }
    template.replaceNumbers(by: before)
    #expect(template.bytes == Places(numbers: before).jsonBytes)
  }

  @Test(arguments: [0, 1, -1, 9, 10, -10, 99_999_999, 100_000_000, -123_456_789, .max, .min])
  func wholeNumbers(number: Int) {
    #expect(JSON.integer(number).jsonBytes == Array(String(number).utf8))
  }

  @Test func comparesTexts() {
    #expect(EncodedJSON([1, 2] as JSON) == EncodedJSON(bytes: Array("[1,2]".utf8)))
    #expect(EncodedJSON([1, 2] as JSON) != EncodedJSON([1, 3] as JSON))
    #expect(EncodedJSON(bytes: []) == EncodedJSON(bytes: []))
    #expect(EncodedJSON(bytes: []) != EncodedJSON(bytes: [0x31]))
  }

  /// Strings are read and written many bytes at a time, wherever in them something has to be escaped.
  @Test(arguments: ["\"", "\\", "\n", "\u{1F}", "\u{0}", " ", "!", "#", "[", "]", "\u{7F}", "¢", "公", "😀"])
  func escapesAtEveryOffset(piece: String) throws {
    for filler in ["a", "公", "\u{80}", " "] {
      for before in 0..<18 {
        for after in [0, 1, 7, 8, 17] {
          let text = String(repeating: filler, count: before) + piece + String(repeating: filler, count: after)
          #expect(try JSON(parsing: JSON.string(text).jsonBytes) == .string(text))
          #expect(try JSON(parsing: JSON.string(text + "\"" + text).jsonBytes) == .string(text + "\"" + text))
        }
      }
    }
  }

  /// What may not stand in a string is found behind any number of bytes.
  @Test(arguments: 0..<20)
  func refusesAtEveryOffset(offset: Int) {
    let filler = String(repeating: "公", count: offset)
    for text in ["\"\(filler)\u{1}\"", "\"\(filler)", "\"\(filler)\\\"", "\"\(filler)\\", "\"\\n\(filler)\\u12"] {
      #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
    }
  }
}
