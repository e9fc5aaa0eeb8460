/// Names prepared for searches by characters and pinyin; each has the number of its insertion.
///
/// A name is a row of units, one for each character, and a query is read along it: each unit takes its own character,
/// or the first letters of its syllable. All readings of a query are followed at once, as the bits of a number that say
/// how much of the query may have been read.
package struct NameKeys: Sendable {
  private struct Unit {
    var character: UInt32
    /// The letters of the syllable, the first in the lowest byte; 0 for a character without one.
    var letters: UInt64
    var letterCount: UInt8
    /// Brackets, quotation marks and the like, which nobody types.
    var isMark: Bool

    var firstLetter: UInt32 { UInt32(truncatingIfNeeded: letters & 0xFF) }

    func letter(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: (letters >> UInt64(index * 8)) & 0xFF) }
  }

  /// How a query meets a name, best first.
  package enum Extent: Int, Comparable, Sendable {
    case whole, start, part
    /// In order, with gaps.
    case scattered

    package static func < (left: Extent, right: Extent) -> Bool { left.rawValue < right.rawValue }
  }

  package struct Match: Hashable, Sendable {
    package var extent: Extent
    /// How loosely: characters cost nothing, syllables little, initials more.
    package var cost: Int

    package init(extent: Extent, cost: Int) {
      self.extent = extent
      self.cost = cost
    }
  }

  private static let longestSyllable = 8

  private var units: [Unit] = []
  private var ends: [Int32] = []
  private let readings = PinyinReadings.shared

  package init() {}

  package var count: Int { ends.count }

  package mutating func append(folded: some Collection<UInt8>) {
    let characters = String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value)
    for (character, syllable) in zip(characters, readings.syllables(of: characters[...])) {
      let isWord = syllable != 0 || character >= 0x3400 && character < 0xFF00 || Self.isLetterOrDigit(character)
      let letters = readings.letters(of: syllable).prefix(Self.longestSyllable)
      var packed: UInt64 = 0
      for letter in letters.reversed() { packed = packed << 8 | UInt64(letter) }
      units.append(
        Unit(character: character, letters: packed, letterCount: UInt8(clamping: letters.count), isMark: !isWord))
    }
    ends.append(Int32(units.count))
  }

  private static func isLetterOrDigit(_ character: UInt32) -> Bool {
    (0x30...0x39).contains(character) || (0x61...0x7A).contains(character)
  }

  /// How the query meets the name; `nil` where it does not.
  package func match(_ row: Int, _ query: NameQuery) -> Match? {
    guard ends.indices.contains(row), let first = query.characters.first else { return nil }
    let name = (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    let isLetter = (0x61...0x7A).contains(first)
    for start in name {
      let unit = units[start]
      guard unit.character == first || isLetter && unit.firstLetter == first else { continue }
      if let end = end(of: query, in: start..<name.upperBound) {
        let isAtStart = units[name.lowerBound..<start].allSatisfy(\.isMark)
        if isAtStart, isWhole(query, in: start..<name.upperBound) {
          return Match(extent: .whole, cost: cost(of: query, in: start..<name.upperBound))
        }
        let cost = cost(of: query, in: start..<end)
        return Match(extent: isAtStart ? .start : .part, cost: cost)
      }
    }
    return scattered(query, in: name).map { Match(extent: .scattered, cost: $0) }
  }

  /// The cost of reading the query with gaps, the less the nearer its characters stand to each other.
  private func scattered(_ query: NameQuery, in name: Range<Int>) -> Int? {
    guard query.characters.count >= 2, let first = query.characters.first else { return nil }
    var best: Int?
    for start in name where units[start].character == first || units[start].firstLetter == first {
      guard let end = endOfScattered(query, in: start..<name.upperBound) else { break }
      let cost = (end - start) * 8 + (start == name.lowerBound ? 0 : 4)
      best = min(best ?? cost, cost)
    }
    return best
  }

  /// Behind the unit with which the query is read, when it is read from the first unit on without a gap.
  private func end(of query: NameQuery, in name: Range<Int>) -> Int? {
    var read: UInt128 = 1
    for index in name {
      read = step(read, units[index], query)
      if read & query.end != 0 { return index + 1 }
      if read == 0 { return nil }
    }
    return nil
  }

  private func isWhole(_ query: NameQuery, in name: Range<Int>) -> Bool {
    var read: UInt128 = 1
    for index in name {
      // Marks at the end need not be typed, and what is read stays read.
      read = step(read, units[index], query) | (units[index].isMark ? read & query.end : 0)
      if read == 0 { return false }
    }
    return read & query.end != 0
  }

  private func endOfScattered(_ query: NameQuery, in name: Range<Int>) -> Int? {
    var read: UInt128 = 1
    for index in name {
      read |= step(read, units[index], query)
      if read & query.end != 0 { return index + 1 }
    }
    return nil
  }

  /// What may have been read behind a unit, given what may have been read before it.
  private func step(_ read: UInt128, _ unit: Unit, _ query: NameQuery) -> UInt128 {
    var next: UInt128 = unit.isMark ? read : 0
    var rest = read & ~query.end
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      let character = query.characters[place]
      if character == unit.character { next |= 1 << UInt128(place + 1) }
      guard unit.firstLetter == character else { continue }
      var index = place
      for offset in 0..<Int(unit.letterCount) {
        guard index < query.characters.count, query.characters[index] == unit.letter(offset) else { break }
        index += 1
        next |= 1 << UInt128(index)
      }
    }
    return next
  }

  /// The least cost of reading the query along these units.
  private func cost(of query: NameQuery, in name: Range<Int>) -> Int {
    let count = query.characters.count
    // One character or letter for each unit is by far the most frequent.
    if count == 1, let first = query.characters.first {
      return units[name.lowerBound].character == first ? 0 : units[name.lowerBound].letterCount == 1 ? 1 : 2
    }
    var costs = [Int](repeating: .max, count: count + 1)
    costs[0] = 0
    for index in name {
      let unit = units[index]
      var next = [Int](repeating: .max, count: count + 1)
      if unit.isMark { next = costs }
      for place in 0..<count where costs[place] != .max {
        let before = costs[place]
        if query.characters[place] == unit.character { next[place + 1] = min(next[place + 1], before) }
        let letterCount = Int(unit.letterCount)
        for offset in 0..<letterCount {
          guard place + offset < count, query.characters[place + offset] == unit.letter(offset) else { break }
          let weight = offset + 1 == letterCount ? 1 : offset == 0 ? 2 : 4
          let end = place + offset + 1
          next[end] = min(next[end], before + weight)
        }
      }
      costs = next
    }
    return costs[count] == .max ? count * 4 : costs[count]
  }
}
