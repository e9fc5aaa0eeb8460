import DisclosureAnalysis
import DocumentText

/// The tables of a document as `disclosure-ls tables` prints them.
package enum TableReport {
  /// One JSON array; lines and UTF-16 columns count from zero.
  package static func json(_ tables: [TableDescription], text: DocumentText) -> [UInt8] {
    var writer = JSONWriter()
    writer.array(tables) { writer, table in
      writer.object { writer in
        member(&writer, "title", table.title)
        member(&writer, "kind", table.kind)
        member(&writer, "unit", table.unit)
        member(&writer, "entity", table.entity)
        member(&writer, "layout", table.layout)
        member(&writer, "side", table.side)
        writer.key("line")
        writer.integer(table.firstLine)
        writer.key("columns")
        writer.array(table.columns) { writer, column in
          writer.object { writer in
            member(&writer, "title", column.title)
            member(&writer, "role", column.role)
          }
        }
        writer.key("rows")
        writer.array(table.rows) { writer, row in write(row, text, &writer) }
      }
    }
    return writer.bytes + [10]
  }

  private static func write(_ row: TableDescription.Row, _ text: DocumentText, _ writer: inout JSONWriter) {
    writer.object { writer in
      member(&writer, "code", row.code)
      member(&writer, "name", row.name)
      writer.key("certain")
      writer.raw(Array((row.isCertain ? "true" : "false").utf8))
      writer.key("cells")
      writer.array(row.cells) { writer, cell in
        writer.object { writer in
          member(&writer, "text", cell.text)
          if let column = cell.column {
            writer.key("column")
            writer.integer(column)
          }
          let start = cell.range.lowerBound
          writer.key("line")
          writer.integer(start.line)
          writer.key("character")
          writer.integer(text.column(of: start.column, in: start.line, as: .utf16))
        }
      }
    }
  }

  private static func member(_ writer: inout JSONWriter, _ name: String, _ value: String?) {
    guard let value else { return }
    writer.key(name)
    writer.string(value)
  }

  /// One Markdown table for each; figures whose column is not known stand in the last column, marked `?`.
  package static func markdown(_ tables: [TableDescription]) -> [UInt8] {
    var lines: [String] = []
    for table in tables {
      let side = table.side == "whole" ? "" : table.side == "income" ? "（收入）" : "（支出）"
      lines.append("## \(table.title.isEmpty ? "第 \(table.firstLine + 1) 行的表" : table.title)\(side)")
      lines.append("")
      lines.append("\(table.kind ?? "?") · \(table.unit ?? "单位未标明") · \(table.layout) · 第 \(table.firstLine + 1) 行")
      lines.append("")
      let heads = table.columns.map { $0.title.isEmpty ? $0.role : $0.title }
      let open = table.rows.contains { row in row.cells.contains { $0.column == nil } }
      let columns = ["科目编码", "名称"] + heads + (open ? ["?"] : [])
      lines.append(row(columns))
      lines.append(row(columns.map { _ in "---" }))
      for entry in table.rows {
        let placed = table.columns.indices.map { index in entry.cells.first { $0.column == index }?.text ?? "" }
        let rest = open ? [entry.cells.filter { $0.column == nil }.map(\.text).joined(separator: " ")] : []
        lines.append(row([entry.code ?? "", entry.name] + placed + rest))
      }
      lines.append("")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
