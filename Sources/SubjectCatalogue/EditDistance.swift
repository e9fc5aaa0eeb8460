/// The least number of inserted, dropped and replaced characters, with two neighbours swapped counting as one.
/// `nil` when it is more than `limit`.
package func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    var best = row + 1
    for (column, other) in right.enumerated() {
      var cost = min(last[column] + (scalar == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
      best = min(best, cost)
    }
    if best > limit { return nil }
    beforeLast = last
    last = current
  }
  guard let distance = last.last, distance <= limit else { return nil }
  return distance
}

/// The one of `names` that is most like `name`, if any is; for “did you mean”.
package func nearestName(to name: String, among names: [String]) -> String? {
  let scalars = Array(name.unicodeScalars)
  let near = names.compactMap { other in
    editDistance(scalars, Array(other.unicodeScalars), limit: max(2, name.count / 3)).map {
      (name: other, distance: $0)
    }
  }
  return near.min { $0.distance < $1.distance }?.name
}
