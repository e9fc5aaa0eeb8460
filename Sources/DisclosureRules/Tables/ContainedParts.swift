import DisclosureFacts
import DocumentText

/// RB90: what a row or a column names with 其中 is no more than what it is a part of.
enum ContainedParts {
  /// 公务接待费 | 3.00 and below it 其中：外事接待费 | 1.00
  static func requireRows(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    var whole: Int?
    for index in side.rows.indices {
      guard side.rows[index].isContained else {
        whole = index
        continue
      }
      guard let whole, index - whole <= 3, side.rows[whole].hasFigures,
        !isOtherMeasure(side.rows[whole].name, side.rows[index].name)
      else { continue }
      for column in side.columns.indices
      where isAmount(side.columns[column]) && isPart(index, of: whole, column, side) {
        guard let part = side.rows[index].values[column], let bound = side.rows[whole].values[column] else { continue }
        let member = relations.member(part, in: table, row: side.rows[index], column: side.columns[column])
        let limit = relations.member(bound, in: table, row: side.rows[whole], column: side.columns[column])
        relations.require("sum.total", .atMost(member, bound: limit), "其中一部分不应大于总数")
      }
    }
  }

  /// Whether it is a part of the row above, and not of one further up that has room for it.
  private static func isPart(_ part: Int, of whole: Int, _ column: Int, _ side: TableReading) -> Bool {
    guard let figure = side.rows[part].values[column], let bound = side.rows[whole].values[column], figure.value > 0,
      bound.value > 0, side.rows[part].isPlaced, side.rows[whole].isPlaced
    else { return false }
    if figure.value <= bound.value { return true }
    let mayBeOther = side.rows[max(0, whole - 12)..<whole].contains { row in
      row.values.indices.contains(column) && row.values[column].map { $0.value >= figure.value } ?? false
    }
    if !mayBeOther { return true }
    // Another column tells.
    return side.columns.indices.contains { other in
      guard other != column, isAmount(side.columns[other]), let own = side.rows[part].values[other],
        let above = side.rows[whole].values[other]
      else { return false }
      return own.value > 0 && own.value <= above.value && own.value != figure.value
    }
  }

  /// 固定资产净值 and 其中：房屋原值; 培训人数 below 培训费.
  private static func isOtherMeasure(_ whole: String, _ part: String) -> Bool {
    let words = ["资产", "净", "原值", "折旧", "负债", "面积", "数量", "差", "率", "人数", "人次", "批次", "个数", "均", "余额", "(", "（"]
    return words.contains { whole.contains($0) || part.contains($0) }
  }

  // MARK: Columns

  /// 采购金额 | 其中：面向中小企业 | 其中：面向小微企业, where most rows bear it out.
  static func requireColumns(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    guard side.columns.contains(where: { $0.measure == .included }) else { return }
    var whole: Int?
    var small: Int?
    for column in side.columns.indices {
      let title = side.columns[column].title
      guard side.columns[column].measure == .included else {
        whole = isAmount(side.columns[column]) ? column : nil
        small = nil
        continue
      }
      let isSmallest = title.contains("小微企业") && !title.contains("中小企业")
      if let bound = (isSmallest ? small : nil) ?? whole { require(column, atMost: bound, table, side, &relations) }
      if title.contains("中小企业"), !title.contains("小微企业") { small = column }
    }
  }

  private static func require(
    _ part: Int, atMost whole: Int, _ table: UnitFacts.TableFacts, _ side: TableReading,
    _ relations: inout RelationSet
  ) {
    let pairs = side.rows.filter { row in
      row.isPlaced && row.values[part]?.value ?? 0 > 0 && row.values[whole] != nil
    }
    let fails = pairs.count { row in
      guard let figure = row.values[part], let bound = row.values[whole] else { return false }
      return figure.value > bound.value
    }
    // A wrong row may make its total wrong too.
    guard fails > 0, pairs.count >= 3, fails <= 2, fails * 2 < pairs.count else { return }
    for row in pairs {
      guard let figure = row.values[part], let bound = row.values[whole] else { continue }
      let member = relations.member(figure, in: table, row: row, column: side.columns[part])
      let limit = relations.member(bound, in: table, row: row, column: side.columns[whole])
      relations.require("sum.row", .atMost(member, bound: limit), "其中一部分不应大于总数")
    }
  }

  private static func isAmount(_ column: TableReading.Column) -> Bool {
    switch column.measure {
    case .quantity, .unitPrice, .percentage, .weight, .difference: false
    default: !["增", "减", "%", "率", "均", "比", "数量"].contains { column.title.contains($0) }
    }
  }
}
