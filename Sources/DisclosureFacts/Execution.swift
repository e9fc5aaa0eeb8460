import DisclosureSyntax
import DocumentText

/// What a 绩效自评表 says of how a project's money was spent: the line 年度资金总额 under the columns 年初预算数,
/// 全年预算数, 全年执行数, 执行率 and 得分.
package struct Execution: Hashable, Sendable {
  /// 全年预算数, in the form's own unit.
  package var budget: Figure
  /// 全年执行数
  package var spent: Figure
  /// 执行率, in percent.
  package var rate: Figure
  /// 得分
  package var score: Figure?

  private static let budgets: [Word] = ["全年预算", "调整后预算", "调整预算"]
  private static let spending: [Word] = ["执行数", "决算数", "实际支出"]

  /// `nil` where a form has no such line, or leaves one of the three out.
  init?(_ table: Table, _ grid: [[Table.Cell]]) {
    func column(_ row: [Table.Cell], where matches: (ArraySlice<UInt8>) -> Bool) -> Int? {
      row.firstIndex { matches(table.text($0)) }
    }
    for (number, head) in grid.enumerated() {
      guard let rate = column(head, where: { $0.contains("执行率") }),
        let budget = column(head, where: { $0.contains(any: Self.budgets) && !$0.contains("执行") }),
        let spent = column(head, where: { $0.contains(any: Self.spending) && !$0.contains("率") }),
        let row = grid[(number + 1)...].prefix(3).first(where: { row in
          row.contains { table.text($0).contains("资金总额") }
        })
      else { continue }
      func figure(_ column: Int?) -> Figure? {
        guard let column, column < row.count else { return nil }
        return CellText.figure(table.text(row[column]), range: row[column].source)
      }
      guard let budget = figure(budget), let spent = figure(spent), var rate = figure(rate) else { return nil }
      rate.unit = .percent
      (self.budget, self.spent, self.rate) = (budget, spent, rate)
      score = figure(column(head) { $0.contains("得分") })
      return
    }
    return nil
  }

  func shifted(by lines: Int) -> Execution {
    var moved = self
    (moved.budget, moved.spent) = (budget.shifted(by: lines), spent.shifted(by: lines))
    (moved.rate, moved.score) = (rate.shifted(by: lines), score?.shifted(by: lines))
    return moved
  }
}
