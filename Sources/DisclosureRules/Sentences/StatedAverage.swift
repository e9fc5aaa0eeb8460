import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// 公务接待费4.00万元，接待400人次，人均100.00元: an average in the sentence that states what it is the average of.
enum StatedAverage {
  private static let averages: [Average] = [
    Average(["人均", "每人次"], of: ["人次", "人"], topics: ["接待", "培训", "会议", "出国"], others: ["车"]),
    Average(["车均", "每辆"], of: ["辆", "台"], topics: ["车"], others: ["接待", "培训", "会议", "出国"]),
    Average(["批均", "每批次"], of: ["批次", "批"], topics: ["接待"], others: ["车"]),
    Average(["户均", "平均每户"], of: ["户"]), Average(["亩均", "平均每亩"], of: ["亩"]), Average(["平均每座"], of: ["座"]),
    Average(["平均每公里"], of: ["公里"]), Average(["平均每个"], of: ["个"]), Average(["平均每所"], of: ["所"]),
  ]

  private struct Average {
    let words: [Word]
    let counts: [Unit]
    /// What such averages are mostly stated of, and what is counted otherwise.
    let topics: [Word]
    let others: [Word]

    init(_ words: [Word], of counts: [String], topics: [Word] = [], others: [Word] = []) {
      (self.words, self.topics, self.others) = (words, topics, others)
      self.counts = counts.map { .count($0) }
    }
  }

  private static let rates: [Word] = ["人均", "车均", "批均", "平均", "每"]
  /// What makes it no average: 人均标准不超过550元.
  private static let limits: [Word] = ["不超过", "不高于", "标准", "控制", "每天", "每日", "上限"]

  /// RB90: amount = number × average.
  static func require(in paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let bytes = paragraph.paragraph.text.bytes
    guard paragraph.reading.statements.count >= 3, bytes.contains("均") || bytes.contains("每") else { return }
    for index in paragraph.reading.statements.indices {
      let rate = StatedQuantity(paragraph: paragraph, index: index)
      guard isOfUnit(rate.statement), rate.statement.amount?.unit.isMoney ?? false,
        let amount = rate.statement.amountRange
      else { continue }
      // Of 人均 the label keeps no more than 人.
      let label = rate.statement.label
      guard (0...12).contains(amount.lowerBound - label.upperBound) else { continue }
      let words = bytes[max(label.lowerBound, amount.lowerBound - 60)..<amount.lowerBound]
      guard let average = averages.first(where: { words.contains(any: $0.words) }), !words.contains(any: limits)
      else { continue }
      let counts = average.counts
      let whole = paragraph.sentence(before: index).map { paragraph.stated[$0] }
      let sentence = whole.filter(\.statement.isPlain)
      let numbers = sentence.filter { $0.statement.amount.map { counts.contains($0.unit) } ?? false }
      let amounts = sentence.filter { $0.statement.amount?.unit.isMoney ?? false && !isRate($0) }
      var total: StatedQuantity?
      if rate.statement.isPlain, numbers.count == 1 {
        // 其中：执法执勤用车9辆，平均每辆3.20万元，支出28.80万元: of one part of several.
        let isOfPart = amounts.first?.statement.list == nil && isOneOfSeveral(numbers[0], counts)
        let isNamed =
          amounts.count == 1 && !isOfPart && [amounts[0], numbers[0], rate].contains { named($0, average.topics) }
          && !named(amounts[0], average.others) && !isOfOthers(numbers[0], amounts[0])
        total = isNamed ? amounts[0] : above(rate, numbers[0])
      }
      if let total {
        require(total, numbers[0], rate, .error, &relations)
      } else if let (total, number) = ofAnything(rate, whole, counts) ?? ofSameName(rate, sentence, counts) {
        require(total, number, rate, .warning, &relations)
      }
    }
  }

  private static func require(
    _ total: StatedQuantity, _ number: StatedQuantity, _ rate: StatedQuantity, _ severity: Severity,
    _ relations: inout RelationSet
  ) {
    guard let product = relations.member(total, .amount), let first = relations.member(number, .amount),
      let average = rate.statement.amount
    else { return }
    let name = rate.label
    let second = relations.member(
      rate.figure(average), label: name.count < 2 ? "平均数" : .stated(name, suffix: ""))
    relations.require(
      "product.amount", .product(product, first: first, second: second), severity: severity, "金额＝数量×平均数")
  }

  private static func isOfUnit(_ statement: Statement) -> Bool { !statement.inReason && !statement.isComparedAgain }

  /// 救助资金126.00万元，拟救助84人，人均1.50万元: the only amount and the only number of a sentence, which come to the average, or
  /// would with one other digit.
  private static func ofAnything(
    _ rate: StatedQuantity, _ sentence: [StatedQuantity], _ counts: [Unit]
  ) -> (total: StatedQuantity, number: StatedQuantity)? {
    let stated = sentence.filter { isOfUnit($0.statement) }
    let numbers = stated.filter { $0.statement.amount.map { counts.contains($0.unit) } ?? false }
    let amounts = stated.filter { $0.statement.amount?.unit.isMoney ?? false && !isRate($0) }
    // 户均1.5万元，另安排30户…
    let rest = rate.paragraph.paragraph.text.bytes[rate.statement.extent.upperBound...].prefix(120).firstSentence
    let isOfPart = rest.contains(any: ["另", "其余", "其中"])
    guard numbers.count == 1, amounts.count == 1, !isOfPart, !isOfOthers(numbers[0], amounts[0]),
      comes(amounts[0], numbers[0], to: rate)
    else { return nil }
    return (amounts[0], numbers[0])
  }

  /// 机关运行经费预算670.00万元。按在职人数142人计算，人均机关运行经费4.72万元: the amount in front that bears the average's name.
  private static func ofSameName(
    _ rate: StatedQuantity, _ sentence: [StatedQuantity], _ counts: [Unit]
  ) -> (total: StatedQuantity, number: StatedQuantity)? {
    let numbers = sentence.filter { $0.statement.amount.map { counts.contains($0.unit) } ?? false }
    let bytes = rate.core
    guard let end = bytes.lastIndex(of: "均"), case let name = bytes[(end + 3)...], name.count >= 12,
      numbers.count == 1, rate.statement.isPlain
    else { return nil }
    let total = lastAmount(before: rate) { $0.statement.list == nil && ProseLabel.isSame($0.core, name) }
    return total.map { ($0, numbers[0]) }
  }

  /// The nearest amount of the paragraph in front of an average that is none itself.
  private static func lastAmount(
    before rate: StatedQuantity, where isMeant: (StatedQuantity) -> Bool = { _ in true }
  ) -> StatedQuantity? {
    rate.paragraph.stated[max(0, rate.index - 16)..<rate.index].last { quantity in
      quantity.statement.isPlain && quantity.statement.amount?.unit.isMoney ?? false && !isRate(quantity)
        && isMeant(quantity)
    }
  }

  /// 公务用车购置费36.00万元，公务用车保有量9辆: what was bought is not all there is.
  private static func isOfOthers(_ number: StatedQuantity, _ amount: StatedQuantity) -> Bool {
    named(number, ["保有"]) && named(amount, ["购置"]) && !named(amount, ["运行"])
  }

  private static func isRate(_ quantity: StatedQuantity) -> Bool {
    let label = quantity.statement.label
    // 本部门人均接待费120.00元
    return quantity.paragraph.paragraph.text.bytes[
      label.lowerBound..<max(label.upperBound, quantity.statement.amountRange?.lowerBound ?? 0)
    ].contains(any: rates)
  }

  /// Whether its list counts others too.
  private static func isOneOfSeveral(_ number: StatedQuantity, _ counts: [Unit]) -> Bool {
    let statements = number.paragraph.reading.statements
    guard let list = number.statement.list else { return false }
    return (max(0, number.index - 16)..<min(statements.count, number.index + 16)).contains { other in
      other != number.index && statements[other].list == list
        && statements[other].amount.map { counts.contains($0.unit) } ?? false
    }
  }

  /// 车均燃料费 is no average of 运行维护费.
  private static func isOf(_ rate: StatedQuantity, _ words: [Word]) -> Bool {
    let name = rate.label.filter { !"平均每人次车辆批".contains($0) }
    return ["", "费", "费用", "支出", "约", "维护费"].contains(name) || named(rate, words)
  }

  private static func named(_ quantity: StatedQuantity, _ words: [Word]) -> Bool {
    quantity.paragraph.paragraph.text.bytes[quantity.statement.label].contains(any: words)
  }

  /// 公务用车运行维护费14.00万元，主要用于…。公务用车保有量7辆，车均2.00万元: the amount in front, in the same paragraph, that comes to
  /// the average, or would with one other digit in it.
  private static func above(_ rate: StatedQuantity, _ number: StatedQuantity) -> StatedQuantity? {
    let isOfVehicles = number.statement.amount?.unit == .count("辆")
    let words: [Word] = isOfVehicles ? ["运行", "购置"] : ["接待", "培训", "会议"]
    let counted: [Word] = isOfVehicles ? ["车", "保有"] : words + ["来访", "国内", "外宾"]
    let nearest = lastAmount(before: rate)
    // 运行维护费14.00万元，其中：燃料费9.00万元、保险费5.00万元。
    let whole = nearest.flatMap { named($0, words) || number.statement.list != nil ? $0 : $0.parent }
    guard let nearest = whole, named(nearest, words), !isOfOthers(number, nearest), named(number, counted),
      isOf(rate, words), comes(nearest, number, to: rate)
    else { return nil }
    return nearest
  }

  /// Whether an amount comes to the average, or would with one other digit.
  private static func comes(_ total: StatedQuantity, _ number: StatedQuantity, to rate: StatedQuantity) -> Bool {
    guard let amount = total.statement.amount, let count = number.statement.amount, let average = rate.statement.amount,
      count.value > 0
    else { return false }
    let arithmetic = EquationArithmetic(quantities: [amount.quantity, count.quantity, average.quantity])
    if arithmetic.standing(.product(0, first: 1, second: 2)) != .contradicted { return true }
    let right = Int128(amount.value) * Int128(Quantity.scale) / Int128(count.value)
    return right.magnitude < Int128(Quantity.limit).magnitude && DigitSlip.leads(from: Int64(right), to: average)
  }
}
