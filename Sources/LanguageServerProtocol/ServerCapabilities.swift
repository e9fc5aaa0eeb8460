import JSONRPC

/// What the server announces. Every member has the name that the protocol gives it.
package struct ServerCapabilities: Hashable, Sendable, JSONWritable {
  /// The unit that both sides count columns in from now on.
  package var positionEncoding: PositionEncoding?
  package var textDocumentSync: TextDocumentSyncOptions?
  package var completionProvider: CompletionOptions?
  package var hoverProvider: Bool?
  package var codeActionProvider: CodeActionOptions?
  package var diagnosticProvider: DiagnosticOptions?

  package init() {}

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("positionEncoding", positionEncoding?.rawValue)
    writer.member("textDocumentSync", textDocumentSync)
    writer.member("completionProvider", completionProvider)
    writer.member("hoverProvider", hoverProvider)
    writer.member("codeActionProvider", codeActionProvider)
    writer.member("diagnosticProvider", diagnosticProvider)
    writer.endObject()
  }
}

/// Which notices about documents the server wants.
package struct TextDocumentSyncOptions: Hashable, Sendable, JSONWritable {
  /// How changes of a text are sent.
  package enum Change: Int, Sendable {
    case none = 0
    case full = 1
    case incremental = 2
  }

  package var openClose: Bool?
  package var change: Change?
  package var save: Bool?

  package init() {}

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("openClose", openClose)
    writer.member("change", change?.rawValue)
    writer.member("save", save)
    writer.endObject()
  }
}

package struct CompletionOptions: Hashable, Sendable, JSONWritable {
  /// Characters after which the client asks of its own accord, besides the letters of words.
  package var triggerCharacters: [String]?
  /// Whether the client may ask for more about an item.
  package var resolveProvider: Bool?

  package init() {}

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("triggerCharacters", triggerCharacters)
    writer.member("resolveProvider", resolveProvider)
    writer.endObject()
  }
}

package struct CodeActionOptions: Hashable, Sendable, JSONWritable {
  package var codeActionKinds: [String]

  package init(codeActionKinds: [String]) { self.codeActionKinds = codeActionKinds }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("codeActionKinds", codeActionKinds)
    writer.endObject()
  }
}

package struct DiagnosticOptions: Hashable, Sendable, JSONWritable {
  package var identifier: String?
  package var interFileDependencies: Bool
  package var workspaceDiagnostics: Bool

  package init(identifier: String?, interFileDependencies: Bool, workspaceDiagnostics: Bool) {
    self.identifier = identifier
    self.interFileDependencies = interFileDependencies
    self.workspaceDiagnostics = workspaceDiagnostics
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("identifier", identifier)
    writer.member("interFileDependencies", interFileDependencies)
    writer.member("workspaceDiagnostics", workspaceDiagnostics)
    writer.endObject()
  }
}
