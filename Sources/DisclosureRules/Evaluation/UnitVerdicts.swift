import DisclosureFacts
import DocumentText

/// What rules require of the figures of one unit's disclosure; lines are those of the unit's disclosure.
struct UnitVerdicts {
  let tables: UnitTables
  let texts: UnitTexts
  let restatements: UnitRestatements

  /// A verdict with the line from which its own are counted.
  struct Placed {
    let verdict: Verdict
    let line: Int

    func isSame(as other: Placed) -> Bool { verdict === other.verdict && line == other.line }

    /// Whether its relations may read figures in one of the lines, which are in order.
    func mayRead(_ lines: [Int]) -> Bool { verdict.mayRead(lines, below: line) }
  }

  private var ofTables: [Placed] { tables.verdicts.map { Placed(verdict: $0, line: 0) } }
  private var ofTexts: [Placed] {
    texts.blocks.compactMap { line, evaluation in evaluation.verdict.map { Placed(verdict: $0, line: line) } }
  }
  private var ofRestatements: [Placed] { restatements.verdicts.map { Placed(verdict: $0, line: 0) } }

  /// All relations that may read figures in the lines, which are in order.
  func evidence(near lines: [Int]) -> [Evidence.Source] {
    (ofTables + ofTexts + ofRestatements).filter { $0.mayRead(lines) }.map {
      Evidence.Source(relations: $0.verdict.relations, line: $0.line)
    }
  }

  /// The places of figures of which other relations are required than before, or relations with other figures.
  ///
  /// - Parameter lines: Those that matter, in order; of others nothing may be said.
  func places(changedSince earlier: UnitVerdicts, near lines: [Int]) -> Set<Int64> {
    let parts: [(isKept: Bool, verdicts: (UnitVerdicts) -> [Placed])] = [
      (tables === earlier.tables, { $0.ofTables }), (texts === earlier.texts, { $0.ofTexts }),
      (restatements === earlier.restatements, { $0.ofRestatements }),
    ]
    var changed: Set<Int64> = []
    for part in parts where !part.isKept {
      for (before, now) in Self.differences(part.verdicts(earlier), part.verdicts(self)) {
        changed.formUnion(Self.places(before, now, near: lines))
      }
    }
    return changed
  }

  /// What is gone beside what has come in its place.
  private static func differences(_ before: [Placed], _ now: [Placed]) -> [(before: Placed?, now: Placed?)] {
    let front = zip(before, now).prefix { $0.isSame(as: $1) }.count
    let (before, now) = (before.dropFirst(front), now.dropFirst(front))
    let back = zip(before.reversed(), now.reversed()).prefix { $0.isSame(as: $1) }.count
    let (gone, come) = (before.dropLast(back), now.dropLast(back))
    if gone.count == come.count { return zip(gone, come).filter { !$0.isSame(as: $1) }.map { ($0, $1) } }
    return gone.map { ($0, nil) } + come.map { (nil, $0) }
  }

  /// The places of figures in relations that only one of both has.
  private static func places(_ before: Placed?, _ now: Placed?, near lines: [Int]) -> [Int64] {
    guard before?.mayRead(lines) ?? false || now?.mayRead(lines) ?? false else { return [] }
    if let before, let now, before.line == now.line {
      return now.verdict.relations.set.places(differingFrom: before.verdict.relations.set)
        .map { $0 + Int64(now.line) << 32 }
    }
    return [before, now].compactMap { $0 }.flatMap { placed in
      placed.verdict.relations.set.figures.map { $0.figure.place + Int64(placed.line) << 32 }
    }
  }
}

extension RelationSet {
  /// A relation by its rule and the places of what it reads.
  private struct Key: Hashable {
    let rule: String
    let equation: Equation

    init(_ relation: Relation, _ figures: [Member]) {
      rule = relation.rule
      equation = relation.equation.mapped { Int(figures[$0].figure.place) }
    }

    // Few relations of a rule begin with one figure.
    func hash(into hasher: inout Hasher) { hasher.combine(equation.subject) }
  }

  /// The places of figures in relations that are not the same as in `other`.
  fileprivate func places(differingFrom other: RelationSet) -> [Int64] {
    func places(_ relation: Relation) -> [Int64] { relation.equation.members.map { figures[$0].figure.place } }
    func otherPlaces(_ relation: Relation) -> [Int64] {
      relation.equation.members.map { other.figures[$0].figure.place }
    }
    if figures.count == other.figures.count, relations.count == other.relations.count {
      let isSame = zip(figures, other.figures).map { $0 == $1 }
      return zip(relations, other.relations).flatMap { now, before -> [Int64] in
        if now == before, now.equation.members.allSatisfy({ isSame[$0] }) { return [] }
        return places(now) + otherPlaces(before)
      }
    }
    var earlier: [Key: [Relation]] = [:]
    for relation in other.relations { earlier[Key(relation, other.figures), default: []].append(relation) }
    var changed: [Int64] = []
    for relation in relations {
      let key = Key(relation, figures)
      let same = earlier[key]?.firstIndex { before in
        relation.severity == before.severity && relation.statement == before.statement
          && zip(relation.equation.members, before.equation.members)
            .allSatisfy { figures[$0] == other.figures[$1] }
      }
      if let same { earlier[key]?.remove(at: same) } else { changed += places(relation) }
    }
    for relation in earlier.values.joined() { changed += otherPlaces(relation) }
    return changed
  }
}
