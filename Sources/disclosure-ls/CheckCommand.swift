import DisclosureAnalysis
import DisclosureBatch
import DisclosureRules

private let levels = ["error", "warning", "information", "hint"]

let checkSyntax = CommandSyntax(
  name: "check", operands: "[OPTION…] [PATH… | -]",
  summary: "Checks drafts: files, folders (recursively: *.disclosure, *.md, *.txt), or standard input.",
  options: [
    OptionSyntax(
      name: "--format", value: "FORMAT", help: "text (default), json or jsonl",
      choices: ReportFormat.allCases.map(\.rawValue)),
    OptionSyntax(name: "--output", value: "FILE", help: "write the results to FILE"),
    OptionSyntax(name: "--stdin-name", value: "NAME", help: "the name of standard input in the results"),
    OptionSyntax(
      name: "--kind", value: "KIND", help: "auto (default), budget or final-accounts",
      choices: ["auto"] + DocumentKind.allCases.map(\.rawValue)),
    OptionSyntax(name: "--profile", value: "NAME", help: "auto (default), national, anhui, sichuan, hebei, hubei …"),
    OptionSyntax(name: "--disable", value: "RULE", help: "leave a rule out; may be repeated"),
    OptionSyntax(name: "--severity", value: "RULE=LEVEL", help: "error, warning, information or hint for a rule"),
    OptionSyntax(name: "--jobs", value: "N", help: "check N documents at a time (default: one per processor)"),
    OptionSyntax(
      name: "--fail-on", value: "LEVEL", help: "exit with 1 from this level on: error (default), warning, never",
      choices: FailureLevel.allCases.map(\.rawValue)),
    OptionSyntax(
      name: "--batch", value: nil,
      help: "answer lines of JSON, {\"id\", \"text\", \"path\"?}, with one line each, in order"),
  ])

func checkCommand(_ arguments: Arguments) throws(ArgumentError) -> Int32 {
  let options = try analysisOptions(arguments)
  let failureLevel = arguments.value("--fail-on").flatMap(FailureLevel.init(rawValue:)) ?? .error
  let format = arguments.value("--format").flatMap(ReportFormat.init(rawValue:)) ?? .text
  let jobs = try jobs(arguments)
  let isBatch = arguments.has("--batch")
  if isBatch && !arguments.operands.isEmpty {
    throw ArgumentError(message: "--batch reads standard input and takes no paths")
  }
  if !isBatch && arguments.operands.isEmpty {
    throw ArgumentError(message: "nothing to check: name files or folders, or '-' for standard input")
  }
  ignoreBrokenPipes()
  do throws(SystemError) {
    let output = arguments.value("--output")
    let sink = if let output { try ByteSink(path: output) } else { ByteSink() }
    do throws(SystemError) {
      let checker = DocumentChecker.analysis(options)
      if isBatch {
        let run = BatchRun(checker: checker, jobs: jobs, failureLevel: failureLevel)
        return try run.run(to: sink).rawValue
      }
      let run = CheckRun(
        checker: checker, format: format, isColoured: output == nil && standardOutputShowsColour(), jobs: jobs,
        failureLevel: failureLevel)
      return try report(with: run, on: arguments, to: sink)
    } catch {
      if error.isBrokenPipe { return ProcessStatus.success.rawValue }
      throw error
    }
  } catch {
    complain("\(arguments.value("--output") ?? "standard input or output"): \(error.text)")
    return ProcessStatus.failure.rawValue
  }
}

private func report(
  with run: CheckRun, on arguments: Arguments, to sink: borrowing ByteSink
) throws(SystemError) -> Int32 {
  let (sources, failures) = DocumentSearch.documents(
    at: arguments.operands, standardInputName: arguments.value("--stdin-name") ?? "<stdin>")
  for failure in failures { complain("\(failure.path): \(failure.reason)") }
  let status = try run.report(on: sources, to: sink) { complain("\($0.path): \($0.reason)") }
  return failures.isEmpty ? status.rawValue : ProcessStatus.failure.rawValue
}

private func analysisOptions(_ arguments: Arguments) throws(ArgumentError) -> AnalysisOptions {
  var options = AnalysisOptions()
  options.kind = arguments.value("--kind").flatMap(DocumentKind.init(rawValue:))
  options.profile = arguments.value("--profile").flatMap { $0 == "auto" ? nil : $0 }
  for rule in arguments.values("--disable") {
    try requireRule(rule)
    options.disabledRules.insert(rule)
  }
  for setting in arguments.values("--severity") {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let index = levels.firstIndex(of: parts[1]), let severity = Severity(rawValue: index + 1)
    else {
      throw ArgumentError(message: "--severity wants RULE=LEVEL with one of \(levels.joined(separator: ", "))")
    }
    try requireRule(parts[0])
    options.severities[parts[0]] = severity
  }
  return options
}

private func requireRule(_ rule: String) throws(ArgumentError) {
  let known = RuleRegistry.all.map(\.id)
  if !known.isEmpty && !known.contains(rule) {
    throw ArgumentError(message: "unknown rule '\(rule)'\(suggestion(for: rule, among: known))")
  }
}

private func jobs(_ arguments: Arguments) throws(ArgumentError) -> Int {
  guard let text = arguments.value("--jobs") else { return processorCount() }
  guard let jobs = Int(text), (1...1024).contains(jobs) else {
    throw ArgumentError(message: "--jobs wants a number from 1 to 1024")
  }
  return jobs
}
