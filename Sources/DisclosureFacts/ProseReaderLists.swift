import DisclosureSyntax
import DocumentText

/// Which statement a clause speaks of, and whose part a statement is.
extension ProseReader {
  mutating func push(_ kind: Level.Kind, introducer: Range<Int>, isClosed: Bool, anchor: Int?) {
    var anchor = anchor.map { traces[$0].origin ?? $0 }
    if let index = anchor, !reading.statements[index].isPlain { anchor = lastPlain(at: levels.count) }
    levels.append(Level(kind: kind, anchor: anchor, list: reading.lists.count, outer: current, isClosed: isClosed))
    reading.lists.append(PartList(introducer: introducer, isClosed: isClosed))
  }

  /// Closes what was opened behind the innermost bracket.
  mutating func popToBracket() {
    while let level = levels.last, level.kind != .bracket { levels.removeLast() }
  }

  /// A semicolon between the items of an outer list ends the inner one; so it does when the one part of a colon's
  /// list is the whole.
  mutating func popBeforeSemicolon() {
    guard let level = levels.last, level.kind != .bracket else { return }
    let outer = levels.dropLast().last
    if let outer, outer.kind != .bracket {
      if level.kind == .words, level.hasMembers, continuesList(tokens[position].range.upperBound) { return }
      levels.removeLast()
    } else if level.kind == .colon, let anchor = level.anchor {
      let isWhole = current.map { reading.statements[$0].amount?.value == reading.statements[anchor].amount?.value }
      let isNumbered = current.map { traces[$0].separator == .comma || traces[$0].separator == .enumeration }
      if isWhole ?? false || isNumbered ?? false { levels.removeLast() }
    } else if level.kind == .words, isAllListed(level), !continuesList(tokens[position].range.upperBound) {
      levels.removeLast()
    }
  }

  /// 基本支出90.00万元，其中：人员经费80.00万元，公用经费10.00万元；项目支出50.00万元: whether the amount behind a semicolon
  /// would lead away from the whole, which the parts between commas make up. Likewise 年末实有人数101人，其中在职人员65人，
  /// 退休人员36人；年末其他人员35人.
  private func isAllListed(_ level: Level) -> Bool {
    guard let anchor = level.anchor, let list = level.list, let whole = reading.statements[anchor].amount,
      let next = nextAmount, next.unit.isMoney || next.unit == .count("人"), whole.unit.isAlike(next.unit),
      whole.value > 0, next.value > 0
    else { return false }
    let parts = reading.statements.indices.suffix(64).filter {
      reading.statements[$0].list == list && reading.statements[$0].isPlain
        && reading.statements[$0].unit.map { $0.isAlike(whole.unit) } ?? true
    }
    guard !parts.isEmpty, parts.count < 64,
      parts.dropFirst().allSatisfy({ [.comma, .enumeration, .figure].contains(traces[$0].separator) })
    else { return false }
    let sum = parts.reduce(Int64(0)) { $0 &+ (reading.statements[$1].amount?.value ?? 0) }
    if parts.count == 1 { return sum == whole.value }
    return (whole.value &- sum).magnitude < (whole.value &- sum &- next.value).magnitude
  }

  /// That of the next clause.
  var nextAmount: Figure? {
    for token in tokens[(position + 1)...].prefix(6) {
      switch token.kind {
      case .figure(let figure, _): return figure
      case .mark(.comma), .mark(.semicolon), .mark(.period), .word(.compare), .word(.compareWith), .word(.yearOnYear):
        return nil
      default: break
      }
    }
    return nil
  }

  /// 其中：（1）行政运行2.00万元。（2）小学教育3.00万元。
  var isFollowedByItem: Bool {
    guard let form = levels.last?.itemForm, position + 1 < tokens.count,
      case .mark(.item) = tokens[position + 1].kind
    else { return false }
    return itemForm(tokens[position + 1].range) == form
  }

  /// 其他用车10辆，其他用车主要是囚车8辆、客车2辆: parts of what stands in front, unless it explains a change.
  mutating func readMainly(_ range: Range<Int>) {
    if hasChange(current) { return startReason(range.upperBound) }
    let subject = region(to: range.lowerBound)
    clause.labelStart = range.upperBound
    guard !inReason, !inPurpose, clause.separator != .list, levels.count < 8,
      let whole = subject.isEmpty ? current : stated(subject, within: 8),
      let amount = reading.statements[whole].amount, let next = nextAmount, next.unit.isAlike(amount.unit)
    else { return }
    push(.words, introducer: range, isClosed: false, anchor: whole)
    levels[levels.count - 1].isMainly = true
    begin(at: range.upperBound, .list)
  }

  /// What 主要是 has listed ends where its parts are joined by 、 and a comma follows, where they are all there are, and
  /// where the next amount would be too much.
  mutating func popMainly(isComma: Bool) {
    guard let level = levels.last, level.isMainly, level.hasMembers, let anchor = level.anchor, let current,
      let whole = reading.statements[anchor].amount
    else { return }
    let parts = reading.statements.indices.suffix(64).filter { reading.statements[$0].list == level.list }
    let sum = parts.reduce(Int64(0)) { $0 &+ (reading.statements[$1].amount?.value ?? 0) }
    let next = nextAmount.map { $0.unit.isAlike(whole.unit) ? $0.value : 0 } ?? 0
    if isComma && traces[current].separator == .enumeration || sum &+ max(next, 1) > whole.value { levels.removeLast() }
  }

  /// Parts that are listed beside each other, whatever stands between them.
  private static let siblings: [[Word]] = [
    ["基本支出", "项目支出"], ["人员经费", "公用经费", "日常公用经费"], ["因公出国", "公务接待", "公务用车"],
    ["公务用车购置", "公务用车运行"], ["外事接待", "外宾接待", "国内接待", "国内公务接待"],
  ]

  /// 其中：基本支出80.00万元，…。项目支出20.00万元: whether the sentence behind a full stop goes on with the list.
  func continuesList(_ start: Int) -> Bool {
    guard let level = levels.last, level.kind == .words, level.hasMembers, let list = level.list,
      // Of a very long list the beginning does not matter.
      let first = reading.statements.suffix(64).first(where: { $0.list == list }), let parent = first.parent,
      position + 1 < tokens.count, case .figure(let figure, _) = tokens[position + 1].kind, figure.unit.isMoney
    else { return false }
    let label = bytes[start..<max(start, tokens[position + 1].range.lowerBound)]
    let isThreePublic = bytes[reading.statements[parent].label].contains("三公")
    return Self.siblings.contains { names in
      // 公务用车…费30.00万元，其中：公务用车购置费…。公务接待费5.00万元
      if names[0] == "因公出国", !isThreePublic { return false }
      guard let own = names.first(where: { bytes[first.label].starts(with: $0) }),
        let other = names.first(where: { label.starts(with: $0) })
      else { return false }
      return own != other
    }
  }

  func lastPlain(at depth: Int) -> Int? {
    var depth = min(depth, lastAtDepth.count - 1)
    while depth >= 0 {
      if let index = lastAtDepth[depth] { return index }
      depth -= 1
    }
    return nil
  }

  mutating func readClosedList(_ range: Range<Int>) {
    guard !inReason, !inPurpose else { return }
    let subject = region(to: range.lowerBound)
    if subject.isEmpty {
      let start = clause.classification ?? range.lowerBound
      // 其中：人员经费90.00万元，占80%。主要包括：…
      let part = clause.separator == .period ? onlyPart : nil
      let whole = part ?? current
      if let part, let outer = reading.statements[part].parent {
        listsOfParts.append((reading.lists.count, part, outer))
      }
      push(.words, introducer: start..<range.upperBound, isClosed: true, anchor: whole)
    } else {
      // 收入包括…；支出包括…: each speaks of the total in front of both, unless it has an amount of its own.
      popToBracket()
      let whole = sideNamed(subject) ?? stated(subject, within: 8) ?? lastPlain(at: levels.count)
      push(.words, introducer: range, isClosed: true, anchor: whole)
    }
    begin(at: range.upperBound, .list)
  }

  /// The last statement of an amount with this name, of so many.
  func stated(_ name: Range<Int>, within reach: Int) -> Int? {
    reading.statements.indices.suffix(reach).last {
      reading.statements[$0].isPlain && reading.statements[$0].amount != nil
        && ProseLabel.isSame(bytes, reading.statements[$0].label, name)
    }
  }

  /// 基本支出和项目支出分别为A万元、B万元: names in front, amounts behind, as many of one as of the other.
  mutating func readRespectively(_ range: Range<Int>) {
    guard clause.role == nil, clause.comparing == nil, range.lowerBound - clause.start < 600 else { return }
    var names: [Range<Int>] = []
    var start = max(clause.start, clause.yearRange?.upperBound ?? 0)
    var index = start
    while index < range.lowerBound {
      let isComma = bytes.starts(with: ProseTerm.enumeration, at: index)
      if isComma
        || bytes.starts(with: ProseTerm.and, at: index)
          && ProseTerm.joined.prefix(of: bytes, at: index) == nil
      {
        names.append(ProseLabel.trimmed(bytes, start..<index))
        start = index + 3
      }
      index += UTF8Scalar.length(of: bytes[index], limit: bytes.count - index)
    }
    names.append(ProseLabel.trimmed(bytes, start..<range.lowerBound))
    var amounts = 0
    var next = position + 1
    counting: while next < tokens.count {
      switch tokens[next].kind {
      case .figure: amounts += 1
      case .mark(.enumeration): break
      default: break counting
      }
      next += 1
    }
    guard amounts == names.count, !names.contains(where: { $0.isEmpty }) else { return }
    respective = names[...]
    begin(at: range.upperBound, .comma)
  }

  mutating func readPurpose(_ range: Range<Int>) {
    let end = range.upperBound
    if isLottery(end) { return }
    let isComplete = bytes.starts(with: "以下", at: end) || bytes.starts(with: "如下", at: end)
    if !inReason, isComplete || bytes.starts(with: ":", at: end) {
      push(.words, introducer: range, isClosed: isComplete, anchor: current)
      begin(at: end, .list)
      // Without an amount right behind it the colon introduces prose.
      inPurpose = !isComplete && !nextIsAmount()
    } else {
      inPurpose = true
      aside = nil
      clause.labelStart = end
    }
  }

  /// 用于社会福利的彩票公益金支出（项） is a name.
  private func isLottery(_ start: Int) -> Bool {
    let next = bytes[start...].prefix(75)
    guard let end = next.firstIndex(of: "的彩票公益金") else { return false }
    return !next[..<end].contains(any: [",", "。", ";"])
  }

  /// Whether the next figure is money in the clause that follows.
  private func nextIsAmount() -> Bool {
    var index = position + 1
    if index < tokens.count, case .mark(.colon) = tokens[index].kind { index += 1 }
    while index < tokens.count {
      switch tokens[index].kind {
      case .figure(let figure, _):
        if case .money = figure.unit { return true }
        return false
      case .level, .year: index += 1
      case .mark(.item): index += 1
      default: return false
      }
    }
    return false
  }

  /// The statement of which a clause without a subject speaks.
  ///
  /// In 机关运行经费A，其中：办公费a、水费b，比上年减少… the comma behind items joined by 、 leads back to A, which may
  /// stand in the paragraph before: then there is nothing to speak of.
  func addressee() -> Int? {
    guard let current, reading.statements.indices.contains(current) else { return nil }
    if clause.separator == .comma, traces[current].separator == .enumeration, !hasChange(current) {
      return reading.statements[current].parent
    }
    return current
  }

  /// The statement of which a clause with `subject` speaks; a new one where no statement before has this name.
  mutating func target(_ subject: Range<Int>) -> Int? {
    let isAside = inReason || inPurpose
    if !isAside, Self.balances.contains(bytes[subject]) || Self.bothTotals.suffix(of: bytes[subject]) != nil,
      let index = addressee(),
      Self.sides.suffix(of: bytes[reading.statements[index].label]) != nil
    {
      current = index
      return index
    }
    if let index = sideNamed(subject) {
      current = index
      return index
    }
    if ProseLabel.isGeneric(bytes, subject) {
      if inReason { return aside }
      if let named = topic {
        topic = nil
        return target(named)
      }
      // …其中：教育支出80.00万元；支出较上年增加…
      if !subject.isEmpty, clause.separator == .semicolon || clause.separator == .period, let current,
        let parent = reading.statements[current].parent
      {
        self.current = parent
        return parent
      }
      if let index = ofItsYear() ?? (subject.isEmpty ? wholeOfContained : nil) ?? addressee() {
        // 比上年B万元减少D万元 behind a list: all of it speaks of the whole.
        current = index
        return index
      }
      return create(label: subject, extent: subject, unit: nil)
    }
    if !isAside {
      let core = ProseLabel.core(bytes, subject)
      var index = reading.statements.count - 1
      var steps = 0
      while index >= 0, steps < 16 {
        if reading.statements[index].isPlain, reading.statements[index].change == nil,
          reading.statements[index].growth == nil,
          ProseLabel.isSame(bytes, ProseLabel.core(bytes, reading.statements[index].label), core)
        {
          return index
        }
        index -= 1
        steps += 1
      }
      if let index = spending(subject) { return index }
    } else if let aside, ProseLabel.isSame(bytes, reading.statements[aside].label, subject) {
      return aside
    }
    return create(label: strippedStage(subject), extent: subject, unit: nil)
  }

  /// 一般公共预算财政拨款支出90.00万元。与2024年相比，一般公共预算财政拨款增加…: what was spent of it, where nothing says what came in.
  private func spending(_ subject: Range<Int>) -> Int? {
    guard bytes[subject].ends(with: "拨款") else { return nil }
    let named = reading.statements.indices.suffix(16).filter { index in
      let label = bytes[reading.statements[index].label]
      return reading.statements[index].isPlain && label.count == subject.count + 6 && label.starts(with: bytes[subject])
    }
    guard named.count == 1, let index = named.first, bytes[reading.statements[index].label].ends(with: "支出"),
      reading.statements[index].change == nil, reading.statements[index].growth == nil,
      // What is said of the income behind it may be meant.
      !bytes[subject.upperBound...].contains(Word(String(decoding: bytes[subject], as: UTF8.self) + "收入"))
    else { return nil }
    return index
  }

  /// 预算90.00万元，含甲20.00万元，乙30.00万元；比上年增加…: the whole in front of 含.
  private var wholeOfContained: Int? {
    guard !inReason, !inPurpose, let current else { return nil }
    func isContained(_ index: Int) -> Bool {
      bytes[reading.statements[index].label].starts(with: ProseTerm.containing)
    }
    guard clause.separator == .semicolon || clause.separator == .comma && isContained(current) else { return nil }
    let contained = ([current] + sentence(before: current)).first(where: isContained)
    guard let contained, contained > 0, reading.statements[contained - 1].isPlain else { return nil }
    return contained - 1
  }

  /// 收入80.00万元，支出90.00万元，年末结转2.00万元。与上年相比，支出减少…: of a sentence with both sides the one that is named.
  private func sideNamed(_ subject: Range<Int>) -> Int? {
    guard !inReason, !inPurpose, clause.separator != .figure, levels.last?.kind != .words,
      let last = reading.statements.indices.last,
      let names = Self.sideNames.first(where: { bytes[subject].equals(any: [$0[0]]) })
    else { return nil }
    let found = ([last] + sentence(before: last)).filter { index in
      reading.statements[index].isPlain && reading.statements[index].parent == nil
        && reading.statements[index].change == nil && reading.statements[index].growth == nil
        && bytes[reading.statements[index].label].ends(withAny: names) != nil
    }
    return found.count == 1 ? found[0] : nil
  }

  private static let sideNames: [[Word]] = [
    ["收入", "收入总计", "收入合计", "收入预算", "收入决算"], ["支出", "支出总计", "支出合计", "支出预算", "支出决算"],
  ]

  /// 2025年90.00万元，2024年80.00万元，2023年70.00万元，2025年比2024年增加…: the statement of the clause's year.
  private func ofItsYear() -> Int? {
    guard let year = clause.year, let last = addressee(), let lastYear = reading.statements[last].year, lastYear != year
    else { return nil }
    return sentence(before: last).first { reading.statements[$0].year == year && reading.statements[$0].isPlain }
  }

  /// What is said of both sides together.
  private static let balances: WordIndex = ["收支", "收、支", "收入支出", "收入支出总体", "收支总体", "收支预算", "收、支预算", "收支决算"]
  /// Also behind the name of a fund.
  private static let bothTotals: WordIndex = ["收、支总计", "收支总计", "收入支出总计", "收、支预算总计", "收支预算总计"]
  /// Ends of what such words may speak of.
  private static let sides: WordIndex = ["总计", "支出预算", "支出决算", "收、支"]

  private func strippedStage(_ subject: Range<Int>) -> Range<Int> {
    guard let length = ProseStage.finalAccount(bytes, subject), length < subject.count else { return subject }
    return ProseLabel.withoutSpending(bytes, subject.lowerBound..<subject.upperBound - length)
  }

  mutating func extend(_ index: Int, to end: Int) {
    guard reading.statements.indices.contains(index) else { return }
    let extent = reading.statements[index].extent
    reading.statements[index].extent = extent.lowerBound..<max(extent.upperBound, end)
  }

  /// Appends a statement and makes it the one spoken of.
  mutating func create(label: Range<Int>, extent: Range<Int>, unit: Unit?) -> Int {
    let index = reading.statements.count
    var statement = Statement(label: label, extent: min(label.lowerBound, extent.lowerBound)..<extent.upperBound)
    if inPurpose, !inReason, endsPurpose(label) { inPurpose = false }
    (statement.year, statement.yearRange) = (clause.year, clause.yearRange)
    statement.inReason = inReason
    statement.inPurpose = inPurpose
    if statement.isPlain {
      if var level = levels.last {
        if level.list == nil {
          level.list = reading.lists.count
          let open = max(0, clause.start - 1)
          reading.lists.append(PartList(introducer: open..<open + 1, isClosed: true))
          levels[levels.count - 1] = level
        }
        levels[levels.count - 1].hasMembers = true
        statement.list = level.list
        statement.parent = parent(of: unit, anchor: level.anchor)
      }
      while lastAtDepth.count <= levels.count { lastAtDepth.append(nil) }
      lastAtDepth.removeLast(lastAtDepth.count - levels.count - 1)
      lastAtDepth[levels.count] = index
      current = index
    } else {
      aside = index
    }
    reading.statements.append(statement)
    traces.append(Trace(depth: levels.count, separator: clause.separator))
    return index
  }

  /// 主要用于日常运转，项目支出925万元: a new quantity of the budget, not of the purpose.
  private func endsPurpose(_ label: Range<Int>) -> Bool {
    clause.separator == .comma
      && bytes[label].ends(withAny: ["支出", "收入", "经费", "结转", "结余", "拨款", "保有量"]) != nil
  }

  /// The nearest statement at the anchor's level that is measured alike: 项目28个，涉及预算A万元。其中：人员类项目14个.
  func parent(of unit: Unit?, anchor: Int?) -> Int? {
    guard let anchor, traces.indices.contains(anchor) else { return nil }
    guard let unit else { return anchor }
    var index = anchor
    while index >= 0, anchor - index < 6 {
      if reading.statements[index].isPlain, traces[index].depth == traces[anchor].depth {
        let other = reading.statements[index].unit ?? traces[index].budget?.unit
        if other.map({ unit.isAlike($0) }) ?? true { return index }
      }
      index -= 1
    }
    return nil
  }
}
