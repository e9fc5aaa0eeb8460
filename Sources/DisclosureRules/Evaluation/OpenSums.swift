import DisclosureFacts
import DocumentText

/// What explains the sums of units that do not hold and that no unit's own contradictions explain; lines are those of
/// the cluster.
struct OpenSums {
  /// Units whose findings are found together.
  struct Cluster {
    let units: [UnitEvaluation]
    /// Their first lines.
    let lines: [Int]
    let departments: [DepartmentSum]

    /// The unit in whose disclosure a line is.
    func unit(around line: Int) -> Int { max(0, lines.partitioningIndex { $0 > line } - 1) }
  }

  /// What explains sums that lead to each other.
  private struct Group {
    /// Of the sums' figures, in the order of the text.
    let places: [Range<TextPoint>]
    /// Of all figures that were looked at, in order.
    let evidence: [Int64]
    let findings: [Finding]
  }

  private let cluster: Cluster
  /// Where other contradictions are explained: units' own, and sums of the departments in front.
  private let explained: Set<Int64>
  private let groups: [Group]
  /// How many groups were looked at, others being kept.
  let diagnosedGroups: Int

  var findings: [Finding] { groups.flatMap(\.findings) }

  /// - Parameters:
  ///   - sums: The places of the figures of each sum.
  ///   - explained: What explains other contradictions.
  ///   - previous: An earlier state, of which is kept what still holds.
  init(_ sums: [[Range<TextPoint>]], in cluster: Cluster, explained: [Finding], previous: OpenSums?) {
    self.cluster = cluster
    self.explained = Set(explained.lazy.map(\.range.lowerBound.place))
    let wanted = Self.groups(of: sums, in: cluster)
    let changed = previous.flatMap { cluster.places(changedSince: $0.cluster, near: wanted) }
    let newlyExplained = self.explained.symmetricDifference(previous?.explained ?? [])
    let kept = wanted.map { places -> Group? in
      guard let changed, let group = previous?.group(of: places),
        !places.contains(where: { changed.contains($0.lowerBound.place) }),
        !newlyExplained.contains(where: group.evidence.containsInOrder)
      else { return nil }
      return group
    }
    let open = zip(wanted, kept).filter { $0.1 == nil }.map(\.0)
    diagnosedGroups = open.count
    let ranges = open.isEmpty ? [] : Set(explained.lazy.map(\.range))
    var made = zip(open, cluster.evidence(reading: open)).map { places, evidence in
      Group(
        places: places, evidence: evidence.figures.map(\.figure.place).sorted(),
        findings: Diagnosis(evidence).explained(
          where: { !ranges.contains($0.range) }, of: { $0.rule == "cross.unit" }
        ).map(\.finding))
    }[...]
    groups = kept.compactMap { $0 ?? made.popFirst() }
  }

  private func group(of places: [Range<TextPoint>]) -> Group? {
    let index = groups.partitioningIndex { $0.places[0].lowerBound >= places[0].lowerBound }
    return index < groups.count && groups[index].places == places ? groups[index] : nil
  }

  /// The places of the figures of sums that lead to each other, over contradictions of single units too.
  private static func groups(of sums: [[Range<TextPoint>]], in cluster: Cluster) -> [[Range<TextPoint>]] {
    var nodes: [Node: Int] = [:]
    let members = sums.map { places in
      places.map { place in
        let unit = cluster.unit(around: place.lowerBound.line)
        let group = cluster.units[unit].contradictions.group(at: place.shifted(by: -cluster.lines[unit]))
        let node = group.map { Node.contradictions(unit: unit, group: $0) } ?? .figure(place.lowerBound.place)
        return nodes.index(of: node)
      }
    }
    var sets = DisjointSets(count: nodes.count)
    for members in members {
      for member in members.dropFirst() { sets.join(members[0], member) }
    }
    var groups: [Int: [Range<TextPoint>]] = [:]
    for (places, members) in zip(sums, members) {
      if let first = members.first { groups[sets.find(first), default: []] += places }
    }
    return groups.values.map { Array(Set($0)).inOrder }.sorted { $0[0].lowerBound < $1[0].lowerBound }
  }

  /// What sums have in common.
  private enum Node: Hashable {
    case figure(Int64)
    case contradictions(unit: Int, group: Int)
  }
}

extension OpenSums.Cluster {
  /// The places of figures of which other relations are required than before, or relations with other figures; `nil`
  /// where that may be any of them.
  ///
  /// - Parameter groups: The places that matter; of others nothing may be said.
  fileprivate func places(
    changedSince earlier: OpenSums.Cluster, near groups: [[Range<TextPoint>]]
  ) -> Set<Int64>? {
    guard lines == earlier.lines, departments.count == earlier.departments.count else { return nil }
    var changed: Set<Int64> = []
    for (unit, (now, before)) in zip(units, earlier.units).enumerated() where now !== before {
      let first = lines[unit]
      let near = groups.joined().map { $0.lowerBound.line - first }.filter { 0..<now.facts.lineCount ~= $0 }
      for place in now.verdicts.places(changedSince: before.verdicts, near: Set(near).sorted()) {
        changed.insert(place + Int64(first) << 32)
      }
    }
    for (now, before) in zip(departments, earlier.departments) {
      guard now.first == before.first, now.lines == before.lines,
        let totals = now.totals(changedSince: before.sum)
      else { return nil }
      for (unit, first) in now.lines.enumerated() {
        let places =
          totals.now.flatMap { now.sum.places(of: $0, in: unit) }
          + totals.before.flatMap { before.sum.places(of: $0, in: unit) }
        for place in places { changed.insert(place.lowerBound.place + Int64(first) << 32) }
      }
    }
    return changed
  }

  /// For each group of places the relations of units and of their sums that read them.
  fileprivate func evidence(reading groups: [[Range<TextPoint>]]) -> [RelationSet] {
    if groups.isEmpty { return [] }
    let places = groups.joined().inOrder
    var sources: [Evidence.Source] = []
    for (unit, first) in zip(units, lines) {
      let near = Set(places.lazy.map { $0.lowerBound.line - first }.filter { 0..<unit.facts.lineCount ~= $0 }).sorted()
      if near.isEmpty { continue }
      sources += unit.verdicts.evidence(near: near).map {
        Evidence.Source(relations: $0.relations, line: $0.line + first)
      }
    }
    for department in departments {
      let relations = department.sum.relations(lines: department.lines, reading: places)
      sources.append(Evidence.Source(relations: IndexedRelations(relations), line: 0))
    }
    return Evidence.relations(sources, reading: groups)
  }
}

extension Dictionary where Value == Int {
  /// The number of a key, counted from nought as they come.
  fileprivate mutating func index(of key: Key) -> Int {
    if let index = self[key] { return index }
    self[key] = count
    return count - 1
  }
}
