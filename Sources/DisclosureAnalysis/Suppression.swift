import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText

/// What the user has turned off: in the settings, or in the text by `<!-- disclosure-ls: off percent.share -->` on the
/// line or the line above.
enum Suppression {
  static func apply(_ findings: [Finding], _ facts: DocumentFacts, _ options: AnalysisOptions) -> [Finding] {
    let comments = facts.comments.compactMap { comment -> (line: Int, rules: String)? in
      let text = comment.text.string(0..<comment.text.count)
      guard let start = text.range(ofText: "disclosure-ls:off") else { return nil }
      return (comment.line, String(text[start...]))
    }
    var seen: Set<Finding> = []
    return findings.compactMap { finding -> Finding? in
      if options.disabledRules.contains(finding.rule) { return nil }
      let line = finding.range.lowerBound.line
      let isOff = comments.contains { comment in
        (comment.line == line || comment.line == line - 1)
          && (comment.rules.hasPrefix("-->") || comment.rules.isEmpty || comment.rules.contains(finding.rule))
      }
      if isOff { return nil }
      var finding = finding
      if let severity = options.severities[finding.rule] { finding.severity = severity }
      return seen.insert(finding).inserted ? finding : nil
    }.sorted { left, right in
      (left.range.lowerBound, left.range.upperBound, left.rule) < (right.range.lowerBound, right.range.upperBound, right.rule)
    }
  }
}

extension String {
  /// The index behind the first occurrence of `text`.
  fileprivate func range(ofText text: String) -> String.Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return self.index(index, offsetBy: text.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
