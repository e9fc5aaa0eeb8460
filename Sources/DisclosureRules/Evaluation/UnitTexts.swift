import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue
import Synchronization

/// What rules say of the texts of one unit's disclosure, each alone and in their order; lines are those of the unit's
/// disclosure.
///
/// Kept as long as nothing changes but the insides of tables.
final class UnitTexts {
  /// The blocks with text, in their order.
  let blocks: [(line: Int, evaluation: BlockEvaluation)]
  /// What is known of each of the paragraphs alone.
  let paragraphs: [BlockEvaluation]
  let findings: [Finding]
  /// For each contradicted relation the places of its figures.
  let contradicted: [[Range<TextPoint>]]
  /// The tables that captions announce.
  let captionKinds: Set<TableKind>
  /// The required sections that there are.
  let sections: RequiredSections
  /// The tables that are said to be empty or to stand elsewhere.
  let explained: ExplainedTables

  init(
    _ facts: UnitFacts, _ readings: ArraySlice<BlockReading>, _ identity: DocumentIdentity, previous: UnitTexts?,
    _ repeated: RepeatedTexts?
  ) {
    blocks = Self.evaluate(readings, identity, previous, repeated)
    paragraphs = Self.paragraphs(facts, blocks)
    var findings = RuleRegistry.inTexts.flatMap { $0(facts) }
    var contradicted: [[Range<TextPoint>]] = []
    for (line, evaluation) in blocks {
      findings += evaluation.findings.map { $0.shifted(by: line) }
      guard let verdict = evaluation.verdict else { continue }
      findings += verdict.findings.map { $0.shifted(by: line) }
      contradicted += verdict.contradicted.map { $0.map { $0.shifted(by: line) } }
    }
    self.findings = findings
    self.contradicted = contradicted
    // What a table of contents lists may still be missing.
    let body = blocks.lazy.filter { block in !facts.contents.contains { $0.contains(block.line) } }.map(\.evaluation)
    captionKinds = Set(body.compactMap(\.captionKind))
    sections = body.reduce(into: RequiredSections()) { $0.formUnion($1.sections) }
    explained = body.reduce(into: ExplainedTables()) { $0.formUnion($1.explained) }
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
    _ readings: ArraySlice<BlockReading>, _ identity: DocumentIdentity, _ previous: UnitTexts?,
    _ repeated: RepeatedTexts?
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
          evaluations.append((line, repeated?.evaluation(of: reading, identity) ?? BlockEvaluation(reading, identity)))
        }
      }
      line += reading.block.lineCount
    }
    return evaluations
  }
}

/// What is known of texts that stand in several units, for all threads that look at units.
// Safe to share: the table is locked, and evaluations do not change but for the relations of their verdicts, which are
// asked for on one thread when all units have been looked at.
package final class RepeatedTexts: @unchecked Sendable {
  private struct Key: Hashable {
    let reading: ObjectIdentifier
    let identity: DocumentIdentity
  }

  private let lock = Mutex(())
  private var known: [Key: BlockEvaluation] = [:]

  package init() {}

  /// - Returns: `nil` for a text that stands in one place.
  fileprivate func evaluation(of reading: BlockReading, _ identity: DocumentIdentity) -> BlockEvaluation? {
    guard reading.block.isRepeated else { return nil }
    let key = Key(reading: ObjectIdentifier(reading), identity: identity)
    if let evaluation = lock.withLock({ _ in known[key] }) { return evaluation }
    let evaluation = BlockEvaluation(reading, identity)
    lock.withLock { _ in known[key] = evaluation }
    return evaluation
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
