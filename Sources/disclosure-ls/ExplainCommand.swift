import DisclosureBatch
import DisclosureRules

let explainSyntax = CommandSyntax(
  name: "explain", operands: "[RULE]", summary: "Says what a rule checks, with an example; without RULE lists them.",
  options: [])

func explainCommand(_ arguments: Arguments) throws(ArgumentError) -> Int32 {
  guard let id = arguments.operands.first else {
    let width = RuleRegistry.all.map(\.id.count).max() ?? 0
    let lines = RuleRegistry.all.map { rule in
      rule.id + String(repeating: " ", count: width - rule.id.count + 2) + rule.title
    }
    if !lines.isEmpty { writeResult(lines.joined(separator: "\n")) }
    return ProcessStatus.success.rawValue
  }
  if arguments.operands.count > 1 { throw ArgumentError(message: "explain takes one rule") }
  guard let rule = RuleRegistry.all.first(where: { $0.id == id }) else {
    throw ArgumentError(message: "unknown rule '\(id)'\(suggestion(for: id, among: RuleRegistry.all.map(\.id)))")
  }
  writeResult("\(rule.id)  \(rule.title)\n\n\(rule.explanation)\n\n\(rule.example)")
  return ProcessStatus.success.rawValue
}
