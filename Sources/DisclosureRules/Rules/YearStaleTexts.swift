import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Years in sentences, notes and the first line that are left over from an older draft.
enum StaleYearsOfTexts {
  // MARK: What there is once a year

  private static let topics: [Word] = ["政府采购", "会议费", "培训费", "机关运行经费"]
  /// What a budget says of the year before.
  private static let earlier: [Word] = ["上年", "去年", "决算", "执行", "完成", "实际", "截至", "结转"]

  /// What tells that the year is spoken of without its digits.
  private static let present: [Word] = ["本年", "今年", "当年", "较上年", "比上年"]

  /// 2024年政府采购预算总额763.60万元，其中：…, where no sentence of the unit has 政府采购 for 2025.
  static func sentences(_ statements: UnitStatements, _ year: Int) -> [Finding] {
    let isFinalAccounts = statements.identity.isFinalAccounts
    let own = Word(String(year))
    return topics.flatMap { topic -> [Finding] in
      let speaking = statements.paragraphs.filter { $0.paragraph.text.bytes.contains(topic) }
      guard !speaking.isEmpty,
        !speaking.contains(where: { paragraph in
          let bytes = paragraph.paragraph.text.bytes
          return bytes.contains(own) || bytes.contains(any: present)
        })
      else { return [] }
      return speaking.compactMap { paragraph in
        guard isFinalAccounts || !paragraph.paragraph.text.bytes.contains(any: earlier),
          paragraph.reading.years.allSatisfy({ $0.value == year - 1 || $0.context == .documentNumber }),
          let quantity = paragraph.stated.first(where: { $0.statement.year != nil }),
          isOwn(quantity.statement, year), quantity.labelContains(topic),
          let range = quantity.statement.yearRange
        else { return nil }
        return finding(paragraph, range, quantity.label, year)
      }
    }
  }

  /// Neither compared with another year nor explained.
  private static func isOwn(_ statement: Statement, _ year: Int) -> Bool {
    statement.isPlain && statement.year == year - 1 && statement.parent == nil && statement.base == nil
      && statement.baseYear == nil && statement.change == nil && statement.growth == nil
      && (statement.amount?.unit.isMoney ?? false) && !statement.isZero
  }

  /// Others' evaluations and those of money left over look back.
  private static let otherEvaluations: [Word] = ["结转", "财政局", "财政厅", "财政部门", "再评价", "重点评价"]

  /// 对2022年度…开展绩效自评 in final accounts of 2023.
  static func evaluation(_ paragraph: UnitFacts.ParagraphFacts, _ identity: DocumentIdentity, _ year: Int) -> [Finding]
  {
    let bytes = paragraph.paragraph.text.bytes
    guard identity.isFinalAccounts, let start = bytes.firstIndex(of: Word("对\(year - 1)年度")),
      bytes[start...].prefix(180).contains("绩效自评"), !bytes.contains(Word(String(year))),
      !sentence(around: start..<start + 7, in: bytes).contains(any: otherEvaluations)
    else { return [] }
    return [finding(paragraph, start + 3..<start + 7, "绩效自评", year)]
  }

  /// The sentence in which a place stands, of a very long one what is near it.
  static func sentence(around place: Range<Int>, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    let before = bytes[..<place.lowerBound].suffix(600).lastSentence
    return bytes[before.startIndex..<bytes[place.upperBound...].prefix(600).firstSentence.endIndex]
  }

  private static func finding(
    _ paragraph: UnitFacts.ParagraphFacts, _ range: Range<Int>, _ label: String, _ year: Int
  ) -> Finding {
    let digits = range.lowerBound..<min(range.upperBound, range.lowerBound + 4)
    return Finding(
      rule: "year.stale", severity: .warning, range: paragraph.range(digits),
      message: "\(label)写作 \(year - 1) 年，本文件是 \(year) 年度的，应为 \(year)", stated: String(year - 1),
      expected: String(year), replacement: String(year))
  }

  // MARK: Notes

  /// What a whole table is about.
  private static let wholes: [Word] = ["政府性基金", "国有资本经营", "财政拨款", "一般公共预算", "\"三公\"", "项目支出", "政府采购", "购买服务"]

  /// Notes under tables without a column for the year that the note speaks of.
  static func notes(_ context: RuleContext) -> [Finding] {
    guard let year = context.identity.year else { return [] }
    let tables = context.facts.tables
    return context.facts.notes.flatMap { text, line -> [Finding] in
      let found = note(text, year)
      guard !found.isEmpty else { return [] }
      let above = tables[..<tables.partitioningIndex { $0.firstLine >= line }].last
      let hasColumn = above?.sides.contains { $0.columns.contains { $0.year == year - 1 } } ?? false
      return hasColumn ? [] : found.map { $0.shifted(by: line) }
    }
  }

  /// 注：某法院2024年没有使用政府性基金预算拨款安排的支出，故本表无数据, under a table for 2025.
  private static func note(_ text: NormalizedText, _ year: Int) -> [Finding] {
    let bytes = text.bytes
    guard !bytes.contains(Word(String(year))), bytes.contains(any: ["本表", "故", "空表"]),
      !bytes.contains(any: ["上年", "决算", "结转", "此项", "该项", "本年", "今年", "当年"]),
      let start = bytes.firstIndex(of: Word("\(year - 1)年"))
    else { return [] }
    var rest = bytes[(start + 7)...]
    if rest.starts(with: "度") { rest = rest.dropFirst(3) }
    for owner in ["部门", "单位", "本部门", "本单位"] as [Word] where rest.starts(with: owner) {
      rest = rest.dropFirst(owner.count)
      break
    }
    // 未安排因公出国(境)费 is one row of the table.
    guard let word = rest.starts(withAny: ["没有", "无", "未安排", "未使用"]) else { return [] }
    let clause = rest.dropFirst(word.count).prefix { $0 != UInt8(ascii: ",") }
    guard clause.prefix(90).contains(any: wholes) else { return [] }
    return [.leftOverYear(String(year - 1), at: text.source(start..<start + 4), year)]
  }

  // MARK: The first line

  private static let kinds: [Word] = ["部门预算", "部门决算", "单位预算", "单位决算"]
  private static let ends: [Word] = ["预算", "决算", "公开", "说明", "报告", "公开文本", "公开表"]

  /// 2024年某市中级人民法院部门预算公开编制说明 above a document about 2025.
  static func firstLine(_ context: RuleContext) -> [Finding] {
    guard let year = context.identity.year, let title = context.titleParagraph else { return [] }
    let text = title.paragraph.text
    let bytes = text.bytes
    guard bytes.count <= 150, bytes.contains(any: kinds), bytes.ends(withAny: ends) != nil,
      !bytes.contains(any: ["。", ",", ";", ":", "《", "、", "绩效", "评价"]), title.reading.years.count == 1,
      let stated = title.reading.years.first, stated.context == .plain, (year - 3..<year).contains(stated.value)
    else { return [] }
    let found = Finding.leftOverYear(String(stated.value), at: text.source(stated.range), year)
    return [found.shifted(by: title.line)]
  }
}
