/// Elements that are joined into sets, with paths halved on the way to each set's name.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The element that names the set of another: its least one.
  mutating func find(_ element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  mutating func join(_ first: Int, _ second: Int) {
    let (first, second) = (find(first), find(second))
    parents[max(first, second)] = min(first, second)
  }
}
