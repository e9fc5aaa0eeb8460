import DisclosureFacts
import DocumentText

/// RB90: what a row or a column names with 其中 is no more than what it is a part of.
///
/// Only where nothing else can be its whole: 其中 below the last item of a list may belong to the list's total, and a
/// column behind several may be a part of the first.
enum ContainedParts {
  private static let statement = "其中一部分不应大于总数"

  /// 公务接待费 | 3.00 and below it 其中：外事接待费 | 1.00
  static func requireRows(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    guard table.kind != nil, side.rows.contains(where: \.isContained) else { return }
    let columns = side.columns.indices.filter { isAmount(side.columns[$0]) && !hasNegative(side, $0) }
    var whole: Int?
    for index in side.rows.indices {
      guard side.rows[index].isContained else {
        whole = index
        continue
      }
      guard let whole, index - whole <= 3, case let (above, row) = (side.rows[whole], side.rows[index]),
        above.isPlaced, row.isPlaced, !isOtherMeasure(above.name, row.name), !row.name.contains("三公")
      else { continue }
      for column in columns {
        guard let part = row.values[column], let bound = above.values[column], part.value > 0, bound.value > 0,
          part.value <= bound.value || !mayBeOther(part, column, side.rows[..<whole])
        else { continue }
        let member = relations.member(part, in: table, row: row, column: side.columns[column])
        let limit = relations.member(bound, in: table, row: above, column: side.columns[column])
        relations.require("sum.total", .atMost(member, bound: limit), statement)
      }
    }
  }

  /// 公用经费 | -7.00: with such an amount beside it a part may be more than its whole.
  private static func hasNegative(_ side: TableReading, _ column: Int) -> Bool {
    side.rows.contains { $0.values.indices.contains(column) && $0.values[column].map { $0.value < 0 } ?? false }
  }

  /// Whether a row further up has room for the part.
  private static func mayBeOther(_ part: Figure, _ column: Int, _ rows: ArraySlice<TableReading.Row>) -> Bool {
    rows.suffix(12).contains { row in
      row.values.indices.contains(column) && row.values[column].map { $0.value >= part.value } ?? false
    }
  }

  /// 固定资产净值 and 其中：房屋原值; 培训人数 below 培训费.
  private static func isOtherMeasure(_ whole: String, _ part: String) -> Bool {
    let words = ["资产", "净", "原值", "折旧", "负债", "面积", "数量", "差", "率", "人", "批次", "个数", "均", "余额", "(", "（"]
    return words.contains { whole.contains($0) || part.contains($0) }
  }

  private static func isAmount(_ column: TableReading.Column) -> Bool {
    switch column.measure {
    case .quantity, .unitPrice, .percentage, .weight, .difference: return false
    default:
      let others = ["增", "减", "%", "率", "均", "比", "数量", "分", "进度", "差", "变", "调整", "结余", "超", "节约", "与"]
      return !others.contains { column.title.contains($0) }
    }
  }

  // MARK: Columns

  /// 采购金额 | 其中：面向中小企业 | 其中：面向小微企业, where most rows bear it out.
  static func requireColumns(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    guard side.columns.contains(where: { $0.measure == .included && $0.title.contains("企业") }) else { return }
    let amounts = side.columns.indices.filter { isAmount(side.columns[$0]) }
    guard let whole = amounts.first, side.columns[whole].measure != .included else { return }
    let parts = amounts.dropFirst().prefix { side.columns[$0].measure == .included }
    var small: Int?
    for column in parts {
      let title = side.columns[column].title
      let (isSmall, isSmallest) = (title.contains("中小企业"), title.contains("小微企业"))
      if isSmall || isSmallest {
        require(column, atMost: isSmall ? whole : small ?? whole, table, side, &relations)
      }
      if isSmall, !isSmallest { small = column }
    }
  }

  private static func require(
    _ part: Int, atMost whole: Int, _ table: UnitFacts.TableFacts, _ side: TableReading,
    _ relations: inout RelationSet
  ) {
    let pairs = side.rows.compactMap { row -> (row: TableReading.Row, part: Figure, bound: Figure)? in
      guard row.isPlaced, let figure = row.values[part], let bound = row.values[whole], figure.value > 0 else {
        return nil
      }
      return (row, figure, bound)
    }
    let fails = pairs.count { $0.part.value > $0.bound.value }
    // A wrong row may make its total wrong too.
    guard fails > 0, pairs.count >= 3, fails <= 2, fails * 2 < pairs.count else { return }
    for (row, figure, bound) in pairs where bound.value >= 0 {
      let member = relations.member(figure, in: table, row: row, column: side.columns[part])
      let limit = relations.member(bound, in: table, row: row, column: side.columns[whole])
      relations.require("sum.row", .atMost(member, bound: limit), statement)
    }
  }
}
