import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension StatedQuantity {
  /// …（项）20.00万元，主要用于…。年初预算为30.00万元，支出决算为20.00万元: one name for both.
  fileprivate func speaksAgain(of other: StatedQuantity) -> Bool {
    paragraph === other.paragraph && index != other.index && statement.subjectPath != nil
      && statement.label == other.statement.label
  }

  /// “三公”经费决算支出20.00万元
  fileprivate var isFinalAccount: Bool {
    let end = max(statement.extent.lowerBound, statement.amountRange?.lowerBound ?? 0)
    return !statement.isBudget && paragraph.paragraph.text.bytes[statement.extent.lowerBound..<end].contains("决算")
  }
}

extension Rule {
  /// M20, RT12: the same quantity stated in several sentences.
  static let crossRepeat = Rule(
    id: "cross.repeat", title: "前后一致",
    explanation: "同一数字在说明中多次出现时应当一致：收支总额、基本支出与项目支出、各类各项支出，以及随之重复的增减额、增减幅度和上年数。以多数或表中的数字为准。公务用车保有量不应多于国有资产占用情况中的车辆总数。",
    example: "“一般公共预算支出 883.34 万元”又写作 838.34 万元 → 应为 883.34",
    requireInParagraph: { paragraph, relations in requireOutcomes(paragraph, &relations) },
    requireInStatements: { statements, relations in
      var groups: [Group: [StatedQuantity]] = [:]
      // 收入总计90.00万元，支出总计80.00万元，收支相抵，结余10.00万元
      let balanced = Set(
        statements.paragraphs.lazy.filter { $0.paragraph.text.bytes.contains("相抵") }.map { ObjectIdentifier($0) })
      for stated in statements.restated where !stated.isRowName {
        if stated.key == .balanceTotal, balanced.contains(ObjectIdentifier(stated.quantity.paragraph)) { continue }
        let topics = statements.topics(of: stated.quantity.paragraph)
        let group = Group(isCurrentYear: topics.contains(.currentYear), key: stated.key)
        groups[group, default: []].append(stated.quantity)
      }
      for (_, quantities) in groups.sorted(by: { $0.key < $1.key }) where quantities.count > 1 {
        let stages = ofOneStage(quantities)
        for quantities in stages { require(quantities, .amount, &relations) }
        if stages.count > 1 { continue }
        // Only quantities with the same amount are compared in what they add to it.
        let same = Dictionary(grouping: quantities) { $0.statement.amount?.value ?? 0 }
        for (_, quantities) in same.sorted(by: { $0.key < $1.key }) where quantities.count > 1 {
          require(quantities.filter { $0.statement.baseKind != .initialBudget }, .change, &relations)
          require(quantities, .growth, &relations)
          require(quantities.filter { $0.statement.baseKind == .lastYear }, .base, &relations)
        }
      }
      // In final accounts 总计 has what was carried over and 合计 has not.
      if !statements.identity.isFinalAccounts {
        requireGrandTotals(groups, &relations)
        requireSides(groups, statements, &relations)
        requireAppropriation(statements, &relations)
      }
      requireAnnounced(statements, &relations)
      requireBalances(statements, &relations)
    }, findInStatements: { statements in vehicleFindings(statements) })

  /// 年初预算 and 决算 of one quantity, where a document states both.
  private static func ofOneStage(_ quantities: [StatedQuantity]) -> [[StatedQuantity]] {
    let budgets = quantities.filter(\.statement.isBudget)
    guard !budgets.isEmpty, budgets.count < quantities.count, quantities.contains(where: \.isFinalAccount) else {
      return [quantities]
    }
    return [budgets, quantities.filter { !$0.statement.isBudget }]
  }

  /// 支出9.61万元，由上年的12.35万元减至9.61万元
  private static func requireOutcomes(_ paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let bytes = paragraph.paragraph.text.bytes
    for (first, second) in zip(paragraph.stated, paragraph.stated.dropFirst()) {
      guard first.statement.label == second.statement.label, first.statement.amount?.unit.isMoney ?? false,
        let range = second.statement.amountRange, bytes[..<range.lowerBound].ends(withAny: ["到", "至"]) != nil,
        let stated = relations.member(second, .amount), let reference = relations.member(first, .amount)
      else { continue }
      relations.require("cross.repeat", .equal(stated, reference), "前后应当一致")
    }
  }

  /// RT59: 公务用车保有量 is a part of all vehicles that 国有资产占用情况 counts.
  private static func vehicleFindings(_ statements: UnitStatements) -> [Finding] {
    let kept = statements.restated.filter { $0.key == .vehiclesKept }
    guard !kept.isEmpty,
      let all = statements.stated.first(where: { quantity in
        quantity.statement.amount?.unit == .count("辆") && ["车辆", "共有车辆", "车辆总数"].contains(quantity.label)
      }), let total = all.statement.amount
    else { return [] }
    return kept.compactMap { kept in
      guard let amount = kept.quantity.statement.amount, !amount.unit.isMoney, amount.value > total.value else {
        return nil
      }
      let (stated, whole) = (kept.quantity.figure(amount), all.figure(total))
      return Finding(
        rule: "cross.repeat", severity: .warning, range: stated.range,
        message: "公务用车保有量 \(stated.text)辆多于国有资产占用情况中的车辆 \(whole.text)辆",
        related: [RelatedPlace(range: whole.range, message: "\(all.label) \(whole.text)辆")],
        stated: "\(stated.text)辆")
    }
  }

  /// 收入总计820.50万元，支出总计820.50万元: with what is carried over both are the same.
  private static func requireBalances(_ statements: UnitStatements, _ relations: inout RelationSet) {
    for paragraph in statements.paragraphs where paragraph.paragraph.text.bytes.contains("收入总计") {
      let totals = paragraph.stated.filter { $0.statement.isPlain && $0.statement.parent == nil }
      // Of so many nobody could say which belong together.
      let areFew = totals.count <= 24
      for (income, expenditure) in zip(totals, totals.dropFirst())
      where income.labelEnds(withAny: ["收入总计"]) && expenditure.labelEnds(withAny: ["支出总计"]) {
        guard
          income.index + 1 == expenditure.index && paragraph.isOneSentence(income.statement, expenditure.statement)
            || areFew && areDivided(income, expenditure),
          income.statement.change == nil, income.statement.growth == nil,
          let first = relations.member(income, .amount), let second = relations.member(expenditure, .amount)
        else { continue }
        relations.require("cross.repeat", .equal(second, first), "收入总计与支出总计相等，都含结转结余")
      }
    }
  }

  /// 收入总计90.00万元，包括：…、年初结转和结余4.00万元。支出总计90.00万元，包括：…: whether both are of the same year and scope and have
  /// their parts, with all that was carried over among these.
  private static func areDivided(_ income: StatedQuantity, _ expenditure: StatedQuantity) -> Bool {
    func parts(_ whole: StatedQuantity) -> [StatedQuantity] {
      whole.paragraph.stated.filter { $0.statement.parent == whole.index }
    }
    let (sources, uses) = (parts(income), parts(expenditure))
    guard income.statement.year == expenditure.statement.year || expenditure.statement.year == nil,
      income.label.dropLast(4) == expenditure.label.dropLast(4)
        || expenditure.label.count == 4 && !["财政", "预算", "基金"].contains(where: { income.labelContains($0) }),
      !sources.isEmpty, !uses.isEmpty
    else { return false }
    let carried = income.paragraph.stated.filter { quantity in
      quantity.labelContains("结转") || quantity.labelContains("结余")
    }
    return !carried.isEmpty && !income.paragraph.paragraph.text.bytes.contains("相抵")
      && carried.allSatisfy { [income.index, expenditure.index].contains($0.statement.parent) }
  }

  /// 收支总预算, 收入预算 and 支出预算 of a budget are one amount. What was carried over may stand in only one of them, so that a
  /// slip of the digits has to tell.
  private static func requireSides(
    _ groups: [Group: [StatedQuantity]], _ statements: UnitStatements, _ relations: inout RelationSet
  ) {
    let sides = [QuantityKey.balanceTotal, .income, .expenditure].compactMap { key in
      groups.first { $0.key.key == key && !$0.key.isCurrentYear }?.value.filter { $0.statement.parent == nil }
    }.filter { !$0.isEmpty }
    guard sides.count > 1, let model = mode(sides.joined().compactMap(\.statement.amount)),
      let first = sides.joined().first(where: { $0.statement.amount.map { agrees($0, model) } ?? false }),
      let reference = relations.member(first, .amount)
    else { return }
    for side in sides where !side.contains(where: { $0.statement.amount.map { agrees($0, model) } ?? false }) {
      for quantity in side {
        guard let figure = quantity.statement.amount, figure.decimals == model.decimals,
          DigitSlip.leads(from: model, to: figure), isOfSameOwner(quantity, first),
          let member = relations.member(quantity, .amount),
          !statements.stated.contains(where: { other in
            other.statement.amount.map { $0.value.magnitude == (figure.value - model.value).magnitude } ?? false
          })
        else { continue }
        relations.require("cross.repeat", .equal(member, reference), "收支总预算、收入预算与支出预算相等")
      }
    }
  }

  /// 一般公共预算财政拨款收入90.00万元，一般公共预算财政拨款支出90.00万元: both are one, but for a sum that was carried over.
  private static func requireAppropriation(_ statements: UnitStatements, _ relations: inout RelationSet) {
    var amounts: Set<UInt64>?
    for paragraph in statements.paragraphs where paragraph.paragraph.text.bytes.contains("财政拨款收入") {
      for (income, expenditure) in zip(paragraph.stated, paragraph.stated.dropFirst())
      where income.labelEnds(withAny: ["财政拨款收入"]) && expenditure.labelEnds(withAny: ["财政拨款支出"]) {
        guard income.label.dropLast(2) == expenditure.label.dropLast(2), income.index + 1 == expenditure.index,
          income.statement.isPlain, expenditure.statement.isPlain,
          income.statement.parent == expenditure.statement.parent,
          income.statement.year == expenditure.statement.year || expenditure.statement.year == nil,
          income.statement.change == nil, income.statement.growth == nil,
          paragraph.isOneSentence(income.statement, expenditure.statement),
          let first = income.statement.amount, let second = expenditure.statement.amount, first.unit.isMoney,
          first.value != second.value, DigitSlip.leads(from: first, to: second),
          let reference = relations.member(income, .amount), let member = relations.member(expenditure, .amount)
        else { continue }
        let stated = amounts ?? Set(statements.stated.compactMap { $0.statement.amount?.value.magnitude })
        amounts = stated
        if stated.contains((first.value &- second.value).magnitude) { continue }
        relations.require("cross.repeat", .equal(member, reference), severity: .warning, "预算的收入与支出相等")
      }
    }
  }

  /// 公务接待费较上年增加4.30万元。公务接待费8.00万元，较上年增加4.00万元: a change that stands in front of its amount, a slip apart.
  private static func requireAnnounced(_ statements: UnitStatements, _ relations: inout RelationSet) {
    var announced: [String: StatedQuantity] = [:]
    for quantity in statements.stated {
      let statement = quantity.statement
      guard statement.isPlain, statement.parent == nil, !statement.isComparedAgain,
        statement.baseKind != .initialBudget,
        let change = statement.change, let moved = change.figure, moved.unit.isMoney, moved.value > 0
      else { continue }
      let bytes = quantity.paragraph.paragraph.text.bytes
      let name = quantity.text(ProseLabel.core(bytes, statement.label))
      guard name.utf8.count >= 12 else { continue }
      if statement.amount == nil, statement.base == nil {
        announced[name] = quantity
        continue
      }
      guard let first = announced.removeValue(forKey: name), let figure = first.statement.change?.figure,
        quantity.paragraph.line - first.paragraph.line <= 3, first.statement.change?.direction == change.direction,
        first.statement.baseYear == nil || statement.baseYear == nil
          || first.statement.baseYear == statement.baseYear,
        first.statement.year == nil || statement.year == nil || first.statement.year == statement.year,
        figure.value != moved.value, DigitSlip.leads(from: moved, to: figure),
        let member = relations.member(first, .change), let reference = relations.member(quantity, .change)
      else { continue }
      relations.require("cross.repeat", .equal(member, reference), severity: .warning, "前后应当一致")
    }
  }

  /// Not 局本级收入预算 beside 收支总预算 of all units, nor what leaves something out.
  private static func isOfSameOwner(_ left: StatedQuantity, _ right: StatedQuantity) -> Bool {
    let words: [Word] = ["本级", "本部", "下属", "所属", "机关"]
    func has(_ quantity: StatedQuantity, _ word: Word) -> Bool {
      quantity.paragraph.paragraph.text.bytes[
        quantity.statement.extent.lowerBound..<quantity.statement.label.upperBound
      ]
      .contains(word)
    }
    return words.allSatisfy { has(left, $0) == has(right, $0) }
      && ![left, right].contains { quantity in
        quantity.paragraph.paragraph.text.bytes[quantity.statement.extent.upperBound...].prefix(24).contains("不含")
      }
  }

  /// 某市教育局2025年“三公”经费预算9.00万元 and 某市教育局本级2025年“三公”经费预算0.00万元 in a document of a department with its units.
  private static func areOfTwoBodies(_ left: StatedQuantity, _ right: StatedQuantity) -> Bool {
    guard let first = kindOfBody(left), let second = kindOfBody(right) else { return false }
    // 县教育局 is 县教体局 in other words.
    return first != second
  }

  /// What the name in front of the year that a sentence begins with ends with.
  private static func kindOfBody(_ quantity: StatedQuantity) -> Word? {
    let before = quantity.paragraph.paragraph.text.bytes[..<quantity.statement.label.lowerBound]
    let name = before.lastClause.prefix { !isDigit($0) }
    return (12...120).contains(name.count) ? name.ends(withAny: BodyNames.beforeYears) : nil
  }

  private static let grandTotals: [QuantityKey] = [.balanceTotal, .fiscalTotal, .generalTotal, .income, .expenditure]

  /// 收支总预算, 收入预算, 支出预算 and 一般公共预算支出 of one amount have grown by one amount.
  private static func requireGrandTotals(_ groups: [Group: [StatedQuantity]], _ relations: inout RelationSet) {
    let totals = groups.filter { grandTotals.contains($0.key.key) }.flatMap(\.value)
    let moved = totals.filter {
      let direction = $0.statement.change?.direction
      // An increase above the amount is another mistake.
      let isPossible =
        direction != .increase || $0.statement.change?.figure?.value ?? 0 <= $0.statement.amount?.value ?? 0
      return isPossible
        && (direction == .decrease || direction == .increase && $0.statement.baseKind != .initialBudget)
    }.sorted { ($0.paragraph.line, $0.index) < ($1.paragraph.line, $1.index) }
    let byAmount = Dictionary(grouping: moved) { $0.statement.amount?.value ?? 0 }
    /// 收入预算 and 支出预算, each said once.
    func areBothSides(_ moved: [StatedQuantity]) -> Bool {
      moved.count == 2 && Set(moved.map(\.label)) == ["收入预算", "支出预算"]
    }
    for (_, moved) in byAmount.sorted(by: { $0.key < $1.key }) where moved.count >= 3 || areBothSides(moved) {
      require(moved, .change, isOne: true, &relations)
      require(moved, .growth, isOne: true, &relations)
    }
  }

  private struct Group: Hashable, Comparable {
    /// Sentences about 当年 stand apart.
    var isCurrentYear: Bool
    var key: QuantityKey

    static func < (left: Group, right: Group) -> Bool {
      (left.isCurrentYear ? 1 : 0, left.key) < (right.isCurrentYear ? 1 : 0, right.key)
    }
  }

  /// - Parameter isOne: Whether the quantities are known to be one. Of others only those are compared that have the name
  ///   of most, or a figure that a slip leads to: 财政拨款支出 may be stated beside the 支出 of all funds.
  private static func require(
    _ quantities: [StatedQuantity], _ part: RelationSet.Part, isOne: Bool = false, _ relations: inout RelationSet
  ) {
    let stated = quantities.compactMap { quantity -> (StatedQuantity, Figure)? in
      let statement = quantity.statement
      switch part {
      case .amount: return statement.amount.map { (quantity, $0) }
      case .change: return statement.change?.figure.map { (quantity, $0) }
      case .growth: return statement.growth?.figure.map { (quantity, $0) }
      case .base: return statement.base.map { (quantity, $0) }
      default: return nil
      }
    }
    guard stated.count > 1, let model = mode(stated.map(\.1)) else { return }
    let agreeing = stated.filter { agrees($0.1, model) }.count
    // Two against one, or one against one.
    guard agreeing * 2 >= stated.count, part == .amount || agreeing >= 2 || stated.count == 2 else { return }
    guard let first = stated.first(where: { agrees($0.1, model) }), let reference = relations.member(first.0, part)
    else {
      return
    }
    let names = Set(stated.lazy.filter { agrees($0.1, model) }.map { $0.0.label })
    for (quantity, figure) in stated {
      let isSame =
        isOne || agreeing >= 2 && names.count == 1 && names.contains(quantity.label)
        || quantity.speaksAgain(of: first.0)
      guard agrees(figure, model) || isSame || DigitSlip.leads(from: model, to: figure),
        agrees(figure, model) || !areOfTwoBodies(quantity, first.0),
        let member = relations.member(quantity, part), member != reference
      else { continue }
      // Changes may be measured against different bases.
      let severity = part == .amount ? Severity.error : .warning
      relations.require("cross.repeat", .equal(member, reference), severity: severity, "前后应当一致")
    }
  }

  private static func agrees(_ left: Figure, _ right: Figure) -> Bool {
    left.unit.isMoney == right.unit.isMoney && left.quantity.agrees(with: right.quantity)
  }

  /// The one that most of them agree with.
  private static func mode(_ figures: [Figure]) -> Figure? {
    struct Amount: Hashable {
      let isMoney: Bool
      let quantity: Quantity
    }
    var distinct: [(figure: Figure, count: Int)] = []
    var places: [Amount: Int] = [:]
    for figure in figures {
      let amount = Amount(isMoney: figure.unit.isMoney, quantity: figure.quantity)
      if let place = places[amount] {
        distinct[place].count += 1
      } else {
        places[amount] = distinct.count
        distinct.append((figure, 1))
      }
    }
    // Of very many different ones the first tell enough.
    let support = distinct.prefix(64).map { candidate in
      distinct.reduce(0) { $0 + (agrees($1.figure, candidate.figure) ? $1.count : 0) }
    }
    return support.max().flatMap { support.firstIndex(of: $0) }.map { distinct[$0].figure }
  }
}
