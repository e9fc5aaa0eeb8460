import DisclosureFacts
import DocumentText

/// What rules say of the tables of one unit together, and what other rules look up in them; lines are those of the
/// unit's disclosure.
///
/// Kept as long as the tables stay the same, whatever is written between them.
final class UnitTables {
  let evaluations: [TableEvaluation]
  var facts: [DocumentFacts.TableFacts] { evaluations.map(\.table) }
  /// The columns of all tables.
  let columns: [TableCells]
  /// What tables state, to be found by what sentences call it.
  let quantities: TableQuantities
  /// Figures that shares may be shares of.
  let totals: [Totals.Candidate]
  /// The first column of each meaning.
  private(set) lazy var columnsByMeaning = Dictionary(
    columns.map { ($0.meaning, $0) }, uniquingKeysWith: { first, _ in first })
  /// The names that stand with codes.
  private(set) lazy var subjectNames = Dictionary(
    facts.flatMap(SubjectRows.all).map { ($0.code, $0.row.name) }, uniquingKeysWith: { first, _ in first })
  /// Names of indicators that differ in one character.
  private(set) lazy var similarIndicators = IndicatorWording.similar(facts)
  /// Findings and hints of rules that look at tables, alone and together.
  private(set) var findings: [Finding] = []
  /// The places of all figures that contradicted relations read.
  private(set) var contradicted: Set<Range<TextPoint>> = []
  /// Kept only where something is contradicted; else they are found again when a finding elsewhere needs them.
  private lazy var relations = relationsBetweenTables()

  init(_ evaluations: [TableEvaluation]) {
    self.evaluations = evaluations
    columns = evaluations.flatMap(\.columns)
    quantities = TableQuantities(evaluations)
    totals = evaluations.flatMap(\.totals)
    for table in evaluations {
      findings += table.findings
      findings += table.hints
      contradicted.formUnion(table.contradicted)
    }
    for find in RuleRegistry.inTables { findings += find(self) }
    let relations = EvaluatedRelations(relationsBetweenTables())
    findings += relations.hints
    contradicted.formUnion(relations.contradicted)
    if !relations.contradicted.isEmpty { self.relations = relations.set }
  }

  /// - Parameter previous: Earlier tables, from which those are taken over that are the same.
  static func read(
    _ tables: [DocumentFacts.TableFacts], _ identity: DocumentIdentity, _ previous: UnitTables?
  ) -> UnitTables {
    let before = previous?.evaluations ?? []
    if let previous, tables.elementsEqual(before, by: { $0.identity === $1.table.identity }) { return previous }
    let known = Dictionary(
      before.map { (ObjectIdentifier($0.table.identity), $0) }, uniquingKeysWith: { first, _ in first })
    return UnitTables(tables.map { known[ObjectIdentifier($0.identity)] ?? TableEvaluation($0, identity) })
  }

  /// Whether they are the very tables of `other`.
  func areThose(of other: UnitTables) -> Bool {
    self === other || evaluations.elementsEqual(other.evaluations, by: ===)
  }

  /// All relations that may read figures in the lines that `touches` tells.
  func evidence(_ touches: (Range<Int>) -> Bool) -> [Evidence.Source] {
    let own = evaluations.filter { touches($0.lines) }.map { Evidence.Source(set: $0.relations, line: 0) }
    return own.isEmpty ? [] : own + [Evidence.Source(set: relations, line: 0)]
  }

  private func relationsBetweenTables() -> RelationSet {
    var set = RelationSet()
    for require in RuleRegistry.requirementsInTables { require(self, &set) }
    return set
  }
}
