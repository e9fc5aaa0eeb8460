import DocumentText
import SubjectCatalogue

/// Proposals for what may be written at the caret.
///
/// The place decides what is offered, not a parse of the whole text, as a line being typed is seldom well formed.
package enum Completion {
  package static let mostProposals = 50

  /// At most fifty, best first; each with a range on the caret's line that ends at the caret and whose text begins
  /// `filterText`.
  package static func proposals(_ context: CompletionContext) -> [CompletionProposal] {
    guard context.linePrefix.count <= 32_768 else { return [] }
    let found =
      subjectPathProposals(context) ?? tableProposals(context) ?? indicatorProposals(afterWordIn: context)
      ?? sectionProposals(context) ?? subjectNameProposals(afterColonIn: context) ?? codeProposals(inProseOf: context)
      ?? pinyinProposals(inProseOf: context) ?? []
    // A figure or a sentence that fits stands before everything else.
    let written = (figureProposals(context) ?? []) + (sentenceProposals(context) ?? [])
    var seen: Set<String> = []
    return Array((written + found).filter { seen.insert($0.label + $0.detail).inserted }.prefix(mostProposals))
  }

  private static func tableProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    guard let table = TableAtCaret(context) else { return OpenCell(context).map { cellProposals($0, context) } }
    let cell = OpenCell(context)
    // What stands left of it, or above, may look as if a name were due.
    if let cell, cell.isOfFigures { return cellProposals(cell, context) }
    switch table.column {
    case .indicator(let level): return indicatorProposals(level: level, table, context)
    case .indicatorPart(let part): return indicatorProposals(part, table, context)
    case .balanceItem(let isIncome): return balanceItemProposals(isIncome: isIncome, table, context)
    case .subjectCodePart(let level): return codePartProposals(level, table, context)
    case .subjectCode: return codeProposals(table, context)
    case .subjectName: return nameProposals(table, context)
    case .other:
      let figures = cellProposals(cell, context)
      if !figures.isEmpty { return figures }
      // In a layout of one cell to a line the word stands on a line above.
      return table.row.separator == .tab ? indicatorProposals(afterWordIn: context) ?? [] : []
    }
  }

  /// The text that a client compares with what is typed: it has to begin with it.
  static func filterText(_ text: String, typed: String) -> String {
    text.hasPrefix(typed) ? text : typed + text
  }
}
