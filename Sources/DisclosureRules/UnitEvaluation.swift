import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// What rules say of one unit's disclosure; lines are counted from its first.
///
/// An evaluation takes over from an earlier one what was said of blocks and tables that are still the same, so that its
/// cost is that of what has changed and of the rules that look at the whole unit.
package final class UnitEvaluation {
  package let facts: UnitFacts
  package let identity: DocumentIdentity
  /// Findings that rules report by themselves, and hints of rounding.
  let findings: [Finding]
  /// The places of all figures that contradicted relations read; empty where all relations hold.
  let contradicted: Set<Range<TextPoint>>
  /// What it has, for rules that look at the whole document.
  let outline: UnitOutline
  private let blocks: [(line: Int, evaluation: BlockEvaluation)]
  let tables: UnitTables
  private let statements: UnitStatements
  private let restatements: UnitRestatements
  /// What the last diagnosis said.
  var diagnosis: UnitDiagnosis?

  package init(
    _ facts: UnitFacts, _ readings: ArraySlice<BlockReading>, _ identity: DocumentIdentity,
    previous: UnitEvaluation? = nil
  ) {
    self.facts = facts
    self.identity = identity
    let previous = previous?.identity == identity ? previous : nil
    let tables = UnitTables.read(facts.tables, identity, previous?.tables)
    self.tables = tables
    blocks = Self.evaluate(readings, identity, previous)
    outline = UnitOutline(
      facts, kinds: Set(blocks.compactMap(\.evaluation.captionKind)),
      sections: blocks.reduce(into: RequiredSections()) { $0.formUnion($1.evaluation.sections) },
      explained: blocks.reduce(into: ExplainedTables()) { $0.formUnion($1.evaluation.explained) })
    var findings = tables.findings
    var contradicted = tables.contradicted
    for (line, evaluation) in blocks {
      findings += evaluation.findings.map { $0.shifted(by: line) }
      guard let verdict = evaluation.verdict else { continue }
      findings += verdict.findings.map { $0.shifted(by: line) }
      contradicted.formUnion(verdict.contradicted.map { $0.shifted(by: line) })
    }
    statements = UnitStatements.read(
      facts, Self.paragraphs(facts, blocks), identity, tables.names, previous?.statements)
    restatements = UnitRestatements.read(statements, tables, previous?.restatements)
    for verdict in [statements.verdict, restatements.besideTotals, restatements.besideTables] {
      findings += verdict.findings
      contradicted.formUnion(verdict.contradicted)
    }
    let context = RuleContext(facts: facts, identity: identity, tables: tables)
    for find in RuleRegistry.inUnit { findings += find(context) }
    self.findings = UnpairedMarks.withoutContinued(findings)
    self.contradicted = contradicted
  }

  /// All relations that may read one of `figures`, in the order of the text.
  func evidence(near figures: Set<Range<TextPoint>>) -> [Evidence.Source] {
    let lines = Set(figures.map(\.lowerBound.line)).sorted()
    var sources = tables.evidence(near: lines)
    for (line, evaluation) in blocks {
      let first = lines.partitioningIndex { $0 >= line }
      guard let verdict = evaluation.verdict, first < lines.count,
        lines[first] < line + evaluation.source.block.lineCount
      else { continue }
      sources.append(Evidence.Source(relations: verdict.relations, line: line))
    }
    let verdicts = [statements.verdict, restatements.besideTotals, restatements.besideTables]
    return sources + verdicts.filter { $0.mayRead(lines) }.map { Evidence.Source(relations: $0.relations, line: 0) }
  }

  /// What is known of each of the paragraphs alone.
  private static func paragraphs(
    _ facts: UnitFacts, _ blocks: [(line: Int, evaluation: BlockEvaluation)]
  ) -> [BlockEvaluation] {
    // Paragraphs come in the order of their blocks.
    var next = 0
    return facts.paragraphs.compactMap { paragraph -> BlockEvaluation? in
      while next < blocks.count, blocks[next].evaluation.source !== paragraph.source { next += 1 }
      return next < blocks.count ? blocks[next].evaluation : nil
    }
  }

  private static func evaluate(
    _ readings: ArraySlice<BlockReading>, _ identity: DocumentIdentity, _ previous: UnitEvaluation?
  ) -> [(line: Int, evaluation: BlockEvaluation)] {
    var evaluations: [(line: Int, evaluation: BlockEvaluation)] = []
    // What is new stands together; in front of it and behind it all comes in the order that it had.
    var known = (previous?.blocks ?? []).map(\.evaluation)[...]
    var behind: [ObjectIdentifier: Int] = [:]
    var line = 0
    for reading in readings {
      if reading.facts.hasText {
        if known.first?.source !== reading {
          if behind.isEmpty {
            for index in known.indices { behind[ObjectIdentifier(known[index].source)] = index }
          }
          if let index = behind[ObjectIdentifier(reading)], known.indices.contains(index) { known = known[index...] }
        }
        if let evaluation = known.first, evaluation.source === reading {
          known.removeFirst()
          evaluations.append((line, evaluation))
        } else {
          evaluations.append((line, BlockEvaluation(reading, identity)))
        }
      }
      line += reading.block.lineCount
    }
    return evaluations
  }
}

extension BlockFacts {
  /// Whether rules read its text.
  fileprivate var hasText: Bool {
    switch self {
    case .heading, .paragraph, .caption, .note: true
    case .unitLine, .table, .contents, .comment, .none: false
    }
  }
}

extension Finding {
  /// Moved down by `lines`.
  package func shifted(by lines: Int) -> Finding {
    if lines == 0 { return self }
    var moved = self
    moved.range = range.shifted(by: lines)
    for index in moved.related.indices { moved.related[index].range = moved.related[index].range.shifted(by: lines) }
    return moved
  }
}
