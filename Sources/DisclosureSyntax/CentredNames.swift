import DocumentText

/// Names that run over lines above and below their row, as readers of PDFs print a cell that is centred in its row:
///
///     机关事业单位基
///     2080505 本养老保险缴费 545.85 504.39
///     支出
///
/// As many lines of a name stand above its row as below. How many they are is found for all rows of a table together:
/// the lines between two rows are those below the first and those above the second.
enum CentredNames {
  typealias Token = WrappedTable.Token

  /// The most lines above a row that its name takes.
  private static let most = 4

  /// Puts the names into the lines of their rows.
  static func restore(_ lines: inout [[Token]]) {
    let rows = lines.indices.compactMap { Row(lines[$0], line: $0) }
    guard let first = rows.first, rows.contains(where: \.lacksName) else { return }
    let head = Set(lines[..<first.line].filter { !$0.isEmpty }.map(text))
    var gaps: [[Int]] = []
    var last = -1
    for row in rows {
      gaps.append(between(last, row.line, lines, head: gaps.isEmpty ? [] : head))
      last = row.line
    }
    gaps.append(between(last, lines.endIndex, lines, head: head))
    guard let depths = depths(rows, gaps.map(\.count)) else { return }
    for (index, row) in rows.enumerated() where depths[index] > 0 {
      let name = gaps[index].suffix(depths[index]) + gaps[index + 1].prefix(depths[index])
      row.insert(name, into: &lines)
    }
  }

  /// A line with figures or a code.
  private struct Row {
    let line: Int
    /// Whether a code has no name in the line.
    let lacksName: Bool
    /// Whether more lines of a name may stand above and below.
    let mayGoOn: Bool

    init?(_ tokens: [Token], line: Int) {
      guard let first = tokens.first, tokens.contains(where: { $0.kind != .text }) else { return nil }
      self.line = line
      lacksName = !Row.open(tokens).isEmpty
      mayGoOn = first.kind == .code
    }

    /// The positions of codes with no name behind them.
    private static func open(_ tokens: [Token]) -> [Int] {
      tokens.indices.filter {
        tokens[$0].kind == .code && tokens[$0].text.count >= 3 && ($0 == 0 || tokens[$0].text.count >= 5)
          && ($0 + 1 == tokens.count || tokens[$0 + 1].kind != .text)
      }
    }

    /// Puts the lines of a name behind the code: those above it, its own, those below.
    func insert(_ name: ArraySlice<Int>, into lines: inout [[Token]]) {
      let above = name.filter { $0 < line }.map { lines[$0] }
      let below = name.filter { $0 > line }.map { lines[$0] }
      let open = Row.open(lines[line])
      if open.count > 1, (above + below).allSatisfy({ $0.count == open.count }) {
        // Names beside each other are printed in one line.
        for (column, code) in open.enumerated().reversed() {
          lines[line].insert(contentsOf: (above + below).map { $0[column] }, at: code + 1)
        }
      } else {
        let code = open.first ?? 0
        let own = lines[line][(code + 1)...].prefix { $0.kind == .text }
        lines[line].replaceSubrange(own.startIndex..<own.endIndex, with: above.joined() + own + below.joined())
      }
      for index in name { lines[index] = [] }
    }
  }

  private static func text(_ line: [Token]) -> [UInt8] { line.flatMap(\.text.bytes) }

  /// The lines between two rows that have words alone; none of the table's head that stands again on a page.
  private static func between(_ above: Int, _ below: Int, _ lines: [[Token]], head: Set<[UInt8]>) -> [Int] {
    let words = lines.indices[(above + 1)..<below].filter { !lines[$0].isEmpty }
    let own = words.filter { !head.contains(text(lines[$0])) }
    return words.count - own.count > 1 ? own : words
  }

  /// How many lines of its name stand above each row; `nil` where they cannot be told apart from other words.
  private static func depths(_ rows: [Row], _ gaps: [Int]) -> [Int]? {
    let (wrongGap, namelessRow, longName) = (4, 6, 1)
    var costs = [[Int]](repeating: [], count: rows.count)
    var origins = costs
    for (index, row) in rows.enumerated() {
      for depth in 0...most {
        var cost = row.lacksName && depth == 0 ? namelessRow : !row.lacksName && depth > 0 ? longName : 0
        if depth > 0, !row.mayGoOn && !row.lacksName || depth > gaps[index] || depth > gaps[index + 1] {
          cost = 1 << 20
        }
        guard index > 0 else {
          costs[index].append(cost)
          origins[index].append(0)
          continue
        }
        let before = costs[index - 1].indices.map {
          costs[index - 1][$0] + abs(gaps[index] - $0 - depth) * wrongGap
        }
        let origin = before.indices.min { before[$0] < before[$1] } ?? 0
        costs[index].append(cost + before[origin])
        origins[index].append(origin)
      }
    }
    guard var depth = costs.last.flatMap({ last in last.indices.min { last[$0] < last[$1] } }) else { return nil }
    var depths = [Int](repeating: 0, count: rows.count)
    for index in rows.indices.reversed() {
      depths[index] = depth
      depth = origins[index][depth]
    }
    let wrong = rows.indices.dropFirst().count { gaps[$0] != depths[$0 - 1] + depths[$0] }
    let found = rows.indices.count { depths[$0] > 0 && rows[$0].lacksName }
    return found > wrong ? depths : nil
  }
}
