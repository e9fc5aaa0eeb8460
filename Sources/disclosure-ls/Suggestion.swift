import SubjectCatalogue

/// `; did you mean …?` with the nearest of `candidates`, or nothing when none is near.
func suggestion(for word: String, among candidates: [String]) -> String {
  nearestName(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}
