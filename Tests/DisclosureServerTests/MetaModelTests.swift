import JSONRPC
import TestSupport
import Testing

/// The validator itself finds what is wrong.
@Suite(.enabled(if: Project.usesReference, "needs the model of the protocol in ../shared"))
struct MetaModelTests {
  @Test(
    arguments: [
      (["uri": "a", "diagnostics": .array([])], 0), (["uri": "a"], 1), (["uri": 1, "diagnostics": .array([])], 1),
      (["uri": "a", "diagnostics": .array([["range": TestSession.range(0, 0, 0, 1), "message": "m"]])], 0),
      (["uri": "a", "diagnostics": .array([["range": TestSession.range(0, -1, 0, 1), "message": "m"]])], 1),
      (["uri": "a", "diagnostics": .array([]), "versoin": 1], 1), (["uri": "a", "diagnostics": [:]], 1),
    ] as [(JSON, Int)])
  func findsFaults(params: JSON, count: Int) throws {
    let model = try #require(MetaModel.shared)
    #expect(model.faults(inParams: params, of: "textDocument/publishDiagnostics").count == count)
  }

  @Test func knowsWhoSendsWhat() throws {
    let model = try #require(MetaModel.shared)
    #expect(!model.faults(inParams: [:], of: "textDocument/didOpen").isEmpty)
    #expect(!model.faults(inParams: [:], of: "no/method").isEmpty)
    #expect(model.faults(inResult: .null, of: "shutdown").isEmpty)
    #expect(!model.faults(inResult: [:], of: "shutdown").isEmpty)
  }
}
