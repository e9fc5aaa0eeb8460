import SubjectCatalogue

/// `; did you mean …?` with the nearest of `candidates`, or nothing when none is near.
func suggestion(for word: String, among candidates: [String]) -> String {
  let near = candidates.compactMap { name in
    editDistance(Array(word.unicodeScalars), Array(name.unicodeScalars), limit: max(2, word.count / 3)).map {
      (name: name, distance: $0)
    }
  }
  return near.min { $0.distance < $1.distance }.map { "; did you mean '\($0.name)'?" } ?? ""
}
