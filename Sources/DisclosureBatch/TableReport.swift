import DisclosureAnalysis
import DocumentText
import JSONRPC

/// The tables of a document as `disclosure-ls tables` prints them.
package enum TableReport {
  /// One JSON array; lines and UTF-16 columns count from zero.
  package static func json(_ tables: [TableDescription], text: DocumentText) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for table in tables { write(table, text, &writer) }
    writer.endArray()
    return writer.bytes + [10]
  }

  private static func write(_ table: TableDescription, _ text: DocumentText, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("title", table.title)
    writer.member("kind", table.kind)
    writer.member("unit", table.unit)
    writer.member("entity", table.entity)
    writer.member("layout", table.layout)
    writer.member("side", table.side)
    writer.member("line", table.firstLine)
    writer.key("columns")
    writer.beginArray()
    for column in table.columns {
      writer.beginObject()
      writer.member("title", column.title)
      writer.member("role", column.role)
      writer.endObject()
    }
    writer.endArray()
    writer.key("rows")
    writer.beginArray()
    for row in table.rows { write(row, text, &writer) }
    writer.endArray()
    writer.endObject()
  }

  private static func write(_ row: TableDescription.Row, _ text: DocumentText, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", row.code)
    writer.member("name", row.name)
    writer.member("certain", row.isCertain)
    writer.key("cells")
    writer.beginArray()
    for cell in row.cells {
      let start = cell.range.lowerBound
      writer.beginObject()
      writer.member("text", cell.text)
      writer.member("column", cell.column)
      writer.member("line", start.line)
      writer.member("character", text.column(of: start.column, in: start.line, as: .utf16))
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// One Markdown table for each; figures whose column is not known stand in the last column, marked `?`.
  package static func markdown(_ tables: [TableDescription]) -> [UInt8] {
    var lines: [String] = []
    for table in tables {
      let side = ["income": "（收入）", "expenditure": "（支出）"][table.side] ?? ""
      lines.append("## \(table.title.isEmpty ? "第 \(table.firstLine + 1) 行的表" : table.title)\(side)")
      lines.append("")
      lines.append("\(table.kind ?? "?") · \(table.unit ?? "单位未标明") · \(table.layout) · 第 \(table.firstLine + 1) 行")
      lines.append("")
      let heads = table.columns.map { $0.title.isEmpty ? ($0.role == "unknown" ? "未识别" : $0.role) : $0.title }
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
