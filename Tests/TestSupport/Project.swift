import Foundation

/// Where things lie in a checkout.
package enum Project {
  package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Tables, published documents and the model of the protocol, beside the checkout.
  package static let reference = root.deletingLastPathComponent().appendingPathComponent("shared")
  package static let seeds = reference.appendingPathComponent("seeds")

  /// Tests that need `reference` are skipped where it is absent, save in continuous integration, where that is a failure.
  package static let usesReference = hasReference || ProcessInfo.processInfo.environment["CI"] == "true"
  package static let hasReference = FileManager.default.fileExists(atPath: reference.path)

  /// Published documents; none where the tests that need them are skipped.
  package static func seedDocuments() throws -> [URL] {
    guard usesReference else { return [] }
    return try FileManager.default.contentsOfDirectory(at: seeds, includingPropertiesForKeys: nil)
      .filter { ["md", "txt"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
