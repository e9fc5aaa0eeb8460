import JSONRPC
import LanguageServerProtocol
import Testing

@Suite struct ReadingTests {
  @Test func readsChangesInTheirOrder() throws {
    let range: JSON = ["start": ["line": 1, "character": 2], "end": ["line": 3, "character": 4]]
    let params = try DidChangeTextDocumentParams([
      "textDocument": ["uri": "file:///甲", "version": 7],
      "contentChanges": .array([["range": range, "text": "a"], ["range": nil, "text": "b"], ["text": "c"]]),
    ])
    #expect(params.uri == "file:///甲")
    #expect(params.version == 7)
    #expect(params.changes.map(\.text) == ["a", "b", "c"])
    let read = PositionRange(start: Position(line: 1, character: 2), end: Position(line: 3, character: 4))
    #expect(params.changes.map(\.range) == [read, nil, nil])
  }

  @Test(
    arguments: [
      [:], ["line": 1], ["line": "1", "character": 2], ["line": 1, "character": .number(1.5)], .array([1, 2]), .null,
    ] as [JSON])
  func namesWhatIsMissing(json: JSON) {
    #expect {
      try Position(json)
    } throws: { error in
      (error as? ResponseError)?.code == .invalidParams
    }
  }

  @Test func readsWholeNumbersHoweverWritten() throws {
    #expect(try Position(["line": .number(3), "character": 0]) == Position(line: 3, character: 0))
  }

  @Test(
    arguments: [
      .null, 1, .array([]), [:], ["processId": "1", "capabilities": 1, "rootUri": 3],
      ["capabilities": ["general": ["positionEncodings": "utf-8"], "textDocument": .array([])]],
    ] as [JSON])
  func initializesAnyClient(json: JSON) {
    let params = InitializeParams(json)
    #expect(params.processID == nil)
    #expect(params.capabilities == ClientCapabilities())
  }

  @Test func readsWhatAClientCanDo() {
    let item: JSON = ["insertReplaceSupport": true, "labelDetailsSupport": false]
    let capabilities = ClientCapabilities([
      "general": ["positionEncodings": .array(["utf-8", 3, "utf-16"])],
      "textDocument": [
        "diagnostic": [:], "publishDiagnostics": ["relatedInformation": true], "completion": ["completionItem": item],
      ],
    ])
    #expect(capabilities.positionEncodings == [.utf8, .utf16])
    #expect(capabilities.pullsDiagnostics)
    #expect(capabilities.pulledRelatedInformation)
    #expect(capabilities.insertReplaceEdits)
    #expect(!capabilities.completionLabelDetails)
  }
}

@Suite struct WritingTests {
  @Test func leavesOutWhatADiagnosticHasNot() {
    let place = PositionRange(start: Position(line: 0, character: 0), end: Position(line: 0, character: 1))
    let diagnostic = Diagnostic(
      range: place, severity: .hint, code: nil, source: "s", message: "m", relatedInformation: nil,
      data: DiagnosticData(stated: nil, expected: nil, relation: nil))
    let range = #"{"start":{"line":0,"character":0},"end":{"line":0,"character":1}}"#
    #expect(
      diagnostic.jsonBytes == Array(#"{"range":\#(range),"severity":4,"source":"s","message":"m"}"#.utf8))
  }

  @Test func bindsAnEditToAVersionWhereTheClientCan() throws {
    #expect(
      try JSON(parsing: WorkspaceEdit(uri: "u\"", version: nil, edits: []).jsonBytes)
        == ["changes": ["u\"": .array([])]])
    let bound = try JSON(parsing: WorkspaceEdit(uri: "u", version: 3, edits: []).jsonBytes)
    #expect(bound["documentChanges"]?.arrayValue?.first?["textDocument"] == ["uri": "u", "version": 3])
  }
}
