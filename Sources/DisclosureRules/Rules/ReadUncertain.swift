import DisclosureFacts
import DocumentText

extension Rule {
  /// What could not be read is not judged; that is said once a table. A figure with a character too many is read
  /// without it.
  static let readUncertain = Rule(
    id: "read.uncertain", title: "未能确定的数据",
    explanation: "数字中混入了别的字符的，按去掉该字符后的数字核对；数字残缺的，不参与勾稽核对，请人工核对；空格没有留下痕迹、数字不能确定属于哪一栏的行，只核对行合计，作为最轻的提示。后两种情况每张表只提示一次。",
    example: "“461x.49”不是数字 → 461.49",
    findInTable: { table, _ in
      guard table.indicators == nil else { return [] }
      return UncertainTable.slips(table) + (UncertainTable.finding(table).map { [$0] } ?? [])
    })
}

/// What of one table could not be read.
private enum UncertainTable {
  static func slips(_ table: UnitFacts.TableFacts) -> [Finding] {
    table.unreadable.compactMap { figure in
      figure.meant.map { meant in
        Finding(
          rule: "read.uncertain", severity: .warning, range: figure.range,
          message: "“\(figure.printed)”不是数字，应为 \(meant)", stated: figure.printed, expected: meant, replacement: meant)
      }
    }
  }

  static func finding(_ table: UnitFacts.TableFacts) -> Finding? {
    guard table.kind != nil else { return nil }
    let rows = table.sides.flatMap(\.rows)
    let open = rows.filter { !$0.isPlaced && $0.hasFigures }
    let damaged = table.unreadable.filter { $0.meant == nil }
    guard !damaged.isEmpty || !open.isEmpty else { return nil }
    var words: [String] = []
    if !damaged.isEmpty { words.append("\(damaged.count) 处数字残缺") }
    if !open.isEmpty { words.append("\(open.count) 行数字的栏目不能确定") }
    let places = damaged.map(\.range) + open.compactMap { $0.figures.first?.range }
    guard let first = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    return Finding(
      // A row that adds up whatever columns its figures stand in has been checked.
      rule: "read.uncertain", severity: damaged.isEmpty ? .hint : .information, range: first,
      message: "《\(table.label)》有 \(words.joined(separator: "，"))，未全部参与核对",
      related: places.filter { $0 != first }.prefix(20).map { RelatedPlace(range: $0, message: "未能确定") })
  }
}
