import DisclosureSyntax
import DocumentText

/// Finds the columns of figures in rows whose empty cells left no trace.
///
/// Of the possible places the ones are kept that satisfy the columns' equations; among those, the ones with which
/// the rows under a subject add up to it. What stays open stays unplaced.
struct ColumnResolver {
  private let structure: ColumnStructure
  private let measures: [Measure]
  private var columns: Int { measures.count }
  private var rows: [TableReading.Row]
  /// How the figures of the placed rows stand, by their number.
  private var patterns: [Int: [[Int]: Int]] = [:]
  /// Rows of groups that add up in no way.
  private var unsolved: Set<Int> = []

  /// More ways to place the rows of a group are not tried.
  private static let combinationLimit = 4096

  static func resolve(_ rows: [TableReading.Row], measures: [Measure]) -> [TableReading.Row] {
    var full = ColumnStructure.Rows(width: measures.count, upTo: rows.count)
    for row in rows { full.append(row.isPlaced ? row.values : row.figures) }
    let structure = ColumnStructure(full, measures: measures)
    var resolver = ColumnResolver(structure: structure, measures: measures, rows: rows)
    resolver.run()
    return resolver.rows
  }

  private init(structure: ColumnStructure, measures: [Measure], rows: [TableReading.Row]) {
    self.structure = structure
    self.measures = measures
    self.rows = rows
  }

  private mutating func run() {
    var open: [Int: [[Int]]] = [:]
    var contradicted: [Int] = []
    for index in rows.indices where !rows[index].isPlaced {
      let count = rows[index].figures.count
      if count == columns {
        place(index, Array(0..<columns))
        continue
      }
      guard count > 0 else {
        rows[index].isPlaced = true
        continue
      }
      guard count < columns else { continue }
      let fitting = placements(count).filter { satisfies(index, $0) }
      if fitting.count == 1 {
        place(index, fitting[0])
      } else if fitting.count > 1 {
        open[index] = fitting
      } else {
        contradicted.append(index)
      }
    }
    settleGroups(&open)
    for index in contradicted { placeAsUsual(index) }
    for index in unsolved.sorted() {
      guard let fitting = open[index], let usual = usualPattern(rows[index].figures.count), fitting.contains(usual)
      else {
        continue
      }
      place(index, usual)
      open[index] = nil
    }
    for (index, fitting) in open {
      // What all remaining places have in common is certain.
      for position in rows[index].figures.indices {
        let targets = Set(fitting.map { $0[position] })
        if targets.count == 1, let column = targets.first { rows[index].values[column] = rows[index].figures[position] }
      }
    }
  }

  /// A row that contradicts itself wherever its figures stand: as nearly all other rows with as many figures, or its
  /// first figure as the total.
  private mutating func placeAsUsual(_ index: Int) {
    if let usual = usualPattern(rows[index].figures.count) {
      place(index, usual)
    } else {
      rows[index].values[0] = rows[index].figures[0]
    }
  }

  /// How nearly all placed rows with that many figures stand.
  private func usualPattern(_ count: Int) -> [Int]? {
    let usual = patterns[count] ?? [:]
    let all = usual.values.reduce(0, +)
    guard let best = usual.max(by: { $0.value < $1.value }), best.value >= 3, best.value * 4 >= all * 3 else {
      return nil
    }
    return best.key
  }

  private mutating func settleGroups(_ open: inout [Int: [[Int]]]) {
    guard !open.isEmpty else { return }
    let groups = SubjectHierarchy.groups(rows)
    var progress = true
    while progress && !open.isEmpty {
      progress = false
      for group in groups {
        guard group.parent.map({ rows[$0].isPlaced }) ?? true else { continue }
        if settle(group, &open) { progress = true }
      }
    }
  }

  private mutating func place(_ index: Int, _ targets: [Int]) {
    for (position, column) in targets.enumerated() { rows[index].values[column] = rows[index].figures[position] }
    rows[index].isPlaced = true
    patterns[targets.count, default: [:]][targets, default: 0] += 1
  }

  private func placements(_ count: Int) -> [[Int]] {
    var found: [[Int]] = []
    func choose(_ start: Int, _ chosen: [Int]) {
      if chosen.count == count {
        found.append(chosen)
        return
      }
      guard found.count < Self.combinationLimit, columns - start >= count - chosen.count else { return }
      for column in start..<columns { choose(column + 1, chosen + [column]) }
    }
    choose(0, [])
    return found
  }

  private func satisfies(_ index: Int, _ targets: [Int]) -> Bool {
    // 合计 is never the empty cell of a row with figures.
    guard targets.first == 0 || structure.equations.first?.target != 0 else { return false }
    // Neither quantities nor prices add up.
    if rows[index].isTotal, targets.contains(where: { [.quantity, .unitPrice].contains(measures[$0]) }) {
      return false
    }
    var placed = [Quantity?](repeating: nil, count: columns)
    for (position, column) in targets.enumerated() { placed[column] = rows[index].figures[position].quantity }
    return structure.equations.allSatisfy { equation in
      let target = placed[equation.target]
      let parts = equation.parts.compactMap { placed[$0] }
      if target == nil && parts.isEmpty { return true }
      var sum = RoundedSum()
      for part in parts { sum.add(part) }
      return sum.agrees(with: target ?? Quantity(value: 0, halfStep: 0))
    }
  }

  /// Places the rows of a group so that they add up to its parent in every column, if there is one way only.
  private mutating func settle(_ group: SubjectHierarchy.Group, _ open: inout [Int: [[Int]]]) -> Bool {
    let pending = group.children.filter { open[$0] != nil }
    guard !pending.isEmpty, let parent = group.parent else { return false }
    guard group.children.allSatisfy({ open[$0] != nil || rows[$0].isPlaced }) else { return false }
    var rest = (0..<columns).map { rows[parent].values[$0]?.value ?? 0 }
    var slack = (0..<columns).map { rows[parent].values[$0]?.quantity.halfStep ?? 0 }
    for child in group.children where open[child] == nil {
      for column in 0..<columns {
        rest[column] &-= rows[child].values[column]?.value ?? 0
        slack[column] &+= rows[child].values[column]?.quantity.halfStep ?? 0
      }
    }
    let options = pending.map { belowParent(group, open[$0] ?? [], rows[$0].figures) }
    let ways = options.reduce(1) { min($0 * $1.count, Self.combinationLimit + 1) }
    guard ways <= Self.combinationLimit else { return false }
    let figures = pending.map { rows[$0].figures.map(\.quantity) }
    let solutions = Self.solutions(figures, options, rest: &rest, slack: &slack)
    if solutions.isEmpty { unsolved.formUnion(pending) }
    var settled = false
    for (position, child) in pending.enumerated() {
      guard let first = solutions.first?[position], solutions.allSatisfy({ $0[position] == first }) else { continue }
      place(child, options[position][first])
      open[child] = nil
      settled = true
    }
    return settled
  }

  /// The options that leave those columns empty in which the row above has nothing, unless none does.
  private func belowParent(_ group: SubjectHierarchy.Group, _ options: [[Int]], _ figures: [Figure]) -> [[Int]] {
    guard let parent = group.parent, group.children.allSatisfy({ rows[$0].figures.allSatisfy { $0.value >= 0 } }) else {
      return options
    }
    let below = options.filter { targets in
      targets.indices.allSatisfy {
        figures[$0].value == 0 || rows[parent].values[targets[$0]].map { $0.value != 0 } ?? false
      }
    }
    return below.isEmpty ? options : below
  }
}

extension ColumnResolver {
  /// The choices of one option for each row with which nothing is left in any column.
  ///
  /// - Parameters:
  ///   - rows: The figures of each row.
  ///   - options: For each row the columns in which its figures may stand.
  ///   - rest: What the rows have to add up to, by column.
  ///   - slack: By how much they may miss it.
  /// - Returns: For each solution the index of each row's option; no more than are needed to see that it is open.
  private static func solutions(
    _ rows: [[Quantity]], _ options: [[[Int]]], rest: inout [Int64], slack: inout [Int64]
  ) -> [[Int]] {
    var solutions: [[Int]] = []
    var chosen = [Int](repeating: 0, count: rows.count)
    func search(_ position: Int, _ rest: inout [Int64], _ slack: inout [Int64]) {
      guard solutions.count < 64 else { return }
      if position == rows.count {
        if rest.indices.allSatisfy({ rest[$0].magnitude <= slack[$0].magnitude }) { solutions.append(chosen) }
        return
      }
      for option in options[position].indices {
        let targets = options[position][option]
        for index in targets.indices {
          rest[targets[index]] &-= rows[position][index].value
          slack[targets[index]] &+= rows[position][index].halfStep
        }
        chosen[position] = option
        search(position + 1, &rest, &slack)
        for index in targets.indices {
          rest[targets[index]] &+= rows[position][index].value
          slack[targets[index]] &-= rows[position][index].halfStep
        }
      }
    }
    search(0, &rest, &slack)
    return solutions
  }
}

/// Which rows stand under which, by their subject codes.
package enum SubjectHierarchy {
  package struct Group: Sendable {
    /// `nil`: the rows without a row above them, whose sum is the table's total.
    package var parent: Int?
    package var children: [Int]

    package init(parent: Int?, children: [Int]) {
      self.parent = parent
      self.children = children
    }
  }

  /// The groups from the top down. Rows without a code are the total when they are named so, else they are left out.
  package static func groups(_ rows: [TableReading.Row]) -> [Group] {
    var children = [[Int]](repeating: [], count: rows.count)
    var top: [Int] = []
    var total: Int? = nil
    var above: [(code: String, row: Int)] = []
    for index in rows.indices {
      guard let code = rows[index].code, CellText.isSubjectCode(code.utf8) else {
        if total == nil, rows[index].isTotal { total = index }
        continue
      }
      while let last = above.last, !(code.utf8.count > last.code.utf8.count && code.hasPrefix(last.code)) {
        above.removeLast()
      }
      if let last = above.last { children[last.row].append(index) } else { top.append(index) }
      above.append((code, index))
    }
    let groups = children.indices.filter { !children[$0].isEmpty }.map { Group(parent: $0, children: children[$0]) }
    return top.isEmpty ? groups : [Group(parent: total, children: top)] + groups
  }
}

extension TableReading.Row {
  /// 合计, 总计, or a first row of figures without any name.
  package var isTotal: Bool {
    guard code == nil else { return false }
    // By bytes, for this is asked of every row many times.
    let found = name.utf8.withContiguousStorageIfAvailable { name in
      if name.isEmpty { return true }
      guard name.count <= 36, name.ends(with: "合计") || name.ends(with: "总计") else { return false }
      // 人员经费合计 is the total of some rows only.
      return !name.contains("经费")
    }
    return found ?? false
  }
}
