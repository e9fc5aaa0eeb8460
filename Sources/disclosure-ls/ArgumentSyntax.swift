/// An option of a command, as its help shows it and as the parser reads it.
struct OptionSyntax {
  var name: String
  /// What stands for the value in the help; `nil` for a switch.
  var value: String?
  var help: String
  /// The values allowed; empty when any is.
  var choices: [String] = []
}

/// A command: everything the parser and the help need to know of it.
struct CommandSyntax {
  var name: String
  var operands: String
  var summary: String
  var options: [OptionSyntax]
  /// Set when operands make no sense.
  var takesOperands = true

  var help: String {
    let all = options + [OptionSyntax(name: "--help", value: nil, help: "show this text")]
    let labels = all.map { option in option.value.map { "\(option.name) \($0)" } ?? option.name }
    let width = labels.map(\.count).max() ?? 0
    let lines = zip(labels, all).map { label, option in
      "  " + label + String(repeating: " ", count: width - label.count + 2)
        + option.help.replacing("\n", with: "\n" + String(repeating: " ", count: width + 4))
    }
    return "\(summary)\n\nusage: disclosure-ls \(name)\(operands.isEmpty ? "" : " " + operands)\n\n"
      + lines.joined(separator: "\n")
  }
}

/// What a command was called with.
struct Arguments {
  var operands: [String] = []
  fileprivate var options: [String: [String]] = [:]

  func has(_ name: String) -> Bool { options[name] != nil }
  /// The value given last.
  func value(_ name: String) -> String? { options[name]?.last }
  func values(_ name: String) -> [String] { options[name] ?? [] }
}

/// Arguments that cannot be used.
struct ArgumentError: Error {
  var message: String
}

extension CommandSyntax {
  /// Reads `--name value` and `--name=value`; `--` ends the options and `-` is an operand.
  func parse(_ words: some Sequence<String>) throws(ArgumentError) -> Arguments {
    var arguments = Arguments()
    var words = Array(words)[...]
    while let word = words.popFirst() {
      if word == "--" {
        arguments.operands += words
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        guard takesOperands else { throw ArgumentError(message: "unexpected argument '\(word)'") }
        arguments.operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map { $0 == "-h" ? "--help" : String($0) } ?? word
      if name == "--help" {
        arguments.options[name] = [""]
        continue
      }
      guard let option = options.first(where: { $0.name == name }) else {
        throw ArgumentError(message: "unknown option '\(name)'\(suggestion(for: name, among: options.map(\.name)))")
      }
      arguments.options[name, default: []].append(
        try value(of: option, attached: parts.count > 1 ? String(parts[1]) : nil, rest: &words))
    }
    return arguments
  }

  private func value(
    of option: OptionSyntax, attached: String?, rest: inout ArraySlice<String>
  ) throws(ArgumentError) -> String {
    guard let placeholder = option.value else {
      if attached != nil { throw ArgumentError(message: "\(option.name) takes no value") }
      return ""
    }
    guard let value = attached ?? rest.popFirst() else {
      throw ArgumentError(message: "\(option.name) wants a value: \(placeholder)")
    }
    if !option.choices.isEmpty && !option.choices.contains(value) {
      let hint = suggestion(for: value, among: option.choices)
      throw ArgumentError(
        message: "'\(value)' is no value of \(option.name) (\(option.choices.joined(separator: ", ")))\(hint)")
    }
    return value
  }
}
