import DisclosureFacts
import DocumentText

/// Relations by the figures that they read, to be asked many times.
final class IndexedRelations {
  let set: RelationSet
  /// The figures in the order of their places.
  private lazy var figures = set.figures.indices.map { (place: set.figures[$0].figure.place, index: $0) }
    .sorted { $0.place < $1.place }
  private lazy var readers = RelationReaders(set)
  /// For each relation the place of its rule among all.
  fileprivate lazy var ranks = set.relations.map { RuleRegistry.order[$0.rule] ?? RuleRegistry.order.count }

  init(_ set: RelationSet) { self.set = set }

  /// The relations that read a figure at one of the places, with the index of the place.
  ///
  /// - Parameters:
  ///   - places: In the order of the text.
  ///   - line: By how much their lines are above those of the relations.
  fileprivate func reading(_ places: [Range<TextPoint>], above line: Int) -> [(place: Int, relation: Int)] {
    guard let first = figures.first?.place, let last = figures.last?.place else { return [] }
    let shift = Int64(line) << 32
    var found: [(place: Int, relation: Int)] = []
    var place = places.partitioningIndex { $0.lowerBound.place - shift >= first }
    while place < places.count {
      let wanted = places[place].lowerBound.place - shift
      if wanted > last { break }
      let range = line == 0 ? places[place] : places[place].shifted(by: -line)
      var index = figures.partitioningIndex { $0.place >= wanted }
      while index < figures.count, figures[index].place == wanted {
        if set.figures[figures[index].index].figure.range == range {
          for relation in readers[figures[index].index] { found.append((place, relation)) }
        }
        index += 1
      }
      place += 1
    }
    return found
  }
}

/// For each figure of a set the relations that read it, in order.
struct RelationReaders {
  /// Where those of a figure begin in ``relations``.
  private var starts: [Int]
  private var relations: [Int]

  init(_ set: RelationSet) {
    starts = Array(repeating: 0, count: set.figures.count + 1)
    for relation in set.relations {
      for member in relation.equation.members { starts[member + 1] += 1 }
    }
    for figure in set.figures.indices { starts[figure + 1] += starts[figure] }
    relations = Array(repeating: 0, count: starts[set.figures.count])
    var next = starts
    for (index, relation) in set.relations.enumerated() {
      for member in relation.equation.members {
        relations[next[member]] = index
        next[member] += 1
      }
    }
  }

  subscript(figure: Int) -> ArraySlice<Int> { relations[starts[figure]..<starts[figure + 1]] }
}

extension Sequence<Range<TextPoint>> {
  /// In the order of the text.
  var inOrder: [Range<TextPoint>] {
    sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}

extension TextPoint {
  /// The line in the upper half, the column in the lower one.
  var place: Int64 { Int64(line) << 32 | Int64(column) }
}

/// Chooses from many relations those that a diagnosis of contradicted ones has to know.
enum Evidence {
  /// Relations with the lines by which their figures are to be moved.
  struct Source {
    var relations: IndexedRelations
    var line: Int
  }

  /// A relation of a source that a group has to know, in the order in which it is considered: as if each rule had looked
  /// at the whole document in its turn.
  private struct Choice: Comparable {
    let group: Int
    let rank: Int
    let source: Int
    let relation: Int

    static func < (left: Choice, right: Choice) -> Bool {
      (left.group, left.rank, left.source, left.relation) < (right.group, right.rank, right.source, right.relation)
    }
  }

  /// For each group of contradictions the relations that read one of its figures.
  ///
  /// - Parameters:
  ///   - sources: All relations there are, in the order in which they are to be considered.
  ///   - groups: The places of the figures, no place in two groups.
  static func relations(_ sources: [Source], reading groups: [[Range<TextPoint>]]) -> [RelationSet] {
    let placed = groups.indices.flatMap { group in groups[group].map { (place: $0, group: group) } }
      .sorted { ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound) }
    let places = placed.map(\.place)
    var choices: [Choice] = []
    for (index, source) in sources.enumerated() {
      for (place, relation) in source.relations.reading(places, above: source.line) {
        choices.append(
          Choice(
            group: placed[place].group, rank: source.relations.ranks[relation], source: index, relation: relation))
      }
    }
    choices.sort()
    var rest = choices[...]
    return groups.indices.map { group in
      let own = rest.prefix { $0.group == group }
      rest = rest.dropFirst(own.count)
      return relations(own, of: sources)
    }
  }

  private static func relations(_ choices: ArraySlice<Choice>, of sources: [Source]) -> RelationSet {
    var relations = RelationSet()
    /// What the figures of sources have become, by the source in the upper half.
    var members: [Int64: Int] = [:]
    // For each figure the last relation that begins with it, and for each relation the one before.
    var (newest, before) = ([Int](), [Int]())
    var firstOfRank = 0
    var last: Choice?
    for choice in choices where choice != last {
      if choice.rank != last?.rank { firstOfRank = relations.relations.count }
      last = choice
      let source = sources[choice.source]
      let set = source.relations.set
      let relation = set.relations[choice.relation]
      let equation = relation.equation.mapped { figure in
        let key = Int64(choice.source) << 32 | Int64(figure)
        if let known = members[key] { return known }
        let member = set.figures[figure]
        let index = relations.member(member.figure.shifted(by: source.line), label: member.label)
        members[key] = index
        return index
      }
      // A relation that two readings lead to counts once.
      guard let subject = equation.subject else { continue }
      while newest.count <= subject { newest.append(-1) }
      var other = newest[subject]
      while other >= firstOfRank, relations.relations[other].equation != equation { other = before[other] }
      if other >= firstOfRank { continue }
      relations.require(relation.rule, equation, severity: relation.severity, relation.statement)
      guard before.count < relations.relations.count else { continue }
      before.append(newest[subject])
      newest[subject] = before.count - 1
    }
    return relations
  }
}
