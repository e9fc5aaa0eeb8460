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
  private let texts: UnitTexts
  let tables: UnitTables
  private let statements: UnitStatements
  private let restatements: UnitRestatements
  /// What the last diagnosis said.
  var diagnosis: UnitDiagnosis?

  /// - Parameters:
  ///   - previous: An earlier evaluation.
  ///   - keepsTexts: Whether nothing but the insides of tables differs from what the earlier evaluation was of.
  ///   - repeated: What was said of texts that other units have too.
  package init(
    _ facts: UnitFacts, _ readings: ArraySlice<BlockReading>, _ identity: DocumentIdentity,
    previous: UnitEvaluation? = nil, keepsTexts: Bool = false, _ repeated: RepeatedTexts? = nil
  ) {
    self.facts = facts
    self.identity = identity
    let previous = previous?.identity == identity ? previous : nil
    tables = UnitTables.read(facts.tables, identity, previous?.tables)
    let known = keepsTexts ? previous?.texts : nil
    texts = known ?? UnitTexts(facts, readings, identity, previous: previous?.texts, repeated)
    if let before = previous?.statements, known != nil, before.names === tables.names {
      statements = before
    } else {
      statements = UnitStatements.read(facts, texts.paragraphs, identity, tables.names, previous?.statements)
    }
    restatements = UnitRestatements.read(statements, tables, previous?.restatements)
    outline = UnitOutline(facts, kinds: texts.captionKinds, sections: texts.sections, explained: texts.explained)
    var findings = tables.findings + texts.findings
    var contradicted = tables.contradicted.union(texts.contradicted)
    for verdict in restatements.verdicts {
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
    for (line, evaluation) in texts.blocks {
      let first = lines.partitioningIndex { $0 >= line }
      guard let verdict = evaluation.verdict, first < lines.count,
        lines[first] < line + evaluation.source.block.lineCount
      else { continue }
      sources.append(Evidence.Source(relations: verdict.relations, line: line))
    }
    return sources
      + restatements.verdicts.filter { $0.mayRead(lines) }.map { Evidence.Source(relations: $0.relations, line: 0) }
  }
}
