/// The tables built into the program: tab-separated text written by `generate-catalogue`.
enum BuiltInTable {
  /// Calls `body` with the cells of each row; a cell that the row does not hold reads as empty.
  static func forEachRow(of table: StaticString, _ body: (TableRow) -> Void) {
    table.withUTF8Buffer { bytes in
      var row = TableRow()
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        row.cells.removeAll(keepingCapacity: true)
        var rest = line[...]
        while let tab = rest.firstIndex(of: UInt8(ascii: "\t")) {
          row.cells.append(rest[..<tab])
          rest = rest[(tab + 1)...]
        }
        row.cells.append(rest)
        body(row)
      }
    }
  }

  static func lines(of table: StaticString) -> [String] {
    var lines: [String] = []
    forEachRow(of: table) { lines.append($0.string(0)) }
    return lines
  }
}

struct TableRow {
  typealias Cell = Slice<UnsafeBufferPointer<UInt8>>

  fileprivate(set) var cells: [Cell] = []

  func bytes(_ column: Int) -> Cell? {
    cells.indices.contains(column) ? cells[column] : nil
  }

  func string(_ column: Int) -> String {
    bytes(column).map { String(decoding: UnsafeBufferPointer(rebasing: $0), as: UTF8.self) } ?? ""
  }

  func number(_ column: Int) -> Int? {
    guard let cell = bytes(column), !cell.isEmpty, cell.count <= 9 else { return nil }
    var value = 0
    for byte in cell {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
