import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// M40: a heading that asks for content has none.
  static let sectionEmpty = Rule(
    id: "section.empty", title: "标题下无内容",
    explanation: "部门职责、机构设置、机关运行经费、“三公”经费、绩效目标等标题之下应当有说明；没有此项内容的，也应写明“无”。",
    example: "三、机关运行经费安排情况（空）四、…… → 应说明金额；没有的写明无机关运行经费",
    findInTexts: { facts in
      let headings = facts.headings
      let listed = listedAhead(headings, facts)
      return headings.indices.compactMap { index -> Finding? in
        let heading = headings[index]
        guard !heading.hasBody, !listed.contains(index), asksForContent(heading),
          index + 1 < headings.count || heading.level > 0,
          // A title that stands twice is one.
          index + 1 == headings.count || headings[index + 1].title != heading.title
            || headings[index + 1].level != heading.level
        else { return nil }
        return Finding(
          rule: "section.empty", severity: .warning, range: heading.range,
          message: "“\(heading.title)”标题下没有内容，应作说明；没有此项的应写明“无”",
          stated: heading.title)
      } + headings.indices.compactMap { withoutAmount($0, facts) }
    })

  /// The headings of a 目录 that does not say so: several without content that come again below, be it without a number.
  private static func listedAhead(_ headings: [UnitFacts.HeadingFacts], _ facts: UnitFacts) -> Set<Int> {
    guard headings.contains(where: { !$0.hasBody }) else { return [] }
    var last: [String: Int] = [:]
    // What 名词解释 explains is no heading.
    let end = headings.last?.line ?? 0
    for paragraph in facts.paragraphs where paragraph.reading.statements.isEmpty && paragraph.line < end {
      let text = paragraph.paragraph.text
      if text.count <= 90 { last[text.string(0..<text.count)] = paragraph.line }
    }
    for heading in headings { last[heading.title] = max(heading.line, last[heading.title] ?? 0) }
    let listed = headings.indices.filter { !headings[$0].hasBody && last[headings[$0].title] ?? 0 > headings[$0].line }
    return listed.count > 1 ? Set(listed) : []
  }

  /// B20: 总体情况 says nothing without the amounts of income and expenditure.
  private static func withoutAmount(_ index: Int, _ facts: UnitFacts) -> Finding? {
    let heading = facts.headings[index]
    guard heading.hasBody, heading.title.hasSuffix("总体情况") || heading.title.hasSuffix("总体情况说明"),
      heading.title.contains("预算") || heading.title.contains("收支")
    else { return nil }
    let end = facts.headings[(index + 1)...].first { $0.level <= heading.level }?.line ?? Int.max
    func isInside(_ line: Int) -> Bool { line > heading.line && line < end }
    let texts = facts.paragraphs.filter { isInside($0.line) }
    guard !texts.isEmpty, !facts.tables.contains(where: { isInside($0.firstLine) }),
      texts.allSatisfy({ paragraph in
        paragraph.reading.emptyStatements.isEmpty
          && !paragraph.reading.statements.contains { $0.amount?.unit.isMoney ?? false }
      })
    else { return nil }
    return Finding(
      rule: "section.empty", severity: .warning, range: heading.range,
      message: "“\(heading.title)”没有写明收入、支出总额和增减变化", stated: heading.title)
  }

  private static let ends = [
    "职责", "职能", "机构设置", "绩效目标", "项目概述", "立项依据", "实施主体", "起止时间", "项目内容", "预算安排", "情况", "情况说明", "的说明",
    "变化原因", "名词解释",
  ]

  private static func asksForContent(_ heading: UnitFacts.HeadingFacts) -> Bool {
    guard heading.title.count <= 40 else { return false }
    // An item of a list of duties looks like a heading; a section of the template is known.
    if heading.heading.numbering?.system == .item || heading.heading.numbering?.system == .circled { return false }
    return ends.contains { heading.title.hasSuffix($0) }
      || TitleVocabulary.shared.match(heading.title).contains { $0.table == nil && $0.score >= 0.8 }
  }
}
