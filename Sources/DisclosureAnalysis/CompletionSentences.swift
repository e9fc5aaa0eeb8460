import DisclosureFacts
import DocumentText
import SubjectCatalogue

extension Completion {
  /// At the start of a line under a heading: the sentences that the section is made of, with the figures of the tables.
  static func sentenceProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    guard let facts = context.facts, context.lineSuffix.trimmed.isEmpty else { return nil }
    let line = context.linePrefix.trimmedStart
    guard line.count <= 400, TableRowText(line: context.linePrefix) == nil, line.first != UInt8(ascii: "#"),
      line.first != UInt8(ascii: "<")
    else { return nil }
    if let notes = noteProposals(facts, context, typed: line) { return notes }
    let headings = facts.headings
    if headings.contains(where: { $0.contains("名词解释") }) { return termProposals(context, typed: line) }
    let typed = line.string
    // The innermost heading that says what the section is about decides.
    for heading in headings {
      let found = SentenceFrame.all.filter { frame in
        frame.document == context.document && frame.isAbout(heading) && FrameWriter.fits(frame, facts)
      }
      guard !found.isEmpty else { continue }
      return found.compactMap { proposal($0, facts, context, typed: typed) }
    }
    return nil
  }

  private static func proposal(
    _ frame: SentenceFrame, _ facts: NearbyFacts, _ context: CompletionContext, typed: String
  ) -> CompletionProposal? {
    var writer = FrameWriter(facts, document: context.document)
    writer.write(frame.text)
    let text = writer.text
    guard !text.plain.isEmpty, text.plain.hasPrefix(typed) else { return nil }
    return CompletionProposal(
      kind: .sentence, label: shortened(text.plain), detail: "句式 \(frame.id)",
      documentation: .text(
        (writer.sources.isEmpty ? "" : "数据来自 \(writer.sources.joined(separator: "；"))\n\n") + text.plain),
      range: context.range(ofLast: typed.utf8.count), newText: text.plain, snippet: text.stops > 0 ? text.snippet : nil,
      filterText: filterText(text.plain.prefix { !$0.isNewline }.description, typed: typed))
  }

  static func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 36 ? "\(line.prefix(35))…" : String(line)
  }

  // MARK: Notes under empty tables

  private static let emptyTables: [TableRole: String] = [
    .governmentFund: "政府性基金", .stateCapital: "国有资本经营", .procurement: "政府采购", .purchasedServices: "政府购买服务",
    .threePublic: "“三公”经费",
  ]

  /// Right below a table without figures: the statement that there is nothing to state.
  private static func noteProposals(
    _ facts: NearbyFacts, _ context: CompletionContext, typed: ArraySlice<UInt8>
  ) -> [CompletionProposal]? {
    let lines = context.precedingLines.reversed().drop { $0.trimmed.isEmpty }
    guard let above = lines.first, TableRowText(line: above) != nil, let table = facts.tableAbove, table.isEmpty,
      let kind = table.kind
    else { return nil }
    let name = emptyTables[kind.role]
    let typed = typed.string
    var notes: [SnippetText] = []
    func note(_ parts: [String?]) {
      var text = SnippetText()
      for part in parts {
        if let part {
          text.append(part)
        } else if let entity = facts.entity {
          text.append(entity)
        } else {
          text.stop("本单位")
        }
      }
      notes.append(text)
    }
    let year = facts.year.map { "\($0)年" } ?? "本年度"
    if name == "政府采购" || name == "政府购买服务" || name == "“三公”经费" {
      note(["注：", nil, "\(year)没有安排\(name ?? "")支出，故本表无数据。"])
    } else if let name, context.document == .finalAccounts {
      note(["说明：", nil, "本年度没有\(name)预算财政拨款收入和支出，故本表无数据。"])
    } else if let name {
      note(["注：", nil, "\(year)没有\(name)预算拨款收入，也没有使用\(name)预算拨款安排的支出，故本表无数据。"])
    }
    note(["注：本表无数据，空表列示。"])
    let found = notes.filter { $0.plain.hasPrefix(typed) }
    return found.map { text in
      CompletionProposal(
        kind: .sentence, label: shortened(text.plain), detail: "空表说明", documentation: .text(text.plain),
        range: context.range(ofLast: typed.utf8.count), newText: text.plain,
        snippet: text.stops > 0 ? text.snippet : nil, filterText: filterText(text.plain, typed: typed))
    }
  }
}
