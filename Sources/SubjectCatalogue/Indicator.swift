import Pinyin

/// A performance indicator (绩效指标) of the third level, as documents word it.
package struct Indicator: Hashable, Sendable {
  package enum Direction: String, Sendable {
    /// Larger is better.
    case positive = "正向"
    /// Smaller is better.
    case negative = "反向"
    case none = "-"
  }

  /// 一级指标, as 产出指标.
  package let level1: String
  /// 二级指标, as 数量指标.
  package let level2: String
  /// 三级指标.
  package let name: String
  /// Symbol and value as seen, `N` for any number; other forms begin with a word for their kind, as 定性：.
  package let valueForm: String
  /// 度量单位; empty where there is none.
  package let unit: String
  /// Derived from the symbol, not read in a document.
  package let direction: Direction
  package let source: String
  /// Read in a document, not written from knowledge only.
  package let isAttested: Bool
}

/// The standard words of performance indicator tables.
package struct IndicatorVocabulary: Sendable {
  package static let shared = IndicatorVocabulary()

  /// All third-level wordings, in the order of the source.
  package let indicators: [Indicator]
  /// The names of the first level, most used first.
  package let level1Names: [String]
  private let level2NamesUnder: [String: [String]]
  private let rowsOfLevel2: [String: [Int]]

  private init() {
    let sources = BuiltInTable.lines(of: BuiltInTable.indicatorSources)
    var indicators: [Indicator] = []
    var uses1: [String: Int] = [:]
    var order1: [String] = []
    var level2NamesUnder: [String: [String]] = [:]
    var rowsOfLevel2: [String: [Int]] = [:]
    BuiltInTable.forEachRow(of: BuiltInTable.indicators) { row in
      let source = row.number(6).flatMap { sources.indices.contains($0) ? sources[$0] : nil } ?? ""
      let indicator = Indicator(
        level1: row.string(0), level2: row.string(1), name: row.string(2), valueForm: row.string(3),
        unit: row.string(4), direction: Indicator.Direction(rawValue: row.string(5)) ?? .none, source: source,
        isAttested: !source.hasPrefix("generic") && !source.hasSuffix("(recalled)"))
      rowsOfLevel2[Self.key(indicator.level2), default: []].append(indicators.count)
      indicators.append(indicator)
      guard !indicator.level2.isEmpty, !indicator.level2.hasPrefix("（") else { return }
      if uses1.updateValue((uses1[indicator.level1] ?? 0) + 1, forKey: indicator.level1) == nil {
        order1.append(indicator.level1)
      }
      let key = NameFolding.folded(indicator.level1)
      if level2NamesUnder[key]?.contains(indicator.level2) != true {
        level2NamesUnder[key, default: []].append(indicator.level2)
      }
    }
    self.indicators = indicators
    let ranks = Dictionary(order1.enumerated().map { ($1, $0) }) { first, _ in first }
    level1Names = order1.sorted { left, right in
      (-(uses1[left] ?? 0), ranks[left] ?? 0) < (-(uses1[right] ?? 0), ranks[right] ?? 0)
    }
    self.level2NamesUnder = level2NamesUnder
    self.rowsOfLevel2 = rowsOfLevel2
  }

  /// The names of the second level under one of the first, with or without 指标 at its end; empty for no such name.
  package func level2Names(under level1: some StringProtocol) -> [String] {
    // 产出 and 产出指标 belong to different forms, so the name as it stands goes first.
    let key = Self.key(level1)
    return level2NamesUnder[NameFolding.folded(level1)] ?? level2NamesUnder[key + "指标"] ?? level2NamesUnder[key] ?? []
  }

  package func isLevel1(_ name: some StringProtocol) -> Bool { !level2Names(under: name).isEmpty }

  package func isLevel2(_ name: some StringProtocol) -> Bool {
    let key = Self.key(name)
    return !key.isEmpty && rowsOfLevel2[key] != nil
  }

  /// Third-level wordings under a second-level name (`nil`: all) that `query` meets by characters, pinyin or initials, as
  /// rows of ``indicators``; those that begin with it first, then those read in documents. Each wording once.
  package func rows(level2: (some StringProtocol)?, meeting query: some StringProtocol, limit: Int = 50) -> [Int] {
    let rows = level2.map { rowsOfLevel2[Self.key($0)] ?? [] } ?? Array(indicators.indices)
    let folded = Array(NameFolding.folded(query).utf8)
    let query = NameQuery(folded: folded)
    if query == nil, !folded.isEmpty { return [] }
    var seen: Set<String> = []
    let found = rows.compactMap { row -> (rank: Int, cost: Int, row: Int)? in
      var match = NameKeys.Match(extent: .start, cost: 0)
      if let query {
        guard let found = Self.keys.match(row, query), found.extent < .scattered else { return nil }
        match = found
      }
      guard seen.insert(indicators[row].name).inserted else { return nil }
      return (match.extent.rawValue * 2 + (indicators[row].isAttested ? 0 : 1), match.cost, row)
    }
    return found.sorted { ($0.rank, $0.cost, $0.row) < ($1.rank, $1.cost, $1.row) }.prefix(limit).map(\.row)
  }

  package func indicators(
    level2: (some StringProtocol)?, containing fragment: some StringProtocol, limit: Int = 50
  ) -> [Indicator] {
    rows(level2: level2, meeting: fragment, limit: limit).map { indicators[$0] }
  }

  package func indicators(
    containing fragment: some StringProtocol, limit: Int = 50
  ) -> [Indicator] {
    indicators(level2: String?.none, containing: fragment, limit: limit)
  }

  /// The names of ``indicators``, made at the first search.
  private static let keys: NameKeys = {
    var keys = NameKeys()
    for indicator in shared.indicators { keys.append(folded: NameFolding.folded(indicator.name).utf8) }
    return keys
  }()

  /// 数量指标 and 数量 are the same, and so are words that a narrow column broke.
  private static func key(_ name: some StringProtocol) -> String {
    let folded = NameFolding.folded(name)
    return folded.count > 2 && folded.hasSuffix("指标") ? String(folded.dropLast(2)) : folded
  }
}
