import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText

/// Budget (部门预算) or final accounts (部门决算).
package enum DocumentKind: String, Sendable, CaseIterable {
  case budget
  case finalAccounts = "final-accounts"
}

/// What a user may set, in the editor and on the command line alike.
package struct AnalysisOptions: Sendable, Hashable {
  /// `nil`: recognised from the text.
  package var kind: DocumentKind?
  /// The template the document follows (`national`, `anhui`, `sichuan`, `hebei`, `hubei` …); `nil`: recognised.
  package var profile: String?
  package var disabledRules: Set<String> = []
  package var severities: [String: Severity] = [:]

  package init() {}
}

/// One open document: takes edits, gives findings and proposals. Used from one thread at a time.
package final class DisclosureDocument {
  package private(set) var text: DocumentText
  package var options: AnalysisOptions {
    didSet { cached = nil }
  }
  package private(set) var tree: SyntaxTree
  /// With their blocks, so that no new block can take the identity of one that is gone.
  private var blockFacts: [ObjectIdentifier: (block: Block, facts: BlockFacts)] = [:]
  private var cached: (facts: DocumentFacts, context: RuleContext, findings: [Finding])?

  package init(text: DocumentText, options: AnalysisOptions = AnalysisOptions()) {
    self.text = text
    self.options = options
    tree = SyntaxTree(text)
  }

  /// Replaces `range` (clamped to the text) by `bytes`.
  package func replace(_ range: Range<TextPoint>, with bytes: [UInt8]) {
    let edit = text.replace(range, with: bytes)
    tree.update(text, edit)
    cached = nil
  }

  /// The recognised or set kind.
  package var kind: DocumentKind { analysed.context.isFinalAccounts ? .finalAccounts : .budget }
  /// The recognised or set profile.
  package var profile: String { analysed.context.profile }
  package var facts: DocumentFacts { analysed.facts }

  /// All findings in the order of the text.
  package func findings() -> [Finding] { analysed.findings }

  /// What may be written at `point`.
  package func completions(at point: TextPoint) -> [CompletionProposal] {
    Completion.proposals(CompletionContext(text: text, point: point, kind: kind, profile: profile))
  }

  private var analysed: (facts: DocumentFacts, context: RuleContext, findings: [Finding]) {
    if let cached { return cached }
    var kept: [ObjectIdentifier: (block: Block, facts: BlockFacts)] = [:]
    kept.reserveCapacity(tree.blocks.count)
    let facts = DocumentFacts(tree: tree) { block in
      let id = ObjectIdentifier(block)
      let facts = blockFacts[id]?.facts ?? BlockFacts(block)
      kept[id] = (block, facts)
      return facts
    }
    blockFacts = kept
    let context = Recognition.context(facts, options)
    let findings = Suppression.apply(RuleRegistry.findings(context), text, options)
    let result = (facts, context, findings)
    cached = result
    return result
  }
}
