import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// A statement of this year's budget or final accounts that has a key.
struct RestatedQuantity {
  var quantity: StatedQuantity
  var key: QuantityKey
  /// The key of what it is a part of.
  var parent: QuantityKey?
  /// Whether the sentence only has the name of a table's row; it may speak of one column of that row.
  var isRowName: Bool

  /// Whether it is a part of what was appropriated, whatever the fund.
  var isOfFiscalTotal: Bool { parent == .fiscalTotal || parent == .appropriation }

  /// - Parameters:
  ///   - named: The key that its own words give.
  ///   - parent: The key of what it is a part of.
  ///   - topics: What the headings above say.
  ///   - names: Those of the tables' rows.
  ///   - units: Tells the units below this one.
  init?(
    _ quantity: StatedQuantity, named: QuantityKey?, parent: QuantityKey?, _ topics: HeadingTopics, _ names: TableNames,
    _ units: OtherUnits, _ identity: DocumentIdentity
  ) {
    let (statement, year) = (quantity.statement, identity.year)
    // The tables of final accounts state other columns than the budget.
    guard statement.isPlain, !identity.isFinalAccounts || !Self.isOfBudget(quantity), let amount = statement.amount,
      !topics.contains(.foreign),
      let key = named ?? Self.rowKey(quantity, names),
      amount.unit.isMoney || key.isStock,
      key.isStock || (statement.year ?? quantity.parent?.statement.year).map({ $0 == year }) ?? true,
      !key.isSource || topics.contains(.income) || Self.isAboutIncome(quantity),
      // Of the unit, not of one of its subjects: 机关服务200.00万元，其中：基本支出100.00万元.
      quantity.parent == nil || !(key.isGeneral || key.isSource) || parent?.isTotal ?? false,
      // 机关运行经费支出决算85.00万元（其中：一般公共预算支出85.00万元）
      ![.generalTotal, .fundTotal].contains(key) || !Self.isPartOfCost(quantity, parent),
      // 财政拨款收入总计900.00万元，其中：本年收入800.00万元
      !key.isWhole || !(parent?.isOfAppropriation ?? false),
      // 上年结转安排项目支出20.00万元
      !(key.isGeneral || key == .generalTotal) || !Self.isOfOtherSource(quantity),
      // 使用自有资金安排公务接待费2.00万元
      !(key.isThreePublicItem || key == .threePublic) || !Self.isOfOwnFunds(quantity),
      // 交通警察大队公务用车运行维护费2.00万元
      !([quantity, quantity.parent].contains { $0.map(units.haveTheirOwn) ?? false }),
      // 开展部门评价，涉及资金90.00万元，其中一般公共预算支出80.00万元
      !(quantity.parent?.labelContains("涉及") ?? false),
      // 公务接待费3.00万元，其中：外事接待费1.00万元；国内公务接待费2.00万元
      key != .reception || parent != .reception || !Self.isBesideForeignGuests(quantity),
      // 公用经费包括公务接待费2.80万元: its 款, which others than 财政拨款 pay for too.
      !key.isThreePublicItem || !(parent?.isEconomic ?? false),
      // 人员经费包括住房公积金86.50万元: the 款, not the 项 of that name.
      named != nil || statement.subjectPath != nil || !(parent?.isEconomic ?? false),
      !(key.isGeneral || key.isWhole) || !topics.contains(.otherFund) && !Self.isOfFund(quantity),
      ![.basic, .project].contains(key)
        || !Self.isOfSubject(quantity, names) && !Self.isOfAppropriation(quantity),
      // …（项）本年收入110.00万元
      statement.subjectPath == nil || quantity.labelEnds(withAny: ["收入", "结转", "结余"]) == false
    else { return nil }
    self.quantity = quantity
    self.parent = parent
    isRowName = named == nil && statement.subjectPath == nil
    self.key = topics.contains(.generalBudget) ? key.ofGeneralBudget : key
  }

  /// Whether it is what was planned: （二）支出预算：2023年年初预算数90.00万元，其中，教育支出80.00万元.
  private static func isOfBudget(_ quantity: StatedQuantity) -> Bool {
    let paragraph = quantity.paragraph
    return quantity.statement.isBudget || quantity.parent?.statement.isBudget ?? false
      || paragraph.reading.statements.first?.isBudget ?? false && !paragraph.paragraph.text.bytes.contains("决算")
  }

  /// Whether its sentence begins with a subject: 农林水支出90.00万元中，基本支出60.00万元，项目支出30.00万元.
  private static func isOfSubject(_ quantity: StatedQuantity, _ names: TableNames) -> Bool {
    let first = quantity.paragraph.sentence(before: quantity.index).last ?? quantity.index
    let begun = StatedQuantity(paragraph: quantity.paragraph, index: first)
    // 行政运行（2010301）：2024年预算90.00万元
    if namesCode(sentence(of: quantity, before: begun)) { return true }
    return QuantityKey(begun, catalogue: .shared).map { $0.isClass || $0.isItem } ?? (rowKey(begun, names) != nil)
  }

  /// Whether words in front of it say that it is paid from something else: 政府性基金安排项目支出20.00万元.
  private static func isOfOtherSource(_ quantity: StatedQuantity) -> Bool {
    let before = quantity.paragraph.paragraph.text.bytes[..<quantity.statement.label.lowerBound].suffix(60)
    guard before.ends(withAny: ["安排", "安排的", "用于"]) != nil else { return false }
    return before.lastClause.contains(any: ["结转", "结余", "政府性基金", "国有资本经营", "专户", "事业收入"])
  }

  /// Whether its sentence says that it is not paid from 财政拨款: the tables of “三公” are of that alone.
  private static func isOfOwnFunds(_ quantity: StatedQuantity) -> Bool {
    let bytes = quantity.paragraph.paragraph.text.bytes[..<quantity.statement.label.upperBound]
    return bytes.suffix(300).lastSentence.contains(any: [
      "自有资金", "自筹", "非财政拨款资金", "非财政拨款\"三公", "单位资金", "全口径",
    ])
  }

  /// Whether the code of a subject stands in brackets.
  private static func namesCode(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "(")
        && SubjectCode(bytes[(index + 1)...].prefix(while: isDigit))?.classification == .functional
    }
  }

  /// 财政拨款支出预算由基本支出60.00万元和项目支出30.00万元组成
  private static func isOfAppropriation(_ quantity: StatedQuantity) -> Bool {
    sentence(of: quantity, before: quantity).contains(any: [
      "财政拨款支出预算由", "财政拨款支出由", "财政拨款支出预算包括", "财政拨款支出包括",
    ])
  }

  /// What its sentence says in front of the first thing that it states.
  private static func sentence(of quantity: StatedQuantity, before first: StatedQuantity) -> ArraySlice<UInt8> {
    quantity.paragraph.paragraph.text.bytes[..<first.statement.label.lowerBound].suffix(300).lastSentence
  }

  /// The row that has the name of the sentence's 项, where the names above it or a missing 款 do not lead to a subject.
  private static func rowKey(_ quantity: StatedQuantity, _ names: TableNames) -> QuantityKey? {
    if let path = quantity.statement.subjectPath {
      guard let item = path.itemName, let key = names.key(named: quantity.text(item)), key.isItem else { return nil }
      return key
    }
    return quantity.label.count >= 4 ? names.key(named: quantity.label) : nil
  }

  /// Whether it is the part of a single expense that one fund pays for.
  private static func isPartOfCost(_ quantity: StatedQuantity, _ parent: QuantityKey?) -> Bool {
    guard let whole = quantity.parent else { return false }
    return parent.map { !$0.isTotal && !$0.isOfAppropriation }
      ?? (["费", "采购", "购买服务", "购置", "项目"].contains { whole.labelContains($0) })
  }

  private static func isBesideForeignGuests(_ quantity: StatedQuantity) -> Bool {
    quantity.label.contains("国内") && quantity.paragraph.paragraph.text.bytes.contains(any: ["外事接待", "外宾接待"])
  }

  /// 政府性基金预算财政拨款年初结转和结余1.00万元，本年收入2.00万元: of the fund that the sentence has named.
  private static func isOfFund(_ quantity: StatedQuantity) -> Bool {
    let paragraph = quantity.paragraph
    let bytes = paragraph.paragraph.text.bytes
    return paragraph.sentence(before: quantity.index).contains { index in
      let other = paragraph.reading.statements[index]
      return bytes[other.label].contains(any: ["政府性基金", "国有资本经营"]) || other.subjectPath?.itemName != nil
    }
  }

  /// 其中：一般公共预算拨款安排 120 万元 under 项目支出 is that expenditure's source, not the unit's.
  private static func isAboutIncome(_ quantity: StatedQuantity) -> Bool {
    let label = quantity.label
    return label.hasSuffix("收入") || label.hasPrefix("收入")
  }
}
