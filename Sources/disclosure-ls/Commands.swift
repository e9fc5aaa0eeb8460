import DisclosureBatch
import DisclosureInterchange
import JSONRPC

private let serveSyntax = CommandSyntax(
  name: "serve", operands: "[--stdio]", summary: "Runs the language server on standard input and output.",
  options: [
    OptionSyntax(name: "--stdio", value: nil, help: "the only transport, and the default"),
    OptionSyntax(name: "--clientProcessId", value: "PID", help: "accepted for editors that pass it"),
  ],
  takesOperands: false)

private let commandNames = ["serve", "check", "subject", "tables", "explain"]

private let overview = """
  Checks the drafts of Chinese budget and final-account disclosures (部门预算公开, 部门决算公开).

  usage: disclosure-ls COMMAND [ARGUMENT…]

    serve [--stdio]       language server on standard input and output
    check PATH…           check files, folders or standard input
    check --batch         answer newline-delimited JSON
    subject QUERY…        look up a 科目 by code, name or pinyin
    tables FILE           the tables of a document as they are understood
    explain [RULE]        what a rule checks

    --version             the version
    --help                this text; COMMAND --help for a command's options

  Exit status: 0 nothing to report, 1 findings, 2 unusable arguments or unreadable input.
  """

/// Runs the program with its arguments and returns its exit status.
func run(_ arguments: [String]) -> Int32 {
  guard let command = arguments.first else {
    FileDescriptor.logLine(overview)
    return ProcessStatus.failure.rawValue
  }
  let rest = Array(arguments.dropFirst())
  do throws(ArgumentError) {
    switch command {
    case "serve": return try run(serveSyntax, rest) { (_) throws(ArgumentError) in serve() }
    case "--stdio": return try run(serveSyntax, arguments) { (_) throws(ArgumentError) in serve() }
    case "check": return try run(checkSyntax, rest, checkCommand)
    case "explain": return try run(explainSyntax, rest, explainCommand)
    case "subject": return try run(subjectSyntax, rest, subjectCommand)
    case "tables": return try run(tablesSyntax, rest, tablesCommand)
    case "--help", "-h", "help": writeResult(overview)
    case "--version": writeResult("\(Product.name) \(Product.version)")
    default:
      let kind = command.hasPrefix("-") ? "option" : "command"
      let hint = suggestion(for: command, among: commandNames + ["--help", "--version", "--stdio"])
      throw ArgumentError(message: "unknown \(kind) '\(command)'\(hint)")
    }
    return ProcessStatus.success.rawValue
  } catch {
    complain(error.message)
    FileDescriptor.logLine("Try 'disclosure-ls --help'.")
    return ProcessStatus.failure.rawValue
  }
}

private func run(
  _ syntax: CommandSyntax, _ words: [String], _ command: (Arguments) throws(ArgumentError) -> Int32
) throws(ArgumentError) -> Int32 {
  let arguments = try syntax.parse(words)
  guard !arguments.has("--help") else {
    writeResult(syntax.help)
    return ProcessStatus.success.rawValue
  }
  return try command(arguments)
}
