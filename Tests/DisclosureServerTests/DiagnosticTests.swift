import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import Testing

@testable import DisclosureServer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct DiagnosticTests {
  static let relating: JSON = ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]]

  @Test func pushesFindingsWithAllThatBelongsToThem() throws {
    let session = try TestSession(capabilities: DiagnosticTests.relating)
    session.open("一😀X\r\n二X", version: 4)
    let params = try session.diagnostics()
    #expect(params["uri"] == .string(TestSession.uri))
    #expect(params["version"] == 4)
    let diagnostics = params["diagnostics"]?.arrayValue ?? []
    #expect(diagnostics.map { $0["range"] } == [TestSession.range(0, 3, 0, 4), TestSession.range(1, 1, 1, 2)])
    #expect(
      diagnostics.last
        == [
          "range": TestSession.range(1, 1, 1, 2), "severity": 1, "code": "test.mark", "source": "disclosure-ls",
          "message": "此处有 X",
          "relatedInformation": .array([
            [
              "location": ["uri": .string(TestSession.uri), "range": TestSession.range(0, 3, 0, 4)],
              "message": "前一个",
            ]
          ]),
          "data": ["stated": "X", "expected": "乙", "relation": "X = 乙"],
        ])
    try session.shutDown()
  }

  @Test func putsRelatedPlacesIntoTheMessageForSimpleClients() throws {
    let session = try TestSession()
    session.open("X\n\nX")
    let last = try session.diagnostics()["diagnostics"]?.arrayValue?.last
    #expect(last?["message"] == "此处有 X\n第 1 行：前一个")
    #expect(last?["relatedInformation"] == nil)
    try session.shutDown()
  }

  @Test func pushesAListOnlyWhenItChanged() throws {
    let session = try TestSession()
    session.open("甲X\n乙")
    #expect(try session.diagnostics()["version"] == 1)
    session.change(version: 2, TestSession.edit(1, 0, 1, 0, "丙"))
    try session.request("unknown", .null)
    session.change(version: 3, TestSession.edit(0, 0, 0, 0, "丙"))
    #expect(try session.diagnostics()["version"] == 3)
    session.notify("textDocument/didSave", ["textDocument": TestSession.identifier])
    #expect(try session.diagnostics()["version"] == 3)
    try session.shutDown()
    #expect(session.received.count { $0["method"] == "textDocument/publishDiagnostics" } == 3)
  }

  @Test func pushesForEachVersionToAClientThatTracksThem() throws {
    let session = try TestSession(capabilities: ["textDocument": ["publishDiagnostics": ["versionSupport": true]]])
    session.open("X\n")
    #expect(try session.diagnostics()["version"] == 1)
    session.change(version: 2, TestSession.edit(1, 0, 1, 0, "丙"))
    #expect(try session.diagnostics()["version"] == 2)
    try session.shutDown()
  }

  @Test func checksOnceAfterEditsThatWait() throws {
    let session = try TestSession()
    session.open("X")
    _ = try session.diagnostics()
    session.change(version: 2, TestSession.edit(0, 0, 0, 0, "G"))
    for version in 3...52 { session.change(version: version, TestSession.edit(0, 0, 0, 0, "X")) }
    session.probe.gate.put(true)
    var params = try session.diagnostics()
    // On a machine under load the edits may take longer than findings are put off at most.
    while params["version"] != 52 { params = try session.diagnostics() }
    #expect(params["diagnostics"]?.arrayValue?.count == 51)
    #expect(session.probe.checks.value < 6)
    try session.shutDown()
  }

  /// What is asked a moment after an edit does not wait for a check that is known to take long.
  @Test func putsOffALongCheck() throws {
    let session = try TestSession()
    session.open("S")
    _ = try session.diagnostics()
    // The first check tells nothing of those that follow.
    session.change(version: 2, TestSession.edit(0, 1, 0, 1, "X"))
    _ = try session.diagnostics()
    session.change(version: 3, TestSession.edit(0, 1, 0, 1, "X"))
    usleep(5000)
    try session.request("unknown", .null)
    #expect(session.probe.checks.value == 2)
    #expect(try session.diagnostics()["version"] == 3)
    try session.shutDown()
  }

  /// Neither requests nor edits wait for work that is done in slices.
  @Test func answersBetweenSlices() throws {
    let session = try TestSession()
    session.open("W")
    for version in 2...4 {
      usleep(3000)
      session.change(version: version, TestSession.edit(0, 1, 0, 1, "X"))
      try session.request("unknown", .null)
    }
    #expect(session.probe.checks.value == 0)
    session.probe.gate.put(true)
    #expect(try session.diagnostics()["version"] == 4)
    try session.shutDown()
  }

  @Test func findingsAtTheCaretWait() throws {
    let session = try TestSession(caretDelay: .milliseconds(150))
    session.open("甲\n乙")
    _ = try session.request("unknown", .null)
    session.change(version: 2, TestSession.edit(0, 1, 0, 1, "X"), TestSession.edit(1, 0, 1, 0, "乙\nX"))
    // The first mark is not at the caret any more, the second one is.
    var params = try session.diagnostics()
    while params["version"] != 2 { params = try session.diagnostics() }
    #expect(params["diagnostics"]?.arrayValue?.map { $0["range"] } == [TestSession.range(0, 1, 0, 2)])
    params = try session.diagnostics()
    #expect(params["diagnostics"]?.arrayValue?.count == 2)
    #expect(session.probe.checks.value <= 3)
    try session.shutDown()
  }

  /// A finding at the caret that has gone is taken back at once, and after saving nothing is left out.
  @Test func nothingElseWaits() throws {
    let session = try TestSession(caretDelay: .seconds(60))
    session.open("X")
    #expect(try session.diagnostics()["diagnostics"]?.arrayValue?.count == 1)
    session.change(version: 2, TestSession.edit(0, 0, 0, 1, "甲"))
    #expect(try session.diagnostics()["diagnostics"]?.arrayValue?.count == 0)
    session.change(version: 3, TestSession.edit(0, 0, 0, 1, "X"))
    session.notify("textDocument/didSave", ["textDocument": TestSession.identifier])
    var params = try session.diagnostics()
    while params["diagnostics"]?.arrayValue?.isEmpty == true { params = try session.diagnostics() }
    #expect(params["version"] == 3)
    try session.shutDown()
  }

  @Test func clearsFindingsWhenADocumentIsClosed() throws {
    let session = try TestSession()
    session.open("X")
    _ = try session.diagnostics()
    session.notify("textDocument/didClose", ["textDocument": TestSession.identifier])
    #expect(try session.diagnostics()["diagnostics"] == .array([]))
    #expect(
      try session.request(
        "textDocument/hover",
        ["textDocument": TestSession.identifier, "position": ["line": 0, "character": 0]])["error"]?["code"] == -32602)
    try session.shutDown()
  }

  @Test func limitsTheList() throws {
    let session = try TestSession()
    session.open(String(repeating: "X\n", count: 1234))
    let diagnostics = try session.diagnostics()["diagnostics"]?.arrayValue ?? []
    #expect(diagnostics.count == 1001)
    #expect(diagnostics.last?["message"] == "还有 234 处")
    #expect(diagnostics.last?["range"] == TestSession.range(1000, 0, 1000, 1))
    try session.shutDown()
  }

  @Test func answersPullsAndPushesNothingThen() throws {
    let session = try TestSession(capabilities: ["textDocument": ["diagnostic": [:]]])
    session.open("X")
    func pull(_ previous: JSON?) throws -> JSON {
      var params: JSON = ["textDocument": TestSession.identifier]
      if let previous { params = ["textDocument": TestSession.identifier, "previousResultId": previous] }
      return try session.request("textDocument/diagnostic", params)["result"] ?? .null
    }
    let first = try pull(nil)
    #expect(first["kind"] == "full")
    #expect(first["items"]?.arrayValue?.count == 1)
    #expect(try pull(first["resultId"])["kind"] == "unchanged")
    session.change(version: 2, TestSession.edit(0, 1, 0, 1, "甲"))
    #expect(try pull(first["resultId"])["kind"] == "unchanged")
    session.change(version: 3, TestSession.edit(0, 0, 0, 0, "X"))
    let second = try pull(first["resultId"])
    #expect(second["items"]?.arrayValue?.count == 2)
    #expect(second["resultId"] != first["resultId"])
    #expect(try pull("other")["kind"] == "full")
    session.notify("textDocument/didClose", ["textDocument": TestSession.identifier])
    try session.shutDown()
    #expect(!session.received.contains { $0["method"] == "textDocument/publishDiagnostics" })
  }

  /// What is left out are the lightest of the findings, in whatever order the weights come.
  @Test func showsTheHeaviest() {
    let severities: [Severity] = [.hint, .error, .information, .warning]
    let place = TextPoint(line: 0, column: 0)
    let findings = (0..<1600).map { index in
      Finding(rule: "\(index)", severity: severities[index % 4], range: place..<place, message: "")
    }
    let (shown, omitted) = DiagnosticList.selection(of: findings)
    #expect(shown.count == 1000)
    #expect(omitted?.count == 600)
    #expect(shown.map(\.rule) == findings.filter { shown.contains($0) }.map(\.rule))
    for (severity, count) in [(Severity.error, 400), (.warning, 400), (.information, 200), (.hint, 0)] {
      #expect(shown.count { $0.severity == severity } == count)
    }
  }
}
