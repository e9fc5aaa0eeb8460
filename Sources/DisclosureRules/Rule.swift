import DisclosureFacts
import DisclosureSyntax
import SubjectCatalogue

/// A check, declared: what it is called, what it says, and the relations or findings it draws from the facts.
///
/// A rule names the smallest thing that it reads, by the closure it fills in: a block's text, one paragraph, one table,
/// all tables of a unit, its statements, or all that one unit's disclosure says. What it says of that is kept until it changes, so
/// that typing costs little; it must therefore read nothing else. It either requires equations, which are decided in
/// one place and diagnosed together, or reports findings of its own.
package struct Rule: Sendable {
  /// Stable once released, e.g. `percent.share`.
  package var id: String
  /// In Chinese, a few words.
  package var title: String
  /// What it checks, from which 勾稽关系 or regulation, and what it leaves alone.
  package var explanation: String
  /// A sentence or row that breaks it, with what would be right.
  package var example: String

  // MARK: What it reads
  /// A heading, caption, paragraph or note. Places are those of the text.
  var findInText: (@Sendable (NormalizedText, TextRole, DocumentIdentity) -> [Finding])?
  /// One paragraph, as if it stood at the first line, under no heading.
  var requireInParagraph: (@Sendable (UnitFacts.ParagraphFacts, inout RelationSet) -> Void)?
  var findInParagraph: (@Sendable (UnitFacts.ParagraphFacts, DocumentIdentity) -> [Finding])?
  /// One table; its note is not among what may be read.
  var requireInTable: (@Sendable (UnitFacts.TableFacts, inout RelationSet) -> Void)?
  var findInTable: (@Sendable (UnitFacts.TableFacts, DocumentIdentity) -> [Finding])?
  /// One row of a table that bears a subject's code and name.
  var findInSubject: (@Sendable (SubjectRows.Entry, DocumentIdentity) -> Finding?)?
  /// All tables with indicators of one unit's disclosure.
  var findInIndicators: (@Sendable ([UnitFacts.TableFacts]) -> [Finding])?
  /// Two tables of one unit's disclosure, in the order of the text.
  var requireInPair: (@Sendable (TableEvaluation, TableEvaluation, inout RelationSet) -> Void)?
  /// All tables of one unit's disclosure.
  var requireInTables: (@Sendable (TablesTogether, inout RelationSet) -> Void)?
  var findInTables: (@Sendable (TablesTogether) -> [Finding])?
  /// What the sentences of one unit's disclosure state, under the names that its tables have.
  var requireInStatements: (@Sendable (UnitStatements, inout RelationSet) -> Void)?
  var findInStatements: (@Sendable (UnitStatements) -> [Finding])?
  /// The same beside the totals of the tables.
  var requireBesideTotals: (@Sendable (UnitStatements, TableTotals, inout RelationSet) -> Void)?
  /// The same beside what the tables state.
  var requireBesideTables: (@Sendable (UnitStatements, TableQuantities, inout RelationSet) -> Void)?
  var findBesideTables: (@Sendable (UnitStatements, TableQuantities) -> [Finding])?
  /// The texts of one unit's disclosure, and where its tables stand; nothing of what is in them.
  var findInTexts: (@Sendable (UnitFacts) -> [Finding])?
  /// All of one unit's disclosure.
  var find: (@Sendable (RuleContext) -> [Finding])?
  /// What all units' disclosures are about, with the lines they begin at.
  var findInDocument: (@Sendable ([(line: Int, unit: UnitOutline)], DocumentIdentity) -> [Finding])?
}

/// What a text is.
package enum TextRole: Sendable {
  case heading(Heading)
  case caption, paragraph, note
}

/// What a document is about.
package struct DocumentIdentity: Hashable, Sendable {
  package var kind: DocumentKind
  package var profile: TemplateProfile
  /// The budget year.
  package var year: Int?
  /// Of the department or unit; `nil` for the province and where it is not known.
  package var level: GovernmentLevel?

  package init(kind: DocumentKind, profile: TemplateProfile, year: Int?, level: GovernmentLevel? = nil) {
    self.kind = kind
    self.profile = profile
    self.year = year
    self.level = level
  }

  package var isFinalAccounts: Bool { kind == .finalAccounts }
}
