import JSONRPC

/// A replacement of a span by text.
package struct TextEdit: Hashable, Sendable, JSONWritable {
  package var range: PositionRange
  package var newText: String

  package init(range: PositionRange, newText: String) {
    self.range = range
    self.newText = newText
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("range", range)
    writer.member("newText", newText)
    writer.endObject()
  }
}

/// A replacement whose span depends on whether the user inserts or overwrites.
package struct InsertReplaceEdit: Hashable, Sendable, JSONWritable {
  package var newText: String
  /// Up to the caret.
  package var insert: PositionRange
  /// Starts where `insert` does and goes at least as far.
  package var replace: PositionRange

  package init(newText: String, insert: PositionRange, replace: PositionRange) {
    self.newText = newText
    self.insert = insert
    self.replace = replace
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("newText", newText)
    writer.member("insert", insert)
    writer.member("replace", replace)
    writer.endObject()
  }
}

/// Edits of one document, bound to its version where the client can check that.
package struct WorkspaceEdit: Hashable, Sendable, JSONWritable {
  package var uri: String
  /// `nil`: the client knows edits without versions only.
  package var version: Int?
  package var edits: [TextEdit]

  package init(uri: String, version: Int?, edits: [TextEdit]) {
    self.uri = uri
    self.version = version
    self.edits = edits
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let version {
      writer.key("documentChanges")
      writer.beginArray()
      writer.beginObject()
      writer.key("textDocument")
      writer.beginObject()
      writer.member("uri", uri)
      writer.member("version", version)
      writer.endObject()
      writer.member("edits", edits)
      writer.endObject()
      writer.endArray()
    } else {
      writer.key("changes")
      writer.beginObject()
      writer.key(escaping: uri)
      writer.value(edits)
      writer.endObject()
    }
    writer.endObject()
  }
}
