extension Array {
  /// The first index whose element satisfies `predicate`, in an array where such elements stand last; the array's end
  /// where there is none.
  @inlinable
  package func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if predicate(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}

extension Array where Element: Comparable {
  /// Whether an element is among these, which are in order.
  @inlinable
  package func containsInOrder(_ element: Element) -> Bool {
    let index = partitioningIndex { $0 >= element }
    return index < count && self[index] == element
  }
}
