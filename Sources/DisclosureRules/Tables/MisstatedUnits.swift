import DisclosureFacts
import DocumentText

/// Tables whose unit of money is not the one that their figures are in.
struct MisstatedUnits: Equatable {
  /// Indices of the tables.
  private(set) var tables: [Int] = []
  private var lines: [ClosedRange<Int>] = []

  /// - Parameter facts: The tables of one unit.
  init(_ facts: [UnitFacts.TableFacts]) {
    let candidates = facts.indices.filter {
      facts[$0].kind != nil && facts[$0].exponent != nil && facts[$0].indicators == nil
    }
    // Nearly every document has one unit throughout.
    guard Set(candidates.map { facts[$0].exponent }).count > 1 else { return }
    let printed = candidates.map { Self.printed(facts[$0]) }
    for (position, index) in candidates.enumerated() where printed[position].count >= 3 {
      let table = facts[index]
      func shared(_ isSame: Bool) -> Int {
        var others: Set<String> = []
        for (other, candidate) in candidates.enumerated()
        where other != position
          && (facts[candidate].exponent == table.exponent) == isSame
        {
          others.formUnion(printed[other])
        }
        return printed[position].filter(others.contains).count
      }
      let (same, other) = (shared(true), shared(false))
      guard other >= 3, same == 0, other * 2 >= printed[position].count else { continue }
      // Of two tables in two units neither is the rule.
      let alike = candidates.filter { facts[$0].exponent == table.exponent }.count
      guard alike * 2 < candidates.count else { continue }
      tables.append(index)
      let next = index + 1 < facts.count ? facts[index + 1].firstLine - 1 : Int.max
      lines.append(table.firstLine...max(table.firstLine, next))
    }
  }

  /// The different figures of a table that are long enough not to agree by chance.
  private static func printed(_ table: UnitFacts.TableFacts) -> Set<String> {
    Set(
      table.sides.flatMap(\.rows).flatMap(\.figures).map { $0.text.filter { $0 != "," } }.filter {
        $0.count >= 4 && $0.contains { $0 != "0" && $0 != "." }
      })
  }

  func contains(_ figure: Figure) -> Bool {
    lines.contains { $0.contains(figure.range.lowerBound.line) }
  }

  /// Whether one is the other with 元 for 万元: the same digits, ten thousand times as much.
  static func differ(_ left: Figure, _ right: Figure) -> Bool {
    guard left.unit.isMoney, right.unit.isMoney, left.value != 0, right.value != 0, left.unit != right.unit else {
      return false
    }
    let (small, large) = abs(left.value) < abs(right.value) ? (left, right) : (right, left)
    let (scaled, overflow) = small.value.multipliedReportingOverflow(by: 10_000)
    return !overflow && scaled == large.value
  }
}
