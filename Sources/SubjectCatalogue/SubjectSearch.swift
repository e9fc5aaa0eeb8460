import Pinyin

/// Where a subject is looked for: what stands there already says which one is likely.
package struct SubjectPlace: Hashable, Sendable {
  /// The subject of the row or the entry above; what is below its 类 or 款 comes first.
  package var above: SubjectCode?
  /// The subjects that the document names.
  package var used: Set<SubjectCode> = []
  /// The subjects of the same table or list, which hardly come a second time.
  package var taken: Set<SubjectCode> = []

  package init(above: SubjectCode? = nil, used: Set<SubjectCode> = [], taken: Set<SubjectCode> = []) {
    self.above = above
    self.used = used
    self.taken = taken
  }

  /// 0 for what is most likely.
  func distance(to code: SubjectCode) -> Int {
    if taken.contains(code) { return 4 }
    if let above {
      let branch = above.level == .item ? above.parent ?? above : above
      if code != branch, code.isUnder(branch) { return 0 }
    }
    if used.contains(code) { return 1 }
    return above.map { code.isUnder($0.class) } == true ? 2 : 3
  }
}

extension SubjectCatalogue {
  /// A subject found by a search.
  package struct Match: Hashable, Sendable {
    /// How the query meets the subject, best first.
    package enum Quality: Int, Comparable, Sendable {
      case code, fullName, fullPinyin, codePrefix, namePrefix, pinyinPrefix, namePart, pinyinPart, subsequence, path

      package static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }

      init(_ extent: NameKeys.Extent, inPinyin: Bool) {
        self =
          switch extent {
          case .whole: inPinyin ? .fullPinyin : .fullName
          case .start: inPinyin ? .pinyinPrefix : .namePrefix
          case .part: inPinyin ? .pinyinPart : .namePart
          case .scattered: .subsequence
          }
      }

      /// The whole of the name or code, its start, a part, or less.
      fileprivate var tier: Int {
        switch self {
        case .code, .fullName, .fullPinyin: 0
        case .codePrefix, .namePrefix, .pinyinPrefix: 1
        case .namePart, .pinyinPart: 2
        case .subsequence, .path: 3
        }
      }
    }

    /// The present subject of the code.
    package let subject: Subject
    package let quality: Quality
    /// The retired name or alias that the query met, when it is not the present name.
    package let otherName: String?
    /// How loosely the letters of a query stand for the name.
    fileprivate let cost: Int
  }

  /// Finds subjects by code, name, part of a name, pinyin, initials, or a mixture of them, best first.
  ///
  /// Words apart by white space must all be met, by the subject or by its path, so that 医疗保障 行政运行 tells which
  /// 行政运行 is meant; digits and what follows them are such words without a space. A retired name or an alias leads to
  /// the subject in force.
  ///
  /// Of matches that are as good those at hand in `place` come first, and those at hand come before better ones from
  /// elsewhere; then names that documents use more often. Of subjects with one name the first stands before other names
  /// that are met as well, the others behind them.
  package func search(
    _ query: some StringProtocol, limit: Int = 20, classification: Classification? = nil,
    in place: SubjectPlace = SubjectPlace()
  ) -> [Match] {
    let terms = Term.terms(of: query)
    guard !terms.isEmpty, limit > 0 else { return [] }
    var found: [(match: Match, rank: Rank)] = []
    let index = Self.searchIndex
    let metByTerm = terms.count > 1 ? terms.map { term in groups.map { match($0, term) } } : []
    for (number, group) in groups.enumerated()
    where classification == nil || group.code.classification == classification {
      let match = terms.count > 1 ? self.match(number, metByTerm) : match(group, terms[0])
      guard let match else { continue }
      found.append((match, Rank(match, distance: place.distance(to: group.code), use: index.uses[number])))
    }
    found.sort { $0.rank < $1.rank }
    var names: [Int: Set<String>] = [:]
    let repeated = found.map { found in
      !names[found.rank.kind, default: []].insert(found.match.subject.name).inserted
    }
    let order = found.indices.sorted { left, right in
      (found[left].rank.kind, repeated[left] ? 1 : 0, left) < (found[right].rank.kind, repeated[right] ? 1 : 0, right)
    }
    return order.prefix(limit).map { found[$0].match }
  }

  /// One word of a query.
  private enum Term {
    case number(value: UInt32, digits: Int)
    case name(NameQuery)

    static func terms(of query: some StringProtocol) -> [Term] {
      query.split(whereSeparator: \.isWhitespace).flatMap { word -> [Term] in
        let folded = Array(NameFolding.folded(word).utf8)
        let digits = folded.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        var terms: [Term] = []
        if !digits.isEmpty {
          let value = digits.count <= 7 ? digits.reduce(UInt32(0)) { $0 * 10 + UInt32($1 & 0x0F) } : 0
          terms.append(.number(value: value, digits: digits.count))
        }
        if let rest = NameQuery(folded: folded.dropFirst(digits.count)) { terms.append(.name(rest)) }
        return terms
      }
    }
  }

  /// What a search needs of every name, made at the first one.
  private struct SearchIndex: Sendable {
    /// Rows are `subjects` first, then `aliases`.
    var keys = NameKeys()
    /// For each group in how many sources its name was read, with whatever code.
    var uses: [Int]

    init(_ catalogue: SubjectCatalogue) {
      for subject in catalogue.subjects { keys.append(folded: NameFolding.folded(subject.name).utf8) }
      for alias in catalogue.aliases { keys.append(folded: NameFolding.folded(alias.name).utf8) }
      var uses: [String: Int] = [:]
      for group in catalogue.groups {
        let subject = catalogue.subjects[group.current]
        uses[subject.name, default: 0] += subject.attestations
      }
      self.uses = catalogue.groups.map { uses[catalogue.subjects[$0.current].name] ?? 0 }
    }
  }

  private static let searchIndex = SearchIndex(.shared)

  /// All words have to be met; those that only levels above meet narrow the search down.
  private func match(_ number: Int, _ metByTerm: [[Match?]]) -> Match? {
    var best: Match?
    for matches in metByTerm {
      if let found = matches[number] {
        if best.map({ found.quality < $0.quality }) ?? true { best = found }
      } else {
        var above = groups[number].code.parent
        var isMet = false
        while let code = above, !isMet {
          isMet = groupNumber(of: code).flatMap { matches[$0] }.map { $0.quality < .subsequence } ?? false
          above = code.parent
        }
        if !isMet { return nil }
      }
    }
    return best
  }

  private func match(_ group: Group, _ term: Term) -> Match? {
    switch term {
    case .number(let value, let digits):
      let length = 3 + 2 * group.code.level.rawValue
      guard digits <= length else { return nil }
      var number = group.code.number
      for _ in digits..<length { number /= 10 }
      guard number == value else { return nil }
      return Match(
        subject: subjects[group.current], quality: digits == length ? .code : .codePrefix, otherName: nil, cost: 0)
    case .name(let query): return match(group, query)
    }
  }

  private func match(_ group: Group, _ query: NameQuery) -> Match? {
    let keys = Self.searchIndex.keys
    var best = keys.match(group.current, query)
    var row = group.current
    func consider(_ other: Int) {
      guard other != group.current, let found = keys.match(other, query) else { return }
      if best.map({ (found.extent, found.cost) < ($0.extent, $0.cost) }) ?? true {
        best = found
        row = other
      }
    }
    for other in group.subjects { consider(other) }
    for other in group.aliases { consider(subjects.count + other) }
    guard let best else { return nil }
    let otherName: String? =
      row == group.current ? nil : row < subjects.count ? subjects[row].name : aliases[row - subjects.count].name
    return Match(
      subject: subjects[group.current], quality: Match.Quality(best.extent, inPinyin: query.holdsLetters),
      otherName: otherName, cost: best.cost)
  }

  /// Orders matches, the best lowest.
  private struct Rank: Comparable {
    /// Matches of one kind differ in their names only.
    var kind: Int
    var details: (cost: Int, doubt: Int, use: Int, attestations: Int, length: Int, code: UInt32)

    init(_ match: Match, distance: Int, use: Int) {
      let subject = match.subject
      let tier = match.quality.tier
      let group =
        switch (tier, distance) {
        case (0...1, 0): 0
        case (0, 1...3), (1, 1): 1
        case (1, _), (2, 0): 2
        case (0, _), (2, _): 3
        default: 4
        }
      kind = ((group * 5 + distance) * 16 + match.quality.rawValue) * 2 + (match.otherName == nil ? 0 : 1)
      let isNumber = match.quality == .codePrefix
      details = (
        match.cost, (subject.isUncertain ? 1 : 0) + (subject.validTo == nil ? 0 : 1),
        isNumber ? subject.level.rawValue : -use, isNumber ? 0 : -subject.attestations,
        isNumber ? 0 : subject.name.utf8.count, subject.code.number
      )
    }

    static func == (left: Rank, right: Rank) -> Bool { left.kind == right.kind && left.details == right.details }

    static func < (left: Rank, right: Rank) -> Bool {
      left.kind == right.kind ? left.details < right.details : left.kind < right.kind
    }
  }
}
