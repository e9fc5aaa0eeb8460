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
  }

  /// How a query meets a group, before words are made of it.
  private struct Hit {
    var quality: Match.Quality
    /// The row of the name that was met; that of the present subject where a code was.
    var row: Int
    /// How loosely the letters of a query stand for the name.
    var cost: Int
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
    guard let first = terms.first, limit > 0 else { return [] }
    let index = Self.searchIndex
    let hitsByTerm = terms.count > 1 ? terms.map { term in groups.map { hit($0, term, index.keys) } } : []
    var found: [(hit: Hit, group: Int, rank: Rank)] = []
    for (number, group) in groups.enumerated()
    where classification == nil || group.code.classification == classification {
      let hit = terms.count > 1 ? self.hit(number, hitsByTerm) : hit(group, first, index.keys)
      guard let hit else { continue }
      let rank = Rank(
        hit, isOther: hit.row != group.current, subject: index.standings[number],
        distance: place.distance(to: group.code))
      found.append((hit, number, rank))
    }
    found.sort { $0.rank < $1.rank }
    return inTurn(found.map { ($0.group, $0.rank.kind) }, index).prefix(limit).map {
      match(found[$0].hit, found[$0].group)
    }
  }

  /// The order in which of each kind every name comes once before any comes again.
  private func inTurn(_ found: [(group: Int, kind: Int)], _ index: SearchIndex) -> [Int] {
    var order: [Int] = []
    var repeated: [Int] = []
    order.reserveCapacity(found.count)
    var lastKind = [Int](repeating: -1, count: index.nameCount)
    for (number, entry) in found.enumerated() {
      if number > 0, found[number - 1].kind != entry.kind {
        order += repeated
        repeated.removeAll(keepingCapacity: true)
      }
      let name = index.standings[entry.group].name
      if lastKind[name] == entry.kind {
        repeated.append(number)
      } else {
        lastKind[name] = entry.kind
        order.append(number)
      }
    }
    return order + repeated
  }

  private func match(_ hit: Hit, _ number: Int) -> Match {
    let group = groups[number]
    let otherName: String? =
      hit.row == group.current
      ? nil : hit.row < subjects.count ? subjects[hit.row].name : aliases[hit.row - subjects.count].name
    return Match(subject: subjects[group.current], quality: hit.quality, otherName: otherName)
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
    /// For each group.
    var standings: [Standing]
    var nameCount: Int

    init(_ catalogue: SubjectCatalogue) {
      for subject in catalogue.subjects { keys.append(folded: NameFolding.folded(subject.name).utf8) }
      for alias in catalogue.aliases { keys.append(folded: NameFolding.folded(alias.name).utf8) }
      var numbers: [String: Int] = [:]
      var uses: [Int] = []
      let classes = Set(catalogue.groups.filter { $0.code.level == .class }.map { catalogue.subjects[$0.current].name })
      standings = catalogue.groups.map { group in
        let subject = catalogue.subjects[group.current]
        let name = numbers[subject.name] ?? numbers.count
        numbers[subject.name] = name
        if name == uses.count { uses.append(0) }
        uses[name] += subject.attestations
        return Standing(
          name: name, use: 0, attestations: subject.attestations,
          doubt: (subject.isUncertain ? 1 : 0) + (subject.validTo == nil ? 0 : 1), length: subject.name.utf8.count,
          code: subject.code,
          isRemote: subject.attestations == 0 && group.code.level != .class && classes.contains(subject.name + "支出"))
      }
      for index in standings.indices { standings[index].use = uses[standings[index].name] }
      nameCount = uses.count
    }
  }

  /// What is known of a subject without the query.
  private struct Standing: Sendable {
    /// Subjects with the same name have the same number.
    var name: Int
    /// In how many sources the name was read, with whatever code.
    var use: Int
    var attestations: Int
    var doubt: Int
    var length: Int
    var code: SubjectCode
    /// Whether it bears the name of a 类, which is what is meant, and was read nowhere: 卫生健康 below 援助其他地区支出 and
    /// 转移性支出.
    var isRemote: Bool
  }

  private static let searchIndex = SearchIndex(.shared)

  /// All words have to be met; those that only levels above meet narrow the search down.
  private func hit(_ number: Int, _ hitsByTerm: [[Hit?]]) -> Hit? {
    var best: Hit?
    for hits in hitsByTerm {
      if let found = hits[number] {
        if best.map({ found.quality < $0.quality }) ?? true { best = found }
      } else {
        var above = groups[number].code.parent
        var isMet = false
        while let code = above, !isMet {
          isMet = groupNumber(of: code).flatMap { hits[$0] }.map { $0.quality < .subsequence } ?? false
          above = code.parent
        }
        if !isMet { return nil }
      }
    }
    return best
  }

  private func hit(_ group: Group, _ term: Term, _ keys: NameKeys) -> Hit? {
    switch term {
    case .number(let value, let digits):
      let length = 3 + 2 * group.code.level.rawValue
      guard digits <= length else { return nil }
      var number = group.code.number
      for _ in digits..<length { number /= 10 }
      guard number == value else { return nil }
      return Hit(quality: digits == length ? .code : .codePrefix, row: group.current, cost: 0)
    case .name(let query):
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
      return best.map {
        Hit(quality: Match.Quality($0.extent, inPinyin: query.holdsLetters), row: row, cost: $0.cost)
      }
    }
  }

  /// Orders matches, the best lowest.
  private struct Rank: Comparable {
    /// Matches of one kind differ in their names only.
    var kind: Int
    var details: (cost: Int, doubt: Int, use: Int, attestations: Int, length: Int, code: UInt32)

    init(_ hit: Hit, isOther: Bool, subject: Standing, distance: Int) {
      let isRemote = subject.isRemote && distance > 1
      let quality = isRemote ? max(hit.quality, .pinyinPrefix) : hit.quality
      let group =
        switch (quality.tier, distance) {
        case (0...1, 0): 0
        case (0, 1...3), (1, 1): 1
        case (1, _), (2, 0): 2
        case (0, _), (2, _): 3
        default: 4
        }
      kind = ((group * 5 + distance) * 16 + quality.rawValue) * 2 + (isOther || isRemote ? 1 : 0)
      let isNumber = hit.quality == .codePrefix
      details = (
        hit.cost, subject.doubt, isNumber ? subject.code.level.rawValue : -subject.use,
        isNumber ? 0 : -subject.attestations, isNumber ? 0 : subject.length, subject.code.number
      )
    }

    static func == (left: Rank, right: Rank) -> Bool { left.kind == right.kind && left.details == right.details }

    static func < (left: Rank, right: Rank) -> Bool {
      left.kind == right.kind ? left.details < right.details : left.kind < right.kind
    }
  }
}
