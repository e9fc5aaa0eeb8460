/// How results are written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: one block for each finding, with the source line.
  case text
  /// One JSON array.
  case json
  /// One JSON object on a line for each document, as it is done.
  case jsonl
  /// Commands that a workflow of GitHub turns into annotations.
  case github
  /// SARIF 2.1.0, as services that show findings beside the text read it.
  case sarif
  /// XML as JUnit writes it, for what shows the results of tests.
  case junit
  /// One page to open and print.
  case html
}

/// Writes documents one after the other in a format.
struct Report {
  var format: ReportFormat
  var isColoured: Bool
  private var isFirst = true
  private var junit: JUnitReport
  private var sarif = SARIFReport()
  private var html = HTMLReport()

  /// - Parameter failureLevel: From which level on a finding is a test that failed.
  init(format: ReportFormat, isColoured: Bool, failureLevel: FailureLevel = .error) {
    self.format = format
    self.isColoured = isColoured
    junit = JUnitReport(failureLevel: failureLevel)
  }

  var opening: [UInt8] {
    switch format {
    case .text, .jsonl, .github, .html: []
    case .json: Array("[".utf8)
    case .sarif: sarif.opening
    case .junit: junit.opening
    }
  }

  mutating func entry(for document: CheckedDocument) -> [UInt8] {
    defer { isFirst = false }
    switch format {
    case .text: return TextReport.lines(for: document, isColoured: isColoured)
    case .json: return Array((isFirst ? "\n" : ",\n").utf8) + JSONReport.object(for: document)
    case .jsonl: return JSONReport.object(for: document) + [10]
    case .github: return GitHubReport.lines(for: document)
    case .sarif: return sarif.results(for: document)
    case .junit: return junit.suite(for: document)
    case .html:
      html.add(document)
      return []
    }
  }

  var closing: [UInt8] {
    switch format {
    case .text, .jsonl, .github: []
    case .json: Array((isFirst ? "]\n" : "\n]\n").utf8)
    case .sarif: sarif.closing
    case .junit: junit.closing
    case .html: html.page
    }
  }
}
