import DisclosureFacts
import DisclosureSyntax
import DocumentText

enum IndicatorWording {
  private static let shortest = 8

  /// Two names that are equal but for one character.
  struct Pair {
    var names: [String]
    /// The place of the character.
    var open: Int
  }

  /// Names and descriptions of indicators that are similar, with the places of all there are.
  struct Similar {
    var places: [String: [IndicatorTable.Cell]] = [:]
    var pairs: [Pair] = []
  }

  /// The names and descriptions of one table, to be compared with those of others.
  static func texts(_ table: UnitFacts.TableFacts) -> [OpenText] {
    (table.indicators?.indicators ?? []).flatMap { indicator in
      [indicator.level3, indicator.description].compactMap { $0 }.filter { $0.text.count >= shortest }
    }.map { OpenText($0) }
  }

  static func similar(_ tables: [TableEvaluation]) -> Similar {
    // Two that differ in one character have one half in common.
    var known: Set<Pattern> = []
    var halves: [Pattern: Int] = [:]
    let texts = tables.flatMap(\.wording).filter {
      $0.length <= 60 && known.insert($0.whole).inserted
    }
    for text in texts {
      halves[text.front, default: 0] += 1
      halves[text.back, default: 0] += 1
    }
    // Texts that are the same with one character left open stand side by side when they are in order.
    var open: [Opened] = []
    for (number, text) in texts.enumerated() {
      if halves[text.front] ?? 0 > 1 { text.open(text.middle..<text.length, number, &open) }
      if halves[text.back] ?? 0 > 1 { text.open(0..<text.middle, number, &open) }
    }
    open.sort { $0.isBefore($1) }
    var similar = Similar()
    var start = 0
    while start < open.count {
      var end = start + 1
      while end < open.count, open[end].pattern == open[start].pattern { end += 1 }
      if end == start + 2 {
        let names = [texts[open[start].text].cell.text, texts[open[start + 1].text].cell.text]
        if names[0] != names[1] {
          similar.pairs.append(Pair(names: names.sorted(), open: open[start].pattern.open.lowerBound))
        }
      }
      start = end
    }
    if !similar.pairs.isEmpty {
      similar.places = Dictionary(grouping: tables.flatMap(\.wording).map(\.cell), by: \.text)
    }
    return similar
  }

  /// What stands in front of an open part of a text and behind it.
  fileprivate struct Pattern: Hashable {
    var length: Int
    var open: Range<Int>
    var front: UInt64
    var back: UInt64

    func hash(into hasher: inout Hasher) {
      hasher.combine(front &+ back &* 31 &+ UInt64(open.lowerBound) << 8 &+ UInt64(length))
    }
  }

  /// A text with one character left open.
  fileprivate struct Opened {
    var pattern: Pattern
    /// Its place among the texts.
    var text: Int

    func isBefore(_ other: Opened) -> Bool {
      if pattern.front != other.pattern.front { return pattern.front < other.pattern.front }
      if pattern.back != other.pattern.back { return pattern.back < other.pattern.back }
      if pattern.length != other.pattern.length { return pattern.length < other.pattern.length }
      return (pattern.open.lowerBound, text) < (other.pattern.open.lowerBound, other.text)
    }
  }

  /// A text any part of which may be left open.
  struct OpenText {
    let cell: IndicatorTable.Cell
    fileprivate let length: Int
    fileprivate let whole: Pattern
    /// Its first half alone, and its second.
    fileprivate let front: Pattern
    fileprivate let back: Pattern

    init(_ cell: IndicatorTable.Cell) {
      let hashes = Hashes(cell.text)
      self.cell = cell
      length = hashes.scalars.count
      whole = hashes.pattern(leavingOpen: 0..<0)
      front = hashes.pattern(leavingOpen: length / 2..<length)
      back = hashes.pattern(leavingOpen: 0..<length / 2)
    }

    fileprivate var middle: Int { length / 2 }

    /// Leaves open every character of a part but digits, one at a time.
    fileprivate func open(_ part: Range<Int>, _ number: Int, _ opened: inout [Opened]) {
      let hashes = Hashes(cell.text)
      for index in part where hashes.scalars[index].properties.numericType == nil {
        opened.append(Opened(pattern: hashes.pattern(leavingOpen: index..<index + 1), text: number))
      }
    }
  }

  /// Hashes of what stands in front of each place of a text, and behind it.
  private struct Hashes {
    let scalars: [Unicode.Scalar]
    private var fronts: [UInt64]
    private var backs: [UInt64]

    init(_ text: String) {
      func add(_ hash: UInt64, _ scalar: Unicode.Scalar) -> UInt64 {
        // FNV-1a over scalars.
        (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3
      }
      scalars = Array(text.unicodeScalars)
      let start: UInt64 = 0xCBF2_9CE4_8422_2325
      var hash = start
      fronts = [start]
      fronts.reserveCapacity(scalars.count + 1)
      for scalar in scalars {
        hash = add(hash, scalar)
        fronts.append(hash)
      }
      hash = start
      backs = Array(repeating: start, count: scalars.count + 1)
      for index in scalars.indices.reversed() {
        hash = add(hash, scalars[index])
        backs[index] = hash
      }
    }

    func pattern(leavingOpen open: Range<Int>) -> Pattern {
      Pattern(length: scalars.count, open: open, front: fronts[open.lowerBound], back: backs[open.upperBound])
    }
  }

  /// Of similar names, those that the document writes differently elsewhere.
  static func findings(_ similar: Similar, _ facts: UnitFacts) -> [Finding] {
    guard !similar.pairs.isEmpty else { return [] }
    let places = similar.places
    let whole =
      facts.texts.map(\.bytes)
      + places.flatMap { text, cells in
        Array(repeating: Array(text.utf8), count: cells.count)
      }
    func count(_ pair: ArraySlice<Unicode.Scalar>) -> Int {
      let word = Word(String(String.UnicodeScalarView(pair)))
      return whole.filter { $0.contains(word) }.count
    }
    return similar.pairs.flatMap { pair -> [Finding] in
      let (first, second) = (pair.names[0], pair.names[1])
      let (left, right) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
      let open = pair.open
      guard open > 0 else { return [] }
      let counts = (count(left[(open - 1)...open]), count(right[(open - 1)...open]))
      // Only where the document itself says which is usual.
      let wrong = counts.0 < counts.1 ? first : second
      let usual = counts.0 < counts.1 ? second : first
      guard min(counts.0, counts.1) * 3 <= max(counts.0, counts.1) else { return [] }
      return (places[wrong] ?? []).map { cell in
        Finding(
          rule: "text.term", severity: .information, range: cell.range,
          message: "“\(wrong)”与他处的“\(usual)”只差一字，应当一致", stated: wrong, expected: usual, replacement: usual)
      }
    }
  }
}
