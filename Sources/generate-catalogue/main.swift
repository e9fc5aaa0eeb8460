import Foundation

// Writes the tables built into SubjectCatalogue: swift run generate-catalogue [SHARED-FOLDER [OUTPUT-FOLDER]]

let arguments = CommandLine.arguments.dropFirst()
let input = URL(fileURLWithPath: arguments.first ?? "../shared")
let output = URL(fileURLWithPath: arguments.dropFirst().first ?? "Sources/SubjectCatalogue/Generated")

do {
  for file in try generatedFiles(from: input) {
    try Data(file.text.utf8).write(to: output.appendingPathComponent(file.name))
    print("\(file.name): \(file.text.utf8.count) bytes")
  }
} catch {
  FileHandle.standardError.write(Data("generate-catalogue: \(error)\n".utf8))
  exit(1)
}
