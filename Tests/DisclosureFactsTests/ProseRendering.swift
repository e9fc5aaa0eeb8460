import DisclosureFacts
import DisclosureSyntax

/// A reading as compact text, one statement a line.
func render(_ reading: ProseReading, of text: NormalizedText) -> [String] {
  reading.statements.map { render($0, of: text, in: reading) }
}

func render(_ statement: Statement, of text: NormalizedText, in reading: ProseReading) -> String {
  var parts = ["label=" + text.string(statement.label)]
  func add(_ name: String, _ value: String?) {
    if let value { parts.append(name + "=" + value) }
  }
  if let path = statement.subjectPath {
    let names = [path.className, path.sectionName, path.itemName]
    add("path", names.map { $0.map { text.string($0) } ?? "-" }.joined(separator: "/"))
  }
  add("year", statement.year.map { String($0) })
  add("amount", statement.amount.map { render($0) })
  add("base", statement.base.map { render($0) })
  add("baseKind", statement.baseKind.map { render($0) })
  add("baseYear", statement.baseYear.map { String($0) })
  add("change", statement.change.map { render($0) })
  add("growth", statement.growth.map { render($0) })
  add("share", statement.share.map { render($0) + (statement.shareLacksWord ? "!" : "") })
  add("shareOf", statement.shareOf.map { text.string($0) })
  add("completion", statement.completion.map { render($0) })
  add("completionOf", statement.completionOf.map { render($0) })
  add("comparison", statement.comparison.map { "\($0.relation)" })
  add("parent", statement.parent.map { String($0) })
  if let list = statement.list {
    add("list", reading.lists.indices.contains(list) ? reading.lists[list].isClosed ? "closed" : "open" : "?")
  }
  if statement.isComparedAgain { parts.append("again") }
  if statement.inReason { parts.append("inReason") }
  if statement.inPurpose { parts.append("inPurpose") }
  return parts.joined(separator: " ")
}

private func render(_ kind: BaseKind) -> String {
  switch kind {
  case .lastYear: "lastYear"
  case .initialBudget: "initial"
  case .wholeYearBudget: "wholeYear"
  }
}

private func render(_ change: Change) -> String {
  let sign =
    switch change.direction {
    case .increase: "+"
    case .decrease: "-"
    case .none: "="
    case .unchosen: "±"
    }
  return sign + (change.figure.map { render($0) } ?? "")
}

func render(_ figure: Figure) -> String {
  let unit =
    switch figure.unit {
    case .money(0): "万元"
    case .money(-4): "元"
    case .money(4): "亿元"
    case .money(let exponent): "e\(exponent)"
    case .percent: "%"
    case .percentagePoint: "pp"
    case .count(let word): word
    case .none: ""
    }
  return figure.text + unit
}

func normalized(_ text: String) -> NormalizedText {
  var result = NormalizedText()
  for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    result.append(Array(line.utf8)[...], line: number, column: 0)
  }
  return result
}
