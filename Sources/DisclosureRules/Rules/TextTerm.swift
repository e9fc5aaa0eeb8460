import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// M74: a fixed term that has lost a character, and wording of indicators that differs in one.
  static let textTerm = Rule(
    id: "text.term", title: "用词",
    explanation: "固定用语缺字（“务用车”“般公共预算”）；多张绩效目标表中只差一个字的同一指标，以全文常用的写法为准。",
    example: "均未安排务用车购置 → 公务用车；长期照顾险、长期照护险 → 以全文多数为准",
    findInText: { text, _, _ in TruncatedTerm.findings(text) },
    find: { context in IndicatorWording.findings(context.tables.indicators.similar, context.facts) })
}

private enum TruncatedTerm {
  /// The character that is missing in front, and what is left of the term.
  private static let terms: [(lost: Word, rest: Word)] = [
    ("公", "务用车"), ("公", "务接待费"), ("一", "般公共预算"), ("政", "府性基金预算"), ("国", "有资本经营预算"), ("政", "府采购"),
    ("机", "关运行经费"), ("因", "公出国"),
  ]

  static func findings(_ text: NormalizedText) -> [Finding] {
    terms.flatMap { lost, rest -> [Finding] in
      var found: [Finding] = []
      var start = 0
      while let index = text.bytes.firstIndex(of: rest, from: start) {
        start = index + rest.bytes.count
        // At its beginning a text may have lost more than a character.
        guard index >= 3, !text.bytes[..<index].ends(with: lost) else { continue }
        let range = index..<start
        found.append(
          Finding(
            rule: "text.term", severity: .warning, range: text.source(range),
            message: "“\(rest.string)”缺字，应为“\(lost.string)\(rest.string)”", stated: rest.string,
            expected: lost.string + rest.string))
      }
      return found
    }
  }
}

enum IndicatorWording {
  private static let shortest = 8

  /// Two names that are equal but for one character.
  struct Pair {
    var names: [String]
    /// The place of the character.
    var open: Int
  }

  /// Names and descriptions of indicators with their places, and which of them are similar.
  struct Similar {
    var places: [String: [IndicatorTable.Cell]] = [:]
    var pairs: [Pair] = []
  }

  static func similar(_ tables: [UnitFacts.TableFacts]) -> Similar {
    var similar = Similar()
    for table in tables {
      for indicator in table.indicators?.indicators ?? [] {
        for cell in [indicator.level3, indicator.description].compactMap({ $0 }) where cell.text.count >= shortest {
          similar.places[cell.text, default: []].append(cell)
        }
      }
    }
    // Texts that are the same with one character left open.
    var patterns: [Pattern: [(text: String, open: Int)]] = [:]
    for text in similar.places.keys.sorted() {
      let characters = Array(text.unicodeScalars)
      if characters.count > 60 { continue }
      for (index, pattern) in Pattern.all(characters) { patterns[pattern, default: []].append((text, index)) }
    }
    similar.pairs = patterns.values.filter { $0.count == 2 && $0[0].text != $0[1].text }.map {
      Pair(names: $0.map(\.text), open: $0[0].open)
    }
    return similar
  }

  /// A text with one character left open, by what stands in front of it and behind it.
  private struct Pattern: Hashable {
    var length: Int
    var open: Int
    var front: UInt64
    var back: UInt64

    /// One for each character but digits.
    static func all(_ characters: [Unicode.Scalar]) -> [(index: Int, pattern: Pattern)] {
      func add(_ hash: UInt64, _ scalar: Unicode.Scalar) -> UInt64 {
        // FNV-1a over scalars.
        (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3
      }
      let start: UInt64 = 0xCBF2_9CE4_8422_2325
      var back = [start]
      for scalar in characters.reversed() { back.append(add(back[back.count - 1], scalar)) }
      var front = start
      var found: [(index: Int, pattern: Pattern)] = []
      for (index, scalar) in characters.enumerated() {
        if scalar.properties.numericType == nil {
          let rest = back[characters.count - index - 1]
          found.append((index, Pattern(length: characters.count, open: index, front: front, back: rest)))
        }
        front = add(front, scalar)
      }
      return found
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
          message: "“\(wrong)”与他处的“\(usual)”只差一字，应当一致", stated: wrong, expected: usual)
      }
    }
  }
}
