import DisclosureFacts
import SubjectCatalogue

/// A check, declared: what it is called, what it says, and the relations or findings it draws from the facts.
///
/// A rule reads ``DocumentFacts`` and nothing else; it either requires equations, which are decided in one place and
/// diagnosed together, or reports findings of its own.
package struct Rule: Sendable {
  /// Stable once released, e.g. `percent.share`.
  package var id: String
  /// In Chinese, a few words.
  package var title: String
  /// What it checks, from which 勾稽关系 or regulation, and what it leaves alone.
  package var explanation: String
  /// A sentence or row that breaks it, with what would be right.
  package var example: String
  var require: @Sendable (RuleContext, inout RelationSet) -> Void = { _, _ in }
  var find: @Sendable (RuleContext) -> [Finding] = { _ in [] }
}

/// What rules read.
package struct RuleContext: Sendable {
  package var facts: DocumentFacts
  /// Budget or final accounts, and whose template.
  package var isFinalAccounts: Bool
  /// `national`, `anhui`, `sichuan`, `hebei`, `hubei` …
  package var profile: String
  /// The budget year that the document is about.
  package var year: Int?
  /// The name of the department or unit.
  package var entity: String?
  package var catalogue: SubjectCatalogue { SubjectCatalogue.shared }
  /// What sentences state, in order; read by many rules.
  let stated: [StatedQuantity]
  /// Those of ``stated`` that restate figures of tables.
  private(set) var restated: [RestatedQuantity] = []
  /// What tables state, to be found by what sentences call it.
  private(set) var tableQuantities = TableQuantities()

  package init(facts: DocumentFacts, isFinalAccounts: Bool, profile: String, year: Int?, entity: String?) {
    self.facts = facts
    self.isFinalAccounts = isFinalAccounts
    self.profile = profile
    self.year = year
    self.entity = entity
    stated = StatedQuantity.all(facts)
    tableQuantities = TableQuantities(self)
    restated = stated.compactMap { RestatedQuantity($0, self) }
  }
}
