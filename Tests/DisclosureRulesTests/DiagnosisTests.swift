import DisclosureFacts
import DisclosureRules
import DocumentText
import Testing

/// One cause gives one finding, on the figure that explains the most.
@Suite struct DiagnosisTests {
  /// Figures are named by their place in `figures`; a finding is rendered as `place stated → expected of related`.
  private func check(
    _ figures: String, _ equations: [(rule: String, Equation)], _ expected: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var set = RelationSet()
    for (index, text) in figures.split(separator: " ").map(String.init).enumerated() {
      let quantity = try #require(Quantity(text.utf8))
      let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
      let range = TextPoint(line: index, column: 0)..<TextPoint(line: index, column: text.utf8.count)
      _ = set.member(
        Figure(quantity: quantity, unit: .money(exponent: 0), text: text, range: range, decimals: decimals),
        label: "第\(index)")
    }
    for (rule, equation) in equations { set.require(rule, equation, "") }
    let found = Diagnosis(set).findings().map { finding in
      let related = finding.related.map { String($0.range.lowerBound.line) }.sorted()
      return "\(finding.rule) \(finding.range.lowerBound.line) \(finding.stated ?? "") → \(finding.expected ?? "")"
        + " of \(related.joined(separator: " "))"
    }
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  /// A table of three rows and columns: 0 1 2 are the totals of the columns, 0 3 6 those of the rows.
  private static let grid: [(rule: String, Equation)] = [
    ("sum.row", .sum(total: 0, parts: [1, 2])), ("sum.row", .sum(total: 3, parts: [4, 5])),
    ("sum.row", .sum(total: 6, parts: [7, 8])), ("sum.total", .sum(total: 0, parts: [3, 6])),
    ("sum.total", .sum(total: 1, parts: [4, 7])), ("sum.total", .sum(total: 2, parts: [5, 8])),
  ]

  @Test func whatHoldsGivesNothing() throws {
    try check("40.30 31.20 9.10 33.80 28.00 5.80 6.50 3.20 3.30", Self.grid, [])
  }

  @Test func oneWrongCell() throws {
    try check(
      "40.30 31.20 9.10 33.80 23.00 5.80 6.50 3.20 3.30", Self.grid,
      ["sum.row 4 23.00万元 → 28.00万元 of 1 3 5 7"])
    try check(
      "43.00 31.20 9.10 33.80 28.00 5.80 6.50 3.20 3.30", Self.grid,
      ["sum.total 0 43.00万元 → 40.30万元 of 1 2 3 6"])
  }

  /// The cell is restated by another table and a sentence, which hold.
  @Test func aWrongCellThatOthersRestate() throws {
    try check(
      "40.30 31.20 9.10 33.80 23.00 5.80 6.50 3.20 3.30 28.00 28.00",
      Self.grid + [("cross.table", .equal(4, 9)), ("cross.text", .equal(10, 4)), ("cross.repeat", .equal(9, 10))],
      ["sum.row 4 23.00万元 → 28.00万元 of 1 10 3 5 7 9"])
  }

  /// A sentence that restates a cell wrongly, where the table holds.
  @Test func aWrongRestatement() throws {
    try check(
      "40.30 31.20 9.10 33.80 28.00 5.80 6.50 3.20 3.30 23.00", Self.grid + [("cross.text", .equal(9, 4))],
      ["cross.text 9 23.00万元 → 28.00万元 of 4"])
  }

  /// Two figures that look alike, each of which two tables state: they are two quantities.
  @Test func whatOthersBearOutOnBothSides() throws {
    let own: [(rule: String, Equation)] = [
      ("cross.text", .equal(0, 2)), ("cross.text", .equal(0, 3)), ("cross.text", .equal(1, 4)),
      ("cross.text", .equal(1, 5)),
    ]
    try check("42.80 47.80 42.80 42.80 47.80 47.80", own + [("cross.repeat", .equal(1, 0))], [])
    try check(
      "42.80 47.80 42.80 42.80 47.80 47.80", own + [("cross.table", .equal(1, 0))],
      ["cross.table 1 47.80万元 → 42.80万元 of 0"])
  }

  @Test func twoWrongCells() throws {
    try check(
      "40.30 31.20 9.10 33.80 23.00 5.80 6.50 3.20 3.80", Self.grid,
      ["sum.row 4 23.00万元 → 28.00万元 of 1 3 5 7", "sum.row 8 3.80万元 → 3.30万元 of 2 5 6 7"])
  }

  /// Nothing but the slip tells which of three figures is wrong.
  @Test func aSlipOfTheDigits() throws {
    try check("43.70 31.20 9.10", [("sum.row", .sum(total: 0, parts: [1, 2]))], ["sum.row 0 43.70万元 → 40.30万元 of 1 2"])
    try check("40.30 13.20 9.10", [("sum.row", .sum(total: 0, parts: [1, 2]))], ["sum.row 1 13.20万元 → 31.20万元 of 0 2"])
  }

  @Test func whatIsOffByRoundingIsAHint() throws {
    try check("40.31 31.20 9.10", [("sum.row", .sum(total: 0, parts: [1, 2]))], [])
  }

  @Test func severityIsTheHeaviest() throws {
    var set = RelationSet()
    for index in 0..<3 {
      let quantity = try #require(Quantity("\(index)".utf8))
      let place = TextPoint(line: index, column: 0)
      _ = set.member(
        Figure(quantity: quantity, unit: .none, text: "\(index)", range: place..<place, decimals: 0), label: "")
    }
    set.require("cross.text", .equal(0, 2), severity: .warning, "")
    set.require("sum.row", .equal(0, 2), severity: .error, "")
    #expect(Diagnosis(set).findings().map(\.severity) == [.error])
  }

  @Test func aFigureIsNotItsOwnPart() {
    var set = RelationSet()
    set.require("sum.row", .sum(total: 0, parts: [0, 1]), "")
    #expect(set.relations.isEmpty)
    #expect(Diagnosis(set).findings().isEmpty)
  }

  /// An 增减额 that would have to be below zero is right; its word is not.
  @Test func aChangeBelowZeroIsAWordThatSaysTheOpposite() throws {
    try check(
      "3.00 5.00 2.00 3.00 5.00",
      [
        ("change.parts", .balance(left: [0], right: [1, 2])), ("cross.text", .equal(0, 3)),
        ("cross.text", .equal(1, 4)),
      ], ["change.parts 2 2.00万元 →  of 0 1"])
  }
}
