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
