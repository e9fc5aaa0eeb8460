import DisclosureFacts
import DocumentText

/// What rules say of the tables of one unit together, and what other rules look up in them; lines are those of the
/// unit's disclosure.
///
/// Kept as long as the tables stay the same, whatever is written between them.
final class UnitTables {
  let evaluations: [TableEvaluation]
  var facts: [UnitFacts.TableFacts] { evaluations.map(\.table) }
  /// The columns of all tables.
  let columns: [TableCells]
  /// What tables state, to be found by what sentences call it.
  let quantities: TableQuantities
  /// Figures that shares may be shares of.
  let totals: [Totals.Candidate]
  /// The first column of each meaning.
  private(set) lazy var columnsByMeaning = Dictionary(
    columns.map { ($0.meaning, $0) }, uniquingKeysWith: { first, _ in first })
  /// The columns without those whose meaning another has in front of them.
  var distinctColumns: [TableCells] { columns.filter { columnsByMeaning[$0.meaning] === $0 } }
  /// The totals of all income and all expenditure.
  private(set) lazy var totalsOfAll = UnitSum.wholes(of: self)
  /// The names that stand with codes.
  private(set) lazy var subjectNames = Dictionary(
    facts.flatMap(SubjectRows.all).map { ($0.code, $0.row.name) }, uniquingKeysWith: { first, _ in first })
  /// The rows of basic expenditure that sentences may list.
  private(set) lazy var listedSubjects = ListedSubjects.rows(facts)
  /// What the tables with indicators say together.
  let indicators: UnitIndicators
  /// Findings and hints of rules that look at tables, alone and together.
  private(set) var findings: [Finding] = []
  /// The places of all figures that contradicted relations read.
  private(set) var contradicted: Set<Range<TextPoint>> = []
  private var relations: IndexedRelations
  /// What is known of every two tables.
  private var pairs: [Pair: PairEvaluation] = [:]

  private struct Pair: Hashable {
    var first: ObjectIdentifier
    var second: ObjectIdentifier
  }

  /// What contradicts itself or holds only by rounding between two tables.
  private final class PairEvaluation {
    let hints: [Finding]
    let contradicted: Set<Range<TextPoint>>
    private let first: TableEvaluation
    private let second: TableEvaluation
    /// Found again where a finding elsewhere needs them; most pairs never do.
    private(set) lazy var relations = IndexedRelations(Self.relations(first, second))

    init(_ first: TableEvaluation, _ second: TableEvaluation) {
      self.first = first
      self.second = second
      let relations = EvaluatedRelations(Self.relations(first, second))
      hints = relations.hints
      contradicted = relations.contradicted
    }

    private static func relations(_ first: TableEvaluation, _ second: TableEvaluation) -> RelationSet {
      var set = RelationSet()
      for require in RuleRegistry.requirementsInPair { require(first, second, &set) }
      return set
    }
  }

  private init(_ evaluations: [TableEvaluation], previous: UnitTables?) {
    self.evaluations = evaluations
    columns = evaluations.flatMap(\.columns)
    quantities = TableQuantities(evaluations)
    totals = evaluations.flatMap(\.totals)
    for table in evaluations {
      findings += table.findings
      findings += table.hints
      contradicted.formUnion(table.contradicted)
    }
    let identities = evaluations.lazy.filter { $0.table.indicators != nil }.map { ObjectIdentifier($0) }
    if let before = previous?.indicators, before.tables.elementsEqual(identities) {
      indicators = before
    } else {
      indicators = UnitIndicators(evaluations.filter { $0.table.indicators != nil })
    }
    findings += indicators.findings
    var set = RelationSet()
    relations = IndexedRelations(set)
    for require in RuleRegistry.requirementsInTables { require(self, &set) }
    for find in RuleRegistry.inTables { findings += find(self) }
    let relations = EvaluatedRelations(set)
    findings += relations.hints
    contradicted.formUnion(relations.contradicted)
    self.relations = IndexedRelations(set)
    let compared = evaluations.filter { !$0.columns.isEmpty }
    for (index, first) in compared.enumerated() {
      for second in compared[(index + 1)...] {
        let pair = Pair(first: ObjectIdentifier(first), second: ObjectIdentifier(second))
        let evaluation = previous?.pairs[pair] ?? PairEvaluation(first, second)
        findings += evaluation.hints
        contradicted.formUnion(evaluation.contradicted)
        pairs[pair] = evaluation
      }
    }
  }

  /// - Parameter previous: Earlier tables, from which those are taken over that are the same.
  static func read(
    _ tables: [UnitFacts.TableFacts], _ identity: DocumentIdentity, _ previous: UnitTables?
  ) -> UnitTables {
    let before = previous?.evaluations ?? []
    if let previous, tables.elementsEqual(before, by: { $0.identity === $1.table.identity }) { return previous }
    let known = Dictionary(
      before.map { (ObjectIdentifier($0.table.identity), $0) }, uniquingKeysWith: { first, _ in first })
    return UnitTables(
      tables.map { known[ObjectIdentifier($0.identity)] ?? TableEvaluation($0, identity) }, previous: previous)
  }

  /// Whether they are the very tables of `other`.
  func areThose(of other: UnitTables) -> Bool {
    self === other || evaluations.elementsEqual(other.evaluations, by: ===)
  }

  /// All relations that may read figures in the lines that `touches` tells.
  func evidence(_ touches: (Range<Int>) -> Bool) -> [Evidence.Source] {
    let near = Set(evaluations.indices.filter { touches(evaluations[$0].lines) })
    if near.isEmpty { return [] }
    var sources = near.sorted().map { Evidence.Source(relations: evaluations[$0].relations, line: 0) }
    for first in evaluations.indices {
      for second in evaluations.indices[(first + 1)...] where near.contains(first) || near.contains(second) {
        let pair = Pair(first: ObjectIdentifier(evaluations[first]), second: ObjectIdentifier(evaluations[second]))
        if let evaluation = pairs[pair] { sources.append(Evidence.Source(relations: evaluation.relations, line: 0)) }
      }
    }
    return sources + [Evidence.Source(relations: relations, line: 0)]
  }
}

/// What rules say of the tables with indicators of one unit.
final class UnitIndicators {
  /// Stand for the tables.
  let tables: [ObjectIdentifier]
  let findings: [Finding]
  /// Names of indicators that differ in one character.
  let similar: IndicatorWording.Similar
  private let evaluations: [TableEvaluation]

  init(_ evaluations: [TableEvaluation]) {
    self.evaluations = evaluations
    tables = evaluations.map { ObjectIdentifier($0) }
    let facts = evaluations.map(\.table)
    findings = facts.isEmpty ? [] : RuleRegistry.inIndicators.flatMap { $0(facts) }
    similar = IndicatorWording.similar(facts)
  }
}
