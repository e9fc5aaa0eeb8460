import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What a row is, the same in every table.
enum CellKey: Hashable, Comparable {
  /// All expenditure, without what is carried over.
  case expenditure
  case expenditureTotal
  case income
  case currentIncome
  case carriedIn
  case code(String)
  case incomeNamed(String)
  case named(String)

  /// A 类.
  var isClass: Bool {
    if case .code(let code) = self { return code.utf8.count == 3 } else { return false }
  }

  static let wholes: [CellKey] = [.expenditure, .expenditureTotal, .income]

  /// The same for the same key, and hardly ever for another.
  fileprivate var number: UInt64 {
    switch self {
    case .expenditure: 0
    case .expenditureTotal: 1
    case .income: 2
    case .currentIncome: 3
    case .carriedIn: 4
    // The digits themselves, in their order.
    case .code(let code): Self.folded(code, from: 5) { $0 &* 256 &+ UInt64($1) }
    case .incomeNamed(let name), .named(let name):
      Self.folded(name, from: 6) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }

  @inline(__always)
  private static func folded(_ text: String, from start: UInt64, _ step: (UInt64, UInt8) -> UInt64) -> UInt64 {
    text.utf8.withContiguousStorageIfAvailable { $0.reduce(start, step) } ?? text.utf8.reduce(start, step)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(number) }

  /// Whether it is all income or all expenditure.
  var isWhole: Bool { self == .expenditure || self == .income || self == .expenditureTotal }
}

/// One column of a table by row keys that mean the same in every table.
///
/// It shares the rows with the table and the other columns; nothing is copied for a cell before it is asked for.
final class TableCells {
  /// A figure with what a finding calls it.
  struct Cell {
    fileprivate let column: TableCells
    /// Among the rows of its side of the table.
    let row: Int
    let figure: Figure

    var name: String { column.rows[row].name }
    var label: MemberLabel {
      .cell(
        table: column.tableTitle, code: column.rows[row].code, name: name,
        column: TableLabel.title(column.head, column.ownMeasure))
    }
  }

  /// Which rows of two tables have the same keys: found once for all pairs of their columns.
  struct SharedRows {
    /// A row of each table.
    typealias Pair = (left: Int, right: Int)

    private var found: [(left: RowKeys, right: RowKeys, rows: [Pair])] = []

    /// The rows of the same key in which both columns have a figure that is not nought in both, in the order of the
    /// first's rows.
    mutating func rows(_ left: TableCells, _ right: TableCells) -> [Pair] {
      func isFilled(_ pair: Pair) -> Bool {
        guard let first = left.value(pair.left), let second = right.value(pair.right) else { return false }
        return first != 0 || second != 0
      }
      // Which of several rows with one key is meant is a matter of the column.
      if left.index.areShared || right.index.areShared {
        return left.cells.compactMap { item -> Pair? in
          right[item.key].map { (item.cell.row, $0.row) }
        }.filter(isFilled)
      }
      return rows(left.index, right.index).filter(isFilled)
    }

    private mutating func rows(_ left: RowKeys, _ right: RowKeys) -> [Pair] {
      if let known = found.first(where: { $0.left === left && $0.right === right }) { return known.rows }
      var rows: [Pair] = []
      rows.reserveCapacity(min(left.keys.count, right.keys.count))
      left.forEachPair(with: right) { rows.append(($0, $1)) }
      rows.sort { $0.left < $1.left }
      found.append((left, right, rows))
      return rows
    }
  }

  /// What a column is, the same in every unit's tables.
  struct Meaning: Hashable {
    let kind: TableKind
    let side: TableReading.Side
    let measure: Measure
    /// All of them in one number.
    let number: UInt32

    init(kind: TableKind, side: TableReading.Side, measure: Measure) {
      (self.kind, self.side, self.measure) = (kind, side, measure)
      number = UInt32(kind.number) << 16 | UInt32(side.rawValue) << 8 | UInt32(measure.rawValue)
    }

    static func == (left: Meaning, right: Meaning) -> Bool { left.number == right.number }
    func hash(into hasher: inout Hasher) { hasher.combine(number) }
  }

  /// The rows of one side of a table by their keys, for all of its columns.
  ///
  /// Documents hold rows by the ten thousand, and a dictionary takes three times the room.
  fileprivate final class RowKeys {
    let keys: [CellKey?]
    let hasClasses: Bool
    /// Whether rows have the same key.
    let areShared: Bool
    /// The rows that have a key, by its number and then by the key.
    private let ordered: [Int32]
    /// The numbers of their keys.
    private let numbers: [UInt64]

    init(_ keys: [CellKey?]) {
      self.keys = keys
      hasClasses = keys.contains { $0?.isClass ?? false }
      var entries: [(number: UInt64, row: Int32)] = []
      entries.reserveCapacity(keys.count)
      for (row, key) in keys.enumerated() {
        if let key { entries.append((key.number, Int32(clamping: row))) }
      }
      func isBefore(_ left: (number: UInt64, row: Int32), _ right: (number: UInt64, row: Int32)) -> Bool {
        if left.number != right.number { return left.number < right.number }
        guard let first = keys[Int(left.row)], let second = keys[Int(right.row)] else { return false }
        return first < second
      }
      // Most tables are written in the order of their codes.
      if !zip(entries, entries.dropFirst()).allSatisfy(isBefore) { entries.sort(by: isBefore) }
      ordered = entries.map(\.row)
      numbers = entries.map(\.number)
      areShared = !zip(entries, entries.dropFirst()).allSatisfy(isBefore)
    }

    /// The rows with that key.
    func rows(_ key: CellKey) -> ArraySlice<Int32> {
      let number = key.number
      var start = numbers.partitioningIndex { $0 >= number }
      while start < numbers.count, numbers[start] == number, keys[Int(ordered[start])] != key { start += 1 }
      var end = start
      while end < numbers.count, numbers[end] == number, keys[Int(ordered[end])] == key { end += 1 }
      return ordered[start..<end]
    }

    /// Calls `body` with a row of each that have the same key, in the order of its number, where no rows share keys.
    func forEachPair(with other: RowKeys, _ body: (Int, Int) -> Void) {
      var start = 0
      for (index, number) in numbers.enumerated() {
        while start < other.numbers.count, other.numbers[start] < number { start += 1 }
        var candidate = start
        while candidate < other.numbers.count, other.numbers[candidate] == number {
          let (row, otherRow) = (Int(ordered[index]), Int(other.ordered[candidate]))
          if keys[row] == other.keys[otherRow] { body(row, otherRow) }
          candidate += 1
        }
      }
    }

    /// The row that has that key alone.
    func row(_ key: CellKey) -> Int? {
      let rows = rows(key)
      return rows.count == 1 ? rows.first.map { Int($0) } : nil
    }
  }

  /// The lines of the table.
  let lines: Range<Int>
  /// Whether figures were put into columns by what adds up, since empty cells leave no trace in the text.
  let isInferred: Bool
  let meaning: Meaning
  private let tableTitle: String
  /// As printed, from the top down.
  private let head: String
  /// What the head says, whatever that means in the table.
  private let ownMeasure: Measure
  private let rows: [TableReading.Row]
  private let position: Int
  private let isIncomparable: Bool
  /// Whether its rows are kinds of income.
  private let isIncome: Bool
  /// Whether it may be all that a row has.
  private let isWhole: Bool
  fileprivate let index: RowKeys

  /// Whether it is the budget beside the final account: 公务接待费/预算数.
  var isBudgetOfAccount: Bool { kind.isOfFinalAccounts && head.hasSuffix("预算数") }
  var kind: TableKind { meaning.kind }
  var side: TableReading.Side { meaning.side }
  var measure: Measure { meaning.measure }
  /// Whether there are rows of 类.
  var hasClasses: Bool { index.hasClasses }

  /// The cell of a row; `nil` where it is empty, or where several rows have that key and one of them has it wrongly.
  subscript(key: CellKey) -> Cell? {
    let rows = index.rows(key)
    if let row = rows.first, rows.count == 1 { return cell(Int(row)) }
    let cells = rows.compactMap { cell(Int($0)) }
    return cells.count == 1 ? cells[0] : nil
  }

  /// A cell with what its row is.
  struct KeyedCell {
    let key: CellKey
    let cell: Cell
  }

  /// All cells in the order of the rows.
  var cells: [KeyedCell] {
    var cells: [KeyedCell] = []
    cells.reserveCapacity(rows.count)
    for row in keyedRows {
      if let key = index.keys[row], let cell = cell(row) { cells.append(KeyedCell(key: key, cell: cell)) }
    }
    return cells
  }

  /// The filled rows that are found by their keys.
  var keyedRows: some Sequence<Int> {
    index.keys.indices.lazy.filter { [self] row in
      guard let key = index.keys[row], rows[row].values[position] != nil else { return false }
      // Where no row shares its key nothing has to be looked up.
      return !index.areShared || self.row(key) == row
    }
  }

  func key(_ row: Int) -> CellKey? { index.keys[row] }

  /// The row of ``subscript(_:)``; where no rows share keys also one that is empty.
  func row(_ key: CellKey) -> Int? { index.areShared ? self[key]?.row : index.row(key) }

  /// Whether it has the keys of another column in the same rows, each in one row.
  func hasRows(of other: TableCells) -> Bool {
    !index.areShared && (index === other.index || index.keys == other.index.keys)
  }

  /// Whether several rows have that key, filled or not.
  func isRepeated(_ key: CellKey) -> Bool { index.rows(key).count > 1 }

  /// The cell of the only row with that key.
  func onlyCell(_ key: CellKey) -> Cell? { index.row(key).flatMap { cell($0) } }

  /// Whether a row of that name shares its key with another.
  func isDoubtful(_ name: String) -> Bool {
    index.areShared
      && rows.indices.contains { row in
        guard rows[row].name == name, cell(row) != nil, let key = index.keys[row] else { return false }
        return index.rows(key).count { cell(Int($0)) != nil } > 1
      }
  }

  /// Whether it has the same for a key as another column, in the same place; `false` where rows share keys, so that it
  /// cannot be told.
  func says(_ key: CellKey, as other: TableCells?) -> Bool {
    guard let other, !index.areShared, !other.index.areShared else { return false }
    let (row, before) = (index.row(key), other.index.row(key))
    guard let row, let before else { return row == nil && before == nil }
    return rows[row].values[position] == other.rows[before].values[other.position]
      && rows[row].name == other.rows[before].name && rows[row].code == other.rows[before].code
      && tableTitle == other.tableTitle && head == other.head && ownMeasure == other.ownMeasure
  }

  func cell(_ row: Int) -> Cell? {
    rows[row].values[position].map { Cell(column: self, row: row, figure: $0) }
  }

  /// What the cell of a row says; `nil` where it is empty.
  func value(_ row: Int) -> Int64? { rows[row].values[position]?.value }

  /// That with half of its last printed digit.
  func quantity(_ row: Int) -> Quantity? { rows[row].values[position]?.quantity }

  /// Whether a row is all income or all expenditure.
  func isWhole(_ row: Int) -> Bool { index.keys[row]?.isWhole ?? false }

  private init(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ index: RowKeys, _ position: Int, _ meaning: Meaning
  ) {
    lines = table.lines
    isInferred = table.layout == .wrapped
    tableTitle = table.title
    (head, ownMeasure) = (side.columns[position].title, side.columns[position].measure)
    rows = side.rows
    self.position = position
    self.index = index
    self.meaning = meaning
    isIncomparable = meaning.kind.role.isList || meaning.kind.role == .threePublic
    isIncome = meaning.side == .income || meaning.kind.role == .income
    isWhole = Self.sameWhole.contains(meaning.measure)
  }

  /// Those of one table of which it is known what they measure; others can be compared with nothing.
  static func columns(_ table: UnitFacts.TableFacts) -> [TableCells] {
    guard let kind = table.kind, table.indicators == nil else { return [] }
    return table.sides.flatMap { side -> [TableCells] in
      let keys = RowKeys(side.rows.map { key(kind.role, side, $0) })
      return side.columns.indices.compactMap { position in
        let isEmpty = !side.rows.indices.contains { keys.keys[$0] != nil && side.rows[$0].values[position] != nil }
        if isEmpty || side.columns[position].measure == .unknown { return nil }
        let meaning = Meaning(kind: kind, side: side.side, measure: measure(kind, side.columns[position].measure))
        return TableCells(table, side, keys, position, meaning)
      }
    }.withoutSpareCapacity
  }

  /// 基本支出表.合计 is 支出表.基本支出.
  private static func measure(_ kind: TableKind, _ measure: Measure) -> Measure {
    switch (kind, measure) {
    case (.budgetBasicExpenditure, .total), (.accountsBasicExpenditure, .total),
      (.accountsBasicExpenditure, .finalAccount):
      .basic
    case (_, .finalAccount) where kind != .accountsThreePublic: .total
    default: measure
    }
  }

  private static func key(_ role: TableRole, _ side: TableReading, _ row: TableReading.Row) -> CellKey? {
    if let code = row.code {
      return role.isList ? nil : .code(code)
    }
    switch side.side {
    case .whole:
      if row.isTotal { return role == .income ? .income : .expenditure }
      // The items of the “三公” table have no codes.
      return role == .threePublic && !row.name.isEmpty ? .named(row.name) : nil
    case .income:
      switch BalanceRole(row, in: side) {
      case .incomeTotal, .total: return .income
      case .currentIncome: return .currentIncome
      case .carriedIn: return .carriedIn
      case .none: return row.name.isEmpty ? nil : .incomeNamed(row.name)
      default: return nil
      }
    case .expenditure:
      switch BalanceRole(row, in: side) {
      case .currentExpenditure: return .expenditure
      case .expenditureTotal, .total: return .expenditureTotal
      case .none:
        return SubjectCatalogue.shared.subjects(named: row.name).first {
          $0.classification == .functional && $0.level == .class
        }.map { .code("\($0.code)") } ?? (row.name.isEmpty ? nil : .named(row.name))
      default: return nil
      }
    }
  }

  private static let sameWhole: Set<Measure> = [
    .total, .generalBudget, .currentYear, .fiscalAppropriation, .currentExpenditure, .finalAccount,
  ]

  /// Whether the two columns may hold the same figures; the figures themselves decide.
  func mayEqual(_ other: TableCells) -> Bool {
    if isIncomparable || other.isIncomparable { return false }
    // In a table of income only the total may equal what is spent.
    if isIncome != other.isIncome { return measure == .total && other.measure == .total }
    return measure == other.measure || isWhole && other.isWhole
  }

  private static let equalPairs: [((kind: TableKind, measure: Measure), (kind: TableKind, measure: Measure))] = [
    ((.budgetBalance, .total), (.budgetExpenditure, .total)),
    ((.budgetFiscalBalance, .generalBudget), (.budgetGeneralExpenditure, .total)),
    ((.budgetGeneralExpenditure, .basic), (.budgetBasicExpenditure, .basic)),
    ((.accountsBalance, .total), (.accountsExpenditure, .total)),
    ((.accountsFiscalBalance, .generalBudget), (.accountsGeneralExpenditure, .total)),
  ]

  /// Pairs that hold whatever the funds: RB102, RB103, RB107, RB110, RB111, RF102, RF104, RF106.
  func mustEqual(_ other: TableCells) -> Bool {
    if side == .income || other.side == .income { return false }
    return Self.equalPairs.contains { pair in
      measure == pair.0.measure && other.measure == pair.1.measure && kind == pair.0.kind && other.kind == pair.1.kind
        || measure == pair.1.measure && other.measure == pair.0.measure && kind == pair.1.kind
          && other.kind == pair.0.kind
    }
  }
}
