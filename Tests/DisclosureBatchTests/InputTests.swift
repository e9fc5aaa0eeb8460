import Foundation
import Testing

@testable import DisclosureBatch

@Suite struct InputTests {
  @Test(arguments: [
    ("", "empty"), ("\u{FEFF}", "empty"), ("%PDF-1.7", "pdftotext"), ("PK\u{3}\u{4}", "Word"), ("a\u{0}b", "NUL"),
  ])
  func objections(text: String, word: String) throws {
    let objection = try #require(TextEncoding.objection(to: Array(text.utf8)))
    #expect(objection.contains(word))
  }

  @Test func encodingsAreNamed() throws {
    let utf16 = try #require(TextEncoding.objection(to: [0xFF, 0xFE, 0x2D, 0x4E]))
    #expect(utf16.contains("UTF-16"))
    // 部门预算 in GB18030
    let gbk: [UInt8] = [0xB2, 0xBF, 0xC3, 0xC5, 0xD4, 0xA4, 0xCB, 0xE3]
    #expect(TextEncoding.objection(to: gbk)?.contains("GB18030") == true)
    #expect(TextEncoding.objection(to: Array("预算\n".utf8) + [0xFF])?.contains("line 2") == true)
    #expect(TextEncoding.objection(to: Array("部门预算\u{20000}".utf8)) == nil)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0x80], [0xF5],
      [0xE4, 0xB8, 0x41],
    ] as [[UInt8]])
  func illFormedSequencesAreFound(bytes: [UInt8]) {
    #expect(TextEncoding.firstInvalidOffset(in: [0x41] + bytes) == 1)
  }

  @Test func foldersAreSearchedInOrder() throws {
    let folder = try TemporaryFolder()
    for name in ["b.md", "a/z.txt", "a/x.disclosure", ".hidden/c.md", "README.md", "d.tsv", ".md"] {
      try folder.write("部门预算", to: name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/loop", withDestinationPath: folder.path)
    let (sources, failures) = DocumentSearch.documents(
      at: [folder.path, "-", folder.path + "/none"], standardInputName: "stdin")
    #expect(
      sources.map(\.name) == ["a/x.disclosure", "a/z.txt", "b.md"].map { "\(folder.path)/\($0)" } + ["stdin"])
    #expect(failures.map(\.path) == [folder.path + "/none"])
  }

  @Test func folderWithoutDocumentsIsAFailure() throws {
    let folder = try TemporaryFolder()
    let (sources, failures) = DocumentSearch.documents(at: [folder.path], standardInputName: "")
    #expect(sources.isEmpty)
    #expect(failures.first?.reason.contains("*.disclosure") == true)
  }

  @Test func oversizedDocumentsAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("预算预算预算", to: "a.md")
    #expect(throws: InputFailure.self) {
      try DocumentReader.bytes(of: .file(folder.path + "/a.md"), sizeLimit: 10)
    }
  }

  @Test func byteOrderMarkIsDropped() throws {
    let folder = try TemporaryFolder()
    try folder.write("\u{FEFF}预算", to: "a.md")
    #expect(try DocumentReader.bytes(of: .file(folder.path + "/a.md")) == Array("预算".utf8))
  }

  @Test func mapKeepsTheOrder() {
    let numbers = Array(0..<1000)
    #expect(numbers.mapInParallel(workers: 4) { $0 * 2 } == numbers.map { $0 * 2 })
    #expect([Int]().mapInParallel(workers: 4) { $0 }.isEmpty)
  }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "disclosure-batch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
