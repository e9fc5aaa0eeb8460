/// What is typed to find a name: characters, full pinyin, initials, or a mixture of them.
package struct NameQuery: Sendable {
  /// Scalars; Latin letters in lower case.
  let characters: [UInt32]

  /// Longer queries find nothing, as no name is as long.
  static let longest = 126

  /// - Parameter folded: Without white space, in half-width forms. `nil` when it is empty or too long.
  package init?(folded: some Collection<UInt8>) {
    guard !folded.isEmpty, folded.count <= Self.longest * 4 else { return nil }
    characters = String(decoding: folded, as: UTF8.self).unicodeScalars.map { scalar in
      (0x41...0x5A).contains(scalar.value) ? scalar.value + 0x20 : scalar.value
    }
    guard !characters.isEmpty, characters.count <= Self.longest else { return nil }
  }

  /// Whether a part is pinyin, and not only characters of the name.
  package var holdsLetters: Bool { characters.contains { (0x61...0x7A).contains($0) } }

  /// The query's place behind its last character, as a bit.
  var end: UInt128 { 1 << UInt128(characters.count) }
}
