/// Which required section or table a heading or caption names.
package struct TitleVocabulary: Sendable {
  package static let shared = TitleVocabulary()

  package struct Match: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
      case table
      case section
      /// The text about a table: 关于…表的说明. The id is that of the table.
      case explanation
    }

    /// The id of a `RequiredContent`.
    package let id: String
    package let role: Role
    /// 1 for a wording seen in documents; less the more had to be dropped or guessed.
    package let score: Double
  }

  private struct Wording {
    var title: String
    var region: String
  }

  private struct Alias {
    var id: String
    var role: Match.Role
  }

  private var aliases: [String: [Alias]] = [:]
  private var ownerlessAliases: [String: [Alias]] = [:]
  private var wordingsOfID: [String: [Wording]] = [:]

  private init() {
    aliases.reserveCapacity(512)
    ownerlessAliases.reserveCapacity(512)
    func insert(_ title: String, _ alias: Alias) {
      let title = NormalisedTitle(title)
      // 关于…表的说明 is found through the table it is about.
      guard !title.isExplanation else {
        Self.append(alias, to: &aliases["说明:" + title.text, default: []])
        return
      }
      Self.append(alias, to: &aliases[title.text, default: []])
      Self.append(alias, to: &ownerlessAliases[title.withoutOwner, default: []])
    }
    for content in RequiredContent.all where content.kind == .section || content.kind == .table {
      insert(content.title, Alias(id: content.id, role: content.kind == .table ? .table : .section))
    }
    BuiltInTable.forEachRow(of: BuiltInTable.titleAliases) { row in
      wordingsOfID[row.string(0), default: []].append(Wording(title: row.string(1), region: row.string(3)))
      insert(row.string(1), Alias(id: row.string(0), role: row.string(2) == "table" ? .table : .section))
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

  private static func append(_ alias: Alias, to list: inout [Alias]) {
    if !list.contains(where: { $0.id == alias.id }) { list.append(alias) }
  }

  /// The required content that a title names, best first; empty for a title of something else.
  ///
  /// - Parameter document: leaves the ids of the other kind of document out; without it, titles that both kinds share
  ///   give both ids, those of final accounts first where the title says 决算.
  package func match(_ title: String, document: DocumentKind? = nil) -> [Match] {
    guard title.utf8.count <= 400 else { return [] }
    return match(NormalisedTitle(title), document: document)
  }

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

  private func rank(_ match: Match, _ prefersFinal: Bool) -> Int { match.id.hasPrefix("F") == prefersFinal ? 0 : 1 }

  private func titles(_ title: NormalisedTitle, _ document: DocumentKind?) -> [Match] {
    func matches(_ list: [Alias]?, score: Double) -> [Match] {
      (list ?? []).filter { Self.belongs($0.id, to: document) }.map { Match(id: $0.id, role: $0.role, score: score) }
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
    guard document == nil, known.allSatisfy({ $0.role == .table && $0.id.hasPrefix("F") }),
      !TitleRules.saysFinalAccounts(title.text)
    else { return [] }
    return TitleRules.tables(title.text, document: .budget).map { Match(id: $0.id, role: $0.role, score: 1) }
  }

  private func explanations(_ title: NormalisedTitle, _ document: DocumentKind?) -> [Match] {
    var found = (aliases["说明:" + title.text] ?? []).filter { Self.belongs($0.id, to: document) }.map {
      Match(id: $0.id, role: .section, score: 1)
    }
    let plain = NormalisedTitle(title.text)
    for match in titles(plain, document) where match.role == .table {
      found.append(Match(id: match.id, role: .explanation, score: match.score))
    }
    if found.allSatisfy({ $0.role == .explanation }) {
      found += TitleRules.sections(title.text, document: document)
    }
    return found
  }

  static func belongs(_ id: String, to document: DocumentKind?) -> Bool {
    switch document {
    case .budget: !id.hasPrefix("F")
    case .finalAccounts: !id.hasPrefix("B")
    case nil: true
    }
  }
}
