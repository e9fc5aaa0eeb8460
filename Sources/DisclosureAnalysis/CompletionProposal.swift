import DocumentText
import SubjectCatalogue

/// Something that may be written at a place.
package struct CompletionProposal: Hashable, Sendable {
  package enum Kind: Sendable {
    case subjectCode, subjectName, indicator, section
    /// Cells of a row: code and name, or an indicator with its value.
    case row
    case sentence
    /// An entry of 名词解释.
    case term
    /// An amount or a percentage that was computed.
    case figure
  }

  /// What a client shows beside the proposal, made only when it is asked for.
  package enum Documentation: Hashable, Sendable {
    case none
    case text(String)
    case subject(SubjectCode)
    /// The row of an indicator in the vocabulary.
    case indicator(Int)
    /// The id of required content.
    case content(String)
  }

  package var kind: Kind
  package var label: String
  /// Short, behind the label: the code, the level above, or the computation.
  package var detail: String
  package var documentation: Documentation
  /// The span that `newText` replaces; on one line, up to the caret.
  package var range: Range<TextPoint>
  package var newText: String
  /// `newText` with tab stops in the form of the protocol's snippets, where it has places to fill in.
  package var snippet: String?
  /// What the client matches the typed text against.
  package var filterText: String

  package init(
    kind: Kind, label: String, detail: String, documentation: Documentation = .none, range: Range<TextPoint>,
    newText: String, snippet: String? = nil, filterText: String
  ) {
    self.kind = kind
    self.label = label
    self.detail = detail
    self.documentation = documentation
    self.range = range
    self.newText = newText
    self.snippet = snippet
    self.filterText = filterText
  }

  /// Whether typing on only narrows the list down, so that a client need not ask again.
  package var staysWhileTyping: Bool { kind == .figure || kind == .subjectCode }
}

extension CompletionProposal.Documentation {
  /// The words, in lines; empty where there is nothing to say.
  package var text: String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .subject(let code): SubjectDescription.text(of: code)
    case .indicator(let row): Completion.documentation(ofIndicator: row)
    case .content(let id): Completion.documentation(ofContent: id)
    }
  }
}

/// Text with places that the drafter fills in.
struct SnippetText {
  private(set) var plain = ""
  private(set) var snippet = ""
  private(set) var stops = 0
  private var numbers: [String: Int] = [:]

  mutating func append(_ text: String) {
    plain += text
    snippet += Self.escaped(text)
  }

  /// Another text behind this one; its places are numbered on.
  mutating func append(_ other: SnippetText) {
    plain += other.plain
    var rest = other.snippet[...]
    while let dollar = rest.firstIndex(of: "$") {
      snippet += rest[...dollar]
      let isEscaped = rest[..<dollar].hasSuffix("\\")
      rest = rest[rest.index(after: dollar)...]
      guard !isEscaped else { continue }
      if rest.first == "{" { snippet += "{" }
      if rest.first == "{" { rest = rest.dropFirst() }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits) { snippet += String(number + stops) }
      rest = rest[digits.endIndex...]
    }
    snippet += rest
    stops += other.stops
  }

  /// A place to fill in, with what stands there until then. Places with the same name change together.
  mutating func stop(_ text: String, named name: String? = nil) {
    plain += text
    if let number = name.flatMap({ numbers[$0] }) {
      snippet += "$\(number)"
      return
    }
    stops += 1
    if let name { numbers[name] = stops }
    snippet += "${\(stops):\(Self.escaped(text))}"
  }

  /// A place where one of several words is chosen; the first stands there in plain text.
  mutating func choice(_ words: [String]) {
    stops += 1
    plain += words.first ?? ""
    snippet += "${\(stops)|\(words.joined(separator: ","))|}"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("$", with: "\\$").replacing("}", with: "\\}")
  }
}
