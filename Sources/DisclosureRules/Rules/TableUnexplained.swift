import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// G04, RT14, M42: an empty table says that it is empty; a filled one does not.
  static let tableUnexplained = Rule(
    id: "table.unexplained", title: "空表说明",
    explanation: "没有数据的表应当列出空表并说明；注明“本表无数据”的表不应有数字；说明应当说的是本表。表下没有说明、但正文中说明了没有此项收支的，不报。",
    example: "政府性基金预算支出表全空，表下和正文都没有说明 → 应注明“本单位没有政府性基金预算支出，故本表无数据”",
    find: { context in
      context.facts.tables.compactMap { table in
        guard table.indicators == nil, let words = table.kind.flatMap({ subjects[$0.role] }), !table.sides.isEmpty
        else { return nil }
        return table.isEmpty ? unexplained(table, words, context) : contradicted(table)
      }
    })

  /// What the tables that are often empty are about.
  private static let subjects: [TableRole: [String]] = [
    .threePublic: ["三公"], .governmentFund: ["政府性基金", "政府基金"], .stateCapital: ["国有资本"], .projects: ["项目支出"],
    .procurement: ["政府采购"], .purchasedServices: ["购买服务"], .fundThreePublic: ["三公", "政府性基金"],
  ]

  private static func unexplained(
    _ table: UnitFacts.TableFacts, _ words: [String], _ context: RuleContext
  ) -> Finding? {
    if let note = table.note, saysEmpty(note.text) { return otherTable(table, words, note.text, note.range) }
    let isStated = context.facts.paragraphs.contains { paragraph in
      let text = paragraph.paragraph.text
      if paragraph.reading.emptyStatements.contains(where: { statement in
        words.contains { text.string(statement.range).contains($0) }
      }) {
        return true
      }
      return paragraph.reading.statements.contains { statement in
        statement.isZero && words.contains { text.string(statement.extent).contains($0) }
      }
    }
    guard !isStated else { return nil }
    return Finding(
      rule: "table.unexplained", severity: .warning, range: table.titleRange,
      message: "《\(table.title)》没有数据，也没有说明，应注明没有此项收支、故本表无数据", stated: table.title)
  }

  /// M43: the note under a table of 政府性基金 speaks of 国有资本经营.
  private static func otherTable(
    _ table: UnitFacts.TableFacts, _ own: [String], _ note: String, _ range: Range<TextPoint>
  ) -> Finding? {
    guard !own.contains(where: { note.contains($0) }),
      let other = ["三公", "政府性基金", "国有资本", "政府采购", "购买服务"].first(where: { note.contains($0) }),
      !table.title.contains(other)
    else { return nil }
    return Finding(
      rule: "table.unexplained", severity: .error, range: range,
      message: "《\(table.title)》下的说明写的是“\(other)”，与本表无关", stated: note)
  }

  private static func contradicted(_ table: UnitFacts.TableFacts) -> Finding? {
    guard let note = table.note, saysEmpty(note.text),
      let figure = table.sides.flatMap(\.rows).flatMap(\.figures).first(where: { $0.value != 0 })
    else { return nil }
    return Finding(
      rule: "table.unexplained", severity: .error, range: note.range,
      message: "《\(table.title)》有数据（\(figure.text)），与“\(note.text.prefix(40))”矛盾",
      related: [RelatedPlace(range: figure.range, message: "表中数据 \(figure.text)")], stated: note.text)
  }

  private static func saysEmpty(_ note: String) -> Bool {
    ["无数据", "空表", "没有", "未安排", "不涉及", "注:无", "本表为空"].contains { note.contains($0) }
  }
}
