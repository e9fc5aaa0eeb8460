extension DocumentText {
  /// Replaces the text in `range` by `bytes` and says which lines that changed.
  ///
  /// `range` is clamped to the text, see ``clamped(_:)``; no range traps. Lines are those touched, and the line before
  /// if the edit put an LF behind its CR. The cost is that of the touched pages and the new bytes, plus one pass over
  /// the page table.
  @discardableResult
  package mutating func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) -> LineEdit {
    let start = clamped(range.lowerBound)
    let end = max(start, clamped(range.upperBound))
    let joins = joinsLineEnd(at: start, replacingUpTo: end, with: bytes)
    let firstLine = joins ? start.line - 1 : start.line
    let linesBefore = lineCount

    var firstPage = pageIndex(ofLine: firstLine)
    var lastPage = pageIndex(ofLine: end.line)
    let head = prefix(of: start, fromPage: firstPage)
    let tail = suffix(of: end, toPage: lastPage)
    let removedBytes = byteCount(ofPages: firstPage...lastPage)
    var content = head + bytes + tail
    pageByteCount += content.count - removedBytes

    var made = content.withUnsafeBufferPointer { cut($0, endsDocument: lastPage == pages.count - 1) }
    if made.count == 1, made[0].isSmall {
      if lastPage + 1 < pages.count, pages[lastPage + 1].bytes.count <= Page.maximumBytes {
        lastPage += 1
        content += pages[lastPage].bytes
        made = content.withUnsafeBufferPointer { cut($0, endsDocument: lastPage == pages.count - 1) }
      } else if firstPage > 0, pages[firstPage - 1].bytes.count <= Page.maximumBytes {
        firstPage -= 1
        content = pages[firstPage].bytes + content
        made = content.withUnsafeBufferPointer { cut($0, endsDocument: lastPage == pages.count - 1) }
      }
    }
    replacePages(firstPage...lastPage, with: made)

    let removedLines = end.line - firstLine + 1
    return LineEdit(
      firstLine: firstLine, removedLines: removedLines, insertedLines: lineCount - linesBefore + removedLines)
  }

  /// Whether the edit puts an LF at the start of a line whose predecessor ends in a lone CR: the two become one line
  /// end. The other border needs no care, since an edit never separates a line from its own line end.
  private func joinsLineEnd(at start: TextPoint, replacingUpTo end: TextPoint, with bytes: [UInt8]) -> Bool {
    guard start.column == 0, start.line > 0, lineEnding(start.line - 1).elementsEqual([carriageReturn]) else {
      return false
    }
    let rest = line(end.line).dropFirst(end.column)
    return (bytes.first ?? rest.first ?? lineEnding(end.line).first) == lineFeed
  }

  /// The bytes from the start of page `index` to `point`, which may lie in the page after.
  private func prefix(of point: TextPoint, fromPage index: Int) -> [UInt8] {
    let own = pageIndex(ofLine: point.line)
    var result: [UInt8] = []
    for before in index..<max(index, own) { result += pages[before].bytes }
    let page = pages[own]
    result += page.bytes[..<(page.line(point.line - lineTable[own]).lowerBound + point.column)]
    return result
  }

  private func suffix(of point: TextPoint, toPage index: Int) -> ArraySlice<UInt8> {
    let page = pages[index]
    return page.bytes[(page.line(point.line - lineTable[index]).lowerBound + point.column)...]
  }

  private func byteCount(ofPages indices: ClosedRange<Int>) -> Int {
    var count = 0
    for index in indices { count += pages[index].bytes.count }
    return count
  }
}
