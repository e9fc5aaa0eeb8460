import DisclosureSyntax
import DocumentText

extension SyntaxTree {
  init(_ text: String) { self.init(DocumentText(Array(text.utf8))) }

  /// One piece for each block, blank ones left out: `heading chapter 1 主要职责 | table pipe 3×4`.
  var outline: String {
    blocks.compactMap(\.outline).joined(separator: " | ")
  }
}

extension Block {
  /// The kind and what is told apart in it; `nil` for blank lines. `×2` is a block of two lines.
  var outline: String? {
    let words: String
    switch content {
    case .heading(let heading):
      let level = heading.markdownLevel.map { " #\($0)" } ?? ""
      words = "heading\(level)\(rendering(heading.numbering)) \(heading.text.string(heading.title))"
    case .caption(let text): words = "caption \(text.string)"
    case .unitLine: words = "unit"
    case .paragraph(let paragraph): words = "paragraph\(rendering(paragraph.numbering))"
    case .note: words = "note"
    case .table(let table):
      let width = table.rows.map(\.cells.count).max() ?? 0
      return "table \(table.layout.rawValue) \(table.rows.count)×\(width)"
    case .readTable(let layout, _): return "table \(layout.rawValue)"
    case .contents: words = "contents"
    case .comment: words = "comment"
    case .other: return nil
    }
    return words + (lineCount > 1 ? " ×\(lineCount)" : "")
  }

  /// Everything that can be seen of the block, with the source of every piece.
  var fullRendering: String {
    switch content {
    case .heading(let heading): "\(outline ?? "") \(heading.text.fullRendering) \(heading.title)"
    case .paragraph(let paragraph): "\(outline ?? "") \(paragraph.text.fullRendering)"
    case .caption(let text), .unitLine(let text), .note(let text), .contents(let text), .comment(let text):
      "\(outline ?? "") \(text.fullRendering)"
    case .table(let table): "\(outline ?? "") of \(lineCount)\n\(table.fullRendering)"
    case .readTable, .other: outline ?? "other"
    }
  }
}

private func rendering(_ numbering: Numbering?) -> String {
  numbering.map { " \($0.system) \($0.value)" } ?? ""
}

extension NormalizedText {
  var string: String { string(0..<count) }

  fileprivate var fullRendering: String {
    let source = source(0..<count)
    return "\(string) \(source.lowerBound.line):\(source.lowerBound.column)-\(source.upperBound.line):"
      + "\(source.upperBound.column)"
  }
}

extension Table {
  /// The rows with cells between bars, the head in layouts without header cells above a rule.
  var rendering: String {
    let head = header.isEmpty ? [] : [header.map { string($0) }.joined(separator: " "), "--"]
    return (head + rows.map { row in cells(of: row).map { string($0) }.joined(separator: "|") })
      .joined(separator: "\n")
  }

  fileprivate var fullRendering: String {
    rendering
      + cells.map { cell in
        let (start, end) = (cell.source.lowerBound, cell.source.upperBound)
        return " \(start.line):\(start.column)-\(end.line):\(end.column)"
      }.joined()
  }
}
