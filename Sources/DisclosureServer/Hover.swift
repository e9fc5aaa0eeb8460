import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  /// The relation behind a finding, which its message tells in words.
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
    guard let finding, let relation = finding.relation else { return JSON.null }
    return Hover(plainText: relation, range: converter.range(finding.range))
  }
}
