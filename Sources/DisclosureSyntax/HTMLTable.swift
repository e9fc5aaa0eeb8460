import DocumentText

/// A table in HTML, as converters leave it in Markdown where cells are merged: `<table>`, `<tr>`, `<td colspan="2">`.
enum HTMLTable {
  /// Whether a line, in its uniform reading, begins one.
  static func begins(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "<") else { return false }
    let start = line.prefix(longestOpening)
    return start.contains("<table" as Word) || start.contains("<TABLE" as Word)
  }

  /// `<html><body><div class="…"><table`
  private static let longestOpening = 120

  /// Whether a line, in its uniform reading, has nothing but the tag of what a table stands in: `<div align="center">`.
  static func isWrapper(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.first == UInt8(ascii: "<") && line.last == UInt8(ascii: ">") && line.count <= longestOpening
      && line.count { $0 == UInt8(ascii: "<") } == 1
      && line.starts(withAny: ["<div", "</div", "<center", "</center", "<html", "</html", "<body", "</body", "<br"])
        != nil
  }

  /// Whether the rows of a table go on in another one: below the same head, without a total of their own, or at once
  /// with amounts.
  static func goes(on table: Table, in next: Table) -> Bool {
    guard let last = table.rows.last, let head = table.rows.first, let first = next.rows.first,
      last.cells.count == first.cells.count
    else { return false }
    if table.text(of: head) != next.text(of: first) { return TableRow.hasAmount(next.text(of: first)[...]) }
    return !next.rows.dropFirst().prefix(3).contains { row in
      next.text(of: row).contains(any: ["合计", "总计"] as [Word])
    }
  }

  /// Whether it ends in a line.
  static func ends(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains("</table" as Word) || line.contains("</TABLE" as Word)
  }

  /// A merged cell stands in the first of its places, the others are empty.
  static func parse(_ lines: [ArraySlice<UInt8>]) -> Table {
    var reader = HTMLTableReader(lines)
    return reader.read()
  }
}

extension Table {
  /// The texts of a row's cells, parted by tabs.
  fileprivate func text(of row: Row) -> [UInt8] { Array(cells(of: row).map { text($0) }.joined(separator: [0x09])) }
}

private struct HTMLTableReader {
  private let lines: [ArraySlice<UInt8>]
  private var table = Table(layout: .html)
  /// The text of the open cell.
  private var pieces: [LinePiece] = []
  /// The open cell's size in columns and rows.
  private var cell: (columns: Int, rows: Int)?
  private var isInRow = false
  /// In how many rows, from the open one on, each column is taken by a cell from above.
  private var taken: [Int] = []
  private var column = 0
  /// Where the last piece ended.
  private var place = TextPoint(line: 0, column: 0)

  private static let mostColumns = 200
  private static let mostRows = 10_000

  init(_ lines: [ArraySlice<UInt8>]) {
    self.lines = lines
    table.reserve(for: lines)
  }

  mutating func read() -> Table {
    var tag: [UInt8]?
    for (number, line) in lines.enumerated() {
      var start = line.startIndex
      var index = start
      while index < line.endIndex {
        if tag != nil {
          let end = line[index...].firstIndex(of: UInt8(ascii: ">"))
          tag?.append(contentsOf: line[index..<(end ?? line.endIndex)])
          tag?.append(0x20)
          guard let end else { break }
          place = TextPoint(line: number, column: end + 1 - line.startIndex)
          apply(tag ?? [])
          tag = nil
          index = end + 1
          start = index
        } else if line[index] == UInt8(ascii: "<"), Self.isTag(line[(index + 1)...].first) {
          keep(line, number, start..<index)
          tag = []
          index += 1
        } else if line[index] == UInt8(ascii: "&"), let length = Self.space(line[index...]) {
          keep(line, number, start..<index)
          index += length
          start = index
        } else {
          index += 1
        }
      }
      if tag == nil { keep(line, number, start..<line.endIndex) }
    }
    endRow()
    return table
  }

  private static func isTag(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || (0x61...0x7A).contains(byte | 0x20)
  }

  /// The length of an entity that is a space.
  private static func space(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.starts(withAny: ["&nbsp;", "&ensp;", "&emsp;", "&#160;", "&#12288;"])?.count
  }

  private mutating func keep(_ line: ArraySlice<UInt8>, _ number: Int, _ range: Range<Int>) {
    if cell != nil, line[range].contains(where: { $0 > 0x20 }) { pieces.append(LinePiece(line: number, range: range)) }
  }

  /// - Parameter tag: What stands between `<` and `>`.
  private mutating func apply(_ tag: [UInt8]) {
    let tag = tag.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    switch tag.prefix(while: { $0 > 0x20 }) {
    case let name where name.equals(any: ["td", "th"]):
      endCell()
      if !isInRow { beginRow() }
      cell = (
        min(Self.number("colspan", in: tag), Self.mostColumns), min(Self.number("rowspan", in: tag), Self.mostRows)
      )
    case let name where name.equals("tr"):
      endRow()
      beginRow()
    case let name where name.equals(any: ["/td", "/th"]): endCell()
    case let name where name.equals(any: ["/tr", "/table"]): endRow()
    default: break
    }
  }

  /// The value of an attribute, at least 1.
  private static func number(_ attribute: Word, in tag: [UInt8]) -> Int {
    guard let start = tag.firstIndex(of: attribute) else { return 1 }
    let digits = tag[(start + attribute.count)...].drop { !isDigit($0) && $0 != 0x20 }.prefix { isDigit($0) }.prefix(5)
    return max(1, digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
  }

  private mutating func beginRow() {
    table.beginRow()
    isInRow = true
    column = 0
  }

  private mutating func endRow() {
    endCell()
    guard isInRow else { return }
    skipTaken()
    table.endRow()
    isInRow = false
  }

  private mutating func endCell() {
    guard let size = cell else { return }
    skipTaken()
    if column < Self.mostColumns {
      table.appendCell(lines, pieces, emptyAt: place)
      for _ in 0..<min(size.columns, Self.mostColumns - column) - 1 { appendEmpty() }
    }
    let end = min(column + size.columns, Self.mostColumns)
    while taken.count < end { taken.append(0) }
    for position in column..<max(column, end) { taken[position] = size.rows - 1 }
    column = end
    pieces.removeAll(keepingCapacity: true)
    cell = nil
  }

  /// Leaves the places empty that cells from above take.
  private mutating func skipTaken() {
    while column < taken.count, taken[column] > 0 {
      taken[column] -= 1
      appendEmpty()
      column += 1
    }
  }

  private mutating func appendEmpty() { table.append(NormalizedText(), source: place..<place) }
}
