import DocumentText

/// The head of a table whose columns are aligned by spaces.
///
/// A head that is wider than its figures is printed to their left, so that its words stand above other columns than
/// their own. Then only their order is certain.
struct AlignedHeader {
  typealias Segment = AlignedTable.Segment

  /// The cells in their order, each with its pieces from top to bottom.
  private var cells: [[Segment]] = []
  /// Whether each piece stands over a column of its own.
  private(set) var isPlaced: Bool

  init(_ lines: [[Segment]], columns: [Range<Int>]) {
    var words: [[Segment]] = []
    isPlaced = true
    for line in lines {
      let own = line.flatMap { Self.words(of: $0) }
      words.append(own)
      let over = own.map { word in columns.firstIndex { $0.overlaps(word.left..<max(word.right, word.left + 1)) } }
      if over.contains(where: { $0 == nil }) || Set(over).count < over.count { isPlaced = false }
    }
    // Words of several lines that stand above each other are one cell.
    for word in words.joined() {
      let own = word.left..<word.right
      let above = cells.indices.filter { cell in
        cells[cell].contains { $0.line != word.line && ($0.left..<$0.right).overlaps(own) }
      }
      if above.count == 1 { cells[above[0]].append(word) } else { cells.append([word]) }
    }
    cells.sort { ($0.map(\.left).min() ?? 0) < ($1.map(\.left).min() ?? 0) }
  }

  /// The pieces for each column in the order of the cells; no pieces where a column cannot be told.
  ///
  /// - Parameter firstFigure: The first column of figures.
  func inOrder(columns count: Int, firstFigure: Int) -> [[Segment]] {
    if cells.count == count { return cells }
    var names = [[Segment]](repeating: [], count: count)
    guard cells.count > count, firstFigure < count else { return names }
    func isTitle(_ cell: Int, _ ends: [Word]) -> Bool {
      Self.text(cells[cell]).bytes.ends(withAny: ends) != nil
    }
    // 合计 stands first and is never empty; behind it 基本支出 and 项目支出 nearly never are.
    guard isTitle(firstFigure, ["合计", "总计", "预算数", "决算数"]) else { return names }
    for column in 0...firstFigure { names[column] = cells[column] }
    if count == firstFigure + 3, isTitle(firstFigure + 1, ["基本支出"]), isTitle(firstFigure + 2, ["项目支出"]) {
      for column in firstFigure..<count { names[column] = cells[column] }
    }
    return names
  }

  /// The pieces that stand over each column; none where several cells do.
  func byPlace(_ columns: [Range<Int>]) -> [[Segment]] {
    var names = [[[Segment]]](repeating: [], count: columns.count)
    for cell in cells {
      let place = (cell.map(\.left).min() ?? 0)..<(cell.map(\.right).max() ?? 1)
      let overlaps = columns.map { $0.clamped(to: place).count }
      if let best = overlaps.indices.max(by: { overlaps[$0] < overlaps[$1] }), overlaps[best] > 0 {
        names[best].append(cell)
      }
    }
    return names.map { $0.count == 1 ? $0[0] : [] }
  }

  private static func text(_ cell: [Segment]) -> NormalizedText {
    var text = NormalizedText()
    for word in cell { text.append(word.piece, line: word.line, column: word.column) }
    return text
  }

  /// Words that one space parts; single characters belong together: 合 计, 项 目.
  private static func words(of segment: Segment) -> [Segment] {
    var scalars = 0
    var index = segment.piece.startIndex
    while index < segment.piece.endIndex {
      index += UTF8Scalar.length(of: segment.piece[index], limit: segment.piece.endIndex - index)
      scalars += 1
    }
    let width = segment.right - segment.left > scalars ? 2 : 1
    var words: [Segment] = []
    var start: (index: Int, left: Int)? = nil
    var display = segment.left
    func close(at end: Int) {
      guard let begun = start else { return }
      words.append(
        Segment(
          piece: segment.piece[begun.index..<end], line: segment.line,
          column: segment.column + begun.index - segment.piece.startIndex, left: begun.left, right: display,
          isFigure: segment.isFigure))
      start = nil
    }
    index = segment.piece.startIndex
    while index < segment.piece.endIndex {
      let length = UTF8Scalar.length(of: segment.piece[index], limit: segment.piece.endIndex - index)
      if segment.piece[index] == 0x20 {
        // 2025 年预算数 is one word.
        let isYear =
          start.map { index - $0.index == 4 } ?? false && segment.piece[(index + 1)...].starts(with: Word("年"))
        if !isYear { close(at: index) }
        display += 1
      } else {
        if start == nil { start = (index, display) }
        display += length >= 3 ? width : 1
      }
      index += length
    }
    close(at: segment.piece.endIndex)
    return words.contains { $0.piece.count <= 3 } ? [segment] : words
  }
}
