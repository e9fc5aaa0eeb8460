import DocumentText

/// How the columns of a table add up: 合计 = 基本支出 + 项目支出, 小计 = 人员经费 + 公用经费.
///
/// The head proposes, the figures decide: an equation is taken when the table itself bears it out in nearly all of its
/// rows. A head alone is enough only for partitions that the forms prescribe.
package struct ColumnStructure: Sendable {
  package struct Equation: Hashable, Sendable {
    package var target: Int
    package var parts: [Int]

    package init(target: Int, parts: [Int]) {
      (self.target, self.parts) = (target, parts)
    }
  }

  package private(set) var equations: [Equation] = []

  /// No form has more columns; trying all partitions of more would take too long.
  private static let widest = 64

  /// Columns, each a bit.
  private typealias Columns = UInt64

  /// The figures of rows whose columns are known.
  package struct Rows {
    fileprivate let width: Int
    /// Row by row.
    fileprivate private(set) var quantities: [Quantity?] = []

    /// - Parameters:
    ///   - width: How many columns there are.
    ///   - count: How many rows there may be.
    package init(width: Int, upTo count: Int) {
      self.width = width
      quantities.reserveCapacity(width * count)
    }

    /// Takes a row with as many figures as there are columns, `nil` for an empty cell; one without any is left out.
    package mutating func append(_ row: [Figure?]) {
      guard row.count == width, row.contains(where: { $0 != nil }) else { return }
      for index in row.indices { quantities.append(row[index]?.quantity) }
    }

    fileprivate var count: Int { width == 0 ? 0 : quantities.count / width }
  }

  /// - Parameter measures: What the columns measure.
  package init(_ rows: Rows, measures: [Measure]) {
    let count = measures.count
    guard (2...Self.widest).contains(count), rows.width == count else { return }
    var nested: [Int?] = Array(repeating: nil, count: count)
    // From right to left, so that inner groups are known when an outer one is tried.
    for target in stride(from: count - 2, through: 0, by: -1) {
      guard Self.mayBeTotal(measures[target]) else { continue }
      var best: (score: Int, parts: Columns, last: Int)? = nil
      for candidate in Self.candidates(target, nested, measures) {
        let tally = Self.tally(rows, target, candidate.parts)
        let prescribed = Self.isPrescribed(target, candidate.parts, measures)
        guard tally.holds > 0 || (prescribed && rows.count == 1) else { continue }
        // In a short table one wrong row is a quarter of all rows.
        let isLikely = measures[target] == .total || Self.extendsPrescribed(target, candidate.parts, measures)
        let few = isLikely && tally.holds >= 2 ? 1 : 0
        let allowed = prescribed ? max(tally.holds, 1) : max(tally.holds / 4, few)
        guard tally.fails <= allowed else { continue }
        // A single row that adds up tells of further columns beside those that are prescribed: 事业收入.
        let extended =
          rows.count == 1 && tally.holds == 1 && Self.extendsPrescribed(target, candidate.parts, measures)
        guard tally.holds >= 2 || prescribed || extended else { continue }
        var score = tally.holds * 4 - tally.fails * 8 + candidate.parts.nonzeroBitCount + (prescribed ? 2 : 0)
        // Columns that are empty but for a slip belong to the sum all the same.
        if prescribed, tally.holds >= 2, tally.fails == 1 { score += 8 }
        if best.map({ score > $0.score }) ?? true { best = (score, candidate.parts, candidate.last) }
      }
      if let best {
        equations.append(Equation(target: target, parts: Self.indices(of: best.parts)))
        nested[target] = best.last
      }
    }
    // 合计 may stand last: 基本支出 | 项目支出 | 合计.
    if equations.isEmpty, let last = measures.last, last == .total, count >= 3 {
      let parts: Columns = 1 << Columns(count - 1) - 1
      let tally = Self.tally(rows, count - 1, parts)
      if tally.holds >= 2, tally.fails * 4 <= tally.holds {
        equations.append(Equation(target: count - 1, parts: Self.indices(of: parts)))
      }
    }
    equations.reverse()
  }

  private static func indices(of columns: Columns) -> [Int] {
    (0..<Columns.bitWidth).filter { columns & (1 << Columns($0)) != 0 }
  }

  private static func mayBeTotal(_ measure: Measure) -> Bool {
    switch measure {
    case .quantity, .unitPrice, .percentage, .weight, .lastYear, .difference, .included: false
    default: true
    }
  }

  /// 决算数 beside 预算数 is no part of it.
  private static func mayBePart(_ measure: Measure) -> Bool { mayBeTotal(measure) && measure != .finalAccount }

  /// The runs of columns behind `target`; a column that is a subtotal may stand for its own parts.
  private static func candidates(
    _ target: Int, _ nested: [Int?], _ measures: [Measure]
  ) -> [(parts: Columns, last: Int)] {
    var found: [(parts: Columns, last: Int)] = []
    found.reserveCapacity(measures.count)
    func walk(_ column: Int, _ parts: Columns) {
      if parts != 0 { found.append((parts, column - 1)) }
      guard column < measures.count, found.count < 256 else { return }
      // 一般公共预算小计 | 其中：基本支出 | 其中：项目支出 | 政府性基金预算小计
      if measures[column] == .included, parts != 0 { return walk(column + 1, parts) }
      guard mayBePart(measures[column]) else { return }
      let parts = parts | 1 << Columns(column)
      if let last = nested[column], last > column { walk(last + 1, parts) }
      walk(column + 1, parts)
    }
    walk(target + 1, 0)
    return found
  }

  private static func tally(_ rows: Rows, _ target: Int, _ parts: Columns) -> (holds: Int, fails: Int) {
    var (holds, fails) = (0, 0)
    rows.quantities.withUnsafeBufferPointer { quantities in
      var start = 0
      while start < quantities.count {
        let total = quantities[start + target]
        var (sum, slack, isNought) = (Int64(0), total?.halfStep ?? 0, true)
        var rest = parts
        while rest != 0 {
          if let part = quantities[start + rest.trailingZeroBitCount] {
            sum &+= part.value
            slack &+= part.halfStep
            if part.value != 0 { isNought = false }
          }
          rest &= rest - 1
        }
        start += rows.width
        guard let total else {
          if !isNought { fails += 1 }
          continue
        }
        if (sum &- total.value).magnitude <= slack.magnitude {
          // A row of zeros says nothing.
          if total.value != 0 { holds += 1 }
        } else {
          fails += 1
        }
      }
    }
    return (holds, fails)
  }

  /// Whether the first of the columns alone are prescribed.
  private static func extendsPrescribed(_ target: Int, _ parts: Columns, _ measures: [Measure]) -> Bool {
    var first = parts
    while first.nonzeroBitCount > 2 {
      first &= ~(1 << Columns(Columns.bitWidth - 1 - first.leadingZeroBitCount))
      if isPrescribed(target, first, measures) { return true }
    }
    return false
  }

  /// Partitions that the forms prescribe (勾稽关系 RB11, RB21, RB32, RB40, RB51, RB60, RF20, RF31, RF40).
  private static func isPrescribed(_ target: Int, _ parts: Columns, _ measures: [Measure]) -> Bool {
    let prescribed: [MeasureSet]
    switch measures[target] {
    case .total, .subtotal, .currentYear, .currentExpenditure, .finalAccount: prescribed = partitions
    case .basic: prescribed = basicPartitions
    case .vehicles: prescribed = vehiclePartitions
    default: return false
    }
    guard parts.nonzeroBitCount <= 5 else { return false }
    var measured = MeasureSet()
    var rest = parts
    while rest != 0 {
      guard measured.insert(measures[rest.trailingZeroBitCount]) else { return false }
      rest &= rest - 1
    }
    return prescribed.contains(measured)
  }

  private static let partitions: [MeasureSet] = [
    [.basic, .project], [.personnel, .operatingExpense], [.generalBudget, .governmentFund],
    [.generalBudget, .governmentFund, .stateCapital],
    [.basic, .project, .businessExpenditure, .remittedToSuperior, .subsidyToAffiliated],
    [.abroad, .vehicles, .reception],
  ]
  private static let basicPartitions: [MeasureSet] = [[.personnel, .operatingExpense]]
  private static let vehiclePartitions: [MeasureSet] = [[.vehiclePurchase, .vehicleOperation]]
}

/// Measures, each a bit by its number.
private struct MeasureSet: Equatable, ExpressibleByArrayLiteral {
  private var bits: UInt64 = 0

  init(arrayLiteral measures: Measure...) { for measure in measures { _ = insert(measure) } }

  /// Whether it was not among them.
  mutating func insert(_ measure: Measure) -> Bool {
    let bit = UInt64(1) << UInt64(measure.rawValue)
    defer { bits |= bit }
    return bits & bit == 0
  }
}
