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
    var wide = 0
    var narrow = 0
    for (number, line) in lines.enumerated() {
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
    let segments = lines.enumerated().map { split($1, line: $0) }
    let anchors = segments.indices.filter { index in
      segments[index].contains { $0.isFigure && !isCode($0) } && !isNumberRow(segments[index])
    }
    var table = Table(layout: .aligned)
    guard let first = anchors.first else {
      for segment in segments.joined() { table.appendHeader(text(segment)) }
      return table
    }
    let columns = columnEdges(anchors.map { segments[$0] })
    // Names stand left of the first column of figures, or between the two halves of a 收入/支出 table.
    let head = headEnd(segments, firstAnchor: first)
    writeHeader(segments[..<head], columns: columns, to: &table)
    let owners = labelOwners(segments, anchors: anchors, head: head)
    for anchor in anchors { writeRow(anchor, segments, owners, columns, to: &table) }
    return table
  }

  private static func text(_ segment: Segment) -> NormalizedText {
    var text = NormalizedText()
    text.append(segment.piece, line: segment.line, column: segment.column)
    return text
  }

  /// Right edges of the columns of figures, from left to right.
  private static func columnEdges(_ rows: [[Segment]]) -> [Int] {
    var edges = rows.joined().filter { $0.isFigure && !isCode($0) }.map(\.right)
    edges.sort()
    var columns: [(sum: Int, count: Int)] = []
    for edge in edges {
      if let last = columns.last, edge - last.sum / last.count <= 3 {
        columns[columns.count - 1] = (last.sum + edge, last.count + 1)
      } else {
        columns.append((edge, 1))
      }
    }
    return columns.map { $0.sum / $0.count }
  }

  private static func headEnd(_ segments: [[Segment]], firstAnchor: Int) -> Int {
    // A code or an enumerated name above the first anchor belongs to the body.
    for index in 0..<firstAnchor {
      guard let first = segments[index].first else { continue }
      if isCode(first) { return index }
      if let numbering = Numbering.parse(text(first).bytes), numbering.system == .chapter || numbering.system == .section {
        return index
      }
    }
    return firstAnchor
  }

  private static func writeHeader(_ lines: ArraySlice<[Segment]>, columns: [Int], to table: inout Table) {
    for segment in lines.joined() { table.appendHeader(text(segment)) }
    // One header row whose cells stand over the columns of figures.
    table.beginRow()
    var names = [NormalizedText](repeating: NormalizedText(), count: columns.count + 2)
    for segment in lines.joined() {
      let middle = (segment.left + segment.right) / 2
      let near = columns.indices.min { abs(columns[$0] - 3 - middle) < abs(columns[$1] - 3 - middle) }
      if let near, abs(columns[near] - 3 - middle) <= 14, let lowest = columns.first, segment.right > lowest - 16 {
        names[near + 2].append(segment.piece, line: segment.line, column: segment.column)
      } else {
        let isCode = text(segment).bytes.contains("编码")
        names[isCode ? 0 : 1].append(segment.piece, line: segment.line, column: segment.column)
      }
    }
    for name in names { table.append(name) }
    table.endRow()
  }

  /// For each line without figures the anchor whose name it continues.
  private static func labelOwners(_ segments: [[Segment]], anchors: [Int], head: Int) -> [Int: Int] {
    var owners: [Int: Int] = [:]
    for (position, anchor) in anchors.enumerated() {
      let start = position == 0 ? head : anchors[position - 1] + 1
      let open = (start..<max(start, anchor)).filter { !segments[$0].isEmpty }
      let previous = position > 0 ? anchors[position - 1] : nil
      // Cells are centred: as many lines below an anchor as above it.
      var below = 0
      if let previous {
        let above = owners.filter { $0.value == previous && $0.key < previous }.count
        let hasName = segments[previous].contains { !$0.isFigure }
        below = hasName ? above : max(above, open.count > 1 ? 1 : 0)
        if above == 0, hasName, segments[anchor].contains(where: { !$0.isFigure }) { below = open.count }
      }
      for (index, line) in open.enumerated() {
        if let previous, index < below { owners[line] = previous } else { owners[line] = anchor }
      }
    }
    if let last = anchors.last {
      for line in (last + 1)..<max(last + 1, segments.count) where !segments[line].isEmpty { owners[line] = last }
    }
    return owners
  }

  private static func writeRow(
    _ anchor: Int, _ segments: [[Segment]], _ owners: [Int: Int], _ columns: [Int], to table: inout Table
  ) {
    let lines = (owners.filter { $0.value == anchor }.map(\.key) + [anchor]).sorted()
    var code: NormalizedText? = nil
    var name = NormalizedText()
    var cells = [NormalizedText?](repeating: nil, count: columns.count)
    for line in lines {
      for segment in segments[line] {
        if segment.isFigure, !isCode(segment), line == anchor {
          let near = columns.indices.min { abs(columns[$0] - segment.right) < abs(columns[$1] - segment.right) }
          if let near { cells[near] = text(segment) }
        } else if isCode(segment), code == nil {
          code = text(segment)
        } else {
          name.append(segment.piece, line: segment.line, column: segment.column)
        }
      }
    }
    table.beginRow()
    table.append(code ?? NormalizedText())
    table.append(name)
    for cell in cells { table.append(cell ?? NormalizedText()) }
    table.endRow()
  }

  private static func isCode(_ segment: Segment) -> Bool {
    segment.isFigure && segment.piece.allSatisfy(isDigit) && [3, 5, 7].contains(segment.piece.count)
      && [UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "5")].contains(segment.piece.first ?? 0)
  }

  /// 栏次 1 2 3
  private static func isNumberRow(_ segments: [Segment]) -> Bool {
    let figures = segments.filter(\.isFigure)
    return figures.count >= 2 && figures.allSatisfy { $0.piece.count <= 2 }
      && zip(figures, figures.dropFirst()).allSatisfy { Int(String(decoding: $0.piece, as: UTF8.self)) ?? 0 < Int(String(decoding: $1.piece, as: UTF8.self)) ?? 0 }
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
      let figure = !normalized.isEmpty && (isDigit(normalized[0]) || normalized[0] == UInt8(ascii: "-"))
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
        let digitBorder = open.map { start in
          spaces >= 1 && (isDigit(line[index]) || line[start.start..<lastEnd.index].allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
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
