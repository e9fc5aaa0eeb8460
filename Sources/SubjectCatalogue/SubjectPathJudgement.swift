/// What the catalogue says about the names 某某（类）某某（款）某某（项） of a sentence.
package enum SubjectPathJudgement: Hashable, Sendable {
  /// The names lead to this subject. `variations` holds the levels whose name is not the present official one, with
  /// the subject meant: a retired, short or otherwise known name.
  case leads(to: Subject, variations: [Level])
  /// No subject of that level has the name. `nearest` holds the likeliest, from below the level above where it is known.
  case unknownName(SubjectLevel, nearest: [SubjectCatalogue.Near])
  /// The name exists, but not under the level above. `parent` is the subject above as stated, `elsewhere` where the
  /// name is listed, `nearest` the children of `parent` with a similar name.
  case notUnderParent(
    SubjectLevel, parent: Subject, elsewhere: [Subject], nearest: [SubjectCatalogue.Near])

  package struct Level: Hashable, Sendable {
    package let level: SubjectLevel
    package let found: SubjectCatalogue.Named
  }
}

extension SubjectCatalogue {
  /// Judges the names of 类, 款 and 项 that a sentence gives; `nil` for a level it leaves out.
  ///
  /// The lists may lack some 项, so `unknownName` and `notUnderParent` are certain for 类 and 款 only. Answers `nil`
  /// when no name is given.
  package func judgePath(
    class className: String?, section sectionName: String?, item itemName: String?
  ) -> SubjectPathJudgement? {
    switch readPath(className, sectionName, itemName) {
    case nil: nil
    case .leads(let subject, let variations): .leads(to: subject, variations: variations)
    case .contradicted(let level, let name, let all, let readings):
      contradiction(level: level, name: name, all: all, readings: readings)
    }
  }

  /// The subject to which the names lead; what else they may mean is not looked for, which takes much longer.
  package func subject(
    class className: String?, section sectionName: String?, item itemName: String?
  ) -> Subject? {
    guard case .leads(let subject, _) = readPath(className, sectionName, itemName) else { return nil }
    return subject
  }

  /// How far names can be understood.
  private enum PathReading {
    case leads(Subject, variations: [SubjectPathJudgement.Level])
    /// `all` have the name, whatever stands above; `readings` are those of the levels above.
    case contradicted(SubjectLevel, name: String, all: [Named], readings: [[SubjectPathJudgement.Level]])
  }

  private func readPath(_ className: String?, _ sectionName: String?, _ itemName: String?) -> PathReading? {
    let stated: [(level: SubjectLevel, name: String)] = [
      (.class, className), (.section, sectionName), (.item, itemName),
    ].compactMap { level, name in
      guard let name, !NameFolding.folded(name).isEmpty else { return nil }
      return (level, name)
    }
    guard !stated.isEmpty else { return nil }
    if let subject = presentSubject(stated) { return .leads(subject, variations: []) }

    // The ways the names read so far can be understood; a name may stand for several codes.
    var readings: [[SubjectPathJudgement.Level]] = [[]]
    for (level, name) in stated {
      let all = candidates(named: name, classification: .functional, level: level)
      var extended: [[SubjectPathJudgement.Level]] = []
      for reading in readings {
        guard let above = reading.last?.found.subject.code else {
          extended += all.map { [SubjectPathJudgement.Level(level: level, found: $0)] }
          continue
        }
        extended += all.filter { $0.subject.code.isUnder(above) }.map {
          reading + [SubjectPathJudgement.Level(level: level, found: $0)]
        }
      }
      if extended.isEmpty {
        extended = looserReadings(readings, level: level, name: name)
      }
      guard !extended.isEmpty else { return .contradicted(level, name: name, all: all, readings: readings) }
      readings = extended
    }
    let best = readings.min { left, right in standing(of: left) < standing(of: right) } ?? []
    guard let last = best.last else { return nil }
    let variations = best.filter { $0.found.how != .listed || !isPresent($0.found.subject) }
    return .leads(subject(code: last.found.subject.code) ?? last.found.subject, variations: variations)
  }

  /// The subject to which the names of all levels lead as they are in force now, as nearly all do.
  private func presentSubject(_ stated: [(level: SubjectLevel, name: String)]) -> Subject? {
    guard let last = stated.last else { return nil }
    let found = subjects(named: last.name).filter { subject in
      subject.classification == .functional && subject.level == last.level && isPresent(subject)
        && stated.dropLast().allSatisfy { level, name in isPresent(name, above: subject.code, at: level) }
    }
    // Several codes may bear the names; one code may have entries of several editions.
    guard let best = found.min(by: { standing(of: $0) < standing(of: $1) }) else { return nil }
    return subject(code: best.code)
  }

  /// Whether the subject of a level above a code bears a name now.
  private func isPresent(_ name: String, above code: SubjectCode, at level: SubjectLevel) -> Bool {
    var above = code.parent
    while let code = above, code.level > level { above = code.parent }
    guard let above, above.level == level, let subject = subject(code: above) else { return false }
    return subject.name == name || NameFolding.folded(subject.name) == NameFolding.folded(name)
  }

  private func standing(of subject: Subject) -> (Int, UInt32) { (-subject.attestations, subject.code.number) }

  /// A name that is exact elsewhere may be a variant of one under the parent, as 其他社会保障和就业 without 支出.
  private func looserReadings(
    _ readings: [[SubjectPathJudgement.Level]], level: SubjectLevel, name: String
  ) -> [[SubjectPathJudgement.Level]] {
    let asked = LooseName.key(name)
    var extended: [[SubjectPathJudgement.Level]] = []
    for reading in readings {
      guard let above = reading.last?.found.subject.code else { continue }
      for child in descendants(of: above, level: level) {
        let names = names(forCode: child.code)
        guard names.contains(where: { LooseName.key($0) == asked }) else { continue }
        extended.append(
          reading + [SubjectPathJudgement.Level(level: level, found: Named(subject: child, how: .loose))])
      }
    }
    return extended
  }

  private func contradiction(
    level: SubjectLevel, name: String, all: [Named], readings: [[SubjectPathJudgement.Level]]
  ) -> SubjectPathJudgement {
    let parent = readings.first?.last?.found.subject
    let nearest: [Near]
    if let parent, parent.level.rawValue + 1 == level.rawValue {
      let below = nearestNames(to: name, amongChildrenOf: parent.code)
      let isListedNowhere = below.isEmpty && all.isEmpty
      nearest = isListedNowhere ? nearestNames(to: name, level: level).filter { $0.distance <= 2 } : below
    } else {
      nearest = nearestNames(to: name, level: level).filter { near in
        parent.map { near.subject.code.isUnder($0.code) } ?? true
      }
    }
    guard let parent, !all.isEmpty else { return .unknownName(level, nearest: nearest) }
    return .notUnderParent(level, parent: parent, elsewhere: all.map(\.subject), nearest: nearest)
  }

  /// The subjects of a level anywhere below a code.
  package func descendants(of code: SubjectCode, level: SubjectLevel) -> [Subject] {
    guard code.level < level else { return [] }
    var below = children(of: code)
    while let first = below.first, first.level < level { below = below.flatMap { children(of: $0.code) } }
    return below
  }

  private func standing(of reading: [SubjectPathJudgement.Level]) -> (Int, Int, UInt32) {
    let doubts = reading.reduce(into: 0) { sum, level in
      if level.found.how != .listed { sum += 2 }
      if !isPresent(level.found.subject) { sum += 1 }
    }
    let last = reading.last?.found.subject
    return (doubts, -(last?.attestations ?? 0), last?.code.number ?? 0)
  }

  private func isPresent(_ subject: Subject) -> Bool {
    group(of: subject.code).map { subjects[$0.current].name == subject.name } ?? false
  }
}
