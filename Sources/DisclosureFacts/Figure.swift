import DocumentText

/// What a figure counts.
package enum Unit: Hashable, Sendable {
  /// Money; ``Quantity/value`` is in 万元 whatever the document prints. `exponent` is the printed unit as a power of
  /// ten of 万元, see `MoneyUnit`.
  case money(exponent: Int)
  case percent
  /// 个百分点
  case percentagePoint
  /// 人, 个, 辆, 次 …
  case count(String)
  case none

  /// The printed unit of money as a power of ten of 万元; 0 for all others.
  package var exponent: Int {
    if case .money(let exponent) = self { exponent } else { 0 }
  }

  /// Whether figures in both can be compared: the same unit, or money in any.
  package func isAlike(_ other: Unit) -> Bool {
    if case .money = self, case .money = other { return true }
    return self == other
  }
}

/// A number as the document states it: its digits, its unit and its place.
///
/// A document holds them by the hundred thousand, so they are packed.
package struct Figure: Hashable, Sendable {
  /// That of ``quantity``.
  package private(set) var value: Int64
  /// ``text``, and behind it the word for what is counted.
  private var printed: String
  private var startLine: Int32
  private var startColumn: Int32
  private var endColumn: Int32
  /// No digits are torn over as many lines as this can hold.
  private var furtherLines: UInt8
  private var unitCode: UnitCode
  /// The bytes of the counted thing's word in ``printed``.
  private var unitLength: UInt8
  private var precision: Precision

  /// What is said of digits behind the decimal point, in one byte.
  private struct Precision: Hashable {
    private var byte: UInt8

    init(decimals: Int, halfStep: Int64) {
      byte = UInt8(clamping: min(decimals, 7)) | Self.code(halfStep) << 3
    }

    var decimals: Int { Int(byte & 7) }
    var halfStep: Int64 {
      get { Self.halfSteps[min(Int(byte >> 3), Self.halfSteps.count - 1)] }
      set { byte = byte & 7 | Self.code(newValue) << 3 }
    }

    /// Nothing, or half of a power of ten: no number has another, see ``Quantity/init(_:unit:)``.
    ///
    /// Written out, because a table that is made when it is first asked for costs each of those who ask.
    private static let halfSteps: [Int64] = [
      0, 5, 50, 500, 5000, 50_000, 500_000, 5_000_000, 50_000_000, 500_000_000, 5_000_000_000, 50_000_000_000,
      500_000_000_000, 5_000_000_000_000, 50_000_000_000_000, 500_000_000_000_000, 5_000_000_000_000_000,
      50_000_000_000_000_000, 500_000_000_000_000_000, 5_000_000_000_000_000_000, .max,
    ]

    private static func code(_ halfStep: Int64) -> UInt8 {
      var code: UInt8 = 0
      while Int(code) < halfSteps.count - 1, halfSteps[Int(code)] < halfStep { code += 1 }
      return code
    }
  }

  package init(quantity: Quantity, unit: Unit, text: String, range: Range<TextPoint>, decimals: Int) {
    value = quantity.value
    printed = text
    startLine = 0
    startColumn = 0
    endColumn = 0
    furtherLines = 0
    unitCode = .none
    unitLength = 0
    // Nought is nought, and what is counted is not rounded.
    var isExact = quantity.value == 0
    if case .count = unit { isExact = true }
    precision = Precision(decimals: decimals, halfStep: isExact && decimals == 0 ? 0 : quantity.halfStep)
    self.range = range
    self.unit = unit
  }

  /// Takes it as a number of things.
  mutating func count(_ word: String) {
    guard -8...0 ~= unit.exponent, decimals == 0 else { return }
    // A table in 元 has made 万元 of it.
    var things = value
    for _ in 0..<(0 - unit.exponent) {
      let (product, overflow) = things.multipliedReportingOverflow(by: 10)
      if overflow { return }
      things = product
    }
    value = things
    unit = .count(word)
    quantity.halfStep = 0
  }

  package var quantity: Quantity {
    get { Quantity(value: value, halfStep: precision.halfStep) }
    set {
      value = newValue.value
      precision.halfStep = newValue.halfStep
    }
  }

  /// Where it begins, the line in the upper half and the column in the lower.
  package var place: Int64 { Int64(startLine) << 32 | Int64(startColumn) }

  package var line: Int { Int(startLine) }

  /// As printed, without the unit: `1,248.54`, `925`.
  package var text: String {
    unitLength == 0 ? printed : String(decoding: printed.utf8.dropLast(Int(unitLength)), as: UTF8.self)
  }

  package var unit: Unit {
    get {
      switch unitCode {
      case .percent: .percent
      case .percentagePoint: .percentagePoint
      case .count: .count(String(decoding: printed.utf8.suffix(Int(unitLength)), as: UTF8.self))
      case .none: .none
      default: .money(exponent: Int(unitCode.rawValue))
      }
    }
    set {
      if unitLength > 0 {
        printed = text
        unitLength = 0
      }
      switch newValue {
      case .money(let exponent): unitCode = UnitCode(exponent: exponent)
      case .percent: unitCode = .percent
      case .percentagePoint: unitCode = .percentagePoint
      case .none: unitCode = .none
      case .count(let word):
        unitCode = .count
        let word = word.utf8.count <= UInt8.max ? word : ""
        unitLength = UInt8(word.utf8.count)
        printed += word
      }
    }
  }

  /// Where the digits stand; lines counted from the start of the block until a document is put together.
  package var range: Range<TextPoint> {
    get {
      let start = TextPoint(line: Int(startLine), column: Int(startColumn))
      return start..<max(start, TextPoint(line: Int(startLine) + Int(furtherLines), column: Int(endColumn)))
    }
    set {
      startLine = Int32(clamping: newValue.lowerBound.line)
      startColumn = Int32(clamping: newValue.lowerBound.column)
      furtherLines = UInt8(clamping: newValue.upperBound.line - newValue.lowerBound.line)
      endColumn = Int32(clamping: newValue.upperBound.column)
    }
  }

  /// Printed digits behind the decimal point.
  package var decimals: Int { precision.decimals }

  /// A ``Unit`` without the word for what is counted: the exponent of money, or one of the others.
  private struct UnitCode: RawRepresentable, Hashable {
    let rawValue: Int8

    static let percent = UnitCode(rawValue: 100)
    static let percentagePoint = UnitCode(rawValue: 101)
    static let count = UnitCode(rawValue: 102)
    static let none = UnitCode(rawValue: 103)

    init(rawValue: Int8) { self.rawValue = rawValue }

    init(exponent: Int) { rawValue = Int8(min(max(exponent, -99), 99)) }
  }

  /// The figure moved down by `lines`.
  package func shifted(by lines: Int) -> Figure {
    var copy = self
    copy.startLine = Int32(clamping: line + lines)
    return copy
  }
}

extension Unit {
  package var isMoney: Bool {
    if case .money = self { return true }
    return false
  }
}
