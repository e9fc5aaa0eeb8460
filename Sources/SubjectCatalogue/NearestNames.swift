extension SubjectCatalogue {
  /// A subject whose name is like a given one.
  package struct Near: Hashable, Sendable {
    package let subject: Subject
    /// Characters to change; 0 for the same folded name.
    package let distance: Int
  }

  /// The subjects whose names differ least from `name`, nearest first, then the better attested; for “did you mean”.
  ///
  /// - Parameters:
  ///   - parent: look among its children only; `nil` looks at all subjects of the classification and level.
  ///   - limit: the greatest number of answers. Names that share less than about half their characters are none.
  package func nearestNames(
    to name: some StringProtocol, amongChildrenOf parent: SubjectCode? = nil,
    classification: Classification = .functional, level: SubjectLevel? = nil, limit: Int = 3
  ) -> [Near] {
    let asked = Array(NameFolding.folded(name).unicodeScalars)
    guard !asked.isEmpty, asked.count <= 60 else { return [] }
    let among: [Subject]
    if let parent {
      among = children(of: parent)
    } else {
      among = groups.lazy.map { self.subjects[$0.current] }.filter {
        $0.classification == classification && (level == nil || $0.level == level)
      }
    }
    let near = among.compactMap { subject -> Near? in
      let scalars = Array(NameFolding.folded(subject.name).unicodeScalars)
      let allowed = max(1, max(asked.count, scalars.count) / 2)
      return editDistance(asked, scalars, limit: allowed).map { Near(subject: subject, distance: $0) }
    }
    let ordered = near.sorted { left, right in
      (left.distance, -left.subject.attestations, left.subject.code)
        < (right.distance, -right.subject.attestations, right.subject.code)
    }
    return Array(ordered.prefix(limit))
  }
}
