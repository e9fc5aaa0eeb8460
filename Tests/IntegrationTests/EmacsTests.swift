import Foundation
import TestSupport
import Testing

@Suite struct EmacsTests {
  /// A section that the sessions write, with what is typed for it.
  static let missing = (keys: "mcjs", title: "名词解释")
  /// A section for which several paragraphs are proposed.
  static let paragraphs = "一般公共预算支出具体使用情况"

  /// Puts a copy of a fixture without that section into a folder.
  static func putDraft(of fixture: Fixture, into folder: URL) throws -> URL {
    let lines = try String(contentsOf: fixture.url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.prefix { !($0.hasPrefix("#") && $0.contains(missing.title)) }
    let draft = folder.appendingPathComponent("draft.disclosure.md")
    try kept.joined(separator: "\n").write(to: draft, atomically: true, encoding: .utf8)
    return draft
  }

  /// Emacs in `$PATH`. Where there is none the test is skipped, save in continuous integration, where that is a failure.
  private static let emacs: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { $0 + "/emacs" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
  private static let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"

  @Test(.enabled(if: emacs != nil || isRequired, "Emacs is not installed"))
  func sessionCompletes() throws {
    let emacs = try #require(Self.emacs, "Emacs is not installed")
    let fixture = try Fixture(named: "markdown-budget-mistakes.md")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emacs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let draft = try Self.putDraft(of: fixture, into: folder)
    let client = Executable.root.appendingPathComponent("editors/emacs").path
    let outcome = try Executable.run(
      ["-q", "--batch", "-L", client, "-l", "\(client)/test/session.el"], program: URL(fileURLWithPath: emacs),
      environment: [
        "DISCLOSURE_LS": Executable.url.path, "DISCLOSURE_DRAFT": draft.path, "DISCLOSURE_KEYS": Self.missing.keys,
        "DISCLOSURE_SECTION": Self.missing.title, "DISCLOSURE_PARAGRAPHS": Self.paragraphs,
      ])
    #expect(outcome.status == 0 && outcome.complaints.contains("session passed"), "\(outcome.complaints)")
  }
}
