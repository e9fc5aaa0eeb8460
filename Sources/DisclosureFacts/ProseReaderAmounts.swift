import DisclosureSyntax
import DocumentText

/// How an amount is named.
extension ProseReader {
  mutating func readAmount(_ figure: Figure, digits: Range<Int>, token: Range<Int>) {
    // 较2023年决算数5.00万元2.00万元，增长40%: the word between them is missing.
    if clause.separator == .figure, clause.start == digits.lowerBound, figure.unit.isMoney, position > 0,
      case .figure(let last, _) = tokens[position - 1].kind, last.unit.isMoney
    {
      return
    }
    var label = region(to: digits.lowerBound)
    if label.isEmpty, let start = clause.beforeCut {
      clause.labelStart = start
      label = region(to: digits.lowerBound)
    }
    if let inside = openInside(label) { label = inside }
    label = withOtherItems(label)
    if label.isEmpty, let name = respective.popFirst() {
      let index = state(figure, label: name, token: token)
      if respective.isEmpty { lastRespective = index }
      return
    }
    if label.isEmpty || bytes[label].equals(any: ["计", "即", "共", "共计", "金额"]),
      let target = shareWithoutAmount(figure)
    {
      reading.statements[target].amount = figure
      reading.statements[target].amountRange = token
      return extend(target, to: token.upperBound)
    }
    if isLastYear(label), let target = addressee(), reading.statements[target].base == nil,
      reading.statements[target].amount != nil, !inReason
    {
      reading.statements[target].base = figure
      reading.statements[target].baseKind = .lastYear
      reading.statements[target].baseYear = clause.year
      reading.statements[target].baseRange = (clause.yearRange?.lowerBound ?? label.lowerBound)..<label.upperBound
      extend(target, to: token.upperBound)
      return
    }
    if let budget = ProseStage.budget(bytes, end: label.upperBound) {
      return stateBudget(figure, label: label, kind: budget.kind, length: budget.length, token: token)
    }
    if bytes[label].equals(any: ["预算数", "预算"]), isFinalAccount(current), let target = budgeted(figure) {
      reading.statements[target].base = figure
      reading.statements[target].baseKind = .initialBudget
      reading.statements[target].baseRange = label
      return extend(target, to: token.upperBound)
    }
    if let length = ProseStage.finalAccount(bytes, label) {
      var name = ProseLabel.trimmed(bytes, label.lowerBound..<label.upperBound - length)
      // 预算90.00万元，全年实际支出80.00万元
      if bytes[name].equals(any: ["全年", "年度", "本年"]) { name = name.upperBound..<name.upperBound }
      if let target = executed(name, figure) {
        reading.statements[target].base = reading.statements[target].amount
        reading.statements[target].baseKind = .wholeYearBudget
        reading.statements[target].amount = figure
        reading.statements[target].amountRange = token
        reading.statements[target].label = label
        return extend(target, to: token.upperBound)
      }
      if let target = current, !inReason, fillsFinalAccount(target, name: name, figure: figure, token: token) {
        // 年初预算为9.00万元，支出决算为8.00万元 under a heading that names what it is of.
        if ProseStage.budget(bytes, end: reading.statements[target].label.upperBound)?.length
          == reading.statements[target].label.count
        {
          reading.statements[target].label = label
        }
        return
      }
      let isNamed = !name.isEmpty && (spokenOf == nil || !ProseLabel.isGeneric(bytes, name))
      let own = isNamed ? ProseLabel.withoutSpending(bytes, name) : named(else: label)
      stateBehindLastYear(figure, label: own, before: lastYearInFront(name, figure), token: token)
      return
    }
    // “三公”经费预算90.00万元，实际支出“三公”经费80.00万元
    if clause.separator == .comma, !inReason, let verb = bytes[label].starts(withAny: ["实际支出"]), let target = current,
      case let name = ProseLabel.trimmed(bytes, label.lowerBound + verb.count..<label.upperBound), !name.isEmpty,
      traces[target].isBudget,
      ProseLabel.isSame(
        bytes, ProseLabel.core(bytes, reading.statements[target].label), ProseLabel.core(bytes, name)),
      fillsFinalAccount(target, name: name.upperBound..<name.upperBound, figure: figure, token: token)
    {
      return
    }
    let name = ProseLabel.isGeneric(bytes, label) ? named(else: label) : label
    let index = stateBehindLastYear(figure, label: name, before: lastYearInFront(label, figure), token: token)
    traces[index].isBudget = ProseStage.isBudget(bytes, label)
  }

  /// 基本支出90.00万元。基本支出中人员经费80.00万元，公用经费10.00万元: opens the list of what stands behind 中.
  private mutating func openInside(_ label: Range<Int>) -> Range<Int>? {
    guard clause.separator == .period, !inReason, !inPurpose, clause.role == nil, clause.comparing == nil,
      let end = bytes[label].firstIndex(of: ProseTerm.inside), end > label.lowerBound,
      case let rest = end + ProseTerm.inside.count..<label.upperBound,
      bytes[rest].starts(withAny: ["人员经费", "日常公用经费", "公用经费", "基本支出", "项目支出"]) != nil,
      let whole = stated(label.lowerBound..<end, within: 8), let anchor = reading.statements[whole].amount,
      clause.year == nil || clause.year == reading.statements[whole].year,
      anchor.unit.isMoney
    else { return nil }
    popToBracket()
    push(.words, introducer: end..<rest.lowerBound, isClosed: false, anchor: whole)
    clause.labelStart = rest.lowerBound
    return rest
  }

  /// 因公出国（境）经费、公务用车购置及运行费、公务接待费支出90.00万元 is of all three.
  private func withOtherItems(_ label: Range<Int>) -> Range<Int> {
    guard clause.labelStart > clause.start, bytes[..<clause.labelStart].ends(with: ProseTerm.enumeration),
      label.lowerBound >= clause.labelStart, label.upperBound - clause.start < 300
    else { return label }
    let start = max(clause.start, clause.yearRange.map(\.upperBound) ?? 0)
    let whole = start..<label.upperBound
    guard whole.lowerBound < whole.upperBound, bytes[whole].contains("出国"), bytes[whole].contains("接待"),
      bytes[whole].contains("用车"),
      !bytes[whole].contains(where: isDigit)
    else { return label }
    return ProseLabel.trimmed(bytes, whole)
  }

  /// - Parameter before: The statement of last year's amount.
  @discardableResult
  private mutating func stateBehindLastYear(
    _ figure: Figure, label: Range<Int>, before: Int?, token: Range<Int>
  ) -> Int {
    let index = state(figure, label: before.map { reading.statements[$0].label } ?? label, token: token)
    guard let before else { return index }
    let last = reading.statements[before]
    if last.label == reading.statements[index].label { reading.statements[index].subjectPath = last.subjectPath }
    (reading.statements[index].base, reading.statements[index].baseKind) = (last.amount, .lastYear)
    traces[index].isBaseInFront = true
    return index
  }

  /// 财政拨款占75.00%，为900.00万元: the statement whose amount follows its share.
  private func shareWithoutAmount(_ figure: Figure) -> Int? {
    guard clause.separator == .comma, figure.unit.isMoney, !inReason, !inPurpose, let current else { return nil }
    let statement = reading.statements[current]
    return statement.share != nil && statement.amount == nil && traces[current].budget == nil
      && clause.start - statement.extent.upperBound <= 3 ? current : nil
  }

  /// 2024年预算执行数80.00万元，2025年预算安排90.00万元: the statement of last year's amount.
  private func lastYearInFront(_ label: Range<Int>, _ figure: Figure) -> Int? {
    guard clause.separator == .comma, !inReason, !inPurpose, let year = clause.year, let current else { return nil }
    let last = reading.statements[current]
    guard ProseLabel.isGeneric(bytes, label) || ProseLabel.isSame(bytes, last.label, label) && isComparedNext(year)
    else {
      return nil
    }
    let isLastYear =
      last.year == year - 1 && last.isPlain && last.change == nil && last.growth == nil
      && last.amount.map { $0.unit.isAlike(figure.unit) } ?? false
    return isLastYear ? current : nil
  }

  /// 2024年公务接待费支出3.00万元，2025年公务接待费支出2.00万元，减少…: whether the clause behind says how the amount has changed, and names no
  /// other year.
  private func isComparedNext(_ year: Int) -> Bool {
    for token in tokens[(position + 1)...].prefix(6) {
      switch token.kind {
      case .word(.direction):
        // 比预算减少 is no comparison with the year before.
        return !bytes[tokens[position].range.upperBound..<token.range.lowerBound].contains("预算")
      case .year(let other) where other != year && other != year - 1: return false
      case .figure, .word(.share), .word(.completion), .mark(.period), .mark(.semicolon): return false
      default: continue
      }
    }
    return false
  }

  @discardableResult
  mutating func state(_ figure: Figure, label: Range<Int>, token: Range<Int>) -> Int {
    let isBehind = label.isEmpty || ProseTerm.countsWhatFollows.suffix(of: bytes[..<token.lowerBound]) != nil
    let label = isBehind ? labelBehind(token.upperBound, figure) ?? label : label
    let spoken = current
    let index = create(
      label: label, extent: min(label.lowerBound, token.lowerBound)..<token.upperBound, unit: figure.unit)
    reading.statements[index].amount = figure
    reading.statements[index].amountRange = token
    describe(index)
    // What follows 按12辆、每辆2.40万元, or 节约2.00万元, speaks of the whole.
    if let spoken, reading.statements[index].isPlain,
      Self.rates.prefix(of: bytes, at: label.lowerBound) != nil || bytes[label].equals(any: ["节约", "节支", "超支"])
        || bytes[label].starts(withAny: ["不含", "不包含", "不包括", "未含", "未包含", "未包括"]) != nil
    {
      current = spoken
      if clause.separator == .comma, Self.averages.prefix(of: bytes, at: label.lowerBound) != nil {
        traces[index].averageOf = spoken
      }
      if traces[spoken].depth == levels.count { lastAtDepth[levels.count] = spoken }
    }
    return index
  }

  private static let averages: WordIndex = ["人均", "车均", "平均", "户均"]
  private static let rates: WordIndex = ["每", "按", "人均", "车均", "平均", "单价", "户均"]

  private mutating func describe(_ index: Int) {
    if let path, isAnnounced(path, reading.statements[index].label) { reading.statements[index].label = path.range }
    if let path, path.range.lowerBound <= reading.statements[index].label.lowerBound,
      path.range.lowerBound >= clause.start || path.range == reading.statements[index].label
    {
      reading.statements[index].subjectPath = path
      self.path = nil
    } else if let item = spokenOf, reading.statements[index].label == item.range {
      reading.statements[index].subjectPath = item
    } else {
      reading.statements[index].subjectPath = classPath(reading.statements[index].label)
    }
  }

  /// …（项）：支出决算为10.00万元
  private func isAnnounced(_ path: SubjectPath, _ label: Range<Int>) -> Bool {
    guard path.range.upperBound < clause.start, ProseLabel.isGeneric(bytes, label) || bytes[label].equals("支出") else {
      return false
    }
    return bytes[path.range.upperBound..<clause.start].equals(any: [":", "。", ","])
  }

  /// 农林水支出类73.50万元
  private func classPath(_ label: Range<Int>) -> SubjectPath? {
    guard bytes[label].ends(with: ProseTerm.expenditureClass), label.count > 12 else { return nil }
    return SubjectPath(className: label.lowerBound..<label.upperBound - 3, range: label)
  }

  private mutating func stateBudget(
    _ figure: Figure, label: Range<Int>, kind: BaseKind, length: Int, token: Range<Int>
  ) {
    // In 2024年初预算数 the year's 年 is part of the word.
    var name = ProseLabel.trimmed(bytes, label.lowerBound..<max(label.lowerBound, label.upperBound - length))
    if name.isEmpty, let target = current, traces[target].budget != nil, reading.statements[target].amount == nil,
      kind == .wholeYearBudget, clause.separator == .comma
    {
      traces[target].adjustedBudget = figure
      extend(target, to: token.upperBound)
      return
    }
    // 支出80.00万元，支出年初预算为90.00万元
    let isSame =
      current.map { target in
        ProseLabel.isSame(bytes, reading.statements[target].label, name)
          && (clause.year == nil || clause.year == reading.statements[target].year)
      } ?? false
    if name.isEmpty || isSame, let target = budgeted(figure) {
      reading.statements[target].base = figure
      reading.statements[target].baseKind = kind
      return extend(target, to: token.upperBound)
    }
    name = name.isEmpty ? named(else: label) : ProseLabel.withoutSpending(bytes, name)
    let index = create(
      label: name, extent: min(name.lowerBound, token.lowerBound)..<token.upperBound, unit: figure.unit)
    traces[index].budget = figure
    traces[index].budgetKind = kind
    traces[index].budgetRange = token
    traces[index].budgetWords = max(0, label.upperBound - length)..<label.upperBound
    describe(index)
  }

  /// 涉及资金90.00万元，实际支出80.00万元，执行率88.89%: the statement of what was to be spent.
  private func executed(_ name: Range<Int>, _ figure: Figure) -> Int? {
    guard ProseLabel.isGeneric(bytes, name) || bytes[name].equals(any: Self.money), clause.separator == .comma,
      !inReason, let target = current, let amount = reading.statements[target].amount, amount.unit.isAlike(figure.unit),
      reading.statements[target].base == nil, reading.statements[target].share == nil,
      !hasChange(target),
      // 安排资金100.00万元，到位资金90.00万元
      !sentence(before: target).contains(where: { reading.statements[$0].amount?.unit.isMoney ?? false }),
      bytes[reading.statements[target].label].ends(withAny: [
        "涉及资金", "涉及预算资金", "涉及金额", "到位资金", "安排资金", "全年预算数", "全年预算",
      ]) != nil
    else { return nil }
    let isRated = tokens[(position + 1)...].prefix(3).contains { token in
      if case .word(.completion) = token.kind { true } else { false }
    }
    return isRated ? target : nil
  }

  /// Whether an amount is named as a final account's: 公务接待费支出数.
  private func isFinalAccount(_ index: Int?) -> Bool {
    guard let index, let amount = reading.statements[index].amountRange,
      clause.year == nil || clause.year == reading.statements[index].year
    else { return false }
    let name = bytes[min(reading.statements[index].label.lowerBound, amount.lowerBound)..<amount.lowerBound]
    return name.contains(any: ["支出数", "决算", "执行数", "实际支出"]) && !name.contains(any: ["上年", "去年"])
      && isCompared
  }

  /// Whether the clause behind compares before it states another amount or year: ，支出数比预算数减少…
  private var isCompared: Bool {
    var rest = tokens[(position + 1)...].prefix(24)
    // 预算数90.00万元（年初预算数80.00万元，…），支出数比预算数减少…
    if case .mark(.open)? = rest.first?.kind {
      rest = rest.drop { if case .mark(.close) = $0.kind { false } else { true } }.dropFirst()
    }
    for token in rest.prefix(4) {
      switch token.kind {
      case .word(.direction), .word(.compare), .word(.completion), .word(.relation): return true
      case .figure, .year, .mark(.period), .mark(.semicolon): return false
      default: continue
      }
    }
    return false
  }

  /// 支出决算15.00万元，年初预算20.00万元: the statement that the budget belongs to.
  private mutating func budgeted(_ figure: Figure) -> Int? {
    let isBeside = clause.separator == .comma || clause.separator == .bracket || clause.separator == .semicolon
    guard isBeside, !inReason, let target = addressee(), let amount = reading.statements[target].amount,
      amount.unit.isAlike(figure.unit), reading.statements[target].base == nil, traces[target].budget == nil,
      !traces[target].isBudget,
      reading.statements[target].baseKind.map({ $0 == .lastYear }) ?? true
        || reading.statements[target].change == nil
    else { return nil }
    // 支出决算15.00万元，比上年增加1.00万元；年初预算20.00万元，完成年初预算的75%
    if reading.statements[target].change != nil || reading.statements[target].growth != nil {
      let isOnlyOne = !sentence(before: target).contains { reading.statements[$0].isPlain }
      let isCompleted = tokens[(position + 1)...].prefix(3).contains { token in
        if case .word(.completion) = token.kind { true } else { false }
      }
      return isOnlyOne && isCompleted && clause.separator != .bracket ? again(target) : nil
    }
    return clause.separator == .semicolon ? nil : target
  }

  /// 年初预算为B万元，支出决算为A万元: A belongs to the statement that B began.
  private mutating func fillsFinalAccount(
    _ target: Int, name: Range<Int>, figure: Figure, token: Range<Int>
  ) -> Bool {
    let statement = reading.statements[target]
    guard
      ProseLabel.isGeneric(bytes, name) || bytes[name].equals(any: Self.money)
        || ProseLabel.isSame(bytes, ProseLabel.withoutSpending(bytes, name), statement.label)
    else { return false }
    if traces[target].budget != nil, statement.amount == nil {
      reading.statements[target].amount = figure
      reading.statements[target].amountRange = token
    } else if traces[target].isBudget, statement.base == nil, statement.change == nil, let budget = statement.amount {
      reading.statements[target].base = budget
      reading.statements[target].baseKind = .initialBudget
      reading.statements[target].amount = figure
      reading.statements[target].amountRange = token
      traces[target].isBudget = false
      // “三公”经费支出预算为5.00万元，支出决算为4.00万元: what is stated is no budget any more.
      let label = statement.label
      if let stage = Self.budgetNames.suffix(of: bytes[label]), stage.count < label.count {
        reading.statements[target].label = label.lowerBound..<label.upperBound - stage.count
      }
    } else {
      return false
    }
    extend(target, to: token.upperBound)
    return true
  }

  /// The name that a generic word such as 预算数 takes up: the 科目 in front, the words before the year or the colon.
  private func named(else label: Range<Int>) -> Range<Int> {
    if let path { return path.range }
    if let before = clause.beforeYear,
      Self.names.suffix(of: bytes[before]) != nil
    {
      return before
    }
    // …（项）20.00万元，主要用于…。年初预算为…
    if clause.separator == .period, !inReason, !inPurpose, let item = spokenOf, ProseLabel.isGeneric(bytes, label) {
      return item.range
    }
    // 收入预算：2025年年初预算数…
    if let before = clause.beforeColon, bytes[before].equals(any: ["收入预算", "支出预算", "基本支出", "项目支出"]) { return before }
    if !label.isEmpty { return label }
    if let before = clause.beforeColon, !before.isEmpty { return before }
    if clause.separator == .comma || clause.separator == .enumeration, clause.start == clause.labelStart,
      let current, !inReason, !inPurpose,
      reading.statements[current].amountRange.map({ $0.upperBound < clause.start }) ?? false
    {
      return reading.statements[current].label
    }
    return label
  }

  /// 对7个项目实行绩效目标管理: the noun stands behind the count.
  private func labelBehind(_ end: Int, _ figure: Figure) -> Range<Int>? {
    guard case .count = figure.unit else { return nil }
    let nouns: [Word] = ["项目", "科室", "内设机构", "单位", "批次", "团组", "车辆", "预算单位", "二级单位"]
    guard let noun = nouns.first(where: { bytes.starts(with: $0, at: end) }) else { return nil }
    return end..<end + noun.count
  }

  /// 目前资金已执行80.00万元
  private static let money: [Word] = ["资金", "目前资金"]
  private static let budgetNames: WordIndex = ["预算数", "预算"]
  private static let names: WordIndex = [
    "费", "支出", "收入", "经费", "资金", "项目", "\"", "补助", "拨款", "结转", "结余",
  ]
  private static let lastYears: WordIndex = ["上年度", "上年", "去年", "上一年度", "上一年"]

  /// 上年3.00万元，减少…
  private var isFollowedByChange: Bool {
    let next = tokens[min(position + 1, tokens.count)...].prefix(2)
    guard clause.separator == .comma, next.count == 2, case .mark(.comma)? = next.first?.kind,
      case .word(let word)? = next.last?.kind
    else { return false }
    switch word {
    case .direction, .unchanged, .yearOnYear: return true
    default: return false
    }
  }

  /// 2024年支出合计600.00万元，其中：…
  private var opensList: Bool {
    var next = tokens[min(position + 1, tokens.count)...].prefix(2)
    if case .mark(.comma)? = next.first?.kind { next.removeFirst() }
    switch next.first?.kind {
    case .word(.openList)?, .word(.closedList)?: return true
    default: return false
    }
  }

  /// 上年收入总计 behind 收入总计; 2022年预算 behind 2023年预算. 上年结转 is a quantity of this year.
  private func isLastYear(_ label: Range<Int>) -> Bool {
    guard clause.separator != .enumeration, let target = addressee(), reading.statements.indices.contains(target),
      !(clause.separator == .period && opensList)
    else { return false }
    let own = reading.statements[target]
    var rest = label
    if let word = Self.lastYears.prefix(of: bytes[label]) {
      rest = label.lowerBound + word.count..<label.upperBound
      // 上年安排 in a list is a part of this year's money, but not what 减少… follows.
      if rest.isEmpty, clause.separator != .bracket, !isFollowedByChange { return false }
    } else {
      guard let year = clause.year, let ownYear = own.year, year == ownYear - 1 else { return false }
    }
    return ProseLabel.isGeneric(bytes, rest) || ProseLabel.isSame(bytes, rest, own.label)
  }
}
