import DocumentText
import Foundation

/// A document of `fixtures/` with the mistakes that were planted into it.
package struct Fixture: Sendable, CustomStringConvertible {
  /// A row of the `.expected.tsv` beside the document.
  package struct Mistake: Sendable, CustomStringConvertible {
    package var rule: String
    /// Zero-based.
    package var line: Int
    /// Empty where something is missing altogether.
    package var text: String
    package var expected: String

    package var description: String { "\(line + 1) \(rule) “\(text)” → “\(expected)”" }
  }

  package var url: URL
  package var name: String { url.lastPathComponent }
  package var bytes: [UInt8]
  package var mistakes: [Mistake]

  package var description: String { name }
  package var text: DocumentText { DocumentText(bytes) }
  package var isConsistent: Bool { mistakes.isEmpty }

  /// All documents of `fixtures/`, by name.
  package static func all() throws -> [Fixture] {
    let folder = Project.root.appendingPathComponent("fixtures")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasSuffix(".expected.tsv") == false && $0.lastPathComponent != "README.md" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { try Fixture($0) }
  }

  package init(named name: String) throws {
    try self.init(Project.root.appendingPathComponent("fixtures").appendingPathComponent(name))
  }

  /// The first planted mistake of a rule.
  package func planted(_ rule: String) throws -> Mistake {
    guard let mistake = mistakes.first(where: { $0.rule == rule }) else { throw UnreadableRow(row: rule) }
    return mistake
  }

  private init(_ url: URL) throws {
    self.url = url
    bytes = Array(try Data(contentsOf: url))
    let table = url.deletingPathExtension().appendingPathExtension("expected.tsv")
    mistakes = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 4, let line = Int(cells[1]) else { throw UnreadableRow(row: String(row)) }
      return Mistake(rule: cells[0], line: line - 1, text: cells[2], expected: cells[3])
    }
  }

  private struct UnreadableRow: Error {
    var row: String
  }
}
