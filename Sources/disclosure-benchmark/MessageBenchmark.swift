import DisclosureAnalysis
import DisclosureRules
import DisclosureServer
import DocumentText

/// What the messages cost without the analysis: an edit comes in, a list of so many known findings goes out.
struct MessageReport: Sendable {
  var findingCount: Int
  /// Bytes of one list.
  var byteCount: Int
  /// A character in a line without findings.
  var edit: Measurement
  /// A new line in front of half of the findings.
  var newLine: Measurement
}

struct MessageBenchmark {
  let findingCount: Int
  let repetitions: Int

  func run() throws -> MessageReport {
    let lines = Array(repeating: "项目支出132.00万元，占23.56%。", count: max(1, findingCount * 2))
    let findings = (0..<findingCount).map { FixedFindings.finding(inLine: $0 * 2 + 1) }
    let client = try BenchmarkClient { text, options in
      FixedFindings(text: text, options: options, all: findings)
    }
    var report = MessageReport(findingCount: findingCount, byteCount: 0, edit: Measurement(), newLine: Measurement())
    report.byteCount = try client.awaitDiagnostics(
      after: client.openMessage(Array(lines.joined(separator: "\n").utf8)))
    let place = (line: findingCount, character: 0)
    let character = BenchmarkEdit(start: place, end: place, text: "年")
    let newLine = BenchmarkEdit(start: place, end: place, text: "\n")
    report.edit = try measure(character, client)
    report.newLine = try measure(newLine, client)
    try client.close()
    return report
  }

  static let textSize = 6_000_000

  /// From the message that opens a long text to its empty list of findings.
  func measureOpening() throws -> Measurement {
    let line = Array("一般公共预算支出按照工作任务安排，其中项目支出132.00万元，占23.56%。\n".utf8)
    let text = Array(repeatElement(line, count: Self.textSize / line.count).joined())
    let client = try BenchmarkClient { text, options in FixedFindings(text: text, options: options, all: []) }
    var measurement = Measurement()
    for _ in 0..<repetitions {
      let message = client.openMessage(text)
      try measurement.time { try client.awaitDiagnostics(after: message) }
    }
    try client.close()
    return measurement
  }

  /// The edit and its undo by turns.
  private func measure(_ edit: BenchmarkEdit, _ client: BenchmarkClient) throws -> Measurement {
    var measurement = Measurement()
    for index in 0..<2 * repetitions {
      let message = client.changeMessage(index % 2 == 0 ? edit : edit.undo)
      try measurement.time { try client.awaitDiagnostics(after: message) }
    }
    return measurement
  }
}

/// A document whose findings are known beforehand and move with the lines.
private final class FixedFindings: AnalyzedDocument {
  private(set) var text: DocumentText
  var options: AnalysisOptions
  private var all: [Finding]

  init(text: DocumentText, options: AnalysisOptions, all: [Finding]) {
    self.text = text
    self.options = options
    self.all = all
  }

  func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) {
    let edit = text.replace(range, with: bytes)
    let shift = edit.insertedLines - edit.removedLines
    if shift == 0 { return }
    for index in all.indices where all[index].range.lowerBound.line > edit.firstLine {
      all[index] = Self.finding(inLine: all[index].range.lowerBound.line + shift)
    }
  }

  func findings() -> [Finding] { all }

  func completions(at point: TextPoint) -> [CompletionProposal] { [] }

  static func finding(inLine line: Int) -> Finding {
    func range(_ start: Int, _ end: Int) -> Range<TextPoint> {
      TextPoint(line: line, column: start)..<TextPoint(line: line, column: end)
    }
    return Finding(
      rule: "percent.share", severity: .error, range: range(30, 36),
      message: "项目支出占比为 23.56%，应为 24.05%：占比＝本项÷支出合计",
      related: [
        RelatedPlace(range: range(12, 18), message: "项目支出 132.00万元"),
        RelatedPlace(range: range(0, 12), message: "支出合计 548.90万元"),
      ],
      stated: "23.56%", expected: "24.05%", relation: "项目支出 132.00万元 ÷ 支出合计 548.90万元 = 24.05%")
  }
}
