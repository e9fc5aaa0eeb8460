import JSONRPC

/// The parameters of `textDocument/didOpen`.
package struct DidOpenTextDocumentParams: Hashable, Sendable {
  package var uri: String
  package var languageID: String?
  package var version: Int
  package var text: String

  package init(_ json: JSON) throws(ResponseError) {
    let document = try json.required("textDocument")
    uri = try document.required("uri", \.stringValue)
    languageID = document["languageId"]?.stringValue
    version = document["version"]?.intValue ?? 0
    text = try document.required("text", \.stringValue)
  }
}

/// The parameters of `textDocument/didChange`.
package struct DidChangeTextDocumentParams: Hashable, Sendable {
  package var uri: String
  package var version: Int?
  /// In the order in which they are to be made, each on the text that the former left.
  package var changes: [TextDocumentContentChange]

  package init(_ json: JSON) throws(ResponseError) {
    let document = try json.required("textDocument")
    uri = try document.required("uri", \.stringValue)
    version = document["version"]?.intValue
    changes = []
    for change in try json.required("contentChanges", \.arrayValue) {
      changes.append(try TextDocumentContentChange(change))
    }
  }
}

/// One change of a text.
package struct TextDocumentContentChange: Hashable, Sendable {
  /// `nil`: the whole text is replaced.
  package var range: PositionRange?
  package var text: String

  package init(_ json: JSON) throws(ResponseError) {
    if let range = json["range"], !range.isNull { self.range = try PositionRange(range) }
    text = try json.required("text", \.stringValue)
  }
}

/// The document that a request or notification is about.
package struct TextDocumentIdentifier: Hashable, Sendable {
  /// As the client wrote it. It is compared and echoed as it is, for other spellings of the same address are not the
  /// client's.
  package var uri: String

  /// Reads the member `textDocument` of a message's parameters.
  package init(params json: JSON) throws(ResponseError) {
    uri = try json.required("textDocument").required("uri", \.stringValue)
  }
}

/// A place in a document, as most requests have it.
package struct TextDocumentPositionParams: Hashable, Sendable {
  package var uri: String
  package var position: Position

  package init(_ json: JSON) throws(ResponseError) {
    uri = try TextDocumentIdentifier(params: json).uri
    position = try Position(json.required("position"))
  }
}
