/// Looks for bytes inside bytes.
enum ByteSearch {
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
}
