import JSONRPC

/// A place in a document as the client counts: a zero-based line and a column in units of the negotiated
/// ``PositionEncoding``.
package struct Position: Hashable, Comparable, Sendable, JSONWritable {
  package var line: Int
  /// Units from the start of the line, UTF-16 code units by default.
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Reads a position. Numbers outside the protocol's range are kept, for the text clamps them anyway.
  package init(_ json: JSON) throws(ResponseError) {
    line = try json.required("line", \.intValue)
    character = try json.required("character", \.intValue)
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    // An edit elsewhere moves whole lines only.
    writer.key("line")
    writer.value(replaceable: line)
    writer.member("character", character)
    writer.endObject()
  }
}

/// The span from `start` up to `end`, which is not part of it. Not called `Range`, which Swift has.
package struct PositionRange: Hashable, Sendable, JSONWritable {
  package var start: Position
  package var end: Position

  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  package init(_ json: JSON) throws(ResponseError) {
    start = try Position(json.required("start"))
    end = try Position(json.required("end"))
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("start", start)
    writer.member("end", end)
    writer.endObject()
  }
}

/// A span in a document.
package struct Location: Hashable, Sendable, JSONWritable {
  package var uri: String
  package var range: PositionRange

  package init(uri: String, range: PositionRange) {
    self.uri = uri
    self.range = range
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("uri", uri)
    writer.member("range", range)
    writer.endObject()
  }
}

/// The unit of ``Position/character``.
package struct PositionEncoding: RawRepresentable, Hashable, Sendable {
  package var rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let utf8 = PositionEncoding(rawValue: "utf-8")
  package static let utf16 = PositionEncoding(rawValue: "utf-16")
  package static let utf32 = PositionEncoding(rawValue: "utf-32")
}
