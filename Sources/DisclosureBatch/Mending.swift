import DisclosureAnalysis
import DisclosureRules
import DocumentText

/// Puts into a text the replacements that have one certain answer: what `check --fix` writes and `check --diff` shows.
///
/// A finding's replacement is certain when
/// - the finding is an error or, of words and not of figures, a warning, by the weight that the settings give it;
/// - nobody but the drafter need say which of several places is right (``isDecided(_:)``);
/// - it changes something within one line, and no other finding would put another text there;
/// - applied alone it makes its finding disappear, lets no other error or warning appear or grow heavier, and leaves fewer
///   findings altogether;
/// - no other finding's replacement would make this finding disappear as well as its own.
///
/// They are applied one after the other in the order of the text, each only if it is certain in the text that those before
/// it left; then again from the beginning, until nothing is certain any more.
struct Mending {
  private(set) var text: DocumentText
  private(set) var count = 0

  init(_ text: DocumentText, _ options: AnalysisOptions) {
    let document = DisclosureDocument(text: text, options: options)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      var refused: Set<Finding> = []
      while let next = document.findings().first(where: { !refused.contains($0) && Self.mayBeMended($0) }) {
        if Self.mend(next, in: document) {
          count += 1
          hasChanged = true
        } else {
          refused.insert(next)
        }
      }
    }
    self.text = document.text
  }

  /// Whether a finding's replacement is worth a trial.
  static func mayBeMended(_ finding: Finding) -> Bool {
    guard finding.severity <= .warning, isDecided(finding), let replacement = finding.replacement else { return false }
    return replacement.range.lowerBound.line == replacement.range.upperBound.line
      && !replacement.text.utf8.contains { $0 == 10 || $0 == 13 }
  }

  /// Two places contradict each other, and the finding stands at the one that fewer others agree with; or parts that a
  /// sentence names may not be all.
  private static let undecidedRules: Set<String> = ["change.parts", "cross.repeat", "entity.name"]
  /// The families of rules that compare figures.
  private static let figures = ["sum.", "cross.", "percent.", "change.", "product.", "indicator."]

  /// Whether it is plain which place is wrong, not only that one of several is.
  static func isDecided(_ finding: Finding) -> Bool {
    if undecidedRules.contains(finding.rule) { return false }
    if finding.severity > .error, figures.contains(where: finding.rule.hasPrefix) { return false }
    // Against one other table nothing but the order of the text speaks; a sentence follows its table.
    if finding.rule == "cross.table", finding.related.count < 2 { return false }
    // Of a sum any figure may be the wrong one, unless a slip of the keys tells.
    if finding.rule.hasPrefix("sum."), !finding.isSlip { return false }
    let stated = finding.stated ?? ""
    let isPercentage = stated.hasSuffix("%") || stated.hasSuffix("％")
    // A percentage is computed from the amounts; an amount that it contradicts was not computed from it.
    return isPercentage || !finding.rule.hasPrefix("percent.")
  }

  private static func mend(_ finding: Finding, in document: DisclosureDocument) -> Bool {
    let before = document.findings()
    guard let replacement = finding.replacement, case let stated = document.text[replacement.range],
      stated != Array(replacement.text.utf8), keepsSign(stated, replacement.text),
      !before.contains(where: { contradicts($0, replacement) })
    else { return false }
    let undo = apply(Change(replacement), to: document)
    let after = document.findings()
    guard var vanished = vanished(by: replacement, of: finding, before, after) else {
      apply(undo, to: document)
      return false
    }
    vanished.removeAll { $0.replacement == nil || $0.replacement == replacement }
    if vanished.isEmpty { return true }
    apply(undo, to: document)
    for rival in vanished {
      guard let other = rival.replacement else { continue }
      let undo = apply(Change(other), to: document)
      let isMended = self.vanished(by: other, of: rival, before, document.findings())?.contains(finding) ?? false
      apply(undo, to: document)
      if isMended { return false }
    }
    apply(Change(replacement), to: document)
    return true
  }

  /// Whether what ends in a per cent sign goes on doing so.
  private static func keepsSign(_ stated: [UInt8], _ text: String) -> Bool {
    !["%", "％"].contains { sign in stated.suffix(sign.utf8.count).elementsEqual(sign.utf8) && !text.hasSuffix(sign) }
  }

  /// Whether `finding` would put another text where `replacement` puts its own.
  static func contradicts(_ finding: Finding, _ replacement: Replacement) -> Bool {
    guard finding.severity <= .warning, let other = finding.replacement, other != replacement else { return false }
    return other.range.overlaps(replacement.range)
  }

  /// The errors and warnings that a replacement makes disappear besides its own finding; `nil` if that stays, another one
  /// appears or grows heavier, or there are not fewer findings than before.
  static func vanished(
    by replacement: Replacement, of finding: Finding, _ before: [Finding], _ after: [Finding]
  ) -> [Finding]? {
    guard after.count < before.count else { return nil }
    var left = Dictionary(grouping: after.filter { $0.severity <= .warning }) {
      Place(rule: $0.rule, start: $0.range.lowerBound)
    }
    var vanished: [Finding] = []
    for other in before where other.severity <= .warning && other != finding {
      let place = Place(rule: other.rule, start: moved(other.range.lowerBound, by: replacement))
      if let index = left[place]?.firstIndex(where: { $0.severity >= other.severity }) {
        left[place]?.remove(at: index)
      } else {
        vanished.append(other)
      }
    }
    return left.values.allSatisfy(\.isEmpty) ? vanished : nil
  }

  private struct Place: Hashable {
    var rule: String
    var start: TextPoint
  }

  /// Where a place is found after `replacement`.
  private static func moved(_ point: TextPoint, by replacement: Replacement) -> TextPoint {
    let range = replacement.range
    guard point.line == range.lowerBound.line, point.column >= range.upperBound.column, point > range.lowerBound else {
      return point
    }
    let growth = replacement.text.utf8.count - (range.upperBound.column - range.lowerBound.column)
    return TextPoint(line: point.line, column: point.column + growth)
  }

  /// - Returns: What takes it back.
  @discardableResult private static func apply(_ change: Change, to document: DisclosureDocument) -> Change {
    let start = change.range.lowerBound
    let stated = document.text[change.range]
    document.replace(change.range, with: change.bytes)
    return Change(range: start..<TextPoint(line: start.line, column: start.column + change.bytes.count), bytes: stated)
  }

  fileprivate struct Change {
    var range: Range<TextPoint>
    var bytes: [UInt8]
  }
}

extension Mending.Change {
  fileprivate init(_ replacement: Replacement) {
    self.init(range: replacement.range, bytes: Array(replacement.text.utf8))
  }
}
