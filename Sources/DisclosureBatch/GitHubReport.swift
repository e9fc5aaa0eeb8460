import DisclosureRules
import DocumentText

/// Findings as commands of a workflow of GitHub, one on a line: `::error file=…,line=…::message`. Lines and columns count
/// from one, columns in characters.
enum GitHubReport {
  static func lines(for document: CheckedDocument) -> [UInt8] {
    let columns = ColumnCounter(document.text, .utf32)
    var output = ""
    for finding in document.findings {
      let (start, end) = (finding.range.lowerBound, finding.range.upperBound)
      var properties = [("file", path(document.name)), ("line", "\(start.line + 1)")]
      // An annotation over several lines has no columns; an empty place is one column wide.
      if start.line == end.line {
        let column = columns.column(of: start) + 1
        properties.append(("col", "\(column)"))
        properties.append(("endColumn", "\(max(column, columns.column(of: end)))"))
      } else {
        properties.append(("endLine", "\(end.line + 1)"))
      }
      let title = Rule.named(finding.rule).map { "\($0.title) [\(finding.rule)]" } ?? finding.rule
      properties.append(("title", title))
      let related = finding.related.map { "\n第 \($0.range.lowerBound.line + 1) 行：\($0.message)" }.joined()
      output += "::\(command(finding.severity)) "
      output += properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
      output += "::\(escaped(finding.message + related))\n"
    }
    return Array(output.utf8)
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "notice"
    }
  }

  /// Paths are compared with those of the repository, which have no `./` in front.
  private static func path(_ name: String) -> String { name.hasPrefix("./") ? String(name.dropFirst(2)) : name }

  /// By scalars, since CR LF is one character.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result.append(contentsOf: "%25".unicodeScalars)
      case "\r": result.append(contentsOf: "%0D".unicodeScalars)
      case "\n": result.append(contentsOf: "%0A".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func escapedProperty(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in escaped(text).unicodeScalars {
      switch scalar {
      case ":": result.append(contentsOf: "%3A".unicodeScalars)
      case ",": result.append(contentsOf: "%2C".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
