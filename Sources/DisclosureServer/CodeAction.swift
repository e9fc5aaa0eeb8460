import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  /// One quick fix for each finding in the range that knows what would be right.
  static let codeAction = Feature.request(
    "textDocument/codeAction",
    announce: { capabilities, client in
      // Without literals an answer would have to be a command, of which there are none.
      if !client.codeActionLiterals { return }
      capabilities.codeActionProvider = CodeActionOptions(codeActionKinds: [CodeAction.quickFix])
    }
  ) { server, params throws(ResponseError) in
    let document = try server.document(try TextDocumentIdentifier(params: params).uri)
    let converter = server.converter(for: document)
    let range = converter.points(try PositionRange(params.required("range")))
    let kinds = params["context"]?["only"]?.arrayValue?.compactMap(\.stringValue)
    // A kind stands for all below it; the empty one is above all.
    if let kinds, !kinds.contains(where: { $0.isEmpty || $0 == CodeAction.quickFix }) { return [CodeAction]() }
    let relatesPlaces =
      server.client.pullsDiagnostics
      ? server.client.pulledRelatedInformation : server.client.publishesRelatedInformation
    let list = server.list(for: document, relatesPlaces: relatesPlaces)
    return document.analysis.findings().compactMap { finding -> CodeAction? in
      let touches = finding.range.lowerBound <= range.upperBound && finding.range.upperBound >= range.lowerBound
      guard touches, let replacement = finding.replacement else { return nil }
      return CodeAction(
        title: "改为 \(finding.expected ?? replacement.text)", diagnostics: list.diagnostics(for: [finding]),
        edit: WorkspaceEdit(
          uri: document.uri, version: server.client.versionedDocumentChanges ? document.version : nil,
          edits: [TextEdit(range: converter.range(replacement.range), newText: replacement.text)]))
    }
  }
}
