import JSONRPC

/// What the client can do, as far as an answer depends on it. What it does not mention it cannot do.
package struct ClientCapabilities: Hashable, Sendable {
  /// In the client's order of preference; empty if it says nothing, which means UTF-16.
  package var positionEncodings: [PositionEncoding] = []
  /// Whether pushed diagnostics may name other places.
  package var publishesRelatedInformation = false
  /// Whether the client tells lists of findings for different versions of a document apart.
  package var tracksDiagnosticVersions = false
  /// Whether the client asks for diagnostics, and so need not be sent any.
  package var pullsDiagnostics = false
  /// Whether pulled diagnostics may name other places.
  package var pulledRelatedInformation = false
  /// Whether the client can be told to ask again.
  package var refreshesDiagnostics = false
  /// Whether a completion may tell inserting from overwriting.
  package var insertReplaceEdits = false
  /// Whether a completion may have text behind its label.
  package var completionLabelDetails = false
  /// Whether the text of a completion may have tab stops.
  package var completionSnippets = false
  /// Whether the client asks for the documentation of the completion that is selected.
  package var resolvesCompletionDocumentation = false
  /// Whether a list of completions may say once for all what is replaced.
  package var completionDefaultEditRange = false
  /// Whether the client answers `workspace/configuration`.
  package var configuration = false
  /// Whether `workspace/didChangeConfiguration` must be registered to be sent.
  package var registersConfigurationChanges = false
  /// Whether `workspace/didChangeWatchedFiles` can be registered.
  package var registersWatchedFiles = false
  /// Whether code actions may be more than commands.
  package var codeActionLiterals = false
  /// Whether an edit may be bound to the version of its document.
  package var versionedDocumentChanges = false

  package init() {}

  /// Reads the member `capabilities` of the initialize request; anything unexpected in it counts as absent.
  package init(_ json: JSON) {
    let encodings = json["general"]?["positionEncodings"]?.arrayValue ?? []
    positionEncodings = encodings.compactMap(\.stringValue).map(PositionEncoding.init)
    publishesRelatedInformation = json.flag("textDocument", "publishDiagnostics", "relatedInformation")
    tracksDiagnosticVersions = json.flag("textDocument", "publishDiagnostics", "versionSupport")
    pullsDiagnostics = json.hasObject("textDocument", "diagnostic")
    // The member came with 3.18; a client of 3.17 says it for both ways in one place.
    pulledRelatedInformation =
      json["textDocument"]?["diagnostic"]?["relatedInformation"]?.boolValue ?? publishesRelatedInformation
    refreshesDiagnostics = json.flag("workspace", "diagnostics", "refreshSupport")
    insertReplaceEdits = json.flag("textDocument", "completion", "completionItem", "insertReplaceSupport")
    completionLabelDetails = json.flag("textDocument", "completion", "completionItem", "labelDetailsSupport")
    completionSnippets = json.flag("textDocument", "completion", "completionItem", "snippetSupport")
    let completion = json["textDocument"]?["completion"]
    let resolved = completion?["completionItem"]?["resolveSupport"]?["properties"]?.arrayValue ?? []
    resolvesCompletionDocumentation = resolved.contains("documentation")
    let defaults = completion?["completionList"]?["itemDefaults"]?.arrayValue ?? []
    completionDefaultEditRange = defaults.contains("editRange")
    configuration = json.flag("workspace", "configuration")
    registersConfigurationChanges = json.flag("workspace", "didChangeConfiguration", "dynamicRegistration")
    registersWatchedFiles = json.flag("workspace", "didChangeWatchedFiles", "dynamicRegistration")
    codeActionLiterals = json.hasObject("textDocument", "codeAction", "codeActionLiteralSupport")
    versionedDocumentChanges = json.flag("workspace", "workspaceEdit", "documentChanges")
  }
}
