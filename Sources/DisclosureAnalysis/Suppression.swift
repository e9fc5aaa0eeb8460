import DisclosureRules
import DocumentText

/// What the user has turned off: in the settings, or in the text by `<!-- disclosure-ls: off percent.share -->`.
///
/// The comment names rules, or none for all. Behind something on its line it speaks of that line, alone on its line of
/// the next one.
enum Suppression {
  private static let name: StaticString = "disclosure-ls"

  /// Whether there may be such comments in the text, or in some of its lines.
  static func mayOccur(in text: DocumentText, _ lines: Range<Int>? = nil) -> Bool {
    lines.map { text.contains(name, inLines: $0) } ?? text.contains(name)
  }

  /// - Parameter text: `nil` where it has no such comments.
  static func apply(_ findings: [Finding], _ text: DocumentText?, _ options: AnalysisOptions) -> [Finding] {
    if text == nil, options.disabledRules.isEmpty, options.severities.isEmpty { return findings }
    return findings.filter { finding in
      !options.disabledRules.contains(finding.rule) && !(text.map { isOff(finding, $0) } ?? false)
    }.map { finding in
      guard let severity = options.severities[finding.rule] else { return finding }
      var finding = finding
      finding.severity = severity
      return finding
    }
  }

  private static func isOff(_ finding: Finding, _ text: DocumentText) -> Bool {
    let line = finding.range.lowerBound.line
    return isOff(finding.rule, in: text.line(line), standsAlone: false)
      || line > 0 && isOff(finding.rule, in: text.line(line - 1), standsAlone: true)
  }

  /// Whether a comment in the line turns the rule off; only one that stands alone there, or only one that does not.
  private static func isOff(_ rule: String, in line: ArraySlice<UInt8>, standsAlone: Bool) -> Bool {
    var rest = line
    while let start = rest.offset(of: "<!--") {
      let content = rest.dropFirst(start + 4)
      let end = content.offset(of: "-->") ?? content.count
      let behind = content.dropFirst(end + 3)
      let isAlone = line[..<(rest.startIndex + start)].allSatisfy(isSpace) && behind.allSatisfy(isSpace)
      if isAlone == standsAlone, names(rule, content.prefix(end)) { return true }
      rest = behind
    }
    return false
  }

  /// Whether a comment's content turns the rule off.
  private static func names(_ rule: String, _ content: ArraySlice<UInt8>) -> Bool {
    let words = content.split { isSpace($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }
    guard words.count >= 2, words[0].elementsEqual("disclosure-ls".utf8), words[1].elementsEqual("off".utf8) else {
      return false
    }
    return words.count == 2 || words.dropFirst(2).contains { $0.elementsEqual(rule.utf8) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension ArraySlice<UInt8> {
  /// How far behind the start the first occurrence of `text` is.
  fileprivate func offset(of text: StaticString) -> Int? {
    text.withUTF8Buffer { wanted in
      guard let first = wanted.first else { return nil }
      return indices.first { self[$0] == first && self[$0...].starts(with: wanted) }.map { $0 - startIndex }
    }
  }
}
