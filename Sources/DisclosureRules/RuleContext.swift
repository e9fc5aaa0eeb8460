import DisclosureFacts
import DisclosureSyntax

/// What rules read that look at all of one unit's disclosure.
package struct RuleContext {
  package var facts: UnitFacts
  package var identity: DocumentIdentity
  /// What the tables say together.
  let tables: UnitTables
}
