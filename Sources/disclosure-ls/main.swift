import DisclosureSyntax
import DocumentText
import Foundation

let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1])))
let tree = SyntaxTree(DocumentText(data))
for (line, block) in zip(tree.firstLines, tree.blocks) {
  switch block.content {
  case .heading(let h): print(line + 1, "HEADING", h.numbering.map { "\($0.system) \($0.value)" } ?? "-", h.text.string(h.title))
  case .caption(let t): print(line + 1, "CAPTION", t.string(0..<t.count))
  case .unitLine(let t): print(line + 1, "UNIT", t.string(0..<t.count))
  case .paragraph(let p): print(line + 1, "PARA", block.lineCount, p.text.string(0..<min(p.text.count, 240)))
  case .note(let t): print(line + 1, "NOTE", t.string(0..<t.count))
  case .contents(let t): print(line + 1, "TOC", t.string(0..<t.count))
  case .comment: print(line + 1, "COMMENT")
  case .other: break
  case .table(let t):
    print(line + 1, "TABLE", t.layout, block.lineCount, "lines", t.rows.count, "rows; head:", t.header.map { t.string($0) }.joined(separator: "/"))
    for row in t.rows.prefix(70) { print("     ", t.cells(of: row).map { t.string($0) }.joined(separator: " | ")) }
  }
}
