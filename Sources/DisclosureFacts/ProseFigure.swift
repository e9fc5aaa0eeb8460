import DisclosureSyntax
import DocumentText

/// A number in running text.
struct ProseNumber {
  /// Sign and digits.
  var digits: Range<Int>
  var decimals: Int
  /// Digits follow a comma that is no thousands separator, or a second decimal point: damaged, not wrong.
  var isBroken = false

  /// Reads the number that starts at `start`, which is a digit.
  static func scan(_ bytes: [UInt8], at start: Int) -> ProseNumber {
    var end = start
    var decimals: Int?
    var broken = false
    scanning: while end < bytes.count {
      switch bytes[end] {
      case 0x30...0x39:
        if let count = decimals { decimals = count + 1 }
      case UInt8(ascii: ","):
        guard isDigit(bytes, end + 1) else { break scanning }
        let isThousands =
          decimals == nil && isDigit(bytes, end + 2) && isDigit(bytes, end + 3) && !isDigit(bytes, end + 4)
          || decimals == nil && isDigit(bytes, end + 2) && isDigit(bytes, end + 3) && bytes.indices.contains(end + 4)
            && bytes[end + 4] == UInt8(ascii: ",")
        if !isThousands { broken = true }
      case UInt8(ascii: "."):
        guard isDigit(bytes, end + 1) else { break scanning }
        if decimals != nil { broken = true }
        decimals = 0
      default:
        break scanning
      }
      end += 1
    }
    return ProseNumber(digits: start..<end, decimals: decimals ?? 0, isBroken: broken)
  }

  private static func isDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
    index < bytes.count && DisclosureSyntax.isDigit(bytes[index])
  }
}

/// The unit behind a number.
struct ProseUnit {
  var unit: Unit
  /// Behind the unit.
  var end: Int

  private static let bareMoney: [(word: Word, exponent: Int)] = [("万", 0), ("亿", 4)]
  private static let countWords: [Word] = [
    "人次", "批次", "台(套)", "台套", "平方米", "公里", "小时", "课时", "车次", "人", "个", "辆", "台", "套", "项", "次",
    "批", "户", "家", "名", "件", "座", "所", "处", "场", "期", "份", "篇", "册", "种", "亩", "艘", "架", "间", "组",
  ]
  private static let counts = WordIndex(countWords)
  private static let countUnits = countWords.map { Unit.count($0.string) }
  private static let thresholds: WordIndex = [
    "以上", "以下", "以内", "及以上", "及以下", "(含)以上", "(含)以下", "(含)", "以外",
  ]
  private static let borders: WordIndex = ["、", "。", "增加", "减少", "增长", "下降", "比", "较"]

  /// Reads the unit at `start`; `nil` for a number that states nothing: a date, a code, a threshold (50万元以上).
  static func scan(_ bytes: [UInt8], at start: Int) -> ProseUnit? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "%") { return checked(bytes, .percent, start + 1) }
    guard bytes[start] >= 0xE4 || bytes[start] == UInt8(ascii: "%") else { return nil }
    if bytes.starts(with: "个百分点", at: start) { return ProseUnit(unit: .percentagePoint, end: start + 12) }
    for money in MoneyUnit.all where bytes.starts(with: money.word, at: start) {
      let end = start + money.word.count
      if end + 3 < bytes.count, bytes[end] == UInt8(ascii: "/") {
        let last = end + 1 + UTF8Scalar.length(of: bytes[end + 1], limit: bytes.count - end - 1)
        return ProseUnit(unit: .count(String(decoding: bytes[start..<last], as: UTF8.self)), end: last)
      }
      return checked(bytes, .money(exponent: money.exponent), end)
    }
    for (word, exponent) in bareMoney where bytes.starts(with: word, at: start) {
      let end = start + word.count
      if let count = counts.prefix(of: bytes, at: end) {
        return checked(
          bytes, .count(String(decoding: bytes[start..<end + count.count], as: UTF8.self)), end + count.count)
      }
      guard end >= bytes.count || bytes[end] < 0x80 || borders.prefix(of: bytes, at: end) != nil
      else { return nil }
      return checked(bytes, .money(exponent: exponent), end)
    }
    guard let word = counts.prefix(of: bytes, at: start) else { return nil }
    return checked(bytes, countUnits[word.rank], start + word.count)
  }

  private static func checked(_ bytes: [UInt8], _ unit: Unit, _ end: Int) -> ProseUnit? {
    thresholds.prefix(of: bytes, at: end) != nil ? nil : ProseUnit(unit: unit, end: end)
  }
}

extension Figure {
  /// The figure that stands in `digits` of `text`; `nil` where it is too large to be exact.
  init?(_ text: NormalizedText, digits: Range<Int>, decimals: Int, unit: Unit) {
    guard let quantity = Quantity(text.bytes[digits.clamped(to: 0..<text.count)], unit: unit.exponent) else {
      return nil
    }
    self.init(
      quantity: quantity, unit: unit, text: text.string(digits), range: text.source(digits), decimals: decimals)
  }
}
