import Foundation

/// A Swift file holding one table as text.
package struct GeneratedFile: Equatable {
  package let name: String
  package let text: String

  /// Rows lose their empty last cells.
  init(constant: String, fileName: String, documentation: String, rows: [[String]]) {
    name = fileName
    let lines = rows.map { cells in
      let kept = cells.count - cells.reversed().prefix { $0.isEmpty }.count
      return cells.prefix(kept).joined(separator: "\t")
    }
    text = """
      // swift-format-ignore-file
      // Written by generate-catalogue; edit the tables it reads, not this file.

      extension BuiltInTable {
        /// \(documentation)
        static let \(constant): StaticString = #\"""
      \(lines.joined(separator: "\n"))
      \"""#
      }

      """
  }
}

/// All files built from the reference tables in `folder`, in a fixed order.
package func generatedFiles(from folder: URL) throws -> [GeneratedFile] {
  try subjectFiles(from: folder.appendingPathComponent("catalogue"))
    + vocabularyFiles(from: folder.appendingPathComponent("norms"))
}

/// Numbers the sources in the order of their first use, so that each row holds a number instead of a long name.
struct SourceLegend {
  private(set) var sources: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of source: String) -> String {
    if let known = numbers[source] { return String(known) }
    numbers[source] = sources.count
    sources.append(source)
    return String(sources.count - 1)
  }
}
