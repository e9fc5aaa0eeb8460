import DisclosureSyntax
import DocumentText

/// The rows of a form below 年度资金总额 that say where the money is from or what it is for: 财政拨款, 上年结转, 其他资金; 基本支出,
/// 项目支出, 其他.
enum FundingRows {
  private static let names: WordIndex = [
    "财政拨款", "本年财政拨款", "当年财政拨款", "年初财政拨款", "上年结转", "上级资金", "上级补助", "本级资金", "其他", "其它", "单位资金", "自有资金", "基本支出",
    "项目支出",
  ]
  /// Columns that hold no amounts.
  private static let others: [Word] = ["分值", "得分", "权重", "率", "%"]

  /// For each column of amounts the total and its parts; nothing where a part may be missing, as 其他 tells.
  static func columns(_ table: Table, _ grid: [[Table.Cell]]) -> [[Figure]] {
    for (number, row) in grid.enumerated() {
      guard
        let name = row.firstIndex(where: { table.text($0).contains("资金总额") && !table.text($0).contains("中期") })
      else { continue }
      let parts = grid[(number + 1)...].prefix(6).prefix { row in
        row.indices.contains(name) && names.prefix(of: plain(table.text(row[name]))) != nil
      }
      let sources = parts.map { plain(table.text($0[name])) }
      let areAll = sources.contains { $0.starts(withAny: ["其他", "其它"]) != nil }
      let areYears =
        sources.contains { $0.starts(withAny: ["本年财政拨款", "当年财政拨款", "年初财政拨款"]) != nil }
        && sources.contains { $0.starts(with: "上年结转") }
      guard parts.count >= 2, areAll || areYears else { return [] }
      let head = number > 0 ? grid[number - 1] : []
      let next = grid[(number + 1 + parts.count)...].first ?? []
      return row.indices.dropFirst(name + 1).compactMap { column in
        let isOther = head.indices.contains(column) && table.text(head[column]).contains(any: others)
        guard !isOther, let total = figure(table, row, column) else { return nil }
        let found = parts.compactMap { figure(table, $0, column) }
        guard found.count >= 2, let figures = inOneUnit([total] + found) else { return nil }
        if areAll { return figures }
        // Beside 本年财政拨款 and 上年结转 there may be more, which makes the total no less, but for 年中调减.
        let sum = figures.dropFirst().reduce(Int64(0)) { $0 &+ $1.value }
        let isInitial = head.indices.contains(column) && table.text(head[column]).contains("年初")
        return sum > figures[0].value && !isInitial && figure(table, next, column) == nil ? figures : nil
      }
    }
    return []
  }

  /// An amount that is too large in 万元 is in 元, and so are those beside it.
  private static func inOneUnit(_ figures: [Figure]) -> [Figure]? {
    guard let least = figures.map(\.unit.exponent).min() else { return nil }
    let moved = figures.compactMap { $0.moved(by: 0, exponent: least) }
    return moved.count == figures.count ? moved : nil
  }

  /// 其中：财政拨款
  private static func plain(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let word = text.starts(withAny: ["其中", ":", "-", "—"]) { text = text.dropFirst(word.count) }
    return text
  }

  private static func figure(_ table: Table, _ row: [Table.Cell], _ column: Int) -> Figure? {
    guard row.indices.contains(column),
      let figure = CellText.figure(table.text(row[column]), range: row[column].source), figure.unit.isMoney
    else { return nil }
    return figure
  }
}
