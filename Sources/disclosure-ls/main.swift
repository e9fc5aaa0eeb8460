import DisclosureAnalysis
import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText
import Foundation

let arguments = CommandLine.arguments
if ["serve", "--stdio"].contains(arguments.dropFirst().first) { exit(serve()) }
let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[arguments.count - 1])))
let document = DisclosureDocument(text: DocumentText(data))
if arguments.contains("tables") {
  for table in document.facts.tables {
    print("TABLE", table.firstLine + 1, table.kind ?? "?", "scope", table.scope, table.title, table.exponent ?? 99, table.entity ?? "-", table.layout)
    for side in table.sides {
      print("  side", side.side, side.columns.map { "\($0.measure)" })
      for row in side.rows.prefix(60) {
        print("    ", row.code ?? "", row.name, row.isPlaced ? "" : "?", row.values.map { $0?.text ?? "·" }, row.isPlaced ? "" : "\(row.figures.map(\.text))")
      }
    }
    if let i = table.indicators { print("  indicators", i.indicators.count, i.budgets.count, i.budget?.text ?? "-") }
    if let note = table.note { print("  note", note.text) }
  }
} else if arguments.contains("json") {
  var list: [[String: Any]] = []
  func pos(_ p: TextPoint) -> [String: Any] {
    ["line": p.line, "character": document.text.column(of: p.column, in: p.line, as: .utf16)]
  }
  for f in document.findings() {
    list.append(["range": ["start": pos(f.range.lowerBound), "end": pos(f.range.upperBound)], "severity": f.severity.rawValue, "code": f.rule, "message": f.message, "data": ["stated": f.stated ?? "", "expected": f.expected ?? ""], "relatedInformation": f.related.map { ["location": ["uri": "", "range": ["start": pos($0.range.lowerBound), "end": pos($0.range.upperBound)]], "message": $0.message] }])
  }
  let out = try JSONSerialization.data(withJSONObject: [["path": arguments.last!, "diagnostics": list]])
  print(String(decoding: out, as: UTF8.self))
} else {
  print(document.kind, document.profile)
  for f in document.findings() where f.severity != .hint || arguments.contains("hints") {
    print("\(f.range.lowerBound.line + 1):\(f.range.lowerBound.column)", f.severity, "[\(f.rule)]", f.message, "| rel", f.related.count)
  }
}
