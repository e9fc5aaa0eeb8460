import DisclosureFacts
import DocumentText

extension Rule {
  /// RB10, RB20, RB50, RF10, RF20, RF40, RF50: 类 = Σ 款, 款 = Σ 项 in every column.
  static let sumChildren = Rule(
    id: "sum.children", title: "科目层级合计",
    explanation: "按科目编码，类级等于所属款级之和，款级等于所属项级之和，逐栏核对。同一编码出现多行的，各行都计入。",
    example: "21011 行政事业单位医疗 61.03，其下 14.39＋32.39＋4.25＝51.03 → 应为 51.03",
    requireInTable: { table, relations in
      if table.indicators != nil { return }
      for side in table.sides where side.side == .whole {
        let irregular = side.rows.compactMap(\.code).filter { [4, 6, 8, 9].contains($0.utf8.count) }
        let groups = SubjectHierarchy.groups(side.rows).filter { group in
          guard let code = group.parent.flatMap({ side.rows[$0].code }) else { return false }
          // A row whose code has lost a digit is missing from the sum; the code is what is wrong.
          return !irregular.contains { $0.prefix(3) == code.prefix(3) }
        }
        HierarchySums.require("sum.children", groups, table, side, &relations)
      }
    })
}

/// Sums of groups of rows, column by column.
enum HierarchySums {
  struct Candidate {
    var total: (row: Int, figure: Figure)
    var parts: [(row: Int, figure: Figure)]
    var column: Int
    var holds: Bool
  }

  static func require(
    _ rule: String, _ groups: [SubjectHierarchy.Group], _ table: UnitFacts.TableFacts, _ side: TableReading,
    in columns: [Int]? = nil, _ relations: inout RelationSet
  ) {
    var candidates: [Candidate] = []
    for group in groups {
      guard let parent = group.parent else { continue }
      for column in columns ?? Array(side.columns.indices) where mayBeSummed(side.columns[column].measure) {
        guard let total = side.rows[parent].values[column] else { continue }
        // A figure whose column is open may belong here; the first mostly does.
        let isOpen = group.children.contains { child in
          let row = side.rows[child]
          return !row.isPlaced && (column > 0 || row.values[0] == nil && !row.figures.isEmpty)
        }
        if isOpen { continue }
        let parts = group.children.compactMap { child in side.rows[child].values[column].map { (child, $0) } }
        guard !parts.isEmpty, total.value != 0 || parts.contains(where: { $0.1.value != 0 }) else { continue }
        let sum = parts.reduce(Int64(0)) { $0 &+ $1.1.value }
        let slack = parts.reduce(total.quantity.halfStep) { $0 &+ $1.1.quantity.halfStep }
        candidates.append(
          Candidate(total: (parent, total), parts: parts, column: column, holds: abs(sum - total.value) <= slack))
      }
    }
    // A table that mostly does not add up was not read right, or lists only a choice.
    let fails = candidates.filter { !$0.holds }.count
    if fails > 2, fails * 2 > candidates.count { return }
    for candidate in candidates {
      let column = side.columns[candidate.column]
      let total = relations.member(
        candidate.total.figure, in: table, row: side.rows[candidate.total.row], column: column)
      let parts = candidate.parts.map { relations.member($0.figure, in: table, row: side.rows[$0.row], column: column) }
      let name = side.rows[candidate.total.row].name
      relations.require(
        rule, .sum(total: total, parts: parts),
        "\(name.isEmpty ? "合计" : name)＝所属 \(parts.count) 行之和")
    }
  }

  static func mayBeSummed(_ measure: Measure) -> Bool {
    switch measure {
    case .percentage, .unitPrice, .quantity, .weight: false
    default: true
    }
  }
}
