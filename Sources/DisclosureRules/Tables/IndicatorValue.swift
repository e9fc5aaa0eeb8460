import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// An indicator's value with sign, number and unit apart.
struct IndicatorValue: Hashable {
  var sign: String
  /// The digits as printed.
  var number: String
  var unit: String

  var text: String { sign + number + unit }

  /// `nil` for words, dates, scales and damaged text.
  init?(_ indicator: IndicatorTable.Indicator) {
    guard let cell = indicator.value else { return nil }
    let signs = cell.text.unicodeScalars.prefix { Self.signs.contains($0) }
    var sign = String(signs)
    if sign.isEmpty, let own = indicator.sign?.text, own.unicodeScalars.count <= 2,
      own.unicodeScalars.allSatisfy({ Self.signs.contains($0) })
    {
      sign = own
    }
    let text = cell.text.utf8[signs.endIndex...]
    let digits = text.prefix { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard digits.last != UInt8(ascii: "."), digits.contains(where: isDigit) else { return nil }
    var unit = String(cell.text[digits.endIndex...])
    if ["年", "月", "日", "-"].contains(where: { unit.hasPrefix($0) }) { return nil }
    if unit.isEmpty, let own = indicator.unit?.text { unit = own }
    if unit == "百分比" { unit = "%" }
    guard unit.utf8.count <= 8 || unit.count <= 8 else { return nil }
    self.sign = sign
    number = String(decoding: digits.lazy.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
    self.unit = unit
  }

  private static let signs: [Unicode.Scalar] = ["≥", "≤", ">", "<", "=", "＝", "＞", "＜"]

  /// That of a unit of money; `nil` for other units and for 元/人.
  var moneyExponent: Int? { MoneyUnit.all.first { $0.word.string == unit }?.exponent }
}
