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

  /// - Parameter mayBeDamaged: Whether the term also counts with one character inside that has slipped in: 财政1拨款.
  static func contains(_ name: ArraySlice<UInt8>, _ term: [UInt8], orWithSlip mayBeDamaged: Bool) -> Bool {
    if contains(name, term) { return true }
    guard mayBeDamaged else { return false }
    return name.indices.contains { start in
      var split = zip(name[start...], term).prefix { $0 == $1 }.count
      // Characters begin where no byte of their inside stands.
      while split > 0, split == term.count || term[split] & 0xC0 == 0x80 { split -= 1 }
      guard split > 0, start + split < name.endIndex else { return false }
      let behind = name[(start + split + 1)...].drop { $0 & 0xC0 == 0x80 }
      return behind.starts(with: term[split...])
    }
  }
}
