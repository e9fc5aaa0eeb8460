import DisclosureFacts
import DocumentText
import SubjectCatalogue

extension Rule {
  private static let classesAndItems: [(TableKind, Measure, TableKind)] = [
    (.budgetBalance, .total, .budgetExpenditure), (.budgetFiscalBalance, .generalBudget, .budgetGeneralExpenditure),
    (.accountsBalance, .total, .accountsExpenditure),
  ]

  /// RB103 where the table of expenditure lists 项 only (四川): a 类 of the 收支总表 is the sum of its 项.
  ///
  /// - Parameters:
  ///   - columns: Those of one table.
  ///   - details: Those of another, which may list the 项.
  static func requireClasses(_ columns: [TableCells], _ details: [TableCells], _ relations: inout RelationSet) {
    for (kind, measure, detailKind) in classesAndItems {
      guard let whole = columns.first(where: { $0.kind == kind && $0.side == .expenditure && $0.measure == measure }),
        let detail = details.first(where: { $0.kind == detailKind && $0.measure == .total }),
        !detail.hasClasses
      else { continue }
      var candidates: [(TableCells.Cell, [TableCells.Cell], holds: Bool)] = []
      for item in whole.cells where item.cell.figure.value != 0 {
        guard case .code(let code) = item.key else { continue }
        let cell = item.cell
        let parts = detail.cells.filter { $0.key.isBelow(code) }.map(\.cell)
        guard !parts.isEmpty else { continue }
        candidates.append((cell, parts, RoundedSum(parts.lazy.map(\.figure)).agrees(with: cell.figure.quantity)))
      }
      let holds = candidates.filter(\.holds).count
      guard holds * 2 >= candidates.count, holds > 0 else { continue }
      for (cell, parts, _) in candidates {
        let total = relations.member(cell.figure, label: cell.label)
        let members = parts.map { relations.member($0.figure, label: $0.label) }
        relations.require("cross.table", .sum(total: total, parts: members), "类级＝支出表中所属各项之和")
      }
    }
  }
}

extension CellKey {
  /// The code itself or one below it.
  fileprivate func isBelow(_ parent: String) -> Bool {
    if case .code(let code) = self { return code.hasPrefix(parent) } else { return false }
  }
}
