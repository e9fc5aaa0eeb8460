import DisclosureFacts
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

  /// Whether it is all income or all expenditure.
  var isWhole: Bool { self == .expenditure || self == .income || self == .expenditureTotal }
}

/// One column of a table by row keys that mean the same in every table.
///
/// Columns and cells are looked at much more often than made, so that they are shared, not copied.
final class TableCells {
  final class Cell {
    let figure: Figure
    let name: String
    private let code: String?
    private let column: ColumnName

    fileprivate init(_ figure: Figure, _ row: TableReading.Row, _ column: ColumnName) {
      self.figure = figure
      name = row.name
      code = row.code
      self.column = column
    }

    /// What a finding calls it.
    var label: MemberLabel { .cell(table: column.table, code: code, name: name, column: column.title) }
  }

  fileprivate final class ColumnName {
    let table: String
    let title: String

    init(_ table: DocumentFacts.TableFacts, _ column: TableReading.Column) {
      self.table = table.title
      title = TableLabel.title(column)
    }
  }

  /// What a column is, the same in every unit's tables.
  struct Meaning: Hashable {
    var kind: String
    var side: TableReading.Side
    var measure: Measure
  }

  /// The lines of the table.
  let lines: Range<Int>
  let meaning: Meaning
  let cells: [CellKey: Cell]
  /// Names of rows that share a code; one of them has it wrongly.
  let doubtful: Set<String>
  /// Whether there are rows of 类.
  let hasClasses: Bool
  /// The cells of all income or all expenditure.
  let wholes: [(key: CellKey, cell: Cell)]

  private init(
    lines: Range<Int>, meaning: Meaning, cells: [CellKey: Cell], doubtful: Set<String>, hasClasses: Bool
  ) {
    self.lines = lines
    self.meaning = meaning
    self.cells = cells
    self.doubtful = doubtful
    self.hasClasses = hasClasses
    wholes = [.expenditure, .expenditureTotal, .income].compactMap { key in cells[key].map { (key, $0) } }
  }

  var kind: String { meaning.kind }
  var side: TableReading.Side { meaning.side }
  var measure: Measure { meaning.measure }

  /// Those of one table.
  static func columns(_ table: DocumentFacts.TableFacts) -> [TableCells] {
    guard let kind = table.kind, table.indicators == nil else { return [] }
    return table.sides.flatMap { side -> [TableCells] in
      let keys = side.rows.map { key(kind, side, $0) }
      let hasClasses = keys.contains { $0?.isClass ?? false }
      return side.columns.enumerated().compactMap { position, column in
        let (cells, doubtful) = cells(table, side, keys, position, column)
        if cells.isEmpty { return nil }
        let meaning = Meaning(kind: kind, side: side.side, measure: measure(kind, column.measure))
        return TableCells(
          lines: table.lines, meaning: meaning, cells: cells, doubtful: doubtful, hasClasses: hasClasses)
      }
    }
  }

  /// 基本支出表.合计 is 支出表.基本支出.
  private static func measure(_ kind: String, _ measure: Measure) -> Measure {
    switch (kind, measure) {
    case ("B09", .total), ("F07", .total), ("F07", .finalAccount): .basic
    case (_, .finalAccount) where kind != "F08": .total
    default: measure
    }
  }

  private static func cells(
    _ table: DocumentFacts.TableFacts, _ side: TableReading, _ keys: [CellKey?], _ position: Int,
    _ column: TableReading.Column
  ) -> (cells: [CellKey: Cell], doubtful: Set<String>) {
    var cells: [CellKey: Cell] = [:]
    var repeated: Set<CellKey> = []
    var doubtful: Set<String> = []
    let name = ColumnName(table, column)
    cells.reserveCapacity(side.rows.count)
    for (row, key) in zip(side.rows, keys) {
      guard let key, let figure = row.values[position] else { continue }
      if let other = cells[key] {
        repeated.insert(key)
        doubtful.formUnion([other.name, row.name])
      }
      cells[key] = Cell(figure, row, name)
    }
    for key in repeated { cells[key] = nil }
    return (cells, doubtful)
  }

  private static let incomparable: Set<String> = ["B10", "B13", "B16", "B17", "F08"]
  private static let incomeKinds: Set<String> = ["B05", "F03"]

  private static func key(_ kind: String, _ side: TableReading, _ row: TableReading.Row) -> CellKey? {
    if let code = row.code {
      return ["B13", "B16", "B17"].contains(kind) ? nil : .code(code)
    }
    switch side.side {
    case .whole:
      if row.isTotal { return incomeKinds.contains(kind) ? .income : .expenditure }
      // The items of the “三公” table have no codes.
      return ["B10", "F08"].contains(kind) && !row.name.isEmpty ? .named(row.name) : nil
    case .income:
      switch BalanceRole(row.name) {
      case .incomeTotal, .total: return .income
      case .currentIncome: return .currentIncome
      case .carriedIn: return .carriedIn
      case .none: return row.name.isEmpty ? nil : .incomeNamed(row.name)
      default: return nil
      }
    case .expenditure:
      switch BalanceRole(row.name) {
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
    if Self.incomparable.contains(kind) || Self.incomparable.contains(other.kind) { return false }
    // In a table of income only the total may equal what is spent.
    let isIncome = ["B05", "F03"].contains(kind) || side == .income
    let otherIsIncome = ["B05", "F03"].contains(other.kind) || other.side == .income
    if isIncome != otherIsIncome { return measure == .total && other.measure == .total }
    return measure == other.measure && measure != .unknown
      || Self.sameWhole.contains(measure) && Self.sameWhole.contains(other.measure)
  }

  /// Pairs that hold whatever the funds: RB102, RB103, RB107, RB110, RB111, RF102, RF104, RF106.
  func mustEqual(_ other: TableCells) -> Bool {
    func pair(_ first: (String, Measure), _ second: (String, Measure)) -> Bool {
      (kind, measure) == first && (other.kind, other.measure) == second
        || (kind, measure) == second && (other.kind, other.measure) == first
    }
    guard side != .income && other.side != .income else { return false }
    return pair(("B04", .total), ("B06", .total)) || pair(("B07", .generalBudget), ("B08", .total))
      || pair(("B08", .basic), ("B09", .basic)) || pair(("F02", .total), ("F04", .total))
      || pair(("F05", .generalBudget), ("F06", .total))
  }
}
