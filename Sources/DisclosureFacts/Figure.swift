import DocumentText

/// What a figure counts.
package enum Unit: Hashable, Sendable {
  /// Money; ``Quantity/value`` is in 万元 whatever the document prints. `exponent` is the printed unit as a power of
  /// ten of 万元: 0 for 万元, -4 for 元, 4 for 亿元.
  case money(exponent: Int)
  case percent
  /// 个百分点
  case percentagePoint
  /// 人, 个, 辆, 次 …
  case count(String)
  case none
}

/// A number as the document states it: its digits, its unit and its place.
package struct Figure: Hashable, Sendable {
  package var quantity: Quantity
  package var unit: Unit
  /// As printed, without the unit: `1,248.54`, `925`.
  package var text: String
  /// Where the digits stand; lines counted from the start of the block until a document is put together.
  package var range: Range<TextPoint>
  /// Printed digits behind the decimal point.
  package var decimals: Int

  package init(quantity: Quantity, unit: Unit, text: String, range: Range<TextPoint>, decimals: Int) {
    self.quantity = quantity
    self.unit = unit
    self.text = text
    self.range = range
    self.decimals = decimals
  }

  package var value: Int64 { quantity.value }

  /// The figure moved down by `lines`.
  package func shifted(by lines: Int) -> Figure {
    var copy = self
    copy.range = range.shifted(by: lines)
    return copy
  }
}

extension Range where Bound == TextPoint {
  package func shifted(by lines: Int) -> Range<TextPoint> {
    TextPoint(
      line: lowerBound.line + lines, column: lowerBound.column)..<TextPoint(
        line: upperBound.line + lines, column: upperBound.column)
  }
}

extension Unit {
  package var isMoney: Bool {
    if case .money = self { return true }
    return false
  }
}
