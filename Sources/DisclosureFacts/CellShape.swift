import DisclosureSyntax
import DocumentText

/// What a cell of a table looks like, found in one pass, since every question about rows and columns asks for it.
struct CellShape {
  struct Traits: OptionSet {
    let rawValue: UInt8

    /// Nothing but a figure, perhaps with 万元 behind it.
    static let figure = Traits(rawValue: 1)
    /// A figure that may be an amount: no lone digit, no year.
    static let amount = Traits(rawValue: 2)
    /// 类, 款 or 项.
    static let subjectCode = Traits(rawValue: 4)
    /// Has a decimal point.
    static let point = Traits(rawValue: 8)
    static let percent = Traits(rawValue: 16)
    static let filled = Traits(rawValue: 32)
    /// Begins like ≥95%; a few other marks do too.
    static let comparison = Traits(rawValue: 64)
  }

  private(set) var traits: Traits = []
  private var decimals: UInt8 = 0
  private var quantity = Quantity(value: 0, halfStep: 0)
  private var exponent: Int8 = 0
  /// Of 万元 behind the number, in bytes.
  private var unitLength: UInt8 = 0

  private static let units: WordIndex = ["万元", "万"]

  /// That of a figure, in the parts of ``Quantity``.
  var value: Int64 { quantity.value }
  var isEmpty: Bool { !traits.contains(.filled) }

  /// The shapes of all cells, in their order.
  static func all(in table: Table) -> [CellShape] {
    table.bytes.withUnsafeBufferPointer { bytes in
      table.cells.map { cell in CellShape(UnsafeBufferPointer(rebasing: bytes[cell.text])) }
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // A dash stands for nothing.
    guard let first = bytes.first, !EmptyMark.matches(bytes) else { return }
    traits = .filled
    if first == 0xE2 || (UInt8(ascii: "<")...UInt8(ascii: ">")).contains(first) { traits.insert(.comparison) }
    guard isDigit(first) || first == UInt8(ascii: "-") else { return }
    var onlyDigits = true
    var onlySeparators = true
    for byte in bytes where !isDigit(byte) {
      onlyDigits = false
      if byte == UInt8(ascii: ".") { traits.insert(.point) }
      if byte != UInt8(ascii: ","), byte != UInt8(ascii: "-") { onlySeparators = false }
    }
    var number = CellText.number(bytes)
    if number == nil, !onlySeparators, let unit = Self.units.suffix(of: bytes) {
      number = CellText.number(UnsafeBufferPointer(rebasing: bytes.dropLast(unit.count)))
      if number != nil {
        unitLength = UInt8(unit.count)
        traits.insert(.amount)
      }
    }
    if let number {
      traits.insert(.figure)
      if number.isPercent { traits.insert(.percent) }
      quantity = number.quantity
      exponent = Int8(clamping: number.exponent)
      decimals = UInt8(clamping: number.decimals)
    }
    if traits.contains(.point) {
      if traits.contains(.figure) { traits.insert(.amount) }
    } else if bytes.count > 1, onlySeparators, !(first == UInt8(ascii: "2") && bytes[1] == UInt8(ascii: "0")) {
      traits.insert(.amount)
    }
    if onlyDigits, bytes.count == 3 || bytes.count == 5 || bytes.count == 7,
      (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(first), first != UInt8(ascii: "4")
    {
      traits.insert(.subjectCode)
    }
  }

  /// The cell as a figure; `nil` for text and for damaged figures.
  func figure(_ cell: Table.Cell, in table: Table) -> Figure? {
    guard traits.contains(.figure) else { return nil }
    let isPercent = traits.contains(.percent)
    var (text, range) = (table.string(cell), cell.source)
    if isPercent { text.removeLast() }
    if unitLength > 0 {
      // The unit is no part of what is printed for the figure.
      guard range.lowerBound.line == range.upperBound.line,
        range.upperBound.column - range.lowerBound.column == text.utf8.count
      else { return nil }
      let end = TextPoint(line: range.upperBound.line, column: range.upperBound.column - Int(unitLength))
      (text, range) = (String(decoding: text.utf8.dropLast(Int(unitLength)), as: UTF8.self), range.lowerBound..<end)
    }
    return Figure(
      quantity: quantity, unit: isPercent ? .percent : .money(exponent: Int(exponent)), text: text, range: range,
      decimals: Int(decimals))
  }
}
