import DisclosureFacts
import DocumentText

/// An amount that grows while others are added to it, with how far rounding may have moved it.
struct SummedAmount: Equatable {
  private(set) var value: Int64 = 0
  /// Below zero where nothing is stated.
  private(set) var halfStep: Int64 = -1

  var isStated: Bool { halfStep >= 0 }

  init() {}

  init(_ quantity: Quantity) {
    value = quantity.value
    halfStep = max(0, quantity.halfStep)
  }

  mutating func add(_ other: SummedAmount) {
    guard other.isStated else { return }
    value &+= other.value
    halfStep = max(0, max(0, halfStep) &+ other.halfStep)
  }

  /// By how much it is more than a total, and whether rounding explains that.
  func excess(over total: SummedAmount) -> (value: Int64, isRounding: Bool) {
    let excess = value &- total.value
    return (excess, excess.magnitude <= (halfStep &+ total.halfStep).magnitude)
  }
}

/// How many sums agree with their totals, are below them or above.
struct SumTally {
  private(set) var (agree, below, above) = (0, 0, 0)
  var differ: Int { below + above }

  mutating func count(_ sum: SummedAmount, _ total: SummedAmount) {
    guard sum.isStated else { return }
    let (excess, holds) = sum.excess(over: total)
    if holds { agree += 1 } else if excess < 0 { below += 1 } else { above += 1 }
  }

  /// Whether further units would only add to what is too much already.
  var isExceeded: Bool { above > agree + below }
}

/// The figures of a department that its units may add up to, column by column.
final class DepartmentTotals {
  struct Group {
    let column: TableCells
    /// Indices of its totals.
    let range: Range<Int>
  }

  /// In the order of the columns' meanings.
  let groups: [Group]
  /// Those of the columns, for each total.
  private let rows: [Int32]
  let amounts: [SummedAmount]
  /// The totals of all income and all expenditure.
  private let wholes: [Int]

  init(_ department: UnitTables) {
    var (groups, rows, amounts, wholes) = ([Group](), [Int32](), [SummedAmount](), [Int]())
    for column in department.distinctColumns {
      let start = rows.count
      for row in column.keyedRows {
        guard let quantity = column.quantity(row), quantity.value != 0 else { continue }
        if column.isWhole(row) { wholes.append(rows.count) }
        rows.append(Int32(clamping: row))
        amounts.append(SummedAmount(quantity))
      }
      if rows.count > start { groups.append(Group(column: column, range: start..<rows.count)) }
    }
    (self.groups, self.rows, self.amounts, self.wholes) = (groups, rows, amounts, wholes)
  }

  /// The group that a total is in.
  func group(_ total: Int) -> Int? {
    let group = groups.partitioningIndex { $0.range.upperBound > total }
    return group < groups.count ? group : nil
  }

  func key(_ total: Int, _ group: Int) -> CellKey? { groups[group].column.key(Int(rows[total])) }
  func key(_ total: Int) -> CellKey? { group(total).flatMap { key(total, $0) } }
  func cell(_ total: Int, _ group: Int) -> TableCells.Cell? { groups[group].column.cell(Int(rows[total])) }
  func isWhole(_ total: Int) -> Bool { wholes.contains(total) }

  /// Whether a group has the totals of another one, in its order, whatever they amount to.
  func has(_ group: Int, as other: DepartmentTotals, _ otherGroup: Int) -> Bool {
    let (column, otherColumn) = (groups[group].column, other.groups[otherGroup].column)
    if column === otherColumn { return true }
    return column.hasRows(of: otherColumn)
      && rows[groups[group].range] == other.rows[other.groups[otherGroup].range]
  }

  /// Adds what a unit has; tells how the sums stand with all totals then, and with those of all income or expenditure.
  func tally(adding parts: [SummedAmount], to sums: inout [SummedAmount]) -> (all: SumTally, wholes: SumTally) {
    var (all, ofWholes) = (SumTally(), SumTally())
    for index in 0..<min(amounts.count, parts.count, sums.count) {
      sums[index].add(parts[index])
      all.count(sums[index], amounts[index])
    }
    for index in wholes { ofWholes.count(sums[index], amounts[index]) }
    return (all, ofWholes)
  }
}

/// What one unit adds to each of a department's totals.
final class UnitContribution {
  let unit: UnitTables
  let totals: DepartmentTotals
  /// The unit's columns for the groups of the totals.
  let columns: [TableCells?]
  /// Parallel to the totals.
  let parts: [SummedAmount]
  /// The rows of ``columns`` with the totals' keys, filled or not; -1 where there is none.
  private let rows: [Int32]

  /// - Parameter previous: What the unit in this place added before.
  static func made(
    _ unit: UnitTables, to totals: DepartmentTotals, previous: UnitContribution?
  ) -> UnitContribution {
    if let previous, previous.unit === unit, previous.totals === totals { return previous }
    return UnitContribution(unit, to: totals, previous)
  }

  private init(_ unit: UnitTables, to totals: DepartmentTotals, _ previous: UnitContribution?) {
    self.unit = unit
    self.totals = totals
    var (columns, parts, rows) = ([TableCells?](), [SummedAmount](), [Int32]())
    columns.reserveCapacity(totals.groups.count)
    parts.reserveCapacity(totals.amounts.count)
    rows.reserveCapacity(totals.amounts.count)
    // All are in the order of the columns' meanings.
    let candidates = unit.distinctColumns
    var (candidate, known) = (0, 0)
    for (index, group) in totals.groups.enumerated() {
      let meaning = group.column.meaning
      while candidate < candidates.count, candidates[candidate].meaning.number < meaning.number { candidate += 1 }
      let column =
        candidate < candidates.count && candidates[candidate].meaning == meaning ? candidates[candidate] : nil
      columns.append(column)
      if let previous {
        let groups = previous.totals.groups
        while known < groups.count, groups[known].column.meaning.number < meaning.number { known += 1 }
        if known < groups.count, groups[known].column.meaning == meaning, totals.has(index, as: previous.totals, known),
          previous.append(known, as: column, to: &parts, &rows)
        {
          continue
        }
      }
      for total in group.range {
        let row = totals.key(total, index).flatMap { column?.row($0) }
        parts.append(row.flatMap { column?.quantity($0) }.map(SummedAmount.init) ?? SummedAmount())
        rows.append(Int32(clamping: row ?? -1))
      }
    }
    (self.columns, self.parts, self.rows) = (columns, parts, rows)
  }

  /// Takes over the rows of a group if `column` has the very rows of its column before, and reads what they say now.
  ///
  /// - Returns: Whether it has.
  private func append(
    _ group: Int, as column: TableCells?, to parts: inout [SummedAmount], _ rows: inout [Int32]
  ) -> Bool {
    let range = totals.groups[group].range
    if columns[group] === column {
      parts += self.parts[range]
    } else {
      guard let column, let before = columns[group], column.hasRows(of: before) else { return false }
      for row in self.rows[range] {
        parts.append(row < 0 ? SummedAmount() : column.quantity(Int(row)).map(SummedAmount.init) ?? SummedAmount())
      }
    }
    rows += self.rows[range]
    return true
  }

  /// Whether the unit lacks a row, and its other tables have it with just the amount that a sum is short of.
  func hasElsewhere(_ total: Int, _ key: CellKey?, _ missing: Int64) -> Bool {
    guard let key, !parts[total].isStated else { return false }
    return unit.distinctColumns.contains { $0[key]?.figure.value == missing }
  }

  /// What stands for a total; `nil` where nothing is stated.
  func cell(_ total: Int, in group: Int) -> TableCells.Cell? {
    rows[total] < 0 ? nil : columns[group]?.cell(Int(rows[total]))
  }
}
