import DisclosureFacts
import DisclosureSyntax

/// Which column states for the year before what another one states: 2024年预算数 in front of 2025年预算数.
struct FormerColumns {
  private var columns: [Int: Int] = [:]
  /// What columns of the same amount in two years may differ in.
  private static let fillers: WordIndex = [
    "上年", "去年", "本年", "今年", "当年", "年度", "年", "数", "合计", "小计", "总计", "金额", "安排", "/", "(万元)",
  ]
  private static let budget = Array("预算".utf8)

  /// - Parameter total: The column of what a row comes to.
  init(_ side: TableReading, total: Int?) {
    let last = side.columns.lazy.compactMap(\.year).max()
    func isFormer(_ column: TableReading.Column) -> Bool {
      guard let year = column.year, let last else { return column.measure == .lastYear }
      return year == last - 1
    }
    var former: [[UInt8]: [Int]] = [:]
    for (index, column) in side.columns.enumerated() where isFormer(column) {
      former[Self.core(column), default: []].append(index)
    }
    if former.isEmpty { return }
    for (index, column) in side.columns.enumerated() where column.measure != .lastYear && !isFormer(column) {
      let core = Self.core(column)
      var same = former[core] ?? []
      // 上年预算数 beside 合计, 基本支出 and 项目支出
      if same.isEmpty, index == total, core.isEmpty || core == Self.budget {
        same = (former[[]] ?? []) + (former[Self.budget] ?? [])
      }
      if same.count == 1 { columns[index] = same[0] }
    }
  }

  subscript(column: Int) -> Int? { columns[column] }

  private static func core(_ column: TableReading.Column) -> [UInt8] {
    let title = Array(column.title.utf8)
    let year = column.year.map { Array("\($0)".utf8) }
    var rest: [UInt8] = []
    var index = 0
    while index < title.count {
      if let filler = fillers.prefix(of: title, at: index) {
        index += filler.count
      } else if let year, title[index...].starts(with: year) {
        index += year.count
      } else {
        rest.append(title[index])
        index += 1
      }
    }
    return rest
  }
}
