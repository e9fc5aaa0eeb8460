import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// How figures are written in messages.
enum FigureText {
  static func unit(_ figure: Figure) -> String {
    switch figure.unit {
    case .money(let exponent): MoneyUnit.with(exponent: exponent)?.word.string ?? ""
    case .percent: "%"
    case .percentagePoint: "个百分点"
    case .count(let name): name
    case .none: ""
    }
  }
}

extension Quantity {
  /// A value of 10⁻⁸ 万元 in the printed unit with its decimals.
  static func printed(_ value: Int64, decimals: Int, exponent: Int, separators: Bool) -> String {
    var scaled = value
    if exponent < 0 {
      for _ in 0..<(-exponent) { scaled = scaled.multipliedReportingOverflow(by: 10).partialValue }
    } else {
      for _ in 0..<exponent { scaled /= 10 }
    }
    let text = Quantity.string(scaled, decimals: decimals)
    guard separators else { return text }
    let parts = text.split(separator: ".", maxSplits: 1)
    var integer = ""
    for (offset, digit) in (parts.first ?? "").reversed().enumerated() {
      if offset > 0 && offset % 3 == 0 && digit != "-" { integer.insert(",", at: integer.startIndex) }
      integer.insert(digit, at: integer.startIndex)
    }
    return integer + (parts.count > 1 ? "." + parts[1] : "")
  }
}

extension Figure {
  /// What mends it. In a cell its % is a part of it, in a sentence it stands behind it.
  func replacement(by digits: String) -> Replacement {
    let rest = range.upperBound.column - range.lowerBound.column - text.utf8.count
    let isWhole = unit == .percent && range.lowerBound.line == range.upperBound.line && (rest == 1 || rest == 3)
    return Replacement(range: range, text: isWhole ? digits + "%" : digits)
  }

  /// The decimals that it is exact to, which may be more than are printed.
  var exactDecimals: Int {
    var (decimals, halfStep) = (0, quantity.halfStep)
    if halfStep <= 0 { return self.decimals }
    while halfStep < Quantity.scale / 2, decimals < 8 {
      halfStep *= 10
      decimals += 1
    }
    return max(self.decimals, decimals + unit.exponent)
  }
}
