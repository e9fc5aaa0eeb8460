import DocumentText
import Threads

/// The blocks of a document in order; their lines together are the document.
package struct SyntaxTree: Sendable {
  package private(set) var blocks: [Block] = []
  /// The first line of each block.
  package private(set) var firstLines: [Int] = []

  /// Lines that one thread parses before it asks for more.
  static let linesAtOnce = 4096

  /// Parses a document from scratch, on all cores; the result does not depend on how many there are.
  package init(_ text: DocumentText) {
    self.init(text, linesAtOnce: Self.linesAtOnce)
  }

  /// What a block is depends on the text from its first line on and on the parser's state there. So each share of the
  /// lines is parsed as if it began a document, and what was parsed is taken from the first block that the parser meets
  /// in the same state, coming from above: mostly a few lines below the border.
  init(_ text: DocumentText, linesAtOnce: Int) {
    let shares = Self.parse(text, linesAtOnce: linesAtOnce)
    var parser = BlockParser(text: text)
    var line = 0
    blocks.reserveCapacity(shares.reduce(0) { $0 + $1.blocks.count })
    firstLines.reserveCapacity(blocks.capacity)
    for share in shares {
      while line < share.end {
        if let start = share.firstLines.index(of: line), parser.state == .plain,
          share.blocks[start].entryState == .plain
        {
          blocks += share.blocks[start...]
          firstLines += share.firstLines[start...]
          line = share.end
          if let end = share.parser { parser.follow(end) }
        } else {
          let block = parser.block(at: line)
          blocks.append(block)
          firstLines.append(line)
          line += block.lineCount
        }
      }
    }
  }

  /// The blocks that begin in a run of lines.
  private struct Share: Sendable {
    var blocks: [Block] = []
    var firstLines: [Int] = []
    /// Behind the last block.
    var end = 0
    var parser: BlockParser?
  }

  private static func parse(_ text: DocumentText, linesAtOnce: Int) -> [Share] {
    let count = (text.lineCount + linesAtOnce - 1) / linesAtOnce
    return [Share](unsafeUninitializedCapacity: count) { shares, initialized in
      // Every place is written once, by one thread, before the threads are joined.
      nonisolated(unsafe) let shares = shares
      concurrently(count) { index in
        var share = Share()
        var parser = BlockParser(text: text)
        var repeated = RepeatedBlocks(capacity: linesAtOnce / 4)
        var line = index * linesAtOnce
        let border = min(line + linesAtOnce, text.lineCount)
        while line < border {
          let block = repeated.first(of: parser.block(at: line))
          share.blocks.append(block)
          share.firstLines.append(line)
          line += block.lineCount
        }
        share.end = line
        share.parser = parser
        shares.initializeElement(at: index, to: share)
      }
      initialized = count
    }
  }

  /// What an update did, for tests that hold the cost of an edit.
  package struct Update: Sendable {
    /// Blocks before and behind these are the old ones.
    package var replaced: Range<Int>
    package var inserted: Range<Int>
  }

  /// Takes a block in the place of the same block with the cells of its table.
  package mutating func forgetCells(of index: Int, _ block: Block) { blocks[index] = block }

  /// Brings the tree up to date with `text`, in which `edit` has just taken place; equals parsing from scratch.
  @discardableResult
  package mutating func update(_ text: DocumentText, _ edit: LineEdit) -> Update {
    // The first block that saw an edited line decides again; blocks look ahead by a few lines only.
    var start = firstLines.partitioningIndex { $0 > edit.firstLine }
    start = max(0, start - 1)
    var index = start
    while index > 0 {
      let candidate = index - 1
      let seenTo = firstLines[candidate] + blocks[candidate].lineCount + blocks[candidate].lookahead
      if seenTo >= edit.firstLine { start = candidate }
      // A block that ends long before the edit ends the search.
      if start - candidate > 8 { break }
      index -= 1
    }
    // A title above decides on the table.
    while start > 0, start < blocks.count, blocks[start].entryState != .plain { start -= 1 }
    let delta = edit.insertedLines - edit.removedLines
    let oldEnd = edit.firstLine + edit.removedLines
    var parser = BlockParser(text: text)
    var line = start < firstLines.count ? firstLines[start] : 0
    var newBlocks: [Block] = []
    var newLines: [Int] = []
    var old = start
    while line < text.lineCount {
      if line >= edit.firstLine + edit.insertedLines {
        while old < blocks.count, firstLines[old] < oldEnd || firstLines[old] + delta < line { old += 1 }
        if old < blocks.count, firstLines[old] >= oldEnd, firstLines[old] + delta == line,
          parser.state == .plain, blocks[old].entryState == .plain
        {
          break
        }
      }
      let block = parser.block(at: line)
      newBlocks.append(block)
      newLines.append(line)
      line += block.lineCount
    }
    let end = line < text.lineCount ? old : blocks.count
    // A block that only looked at what has changed, and came out the same, stays the block that it was.
    let front = zip(blocks[start..<end], newBlocks).prefix { $0.isSame(as: $1) }.count
    let back = zip(blocks[(start + front)..<end].reversed(), newBlocks[front...].reversed())
      .prefix { $0.isSame(as: $1) }.count
    let replaced = start + front..<end - back
    let changed = front..<newBlocks.count - back
    blocks.replaceSubrange(replaced, with: newBlocks[changed])
    firstLines.replaceSubrange(replaced, with: newLines[changed])
    let inserted = replaced.lowerBound..<replaced.lowerBound + changed.count
    if delta != 0 {
      for position in inserted.upperBound..<max(inserted.upperBound, firstLines.count) { firstLines[position] += delta }
    }
    return Update(replaced: replaced, inserted: inserted)
  }
}

extension Array where Element == Int {
  /// The index of `value` in an array in ascending order.
  fileprivate func index(of value: Int) -> Int? {
    let index = partitioningIndex { $0 >= value }
    return index < count && self[index] == value ? index : nil
  }
}
