/// Which required section or table a heading or caption names.
package struct TitleVocabulary: Sendable {
  package static let shared = TitleVocabulary()

  package struct Match: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
      case table(TableKind)
      /// By the id of the `RequiredContent`.
      case section(String)
      /// The text about a table: 关于…表的说明.
      case explanation(TableKind)
    }

    package let content: Content
    /// 1 for a wording seen in documents; less the more had to be dropped or guessed.
    package let score: Double

    /// The table whose title it is.
    package var table: TableKind? { if case .table(let kind) = content { kind } else { nil } }
    package var isExplanation: Bool { if case .explanation = content { true } else { false } }
    /// The id of the `RequiredContent`.
    package var id: String {
      switch content {
      case .table(let kind), .explanation(let kind): kind.rawValue
      case .section(let id): id
      }
    }
  }

  private struct Wording {
    var title: String
    var region: String
  }

  private var aliases: [String: [Match.Content]] = [:]
  private var ownerlessAliases: [String: [Match.Content]] = [:]
  private var wordingsOfID: [String: [Wording]] = [:]

  private init() {
    aliases.reserveCapacity(512)
    ownerlessAliases.reserveCapacity(512)
    func insert(_ title: String, _ content: Match.Content) {
      let title = NormalisedTitle(title)
      // 关于…表的说明 is found through the table it is about.
      guard !title.isExplanation else {
        Self.append(content, to: &aliases["说明:" + title.text, default: []])
        return
      }
      Self.append(content, to: &aliases[title.text, default: []])
      Self.append(content, to: &ownerlessAliases[title.withoutOwner, default: []])
    }
    for content in RequiredContent.all where content.kind == .section || content.kind == .table {
      insert(content.title, content.table.map { .table($0) } ?? .section(content.id))
    }
    BuiltInTable.forEachRow(of: BuiltInTable.titleAliases) { row in
      wordingsOfID[row.string(0), default: []].append(Wording(title: row.string(1), region: row.string(3)))
      insert(row.string(1), Match.Content(id: row.string(0), isTable: row.string(2) == "table"))
    }
  }

  /// The titles seen for required content, those of `region` first, then the plain one; `YYYY` stands for the year.
  package func wordings(of id: String, region: String? = nil) -> [String] {
    let all = wordingsOfID[id] ?? []
    let regional = all.filter { $0.region == region }.map(\.title)
    let title = RequiredContent.row(id: id).map { String($0.title.prefix { !"(（".contains($0) }) } ?? ""
    // A title with a stroke names several things at once.
    let plain = title.isEmpty || title.contains("/") ? [] : [title]
    var seen: Set<String> = []
    return (regional + plain + all.map(\.title)).filter { !$0.hasPrefix("（") && seen.insert($0).inserted }
  }

  private static func append(_ content: Match.Content, to list: inout [Match.Content]) {
    if !list.contains(content) { list.append(content) }
  }

  /// The required content that a title names, best first; empty for a title of something else.
  ///
  /// - Parameter document: leaves the ids of the other kind of document out; without it, titles that both kinds share
  ///   give both ids, those of final accounts first where the title says 决算.
  package func match(_ title: String, document: DocumentKind? = nil) -> [Match] {
    guard title.utf8.count <= 400 else { return [] }
    return match(NormalisedTitle(title), document: document)
  }

  /// The table whose title it is.
  package func table(_ title: String) -> TableKind? { match(title).lazy.compactMap(\.table).first }

  package func match(_ title: NormalisedTitle, document: DocumentKind? = nil) -> [Match] {
    guard title.text.unicodeScalars.count <= 48,
      !title.text.unicodeScalars.contains(where: { "。;!?".unicodeScalars.contains($0) })
    else { return [] }
    guard !title.text.isEmpty else { return [] }
    let found = title.isExplanation ? explanations(title, document) : titles(title, document)
    let prefersFinal = document == .finalAccounts || TitleRules.saysFinalAccounts(title.text)
    return found.enumerated().sorted { left, right in
      (-left.element.score, rank(left.element, prefersFinal), left.offset)
        < (-right.element.score, rank(right.element, prefersFinal), right.offset)
    }.map(\.element)
  }

  private func rank(_ match: Match, _ prefersFinal: Bool) -> Int {
    match.content.isOfFinalAccounts == prefersFinal ? 0 : 1
  }

  private func titles(_ title: NormalisedTitle, _ document: DocumentKind?) -> [Match] {
    func matches(_ list: [Match.Content]?, score: Double) -> [Match] {
      (list ?? []).filter { $0.belongs(to: document) }.map { Match(content: $0, score: score) }
    }
    let exact = matches(aliases[title.text], score: 1)
    if !exact.isEmpty { return exact + budgetTwins(of: exact, title, document) }
    let ownerless = matches(ownerlessAliases[title.withoutOwner], score: 0.9)
    if !ownerless.isEmpty { return ownerless }
    if let afterYear = title.afterYear {
      let named = matches(ownerlessAliases[NormalisedTitle.withoutOwner(afterYear)], score: 0.8)
      if !named.isEmpty { return named }
    }
    return TitleRules.matches(title.text, document: document)
  }

  /// 政府性基金预算支出情况表 is known from final accounts alone, but nothing in it says that it is theirs.
  private func budgetTwins(
    of known: [Match], _ title: NormalisedTitle, _ document: DocumentKind?
  ) -> [Match] {
    guard document == nil, known.allSatisfy({ $0.table?.isOfFinalAccounts ?? false }),
      !TitleRules.saysFinalAccounts(title.text)
    else { return [] }
    return TitleRules.tables(title.text, document: .budget).map { Match(content: $0.content, score: 1) }
  }

  private func explanations(_ title: NormalisedTitle, _ document: DocumentKind?) -> [Match] {
    var found = (aliases["说明:" + title.text] ?? []).filter { $0.belongs(to: document) }.map {
      Match(content: $0, score: 1)
    }
    if found.isEmpty { found = TitleRules.sections(title.text, document: document) }
    let plain = NormalisedTitle(title.text)
    for match in titles(plain, document) {
      if let table = match.table { found.append(Match(content: .explanation(table), score: match.score)) }
    }
    return found
  }
}

extension TitleVocabulary.Match.Content {
  fileprivate init(id: String, isTable: Bool) {
    if isTable, let kind = TableKind(rawValue: id) { self = .table(kind) } else { self = .section(id) }
  }

  var isOfFinalAccounts: Bool {
    switch self {
    case .table(let kind), .explanation(let kind): kind.isOfFinalAccounts
    case .section(let id): id.utf8.first == UInt8(ascii: "F")
    }
  }

  func belongs(to document: DocumentKind?) -> Bool {
    switch document {
    case .budget: !isOfFinalAccounts
    case .finalAccounts: isOfFinalAccounts
    case nil: true
    }
  }
}
