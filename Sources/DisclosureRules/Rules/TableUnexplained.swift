import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// G04, RT14, M42: an empty table says that it is empty; a filled one does not.
  static let tableUnexplained = Rule(
    id: "table.unexplained", title: "空表说明",
    explanation: "没有数据的表应当列出空表并说明；注明“本表无数据”的表不应有数字，正文写明没有政府性基金、国有资本经营收支的也不应有；说明应当说的是本表。表下没有说明、但正文中说明了没有此项收支的，不报。",
    example: "政府性基金预算支出表全空，表下和正文都没有说明 → 应注明“本单位没有政府性基金预算支出，故本表无数据”",
    find: { context in
      let found = context.facts.tables.compactMap { (table: UnitFacts.TableFacts) -> Finding? in
        guard table.indicators == nil, let words = table.kind.flatMap({ subjects[$0.role] }), !table.sides.isEmpty
        else { return nil }
        return table.isEmpty
          ? unexplained(table, words, context) : contradicted(table, words) ?? contradictedByText(table, words, context)
      }
      return found.contains { $0.severity == .error } ? found : found + contradictedSentences(context)
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

  private static func contradicted(_ table: UnitFacts.TableFacts, _ words: [String]) -> Finding? {
    guard let note = table.note, saysEmpty(note.text),
      // 未安排因公出国（境）费 is of one row.
      (["本表", "数据", "空表"] + words).contains(where: { note.text.contains($0) }),
      // Of what there is all may be 项目支出.
      !note.text.contains("基本支出") || note.text.contains("项目支出"),
      let figure = table.sides.flatMap(\.rows).flatMap(\.figures).first(where: { $0.value != 0 })
    else { return nil }
    return Finding(
      rule: "table.unexplained", severity: .error, range: note.range,
      message: "《\(table.title)》有数据（\(figure.text)），与“\(note.text.prefix(40))”矛盾",
      related: [RelatedPlace(range: figure.range, message: "表中数据 \(figure.text)")], stated: note.text)
  }

  /// 本部门2025年没有使用政府性基金预算拨款安排的支出 in the text, where the table has 440.20.
  private static func contradictedByText(
    _ table: UnitFacts.TableFacts, _ words: [String], _ context: RuleContext
  ) -> Finding? {
    guard let role = table.kind?.role, role == .governmentFund || role == .stateCapital,
      let figure = total(table, context),
      let (paragraph, statement) = denial(of: words, "支出", table.entity, context)
    else { return nil }
    let clause = paragraph.paragraph.text.string(statement.range)
    return Finding(
      rule: "table.unexplained", severity: .error, range: paragraph.range(statement.range),
      message: "《\(table.title)》有数据（\(figure.text)），与“\(clause.prefix(40))”矛盾",
      related: [RelatedPlace(range: figure.range, message: "表中数据 \(figure.text)")], stated: clause)
  }

  /// 政府性基金预算财政拨款收入45.00万元, and further down 没有政府性基金预算财政拨款收入和支出.
  private static func contradictedSentences(_ context: RuleContext) -> [Finding] {
    [("政府性基金", "收入"), ("政府性基金", "支出"), ("国有资本经营", "收入"), ("国有资本经营", "支出")].lazy.compactMap {
      (fund: String, side: String) -> Finding? in
      guard let (paragraph, statement) = denial(of: [fund], Word(side), nil, context),
        let (other, stated) = amount(of: Word(fund), Word(side), context), let range = stated.amountRange,
        unit(of: paragraph, context) == unit(of: other, context)
      else { return nil }
      let clause = paragraph.paragraph.text.string(statement.range)
      let label = other.paragraph.text.string(stated.label)
      return Finding(
        rule: "table.unexplained", severity: .error, range: paragraph.range(statement.range),
        message: "“\(clause.prefix(40))”与“\(label)\(other.paragraph.text.string(range))”矛盾",
        related: [RelatedPlace(range: other.range(range), message: label)], stated: clause)
    }.prefix(1).map { $0 }
  }

  /// 第二部分 青石县图书馆: the heading with the name of a unit below which a paragraph stands.
  private static func unit(of paragraph: UnitFacts.ParagraphFacts, _ context: RuleContext) -> String? {
    context.facts.ancestry(of: paragraph.heading).first { heading in
      Array(heading.title.utf8)[...].ends(withAny: BodyNames.inHeadings) != nil
    }?.title
  }

  private static func amount(
    of fund: Word, _ side: Word, _ context: RuleContext
  ) -> (UnitFacts.ParagraphFacts, Statement)? {
    for paragraph in context.facts.paragraphs {
      let bytes = paragraph.paragraph.text.bytes
      guard bytes.contains(fund),
        let statement = paragraph.reading.statements.first(where: { statement in
          statement.isPlain && statement.amount.map { $0.unit.isMoney && $0.value > 0 } ?? false
            && statement.year ?? context.identity.year == context.identity.year
            && bytes[statement.label].starts(with: fund) && bytes[statement.label].ends(with: side)
            && isNameOfFund(bytes[statement.label])
        })
      else { continue }
      return (paragraph, statement)
    }
    return nil
  }

  /// The first clause that says that there is nothing of a fund.
  private static func denial(
    of words: [String], _ side: Word, _ entity: String?, _ context: RuleContext
  ) -> (UnitFacts.ParagraphFacts, EmptyStatement)? {
    for paragraph in context.facts.paragraphs {
      let text = paragraph.paragraph.text
      if let statement = paragraph.reading.emptyStatements.first(where: { statement in
        speaksOfAll(text, statement, words) && text.bytes[statement.subject].contains(any: [side, "收支"])
          && isOwn(text, statement, entity, context)
      }) {
        return (paragraph, statement)
      }
    }
    return nil
  }

  private static let spent: Set<Measure> = [.total, .subtotal, .basic, .project, .currentExpenditure, .finalAccount]

  /// What was or will be spent this year, if all of it is more than nought.
  private static func total(_ table: UnitFacts.TableFacts, _ context: RuleContext) -> Figure? {
    for side in table.sides where side.side != .income {
      for row in side.rows where row.isTotal || row.code?.utf8.count == 3 {
        for (column, figure) in zip(side.columns, row.values) {
          if let figure, figure.value > 0, spent.contains(column.measure),
            column.year ?? context.identity.year == context.identity.year
          {
            return figure
          }
        }
      }
    }
    return nil
  }

  /// Nothing but the name of the fund stands behind 没有: not 政府性基金预算基本支出, not 结转.
  private static func speaksOfAll(_ text: NormalizedText, _ statement: EmptyStatement, _ words: [String]) -> Bool {
    let subject = text.bytes[statement.subject]
    return statement.subject.lowerBound >= statement.word.upperBound && !statement.isAboutTable
      && words.contains { subject.contains(Word($0)) } && isNameOfFund(subject)
  }

  private static func isNameOfFund(_ name: ArraySlice<UInt8>) -> Bool {
    var rest = name
    while !rest.isEmpty {
      guard let word = rest.starts(withAny: fundWords) else { return false }
      rest = rest.dropFirst(word.count)
    }
    return true
  }

  private static let fundWords: [Word] = [
    "政府性基金", "国有资本经营", "预算", "财政", "拨款", "安排", "使用", "的", "收入", "支出", "收支", "和", "及", "、", "当年", "资金",
  ]

  /// Whether it is said of this unit and year.
  private static func isOwn(
    _ text: NormalizedText, _ statement: EmptyStatement, _ entity: String?, _ context: RuleContext
  ) -> Bool {
    var before = text.bytes[statement.range.lowerBound..<statement.word.lowerBound]
    guard let year = context.identity.year, !text.bytes.contains("结转") else { return false }
    for word in ["\(year)年度", "\(year)年"] where before.contains(Word(word)) {
      guard let start = before.firstIndex(of: Word(word)), start + word.utf8.count == before.endIndex else {
        return false
      }
      before = before[..<start]
      break
    }
    // 上年, or another year; one unit of several
    if before.contains(any: ["年", "本级", "机关", "下属", "所属"]) { return false }
    if before.isEmpty || before.starts(withAny: ["本", "我"]) != nil { return true }
    // 某局2025年没有使用…
    let owner = Word(text.string(before.indices))
    let titles = [context.facts.headings.first?.heading.text, context.facts.paragraphs.first?.paragraph.text]
    return entity == owner.string || titles.contains { $0?.bytes.prefix(200).contains(owner) ?? false }
  }

  private static func saysEmpty(_ note: String) -> Bool {
    ["无数据", "空表", "没有", "未安排", "不涉及", "注:无", "本表为空"].contains { note.contains($0) }
  }
}
