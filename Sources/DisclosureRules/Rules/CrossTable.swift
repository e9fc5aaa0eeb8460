import DisclosureFacts

extension Rule {
  /// RB101–RB117, RF101–RF109: the same subject and measure in two tables.
  static let crossTable = Rule(
    id: "cross.table", title: "表间勾稽",
    explanation: "同一科目、同一口径的数字在不同表中应当一致：收支总表与支出总表、支出总表与一般公共预算支出表、基本支出合计与基本支出表等；"
      + "两张表是否同口径，由表内多数行证实。一般公共预算支出不大于支出总表的同一科目，“三公”各项不小于基本支出表的同名科目。",
    example: "《支出总表》卫生健康支出 1175.72，《收支总表》1157.72 → 应为 1175.72",
    requireInPair: { first, second, relations in
      var rows = TableCells.SharedRows()
      for left in first.columns {
        for right in second.columns { require(left, right, &rows, &relations) }
      }
      for (first, second) in [(first.columns, second.columns), (second.columns, first.columns)] {
        CrossBounds.require(first, second, &relations)
        requireClasses(first, second, &relations)
      }
    },
    requireInTables: { tables, relations in
      CrossTotals(tables.rankedColumns).require(&relations)
      for table in tables.evaluations where !table.table.funding.isEmpty {
        requireFunding(table.table, tables.quantities, &relations)
      }
      requireProjects(tables.evaluations, &relations)
    })

  private static func require(
    _ left: TableCells, _ right: TableCells, _ rows: inout TableCells.SharedRows, _ relations: inout RelationSet
  ) {
    guard left.mayEqual(right) else { return }
    let shared = rows.rows(left, right)
    guard !shared.isEmpty else { return }
    var (agree, totalsAgree) = (0, false)
    for pair in shared {
      guard let first = left.quantity(pair.left), let second = right.quantity(pair.right),
        first.agrees(with: second)
      else { continue }
      agree += 1
      if first.value != 0, left.isWhole(pair.left) { totalsAgree = true }
    }
    let differ = shared.count - agree
    if left.mustEqual(right) {
      guard differ <= max(1, agree / 2) || totalsAgree && differ <= agree else { return }
    } else {
      // Other funds make rows differ rightly; where the totals agree there are none.
      guard totalsAgree, agree >= 3, differ * 4 <= agree else { return }
    }
    for pair in shared {
      guard let left = left.cell(pair.left), let right = right.cell(pair.right) else { continue }
      let first = relations.member(left.figure, label: left.label)
      let second = relations.member(right.figure, label: right.label)
      relations.require("cross.table", .equal(first, second), "两表同一科目应当一致")
    }
  }
}
