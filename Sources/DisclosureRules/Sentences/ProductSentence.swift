import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// 在职人员35人，每人每年1.2万元，共42万元: how many, how much for each, and what that comes to.
struct ProductSentence {
  var count: Figure
  var rate: Figure
  /// 12 in 每人每月500元，12个月.
  var months: Figure?
  var amount: Figure
  /// 人均
  private var isAverage: Bool
  /// 按每人每年2400元标准安排
  private(set) var isAllotted: Bool

  /// The sentences of a paragraph that state a number, a rate and their product and nothing else; places are lines of
  /// the document.
  static func all(_ paragraph: UnitFacts.ParagraphFacts) -> [ProductSentence] {
    let text = paragraph.paragraph.text
    guard text.bytes.contains(any: rateWords) else { return [] }
    var found: [ProductSentence] = []
    var start = 0
    while start < text.count {
      let end =
        [text.bytes.firstIndex(of: fullStop, from: start), text.bytes[start...].firstIndex(of: UInt8(ascii: ";"))]
        .compactMap { $0 }.min() ?? text.count
      if var sentence = ProductSentence(text, start..<end) {
        sentence.shift(by: paragraph.line)
        found.append(sentence)
      }
      start = max(end, start) + 1
    }
    return found
  }

  private static let fullStop: Word = "。"
  private static let rateWords: [Word] = ["元/", "人均", "单价", "每"]
  /// What makes a number stand for something else than itself.
  private static let vague: [Word] = [
    "约", "左右", "余", "超过", "不超", "不低", "不少", "以上", "以内", "以下", "等", "其中", "另", "上限", "%",
  ]
  private static let results: [Word] = ["共", "合计", "总计", "共计", "计", "需", "="]
  /// What may be no more than a part of what it comes to.
  private static let allotments: [Word] = ["标准安排", "标准测算"]
  private static let eachWords: [Word] = ["每", "人均", "单价"]
  private static let counts: [Word] = [
    "人", "名", "台", "套", "户", "个", "场", "辆", "期", "次", "份", "册", "公里", "亩", "座", "所", "间", "处", "平方米",
  ]

  private enum Role { case count, rate(Rate), months, amount }

  private struct Rate {
    var isMonthly: Bool
    /// What it is stated for each of; `nil` where that goes unsaid, as of 单价.
    var unit: String?
  }

  private init?(_ text: NormalizedText, _ sentence: Range<Int>) {
    let bytes = text.bytes[sentence]
    guard bytes.contains(any: Self.rateWords), !bytes.contains(any: Self.vague) else { return nil }
    var count: Figure?
    var rate: (figure: Figure, kind: Rate)?
    var amount: Figure?
    var position = sentence.lowerBound
    var previous = sentence.lowerBound
    while position < sentence.upperBound {
      guard isDigit(text.bytes[position]) else {
        position += 1
        continue
      }
      var end = position
      while end < sentence.upperBound,
        isDigit(text.bytes[end]) || text.bytes[end] == UInt8(ascii: ".")
          || Self.groupsThousands(text.bytes, position..<end, in: sentence)
      {
        end += 1
      }
      // 2025年 and 12月 are no quantities.
      let rest = text.bytes[end..<sentence.upperBound]
      if rest.starts(withAny: ["年", "月", "日", "号"]) != nil {
        position = end
        continue
      }
      guard let (role, unit) = Self.role(text.bytes, position..<end, in: sentence, after: previous),
        let figure = Self.figure(text, position..<end, unit)
      else { return nil }
      switch role {
      case .count:
        guard count == nil, amount == nil else { return nil }
        count = figure
      case .rate(let kind):
        guard rate == nil, amount == nil else { return nil }
        rate = (figure, kind)
      case .months:
        guard months == nil, amount == nil else { return nil }
        months = figure
      case .amount:
        guard amount == nil, count != nil, rate != nil else { return nil }
        amount = figure
      }
      position = end
      previous = end
    }
    guard let count, let rate, let amount, rate.kind.isMonthly == (months != nil) else { return nil }
    // 培训3期，每人500元: for each of something else.
    if let unit = rate.kind.unit, Self.counted(unit) != Self.counted(FigureText.unit(count)) { return nil }
    (self.count, self.rate, self.amount) = (count, rate.figure, amount)
    isAverage = bytes.contains("均")
    isAllotted = bytes.contains(any: Self.allotments)
  }

  /// Whether the comma behind some digits parts 5,000.
  private static func groupsThousands(_ bytes: [UInt8], _ digits: Range<Int>, in sentence: Range<Int>) -> Bool {
    let behind = bytes[digits.upperBound..<sentence.upperBound].prefix(5)
    let group = digits.count - (bytes[digits].lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 - digits.lowerBound } ?? 0)
    return behind.first == UInt8(ascii: ",") && behind.dropFirst().prefix(while: isDigit).count == 3
      && (group == 3 || group < 3 && group == digits.count)
  }

  private static func role(
    _ bytes: [UInt8], _ digits: Range<Int>, in sentence: Range<Int>, after previous: Int
  ) -> (Role, Unit)? {
    let rest = bytes[digits.upperBound..<sentence.upperBound]
    let before = bytes[previous..<digits.lowerBound]
    if rest.starts(withAny: ["个月"]) != nil { return (.months, .count("个月")) }
    if let money = MoneyUnit.prefix(of: rest) {
      let (behind, exponent) = (rest.dropFirst(money.word.count), money.exponent)
      if behind.first == UInt8(ascii: "/") {
        let rate = Rate(
          isMonthly: behind.prefix(16).contains("月"), unit: behind.dropFirst().starts(withAny: counts)?.string)
        return (.rate(rate), .money(exponent: exponent))
      }
      if before.contains(any: eachWords) {
        let unit = eachUnit(before)
        guard unit != nil || before.contains("单价") else { return nil }
        return (.rate(Rate(isMonthly: before.contains("月"), unit: unit)), .money(exponent: exponent))
      }
      guard before.contains(any: results) || before.contains(any: allotments) else { return nil }
      return (.amount, .money(exponent: exponent))
    }
    guard let unit = rest.starts(withAny: counts), !before.contains(any: eachWords),
      // 3人次, 2个百分点, 5个月 and 人均 count something else.
      rest.dropFirst(unit.bytes.count).starts(withAny: ["次", "百", "均", "/"]) == nil
    else { return nil }
    return (.count, .count(unit.string))
  }

  /// 人 in 每人每月 and in 人均.
  private static func eachUnit(_ words: ArraySlice<UInt8>) -> String? {
    if words.contains("人均") { return "人" }
    var rest = words
    while let each = rest.firstIndex(of: "每") {
      rest = rest[(each + 3)...]
      if let unit = rest.starts(withAny: counts) { return unit.string }
    }
    return nil
  }

  private static func counted(_ unit: String) -> String { unit == "名" ? "人" : unit }

  private static func figure(_ text: NormalizedText, _ digits: Range<Int>, _ unit: Unit) -> Figure? {
    guard var quantity = Quantity(text.bytes[digits], unit: unit.exponent) else { return nil }
    let decimals = text.bytes[digits].lastIndex(of: UInt8(ascii: ".")).map { digits.upperBound - $0 - 1 } ?? 0
    // A number of people is exact.
    if case .count = unit { quantity.halfStep = 0 }
    return Figure(
      quantity: quantity, unit: unit, text: text.string(digits), range: text.source(digits), decimals: decimals)
  }

  private mutating func shift(by lines: Int) {
    count = count.shifted(by: lines)
    rate = rate.shifted(by: lines)
    months = months?.shifted(by: lines)
    amount = amount.shifted(by: lines)
  }

  /// What the number and the rate come to, in 10⁻⁸ 万元; `nil` where it is too large.
  var product: Int64? {
    var value = Int128(count.value) * Int128(rate.value) / Int128(Quantity.scale)
    if let months { value = value * Int128(months.value) / Int128(Quantity.scale) }
    return value.magnitude < Int128(Quantity.limit).magnitude ? Int64(value) : nil
  }

  /// The printed amount is another one: not by rounding, and not because a number of months or times goes unsaid.
  var isWrong: Bool {
    guard let product, product > 0, amount.value > 0 else { return false }
    // A standard or price is what it is; an average has been rounded.
    let spread = isAverage ? Int128(count.value) * Int128(rate.quantity.halfStep) / Int128(Quantity.scale) : 0
    let slack = Int128(amount.quantity.halfStep) + spread
    guard (Int128(amount.value) - Int128(product)).magnitude > slack.magnitude else { return false }
    let (large, small) = amount.value > product ? (amount.value, product) : (product, amount.value)
    return large % small != 0 || large / small > 366
  }
}
