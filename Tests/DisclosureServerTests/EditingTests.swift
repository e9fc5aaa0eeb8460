import JSONRPC
import Testing

@testable import DisclosureServer

@Suite struct EditingTests {
  private func params(_ line: Int, _ character: Int) -> JSON {
    [
      "textDocument": TestSession.identifier,
      "position": ["line": .integer(line), "character": .integer(character)],
    ]
  }

  @Test func completesWithAnExplicitRange() throws {
    let session = try TestSession()
    session.open("| 社会保障")
    let result = try session.request("textDocument/completion", params(0, 3))["result"]
    #expect(result?["isIncomplete"] == true)
    #expect(
      result?["items"]?.arrayValue?.last
        == [
          "label": "社会保障和就业支出", "kind": 12, "detail": "类", "sortText": "00001", "filterText": "社会保障和就业支出",
          "textEdit": ["range": TestSession.range(0, 2, 0, 3), "newText": "社会保障和就业支出"],
        ])
    try session.shutDown()
  }

  @Test func replacesTheRestOfWhatIsWritten() throws {
    let item: JSON = ["insertReplaceSupport": true, "labelDetailsSupport": true]
    let session = try TestSession(capabilities: ["textDocument": ["completion": ["completionItem": item]]])
    session.open("社就业支出安排20801元")
    let name = try session.request("textDocument/completion", params(0, 1))["result"]?["items"]?.arrayValue?.last
    #expect(name?["textEdit"]?["insert"] == TestSession.range(0, 0, 0, 1))
    #expect(name?["textEdit"]?["replace"] == TestSession.range(0, 0, 0, 5))
    #expect(name?["labelDetails"] == ["description": "类"])
    let code = try session.request("textDocument/completion", params(0, 10))["result"]?["items"]?.arrayValue?.first
    #expect(code?["textEdit"]?["insert"] == TestSession.range(0, 7, 0, 10))
    #expect(code?["textEdit"]?["replace"] == TestSession.range(0, 7, 0, 12))
    try session.shutDown()
  }

  @Test func saysOnceWhatIsReplacedWhereTheClientKnowsDefaults() throws {
    let session = try TestSession(capabilities: [
      "textDocument": [
        "completion": [
          "completionItem": ["insertReplaceSupport": false, "snippetSupport": true],
          "completionList": ["itemDefaults": ["editRange"]],
        ]
      ]
    ])
    session.open("| 社会保障")
    let result = try session.request("textDocument/completion", params(0, 3))["result"]
    #expect(result?["itemDefaults"]?["editRange"] == TestSession.range(0, 2, 0, 3))
    #expect(result?["items"]?.arrayValue?.first?["textEditText"] == "208")
    #expect(result?["items"]?.arrayValue?.first?["textEdit"] == nil)
    #expect(result?["items"]?.arrayValue?.last?["insertTextFormat"] == 2)
    try session.shutDown()
  }

  @Test func explainsTheSelectedProposal() throws {
    let properties: JSON = ["properties": ["documentation"]]
    let session = try TestSession(capabilities: [
      "textDocument": ["completion": ["completionItem": ["resolveSupport": properties]]]
    ])
    session.open("| 社会保障")
    let item = try session.request("textDocument/completion", params(0, 3))["result"]?["items"]?.arrayValue?.first
    #expect(item?["documentation"] == nil)
    let resolved = try session.request("completionItem/resolve", item ?? .null)["result"]
    #expect(resolved?["documentation"]?.stringValue?.contains("208 社会保障和就业支出") == true)
    #expect(resolved?["label"] == item?["label"])
    for odd: JSON in [["label": "x"], ["label": "x", "data": 7], ["label": "x", "data": ["indicator": -1]]] {
      #expect(try session.request("completionItem/resolve", odd)["result"] == odd)
    }
    try session.shutDown()
  }

  @Test func tellsOfTheSubjectUnderTheCursor() throws {
    let session = try TestSession()
    session.open("| 2101501 | 行政运行 |")
    let hover = try session.request("textDocument/hover", params(0, 4))["result"]
    #expect(hover?["contents"]?["value"]?.stringValue?.contains("医疗保障管理事务 › 行政运行") == true)
    #expect(hover?["range"] == TestSession.range(0, 2, 0, 9))
    try session.shutDown()
  }

  @Test func offersAFixBoundToTheVersion() throws {
    let session = try TestSession(capabilities: [
      "textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]],
      "workspace": ["workspaceEdit": ["documentChanges": true]],
    ])
    session.open("甲X\nX", version: 3)
    let request: JSON = [
      "textDocument": TestSession.identifier, "range": TestSession.range(0, 1, 0, 1), "context": ["diagnostics": []],
    ]
    let actions = try session.request("textDocument/codeAction", request)["result"]?.arrayValue ?? []
    #expect(actions.count == 1)
    #expect(actions.first?["title"] == "改为 乙")
    #expect(
      actions.first?["edit"]?["documentChanges"]?.arrayValue?.first
        == [
          "textDocument": ["uri": .string(TestSession.uri), "version": 3],
          "edits": .array([["range": TestSession.range(0, 1, 0, 2), "newText": "乙"]]),
        ])
    try session.shutDown()
  }

  @Test func offersNoFixOfOtherKinds() throws {
    let session = try TestSession()
    session.open("X")
    let request: JSON = [
      "textDocument": TestSession.identifier, "range": TestSession.range(0, 0, 0, 1),
      "context": ["diagnostics": .array([]), "only": .array(["refactor"])],
    ]
    #expect(try session.request("textDocument/codeAction", request)["result"] == .array([]))
    try session.shutDown()
  }

  @Test func showsTheRelationOfAFinding() throws {
    let session = try TestSession()
    session.open("甲X乙")
    let hover = try session.request("textDocument/hover", params(0, 1))["result"]
    #expect(hover?["contents"]?["value"] == "不成立：X = 乙\n应为 乙")
    #expect(hover?["range"] == TestSession.range(0, 1, 0, 2))
    #expect(try session.request("textDocument/hover", params(0, 0))["result"] == JSON.null)
    try session.shutDown()
  }
}
