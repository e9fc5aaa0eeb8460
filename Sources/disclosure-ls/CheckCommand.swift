import DisclosureAnalysis
import DisclosureBatch
import DisclosureInterchange
import DisclosureRules
import JSONRPC
import SubjectCatalogue

let checkSyntax = CommandSyntax(
  name: "check", operands: "[OPTION…] [PATH… | -]",
  summary: "Checks drafts: files, folders (recursively: *.disclosure, *.md, *.txt), or standard input.",
  options: [
    OptionSyntax(
      name: "--format", value: "FORMAT",
      help: "text (default), json, jsonl (a line for each document), github (annotations),\n"
        + "sarif (2.1.0), junit (XML) or html (one page to print)",
      choices: ReportFormat.allCases.map(\.rawValue)),
    OptionSyntax(
      name: "--fix", value: nil,
      help: "write into the files what has one certain answer, and report what is left"),
    OptionSyntax(
      name: "--diff", value: nil, help: "show as a unified diff what --fix would write, and write nothing"),
    OptionSyntax(name: "--output", value: "FILE", help: "write the results to FILE"),
    OptionSyntax(name: "--stdin-name", value: "NAME", help: "the name of standard input in the results"),
    OptionSyntax(
      name: "--kind", value: "KIND", help: "auto (default), budget or final-accounts",
      choices: SettingsLayer.Choice<DocumentKind>.names),
    OptionSyntax(
      name: "--profile", value: "NAME",
      help: "auto (default) or a template:\n" + TemplateProfile.allCases.map(\.rawValue).joined(separator: ", "),
      choices: SettingsLayer.Choice<TemplateProfile>.names),
    OptionSyntax(name: "--disable", value: "RULE", help: "leave a rule out; may be repeated"),
    OptionSyntax(name: "--severity", value: "RULE=LEVEL", help: "error, warning, information or hint for a rule"),
    OptionSyntax(
      name: "--config", value: "FILE",
      help: "take settings from FILE instead of the disclosure-ls.json in the nearest folder above a draft"),
    OptionSyntax(name: "--jobs", value: "N", help: "check N documents at a time (default: one per processor)"),
    OptionSyntax(
      name: "--fail-on", value: "LEVEL", help: "exit with 1 from this level on: error (default), warning, never",
      choices: FailureLevel.allCases.map(\.rawValue)),
    OptionSyntax(
      name: "--batch", value: nil,
      help: "answer lines of JSON, {\"id\", \"text\", \"path\"?}, with one line each, in order"),
  ])

func checkCommand(_ arguments: Arguments) throws(ArgumentError) -> Int32 {
  let commandLine = try settings(arguments)
  let failureLevel = arguments.value("--fail-on").flatMap(FailureLevel.init(rawValue:)) ?? .error
  let format = arguments.value("--format").flatMap(ReportFormat.init(rawValue:)) ?? .text
  let jobs = try jobs(arguments)
  let isBatch = arguments.has("--batch")
  if isBatch && !arguments.operands.isEmpty {
    throw ArgumentError(message: "--batch reads standard input and takes no paths")
  }
  let treatment = try treatment(arguments)
  if !isBatch && arguments.operands.isEmpty {
    throw ArgumentError(message: "nothing to check: name files or folders, or '-' for standard input")
  }
  var settings: SettingsResolver
  let batchOptions: AnalysisOptions?
  do throws(SettingsFailure) {
    settings = try SettingsResolver(commandLine: commandLine, config: arguments.value("--config"))
    batchOptions = isBatch ? try settings.options(forDocument: "") : nil
  } catch {
    error.failures.forEach(complain)
    return ProcessStatus.failure.rawValue
  }
  ignoreBrokenPipes()
  do throws(SystemError) {
    let output = arguments.value("--output")
    let sink = if let output { try ByteSink(path: output) } else { ByteSink() }
    do throws(SystemError) {
      if let batchOptions {
        let run = BatchRun(options: batchOptions, jobs: jobs, failureLevel: failureLevel)
        return try run.run(to: sink).rawValue
      }
      let run = CheckRun(
        format: format, treatment: treatment, isColoured: output == nil && standardOutputShowsColour(),
        jobs: jobs, failureLevel: failureLevel)
      return try report(with: run, on: arguments, settings: &settings, to: sink)
    } catch {
      if error == .brokenPipe { return ProcessStatus.success.rawValue }
      throw error
    }
  } catch {
    complain("\(arguments.value("--output") ?? "standard input or output"): \(error.text)")
    return ProcessStatus.failure.rawValue
  }
}

private func report(
  with run: CheckRun, on arguments: Arguments, settings: inout SettingsResolver, to sink: borrowing ByteSink
) throws(SystemError) -> Int32 {
  let (sources, failures) = DocumentSearch.documents(
    at: arguments.operands, standardInputName: arguments.value("--stdin-name") ?? "<stdin>")
  failures.forEach(complain)
  let status = try run.report(on: sources, settings: &settings, to: sink, complain: complain, announce: complain)
  return failures.isEmpty ? status.rawValue : ProcessStatus.failure.rawValue
}

private func treatment(_ arguments: Arguments) throws(ArgumentError) -> CheckRun.Treatment {
  guard let option = ["--diff", "--fix"].first(where: arguments.has) else { return .report }
  if arguments.has("--batch") { throw ArgumentError(message: "\(option) cannot be used with --batch") }
  if option == "--diff" {
    if arguments.has("--format") { throw ArgumentError(message: "--diff shows a diff and takes no --format") }
    return .diff
  }
  if arguments.operands.contains("-") {
    throw ArgumentError(message: "--fix writes into files; for standard input use --diff")
  }
  return .fix
}

private func complain(_ failure: InputFailure) {
  complain("\(failure.path): \(failure.reason)")
}

/// What the options set.
private func settings(_ arguments: Arguments) throws(ArgumentError) -> SettingsLayer {
  var layer = SettingsLayer()
  layer.kind = arguments.value("--kind").flatMap(SettingsLayer.Choice.init(named:))
  layer.profile = arguments.value("--profile").flatMap(SettingsLayer.Choice.init(named:))
  for rule in arguments.values("--disable") {
    try requireRule(rule)
    layer.disabledRules.insert(rule)
  }
  for setting in arguments.values("--severity") {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let severity = Severity(named: parts[1]) else {
      throw ArgumentError(message: "--severity wants RULE=LEVEL with one of \(Severity.names.joined(separator: ", "))")
    }
    try requireRule(parts[0])
    layer.severities[parts[0]] = severity
  }
  return layer
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
