import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// A table as understood: columns with roles, rows with a subject or a role, figures in their columns. A 收入/支出
/// table is read as two, one for each side.
package struct TableReading: Sendable {
  package enum Side: UInt8, Sendable, CaseIterable {
    case whole, income, expenditure

    package init?(name: String) {
      guard let side = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = side
    }

    package var name: String { String(describing: self) }
  }

  package struct Column: Sendable {
    /// The cells of the head over this column from top to bottom, joined by `/`.
    package var title: String
    package var measure: Measure
    /// The year in the column's head, as in 2025年预算数.
    @PackedNumber package var year: Int?
    /// The cell of the head, for findings about it.
    @PackedSpan package var range: Range<TextPoint>?
  }

  package struct Row: Sendable {
    /// 类, 款 or 项 code; three cells for 类/款/项 are joined.
    package var code: String?
    /// The row's name without numbering and marks.
    package var name: String
    /// One for each column; `nil` for an empty cell or where the column is not known.
    package var values: [Figure?]
    /// The figures in reading order, where they are not those of ``values`` in their order.
    private var otherFigures: [Figure]?
    /// Text in the cells that hold neither code, name nor figure, by column of the grid.
    package var texts: [Int: String]
    package var numbering: Numbering?
    @PackedSpan package var codeRange: Range<TextPoint>?
    @PackedSpan package var nameRange: Range<TextPoint>?
    /// Whether every figure's column is known.
    package var isPlaced: Bool
    /// Whether 其中 stands in front of its name.
    package var isContained = false
    /// The columns with digits that are no number: a bit for each of the first seven, the last one for all others.
    private var damagedColumns: UInt8 = 0

    init(
      code: String?, codeRange: Range<TextPoint>?, name: String, nameRange: Range<TextPoint>?, numbering: Numbering?,
      values: [Figure?], figures: [Figure], isPlaced: Bool, damaged: [Int] = [],
      texts: [Int: String] = [:]
    ) {
      self.code = code
      self.name = name
      self.values = values
      let isInOrder = isPlaced && values.lazy.compactMap { $0?.place }.elementsEqual(figures.lazy.map(\.place))
      otherFigures = isInOrder ? nil : figures
      self.texts = texts
      self.numbering = numbering
      for column in damaged { damagedColumns |= Self.damage(column) }
      self.codeRange = codeRange
      self.nameRange = nameRange
      self.isPlaced = isPlaced
    }

    /// The figures in reading order.
    package var figures: [Figure] {
      get { otherFigures ?? values.compactMap { $0 } }
      set { otherFigures = newValue }
    }

    /// Whether there are any.
    package var hasFigures: Bool {
      damagedColumns != 0 || (otherFigures.map { !$0.isEmpty } ?? values.contains { $0 != nil })
    }

    /// Whether the column has digits that are no number: what they were is not known.
    package func isDamaged(_ column: Int) -> Bool { damagedColumns & Self.damage(column) != 0 }

    private static func damage(_ column: Int) -> UInt8 { 1 << UInt8(clamping: min(column, 7)) }

    /// Goes on with the figures of another row in columns behind its own.
    mutating func append(_ other: Row) {
      let all = figures + other.figures
      for column in other.values.indices where other.isDamaged(column) {
        damagedColumns |= Self.damage(values.count + column)
      }
      values += other.values
      isPlaced = isPlaced && other.isPlaced
      otherFigures = isPlaced ? nil : all
    }

    /// Moves the figures that stand in no known column.
    mutating func moveOtherFigures(_ move: (Figure) -> Figure?) {
      otherFigures = otherFigures?.compactMap(move)
    }
  }

  package var side: Side
  package var layout: TableLayout
  package var columns: [Column]
  package var rows: [Row]

  /// The first figure's range to the last one's.
  package var isEmpty: Bool { !rows.contains { row in row.figures.contains { $0.value != 0 } } }
}

/// What a block with a table says: its own title, unit and owner where they stand inside, and the sides.
package struct TableBlockReading: Sendable {
  package var title: String?
  @PackedSpan package var titleRange: Range<TextPoint>?
  package var unitText: String?
  package var entity: String?
  @PackedSpan package var entityRange: Range<TextPoint>?
  @PackedNumber package var year: Int?
  @PackedSpan package var yearRange: Range<TextPoint>?
  /// 2024年度 in a cell between the unit's name and 单位：万元.
  @PackedNumber package var captionYear: Int?
  @PackedSpan package var captionYearRange: Range<TextPoint>?
  package var sides: [TableReading]
  /// A table of performance indicators, if it is one.
  @Apart package var indicators: IndicatorTable?
  /// 项目名称 and 年度资金总额 of a form without indicators.
  @Apart package var form: IndicatorTable.Project?
  /// 资金总额 of the department's targets and its parts.
  package var funding: [Figure] = []
  /// For each column of a form 年度资金总额 and the amounts below it that make it up.
  package var fundingColumns: [[Figure]] = []
  /// How a project's money was spent, in a 绩效自评表.
  @Apart package var execution: Execution?
  /// 年度主要任务 with the money that their 主要内容 names.
  package var tasks: [IndicatorTable.Project] = []
  /// The text of the head in reading order.
  package var head: String
  /// Cells that look like damaged figures.
  package var unreadable: [UnreadableFigure]

  package init(_ table: Table) {
    if table.layout == .wrapped {
      self = WrappedReader.read(table)
    } else {
      var reader = GridReader(table)
      self = reader.read()
    }
    for side in sides.indices {
      sides[side].clearUnitCodes()
      sides[side].restoreNoughts()
    }
  }

  init() {
    sides = []
    head = ""
    unreadable = []
  }
}

/// A cell that looks like a damaged figure.
package struct UnreadableFigure: Sendable {
  package var range: Range<TextPoint>
  /// As it stands: `18x7.58`.
  package let printed: String
  /// What is meant, where that is plain: `187.58`.
  package let meant: String?

  func shifted(by lines: Int) -> UnreadableFigure {
    UnreadableFigure(range: range.shifted(by: lines), printed: printed, meant: meant)
  }
}

/// Reads what single cells say.
enum CellText {
  /// A cell that is a figure and nothing else; `nil` for text and for damaged figures.
  static func figure(_ bytes: ArraySlice<UInt8>, range: Range<TextPoint>) -> Figure? {
    guard let number = bytes.withUnsafeBufferPointer({ number($0) }) else { return nil }
    return Figure(
      quantity: number.quantity, unit: number.isPercent ? .percent : .money(exponent: number.exponent),
      text: String(decoding: number.isPercent ? bytes.dropLast() : bytes, as: UTF8.self), range: range,
      decimals: number.decimals)
  }

  struct Number {
    var quantity: Quantity
    var decimals: Int
    var isPercent = false
    /// That of the unit of money in which ``quantity`` was taken: -4, 元, where there is no room for as much in 万元.
    var exponent = 0
  }

  /// The number that the bytes are and nothing else.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Number? {
    guard let first = bytes.first, isDigit(first) || first == UInt8(ascii: "-") else { return nil }
    if let number = plainNumber(bytes) { return number }
    var digits = Array(bytes)[...]
    let isPercent = digits.last == UInt8(ascii: "%")
    if isPercent { digits = digits.dropLast() }
    if let comma = digits.lastIndex(of: UInt8(ascii: ",")), digits.endIndex - comma == 3,
      digits.filter({ !isDigit($0) }).count == 1
    {
      // 461,49 is a point that a scan has lost.
      digits[comma] = UInt8(ascii: ".")
    }
    guard hasRegularSeparators(digits) else { return nil }
    let decimals = digits.lastIndex(of: UInt8(ascii: ".")).map { digits.endIndex - $0 - 1 } ?? 0
    if let quantity = Quantity(digits) { return Number(quantity: quantity, decimals: decimals, isPercent: isPercent) }
    guard !isPercent, let quantity = Quantity(digits, unit: -4) else { return nil }
    return Number(quantity: quantity, decimals: decimals, exponent: -4)
  }

  /// Digits with a point, with separators of thousands or without: what nearly all figures are. `nil` for anything
  /// that has to be looked at more closely.
  private static func plainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Number? {
    var index = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let isNegative = index == 1
    guard bytes.count - index <= 15 else { return nil }
    var value: Int64 = 0
    var digits = 0
    var decimals = -1
    var sinceSeparator = -1
    while index < bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        value = value &* 10 &+ Int64(byte &- 0x30)
        digits += 1
        if decimals >= 0 { decimals += 1 }
        if sinceSeparator >= 0 { sinceSeparator += 1 }
      } else if byte == UInt8(ascii: "."), decimals < 0, sinceSeparator < 0 || sinceSeparator == 3 {
        decimals = 0
        sinceSeparator = -1
      } else if byte == UInt8(ascii: ","), decimals < 0, sinceSeparator < 0 || sinceSeparator == 3 {
        sinceSeparator = 0
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, sinceSeparator < 0 || sinceSeparator == 3 else { return nil }
    return Quantity(digits: isNegative ? -value : value, decimals: max(decimals, 0)).map {
      Number(quantity: $0, decimals: max(decimals, 0))
    }
  }

  /// 1,248.54 — not 461,49.
  private static func hasRegularSeparators(_ digits: ArraySlice<UInt8>) -> Bool {
    var sinceSeparator: Int? = nil
    for byte in digits {
      if byte == UInt8(ascii: ",") {
        if let count = sinceSeparator, count != 3 { return false }
        sinceSeparator = 0
      } else if byte == UInt8(ascii: ".") {
        if let count = sinceSeparator, count != 3 { return false }
        sinceSeparator = nil
      } else if let count = sinceSeparator {
        sinceSeparator = count + 1
      }
    }
    return sinceSeparator == nil || sinceSeparator == 3
  }

  static func isDamagedFigure(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    let digits = bytes.filter(isDigit).count
    return digits >= 2
      && bytes.allSatisfy {
        isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ")
      }
  }

  /// A figure without the one character that has slipped in, or the point that was typed twice; `nil` for what may be
  /// meant as it stands, like `5-8` and `12.5万`.
  static func withoutSlip(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    guard bytes.count <= 24, let start = bytes.firstIndex(where: { !isDigit($0) && $0 != comma && $0 != point }) else {
      return withoutDoubledPoint(bytes)
    }
    let end = bytes[(start + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
    // Letters, and the marks that stand between the two cases.
    let isStray = (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(bytes[start])
    let isInside = bytes[..<start].contains(where: isDigit) && bytes[end...].contains(where: isDigit)
    guard isStray || isInside && bytes[start] >= 0x80 else { return nil }
    let rest = Array(bytes[..<start] + bytes[end...])[...]
    let isNumber = rest.contains(point) && rest.count >= 3 && rest.withUnsafeBufferPointer { number($0) } != nil
    return isNumber ? rest : nil
  }

  private static func withoutDoubledPoint(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let doubled = bytes.firstIndex(of: "..") else { return nil }
    let rest = Array(bytes[..<doubled] + bytes[(doubled + 1)...])[...]
    return rest.withUnsafeBufferPointer({ number($0) }) == nil ? nil : rest
  }

  static func isSubjectCode(_ bytes: some Collection<UInt8>) -> Bool {
    guard (3...7).contains(bytes.count), bytes.count % 2 == 1, bytes.allSatisfy(isDigit), let first = bytes.first else {
      return false
    }
    return (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(first) && first != UInt8(ascii: "4")
  }

  private static let openings: [Word] = ["其中:", "其中", "减:", "加:", "、"]

  /// 其中：外事接待费, 1.其中：房屋
  static func isContained(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains("其中")
      && bytes.dropFirst(Numbering.parse(bytes)?.range.upperBound ?? 0).starts(with: "其中")
  }

  /// A name without 一、 and 其中：.
  static func name(_ bytes: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, numbering: Numbering?) {
    var name = bytes
    let numbering = Numbering.parse(bytes)
    if let numbering { name = name.dropFirst(numbering.range.upperBound) }
    for word in openings where name.starts(with: word) {
      name = name.dropFirst(word.count)
    }
    while name.last == UInt8(ascii: ":") { name = name.dropLast() }
    return (name, numbering)
  }
}

extension TableReading.Column {
  /// 增长率（%）, 比例
  fileprivate var isRate: Bool {
    measure == .percentage || ["%", "率", "比例", "比重", "幅度", "均"].contains { title.contains($0) }
  }
}

extension TableReading {
  /// 8 and 12.5 among amounts with two decimals have only lost their noughts.
  fileprivate mutating func restoreNoughts() {
    // The columns of a page may have cut digits off.
    guard layout != .aligned, layout != .wrapped, rows.allSatisfy({ $0.values.count >= columns.count }) else { return }
    for column in columns.indices where !columns[column].isRate {
      var (fine, coarse) = (0, 0)
      for row in rows.indices where rows[row].values[column]?.value ?? 0 != 0 {
        if rows[row].values[column]?.decimals ?? 0 >= 2 { fine += 1 } else { coarse += 1 }
      }
      guard coarse > 0, fine >= 2, fine >= 2 * coarse else { continue }
      let halfStep = Quantity.halfStep(decimals: 2)
      for row in rows.indices {
        guard let own = rows[row].values[column], own.value != 0, own.decimals < 2 else { continue }
        rows[row].values[column]?.quantity.halfStep = min(own.quantity.halfStep, halfStep)
      }
    }
  }

  /// The same number in every row that is no subject's is the unit's.
  fileprivate mutating func clearUnitCodes() {
    guard let first = rows.lazy.compactMap(\.code).first, rows.allSatisfy({ $0.code == nil || $0.code == first }),
      rows.lazy.compactMap(\.code).count >= 3,
      SubjectCode(first).map({ SubjectCatalogue.shared.subject(code: $0) == nil }) ?? true
    else { return }
    for row in rows.indices {
      rows[row].code = nil
      rows[row].codeRange = nil
    }
  }
}
