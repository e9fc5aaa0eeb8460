import DisclosureFacts
import DisclosureSyntax
import DocumentText
import Testing

/// The first table of `text` as understood.
func tableReading(_ text: String) -> TableBlockReading? {
  SyntaxTree(DocumentText(Array(text.utf8))).blocks.lazy.compactMap { block in
    if case .table(let table) = block.content { TableBlockReading(table) } else { nil }
  }.first
}

extension TableBlockReading {
  /// A line for the columns' measures and one for each row: code, name, the columns' figures with `-` for an empty cell.
  /// `?` marks a row whose figures are not all in known columns, followed by its figures in reading order.
  var rendering: String {
    var lines: [String] = []
    if let title { lines.append("title \(title)") }
    if let entity { lines.append("entity \(entity)") }
    if let unitText { lines.append("unit \(unitText)") }
    if let year { lines.append("year \(year)") }
    for side in sides {
      lines.append(([side.side.name] + side.columns.map(\.measure.name)).joined(separator: " "))
      lines += side.rows.map(\.rendering)
    }
    return lines.joined(separator: "\n")
  }
}

extension TableReading.Row {
  fileprivate var rendering: String {
    let head = [code, name.isEmpty ? nil : name].compactMap { $0 }
    let cells = values.map { $0?.text ?? "-" }
    let open = isPlaced ? [] : ["?"] + figures.map(\.text)
    return (head + cells + open).joined(separator: " ")
  }
}

/// The first table of `text` must be read as `expected`.
func check(table text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(tableReading(text)?.rendering == expected, sourceLocation: sourceLocation)
}
