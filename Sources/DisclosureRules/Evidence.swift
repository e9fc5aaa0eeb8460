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

  /// The relations that read a figure at one of the places, in order.
  ///
  /// - Parameters:
  ///   - places: In the order of the text.
  ///   - line: By how much their lines are above those of the relations.
  fileprivate func reading(_ places: [Range<TextPoint>], above line: Int) -> [Int] {
    guard let first = figures.first?.place, let last = figures.last?.place else { return [] }
    let shift = Int64(line) << 32
    var found: [Int] = []
    var place = places.partitioningIndex { $0.lowerBound.place - shift >= first }
    while place < places.count {
      let wanted = places[place].lowerBound.place - shift
      if wanted > last { break }
      let range = line == 0 ? places[place] : places[place].shifted(by: -line)
      var index = figures.partitioningIndex { $0.place >= wanted }
      while index < figures.count, figures[index].place == wanted {
        if set.figures[figures[index].index].figure.range == range { found += readers[figures[index].index] }
        index += 1
      }
      place += 1
    }
    found.sort()
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

/// Chooses from many relations those that a diagnosis of the contradicted ones has to know.
struct Evidence {
  /// Relations with the lines by which their figures are to be moved.
  struct Source {
    var relations: IndexedRelations
    var line: Int
  }

  private(set) var relations = RelationSet()

  /// - Parameters:
  ///   - sources: All relations there are, in the order in which they are to be considered.
  ///   - places: Of the figures of contradicted relations, in the order of the text.
  init(_ sources: [Source], involving places: [Range<TextPoint>]) {
    var chosen: [(rank: Int, source: Int, relation: Int)] = []
    for (index, source) in sources.enumerated() {
      var last = -1
      for relation in source.relations.reading(places, above: source.line) where relation != last {
        chosen.append((source.relations.ranks[relation], index, relation))
        last = relation
      }
    }
    // As if each rule had looked at the whole document in its turn.
    chosen.sort { $0 < $1 }
    /// For each source what its figures have become; -1 for those that have not been met.
    var members: [[Int]] = Array(repeating: [], count: sources.count)
    // For each figure the last relation that begins with it, and for each relation the one before.
    var (newest, before) = ([Int](), [Int]())
    var (last, firstOfRank) = (-1, 0)
    for (rank, index, position) in chosen {
      if rank != last { (last, firstOfRank) = (rank, relations.relations.count) }
      let source = sources[index]
      let set = source.relations.set
      let relation = set.relations[position]
      if members[index].isEmpty { members[index] = Array(repeating: -1, count: set.figures.count) }
      let equation = relation.equation.mapped { figure in
        if members[index][figure] < 0 {
          let member = set.figures[figure]
          members[index][figure] = relations.member(member.figure.shifted(by: source.line), label: member.label)
        }
        return members[index][figure]
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
  }
}
