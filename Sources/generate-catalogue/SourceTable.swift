import Foundation

/// A tab-separated table with a header line.
struct SourceTable {
  let rows: [[String: String]]

  init(_ url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    var lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard !lines.isEmpty else { throw GenerationError.emptyTable(url.lastPathComponent) }
    let columns = lines.removeFirst()
    rows = try lines.enumerated().map { number, cells in
      guard cells.count <= columns.count else {
        throw GenerationError.tooManyCells(table: url.lastPathComponent, line: number + 2)
      }
      return Dictionary(zip(columns, cells).map { (String($0), String($1)) }) { first, _ in first }
    }
  }
}

enum GenerationError: Error {
  case emptyTable(String)
  case tooManyCells(table: String, line: Int)
}

extension [String: String] {
  /// The cell of a column; empty when the row ends before it.
  func cell(_ column: String) -> String { self[column] ?? "" }
}
