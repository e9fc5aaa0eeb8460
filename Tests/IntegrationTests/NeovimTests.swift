import Foundation
import TestSupport
import Testing

@Suite struct NeovimTests {
  /// Neovim in `$PATH`. Where there is none the test is skipped, save in continuous integration, where that is a
  /// failure.
  private static let neovim: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { $0 + "/nvim" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
  private static let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"

  @Test(.enabled(if: neovim != nil || isRequired, "Neovim is not installed"))
  func sessionShowsMendsAndCompletes() throws {
    let neovim = try #require(Self.neovim, "Neovim is not installed")
    let fixture = try Fixture(named: "markdown-budget-mistakes.md")
    let planted = try fixture.planted("percent.change")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neovim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let draft = try EmacsTests.putDraft(of: fixture, into: folder)
    let plugin = Executable.root.appendingPathComponent("editors/neovim").path
    let outcome = try Executable.run(
      [
        "--headless", "-u", "NONE", "-i", "NONE", "--cmd", "set runtimepath^=\(plugin)",
        "-c", "luafile \(plugin)/test/session.lua",
      ],
      program: URL(fileURLWithPath: neovim),
      environment: [
        "DISCLOSURE_LS": Executable.url.path, "DISCLOSURE_DRAFT": draft.path, "DISCLOSURE_RULE": planted.rule,
        "DISCLOSURE_LINE": String(planted.line + 1), "DISCLOSURE_TEXT": planted.text,
        "DISCLOSURE_EXPECTED": planted.expected, "DISCLOSURE_KEYS": EmacsTests.missing.keys,
        "DISCLOSURE_SECTION": EmacsTests.missing.title, "DISCLOSURE_PARAGRAPHS": EmacsTests.paragraphs,
      ])
    #expect(outcome.status == 0 && outcome.complaints.contains("session passed"), "\(outcome.complaints)")
  }
}
