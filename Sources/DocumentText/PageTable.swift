extension DocumentText {
  /// The page of a line and the line's index in it; `nil` for a line that does not exist.
  @inline(__always)
  func place(ofLine line: Int) -> (page: Page, line: Int)? {
    guard line >= 0, line < lineCount else { return nil }
    let index = pageIndex(ofLine: line)
    return (pages[index], line - lineTable[index])
  }

  /// The index of the page with `line`, which must exist.
  ///
  /// Pages hold nearly equal numbers of lines, so a proportional guess is almost always within a few pages; what a run
  /// of uneven pages leaves is found by halving.
  func pageIndex(ofLine line: Int) -> Int {
    var guess = min(max(Int(Double(line) / Double(lineCount) * Double(pages.count)), 0), pages.count - 1)
    for _ in 0..<4 {
      if line < lineTable[guess] {
        guess -= 1
      } else if line >= lineTable[guess + 1] {
        guess += 1
      } else {
        return guess
      }
    }
    var low = 0
    var high = pages.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if lineTable[middle] <= line { low = middle } else { high = middle }
    }
    return low
  }

  /// Puts `made` in the place of the pages at `indices`.
  mutating func replacePages(_ indices: ClosedRange<Int>, with made: [Page]) {
    let first = indices.lowerBound
    let next = indices.upperBound + 1
    if made.count == indices.count {
      for (index, page) in zip(indices, made) { pages[index] = page }
    } else {
      pages.replaceSubrange(indices, with: made)
    }
    var total = lineTable[first]
    let formerTotal = lineTable[next]
    let counts = made.map { page in
      total += page.lineCount
      return total
    }
    lineTable.replaceSubrange((first + 1)...next, with: counts)
    // Over the integers alone: looking at every page would take ten times as long in a large document.
    let delta = total - formerTotal
    if delta == 0 { return }
    for index in (first + made.count + 1)..<lineTable.count { lineTable[index] += delta }
  }
}
