import DisclosureSyntax
import DocumentText

/// Reads “三公” twice in one row, 预算数 beside 决算数 or last year beside this year, where empty cells left no trace:
///
///     13.60 11.00 11.00 2.60 10.11 8.75 8.75 1.36
///
/// Each half adds up by itself; what that leaves open stays without a column.
enum ThreePublicPair {
  private static let half: [Measure] = [.total, .abroad, .vehicles, .vehiclePurchase, .vehicleOperation, .reception]
  private static let names = ["合计", "因公出国(境)费", "公务用车购置及运行费", "公务用车购置费", "公务用车运行费", "公务接待费"]

  /// - Parameters:
  ///   - head: All of its words, in an order in which those that run over lines may stand apart.
  ///   - rows: Their values are known where there is one for each of the twelve columns.
  /// - Returns: `nil` where the head is another one.
  static func side(_ layout: TableLayout, _ head: String, _ rows: [TableReading.Row]) -> TableReading? {
    let words = Array(head.utf8)[...]
    let isDoubled = [Word("国"), "待"].allSatisfy { word in
      words.indices.count { words.starts(with: word, at: $0) } == 2
    }
    guard isDoubled, words.contains("公务"), let titles = titles(words) else { return nil }
    var columns = titles.flatMap { title in
      names.map { name in
        let head = [title.text, name].map { Array($0.utf8)[...] }
        return TableReading.Column(
          title: title.text + "/" + name, measure: Measure(head: head), year: title.year, range: nil)
      }
    }
    YearText.markLastYear(&columns)
    var rows = rows
    for index in rows.indices { place(&rows[index]) }
    return TableReading(side: .whole, layout: layout, columns: columns, rows: rows)
  }

  /// What the two halves are.
  private static func titles(_ head: ArraySlice<UInt8>) -> [(text: String, year: Int?)]? {
    if head.contains("预算"), head.contains("决算") { return [("预算数", nil), ("决算数", nil)] }
    let years = YearText.all(in: head)
    return years.count == 2 ? years.map { ("\($0)年", $0) } : nil
  }

  private static func place(_ row: inout TableReading.Row) {
    let count = half.count * 2
    let figures = row.figures
    let isComplete = row.values.count == count
    if !isComplete {
      row.values = figures.count == count ? figures.map { $0 } : [Figure?](repeating: nil, count: count)
    }
    row.isPlaced = isComplete || figures.count == count || figures.isEmpty
    if row.isPlaced || figures.count < 2 { return }
    func join(_ left: [[Int]], _ right: [[Int]]) -> [[Int]] {
      left.flatMap { left in right.map { left + $0.map { $0 + half.count } } }
    }
    var fitting = (1..<figures.count).flatMap { end in
      join(placements(figures[..<end]), placements(figures[end...]))
    }
    if fitting.isEmpty, figures.count.isMultiple(of: 2) {
      // With a mistake in one half its figures stand as the other's.
      let (left, right) = (placements(figures[..<(figures.count / 2)]), placements(figures[(figures.count / 2)...]))
      fitting = left.isEmpty ? join(right, right) : join(left, left)
    }
    for position in figures.indices {
      let targets = Set(fitting.map { $0[position] })
      if targets.count == 1, let column = targets.first { row.values[column] = figures[position] }
    }
    row.isPlaced = fitting.count == 1
  }

  /// In which columns of a half its figures may stand, so that they add up.
  private static func placements(_ figures: ArraySlice<Figure>) -> [[Int]] {
    guard figures.count <= half.count else { return [] }
    let figures = Array(figures)
    // 合计 is never empty.
    return (0..<1 << (half.count - 1)).compactMap { set in
      let columns = [0] + (1..<half.count).filter { set & 1 << ($0 - 1) != 0 }
      return columns.count == figures.count && addsUp(figures, columns) ? columns : nil
    }
  }

  private static func addsUp(_ figures: [Figure], _ columns: [Int]) -> Bool {
    func figure(_ measure: Measure) -> Figure? {
      columns.firstIndex { half[$0] == measure }.map { figures[$0] }
    }
    func isSum(_ total: Figure?, _ parts: [Figure?]) -> Bool {
      let parts = parts.compactMap { $0 }
      let slack = parts.reduce(total?.quantity.halfStep ?? 0) { $0 &+ $1.quantity.halfStep }
      let rest = parts.reduce(total?.value ?? 0) { $0 &- $1.value }
      return rest.magnitude <= slack.magnitude
    }
    return isSum(figure(.total), [figure(.abroad), figure(.vehicles), figure(.reception)])
      && isSum(figure(.vehicles), [figure(.vehiclePurchase), figure(.vehicleOperation)])
  }
}
