import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What a document states, as far as the neighbourhood of one line is concerned.
///
/// Every question looks at the facts of one unit, and at a bounded number of tables and headings around the line, so that
/// its cost does not grow with the document.
package struct NearbyFacts: Sendable {
  private let facts: UnitFacts
  /// Counted from the first line of the facts.
  private let line: Int
  /// The tables around the line, nearest first, those above before those below.
  private let tables: [Int]

  private static let reach = 60
  private static let mostRows = 3000

  package init(_ facts: UnitFacts, line: Int) {
    self.facts = facts
    self.line = line
    let count = facts.tables.count
    let next = Self.firstIndex(in: 0..<count) { facts.tables[$0].firstLine > line }
    tables = Array((max(0, next - Self.reach)..<next).reversed()) + Array(next..<min(count, next + Self.reach))
  }

  /// The first index for which a condition holds that stays true from there on.
  private static func firstIndex(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper {
      let middle = (lower + upper) / 2
      if holds(middle) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }

  /// The titles of the headings above the line, innermost first.
  var headings: [String] {
    let next = Self.firstIndex(in: 0..<facts.headings.count) { facts.headings[$0].line >= line }
    guard next > 0 else { return [] }
    return facts.ancestry(of: next - 1).map(\.title)
  }

  /// The lines under the innermost heading above with this title, counted from the line in question.
  func section(under title: String) -> Range<Int>? {
    let next = Self.firstIndex(in: 0..<facts.headings.count) { facts.headings[$0].line >= line }
    var above = next > 0 ? next - 1 : nil
    while let index = above, facts.headings[index].title != title { above = facts.headings[index].parent }
    guard let index = above else { return nil }
    let heading = facts.headings[index]
    let end = facts.headings[next...].prefix(Self.reach).first { $0.level <= heading.level }?.line ?? facts.lineCount
    return heading.line + 1 - line..<max(heading.line + 1, end) - line
  }

  /// The department or unit that the tables around belong to, else the one that the document's title names.
  var entity: String? {
    if let named = tables.lazy.compactMap({ facts.tables[$0].entity }).first(where: { !$0.isEmpty }) { return named }
    for heading in facts.headings.prefix(3) {
      guard let year = heading.title.firstRange(of: "20"), heading.title.contains("算") else { continue }
      let name = heading.title[..<year.lowerBound]
      if name.count >= 2 { return String(name) }
    }
    return nil
  }

  /// The budget year that the titles around name.
  var year: Int? {
    for index in tables {
      if let year = facts.tables[index].year ?? YearText.first(inTitle: facts.tables[index].title) { return year }
    }
    return facts.headings.prefix(5).lazy.compactMap { YearText.first(inTitle: $0.title) }.first
  }

  /// The subjects that the tables around name.
  var usedCodes: Set<SubjectCode> {
    var codes: Set<SubjectCode> = []
    var rows = 0
    for index in tables {
      for side in facts.tables[index].sides {
        for row in side.rows.prefix(Self.mostRows - rows) {
          if let code = row.code.flatMap({ SubjectCode($0) }) { codes.insert(code) }
        }
        rows += side.rows.count
        if rows >= Self.mostRows { return codes }
      }
    }
    return codes
  }

  /// The ids of the required content that headings and tables around name, those of the line itself left out.
  func content(_ document: DocumentKind) -> Set<String> {
    var present = Set(tables.lazy.compactMap { facts.tables[$0].kind?.rawValue })
    let next = Self.firstIndex(in: 0..<facts.headings.count) { facts.headings[$0].line >= line }
    for index in max(0, next - Self.reach * 2)..<min(facts.headings.count, next + Self.reach * 2)
    where facts.headings[index].line != line {
      for match in TitleVocabulary.shared.match(facts.headings[index].title, document: document)
      where !match.isExplanation {
        present.insert(match.id)
      }
    }
    return present
  }

  /// The nearest table of one of these kinds, the kinds in the order of preference; of a unit with several tables the
  /// ones above the text are its own.
  func table(_ kinds: [TableKind]) -> UnitFacts.TableFacts? {
    for kind in kinds {
      if let index = tables.first(where: { facts.tables[$0].kind == kind && !facts.tables[$0].sides.isEmpty }) {
        return facts.tables[index]
      }
    }
    return nil
  }

  /// The table that ends right above the line.
  var tableAbove: UnitFacts.TableFacts? {
    guard let index = tables.first, facts.tables[index].firstLine < line else { return nil }
    return facts.tables[index]
  }
}

/// A figure of a table with the words for it.
struct TableFigure {
  var value: Int64
  /// Printed decimals, in the unit of the table.
  var decimals: Int
  /// 《支出总表》合计·基本支出
  var source: String

  /// In 万元 as running text writes it: amounts of a table in 元 to a hundred 元.
  var text: String { Quantity.string(value, decimals: decimals) }
}

extension UnitFacts.TableFacts {
  private static let totalNames = ["合计", "总计", "收入总计", "支出总计", "本年收入合计", "本年支出合计", "收入合计", "支出合计"]

  func figure(_ row: TableReading.Row, _ column: Int, in side: TableReading) -> TableFigure? {
    guard row.values.indices.contains(column), let figure = row.values[column], figure.unit.isMoney else { return nil }
    let title = side.columns[column].measure.title
    let words = [row.name.isEmpty ? "合计" : row.name, title == row.name ? "" : title].filter { !$0.isEmpty }
    return TableFigure(
      value: figure.value, decimals: exponent == -4 ? 2 : min(figure.decimals, 4),
      source: "《\(label)》" + words.joined(separator: "·"))
  }

  /// The row that sums the others up.
  func totalRow(of side: TableReading) -> TableReading.Row? {
    for name in Self.totalNames {
      if let row = side.rows.last(where: { $0.code == nil && $0.name == name }) { return row }
    }
    // “三公”经费合计
    return side.rows.first { $0.code == nil && $0.name.contains("三公") && $0.name.hasSuffix("计") && $0.hasFigures }
  }

  func column(_ measure: Measure, of side: TableReading) -> Int? {
    side.columns.firstIndex { $0.measure == measure }
  }

  /// The column that says how much a row is altogether; with a wish the one of the budget or of the accounts.
  func totalColumn(of side: TableReading, _ wish: ColumnWish = .any) -> Int? {
    switch wish {
    case .any: break
    case .budget:
      if column(.finalAccount, of: side) != nil { return totalColumn(of: side, .initialBudget) }
    case .initialBudget:
      return column(.initialBudget, of: side)
        ?? side.columns.firstIndex { $0.measure == .total && $0.title.contains("预算数") && !$0.title.contains("决算") }
    case .finalAccount:
      let named = side.columns.firstIndex { $0.measure == .total && $0.title.contains("决算") }
      if let named = named ?? column(.finalAccount, of: side) { return named }
    }
    return column(.total, of: side) ?? column(.finalAccount, of: side) ?? (side.columns.count == 1 ? 0 : nil)
  }

  /// The total row's figure of a measure, `total` for its own total.
  func total(_ measure: Measure = .total, wish: ColumnWish = .any) -> TableFigure? {
    for side in sides {
      guard let row = totalRow(of: side),
        let column = measure == .total ? totalColumn(of: side, wish) : self.column(measure, of: side)
      else { continue }
      if let figure = figure(row, column, in: side) { return figure }
    }
    return nil
  }

  /// The total of a measure; where the table has no such column, of the 类 that make it up.
  func amount(_ measure: Measure) -> TableFigure? {
    if let figure = total(measure) ?? threePublicItem(measure) { return figure }
    let codes: [UInt32]
    switch measure {
    case .personnel: codes = [301, 303]
    case .operatingExpense: codes = [302, 310]
    default: return nil
    }
    let parts = subjects(.class).filter { codes.contains($0.code.number) }
    guard let first = parts.first else { return nil }
    return TableFigure(
      value: parts.reduce(0) { $0 + $1.figure.value }, decimals: first.figure.decimals,
      source: parts.map(\.figure.source).joined(separator: " + "))
  }

  /// An item of a “三公” table that has its items in rows; one without a figure is nought.
  private func threePublicItem(_ measure: Measure) -> TableFigure? {
    let word: String
    switch measure {
    case .abroad: word = "因公出国"
    case .vehicles: word = "购置及运"
    case .reception: word = "公务接待费"
    default: return nil
    }
    for side in sides where side.rows.contains(where: { $0.name.contains("因公出国") }) {
      guard let column = totalColumn(of: side),
        let row = side.rows.first(where: { $0.code == nil && $0.name.contains(word) })
      else { continue }
      return figure(row, column, in: side)
        ?? (row.hasFigures ? nil : TableFigure(value: 0, decimals: 2, source: "《\(label)》\(row.name)"))
    }
    return nil
  }

  /// What 政府采购 comes to of 货物, 工程 or 服务, where a column tells what each row is.
  func purchases(_ kind: String) -> TableFigure? {
    for side in sides {
      guard let column = totalColumn(of: side) ?? (side.columns.isEmpty ? nil : 0) else { continue }
      let rows = side.rows.filter { row in !row.isTotal && row.texts.values.contains { $0 == kind || $0 == kind + "类" }
      }
      let figures = rows.compactMap { figure($0, column, in: side) }
      guard let first = figures.first, figures.count == rows.count else { continue }
      return TableFigure(
        value: figures.reduce(0) { $0 &+ $1.value }, decimals: figures.map(\.decimals).max() ?? first.decimals,
        source: "《\(label)》\(kind)")
    }
    return nil
  }

  /// The rows with a subject of a level whose total is not nought.
  func subjects(
    _ level: SubjectLevel, _ wish: ColumnWish = .any
  ) -> [(code: SubjectCode, name: String, figure: TableFigure)] {
    sides.flatMap { side -> [(code: SubjectCode, name: String, figure: TableFigure)] in
      guard let column = totalColumn(of: side, wish) else { return [] }
      return side.rows.prefix(2000).compactMap { row in
        guard let code = row.code.flatMap({ SubjectCode($0) }), code.level == level,
          let figure = figure(row, column, in: side), figure.value != 0
        else { return nil }
        return (code, row.name, figure)
      }
    }
  }
}

/// Percentages as drafts print them.
enum Percentage {
  /// `part / whole` in percent, exact to eight places; `nil` without a positive whole.
  static func of(_ part: Int64, _ whole: Int64) -> Int64? {
    guard whole > 0 else { return nil }
    let scaled = Int128(part.magnitude) * 100 * Int128(Quantity.scale)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(whole))
    guard quotient < Int128(Quantity.limit) else { return nil }
    return Int64(quotient) + (remainder * 2 >= Int128(whole) ? 1 : 0)
  }

  /// With `decimals` places, rounded, or cut off where the document does that.
  static func text(_ percent: Int64, decimals: Int, isCut: Bool = false) -> String {
    guard isCut else { return Quantity.string(percent, decimals: decimals) }
    var step = Quantity.scale
    for _ in 0..<min(max(0, decimals), 8) { step /= 10 }
    return Quantity.string(percent - percent % step, decimals: decimals)
  }
}
