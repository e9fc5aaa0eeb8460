import DisclosureAnalysis
import DisclosureRules
import Testing

@testable import DisclosureBatch

@Suite struct BatchTests {
  private let run = BatchRun(checker: fakeChecker, options: AnalysisOptions(), jobs: 2, failureLevel: .error)

  private func answer(_ line: String) -> (String, ProcessStatus) {
    let (bytes, status) = run.answer(Array(line.utf8)[...])
    return (string(bytes), status)
  }

  @Test func answersCarryIdAndPath() {
    let (line, status) = answer(#"{"id": {"n": [1, -2.5e3]}, "path": "a.md", "more": null, "text": "对"}"#)
    #expect(
      line == #"{"id":{"n": [1, -2.5e3]},"path":"a.md","kind":"budget","profile":"anhui","diagnostics":[]}"# + "\n")
    #expect(status == .success)
    #expect(answer(#"{"id":12345678901234567890123,"text":"对"}"#).0.hasPrefix(#"{"id":12345678901234567890123,"#))
  }

  @Test func findingsRaiseTheStatus() {
    #expect(answer(#"{"id":1,"text":"\u9519"}"#).1 == .findings)
  }

  @Test(arguments: [
    "", "[]", "{", #"{"text":"a"} x"#, #"{"id":1}"#, #"{"text":"\x"}"#, #"{"text":"\u12"}"#, #"{"text":nul}"#,
    #"{"text":"a","b":1e}"#, #"{"text":"a" "b":1}"#, #"{"text":"a"#,
  ])
  func brokenLinesAreAnsweredWithAnError(line: String) {
    let (answer, status) = answer(line)
    #expect(answer.hasPrefix(#"{"id":null,"error":{"message":"#))
    #expect(status == .failure)
  }

  @Test func emptyTextIsAnErrorOfItsLine() {
    #expect(answer(#"{"id":"x","text":""}"#).0 == #"{"id":"x","error":{"message":"empty file"}}"# + "\n")
  }

  @Test func escapesAreRead() throws {
    let line = Array(#"{"text":"\ud840\udc00\"\\\/\n\t\ud800","id":0}"#.utf8)
    #expect(try BatchRequest(line: line[...]).text == "\u{20000}\"\\/\n\t\u{FFFD}")
  }

  @Test func deepNestingIsRefused() {
    let line = #"{"id":"# + String(repeating: "[", count: 100_000)
    #expect(answer(line).1 == .failure)
  }

  @Test func failureLevels() {
    let findings = checked("错").findings
    var warning = findings
    warning[0].severity = .warning
    #expect(FailureLevel.error.isReached(by: findings))
    #expect(!FailureLevel.error.isReached(by: warning))
    #expect(FailureLevel.warning.isReached(by: warning))
    #expect(!FailureLevel.never.isReached(by: findings))
  }
}
