import DisclosureFacts
import DocumentText

/// Sums of groups of rows, column by column.
enum HierarchySums {
  /// A column of a group that may add up.
  private struct Candidate {
    /// Its place among the groups.
    var group: Int
    var column: Int
    var holds: Bool
  }

  static func require(
    _ rule: String, _ groups: [SubjectHierarchy.Group], _ table: UnitFacts.TableFacts, _ side: TableReading,
    in columns: [Int]? = nil, _ relations: inout RelationSet
  ) {
    let columns = (columns ?? Array(side.columns.indices)).filter { mayBeSummed(side.columns[$0].measure) }
    var candidates: [Candidate] = []
    candidates.reserveCapacity(groups.count * columns.count)
    for (index, group) in groups.enumerated() {
      for column in columns {
        if let holds = holds(group, column, side) {
          candidates.append(Candidate(group: index, column: column, holds: holds))
        }
      }
    }
    // A table that mostly does not add up was not read right, or lists only a choice.
    let fails = candidates.count { !$0.holds }
    if fails > 2, fails * 2 > candidates.count { return }
    for candidate in candidates {
      let (group, column) = (groups[candidate.group], candidate.column)
      guard let parent = group.parent, let figure = side.rows[parent].values[column] else { continue }
      let total = relations.member(figure, in: table, row: side.rows[parent], column: side.columns[column])
      var parts: [Int] = []
      parts.reserveCapacity(group.children.count)
      for child in group.children {
        guard let figure = side.rows[child].values[column] else { continue }
        parts.append(relations.member(figure, in: table, row: side.rows[child], column: side.columns[column]))
      }
      let name = side.rows[parent].name
      relations.require(
        rule, .sum(total: total, parts: parts), "\(name.isEmpty ? "合计" : name)＝所属 \(parts.count) 行之和")
    }
  }

  /// Whether the rows of a group come to its own in a column; `nil` where that is nothing to go by.
  private static func holds(_ group: SubjectHierarchy.Group, _ column: Int, _ side: TableReading) -> Bool? {
    guard let parent = group.parent, let total = side.rows[parent].values[column] else { return nil }
    var (sum, count) = (RoundedSum(), 0)
    var isNought = total.value == 0
    for child in group.children {
      guard let part = side.rows[child].values[column] else {
        if side.rows[child].isDamaged(column) { return nil }
        // A figure whose column is open may belong here; the first mostly does.
        if !side.rows[child].isPlaced, column > 0 || side.rows[child].hasFigures { return nil }
        continue
      }
      if !side.rows[child].isPlaced, column > 0 { return nil }
      sum.add(part.quantity)
      count += 1
      if part.value != 0 { isNought = false }
    }
    if count == 0 || isNought { return nil }
    return sum.agrees(with: total.quantity)
  }

  static func mayBeSummed(_ measure: Measure) -> Bool {
    switch measure {
    case .percentage, .unitPrice, .quantity, .weight: false
    default: true
    }
  }
}
