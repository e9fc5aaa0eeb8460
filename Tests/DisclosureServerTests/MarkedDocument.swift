import DisclosureAnalysis
import DisclosureRules
import DisclosureServer
import DocumentText
import JSONRPC
import SubjectCatalogue

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An analysis whose findings tests know beforehand: every `X` is one, and relates to the one before. A text that begins
/// with `S` is slow to check; one that begins with `W` is work in many slices.
final class MarkedDocument: AnalyzedDocument {
  /// What tests see of the documents of a session, and how they hold one up.
  final class Probe: Sendable {
    let checks = Locked(0)
    let bytes = Locked<[UInt8]>([])
    let options = Locked(AnalysisOptions())
    /// An edit that puts in `G` waits until something is put here, and so long the work in slices goes on.
    let gate = BlockingQueue<Bool>(maximumWeight: 10)
  }

  private(set) var text: DocumentText
  var options: AnalysisOptions { didSet { note() } }
  private let probe: Probe
  private var isWorkDone = false

  init(text: DocumentText, options: AnalysisOptions, probe: Probe) {
    self.text = text
    self.options = options
    self.probe = probe
    note()
  }

  func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) {
    if bytes.contains(0x47) { _ = probe.gate.take() }
    text.replace(range, with: bytes)
    note()
  }

  private func note() {
    let bytes = text.bytes
    let options = options
    probe.bytes.update { $0 = bytes }
    probe.options.update { $0 = options }
  }

  func advance() -> Bool {
    if text.line(0).first == 0x57, !isWorkDone { isWorkDone = probe.gate.take(waitingFor: .milliseconds(1)) != nil }
    return text.line(0).first != 0x57 || isWorkDone
  }

  func findings() -> [Finding] {
    probe.checks.update { $0 += 1 }
    if text.line(0).first == 0x53 { usleep(150_000) }
    if options.disabledRules.contains("test.mark") { return [] }
    var findings: [Finding] = []
    for line in 0..<text.lineCount {
      let bytes = text.line(line)
      for (column, byte) in bytes.enumerated() where byte == 0x58 {
        let range = TextPoint(line: line, column: column)..<TextPoint(line: line, column: column + 1)
        findings.append(
          Finding(
            rule: "test.mark", severity: options.severities["test.mark"] ?? .error, range: range, message: "此处有 X",
            related: findings.last.map { [RelatedPlace(range: $0.range, message: "前一个")] } ?? [],
            stated: "X", expected: "乙", relation: "X = 乙", replacement: "乙"))
      }
    }
    return findings
  }

  func completions(at point: TextPoint) -> [CompletionProposal] {
    let start = TextPoint(line: point.line, column: max(0, point.column - 3))
    return ["208", "社会保障和就业支出"].enumerated().map { index, text in
      CompletionProposal(
        kind: index == 0 ? .subjectCode : .subjectName, label: text, detail: "类",
        documentation: index == 0 ? SubjectCode("208").map { .subject($0) } ?? .none : .none, range: start..<point,
        newText: text, snippet: index == 0 ? nil : "${1:社会保障}和就业支出", filterText: text)
    }
  }
}
