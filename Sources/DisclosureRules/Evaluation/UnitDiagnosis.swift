import DisclosureFacts
import DocumentText

/// A department's sum within a cluster.
final class DepartmentSum {
  /// The department's index in the cluster.
  let first: Int
  let sum: UnitSum
  /// The first lines of the department and of its units in the cluster.
  let lines: [Int]
  /// What has changed since the sum that the units were diagnosed with, mostly the same for all of them.
  private var lastChange: (since: UnitSum, totals: (now: [Int], before: [Int])?)?

  init(first: Int, sum: UnitSum, lines: [Int]) {
    self.first = first
    self.sum = sum
    self.lines = Array(lines.prefix((sum.count ?? 0) + 1))
  }

  /// See ``UnitSum/totals(changedSince:)``.
  func totals(changedSince earlier: UnitSum) -> (now: [Int], before: [Int])? {
    if let lastChange, lastChange.since === earlier { return lastChange.totals }
    let totals = sum.totals(changedSince: earlier)
    lastChange = (earlier, totals)
    return totals
  }
}

/// Which figures explain one unit's contradictions; lines are those of the unit's disclosure, also where they lead to
/// other units.
final class UnitDiagnosis {
  /// What explains one group of contradictions.
  private struct Group {
    let places: [Range<TextPoint>]
    let findings: [Finding]
    /// Places of the department's figures whose sums come right with the findings.
    let explainedSums: [Range<TextPoint>]
  }

  /// A sum that the unit takes part in.
  private struct Sum {
    let sum: UnitSum
    /// The unit's place in it: 0 is the department.
    let unit: Int
    /// The first lines of the department and of its units.
    let lines: [Int]
  }

  private let groups: [Group]
  private var sums: [Sum]

  var findings: [Finding] { groups.flatMap(\.findings) }
  var explainedSums: [Range<TextPoint>] { groups.flatMap(\.explainedSums) }

  /// What explains the unit's contradictions; of groups for which nothing has changed that which was found before.
  ///
  /// - Parameter count: Raised by the number of groups that were looked at.
  static func of(
    _ unit: UnitEvaluation, at index: Int, _ departments: [DepartmentSum], counting count: inout Int
  ) -> UnitDiagnosis {
    let departments = departments.filter { $0.first <= index && index < $0.first + $0.lines.count }
    let sums = departments.map { department in
      let own = department.lines[index - department.first]
      return Sum(sum: department.sum, unit: index - department.first, lines: department.lines.map { $0 - own })
    }
    let known = Self.known(unit, sums, departments)
    count += known.count { $0 == nil }
    if let before = unit.diagnosis, known.allSatisfy({ $0 != nil }) {
      // Not to keep what is gone.
      before.sums = sums
      return before
    }
    let diagnosis = UnitDiagnosis(unit, sums, known)
    unit.diagnosis = diagnosis
    return diagnosis
  }

  /// For each group of contradictions what was found before, if nothing has changed for it.
  private static func known(_ unit: UnitEvaluation, _ sums: [Sum], _ departments: [DepartmentSum]) -> [Group?] {
    let groups = unit.contradictions.groups
    let none = groups.map { _ -> Group? in nil }
    guard let before = unit.diagnosis ?? unit.earlier?.diagnosis, before.sums.count == sums.count else { return none }
    var known = groups.map { places -> Group? in
      let index = before.groups.partitioningIndex { $0.places[0].lowerBound >= places[0].lowerBound }
      return index < before.groups.count && before.groups[index].places == places ? before.groups[index] : nil
    }
    for (department, (now, earlier)) in zip(departments, zip(sums, before.sums)) {
      guard now.unit == earlier.unit, now.lines == earlier.lines,
        let changed = department.totals(changedSince: earlier.sum)
      else { return none }
      let places =
        changed.now.flatMap { now.sum.places(of: $0, in: now.unit) }
        + changed.before.flatMap { earlier.sum.places(of: $0, in: now.unit) }
      for place in places {
        if let group = unit.contradictions.group(at: place) { known[group] = nil }
      }
    }
    guard unit.diagnosis == nil, let earlier = unit.earlier else { return known }
    let near = Set(known.lazy.compactMap { $0 }.flatMap { $0.places.lazy.map(\.lowerBound.line) }).sorted()
    let changed = unit.verdicts.places(changedSince: earlier.verdicts, near: near)
    return known.map { group in
      group.flatMap { group in group.places.contains { changed.contains($0.lowerBound.place) } ? nil : group }
    }
  }

  private init(_ unit: UnitEvaluation, _ sums: [Sum], _ known: [Group?]) {
    self.sums = sums
    let open = known.indices.filter { known[$0] == nil }.map { unit.contradictions.groups[$0] }
    let places = open.joined().inOrder
    var sources = open.isEmpty ? [] : unit.verdicts.evidence(near: Set(places.map(\.lowerBound.line)).sorted())
    for sum in sums where !open.isEmpty {
      let relations = sum.sum.relations(lines: sum.lines, reading: places)
      sources.append(Evidence.Source(relations: IndexedRelations(relations), line: 0))
    }
    let own = 0..<unit.facts.lineCount
    var explained = zip(open, Evidence.relations(sources, reading: open))
      .map { Self.explained($0, $1, within: own) }[...]
    groups = known.compactMap { $0 ?? explained.popFirst() }
  }

  /// - Parameters:
  ///   - evidence: All relations that read the figures at `places`.
  ///   - own: The unit's lines.
  private static func explained(
    _ places: [Range<TextPoint>], _ evidence: RelationSet, within own: Range<Int>
  ) -> Group {
    // A sum alone leaves it open which of the units is wrong.
    let certain = Diagnosis(evidence).explained(
      where: { own.contains($0.range.lowerBound.line) }, of: { $0.rule != "cross.unit" })
    let explainedSums = certain.flatMap(\.relations).compactMap { index -> Range<TextPoint>? in
      let relation = evidence.relations[index]
      guard relation.rule == "cross.unit", let total = relation.equation.subject else { return nil }
      return evidence.figures[total].figure.range
    }
    return Group(places: places, findings: certain.map(\.finding), explainedSums: explainedSums)
  }
}
