import DisclosureFacts
import DocumentText

extension Rule {
  /// What could not be read is not judged; that is said once a table.
  static let readUncertain = Rule(
    id: "read.uncertain", title: "未能确定的数据",
    explanation: "表中有的数字残缺，不参与勾稽核对，请人工核对；空格没有留下痕迹、数字不能确定属于哪一栏的行，只核对行合计，作为最轻的提示。每张表只提示一次。",
    example: "“461..49”不是完整的数字 → 未参与核对",
    findInTable: { table, _ in UncertainTable.finding(table).map { [$0] } ?? [] })
}

/// What of one table could not be read.
private enum UncertainTable {
  static func finding(_ table: UnitFacts.TableFacts) -> Finding? {
    guard table.indicators == nil, table.kind != nil else { return nil }
    let rows = table.sides.flatMap(\.rows)
    let open = rows.filter { !$0.isPlaced && !$0.figures.isEmpty }
    guard !table.unreadable.isEmpty || !open.isEmpty else { return nil }
    var words: [String] = []
    if !table.unreadable.isEmpty { words.append("\(table.unreadable.count) 处数字残缺") }
    if !open.isEmpty { words.append("\(open.count) 行数字的栏目不能确定") }
    let places = table.unreadable + open.compactMap { $0.figures.first?.range }
    guard let first = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    return Finding(
      // A row that adds up whatever columns its figures stand in has been checked.
      rule: "read.uncertain", severity: table.unreadable.isEmpty ? .hint : .information, range: first,
      message: "《\(table.label)》有 \(words.joined(separator: "，"))，未全部参与核对",
      related: places.filter { $0 != first }.prefix(20).map { RelatedPlace(range: $0, message: "未能确定") })
  }
}
