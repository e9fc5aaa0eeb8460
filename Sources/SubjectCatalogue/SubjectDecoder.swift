/// Reads the built-in subject tables, which are sorted by code.
struct SubjectDecoder {
  private(set) var subjects: [Subject] = []
  private(set) var aliases: [SubjectAlias] = []
  private(set) var groups: [SubjectCatalogue.Group] = []
  private let sources: [String]

  init() {
    sources = BuiltInTable.lines(of: BuiltInTable.subjectSources)
    subjects.reserveCapacity(2300)
    groups.reserveCapacity(2200)
    aliases.reserveCapacity(160)
  }

  mutating func decode(_ table: StaticString) {
    var group: SubjectCatalogue.Group?
    var attestations = 0
    BuiltInTable.forEachRow(of: table) { row in
      guard let code = row.number(0).flatMap({ SubjectCode(number: UInt32($0)) }),
        let mark = row.bytes(1)?.first, let classification = code.classification
      else { return }
      if group?.code != code {
        finish(group)
        group = SubjectCatalogue.Group(
          code: code, subjects: subjects.count..<subjects.count, aliases: aliases.count..<aliases.count,
          current: subjects.count)
        attestations = row.number(6) ?? 0
      }
      if let kind = SubjectAlias.Kind(mark: mark) {
        aliases.append(SubjectAlias(code: code, name: row.string(2), kind: kind))
      } else {
        let source = row.number(5).flatMap { sources.indices.contains($0) ? sources[$0] : nil } ?? "recalled"
        let isUncertain = mark == UInt8(ascii: "u")
        subjects.append(
          Subject(
            code: code, name: row.string(2), classification: classification, validFrom: row.number(3),
            validTo: row.number(4), source: source, isVerified: !isUncertain && !source.hasSuffix("recalled"),
            isUncertain: isUncertain, attestations: attestations))
      }
    }
    finish(group)
  }

  private mutating func finish(_ group: SubjectCatalogue.Group?) {
    guard var group else { return }
    group.subjects = group.subjects.lowerBound..<subjects.count
    group.aliases = group.aliases.lowerBound..<aliases.count
    // Aliases of a code that no list holds lead nowhere.
    guard !group.subjects.isEmpty else { return }
    group.current =
      group.subjects.max { left, right in standing(of: subjects[left]) < standing(of: subjects[right]) }
      ?? group.subjects.lowerBound
    groups.append(group)
  }

  private func standing(of subject: Subject) -> (Int, Int) {
    (subject.isUncertain ? 0 : 1, subject.validTo ?? .max)
  }
}

extension SubjectAlias.Kind {
  init?(mark: UInt8) {
    switch mark {
    case UInt8(ascii: "f"): self = .formerName
    case UInt8(ascii: "s"): self = .shortForm
    case UInt8(ascii: "v"): self = .variant
    case UInt8(ascii: "m"): self = .misspelling
    default: return nil
    }
  }
}
