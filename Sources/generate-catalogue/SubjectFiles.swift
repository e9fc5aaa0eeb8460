import Foundation

private let classifications = ["revenue", "functional", "economic-department", "economic-government"]

/// A classification, told by the first digit of its codes.
private func classification(ofCode code: String) -> String {
  switch code.first {
  case "1": "revenue"
  case "3": "economic-department"
  case "5": "economic-government"
  default: "functional"
  }
}

func subjectFiles(from folder: URL) throws -> [GeneratedFile] {
  func table(_ name: String) throws -> SourceTable { try SourceTable(folder.appendingPathComponent("\(name).tsv")) }

  let attestations = attestationCounts(try table("evidence"))
  var legend = SourceLegend()
  var rows: [String: [[String]]] = [:]
  func row(_ source: [String: String], mark: String) -> [String] {
    [
      source.cell("code"), mark, source.cell("name"), source.cell("valid_from"), source.cell("valid_to"),
      legend.number(of: source.cell("source")),
    ]
  }
  for name in classifications {
    rows[name] = try table(name).rows.map { row($0, mark: "o") }
  }
  for uncertain in try table("uncertain").rows {
    rows[uncertain.cell("classification"), default: []].append(row(uncertain, mark: "u"))
  }
  for alias in try table("aliases").rows {
    guard let mark = mark(ofAliasReason: alias.cell("why")) else { continue }
    let code = alias.cell("code")
    rows[classification(ofCode: code), default: []].append([code, mark, alias.cell("alias")])
  }

  var files: [GeneratedFile] = []
  for name in classifications {
    let sorted = (rows[name] ?? []).enumerated().sorted { left, right in
      (left.element[0], left.offset) < (right.element[0], right.offset)
    }.map(\.element)
    var seen: Set<String> = []
    let counted = sorted.map { row in
      // The count stands at the first row of a code only.
      let count = seen.insert(row[0]).inserted ? attestations["\(name) \(row[0])"] ?? 0 : 0
      let padding = Array(repeating: "", count: 6 - row.count)
      return row + padding + [count > 0 ? String(count) : ""]
    }
    let words = name.split(separator: "-").map(\.capitalized).joined()
    let constant = words.prefix(1).lowercased() + words.dropFirst()
    files.append(
      GeneratedFile(
        constant: constant, fileName: "\(words)Subjects.swift",
        documentation: "code, mark, name, first year, last year, source, number of attestations", rows: counted))
  }
  files.append(
    GeneratedFile(
      constant: "subjectSources", fileName: "SubjectSources.swift",
      documentation: "The sources of the subjects; rows refer to them by line number from 0.",
      rows: legend.sources.map { [$0] }))
  files.append(
    GeneratedFile(
      constant: "budgetKinds", fileName: "BudgetKinds.swift", documentation: "code prefix, budget, source",
      rows: try table("budget-kind").rows.map { [$0.cell("code_prefix"), $0.cell("budget"), $0.cell("source")] }))
  return files
}

/// How many different sources of the covered editions attest each code.
private func attestationCounts(_ evidence: SourceTable) -> [String: Int] {
  var sources: [String: Set<String>] = [:]
  for row in evidence.rows where row.cell("kind") != "old-edition" && !row.cell("code").isEmpty {
    sources["\(row.cell("classification")) \(row.cell("code"))", default: []].insert(row.cell("source"))
  }
  return sources.mapValues(\.count)
}

/// The mark of an alias; `nil` for one that differs by folded characters only.
private func mark(ofAliasReason reason: String) -> String? {
  if reason.hasPrefix("half-width") { return nil }
  if reason.hasPrefix("misspelling") { return "m" }
  if reason.hasPrefix("short form") { return "s" }
  if reason.hasPrefix("old") || reason.hasPrefix("earlier") { return "f" }
  return "v"
}
