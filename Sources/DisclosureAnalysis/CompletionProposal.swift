import DocumentText

/// Something that may be written at a place.
package struct CompletionProposal: Hashable, Sendable {
  package enum Kind: Sendable {
    case subjectCode, subjectName, indicator, section
  }

  package var kind: Kind
  package var label: String
  /// Short, behind the label: the code, or the level above.
  package var detail: String
  package var documentation: String
  /// The span that `newText` replaces; on one line, up to the caret.
  package var range: Range<TextPoint>
  package var newText: String
  /// What the client matches the typed text against.
  package var filterText: String

  package init(
    kind: Kind, label: String, detail: String, documentation: String, range: Range<TextPoint>, newText: String,
    filterText: String
  ) {
    self.kind = kind
    self.label = label
    self.detail = detail
    self.documentation = documentation
    self.range = range
    self.newText = newText
    self.filterText = filterText
  }
}
