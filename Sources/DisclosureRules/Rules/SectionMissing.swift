import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// 财预〔2016〕143号 and the national catalogue of disclosures: sections and tables that every document has.
  static let sectionMissing = Rule(
    id: "section.missing", title: "缺少必备内容",
    explanation: "部门预算（决算）公开应当包括职责与机构、收支情况说明、机关运行经费、“三公”经费、政府采购、国有资产、绩效和名词解释，以及规定的各张报表。"
      + "按识别出的模板核对；安徽的“三公”经费多另行公开，不要求。",
    example: "全文没有“名词解释” → 应补充",
    find: { context in
      let present = Presence(context)
      guard present.isWholeDocument else { return [] }
      return sections(context, present) + tables(context, present)
    })

  private static func sections(_ context: RuleContext, _ present: Presence) -> [Finding] {
    Presence.sections.compactMap { section -> Finding? in
      if present.has(section.words) || section.exempt.contains(context.profile) { return nil }
      return finding(context, title: section.title)
    }
  }

  private static let budgetTables = ["B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11"]
  private static let finalTables = ["F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10"]

  private static func tables(_ context: RuleContext, _ present: Presence) -> [Finding] {
    let required = context.isFinalAccounts ? finalTables : budgetTables
    let kinds = Set(context.facts.tables.compactMap(\.kind)).union(present.captionKinds)
    let missing = required.filter { id in
      !kinds.contains(id) && !(id == "B10" && (context.profile == "anhui" || kinds.contains("B19")))
    }
    // Tables published as attachments are missing altogether.
    guard missing.count <= required.count / 2 else { return [] }
    return missing.compactMap { id in
      RequiredContent.row(id: id).map { finding(context, title: $0.title) }
    }
  }

  /// At the last main heading, where the reader would look for it.
  private static func finding(_ context: RuleContext, title: String) -> Finding {
    let main = context.facts.headings.last { $0.level == 0 } ?? context.facts.headings.last
    let start = TextPoint(line: 0, column: 0)
    return Finding(
      rule: "section.missing", severity: .warning, range: main?.range ?? start..<start,
      message: "缺少“\(title)”：按规定应当公开，没有内容的也应列出并说明", related: [], expected: title)
  }
}

/// Which required sections a document has, by its headings and the beginnings of its paragraphs.
private struct Presence {
  struct Section {
    var title: String
    var words: [String]
    /// Templates that publish it elsewhere.
    var exempt: [String] = []
  }

  static let sections = [
    Section(title: "部门职责", words: ["职责", "职能"]),
    Section(title: "机构设置", words: ["机构", "单位构成", "预算构成", "决算构成", "基本情况", "单位情况"]),
    Section(title: "机关运行经费情况说明", words: ["机关运行经费", "运行经费"]),
    Section(title: "“三公”经费情况说明", words: ["三公"], exempt: ["anhui"]),
    Section(title: "政府采购支出情况", words: ["政府采购"]),
    Section(title: "国有资产占有使用情况说明", words: ["国有资产", "资产占", "资产信息"]),
    Section(title: "预算绩效情况说明", words: ["绩效"]),
    Section(title: "名词解释", words: ["名词解释", "名词释义", "名词说明"]),
  ]

  private let titles: [String]
  let captionKinds: Set<String>

  init(_ context: RuleContext) {
    var titles = context.facts.headings.map(\.title)
    for paragraph in context.facts.paragraphs {
      let text = paragraph.paragraph.text
      titles.append(text.string(0..<min(text.count, 90)))
    }
    self.titles = titles
    captionKinds = Set(
      context.facts.captions.compactMap { caption in
        TitleVocabulary.shared.match(caption.text.string(0..<caption.text.count)).first { $0.role == .table }?.id
      })
  }

  func has(_ words: [String]) -> Bool {
    titles.contains { title in words.contains { title.contains($0) } }
  }

  /// A fragment is not asked for what it does not want to be.
  var isWholeDocument: Bool {
    Presence.sections.filter { has($0.words) }.count >= 5
  }
}
