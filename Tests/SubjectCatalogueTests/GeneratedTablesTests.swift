import Foundation
import Testing
import generate_catalogue

@Suite struct GeneratedTablesTests {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let shared = package.deletingLastPathComponent().appendingPathComponent("shared")

  @Test(.enabled("needs the reference tables in ../shared", { FileManager.default.fileExists(atPath: shared.path) }))
  func builtInTablesAreThoseOfTheReferenceTables() throws {
    let folder = Self.package.appendingPathComponent("Sources/SubjectCatalogue/Generated")
    for file in try generatedFiles(from: Self.shared) {
      let built = try String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)
      #expect(built == file.text, "\(file.name) is out of date: swift run generate-catalogue ../shared")
    }
  }
}
