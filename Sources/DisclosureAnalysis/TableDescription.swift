import DisclosureFacts
import DisclosureSyntax
import DocumentText

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
  /// `whole`, or the `income` or `expenditure` half of a 收支总表.
  package var side: String
  package var firstLine: Int
  package var columns: [Column]
  package var rows: [Row]
}

extension DisclosureDocument {
  /// The tables of the document as they are understood, in the order of the text.
  package func tables() -> [TableDescription] {
    facts.tables.flatMap { table in
      table.sides.map { side in
        TableDescription(
          title: table.title, kind: table.kind, unit: Self.unit(table.exponent), entity: table.entity,
          layout: table.layout.rawValue, side: side.side.rawValue, firstLine: table.firstLine,
          columns: side.columns.map { TableDescription.Column(title: $0.title, role: $0.measure.rawValue) },
          rows: side.rows.map(Self.describe))
      }
    }
  }

  private static func unit(_ exponent: Int?) -> String? {
    switch exponent {
    case 0: "万元"
    case -4: "元"
    case 4: "亿元"
    default: nil
    }
  }

  private static func describe(_ row: TableReading.Row) -> TableDescription.Row {
    let cells = row.figures.map { figure in
      TableDescription.Cell(
        text: figure.text, range: figure.range,
        column: row.values.firstIndex { $0?.range == figure.range })
    }
    return TableDescription.Row(code: row.code, name: row.name, cells: cells, isCertain: row.isPlaced)
  }
}
