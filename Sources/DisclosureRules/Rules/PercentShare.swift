import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// RT02, RT03, RT55: S = part / whole.
  static let percentShare = Rule(
    id: "percent.share", title: "占比",
    explanation:
      "占比等于本项除以总数。总数取本句、本段或前文中的合计数：哪一个能解释同组的大多数占比，就按哪一个核对；找不到的不核对。四舍五入、截尾不报错。没有金额的占比不应大于 100%；授予中小企业合同金额应与货物、工程、服务各自的占比相符。",
    example: "支出预算800.00万元，其中项目支出216.00万元，占72.00% → 应为 27.00%",
    requireInParagraph: { paragraph, relations in
      for (index, whole) in paragraph.reading.shareWholes.sorted(by: { $0.key < $1.key }) {
        require(StatedQuantity(paragraph: paragraph, index: index), whole, &relations)
      }
      requireCounted(paragraph, &relations)
    },
    findInParagraph: { paragraph, _ in
      wordless(paragraph) + unitless(paragraph) + swapped(paragraph) + impossible(paragraph)
        + SmallEnterpriseShares.findings(paragraph)
    },
    requireInTable: { table, relations in
      guard table.indicators == nil else { return }
      for side in table.sides { require(table, side, &relations) }
    },
    requireBesideTotals: { statements, tables, relations in
      let totals = Totals(tables)
      var previous: (group: [StatedQuantity], position: Int)? = nil
      var behindItems = 0
      for (position, paragraph) in statements.paragraphs.enumerated() {
        let groups = groups(paragraph)
        if position < behindItems { continue }
        let lines = lines(from: position, groups, statements.paragraphs)
        if let lines {
          let candidates = totals.candidates(for: lines.shares, position: position, statements)
          require(lines.shares, candidates.behind(lines.whole), &relations)
          behindItems = lines.end
          continue
        }
        let items = groups.isEmpty ? [] : numbered(from: position, groups, statements.paragraphs)
        if items.count >= 3 {
          require(items, totals.candidates(for: items, position: position, statements), &relations)
          behindItems = position + items.count
          continue
        }
        for group in groups {
          require(group, totals.candidates(for: group, position: position, statements), &relations)
        }
        // 人员经费 and 公用经费 each in a paragraph of its own.
        let single = groups.count == 1 && groups[0].count == 1 ? groups[0] : nil
        if let single, let above = previous, above.position == position - 1,
          above.group[0].paragraph.heading == paragraph.heading
        {
          requireComplement(
            above.group + single, totals.candidates(for: above.group, position: position - 1, statements), &relations)
        }
        previous = single.map { ($0, position) }
      }
    })

  /// The shares of a list with a numbered paragraph for each part, which are of one whole.
  private static func numbered(
    from position: Int, _ first: [[StatedQuantity]], _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> [StatedQuantity] {
    guard paragraphs[position].paragraph.numbering?.value == 1, first.count == 1 else { return [] }
    let items = NumberedItems.amounts(from: position, paragraphs)
    let shares = items.prefix { item in
      item.statement.share != nil && groups(item.paragraph).map(\.count) == [1]
    }
    // 占本年收入的 in each of them
    let wholes = Set(shares.map { share in share.statement.shareOf.map { share.text($0) } })
    return shares.count == items.count && wholes.count == 1 ? items : []
  }

  /// The shares of a list with a line for each part, and the whole that the paragraph above them divides.
  private static func lines(
    from position: Int, _ groups: [[StatedQuantity]], _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> (shares: [StatedQuantity], whole: Totals.Candidate, end: Int)? {
    let paragraph = paragraphs[position]
    guard let whole = ListedLines.whole(paragraph), let candidate = Totals.candidate(whole, isStated: true) else {
      return nil
    }
    let own = groups.filter { $0[0].statement.parent == whole.index }
    guard own.count == groups.count, own.count <= 1 else { return nil }
    var shares = own.first ?? []
    let lines = ListedLines.below(position, paragraphs)
    for line in lines where line.reading.statements.contains(where: { $0.share != nil }) {
      let groups = Self.groups(line)
      guard groups.map(\.count) == [1], groups[0][0].index == 0 else { return nil }
      shares += groups[0]
    }
    guard shares.count >= 2, shares.allSatisfy({ $0.statement.shareOf == nil }),
      let last = paragraphs[(position + 1)...].firstIndex(where: { $0 === shares.last?.paragraph })
    else { return nil }
    // 基本支出60.00万元，占60%；用于人员经费50.00万元，占83.33%；
    let isNested = shares.indices.contains { index in
      !isShare(shares[index], of: whole) && shares[..<index].contains { isShare(shares[index], of: $0) }
    }
    return isNested ? nil : (shares, candidate.candidate, last + 1)
  }

  /// 人员经费72.00万元，占基本支出90.00万元的80%
  private static func require(
    _ quantity: StatedQuantity, _ whole: ShareWhole, _ relations: inout RelationSet
  ) {
    guard whole.figure.value > 0, whole.figure.unit.isMoney == quantity.statement.amount?.unit.isMoney,
      let share = relations.member(quantity, .share), let part = relations.member(quantity, .amount)
    else { return }
    let name = quantity.text(whole.name)
    let total = relations.member(quantity.figure(whole.figure), label: .words(name))
    relations.require("percent.share", .share(percent: share, part: part, whole: total), "占比＝本项÷\(name)")
  }

  private static func swapped(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    // Most paragraphs have none to compare.
    guard paragraph.reading.statements.count(where: { $0.share != nil }) >= 2 else { return [] }
    return groups(paragraph).flatMap { SwappedShares.findings($0) }
  }

  /// 占76.23；
  private static func unitless(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    paragraph.reading.statements.indices.compactMap { index in
      let quantity = StatedQuantity(paragraph: paragraph, index: index)
      guard let share = quantity.statement.share, share.unit == .none else { return nil }
      return Finding(
        rule: "percent.share", severity: .warning, range: quantity.figure(share).range,
        message: "\(quantity.label)占比“\(share.text)”后缺“%”", stated: share.text, expected: share.text + "%",
        replacement: share.text + "%")
    }
  }

  /// 工程采购授予中小企业合同金额占工程支出金额的107.00%: no part is more than its whole.
  private static func impossible(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    paragraph.reading.statements.indices.compactMap { index in
      let quantity = StatedQuantity(paragraph: paragraph, index: index)
      // Shares of amounts are held against these.
      guard let share = quantity.statement.share, share.unit == .percent,
        share.value > 100 * Quantity.scale, let whole = quantity.statement.shareOf,
        quantity.statement.amount == nil || quantity.text(whole).hasSuffix("项目支出总额"),
        // 支出占年初预算的103%
        !paragraph.paragraph.text.bytes[whole].contains(any: ["计划", "任务", "上年", "年初", "同期", "负债"]),
        quantity.text(whole).hasSuffix("项目支出总额") || !quantity.text(whole).contains("预算")
      else { return nil }
      let name = quantity.text(whole)
      return Finding(
        rule: "percent.share", severity: .error, range: quantity.figure(share).range,
        message: "\(quantity.label)占\(name) \(share.text)%，不可能大于 100%：部分大于总数", stated: share.text + "%")
    }
  }

  /// M09: 住房保障支出28.55万元，2.28%.
  private static func wordless(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    paragraph.reading.statements.indices.compactMap { index in
      let quantity = StatedQuantity(paragraph: paragraph, index: index)
      guard quantity.statement.shareLacksWord, let share = quantity.statement.share else { return nil }
      let figure = quantity.figure(share)
      return Finding(
        rule: "percent.share", severity: .information, range: figure.range,
        message: "\(quantity.label)的占比前缺“占”字", stated: figure.text + "%", expected: "占\(figure.text)%",
        replacement: "占" + figure.text)
    }
  }

  /// The column 占比 of a table: each row's amount by the total row's.
  private static func require(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    guard
      let percent = side.columns.firstIndex(where: { column in
        column.measure == .percentage && ["占比", "比重", "占总", "占合计"].contains { column.title.contains($0) }
      }), let amount = side.columns.firstIndex(where: { $0.measure == .total }),
      let total = side.rows.first(where: \.isTotal), let whole = total.values[amount], whole.value > 0
    else { return }
    func holds(_ row: TableReading.Row) -> Bool {
      guard let share = row.values[percent], let part = row.values[amount] else { return false }
      return EquationArithmetic(quantities: [share.quantity, part.quantity, whole.quantity]).standing(
        .share(percent: 0, part: 1, whole: 2)) != .contradicted
    }
    let stated = side.rows.filter { row in
      guard let share = row.values[percent], let part = row.values[amount] else { return false }
      return share.value > 0 && part.value > 0 && part.range != whole.range
    }
    // Of three rows one may be wrong.
    guard stated.count >= 3, stated.filter(holds).count * 3 >= stated.count * 2 else { return }
    for row in stated {
      guard let share = row.values[percent], let part = row.values[amount] else { continue }
      let members = [(share, percent, row), (part, amount, row), (whole, amount, total)].map {
        relations.member($0.0, in: table, row: $0.2, column: side.columns[$0.1])
      }
      relations.require("percent.share", .share(percent: members[0], part: members[1], whole: members[2]), "占比＝本行÷合计")
    }
  }

  /// 项目5个，其中优秀4个，占80%: shares of what is counted.
  private static func requireCounted(_ paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let statements = paragraph.reading.statements
    var index = 0
    while index < statements.count {
      guard isCountedShare(statements[index]) else {
        index += 1
        continue
      }
      let rest = statements.indices[index...].prefix { other in
        isCountedShare(statements[other]) && statements[other].parent == statements[index].parent
          && statements[other].amount?.unit == statements[index].amount?.unit
      }
      requireCounted(rest.map { StatedQuantity(paragraph: paragraph, index: $0) }, &relations)
      index += rest.count
    }
  }

  /// Whether 教职工总数 is said of 教职工, or of 学校现有教职工.
  private static func isAll(_ words: Range<Int>, of whole: StatedQuantity, _ share: StatedQuantity) -> Bool {
    let name = share.paragraph.paragraph.text.bytes[words]
    guard let end = name.ends(withAny: ["总数", "总人数", "总量"]) else { return false }
    let core = name.dropLast(end.count)
    let label = whole.paragraph.paragraph.text.bytes[whole.statement.label]
    return core.count >= 6 && label.suffix(core.count).elementsEqual(core)
  }

  private static func isCountedShare(_ statement: Statement) -> Bool {
    guard statement.share?.unit == .percent, case .count = statement.amount?.unit else { return false }
    return statement.isPlain && statement.amount?.value ?? 0 > 0
  }

  private static func requireCounted(_ group: [StatedQuantity], _ relations: inout RelationSet) {
    guard let first = group.first, let unit = first.statement.amount?.unit else { return }
    let before = (max(0, first.index - 12)..<first.index).reversed()
      .map { StatedQuantity(paragraph: first.paragraph, index: $0) }
      .filter { $0.statement.isPlain && $0.statement.amount?.unit == unit }
    // 占中小企业的75%, 占回收问卷的90%: what names another whole, or is a share of another count, is left out.
    let own = group.indices.filter { position in
      let others = before + group[max(0, position - 12)..<position]
      return !others.contains { $0.statement.share != nil && isShare(group[position], of: $0) }
    }.map { group[$0] }
    let whole = before.filter { $0.statement.share == nil }.first { whole in
      let named = own.allSatisfy { quantity in
        quantity.statement.shareOf.map { quantity.text($0).contains(whole.label) || isAll($0, of: whole, quantity) }
          ?? true
      }
      guard named, whole.label.count >= 2 else { return false }
      if own.count > 1 { return own.count { isShare($0, of: whole) } * 2 >= own.count }
      // Of one share it is open what it is a share of, unless a slip of the digits tells.
      return own.first.map {
        guard $0.statement.parent == whole.index, let part = $0.statement.amount, let all = whole.statement.amount
        else {
          return false
        }
        // 教职工200人，其中专任教师150人，占教职工总数的75%
        if let words = $0.statement.shareOf, isAll(words, of: whole, $0), part.value <= all.value { return true }
        return isShare($0, of: whole) || part.value <= all.value && Totals.isSlip($0, of: whole)
      }
        ?? false
    }
    guard let whole, let total = relations.member(whole, .amount) else {
      if own.count == group.count { requireOfParts(group, areAll: false, &relations) }
      return
    }
    for quantity in own {
      guard let share = relations.member(quantity, .share), let part = relations.member(quantity, .amount) else {
        continue
      }
      relations.require(
        "percent.share", .share(percent: share, part: part, whole: total), "占比＝本项÷\(whole.label)")
    }
  }

  private static func isShare(_ part: StatedQuantity, of whole: StatedQuantity) -> Bool {
    guard let share = Share(part), let all = whole.statement.amount?.quantity, all.value > 0 else { return false }
    return share.isOf(all)
  }

  /// Two shares of one whole whose amounts make it up.
  private static func requireComplement(
    _ pair: [StatedQuantity], _ candidates: Totals.Candidates, _ relations: inout RelationSet
  ) {
    let amounts = pair.compactMap(\.statement.amount)
    let shares = pair.compactMap { Share($0) }
    guard amounts.count == 2 else { return }
    let sum = RoundedSum(amounts)
    guard
      // 占总收入的 is said of another whole than both parts together.
      !candidates.contains(where: { $0.isStated && !sum.agrees(with: $0.figure.quantity) }),
      // A third part may stand in the next paragraph.
      !candidates.contains(where: { candidate in shares.allSatisfy { $0.isOf(candidate.figure.quantity) } })
    else { return }
    if let whole = candidates.first(where: { sum.agrees(with: $0.figure.quantity) }) {
      require(pair, Totals.Candidates([whole]), &relations)
    } else if let named = pair[0].statement.shareOf, let other = pair[1].statement.shareOf,
      pair[0].text(named) == pair[1].text(other), isPrescribed(pair.map(\.label)),
      !candidates.contains(where: { candidate in shares.contains { $0.isOf(candidate.figure.quantity) } })
    {
      // 占本年支出合计的71.02%, which stands nowhere.
      requireOfParts(pair, areAll: false, &relations)
    }
  }

  /// What shares are shares of: the statement they are parts of and the words between 占 and 的.
  private struct GroupKey: Hashable {
    var parent: Int?
    var whole: String?
  }

  /// Statements with shares of one whole: neighbours with the same parent.
  private static func groups(_ paragraph: UnitFacts.ParagraphFacts) -> [[StatedQuantity]] {
    var groups: [GroupKey: [StatedQuantity]] = [:]
    let statements = paragraph.reading.statements
    for index in statements.indices where statements[index].share != nil {
      let statement = statements[index]
      guard statement.amount?.unit.isMoney ?? false,
        paragraph.reading.shareWholes[index] == nil
      else { continue }
      let key = GroupKey(parent: statement.parent, whole: statement.shareOf.map { paragraph.paragraph.text.string($0) })
      groups[key, default: []].append(StatedQuantity(paragraph: paragraph, index: index))
    }
    return groups.values.sorted { $0[0].index < $1[0].index }
  }

  /// An amount with its share.
  private struct Share {
    private var share: Quantity
    private var amount: Quantity

    init?(_ quantity: StatedQuantity) {
      let statement = quantity.statement
      guard let share = statement.share, let amount = statement.amount else { return nil }
      (self.share, self.amount) = (share.quantity, amount.quantity)
    }

    func isOf(_ whole: Quantity) -> Bool {
      // Nearly all wholes are far off.
      let divisor = Double(max(1, whole.value))
      let ratio = Double(amount.value) / divisor * 100
      let slack = Double(amount.halfStep &+ whole.halfStep &+ 1) / divisor * 200
      if abs(ratio - Double(share.value) / Double(Quantity.scale)) > 2 + slack { return false }
      let arithmetic = EquationArithmetic(quantities: [share, amount, whole])
      return arithmetic.standing(.share(percent: 0, part: 1, whole: 2)) != .contradicted
    }
  }

  /// The whole that the sentence names, where the amounts make it up.
  private static func whole(of group: [StatedQuantity], _ candidates: Totals.Candidates) -> Totals.Candidate? {
    let amounts = group.compactMap(\.statement.amount)
    guard amounts.count >= 2, amounts.count == group.count else { return nil }
    let sum = RoundedSum(amounts)
    return candidates.first { $0.isStated && sum.agrees(with: $0.figure.quantity) }
  }

  /// 涉及资金90.00万元，占项目支出总额的100%: the 项目支出 that a slip of the digits leads from.
  private static func allOfProjects(
    _ group: [StatedQuantity], _ candidates: Totals.Candidates
  ) -> Totals.Candidate? {
    guard group.count == 1, let share = group[0].statement.share, share.value == 100 * Quantity.scale,
      let amount = group[0].statement.amount, let words = group[0].statement.shareOf,
      let name = ["总额", "预算", ""].lazy.compactMap({ end in
        ["项目支出", "一般公共预算项目支出", "政府性基金预算项目支出"].first { $0 + end == group[0].text(words) }
      }).first
    else { return nil }
    let fund = name.dropLast("项目支出".count)
    return candidates.first { candidate in
      guard DigitSlip.leads(from: candidate.figure, to: amount) else { return false }
      let label = candidate.label.description
      return label.contains("项目支出") && label.contains(fund)
    }
  }

  /// 采购预算总额90.00万元，其中…。预留份额60.00万元，占66.67%: the total with which a paragraph begins, where a slip of the digits leads
  /// from the share of it.
  private static func total(above quantity: StatedQuantity) -> Totals.Candidate? {
    let first = StatedQuantity(paragraph: quantity.paragraph, index: 0)
    guard quantity.index > 0, quantity.statement.shareOf == nil, quantity.statement.parent == nil,
      first.statement.isPlain, first.labelEnds(withAny: ["总额"]),
      let share = quantity.statement.share, share.decimals >= 2, Totals.isSlip(quantity, of: first)
    else { return nil }
    return Totals.candidate(first, isStated: true)?.candidate
  }

  /// Whether there is an amount that all the shares may be shares of.
  private static func haveOneWhole(_ group: [StatedQuantity]) -> Bool {
    var (lower, upper) = (0.0, Double.infinity)
    for quantity in group {
      guard let share = quantity.statement.share?.quantity, let amount = quantity.statement.amount?.quantity,
        share.value > share.halfStep
      else { return false }
      lower = max(lower, Double(amount.value - amount.halfStep) / Double(share.value + share.halfStep))
      upper = min(upper, Double(amount.value + amount.halfStep) / Double(share.value - share.halfStep))
    }
    return lower <= upper
  }

  /// How many of a group's shares a whole has to explain.
  private static func needed(_ whole: Totals.Candidate, of count: Int) -> Int {
    count == 1 ? (whole.isStated ? 0 : 1) : whole.isStated ? 1 : (count + 1) / 2
  }

  /// 基本支出80.00万元，占总支出的80%；项目支出20.00万元，占20%: parts of a whole that stands nowhere.
  private static func requireOfParts(_ group: [StatedQuantity], areAll: Bool, _ relations: inout RelationSet) {
    let shares = group.compactMap(\.statement.share)
    let amounts = group.compactMap(\.statement.amount)
    guard (2...24).contains(group.count), shares.count == group.count, amounts.count == group.count,
      shares.allSatisfy({ $0.unit == .percent }), Set(group.map(\.label)).count == group.count
    else { return }
    let arithmetic = EquationArithmetic(quantities: shares.map(\.quantity) + amounts.map(\.quantity))
    let parts = group.indices.map { $0 + group.count }
    func others(of index: Int) -> [Int] { parts.filter { $0 != index + group.count } }
    let holding = group.indices.count { index in
      let equation = Equation.shareOfParts(percent: index, part: index + group.count, others: others(of: index))
      return arithmetic.standing(equation) != .contradicted
    }
    // They are all there are if the shares say so, or if nearly all are shares of their sum.
    let sum = shares.reduce(Int64(0)) { $0 &+ $1.value }
    let slack = shares.reduce(Int64(0)) { $0 &+ $1.quantity.halfStep &* 2 }
    guard areAll || (sum &- 100 * Quantity.scale).magnitude <= slack.magnitude || holding >= max(1, group.count - 1)
    else { return }
    let members = group.compactMap { relations.member($0, .share) } + group.compactMap { relations.member($0, .amount) }
    guard members.count == 2 * group.count else { return }
    for index in group.indices {
      relations.require(
        "percent.share",
        .shareOfParts(
          percent: members[index], part: members[index + group.count], others: others(of: index).map { members[$0] }),
        "占比＝本项÷所列 \(group.count) 项之和")
    }
  }

  /// 中小企业预留90.00万元，其中小微企业预留60.00万元，占中小企业预留份额的33.33%: the share fits another amount than the one named.
  private static func requireNamed(
    _ quantity: StatedQuantity, _ whole: Totals.Candidate, _ relations: inout RelationSet
  ) {
    let total = relations.member(whole.figure, label: whole.label)
    guard let share = relations.member(quantity, .share), let part = relations.member(quantity, .amount),
      part != total
    else { return }
    relations.require(
      "percent.share", .share(percent: share, part: part, whole: total), severity: .warning,
      "占比＝本项÷\(whole.label)")
  }

  private static func require(
    _ group: [StatedQuantity], _ candidates: Totals.Candidates, _ relations: inout RelationSet
  ) {
    let wanted = group.filter(\.isMoreThanNothing)
    let shares = wanted.compactMap { Share($0) }
    guard !wanted.isEmpty else { return }
    var best: (candidate: Totals.Candidate, holds: Int)? = nil
    for index in candidates.indices {
      let whole = candidates.quantity(index)
      if whole.value <= 0 { continue }
      let holds = shares.count { $0.isOf(whole) }
      // Nearly all hold nothing.
      if holds > best?.holds ?? -1, holds == 0 || Totals.mayBeWhole(candidates[index], of: wanted[0]) {
        best = (candidates[index], holds)
      }
    }
    guard !SwappedShares.areSwapped(wanted) else { return }
    if best?.holds == 0, wanted.count == 1, let total = total(above: wanted[0]) { best = (total, 1) }
    if let named = candidates.named, wanted.count == 1, let found = best, found.holds > 0, !found.candidate.isStated,
      !shares[0].isOf(named.figure.quantity)
    {
      return requireNamed(wanted[0], named, &relations)
    }
    if let found = best, found.holds < needed(found.candidate, of: wanted.count) {
      // All shares are wrong.
      best = (whole(of: wanted, candidates) ?? allOfProjects(wanted, candidates)).map { ($0, 0) }
    }
    guard let best else {
      // Who says that something is 0% leaves nothing out, unless all are shares of a whole that stands nowhere.
      let areAll = wanted.count < group.count && !haveOneWhole(wanted)
      return requireOfParts(wanted, areAll: areAll, &relations)
    }
    let label = best.candidate.label
    let whole = relations.member(best.candidate.figure, label: label)
    for quantity in wanted {
      guard let share = relations.member(quantity, .share), let part = relations.member(quantity, .amount),
        part != whole
      else { continue }
      relations.require(
        "percent.share", .share(percent: share, part: part, whole: whole), "占比＝本项÷\(label)")
    }
  }
}

extension StatedQuantity {
  /// Whether its share or amount is more than nought.
  fileprivate var isMoreThanNothing: Bool { statement.share?.value ?? 0 > 0 || statement.amount?.value ?? 0 > 0 }
}

/// Two shares of which each stands with the other's amount.
private enum SwappedShares {
  static func areSwapped(_ group: [StatedQuantity]) -> Bool {
    let shares = group.compactMap(\.statement.share)
    let amounts = group.compactMap(\.statement.amount)
    guard group.count == 2, shares.count == 2, amounts.count == 2, shares.allSatisfy({ $0.value > 0 }) else {
      return false
    }
    let arithmetic = EquationArithmetic(quantities: (shares + amounts).map(\.quantity))
    func holds(_ share: Int, _ amount: Int) -> Bool {
      let equation = Equation.shareOfParts(percent: share, part: amount, others: [amount == 2 ? 3 : 2])
      return arithmetic.standing(equation) != .contradicted
    }
    return !holds(0, 2) && !holds(1, 3) && holds(0, 3) && holds(1, 2)
  }

  static func findings(_ all: [StatedQuantity]) -> [Finding] {
    let group = all.filter(\.isMoreThanNothing)
    guard areSwapped(group) else { return [] }
    return zip(group, group.reversed()).compactMap { quantity, other in
      guard let share = quantity.statement.share, let right = other.statement.share else { return nil }
      return Finding(
        rule: "percent.share", severity: .error, range: quantity.figure(share).range,
        message: "\(quantity.label)与\(other.label)的占比写反，应为 \(right.text)%",
        related: [RelatedPlace(range: other.figure(right).range, message: "\(other.label) \(right.text)%")],
        stated: share.text + "%", expected: right.text + "%", replacement: right.text)
    }
  }
}
