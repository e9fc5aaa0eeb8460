import DocumentText
import SubjectCatalogue

extension Completion {
  /// In a table of performance indicators: the words of the column's level.
  static func indicatorProposals(
    level: Int, _ table: TableAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let vocabulary = IndicatorVocabulary.shared
    let typed = table.typed
    switch level {
    case 1:
      return wordProposals(vocabulary.level1Names, detail: "一级指标", typed: typed, context)
    case 2:
      guard let level1 = table.nearestCell(where: vocabulary.isLevel1) else {
        let names = vocabulary.level1Names.prefix(4).flatMap { vocabulary.level2Names(under: $0) }
        return wordProposals(names, detail: "二级指标", typed: typed, context)
      }
      return wordProposals(vocabulary.level2Names(under: level1), detail: level1, typed: typed, context)
    default:
      return wordingProposals(level2: table.nearestCell(where: vocabulary.isLevel2), typed: typed, context)
    }
  }

  /// Behind 数量指标： on the same line, or below a line that holds nothing else.
  static func indicatorProposals(afterWordIn context: CompletionContext) -> [CompletionProposal]? {
    let vocabulary = IndicatorVocabulary.shared
    let line = context.linePrefix.trimmedStart
    if let colon = line.lastMark(["：", ":"]) {
      let word = line[..<colon.start].sinceLastPunctuation.trimmed.string.filter { !"-*#0123456789".contains($0) }
      return proposals(below: word, typed: line[colon.end...].trimmedStart, context)
    }
    // One cell to a line: the line begins with a tab, or follows one that does.
    guard let above = context.precedingLines.last(where: { !$0.trimmed.isEmpty })?.trimmed,
      line.sinceLastPunctuation.count == line.count, above.count <= 60, above.ends(with: "指标")
    else { return nil }
    let word = above.string
    guard vocabulary.isLevel1(word) || vocabulary.isLevel2(word) else { return nil }
    return proposals(below: word, typed: line, context)
  }

  private static func proposals(
    below word: String, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    let vocabulary = IndicatorVocabulary.shared
    guard word.hasSuffix("指标") else { return nil }
    if vocabulary.isLevel1(word), word != "满意度指标" {
      return wordProposals(vocabulary.level2Names(under: word), detail: word, typed: typed, context)
    }
    return vocabulary.isLevel2(word) ? wordingProposals(level2: word, typed: typed, context) : nil
  }

  private static func wordProposals(
    _ words: [String], detail: String, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let fragment = typed.string
    return words.filter { fragment.isEmpty || $0.contains(fragment) }.map { word in
      CompletionProposal(
        kind: .indicator, label: word, detail: detail, documentation: "", range: context.range(ofLast: typed.count),
        newText: word, filterText: filterText(word, typed: fragment))
    }
  }

  private static func wordingProposals(
    level2: String?, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let fragment = typed.string
    let found = IndicatorVocabulary.shared.indicators(level2: level2, containing: fragment, limit: mostProposals)
    return found.map { indicator in
      let value =
        indicator.unit.isEmpty || indicator.valueForm.hasSuffix(indicator.unit)
        ? indicator.valueForm : indicator.valueForm + indicator.unit
      return CompletionProposal(
        kind: .indicator, label: indicator.name, detail: indicator.level2,
        documentation: "\(indicator.level1) › \(indicator.level2)\n指标值形式：\(value)",
        range: context.range(ofLast: typed.count), newText: indicator.name,
        filterText: filterText(indicator.name, typed: fragment))
    }
  }
}
