import JSONRPC

/// The symbol beside a completion.
package enum CompletionItemKind: Int, Hashable, Sendable {
  case text = 1
  case field = 5
  case module = 9
  case value = 12
  case keyword = 14
  case snippet = 15
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
  /// Whether the new text has tab stops; else it is put in as it is.
  package var isSnippet = false
  /// Handed back when the client asks for more about the item.
  package var data: JSON?
  /// The list says for all its items what is replaced.
  fileprivate var sharesEditRange = false

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
    if isSnippet { writer.member("insertTextFormat", 2) }
    switch edit {
    case .text(let edit) where sharesEditRange: writer.member("textEditText", edit.newText)
    case .insertReplace(let edit) where sharesEditRange: writer.member("textEditText", edit.newText)
    case .text(let edit): writer.member("textEdit", edit)
    case .insertReplace(let edit): writer.member("textEdit", edit)
    }
    writer.member("data", data)
    writer.endObject()
  }
}

/// The answer to `textDocument/completion`.
package struct CompletionList: Hashable, Sendable, JSONWritable {
  /// Whether the client must ask again when more is typed.
  package var isIncomplete: Bool
  package var items: [CompletionItem]
  /// What every item replaces, when the list says it once for all.
  private var sharedEdit: CompletionItem.Edit?

  package init(isIncomplete: Bool, items: [CompletionItem]) {
    self.isIncomplete = isIncomplete
    self.items = items
  }

  /// Says once what is replaced, where that is the same for all items; for clients that know defaults of items.
  package mutating func shareEditRange() {
    guard items.count > 1, let first = items.first?.edit, items.allSatisfy({ $0.edit.hasSameRange(as: first) }) else {
      return
    }
    sharedEdit = first
    for index in items.indices { items[index].sharesEditRange = true }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("isIncomplete", isIncomplete)
    if let sharedEdit {
      writer.key("itemDefaults")
      writer.beginObject()
      switch sharedEdit {
      case .text(let edit): writer.member("editRange", edit.range)
      case .insertReplace(let edit):
        writer.key("editRange")
        writer.beginObject()
        writer.member("insert", edit.insert)
        writer.member("replace", edit.replace)
        writer.endObject()
      }
      writer.endObject()
    }
    writer.member("items", items)
    writer.endObject()
  }
}

extension CompletionItem.Edit {
  fileprivate func hasSameRange(as other: CompletionItem.Edit) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left.range == right.range
    case (.insertReplace(let left), .insertReplace(let right)):
      left.insert == right.insert && left.replace == right.replace
    case (.text, .insertReplace), (.insertReplace, .text): false
    }
  }
}
