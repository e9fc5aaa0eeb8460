import DocumentText

/// A table of which each cell has a line, with a bar behind it, and the first of each row is its number.
///
/// Web pages are copied so. The numbers 1, 2, 3 … in equal distances tell where the rows begin, and that no cell is lost.
enum NumberedCells {
  private struct Cell {
    var line: Int
    /// Bytes of the line, without the bar.
    var range: Range<Int>
  }

  private static let widest = 16
  private static let bar = UInt8(ascii: "|")

  /// `nil` where the lines are none.
  static func parse(_ lines: [ArraySlice<UInt8>]) -> Table? {
    guard lines.count >= 12, lines.count(where: { $0.last(where: { $0 > 0x20 }) == bar }) * 4 > lines.count * 3 else {
      return nil
    }
    let cells = lines.enumerated().compactMap { number, line -> Cell? in
      guard line.contains(where: { $0 > 0x20 }) else { return nil }
      let text = line.withoutClosingBars
      return Cell(line: number, range: text.startIndex..<text.endIndex)
    }
    func isNumber(_ index: Int, _ number: Int) -> Bool {
      guard cells.indices.contains(index) else { return false }
      let text = lines[cells[index].line][cells[index].range]
      return text.filter { $0 > 0x20 }.elementsEqual(String(number).utf8)
    }
    for first in cells.indices.prefix(48) where isNumber(first, 1) {
      guard let width = (3...widest).first(where: { isNumber(first + $0, 2) && isNumber(first + 2 * $0, 3) }) else {
        continue
      }
      var count = 3
      while isNumber(first + count * width, count + 1) { count += 1 }
      // Cells left over would belong to rows that cannot be told.
      guard cells.count - first <= count * width else { return nil }
      return table(lines, head: Array(cells[..<first]), rows: Array(cells[first...]), width)
    }
    return nil
  }

  private static func table(_ lines: [ArraySlice<UInt8>], head: [Cell], rows: [Cell], _ width: Int) -> Table {
    var table = Table(layout: .pipe)
    table.reserve(for: lines)
    func append(_ cell: Cell) { table.appendCell(lines[cell.line], LinePiece(line: cell.line, range: cell.range)) }
    func isFilled(_ cell: Cell) -> Bool { lines[cell.line][cell.range].contains { $0 > 0x20 } }
    // 栏次 1 2 3 4 tells nothing.
    var names = head.filter(isFilled)
    if let index = names.firstIndex(where: { lines[$0.line][$0.range].starts(withAny: ["栏次", "行次", "栏 次"]) != nil }) {
      names.removeSubrange(index...)
    }
    if names.count >= width - 1 {
      table.beginRow()
      let last = names.suffix(width - 1)
      if let first = last.first {
        append(Cell(line: first.line, range: first.range.lowerBound..<first.range.lowerBound))
      }
      for name in last { append(name) }
    }
    for start in stride(from: 0, to: rows.count, by: width) {
      table.beginRow()
      for cell in rows[start..<min(start + width, rows.count)] { append(cell) }
    }
    table.endRow()
    return table
  }
}
