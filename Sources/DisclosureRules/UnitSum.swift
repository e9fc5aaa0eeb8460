import DisclosureFacts
import DocumentText

/// A unit whose tables are the sums of those of the units behind it, row by row.
///
/// What each of the units adds is kept while its tables stay the same.
final class UnitSum {
  /// A figure of the department and what the units add up to.
  struct Total {
    var meaning: TableCells.Meaning
    var key: CellKey
    /// That of its column.
    var row: Int
    var isWhole: Bool
    var value: Int64
    var halfStep: Int64

    fileprivate init?(_ column: TableCells, _ key: CellKey, _ cell: TableCells.Cell) {
      if cell.figure.value == 0 { return nil }
      meaning = column.meaning
      self.key = key
      row = cell.row
      isWhole = key.isWhole
      value = cell.figure.value
      halfStep = cell.figure.quantity.halfStep
    }
  }

  /// What one unit adds to a total; nothing where it has no such row.
  private struct Part: Equatable {
    private(set) var value: Int64 = 0
    /// Below zero where nothing is stated.
    private(set) var halfStep: Int64 = -1

    var isStated: Bool { halfStep >= 0 }

    init() {}

    init(_ figure: Figure) {
      value = figure.value
      halfStep = max(0, figure.quantity.halfStep)
    }

    mutating func add(value: Int64, halfStep: Int64) {
      self.value = self.value.addingReportingOverflow(value).partialValue
      self.halfStep = max(0, max(0, self.halfStep) &+ halfStep)
    }

    mutating func add(_ other: Part) {
      if other.isStated { add(value: other.value, halfStep: other.halfStep) }
    }

    /// By how much it is more than a total, and whether rounding explains that.
    func excess(over total: Int64, halfStep: Int64) -> (value: Int64, isRounding: Bool) {
      let excess = value.subtractingReportingOverflow(total).partialValue
      return (excess, excess.magnitude <= (self.halfStep &+ halfStep).magnitude)
    }
  }

  /// All income or all expenditure, as one column of a unit's tables has it.
  struct Whole {
    /// The table's kind, the side, the measure and the row, in one number.
    let place: UInt64
    let value: Int64
    let halfStep: Int64

    /// Those of a unit, in the order of their places.
    static func all(of columns: [TableCells]) -> [Whole] {
      columns.flatMap { column in
        CellKey.wholes.enumerated().compactMap { row, key in
          column[key].map { cell in
            let place = column.meaning.number << 8 | UInt64(row)
            return Whole(place: place, value: cell.figure.value, halfStep: cell.figure.quantity.halfStep)
          }
        }
      }.sorted { $0.place < $1.place }
    }
  }

  /// The figures of a unit that others may add up to, column by column.
  private final class Totals {
    struct Group {
      let column: TableCells
      /// Indices in ``all``.
      let range: Range<Int>
    }

    let all: [Total]
    /// In the order of the columns' meanings.
    let groups: [Group]

    init(of department: UnitTables) {
      var (all, groups) = ([Total](), [Group]())
      for column in department.distinctColumns {
        let start = all.count
        all += column.cells.compactMap { Total(column, $0.key, $0.cell) }
        if all.count > start { groups.append(Group(column: column, range: start..<all.count)) }
      }
      (self.all, self.groups) = (all, groups)
    }
  }

  /// What one unit adds to each of the totals.
  private final class Contribution {
    let unit: UnitTables
    let totals: Totals
    /// The unit's columns for the groups of the totals.
    let columns: [TableCells?]
    /// Parallel to the totals.
    let parts: [Part]
    /// The rows of ``columns`` that the parts stand in; -1 where nothing is stated.
    private let rows: [Int32]

    /// - Parameter previous: What the unit in this place added before.
    init(_ unit: UnitTables, to totals: Totals, previous: Contribution?) {
      self.unit = unit
      self.totals = totals
      var (columns, parts, rows) = ([TableCells?](), [Part](), [Int32]())
      columns.reserveCapacity(totals.groups.count)
      parts.reserveCapacity(totals.all.count)
      rows.reserveCapacity(totals.all.count)
      // All are in the order of the columns' meanings.
      var candidates = unit.distinctColumns[...]
      var known = previous?.totals.groups.indices ?? 0..<0
      for group in totals.groups {
        let meaning = group.column.meaning
        candidates = candidates.drop { $0.meaning.number < meaning.number }
        let column = candidates.first?.meaning == meaning ? candidates.first : nil
        columns.append(column)
        if let previous {
          known = known.drop { previous.totals.groups[$0].column.meaning.number < meaning.number }
          if let index = known.first, previous.totals.groups[index].column === group.column,
            previous.columns[index] === column
          {
            parts += previous.parts[previous.totals.groups[index].range]
            rows += previous.rows[previous.totals.groups[index].range]
            continue
          }
        }
        for total in totals.all[group.range] {
          let cell = column?[total.key]
          parts.append(cell.map { Part($0.figure) } ?? Part())
          rows.append(Int32(clamping: cell?.row ?? -1))
        }
      }
      (self.columns, self.parts, self.rows) = (columns, parts, rows)
    }

    /// Whether the unit lacks a row, and its other tables have it with just the amount that a sum is short of.
    func hasElsewhere(_ total: Total, _ index: Int, _ excess: Int64) -> Bool {
      rows[index] < 0 && unit.distinctColumns.contains { $0[total.key]?.figure.value == -excess }
    }

    /// What stands for a total; `nil` where nothing is stated.
    func cell(_ total: Int, in group: Int) -> TableCells.Cell? {
      rows[total] < 0 ? nil : columns[group]?.cell(Int(rows[total]))
    }
  }

  /// What the units behind a department add, made as far as it is looked at.
  private struct Contributions {
    let units: ArraySlice<UnitTables>
    let totals: Totals
    let previous: [Contribution]
    private(set) var made: [Contribution] = []

    init(of units: ArraySlice<UnitTables>, to totals: Totals, previous: [Contribution] = []) {
      (self.units, self.totals, self.previous) = (units, totals, previous)
    }

    subscript(index: Int) -> [Part] {
      mutating get {
        while made.count <= index {
          let unit = units[units.startIndex + made.count]
          let before = made.count < previous.count ? previous[made.count] : nil
          if let before, before.unit === unit, before.totals === totals {
            made.append(before)
          } else {
            made.append(Contribution(unit, to: totals, previous: before))
          }
        }
        return made[index].parts
      }
    }
  }

  private let department: UnitTables
  /// The units that were looked at.
  private let examined: [UnitTables]
  /// How many of ``examined`` make up the department; `nil` where they do not.
  var count: Int? { known == nil ? nil : contributions.count }
  var examinedCount: Int { examined.count }
  /// Whether there were no more units to look at.
  let isExhausted: Bool
  /// `nil` where the units do not make up the department.
  private let known: Totals?
  private var totals: [Total] { known?.all ?? [] }
  /// Of the units that make up the department.
  private let contributions: [Contribution]
  /// The totals that do not hold, and those that hold by rounding only.
  private let contradicted: Set<Int>
  private let rounded: Set<Int>
  /// Those that do not hold, but for a reason that leaves it open what is wrong.
  private let excused: Set<Int>
  /// Whether a sum fails where a unit lacks the row: then its other tables matter too.
  private let dependsOnRows: Bool

  /// The most units that a department is looked for in.
  static let maximum = 64

  /// - Parameters:
  ///   - following: The units behind the department.
  ///   - previous: An earlier state, from which is taken over what the same units add.
  init(_ department: UnitTables, _ following: ArraySlice<UnitTables>, previous: UnitSum?) {
    self.department = department
    let candidates = following.prefix(Self.maximum)
    if let previous, let same = previous.contributions(of: candidates, to: department, before: following.count) {
      examined = Array(candidates.prefix(previous.examined.count))
      isExhausted = examined.count == following.count
      contributions = same
      (known, contradicted, rounded) = (previous.known, previous.contradicted, previous.rounded)
      excused = previous.excused
      dependsOnRows = false
      return
    }
    let (isPossible, lookedAt) = Self.mayAddUp(department, candidates)
    guard isPossible else {
      examined = Array(candidates.prefix(lookedAt))
      isExhausted = lookedAt == following.count
      (known, self.contributions, contradicted, rounded, excused, dependsOnRows) = (nil, [], [], [], [], false)
      return
    }
    let same = previous?.known.flatMap { department.areThose(of: previous?.department) ? $0 : nil }
    var contributions = Contributions(
      of: candidates, to: same ?? Totals(of: department), previous: previous?.contributions ?? [])
    let totals = contributions.totals.all
    var sums = [Part](repeating: Part(), count: totals.count)
    var best: (count: Int, agree: Int)? = nil
    var looked = 0
    for index in 0..<candidates.count {
      looked = index + 1
      let (tally, wholes) = Self.add(contributions[index], to: &sums, totals)
      if index > 0, tally.agree >= 8, tally.differ * 4 <= tally.agree, tally.agree > best?.agree ?? 0,
        wholes.agree > wholes.differ
      {
        best = (index + 1, tally.agree)
      }
      if tally.isExceeded { break }
    }
    examined = Array(candidates.prefix(looked))
    isExhausted = looked == following.count
    guard let best else {
      (known, self.contributions, contradicted, rounded, excused, dependsOnRows) = (nil, [], [], [], [], false)
      return
    }
    known = contributions.totals
    self.contributions = Array(contributions.made.prefix(best.count))
    var (failing, rounded, dependsOnRows): (Set<Int>, Set<Int>, Bool) = ([], [], false)
    var contradicted: Set<Int> = []
    sums = [Part](repeating: Part(), count: totals.count)
    for index in 0..<best.count { _ = Self.add(contributions[index], to: &sums, totals) }
    for (index, sum) in sums.enumerated() where sum.isStated {
      let excess = sum.excess(over: totals[index].value, halfStep: totals[index].halfStep)
      if excess.value == 0 { continue }
      if excess.isRounding {
        rounded.insert(index)
        continue
      }
      failing.insert(index)
      if self.contributions.contains(where: { !$0.parts[index].isStated }) { dependsOnRows = true }
      if !self.contributions.contains(where: { $0.hasElsewhere(totals[index], index, excess.value) }) {
        contradicted.insert(index)
      }
    }
    for (index, group) in contributions.totals.groups.enumerated() {
      var open = group.range.filter(contradicted.contains)
      if self.contributions.contains(where: { $0.columns[index] == nil }) {
        // The unit may have the column in a table that could not be read.
        let short = open.filter { sums[$0].value < totals[$0].value }
        contradicted.subtract(short)
        open.removeAll(where: short.contains)
      }
      // More than a few sums of a column that fail have one cause.
      guard open.count * 5 >= group.range.count(where: { sums[$0].isStated }) else { continue }
      if group.column.isInferred {
        // Figures stand in others' columns.
        contradicted.subtract(open)
      } else if open.count > 4, open.contains(where: { totals[$0].isWhole }) {
        // One is enough to find it.
        contradicted.subtract(open.filter { !totals[$0].isWhole })
      }
    }
    self.contradicted = contradicted
    excused = failing.subtracting(contradicted)
    self.rounded = rounded
    self.dependsOnRows = dependsOnRows
  }

  /// What other units in the place of those add to the same department; `nil` where it is not the same.
  ///
  /// - Parameter count: How many units there are behind the department.
  private func contributions(
    of units: ArraySlice<UnitTables>, to department: UnitTables, before count: Int
  ) -> [Contribution]? {
    guard let known, !dependsOnRows, department.areThose(of: self.department), count >= examined.count,
      !isExhausted || count == examined.count
    else { return nil }
    var contributions = contributions
    for (index, unit) in zip(examined.indices, units) where unit !== examined[index] {
      guard index < contributions.count else { return nil }
      let contribution = Contribution(unit, to: known, previous: contributions[index])
      if contribution.parts != contributions[index].parts { return nil }
      contributions[index] = contribution
    }
    return contributions
  }

  /// How many sums agree with their totals, are below them or above.
  private struct Tally {
    private(set) var (agree, below, above) = (0, 0, 0)
    var differ: Int { below + above }

    mutating func count(_ sum: Part, _ total: Int64, halfStep: Int64) {
      guard sum.isStated else { return }
      let (excess, holds) = sum.excess(over: total, halfStep: halfStep)
      if holds { agree += 1 } else if excess < 0 { below += 1 } else { above += 1 }
    }

    /// Whether further units would only add to what is too much already.
    var isExceeded: Bool { above > agree + below }
  }

  /// Adds what a unit has; tells how the sums stand with all totals then, and with those of all income or expenditure.
  private static func add(
    _ parts: [Part], to sums: inout [Part], _ totals: [Total]
  ) -> (all: Tally, wholes: Tally) {
    var (all, wholes) = (Tally(), Tally())
    for (index, total) in totals.enumerated() {
      sums[index].add(parts[index])
      all.count(sums[index], total.value, halfStep: total.halfStep)
      if total.isWhole { wholes.count(sums[index], total.value, halfStep: total.halfStep) }
    }
    return (all, wholes)
  }

  /// Whether the totals of all income and expenditure leave it open that units add up, and how many had to be looked at
  /// to see that they do not.
  private static func mayAddUp(
    _ department: UnitTables, _ units: ArraySlice<UnitTables>
  ) -> (isPossible: Bool, lookedAt: Int) {
    let totals = department.wholes.filter { $0.value != 0 }
    var sums = [Part](repeating: Part(), count: totals.count)
    for (index, unit) in units.enumerated() {
      let wholes = unit.wholes
      var next = 0
      var tally = Tally()
      for (position, total) in totals.enumerated() {
        while next < wholes.count, wholes[next].place < total.place { next += 1 }
        if next < wholes.count, wholes[next].place == total.place {
          sums[position].add(value: wholes[next].value, halfStep: wholes[next].halfStep)
        }
        tally.count(sums[position], total.value, halfStep: total.halfStep)
      }
      if index > 0, tally.agree > tally.differ { return (true, index + 1) }
      if tally.isExceeded { return (false, index + 1) }
    }
    return (false, units.count)
  }

  /// Whether it would come out the same with `department` and the units now behind it.
  func isCurrent(_ department: UnitTables, _ following: ArraySlice<UnitTables>) -> Bool {
    guard department === self.department, following.count >= examined.count else { return false }
    if isExhausted, following.count > examined.count { return false }
    return zip(examined, following).allSatisfy { $0 === $1 }
  }

  /// The totals of which other relations are required than before, or relations with other figures, as each state counts
  /// its own; `nil` where that may be any of them.
  func totals(changedSince earlier: UnitSum) -> (now: [Int], before: [Int])? {
    if self === earlier { return ([], []) }
    guard let known, let other = earlier.known, contributions.count == earlier.contributions.count else { return nil }
    var (now, before) = ([Int](), [Int]())
    // Both are in the order of the columns' meanings.
    var gone = other.groups.indices
    for (group, totals) in known.groups.enumerated() {
      let meaning = totals.column.meaning
      while let next = gone.first, other.groups[next].column.meaning.number < meaning.number {
        before += other.groups[next].range
        gone.removeFirst()
      }
      guard let match = gone.first, other.groups[match].column.meaning == meaning else {
        now += totals.range
        continue
      }
      gone.removeFirst()
      let columns = zip(self.columns(group), earlier.columns(match)).filter { $0 !== $1 }
      var (range, otherRange) = (totals.range, other.groups[match].range)
      func compare(_ index: Int, _ old: Int) {
        guard isOther(index, columns, than: old, of: earlier) else { return }
        now.append(index)
        before.append(old)
      }
      while let index = range.first, let old = otherRange.first, known.all[index].key == other.all[old].key {
        compare(index, old)
        (range, otherRange) = (range.dropFirst(), otherRange.dropFirst())
      }
      while let index = range.last, let old = otherRange.last, known.all[index].key == other.all[old].key {
        compare(index, old)
        (range, otherRange) = (range.dropLast(), otherRange.dropLast())
      }
      now += range
      before += otherRange
    }
    for group in other.groups[gone] { before += group.range }
    return (now, before)
  }

  /// Whether a total's relation is not what it was, or between other figures.
  ///
  /// - Parameters:
  ///   - columns: Those that are not the same as before.
  ///   - old: The total's index in the earlier state.
  private func isOther(
    _ index: Int, _ columns: [(TableCells?, TableCells?)], than old: Int, of earlier: UnitSum
  ) -> Bool {
    if excused.contains(index) != earlier.excused.contains(old) { return true }
    if contradicted.contains(index) || earlier.contradicted.contains(old) { return !columns.isEmpty }
    return !columns.allSatisfy { now, before in now?.says(totals[index].key, as: before) ?? (before == nil) }
  }

  /// The figures of a unit, 0 being the department, in the relation that a total is required to be in.
  func places(of total: Int, in unit: Int) -> [Range<TextPoint>] {
    guard let known, unit <= contributions.count else { return [] }
    let group = known.groups.partitioningIndex { $0.range.upperBound > total }
    guard group < known.groups.count else { return [] }
    if contradicted.contains(total) {
      return cells(total, group)?.filter { $0.unit == unit }.map(\.cell.figure.range) ?? []
    }
    let cell =
      unit == 0 ? known.groups[group].column.cell(known.all[total].row) : contributions[unit - 1].cell(total, in: group)
    return cell.map { [$0.figure.range] } ?? []
  }

  /// The columns of the department and of its units for a group of totals.
  private func columns(_ group: Int) -> [TableCells?] {
    [known?.groups[group].column] + contributions.map { $0.columns[group] }
  }

  /// The relations between the department and its units that do not hold exactly, without those whose totals are
  /// explained.
  ///
  /// - Parameters:
  ///   - lines: The first lines of the department and of its units.
  ///   - explained: Places of totals, as `lines` are counted.
  func relations(lines: [Int], except explained: Set<Range<TextPoint>>) -> RelationSet {
    var relations = RelationSet()
    guard let known, lines.count > contributions.count else { return relations }
    for (group, totals) in known.groups.enumerated() {
      for index in totals.range where contradicted.contains(index) || rounded.contains(index) {
        let total = totals.column.cell(known.all[index].row)?.figure.range.shifted(by: lines[0])
        if total.map(explained.contains) ?? true { continue }
        require(index, group, lines, &relations)
      }
    }
    return relations
  }

  /// The relations between the department and its units that read some figures.
  ///
  /// - Parameters:
  ///   - lines: The first lines of the department and of its units.
  ///   - places: Those of the figures in the order of the text, as `lines` are counted.
  func relations(lines: [Int], reading places: [Range<TextPoint>]) -> RelationSet {
    var relations = RelationSet()
    guard let known, lines.count > contributions.count else { return relations }
    for (group, totals) in known.groups.enumerated() {
      // Most columns stand in tables that have none of the places.
      let nearby = columns(group).enumerated().compactMap { unit, column -> (unit: Int, places: [Range<TextPoint>])? in
        guard let column else { return nil }
        let first = places.partitioningIndex { $0.lowerBound.line >= column.lines.lowerBound + lines[unit] }
        let near = places[first...].prefix { $0.lowerBound.line < column.lines.upperBound + lines[unit] }
        return near.isEmpty ? nil : (unit, near.map { $0.shifted(by: -lines[unit]) })
      }
      if nearby.isEmpty { continue }
      for index in totals.range where !excused.contains(index) {
        let isRead = nearby.contains { unit, places in
          let cell =
            unit == 0 ? totals.column.cell(known.all[index].row) : contributions[unit - 1].cell(index, in: group)
          return cell.map { places.contains($0.figure.range) } ?? false
        }
        if isRead { require(index, group, lines, &relations) }
      }
    }
    return relations
  }

  /// - Parameter group: That of the total among the groups of totals.
  private func require(_ index: Int, _ group: Int, _ lines: [Int], _ relations: inout RelationSet) {
    guard let cells = cells(index, group) else { return }
    let members = cells.map { cell, unit in
      relations.member(cell.figure.shifted(by: lines[unit]), label: cell.label)
    }
    relations.require(
      "cross.unit", .sum(total: members[0], parts: Array(members.dropFirst())),
      "部门数＝所属 \(contributions.count) 个单位之和")
  }

  /// A total's cell and those that it is the sum of, with their units; `nil` where nothing is known to add up to it.
  ///
  /// - Parameter group: That of the total among the groups of totals.
  private func cells(_ index: Int, _ group: Int) -> [(cell: TableCells.Cell, unit: Int)]? {
    guard let known, let cell = known.groups[group].column.cell(known.all[index].row) else { return nil }
    var found = [(cell: cell, unit: 0)]
    for (position, contribution) in contributions.enumerated() {
      guard let column = contribution.columns[group] else { continue }
      if column.isDoubtful(cell.name) { return nil }
      if let part = contribution.cell(index, in: group) { found.append((part, position + 1)) }
    }
    if found.count == 1 { return nil }
    if contradicted.contains(index), case .code = known.all[index].key, !cell.name.isEmpty {
      // Rows of the same name under a code that the department does not have: only the code is wrong there.
      let own = known.groups[group].column
      for (position, contribution) in contributions.enumerated() where !contribution.parts[index].isStated {
        let other = contribution.columns[group]?.cells.first { $0.cell.name == cell.name && own[$0.key] == nil }
        if let other { found.append((other.cell, position + 1)) }
      }
    }
    return found
  }
}
