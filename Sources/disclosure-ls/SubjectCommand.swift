import SubjectCatalogue

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private let usage = """
  usage: disclosure-ls subject [--limit N] [--format text|json] QUERY…

  Looks a subject (科目) up by code, name or part of a name: one line each (code, name, path), best first.
  Several words narrow the search: 医疗保障 行政运行.

    --limit N            at most N answers (default 20)
    --format text|json   default text
  """

/// `disclosure-ls subject`: 0 found, 1 nothing found, 2 unusable arguments.
func subjectCommand(_ arguments: [String]) -> Int32 {
  let request: SubjectRequest
  switch SubjectRequest.parse(arguments) {
  case .help:
    print(usage)
    return 0
  case .unusable(let why):
    printError("disclosure-ls subject: \(why)\n\n\(usage)")
    return 2
  case .request(let parsed): request = parsed
  }
  let catalogue = SubjectCatalogue.shared
  let matches = catalogue.search(request.query, limit: request.limit)
  if request.isJSON {
    let objects = matches.map { jsonObject($0, path: catalogue.path(of: $0.subject.code)) }
    print(objects.isEmpty ? "[]" : "[\n  \(objects.joined(separator: ",\n  "))\n]")
  } else {
    for match in matches {
      let path = catalogue.path(of: match.subject.code).map(\.name).joined(separator: " › ")
      let note = match.otherName.map { "（\($0)）" } ?? ""
      print("\(match.subject.code)\t\(match.subject.name)\(note)\t\(path)")
    }
  }
  if matches.isEmpty { printError("disclosure-ls subject: nothing found for \(request.query)") }
  return matches.isEmpty ? 1 : 0
}

private struct SubjectRequest {
  enum Parsed {
    case request(SubjectRequest)
    case help
    case unusable(String)
  }

  var query: String
  var limit = 20
  var isJSON = false

  static func parse(_ arguments: [String]) -> Parsed {
    var request = SubjectRequest(query: "")
    var words: [String] = []
    var rest = arguments[...]
    var takesOptions = true
    while let argument = rest.popFirst() {
      guard takesOptions, argument.hasPrefix("-"), argument != "-" else {
        words.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts.first {
      case "--":
        takesOptions = false
      case "--help", "-h":
        return .help
      case "--limit":
        guard let value = parts.dropFirst().first ?? rest.popFirst(), let limit = Int(value), limit > 0 else {
          return .unusable("--limit needs a number above 0")
        }
        request.limit = limit
      case "--format":
        guard let value = parts.dropFirst().first ?? rest.popFirst(), ["text", "json"].contains(value) else {
          return .unusable("--format is text or json")
        }
        request.isJSON = value == "json"
      default:
        return .unusable("unknown option \(argument)")
      }
    }
    request.query = words.joined(separator: " ")
    return request.query.allSatisfy(\.isWhitespace) ? .unusable("no query") : .request(request)
  }
}

private func jsonObject(_ match: SubjectCatalogue.Match, path: [Subject]) -> String {
  let subject = match.subject
  var members = [
    "\"code\": \(jsonString(subject.code.description))", "\"name\": \(jsonString(subject.name))",
    "\"level\": \(jsonString(subject.level.title))",
    "\"classification\": \(jsonString(subject.classification.rawValue))",
    "\"path\": [\(path.map { jsonString($0.name) }.joined(separator: ", "))]",
    "\"verified\": \(subject.isVerified)", "\"source\": \(jsonString(subject.source))",
  ]
  if let year = subject.validFrom { members.append("\"validFrom\": \(year)") }
  if let year = subject.validTo { members.append("\"validTo\": \(year)") }
  if let name = match.otherName { members.append("\"matchedName\": \(jsonString(name))") }
  return "{\(members.joined(separator: ", "))}"
}

private func jsonString(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

private func printError(_ message: String) {
  let bytes = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
