import DisclosureFacts
import DocumentText

/// What rules say of a whole document: of each unit's disclosure, of the sums of units, and of all together.
///
/// Units that are the same as before keep their findings; their place in the document may have changed.
package struct DocumentEvaluation {
  /// Units whose findings are found together, because one is the sum of the others.
  private struct Cluster {
    var unitCount: Int
    var lineCount: Int
    /// In the order of the text; lines are counted from the first unit's first line.
    private let findings: [Finding]
    /// For each department.
    let openSums: [OpenSums?]
    /// How many groups of contradictions were looked at for it.
    let diagnosedGroups: Int
    /// The same where they were last asked for.
    private var placed: (line: Int, findings: [Finding])

    /// The findings if the first unit begins in `line`.
    mutating func findings(from line: Int) -> [Finding] {
      if placed.line != line { placed = (line, findings.map { $0.shifted(by: line) }) }
      return placed.findings
    }

    /// - Parameter previous: That in whose place it is.
    init(_ units: ArraySlice<UnitEvaluation>, _ sums: ArraySlice<Sum?>, previous: Cluster?) {
      unitCount = units.count
      lineCount = units.reduce(0) { $0 + $1.facts.lineCount }
      let findings: [Finding]
      (findings, openSums, diagnosedGroups) = DocumentEvaluation.findings(
        Array(units), sums.map { $0?.sum }, previous: previous?.openSums ?? [])
      self.findings = findings.inOrder
      placed = (0, self.findings)
    }
  }

  /// For a unit, of which of those behind it it is the sum.
  private struct Sum {
    var sum: UnitSum
    /// How many of the units behind it decided that; more than there are where further ones would have been looked at.
    var reach: Int

    init(_ sum: UnitSum) {
      self.sum = sum
      reach = sum.isExhausted ? Int.max / 2 : sum.examinedCount
    }
  }

  /// What an update has looked at.
  package struct Work: Sendable {
    package var clusters: Int
    /// Groups of contradictions that share figures.
    package var diagnosedGroups: Int
  }

  private var units: [UnitEvaluation] = []
  private var tables: [UnitTables] = []
  private var sums: [Sum?] = []
  private var clusters: [Cluster] = []
  private var outlines: [(lineCount: Int, outline: UnitOutline)] = []
  /// What rules say of the whole document, in the order of the text; `nil` until it is asked for.
  private var documentFindings: [Finding]? = []
  private var identity: DocumentIdentity?

  package init() {}

  /// The number of units of the last update.
  package var unitCount: Int { sums.count }

  /// Brings the findings up to date.
  ///
  /// - Parameters:
  ///   - replaced: Which of the units of the last update, in the order of the text, are gone.
  ///   - new: Those that have come in their place.
  /// - Returns: What was looked at again.
  @discardableResult
  package mutating func update(
    replacing replaced: Range<Int>, with new: [UnitEvaluation], _ identity: DocumentIdentity
  ) -> Work {
    units.replaceSubrange(replaced, with: new)
    let inserted = replaced.lowerBound..<replaced.lowerBound + new.count
    // What stood in the place of a unit may still tell what its neighbours add up to.
    let kept = Array(sums[replaced].prefix(inserted.count))
    sums.replaceSubrange(replaced, with: kept + Array(repeating: nil, count: inserted.count - kept.count))
    tables.replaceSubrange(replaced, with: new.map(\.tables))
    var first = inserted.lowerBound
    // No unit looks further than that.
    for index in max(0, replaced.lowerBound - UnitSum.maximum)..<inserted.upperBound {
      if index < replaced.lowerBound, let sum = sums[index], index + sum.reach < replaced.lowerBound { continue }
      let following = tables[(index + 1)...]
      if sums[index]?.sum.isCurrent(tables[index], following) ?? false { continue }
      sums[index] = Sum(UnitSum(tables[index], following, previous: sums[index]?.sum))
      first = min(first, index)
    }
    let changed = updateClusters(from: first, replaced, inserted)
    updateOutlines(replacing: replaced, with: new, identity)
    return changed
  }

  /// Makes the clusters anew from that of the unit `first` to the next one behind the change that begins where one began
  /// before.
  private mutating func updateClusters(from first: Int, _ replaced: Range<Int>, _ inserted: Range<Int>) -> Work {
    var (front, start) = (0, 0)
    while front < clusters.count, start + clusters[front].unitCount <= first {
      start += clusters[front].unitCount
      front += 1
    }
    var (back, oldStart) = (front, start)
    var made: [Cluster] = []
    while start < units.count {
      if start >= inserted.upperBound {
        let old = start - inserted.count + replaced.count
        while back < clusters.count, oldStart < old {
          oldStart += clusters[back].unitCount
          back += 1
        }
        if back < clusters.count, oldStart == old { break }
      }
      var end = start + 1
      var index = start
      while index < end {
        end = min(units.count, max(end, index + 1 + (sums[index]?.sum.count ?? 0)))
        index += 1
      }
      let previous = front + made.count
      made.append(
        Cluster(
          units[start..<end], sums[start..<end], previous: previous < clusters.count ? clusters[previous] : nil))
      start = end
    }
    if start >= units.count { back = clusters.count }
    clusters.replaceSubrange(front..<back, with: made)
    return Work(clusters: made.count, diagnosedGroups: made.reduce(0) { $0 + $1.diagnosedGroups })
  }

  private mutating func updateOutlines(
    replacing replaced: Range<Int>, with new: [UnitEvaluation], _ identity: DocumentIdentity
  ) {
    let before = Array(outlines[replaced])
    let now = new.map { (lineCount: $0.facts.lineCount, outline: $0.outline) }
    let isSame =
      identity == self.identity
      && before.elementsEqual(now) { before, now in
        // Where nothing is missing it does not matter where something stands.
        documentFindings?.isEmpty ?? false
          ? before.outline.has(asMuchAs: now.outline)
          : before.outline == now.outline && before.lineCount == now.lineCount
      }
    self.identity = identity
    outlines.replaceSubrange(replaced, with: now)
    if isSame { return }
    documentFindings = nil
  }

  /// All findings in the order of the text.
  package mutating func findings() -> [Finding] {
    let documentFindings = documentFindings ?? findingsInDocument()
    self.documentFindings = documentFindings
    var line = 0
    var ofClusters: [Finding] = []
    for index in clusters.indices {
      ofClusters += clusters[index].findings(from: line)
      line += clusters[index].lineCount
    }
    return documentFindings.isEmpty ? ofClusters : (documentFindings + ofClusters).inOrder
  }

  private func findingsInDocument() -> [Finding] {
    guard let identity else { return [] }
    var line = 0
    let placed = outlines.map { entry in
      defer { line += entry.lineCount }
      return (line, entry.outline)
    }
    return RuleRegistry.inDocument.flatMap { $0(placed, identity) }.inOrder
  }

  private static func findings(
    _ units: [UnitEvaluation], _ sums: [UnitSum?], previous: [OpenSums?]
  ) -> (findings: [Finding], openSums: [OpenSums?], diagnosedGroups: Int) {
    var lines = [0]
    for unit in units { lines.append(lines[lines.count - 1] + unit.facts.lineCount) }
    lines.removeLast()
    var findings: [Finding] = []
    for (unit, line) in zip(units, lines) { findings += unit.findings.map { $0.shifted(by: line) } }
    let departments = sums.enumerated().compactMap { index, sum in
      sum.flatMap { $0.count == nil ? nil : DepartmentSum(first: index, sum: $0, lines: Array(lines[index...])) }
    }
    // Each unit explains its own contradictions, with what they do to the sums; then the sums that are still open.
    var contradictions: [Finding] = []
    var explained: Set<Range<TextPoint>> = []
    var diagnosedGroups = 0
    for (index, (unit, line)) in zip(units, lines).enumerated() where !unit.contradictions.isEmpty {
      let diagnosis = UnitDiagnosis.of(unit, at: index, departments, counting: &diagnosedGroups)
      contradictions += diagnosis.findings.map { $0.shifted(by: line) }
      explained.formUnion(diagnosis.explainedSums.map { $0.shifted(by: line) })
    }
    let cluster = OpenSums.Cluster(units: units, lines: lines, departments: departments)
    var openSums: [OpenSums?] = []
    for (index, department) in departments.enumerated() {
      let relations = EvaluatedRelations(department.sum.relations(lines: department.lines, except: explained))
      findings += relations.hints
      let open =
        relations.contradicted.isEmpty
        ? nil
        : OpenSums(
          relations.contradicted, in: cluster, explained: contradictions,
          previous: index < previous.count ? previous[index] : nil)
      contradictions += open?.findings ?? []
      diagnosedGroups += open?.diagnosedGroups ?? 0
      openSums.append(open)
    }
    // 大于 against a figure that is itself wrong is no second mistake.
    let wrong = Set(contradictions.map(\.range))
    findings.removeAll { finding in
      finding.rule.hasPrefix("change.") && finding.related.contains { wrong.contains($0.range) }
    }
    return (findings + contradictions, openSums, diagnosedGroups)
  }
}

extension [Finding] {
  /// In the order of the text, each once.
  fileprivate var inOrder: [Finding] {
    var ordered = sorted { left, right in
      (left.range.lowerBound, left.range.upperBound, left.rule)
        < (right.range.lowerBound, right.range.upperBound, right.rule)
    }
    // Those that are the same stand with others of the same place and rule.
    var start = 0
    var index = 0
    while index < ordered.count {
      if ordered[start].range != ordered[index].range || ordered[start].rule != ordered[index].rule { start = index }
      if ordered[start..<index].contains(ordered[index]) { ordered.remove(at: index) } else { index += 1 }
    }
    return ordered
  }
}
