import JSONRPC

/// A change that is offered to the user.
package struct CodeAction: Hashable, Sendable, JSONWritable {
  /// The kind of all our actions.
  package static let quickFix = "quickfix"

  /// Says what the action does.
  package var title: String
  /// What it mends.
  package var diagnostics: [Diagnostic]
  package var edit: WorkspaceEdit

  package init(title: String, diagnostics: [Diagnostic], edit: WorkspaceEdit) {
    self.title = title
    self.diagnostics = diagnostics
    self.edit = edit
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("title", title)
    writer.member("kind", CodeAction.quickFix)
    writer.member("diagnostics", diagnostics)
    writer.member("edit", edit)
    writer.endObject()
  }
}
