import DisclosureAnalysis
import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol
import SubjectCatalogue

extension Feature {
  static let completion = Feature.request(
    "textDocument/completion",
    announce: { capabilities, _ in
      capabilities.addCompletion { $0.triggerCharacters = Feature.completionTriggers }
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
    // Of codes and figures that are all there, typing on leaves those that begin so. What else may be written depends on
    // more than clients compare, such as pinyin, so they ask again with every character.
    let isIncomplete =
      proposals.isEmpty || proposals.count >= Completion.mostProposals || !proposals.allSatisfy(\.staysWhileTyping)
    var list = CompletionList(isIncomplete: isIncomplete, items: items)
    if server.client.completionDefaultEditRange { list.shareEditRange() }
    return list
  }

  /// Words about a proposal, which clients show for the one that is selected only.
  static let completionResolve = Feature.request(
    "completionItem/resolve",
    announce: { capabilities, _ in capabilities.addCompletion { $0.resolveProvider = true } }
  ) { _, params in
    let text = CompletionProposal.Documentation(data: params["data"])?.text ?? ""
    guard case .object(var item) = params, !text.isEmpty else { return params }
    item["documentation"] = .string(text)
    return JSON.object(item)
  }

  /// Marks after which something of the catalogue may stand or a figure follows, and digits, since clients do not ask by
  /// themselves inside a number. Other Han characters not: under an input method they come in unreliable portions.
  static let completionTriggers = ["（", "：", "|", "占"] + (0...9).map(String.init)
}

extension ServerCapabilities {
  /// Changes the options of completion, of which each of its requests has one.
  fileprivate mutating func addCompletion(_ change: (inout CompletionOptions) -> Void) {
    var options = completionProvider ?? CompletionOptions()
    change(&options)
    completionProvider = options
  }
}

extension CompletionProposal.Documentation {
  /// What ``data`` stands for; `nil` for anything else a client may send.
  fileprivate init?(data: JSON?) {
    if let code = data?["subject"]?.stringValue.flatMap({ SubjectCode($0) }) {
      self = .subject(code)
    } else if let row = data?["indicator"]?.intValue {
      self = .indicator(row)
    } else if let id = data?["content"]?.stringValue {
      self = .content(id)
    } else {
      return nil
    }
  }

  /// What a client hands back to ask for the words; `nil` where they are short enough to be sent at once.
  fileprivate var data: JSON? {
    switch self {
    case .none, .text: nil
    case .subject(let code): ["subject": .string(code.description)]
    case .indicator(let row): ["indicator": .integer(row)]
    case .content(let id): ["content": .string(id)]
    }
  }
}

extension CompletionItem {
  fileprivate init(
    _ proposal: CompletionProposal, rank: Int, caret: TextPoint, converter: PositionConverter,
    client: ClientCapabilities
  ) {
    let snippet = client.completionSnippets ? proposal.snippet : nil
    let newText = snippet ?? proposal.newText
    let insert = converter.range(proposal.range)
    if client.insertReplaceEdits {
      let end = proposal.replacementEnd(caret: caret, text: converter.text)
      let replace = converter.range(proposal.range.lowerBound..<max(proposal.range.upperBound, end))
      self.init(
        label: proposal.label,
        edit: .insertReplace(InsertReplaceEdit(newText: newText, insert: insert, replace: replace)))
    } else {
      self.init(label: proposal.label, edit: .text(TextEdit(range: insert, newText: newText)))
    }
    isSnippet = snippet != nil
    kind =
      switch proposal.kind {
      case .subjectCode: .constant
      case .subjectName, .figure: .value
      case .indicator: .field
      case .section: .module
      case .row, .sentence: .snippet
      case .term: .keyword
      }
    if client.completionLabelDetails {
      labelDescription = proposal.detail.isEmpty ? nil : proposal.detail
    } else {
      detail = proposal.detail.isEmpty ? nil : proposal.detail
    }
    if let data = proposal.documentation.data, client.resolvesCompletionDocumentation {
      self.data = data
    } else {
      let text = proposal.documentation.text
      documentation = text.isEmpty ? nil : text
    }
    filterText = proposal.filterText
    let digits = String(rank)
    sortText = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

extension CompletionProposal {
  /// Where overwriting ends: behind what follows the caret and is written again, the rest of a code or figure or the end
  /// of the new text. Never behind a guessed word, which in Chinese would be the rest of the sentence.
  fileprivate func replacementEnd(caret: TextPoint, text: DocumentText) -> TextPoint {
    let rest = text.line(caret.line).dropFirst(caret.column)
    let length: Int
    if kind == .subjectCode {
      length = rest.prefix { (0x30...0x39).contains($0) }.count
    } else {
      let new = Array(newText.utf8)
      let longest = min(new.count, rest.count)
      length = longest > 0 ? (1...longest).last { rest.starts(with: new.suffix($0)) } ?? 0 : 0
    }
    return text.clamped(TextPoint(line: caret.line, column: caret.column + length))
  }
}
