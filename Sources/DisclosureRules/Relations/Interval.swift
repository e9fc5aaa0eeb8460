import DisclosureFacts

/// The values that a printed figure may stand for, both ends included, in 10⁻⁸ of the unit.
package struct Interval: Hashable, Sendable {
  package var lower: Int64
  package var upper: Int64

  package init(lower: Int64, upper: Int64) {
    self.lower = min(lower, upper)
    self.upper = max(lower, upper)
  }

  package init(_ quantity: Quantity) {
    self.init(lower: quantity.value - quantity.halfStep, upper: quantity.value + quantity.halfStep)
  }

  package func overlaps(_ other: Interval) -> Bool { lower <= other.upper && other.lower <= upper }

  package func contains(_ value: Int64) -> Bool { lower <= value && value <= upper }

  package func intersection(_ other: Interval) -> Interval? {
    overlaps(other) ? Interval(lower: max(lower, other.lower), upper: min(upper, other.upper)) : nil
  }

  package var width: Int64 { upper - lower }
  package var middle: Int64 { lower + (upper - lower) / 2 }

  /// `numerator / denominator`, rounded outwards; `nil` where the denominator may be zero or the result is too large.
  static func quotient(_ numerator: (lower: Int128, upper: Int128), _ denominator: (lower: Int128, upper: Int128))
    -> Interval?
  {
    guard denominator.lower > 0, numerator.lower >= 0 else { return nil }
    let lower = numerator.lower / denominator.upper
    let upper = (numerator.upper + denominator.lower - 1) / denominator.lower
    guard upper < Int128(Quantity.limit) else { return nil }
    return Interval(lower: Int64(lower), upper: Int64(upper))
  }

  /// From one quotient to a greater one; `nil` as for ``quotient(_:_:)``.
  static func between(_ low: (part: Int128, whole: Int128), _ high: (part: Int128, whole: Int128)) -> Interval? {
    guard let lower = quotient((low.part, low.part), (low.whole, low.whole)),
      let upper = quotient((high.part, high.part), (high.whole, high.whole))
    else { return nil }
    return Interval(lower: lower.lower, upper: upper.upper)
  }

  /// Its part that is not negative, with room for products; `nil` where there is none.
  var nonNegative: (lower: Int128, upper: Int128)? {
    upper < 0 ? nil : (Int128(max(0, lower)), Int128(upper))
  }
}
