import DisclosureAnalysis
import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  /// The relation behind a finding, which its message tells in words; else what the catalogue knows of the subject.
  static let hover = Feature.request(
    "textDocument/hover", announce: { capabilities, _ in capabilities.hoverProvider = true }
  ) { server, params throws(ResponseError) in
    let params = try TextDocumentPositionParams(params)
    let document = try server.document(params.uri)
    let converter = server.converter(for: document)
    let point = converter.point(params.position)
    let finding = document.analysis.findings().first { finding in
      finding.relation != nil && (finding.range.contains(point) || finding.range.upperBound == point)
    }
    let subject = SubjectMention(in: document.analysis.text, at: point)
    if let finding, let relation = finding.relation {
      let description = subject.map { "\n\n\($0.description)" } ?? ""
      let right = finding.expected.map { "\n应为 \($0)" } ?? ""
      // As an equation alone it would look as if it held.
      let words = finding.severity == .hint ? "因四舍五入或截尾并不恰好成立：" : "不成立："
      return Hover(plainText: words + relation + right + description, range: converter.range(finding.range))
    }
    guard let subject else { return JSON.null }
    return Hover(plainText: subject.description, range: converter.range(subject.range))
  }
}
