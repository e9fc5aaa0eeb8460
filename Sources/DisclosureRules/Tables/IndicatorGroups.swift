import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Which indicators belong together.
enum IndicatorGroups {
  struct Entry {
    var name: String
    var value: IndicatorValue
    var range: Range<TextPoint>
    var table: Int
  }

  /// Whether the project's name stands in the first row of its indicators.
  static func isGrouped(_ table: IndicatorTable) -> Bool {
    table.indicators.first.map { $0.project != nil } ?? false
  }

  /// The indicators of one project each; nothing where the table does not tell them apart.
  static func byProject(_ table: IndicatorTable) -> [[IndicatorTable.Indicator]] {
    if table.budgets.count > 1 || table.indicators.contains(where: { $0.project != nil }) {
      guard isGrouped(table) else { return [] }
      var groups: [[IndicatorTable.Indicator]] = []
      for indicator in table.indicators {
        if let last = groups.last?.last, last.project == indicator.project {
          groups[groups.count - 1].append(indicator)
        } else {
          groups.append([indicator])
        }
      }
      return groups
    }
    return [table.indicators]
  }

  /// Indicators with a readable value; names broken over rows are joined where that gives a name known elsewhere.
  static func readable(_ tables: [UnitFacts.TableFacts]) -> [Entry] {
    let tables = tables.enumerated().compactMap { index, table in table.indicators.map { (index, $0) } }
    let names = Set(tables.flatMap { $0.1.indicators.map(\.level3.text) })
    var entries: [Entry] = []
    for (index, table) in tables {
      let rows = table.indicators
      for (position, row) in rows.enumerated() {
        var name = row.level3.text
        var value = IndicatorValue(row)
        var range = row.value?.range ?? row.level3.range
        // 监督指导…移 | 动支付工作合格率 = 100%: a name broken over two rows is one that stands whole elsewhere.
        if position + 1 < rows.count, names.contains(name + rows[position + 1].level3.text) {
          name += rows[position + 1].level3.text
          if let next = IndicatorValue(rows[position + 1]), value == nil || !next.sign.isEmpty {
            value = next
            range = rows[position + 1].value?.range ?? range
          }
        }
        guard let value, name.count >= 3 else { continue }
        entries.append(Entry(name: name, value: value, range: range, table: index))
      }
    }
    return entries
  }
}
