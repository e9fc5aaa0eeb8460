import DisclosureFacts

/// How parts that are listed, which need not be all there are, stand to their total.
enum ListedSum {
  /// Whether one other digit makes a list come to its total, which it misses by `excess`, and three of its amounts are
  /// broken: round ones are often a slip apart by chance.
  static func hasSlip(_ parts: [StatedQuantity], of total: Figure, excess: Int64) -> Bool {
    let figures = parts.compactMap(\.statement.amount) + [total]
    // Round amounts miss a total by round amounts, whatever is left out.
    guard figures.count >= 4,
      figures.allSatisfy({
        $0.unit == total.unit && $0.value > 0 && ($0.decimals <= total.decimals || DigitSlip.withPointMoved($0) != nil)
      }),
      total.unit.isMoney, total.decimals >= 2, figures.count(where: isBroken) >= 3,
      // 1.00 as it is printed
      excess.magnitude / 200 >= total.quantity.halfStep.magnitude
    else { return false }
    return isOneSlip(figures.dropLast(), total: total, excess: excess)
  }

  /// Whether parts that may be all of a total are: they come near it, or would with one other digit.
  static func isMeant(_ parts: [Figure], total: Figure) -> Bool {
    let excess = excess(parts, total: total)
    return excess.magnitude < total.value.magnitude / 5 + 1 || isOneSlip(parts, total: total, excess: excess)
  }

  /// Whether the parts come to the total, as they are rounded.
  static func holds(_ parts: [Figure], total: Figure) -> Bool {
    RoundedSum(parts).agrees(with: total.quantity)
  }

  /// Whether they do, or would with one other digit: of amounts that need not be all there are.
  static func holdsButForASlip(_ parts: [Figure], total: Figure) -> Bool {
    holds(parts, total: total) || isOneSlip(parts, total: total, excess: excess(parts, total: total))
  }

  /// By how much rounding alone may part the total from the sum of its parts.
  static func slack(_ parts: [Figure], total: Figure) -> Int64 {
    parts.reduce(total.quantity.halfStep) { $0 &+ $1.quantity.halfStep }
  }

  /// By how much the parts come to more than the total.
  static func excess(_ parts: [Figure], total: Figure) -> Int64 {
    parts.reduce(Int64(0)) { $0 &+ $1.value }.subtractingReportingOverflow(total.value).partialValue
  }

  /// Whether one other digit in one of the figures makes the total the sum of the parts, which it misses by `excess`.
  static func isOneSlip(_ parts: [Figure], total: Figure, excess: Int64) -> Bool {
    isOneSlip(parts, totals: [total], excess: excess)
  }

  /// Whether one other digit in one of the figures makes both sides come to the same.
  private static func isOneSlip(_ parts: [Figure], totals: [Figure], excess: Int64) -> Bool {
    func isSlip(_ figure: Figure, of right: Int64) -> Bool {
      if DigitSlip.withPointMoved(figure) == right { return right > 0 }
      let decimals = min(max(0, figure.decimals - figure.unit.exponent), 8)
      let digits = Quantity.digits(right, decimals: decimals)
      // 0万元 is no slip of what would be printed as 1.50万元.
      return right > 0 && Quantity(digits)?.value == right
        && DigitSlip.leads(from: digits, to: Quantity.digits(figure.value, decimals: decimals))
    }
    return totals.contains { isSlip($0, of: $0.value &+ excess) }
      || parts.contains { isSlip($0, of: $0.value &- excess) }
  }

  /// Whether two sides come to the same, or would with one other digit in amounts with digits behind the point.
  static func balances(_ left: [Figure], _ right: [Figure]) -> Bool {
    let all = left + right
    let excess = right.reduce(Int64(0)) { $0 &+ $1.value } &- left.reduce(Int64(0)) { $0 &+ $1.value }
    let slack = all.reduce(Int64(0)) { $0 &+ $1.quantity.halfStep }
    return excess.magnitude <= slack.magnitude
      || all.count >= 3 && all.allSatisfy { isBroken($0) } && isOneSlip(right, totals: left, excess: excess)
  }

  /// Whether they do not come to the total but would with one other digit, among amounts with digits behind the point: of
  /// round ones a part that is left out looks the same.
  static func isBrokenSlip(_ parts: [Figure], total: Figure) -> Bool {
    let figures = (parts + [total]).filter { $0.value != 0 }
    return figures.count >= 3 && isBroken(total) && figures.count(where: isBroken) * 4 >= figures.count * 3
      && isOneSlip(parts, total: total, excess: excess(parts, total: total))
  }

  /// Whether they come to the total, or would with one other digit among amounts that are not round.
  static func holdsButForABrokenSlip(_ parts: [Figure], total: Figure) -> Bool {
    holds(parts, total: total) || isBrokenSlip(parts, total: total)
  }

  /// Whether it has digits behind the point.
  static func isBroken(_ figure: Figure) -> Bool {
    guard figure.unit.exponent < 0 else { return figure.value % Quantity.scale != 0 }
    return figure.value % (Quantity.scale / 10_000) != 0
  }
}
