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
  let contradictions: Contradictions
  /// What it has, for rules that look at the whole document.
  let outline: UnitOutline
  let verdicts: UnitVerdicts
  private let statements: UnitStatements
  /// What the last diagnosis said.
  var diagnosis: UnitDiagnosis? {
    didSet { earlier = nil }
  }
  /// The last diagnosis of the evaluation before, with what it was of, until this one is diagnosed.
  private(set) var earlier: (diagnosis: UnitDiagnosis, verdicts: UnitVerdicts)?

  var tables: UnitTables { verdicts.tables }

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
    let tables = UnitTables.read(facts.tables, identity, previous?.tables)
    let known = keepsTexts ? previous?.verdicts.texts : nil
    let texts =
      known ?? UnitTexts(facts, readings, identity, previous: previous?.verdicts.texts, repeated)
    if let before = previous?.statements, known != nil, before.names === tables.names {
      statements = before
    } else {
      statements = UnitStatements.read(facts, texts.paragraphs, identity, tables.names, previous?.statements)
    }
    let restatements = UnitRestatements.read(statements, tables, previous?.verdicts.restatements)
    verdicts = UnitVerdicts(tables: tables, texts: texts, restatements: restatements)
    outline = UnitOutline(facts, kinds: texts.captionKinds, sections: texts.sections, explained: texts.explained)
    var findings = tables.findings + texts.findings
    var contradicted = tables.contradicted + texts.contradicted
    for verdict in restatements.verdicts {
      findings += verdict.findings
      contradicted += verdict.contradicted
    }
    let context = RuleContext(facts: facts, identity: identity, tables: tables)
    for find in RuleRegistry.inUnit { findings += find(context) }
    self.findings = UnpairedMarks.withoutContinued(findings)
    contradictions = Contradictions(contradicted)
    if !contradictions.isEmpty, let previous, let diagnosis = previous.diagnosis {
      earlier = (diagnosis, previous.verdicts)
    }
  }
}
