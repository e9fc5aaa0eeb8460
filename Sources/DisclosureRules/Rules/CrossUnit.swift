import DisclosureFacts
import DocumentText

extension Rule {
  /// RB118, RF111: a department is the sum of its units.
  ///
  /// What it requires is found by ``UnitSum``.
  static let crossUnit = Rule(
    id: "cross.unit", title: "部门与所属单位",
    explanation: "部门汇总表等于所属单位各表之和，逐表、逐科目、逐栏核对。所属单位各表在部门各表之后；哪些表是所属单位的，由多数数字能够相加证实。",
    example: "部门卫生健康支出 1175.72，本级 675.72、所属中心 550.00 → 1225.72，与部门数不符")
}

/// A unit whose tables are the sums of those of the units behind it, row by row.
///
/// What each of the units adds is kept while its tables stay the same.
final class UnitSum {
  /// A figure of the department and what the units add up to.
  struct Total {
    var meaning: TableCells.Meaning
    var key: CellKey
    var isWhole: Bool
    var value: Int64
    var halfStep: Int64

    fileprivate init?(_ column: TableCells, _ key: CellKey, _ cell: TableCells.Cell) {
      if cell.figure.value == 0 { return nil }
      meaning = column.meaning
      self.key = key
      isWhole = key.isWhole
      value = cell.figure.value
      halfStep = cell.figure.quantity.halfStep
    }
  }

  /// What one unit adds to a total; nothing where it has no such row.
  private struct Part {
    var value: Int64 = 0
    var halfStep: Int64 = 0
    var isStated = false
  }

  private let department: UnitTables
  /// The units that were looked at.
  private let examined: [UnitTables]
  /// How many of ``examined`` make up the department; `nil` where they do not.
  let count: Int?
  /// Whether there were no more units to look at.
  private let isExhausted: Bool
  private let totals: [Total]
  private let parts: [[Part]]
  private let contradicted: [Int]
  private let rounded: [Int]

  /// The most units that a department is looked for in.
  static let maximum = 64

  /// - Parameters:
  ///   - following: The units behind the department.
  ///   - previous: An earlier state, from which is taken over what the same units add.
  init(_ department: UnitTables, _ following: ArraySlice<UnitTables>, previous: UnitSum?) {
    self.department = department
    let candidates = following.prefix(Self.maximum)
    let wholes = department.totalsOfAll
    let (isPossible, lookedAt) = Self.mayAddUp(wholes, candidates)
    guard isPossible else {
      examined = Array(candidates.prefix(lookedAt))
      isExhausted = lookedAt == following.count
      (count, totals, parts, contradicted, rounded) = (nil, [], [], [], [])
      return
    }
    let previous = previous.flatMap { $0.count != nil && department.areThose(of: $0.department) ? $0 : nil }
    let totals = previous?.totals ?? Self.totals(of: department)
    var parts: [[Part]] = []
    var examined: [UnitTables] = []
    var sums = totals.map { Part(value: 0, halfStep: $0.halfStep) }
    var best: (count: Int, agree: Int)? = nil
    for unit in candidates {
      let index = examined.count
      examined.append(unit)
      if let previous, index < previous.parts.count, unit.areThose(of: previous.examined[index]) {
        parts.append(previous.parts[index])
      } else {
        parts.append(Self.parts(of: totals, in: unit))
      }
      let tally = Self.add(parts[index], to: &sums, totals)
      if index > 0, tally.agree >= 8, (tally.below + tally.above) * 4 <= tally.agree, tally.agree > best?.agree ?? 0,
        tally.wholesAgree > tally.wholesDiffer
      {
        best = (index + 1, tally.agree)
      }
      // Figures of further units would only add to what is too much already.
      if tally.above > tally.agree + tally.below { break }
    }
    isExhausted = examined.count == following.count
    guard let best else {
      self.examined = examined
      (count, self.totals, self.parts, contradicted, rounded) = (nil, [], [], [], [])
      return
    }
    self.totals = totals
    self.parts = Array(parts[..<best.count])
    self.examined = examined
    count = best.count
    var (contradicted, rounded): ([Int], [Int]) = ([], [])
    sums = totals.map { Part(value: 0, halfStep: $0.halfStep) }
    for part in parts[..<best.count] { _ = Self.add(part, to: &sums, totals) }
    for (index, sum) in sums.enumerated() where sum.isStated {
      let excess = sum.value.subtractingReportingOverflow(totals[index].value).partialValue
      if excess == 0 { continue }
      if excess.magnitude > sum.halfStep.magnitude { contradicted.append(index) } else { rounded.append(index) }
    }
    self.contradicted = contradicted
    self.rounded = rounded
  }

  private struct Tally {
    var (agree, below, above, wholesAgree, wholesDiffer) = (0, 0, 0, 0, 0)
  }

  /// Adds what a unit has; tells how the sums stand with the totals then.
  private static func add(_ parts: [Part], to sums: inout [Part], _ totals: [Total]) -> Tally {
    var tally = Tally()
    for index in totals.indices {
      if parts[index].isStated {
        sums[index].value = sums[index].value.addingReportingOverflow(parts[index].value).partialValue
        sums[index].halfStep &+= parts[index].halfStep
        sums[index].isStated = true
      }
      guard sums[index].isStated else { continue }
      let excess = sums[index].value.subtractingReportingOverflow(totals[index].value).partialValue
      let holds = excess.magnitude <= sums[index].halfStep.magnitude
      if holds { tally.agree += 1 } else if excess < 0 { tally.below += 1 } else { tally.above += 1 }
      if totals[index].isWhole {
        if holds { tally.wholesAgree += 1 } else { tally.wholesDiffer += 1 }
      }
    }
    return tally
  }

  /// Whether the totals of all income and expenditure leave it open that units add up, and how many had to be looked at
  /// to see that they do not.
  private static func mayAddUp(
    _ wholes: [Total], _ units: ArraySlice<UnitTables>
  ) -> (isPossible: Bool, lookedAt: Int) {
    var sums = wholes.map { Part(value: 0, halfStep: $0.halfStep) }
    for (index, unit) in units.enumerated() {
      let tally = add(parts(of: wholes, in: unit), to: &sums, wholes)
      if index > 0, tally.wholesAgree > tally.wholesDiffer { return (true, index + 1) }
      if tally.above > tally.agree + tally.below { return (false, index + 1) }
    }
    return (false, units.count)
  }

  /// Whether it would come out the same with `department` and the units now behind it.
  func isCurrent(_ department: UnitTables, _ following: ArraySlice<UnitTables>) -> Bool {
    guard department === self.department, following.count >= examined.count else { return false }
    if isExhausted, following.count > examined.count { return false }
    return zip(examined, following).allSatisfy { $0 === $1 }
  }

  /// Which of the totals do not hold, by what they are too large, as far as they read figures at `places` of the
  /// unit: 0 is the department.
  func contradictions(of unit: Int, at places: Set<Range<TextPoint>>) -> [(total: Int, excess: Int64)] {
    guard let count, unit <= count else { return [] }
    let columns = (unit == 0 ? department : examined[unit - 1]).columnsByMeaning
    return contradicted.filter { index in
      columns[totals[index].meaning]?[totals[index].key].map { places.contains($0.figure.range) } ?? false
    }.map { index in
      let sum = parts.reduce(Int64(0)) { $0.addingReportingOverflow($1[index].value).partialValue }
      return (index, sum.subtractingReportingOverflow(totals[index].value).partialValue)
    }
  }

  /// The relations between the department and its units that do not hold exactly.
  ///
  /// - Parameter lines: The first lines of the department and of its units.
  func relations(lines: [Int]) -> RelationSet {
    var relations = RelationSet()
    for index in (contradicted + rounded).sorted() { require(index, lines, nil, &relations) }
    return relations
  }

  /// The relations between the department and its units that read figures in some lines.
  ///
  /// - Parameters:
  ///   - lines: The first lines of the department and of its units.
  ///   - near: The lines of the figures, as `lines` are counted.
  func relations(lines: [Int], near figures: Set<Int>) -> RelationSet {
    var relations = RelationSet()
    guard let count, lines.count > count else { return relations }
    let near = figures.sorted()
    // Most columns stand in tables that have none of the lines.
    var isNear: [TableCells.Meaning: Bool] = [:]
    for index in totals.indices {
      let meaning = totals[index].meaning
      let mayBeNear =
        isNear[meaning]
        ?? zip([department] + examined[..<count], lines).contains { unit, line in
          guard let column = unit.columnsByMeaning[meaning] else { return false }
          let first = near.partitioningIndex { $0 >= column.lines.lowerBound + line }
          return first < near.count && near[first] < column.lines.upperBound + line
        }
      isNear[meaning] = mayBeNear
      if mayBeNear { require(index, lines, figures, &relations) }
    }
    return relations
  }

  private func require(_ index: Int, _ lines: [Int], _ figures: Set<Int>?, _ relations: inout RelationSet) {
    let total = totals[index]
    guard let count, lines.count > count, let own = department.columnsByMeaning[total.meaning],
      let cell = own[total.key]
    else { return }
    let columns = examined[..<count].map { $0.columnsByMeaning[total.meaning] }
    var found: [(cell: TableCells.Cell, line: Int)] = []
    for (position, column) in columns.enumerated() {
      if let part = column?[total.key] { found.append((part, lines[position + 1])) }
    }
    if found.isEmpty || columns.contains(where: { $0?.isDoubtful(cell.name) ?? false }) { return }
    if let figures, !figures.contains(cell.figure.range.lowerBound.line + lines[0]),
      !found.contains(where: { figures.contains($0.cell.figure.range.lowerBound.line + $0.line) })
    {
      return
    }
    if contradicted.contains(index), case .code = total.key, !cell.name.isEmpty {
      // Rows of the same name under a code that the department does not have: only the code is wrong there.
      for (position, column) in columns.enumerated() where column?[total.key] == nil {
        let other = column?.cells.first { $0.cell.name == cell.name && own[$0.key] == nil }
        if let other { found.append((other.cell, lines[position + 1])) }
      }
    }
    let whole = relations.member(cell.figure.shifted(by: lines[0]), label: cell.label)
    let members = found.map { relations.member($0.cell.figure.shifted(by: $0.line), label: $0.cell.label) }
    relations.require("cross.unit", .sum(total: whole, parts: members), "部门数＝所属 \(count) 个单位之和")
  }

  private static func totals(of department: UnitTables) -> [Total] {
    department.distinctColumns.flatMap { column in
      column.cells.compactMap { Total(column, $0.key, $0.cell) }
    }
  }

  /// The totals of all income and all expenditure.
  static func wholes(of department: UnitTables) -> [Total] {
    department.distinctColumns.flatMap { column in
      CellKey.wholes.compactMap { key in column[key].flatMap { Total(column, key, $0) } }
    }
  }

  private static func parts(of totals: [Total], in unit: UnitTables) -> [Part] {
    var meaning: TableCells.Meaning?
    var column: TableCells?
    return totals.map { total in
      if total.meaning != meaning { (meaning, column) = (total.meaning, unit.columnsByMeaning[total.meaning]) }
      guard let figure = column?[total.key]?.figure else { return Part() }
      return Part(value: figure.value, halfStep: figure.quantity.halfStep, isStated: true)
    }
  }
}
