import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// A table as understood, for `disclosure-ls tables`.
package struct TableDescription: Sendable {
  package struct Column: Sendable {
    package var title: String
    /// What the column measures (`total`, `basic`, `project` …).
    package var role: String
  }

  package struct Cell: Sendable {
    package var text: String
    package var range: Range<TextPoint>
    /// Index into the columns; `nil` where the column could not be read with certainty.
    package var column: Int?
  }

  package struct Row: Sendable {
    package var code: String?
    package var name: String
    package var cells: [Cell]
    /// Whether every figure's column is known.
    package var isCertain: Bool
  }

  package var title: String
  /// Canonical title's id, e.g. B06.
  package var kind: String?
  /// 万元, 元, 亿元.
  package var unit: String?
  package var entity: String?
  package var layout: String
  /// `whole`, the `income` or `expenditure` half of a 收支总表, or `indicators`.
  package var side: String
  package var firstLine: Int
  package var columns: [Column]
  package var rows: [Row]
}

extension TableDescription {
  /// Moved down by `lines`.
  fileprivate func shifted(by lines: Int) -> TableDescription {
    var moved = self
    moved.firstLine += lines
    for row in moved.rows.indices {
      for cell in moved.rows[row].cells.indices {
        moved.rows[row].cells[cell].range = moved.rows[row].cells[cell].range.shifted(by: lines)
      }
    }
    return moved
  }
}

extension DisclosureDocument {
  /// The tables of the document as they are understood, in the order of the text.
  package func tables() -> [TableDescription] {
    facts.flatMap { line, facts in facts.tables.flatMap(Self.describe).map { $0.shifted(by: line) } }
  }

  private static func describe(_ table: UnitFacts.TableFacts) -> [TableDescription] {
    table.sides.map { side in
      TableDescription(
        title: table.title, kind: table.kind?.rawValue, unit: unit(table.exponent), entity: table.entity,
        layout: table.layout.rawValue, side: side.side.name, firstLine: table.firstLine,
        columns: side.columns.map { TableDescription.Column(title: $0.title, role: $0.measure.name) },
        rows: side.rows.map(describe))
    } + (table.indicators.map { [describe($0, table)] } ?? [])
  }

  private static func describe(_ indicators: IndicatorTable, _ table: UnitFacts.TableFacts) -> TableDescription {
    typealias Indicator = IndicatorTable.Indicator
    let columns: [(title: String, cell: (Indicator) -> IndicatorTable.Cell?)] = [
      ("一级指标", { IndicatorTable.Cell(text: $0.level1, range: $0.level3.range) }),
      ("二级指标", { IndicatorTable.Cell(text: $0.level2, range: $0.level2Range ?? $0.level3.range) }),
      ("指标性质", \.sign), ("指标值", \.value), ("计量单位", \.unit), ("权重", \.weight), ("指标描述", \.description),
      ("依据", \.basis),
    ]
    let shown = columns.filter { column in indicators.indicators.contains { !(column.cell($0)?.text ?? "").isEmpty } }
    let project = indicators.projectName.map { "“\($0)”" } ?? ""
    return TableDescription(
      title: table.title + project, kind: table.kind?.rawValue, unit: unit(table.exponent), entity: table.entity,
      layout: table.layout.rawValue, side: "indicators", firstLine: table.firstLine,
      columns: shown.map { TableDescription.Column(title: $0.title, role: "indicator") },
      rows: indicators.indicators.map { indicator in
        let cells = shown.enumerated().compactMap { index, column in
          column.cell(indicator).map { TableDescription.Cell(text: $0.text, range: $0.range, column: index) }
        }
        return TableDescription.Row(code: nil, name: indicator.level3.text, cells: cells, isCertain: true)
      })
  }

  private static func unit(_ exponent: Int?) -> String? {
    exponent.flatMap { MoneyUnit.with(exponent: $0)?.word.string }
  }

  private static func describe(_ row: TableReading.Row) -> TableDescription.Row {
    let cells = row.figures.map { figure in
      TableDescription.Cell(
        text: figure.unit == .percent ? figure.text + "%" : figure.text, range: figure.range,
        column: row.values.firstIndex { $0?.range == figure.range })
    }
    return TableDescription.Row(code: row.code, name: row.name, cells: cells, isCertain: row.isPlaced)
  }
}
