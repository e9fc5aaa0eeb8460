/// The official classification of revenue and expenditure (政府收支分类科目), with its editions and the names that
/// documents use instead.
///
/// All questions are answered from tables built into the program; see the page of this module for their sources.
package final class SubjectCatalogue: Sendable {
  /// Decoded at the first use.
  package static let shared = SubjectCatalogue()

  /// All entries, in the order of the official lists; a code may have several.
  package let subjects: [Subject]
  package let aliases: [SubjectAlias]

  /// The entries and aliases of one code.
  struct Group: Sendable {
    var code: SubjectCode
    var subjects: Range<Int>
    var aliases: Range<Int>
    /// The entry that stands for the code: official before uncertain, in force before retired.
    var current: Int
  }

  let groups: [Group]
  private let groupOfCode: [SubjectCode: Int32]
  /// Rows are `subjects` first, then `aliases`.
  private let names: NameIndex
  private let looseNames: NameIndex

  private init() {
    var decoder = SubjectDecoder()
    decoder.decode(BuiltInTable.revenue)
    decoder.decode(BuiltInTable.functional)
    decoder.decode(BuiltInTable.economicDepartment)
    decoder.decode(BuiltInTable.economicGovernment)
    subjects = decoder.subjects
    aliases = decoder.aliases
    groups = decoder.groups
    var groupOfCode: [SubjectCode: Int32] = [:]
    groupOfCode.reserveCapacity(decoder.groups.count)
    for (number, group) in decoder.groups.enumerated() { groupOfCode[group.code] = Int32(number) }
    self.groupOfCode = groupOfCode

    var names = NameIndex(expectedNames: 1600)
    var looseNames = NameIndex(expectedNames: 1600)
    func index(_ name: String, row: Int) {
      var name = name
      name.withUTF8 { bytes in
        NameFolding.withFolded(bytes) { folded in
          names.insert(folded, row: row)
          LooseName.withKey(folded) { looseNames.insert($0, row: row) }
        }
      }
    }
    for (row, subject) in decoder.subjects.enumerated() { index(subject.name, row: row) }
    for (row, alias) in decoder.aliases.enumerated() { index(alias.name, row: decoder.subjects.count + row) }
    self.names = names
    self.looseNames = looseNames
  }

  // MARK: By code

  /// The entry for a code: the one in force in `year`, else the present one. It may be uncertain.
  package func subject(code: SubjectCode, year: Int? = nil) -> Subject? {
    guard let group = group(of: code) else { return nil }
    if let year {
      let inForce = subjects[group.subjects].first { !$0.isUncertain && $0.isValid(in: year) }
      if let inForce { return inForce }
    }
    return subjects[group.current]
  }

  /// `nil` also when the bytes are no code, or one of another classification.
  package func subject(code: ArraySlice<UInt8>, classification: Classification? = nil) -> Subject? {
    SubjectCode(code).flatMap { subject(code: $0, classification: classification) }
  }

  package func subject(code: String, classification: Classification? = nil) -> Subject? {
    SubjectCode(code).flatMap { subject(code: $0, classification: classification) }
  }

  private func subject(code: SubjectCode, classification: Classification?) -> Subject? {
    guard classification == nil || code.classification == classification else { return nil }
    return subject(code: code)
  }

  /// All entries of a code: every edition, and the uncertain ones.
  package func subjects(code: SubjectCode) -> ArraySlice<Subject> {
    group(of: code).map { subjects[$0.subjects] } ?? []
  }

  package func aliases(code: SubjectCode) -> ArraySlice<SubjectAlias> {
    group(of: code).map { aliases[$0.aliases] } ?? []
  }

  /// Every name that may stand beside a code: official in some edition, uncertain, or a known variant; no misspelling.
  package func names(forCode code: SubjectCode) -> [String] {
    subjects(code: code).map(\.name) + aliases(code: code).filter { $0.kind != .misspelling }.map(\.name)
  }

  func group(of code: SubjectCode) -> Group? { groupNumber(of: code).map { groups[$0] } }

  func groupNumber(of code: SubjectCode) -> Int? { groupOfCode[code].map(Int.init) }

  // MARK: By name

  /// A subject with the name it was found by.
  package struct Named: Hashable, Sendable {
    package enum How: Hashable, Sendable {
      /// An official name of the present or an older edition, or an uncertain one.
      case listed
      case alias(SubjectAlias.Kind)
      /// Official but for 支出 at the end, 归口管理的 in front, or a bracket behind.
      case loose
    }

    package let subject: Subject
    package let how: How
  }

  /// The entries with exactly this name (folded), aliases left out.
  package func subjects(named name: ArraySlice<UInt8>) -> [Subject] {
    NameFolding.withFolded(name) { subjects(folded: $0) }
  }

  package func subjects(named name: String) -> [Subject] {
    NameFolding.withFolded(name) { subjects(folded: $0) }
  }

  private func subjects(folded name: UnsafeBufferPointer<UInt8>) -> [Subject] {
    var found: [Subject] = []
    names.forEachRow(of: name) { row in
      if row < subjects.count { found.append(subjects[row]) }
    }
    return found
  }

  /// Every subject of a classification and level that a document may mean by a name; the closest kind of likeness
  /// only, one subject for each code.
  package func candidates(
    named name: ArraySlice<UInt8>, classification: Classification? = nil, level: SubjectLevel? = nil
  ) -> [Named] {
    NameFolding.withFolded(name) { candidates(folded: $0, classification: classification, level: level) }
  }

  package func candidates(
    named name: String, classification: Classification? = nil, level: SubjectLevel? = nil
  ) -> [Named] {
    NameFolding.withFolded(name) { candidates(folded: $0, classification: classification, level: level) }
  }

  private func candidates(
    folded: UnsafeBufferPointer<UInt8>, classification: Classification?, level: SubjectLevel?
  ) -> [Named] {
    func isAskedFor(_ subject: Subject) -> Bool {
      (classification == nil || subject.classification == classification) && (level == nil || subject.level == level)
    }
    let exact = named(names.rows(of: folded), exact: true, where: isAskedFor)
    if !exact.isEmpty { return exact }
    let loose = named(LooseName.withKey(folded) { looseNames.rows(of: $0) }, exact: false, where: isAskedFor)
    if !loose.isEmpty { return loose }
    return LooseName.withoutLastBracket(folded) { stem in
      let exact = named(names.rows(of: stem), exact: false, where: isAskedFor)
      if !exact.isEmpty { return exact }
      return named(LooseName.withKey(stem) { looseNames.rows(of: $0) }, exact: false, where: isAskedFor)
    } ?? []
  }

  private func named(_ rows: [Int], exact: Bool, where isAskedFor: (Subject) -> Bool) -> [Named] {
    var seen: Set<SubjectCode> = []
    var found: [Named] = []
    for row in rows {
      let entry: Named
      if row < subjects.count {
        entry = Named(subject: subjects[row], how: exact ? .listed : .loose)
      } else {
        let alias = aliases[row - subjects.count]
        guard let subject = subject(code: alias.code) else { continue }
        entry = Named(subject: subject, how: exact || alias.kind == .misspelling ? .alias(alias.kind) : .loose)
      }
      guard isAskedFor(entry.subject) else { continue }
      if seen.insert(entry.subject.code).inserted { found.append(entry) }
    }
    return found
  }

  // MARK: The tree

  /// The subject one level up; `nil` for a 类 and where the lists hold no parent.
  package func parent(of code: SubjectCode) -> Subject? { code.parent.flatMap { subject(code: $0) } }

  /// 类, 款 and 项 down to the code itself; without levels the lists do not hold.
  package func path(of code: SubjectCode) -> [Subject] {
    var codes = [code]
    while let parent = codes.last?.parent { codes.append(parent) }
    return codes.reversed().compactMap { subject(code: $0) }
  }

  /// The subjects one level below, each code once; for `nil` the 类 of a classification.
  package func children(of code: SubjectCode?, classification: Classification = .functional) -> [Subject] {
    guard let code else {
      return groups.filter { $0.code.level == .class && $0.code.classification == classification }
        .map { subjects[$0.current] }
    }
    guard let start = groupOfCode[code] else { return [] }
    var children: [Subject] = []
    for group in groups[(Int(start) + 1)...] {
      guard group.code.isUnder(code) else { break }
      if group.code.parent == code { children.append(subjects[group.current]) }
    }
    return children
  }
}
