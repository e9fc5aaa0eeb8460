import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// RT07, RT10, RT58–RT60: parts named in a sentence add up to the whole.
  static let sumText = Rule(
    id: "sum.text", title: "文中合计",
    explanation:
      "文中“包括、分为、其中”等列出的各部分之和等于总数。“其中”后只列一部分的不核对，但各部分之和不应大于总数；基本支出与项目支出、人员经费与公用经费、货物工程服务、“三公”三项，以及“年初预算数……其中”所列各项视为完整。各部分都写明预算数或上年数的，这些数也应加总一致。写明个数再列名称的，名称应当是这么多个。",
    example: "项目28个，其中人员类14个、运转类3个、特定目标类12个 → 29 个，与总数不符",
    requireInParagraph: { paragraph, relations in
      var children: [Int: [Int]] = [:]
      let statements = paragraph.reading.statements
      for index in statements.indices {
        if let parent = statements[index].parent, statements[index].isPlain {
          children[parent, default: []].append(index)
        }
      }
      let counted = children.isEmpty ? [] : countedLists(statements)
      for (parent, parts) in children.sorted(by: { $0.key < $1.key }) {
        require(paragraph, parent, parts, counted, &relations)
      }
      StatedBalances(paragraph).require(&relations)
      ClosingTotal.require(in: paragraph, &relations)
      ClosingTotal.requireSides(in: paragraph, &relations)
      ReceptionCounts.require(in: paragraph, &relations)
      requireBounds(paragraph, &relations)
      RestatedAmounts.require(in: paragraph, &relations)
      requireSmallEnterprises(paragraph, &relations)
    },
    findInParagraph: { paragraph, _ in CountedNames.findings(paragraph) },
    requireInStatements: { statements, relations in
      requireContinued(statements.paragraphs, &relations)
      requireBelow(statements.paragraphs, &relations)
      requireRest(statements.paragraphs, &relations)
      requireClassified(statements.paragraphs, &relations)
      requireNumbered(statements.paragraphs, &relations)
      requireLines(statements.paragraphs, &relations)
      GrandTotals.require(statements.paragraphs, &relations)
      StatedThreePublic.require(statements, &relations)
      ItemSums(statements)?.requireBases(&relations)
    })

  /// RT58, RB90: what 其中 names is not more than the whole, and 小微企业 not more than 中小企业.
  private static func requireBounds(
    _ paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet
  ) {
    let statements = paragraph.reading.statements
    let text = paragraph.paragraph.text
    for index in statements.indices where statements[index].parent != nil {
      let statement = statements[index]
      guard let parent = statement.parent, statements.indices.contains(parent), statement.isPlain,
        statements[parent].isPlain, let part = statement.amount, let whole = statements[parent].amount,
        part.unit.isMoney, whole.unit.isMoney, whole.value > 0, part.value > 0,
        statement.year == statements[parent].year || statement.year == nil,
        // 累计稳定调节基金 is what there is after it; 差值 is no total.
        !text.bytes[statement.label].starts(with: "累计"), !isLeftOut(text.bytes, statement.label),
        // …，收入合计300.00万元 ends what was listed.
        text.bytes[statement.label].ends(withAny: ["合计", "总计", "上年", "上年度", "去年"]) == nil,
        !isDifference(text.bytes[statements[parent].label]),
        RestatedAmounts.first(of: statement, in: paragraph) == nil,
        !isOtherSide(text.bytes[statement.label], text.bytes[statements[parent].label]),
        !isClosing(text.bytes[statement.label], besides: text.bytes[statements[parent].label]),
        // 固定资产原值 is more than the 资产总额 that it is a part of after 折旧.
        !text.bytes[statements[parent].label].contains("资产"), !text.bytes[statement.label].contains(any: ["资产", "原值"]),
        let member = relations.member(StatedQuantity(paragraph: paragraph, index: index), .amount),
        let bound = relations.member(
          StatedQuantity(paragraph: paragraph, index: parent), isOfBase(part, statements[parent]) ? .base : .amount)
      else { continue }
      relations.require("sum.text", .atMost(member, bound: bound), "其中一部分不应大于总数")
    }
  }

  /// RT58: 授予中小企业合同金额 is a part of 政府采购支出, 授予小微企业合同金额 of that.
  private static func requireSmallEnterprises(
    _ paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet
  ) {
    func stated(_ matches: (String) -> Bool) -> StatedQuantity? {
      paragraph.stated.first {
        $0.statement.isPlain && $0.statement.amount?.unit.isMoney ?? false && matches($0.label)
      }
    }
    guard paragraph.paragraph.text.bytes.contains("小企业") else { return }
    let total = stated { $0.hasSuffix("政府采购支出总额") || $0.hasSuffix("政府采购金额") || $0.hasSuffix("政府采购预算") }
    let small = stated { $0.contains("中小企业") }
    let smallest = stated { $0.contains("小微企业") }
    for (part, whole) in [(small, total), (smallest, small)] {
      guard let part, let whole, let member = relations.member(part, .amount),
        let bound = relations.member(whole, .amount)
      else { continue }
      relations.require("sum.text", .atMost(member, bound: bound), "授予中小企业（小微企业）的合同金额是采购总额的一部分")
    }
  }

  /// 差值为0.90万元
  private static func isDifference(_ label: ArraySlice<UInt8>) -> Bool {
    label.ends(withAny: ["差值", "差额", "差异", "差距", "节约资金", "节约额"]) != nil
  }

  /// （不含下属单位20.00万元）, 支出2.00万元（预算3.00万元）
  private static func isLeftOut(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    let label = bytes[name]
    // 一般公共预算拨款80.00万元，含上年结转2.00万元；…
    if label.starts(with: "含"), label.contains("结转") { return true }
    // Of 人均 the label keeps no more than 人.
    return label.contains(any: ["不含", "不包括", "不包含", "未含", "未包括", "未包含"])
      || bytes[name.lowerBound...].starts(withAny: averages) != nil || label.contains("单价")
      || label.equals(any: ["预算", "预算数", "年初预算", "年初预算数", "全年预算", "全年预算数", "调整预算", "调整预算数", "调整后预算"])
  }

  /// 人均107.56元, 车均运行维护费3.00万元
  private static let averages: [Word] = ["人均", "车均", "辆均", "平均", "每人", "每辆", "每车", "单车", "户均"]

  /// 收入800万元，其中…；支出900万元
  private static func isOtherSide(_ label: ArraySlice<UInt8>, _ whole: ArraySlice<UInt8>) -> Bool {
    label.ends(with: "支出") && whole.ends(with: "收入") || label.ends(with: "收入") && whole.ends(with: "支出")
  }

  /// 会议费支出预算64.00万元（其中：一般公共预算支出64.00万元），支出决算51.00万元: whether a part stands between what was planned and
  /// what was spent.
  private static func isOfBase(_ part: Figure, _ whole: Statement) -> Bool {
    guard let base = whole.base, let amount = whole.amount else { return false }
    return base.range.upperBound <= part.range.lowerBound && part.range.upperBound <= amount.range.lowerBound
  }

  /// Whether some of the parts come to the total, or come nearer to it than all of them.
  private static func addUp(_ rest: [Int], rather all: [Int], to whole: StatedQuantity) -> Bool {
    guard let total = whole.statement.amount else { return false }
    func figures(_ parts: [Int]) -> [Figure] {
      parts.compactMap { whole.paragraph.reading.statements[$0].amount }.filter { $0.unit.isAlike(total.unit) }
    }
    let (some, every) = (figures(rest), figures(all))
    if ListedSum.holds(some, total: total) || ListedSum.holds(every, total: total) {
      return ListedSum.holds(some, total: total)
    }
    return !ListedSum.holdsButForASlip(every, total: total) || ListedSum.holdsButForASlip(some, total: total)
  }

  /// 本年支出90.00万元，其中：基本支出…，项目支出…，年末结转和结余1.00万元
  private static func isClosing(_ label: ArraySlice<UInt8>, besides whole: ArraySlice<UInt8>) -> Bool {
    label.contains(any: ["年末", "年终", "结转下年"]) && whole.ends(with: "支出") && !whole.contains("总")
  }

  /// 编制人数4人，其中事业编制4人；实有在职人员3人, 在职人员58人，其中：…；离退休人员16人
  private static func isHeadcount(_ label: ArraySlice<UInt8>, besides whole: ArraySlice<UInt8>) -> Bool {
    let isRetired = label.contains(any: ["离休", "退休", "离退"])
    if isRetired, whole.contains("在职"), !whole.contains("退") { return true }
    return whole.contains("编制") && !label.contains("编") && (isRetired || label.contains(any: ["实有", "现有", "在职", "在岗"]))
  }

  /// 采购预算90.00万元，其中：货物…、工程…、服务…。其中预留给中小企业的份额80.00万元: of all that is bought.
  private static func isReserve(_ label: ArraySlice<UInt8>, besides whole: ArraySlice<UInt8>) -> Bool {
    let words: [Word] = ["预留", "小企业", "小微企业"]
    return label.contains(any: words) && !whole.contains(any: words)
  }

  private static func require(
    _ paragraph: UnitFacts.ParagraphFacts, _ parent: Int, _ parts: [Int], _ counted: Set<Int>,
    _ relations: inout RelationSet
  ) {
    let statements = paragraph.reading.statements
    let bytes = paragraph.paragraph.text.bytes
    guard statements.indices.contains(parent), !isDifference(bytes[statements[parent].label]) else { return }
    let whole = StatedQuantity(paragraph: paragraph, index: parent)
    let named = parts.count
    var parts = parts.filter { part in
      !isLeftOut(bytes, statements[part].label)
        && !(statements[part].amount.map { isOfBase($0, statements[parent]) } ?? false)
        // 共有车辆6辆，…，拟购置公务用车1辆
        && !(statements[part].amount?.unit == .count("辆")
          && bytes[statements[part].label].contains(any: ["拟", "购置", "更新"]))
        && !isOtherSide(bytes[statements[part].label], bytes[whole.statement.label])
        && !isHeadcount(bytes[statements[part].label], besides: bytes[whole.statement.label])
        && (!bytes[statements[part].label].contains("内设") || bytes[whole.statement.label].contains("内设"))
    }
    for isBeside in [isClosing, isReserve] {
      let rest = parts.filter { !isBeside(bytes[statements[$0].label], bytes[whole.statement.label]) }
      if rest.count < parts.count, addUp(rest, rather: parts, to: whole) { parts = rest }
    }
    // As many counts add up as there are parts: their amounts are all there are too.
    let areAllCounted = counted.contains(parts.count)
    var seen: Set<UnitKind> = []
    for unit in parts.compactMap({ statements[$0].amount.map { UnitKind($0.unit) } }) where seen.insert(unit).inserted {
      guard let total = statements[parent].amount, UnitKind(total.unit) == unit else { continue }
      let listed = parts.filter { statements[$0].amount.map { UnitKind($0.unit) == unit } ?? false }
        .map { StatedQuantity(paragraph: paragraph, index: $0) }
      for listed in lists(listed, of: total) where listed.count >= 2 {
        let introducer = introducer(of: listed[0]) ?? []
        // Who says 主要是 leaves something out: 其他用车10辆，主要是囚车8辆.
        if introducer.starts(with: "主要是") { continue }
        let figures = listed.compactMap(\.statement.amount)
        let slack = ListedSum.slack(figures, total: total)
        let excess = ListedSum.excess(figures, total: total)
        // 包括局机关和10个事业单位: one that is not counted in digits.
        let start = whole.statement.extent.lowerBound
        let between = start..<max(start, listed[0].statement.extent.upperBound)
        if case .count = total.unit, excess == -Quantity.scale,
          bytes[between].contains(any: ["机关", "本级", "本部", "本身"])
        {
          continue
        }
        guard
          excess.magnitude <= slack.magnitude
            || !ListedParts.areKnownNotToAddUp(listed, of: total) && !ListedParts.areCountsOfTwoLists(listed)
        else { continue }
        // 事业编制中：管理岗4人、专技岗2人, which need not be all.
        if case .count = total.unit, excess.magnitude > slack.magnitude, introducer.starts(with: "中"),
          !isComplete(listed, of: total)
        {
          continue
        }
        if excess < -slack, isUnfinished(bytes[listed[listed.count - 1].statement.extent.upperBound...]),
          !isPrescribed(listed.map(\.label), of: whole.label) || mayBeContinued(listed, of: whole),
          !listed[listed.count - 1].label.hasPrefix("其他")
        {
          continue
        }
        guard
          excess.magnitude <= slack.magnitude
            || areAllCounted && listed.count == parts.count
            || isComplete(listed, of: total)
            || excess > slack
              // Twice as much is the same money, divided in two ways.
              && excess < total.value / 2
              && (ListedParts.areApart(listed) || listed.allSatisfy { $0.statement.share != nil })
            || isInitialBudget(whole, listed) && excess.magnitude < total.value.magnitude / 5 + 1
            || isClosed(listed) && excess.magnitude < total.value.magnitude / 5 + 1
            || ListedSum.hasSlip(listed, of: total, excess: excess)
            || excess > slack && total.unit == .count("辆") && ListedParts.mayAddUp(listed)
            || excess > slack && ListedParts.mayAddUp(listed)
              && ListedSum.isOneSlip(figures, total: total, excess: excess)
            || listed.count == named && mayBeAll(listed, of: whole)
              && (ListedParts.areApart(listed) || ListedParts.mayAddUp(listed))
              && ListedSum.isBrokenSlip(figures, total: total) && figures.allSatisfy(ListedSum.isBroken)
        else { continue }
        relations.requireSum(of: whole, listed, "\(whole.label)＝所列 \(listed.count) 项之和")
        requireBases(of: whole, listed, &relations)
      }
    }
  }

  /// Of two parts a third one is left out too often, unless the second is the rest or both are the funds of what was
  /// appropriated.
  private static func mayBeAll(_ parts: [StatedQuantity], of whole: StatedQuantity) -> Bool {
    guard parts.count == 2 else { return true }
    // “三公”经费77.60万元，其中：公务用车运行维护费64.80万元，公务接待费12.80万元: who goes nowhere.
    if whole.labelContains("三公"), case let bytes = whole.paragraph.paragraph.text.bytes,
      !bytes.contains("出国"), parts.contains(where: { $0.labelContains("接待") }),
      let vehicles = parts.first(where: { $0.labelContains("用车") }),
      !bytes.contains("购置") || vehicles.labelContains("购置及") || vehicles.labelContains("购置和")
    {
      return true
    }
    return parts[1].label.hasPrefix("其他")
      || ["财政拨款", "本年收入", "结转"].contains { whole.labelContains($0) }
        && parts[0].labelContains("一般公共预算") && parts[1].labelContains("政府性基金")
  }

  /// 支出决算49.00万元，完成预算62.00万元的79.03%，其中：…: what the parts are compared with adds up as they do.
  static func requireBases(
    of whole: StatedQuantity, _ parts: [StatedQuantity], _ relations: inout RelationSet
  ) {
    let all = [whole] + parts
    let bases = all.compactMap(\.statement.base)
    guard bases.count == all.count, let total = bases.first, bases.allSatisfy({ $0.unit == total.unit }),
      Set(all.map(\.statement.baseKind)).count == 1, Set(all.compactMap(\.statement.baseYear)).count <= 1
    else { return }
    let figures = Array(bases.dropFirst())
    // A 类 with a budget of which nothing was spent need not be listed, so that the others may have less, never more.
    let isMore =
      ListedSum.excess(figures, total: total) > ListedSum.slack(figures, total: total)
      && whole.statement.amount.map { ListedSum.holds(parts.compactMap(\.statement.amount), total: $0) } ?? false
    guard isMore || isPrescribed(parts.map(\.label), of: whole.label) || ListedSum.holds(figures, total: total) else {
      return
    }
    relations.requireSum(
      of: whole, parts, part: .base,
      "\(whole.label)的\(whole.statement.baseKind == .lastYear ? "上年数" : "预算数")＝所列 \(parts.count) 项之和")
  }

  /// Whether the sentence that a list stands in has no end yet, as while it is being typed.
  private static func isUnfinished(_ rest: ArraySlice<UInt8>) -> Bool {
    !rest.contains("。") && rest.ends(withAny: [";", "!", ")", ":", "\"", "等", "…"]) == nil
  }

  /// 支出90.00万元，其中：人员经费60.00万元，公用经费10.00万元 has its 项目支出 still to come.
  private static func mayBeContinued(_ parts: [StatedQuantity], of whole: StatedQuantity) -> Bool {
    !whole.labelContains("基本支出") && parts.count == 2
      && Set(parts.map { plainName($0.label) }) == ["人员经费", "公用经费"]
  }

  /// （一）收入预算：2025年年初预算数90.00万元，其中：…: the prescribed sentence lists all sources or all 类.
  private static func isInitialBudget(_ whole: StatedQuantity, _ parts: [StatedQuantity]) -> Bool {
    guard parts.count >= 3, ListedParts.areApart(parts), let last = parts.last,
      let amount = whole.statement.amountRange,
      whole.statement.label.upperBound <= amount.lowerBound
    else {
      return false
    }
    let bytes = whole.paragraph.paragraph.text.bytes
    return bytes[whole.statement.label].equals(any: ["收入预算", "支出预算"])
      && bytes[whole.statement.label.upperBound..<amount.lowerBound].ends(with: "年初预算数")
      && !bytes[last.statement.extent.upperBound...].starts(with: "等")
  }

  /// 收入包括…；支出包括…: each list is the whole by itself, unless they are so together.
  private static func lists(_ parts: [StatedQuantity], of total: Figure) -> [[StatedQuantity]] {
    let lists = Dictionary(grouping: parts, by: \.statement.list).values.sorted {
      $0[0].statement.extent.lowerBound < $1[0].statement.extent.lowerBound
    }
    // 车辆4辆（机关1辆、下属单位3辆），其中：一般公务用车4辆: divided in two ways.
    if lists.count > 1, lists.contains(where: { ListedSum.holds($0.compactMap(\.statement.amount), total: total) }) {
      return lists
    }
    // “三公”经费80.00万元（其中：一般公共预算支出80.00万元；…），其中，因公出国（境）费…
    if lists.count > 1, lists.allSatisfy({ areFunds($0) || isPrescribed($0.map(\.label), of: $0[0].parent?.label) }) {
      return lists
    }
    // 收入预算800万元（含上年结转5万元），其中：…
    let long = lists.filter { $0.count > 1 }
    if long.count == 1, lists.allSatisfy({ $0.count > 1 || introducer(of: $0[0])?.first == UInt8(ascii: "(") }) {
      return long
    }
    guard lists.count > 1, lists.allSatisfy({ isInClosedList($0[0]) }) || areSides(lists) else {
      return [parts]
    }
    let sum = parts.reduce(Int64(0)) { $0 &+ ($1.statement.amount?.value ?? 0) }
    return sum == total.value ? [parts] : lists
  }

  /// 收入为…，其中：…收入、…收入；支出包括：…支出、…支出
  private static func areSides(_ lists: [[StatedQuantity]]) -> Bool {
    lists.count == 2 && lists[0].allSatisfy { $0.labelEnds(withAny: ["收入", "拨款", "结转", "结余", "资金"]) }
      && lists[1].allSatisfy { $0.labelEnds(withAny: ["支出"]) }
  }

  /// The word in front of the list that a part stands in: 其中, 主要是.
  private static func introducer(of part: StatedQuantity) -> ArraySlice<UInt8>? {
    let lists = part.paragraph.reading.lists
    guard let list = part.statement.list, lists.indices.contains(list) else { return nil }
    return part.paragraph.paragraph.text.bytes[lists[list].introducer]
  }

  private static func isInClosedList(_ part: StatedQuantity) -> Bool {
    let lists = part.paragraph.reading.lists
    return part.statement.list.map { lists.indices.contains($0) && lists[$0].isClosed } ?? false
  }

  /// 包括A、B、C
  private static func isClosed(_ parts: [StatedQuantity]) -> Bool {
    (parts.count >= 3 || ListedParts.areApart(parts)) && Set(parts.map(\.statement.list)).count == 1
      && isInClosedList(parts[0])
  }

  /// What is left of a whole.
  private static let rests: Set = ["其他", "其他支出", "其他收入", "其他资金", "其他项目", "其他项目支出", "其他经费", "其他费用", "其他各项支出", "其他各项收入"]

  /// Whether the parts are all there are, whatever the sentence says.
  private static func isComplete(_ parts: [StatedQuantity], of total: Figure) -> Bool {
    if isPrescribed(parts.map(\.label), of: parts[0].parent?.label) { return true }
    if total.unit == .count("辆"), parts.count >= 3, Set(parts.map(\.label)).count == parts.count,
      parts.allSatisfy({ $0.labelEnds(withAny: ["用车", "车辆"]) }), ListedParts.mayAddUp(parts)
    {
      return true
    }
    // 其他用车 is what is left.
    if case .count = total.unit, parts.last?.label.hasPrefix("其他") ?? false,
      parts.count >= 3 || total.unit == .count("辆")
    {
      return true
    }
    if areFunds(parts) || areAllNamed(parts) { return true }
    // 收入合计90.00万元，其中：财政拨款收入60.00万元，事业收入20.00万元，其他收入10.00万元
    let areSources = parts.allSatisfy { $0.labelEnds(withAny: ["收入", "拨款"]) }
    if areSources, parts.count >= 3, parts.last?.label == "其他收入", parts[0].parent?.labelContains("收入") ?? false,
      ListedParts.mayAddUp(parts),
      // 收入总计 has what was carried over too.
      !parts[0].paragraph.paragraph.text.bytes.contains(any: ["结转", "结余"]),
      ListedSum.excess(parts.compactMap(\.statement.amount), total: total).magnitude < total.value.magnitude / 20
    {
      return true
    }
    // Who names what is nought names all, and so does who names the others.
    let figures = parts.compactMap(\.statement.amount)
    let hasNought = parts.contains(where: \.statement.isZero)
    let namesNought = hasNought && parts.count >= 4
    if namesNought || saysAll(parts), ListedParts.areApart(parts) { return true }
    if namesNought, total.unit == .count("人"), ListedParts.mayAddUp(parts),
      ListedSum.isOneSlip(figures, total: total, excess: ListedSum.excess(figures, total: total))
    {
      return true
    }
    // 其他商品和服务支出 is a 款 like the others.
    let namesOthers = parts.count >= 3 && parts.last.map { Self.rests.contains($0.label) } ?? false
    // 采购预算90.00万元，其中货物类80.00万元、服务类10.00万元，无工程类采购
    let areGoods = parts.allSatisfy { $0.labelEnds(withAny: ["货物", "货物类", "工程", "工程类", "服务", "服务类"]) }
    if hasNought && parts.count >= 3 || namesOthers || areGoods, ListedParts.mayAddUp(parts),
      ListedSum.isBrokenSlip(figures, total: total)
    {
      return true
    }
    return ListedParts.sharesMakeWhole(parts)
  }

  /// 会议费、培训费预算16.00万元，其中：会议费4.00万元，培训费12.00万元: whether the total names just these parts.
  private static func areAllNamed(_ parts: [StatedQuantity]) -> Bool {
    guard parts.count >= 2, Set(parts.map(\.label)).count == parts.count, let whole = parts[0].parent,
      let amount = whole.statement.amountRange
    else { return false }
    let bytes = whole.paragraph.paragraph.text.bytes
    let name = bytes[..<amount.lowerBound].suffix(300).lastSentence
    let names = name.split(separator: UInt8(ascii: ",")).last ?? []
    guard parts.allSatisfy({ $0.label.utf8.count >= 6 && names.contains(Word($0.label)) }) else { return false }
    let joints = String(decoding: names, as: UTF8.self).unicodeScalars.count { $0 == "、" }
    let isJoined = ["和", "及", "与"].contains { (joint: String) in
      parts.contains { names.contains(Word(joint + $0.label)) || names.contains(Word(joint + "\"" + $0.label)) }
    }
    return joints + (isJoined ? 1 : 0) == parts.count - 1
  }

  /// 采购预算17.00万元，其中：一般公共预算拨款17.00万元，专户资金0万元，上年结转0万元: nobody names sources with nothing but to name all.
  private static func saysAll(_ parts: [StatedQuantity]) -> Bool {
    parts.count(where: \.statement.isZero) >= 2 && parts.contains { !$0.statement.isZero }
  }

  /// 财政拨款收入90.00万元（其中：一般公共预算80.00万元，政府性基金预算10.00万元，国有资本经营预算0万元）: the three budgets are all of it.
  private static func areFunds(_ parts: [StatedQuantity]) -> Bool {
    let funds: [Word] = ["一般公共预算", "政府性基金", "国有资本经营"]
    guard parts.count == funds.count, let whole = parts[0].parent, whole.labelContains("财政拨款"),
      !whole.labelContains("非财政拨款"), !funds.contains(where: { whole.labelContains($0) }),
      funds.allSatisfy({ fund in parts.count { $0.labelContains(fund) } == 1 }),
      !parts.contains(where: { $0.labelContains("基本支出") || $0.labelContains("项目支出") })
    else { return false }
    return !parts[0].paragraph.paragraph.text.bytes.contains(any: ["结转", "结余"])
  }

  /// How many counts the lists have that add up: 28个，其中14个、3个、11个.
  private static func countedLists(_ statements: [Statement]) -> Set<Int> {
    var lists: [Int: (count: Int, sum: Int64)] = [:]
    for index in statements.indices where statements[index].parent != nil {
      let statement = statements[index]
      if let parent = statement.parent, case .count = statement.amount?.unit, statement.isPlain {
        let list = lists[parent] ?? (0, 0)
        lists[parent] = (list.count + 1, list.sum &+ (statement.amount?.value ?? 0))
      }
    }
    return Set(
      lists.compactMap { parent, list in
        guard list.count >= 2, statements.indices.contains(parent), let total = statements[parent].amount,
          case .count = total.unit
        else { return nil }
        return list.sum == total.value ? list.count : nil
      })
  }

  private enum UnitKind: Hashable {
    case money, count(String), other

    init(_ unit: Unit) {
      switch unit {
      case .money: self = .money
      case .count(let name): self = .count(name)
      default: self = .other
      }
    }
  }

  private static let stages = ["预算数", "决算数", "预算", "决算", "资金", "类"]

  /// 人员经费支出, 人员支出预算 are 人员经费.
  private static func plainName(_ label: String) -> String {
    var name = label
    for stage in stages where name.hasSuffix(stage) && name.count > stage.count + 2 { name.removeLast(stage.count) }
    for (variants, term) in [
      (["人员经费支出", "人员支出"], "人员经费"),
      (["公用经费支出", "公用支出", "日常公用经费", "日常公用支出", "日常公用经费支出"], "公用经费"),
    ] where variants.contains(where: { name.hasSuffix($0) }) {
      return term
    }
    return name
  }

  /// Parts that are complete whatever the sentence says.
  ///
  /// - Parameter total: The name of what they are parts of, where it is known.
  static func isPrescribed(_ printed: [String], of total: String? = nil) -> Bool {
    let labels = printed.map(plainName)
    func matches(_ ends: [String]) -> Bool {
      labels.count == ends.count && ends.allSatisfy { end in labels.contains { $0.hasSuffix(end) } }
    }
    /// 因公出国（境）费, 公务接待费, 公务用车购置及运行费, the last also in its two parts.
    func areThreePublic() -> Bool {
      // 公务用车购置及运行费5.00万元，其中：购置费2.00万元、运行费3.00万元
      if total?.contains("用车") ?? false, labels.count == 2, labels.contains("购置费"),
        labels.contains(where: { ["运行费", "运行维护费"].contains($0) })
      {
        return true
      }
      let vehicles = labels.filter { label in ThreePublic.vehicles.contains { label.contains($0) } }
      let (bought, run) = (vehicles.filter { $0.contains("购置") }, vehicles.filter { $0.contains("运行") })
      let others = labels.count - vehicles.count
      let isWhole = vehicles.count == 1 || vehicles.count == 2 && bought.count == 1 && run.count == 1 && bought != run
      return isWhole
        && (others == 0 && vehicles.count == 2 && !(total?.contains("三公") ?? false)
          || others == 2 && labels.contains { $0.contains("出国") } && labels.contains { $0.contains("接待") })
    }
    /// 行政单位, 参照公务员法管理的事业单位, 其他事业单位
    func areInstitutions() -> Bool {
      labels.allSatisfy { label in ["行政单位", "事业单位", "参公单位"].contains { label.hasSuffix($0) } }
        && labels.contains { $0.hasSuffix("行政单位") } && labels.contains { $0.hasSuffix("事业单位") }
        && Set(labels).count == labels.count
    }
    /// 基本支出 and 项目支出, with the other kinds of 支出决算表.
    func areExpenditures() -> Bool {
      let others = ["经营支出", "事业单位经营支出", "上缴上级支出", "上缴上级", "对附属单位补助支出", "对附属单位补助"]
      return labels.count { $0.hasSuffix("基本支出") } == 1 && labels.count { $0.hasSuffix("项目支出") } == 1
        && Set(labels).count == labels.count
        && labels.allSatisfy { label in
          label.hasSuffix("基本支出") || label.hasSuffix("项目支出") || others.contains { label.hasSuffix($0) }
        }
    }
    /// 本年收入 and what was carried over make up 收入总计.
    func areYears() -> Bool {
      let current = labels.filter { $0.contains("本年") || $0.contains("当年") }
      return current.count == 1 && labels.count >= 2
        && labels.allSatisfy { label in
          current.contains(label) || ["结转", "结余", "专用结余"].contains { label.contains($0) }
        }
    }
    /// 外事接待费 and 国内公务接待费
    func areReceptions() -> Bool {
      let foreign = labels.filter { label in ["外事接待", "外宾接待", "境)外接待", "国外接待"].contains { label.contains($0) } }
      let domestic = labels.filter { $0.contains("国内") && $0.contains("接待") }
      return foreign.count == 1 && domestic.count == 1 && labels.count == 2
        && labels.allSatisfy { $0.hasSuffix("费") || $0.hasSuffix("支出") }
    }
    /// 行政编制, 事业编制 and 工勤编制; 行政人员, 参公人员 and 事业人员.
    func arePosts() -> Bool {
      let kinds = ["行政", "事业", "工勤", "参公", "参照", "机关工人"]
      return labels.contains { $0.contains("行政") } && labels.contains { $0.contains("事业") }
        && Set(labels).count == labels.count
        && labels.allSatisfy { label in
          label.count <= 14 && kinds.contains { label.contains($0) }
            && ["编制", "人员", "行政", "事业", "工勤", "工人", "参公"].contains { label.hasSuffix($0) }
        }
    }
    /// 财政拨款结转 and 非财政拨款结转和结余
    func areOppositeSources() -> Bool {
      labels.count == 2 && labels.count { $0.hasPrefix("财政拨款") } == 1
        && labels.count { $0.hasPrefix("非财政拨款") } == 1
    }
    /// 男生 and 女生, but not 男教师 and 女教师, beside whom there are others
    func areBothGenders() -> Bool {
      labels.count == 2
        && ["", "性", "生"].contains { labels.contains("男\($0)") && labels.contains("女\($0)") }
    }
    /// 在编人员 and 编外聘用人员
    func areStaff() -> Bool {
      labels.count == 2 && labels.count { $0.hasPrefix("在编") } == 1
        && labels.count { $0.hasPrefix("编外") || $0.hasPrefix("非在编") } == 1
    }
    return areOppositeSources() || areStaff() || areBothGenders() || areThreePublic()
      || areInstitutions() || areExpenditures()
      || areYears()
      || arePosts()
      || areReceptions() || Set(labels) == ["流动资产", "非流动资产"]
      || matches(["离休", "退休"])
      || matches(["离休人员", "退休人员"]) || matches(["在职人员", "离休人员", "退休人员"])
      || matches(["人员经费", "公用经费"])
      || matches(["人员经费", "公用经费", "项目支出"])
      || matches(["人员类项目", "运转类项目", "特定目标类项目"])
      || ["货物", "工程", "服务"].allSatisfy { word in labels.filter { $0.contains(word) }.count == 1 } && labels.count == 3
  }
}
