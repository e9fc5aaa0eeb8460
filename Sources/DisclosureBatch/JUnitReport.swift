import DisclosureRules
import DocumentText

/// Findings as results of tests: a suite for each document, a case for each finding, or one that passed where there is
/// none. A finding that makes the check fail is a case that failed; what a lighter one says is the output of its case.
struct JUnitReport {
  var failureLevel: FailureLevel

  var opening: [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"disclosure-ls\">\n".utf8)
  }
  var closing: [UInt8] { Array("</testsuites>\n".utf8) }

  func suite(for document: CheckedDocument) -> [UInt8] {
    let name = attribute(document.name)
    let tests = max(1, document.findings.count)
    let failures = document.findings.count { failureLevel.isReached(by: $0) }
    var output = "  <testsuite name=\(name) tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\">\n"
    if document.findings.isEmpty {
      output += "    <testcase classname=\(name) name=\"没有发现问题\" file=\(name)/>\n"
    }
    let columns = ColumnCounter(document.text, .utf32)
    for finding in document.findings {
      let place = TextReport.place(finding.range.lowerBound, columns)
      output += "    <testcase classname=\(name) name=\(attribute("\(place) \(finding.rule)")) file=\(name)"
      output += " line=\"\(finding.range.lowerBound.line + 1)\">\n"
      let text = MarkupText.escaped(TextReport.block(for: finding, in: document, columns, isColoured: false))
      if failureLevel.isReached(by: finding) {
        output += "      <failure type=\(attribute(finding.rule)) message=\(attribute(finding.message))>"
        output += "\(text)</failure>\n"
      } else {
        output += "      <system-out>\(text)</system-out>\n"
      }
      output += "    </testcase>\n"
    }
    return Array((output + "  </testsuite>\n").utf8)
  }

  private func attribute(_ value: String) -> String { "\"\(MarkupText.escaped(value, keepsLines: false))\"" }
}
