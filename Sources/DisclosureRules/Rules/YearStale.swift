import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// M60, RY05, RB125: years left over from an earlier document.
  static let yearStale = Rule(
    id: "year.stale", title: "年份",
    explanation:
      "标题、表名、预算年度写的是本文件的年度；比较的基年是上一年；表头的年份、表上方的年度、一年一次的政府采购和会议费等也应是本年度；误写一位数字、不可能的年份一并核对。文号、《》中的年份、截至日期、历年沿革不核对。",
    example: "2025年预算公开中出现“2024年部门收支总表” → 应为 2025",
    findInText: { text, role, identity in
      guard let year = identity.year else { return [] }
      return slips(text, role, identity, year) + miscounted(text, year) + compiled(text, year)
    },
    findInParagraph: { paragraph, identity in
      guard let year = identity.year else { return [] }
      return paragraph.stated.flatMap { comparisons($0, year, identity) } + emptyStatements(paragraph, year)
        + cutoffs(paragraph, identity, year) + StaleYearsOfTexts.evaluation(paragraph, identity, year)
    },
    findInTable: { table, identity in
      guard let year = identity.year else { return [] }
      return (title(table, year).map { [$0] } ?? []) + StaleYearsOfTables.findings(table, identity, year)
    },
    findInStatements: { statements in
      guard let year = statements.year else { return [] }
      return StaleYearsOfTexts.sentences(statements, year)
    },
    findBesideTables: { statements, tables in
      guard let year = statements.year else { return [] }
      return restated(statements, tables, year)
    },
    find: { StaleYearsOfTexts.firstLine($0) + StaleYearsOfTexts.notes($0) })

  private static func slips(
    _ text: NormalizedText, _ role: TextRole, _ identity: DocumentIdentity, _ year: Int
  ) -> [Finding] {
    switch role {
    case .heading(let heading):
      return titleFindings(text, identity, year, from: heading.title.lowerBound) + slips(text, year, isTitle: true)
    case .caption:
      return titleFindings(text, identity, year, from: Numbering.parse(text.bytes)?.range.upperBound ?? 0)
        + slips(text, year, isTitle: true)
    case .paragraph, .note: return slips(text, year, isTitle: false)
    }
  }

  /// What a budget says of the end of its own year.
  private static let prospects: [Word] = ["预计", "计划", "达到", "力争", "目标"]
  private static let stocks: [Word] = ["车辆", "固定资产", "国有资产", "资产总额", "房屋", "设备"]

  /// RT15, M67: assets are counted at the end of the year before the budget's, or of the final accounts' own.
  private static func cutoffs(
    _ paragraph: UnitFacts.ParagraphFacts, _ identity: DocumentIdentity, _ year: Int
  ) -> [Finding] {
    let text = paragraph.paragraph.text
    let right = identity.isFinalAccounts ? year : year - 1
    return paragraph.reading.years.compactMap { mention in
      // No budget knows what there is at the end of its own year, though it may tell what is expected.
      guard mention.context == .cutoffDate,
        (right - 3..<right).contains(mention.value)
          || mention.value == right + 1 && !identity.isFinalAccounts
            && !StaleYearsOfTexts.sentence(around: mention.range, in: text.bytes).contains(any: prospects),
        text.bytes.contains(any: stocks)
          // 2023年公务接待…；截至2023年12月31日，公务用车保有量… tells of that year.
          || text.bytes.contains("公务用车") && !paragraph.reading.plainYears.contains(mention.value),
        // 截至…12月31日: other dates are chosen for reasons of their own.
        text.bytes[mention.range.upperBound...].starts(withAny: ["年12月31日", "年底", "年末"]) != nil
      else { return nil }
      return Finding(
        rule: "year.stale", severity: .warning, range: paragraph.range(mention.range),
        message: "资产的截止时间为 \(mention.value) 年末，本文件应为 \(right) 年末", stated: String(mention.value),
        expected: String(right), replacement: String(right))
    }
  }

  /// 2024年度本年支出合计754.24万元, where this year's table has the figure.
  private static func restated(_ statements: UnitStatements, _ tables: TableQuantities, _ year: Int) -> [Finding] {
    statements.stated.compactMap { quantity in
      let statement = quantity.statement
      guard statement.isPlain, let stated = statement.year, stated == year - 1, let range = statement.yearRange,
        statement.base == nil || statement.baseKind == .initialBudget && statements.identity.isFinalAccounts,
        statement.baseYear == nil, statement.change == nil, let amount = statement.amount, amount.value > 0,
        let key = QuantityKey(quantity, catalogue: .shared),
        tables.find(key).contains(where: { $0.figure.value == amount.value })
      else { return nil }
      return Finding(
        rule: "year.stale", severity: .error, range: quantity.place(range),
        message: "\(quantity.label) \(amount.text)万元是 \(year) 年的数字，年份写作 \(stated)", stated: String(stated),
        expected: String(year), replacement: replacement(of: range, in: quantity, by: year))
    }
  }

  /// 2024年度: nothing but its digits is replaced.
  private static func replacement(of range: Range<Int>, in quantity: StatedQuantity, by year: Int) -> Replacement? {
    let digits = quantity.paragraph.paragraph.text.bytes[range].prefix { isDigit($0) }
    return digits.count == 4 ? Replacement(range: quantity.place(digits.indices), text: String(year)) : nil
  }

  /// 2023年没有使用政府性基金预算拨款安排的支出, in a document about 2025.
  private static func emptyStatements(_ paragraph: UnitFacts.ParagraphFacts, _ year: Int) -> [Finding] {
    if paragraph.reading.emptyStatements.isEmpty { return [] }
    return paragraph.reading.years.compactMap { mention in
      guard mention.context == .plain, mention.value != year, (year - 5...year + 5).contains(mention.value),
        paragraph.reading.emptyStatements.contains(where: { statement in
          statement.range.contains(mention.range.lowerBound)
            && (statement.word.lowerBound - mention.range.upperBound) < 60
            && statement.word.lowerBound > mention.range.upperBound
        }),
        !paragraph.reading.years.contains(where: {
          $0.value == year && abs($0.range.lowerBound - mention.range.lowerBound) < 60
        }),
        // 2024年也未安排, 2024年没有此项支出
        paragraph.paragraph.text.bytes[mention.range.upperBound...].starts(withAny: ["年也", "年度也", "年亦"]) == nil,
        !paragraph.paragraph.text.bytes[mention.range.upperBound...].prefix(40).contains(any: ["此项", "该项", "上述"]),
        !isReason(mention, paragraph.paragraph.text.bytes, year),
        // 2025和2024年均未安排
        !(conjunctions + ["-"]).contains(where: {
          paragraph.paragraph.text.bytes[..<mention.range.lowerBound].ends(with: Word("\(year)\($0)"))
        })
      else { return nil }
      return .leftOverYear(String(mention.value), at: paragraph.range(mention.range), year)
    }
  }

  /// 较上年增加20.00万元，主要原因是2024年未安排此类预算: what there was not in an earlier year is why there is more now.
  private static func isReason(_ mention: YearMention, _ bytes: [UInt8], _ year: Int) -> Bool {
    guard mention.value < year, mention.range.upperBound <= bytes.count else { return false }
    let before = bytes[..<mention.range.lowerBound].suffix(600).lastSentence
    if before.contains(any: rises) { return true }
    if before.contains(any: ["原因", "由于", "因为"]), !before.contains(any: ["减少", "下降", "压减", "降低"]) { return true }
    let rest = bytes[mention.range.upperBound...].prefix(300).firstSentence
    return rest.contains(any: ["因此", "所以", "增加", "增长"]) && !rest.contains(any: ["无增", "未增", "没有增", "不增"])
  }

  private static let rises: [Word] = ["增加", "增长", "上升", "提高", "新增", "增幅"]

  /// What is said of this year or the one before, behind 年.
  private static let yearWords: WordIndex = [
    "年预算", "年决算", "年部门", "年单位", "年财政", "年一般公共", "年政府性", "年国有资本", "年收", "年支", "年\"三公",
    "年无", "年没有", "年安排", "年12月31日",
  ]

  /// 2724年, and 2094年预算: a year that cannot be meant and differs in one digit from this one or the last.
  ///
  /// - Parameter isTitle: Whether years of this century are looked at elsewhere.
  private static func slips(_ text: NormalizedText, _ year: Int, isTitle: Bool) -> [Finding] {
    let bytes = text.bytes
    var found: [Finding] = []
    var rest = 0
    while let mark = bytes.firstIndex(of: "年", from: rest) {
      rest = mark + 3
      let start = mark - 4
      guard start >= 0, bytes[start..<mark].allSatisfy(isDigit),
        // Nothing parts the year from the number of a table: 表1 2025年.
        isTitle || start == 0 || !isDigit(bytes[start - 1])
      else { continue }
      let stated = Array(bytes[start..<mark])
      let value = stated.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
      if (1900...2100).contains(value) {
        // 到2035年 is an aim, and years of comparisons are looked at with them.
        let before = bytes[..<start]
        let isOther =
          before.ends(withAny: ["到", "至", "比", "较", "与"]) != nil && before.ends(withAny: ["截至"]) == nil
        if isTitle || isOther || value <= year + 1 || yearWords.prefix(of: bytes, at: mark) == nil { continue }
      }
      let meant = [year, year - 1].filter { DigitSlip.leads(from: Array("\($0)".utf8), to: stated) }
      guard meant.count == 1 else { continue }
      found.append(
        Finding(
          rule: "year.stale", severity: .error, range: text.source(start..<mark),
          message: "年份为 \(value) 年，应为 \(meant[0])", stated: String(value), expected: String(meant[0]),
          replacement: String(meant[0])))
    }
    return found
  }

  /// 202年度部门决算, 20225年预算: a year that has lost a digit or has one too many.
  private static func miscounted(_ text: NormalizedText, _ year: Int) -> [Finding] {
    let bytes = text.bytes
    var found: [Finding] = []
    var rest = 0
    while let mark = bytes.firstIndex(of: "年", from: rest) {
      rest = mark + 3
      let digits = bytes[..<mark].reversed().prefix { isDigit($0) }.count
      let stated = bytes[mark - digits..<mark]
      let right = Array("\(year)".utf8)
      guard digits == 3 || digits == 5, stated.starts(with: right.prefix(2)), !stated.ends(with: Word("\(year)")),
        bytes.starts(with: "度", at: mark + 3) || yearWords.prefix(of: bytes, at: mark) != nil,
        digits == 3
          ? DigitSlip.drops(from: right[...], to: stated) : DigitSlip.drops(from: stated, to: right[...])
      else { continue }
      found.append(
        Finding(
          rule: "year.stale", severity: .error, range: text.source(mark - digits..<mark),
          message: "年份“\(text.string(mark - digits..<mark))”不是四位数字，应为 \(year)",
          stated: text.string(mark - digits..<mark), expected: String(year), replacement: String(year)))
    }
    return found
  }

  /// 纳入本部门2023年度决算编制范围的单位, in final accounts of 2024.
  private static func compiled(_ text: NormalizedText, _ year: Int) -> [Finding] {
    let bytes = text.bytes
    var rest = 0
    while let start = bytes.firstIndex(of: "纳入", from: rest) {
      rest = start + 6
      let end = min(bytes.count, start + 90)
      guard let mark = bytes[start..<end].firstIndex(of: "年"), mark >= start + 4,
        bytes[mark - 4..<mark].allSatisfy(isDigit), bytes[mark - 4..<mark].equals(any: [Word("\(year - 1)")]),
        bytes[mark..<min(bytes.count, mark + 40)].contains(any: ["预算编制", "决算编制", "预算编报", "决算编报", "决算汇编", "预算汇编"])
      else { continue }
      return [.leftOverYear(String(year - 1), at: text.source(mark - 4..<mark), year)]
    }
    return []
  }

  private static let conjunctions = ["和", "及", "与", "、"]
  private static let documentWords: [Word] = ["预算", "决算", "收支", "收入", "支出", "部门", "单位", "绩效"]

  /// What a budget says of the year before.
  private static let accounts: [Word] = ["决算", "执行情况", "完成情况", "结转"]

  private static func titleFindings(
    _ text: NormalizedText, _ identity: DocumentIdentity, _ year: Int, from start: Int
  ) -> [Finding] {
    let bytes = text.bytes
    let mayLookBack = !identity.isFinalAccounts && bytes.contains(any: accounts)
    guard bytes.count <= 200, !bytes.contains("《"), bytes.contains(any: documentWords) else { return [] }
    var found: [Finding] = []
    var index = start
    while index + 4 <= bytes.count {
      guard bytes[index] == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "0"), isDigit(bytes[index + 2]),
        isDigit(bytes[index + 3]), index == start || !isDigit(bytes[index - 1])
      else {
        index += 1
        continue
      }
      let range = index..<index + 4
      let value = text.string(range)
      let follows = bytes[(index + 4)...]
      index += 4
      let isComparison = bytes[..<range.lowerBound].ends(withAny: ["比", "较", "与", "-", "至", "—", "[", "〔", "【"]) != nil
      if follows.starts(with: "年"), value != String(year), !isComparison, !mayLookBack || value != String(year - 1),
        !follows.starts(with: "年以来"),
        follows.dropFirst(3).starts(withAny: ["-", "至", "1", "2", "3", "4", "5", "6", "7", "8", "9"]) == nil
      {
        found.append(.leftOverYear(value, at: text.source(range), year))
      } else if follows.starts(withAny: ["部门", "单位"]) != nil, value == String(year) {
        found.append(
          Finding(
            rule: "year.stale", severity: .warning, range: text.source(range),
            message: "“\(value)”后缺“年”字", stated: value, expected: value + "年", replacement: value + "年"))
      }
    }
    // 2024年预算执行情况和2025年预算
    let title = found.isEmpty ? "" : text.string(0..<bytes.count)
    return conjunctions.contains { title.contains("\($0)\(year)年") } ? [] : found
  }

  /// 预算年度：2025
  private static func title(_ table: UnitFacts.TableFacts, _ year: Int) -> Finding? {
    guard let stated = table.year, stated != year, let range = table.yearRange else { return nil }
    return Finding(
      rule: "year.stale", severity: .error, range: range,
      message: "《\(table.title)》的预算年度为 \(stated)，其他各表为 \(year)", stated: String(stated), expected: String(year),
      replacement: range.upperBound.column - range.lowerBound.column == 4 ? String(year) : nil)
  }

  private static func comparisons(
    _ quantity: StatedQuantity, _ year: Int, _ identity: DocumentIdentity
  ) -> [Finding] {
    let statement = quantity.statement
    guard statement.isPlain || statement.isComparedAgain, statement.amount?.unit.isMoney ?? false else { return [] }
    let isComparedWithItself = quantity.isComparedWithItself
    var found: [Finding] = []
    // 比2021年预算减少 in a document about 2023.
    if let base = statement.baseYear, base != year - 1,
      // A sentence about another year compares it with the one before that.
      statement.year.map({ $0 == year || $0 - 1 != base }) ?? true, statement.change != nil || statement.growth != nil,
      // 2021年30.00万元、2022年…、2023年…，其中2023年较2021年下降…; 2021—2023年分别为…，2023年较2021年下降…
      isComparedWithItself || !quantity.isBehindMention(of: base),
      // Beside last year some look further back.
      !statement.isComparedAgain || quantity.isComparedWithBudgetBefore,
      !quantity.paragraph.reading.statements[(quantity.index + 1)...].prefix(2).contains(where: {
        $0.isComparedAgain && $0.baseYear == year - 1
      }),
      let mention = quantity.mention(of: base, isLast: isComparedWithItself),
      // Final accounts are compared with the same year's budget too, and what is said of 2025年 with 2024年.
      statement.year != base + 1 || base != year,
      !identity.isFinalAccounts && !quantity.isOfFinalAccounts || base != year
        || quantity.paragraph.paragraph.text.bytes[mention.range.upperBound...].starts(withAny: YearStaleWords.budgets)
          == nil
    {
      found.append(
        Finding(
          rule: "year.stale", severity: .error, range: quantity.place(mention.range),
          message: "\(quantity.label)与 \(base) 年比较，应与上一年（\(year - 1) 年）比较", stated: String(base),
          expected: String(year - 1), replacement: String(year - 1)))
    }
    // 2024年预算安排 in a document about 2025, compared with nothing or with 2024.
    if let stated = statement.year, stated == year - 1, let range = statement.yearRange, statement.isPlain,
      statement.base == nil || isComparedWithItself, statement.change != nil, !statement.isChangeOfBudget,
      identity.isFinalAccounts || !quantity.isAchievement,
      statement.baseYear == nil || statement.baseYear == stated
    {
      found.append(
        Finding(
          rule: "year.stale", severity: .error, range: quantity.place(range),
          message: "\(quantity.label)写作 \(stated) 年，本文件是 \(year) 年度的，应为 \(year)", stated: String(stated),
          expected: String(year), replacement: replacement(of: range, in: quantity, by: year)))
    }
    return found
  }
}

/// Words behind years.
private enum YearStaleWords {
  static let budgets: [Word] = ["年预算", "年度预算", "年初预算", "年年初预算", "年度年初预算", "年全年预算", "年调整预算", "年公共财政预算", "年财政预算"]
  /// What was spent is compared with the same year's budget.
  static let spent: [Word] = ["实际", "执行", "完成", "决算"]
  /// One year's figures at several times: 年初预算, 调整预算, 12月.
  static let stages: [Word] = [
    "年初", "年中", "年底", "年末", "调整", "追加", "批复", "月", "季度", "一上", "二上", "一下", "二下", "提前下达", "下达", "控制数", "规划",
  ]
  /// What a year is of that is compared with the same quantity's figure for another.
  static let sameQuantity: [Word] = ["预算", "预算数", "预算安排", "预算安排数", "决算", "决算数", "数"]
  /// What stands behind the quantity that is compared with: 与2024年预算数相比, 比2024年预算减少.
  static let endsOfBase: [Word] = ["相比", "对比", "比较", "增", "减", "下降", "上升", "提高", "降低", "持平", "多", "少", ",", "。", "("]
}

extension StatedQuantity {
  /// 2023年完成水利投资8.00万元，比上年增加1.00万元: what was done, not what is planned.
  fileprivate var isAchievement: Bool {
    ["完成", "实现", "落实", "争取", "累计", "新增", "建成"].contains { label.hasPrefix($0) }
  }

  /// The first or the last time that it speaks of a year.
  fileprivate func mention(of year: Int, isLast: Bool) -> YearMention? {
    let years = paragraph.reading.years
    let extent = statement.extent
    // A long paragraph has many statements and many years.
    let start = years.partitioningIndex { $0.range.lowerBound >= extent.lowerBound }
    let end = years.partitioningIndex { $0.range.lowerBound >= extent.upperBound }
    guard start < end else { return nil }
    let inside = years[start..<end]
    return isLast ? inside.last { $0.value == year } : inside.first { $0.value == year }
  }

  /// 2025年预算数186.00万元，比2025年预算数195.20万元减少9.20万元: not 2025年决算数 with 2025年预算数, not 收入 with 支出.
  fileprivate var isComparedWithItself: Bool {
    let statement = statement
    let bytes = paragraph.paragraph.text.bytes
    guard let year = statement.year, let own = statement.yearRange, statement.baseYear == year,
      let mention = mention(of: year, isLast: true), mention.range.lowerBound >= own.upperBound
    else { return false }
    let isOfBudget = bytes[mention.range.upperBound...].starts(withAny: YearStaleWords.budgets) != nil
    return
      !(isOfBudget
      && (isOfFinalAccounts || bytes[own.upperBound..<mention.range.lowerBound].contains(any: YearStaleWords.spent)))
      && !bytes[own.upperBound..<mention.range.lowerBound].prefix(24).contains(any: YearStaleWords.stages)
      && !bytes[mention.range.upperBound...].prefix(24).contains(any: YearStaleWords.stages)
      && isOfSameQuantity(bytes[mention.range.upperBound...].prefix(90))
  }

  /// 年支出预算600.00万元 behind the year that 支出预算 is compared with, 年, or 年预算数; not what 收入预算 is compared with.
  private func isOfSameQuantity(_ behind: ArraySlice<UInt8>) -> Bool {
    guard behind.starts(with: "年") else { return false }
    var name = behind.dropFirst(3)
    if name.starts(with: "度") { name = name.dropFirst(3) }
    var end = name.startIndex
    while end < name.endIndex, !isDigit(name[end]), name[end...].starts(withAny: YearStaleWords.endsOfBase) == nil {
      end += 1
    }
    name = name[..<end]
    let label = paragraph.paragraph.text.bytes[statement.label]
    return name.isEmpty || name.equals(any: YearStaleWords.sameQuantity) || label.suffix(name.count).elementsEqual(name)
      || name.elementsEqual(core) || name.prefix(label.count).elementsEqual(label)
  }

  /// Whether its sentence has spoken of a year in front of the year that it is compared with.
  fileprivate func isBehindMention(of year: Int) -> Bool {
    let bytes = paragraph.paragraph.text.bytes
    guard let mentioned = mention(of: year, isLast: true), mentioned.range.lowerBound <= bytes.count else {
      return false
    }
    return bytes[..<mentioned.range.lowerBound].suffix(600).lastSentence.contains(Word("\(year)"))
  }

  /// 决算数为…，比2024年年初预算减少…, whatever the document is.
  fileprivate var isOfFinalAccounts: Bool {
    let before = paragraph.paragraph.text.bytes[..<statement.extent.upperBound].suffix(3000)
    // 2024年度收入总计90.00万元
    return before.contains(any: ["决算", "执行数"]) || labelEnds(withAny: ["收入总计", "支出总计", "收支总计", "收、支总计"])
  }
}

extension Finding {
  /// A year that is not the document's, where nothing but that can be meant.
  static func leftOverYear(_ stated: String, at range: Range<TextPoint>, _ year: Int) -> Finding {
    Finding(
      rule: "year.stale", severity: .error, range: range,
      message: "年份为 \(stated) 年，本文件是 \(year) 年度的，应为 \(year)", stated: stated, expected: String(year),
      replacement: String(year))
  }
}
