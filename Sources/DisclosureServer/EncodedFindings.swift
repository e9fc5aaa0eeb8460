import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC

/// The findings of a list that was made for a client, each with its JSON text.
///
/// Every list holds all findings, and an edit changes few of them: those that are as before, or only on another line,
/// are not converted and written again.
final class EncodedFindings {
  private final class Entry {
    var finding: Finding
    /// Its numbers are the lines of the finding and of its related places, see ``EncodedFindings/lines(of:)``.
    var text: JSONTemplate

    init(_ finding: Finding, _ text: JSONTemplate) {
      self.finding = finding
      self.text = text
    }
  }

  /// Ordered as the findings were given, that is by place.
  private var entries: [Entry] = []
  private var relatesPlaces = true
  /// What has become of the lines since the list was made.
  private var lines = LineMap()

  /// Notes that the lines `old` were replaced by the lines `new`, which start at the same one.
  func noteEdit(of old: Range<Int>, to new: Range<Int>) { lines.note(old, new) }

  /// The diagnostics for `findings`, all or the heaviest, as a JSON array.
  func update(to findings: [Finding], as list: DiagnosticList) -> EncodedJSON {
    let (shown, omitted) = DiagnosticList.selection(of: findings)
    if list.relatesPlaces != relatesPlaces { entries = [] }
    relatesPlaces = list.relatesPlaces
    var former = entries[...]
    var current: [Entry] = []
    current.reserveCapacity(shown.count)
    for finding in shown {
      current.append(
        takeEntry(for: finding, from: &former)
          ?? Entry(finding, JSONTemplate(list.diagnostic(for: finding))))
    }
    entries = current
    lines = LineMap()
    return EncodedFindings.array(of: current, omitted.map { list.diagnostic(for: $0).jsonBytes })
  }

  /// What was written for `finding` before; skips what stands in front of it.
  private func takeEntry(for finding: Finding, from former: inout ArraySlice<Entry>) -> Entry? {
    while let entry = former.first {
      guard let place = lines.now(entry.finding.range.lowerBound) else {
        former.removeFirst()
        continue
      }
      if place > finding.range.lowerBound { return nil }
      former.removeFirst()
      if place < finding.range.lowerBound { continue }
      switch relation(of: entry.finding, to: finding) {
      case .other: continue
      case .same:
        // One made anew that says the same is known by its identity from now on.
        entry.finding = finding
        return entry
      case .moved:
        entry.finding = finding
        entry.text.replaceNumbers(by: EncodedFindings.lines(of: finding))
        return entry
      }
    }
    return nil
  }

  private enum Relation {
    case other
    case same
    /// The same but for the lines.
    case moved
  }

  /// What `new` is to `old`: the same if nothing on its lines was touched by edits and all else is as it was.
  private func relation(of old: Finding, to new: Finding) -> Relation {
    if let distance = new.distance(below: old), lines.distance(of: old.lines) == distance {
      // A client that is told of related places by words is told of their lines.
      return distance == 0 ? .same : relatesPlaces ? .moved : .other
    }
    let (oldPlaces, newPlaces) = (old.related, new.related)
    guard
      lines.now(old.range) == new.range, old.severity == new.severity, old.rule == new.rule,
      old.message == new.message, old.stated == new.stated, old.expected == new.expected,
      old.relation == new.relation, oldPlaces.count == newPlaces.count
    else { return .other }
    var isMoved = old.range != new.range
    for (old, new) in zip(oldPlaces, newPlaces) {
      let isInPlace = old.range == new.range
      if !isInPlace { isMoved = true }
      guard lines.now(old.range) == new.range, relatesPlaces || isInPlace, old.message == new.message else {
        return .other
      }
    }
    return isMoved ? .moved : .same
  }

  private static func lines(of finding: Finding) -> [Int] {
    var lines = [finding.range.lowerBound.line, finding.range.upperBound.line]
    for place in finding.related {
      lines.append(place.range.lowerBound.line)
      lines.append(place.range.upperBound.line)
    }
    return lines
  }

  private static func array(of entries: [Entry], _ last: [UInt8]?) -> EncodedJSON {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(2 + (last?.count ?? 0)) { $0 + $1.text.bytes.count + 1 })
    bytes.append(UInt8(ascii: "["))
    for entry in entries {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: entry.text.bytes)
    }
    if let last {
      bytes.append(UInt8(ascii: ","))
      bytes += last
    }
    bytes.append(UInt8(ascii: "]"))
    return EncodedJSON(bytes: bytes)
  }
}

/// Where lines have gone by edits, which are taken together as one.
private struct LineMap {
  /// The lines `old` of the text before are the lines `new` now; those in front are the same, those behind have moved.
  private var edit: (old: Range<Int>, new: Range<Int>)?

  mutating func note(_ old: Range<Int>, _ new: Range<Int>) {
    guard let before = edit else {
      edit = (old, new)
      return
    }
    let first = min(before.new.lowerBound, old.lowerBound)
    let end = max(before.new.upperBound, old.upperBound)
    edit = (
      first..<max(first, end - before.new.upperBound + before.old.upperBound),
      first..<max(first, end - old.upperBound + new.upperBound)
    )
  }

  /// Where a place is now; `nil` if its line was touched.
  func now(_ point: TextPoint) -> TextPoint? {
    guard let edit, point.line >= edit.old.lowerBound else { return point }
    if point.line < edit.old.upperBound { return nil }
    return TextPoint(line: point.line - edit.old.upperBound + edit.new.upperBound, column: point.column)
  }

  /// By how much lines have moved, all of them alike; `nil` where one of them or of those between them was touched.
  func distance(of lines: ClosedRange<Int>) -> Int? {
    guard let edit, lines.upperBound >= edit.old.lowerBound else { return 0 }
    return lines.lowerBound < edit.old.upperBound ? nil : edit.new.upperBound - edit.old.upperBound
  }

  func now(_ range: Range<TextPoint>) -> Range<TextPoint>? {
    guard let lower = now(range.lowerBound), let upper = now(range.upperBound), lower <= upper else { return nil }
    return lower..<upper
  }
}
