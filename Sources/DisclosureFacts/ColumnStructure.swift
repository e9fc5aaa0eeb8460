import DocumentText

/// How the columns of a table add up: 合计 = 基本支出 + 项目支出, 小计 = 人员经费 + 公用经费.
///
/// The head proposes, the figures decide: an equation is taken when the table itself bears it out in nearly all of its
/// rows. A head alone is enough only for partitions that the forms prescribe.
package struct ColumnStructure: Sendable {
  package struct Equation: Hashable, Sendable {
    package var target: Int
    package var parts: [Int]
  }

  package private(set) var equations: [Equation] = []

  /// No form has more columns; trying all partitions of more would take too long.
  private static let widest = 64

  /// - Parameters:
  ///   - rows: The figures of rows whose columns are known; `nil` is an empty cell.
  ///   - measures: What the columns measure.
  package init(rows: [[Quantity?]], measures: [Measure]) {
    let count = measures.count
    guard (2...Self.widest).contains(count) else { return }
    let filled = rows.filter { row in row.contains { $0 != nil } }
    var nested: [Int: Int] = [:]
    // From right to left, so that inner groups are known when an outer one is tried.
    for target in stride(from: count - 2, through: 0, by: -1) {
      guard Self.mayBeTotal(measures[target]) else { continue }
      var best: (score: Int, parts: [Int], last: Int)? = nil
      for candidate in Self.candidates(target, count, nested, measures) {
        let tally = Self.tally(filled, target, candidate.parts)
        let prescribed = Self.isPrescribed(target, candidate.parts, measures)
        guard tally.holds > 0 || (prescribed && filled.count == 1) else { continue }
        // In a short table one wrong row is a quarter of all rows.
        let isLikely = measures[target] == .total || Self.extendsPrescribed(target, candidate.parts, measures)
        let few = isLikely && tally.holds >= 2 ? 1 : 0
        let allowed = prescribed ? max(tally.holds, 1) : max(tally.holds / 4, few)
        guard tally.fails <= allowed else { continue }
        // A single row that adds up tells of further columns beside those that are prescribed: 事业收入.
        let extended =
          filled.count == 1 && tally.holds == 1 && Self.extendsPrescribed(target, candidate.parts, measures)
        guard tally.holds >= 2 || prescribed || extended else { continue }
        var score = tally.holds * 4 - tally.fails * 8 + candidate.parts.count + (prescribed ? 2 : 0)
        // Columns that are empty but for a slip belong to the sum all the same.
        if prescribed, tally.holds >= 2, tally.fails == 1 { score += 8 }
        if best.map({ score > $0.score }) ?? true { best = (score, candidate.parts, candidate.last) }
      }
      if let best {
        equations.append(Equation(target: target, parts: best.parts))
        nested[target] = best.last
      }
    }
    // 合计 may stand last: 基本支出 | 项目支出 | 合计.
    if equations.isEmpty, let last = measures.last, last == .total, count >= 3 {
      let parts = Array(0..<count - 1)
      let tally = Self.tally(filled, count - 1, parts)
      if tally.holds >= 2, tally.fails * 4 <= tally.holds {
        equations.append(Equation(target: count - 1, parts: parts))
      }
    }
    equations.reverse()
  }

  private static func mayBeTotal(_ measure: Measure) -> Bool {
    switch measure {
    case .quantity, .unitPrice, .percentage, .weight, .lastYear, .difference, .included: false
    default: true
    }
  }

  private static func mayBePart(_ measure: Measure) -> Bool { mayBeTotal(measure) }

  /// The runs of columns behind `target`; a column that is a subtotal may stand for its own parts.
  private static func candidates(
    _ target: Int, _ count: Int, _ nested: [Int: Int], _ measures: [Measure]
  ) -> [(parts: [Int], last: Int)] {
    var found: [(parts: [Int], last: Int)] = []
    func walk(_ column: Int, _ parts: [Int]) {
      if !parts.isEmpty { found.append((parts, column - 1)) }
      guard column < count, found.count < 256 else { return }
      // 一般公共预算小计 | 其中：基本支出 | 其中：项目支出 | 政府性基金预算小计
      if measures[column] == .included, !parts.isEmpty { return walk(column + 1, parts) }
      guard mayBePart(measures[column]) else { return }
      if let last = nested[column], last > column {
        walk(last + 1, parts + [column])
      }
      walk(column + 1, parts + [column])
    }
    walk(target + 1, [])
    return found
  }

  private static func tally(_ rows: [[Quantity?]], _ target: Int, _ parts: [Int]) -> (holds: Int, fails: Int) {
    var (holds, fails) = (0, 0)
    for row in rows {
      guard let total = row[target] else {
        if parts.contains(where: { row[$0].map { $0.value != 0 } ?? false }) { fails += 1 }
        continue
      }
      let sum = parts.reduce(into: (value: Int64(0), slack: total.halfStep)) { sum, part in
        guard let quantity = row[part] else { return }
        sum.value += quantity.value
        sum.slack += quantity.halfStep
      }
      if abs(sum.value - total.value) <= sum.slack {
        // A row of zeros says nothing.
        if total.value != 0 { holds += 1 }
      } else {
        fails += 1
      }
    }
    return (holds, fails)
  }

  private static func extendsPrescribed(_ target: Int, _ parts: [Int], _ measures: [Measure]) -> Bool {
    parts.count > 2 && (2..<parts.count).contains { isPrescribed(target, Array(parts.prefix($0)), measures) }
  }

  /// Partitions that the forms prescribe (勾稽关系 RB11, RB21, RB32, RB40, RB51, RB60, RF20, RF31, RF40).
  private static func isPrescribed(_ target: Int, _ parts: [Int], _ measures: [Measure]) -> Bool {
    let set = Set(parts.map { measures[$0] })
    guard set.count == parts.count else { return false }
    switch measures[target] {
    case .total, .subtotal, .currentYear, .currentExpenditure, .finalAccount:
      return set == [.basic, .project] || set == [.personnel, .operatingExpense]
        || set == [.generalBudget, .governmentFund] || set == [.generalBudget, .governmentFund, .stateCapital]
        || set == [.basic, .project, .businessExpenditure, .remittedToSuperior, .subsidyToAffiliated]
        || set == [.basic, .project, .remittedToSuperior, .businessExpenditure, .subsidyToAffiliated]
        || set == [.abroad, .vehicles, .reception]
    case .basic: return set == [.personnel, .operatingExpense]
    case .vehicles: return set == [.vehiclePurchase, .vehicleOperation]
    default: return false
    }
  }
}
