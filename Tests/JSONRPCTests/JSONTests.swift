import JSONRPC
import Testing

@Suite struct JSONTests {
  static let readings: [(String, JSON)] = [
    ("null", .null), (" true ", true), ("-12", -12), ("0", 0), ("1.5", .number(1.5)), ("1e3", .number(1000)),
    ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("-0", 0), ("[]", .array([])), ("[1, [2],{}]", .array([1, .array([2]), .object(JSONObject())])),
    (#"{"a":{"b":null},"c":"d"}"#, ["a": ["b": nil], "c": "d"]),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u4e00\u4E00般""#, "一一般"),
    (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u0000""#, "\0"),
  ]

  @Test(arguments: readings)
  func reads(text: String, expected: JSON) throws {
    #expect(try JSON(parsing: Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    "", " ", "nul", "01", "-", "1.", "1e", ".5", "[1,]", "[1", "{", "{\"a\"}", "{\"a\":1,}", "{a:1}", "\"", "\"\\x\"",
    "\"\\u12\"", "\"\\u12G4\"", "1 2", "\"\n\"", "]", "+1", "\"\\", "tru", "[\u{B}]",
  ])
  func refuses(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test func readsHugeNumbersWithoutTrapping() throws {
    let digits = String(repeating: "9", count: 5000)
    let json = try JSON(parsing: Array("[\(digits), -\(digits), 1e99999, 1e-99999]".utf8))
    #expect(json.arrayValue?.count == 4)
    #expect(json.arrayValue?.first?.intValue == nil)
    #expect(json.jsonBytes == Array("[null,null,null,0.0]".utf8))
  }

  @Test func limitsNesting() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSON(parsing: nested(JSON.maximumDepth))
    #expect(throws: JSONError.self) { try JSON(parsing: nested(1_000_000)) }
    #expect(throws: JSONError.self) { try JSON(parsing: Array(repeating: 0x5B, count: 1_000_000)) }
  }

  @Test func repairsIllFormedUTF8() throws {
    #expect(try JSON(parsing: [0x22, 0x61, 0xFF, 0xE4, 0xB8, 0x22]) == "a\u{FFFD}\u{FFFD}")
  }

  @Test func writesInTheOrderGivenAndReadsItBack() throws {
    let json: JSON = [
      "z": "一\"\\\n\u{1}/😀\u{7F}", "a": [1, -2, .number(0.5), true, nil], "m": [:], "": [],
    ]
    let text = String(decoding: json.jsonBytes, as: UTF8.self)
    #expect(text == #"{"z":"一\"\\\n\u0001/😀"# + "\u{7F}" + #"","a":[1,-2,0.5,true,null],"m":{},"":[]}"#)
    #expect(try JSON(parsing: json.jsonBytes) == json)
  }

  @Test func leavesOutMembersWithoutValue() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("a", nil as Int?)
    writer.member("b", ["x"])
    writer.member("c", false)
    writer.member("d", nil as JSON?)
    writer.endObject()
    #expect(writer.bytes == Array(#"{"b":["x"],"c":false}"#.utf8))
  }

  @Test func notesWhereValuesStand() throws {
    let text = Array(#"{"一": [ 1,{"b" :"c"}], "d":2,"d": 3 }"#.utf8)
    var places = JSONPlaces()
    #expect(try JSON(parsing: text, places: &places) == JSON(parsing: text))
    func string(_ range: Range<Int>?) -> String? { range.map { String(decoding: text[$0], as: UTF8.self) } }
    #expect(string(places.value(at: [.key("一"), .index(0)])) == "1")
    #expect(string(places.value(at: [.key("一"), .index(1)])) == #"{"b" :"c"}"#)
    #expect(string(places.key(at: [.key("一"), .index(1), .key("b")])) == #""b""#)
    #expect(string(places.value(at: [.key("d")])) == "3")
    #expect(places.key(at: [.key("d")])?.lowerBound == 31)
    #expect(places.value(at: [.key("x")]) == nil)
  }

  @Test func writesEncodedValues() {
    var writer = JSONWriter()
    writer.beginArray()
    writer.value(encoded: Array("1.50".utf8))
    writer.value(encoded: Array("{}".utf8)[...])
    writer.endArray()
    #expect(writer.bytes == Array("[1.50,{}]".utf8))
  }

  @Test func setsMembers() {
    var object = JSONObject()
    object["a"] = 1
    object["b"] = 2
    object["a"] = 3
    #expect(JSON.object(object) == ["a": 3, "b": 2])
    object["a"] = nil
    #expect(JSON.object(object) == ["b": 2])
    #expect(JSON.string("x")["b"] == nil)
  }
}
