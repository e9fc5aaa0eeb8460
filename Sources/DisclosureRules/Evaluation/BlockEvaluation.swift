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
  /// What rules say of its sentences' figures; `nil` where it has none.
  let verdict: Verdict?
  /// What each of its statements would be called in a table.
  let keys: [QuantityKey?]
  /// The subjects that its sentences name.
  let paths: [JudgedPath]
  /// Whose totals its sentences are about.
  let owners: [NamedOwner]
  /// The table that a caption announces.
  let captionKind: TableKind?
  /// The required sections that it announces.
  let sections: RequiredSections
  /// The tables that it says are empty or stand elsewhere.
  let explained: ExplainedTables

  init(_ source: BlockReading, _ identity: DocumentIdentity) {
    self.source = source
    var findings: [Finding] = []
    var verdict: Verdict?
    var sections: RequiredSections = []
    var captionKind: TableKind?
    var paths: [JudgedPath] = []
    var owners: [NamedOwner] = []
    var explained: ExplainedTables = []
    func read(_ text: NormalizedText, _ role: TextRole) {
      for find in RuleRegistry.inText { findings += find(text, role, identity) }
      sections.formUnion(RequiredSections(text, role))
      explained.formUnion(ExplainedTables(text))
    }
    func read(_ paragraph: Paragraph, _ reading: ProseReading) -> [QuantityKey?] {
      let facts = UnitFacts.ParagraphFacts(source: source, paragraph: paragraph, reading: reading)
      paths = JudgedPath.all(paragraph, reading)
      owners = NamedOwner.all(paragraph.text)
      for find in RuleRegistry.inParagraph { findings += find(facts, identity) }
      guard !reading.statements.isEmpty else { return [] }
      verdict = Verdict { relations in
        for require in RuleRegistry.requirementsInParagraph { require(facts, &relations) }
      }
      var keys: [QuantityKey?] = []
      for index in reading.statements.indices {
        let key = QuantityKey(StatedQuantity(paragraph: facts, index: index), catalogue: .shared)
        guard let key, key == .balanceTotal else {
          keys.append(key)
          continue
        }
        // 财政拨款收入总计90.00万元，由…组成；支出总计90.00万元，由…组成
        let before = facts.sentence(before: index).first { reading.statements[$0].parent == nil && keys[$0] != nil }
        keys.append(key.following(before.flatMap { keys[$0] }))
      }
      return keys
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
      captionKind = TitleVocabulary.shared.table(text.string(0..<text.count))
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
    self.owners = owners
    self.explained = explained
    self.verdict = verdict
  }
}
