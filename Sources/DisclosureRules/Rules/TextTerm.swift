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
    let texts = similar.places.keys.sorted().map { OpenText($0) }.filter { $0.scalars.count <= 60 }
    // Two that differ in one character have one half in common.
    var halves: [Pattern: Int] = [:]
    for text in texts {
      halves[text.front, default: 0] += 1
      halves[text.back, default: 0] += 1
    }
    // Texts that are the same with one character left open.
    var patterns: [Pattern: [(text: String, open: Int)]] = [:]
    for text in texts {
      if halves[text.front] ?? 0 > 1 { text.addPatterns(in: text.middle..<text.scalars.count, &patterns) }
      if halves[text.back] ?? 0 > 1 { text.addPatterns(in: 0..<text.middle, &patterns) }
    }
    similar.pairs = patterns.values.filter { $0.count == 2 && $0[0].text != $0[1].text }.map {
      Pair(names: $0.map(\.text), open: $0[0].open)
    }
    return similar
  }

  /// What stands in front of an open part of a text and behind it.
  private struct Pattern: Hashable {
    var length: Int
    var open: Range<Int>
    var front: UInt64
    var back: UInt64
  }

  /// A text any part of which may be left open.
  private struct OpenText {
    let text: String
    let scalars: [Unicode.Scalar]
    /// Hashes of what stands in front of each place, and behind it.
    private var fronts: [UInt64]
    private var backs: [UInt64]

    init(_ text: String) {
      func add(_ hash: UInt64, _ scalar: Unicode.Scalar) -> UInt64 {
        // FNV-1a over scalars.
        (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3
      }
      self.text = text
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

    var middle: Int { scalars.count / 2 }
    /// Its first half alone, and its second.
    var front: Pattern { pattern(leavingOpen: middle..<scalars.count) }
    var back: Pattern { pattern(leavingOpen: 0..<middle) }

    private func pattern(leavingOpen open: Range<Int>) -> Pattern {
      Pattern(length: scalars.count, open: open, front: fronts[open.lowerBound], back: backs[open.upperBound])
    }

    /// Leaves open every character of a part but digits.
    func addPatterns(in part: Range<Int>, _ patterns: inout [Pattern: [(text: String, open: Int)]]) {
      for index in part where scalars[index].properties.numericType == nil {
        patterns[pattern(leavingOpen: index..<index + 1), default: []].append((text, index))
      }
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
