/// What the catalogue says about a code and a name that stand together.
package enum SubjectJudgement: Hashable, Sendable {
  /// Why a name that is not the present official one still names the subject.
  package enum Variation: Hashable, Sendable {
    /// An official name that is not in force.
    case retired(Subject)
    case alias(SubjectAlias.Kind)
    /// 支出 dropped or added, 归口管理的 added, a bracket added.
    case loose
    /// A beginning or an end of the name: cut off, or wrapped to the next line.
    case partial
    /// The whole name with more behind it, as when cells ran together.
    case extended
    /// Listed with doubt beside an official name.
    case uncertain
  }

  case agrees
  case knownVariant(official: Subject, Variation)
  /// `isCertain`: code and official name are verified, so the document is wrong.
  case differs(official: Subject, isCertain: Bool)
  /// No such code: a hint, as the lists may lack some 项.
  case unknownCode(nearestParent: Subject?)
  /// No such 类: certainly wrong.
  case unknownClass
  /// A code of another classification than the one asked for.
  case otherClassification(Classification)
  /// No three, five or seven digits that may begin a code: nothing can be said.
  case noCode
}

extension SubjectCatalogue {
  /// Compares a code and a name of a document. With a `year`, names of editions not in force then are variants.
  package func judge(
    code: ArraySlice<UInt8>, name: ArraySlice<UInt8>, classification: Classification? = nil, year: Int? = nil
  ) -> SubjectJudgement {
    guard let code = SubjectCode(code) else { return .noCode }
    return NameFolding.withFolded(name) { judge(code, folded: $0, classification, year) }
  }

  package func judge(
    code: String, name: String, classification: Classification? = nil, year: Int? = nil
  ) -> SubjectJudgement {
    guard let code = SubjectCode(code) else { return .noCode }
    // What nearly all rows have needs no folding.
    if let group = group(of: code), let own = code.classification, classification ?? own == own,
      official(of: group, year).name.utf8.elementsEqual(name.utf8)
    {
      return .agrees
    }
    return NameFolding.withFolded(name) { judge(code, folded: $0, classification, year) }
  }

  /// The entry of a code that is in force.
  private func official(of group: Group, _ year: Int?) -> Subject {
    year.flatMap { year in subjects[group.subjects].first { !$0.isUncertain && $0.isValid(in: year) } }
      ?? subjects[group.current]
  }

  private func judge(
    _ code: SubjectCode, folded name: UnsafeBufferPointer<UInt8>, _ classification: Classification?, _ year: Int?
  ) -> SubjectJudgement {
    guard let own = code.classification, group(of: code.class) != nil else { return .unknownClass }
    guard classification == nil || own == classification else { return .otherClassification(own) }
    guard let group = group(of: code) else {
      return .unknownCode(nearestParent: nearestListedParent(of: code))
    }
    return judge(group, folded: name, year: year)
  }

  private func nearestListedParent(of code: SubjectCode) -> Subject? {
    var parent = code.parent
    while let current = parent {
      if let subject = subject(code: current) { return subject }
      parent = current.parent
    }
    return nil
  }

  private func judge(_ group: Group, folded name: UnsafeBufferPointer<UInt8>, year: Int?) -> SubjectJudgement {
    let entries = subjects[group.subjects]
    let present = official(of: group, year)
    if Self.isEqual(present.name, name) { return .agrees }
    for entry in entries where Self.isEqual(entry.name, name) {
      return .knownVariant(official: present, entry.isUncertain ? .uncertain : .retired(entry))
    }
    for alias in aliases[group.aliases] where Self.isEqual(alias.name, name) {
      if alias.kind == .misspelling { break }
      return .knownVariant(official: present, .alias(alias.kind))
    }
    let acceptable = entries.map(\.name) + aliases[group.aliases].filter { $0.kind != .misspelling }.map(\.name)
    if acceptable.contains(where: { Self.isLooselyEqual($0, name) }) {
      return .knownVariant(official: present, .loose)
    }
    if acceptable.contains(where: { Self.isPart(name, of: $0) }) {
      return .knownVariant(official: present, .partial)
    }
    if acceptable.contains(where: { Self.isExtended(name, from: $0) }) {
      return .knownVariant(official: present, .extended)
    }
    return .differs(official: present, isCertain: present.isVerified && !entries.contains { $0.isUncertain })
  }

  private static func isEqual(_ name: String, _ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    withFolded(name) { $0.elementsEqual(folded) }
  }

  private static func isLooselyEqual(_ name: String, _ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    func agree(_ stated: UnsafeBufferPointer<UInt8>) -> Bool {
      withFolded(name) { official in
        LooseName.withKey(official) { officialKey in
          LooseName.withKey(stated) { $0.elementsEqual(officialKey) }
        }
      }
    }
    return agree(folded) || LooseName.withoutLastBracket(folded, agree) == true
  }

  /// A true beginning or end, of at least two Chinese characters.
  private static func isPart(_ part: UnsafeBufferPointer<UInt8>, of name: String) -> Bool {
    guard part.count >= 6 else { return false }
    return withFolded(name) { whole in
      part.count < whole.count
        && (whole.starts(with: part) || whole.suffix(part.count).elementsEqual(part))
    }
  }

  private static func isExtended(_ longer: UnsafeBufferPointer<UInt8>, from name: String) -> Bool {
    withFolded(name) { whole in whole.count >= 6 && longer.count > whole.count && longer.starts(with: whole) }
  }

  private static func withFolded<Result>(
    _ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var name = name
    return name.withUTF8 { NameFolding.withFolded($0, body) }
  }
}
