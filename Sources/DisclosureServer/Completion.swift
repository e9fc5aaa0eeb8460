import DisclosureAnalysis
import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol

extension Feature {
  static let completion = Feature.request(
    "textDocument/completion",
    announce: { capabilities, _ in
      capabilities.completionProvider = CompletionOptions(triggerCharacters: Feature.completionTriggers)
    }
  ) { server, params throws(ResponseError) in
    let params = try TextDocumentPositionParams(params)
    let document = try server.document(params.uri)
    let converter = server.converter(for: document)
    let point = converter.point(params.position)
    let proposals = document.analysis.completions(at: point)
    let items = proposals.enumerated().map { index, proposal in
      CompletionItem(proposal, rank: index, caret: point, converter: converter, client: server.client)
    }
    // What may be written depends on more than what clients compare, so they ask again with every character.
    return CompletionList(isIncomplete: true, items: items)
  }

  /// Marks after which something of the catalogue may stand, and digits, since clients do not ask by themselves inside a
  /// number. Not Han characters: under an input method they come in unreliable portions.
  static let completionTriggers = ["（", "：", "|"] + (0...9).map(String.init)
}

extension CompletionItem {
  fileprivate init(
    _ proposal: CompletionProposal, rank: Int, caret: TextPoint, converter: PositionConverter,
    client: ClientCapabilities
  ) {
    let insert = converter.range(proposal.range)
    if client.insertReplaceEdits {
      let end = proposal.replacementEnd(caret: caret, text: converter.text)
      let replace = converter.range(proposal.range.lowerBound..<max(proposal.range.upperBound, end))
      self.init(
        label: proposal.label,
        edit: .insertReplace(InsertReplaceEdit(newText: proposal.newText, insert: insert, replace: replace)))
    } else {
      self.init(label: proposal.label, edit: .text(TextEdit(range: insert, newText: proposal.newText)))
    }
    kind =
      switch proposal.kind {
      case .subjectCode: .constant
      case .subjectName: .value
      case .indicator: .field
      case .section: .module
      }
    if client.completionLabelDetails {
      labelDescription = proposal.detail.isEmpty ? nil : proposal.detail
    } else {
      detail = proposal.detail.isEmpty ? nil : proposal.detail
    }
    documentation = proposal.documentation.isEmpty ? nil : proposal.documentation
    filterText = proposal.filterText
    let digits = String(rank)
    sortText = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

extension CompletionProposal {
  /// Where overwriting ends: behind what follows the caret and is written again, the rest of a code or the end of the
  /// new text. Never behind a guessed word, which in Chinese would be the rest of the sentence.
  fileprivate func replacementEnd(caret: TextPoint, text: DocumentText) -> TextPoint {
    let rest = text.line(caret.line).dropFirst(caret.column)
    let length: Int
    if kind == .subjectCode {
      length = rest.prefix { (0x30...0x39).contains($0) }.count
    } else {
      let new = Array(newText.utf8)
      length = (1...max(1, new.count)).last { rest.starts(with: new.suffix($0)) } ?? 0
    }
    return text.clamped(TextPoint(line: caret.line, column: caret.column + length))
  }
}
