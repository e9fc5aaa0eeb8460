import Foundation
import TestSupport
import Testing
import generate_catalogue

@Suite struct GeneratedTablesTests {
  @Test(.enabled(if: Project.usesReference, "needs the reference tables in ../shared"))
  func builtInTablesAreThoseOfTheReferenceTables() throws {
    let folder = Project.root.appendingPathComponent("Sources/SubjectCatalogue/Generated")
    for file in try generatedFiles(from: Project.reference) {
      let built = try String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)
      #expect(built == file.text, "\(file.name) is out of date: swift run generate-catalogue ../shared")
    }
  }
}
