import JSONRPC

/// What is shown about a place.
package struct Hover: Hashable, Sendable, JSONWritable {
  package var plainText: String
  package var range: PositionRange

  package init(plainText: String, range: PositionRange) {
    self.plainText = plainText
    self.range = range
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("contents")
    writer.beginObject()
    writer.member("kind", "plaintext")
    writer.member("value", plainText)
    writer.endObject()
    writer.member("range", range)
    writer.endObject()
  }
}
