import Foundation

/// Where things lie in a checkout.
package enum Project {
  package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let seeds = root.deletingLastPathComponent().appendingPathComponent("shared/seeds")

  /// Real published documents beside the checkout; tests that need them are skipped where they are absent.
  package static var hasSeeds: Bool { FileManager.default.fileExists(atPath: seeds.path) }

  package static func seedDocuments() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: seeds, includingPropertiesForKeys: nil)
      .filter { ["md", "txt"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
