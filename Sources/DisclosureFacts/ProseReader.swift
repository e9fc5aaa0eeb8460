import DisclosureSyntax
import DocumentText

/// Reads tokens into statements. One statement at a time is the one spoken of; clauses without a subject of their
/// own (比上年增加…, 占…) belong to it.
struct ProseReader {
  /// How an item of a list is numbered: （1）, （一）, 1.
  enum ItemForm { case bracketedDigits, bracketed, plain }

  /// A list that is open at the present place.
  struct Level {
    enum Kind { case words, colon, bracket }

    var kind: Kind
    /// The last statement in front of the list.
    var anchor: Int?
    /// `nil` for a bracket that has not turned out to be a list.
    var list: Int?
    /// Spoken of when the list ends.
    var outer: Int?
    var isPurpose = false
    var isReason = false
    var isClosed = false
    /// Opened by 主要是.
    var isMainly = false
    var hasMembers = false
    /// The form of the numbers of its parts: （1）, （一）.
    var itemForm: ItemForm?

    var isEmptyClosedList: Bool { kind == .words && isClosed && !hasMembers }
  }

  /// What the reader keeps of a statement besides what it states.
  struct Trace {
    var depth: Int
    /// In front of its clause.
    var separator: Separator
    /// 年初预算 B: the amount unless a 决算 follows.
    var budget: Figure?
    var budgetKind: BaseKind?
    var budgetRange: Range<Int>?
    var budgetWords: Range<Int>?
    /// 调整预算 behind 年初预算.
    var adjustedBudget: Figure?
    /// Its amount is named …预算数.
    var isBudget = false
    /// The statement that is compared again.
    var origin: Int?
    /// Behind the amount that it is compared with: 比2024年年初预算数5.00万元.
    var comparedBaseEnd: Int?
    /// Whether its base is the amount of last year that stands in front of it.
    var isBaseInFront = false
    /// The amount that 人均17.00万元 in a clause of its own is an average of.
    var averageOf: Int?
  }

  enum Separator { case start, comma, enumeration, semicolon, colon, period, figure, list, bracket }

  /// 比2022年预算
  struct Comparing {
    var kind: BaseKind
    var year: Int?
    var subject: Range<Int>
    /// What stands behind 比.
    var wordsStart: Int?
    var wordsEnd: Int?
  }

  enum Role {
    case direction(Change.Direction, word: Range<Int>, subject: Range<Int>)
    /// With what stands between 占 and 的, if that is an amount.
    case share(word: Range<Int>, subject: Range<Int>, whole: ShareWhole?)
    case completion(word: Range<Int>)
    case deviation(word: Range<Int>)
  }

  struct Clause {
    var start: Int
    var separator: Separator
    var labelStart: Int
    /// Where the label began before a word such as 安排.
    var beforeCut: Int?
    var year: Int?
    var yearRange: Range<Int>?
    var beforeYear: Range<Int>?
    var comparing: Comparing?
    var role: Role?
    /// 预算数：471万元
    var beforeColon: Range<Int>?
    /// Where the clause in front began, if it says how amounts are divided: 按支出功能分类，包括…
    var classification: Int?
  }

  let text: NormalizedText
  let bytes: [UInt8]
  let tokens: [ProseToken]
  var reading = ProseReading()
  var traces: [Trace] = []
  var levels: [Level] = []
  /// The last plain statement of each depth.
  var lastAtDepth: [Int?] = []
  var clause = Clause(start: 0, separator: .start, labelStart: 0)
  var current: Int?
  /// The statement spoken of inside a reason or purpose.
  var aside: Int?
  var inReason = false
  var inPurpose = false
  var reasonJustEnded = false
  var path: SubjectPath?
  /// The 项 that the last sentence with one speaks of.
  var spokenOf: SubjectPath?
  /// Names a quantity in a clause of its own: 财政拨款支出，与2022年度相比，减少….
  var topic: Range<Int>?
  /// What is left of the names in front of 分别为.
  var respective: ArraySlice<Range<Int>> = []
  /// The last statement that 分别为 has given its amount: a percentage behind it is the first one's.
  var lastRespective: Int?
  /// Statements that wait for their shares: 分别占本年收入的80%和20%.
  var respectiveShares: ArraySlice<Int> = []
  /// The words between 占 and 的 that are said of all of them.
  var respectiveShareOf: Range<Int>?
  /// The one part that the list in front of a full stop has named.
  var onlyPart: Int?
  /// Lists of what such a part includes, with the part and what it is a part of.
  var listsOfParts: [(list: Int, part: Int, whole: Int)] = []
  var position = 0

  init(_ text: NormalizedText, tokens: [ProseToken]) {
    self.text = text
    bytes = text.bytes
    self.tokens = tokens
  }

  mutating func run() {
    while position < tokens.count {
      let token = tokens[position]
      switch token.kind {
      case .figure(let figure, let digits): read(figure, digits: digits, token: token.range)
      case .number(let number): read(number)
      case .year(let year): read(year: year, token.range)
      case .date: clause.labelStart = token.range.upperBound
      case .word(let word): read(word, token.range)
      case .level(let level): read(level, token.range)
      case .mark(let mark): read(mark, token.range)
      }
      position += 1
    }
    settle()
    if let level = levels.last, level.kind == .words, !level.hasMembers {
      reading.continuedStatement = level.anchor
    }
  }

  // MARK: Clauses

  mutating func begin(at start: Int, _ separator: Separator) {
    clause = Clause(start: start, separator: separator, labelStart: start)
    if separator != .comma { topic = nil }
    if separator == .period || separator == .semicolon { respective = [] }
    if separator != .figure, separator != .enumeration { respectiveShares = [] }
  }

  func region(to end: Int) -> Range<Int> {
    var start = clause.labelStart
    // （含外事接待支出5万元）
    if clause.separator == .bracket, start == clause.start, bytes.starts(with: "含", at: start) { start += 3 }
    return ProseLabel.trimmed(bytes, start..<max(start, end), afterFigure: clause.separator == .figure)
  }

  private mutating func read(_ mark: ProseToken.Mark, _ range: Range<Int>) {
    let (start, end) = (range.lowerBound, range.upperBound)
    switch mark {
    case .item:
      if clause.separator == .list || clause.separator == .colon, clause.start == start, !levels.isEmpty {
        levels[levels.count - 1].itemForm = itemForm(range)
      }
      begin(at: end, .start)
    case .comma:
      popMainly(isComma: true)
      let (year, yearRange, comparing) = (clause.year, clause.yearRange, clause.comparing)
      // 预算包括本级预算和下属单位预算，…: names, no amounts.
      if clause.separator == .list, clause.start < start, let level = levels.last, level.isEmptyClosedList {
        levels.removeLast()
        current = level.anchor ?? current
      }
      if clause.separator == .period || clause.separator == .start, clause.role == nil, clause.comparing == nil {
        topic = quantity(region(to: start))
      }
      // 支出预算400万元，按用途划分，…
      if comparing == nil, clause.role == nil, year == nil, clause.separator == .comma, let current,
        reading.statements[current].amountRange.map({ $0.upperBound + 1 == clause.start }) ?? false
      {
        let label = region(to: start)
        if bytes[label].starts(with: "按"), isClassification(label) { return classify(label.lowerBound..<end) }
      }
      let isYearOnly = year != nil && clause.labelStart == start && clause.beforeYear == nil
      let label = region(to: start)
      let classification = clause.role == nil && isClassification(label) ? label.lowerBound : nil
      if comparisonFollowsReason(end) { endAside() }
      if let whole = whole(before: start) {
        popToBracket()
        push(.words, introducer: start - 3..<end, isClosed: false, anchor: whole)
        return begin(at: end, .list)
      }
      begin(at: end, .comma)
      clause.classification = classification
      if isYearOnly { (clause.year, clause.yearRange) = (year, yearRange) }
      if var comparing {
        comparing.wordsEnd = comparing.wordsEnd ?? start
        clause.comparing = comparing
      }
    case .enumeration:
      // 财政拨款收入、支出总计; 财政拨款收入总计、支出总计
      if bytes[..<start].ends(withAny: ["收入", "收入总计"]) != nil,
        bytes[end...].starts(withAny: ["支出总", "支出预算总计"]) != nil
      {
        return
      }
      // …，三、公务接待费2.00万元 ends what was listed.
      if clause.separator == .comma || clause.separator == .semicolon, clause.start < start,
        ChineseNumeral.parse(bytes, from: clause.start)?.end == start
      {
        popToBracket()
        endAside()
        return begin(at: end, .start)
      }
      popMainly(isComma: false)
      if clause.start == start {
        // （一）、收入总计…
        begin(at: end, clause.separator == .start ? .start : .enumeration)
      } else {
        clause.labelStart = end
      }
    case .semicolon:
      popBeforeSemicolon()
      if !reasonGoesOn(behind: end) { endAside() }
      begin(at: end, .semicolon)
    case .period:
      if isFollowedByItem || continuesList(range.upperBound) {
        endAside()
        return begin(at: end, .semicolon)
      }
      onlyPart = current.flatMap { isOnlyPart($0) ? $0 : nil }
      popToBracket()
      endAside()
      current = lastPlain(at: levels.count)
      // 年度预算安排。471万元
      let isTitle = reading.statements.isEmpty && start - clause.start <= 45
      let title = isTitle ? ProseLabel.trimmed(bytes, (clause.beforeCut ?? clause.labelStart)..<start) : start..<start
      begin(at: end, .period)
      if !title.isEmpty { clause.beforeColon = title }
    case .colon:
      let label = region(to: start)
      if clause.start == start, let current, reading.statements[current].amountRange?.upperBound == start {
        push(.colon, introducer: range, isClosed: true, anchor: current)
        begin(at: end, .list)
      } else if isClassification(label) {
        classify(label.lowerBound..<end)
      } else if let whole = whole(before: start) {
        popToBracket()
        push(.words, introducer: start - 3..<end, isClosed: false, anchor: whole)
        begin(at: end, .list)
      } else {
        begin(at: end, .colon)
        clause.beforeColon = label
      }
    case .open:
      levels.append(Level(kind: .bracket, anchor: explainsBase(start) ? nil : aside ?? current, outer: current))
      levels[levels.count - 1].isPurpose = inPurpose
      levels[levels.count - 1].isReason = inReason
      // （基本工资5万元、…） behind 主要用于… lists the amount's parts.
      inPurpose = false
      // 比上年预算（100万元）增加…
      let comparing = clause.comparing
      begin(at: end, .bracket)
      clause.comparing = comparing
    case .close:
      popToBracket()
      if let level = levels.popLast() {
        current = level.outer
        (inPurpose, inReason) = (level.isPurpose, level.isReason)
      }
      begin(at: end, .figure)
    }
  }

  /// 一般公务用车, 执法执勤用车 …: the kinds that are counted, and not what some of them have in common.
  private func dividesVehicles(_ start: Int) -> Bool {
    let sentence = bytes[start...].prefix(240)
    let end = sentence.firstIndex(of: ProseTerm.fullStop) ?? sentence.endIndex
    let kinds: [Word] = ["领导干部用车", "领导用车", "一般公务用车", "机要通信", "应急保障", "执法执勤", "特种专业", "离退休干部", "其他用车"]
    return kinds.count { sentence[..<end].contains($0) } >= 2
      && !sentence[..<end].contains(any: ["新能源", "超期", "超年限", "租赁", "国产", "自有", "借用", "报废", "封存"])
  }

  private func isOnlyPart(_ index: Int) -> Bool {
    let statement = reading.statements[index]
    guard statement.parent != nil, let list = statement.list, levels.last?.kind == .words else { return false }
    return reading.statements.suffix(16).count { $0.list == list && $0.isPlain } == 1
  }

  /// 财政拨款支出预算中，…: the statement whose parts follow.
  private func whole(before end: Int) -> Int? {
    guard !inReason, !inPurpose, clause.role == nil, bytes[..<end].ends(with: ProseTerm.inside) else { return nil }
    // 车辆19辆中，…
    if clause.separator == .figure, let current,
      reading.statements[current].amountRange?.upperBound == end - ProseTerm.inside.count
    {
      // 本年支出90.00万元中，基本支出…
      if reading.statements[current].amount?.unit.isMoney ?? false, reading.statements[current].isPlain {
        return bytes[end...].dropFirst().starts(withAny: ["基本支出", "项目支出", "人员经费", "财政拨款"]) != nil ? current : nil
      }
      return dividesVehicles(end) ? current : nil
    }
    guard clause.separator == .period || clause.separator == .semicolon else { return nil }
    var label = region(to: end)
    if bytes[label].starts(with: "在") { label = label.lowerBound + 3..<label.upperBound }
    let name = label.lowerBound..<max(label.lowerBound, label.upperBound - 3)
    if bytes[name].equals(any: ["车辆", "公务用车", "公务车辆", "公务用车保有量"]) {
      return dividesVehicles(end) ? stated(name, within: 16) : nil
    }
    return label.count > 12 ? stated(name, within: 64) : nil
  }

  func itemForm(_ item: Range<Int>) -> ItemForm {
    guard item.count > 1, bytes[item.lowerBound] == UInt8(ascii: "(") else { return .plain }
    return isDigit(bytes[item.lowerBound + 1]) ? .bracketedDigits : .bracketed
  }

  /// What follows divides the total that was spoken of.
  private mutating func classify(_ introducer: Range<Int>) {
    popToBracket()
    push(.words, introducer: introducer, isClosed: true, anchor: lastPlain(at: levels.count))
    begin(at: introducer.upperBound, .list)
  }

  /// 按支出功能分类：
  private func isClassification(_ label: Range<Int>) -> Bool {
    !inReason && !inPurpose && bytes[label].prefix(30).contains("按")
      && bytes[label].ends(withAny: ["分类", "分类科目", "划分", "来源", "性质", "类别", "科目", "分"]) != nil
  }

  /// The statements in front of one in its sentence, the nearest first; of a very long one the last.
  func sentence(before index: Int) -> [Int] {
    var found: [Int] = []
    for other in (0..<index).reversed().prefix(24) {
      let end = reading.statements[other].extent.upperBound
      if bytes[end..<max(end, reading.statements[other + 1].extent.lowerBound)].contains(ProseTerm.fullStop) { break }
      found.append(other)
    }
    return found
  }

  /// Whether a bracket stands behind what a quantity is compared with: 2024年预算5.00万元（…）.
  private func explainsBase(_ start: Int) -> Bool {
    guard aside == nil, let current, position > 0, tokens[position - 1].range.upperBound == start,
      case .figure(let figure, _) = tokens[position - 1].kind
    else { return false }
    return reading.statements[current].base == figure && reading.statements[current].amountRange?.upperBound != start
  }

  /// What 其中 at the start of a sentence divides: nothing where the sentence in front states several quantities.
  private var sentenceWhole: Int? {
    guard let current else { return nil }
    // 其中：人员经费90.00万元，主要包括：基本工资、津贴补贴。其中，工资福利支出80.00万元，…
    if let onlyPart, case let label = bytes[reading.statements[onlyPart].label],
      case let isStaff = label.ends(with: "人员经费"), isStaff || label.ends(with: "公用经费"),
      case let rest = bytes[tokens[position].range.upperBound...].prefix(300).firstSentence,
      rest.drop(while: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") })
        .starts(withAny: isStaff ? ["工资福利支出", "对个人和家庭"] : ["商品和服务支出"]) != nil,
      !rest.contains(any: isStaff ? ["商品和服务"] : ["工资福利", "对个人和家庭"])
    {
      return onlyPart
    }
    // （工资福利支出80.00万元，…。其中财政拨款工资福利支出70.00万元，…）
    if let level = levels.last, level.kind == .bracket, level.hasMembers { return level.anchor }
    // …收入80.00万元，支出90.00万元。其中：基本支出…
    if bytes[reading.statements[current].label].ends(with: "支出"),
      bytes[tokens[position].range.upperBound...].drop(while: { $0 == UInt8(ascii: ":") }).starts(with: "基本支出")
    {
      return current
    }
    for index in sentence(before: current) {
      let other = reading.statements[index]
      let isBeside = other.isPlain && traces[index].depth == traces[current].depth && other.parent == nil
      // 收入80.00万元，支出80.00万元。其中：…
      if isBeside, let amount = other.amount, let own = reading.statements[current].amount,
        amount.unit.isAlike(own.unit), amount.value != own.value
      {
        return nil
      }
    }
    return current
  }

  private static let quantities: WordIndex = [
    "支出", "收入", "经费", "费", "总计", "合计", "预算", "决算", "拨款", "资金", "总额", "结余", "结转", "决算数", "预算数",
  ]

  private func quantity(_ label: Range<Int>) -> Range<Int>? {
    Self.quantities.suffix(of: bytes[label]) == nil || ProseLabel.isGeneric(bytes, label) ? nil : label
  }

  private mutating func endAside() {
    reasonJustEnded = inReason
    inReason = false
    inPurpose = false
    aside = nil
  }

  private mutating func read(year: Int, _ range: Range<Int>) {
    if var comparing = clause.comparing, comparing.wordsStart != nil, comparing.wordsEnd == nil, comparing.year == nil {
      comparing.year = year
      clause.comparing = comparing
      return
    }
    let before = region(to: range.lowerBound)
    if !before.isEmpty { clause.beforeYear = before }
    clause.year = year
    clause.yearRange = range
    clause.labelStart = range.upperBound
    clause.beforeCut = nil
  }

  private mutating func read(_ level: ProseToken.Level, _ range: Range<Int>) {
    let isNext = path.map { $0.range.upperBound >= clause.start } ?? false
    var next = (isNext && level != .subjectClass ? path : nil) ?? SubjectPath(range: range)
    var start =
      isNext && level != .subjectClass ? next.range.upperBound : max(clause.start, clause.yearRange?.upperBound ?? 0)
    start = min(start, range.lowerBound)
    let name = ProseLabel.trimmed(bytes, start..<range.lowerBound, afterFigure: clause.separator == .figure)
    switch level {
    case .subjectClass: next.className = ProseLabel.withoutOwner(bytes, name)
    case .section: next.sectionName = name
    case .item: next.itemName = name
    }
    next.range = min(next.range.lowerBound, name.lowerBound)..<range.upperBound
    path = next
    if level == .item { spokenOf = next }
    clause.labelStart = range.upperBound
    clause.beforeCut = nil
  }

  // MARK: Words

  private mutating func read(_ word: ProseWord, _ range: Range<Int>) {
    let (start, end) = (range.lowerBound, range.upperBound)
    switch word {
    case .compare, .compareWith:
      clause.comparing = Comparing(kind: baseKind(at: end), subject: region(to: start), wordsStart: end)
      clause.labelStart = end
    case .yearOnYear:
      let isNamed = bytes.starts(with: "上年", at: end) || bytes.starts(with: "去年", at: end)
      clause.comparing = Comparing(kind: .lastYear, subject: region(to: start), wordsStart: isNamed ? end : nil)
      clause.labelStart = end
    case .compared:
      clause.comparing?.wordsEnd = start
      clause.labelStart = end
    case .direction(let direction):
      let hasOwnSubject = clause.comparing.map { $0.wordsEnd != nil || $0.wordsStart == nil } ?? true
      var subject = hasOwnSubject ? region(to: start) : clause.comparing?.subject ?? start..<start
      if subject.isEmpty, hasOwnSubject, let comparing = clause.comparing { subject = comparing.subject }
      if clause.comparing?.wordsEnd == nil { clause.comparing?.wordsEnd = start }
      clause.role = .direction(direction, word: range, subject: subject)
      clause.labelStart = end
      clause.beforeCut = nil
    case .unchanged: readUnchanged(range)
    case .share:
      clause.role = .share(word: range, subject: region(to: start), whole: nil)
      readRespectiveShares(range)
    case .completion:
      clause.role = .completion(word: range)
    case .deviation:
      clause.role = .deviation(word: range)
    case .relation(let relation):
      guard Self.budgets.prefix(of: bytes, at: end) != nil, let target = current,
        reading.statements[target].comparison == nil
      else { return }
      reading.statements[target].comparison = Comparison(relation: relation, word: range)
      extend(target, to: end)
      readDifference(relation, range)
    // 不包含下属单位20.00万元
    case .openList where isDenied(start), .closedList where isDenied(start): break
    case .openList:
      guard !inReason else { return begin(at: end, .list) }
      inPurpose = false
      push(.words, introducer: range, isClosed: false, anchor: clause.separator == .period ? sentenceWhole : spoken)
      begin(at: end, .list)
    case .closedList:
      readClosedList(range)
    case .purpose:
      readPurpose(range)
    case .reason:
      // 支出减少原因：… at the start is a title.
      if current == nil, bytes.starts(with: ":", at: end), !region(to: start).isEmpty || clause.role != nil { return }
      startReason(end)
    case .mainly: readMainly(range)
    case .ordinal: if inReason || reasonJustEnded || hasChange(current) { startReason(end) }
    case .andSoOn:
      if let list = reading.statements.last?.list, reading.lists.indices.contains(list) {
        reading.lists[list].isClosed = false
      }
    case .cut:
      // 事业收入安排的基本支出 is not all of 基本支出.
      if bytes.starts(with: "的", at: end), !region(to: start).isEmpty { return }
      if clause.role == nil, clause.comparing == nil {
        clause.beforeCut = clause.labelStart
        clause.labelStart = end
      }
    case .respectively: readRespectively(range)
    case .absent, .neutral, .from: break
    }
  }

  /// 支出全部为项目支出，用于…，其中：…: what a sentence that has stated nothing yet speaks of, if it names a quantity.
  private var spoken: Int? {
    guard let topic, clause.separator == .comma, !ProseLabel.isGeneric(bytes, topic), let current,
      reading.statements[current].extent.upperBound <= topic.lowerBound
    else { return enumerated ?? current }
    return stated(topic, within: 16)
  }

  /// 采购预算80.00万元：货物20.00万元、服务60.00万元；其中一般公共预算采购70.00万元: what is too much for the last item of a list is a
  /// part of the whole.
  private var enumerated: Int? {
    guard clause.separator == .semicolon, let current, traces[current].separator == .enumeration,
      let parent = reading.statements[current].parent, let amount = reading.statements[current].amount,
      let next = nextAmount, next.unit.isAlike(amount.unit), next.value > amount.value,
      // 货物60.00万元、服务20.00万元；其中服务类中…
      !bytes[clause.start...].prefix(30).contains(
        Word(String(decoding: bytes[reading.statements[current].label].prefix(6), as: UTF8.self)))
    else { return nil }
    return parent
  }

  private func isDenied(_ start: Int) -> Bool { bytes[..<start].ends(withAny: ["不", "未"]) != nil }

  /// 决算数小于预算数4.65万元
  private mutating func readDifference(_ relation: Comparison.Relation, _ range: Range<Int>) {
    let direction: Change.Direction
    switch relation {
    case .greater: direction = .increase
    case .less: direction = .decrease
    case .equal, .unchosen: return
    }
    guard let word = Self.budgetNumbers.prefix(of: bytes, at: range.upperBound) else { return }
    let end = range.upperBound + word.count
    guard end < bytes.count, isDigit(bytes[end]), let current,
      let next = tokens[(position + 1)...].prefix(2).first(where: \.isFigure), case .figure(let figure, _) = next.kind
    else { return }
    let nothing = range.lowerBound..<range.lowerBound
    clause.comparing = Comparing(kind: baseKind(at: range.upperBound), subject: nothing, wordsStart: range.upperBound)
    clause.labelStart = end
    // 小于年初预算数26.50万元 names the budget, not the difference.
    guard isDifference(figure, direction, current) else { return }
    clause.comparing?.wordsEnd = end
    clause.role = .direction(direction, word: range, subject: nothing)
  }

  /// Whether what stands behind 大于预算数 is by how much, and not the budget.
  private func isDifference(_ figure: Figure, _ direction: Change.Direction, _ index: Int) -> Bool {
    let statement = reading.statements[index]
    if let budget = statement.base ?? traces[index].budget { return budget.value != figure.value }
    guard let amount = statement.amount, amount.unit.isAlike(figure.unit), figure.value > 0, amount.value > 0 else {
      return false
    }
    if direction == .decrease { return figure.value < amount.value }
    guard figure.value < amount.value, let percent = statement.completion?.value ?? growthBehind else {
      return figure.value < amount.value / 2
    }
    /// How far 完成预算104.88%, or 增长4.88%, is off with that budget.
    func miss(_ budget: Int64) -> Double {
      let ratio = Double(amount.value) / Double(budget) * 100 - (statement.completion == nil ? 100 : 0)
      return abs(ratio - Double(percent) / Double(Quantity.scale))
    }
    return miss(amount.value - figure.value) < miss(figure.value)
  }

  /// 增长150% in the clause behind the next amount.
  private var growthBehind: Int64? {
    var isGrowth = false
    for token in tokens[(position + 1)...].prefix(6) {
      switch token.kind {
      case .mark(.period), .mark(.semicolon): return nil
      case .word(.direction(.increase)): isGrowth = true
      case .figure(let figure, _) where isGrowth && figure.unit == .percent: return figure.value
      default: continue
      }
    }
    return nil
  }

  private static let budgets: WordIndex = ["年初预算", "预算", "全年预算", "调整预算", "决算"]
  private static let budgetNumbers: WordIndex = ["年初预算数", "年初预算", "预算数", "预算", "全年预算数", "调整预算数", "调整后预算数"]
  private static let lastYears: WordIndex = ["上", "去年", "同期", "往年", "前年"]

  private func baseKind(at position: Int) -> BaseKind {
    guard position < bytes.count else { return .lastYear }
    if bytes.starts(with: "全年预算", at: position) || bytes.starts(with: "调整", at: position) { return .wholeYearBudget }
    if Self.lastYears.prefix(of: bytes, at: position) != nil { return .lastYear }
    if isDigit(bytes[position]) {
      return bytes.starts(with: "年初预算", at: position + 4) || bytes.starts(with: "年年初预算", at: position + 4)
        ? .initialBudget : .lastYear
    }
    return .initialBudget
  }

  /// 主要原因是财政拨款收入减少90.00万元；事业收入增加20.00万元: how another source of income has changed is a reason too.
  private func reasonGoesOn(behind end: Int) -> Bool {
    guard inReason, let aside, reading.statements[aside].change != nil,
      bytes[reading.statements[aside].label].ends(with: "收入")
    else { return false }
    let next = bytes[end...].prefix(45)
    guard let name = next.firstIndex(of: "收入"), !next[..<name].contains(any: [",", "。", ";"]),
      !next[..<name].contains(where: isDigit)
    else { return false }
    return next[(name + 6)...].starts(withAny: ["较", "比", "增", "减", "下降", "上升"]) != nil
  }

  /// 完成预算的80%，决算数小于预算数的主要原因是厉行节约，与上年相比减少1.00万元: what is compared with the year before is the
  /// amount again.
  private func comparisonFollowsReason(_ end: Int) -> Bool {
    guard inReason, aside == nil, let current, let amount = reading.statements[current].amount,
      reading.statements[current].comparison != nil, reading.statements[current].change == nil,
      reading.statements[current].growth == nil,
      bytes[end...].starts(withAny: ["与上年", "比上年", "较上年", "与去年", "比去年", "较去年", "与20", "比20", "较20"]) != nil
    else { return false }
    for token in tokens[(position + 1)...].prefix(8) {
      switch token.kind {
      case .figure(let figure, _): return figure.unit.isAlike(amount.unit)
      case .mark(.period), .mark(.semicolon), .word(.reason): return false
      default: continue
      }
    }
    return false
  }

  mutating func startReason(_ end: Int) {
    inReason = true
    inPurpose = false
    reasonJustEnded = false
    aside = nil
    clause.labelStart = end
    clause.role = nil
    clause.comparing = nil
  }

  func hasChange(_ index: Int?) -> Bool {
    guard let index, reading.statements.indices.contains(index) else { return false }
    let statement = reading.statements[index]
    return statement.change != nil || statement.growth != nil || statement.comparison != nil
  }

  private mutating func readUnchanged(_ range: Range<Int>) {
    guard let comparing = clause.comparing else {
      // ，持平。 and 与上年26.30万元持平
      guard !inReason, clause.start == range.lowerBound, let target = addressee(),
        clause.separator == .comma
          || clause.separator == .figure && traces[target].comparedBaseEnd == clause.start
            && bytes[range].equals(any: ["持平", "一致", "相同", "相等"]) && !bytes[range.upperBound...].starts(with: "略"),
        reading.statements[target].change == nil
      else { return }
      reading.statements[target].change = Change(direction: .none, word: range, figure: nil)
      extend(target, to: range.upperBound)
      return
    }
    var subject = comparing.subject
    if subject.isEmpty, comparing.wordsEnd != nil { subject = region(to: range.lowerBound) }
    let words = comparing.wordsStart.map { $0..<max($0, comparing.wordsEnd ?? range.lowerBound) }
    clause.comparing = nil
    clause.labelStart = range.upperBound
    guard let target = target(subject) else { return }
    if comparing.kind == .lastYear {
      guard reading.statements[target].change == nil else { return }
      reading.statements[target].change = Change(direction: .none, word: range, figure: nil)
      note(comparing, words: words, on: target)
    } else if reading.statements[target].comparison == nil {
      reading.statements[target].comparison = Comparison(relation: .equal, word: range)
    }
    extend(target, to: range.upperBound)
  }
}
