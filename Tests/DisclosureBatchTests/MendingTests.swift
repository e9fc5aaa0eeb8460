import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText
import Foundation
import TestSupport
import Testing

@testable import DisclosureBatch

@Suite struct MendingTests {

  /// All that is changed in a draft with planted mistakes becomes what stood there before they were planted.
  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func whatIsMendedIsRight(_ fixture: Fixture) {
    let mending = Mending(fixture.text, AnalysisOptions())
    #expect(mending.count >= 6)
    #expect(mending.text.lineCount == fixture.text.lineCount)
    for line in 0..<fixture.text.lineCount where mending.text.line(line) != fixture.text.line(line) {
      let text = String(decoding: mending.text.line(line), as: UTF8.self)
      #expect(
        fixture.mistakes.contains { $0.line == line && !$0.expected.isEmpty && text.contains($0.expected) },
        "\(fixture.name):\(line + 1): \(text)")
    }
    let before = DisclosureDocument(text: fixture.text).findings()
    let after = DisclosureDocument(text: mending.text).findings()
    #expect(before.count - after.count >= mending.count)
  }

  @Test func weightsAreThoseOfTheSettings() {
    let text = DocumentText(Array("# 云溪县图书馆2025年部门预算\n\n图书馆负责图书借阅，，组织阅读活动。\n".utf8))
    var options = AnalysisOptions()
    #expect(Mending(text, options).count == 0)
    options.severities["text.doubled"] = .warning
    let mending = Mending(text, options)
    #expect(mending.count == 1)
    #expect(string(mending.text.line(2)) == "图书馆负责图书借阅，组织阅读活动。")
  }

  @Test func whatTheDrafterMustDecideIsLeft() {
    func finding(_ rule: String, _ severity: Severity, stated: String) -> Finding {
      let range = TextPoint(line: 0, column: 0)..<TextPoint(line: 0, column: 1)
      return Finding(rule: rule, severity: severity, range: range, message: "", stated: stated, replacement: "1")
    }
    #expect(Mending.mayBeMended(finding("percent.share", .error, stated: "8.00%")))
    #expect(!Mending.mayBeMended(finding("percent.share", .error, stated: "8.00万元")))
    #expect(!Mending.mayBeMended(finding("cross.text", .warning, stated: "8.00万元")))
    #expect(Mending.mayBeMended(finding("cross.text", .error, stated: "8.00万元")))
    #expect(Mending.mayBeMended(finding("text.term", .warning, stated: "般公共预算")))
    #expect(!Mending.mayBeMended(finding("text.term", .information, stated: "般公共预算")))
    #expect(!Mending.mayBeMended(finding("cross.table", .error, stated: "8.00万元")))
    #expect(!Mending.mayBeMended(finding("cross.repeat", .error, stated: "8.00万元")))
  }

  @Test func aReplacementMayLetNothingElseAppear() throws {
    func finding(_ rule: String, _ column: Int, _ severity: Severity = .error, _ replacement: String? = nil) -> Finding
    {
      let range = TextPoint(line: 0, column: column)..<TextPoint(line: 0, column: column + 2)
      return Finding(rule: rule, severity: severity, range: range, message: "", replacement: replacement)
    }
    let mended = finding("a", 4, .error, "123")
    let replacement = try #require(mended.replacement)
    let behind = finding("b", 10)
    let hint = finding("c", 20, .hint)
    func vanished(_ after: [Finding]) -> [Finding]? {
      Mending.vanished(by: replacement, of: mended, [mended, behind, hint], after)
    }
    // What stands behind on the line has moved by one.
    #expect(vanished([finding("b", 11), finding("c", 21, .hint)]) == [])
    #expect(vanished([finding("b", 11, .warning)]) == [])
    #expect(vanished([hint]) == [behind])
    #expect(vanished([finding("b", 10)]) == nil)
    #expect(vanished([finding("a", 4)]) == nil)
    #expect(vanished([finding("b", 11), hint, finding("d", 30, .hint)]) == nil)
    #expect(Mending.contradicts(finding("d", 5, .error, "9"), replacement))
    #expect(!Mending.contradicts(finding("d", 6, .error, "9"), replacement))
    #expect(!Mending.contradicts(mended, replacement))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func filesKeepWhatIsNotMended(lineEnd: String) throws {
    let folder = try TemporaryFolder()
    let broken = "\u{FEFF}" + fixtureText("tabbed-budget-mistakes").replacing("\n", with: lineEnd)
    let path = folder.path + "/a b.md"
    try folder.write(broken, to: "a b.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link.md", withDestinationPath: "a b.md")
    let outcome = try run(.fix, [.file(folder.path + "/link.md"), .file(path)], folder)
    #expect(outcome.status == .findings)
    // Named twice, mended once.
    #expect(outcome.announced.first == "\(folder.path)/link.md: mended \(outcome.count) places" && outcome.count >= 5)
    let mended = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    #expect(mended != broken)
    #expect(mended.unicodeScalars.first == "\u{FEFF}")
    #expect(mended.unicodeScalars.count { $0 == "\r" } == broken.unicodeScalars.count { $0 == "\r" })
    #expect(mended.unicodeScalars.count { $0 == "\n" } == broken.unicodeScalars.count { $0 == "\n" })
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link.md") == "a b.md")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a b.md", "link.md", "out"])
  }

  @Test func aDiffWritesNothing() throws {
    let folder = try TemporaryFolder()
    let broken = fixtureText("tabbed-budget-mistakes")
    try folder.write(broken, to: "a.md")
    let outcome = try run(.diff, [.file(folder.path + "/a.md")], folder)
    #expect(outcome.status == .findings)
    #expect(outcome.announced == ["\(folder.path)/a.md: would mend \(outcome.count) places"])
    #expect(outcome.output.hasPrefix("--- a\(folder.path)/a.md\n+++ b\(folder.path)/a.md\n@@ -"))
    #expect(try String(contentsOfFile: folder.path + "/a.md", encoding: .utf8) == broken)
  }

  @Test func whatHasChangedMeanwhileIsLeft() throws {
    let folder = try TemporaryFolder()
    try folder.write("new", to: "a.md")
    #expect(throws: InputFailure.self) {
      try FileReplacement.replace(fileAt: folder.path + "/a.md", Array("old".utf8), with: Array("mended".utf8))
    }
    #expect(throws: InputFailure.self) {
      try FileReplacement.replace(fileAt: folder.path + "/b.md", Array("old".utf8), with: Array("mended".utf8))
    }
    #expect(try String(contentsOfFile: folder.path + "/a.md", encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.md"])
  }

  private func fixtureText(_ name: String) -> String {
    let fixture = try? Fixture.all().first { $0.name.hasPrefix(name) }
    return String(decoding: fixture?.text.bytes ?? [], as: UTF8.self)
  }

  private func run(
    _ treatment: CheckRun.Treatment, _ sources: [DocumentSource], _ folder: TemporaryFolder
  ) throws -> (status: ProcessStatus, output: String, announced: [String], count: Int) {
    let run = CheckRun(
      format: .jsonl, treatment: treatment, isColoured: false, jobs: 2, failureLevel: .error)
    var settings = try SettingsResolver(commandLine: SettingsLayer())
    var announced: [String] = []
    let path = folder.path + "/out"
    let sink = try ByteSink(path: path)
    let status = try run.report(
      on: sources, settings: &settings, to: sink, complain: { Issue.record("\($0)") },
      announce: { announced.append($0) })
    let output = try String(contentsOfFile: path, encoding: .utf8)
    let count = announced.first.flatMap { $0.split(separator: " ").dropLast().last }.flatMap { Int($0) } ?? 0
    return (status, output, announced, count)
  }
}

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, name: String = "a.md", isColoured: Bool = false) -> String {
    string(UnifiedDiff.lines(from: Array(old.utf8), to: Array(new.utf8), name: name, isColoured: isColoured))
  }

  @Test func nearChangesShareAHunk() {
    let old = (1...30).map { "\($0)\n" }.joined() + "end"
    let new = old.replacing("\n3\n", with: "\ndrei\n").replacing("\n10\n", with: "\nzehn\n").replacing(
      "end", with: "Ende")
    let diff = diff(old.replacing("\n", with: "\r\n"), new.replacing("\n", with: "\r\n"))
    #expect(
      String(String.UnicodeScalarView(diff.unicodeScalars.filter { $0 != "\r" })) == """
        --- a/a.md
        +++ b/a.md
        @@ -1,6 +1,6 @@
         1
         2
        -3
        +drei
         4
         5
         6
        @@ -7,7 +7,7 @@
         7
         8
         9
        -10
        +zehn
         11
         12
         13
        @@ -28,4 +28,4 @@
         28
         29
         30
        -end
        \\ No newline at end of file
        +Ende
        \\ No newline at end of file

        """)
    #expect(self.diff("a\n", "a\n").isEmpty)
  }

  @Test(arguments: [
    ("./稿.md", "a/稿.md"), ("/tmp/x.md", "a/tmp/x.md"), ("x y.md", "a/x y.md\t"),
    ("\"\\\n\t\u{1}.md", #""a/\"\\\n\t\001.md""#),
  ])
  func pathsAreQuoted(name: String, quoted: String) {
    #expect(diff("a\n", "b\n", name: name).hasPrefix("--- \(quoted)\n+++ b".replacing("+++ b", with: "+++ ")))
  }

  @Test func theDifferenceInALineIsShown() {
    let text = diff("占8.00%，\n", "占8.06%，\n", isColoured: true)
    #expect(text.contains("-\u{1B}[31m占8.0\u{1B}[0m\u{1B}[7;31m0\u{1B}[0m\u{1B}[31m%，\u{1B}[0m\n"))
    #expect(text.contains("+\u{1B}[32m占8.0\u{1B}[0m\u{1B}[7;32m6\u{1B}[0m\u{1B}[32m%，\u{1B}[0m\n"))
    // Characters that share bytes are shown whole.
    #expect(diff("增加\n", "增务\n", isColoured: true).contains("\u{1B}[7;31m加\u{1B}[0m"))
  }
}
