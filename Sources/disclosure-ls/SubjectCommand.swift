import DisclosureBatch
import JSONRPC
import SubjectCatalogue

let subjectSyntax = CommandSyntax(
  name: "subject", operands: "[OPTION…] QUERY…",
  summary: """
    Looks a subject (科目) up by code, name, part of a name, pinyin or its initials: one line each (code, name, path),
    best first.
    Several words narrow the search: 医疗保障 行政运行. Exit status 1 when nothing is found.
    """,
  options: [
    OptionSyntax(name: "--limit", value: "N", help: "at most N answers (default 20)"),
    OptionSyntax(name: "--format", value: "FORMAT", help: "text (default) or json", choices: ["text", "json"]),
  ])

func subjectCommand(_ arguments: Arguments) throws(ArgumentError) -> Int32 {
  let query = arguments.operands.joined(separator: " ")
  if query.allSatisfy(\.isWhitespace) { throw ArgumentError(message: "subject wants a query") }
  let limit = Int(arguments.value("--limit") ?? "20") ?? 0
  if limit < 1 { throw ArgumentError(message: "--limit wants a number above 0") }
  let catalogue = SubjectCatalogue.shared
  let matches = catalogue.search(query, limit: limit)
  if arguments.value("--format") == "json" {
    let lines = matches.map { match in
      "  " + String(decoding: json(for: match, in: catalogue).jsonBytes, as: UTF8.self)
    }
    writeResult(lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n]")
  } else if !matches.isEmpty {
    let lines = matches.map { match in
      let path = catalogue.path(of: match.subject.code).map(\.name).joined(separator: " › ")
      let note = match.otherName.map { "（\($0)）" } ?? ""
      return "\(match.subject.code)\t\(match.subject.name)\(note)\t\(path)"
    }
    writeResult(lines.joined(separator: "\n"))
  }
  if matches.isEmpty { complain("nothing found for \(query)") }
  return (matches.isEmpty ? ProcessStatus.findings : .success).rawValue
}

private func json(for match: SubjectCatalogue.Match, in catalogue: SubjectCatalogue) -> JSON {
  let subject = match.subject
  var object = JSONObject()
  object["code"] = .string(subject.code.description)
  object["name"] = .string(subject.name)
  object["level"] = .string(subject.level.title)
  object["classification"] = .string(subject.classification.rawValue)
  object["path"] = .array(catalogue.path(of: subject.code).map { .string($0.name) })
  object["verified"] = .bool(subject.isVerified)
  object["source"] = .string(subject.source)
  object["validFrom"] = subject.validFrom.map(JSON.integer)
  object["validTo"] = subject.validTo.map(JSON.integer)
  object["matchedName"] = match.otherName.map(JSON.string)
  return .object(object)
}
