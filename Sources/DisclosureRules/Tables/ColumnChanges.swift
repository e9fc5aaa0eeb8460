import DisclosureFacts
import DocumentText

/// Columns that compare two others: 增减额, 增减幅度, 完成预算的%.
///
/// Which two, and which of them is the earlier, the figures tell: the pair is taken that most rows bear out.
enum ColumnChanges {
  /// What a column says of two others.
  private enum Comparison {
    case difference
    case growth
    case completion

    init?(_ column: TableReading.Column) {
      func names(_ words: [String]) -> Bool { words.contains { column.title.contains($0) } }
      switch column.measure {
      case .difference: self = .difference
      case .percentage
      where names([
        "执行率", "完成", "占预算", "占年初预算", "占调整预算",
        // 决算数为调整预算数的%
        "预算数的", "决算数的",
      ]): self = .completion
      case .percentage where names(["增", "幅", "±", "比上年", "较上年"]): self = .growth
      default: return nil
      }
    }

    /// Between the column's figure, the later amount and the earlier one, the budget.
    func equation(_ members: [Int]) -> Equation {
      switch self {
      case .difference: .difference(members[0], first: members[1], second: members[2])
      case .growth: .change(percent: members[0], amount: members[1], base: members[2])
      case .completion: .share(percent: members[0], part: members[1], whole: members[2])
      }
    }

    /// The rule that speaks of it.
    var rule: String { self == .difference ? "sum.row" : "percent.change" }

    func statement(_ column: String, _ now: String, _ before: String) -> String {
      switch self {
      case .difference: "\(column)＝\(now)－\(before)"
      case .growth: "\(column)＝（\(now)－\(before)）÷\(before)"
      case .completion: "\(column)＝\(now)÷\(before)"
      }
    }
  }

  /// More columns of amounts are not tried.
  private static let mostAmounts = 8

  static func require(_ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet) {
    let columns = side.columns
    let amounts = columns.indices.filter {
      columns[$0].measure != .difference && HierarchySums.mayBeSummed(columns[$0].measure)
    }
    guard (2...mostAmounts).contains(amounts.count) else { return }
    for (target, column) in columns.enumerated() {
      guard let comparison = Comparison(column), let (now, before) = pair(comparison, target, amounts, side) else {
        continue
      }
      let titles = [target, now, before].map { columns[$0].title.lowestHead }
      for row in side.rows where row.isPlaced {
        let cells = [target, now, before]
        let figures = cells.compactMap { row.values[$0] }
        guard figures.count == cells.count, isComparison(figures) else { continue }
        let members = zip(figures, cells).map { relations.member($0, in: table, row: row, column: columns[$1]) }
        relations.require(
          comparison.rule, comparison.equation(members), comparison.statement(titles[0], titles[1], titles[2]))
      }
    }
  }

  /// 0 % of nothing says nothing, and neither does what was not there before.
  private static func isComparison(_ figures: [Figure]) -> Bool {
    figures[1].value >= 0 && figures[2].value >= 0 && (figures[1].value != 0 || figures[2].value != 0)
  }

  /// The columns of the later and the earlier amount; `nil` where the figures do not tell.
  private static func pair(
    _ comparison: Comparison, _ target: Int, _ amounts: [Int], _ side: TableReading
  ) -> (now: Int, before: Int)? {
    var best: (holds: Int, now: Int, before: Int)?
    for now in amounts {
      for before in amounts where before != now {
        let (holds, fails) = tally(comparison, target, now, before, side.rows)
        // Of three rows one may be wrong; a head that names last year needs less to bear it out.
        let isNamed = isLater(side.columns[now], than: side.columns[before]) && comparison != .completion
        guard holds >= (isNamed ? 1 : 2), isNamed ? fails <= holds : fails * 2 <= holds else { continue }
        if best.map({ $0.holds < holds }) ?? true { best = (holds, now, before) }
      }
    }
    return best.map { ($0.now, $0.before) }
  }

  private static func isLater(_ column: TableReading.Column, than other: TableReading.Column) -> Bool {
    if let year = column.year, let otherYear = other.year { return year > otherYear }
    return other.measure == .lastYear && column.measure != .lastYear
  }

  private static func tally(
    _ comparison: Comparison, _ target: Int, _ now: Int, _ before: Int, _ rows: [TableReading.Row]
  ) -> (holds: Int, fails: Int) {
    let equation = comparison.equation([0, 1, 2])
    var (holds, fails) = (0, 0)
    for row in rows where row.isPlaced {
      let figures = [target, now, before].compactMap { row.values[$0] }
      guard figures.count == 3, isComparison(figures) else { continue }
      switch EquationArithmetic(quantities: figures.map(\.quantity)).standing(equation) {
      case .contradicted: fails += 1
      // What would hold of any two columns decides nothing.
      case .exact, .rounding: if figures[0].value != 0 { holds += 1 }
      case .undefined: break
      }
    }
    return (holds, fails)
  }
}
