import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// What the relations inside a table leave as the only figure of one of its cells.
///
/// It is asked of the same requirements that the checks make, with the figure in its place, so that nothing is proposed
/// that would be found fault with.
package struct ImpliedFigure {
  /// As the column prints it.
  package let text: String
  /// 339.05 + 422.50
  package let computation: String

  /// A cell among the table's sides, their rows and columns.
  package struct Cell {
    package let side: Int
    package let row: Int
    package let column: Int

    /// The cell whose figure begins at `point`.
    package init?(at point: TextPoint, in table: UnitFacts.TableFacts) {
      for (side, reading) in table.sides.enumerated() {
        for (index, row) in reading.rows.enumerated() {
          if let column = row.values.firstIndex(where: { $0?.place == point.place }) {
            (self.side, self.row, self.column) = (side, index, column)
            return
          }
        }
      }
      return nil
    }

    /// Whether other cells of the column hold figures.
    package func isInFilledColumn(of table: UnitFacts.TableFacts) -> Bool {
      table.sides[side].rows.enumerated().contains { $0 != row && $1.values[column] != nil }
    }
  }

  /// A relation solved for the cell.
  private struct Solution {
    let value: Int64
    /// Whether the cell is what others add up to, not one of them.
    let isTotal: Bool
    let decimals: Int
    let computation: String
  }

  /// Tables with more cells are proposed nothing for.
  private static let mostCells = 8000

  /// - Parameter cell: One that holds any figure, for now.
  package init?(of cell: Cell, in table: UnitFacts.TableFacts) {
    let cells = table.sides.reduce(0) { $0 + $1.rows.count * $1.columns.count }
    guard cells <= Self.mostCells, let figure = table.sides[cell.side].rows[cell.row].values[cell.column] else {
      return nil
    }
    let side = table.sides[cell.side]
    let column = Set(side.rows.compactMap { $0.values[cell.column]?.place }.filter { $0 != figure.place })
    let relations = Self.relations(table)
    let solutions = Self.solutions(for: figure, relations)
    let totals =
      Self.isBesideOpenTotals(cell, side)
      ? Self.solutions(for: figure, relations) { column.contains($0.place) }.filter(\.isTotal)
      : solutions.filter(\.isTotal) + Self.unprovenTotals(cell, side)
    if let total = totals.first(where: { Self.holds($0, cell, figure, table) }) {
      self.init(total, figure)
      return
    }
    guard !solutions.contains(where: \.isTotal), solutions.contains(where: { $0.value > 0 }) else { return nil }
    let filled = table.replacing(Self.noughts(around: cell, figure, side))
    let mayBeFollowed =
      cell.row == side.rows.count - 1 && ThreePublicRows(side.rows).groups.isEmpty
      && !Self.completesSums(cell, side, relations)
    let parts = Self.solutions(for: figure, Self.relations(filled)) { other in
      Self.isNought(other) || mayBeFollowed && column.contains(other.place)
    }
    guard let part = parts.first(where: { $0.value > 0 && Self.holds($0, cell, figure, table) }) else { return nil }
    self.init(part, figure)
  }

  private init(_ solution: Solution, _ figure: Figure) {
    text = Quantity.printed(
      solution.value, decimals: solution.decimals, exponent: figure.unit.exponent, separators: false)
    computation = solution.computation
  }

  private static func relations(_ table: UnitFacts.TableFacts) -> RelationSet {
    var relations = RelationSet()
    for require in RuleRegistry.requirementsInTable { require(table, &relations) }
    return relations
  }

  // MARK: Solving

  /// - Parameter isUnwanted: Figures that no relation may read.
  private static func solutions(
    for figure: Figure, _ relations: RelationSet, without isUnwanted: (Figure) -> Bool = { _ in false }
  ) -> [Solution] {
    guard let member = relations.figures.firstIndex(where: { $0.figure.range == figure.range }) else { return [] }
    return relations.relations.compactMap { relation in
      let members = relation.equation.members
      guard members.contains(member), !members.contains(where: { isUnwanted(relations.figures[$0].figure) }) else {
        return nil
      }
      return solution(for: member, relation, relations)
    }
  }

  private static func solution(
    for member: Int, _ relation: RelationSet.Relation, _ relations: RelationSet
  ) -> Solution? {
    let figures = relations.figures
    func value(_ index: Int) -> Int64 { figures[index].figure.value }
    func text(_ index: Int) -> String { figures[index].figure.text }
    func sum(_ members: [Int]) -> Int64 { members.reduce(0) { $0 &+ value($1) } }
    func solution(_ value: Int64, isTotal: Bool, _ words: String) -> Solution? {
      let decimals = relation.equation.members.filter { $0 != member }.map { figures[$0].figure.decimals }.max() ?? 2
      guard value.magnitude < UInt64(Quantity.limit) else { return nil }
      return Solution(value: value, isTotal: isTotal, decimals: decimals, computation: words)
    }
    switch relation.equation {
    case .sum(let total, let parts):
      if member == total {
        return solution(sum(parts), isTotal: true, listed(parts.map(text), " + "))
      }
      let others = parts.filter { $0 != member }
      return solution(value(total) &- sum(others), isTotal: false, listed([text(total)] + others.map(text), " − "))
    case .difference(let difference, let first, let second):
      switch member {
      case difference: return solution(value(first) &- value(second), isTotal: true, "\(text(first)) − \(text(second))")
      case first: return solution(value(difference) &+ value(second), isTotal: false, relation.statement)
      default: return solution(value(first) &- value(difference), isTotal: false, relation.statement)
      }
    case .equal(let first, let second):
      return solution(value(member == first ? second : first), isTotal: false, relation.statement)
    case .balance(let left, let right):
      let (own, other) = left.contains(member) ? (left, right) : (right, left)
      return solution(sum(other) &- sum(own.filter { $0 != member }), isTotal: false, relation.statement)
    case .share(let percent, let part, let whole) where member == percent:
      let arithmetic = EquationArithmetic(quantities: figures.map(\.figure.quantity))
      guard let value = arithmetic.exactValue(relation.equation) else { return nil }
      return Solution(value: value, isTotal: true, decimals: 2, computation: "\(text(part)) ÷ \(text(whole))")
    default: return nil
    }
  }

  private static let mostTerms = 6

  private static func listed(_ terms: [String], _ sign: String) -> String {
    let shown = terms.prefix(mostTerms).joined(separator: sign)
    return terms.count > mostTerms ? "\(shown)\(sign)…（共 \(terms.count) 项）" : shown
  }

  // MARK: Trying

  /// Whether nothing contradicts a solution in its place, and something bears it out.
  private static func holds(
    _ solution: Solution, _ cell: Cell, _ figure: Figure, _ table: UnitFacts.TableFacts
  ) -> Bool {
    var tried = figure
    let halfStep = Quantity(Quantity.digits(0, decimals: solution.decimals), unit: figure.unit.exponent)?.halfStep
    tried.quantity = Quantity(value: solution.value, halfStep: halfStep ?? figure.quantity.halfStep)
    let relations = relations(table.replacing([(cell, tried)]))
    guard let member = relations.figures.firstIndex(where: { $0.figure.range == figure.range }) else { return false }
    let arithmetic = EquationArithmetic(quantities: relations.figures.map(\.figure.quantity))
    var isBorneOut = false
    for relation in relations.relations where relation.equation.members.contains(member) {
      switch arithmetic.standing(relation.equation) {
      case .undefined: break
      case .exact, .rounding: if !relation.equation.isBound { isBorneOut = true }
      case .contradicted:
        // Other parts of a total may not be written yet.
        guard case .sum(let total, _) = relation.equation, member != total,
          let implied = arithmetic.implied(member, in: relation.equation), implied.lower > solution.value
        else { return false }
      }
    }
    return isBorneOut
  }

  /// Sums of rows whose roles are known, but which the checks take for a total only where they come to it.
  private static func unprovenTotals(_ cell: Cell, _ side: TableReading) -> [Solution] {
    func total(_ rows: [Int]) -> [Solution] {
      let parts = rows.compactMap { side.rows[$0].values[cell.column] }
      guard parts.count == rows.count, !parts.isEmpty else { return [] }
      let value = parts.reduce(Int64(0)) { $0 &+ $1.value }
      guard value.magnitude < UInt64(Quantity.limit) else { return [] }
      return [
        Solution(
          value: value, isTotal: true, decimals: parts.map(\.decimals).max() ?? 2,
          computation: listed(parts.map(\.text), " + "))
      ]
    }
    let own = side.rows[cell.row]
    if own.isTotal, !side.rows.contains(where: { $0.code != nil }) {
      // A plain list: no row is above another.
      let others = side.rows.indices.filter { $0 != cell.row && side.rows[$0].hasFigures }
      guard Set(others.map { side.rows[$0].numbering?.system }).count == 1 else { return [] }
      return total(others)
    }
    guard let system = own.numbering?.system else { return [] }
    // （一）一般公共预算拨款 and other funds below 一、
    let below = side.rows.indices[(cell.row + 1)...].prefix { row in
      (side.rows[row].numbering?.system.rawValue ?? -1) > system.rawValue
        && ["一般公共预算", "政府性基金", "国有资本经营", "财政专户", "单位资金"].contains { side.rows[row].name.hasPrefix($0) }
    }
    return below.isEmpty ? [] : total(below.filter { side.rows[$0].hasFigures })
  }

  /// Whether rows below or above have parts already, and their total is still to be written.
  private static func isBesideOpenTotals(_ cell: Cell, _ side: TableReading) -> Bool {
    side.columns.count > 1 && side.columns[cell.column].measure == .total
      && side.rows.contains { $0.values[cell.column] == nil && $0.figures.contains { $0.value != 0 } }
  }

  /// Whether other figures of the row are the last parts of their totals: behind a row of which that is not known there
  /// may come more.
  private static func completesSums(_ cell: Cell, _ side: TableReading, _ relations: RelationSet) -> Bool {
    let values = side.rows[cell.row].values
    let row = Set(values.indices.filter { $0 != cell.column }.compactMap { values[$0]?.place })
    let arithmetic = EquationArithmetic(quantities: relations.figures.map(\.figure.quantity))
    return relations.relations.contains { relation in
      guard case .sum(let total, let parts) = relation.equation, !row.contains(relations.figures[total].figure.place),
        parts.contains(where: { row.contains(relations.figures[$0].figure.place) })
      else { return false }
      return arithmetic.standing(relation.equation) == .exact
    }
  }

  // MARK: Cells that are empty too

  private static let lineOfNoughts = 1 << 29

  private static func isNought(_ figure: Figure) -> Bool { figure.line >= lineOfNoughts }

  /// Noughts for the other empty cells in the row and the column, to find out which relations would read them.
  private static func noughts(
    around cell: Cell, _ figure: Figure, _ side: TableReading
  ) -> [(cell: Cell, figure: Figure)] {
    // Rows without any figure below the last one are still to be written.
    let isWritten = side.rows[(cell.row + 1)...].contains { $0.values[cell.column] != nil }
    let inColumn = side.rows.indices.filter { row in side.rows[row].hasFigures || row > cell.row && !isWritten }
    let places =
      inColumn.map { (row: $0, column: cell.column) } + side.columns.indices.map { (row: cell.row, column: $0) }
    let empty = places.filter { side.rows[$0.row].values[$0.column] == nil }
    return empty.enumerated().map { number, place in
      let start = TextPoint(line: lineOfNoughts + number, column: 0)
      let nought = Figure(
        quantity: Quantity(value: 0, halfStep: figure.quantity.halfStep), unit: figure.unit, text: "0",
        range: start..<start,
        decimals: 2)
      return (Cell(side: cell.side, row: place.row, column: place.column), nought)
    }
  }
}

extension ImpliedFigure.Cell {
  fileprivate init(side: Int, row: Int, column: Int) {
    (self.side, self.row, self.column) = (side, row, column)
  }
}

extension UnitFacts.TableFacts {
  fileprivate func replacing(_ figures: [(cell: ImpliedFigure.Cell, figure: Figure)]) -> UnitFacts.TableFacts {
    replacingFigures(figures.map { (($0.cell.side, $0.cell.row, $0.cell.column), $0.figure) })
  }
}
