import DisclosureFacts
import DocumentText

/// Where a figure stands, as a key.
struct FigurePlace: Hashable {
  let range: Range<TextPoint>

  // Hardly ever do two begin in the same place.
  func hash(into hasher: inout Hasher) { hasher.combine(range.lowerBound.place) }
}

/// The places of all figures that contradicted relations read, by which of the relations lead to each other: two groups
/// share no figure, so that each is explained for itself.
struct Contradictions {
  /// The places of each group and the groups themselves in the order of the text.
  let groups: [[Range<TextPoint>]]
  private var groupOfPlace: [FigurePlace: Int] = [:]

  /// - Parameter relations: For each contradicted relation the places of its figures.
  init(_ relations: [[Range<TextPoint>]]) {
    var indices: [FigurePlace: Int] = [:]
    let members = relations.map { places in
      places.map { place in
        let index = indices[FigurePlace(range: place)] ?? indices.count
        indices[FigurePlace(range: place)] = index
        return index
      }
    }
    var sets = DisjointSets(count: indices.count)
    for members in members {
      for member in members.dropFirst() { sets.join(members[0], member) }
    }
    var places: [Int: [Range<TextPoint>]] = [:]
    for (place, index) in indices { places[sets.find(index), default: []].append(place.range) }
    groups = places.values.map(\.inOrder).sorted {
      ($0[0].lowerBound, $0[0].upperBound) < ($1[0].lowerBound, $1[0].upperBound)
    }
    for (group, places) in groups.enumerated() {
      for place in places { groupOfPlace[FigurePlace(range: place)] = group }
    }
  }

  var isEmpty: Bool { groups.isEmpty }

  /// The group whose relations read the figure at `place`.
  func group(at place: Range<TextPoint>) -> Int? { groupOfPlace[FigurePlace(range: place)] }
}
