import DisclosureFacts
import DocumentText

/// A unit whose tables are the sums of those of the units behind it, row by row.
///
/// What each of the units adds is kept while its tables stay the same.
final class UnitSum {
  /// All income or all expenditure, as one column of a unit's tables has it.
  struct Whole {
    /// The table's kind, the side, the measure and the row, in one number.
    let place: UInt32
    let amount: SummedAmount

    /// Those of a unit, in the order of their places.
    static func all(of columns: [TableCells]) -> [Whole] {
      columns.flatMap { column in
        CellKey.wholes.enumerated().compactMap { row, key in
          column[key].map { cell in
            let place = column.meaning.number << 8 | UInt32(row)
            return Whole(place: place, amount: SummedAmount(cell.figure.quantity))
          }
        }
      }.sorted { $0.place < $1.place }
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
  private let known: DepartmentTotals?
  /// Of the units that make up the department.
  private let contributions: [UnitContribution]
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
    let totals =
      previous?.known.flatMap { department.areThose(of: previous?.department) ? $0 : nil }
      ?? DepartmentTotals(department)
    let before = previous?.contributions ?? []
    var made: [UnitContribution] = []
    var sums = [SummedAmount](repeating: SummedAmount(), count: totals.amounts.count)
    var best: (count: Int, agree: Int, sums: [SummedAmount])? = nil
    for (index, unit) in candidates.enumerated() {
      made.append(UnitContribution.made(unit, to: totals, previous: index < before.count ? before[index] : nil))
      let (tally, wholes) = totals.tally(adding: made[index].parts, to: &sums)
      if index > 0, tally.agree >= 8, tally.differ * 4 <= tally.agree, tally.agree > best?.agree ?? 0,
        wholes.agree > wholes.differ
      {
        best = (index + 1, tally.agree, sums)
      }
      if tally.isExceeded { break }
    }
    examined = Array(candidates.prefix(made.count))
    isExhausted = made.count == following.count
    guard let best else {
      (known, self.contributions, contradicted, rounded, excused, dependsOnRows) = (nil, [], [], [], [], false)
      return
    }
    known = totals
    let contributions = Array(made.prefix(best.count))
    self.contributions = contributions
    var (failing, rounded, dependsOnRows): (Set<Int>, Set<Int>, Bool) = ([], [], false)
    var contradicted: Set<Int> = []
    for (index, sum) in best.sums.enumerated() where sum.isStated {
      let excess = sum.excess(over: totals.amounts[index])
      if excess.value == 0 { continue }
      if excess.isRounding {
        rounded.insert(index)
        continue
      }
      failing.insert(index)
      if contributions.contains(where: { !$0.parts[index].isStated }) { dependsOnRows = true }
      let key = totals.key(index)
      if !contributions.contains(where: { $0.hasElsewhere(index, key, 0 &- excess.value) }) {
        contradicted.insert(index)
      }
    }
    for (index, group) in totals.groups.enumerated() where !contradicted.isEmpty {
      var open = group.range.filter(contradicted.contains)
      if contributions.contains(where: { $0.columns[index] == nil }) {
        // The unit may have the column in a table that could not be read.
        let short = open.filter { best.sums[$0].value < totals.amounts[$0].value }
        contradicted.subtract(short)
        open.removeAll(where: short.contains)
      }
      // More than a few sums of a column that fail have one cause.
      guard open.count * 5 >= group.range.count(where: { best.sums[$0].isStated }) else { continue }
      if group.column.isInferred {
        // Figures stand in others' columns.
        contradicted.subtract(open)
      } else if open.count > 4, open.contains(where: totals.isWhole) {
        // One is enough to find it.
        contradicted.subtract(open.filter { !totals.isWhole($0) })
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
  ) -> [UnitContribution]? {
    guard let known, !dependsOnRows, department.areThose(of: self.department), count >= examined.count,
      !isExhausted || count == examined.count
    else { return nil }
    var contributions = contributions
    for (index, unit) in zip(examined.indices, units) where unit !== examined[index] {
      guard index < contributions.count else { return nil }
      let contribution = UnitContribution.made(unit, to: known, previous: contributions[index])
      if contribution.parts != contributions[index].parts { return nil }
      contributions[index] = contribution
    }
    return contributions
  }

  /// Whether the totals of all income and expenditure leave it open that units add up, and how many had to be looked at
  /// to see that they do not.
  private static func mayAddUp(
    _ department: UnitTables, _ units: ArraySlice<UnitTables>
  ) -> (isPossible: Bool, lookedAt: Int) {
    let totals = department.wholes.filter { $0.amount.value != 0 }
    var sums = [SummedAmount](repeating: SummedAmount(), count: totals.count)
    for (index, unit) in units.enumerated() {
      let wholes = unit.wholes
      var next = 0
      var tally = SumTally()
      for (position, total) in totals.enumerated() {
        while next < wholes.count, wholes[next].place < total.place { next += 1 }
        if next < wholes.count, wholes[next].place == total.place { sums[position].add(wholes[next].amount) }
        tally.count(sums[position], total.amount)
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
        guard isOther(index, known.key(index, group), columns, than: old, of: earlier) else { return }
        now.append(index)
        before.append(old)
      }
      while let index = range.first, let old = otherRange.first, known.key(index, group) == other.key(old, match) {
        compare(index, old)
        (range, otherRange) = (range.dropFirst(), otherRange.dropFirst())
      }
      while let index = range.last, let old = otherRange.last, known.key(index, group) == other.key(old, match) {
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
    _ index: Int, _ key: CellKey?, _ columns: [(TableCells?, TableCells?)], than old: Int, of earlier: UnitSum
  ) -> Bool {
    if excused.contains(index) != earlier.excused.contains(old) { return true }
    if contradicted.contains(index) || earlier.contradicted.contains(old) { return !columns.isEmpty }
    guard let key else { return true }
    return !columns.allSatisfy { now, before in now?.says(key, as: before) ?? (before == nil) }
  }

  /// The figures of a unit, 0 being the department, in the relation that a total is required to be in.
  func places(of total: Int, in unit: Int) -> [Range<TextPoint>] {
    guard let known, unit <= contributions.count else { return [] }
    guard let group = known.group(total) else { return [] }
    if contradicted.contains(total) {
      return cells(total, group)?.filter { $0.unit == unit }.map(\.cell.figure.range) ?? []
    }
    let cell =
      unit == 0 ? known.cell(total, group) : contributions[unit - 1].cell(total, in: group)
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
        let total = known.cell(index, group)?.figure.range.shifted(by: lines[0])
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
          let cell = unit == 0 ? known.cell(index, group) : contributions[unit - 1].cell(index, in: group)
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
    guard let known, let cell = known.cell(index, group) else { return nil }
    var found = [(cell: cell, unit: 0)]
    for (position, contribution) in contributions.enumerated() {
      guard let column = contribution.columns[group] else { continue }
      if column.isDoubtful(cell.name) { return nil }
      if let part = contribution.cell(index, in: group) { found.append((part, position + 1)) }
    }
    if found.count == 1 { return nil }
    if contradicted.contains(index), case .code = known.key(index, group), !cell.name.isEmpty {
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
