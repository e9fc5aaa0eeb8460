extension SubjectCatalogue {
  /// A subject found by a search.
  package struct Match: Hashable, Sendable {
    /// How the query meets the subject, best first.
    package enum Quality: Int, Comparable, Sendable {
      case code, fullName, codePrefix, namePrefix, namePart, subsequence, path

      package static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }
    }

    /// The present subject of the code.
    package let subject: Subject
    package let quality: Quality
    /// The retired name or alias that the query met, when it is not the present name.
    package let otherName: String?
  }

  /// Finds subjects by code, name, part of a name, or characters of it in order, best first.
  ///
  /// Words apart by white space must all be met, by the subject or by its path, so that 医疗保障 行政运行 tells which
  /// 行政运行 is meant. A retired name or an alias leads to the subject in force.
  package func search(_ query: String, limit: Int = 20, classification: Classification? = nil) -> [Match] {
    let terms = query.split(whereSeparator: \.isWhitespace).map { Array(NameFolding.folded($0).utf8) }
      .filter { !$0.isEmpty }
    guard !terms.isEmpty, limit > 0 else { return [] }
    var matches: [Match] = []
    for group in groups where classification == nil || group.code.classification == classification {
      if let match = match(group, terms: terms) { matches.append(match) }
    }
    matches.sort { ranking(of: $0) < ranking(of: $1) }
    return Array(matches.prefix(limit))
  }

  private func match(_ group: Group, terms: [[UInt8]]) -> Match? {
    var best: Match?
    for term in terms {
      if let found = match(group, term: term) {
        if best.map({ found.quality < $0.quality }) ?? true { best = found }
      } else if !isMetByPath(group.code, term: term) {
        return nil
      }
    }
    // The words met by levels above only narrow the search down.
    return best
  }

  private func match(_ group: Group, term: [UInt8]) -> Match? {
    let present = subjects[group.current]
    let isNumber = term.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if isNumber {
      let code = Array(present.code.description.utf8)
      guard code.starts(with: term) else { return nil }
      return Match(subject: present, quality: code.count == term.count ? .code : .codePrefix, otherName: nil)
    }
    var best = searchKeys.quality(ofRow: group.current, term: term).map {
      Match(subject: present, quality: $0, otherName: nil)
    }
    func consider(row: Int, name: String) {
      guard let quality = searchKeys.quality(ofRow: row, term: term), best.map({ quality < $0.quality }) ?? true else {
        return
      }
      best = Match(subject: present, quality: quality, otherName: name)
    }
    for row in group.subjects where row != group.current { consider(row: row, name: subjects[row].name) }
    for row in group.aliases { consider(row: subjects.count + row, name: aliases[row].name) }
    return best
  }

  private func isMetByPath(_ code: SubjectCode, term: [UInt8]) -> Bool {
    var above = code.parent
    while let current = above {
      if let group = group(of: current), let found = match(group, term: term), found.quality < .subsequence {
        return true
      }
      above = current.parent
    }
    return false
  }

  /// Better met, then listed without doubt, then better attested, then shorter, then in the order of the lists.
  private func ranking(of match: Match) -> (Int, Int, Int, Int, UInt32) {
    let isNumber = match.quality == .codePrefix
    return (
      match.quality.rawValue * 2 + (match.otherName == nil ? 0 : 1),
      (match.subject.isUncertain ? 1 : 0) + (match.subject.validTo == nil ? 0 : 1),
      isNumber ? match.subject.level.rawValue : -match.subject.attestations,
      isNumber ? 0 : match.subject.name.utf8.count,
      match.subject.code.number
    )
  }
}

/// The folded names in one run of bytes, for searches by part of a name. The pinyin of a name belongs beside it here.
struct SubjectSearchKeys: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []

  /// Takes the name of the next row.
  mutating func append(_ folded: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: folded)
    ends.append(Int32(bytes.count))
  }

  func quality(ofRow row: Int, term: [UInt8]) -> SubjectCatalogue.Match.Quality? {
    guard ends.indices.contains(row) else { return nil }
    let start = row == 0 ? 0 : Int(ends[row - 1])
    let name = bytes[start..<Int(ends[row])]
    guard term.count <= name.count else { return nil }
    if name.starts(with: term) { return term.count == name.count ? .fullName : .namePrefix }
    if Self.contains(name, term) { return .namePart }
    return Self.isSubsequence(term, of: name) ? .subsequence : nil
  }

  static func contains(_ name: ArraySlice<UInt8>, _ term: [UInt8]) -> Bool {
    guard let first = term.first, name.count >= term.count else { return false }
    var rest = name
    while rest.count >= term.count, let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: term) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// Whole characters of `term` in order; at least two, as one is a part or nothing.
  private static func isSubsequence(_ term: [UInt8], of name: ArraySlice<UInt8>) -> Bool {
    var rest = name
    var characters = 0
    var index = 0
    while index < term.count {
      let length = min(characterLength(term[index]), term.count - index)
      let character = term[index..<(index + length)]
      var isFound = false
      while !isFound, let first = rest.first {
        isFound = rest.starts(with: character)
        rest = rest.dropFirst(isFound ? length : characterLength(first))
      }
      guard isFound else { return false }
      characters += 1
      index += length
    }
    return characters >= 2
  }

  private static func characterLength(_ first: UInt8) -> Int {
    switch first {
    case ..<0xC0: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }
}
