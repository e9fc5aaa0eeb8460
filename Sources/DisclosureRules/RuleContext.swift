import DisclosureFacts
import DisclosureSyntax
import SubjectCatalogue

/// What rules read that look at all of one unit's disclosure.
package struct RuleContext {
  package var facts: UnitFacts
  package var identity: DocumentIdentity
  package var year: Int? { identity.year }
  package var catalogue: SubjectCatalogue { SubjectCatalogue.shared }
  /// What the tables say together.
  let tables: UnitTables
  /// What is known of each of the paragraphs alone, parallel to those of ``facts``.
  let paragraphs: [BlockEvaluation]
  /// What sentences state, in order; read by many rules.
  let stated: [StatedQuantity]
  /// Those of ``stated`` that restate figures of tables.
  private(set) var restated: [RestatedQuantity] = []
  /// What tables state, to be found by what sentences call it.
  var tableQuantities: TableQuantities { tables.quantities }

  init(
    _ facts: UnitFacts, _ identity: DocumentIdentity, tables: UnitTables, paragraphs: [BlockEvaluation]
  ) {
    self.facts = facts
    self.identity = identity
    self.tables = tables
    self.paragraphs = paragraphs
    stated = facts.paragraphs.flatMap(\.stated)
    var restated: [RestatedQuantity] = []
    for (paragraph, evaluation) in zip(facts.paragraphs, paragraphs) {
      for index in paragraph.reading.statements.indices {
        let quantity = StatedQuantity(paragraph: paragraph, index: index)
        if let found = RestatedQuantity(quantity, named: evaluation.keys[index], self) { restated.append(found) }
      }
    }
    self.restated = restated
  }
}
