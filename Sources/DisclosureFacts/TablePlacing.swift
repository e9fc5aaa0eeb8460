import DisclosureSyntax
import DocumentText
import Synchronization

/// What a block with a table says, wherever the block stands.
///
/// The rows are most of what a document takes, and stand in one place at a time: they are kept as they were last placed,
/// and shared with what they were placed for.
package final class UnplacedTable: Sendable {
  /// All but the sides and the indicators, with lines counted from the table's first.
  private let frame: TableBlockReading
  let hasColumns: Bool
  private let body: Mutex<Body>

  private struct Body: Sendable {
    var sides: [TableReading]
    var indicators: IndicatorTable?
    var line = 0
  }

  /// - Parameter reading: Lines are counted from the table's first, amounts are as printed.
  package init(_ reading: TableBlockReading) {
    hasColumns = reading.sides.contains { !$0.columns.isEmpty }
    body = Mutex(Body(sides: reading.sides, indicators: reading.indicators))
    var frame = reading
    frame.sides = []
    frame.indicators = nil
    self.frame = frame
  }

  var title: String? { frame.title }
  var titleRange: Range<TextPoint>? { frame.titleRange }
  var unitText: String? { frame.unitText }
  var entity: String? { frame.entity }
  var entityRange: Range<TextPoint>? { frame.entityRange }

  /// Whether it says the same of what it is, whatever its rows say.
  func speaksOfItself(as other: UnplacedTable) -> Bool {
    let (own, others) = (frame, other.frame)
    return own.title == others.title && own.titleRange == others.titleRange && own.unitText == others.unitText
      && own.entity == others.entity && own.entityRange == others.entityRange && own.year == others.year
      && own.captionYear == others.captionYear
      && own.form == others.form && hasColumns == other.hasColumns
  }

  /// Its reading in a place.
  ///
  /// - Parameters:
  ///   - line: The table's first.
  ///   - exponent: The unit of money as a power of ten of 万元.
  ///   - around: What stands above the table.
  ///   - form: The form in front, which names the project.
  ///   - dropsSides: Whether its rows are to be left out.
  func placed(
    at line: Int, exponent: Int = 0, _ around: UnitFacts.Surroundings = UnitFacts.Surroundings(),
    _ form: IndicatorTable.Project? = nil, dropsSides: Bool = false
  ) -> TableBlockReading {
    var table = frame
    table.titleRange = frame.titleRange?.shifted(by: line)
    table.yearRange = frame.yearRange?.shifted(by: line)
    table.captionYearRange = frame.captionYearRange?.shifted(by: line)
    table.funding = frame.funding.map { $0.shifted(by: line) }
    table.fundingColumns = frame.fundingColumns.map { $0.map { $0.shifted(by: line) } }
    table.execution = frame.execution?.shifted(by: line)
    table.tasks = frame.tasks.map { IndicatorTable.Project(name: $0.name, budget: $0.budget.shifted(by: line)) }
    table.unreadable = frame.unreadable.map { $0.shifted(by: line) }
    table.form = frame.form.map {
      IndicatorTable.Project(
        name: $0.name, budget: $0.budget.shifted(by: line), planned: $0.planned?.shifted(by: line))
    }
    (table.sides, table.indicators) = body.withLock { body in
      let lines = line - body.line
      for index in body.sides.indices { body.sides[index].move(by: lines, exponent: exponent) }
      body.indicators?.move(by: lines)
      body.line = line
      return (dropsSides ? [] : body.sides, body.indicators)
    }
    if let indicators = table.indicators, indicators.projectName == nil, indicators.budget == nil {
      if let name = around.projectName {
        table.indicators?.projectName = name
        table.indicators?.budget = around.projectBudget
      } else if let form {
        // 续表: the form above names the project.
        table.indicators?.projectName = form.name
        table.indicators?.budget = form.budget
      }
    }
    return table
  }
}

extension TableReading {
  /// Moves all places down and takes amounts as those of another unit of money.
  fileprivate mutating func move(by lines: Int, exponent: Int) {
    if lines != 0 {
      for index in columns.indices { columns[index].range = columns[index].range?.shifted(by: lines) }
    }
    let units = columns.map { ColumnUnit($0, exponent: exponent) }
    for index in rows.indices { rows[index].move(by: lines, exponent: exponent, units) }
  }
}

extension TableReading {
  /// 公务用车保有量(辆), 机要通信用车: rows of 机构运行信息表, and of 相关统计数 below “三公”经费, that are no amounts of money.
  ///
  /// - Parameter isWhole: Whether the two halves of the table are one list, not 收入 and 支出.
  mutating func readCounts(isWhole: Bool) {
    if isWhole { side = .whole }
    for row in rows.indices {
      guard let unit = rows[row].countedUnit else { continue }
      for column in rows[row].values.indices { rows[row].values[column]?.count(unit) }
    }
  }
}

extension TableReading.Row {
  /// What it counts, by the unit at the end of its name.
  fileprivate var countedUnit: String? {
    if name.hasSuffix("用车"), !name.hasSuffix("公务用车") { return "辆" }
    return ["辆", "个", "人", "批", "批次", "人次", "次", "台", "套", "台套", "台(套)", "台、套"].first { name.hasSuffix("(\($0))") }
  }

  fileprivate mutating func move(by lines: Int, exponent: Int, _ units: [ColumnUnit]) {
    if lines != 0 {
      codeRange = codeRange?.shifted(by: lines)
      nameRange = nameRange?.shifted(by: lines)
    }
    moveOtherFigures { $0.moved(by: lines, exponent: exponent) }
    for index in values.indices {
      guard let value = values[index] else { continue }
      guard var moved = value.moved(by: lines, exponent: units[index].exponent) else {
        values[index] = nil
        continue
      }
      if let plain = units[index].plain { moved.unit = plain }
      // What is counted in whole things is exact.
      if units[index].isCounted, moved.decimals == 0 { moved.quantity.halfStep = 0 }
      values[index] = moved
    }
  }
}

/// What the figures of one column are in.
private struct ColumnUnit {
  /// That of amounts of money.
  let exponent: Int
  /// The unit of what is no money.
  let plain: Unit?
  let isCounted: Bool

  /// - Parameter exponent: The table's.
  init(_ column: TableReading.Column, exponent: Int) {
    switch column.measure {
    case .percentage: plain = .percent
    case .quantity, .weight: plain = Unit.none
    default: plain = nil
    }
    isCounted = column.measure == .quantity
    self.exponent = plain == nil ? column.exponent ?? exponent : 0
  }
}

extension TableReading.Column {
  /// The unit in its head: 单价（元）.
  var exponent: Int? {
    title.hasSuffix("(元)") ? -4 : title.hasSuffix("(万元)") ? 0 : nil
  }
}

extension Figure {
  /// - Parameter exponent: That of an amount of money.
  /// - Returns: `nil` for an amount that is too large in this unit.
  func moved(by lines: Int, exponent: Int) -> Figure? {
    var copy = lines == 0 ? self : shifted(by: lines)
    guard case .money(let current) = unit, current != exponent else { return copy }
    let digits = Array(text.utf8)
    if exponent == 0 {
      let plain = digits.withUnsafeBufferPointer { CellText.number($0) }
      guard let plain, plain.exponent == 0 else { return nil }
      copy.quantity = plain.quantity
    } else {
      guard let scaled = Quantity(digits, unit: exponent) else { return nil }
      copy.quantity = scaled
    }
    copy.unit = .money(exponent: exponent)
    return copy
  }
}

extension IndicatorTable {
  fileprivate mutating func move(by lines: Int) {
    if lines == 0 { return }
    for index in indicators.indices { indicators[index].move(by: lines) }
    for index in totals.indices { totals[index].move(by: lines) }
    for index in budgets.indices { budgets[index].budget = budgets[index].budget.shifted(by: lines) }
    budget = budget?.shifted(by: lines)
  }
}

extension IndicatorTable.Indicator {
  fileprivate mutating func move(by lines: Int) {
    level3 = level3.shifted(by: lines)
    sign = sign?.shifted(by: lines)
    value = value?.shifted(by: lines)
    unit = unit?.shifted(by: lines)
    weight = weight?.shifted(by: lines)
    score = score?.shifted(by: lines)
    description = description?.shifted(by: lines)
    basis = basis?.shifted(by: lines)
    level2Range = level2Range?.shifted(by: lines)
    projectRange = projectRange?.shifted(by: lines)
  }
}

extension IndicatorTable.Total {
  fileprivate mutating func move(by lines: Int) {
    weight = weight?.shifted(by: lines)
    score = score?.shifted(by: lines)
  }
}

extension IndicatorTable.Cell {
  func shifted(by lines: Int) -> IndicatorTable.Cell {
    IndicatorTable.Cell(text: text, range: range.shifted(by: lines))
  }
}

extension Block {
  var tableLayout: TableLayout {
    switch content {
    case .table(let table): table.layout
    case .readTable(let layout, _): layout
    default: .pipe
    }
  }
}
