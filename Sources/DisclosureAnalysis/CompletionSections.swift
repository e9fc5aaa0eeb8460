import DocumentText
import Pinyin
import SubjectCatalogue

/// A line that begins a heading: `#` marks or the number of a section.
struct HeadingStart {
  /// What is typed behind marks and number.
  var typed: ArraySlice<UInt8>
  /// How many `#` there are.
  var marks: Int
  var isNumbered: Bool

  init?(_ line: ArraySlice<UInt8>) {
    guard line.count <= 200 else { return nil }
    var rest = line.trimmedStart
    marks = rest.prefix { $0 == UInt8(ascii: "#") }.count
    if marks > 0 { rest = rest.dropFirst(marks).trimmedStart }
    let numbered = Self.withoutNumber(rest)
    guard marks > 0 || numbered != nil else { return nil }
    isNumbered = numbered != nil
    typed = (numbered ?? rest).trimmedStart
    guard typed.sinceLastPunctuation.count == typed.count else { return nil }
  }

  /// The text behind 一、 or （一） or 第一部分.
  private static func withoutNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for (opening, endings) in [("第", ["部分"]), ("（", ["）"]), ("(", [")"]), ("", ["、"])] {
      guard line.starts(with: opening.utf8) else { continue }
      var rest = line.dropFirst(opening.utf8.count)
      var numerals = 0
      while let numeral = "一二三四五六七八九十".first(where: { rest.starts(with: String($0).utf8) }) {
        rest = rest.dropFirst(String(numeral).utf8.count)
        numerals += 1
      }
      guard numerals > 0 else { continue }
      for ending in endings where rest.starts(with: ending.utf8) { return rest.dropFirst(ending.utf8.count) }
    }
    return nil
  }
}

extension Completion {
  /// On a heading's line: the titles of required content that the document does not hold yet, then the others; for each
  /// the title alone and, where there is more to write, the title with what belongs below it.
  static func sectionProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    guard let heading = HeadingStart(context.linePrefix) else { return nil }
    let fragment = heading.typed.string
    let query = NameQuery(folded: NameFolding.folded(fragment).utf8)
    let number = heading.isNumbered ? "" : followingNumber(heading, context)
    let region = context.profile.province
    var found: [(rank: Int, proposals: [CompletionProposal])] = []
    for content in RequiredContent.all where content.kind == .section || content.kind == .table {
      guard content.document == context.document, !context.presentContent.contains(content.id) else { continue }
      let isAskedFor = content.obligation != .regional || region.map(content.regions.contains) == true
      let wordings = TitleVocabulary.shared.wordings(of: content.id, region: region)
        .map { $0.replacing("YYYY", with: year(context)) }
      guard let (title, closeness) = chosen(wordings, fragment, query) else { continue }
      let proposal = CompletionProposal(
        kind: .section, label: number + title, detail: isAskedFor ? "应当公开" : "部分地区要求",
        documentation: .content(content.id), range: context.range(ofLast: heading.typed.count), newText: number + title,
        filterText: filterText(number + title, typed: fragment))
      var proposals = [proposal]
      if let whole = withBody(proposal, content, context) { proposals.append(whole) }
      found.append((closeness * 2 + (isAskedFor ? 0 : 1), proposals))
    }
    let order = found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    return order.flatMap(\.element.proposals)
  }

  /// The wording that what is typed begins, is part of, or names by its pinyin, with how near it is.
  private static func chosen(
    _ wordings: [String], _ fragment: String, _ query: NameQuery?
  ) -> (title: String, closeness: Int)? {
    if fragment.isEmpty { return wordings.first.map { ($0, 0) } }
    if let title = wordings.first(where: { $0.hasPrefix(fragment) }) { return (title, 0) }
    if let title = wordings.first(where: { $0.contains(fragment) }) { return (title, 1) }
    guard let query, query.holdsLetters else { return nil }
    var keys = NameKeys()
    for wording in wordings { keys.append(folded: NameFolding.folded(wording).utf8) }
    let matches = wordings.indices.compactMap { row in keys.match(row, query).map { (row, $0.extent) } }
    guard let best = matches.min(by: { $0.1 < $1.1 }), best.1 < .scattered else { return nil }
    return (wordings[best.0], best.1 < .part ? 0 : 1)
  }

  /// The number behind that of the heading above with as many marks: 二、 behind 一、.
  private static func followingNumber(_ heading: HeadingStart, _ context: CompletionContext) -> String {
    for line in context.precedingLines.reversed() {
      let content = line.trimmedStart
      let marks = content.prefix { $0 == UInt8(ascii: "#") }.count
      guard marks > 0 else { continue }
      if marks < heading.marks { return "" }
      guard marks == heading.marks else { continue }
      let (number, _) = ListNumber.split(content.dropFirst(marks).trimmedStart)
      return number.flatMap { ListNumber.incremented(String(decoding: $0, as: UTF8.self)) } ?? ""
    }
    return ""
  }

  // MARK: What belongs below a title

  private static func withBody(
    _ title: CompletionProposal, _ content: RequiredContent, _ context: CompletionContext
  ) -> CompletionProposal? {
    guard context.lineSuffix.trimmed.isEmpty else { return nil }
    var text = SnippetText()
    text.append(title.newText)
    if content.kind == .table {
      guard let head = content.table.flatMap({ tableHeads[$0] }) else { return nil }
      text.append(
        "\n\n单位：万元\n\n| \(head.joined(separator: " | ")) |\n|\(String(repeating: " --- |", count: head.count))\n|")
      for _ in head {
        text.append(" ")
        text.stop("")
        text.append(" |")
      }
    } else {
      guard let facts = context.facts else { return nil }
      let frames = SentenceFrame.all.filter { frame in
        frame.document == context.document && frame.isAbout(title.newText) && FrameWriter.fits(frame, facts)
      }
      guard let first = frames.first else { return nil }
      text.append("\n\n")
      var writer = FrameWriter(facts, document: context.document)
      writer.write(first.text)
      text.append(writer.text)
    }
    var proposal = title
    proposal.label += "…"
    proposal.detail = content.kind == .table ? "标题和表头" : "标题和句式"
    proposal.newText = text.plain
    proposal.snippet = text.stops > 0 ? text.snippet : nil
    return proposal
  }

  private static let tableHeads: [TableKind: [String]] = [
    .budgetBalance: ["收入项目", "预算数", "支出项目", "预算数"],
    .budgetIncome: ["部门（单位）名称", "合计", "上年结转", "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金"],
    .budgetExpenditure: ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    .budgetFiscalBalance: ["收入项目", "预算数", "支出项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
    .budgetGeneralExpenditure: ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    .budgetBasicExpenditure: ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
    .budgetThreePublic: ["合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"],
    .budgetGovernmentFund: ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    .budgetStateCapital: ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    .budgetProjects: ["项目名称", "合计", "本年财政拨款", "上年结转", "单位资金"],
    .accountsBalance: ["项目", "决算数", "项目", "决算数"],
    .accountsIncome: ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "事业收入", "经营收入", "其他收入"],
    .accountsExpenditure: ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
    .accountsGeneralExpenditure: ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    .accountsBasicExpenditure: ["科目编码", "科目名称", "决算数"],
  ]

  /// What required content has to hold, by whom it is asked for, and where that stands.
  static func documentation(ofContent id: String) -> String {
    guard let content = RequiredContent.row(id: id) else { return "" }
    let regions = content.regions.isEmpty ? "" : "（\(content.regions.joined(separator: "、"))）"
    let obligation =
      switch content.obligation {
      case .must: "应当公开"
      case .should: "宜公开"
      case .regional: "部分地区要求\(regions)"
      }
    let source = content.source.split(separator: "；").prefix(3).joined(separator: "；")
    return [content.content, obligation, "来源：\(source)"].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The year that the lines above name last, as 2023; a mark to fill in when they name none.
  private static func year(_ context: CompletionContext) -> String {
    for line in context.precedingLines.reversed() {
      guard let mark = line.lastMark(["年"]) else { continue }
      let digits = line[..<mark.start].trimmed.suffix(4)
      if digits.isDigits, digits.count == 4, digits.starts(with: "20".utf8) { return digits.string }
    }
    return context.facts?.year.map(String.init) ?? "20××"
  }
}
