import Foundation
import SubjectCatalogue
import TestSupport
import Testing

@Suite struct CommandLineTests {
  private let consistent = "fixtures/markdown-budget-consistent.md"

  @Test func helpAndVersion() throws {
    #expect(try Executable.run(["--version"]).output.hasPrefix("disclosure-ls "))
    #expect(try Executable.run(["--help"]).output.contains("usage:"))
    for command in ["check", "serve", "explain"] {
      let outcome = try Executable.run([command, "--help"])
      #expect(outcome.status == 0 && outcome.output.contains("usage: disclosure-ls \(command)"))
    }
  }

  @Test(
    arguments: [
      ([], "usage:"), (["chekc"], "did you mean 'check'?"), (["check"], "nothing to check"),
      (["check", "--formt", "json", "x"], "did you mean '--format'?"),
      (["check", "--format=jsn", "x"], "did you mean 'json'?"),
      (["check", "--format=sarf", "x"], "did you mean 'sarif'?"),
      (["check", "--fix", "-"], "for standard input use --diff"), (["check", "--fix", "--batch"], "with --batch"),
      (["check", "--diff", "--batch"], "with --batch"), (["check", "--diff", "--format", "json", "x"], "no --format"),
      (["check", "--profile", "anhiu", "x"], "did you mean 'anhui'?"),
      (["check", "--jobs", "0", "x"], "--jobs"),
      (["check", "--severity", "a", "x"], "RULE=LEVEL"), (["check", "--output"], "wants a value"),
      (["check", "--batch", "x"], "takes no paths"), (["check", "--batch=1"], "takes no value"),
      (["--verion"], "did you mean '--version'?"), (["explain", "no.such.rule"], "unknown rule"),
      (["serve", "x"], "unexpected argument"),
    ] as [([String], String)])
  func unusableArguments(arguments: [String], message: String) throws {
    let outcome = try Executable.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaints.contains(message))
  }

  @Test func consistentDocumentIsQuiet() throws {
    let outcome = try Executable.run(["check", "--fail-on", "never", consistent])
    #expect(outcome.status == 0 && outcome.complaints.isEmpty)
  }

  @Test func badInputsDoNotKeepTheOthersFromBeingChecked() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inputs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("void"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files: [(name: String, bytes: [UInt8], message: String)] = [
      ("empty.md", [], "empty file"), ("utf16.md", [0xFF, 0xFE, 0x2D, 0x4E], "UTF-16"),
      ("gbk.md", [0xB2, 0xBF, 0xC3, 0xC5, 0xD4, 0xA4, 0xCB, 0xE3], "GB18030"), ("broken.md", [0x41, 0xFF], "offset 1"),
    ]
    for file in files { try Data(file.bytes).write(to: folder.appendingPathComponent(file.name)) }
    let huge = folder.appendingPathComponent("huge.md")
    try Data().write(to: huge)
    let handle = try FileHandle(forWritingTo: huge)
    try handle.truncate(atOffset: 1 << 30)
    try handle.close()
    let paths = files.map(\.name) + ["huge.md", "void", "missing.md"]
    let outcome = try Executable.run(
      ["check", "--format", "jsonl"] + paths.map { folder.appendingPathComponent($0).path } + [consistent])
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("{\"path\":\"\(consistent)\"") && outcome.output.hasSuffix("\n"))
    for message in files.map(\.message) + ["256 MiB", "no documents in this folder", "missing.md: No such file"] {
      #expect(outcome.complaints.contains(message))
    }
  }

  @Test func jsonIsOneArrayInTheOrderOfTheArguments() throws {
    let paths = ["fixtures/tabbed-budget-consistent.txt", consistent]
    let outcome = try Executable.run(["check", "--format", "json", "--jobs", "2", "--fail-on=never"] + paths)
    #expect(outcome.status == 0)
    let array = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    #expect(array?.compactMap { $0["path"] as? String } == paths)
  }

  @Test func foldersStandForTheirDocuments() throws {
    let outcome = try Executable.run(["check", "--format", "jsonl", "--fail-on", "never", "fixtures"])
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.status == 0)
    #expect(lines.count == (try Fixture.all().count))
    #expect(lines.first?.hasPrefix("{\"path\":\"fixtures/aligned-final-accounts-consistent.txt\"") == true)
  }

  @Test func standardInputHasAName() throws {
    let outcome = try Executable.run(
      ["check", "--format", "jsonl", "--fail-on", "never", "--stdin-name", "稿.md", "-"], input: Data("# 预算\n".utf8))
    #expect(outcome.output.hasPrefix("{\"path\":\"稿.md\""))
  }

  @Test func kindAndProfileCanBeSet() throws {
    let outcome = try Executable.run([
      "check", "--format", "jsonl", "--fail-on", "never", "--kind", "final-accounts", "--profile", "hubei", consistent,
    ])
    #expect(outcome.output.contains(#""kind":"final-accounts","profile":"hubei""#))
  }

  /// The read-me file, the help, and what is said of an unknown one name the same templates.
  @Test func templatesAreListedAlike() throws {
    let names = ["auto"] + TemplateProfile.allCases.map(\.rawValue)
    let readMe = try String(contentsOf: Project.root.appendingPathComponent("README.md"), encoding: .utf8)
    let row = readMe.split(separator: "\n").first { $0.hasPrefix("| `profile` |") } ?? ""
    let quoted = row.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    #expect(quoted.dropFirst().dropLast() == names[...])
    let help = try Executable.run(["check", "--help"]).output
    #expect(help.contains(" \(names.dropFirst().joined(separator: ", "))\n"))
    let settings = FileManager.default.temporaryDirectory.appendingPathComponent("profile-\(UUID().uuidString).json")
    try Data(#"{"profile": "anhiu"}"#.utf8).write(to: settings)
    defer { try? FileManager.default.removeItem(at: settings) }
    let outcome = try Executable.run(["check", "--config", settings.path, consistent])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.complaints.contains("profile 应为 \(names.joined(separator: "、")) 之一，是否应为 anhui？"))
  }

  @Test func outputGoesToAFile() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try Executable.run([
      "check", "--format", "json", "--fail-on", "never", "--output", file.path, consistent,
    ])
    #expect(outcome.output.isEmpty)
    #expect(try Data(contentsOf: file).first == UInt8(ascii: "["))
    let failed = try Executable.run(["check", "--output", "/no/such/folder/x", consistent])
    #expect(failed.status == 2 && failed.complaints.contains("/no/such/folder/x"))
  }

  @Test func batchAnswersEachLineInOrder() throws {
    var input = (0..<200).map { #"{"id":\#($0),"text":"第\#($0)份"}"# }.joined(separator: "\n")
    input += "\nnot json\n\n{\"id\":\"last\",\"text\":\"预算\"}"
    let outcome = try Executable.run(
      ["check", "--batch", "--fail-on", "never", "--jobs", "3"], input: Data(input.utf8))
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.status == 2)
    #expect(lines.count == 202)
    for (index, line) in lines.prefix(200).enumerated() { #expect(line.hasPrefix("{\"id\":\(index),")) }
    #expect(lines.dropFirst(200).first?.hasPrefix("{\"id\":null,\"error\"") == true)
    #expect(lines.last?.hasPrefix("{\"id\":\"last\",") == true)
  }

  @Test(arguments: [
    ("github", "::notice file=fixtures/"), ("sarif", "{\"$schema\""), ("junit", "<?xml"), ("html", "<!DOCTYPE html>"),
  ])
  func formatsAreToBeHad(format: String, beginning: String) throws {
    let outcome = try Executable.run(["check", "--format", format, "fixtures/tabbed-budget-mistakes.txt"])
    #expect(outcome.status == 1 && outcome.complaints.isEmpty)
    #expect(outcome.output.hasPrefix(beginning) && outcome.output.hasSuffix("\n"))
    #expect(try Executable.run(["check", "--help"]).output.contains(format))
  }

  /// What `--diff` shows for standard input is what `--fix` does to a file, line ends and all.
  @Test(
    .enabled("needs git") { FileManager.default.isExecutableFile(atPath: "/usr/bin/git") }, arguments: ["\n", "\r\n"])
  func theDiffIsWhatTheFixWrites(lineEnd: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fix-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = try String(
      contentsOf: Executable.root.appendingPathComponent("fixtures/tabbed-budget-mistakes.txt"), encoding: .utf8)
    let draft = Data(("\u{FEFF}" + text.replacing("\n", with: lineEnd)).utf8)
    let files = ["草 稿.md", "mended.md", "changes.diff"].map { folder.appendingPathComponent($0) }
    try draft.write(to: files[0])
    try draft.write(to: files[1])
    let diff = try Executable.run(["check", "--diff", "--stdin-name", "草 稿.md", "-"], input: draft)
    #expect(diff.status == 1 && diff.complaints.contains("草 稿.md: would mend "))
    try Data(diff.output.utf8).write(to: files[2])
    let patched = try Executable.run(
      ["-C", folder.path, "apply", "--whitespace=nowarn", files[2].path], program: URL(fileURLWithPath: "/usr/bin/git"))
    #expect(patched.status == 0, "\(patched.complaints)")
    let fixed = try Executable.run(["check", "--fix", "--format", "jsonl", files[1].path])
    #expect(fixed.status == 1 && fixed.complaints.contains("mended.md: mended "))
    #expect(fixed.output.hasPrefix("{\"path\""))
    let mended = try Data(contentsOf: files[1])
    #expect(mended != draft)
    #expect(try Data(contentsOf: files[0]) == mended)
  }

  @Test func closedPipeEndsQuietly() throws {
    let outcome = try Executable.run(
      [
        "-c", "{ \"$0\" check --format jsonl --fail-on never fixtures fixtures; echo status $? >&2; } | true",
        Executable.url.path,
      ],
      program: URL(fileURLWithPath: "/bin/sh"))
    #expect(outcome.complaints == "status 0\n")
  }
}
