import DisclosureFacts

/// What happens to figures that are typed: one digit wrong, two exchanged, or the point in front of the wrong one.
enum DigitSlip {
  static func leads(from right: [UInt8], to printed: [UInt8]) -> Bool {
    guard right.count == printed.count else { return false }
    let different = printed.indices.filter { printed[$0] != right[$0] }
    if different.count == 1 { return true }
    return different.count == 2 && printed[different[0]] == right[different[1]]
      && printed[different[1]] == right[different[0]]
  }

  /// Whether a lost digit leads from `long` to `short`.
  static func drops(from long: ArraySlice<UInt8>, to short: ArraySlice<UInt8>) -> Bool {
    long.indices.contains { (long[..<$0] + long[($0 + 1)...]).elementsEqual(short) }
  }

  /// Whether one leads to a figure from the value that it should have, as it would be printed.
  static func leads(from right: Int64, to printed: Figure) -> Bool {
    if withPointMoved(printed) == right { return true }
    let decimals = min(max(0, printed.decimals - printed.unit.exponent), 8)
    return leads(
      from: Quantity.digits(right, decimals: decimals), to: Quantity.digits(printed.value, decimals: decimals))
  }

  static func leads(from right: Figure, to printed: Figure) -> Bool {
    if right.decimals == 2, withPointMoved(printed) == right.value { return true }
    return right.decimals == printed.decimals
      && leads(
        from: Array(right.text.utf8.filter { $0 != UInt8(ascii: ",") }),
        to: Array(printed.text.utf8.filter { $0 != UInt8(ascii: ",") }))
  }

  /// What money that is printed with one decimal or three is with two, as nearly all is printed: 56.90 for 5.690.
  static func withPointMoved(_ printed: Figure) -> Int64? {
    guard printed.unit.isMoney, printed.value.magnitude < Quantity.limit.magnitude / 10 else { return nil }
    return switch printed.decimals {
    case 3: printed.value * 10
    case 1: printed.value / 10
    default: nil
    }
  }
}
