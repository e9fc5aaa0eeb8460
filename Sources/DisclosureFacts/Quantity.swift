import DisclosureSyntax

/// A printed number as an exact fixed-point integer with the precision it was printed in.
package struct Quantity: Hashable, Sendable {
  /// How many parts one printed unit has in ``value``: 10⁸.
  package static let scale: Int64 = 100_000_000
  static let largestDecimals = 8

  /// The number in 10⁻⁸ of its unit. For amounts the unit is 万元, whatever the document prints.
  package var value: Int64
  /// Half of the last printed digit's step, in the parts of ``value``: a printed figure stands for
  /// `value - halfStep ... value + halfStep`.
  package var halfStep: Int64

  package init(value: Int64, halfStep: Int64) {
    self.value = value
    self.halfStep = halfStep
  }

  /// Reads digits with thousands separators and a decimal point.
  ///
  /// - Parameter unit: What one printed unit is worth, as a power of ten: 0 for 万元, -4 for 元, 4 for 亿元.
  /// - Returns: `nil` where the bytes are no number or the number is too large to be exact.
  package init?(_ bytes: some Collection<UInt8>, unit: Int = 0) {
    var value: Int64 = 0
    var decimals: Int? = nil
    var digits = 0
    var negative = false
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39:
        if let count = decimals, count >= 6 { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow2) = product.addingReportingOverflow(Int64(byte - 0x30))
        if overflow || overflow2 { return nil }
        value = sum
        digits += 1
        if let count = decimals { decimals = count + 1 }
      case UInt8(ascii: "."):
        if decimals != nil { return nil }
        decimals = 0
      case UInt8(ascii: ","):
        if decimals != nil { return nil }
      case UInt8(ascii: "-") where offset == 0:
        negative = true
      default:
        return nil
      }
    }
    guard digits > 0 else { return nil }
    let shift = Self.largestDecimals - (decimals ?? 0) + unit
    guard let scaled = Self.scaled(value, by: shift), let step = Self.scaled(5, by: shift - 1) else { return nil }
    self.value = negative ? -scaled : scaled
    halfStep = step
  }

  /// A number of at most fifteen digits, read as an integer, of which `decimals` stand behind the point.
  init?(digits: Int64, decimals: Int) {
    guard decimals <= 6 else { return nil }
    let (scaled, overflow) = digits.multipliedReportingOverflow(by: Self.powers[Self.largestDecimals - decimals])
    guard !overflow, abs(scaled) < Self.limit else { return nil }
    value = scaled
    halfStep = Self.halfStep(decimals: decimals)
  }

  /// That of a number with so many decimals, six at most.
  static func halfStep(decimals: Int) -> Int64 { 5 * powers[largestDecimals - decimals - 1] }

  /// Powers of ten up to ``scale``.
  private static let powers: [Int64] = (0...largestDecimals).map {
    (0..<$0).reduce(Int64(1)) { power, _ in power * 10 }
  }
  /// No quantity is larger: sums of many must stay in range.
  package static let limit = Int64.max / 4096

  /// Whether one number may stand behind both, as they are rounded.
  package func agrees(with other: Quantity) -> Bool {
    (value &- other.value).magnitude <= (halfStep &+ other.halfStep).magnitude
  }

  private static func scaled(_ value: Int64, by exponent: Int) -> Int64? {
    var result = value
    for _ in 0..<max(0, exponent) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    for _ in 0..<max(0, -exponent) { result /= 10 }
    return abs(result) < limit ? result : nil
  }

  /// The number with `decimals` places, rounded half away from zero.
  package static func string(_ value: Int64, decimals: Int) -> String {
    String(decoding: digits(value, decimals: decimals), as: UTF8.self)
  }

  /// The characters of ``string(_:decimals:)``.
  package static func digits(_ value: Int64, decimals: Int) -> [UInt8] {
    var divisor: Int64 = scale
    for _ in 0..<min(decimals, largestDecimals) { divisor /= 10 }
    let magnitude = value.magnitude
    let unit = UInt64(divisor)
    var rounded = magnitude / unit
    if (magnitude % unit) * 2 >= unit { rounded += 1 }
    var digits = Array(String(rounded).utf8)
    if decimals > 0 {
      if digits.count <= decimals {
        digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals + 1 - digits.count), at: 0)
      }
      digits.insert(UInt8(ascii: "."), at: digits.count - decimals)
    }
    if value < 0 && rounded != 0 { digits.insert(UInt8(ascii: "-"), at: 0) }
    return digits
  }
}
