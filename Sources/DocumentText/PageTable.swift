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

  /// Brings `lineTable` up to date with the pages from index `first` on.
  mutating func rebuildLineTable(from first: Int) {
    if lineTable.isEmpty { lineTable = [0] }
    lineTable.removeLast(lineTable.count - min(first, pages.count) - 1)
    lineTable.reserveCapacity(pages.count + 1)
    var total = lineTable.last ?? 0
    for page in pages[min(first, pages.count)...] {
      total += page.lineCount
      lineTable.append(total)
    }
  }
}
