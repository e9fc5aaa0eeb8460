import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// RT50: lists whose total, or whose parts, stand in paragraphs of their own.
extension Rule {
  /// …其中：人员经费264.30万元… with 公用经费 in the paragraph below, or 基本支出 with the other kinds of expenditure in several.
  static func requireRest(_ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet) {
    for (position, paragraph) in paragraphs.enumerated() {
      let parts = paragraph.reading.statements.indices.filter { index in
        let statement = paragraph.reading.statements[index]
        return statement.parent != nil && statement.isPlain && statement.amount?.unit.isMoney ?? false
      }
      guard areOne(parts, paragraph.reading), let part = parts.first,
        let parent = paragraph.reading.statements[part].parent,
        paragraph.reading.statements.indices.contains(parent)
      else { continue }
      let first = StatedQuantity(paragraph: paragraph, index: part)
      // 基本支出90.00万元。其中：一般公共预算安排的基本支出90.00万元 is not divided into it and 项目支出 below.
      let whole = StatedQuantity(paragraph: paragraph, index: parent)
      let isSame = ["基本支出", "项目支出", "人员经费", "公用经费"].contains {
        whole.label.hasSuffix($0) && first.label.hasSuffix($0)
      }
      if isSame { continue }
      let rest = paragraphs[(position + 1)...].prefix(6).prefix { $0.heading == paragraph.heading }
        .map { next in next.stated.first { $0.statement.amount?.unit.isMoney ?? false } }
        .prefix { $0.map { $0.statement.parent == nil } ?? false }.compactMap(\.self)
      let lists = (0..<rest.count).reversed().map { [first] + rest[...$0] }.filter { isPrescribed($0.map(\.label)) }
      let isWhole = { (list: [StatedQuantity]) in
        whole.statement.amount.map { ListedSum.holds(list.compactMap(\.statement.amount), total: $0) } ?? false
      }
      guard let listed = lists.first(where: isWhole) ?? lists.first else { continue }
      relations.requireSum(of: whole, listed, "总数＝所列 \(listed.count) 项之和")
    }
  }

  /// Whether what 其中 lists is one part, alone or with what makes it up: 人员经费60.00万元。其中，工资福利支出50.00万元，对个人和家庭的补助10.00万元。
  private static func areOne(_ parts: [Int], _ reading: ProseReading) -> Bool {
    guard let first = parts.first else { return false }
    let rest = parts.dropFirst().compactMap { reading.statements[$0].amount }
    return rest.isEmpty || reading.statements[first].amount.map { ListedSum.holds(rest, total: $0) } ?? false
  }

  /// …基本支出318.40万元，其中： with the parts in the paragraphs below.
  static func requireContinued(
    _ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet
  ) {
    for (index, paragraph) in paragraphs.enumerated() {
      guard let parent = paragraph.reading.continuedStatement, paragraph.reading.statements.indices.contains(parent),
        paragraph.reading.statements[parent].amount?.unit.isMoney ?? false
      else { continue }
      let parts = paragraphs[(index + 1)...].prefix(6).prefix { $0.heading == paragraph.heading }.compactMap {
        following -> StatedQuantity? in
        guard let first = following.reading.statements.firstIndex(where: { $0.amount?.unit.isMoney ?? false }) else {
          return nil
        }
        return StatedQuantity(paragraph: following, index: first)
      }
      for count in [4, 3, 2] where parts.count >= count {
        let listed = Array(parts.prefix(count))
        guard isPrescribed(listed.map(\.label)) else { continue }
        let whole = StatedQuantity(paragraph: paragraph, index: parent)
        relations.requireSum(of: whole, listed, "\(whole.label)＝所列 \(count) 项之和")
        break
      }
    }
  }

  /// “三公”经费预算9.00万元。 with 其中：公务接待费3.00万元，… in the paragraph below; 收入总计90.00万元。 with 收入包括：….
  static func requireBelow(_ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet) {
    for (above, paragraph) in zip(paragraphs, paragraphs.dropFirst()) where above.heading == paragraph.heading {
      let bytes = paragraph.paragraph.text.bytes
      guard let first = paragraph.reading.statements.first, first.list == 0, first.parent == nil, first.isPlain,
        let list = paragraph.reading.lists.first, list.introducer.upperBound <= first.label.lowerBound,
        // 基本支出包括：… divides what it names, 支出主要包括：… not all of it.
        bytes.starts(withAny: ["其中", "收入", "支出", "本年收入", "本年支出"]) != nil,
        !bytes[..<first.label.lowerBound].contains("主要")
      else { continue }
      guard let whole = whole(of: paragraph, in: above), let total = whole.statement.amount else { continue }
      let parts = paragraph.stated.filter {
        $0.statement.list == 0 && $0.statement.parent == nil && $0.statement.isPlain
          && $0.statement.amount?.unit.isMoney ?? false
      }
      let figures = parts.compactMap(\.statement.amount)
      let isOpen = parts.last.map { bytes[$0.statement.extent.upperBound...].starts(with: "等") } ?? true
      let haveOneWhole = parts.allSatisfy { $0.statement.shareOf == nil } && ListedParts.sharesMakeWhole(parts)
      guard parts.count >= 2, !isOpen, ListedParts.mayAddUp(parts) || ListedParts.areApart(parts),
        isPrescribed(parts.map(\.label), of: whole.label) && bytes.starts(with: "其中")
          || ListedSum.holdsButForABrokenSlip(figures, total: total)
          || haveOneWhole && ListedSum.isMeant(figures, total: total)
      else { continue }
      relations.requireSum(of: whole, parts, "\(whole.label)＝所列 \(parts.count) 项之和")
    }
  }

  /// The last amount of a paragraph that is no part of another, or the one of the side that the list below it names.
  private static func whole(of list: UnitFacts.ParagraphFacts, in above: UnitFacts.ParagraphFacts) -> StatedQuantity? {
    let wholes = above.stated.filter { $0.statement.isPlain && $0.statement.amount?.unit.isMoney ?? false }
    let side: Word = list.paragraph.text.bytes.prefix(24).contains("收入") ? "收入" : "支出"
    // 本年收入的具体构成为：…
    if list.paragraph.text.bytes.starts(with: "本年") {
      return wholes.last { $0.labelContains("本年") && $0.labelContains(side) }
    }
    let tops = wholes.filter { $0.statement.parent == nil }
    guard let last = tops.last, let total = last.statement.amount, !last.isBesideOther(than: total) else { return nil }
    // 收入总计90.00万元、支出总计90.00万元, and 收入包括：… below them.
    return tops.last { $0.statement.amount?.value == total.value && $0.labelContains(side) } ?? last
  }

  /// …支出90.00万元，主要用于以下方面： with 1.教育支出80.00万元，占88.89%； and 2.住房保障支出10.00万元，占11.11%。 below it.
  static func requireNumbered(
    _ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet
  ) {
    for (position, paragraph) in paragraphs.enumerated() {
      guard let whole = paragraph.listedBelow, let total = whole.statement.amount else {
        requireItems(position, paragraphs, &relations)
        continue
      }
      requireItemsOfClasses(of: whole, below: position, paragraphs, &relations)
      var parts = NumberedItems.amounts(below: position, paragraphs)
      if let all = whole.parent, let carried = carried(parts, besides: whole, of: all) {
        parts.removeLast(carried.count)
        relations.requireSum(of: all, [whole] + carried, "\(all.label)＝\(whole.label)＋结转结余")
      }
      guard parts.count >= 2, !isPrescribed(parts.map(\.label)) || paragraph.reading.continuedStatement == nil else {
        continue
      }
      guard isPrescribed(parts.map(\.label)) || mayBeAll(parts, of: total, below: paragraph) else { continue }
      relations.requireSum(of: whole, parts, "\(whole.label)＝所列 \(parts.count) 项之和")
      requireBases(of: whole, parts, &relations)
    }
  }

  /// Whether what the paragraphs below one list is all of a total, as far as their names and amounts tell.
  private static func mayBeAll(
    _ parts: [StatedQuantity], of total: Figure, below paragraph: UnitFacts.ParagraphFacts
  ) -> Bool {
    let figures = parts.compactMap(\.statement.amount)
    let areAll = parts.allSatisfy { $0.statement.shareOf == nil } && ListedParts.sharesMakeWhole(parts)
    let excess = ListedSum.excess(figures, total: total)
    // What is left out makes the parts less than the total, never more.
    let isMore =
      excess > ListedSum.slack(figures, total: total) && excess < total.value / 2
      && !paragraph.paragraph.text.bytes.contains(any: ListedParts.exclusions)
    return isMore && ListedParts.areApart(parts) || ListedSum.holds(figures, total: total) || areAll
      || ListedParts.areApart(parts) && parts.count >= 3 && ListedSum.holdsButForASlip(figures, total: total)
      || ListedParts.mayAddUp(parts) && ListedSum.isBrokenSlip(figures, total: total)
        && !paragraph.paragraph.text.bytes.suffix(45).contains(any: ["重点", "较大", "部分", "例如", "增支"])
  }

  /// …支出90.00万元，其中： and 工资福利支出（301）60.00万元，较上年增加…； in the line below, 商品和服务支出（302）… in the next one: a list whose
  /// lines are as many paragraphs, or are joined where one fills the page.
  static func requireLines(_ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet) {
    for (position, paragraph) in paragraphs.enumerated() {
      guard let whole = ListedLines.whole(paragraph), let total = whole.statement.amount, total.unit.isMoney else {
        continue
      }
      let parts =
        ListedLines.amounts(paragraph).filter { $0.statement.parent == whole.index }
        + ListedLines.below(position, paragraphs).flatMap { line in
          ListedLines.amounts(line).filter { $0.statement.parent == nil }
        }
      guard parts.count >= 2, parts.count <= 24, parts.contains(where: { $0.paragraph !== paragraph }),
        !isPrescribed(parts.map(\.label)), mayBeAll(parts, of: total, below: paragraph)
      else { continue }
      relations.requireSum(of: whole, parts, "\(whole.label)＝所列 \(parts.count) 项之和")
      requireBases(of: whole, parts, &relations)
    }
  }

  /// 总收入90.00万元，其中本年收入80.00万元，收入具体情况如下： and at the end of the list 3.上年结转和结余10.00万元: what is no part of the income of
  /// the year, but of all income.
  private static func carried(
    _ parts: [StatedQuantity], besides whole: StatedQuantity, of all: StatedQuantity
  ) -> [StatedQuantity]? {
    let carried = parts.reversed().prefix { $0.labelContains("结转") || $0.labelContains("结余") }.reversed()
    guard !carried.isEmpty, parts.count > carried.count, whole.labelContains("本年"), whole.labelContains("收入"),
      all.labelContains("收入"), !all.labelContains("本年"), let total = whole.statement.amount,
      ListedSum.holds(parts.dropLast(carried.count).compactMap(\.statement.amount), total: total)
    else { return nil }
    return Array(carried)
  }

  /// 1.教育支出（类）。年初预算为90.00万元，支出决算为80.00万元。 and below it （1）教育管理事务（款）行政运行（项）…: all of its items
  /// where their amounts come to it.
  private static func requireItems(
    _ position: Int, _ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet
  ) {
    guard let first = paragraphs[position].reading.statements.first, let path = first.subjectPath,
      path.itemName == nil, let total = first.amount, first.parent == nil
    else { return }
    let items = NumberedItems.amounts(below: position, paragraphs)
    let figures = items.compactMap(\.statement.amount)
    guard items.count >= 2, items.allSatisfy({ $0.statement.subjectPath?.itemName != nil }),
      ListedSum.holdsButForABrokenSlip(figures, total: total)
    else { return }
    let whole = StatedQuantity(paragraph: paragraphs[position], index: 0)
    relations.requireSum(of: whole, items, "\(whole.label)＝所列 \(items.count) 项之和")
    requireBases(of: whole, items, &relations)
  }

  /// 财政拨款支出决算90.00万元。与年初预算80.00万元相比，…。其中： and below it （一）教育支出（类） with 1.教育管理事务（款）行政运行（项）…: all items under
  /// all classes, where their amounts come to the total.
  private static func requireItemsOfClasses(
    of whole: StatedQuantity, below position: Int, _ paragraphs: [UnitFacts.ParagraphFacts],
    _ relations: inout RelationSet
  ) {
    func isClass(_ paragraph: UnitFacts.ParagraphFacts) -> Bool {
      paragraph.reading.statements.isEmpty && paragraph.paragraph.text.bytes.ends(with: "(类)")
    }
    let listed = paragraphs[(position + 1)...].prefix(80).prefix { paragraph in
      isClass(paragraph)
        || paragraph.reading.statements.first.map { $0.subjectPath?.itemName != nil && $0.isPlain && $0.parent == nil }
          ?? false
    }
    let below = listed.filter { !$0.reading.statements.isEmpty }
    guard below.count >= 3, let total = whole.statement.amount,
      below.count < listed.count || below.contains(where: { $0.heading != paragraphs[position].heading })
    else { return }
    let items = below.map { StatedQuantity(paragraph: $0, index: 0) }
    let figures = items.compactMap(\.statement.amount)
    guard figures.count == items.count, ListedSum.holdsButForABrokenSlip(figures, total: total) else { return }
    relations.requireSum(of: whole, items, "\(whole.label)＝所列 \(items.count) 个项级科目之和")
    requireBases(of: whole, items, &relations)
  }

  /// 支出预算90.00万元。 and below it 1.按支出功能分类：教育支出80.00万元；住房保障支出10.00万元
  static func requireClassified(
    _ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet
  ) {
    for (position, paragraph) in paragraphs.enumerated() {
      let reading = paragraph.reading
      let bytes = paragraph.paragraph.text.bytes
      let lists = reading.lists.indices.filter {
        reading.lists[$0].isClosed && bytes[reading.lists[$0].introducer].contains("按")
      }
      if lists.isEmpty {
        requireDivided(position, paragraphs, &relations)
        continue
      }
      let members = Dictionary(
        grouping: paragraph.stated.filter {
          $0.statement.parent == nil && $0.statement.isPlain && $0.statement.amount?.unit.isMoney ?? false
        }, by: \.statement.list)
      for list in lists {
        let parts = members[list] ?? []
        let introducer = reading.lists[list].introducer
        guard parts.count >= 2,
          let whole = divided(parts, introducer, position, paragraphs), let total = whole.statement.amount
        else {
          continue
        }
        guard ListedSum.isMeant(parts.compactMap(\.statement.amount), total: total) else { continue }
        relations.requireSum(of: whole, parts, "\(whole.label)＝所列 \(parts.count) 项之和")
      }
    }
  }

  /// What a paragraph divides: the total above, unless that does not come to the parts and the paragraph names another.
  private static func divided(
    _ parts: [StatedQuantity], _ introducer: Range<Int>, _ position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> StatedQuantity? {
    let above = whole(of: parts, above: position, paragraphs)
    let figures = parts.compactMap(\.statement.amount)
    if let above, let total = above.statement.amount, ListedSum.holds(figures, total: total) { return above }
    guard !paragraphs[position].paragraph.text.bytes.contains("其余") else { return above }
    return named(introducer, position, paragraphs) ?? above
  }

  /// 项目支出按用途分：…: the only amount of that name in the nearest of the paragraphs above that has one.
  private static func named(
    _ introducer: Range<Int>, _ position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> StatedQuantity? {
    let bytes = paragraphs[position].paragraph.text.bytes
    guard let end = bytes[introducer].firstIndex(of: "按"), end > introducer.lowerBound else { return nil }
    let name = bytes[introducer.lowerBound..<end]
    for paragraph in paragraphs[max(0, position - 6)..<position].reversed() {
      let found = paragraph.stated.suffix(48).filter { quantity in
        quantity.statement.isPlain && quantity.statement.amount?.unit.isMoney ?? false
          && ProseLabel.isSame(quantity.core, name)
      }
      if let first = found.first { return found.count == 1 ? first : nil }
    }
    return nil
  }

  /// 按采购类别划分，货物50.00万元；工程30.00万元；服务10.00万元
  private static func requireDivided(
    _ position: Int, _ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet
  ) {
    let paragraph = paragraphs[position]
    guard isDivision(paragraph) else { return }
    let parts = paragraph.stated.filter {
      $0.statement.isPlain && $0.statement.parent == nil && $0.statement.amount?.unit.isMoney ?? false
    }
    guard parts.count >= 2, let whole = whole(of: parts, above: position, paragraphs),
      let total = whole.statement.amount
    else {
      return
    }
    let figures = parts.compactMap(\.statement.amount)
    guard parts.count > 2 || ListedSum.holds(figures, total: total),
      ListedSum.holdsButForABrokenSlip(figures, total: total),
      !paragraph.paragraph.text.bytes.contains(any: ["等。", "等;", "其余", "不含", "不包括"])
    else { return }
    relations.requireSum(of: whole, parts, "\(whole.label)＝所列 \(parts.count) 项之和")
  }

  /// 收入预算, 财政拨款收入, but not 收入支出总计
  private static func isIncome(_ label: ArraySlice<UInt8>) -> Bool {
    label.contains("收入") && !label.contains("支出")
  }

  private static func isDivision(_ paragraph: UnitFacts.ParagraphFacts) -> Bool {
    let bytes = paragraph.paragraph.text.bytes
    guard bytes.starts(with: "按"), let comma = bytes.prefix(60).firstIndex(of: UInt8(ascii: ",")) else { return false }
    return bytes[..<comma].ends(withAny: ["划分", "分类", "分"]) != nil
  }

  /// The total that the paragraphs above a classification begin with, of the side that its parts are of.
  private static func whole(
    of parts: [StatedQuantity], above position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> StatedQuantity? {
    let isSpent = parts.allSatisfy { $0.labelEnds(withAny: ["支出"]) }
    let heading = paragraphs[position].heading
    for paragraph in paragraphs[..<position].suffix(3).reversed()
    where paragraph.heading == heading && !isDivision(paragraph) {
      let first = paragraph.reading.statements.firstIndex { statement in
        statement.isPlain && statement.parent == nil && statement.list == nil
          && !(isSpent && isIncome(paragraph.paragraph.text.bytes[statement.label]))
      }
      guard let first else { continue }
      let quantity = StatedQuantity(paragraph: paragraph, index: first)
      guard quantity.statement.amount?.unit.isMoney ?? false else { return nil }
      return quantity.labelEnds(withAny: ["支出", "收入", "预算", "合计", "总计"]) ? quantity : nil
    }
    return nil
  }
}
