import DisclosureFacts
import DocumentText

extension Rule {
  /// RB10, RB20, RB50, RF10, RF20, RF40, RF50: 类 = Σ 款, 款 = Σ 项 in every column.
  static let sumChildren = Rule(
    id: "sum.children", title: "科目层级合计",
    explanation: "按科目编码，类级等于所属款级之和，款级等于所属项级之和，逐栏核对；基本支出表只有经济分类科目名称的，按名称核对。同一编码出现多行的，各行都计入。",
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
        let named = EconomicNames.groups(table, side).filter { $0.parent.map { !side.rows[$0].isTotal } ?? false }
        HierarchySums.require("sum.children", named, table, side, &relations)
      }
    })
}
