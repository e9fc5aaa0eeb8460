import DocumentText

/// The layouts whose cells have marks of their own.
enum GridTable {
  /// Markdown. `lines` are the table's lines, rule rows included.
  static func pipe(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .pipe)
    for (number, line) in lines.enumerated() {
      var pieces = split(line, at: UInt8(ascii: "|"))
      // The text before the first and behind the last bar is no cell.
      if let first = pieces.first, isBlank(line[first]) { pieces.removeFirst() }
      if let last = pieces.last, isBlank(line[last]) { pieces.removeLast() }
      if isRule(line) { continue }
      table.beginRow()
      for piece in pieces { append(line, [piece], number, to: &table) }
    }
    table.endRow()
    return table
  }

  /// Cells separated by tabs.
  static func tab(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .tab)
    for (number, line) in lines.enumerated() {
      table.beginRow()
      for pieces in SplitFigures.joined(line, split(line, at: 0x09)) { append(line, pieces, number, to: &table) }
    }
    table.endRow()
    return table
  }

  /// One cell per line; a line without a tab continues the cell above it.
  static func cellPerLine(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .cellPerLine)
    var open: (text: NormalizedText, start: TextPoint)? = nil
    var inRow = false
    func close() {
      if let cell = open { table.append(cell.text, source: cell.text.isEmpty ? cell.start..<cell.start : nil) }
      open = nil
    }
    for (number, line) in lines.enumerated() {
      if line.first == 0x09 {
        close()
        if !inRow {
          table.beginRow()
          inRow = true
        }
        var text = NormalizedText()
        text.append(line.dropFirst(), line: number, column: 1)
        open = (text, TextPoint(line: number, column: min(1, line.count)))
      } else if ClassifiedLine(line).lineClass == .blank {
        close()
        inRow = false
      } else {
        open?.text.append(line, line: number, column: 0)
      }
    }
    close()
    table.endRow()
    return table
  }

  private static func append(_ line: ArraySlice<UInt8>, _ pieces: [Range<Int>], _ number: Int, to table: inout Table) {
    var text = NormalizedText()
    for piece in pieces { text.append(line[piece], line: number, column: piece.lowerBound - line.startIndex) }
    let start = (pieces.first?.lowerBound ?? line.startIndex) - line.startIndex
    let place = TextPoint(line: number, column: start)
    table.append(text, source: text.isEmpty ? place..<place : nil)
  }

  private static func split(_ line: ArraySlice<UInt8>, at separator: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = line.startIndex
    for index in line.indices
    where line[index] == separator
      && !(separator == UInt8(ascii: "|") && index > line.startIndex && line[index - 1] == UInt8(ascii: "\\"))
    {
      pieces.append(start..<index)
      start = index + 1
    }
    pieces.append(start..<line.endIndex)
    return pieces
  }

  private static func isBlank(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.allSatisfy { $0 <= 0x20 }
  }

  /// `| --- | ---: |`
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "-"))
      && line.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
  }
}

/// Figures that a scan has torn over the border of two cells: `410.8⇥9 50.6⇥0` is 410.89 and 50.60.
private enum SplitFigures {
  /// The pieces of each cell. Only in a row whose other figures have two decimals.
  static func joined(_ line: ArraySlice<UInt8>, _ pieces: [Range<Int>]) -> [[Range<Int>]] {
    var cells = pieces.map { [$0] }
    guard pieces.filter({ decimals(NormalizedText(line[$0]).bytes) == 2 }).count >= 2 else { return cells }
    for index in cells.indices.dropLast() {
      guard let piece = cells[index].last, decimals(NormalizedText(line[piece]).bytes) == 1,
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
  private static func decimals(_ bytes: [UInt8]) -> Int? {
    guard let point = bytes.lastIndex(of: UInt8(ascii: ".")), point > 0, isDigit(bytes[0]),
      bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return nil }
    return bytes.count - point - 1
  }
}
