import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// 财预〔2016〕143号 and the national catalogue of disclosures: sections that every document has.
  static let sectionMissing = Rule(
    id: "section.missing", title: "缺少必备内容",
    explanation: "部门预算（决算）公开应当包括职责与机构、收支情况说明、机关运行经费、“三公”经费、政府采购、国有资产、绩效和名词解释。"
      + "按识别出的模板核对；安徽的“三公”经费多另行公开，不要求。",
    example: "全文没有“名词解释” → 应补充",
    findInDocument: { units, identity in
      let present = units.reduce(into: RequiredSections()) { $0.formUnion($1.unit.sections) }
      guard present.areMost else { return [] }
      // At the last main heading, where the reader would look for it.
      let main =
        units.last { $0.unit.mainHeading != nil }.flatMap { unit in unit.unit.mainHeading?.shifted(by: unit.line) }
        ?? units.last { $0.unit.lastHeading != nil }.flatMap { unit in unit.unit.lastHeading?.shifted(by: unit.line) }
      let start = TextPoint(line: 0, column: 0)
      return sections(present, identity).map { title in
        Finding(
          rule: "section.missing", severity: .warning, range: main ?? start..<start,
          message: "缺少“\(title)”：按规定应当公开，没有内容的也应列出并说明", related: [], expected: title)
      }
    })

  private static func sections(_ present: RequiredSections, _ identity: DocumentIdentity) -> [String] {
    RequiredSections.all.enumerated().compactMap { index, section in
      let isPresent = present.contains(RequiredSections(rawValue: 1 << index))
      return isPresent || section.exempt.contains(identity.profile) ? nil : section.title
    }
  }
}

/// Which required sections there are, by headings and the beginnings of paragraphs.
package struct RequiredSections: OptionSet, Hashable, Sendable {
  package var rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  fileprivate struct Section: Sendable {
    var title: String
    var words: [Word]
    /// Templates that publish it elsewhere.
    var exempt: [TemplateProfile] = []
  }

  fileprivate static let all = [
    Section(title: "部门职责", words: ["职责", "职能"]),
    Section(title: "机构设置", words: ["机构", "单位构成", "预算构成", "决算构成", "基本情况", "单位情况"]),
    Section(title: "机关运行经费情况说明", words: ["机关运行经费", "运行经费"]),
    Section(title: "“三公”经费情况说明", words: ["三公"], exempt: [.anhui]),
    Section(title: "政府采购支出情况", words: ["政府采购"]),
    Section(title: "国有资产占有使用情况说明", words: ["国有资产", "资产占", "资产信息"]),
    Section(title: "预算绩效情况说明", words: ["绩效"]),
    Section(title: "名词解释", words: ["名词解释", "名词释义", "名词说明"]),
  ]

  /// A fragment is not asked for what it does not want to be.
  fileprivate var areMost: Bool { rawValue.nonzeroBitCount >= 5 }

  /// What a title, or the beginning of a paragraph, announces.
  init(_ text: NormalizedText, _ role: TextRole) {
    self = []
    var bytes: ArraySlice<UInt8>
    switch role {
    case .heading(let heading): bytes = text.bytes[heading.title]
    case .paragraph:
      bytes = text.bytes.prefix(90)
      // A conversion may leave a heading behind the paragraph in front of it: …没有绩效目标。四、名词解释
      if let stop = text.bytes[...].lastIndex(of: "。"), text.count - stop <= 60 {
        let last = text.bytes[(stop + 3)...]
        if Numbering.parse(last) != nil { bytes += last }
      }
    case .caption, .note: return
    }
    for (index, section) in Self.all.enumerated() where section.words.contains(where: { bytes.contains($0) }) {
      insert(RequiredSections(rawValue: 1 << index))
    }
  }
}

/// What one unit's disclosure has, for rules that look at the whole document.
package struct UnitOutline: Hashable {
  /// The sections that it has.
  var sections: RequiredSections = []
  /// The tables that it has or announces.
  var kinds: Set<TableKind> = []
  /// Those that it says are empty or stand elsewhere.
  var explained: ExplainedTables = []
  /// The title of its last table.
  var lastTable: Range<TextPoint>?
  /// The last heading 第一部分.
  var mainHeading: Range<TextPoint>?
  var lastHeading: Range<TextPoint>?
  /// The numbers of parts and chapters.
  var numbering: [NumberingEvent] = []

  /// Whether `other` differs in the places of things at most.
  func has(asMuchAs other: UnitOutline) -> Bool {
    sections == other.sections && kinds == other.kinds && explained == other.explained
      && (lastTable == nil) == (other.lastTable == nil) && (lastHeading == nil) == (other.lastHeading == nil)
      && numbering.elementsEqual(other.numbering) { $0.isSameNumber(as: $1) }
  }

  /// - Parameter kinds: What captions announce.
  init(_ facts: UnitFacts, kinds: Set<TableKind>, sections: RequiredSections, explained: ExplainedTables) {
    self.sections = sections
    self.explained = explained
    lastTable = facts.tables.last { $0.kind != nil && !$0.title.isEmpty }?.titleRange
    self.kinds = kinds.union(facts.tables.compactMap(\.kind))
    mainHeading = facts.headings.last { $0.level == 0 }?.range
    lastHeading = facts.headings.last?.range
    numbering = NumberingEvent.upper(facts)
  }
}
