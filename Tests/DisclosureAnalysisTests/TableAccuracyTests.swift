import DisclosureAnalysis
import DocumentText
import Foundation
import TestSupport
import Testing

/// The figures of published tables stand in the rows and columns that the labels of those documents give them.
@Suite struct TableAccuracyTests {
  /// Relations between figures of one table: along a row, or down a column.
  private static let kinds: Set<String> = ["table-row", "table-sum", "row-sum", "hier-sum", "col-sum", "sum"]

  @Test(
    .enabled(if: Project.usesReference, "needs the labelled documents in ../shared"), arguments: ["000", "001", "003"])
  func figuresStandInTheirCells(_ number: String) throws {
    let labels = try #require(
      JSONSerialization.jsonObject(
        with: Data(contentsOf: Project.reference.appendingPathComponent("gold/\(number).json"))) as? [String: Any])
    let seed = try #require(try Project.seedDocuments().first { $0.lastPathComponent.hasPrefix(number) })
    let document = DisclosureDocument(text: DocumentText(Array(try Data(contentsOf: seed))))
    let cells = Cells(document)
    var placed: [Figure: Bool] = [:]
    for relation in labels["relations"] as? [[String: Any]] ?? [] where Self.isInTable(relation) {
      let figures = (relation["members"] as? [[String: Any]] ?? []).compactMap { Figure($0) }
      let found = figures.map { cells.cell(of: $0, in: document.text) }
      // The members share a row or a column; those beside it are misplaced.
      let rows = Dictionary(found.compactMap { $0 }.map { ($0.row, 1) }, uniquingKeysWith: +)
      let columns = Dictionary(found.compactMap { $0 }.map { ($0.column, 1) }, uniquingKeysWith: +)
      let row = rows.max { $0.value < $1.value }
      let column = columns.max { $0.value < $1.value }
      let isRow = (row?.value ?? 0) >= (column?.value ?? 0)
      for (figure, cell) in zip(figures, found) {
        let isRight = cell.map { isRow ? $0.row == row?.key : $0.column == column?.key } ?? false
        placed[figure] = (placed[figure] ?? true) && isRight
      }
    }
    let right = placed.values.filter { $0 }.count
    #expect(placed.count > 100)
    #expect(
      right == placed.count,
      "\(right) of \(placed.count): \(placed.filter { !$0.value }.keys.sorted().prefix(20))")
  }

  private static func isInTable(_ relation: [String: Any]) -> Bool {
    guard let kind = relation["kind"] as? String, kinds.contains(kind) else { return false }
    // One document labels sums of sentences too; those of tables say in which.
    return kind != "sum" || (relation["where"] as? String)?.hasPrefix("T") ?? false
  }

  /// A figure of the labels: line from one on, column in characters from zero on.
  private struct Figure: Hashable, Comparable, CustomStringConvertible {
    var line: Int
    var column: Int
    var text: String

    init?(_ member: [String: Any]) {
      guard let line = member["line"] as? Int, let column = member["col"] as? Int, let text = member["text"] as? String
      else { return nil }
      (self.line, self.column, self.text) = (line, column, text)
    }

    var description: String { "\(line):\(column) \(text)" }
    static func < (left: Figure, right: Figure) -> Bool { (left.line, left.column) < (right.line, right.column) }
  }

  private struct Cells {
    private var cells: [(range: Range<TextPoint>, row: [Int], column: [Int])] = []

    init(_ document: DisclosureDocument) {
      for (index, table) in document.tables().enumerated() {
        for (row, description) in table.rows.enumerated() {
          for cell in description.cells {
            guard let column = cell.column else { continue }
            cells.append((cell.range, [index, row], [index, column]))
          }
        }
      }
    }

    func cell(of figure: Figure, in text: DocumentText) -> (row: [Int], column: [Int])? {
      let line = String(decoding: text.line(figure.line - 1), as: UTF8.self)
      let start = String(line.unicodeScalars.prefix(figure.column)).utf8.count
      let point = TextPoint(line: figure.line - 1, column: start)
      return cells.first { $0.range.lowerBound <= point && point < $0.range.upperBound }.map { ($0.row, $0.column) }
    }
  }
}
