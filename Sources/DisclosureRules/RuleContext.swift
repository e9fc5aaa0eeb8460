import DisclosureFacts
import DisclosureSyntax

/// What rules read that look at all of one unit's disclosure.
package struct RuleContext {
  package var facts: UnitFacts
  package var identity: DocumentIdentity
  /// What the tables say together.
  let tables: UnitTables

  /// The first paragraph of a document, in front of all headings; of other units than the first `nil`.
  var titleParagraph: UnitFacts.ParagraphFacts? {
    guard facts.enclosing.isEmpty, let first = facts.paragraphs.first, first.heading == nil, first.line < 12
    else { return nil }
    return first
  }
}
