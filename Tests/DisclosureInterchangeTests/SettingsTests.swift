import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import SubjectCatalogue
import Testing

@Suite struct SettingsTests {
  private func layer(_ text: String) -> SettingsLayer { SettingsFile(path: "/s", bytes: Array(text.utf8)).layer }

  @Test func readsAllKeys() {
    let layer = layer(
      #"""
      {"$schema": "x", "kind": "final-accounts", "profile": "anhui", "disable": ["sum.row"],
       "severity": {"percent.share": "hint", "sum.total": "info"}}
      """#)
    #expect(layer.kind == .fixed(.finalAccounts))
    #expect(layer.profile == .fixed(.anhui))
    #expect(layer.disabledRules == ["sum.row"])
    #expect(layer.severities == ["percent.share": .hint, "sum.total": .information])
    #expect(self.layer("\u{FEFF}{\"kind\": \"auto\"}").kind == .auto)
  }

  @Test func laterLayersWin() {
    let options = AnalysisOptions(applying: [
      layer(#"{"kind": "budget", "profile": "hebei", "disable": ["sum.row", "sum.total"]}"#),
      layer(#"{"kind": "auto", "disable": ["year.stale"], "severity": {"sum.row": "hint"}}"#),
    ])
    #expect(options.kind == nil)
    #expect(options.profile == .hebei)
    #expect(options.disabledRules == ["sum.total", "year.stale"])
    #expect(options.severities == ["sum.row": .hint])
    #expect(AnalysisOptions(applying: []) == AnalysisOptions())
  }

  /// What a layer disables stays disabled whatever severity the same layer gives it.
  @Test func disablingWinsInOneLayer() {
    let layer = layer(#"{"disable": ["sum.row"], "severity": {"sum.row": "hint"}}"#)
    #expect(AnalysisOptions(applying: [layer]).disabledRules == ["sum.row"])
  }

  @Test(
    arguments: [
      (#"{"kind": "sometimes"}"#, 0, 9..<20), (#"{"profile": 1}"#, 0, 12..<13),
      (#"{"profile": "anhiu"}"#, 0, 12..<19), (#"{"disable": 2}"#, 0, 12..<13),
      (#"{"disable": ["sum.row", "no.rule"]}"#, 0, 24..<33), (#"{"disable": [3]}"#, 0, 13..<14),
      (#"{"severity": []}"#, 0, 13..<15), (#"{"severity": {"sum.row": "loud"}}"#, 0, 25..<31),
      (#"{"severity": {"no.rule": "hint"}}"#, 0, 14..<23), ("{\r\n  \"科目\": 1}", 1, 2..<10),
      ("\u{FEFF}{\n \"kind\": 1}", 1, 9..<10), ("{\n\"kind\" 1}", 1, 7..<8), ("[]", 0, 0..<2), ("", 0, 0..<0),
    ] as [(String, Int, Range<Int>)])
  func saysWhereAProblemIs(text: String, line: Int, columns: Range<Int>) {
    let problems = SettingsFile(path: "/s", bytes: Array(text.utf8)).problems
    #expect(problems.count == 1)
    let range = problems.first?.range
    #expect(range?.lowerBound == TextPoint(line: line, column: columns.lowerBound), "\(text)")
    #expect(range?.upperBound == TextPoint(line: line, column: columns.upperBound), "\(text)")
  }

  // MARK: - Files

  /// Files that exist only in the test; a value of `nil` cannot be read.
  private func files(_ contents: [String: String?]) -> (SettingsFiles, Contents) {
    let contents = Contents(contents)
    return (SettingsFiles(reader: contents.read), contents)
  }

  @Test func theNearestFileAboveCounts() {
    var (files, contents) = files([
      "/disclosure-ls.json": #"{"profile": "anhui"}"#, "/b/c/disclosure-ls.json": #"{"profile": "hebei"}"#,
    ])
    #expect(files.nearest(toDocumentAt: "/b/c/d/x.md")?.layer.profile == .fixed(.hebei))
    #expect(files.nearest(toDocumentAt: "/b/c/../x.md")?.layer.profile == .fixed(.anhui))
    #expect(files.nearest(toDocumentAt: "/x.md")?.path == "/disclosure-ls.json")
    #expect(files.found.map(\.path) == ["/b/c/disclosure-ls.json", "/disclosure-ls.json"].sorted())
    contents.files = [:]
    files.readAgain()
    #expect(files.nearest(toDocumentAt: "/b/c/d/x.md") == nil)
  }

  @Test func theLastGoodSettingsStay() {
    let path = "/disclosure-ls.json"
    var (files, contents) = files([path: #"{"profile": "anhui"}"#])
    _ = files.nearest(toDocumentAt: "/x.md")
    for broken in ["{", nil] as [String?] {
      contents.files = [path: broken]
      files.readAgain()
      #expect(files.found.first?.problems.isEmpty == false)
      #expect(files.found.first?.layer.profile == .fixed(.anhui))
    }
    contents.files = [path: "{}"]
    files.readAgain()
    #expect(files.found.first?.problems.isEmpty == true)
    #expect(files.found.first?.layer == SettingsLayer())
  }

  // MARK: - URIs

  @Test(
    arguments: [
      ("file:///a/%E7%A8%BF%201.md", "/a/稿 1.md"), ("file://localhost/a", "/a"), ("file:///a/稿", "/a/稿"),
      ("file://host/a", nil), ("untitled:a", nil), ("file:a", nil), ("file:///a%", nil), ("file:///a%zz", nil),
      ("file:///a%00", nil), ("", nil), ("file://", nil),
    ] as [(String, String?)])
  func readsURIs(uri: String, path: String?) {
    #expect(FileURI.path(of: uri) == path)
  }

  @Test func writesURIs() {
    #expect(FileURI.uri(forPath: "/home/a/../b/./草 稿.md") == "file:///home/b/%E8%8D%89%20%E7%A8%BF.md")
  }
}

/// A file system of a test's own. Used from one thread.
final class Contents: @unchecked Sendable {
  var files: [String: String?]

  init(_ files: [String: String?]) { self.files = files }

  var read: SettingsFiles.Reader {
    { [self] path throws(SystemError) in
      guard let file = files[path] else { throw .notFound }
      guard let file else { throw SystemError(code: 13) }
      return Array(file.utf8)
    }
  }
}
