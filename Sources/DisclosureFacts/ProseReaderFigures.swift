import DisclosureSyntax
import DocumentText

/// What each figure states.
extension ProseReader {
  mutating func read(_ figure: Figure, digits: Range<Int>, token: Range<Int>) {
    switch figure.unit {
    case .percent, .percentagePoint: readRatio(figure, digits: digits, token: token)
    case .money, .count, .none: readQuantity(figure, digits: digits, token: token)
    }
    let role = clause.role
    // 比上年增加…，增长…: what is compared stays the same.
    begin(at: token.upperBound, .figure)
    // 完成预算20.00万元的80%, 占支出20.00万元的80%
    guard let role, bytes.starts(with: "的", at: token.upperBound) else { return }
    switch role {
    case .completion, .share: clause.role = role
    case .direction, .deviation: break
    }
  }

  /// A number without a unit states nothing, except a share whose % is missing.
  mutating func read(_ number: ProseNumber) {
    let end = number.digits.upperBound
    // 占76 at the end of the text is still being typed.
    if case .share(let word, let subject, let whole) = clause.role, !number.isBroken, endsClause(end),
      end < bytes.count,
      let figure = Figure(text, digits: number.digits, decimals: number.decimals, unit: .none)
    {
      setShare(figure, word: word, subject: subject, whole, digits: number.digits, end: end)
      begin(at: end, .figure)
    } else if let nothing = nothing(number) {
      readAmount(nothing, digits: number.digits, token: number.digits)
      begin(at: end, .figure)
    } else if let base = baseWithoutUnit(number) {
      readQuantity(base, digits: number.digits, token: number.digits)
      begin(at: end, .figure)
    } else if number.isBroken {
      // What follows speaks of the unreadable amount, not of the one before.
      let label = region(to: number.digits.lowerBound)
      if !inReason, !inPurpose { _ = create(label: label, extent: label.lowerBound..<end, unit: nil) }
      begin(at: end, .figure)
    }
  }

  /// 年初预算为0，支出决算为15.00万元: nought is nought in every unit.
  private func nothing(_ number: ProseNumber) -> Figure? {
    let end = number.digits.upperBound
    guard bytes[number.digits].allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }), !number.isBroken,
      clause.role == nil, clause.comparing == nil, !inReason, !inPurpose, endsClause(end),
      case let label = region(to: number.digits.lowerBound),
      ProseStage.budget(bytes, end: label.upperBound) != nil || isExpense(label)
    else { return nil }
    return Figure(text, digits: number.digits, decimals: number.decimals, unit: .money(exponent: 0))
  }

  /// 其中：公务用车购置费为0，公务用车运行维护费13.00万元
  private func isExpense(_ label: Range<Int>) -> Bool {
    (6...90).contains(label.count)
      && bytes[label].ends(withAny: ["费", "费支出", "费预算", "费决算", "费预算支出", "费支出预算", "费支出决算", "经费支出"]) != nil
  }

  /// 较上年3.50增加1.00万元: what the amount is compared with, in the unit of what it has changed by.
  private func baseWithoutUnit(_ number: ProseNumber) -> Figure? {
    guard let comparing = clause.comparing, comparing.wordsStart != nil, comparing.wordsEnd == nil, clause.role == nil,
      number.decimals > 0, !number.isBroken, position + 2 < tokens.count,
      case .word(.direction) = tokens[position + 1].kind,
      tokens[position + 1].range.lowerBound == number.digits.upperBound,
      case .figure(let change, let digits) = tokens[position + 2].kind, change.unit.isMoney,
      digits.lowerBound - tokens[position + 1].range.upperBound <= 3
    else { return nil }
    return Figure(text, digits: number.digits, decimals: number.decimals, unit: change.unit)
  }

  private func endsClause(_ end: Int) -> Bool {
    guard end < bytes.count else { return true }
    return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")")].contains(bytes[end])
      || bytes.starts(with: ProseTerm.fullStop, at: end) || bytes.starts(with: ProseTerm.enumeration, at: end)
  }

  // MARK: Percentages

  private mutating func readRatio(_ figure: Figure, digits: Range<Int>, token: Range<Int>) {
    let end = token.upperBound
    if figure.unit == .percent, let target = respectiveShares.popFirst() {
      reading.statements[target].share = figure
      reading.statements[target].shareOf = respectiveShareOf
      return
    }
    switch clause.role {
    case .share(let word, let subject, let whole):
      guard figure.unit == .percent else { return }
      setShare(figure, word: word, subject: subject, whole, digits: digits, end: end)
    case .direction(let direction, let word, let subject):
      guard isFiller(word.upperBound..<digits.lowerBound), var target = target(subject) else { return }
      settleFormerYear(target)
      if let again = again(behindLastYear: target) { target = again }
      if reading.statements[target].growth != nil || isBesideBudget(target) {
        guard let again = comparedAgain(target) else { return }
        target = again
      }
      reading.statements[target].growth = Change(direction: direction, word: word, figure: figure)
      noteComparing(on: target)
      extend(target, to: end)
    case .completion(let word): readCompletion(figure, behind: word, digits: digits, end: end)
    case .deviation(let word):
      guard figure.unit == .percent, isFiller(word.upperBound..<digits.lowerBound), !inReason, let target = current,
        reading.statements[target].base != nil || traces[target].budget != nil, reading.deviations[target] == nil
      else { return }
      reading.deviations[target] = figure
      extend(target, to: end)
    case nil where clause.separator == .bracket && clause.start == digits.lowerBound:
      // 较上年减少1.50万元（20.00%）
      guard figure.unit == .percent, end < bytes.count, bytes[end] == UInt8(ascii: ")"), let target = current,
        reading.statements[target].growth == nil, let change = reading.statements[target].change,
        change.figure?.unit.isMoney ?? false, reading.statements[target].extent.upperBound + 1 == digits.lowerBound
      else { return }
      reading.statements[target].growth = Change(direction: change.direction, word: change.word, figure: figure)
      extend(target, to: end)
    case nil:
      // ，为年初预算的80.00%
      if clause.separator == .comma, let word = verb(at: clause.start),
        bytes[..<digits.lowerBound].ends(withAny: ["预算的", "预算数的"]) != nil
      {
        return readCompletion(figure, behind: clause.start..<clause.start + word.count, digits: digits, end: end)
      }
      // 28.55万元，2.28%
      guard figure.unit == .percent, clause.start == digits.lowerBound, endsClause(end), clause.separator == .comma,
        let target = current, reading.statements[target].share == nil,
        let amountEnd = reading.statements[target].amountRange?.upperBound, amountEnd + 1 == digits.lowerBound
      else { return }
      reading.statements[target].share = figure
      reading.statements[target].shareLacksWord = true
      extend(target, to: end)
    }
  }

  private mutating func readCompletion(_ figure: Figure, behind word: Range<Int>, digits: Range<Int>, end: Int) {
    if figure.unit == .percent, completionKind(word, digits.lowerBound) != nil { settleExecution(word) }
    guard figure.unit == .percent, let kind = completionKind(word, digits.lowerBound), !inReason,
      let target = current, reading.statements[target].completion == nil,
      // 调整预算90.00万元，支出决算80.00万元，完成年初预算的95%
      traces[target].budgetKind != .wholeYearBudget || traces[target].adjustedBudget != nil
        || !bytes[word.upperBound..<max(word.upperBound, digits.lowerBound)].contains("年初"),
      !bytes[word].ends(with: ProseTerm.ratio)
        || (traces[target].budget != nil || reading.statements[target].base != nil) && !isOfProjects(end)
    else { return }
    reading.statements[target].completion = figure
    reading.statements[target].completionOf = isOfAdjustedBudget(figure, word, digits, target) ? .wholeYearBudget : kind
    extend(target, to: end)
  }

  /// 执行率100%的项目3个, 执行率90%以上
  private func isOfProjects(_ end: Int) -> Bool {
    bytes[end...].starts(withAny: ["的项目", "的有", "的共", "以上", "以下", "及以上"]) != nil
      || bytes.starts(with: "的", at: end) && end + 3 < bytes.count && isDigit(bytes[end + 3])
  }

  /// 年初预算数80.00万元，全年预算数100.00万元，执行数95.00万元，执行率95.00%: of the two budgets the nearer.
  private func isOfAdjustedBudget(_ rate: Figure, _ word: Range<Int>, _ digits: Range<Int>, _ target: Int) -> Bool {
    guard bytes[word].ends(with: ProseTerm.ratio), let adjusted = traces[target].adjustedBudget, adjusted.value > 0,
      let initial = traces[target].budget, initial.value > 0, let amount = reading.statements[target].amount,
      !bytes[clause.start..<max(clause.start, digits.lowerBound)].contains("年初")
    else { return false }
    func distance(_ budget: Figure) -> Double {
      abs(Double(amount.value) / Double(budget.value) * 100 - Double(rate.value) / Double(Quantity.scale))
    }
    return distance(adjusted) < distance(initial)
  }

  private mutating func setShare(
    _ figure: Figure, word: Range<Int>, subject: Range<Int>, _ whole: ShareWhole?, digits: Range<Int>, end: Int
  ) {
    // 分别占…: which share is whose needs counting that the sentence seldom bears out.
    guard !bytes[..<word.lowerBound].ends(with: ProseTerm.respectively),
      let target = subject.isEmpty ? itemWithShare() ?? target(subject) : target(subject),
      target != lastRespective || clause.separator == .bracket, reading.statements[target].share == nil
    else { return }
    reading.statements[target].share = figure
    extend(target, to: end)
    if let whole { return reading.shareWholes[target] = whole }
    var name = ProseLabel.trimmed(bytes, word.upperBound..<max(word.upperBound, digits.lowerBound))
    if let ratio = ProseTerm.ratios.suffix(of: bytes[name]) {
      name = ProseLabel.trimmed(bytes, name.lowerBound..<name.upperBound - ratio.count)
    }
    if !name.isEmpty { reading.statements[target].shareOf = name }
  }

  /// 教育支出80.00万元，占80%、住房保障支出20.00万元，占20%: the item itself, where the one in front has its own share.
  private func itemWithShare() -> Int? {
    guard let current, current > 0, clause.separator == .comma, traces[current].separator == .enumeration, !inReason,
      !inPurpose, reading.statements[current - 1].share != nil,
      reading.statements[current].amountRange?.upperBound == clause.start - 1
    else { return nil }
    return current
  }

  /// A、B两项分别占本年收入的80%和20%: as many shares as the sentence has stated amounts last.
  mutating func readRespectiveShares(_ word: Range<Int>) {
    guard !inReason, !inPurpose else { return }
    var count = 0
    var first: Int?
    counting: for token in tokens[(position + 1)...] {
      switch token.kind {
      case .figure(let figure, let digits):
        guard figure.unit == .percent else { return }
        first = first ?? digits.lowerBound
        count += 1
      case .mark(.enumeration), .word(.respectively), .word(.compareWith): continue
      default: break counting
      }
    }
    guard count >= 2, let first, let last = reading.statements.indices.last else { return }
    // 占比分别为, 占支出的比例分别为
    let words = bytes[word.upperBound..<max(word.upperBound, first)]
    let behind = words.firstIndex(of: "分别") ?? words.firstIndex(of: "依次")
    // 规模分别为2.00万元、3.00万元，占总额的40%和60%
    let continues = lastRespective != nil && lastRespective == current && clause.separator == .comma
    guard behind != nil || continues || bytes[..<word.lowerBound].ends(withAny: ["分别", "依次"]) != nil else { return }
    let end = reading.statements[last].extent.upperBound
    guard !bytes[end..<max(end, word.lowerBound)].contains(ProseTerm.fullStop) else { return }
    let amounts = ([last] + sentence(before: last)).filter { index in
      reading.statements[index].isPlain && reading.statements[index].amount?.unit.isMoney ?? false
    }
    let targets = amounts.prefix(count)
    guard targets.count == count, Set(targets.map { reading.statements[$0].parent }).count == 1,
      targets.allSatisfy({ reading.statements[$0].share == nil })
    else { return }
    respectiveShares = ArraySlice(targets.reversed())
    var name = ProseLabel.trimmed(bytes, word.upperBound..<(behind ?? max(word.upperBound, first)))
    if let ratio = ProseTerm.ratios.suffix(of: bytes[name]) {
      name = ProseLabel.trimmed(bytes, name.lowerBound..<name.upperBound - ratio.count)
    }
    respectiveShareOf = name.isEmpty || bytes[name].equals("比") ? nil : name
  }

  /// 预算90.00万元，支出81.00万元，预算执行率90%: the amount in front of what was spent is its budget.
  private mutating func settleExecution(_ word: Range<Int>) {
    guard !inReason, let current, current > 0, reading.statements[current].base == nil,
      traces[current].budget == nil, reading.statements[current].change == nil, reading.statements[current].isPlain
    else { return }
    let before = reading.statements[current - 1]
    let isExecuted =
      bytes[word].ends(with: ProseTerm.ratio)
      && bytes[reading.statements[current].label].equals(any: Self.spendings)
    guard isExecuted || isBudget(before, of: reading.statements[current], word) else { return }
    // 年初预算80.00万元，追加预算10.00万元，支出81.00万元
    let isOnlyOne = !sentence(before: current - 1).contains { reading.statements[$0].isPlain }
    guard isOnlyOne, before.isPlain, before.change == nil, before.growth == nil, before.base == nil,
      before.parent == nil, !bytes[before.label].contains(any: ["追加", "调增", "调减", "配套", "自筹"]),
      let budget = traces[current - 1].adjustedBudget ?? before.amount ?? traces[current - 1].budget,
      let amount = reading.statements[current].amount, amount.unit.isAlike(budget.unit),
      // 年初预算300.00万元，调整预算60.00万元: by how much it was adjusted.
      amount.value / 2 <= budget.value,
      bytes[before.label].contains("预算") || traces[current - 1].isBudget || traces[current - 1].budget != nil,
      !bytes[before.extent.upperBound..<max(before.extent.upperBound, word.lowerBound)].contains(ProseTerm.fullStop)
    else { return }
    reading.statements[current].base = budget
    reading.statements[current].baseKind = .initialBudget
  }

  /// 会议费预算数8.00万元 in front of 会议费支出7.00万元，完成预算的…
  private func isBudget(_ budget: Statement, of spent: Statement, _ word: Range<Int>) -> Bool {
    guard let stage = bytes[budget.label].ends(withAny: ["预算数", "预算"]), stage.count < budget.label.count,
      budget.year == spent.year || spent.year == nil || budget.year == nil,
      clause.separator == .comma, clause.start == spent.extent.upperBound + 1,
      bytes[word.upperBound...].starts(withAny: ["预算的", "预算数的", "预算为", "为"]) != nil
    else { return false }
    let (name, label) = (budget.label.lowerBound..<budget.label.upperBound - stage.count, spent.label)
    return ProseLabel.isSame(bytes, name, label)
      || bytes[label].ends(with: "支出") && ProseLabel.isSame(bytes, name, label.lowerBound..<label.upperBound - 6)
  }

  private static let spendings: [Word] = [
    "支出", "实际支出", "执行", "实际执行", "已支出", "已执行", "实际使用", "使用", "全年支出", "全年执行", "完成支出", "实际完成支出", "支付", "实际支付",
  ]

  private func completionKind(_ word: Range<Int>, _ end: Int) -> BaseKind? {
    let whole = bytes[word.upperBound..<max(word.upperBound, end)]
    // 任务完成率95% is an indicator of a project.
    if bytes[word].ends(with: ProseTerm.ratio), clause.start != word.lowerBound,
      bytes[..<word.lowerBound].ends(withAny: ["预算", "决算", "支出", "资金", "总体", "整体", "总"]) == nil
    {
      return nil
    }
    if whole.isEmpty || whole.starts(withAny: ["年初预算", "预算", "支出预算", "当年预算", "年度预算"]) != nil {
      // 预算12.00万元，决算9.80万元，完成81.67%
      let isOfBudget =
        current.map { [.initialBudget, .wholeYearBudget].contains(reading.statements[$0].baseKind) } ?? false
      let isRate = bytes[word].ends(with: ProseTerm.ratio) || !whole.isEmpty || isOfBudget
      return isRate ? .initialBudget : nil
    }
    if whole.starts(withAny: ["全年预算", "调整", "全年"]) != nil { return .wholeYearBudget }
    if whole.contains("年初预算") { return .initialBudget }
    if whole.contains("预算") { return .initialBudget }
    return bytes[word].ends(with: ProseTerm.ratio) && whole.count <= 6 ? .initialBudget : nil
  }

  private static let fillers: WordIndex = [
    "了", "约", "近", "为", "率", "幅度", "幅", "比例", "金额", "资金", "预算", "安排", "收入", "支出", "额", "数", "共", "比率", "达到", "达", ":",
  ]

  private func isFiller(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound {
      guard let word = Self.fillers.prefix(of: bytes[start..<range.upperBound]) else { return false }
      start += word.count
    }
    return true
  }

  // MARK: Money and counts

  private mutating func readQuantity(_ figure: Figure, digits: Range<Int>, token: Range<Int>) {
    let end = token.upperBound
    if case .direction(let direction, let word, let subject) = clause.role {
      let gap = word.upperBound..<max(word.upperBound, digits.lowerBound)
      if ProseTerm.upTo.prefix(of: bytes[gap]) != nil || bytes[gap].equals("为") && isTransition(to: word.lowerBound) {
        guard ProseLabel.isGeneric(bytes, subject) else {
          state(figure, label: subject, token: token)
          return
        }
        readOutcome(figure, token: token)
      } else if ProseTerm.participles.prefix(of: bytes[gap]) != nil {
        readAmount(figure, digits: digits, token: token)
      } else {
        let named = isFiller(gap) ? subject : ProseLabel.trimmed(bytes, gap)
        setChange(Change(direction: direction, word: word, figure: figure), subject: named, end: end)
      }
      return
    }
    if bytes.starts(with: "的", at: end) {
      switch clause.role {
      case .completion(let word) where readBudget(figure, behind: word, digits: digits): return
      // What it is a share of.
      case .share(let word, let subject, _):
        let name = ProseLabel.trimmed(bytes, word.upperBound..<max(word.upperBound, digits.lowerBound))
        clause.role = .share(word: word, subject: subject, whole: ShareWhole(figure: figure, name: name))
        return
      case nil where isWholeOfShare(figure):
        let name = region(to: digits.lowerBound)
        let verb = clause.start..<max(clause.start, name.lowerBound)
        if readBudget(figure, behind: verb, digits: digits) {
          clause.role = .completion(word: verb)
          return
        }
        let nothing = clause.start..<clause.start
        clause.role = .share(
          word: verb, subject: nothing,
          whole: ShareWhole(figure: figure, name: name))
        return
      default: break
      }
    }
    if let comparing = clause.comparing, let start = comparing.wordsStart, comparing.wordsEnd == nil {
      // 比上年多10.00万元: a verb that is not known.
      guard Self.bases.suffix(of: bytes[start..<max(start, digits.lowerBound)]) != nil,
        var target = target(comparing.subject)
      else { return }
      // 比预算减少…，比上年3.00万元减少…; 预算数…，决算数…，较上年3.00万元增加….
      let isOther = reading.statements[target].baseKind.map { $0 != comparing.kind } ?? (traces[target].budget != nil)
      // 比2023年决算数减少…。比2024年预算数3.00万元减少…
      let isOtherYear = reading.statements[target].baseYear.map { $0 != comparing.year } ?? false
      // 比2024年预算数增加…，增长…；比2024年执行数3.00万元减少…
      let isComplete =
        clause.separator == .semicolon && reading.statements[target].change?.figure != nil
        && reading.statements[target].growth?.figure != nil
      let isSecond = statementHasChange(target) && isOther || isComplete
      if isOther && comparing.kind == .lastYear || isSecond || isOtherYear, let again = comparedAgain(target) {
        target = again
      }
      if traces[target].isBaseInFront {
        // What the clause compares with counts for more.
        (reading.statements[target].base, reading.statements[target].baseKind) = (nil, nil)
        traces[target].isBaseInFront = false
      }
      if reading.statements[target].base == nil {
        reading.statements[target].base = figure
        var comparing = comparing
        // 2025年度支出决算90.00万元，与2025年度财政拨款支出年初预算80.00万元相比，…
        if comparing.year != nil, comparing.year == reading.statements[target].year,
          bytes[start..<max(start, digits.lowerBound)].ends(withAny: ["年初预算", "年初预算数"]) != nil
        {
          comparing.kind = .initialBudget
        }
        note(comparing, words: start..<max(start, digits.lowerBound), on: target)
        traces[target].comparedBaseEnd = end
        extend(target, to: end)
        if reading.statements[target].isPlain { current = target }
      }
      return
    }
    readAmount(figure, digits: digits, token: token)
  }

  /// ，为年初预算10.50万元的80.00%
  private func isWholeOfShare(_ figure: Figure) -> Bool {
    guard clause.separator == .comma, !inReason, !inPurpose, let target = addressee(),
      reading.statements[target].amount?.unit.isAlike(figure.unit) ?? false,
      verb(at: clause.start) != nil,
      let next = tokens[(position + 1)...].first, case .figure(let percent, _) = next.kind
    else { return false }
    return percent.unit == .percent && next.range.lowerBound - tokens[position].range.upperBound <= 6
  }

  /// What stands between an amount and what it is compared with.
  private func verb(at start: Int) -> Word? {
    bytes[start...].starts(withAny: ["为", "是", "相当于", "仅为", "只有", "仅相当于"])
  }

  private func statementHasChange(_ index: Int) -> Bool {
    reading.statements[index].change != nil || reading.statements[index].growth != nil
  }

  /// 由20万元减少为15万元: whether the clause says what the quantity was before.
  private func isTransition(to verb: Int) -> Bool {
    let before = bytes[max(0, verb - 120)..<verb]
    let start = ["。", ";", ","].compactMap { (mark: Word) in
      before.lastIndex(of: mark).flatMap { isDigit(bytes[$0 + mark.count]) ? nil : $0 + mark.count }
    }
    return before[(start.max() ?? before.startIndex)...].contains(any: ["由", "从"])
  }

  /// 由上年的12.35万元减至9.61万元: what a quantity has come to.
  private mutating func readOutcome(_ figure: Figure, token: Range<Int>) {
    // 补助标准由每人每月650元提高到700元
    if !inPurpose, clause.separator == .figure, let target = inReason ? aside : addressee(),
      let amount = reading.statements[target].amount,
      amount.unit.isAlike(figure.unit), reading.statements[target].base == nil, !statementHasChange(target),
      reading.statements[target].amountRange?.upperBound == clause.start,
      bytes[reading.statements[target].label].contains(any: ["由", "从"])
    {
      (reading.statements[target].base, reading.statements[target].baseKind) = (amount, .lastYear)
      (reading.statements[target].amount, reading.statements[target].amountRange) = (figure, token)
      let label = reading.statements[target].label
      if bytes[label].ends(withAny: ["由", "从"]) != nil {
        reading.statements[target].label = label.lowerBound..<label.upperBound - 3
      }
      return extend(target, to: token.upperBound)
    }
    guard !inReason, !inPurpose, let target = addressee(), reading.statements[target].base != nil,
      reading.statements[target].change == nil, clause.separator == .figure,
      reading.statements[target].base.map({ $0.unit.isAlike(figure.unit) }) ?? false
    else { return }
    if reading.statements[target].amount == nil, traces[target].budget == nil {
      reading.statements[target].amount = figure
      reading.statements[target].amountRange = token
      return extend(target, to: token.upperBound)
    }
    // 支出9.61万元，由上年的12.35万元减至9.61万元: said twice.
    let first = reading.statements[target]
    let index = create(label: first.label, extent: token, unit: figure.unit)
    (reading.statements[index].amount, reading.statements[index].amountRange) = (figure, token)
    (reading.statements[index].year, reading.statements[index].subjectPath) = (first.year, first.subjectPath)
    (reading.statements[index].base, reading.statements[index].baseKind) = (first.base, first.baseKind)
    (reading.statements[index].baseYear, reading.statements[index].baseRange) = (first.baseYear, first.baseRange)
    (reading.statements[target].base, reading.statements[target].baseKind) = (nil, nil)
    (reading.statements[target].baseYear, reading.statements[target].baseRange) = (nil, nil)
  }

  /// What a base's amount stands behind.
  private static let bases: WordIndex = [
    "年", "年度", "数", "额", "预算", "决算", "收入", "支出", "费", "合计", "总计", "为", "的", "期", "资金", "拨款",
    "(", "结转", "结余", "总量", "规模", "采购", "金额", "年初", "实际", "完成", "安排", "年末", "年底",
    "计划", "概算", "核定", "价", "标准", "目标", "定额", "估算", "测算", "平均", "任务",
  ]

  /// 完成预算20.00万元的80%: the amount is that of the budget.
  private mutating func readBudget(_ figure: Figure, behind word: Range<Int>, digits: Range<Int>) -> Bool {
    guard !inReason, let target = current, let kind = completionKind(word, digits.lowerBound),
      reading.statements[target].amount.map({ $0.unit.isAlike(figure.unit) }) ?? false
    else { return false }
    if reading.statements[target].base == nil {
      reading.statements[target].base = figure
      reading.statements[target].baseKind = kind
    }
    return true
  }

  private mutating func setChange(_ change: Change, subject: Range<Int>, end: Int) {
    guard var target = target(subject) else { return }
    settleFormerYear(target)
    let statement = reading.statements[target]
    // 较上年增长20.00%，增加1.00万元 is one comparison.
    let isSame =
      statement.change == nil && statement.growth?.direction == change.direction && !isNewComparison
      && (1...3).contains(clause.start - statement.extent.upperBound)
    if statement.change != nil || statement.growth != nil || isBesideBudget(target), !isSame {
      guard let again = comparedAgain(target) else { return }
      target = again
    }
    if let unit = change.figure?.unit, let other = reading.statements[target].amount?.unit, !unit.isAlike(other) {
      return
    }
    let isNew = reading.statements[target].unit == nil && traces[target].budget == nil
    reading.statements[target].change = change
    // 较年初预算90.00万元增加…, 与年初预算90.00万元相比，增加…
    let isBehindBase =
      traces[target].comparedBaseEnd.map { end in
        clause.separator == .figure && end == clause.start
          || end < clause.start && bytes[end..<clause.start].equals(any: ["相比,", "相比较,", "比较,"])
      } ?? false
    let isExcess = clause.comparing == nil && statement.completion != nil && bytes[change.word].equals("超支")
    if isBehindBase || isExcess || clause.comparing.map({ $0.kind != .lastYear }) ?? false,
      statement.baseKind != .lastYear,
      // 全年预算90.00万元，支出决算80.00万元，较年初预算增加…
      traces[target].budgetKind != .wholeYearBudget
        || !(clause.comparing?.wordsStart.map { bytes[$0...].starts(with: "年初") } ?? false)
    {
      reading.statements[target].isChangeOfBudget = true
    }
    if isNew, reading.statements[target].isPlain, let level = levels.last {
      // No statement is a part of itself.
      reading.statements[target].parent = parent(of: change.figure?.unit, anchor: level.anchor).flatMap {
        $0 < target ? $0 : nil
      }
    }
    noteComparing(on: target)
    extend(target, to: end)
    // 公务接待费22.10万元，共89批次。公务接待费增加0.78万元，增长3.66%
    if reading.statements[target].isPlain { current = target }
  }

  /// 支出3.00万元，小于预算数3.50万元，比上年减少…: whether last year comes beside the budget that the amount is compared with.
  private func isBesideBudget(_ target: Int) -> Bool {
    let statement = reading.statements[target]
    return clause.comparing?.kind == .lastYear && statement.base != nil && statement.change == nil
      && statement.completion == nil && (statement.baseKind == .initialBudget || statement.baseKind == .wholeYearBudget)
      && !inReason && !inPurpose
  }

  /// Whether the clause itself says with what it compares, not one in front of it.
  private var isNewComparison: Bool {
    clause.comparing.map { ($0.wordsStart ?? clause.start) > clause.start } ?? false
  }

  /// 较上年减少…，下降…，较年初预算减少…: what is said of a quantity beside a further one stands in a statement of its own.
  private mutating func comparedAgain(_ target: Int) -> Int? {
    let first = reading.statements[target]
    guard clause.comparing != nil, !first.inReason, !first.inPurpose, !inReason, !inPurpose else { return nil }
    return again(target)
  }

  /// …（项）80.00万元。2023年决算数为90.00万元，2024年支出决算比2023年决算数减少11.11%: the item's amount, compared with that
  /// of the year before.
  private mutating func again(behindLastYear index: Int) -> Int? {
    let last = reading.statements[index]
    guard let comparing = clause.comparing, let year = last.year, comparing.year == year, clause.year == year + 1,
      last.isPlain, last.base == nil, last.change == nil, let base = last.amount,
      let item = reading.statements[..<index].suffix(8).lastIndex(where: {
        $0.label == last.label && $0.isPlain && $0.year != year && $0.amount?.unit.isAlike(base.unit) ?? false
      })
    else { return nil }
    let again = again(item)
    (reading.statements[again].base, reading.statements[again].baseKind) = (base, .lastYear)
    return again
  }

  /// 2024年为30.00万元，2025年减少5.00万元: what was stated of the year before is what this year's change is measured by.
  private mutating func settleFormerYear(_ index: Int) {
    let former = reading.statements[index]
    guard clause.comparing == nil, let year = former.year, clause.year == year + 1, former.isPlain,
      former.amount?.unit.isMoney ?? false, former.base == nil, former.change == nil, former.growth == nil,
      traces[index].budget == nil
    else { return }
    reading.statements[index].base = former.amount
    reading.statements[index].baseKind = .lastYear
    reading.statements[index].baseYear = year
    reading.statements[index].baseRange = former.yearRange
    reading.statements[index].amount = nil
    reading.statements[index].amountRange = nil
    reading.statements[index].year = clause.year
    reading.statements[index].yearRange = clause.yearRange
  }

  /// A further statement of the same amount.
  mutating func again(_ target: Int) -> Int {
    let first = reading.statements[target]
    var statement = Statement(label: first.label, extent: clause.start..<clause.start)
    (statement.subjectPath, statement.year, statement.amount) = (first.subjectPath, first.year, first.amount)
    statement.isComparedAgain = true
    let index = reading.statements.count
    reading.statements.append(statement)
    traces.append(Trace(depth: levels.count, separator: clause.separator))
    traces[index].origin = traces[target].origin ?? target
    current = index
    return index
  }

  private mutating func noteComparing(on target: Int) {
    guard let comparing = clause.comparing else { return }
    note(comparing, words: comparing.wordsStart.map { $0..<max($0, comparing.wordsEnd ?? $0) }, on: target)
  }

  mutating func note(_ comparing: Comparing, words: Range<Int>?, on target: Int) {
    if reading.statements[target].baseKind == nil { reading.statements[target].baseKind = comparing.kind }
    if reading.statements[target].baseYear == nil { reading.statements[target].baseYear = comparing.year }
    if reading.statements[target].baseRange == nil, let words, !words.isEmpty {
      reading.statements[target].baseRange = words
    }
  }
}
