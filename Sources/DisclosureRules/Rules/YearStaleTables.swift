import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Years in and above a table that are left over from an older draft.
enum StaleYearsOfTables {
  /// What a table tells of an earlier year: 2024年决算数 beside 本年预算.
  private static let earlier = ["上年", "决算", "执行", "完成", "实际", "结转", "结余", "累计", "比", "较"]

  static func findings(_ table: UnitFacts.TableFacts, _ identity: DocumentIdentity, _ year: Int) -> [Finding] {
    guard table.indicators == nil, table.form == nil else { return [] }
    var found: [Finding] = []
    let looksBack = !identity.isFinalAccounts && looksBack(table)
    if let line = table.yearAbove, line.year == year - 1, !looksBack {
      found.append(
        finding(line.range, "《\(table.title)》表上方的年度为 \(line.year)，本文件是 \(year) 年度的，应为 \(year)", line.year, year))
    }
    for side in table.sides {
      if let twice = yearTwice(side, identity) {
        found.append(twice)
      } else if !looksBack, table.kind != nil, let head = head(side, identity, year) {
        found.append(head)
      }
      if table.head.contains("年度") || table.head.contains("年份"), let twice = rowTwice(side) { found.append(twice) }
    }
    return found
  }

  /// Whether all of a table in a budget is about the year before: 上年结转项目支出表, 上年决算数.
  private static func looksBack(_ table: UnitFacts.TableFacts) -> Bool {
    let words = ["上年", "结转", "执行", "决算"]
    let columns = table.sides.flatMap(\.columns).filter { $0.measure != .difference && $0.measure != .percentage }
    return words.contains { table.title.contains($0) }
      || !columns.isEmpty && columns.allSatisfy { column in words.contains { column.title.contains($0) } }
  }

  /// 2024年基本支出 over all columns of a table for 2025.
  private static func head(_ side: TableReading, _ identity: DocumentIdentity, _ year: Int) -> Finding? {
    let filled = side.columns.indices.filter { column in
      side.rows.contains { $0.values.indices.contains(column) && $0.values[column] != nil }
    }.map { side.columns[$0] }
    guard let first = filled.first, let range = first.range,
      filled.allSatisfy({ column in
        column.year == year - 1
          && !earlier.contains { column.title.contains($0) && !(identity.isFinalAccounts && $0 == "决算") }
      })
    else { return nil }
    return finding(range, "表头“\(first.title)”写作 \(year - 1) 年，本文件是 \(year) 年度的，应为 \(year)", year - 1, year)
  }

  /// 2024年预算数 over two columns, with what the second has more.
  private static func yearTwice(_ side: TableReading, _ identity: DocumentIdentity) -> Finding? {
    guard side.columns.contains(where: { $0.measure == .difference }) else { return nil }
    let dated = side.columns.filter { $0.year != nil && $0.measure != .difference && $0.measure != .percentage }
    guard dated.count == 2, dated[0].title == dated[1].title, let year = dated[1].year, let range = dated[1].range
    else { return nil }
    // The budget and what was spent of it, where the title tells which is which.
    let mayBeStages = identity.isFinalAccounts && !["预算", "决算"].contains { dated[1].title.contains($0) }
    return Finding(
      rule: "year.stale", severity: mayBeStages ? .warning : .error, range: range,
      message: "相比较的两栏都写作“\(dated[1].title)”，其中一栏的年份有误", stated: String(year))
  }

  /// 某法院 2024年 in two rows.
  private static func rowTwice(_ side: TableReading) -> Finding? {
    var seen: [(row: TableReading.Row, year: String)] = []
    for row in side.rows.prefix(8) where row.hasFigures {
      let years = ([row.name] + row.texts.values).compactMap(year)
      guard years.count == 1 else { return nil }
      seen.append((row, years[0]))
    }
    guard seen.count == 2, side.rows.count == 2, seen[0].year == seen[1].year, seen[0].row.name == seen[1].row.name,
      let range = seen[1].row.nameRange ?? seen[1].row.figures.first?.range
    else { return nil }
    // The rows may be of two funds.
    return Finding(
      rule: "year.stale", severity: .warning, range: range,
      message: "两行的年度都写作“\(seen[1].year)年”，其中一行的年份有误", stated: seen[1].year)
  }

  /// 2024 of 2024年 and 2024年度.
  private static func year(_ text: String) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return digits.count == 4 && digits.hasPrefix("20") && ["年", "年度", "年预算", "年预算数"].contains(text.dropFirst(4))
      ? String(digits) : nil
  }

  private static func finding(_ range: Range<TextPoint>, _ message: String, _ stated: Int, _ year: Int) -> Finding {
    Finding(
      rule: "year.stale", severity: .error, range: range, message: message, stated: String(stated),
      expected: String(year), replacement: range.upperBound.column - range.lowerBound.column == 4 ? String(year) : nil)
  }
}
