/// How the characters of names are read (拼音), without tones.
package struct PinyinReadings: Sendable {
  /// Decoded at the first use.
  package static let shared = PinyinReadings()

  /// The letters of all syllables in one run; syllable `n` lies between `ends[n - 1]` and `ends[n]`. Syllable 0 is empty
  /// and stands for what has no reading.
  private var letters: [UInt8] = []
  private var ends: [Int32] = [0]
  /// The syllable of each character from `firstCharacter` on.
  private var syllables: [UInt16]
  private var words: [UInt32: [Word]] = [:]

  private struct Word {
    var characters: [UInt32]
    var syllables: [UInt16]
  }

  private static let firstCharacter: UInt32 = 0x4E00
  private static let lastCharacter: UInt32 = 0x9FFF

  private init() {
    syllables = Array(repeating: 0, count: Int(Self.lastCharacter - Self.firstCharacter) + 1)
    var numbers: [[UInt8]: UInt16] = [:]
    func number(of syllable: [UInt8]) -> UInt16 {
      if let known = numbers[syllable] { return known }
      let number = UInt16(clamping: ends.count)
      letters += syllable
      ends.append(Int32(letters.count))
      numbers[syllable] = number
      return number
    }
    Self.forEachRow(of: ReadingTable.characters) { syllable, characters in
      let number = number(of: Array(syllable.utf8))
      for scalar in characters.unicodeScalars where Self.holds(scalar.value) {
        syllables[Int(scalar.value - Self.firstCharacter)] = number
      }
    }
    Self.forEachRow(of: ReadingTable.words) { word, readings in
      let characters = word.unicodeScalars.map(\.value)
      let numbers = readings.split(separator: " ").map { number(of: Array($0.utf8)) }
      guard let first = characters.first, characters.count == numbers.count else { return }
      words[first, default: []].append(Word(characters: characters, syllables: numbers))
    }
  }

  private static func forEachRow(of table: StaticString, _ body: (String, String) -> Void) {
    for line in table.description.split(separator: "\n") {
      let cells = line.split(separator: "\t")
      if cells.count == 2 { body(String(cells[0]), String(cells[1])) }
    }
  }

  private static func holds(_ character: UInt32) -> Bool { (firstCharacter...lastCharacter).contains(character) }

  /// The number of each character's syllable, 0 for what is not read.
  func syllables(of characters: ArraySlice<UInt32>) -> [UInt16] {
    var found: [UInt16] = []
    found.reserveCapacity(characters.count)
    var index = characters.startIndex
    while index < characters.endIndex {
      let character = characters[index]
      let word = words[character]?.first { characters[index...].starts(with: $0.characters) }
      if let word {
        found += word.syllables
        index += word.characters.count
      } else {
        found.append(Self.holds(character) ? syllables[Int(character - Self.firstCharacter)] : 0)
        index += 1
      }
    }
    return found
  }

  /// The letters of a syllable; empty for 0.
  func letters(of syllable: UInt16) -> ArraySlice<UInt8> {
    let number = Int(syllable)
    guard number > 0, number < ends.count else { return [] }
    return letters[Int(ends[number - 1])..<Int(ends[number])]
  }

  /// The reading of each character of a text, as 银行 → yin, hang; empty for what has none.
  package func reading(of text: some StringProtocol) -> [String] {
    syllables(of: text.unicodeScalars.map(\.value)[...]).map { String(decoding: letters(of: $0), as: UTF8.self) }
  }
}
