import Testing

@testable import DisclosureBatch

@Suite struct ReportTests {
  @Test func textReportUnderlinesByDisplayWidth() {
    let report = string(TextReport.lines(for: checked("支出 12.3 错误"), isColoured: false))
    #expect(
      report == """
        draft.md:1:9: error: 应为“对” [percent.share]
            1 | 支出 12.3 错误
              |           ^^
            draft.md:1:1: note: 从这里算起

        """)
  }

  @Test func tabsAreOneColumnWide() {
    let report = string(TextReport.lines(for: checked("\t错"), isColoured: false))
    #expect(report.contains("    1 |  错\n      |  ^^\n"))
  }

  @Test func longLinesAreCutAroundTheFinding() throws {
    let text = String(repeating: "前", count: 400) + "错" + String(repeating: "后", count: 400)
    let report = string(TextReport.lines(for: checked(text), isColoured: false))
    let lines = report.split(separator: "\n")
    let excerpt = try #require(lines.dropFirst().first)
    #expect(excerpt.contains("…前") && excerpt.contains("前错后") && excerpt.hasSuffix("…"))
    #expect(DisplayWidth.columns(of: excerpt) <= TextReport.widestExcerpt + 8)
    let caret = try #require(lines.dropFirst(2).first)
    let beforeMark = excerpt.prefix { $0 != "错" }
    #expect(DisplayWidth.columns(of: beforeMark) == caret.prefix { $0 != "^" }.count)
  }

  @Test func coloursAreOnlyThereWhenAskedFor() {
    #expect(string(TextReport.lines(for: checked("错"), isColoured: true)).contains("\u{1B}[1;31m"))
    #expect(!string(TextReport.lines(for: checked("错"), isColoured: false)).contains("\u{1B}"))
  }

  @Test func jsonPositionsCountUTF16Units() {
    let object = string(JSONReport.object(for: checked("\u{20000}甲错", name: "/tmp/草 稿.md")))
    #expect(object.contains(#""range":{"start":{"line":0,"character":3},"end":{"line":0,"character":4}}"#))
    #expect(object.contains(#""uri":"file:///tmp/%E8%8D%89%20%E7%A8%BF.md""#))
    #expect(object.contains(#""severity":1,"code":"percent.share","source":"disclosure-ls","message":"应为“对”""#))
    #expect(object.contains(#""data":{"stated":"错","expected":"对","relation":"甲＝乙"}"#))
    #expect(object.hasPrefix(#"{"path":"/tmp/草 稿.md","kind":"budget","profile":"anhui","diagnostics":[{"#))
  }

  @Test func jsonReportIsOneArray() {
    var report = Report(format: .json, isColoured: false)
    let bytes =
      report.opening + report.entry(for: checked("对")) + report.entry(for: checked("对", name: "b")) + report.closing
    #expect(
      string(bytes) == """
        [
        {"path":"draft.md","kind":"budget","profile":"anhui","diagnostics":[]},
        {"path":"b","kind":"budget","profile":"anhui","diagnostics":[]}
        ]

        """)
    let empty = Report(format: .json, isColoured: false)
    #expect(string(empty.opening + empty.closing) == "[]\n")
  }
}
