import JSONRPC

/// The symbol beside a completion.
package enum CompletionItemKind: Int, Hashable, Sendable {
  case text = 1
  case field = 5
  case module = 9
  case value = 12
  case keyword = 14
  case reference = 18
  case constant = 21
}

/// One thing that may be written.
package struct CompletionItem: Hashable, Sendable, JSONWritable {
  /// What is replaced by what.
  package enum Edit: Hashable, Sendable {
    case text(TextEdit)
    case insertReplace(InsertReplaceEdit)
  }

  /// What the list shows.
  package var label: String
  /// Shown behind the label, for clients that can; else use ``detail``.
  package var labelDescription: String?
  package var kind: CompletionItemKind?
  package var detail: String?
  package var documentation: String?
  /// The list is ordered by this.
  package var sortText: String?
  /// What is typed is compared with this.
  package var filterText: String?
  package var edit: Edit

  package init(label: String, edit: Edit) {
    self.label = label
    self.edit = edit
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("label", label)
    if let labelDescription {
      writer.key("labelDetails")
      writer.beginObject()
      writer.member("description", labelDescription)
      writer.endObject()
    }
    writer.member("kind", kind?.rawValue)
    writer.member("detail", detail)
    writer.member("documentation", documentation)
    writer.member("sortText", sortText)
    writer.member("filterText", filterText)
    switch edit {
    case .text(let edit): writer.member("textEdit", edit)
    case .insertReplace(let edit): writer.member("textEdit", edit)
    }
    writer.endObject()
  }
}

/// The answer to `textDocument/completion`.
package struct CompletionList: Hashable, Sendable, JSONWritable {
  /// Whether the client must ask again when more is typed.
  package var isIncomplete: Bool
  package var items: [CompletionItem]

  package init(isIncomplete: Bool, items: [CompletionItem]) {
    self.isIncomplete = isIncomplete
    self.items = items
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("isIncomplete", isIncomplete)
    writer.member("items", items)
    writer.endObject()
  }
}
