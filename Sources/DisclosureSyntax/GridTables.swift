import DocumentText

/// The layouts whose cells have marks of their own.
enum GridTable {
  /// Markdown. `lines` are the table's lines, rule rows included; empty ones stand between its parts.
  static func pipe(_ lines: [ArraySlice<UInt8>]) -> Table {
    if lines.contains(where: { $0.withBytes(isBorder) }) { return bordered(lines) }
    var table = Table(layout: .pipe)
    table.reserve(for: lines)
    for (number, line) in lines.enumerated() where !line.isEmpty && !isRule(line) {
      table.beginRow()
      var start = line.startIndex
      // What has slipped in front of the first bar would move all cells by one.
      let bar = UInt8(ascii: "|")
      if line.first != bar, isPipeRow(line), let first = line.firstIndex(of: bar) { start = first + 1 }
      forEachCell(of: line, from: start) { table.appendCell(line, LinePiece(line: number, range: $0)) }
    }
    table.endRow()
    return table
  }

  /// Calls `body` with what stands between the bars of a line: the text behind the last one, and before the first, is no
  /// cell.
  @inline(__always)
  private static func forEachCell(of line: ArraySlice<UInt8>, from first: Int, _ body: (Range<Int>) -> Void) {
    var start = first
    while start <= line.endIndex {
      let end = pipe(in: line, from: start)
      let isRim = start == line.startIndex || end == line.endIndex
      if !isRim || !isBlank(line[start..<end]) { body(start..<end) }
      start = end + 1
    }
  }

  /// `+-----+=====+`, between the rows of a table whose cells may run over several lines.
  static func isBorder(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.count >= 5 && line.first == UInt8(ascii: "+")
      && line.allSatisfy {
        $0 <= 0x20 || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":")].contains($0)
      }
  }

  /// Rows between borders.
  private static func bordered(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .pipe)
    // With borders around the head and at the end alone each line is a row.
    let borders = lines.count { $0.withBytes(isBorder) }
    let isRowEachLine = borders <= 3 && lines.count { !$0.isEmpty } - borders >= 3
    var row: [[LinePiece]] = []
    var place = TextPoint(line: 0, column: 0)
    func close() {
      defer { row = [] }
      guard row.contains(where: { !$0.isEmpty }) else { return }
      table.beginRow()
      for pieces in row { table.appendCell(lines, pieces, emptyAt: place) }
      table.endRow()
    }
    for (number, line) in lines.enumerated() where !line.isEmpty {
      // `|     +-----+` goes on beside a cell of two rows.
      let isBorder = line.withBytes(isBorder) || line.contains("+--" as Word)
      if isBorder || isRowEachLine { close() }
      if isBorder { continue }
      if row.isEmpty { place = TextPoint(line: number, column: 0) }
      var column = 0
      forEachCell(of: line, from: line.startIndex) { cell in
        if column == row.count { row.append([]) }
        if !isBlank(line[cell]) { row[column].append(LinePiece(line: number, range: cell)) }
        column += 1
      }
    }
    close()
    return table
  }

  /// How the lines of a table use bars that do not begin them.
  enum Bars {
    case none
    /// `合计 | 46.00`
    case between
    /// Those of empty cells have slipped to the end of the row, or each cell has a line with a bar behind it, or below it,
    /// as web pages are copied: the order of the cells is all that is left.
    case closing

    init(_ lines: [ArraySlice<UInt8>]) {
      let bar = UInt8(ascii: "|")
      var (filled, between, behind, slipped, kept) = (0, 0, 0, 0, 0)
      var alone = 0
      var bars: [Int: Int] = [:]
      for line in lines {
        if line.isHollow {
          if line.contains(bar) { alone += 1 }
          continue
        }
        guard let last = line.lastIndex(where: { $0 > 0x20 }) else { continue }
        filled += 1
        guard let first = line.firstIndex(of: bar) else { continue }
        bars[line.count { $0 == bar }, default: 0] += 1
        guard let text = line.lastIndex(where: { $0 > 0x20 && $0 != bar }), first < text,
          line[..<first].contains(where: { $0 > 0x20 })
        else {
          behind += 1
          continue
        }
        between += 1
        // An empty cell of the last column has its space: `| 9.00 | |`.
        if line[text...last].contains("||") { slipped += 1 }
        let cells = line[first...text].split(separator: bar, omittingEmptySubsequences: false).dropFirst()
        if cells.contains(where: { $0.allSatisfy { $0 <= 0x20 } }) { kept += 1 }
      }
      // Rows without any amount have as many bars as the others: `因公出国费 | ||`.
      let areAlike = bars.contains { $0.key > 1 && $0.value * 4 >= filled * 3 }
      if between >= 2, areAlike, slipped == 0 {
        self = .between
      } else if between * 2 > filled {
        self = slipped > 0 && kept == 0 ? .closing : .between
      } else {
        self = behind * 2 > filled || alone * 3 > filled * 2 ? .closing : .none
      }
    }
  }

  /// Whether a line begins and ends with a bar, but for a character that has slipped in front of it.
  static func isPipeRow(_ line: ArraySlice<UInt8>) -> Bool {
    let bar = UInt8(ascii: "|")
    guard line.prefix(4).contains(bar) else { return false }
    return line.last(where: { $0 > 0x20 }) == bar && line.count(where: { $0 == bar }) >= 3
  }

  /// The next bar that is none of the text (`\|`), or the end of the line.
  private static func pipe(in line: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "|"), index == line.startIndex || line[index - 1] != UInt8(ascii: "\\") { break }
      index += 1
    }
    return index
  }

  /// Cells separated by tabs; empty lines stand between the table's parts.
  static func tab(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .tab)
    table.reserve(for: lines)
    for (number, line) in lines.enumerated() where !line.isEmpty {
      table.beginRow()
      let first = table.cells.count
      var start = line.startIndex
      while start <= line.endIndex {
        let end = line[start...].firstIndex(of: 0x09) ?? line.endIndex
        table.appendCell(line, LinePiece(line: number, range: start..<end))
        start = end + 1
      }
      if SplitFigures.mayBeSplit(table, table.cells[first...]) {
        table.clearRow()
        for pieces in SplitFigures.joined(line, split(line, at: 0x09)) {
          let start = (pieces.first?.lowerBound ?? line.startIndex) - line.startIndex
          table.appendCell(
            lines, pieces.map { LinePiece(line: number, range: $0) }, emptyAt: TextPoint(line: number, column: start))
        }
      }
    }
    table.endRow()
    return table
  }

  /// One cell per line; a line without a tab continues the cell above it.
  static func cellPerLine(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .cellPerLine)
    table.reserve(for: lines)
    var pieces: [LinePiece] = []
    var inRow = false
    func close() {
      guard let first = pieces.first else { return }
      let column = min(1, lines[first.line].count)
      table.appendCell(lines, pieces, emptyAt: TextPoint(line: first.line, column: column))
      pieces.removeAll(keepingCapacity: true)
    }
    for (number, line) in lines.enumerated() {
      // A character may have slipped in front of the tab.
      if let tab = line.prefix(4).firstIndex(of: 0x09) {
        close()
        if !inRow {
          table.beginRow()
          inRow = true
        }
        pieces.append(LinePiece(line: number, range: tab + 1..<line.endIndex))
      } else if ClassifiedLine.isBlank(line) {
        close()
        inRow = false
      } else if !pieces.isEmpty {
        pieces.append(LinePiece(line: number, range: line.startIndex..<line.endIndex))
      }
    }
    close()
    table.endRow()
    return table
  }

  private static func split(_ line: ArraySlice<UInt8>, at separator: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = line.startIndex
    for index in line.indices where line[index] == separator {
      pieces.append(start..<index)
      start = index + 1
    }
    pieces.append(start..<line.endIndex)
    return pieces
  }

  private static func isBlank(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.allSatisfy { $0 <= 0x20 }
  }

  /// `| --- | ---: |`, also with a character that has slipped in.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    var (dashes, others) = (0, 0)
    for byte in line where byte > 0x20 && byte != UInt8(ascii: "|") && byte != UInt8(ascii: ":") {
      if byte == UInt8(ascii: "-") { dashes += 1 } else { others += 1 }
      if others > 3 { return false }
    }
    return others == 0 ? dashes > 0 : dashes >= 6 && line.contains("---")
  }
}

/// Figures that a scan has torn over the border of two cells: `318.4⇥5 24.8⇥0` is 318.45 and 24.80.
private enum SplitFigures {
  /// Whether a row needs a closer look: a figure with one decimal among others with two.
  static func mayBeSplit(_ table: Table, _ cells: ArraySlice<Table.Cell>) -> Bool {
    var (two, one) = (0, 0)
    for cell in cells {
      switch decimals(table.text(cell)) {
      case 2: two += 1
      case 1: one += 1
      default: break
      }
    }
    return two >= 2 && one > 0
  }

  /// The pieces of each cell. Only in a row whose other figures have two decimals.
  static func joined(_ line: ArraySlice<UInt8>, _ pieces: [Range<Int>]) -> [[Range<Int>]] {
    var cells = pieces.map { [$0] }
    guard pieces.filter({ decimals(NormalizedText(line[$0]).bytes[...]) == 2 }).count >= 2 else { return cells }
    for index in cells.indices.dropLast() {
      guard let piece = cells[index].last, decimals(NormalizedText(line[piece]).bytes[...]) == 1,
        let next = cells[index + 1].first, let digit = line[next].firstIndex(where: { $0 != 0x20 }),
        isDigit(line[digit]),
        digit + 1 == next.upperBound || line[digit + 1] == 0x20
      else { continue }
      cells[index].append(digit..<digit + 1)
      cells[index + 1] = [digit + 1..<next.upperBound]
    }
    return cells
  }

  /// The number of decimals of a figure; `nil` for what is none.
  private static func decimals(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, isDigit(first), let point = bytes.lastIndex(of: UInt8(ascii: ".")),
      bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return nil }
    return bytes.endIndex - point - 1
  }
}
