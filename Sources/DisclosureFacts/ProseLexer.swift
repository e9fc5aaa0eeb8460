import DisclosureSyntax
import DocumentText

/// A piece of a sentence that matters for reading figures; what lies between tokens is plain wording.
struct ProseToken {
  enum Mark {
    case comma
    /// 、
    case enumeration
    case semicolon
    case colon
    case period
    /// A bracket around a figure.
    case open
    case close
    /// A bracket around the number of an item: （1）.
    case item
  }

  enum Level {
    /// （类）
    case subjectClass
    /// （款）
    case section
    /// （项）
    case item
  }

  enum Kind {
    case figure(Figure, digits: Range<Int>)
    /// A number without a unit.
    case number(ProseNumber)
    /// 2023年, 2023年度
    case year(Int)
    /// 2023年12月31日
    case date
    case word(ProseWord)
    case level(Level)
    case mark(Mark)
  }

  var kind: Kind
  var range: Range<Int>

  var isFigure: Bool {
    if case .figure = kind { return true }
    return false
  }
}

/// Cuts a paragraph into tokens in one pass.
struct ProseLexer {
  let text: NormalizedText
  let bytes: [UInt8]
  private(set) var tokens: [ProseToken] = []
  private(set) var years: [YearMention] = []

  private let leads = ProseWord.leads
  private var index = 0
  /// Open brackets: where they stand in ``tokens`` and how many figures came before.
  private var brackets: [(token: Int, figures: Int)] = []
  private var figures = 0
  private var bookTitleEnd = 0
  private var hasOpenBookTitle = false

  /// A bracket without figures up to this length belongs to the name around it: 因公出国（境）费.
  private static let longestInnerName = 90
  private static let comparable: WordIndex = [
    "上年", "去年", "上一年", "上期", "同期", "往年", "前年", "年初", "预算", "全年", "调整", "当年预算", "决算数", "本年预算",
    "计划", "概算", "核定", "限额", "控制数", "控制价", "标准", "批复", "目标", "申报", "合同价", "期初", "定额", "估算", "测算", "下达", "分配", "预计",
    "送审价", "任务", "中期评估", "前三年",
  ]
  /// Behind what a quantity was before.
  private static let transitions = WordIndex(
    [
      "减少", "下降", "降低", "压减", "压缩", "缩减", "削减", "核减", "调减", "减", "降", "增加", "增长", "提高", "上升", "上涨", "调增", "增", "升",
    ].flatMap { verb in
      ["到", "至", "为"].map { Word(verb + $0) }
    })
  private static let agreement: WordIndex = [
    "相比", "持平", "一致", "相同", "比较", "无增减", "无变化", "没有变化", "不变", "相等",
    // 与2022年年初预算收入10.00万元，相比增加…
    ",相比",
  ]

  init(_ text: NormalizedText) {
    self.text = text
    bytes = text.bytes
  }

  mutating func run() {
    if let numbering = Numbering.parse(bytes), numbering.system != .table {
      index = numbering.range.upperBound
      emit(.mark(.item), 0..<index)
    }
    tokens.reserveCapacity(bytes.count / 16 + 1)
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 { ascii(byte) } else if byte & 0xF0 == 0xE0 { wide() } else { index += 1 }
    }
    for bracket in brackets where tokens.indices.contains(bracket.token) { tokens[bracket.token].kind = .mark(.item) }
  }

  private mutating func emit(_ kind: ProseToken.Kind, _ range: Range<Int>) {
    tokens.append(ProseToken(kind: kind, range: range))
  }

  private mutating func mark(_ mark: ProseToken.Mark, length: Int) {
    emit(.mark(mark), index..<index + length)
    index += length
  }

  private mutating func ascii(_ byte: UInt8) {
    switch byte {
    case 0x30...0x39: number()
    case UInt8(ascii: ","): mark(.comma, length: 1)
    case UInt8(ascii: ";"): mark(.semicolon, length: 1)
    case UInt8(ascii: ":"): mark(.colon, length: 1)
    case UInt8(ascii: "!"), UInt8(ascii: "?"): mark(.period, length: 1)
    case UInt8(ascii: "("): open()
    case UInt8(ascii: ")"): close()
    default: index += 1
    }
  }

  private mutating func wide() {
    guard index + 2 < bytes.count else {
      index = bytes.count
      return
    }
    if bytes[index] == 0xE3, bytes[index + 1] == 0x80 {
      switch bytes[index + 2] {
      case 0x81: return mark(.enumeration, length: 3)
      case 0x82: return mark(.period, length: 3)
      case 0x8A where index >= bookTitleEnd && !hasOpenBookTitle:
        if let end = bytes.firstIndex(of: ProseTerm.bookTitleEnd, from: index) {
          bookTitleEnd = end
        } else {
          hasOpenBookTitle = true
        }
      default: break
      }
      index += 3
      return
    }
    if bytes[index] == 0xE6, bytes.starts(with: ProseTerm.incomeAndExpenditure, at: index) {
      index += 9
      return
    }
    guard leads[Int(bytes[index + 1] & 0x3F)] & 1 << UInt64(bytes[index + 2] & 0x3F) != 0, index >= bookTitleEnd,
      let (meaning, end) = ProseWord.match(bytes, at: index)
    else {
      index += 3
      return
    }
    if let meaning = word(meaning, index..<end) { emit(.word(meaning), index..<end) }
    index = end
  }

  /// What a word found in the text does there; `nil` where it does nothing.
  private func word(_ word: ProseWord, _ range: Range<Int>) -> ProseWord? {
    switch word {
    case .neutral: return nil
    // 增10.00万元, 减至10.00万元, but not 增值税.
    case .direction where range.count == 3: return isNumber(range.upperBound) ? word : nil
    // 完成年初预算的103.13%，超支6.53万元
    case .direction where bytes[range].equals("超支") && isCompleted: return isNumber(range.upperBound) ? word : nil
    case .direction where bytes[range].starts(with: ProseTerm.saving) || bytes[range].equals("超支"):
      return isCompared && (isNumber(range.upperBound) || bytes[range].ends(with: ProseTerm.ratio)) ? word : nil
    case .compare: return isComparable(range.upperBound) ? word : nil
    case .compareWith:
      return isComparable(range.upperBound) && clause(from: range.upperBound, contains: Self.agreement) ? word : nil
    // 相比预算数4.00万元减少…, but not 与预算相比.
    case .compared:
      return isComparable(range.upperBound) && !opensComparison ? .compare : word
    case .from:
      if isComparable(range.upperBound) {
        return clause(from: range.upperBound, contains: Self.transitions) ? .compare : nil
      }
      guard let last = tokens.last, case .mark(.comma) = last.kind, last.range.upperBound == range.lowerBound else {
        return nil
      }
      return isComposition(from: range.upperBound) ? .closedList : nil
    // …，以及包括“读书”等内容的经费30.00万元
    case .closedList where bytes[..<range.lowerBound].ends(withAny: ["以及", "及其"]) != nil: return nil
    case .andSoOn:
      guard let last = tokens.last, last.isFigure else { return nil }
      return last.range.upperBound == range.lowerBound ? word : nil
    default: return word
    }
  }

  /// Whether the clause has begun to compare: 与预算数…
  private var opensComparison: Bool {
    for token in tokens.reversed().prefix(4) {
      switch token.kind {
      case .word(.compare), .word(.compareWith): return true
      case .mark: return false
      default: continue
      }
    }
    return false
  }

  /// Whether a number stands at `position`, also behind 到, 至 or 为.
  private func isNumber(_ position: Int) -> Bool {
    let start = position + (ProseTerm.outcome.prefix(of: bytes, at: position)?.count ?? 0)
    return start < bytes.count && isDigit(bytes[start])
  }

  /// Whether one of `words` stands in the clause that begins at `start`.
  private func clause(from start: Int, contains words: WordIndex) -> Bool {
    var position = start
    let limit = min(bytes.count, position + 96)
    while position < limit {
      let byte = bytes[position]
      // 8,705.37万元 has no end of a clause in it.
      let isSeparator = byte == UInt8(ascii: ",") && position + 1 < bytes.count && isDigit(bytes[position + 1])
      if byte == UInt8(ascii: ",") && !isSeparator || byte == UInt8(ascii: ";")
        || bytes.starts(with: ProseTerm.fullStop, at: position)
      {
        return words.prefix(of: bytes, at: position) != nil
      }
      if byte >= 0xE4, words.prefix(of: bytes, at: position) != nil { return true }
      position += UTF8Scalar.length(of: byte, limit: bytes.count - position)
    }
    return false
  }

  /// 由财政拨款收入80.00万元、事业收入20.00万元构成
  private func isComposition(from start: Int) -> Bool {
    let rest = bytes[start..<min(bytes.count, start + 600)]
    let end = [rest.firstIndex(of: ProseTerm.fullStop), rest.firstIndex(of: UInt8(ascii: ";"))].compactMap { $0 }.min()
    let sentence = rest[..<(end ?? rest.endIndex)]
    guard let last = ProseTerm.compositions.compactMap({ sentence.firstIndex(of: $0) }).min() else { return false }
    return sentence[..<last].contains(ProseTerm.money)
  }

  /// Whether the sentence has compared something: 比预算4.00万元节约0.85万元，节约率21.25%.
  private var isCompared: Bool {
    for token in tokens.reversed().prefix(6) {
      switch token.kind {
      case .word(.compare), .word(.compareWith): return true
      case .mark(.period), .mark(.semicolon): return false
      default: continue
      }
    }
    return false
  }

  /// Whether the clause in front says by how much a budget was completed.
  private var isCompleted: Bool {
    let before = tokens.suffix(4).map(\.kind)
    guard case .mark(.comma)? = before.last, before.count >= 3, case .figure(let figure, _) = before[before.count - 2]
    else { return false }
    return figure.unit == .percent && before.contains { if case .word(.completion) = $0 { true } else { false } }
  }

  private func isComparable(_ position: Int) -> Bool {
    guard position < bytes.count else { return false }
    if isDigit(bytes[position]) { return year(at: position) != nil }
    return Self.comparable.prefix(of: bytes, at: position) != nil
  }

  // MARK: Brackets

  private mutating func open() {
    for (word, level) in ProseTerm.levels where bytes.starts(with: word, at: index) {
      emit(.level(level), index..<index + word.count)
      index += word.count
      return
    }
    if let (level, end) = codedLevel() {
      emit(.level(level), index..<end)
      index = end
      return
    }
    if let year = documentYear(from: index + 1, closing: UInt8(ascii: ")")) {
      years.append(YearMention(value: year, range: index + 1..<index + 5, context: .documentNumber))
      index += 6
      return
    }
    brackets.append((tokens.count, figures))
    mark(.open, length: 1)
  }

  /// 农林水支出（213）水利（03）防汛（14）: codes for the words 类, 款 and 项.
  private func codedLevel() -> (level: ProseToken.Level, end: Int)? {
    guard let digits = bracketedDigits(at: index) else { return nil }
    let end = digits.upperBound + 1
    if digits.count == 3, bytes[digits.lowerBound] == UInt8(ascii: "2") {
      let name = bytes[end...].prefix(Self.longestName)
      guard let next = name.firstIndex(of: UInt8(ascii: "(")), next > end, bracketedDigits(at: next)?.count == 2,
        bytes[end..<next].allSatisfy({ $0 >= 0x80 })
      else { return nil }
      return (.subjectClass, end)
    }
    // …收入安排的支出（08）
    let above = tokens.suffix(4).last { if case .word = $0.kind { false } else { true } }
    guard digits.count == 2, let above, case .level(let level) = above.kind,
      (1...Self.longestName).contains(index - above.range.upperBound), level != .item
    else { return nil }
    return (level == .subjectClass ? .section : .item, end)
  }

  /// In bytes.
  private static let longestName = 120

  private func bracketedDigits(at open: Int) -> Range<Int>? {
    let digits = bytes[(open + 1)...].prefix(4).prefix(while: isDigit)
    let isClosed = !digits.isEmpty && digits.endIndex < bytes.count && bytes[digits.endIndex] == UInt8(ascii: ")")
    return isClosed ? digits.indices : nil
  }

  private mutating func close() {
    guard let bracket = brackets.popLast(), tokens.indices.contains(bracket.token) else {
      mark(.item, length: 1)
      return
    }
    let start = tokens[bracket.token].range.lowerBound
    if isOrdinal(start + 1..<index) {
      tokens.removeLast(tokens.count - bracket.token)
      emit(.mark(.item), start..<index + 1)
      index += 1
    } else if figures == bracket.figures && index - start <= Self.longestInnerName {
      tokens.removeLast(tokens.count - bracket.token)
      index += 1
    } else {
      mark(.close, length: 1)
    }
  }

  private func isOrdinal(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return false }
    if range.count <= 2 { return bytes[range].allSatisfy { isDigit($0) } }
    return ChineseNumeral.parse(bytes, from: range.lowerBound)?.end == range.upperBound
  }

  /// The year of 〔2020〕 or (2020)6号.
  private func documentYear(from start: Int, closing: UInt8) -> Int? {
    guard start + 5 < bytes.count, bytes[start + 4] == closing, let value = fourDigits(start) else { return nil }
    return isDigit(bytes[start + 5]) || bytes.starts(with: ProseTerm.ordinal, at: start + 5) ? value : nil
  }

  // MARK: Numbers

  private func fourDigits(_ start: Int) -> Int? {
    guard start >= 0, start + 4 <= bytes.count else { return nil }
    var value = 0
    for index in start..<start + 4 {
      guard isDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return (1949...2099).contains(value) ? value : nil
  }

  /// A year of four digits with 年, alone or as the start of a period.
  private func year(at start: Int) -> Int? {
    guard let value = fourDigits(start), start + 4 < bytes.count, !isDigit(bytes[start + 4]) else { return nil }
    return bytes.starts(with: ProseTerm.year, at: start + 4) || periodEnd(start + 4) ? value : nil
  }

  /// Whether `position` is the dash between two years.
  private func periodEnd(_ position: Int) -> Bool {
    guard position < bytes.count else { return false }
    guard let dash = ProseTerm.dashes.prefix(of: bytes, at: position) else { return false }
    var next = position + dash.count
    if ProseTerm.dashes.prefix(of: bytes, at: next)?.rank == dash.rank { next += dash.count }
    return fourDigits(next) != nil && bytes.starts(with: ProseTerm.year, at: next + 4)
  }

  private func isPeriodStart(before position: Int) -> Bool {
    let head = bytes[..<position]
    guard let dash = ProseTerm.dashes.suffix(of: head) else { return false }
    var end = position - dash.count
    if ProseTerm.dashes.suffix(of: bytes[..<end])?.rank == dash.rank { end -= dash.count }
    if bytes[..<end].ends(with: ProseTerm.year) { end -= 3 }
    return fourDigits(end - 4) != nil
  }

  private mutating func number() {
    var number = ProseNumber.scan(bytes, at: index)
    if number.digits.count >= 3, number.digits.count <= 5, number.decimals == 0, readYear(number.digits) { return }
    let start = index
    index = number.digits.upperBound
    guard start >= bookTitleEnd else { return }
    if start > 0, bytes[start - 1] == UInt8(ascii: "-"), start == 1 || bytes[start - 2] >= 0x80,
      !bytes[..<(start - 1)].ends(with: ProseTerm.year), !bytes[..<(start - 1)].ends(with: ProseTerm.day)
    {
      number.digits = start - 1..<number.digits.upperBound
    }
    guard !number.isBroken, let unit = ProseUnit.scan(bytes, at: index),
      let figure = Figure(text, digits: number.digits, decimals: number.decimals, unit: unit.unit)
    else {
      emit(.number(number), number.digits)
      return
    }
    figures += 1
    index = unit.end
    emit(.figure(figure, digits: number.digits), number.digits.lowerBound..<index)
  }

  private mutating func readYear(_ digits: Range<Int>) -> Bool {
    let (start, end) = (digits.lowerBound, digits.upperBound)
    guard digits.count == 4, let value = fourDigits(start) else {
      // 202年度, 20233年度
      guard bytes.starts(with: ProseTerm.fiscalYear, at: end), bytes[start] == UInt8(ascii: "2") else { return false }
      let value = bytes[digits].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
      years.append(YearMention(value: value, range: digits, context: .plain))
      emit(.date, start..<end + 6)
      index = end + 6
      return true
    }
    if start >= 3, bytes[..<start].ends(with: ProseTerm.documentNumberStart) || bytes[start - 1] == UInt8(ascii: "["),
      end < bytes.count,
      bytes.starts(with: ProseTerm.documentNumberEnd, at: end) || bytes[end] == UInt8(ascii: "]")
    {
      years.append(YearMention(value: value, range: digits, context: .documentNumber))
      index = end
      return true
    }
    let isPeriod = periodEnd(end) || periodEnd(end + 3) || isPeriodStart(before: start)
    guard bytes.starts(with: ProseTerm.year, at: end) || isPeriod else { return false }
    var after = bytes.starts(with: ProseTerm.year, at: end) ? end + 3 : end
    var context = YearMention.Context.plain
    if start < bookTitleEnd { context = .bookTitle } else if isPeriod { context = .period }
    var isDate = isPeriod
    if let dateEnd = monthAndDay(after) {
      after = dateEnd
      isDate = true
      if context == .plain {
        context = ProseTerm.until.suffix(of: bytes[..<start]) != nil ? .cutoffDate : .date
      }
    } else if bytes.starts(with: ProseTerm.fiscal, at: after) {
      after += 3
    } else if ProseTerm.endsOfYear.prefix(of: bytes, at: after) != nil
      || bytes.starts(with: ProseTerm.startOfYear, at: after) && !bytes.starts(with: ProseTerm.initialBudget, at: after)
    {
      after += 3
      if context == .plain, ProseTerm.until.suffix(of: bytes[..<start]) != nil { context = .cutoffDate }
    }
    if context == .plain, let last = tokens.last, last.range.upperBound == start, case .word(let word) = last.kind,
      word == .compare || word == .compareWith
    {
      context = .comparison
    }
    years.append(YearMention(value: value, range: digits, context: context))
    if start >= bookTitleEnd { emit(isDate ? .date : .year(value), start..<after) }
    index = after
    return true
  }

  /// The end of 12月31日 at `start`.
  private func monthAndDay(_ start: Int) -> Int? {
    var end = start
    for word in ProseTerm.monthAndDay {
      var next = end
      while next < bytes.count, isDigit(bytes[next]), next - end < 2 { next += 1 }
      guard next > end, bytes.starts(with: word, at: next) else { return end > start ? end : nil }
      end = next + 3
    }
    return end
  }
}
