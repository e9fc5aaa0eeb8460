import DisclosureFacts
import DocumentText

/// What rules say of the tables of one unit together, and what other rules look up in them; lines are those of the
/// unit's disclosure.
///
/// Kept as long as the tables stay the same, whatever is written between them; what others look up is kept as long as
/// the tables say the same there.
final class UnitTables {
  let evaluations: [TableEvaluation]
  /// The names that rows bear.
  let names: TableNames
  /// What tables state, to be found by what sentences call it.
  let quantities: TableQuantities
  /// Figures that shares may be shares of.
  let totals: TableTotals
  /// The columns in the order of their meanings, those of one meaning in the order of the text.
  private let rankedColumns: [TableCells]
  /// The first column of each meaning, in the order of the meanings.
  private(set) lazy var distinctColumns: [TableCells] = {
    var distinct: [TableCells] = []
    for column in rankedColumns where distinct.last?.meaning != column.meaning { distinct.append(column) }
    return distinct
  }()
  /// The totals of all income and all expenditure.
  private(set) lazy var wholes = UnitSum.Whole.all(of: distinctColumns)
  /// What the tables with indicators say together.
  let indicators: UnitIndicators
  /// What rules say that look at tables, alone and together.
  let findings: [Finding]
  /// For each contradicted relation the places of its figures.
  let contradicted: [[Range<TextPoint>]]
  /// What rules say of each table, of every two, and of all together, where relations are required.
  let verdicts: [Verdict]
  /// Tables with columns that may be compared.
  private let compared: [TableEvaluation]
  /// What rules say of every two of them, each with all behind it; `nil` where nothing is required.
  private let pairs: [Verdict?]

  private struct Pair: Hashable {
    var first: ObjectIdentifier
    var second: ObjectIdentifier

    init(_ first: TableEvaluation, _ second: TableEvaluation) {
      self.first = ObjectIdentifier(first)
      self.second = ObjectIdentifier(second)
    }
  }

  private init(_ evaluations: [TableEvaluation], previous: UnitTables?) {
    self.evaluations = evaluations
    let columns = evaluations.flatMap(\.columns)
    rankedColumns = columns.enumerated().sorted {
      ($0.element.meaning.number, $0.offset) < ($1.element.meaning.number, $1.offset)
    }.map(\.element)
    let before = previous?.evaluations ?? []
    let changed = zip(before, evaluations).filter { $0 !== $1 }
    let known = before.count == evaluations.count ? previous : nil
    func isKept(_ isSame: (TableEvaluation, TableEvaluation) -> Bool) -> Bool { changed.allSatisfy(isSame) }
    if let known, isKept({ $0.quantities.names == $1.quantities.names && $0.subjects == $1.subjects }) {
      names = known.names
    } else {
      names = TableNames(evaluations)
    }
    if let known, isKept({ $0.totals.elementsEqual($1.totals) { $0.isSame(as: $1) } }) {
      totals = known.totals
    } else {
      totals = TableTotals(evaluations)
    }
    let misstated = MisstatedUnits(evaluations.map(\.table))
    if let known, known.quantities.misstated == misstated,
      isKept({
        $0.quantities.places == $1.quantities.places && $0.listed == $1.listed && $0.balances == $1.balances
          && $0.operations == $1.operations
      })
    {
      quantities = known.quantities
    } else {
      quantities = TableQuantities(evaluations, misstated: misstated)
    }
    let identities = evaluations.lazy.filter { $0.table.hasTargets }.map { ObjectIdentifier($0) }
    if let before = previous?.indicators, before.tables.elementsEqual(identities) {
      indicators = before
    } else {
      indicators = UnitIndicators(evaluations.filter { $0.table.hasTargets })
    }
    let together = TablesTogether(evaluations: evaluations, rankedColumns: rankedColumns, quantities: quantities)
    let verdict = Verdict(findings: RuleRegistry.inTables.flatMap { $0(together) }) { relations in
      for require in RuleRegistry.requirementsInTables { require(together, &relations) }
    }
    compared = evaluations.filter { !$0.columns.isEmpty }
    pairs = Self.pairs(compared, previous)
    let all = evaluations.map(\.verdict) + pairs.compactMap { $0 } + [verdict]
    verdicts = all.filter(\.hasRelations)
    findings = all.flatMap(\.findings) + indicators.findings
    contradicted = all.flatMap(\.contradicted)
  }

  private static func pairs(_ compared: [TableEvaluation], _ previous: UnitTables?) -> [Verdict?] {
    func verdict(_ first: TableEvaluation, _ second: TableEvaluation) -> Verdict? {
      let verdict = Verdict { relations in
        for require in RuleRegistry.requirementsInPair { require(first, second, &relations) }
      }
      return verdict.hasRelations ? verdict : nil
    }
    let before = previous?.compared ?? []
    let isSame = zip(before, compared).map { $0 === $1 }
    var pairs: [Verdict?] = []
    pairs.reserveCapacity(compared.count * (compared.count - 1) / 2)
    if let previous, before.count == compared.count {
      for (index, first) in compared.enumerated() {
        for other in compared.indices[(index + 1)...] {
          let isKnown = isSame[index] && isSame[other]
          pairs.append(isKnown ? previous.pairs[pairs.count] : verdict(first, compared[other]))
        }
      }
      return pairs
    }
    // A table has come or gone.
    var known: [Pair: Verdict?] = [:]
    var position = 0
    for (index, first) in before.enumerated() {
      for second in before[(index + 1)...] {
        known[Pair(first, second)] = previous?.pairs[position]
        position += 1
      }
    }
    for (index, first) in compared.enumerated() {
      for second in compared[(index + 1)...] {
        pairs.append(known[Pair(first, second)] ?? verdict(first, second))
      }
    }
    return pairs
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

  /// The first column of a meaning.
  func column(_ meaning: TableCells.Meaning) -> TableCells? {
    let index = distinctColumns.partitioningIndex { $0.meaning.number >= meaning.number }
    return index < distinctColumns.count && distinctColumns[index].meaning == meaning ? distinctColumns[index] : nil
  }

  /// Whether they are the very tables of `other`.
  func areThose(of other: UnitTables?) -> Bool {
    self === other || evaluations.elementsEqual(other?.evaluations ?? [], by: ===)
  }
}

/// What rules read that look at all tables of one unit.
struct TablesTogether {
  let evaluations: [TableEvaluation]
  /// The columns of all tables in the order of their meanings.
  let rankedColumns: [TableCells]
  let quantities: TableQuantities
}

extension UnitFacts.TableFacts {
  /// Whether it is a table of indicators, or the form above one that says how the money was spent.
  fileprivate var hasTargets: Bool { indicators != nil || execution != nil }
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
    similar = IndicatorWording.similar(evaluations)
  }
}
