import DisclosureFacts
import DocumentText

extension RelationSet {
  /// A table's figure as a member, labelled with table, row and column.
  mutating func member(
    _ figure: Figure, in table: DocumentFacts.TableFacts, row: TableReading.Row, column: TableReading.Column?
  ) -> Int {
    member(figure, label: TableLabel.cell(table, row, column))
  }
}

enum TableLabel {
  static func cell(
    _ table: DocumentFacts.TableFacts, _ row: TableReading.Row, _ column: TableReading.Column?
  ) -> MemberLabel {
    let title = column.map { $0.measure.title.isEmpty ? $0.title : $0.measure.title } ?? ""
    return .cell(table: table.title, code: row.code, name: row.name, column: title)
  }
}

/// What rows of a 收支总表 stand for.
enum BalanceRole: Hashable {
  case currentIncome, incomeTotal, currentExpenditure, expenditureTotal, carriedIn, carriedOut, surplusUsed, distributed
  /// 总计 without saying of what.
  case total

  init?(_ name: String) {
    if name.hasPrefix("本年收入") {
      self = .currentIncome
    } else if name.hasPrefix("收入总计") || name == "收入合计" || name == "收入总额" {
      self = .incomeTotal
    } else if name.hasPrefix("本年支出") {
      self = .currentExpenditure
    } else if name.hasPrefix("支出总计") || name == "支出合计" || name == "支出总额" {
      self = .expenditureTotal
    } else if name.contains("上年结转") || name.contains("年初结转") || name.contains("年初财政拨款结转") {
      self = .carriedIn
    } else if name.contains("结转下年") || name.contains("年终结转") || name.contains("年末结转") || name.contains("年末财政拨款结转") {
      self = .carriedOut
    } else if name.contains("使用非财政拨款结余") || name.contains("用事业基金弥补") {
      self = .surplusUsed
    } else if name.contains("结余分配") {
      self = .distributed
    } else if name == "总计" {
      self = .total
    } else {
      return nil
    }
  }
}
