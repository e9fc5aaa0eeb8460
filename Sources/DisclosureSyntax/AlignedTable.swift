import DocumentText

/// A table whose columns are aligned by spaces, as `pdftotext -layout` prints them.
///
/// A line with figures is a row's anchor. Figures are put into columns by the place where they end (they are set
/// flush right), names wrapped over lines are joined to the nearest anchor.
enum AlignedTable {
  struct Segment {
    var piece: ArraySlice<UInt8>
    var line: Int
    var column: Int
    /// Display columns, one past the last for `right`.
    var left: Int
    var right: Int
    var isFigure: Bool
  }

  /// Whether rows with figures mostly have gaps of two spaces or more between their cells.
  static func isAligned(_ lines: [ArraySlice<UInt8>]) -> Bool {
    // Most tables that are not aligned have no gap at all.
    guard lines.contains(where: hasGap) else { return false }
    var wide = 0
    var narrow = 0
    for (number, line) in lines.enumerated() where !PageFurniture.matches(line: line) {
      let tokens = WrappedTable.Token.split(line, line: number)
      guard tokens.count >= 2, tokens.contains(where: { $0.kind == .amount }) else { continue }
      if hasGap(line) { wide += 1 } else { narrow += 1 }
    }
    return wide > 0 && wide >= narrow * 2
  }

  private static func hasGap(_ line: ArraySlice<UInt8>) -> Bool {
    var spaces = 0
    var seen = false
    for byte in line {
      if byte == 0x20 {
        spaces += 1
      } else {
        if spaces >= 2 && seen { return true }
        seen = true
        spaces = 0
      }
    }
    return false
  }

  static func parse(_ lines: [ArraySlice<UInt8>]) -> Table {
    let segments = lines.enumerated().map { number, line in
      PageFurniture.matches(line: line) ? [] : split(line, line: number)
    }
    var table = Table(layout: .aligned)
    guard let start = segments.firstIndex(where: { isAnchor($0) && !isNumberRow($0) }) else {
      for segment in segments.joined() { table.appendHeader(text(segment)) }
      return table
    }
    let body = segments.indices.filter { $0 >= start && !segments[$0].isEmpty && !isNumberRow(segments[$0]) }
    let columns = columnSpans(body.map { segments[$0] })
    writeHeader(segments[..<start].filter { !isNumberRow($0) }, columns: columns, to: &table)
    // The halves of a 收入/支出 table wrap their names each by itself.
    for group in columnGroups(body.map { segments[$0] }, columns) {
      let own = segments.map { line in line.filter { column(of: $0, columns).map(group.contains) ?? false } }
      let lines = body.filter { !own[$0].isEmpty }
      let anchors = rowAnchors(own, lines)
      let owners = labelOwners(own, body: lines, anchors: anchors)
      for anchor in anchors { writeRow(anchor, own, owners, columns, to: &table) }
    }
    return table
  }

  /// Runs of columns that begin with names and end with figures.
  private static func columnGroups(_ lines: [[Segment]], _ columns: [Range<Int>]) -> [Range<Int>] {
    var figures = [Int](repeating: 0, count: columns.count)
    var texts = figures
    for segment in lines.joined() {
      guard let column = column(of: segment, columns) else { continue }
      if segment.isFigure { figures[column] += 1 } else { texts[column] += 1 }
    }
    var groups: [Range<Int>] = []
    var start = 0
    for column in columns.indices.dropFirst() where column - start >= 2 {
      let opens = texts[column] > figures[column] || isCodeColumn(column, lines, columns)
      let closes = figures[column - 1] >= texts[column - 1] && !isCodeColumn(column - 1, lines, columns)
      guard opens, closes else { continue }
      groups.append(start..<column)
      start = column
    }
    // A single group keeps rows as they stand.
    return groups.isEmpty ? [columns.indices] : groups + [start..<columns.count]
  }

  private static func isCodeColumn(_ index: Int, _ lines: [[Segment]], _ columns: [Range<Int>]) -> Bool {
    let cells = lines.joined().filter { $0.isFigure && column(of: $0, columns) == index }
    return !cells.isEmpty && cells.allSatisfy { $0.piece.count >= 3 && $0.piece.allSatisfy(isDigit) }
  }

  private static func rowAnchors(_ segments: [[Segment]], _ lines: [Int]) -> [Int] {
    lines.enumerated().compactMap { position, line in
      guard isAnchor(segments[line]) else { return nil }
      if segments[line].contains(where: \.isFigure) { return line }
      // The first line of a wrapped name: its figures stand alone on the next.
      let next = position + 1 < lines.count ? segments[lines[position + 1]] : []
      return !next.isEmpty && next.allSatisfy(\.isFigure) ? nil : line
    }
  }

  /// A line that begins a row: it has a figure, a code, or a name with a number in front.
  private static func isAnchor(_ segments: [Segment]) -> Bool {
    segments.contains { segment in
      if segment.isFigure { return true }
      guard let numbering = Numbering.parse(text(segment).bytes) else { return false }
      return numbering.system == .chapter || numbering.system == .section
    }
  }

  private static func text(_ segment: Segment) -> NormalizedText {
    var text = NormalizedText()
    text.append(segment.piece, line: segment.line, column: segment.column)
    return text
  }

  /// The display columns that the body's cells cover, between gutters that (nearly) no line crosses.
  private static func columnSpans(_ lines: [[Segment]]) -> [Range<Int>] {
    let width = lines.joined().map(\.right).max() ?? 0
    guard width > 0, width < 4096 else { return [] }
    var coverage = [Int](repeating: 0, count: width)
    for segment in lines.joined() {
      for column in segment.left..<min(segment.right, width) { coverage[column] += 1 }
    }
    // 合计 may stand across the gutter between codes and names.
    let tolerated = lines.count >= 8 ? max(1, lines.count / 20) : 0
    var spans: [Range<Int>] = []
    var open: Int? = nil
    for column in 0...width {
      let isCovered = column < width && coverage[column] > tolerated
      if isCovered, open == nil { open = column }
      if !isCovered, let start = open {
        spans.append(start..<column)
        open = nil
      }
    }
    // A column with a single cell is as thin as the tolerance.
    if tolerated > 0 {
      for segment in lines.joined()
      where segment.isFigure && !spans.contains(where: { $0.overlaps(segment.left..<segment.right) }) {
        spans.append(segment.left..<segment.right)
      }
      spans.sort { $0.lowerBound < $1.lowerBound }
    }
    return spans
  }

  private static func column(of segment: Segment, _ columns: [Range<Int>]) -> Int? {
    let own = segment.left..<segment.right
    let overlaps = columns.map { $0.clamped(to: own).count }
    if let best = overlaps.indices.max(by: { overlaps[$0] < overlaps[$1] }), overlaps[best] > 0 { return best }
    return columns.indices.min { distance(columns[$0], own) < distance(columns[$1], own) }
  }

  private static func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound, 0)
  }

  /// The pieces of the head over each column, joined from top to bottom. 预算数 over a group of columns counts for all.
  private static func writeHeader(_ lines: [[Segment]], columns: [Range<Int>], to table: inout Table) {
    for segment in lines.joined() { table.appendHeader(text(segment)) }
    var names = [NormalizedText](repeating: NormalizedText(), count: columns.count)
    for line in lines {
      if isGroupLine(line) {
        for (index, segment) in line.enumerated() {
          let next = index + 1 < line.count ? line[index + 1].left : Int.max
          for column in columns.indices
          where columns[column].upperBound > segment.left && columns[column].lowerBound < next {
            names[column].append(segment.piece, line: segment.line, column: segment.column)
          }
        }
        continue
      }
      for segment in line {
        guard let column = column(of: segment, columns) else { continue }
        names[column].append(segment.piece, line: segment.line, column: segment.column)
      }
    }
    table.beginRow()
    for name in names { table.append(name) }
    table.endRow()
  }

  /// 预算数 and 决算数, each over columns of its own.
  private static func isGroupLine(_ line: [Segment]) -> Bool {
    let groups: [Word] = ["预算数", "决算数", "年初预算数", "全年预算数"]
    return line.count == 2 && line.allSatisfy { segment in text(segment).bytes.equals(any: groups) }
  }

  /// For each line without an anchor the row whose name it continues.
  private static func labelOwners(_ segments: [[Segment]], body: [Int], anchors: [Int]) -> [Int: Int] {
    var owners: [Int: Int] = [:]
    let isCentred = anchors.contains { anchor in segments[anchor].allSatisfy(\.isFigure) }
    var above = 0
    if let first = anchors.first {
      for line in body where line < first {
        owners[line] = first
        above += 1
      }
    }
    for (position, anchor) in anchors.enumerated() {
      let next = position + 1 < anchors.count ? anchors[position + 1] : Int.max
      let open = body.filter { $0 > anchor && $0 < next }
      // Cells are centred: as many lines below an anchor as above it.
      let below = isCentred && next != Int.max ? min(above, open.count) : open.count
      for line in open[..<below] { owners[line] = anchor }
      for line in open[below...] { owners[line] = next }
      above = open.count - below
    }
    return owners
  }

  private static func writeRow(
    _ anchor: Int, _ segments: [[Segment]], _ owners: [Int: Int], _ columns: [Range<Int>], to table: inout Table
  ) {
    var cells = [NormalizedText](repeating: NormalizedText(), count: columns.count)
    for line in (owners.filter { $0.value == anchor }.map(\.key) + [anchor]).sorted() {
      for segment in segments[line] {
        guard let column = column(of: segment, columns) else { continue }
        cells[column].append(segment.piece, line: segment.line, column: segment.column)
      }
    }
    table.beginRow()
    for cell in cells { table.append(cell) }
    table.endRow()
  }

  /// 栏次 1 2 3
  private static func isNumberRow(_ segments: [Segment]) -> Bool {
    let figures = segments.filter(\.isFigure)
    return figures.count >= 2 && figures.allSatisfy { $0.piece.count <= 2 }
      && zip(figures, figures.dropFirst()).allSatisfy {
        Int(String(decoding: $0.piece, as: UTF8.self)) ?? 0 < Int(String(decoding: $1.piece, as: UTF8.self)) ?? 0
      }
  }

  /// Splits a line at gaps of two spaces or more, and between a code or figure and its neighbour.
  static func split(_ line: ArraySlice<UInt8>, line number: Int) -> [Segment] {
    var segments: [Segment] = []
    var display = 0
    var index = line.startIndex
    var open: (start: Int, left: Int)? = nil
    var spaces = 0
    var lastEnd = (index: line.startIndex, display: 0)
    func close() {
      guard let start = open else { return }
      let piece = line[start.start..<lastEnd.index]
      let normalized = NormalizedText(piece).bytes
      let figure =
        !normalized.isEmpty && (isDigit(normalized[0]) || normalized[0] == UInt8(ascii: "-"))
        && normalized.dropFirst().allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        && normalized.contains(where: isDigit)
      segments.append(
        Segment(
          piece: piece, line: number, column: start.start - line.startIndex, left: start.left,
          right: lastEnd.display, isFigure: figure))
      open = nil
    }
    while index < line.endIndex {
      let length = UTF8Scalar.length(of: line[index], limit: line.endIndex - index)
      let wideSpace = length == 3 && UTF8Scalar.isWhiteSpace(line[index], line[index + 1], line[index + 2])
      if line[index] == 0x20 || line[index] == 0x0C || wideSpace {
        spaces += wideSpace ? 2 : 1
        display += line[index] == 0x0C ? 0 : wideSpace ? 2 : 1
      } else {
        let digitBorder =
          open.map { start in
            spaces >= 1
              && (isDigit(line[index])
                || line[start.start..<lastEnd.index].allSatisfy {
                  isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
                })
          } ?? false
        if spaces >= 2 || digitBorder { close() }
        spaces = 0
        if open == nil { open = (index, display) }
        display += length >= 3 ? 2 : 1
        lastEnd = (index + length, display)
      }
      index += length
    }
    close()
    return segments
  }
}
