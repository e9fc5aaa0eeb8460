import Foundation
import TestSupport
import Testing

/// `check` under settings files, options and comments in the text.
@Suite final class SettingsTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("settings-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("drafts"), withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @discardableResult
  private func write(_ text: String, to name: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// A copy of the fixture with a planted mistake, in a folder below that of the settings file.
  private func draft(changing change: (inout [String], Fixture.Mistake) -> Void = { _, _ in }) throws -> String {
    let fixture = try Fixture(named: "markdown-budget-mistakes.md")
    let mistake = try fixture.planted("percent.change")
    var lines = String(decoding: fixture.bytes, as: UTF8.self).components(separatedBy: "\n")
    change(&lines, mistake)
    return try write(lines.joined(separator: "\n"), to: "drafts/draft.md")
  }

  private func codes(_ arguments: [String]) throws -> Set<String> {
    let outcome = try Executable.run(["check", "--format", "json", "--fail-on", "never"] + arguments)
    let reports = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    let diagnostics = reports?.flatMap { $0["diagnostics"] as? [[String: Any]] ?? [] } ?? []
    return Set(diagnostics.compactMap { $0["code"] as? String })
  }

  @Test func theFileAboveTheDraftHolds() throws {
    let draft = try draft()
    #expect(try codes([draft]).contains("percent.change"))
    try write(#"{"disable": ["percent.change"], "kind": "final-accounts"}"#, to: "disclosure-ls.json")
    #expect(try !codes([draft]).contains("percent.change"))
    #expect(try codes(["--severity", "percent.change=hint", draft]).contains("percent.change"))
    let outcome = try Executable.run(["check", "--format", "jsonl", "--fail-on", "never", "--kind", "auto", draft])
    #expect(outcome.output.contains(#""kind":"budget""#))
  }

  @Test func aNamedFileTakesThePlaceOfTheOneAbove() throws {
    let draft = try draft()
    try write("{", to: "disclosure-ls.json")
    let named = try write(#"{"disable": ["percent.change"]}"#, to: "other.json")
    #expect(try !codes(["--config", named, draft]).contains("percent.change"))
  }

  @Test func aBrokenFileEndsWithTwo() throws {
    let draft = try draft()
    let settings = try write("{\n  \"disabel\": []\n}", to: "disclosure-ls.json")
    let outcome = try Executable.run(["check", "--format", "jsonl", draft, draft])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.complaints.components(separatedBy: "\(settings):2:3: 不认识的设置 disabel").count == 2)
    for name in [settings, folder.path + "/none.json"] {
      let outcome = try Executable.run(["check", "--config", name, draft])
      #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.complaints.contains(name))
    }
  }

  @Test func aCommentInTheTextSilencesARule() throws {
    func codes(onLineOf comment: String, below: Bool = false) throws -> [String] {
      var line = 0
      let draft = try draft { lines, mistake in
        if below {
          lines.insert(comment, at: mistake.line)
          line = mistake.line + 1
        } else {
          lines[mistake.line] += comment
          line = mistake.line
        }
      }
      let outcome = try Executable.run(["check", "--format", "json", "--fail-on", "never", draft])
      let reports = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
      return (reports?.first?["diagnostics"] as? [[String: Any]] ?? []).compactMap { diagnostic in
        let start = (diagnostic["range"] as? [String: [String: Int]])?["start"]
        return start?["line"] == line ? diagnostic["code"] as? String : nil
      }
    }
    #expect(try codes(onLineOf: "").contains("percent.change"))
    for below in [false, true] {
      let comment = "<!-- disclosure-ls: off percent.change -->"
      #expect(try !codes(onLineOf: comment, below: below).contains("percent.change"))
      #expect(try codes(onLineOf: "<!-- disclosure-ls: off percent.share -->", below: below).contains("percent.change"))
      #expect(try codes(onLineOf: "<!-- disclosure-ls: off -->", below: below).isEmpty)
    }
  }
}
