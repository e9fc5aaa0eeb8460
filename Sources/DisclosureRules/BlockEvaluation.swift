import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What rules say of one block of text, whatever stands around it; lines are counted from the block's first.
///
/// Kept as long as the block and the document's identity stay the same.
final class BlockEvaluation {
  let source: BlockReading
  let findings: [Finding]
  /// What its sentences must satisfy; `nil` where nothing is required.
  let relations: IndexedRelations?
  /// Hints of rounding, and the places of all figures that contradicted relations read.
  let hints: [Finding]
  let contradicted: Set<Range<TextPoint>>
  /// What each of its statements would be called in a table.
  let keys: [QuantityKey?]
  /// The subjects that its sentences name.
  let paths: [JudgedPath]
  /// The table that a caption announces, by its id in `RequiredContent`.
  let captionKind: String?
  /// The required sections that it announces.
  let sections: RequiredSections
  /// The tables that it says are empty or stand elsewhere.
  let explained: ExplainedTables

  init(_ source: BlockReading, _ identity: DocumentIdentity) {
    self.source = source
    var findings: [Finding] = []
    var set = RelationSet()
    var sections: RequiredSections = []
    var captionKind: String?
    var paths: [JudgedPath] = []
    var explained: ExplainedTables = []
    func read(_ text: NormalizedText, _ role: TextRole) {
      for find in RuleRegistry.inText { findings += find(text, role, identity) }
      sections.formUnion(RequiredSections(text, role))
      explained.formUnion(ExplainedTables(text))
    }
    func read(_ paragraph: Paragraph, _ reading: ProseReading) -> [QuantityKey?] {
      let facts = UnitFacts.ParagraphFacts(source: source, paragraph: paragraph, reading: reading, line: 0)
      paths = JudgedPath.all(paragraph, reading)
      for find in RuleRegistry.inParagraph { findings += find(facts, identity) }
      guard !reading.statements.isEmpty else { return [] }
      for require in RuleRegistry.requirementsInParagraph { require(facts, &set) }
      return reading.statements.indices.map { index in
        QuantityKey(StatedQuantity(paragraph: facts, index: index), catalogue: .shared)
      }
    }
    switch source.facts {
    case .heading(let heading, let reading):
      read(heading.text, .heading(heading))
      let paragraph = Paragraph(text: heading.text, numbering: heading.numbering)
      keys = reading.statements.isEmpty ? [] : read(paragraph, reading)
    case .paragraph(let paragraph, let reading):
      read(paragraph.text, .paragraph)
      keys = read(paragraph, reading)
    case .caption(let text):
      read(text, .caption)
      captionKind = TitleVocabulary.shared.match(text.string(0..<text.count)).first { $0.role == .table }?.id
      keys = []
    case .note(let text):
      read(text, .note)
      keys = []
    case .unitLine, .table, .contents, .comment, .none:
      keys = []
    }
    self.findings = findings
    self.sections = sections
    self.captionKind = captionKind
    self.paths = paths
    self.explained = explained
    relations = set.relations.isEmpty ? nil : IndexedRelations(set)
    let evaluated = EvaluatedRelations(set)
    hints = evaluated.hints
    contradicted = evaluated.contradicted
  }
}

/// What rules say of one table, whatever stands around it; lines are those of the unit's disclosure.
final class TableEvaluation {
  let table: UnitFacts.TableFacts
  let findings: [Finding]
  let hints: [Finding]
  /// What contradicted relations there are read.
  let contradicted: Set<Range<TextPoint>>
  /// Its columns, to be compared with those of other tables.
  let columns: [TableCells]
  /// What sentences may restate.
  let quantities: TableQuantities.Entries
  /// Figures that shares may be shares of.
  let totals: [Totals.Candidate]
  /// Its lines, as far as they hold figures.
  let lines: Range<Int>
  /// Kept only where something is contradicted; else they are found again when a finding elsewhere needs them.
  private var kept: IndexedRelations?

  init(_ table: UnitFacts.TableFacts, _ identity: DocumentIdentity) {
    self.table = table
    lines = table.lines
    findings = RuleRegistry.inTable.flatMap { $0(table, identity) }
    let relations = EvaluatedRelations(Self.relations(table))
    hints = relations.hints
    contradicted = relations.contradicted
    kept = contradicted.isEmpty ? nil : IndexedRelations(relations.set)
    columns = TableCells.columns(table)
    quantities = TableQuantities.entries(table)
    totals = Totals.candidates(table)
  }

  var relations: IndexedRelations {
    if let kept { return kept }
    let relations = IndexedRelations(Self.relations(table))
    kept = relations
    return relations
  }

  private static func relations(_ table: UnitFacts.TableFacts) -> RelationSet {
    var set = RelationSet()
    for require in RuleRegistry.requirementsInTable { require(table, &set) }
    return set
  }
}

/// Relations that have been looked at.
struct EvaluatedRelations {
  var set: RelationSet
  /// For relations that hold only by rounding.
  var hints: [Finding]
  var contradictedRelations: [RelationSet.Relation] = []
  /// The places of all figures that they read.
  var contradicted: Set<Range<TextPoint>>

  init(_ set: RelationSet) {
    self.set = set
    let arithmetic = EquationArithmetic(quantities: set.figures.map(\.figure.quantity))
    hints = []
    contradicted = []
    for relation in set.relations {
      switch arithmetic.standing(relation.equation) {
      case .contradicted:
        contradictedRelations.append(relation)
        contradicted.formUnion(relation.equation.members.map { set.figures[$0].figure.range })
      case .rounding: if let hint = RoundingHint.finding(relation, set, arithmetic) { hints.append(hint) }
      case .exact, .undefined: break
      }
    }
  }
}
