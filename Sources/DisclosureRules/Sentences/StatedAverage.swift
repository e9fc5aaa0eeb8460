import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// 公务接待费4.00万元，接待400人次，人均100.00元: an average in the sentence that states what it is the average of.
enum StatedAverage {
  private static let averages: [(words: [Word], counts: [Unit])] = [
    (["人均", "每人次"], [.count("人次"), .count("人")]),
    (["车均", "每辆"], [.count("辆"), .count("台")]),
    (["批均", "每批次"], [.count("批次"), .count("批")]),
  ]
  /// What averages are stated of.
  private static let topics: [Word] = ["接待", "培训", "会议", "车"]

  private static let rates: [Word] = ["人均", "车均", "批均", "平均", "每"]
  /// What makes it no average: 人均标准不超过550元.
  private static let limits: [Word] = ["不超过", "不高于", "标准", "控制", "每天", "每日", "上限"]

  /// RB90: amount = number × average.
  static func require(in paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let bytes = paragraph.paragraph.text.bytes
    guard paragraph.reading.statements.count >= 3, bytes.contains("均") || bytes.contains("每") else { return }
    for index in paragraph.reading.statements.indices {
      let rate = StatedQuantity(paragraph: paragraph, index: index)
      guard rate.statement.isPlain, rate.statement.amount?.unit.isMoney ?? false,
        let amount = rate.statement.amountRange
      else { continue }
      // Of 人均 the label keeps no more than 人.
      let label = rate.statement.label
      guard (0...12).contains(amount.lowerBound - label.upperBound) else { continue }
      let words = bytes[max(label.lowerBound, amount.lowerBound - 60)..<amount.lowerBound]
      guard let counts = averages.first(where: { words.contains(any: $0.words) })?.counts, !words.contains(any: limits)
      else { continue }
      let sentence = paragraph.sentence(before: index).map { StatedQuantity(paragraph: paragraph, index: $0) }.filter {
        $0.statement.isPlain
      }
      let numbers = sentence.filter { $0.statement.amount.map { counts.contains($0.unit) } ?? false }
      let amounts = sentence.filter { $0.statement.amount?.unit.isMoney ?? false && !isRate($0) }
      guard numbers.count == 1 else { continue }
      // 其中：执法执勤用车9辆，平均每辆3.20万元，支出28.80万元: of one part of several.
      let isOfPart = amounts.first?.statement.list == nil && isOneOfSeveral(numbers[0], counts)
      let isNamed =
        amounts.count == 1 && !isOfPart && [amounts[0], numbers[0], rate].contains { named($0, topics) }
        && !isOfOthers(numbers[0], amounts[0])
      guard let total = isNamed ? amounts[0] : above(rate, numbers[0]),
        let product = relations.member(total, .amount), let first = relations.member(numbers[0], .amount),
        let second = relations.member(rate, .amount)
      else { continue }
      relations.require("product.amount", .product(product, first: first, second: second), "金额＝数量×平均数")
    }
  }

  /// 公务用车购置费36.00万元，公务用车保有量9辆: what was bought is not all there is.
  private static func isOfOthers(_ number: StatedQuantity, _ amount: StatedQuantity) -> Bool {
    named(number, ["保有"]) && named(amount, ["购置"]) && !named(amount, ["运行"])
  }

  private static func isRate(_ quantity: StatedQuantity) -> Bool {
    let bytes = quantity.paragraph.paragraph.text.bytes
    return bytes[quantity.statement.label.lowerBound...].starts(withAny: rates) != nil
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
    return ["", "费", "费用", "支出", "约"].contains(name) || named(rate, words)
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
    let nearest = (max(0, rate.index - 16)..<rate.index).lazy
      .map { StatedQuantity(paragraph: rate.paragraph, index: $0) }
      .last { total in
        total.statement.isPlain && total.statement.amount?.unit.isMoney ?? false
          && !isRate(total)
      }
    // 运行维护费14.00万元，其中：燃料费9.00万元、保险费5.00万元。
    let whole = nearest.flatMap { named($0, words) || number.statement.list != nil ? $0 : $0.parent }
    guard let nearest = whole, named(nearest, words),
      !isOfOthers(number, nearest), named(number, counted), isOf(rate, words),
      let amount = nearest.statement.amount, let count = number.statement.amount,
      let average = rate.statement.amount, count.value > 0
    else { return nil }
    let arithmetic = EquationArithmetic(quantities: [amount.quantity, count.quantity, average.quantity])
    if arithmetic.standing(.product(0, first: 1, second: 2)) != .contradicted { return nearest }
    let right = Int128(amount.value) * Int128(Quantity.scale) / Int128(count.value)
    let isSlip =
      right.magnitude < Int128(Quantity.limit).magnitude && DigitSlip.leads(from: Int64(right), to: average)
    return isSlip ? nearest : nil
  }
}
