import Foundation
import Testing

/// A document of `fixtures/` with the mistakes planted into it.
struct Fixture {
  struct Mistake {
    var document: URL
    var rule: String
    /// One-based.
    var line: Int
    var text: String
    var expected: String
  }

  var document: URL
  var mistakes: [Mistake]

  init(_ name: String) throws {
    let document = Executable.root.appendingPathComponent("fixtures/\(name)")
    self.document = document
    let table = document.deletingPathExtension().appendingPathExtension("expected.tsv")
    mistakes = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 4, "\(table.lastPathComponent): \(row)")
      let line = try #require(Int(cells[1]))
      return Mistake(document: document, rule: cells[0], line: line, text: cells[2], expected: cells[3])
    }
  }

  /// The first planted mistake of a rule.
  func planted(_ rule: String) throws -> Mistake {
    try #require(mistakes.first { $0.rule == rule })
  }

  /// The names of all documents, sorted.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Executable.root.appendingPathComponent("fixtures").path)
      .filter { !$0.hasSuffix(".tsv") && $0 != "README.md" }.sorted()
  }
}
