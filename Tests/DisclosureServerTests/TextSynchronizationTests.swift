import DocumentText
import JSONRPC
import Testing

@testable import DisclosureServer

@Suite struct TextSynchronizationTests {
  private func text(_ session: TestSession) -> String {
    String(decoding: session.probe.bytes.value, as: UTF8.self)
  }

  private func text(of start: String, after changes: JSON, encoding: String) throws -> String {
    let session = try TestSession(capabilities: ["general": ["positionEncodings": .array([.string(encoding)])]])
    session.open(start)
    for change in changes.arrayValue ?? [] { session.change(version: 2, change) }
    try session.shutDown()
    return text(session)
  }

  @Test(arguments: [("utf-8", 11, 14), ("utf-16", 5, 6), ("utf-32", 4, 5)])
  func countsColumnsAsNegotiated(encoding: String, start: Int, end: Int) throws {
    let edit = TestSession.edit(1, start - 1, 1, end - 1, "改")
    #expect(
      try text(of: "头\n预算😀个数\r\n", after: .array([edit]), encoding: encoding)
        == (encoding == "utf-8" ? "头\n预算😀改数\r\n" : "头\n预算😀改数\r\n"))
  }

  @Test func makesSeveralChangesInTheirOrder() throws {
    let session = try TestSession()
    session.open("一\n二\n三")
    session.change(
      version: 2, TestSession.edit(0, 1, 0, 1, "甲\n乙"), TestSession.edit(1, 1, 1, 1, "丙"),
      TestSession.edit(3, 0, 3, 1, ""))
    try session.shutDown()
    #expect(text(session) == "一甲\n乙丙\n二\n")
  }

  @Test func takesTheWholeTextBetweenOtherChanges() throws {
    let session = try TestSession()
    session.open("一")
    session.change(
      version: 2, TestSession.edit(0, 0, 0, 0, "甲"), ["text": "全新\nX"], TestSession.edit(1, 0, 1, 0, "乙"))
    #expect(try session.diagnostics()["version"] != nil)
    try session.shutDown()
    #expect(text(session) == "全新\n乙X")
  }

  @Test func clampsEditsOutsideTheText() throws {
    let session = try TestSession()
    session.open("一\n二")
    session.change(version: 2, TestSession.edit(7, 3, 99, 99, "三"))
    session.change(version: 3, TestSession.edit(0, 2_147_483_647, 0, 2_147_483_647, "甲"))
    session.change(version: 4, TestSession.edit(-1, -1, 0, -5, "零"))
    session.change(version: 5, TestSession.edit(1, 1, 0, 0, ""))
    try session.shutDown()
    #expect(text(session) == "三")
    #expect(session.logged.contains { $0.contains("clamped") })
  }

  @Test func roundsDownInsideASurrogatePair() throws {
    #expect(try text(of: "a😀b", after: .array([TestSession.edit(0, 2, 0, 3, "")]), encoding: "utf-16") == "ab")
  }

  @Test func keepsAByteOrderMarkAsTheClientHasIt() throws {
    for (edit, expected) in [
      (TestSession.edit(0, 2, 0, 3, "改"), "\u{FEFF}一改\n"), (TestSession.edit(0, 0, 0, 1, ""), "一二\n"),
      (TestSession.edit(0, 0, 0, 2, "改"), "改二\n"), (TestSession.edit(0, 0, 0, 0, "改"), "改\u{FEFF}一二\n"),
      (TestSession.edit(0, 1, 0, 1, "改"), "\u{FEFF}改一二\n"),
    ] {
      #expect(try text(of: "\u{FEFF}一二\n", after: .array([edit]), encoding: "utf-16").utf8.elementsEqual(expected.utf8))
    }
  }

  /// The text follows the client's through any sequence of edits in each encoding.
  @Test(arguments: ["utf-8", "utf-16", "utf-32"], 0..<5)
  func followsRandomEdits(encoding: String, seed: UInt64) throws {
    var state = seed &* 77 &+ 5
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    let session = try TestSession(capabilities: ["general": ["positionEncodings": .array([.string(encoding)])]])
    // The client's own text, in scalars; it never parts a CRLF, as no editor does.
    var scalars = Array("开头\n".unicodeScalars)
    session.open("开头\n")
    let pieces = ["", "a", "一般公共预算", "😀", "\n", "\r\n", "| 1 |\n", "X", "e\u{301}"]
    for version in 2..<60 {
      func offset() -> Int {
        let index = below(scalars.count + 1)
        return index > 0 && index < scalars.count && scalars[index - 1] == "\r" ? index - 1 : index
      }
      func position(_ offset: Int) -> (Int, Int) {
        let line = scalars[..<offset].count { $0 == "\n" }
        let lineStart = (scalars[..<offset].lastIndex(of: "\n") ?? -1) + 1
        let before = scalars[lineStart..<offset]
        switch encoding {
        case "utf-8": return (line, before.reduce(0) { $0 + UTF8.width($1) })
        case "utf-16": return (line, before.reduce(0) { $0 + UTF16.width($1) })
        default: return (line, before.count)
        }
      }
      let first = offset()
      let second = below(2) == 0 ? first : offset()
      let (start, end) = (min(first, second), max(first, second))
      let new = pieces[below(pieces.count)]
      let (from, to) = (position(start), position(end))
      session.change(version: version, TestSession.edit(from.0, from.1, to.0, to.1, new))
      scalars.replaceSubrange(start..<end, with: new.unicodeScalars)
    }
    try session.shutDown()
    var expected = String.UnicodeScalarView()
    expected.append(contentsOf: scalars)
    #expect(text(session).utf8.elementsEqual(String(expected).utf8))
    #expect(!session.logged.contains { $0.contains("clamped") })
  }

  @Test func dropsADocumentWhoseChangeIsNotUnderstood() throws {
    let session = try TestSession()
    session.open("X")
    _ = try session.diagnostics()
    session.change(version: 2, ["range": TestSession.range(0, 0, 0, 1)])
    #expect(try session.next("textDocument/publishDiagnostics")["params"]?["diagnostics"] == .array([]))
    #expect(try session.next("window/showMessage")["params"]?["type"] == 1)
    session.change(version: 3, TestSession.edit(0, 0, 0, 0, "X"))
    try session.shutDown()
    #expect(session.received.count { $0["method"] == "textDocument/publishDiagnostics" } == 2)
  }

  @Test func logsNoText() throws {
    let session = try TestSession()
    session.open("机密内容")
    session.change(version: 1, TestSession.edit(9, 9, 9, 9, "机密内容"))
    session.send(raw: "Content-Length: 14\r\n\r\n{\"机密内容")
    try session.shutDown()
    #expect(!session.logged.isEmpty)
    #expect(!session.logged.contains { $0.contains("机密") || $0.contains("草稿") })
  }
}
