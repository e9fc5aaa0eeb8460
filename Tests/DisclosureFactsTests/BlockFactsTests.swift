import DisclosureSyntax
import DocumentText
import TestSupport
import Testing

@testable import DisclosureFacts

@Suite struct BlockFactsTests {
  /// On many threads the same facts are made as on one.
  @Test(arguments: try Fixture.all())
  func manyThreads(_ fixture: Fixture) {
    let blocks = SyntaxTree(DocumentText((0..<8).flatMap { _ in fixture.bytes })).blocks
    let together = BlockFacts.all(of: blocks)
    #expect(together.count == blocks.count)
    for (facts, block) in zip(together, blocks) { #expect(describe(facts) == describe(BlockFacts(block))) }
  }

  /// Wherever a table stood before and in whatever unit, it is the same in its place.
  @Test(arguments: try Fixture.all())
  func placesOfTables(_ fixture: Fixture) {
    for block in SyntaxTree(DocumentText(fixture.bytes)).blocks {
      guard case .table(let cells) = block.content else { continue }
      let table = UnplacedTable(TableBlockReading(cells))
      _ = table.placed(at: 70, exponent: -4)
      for (line, exponent) in [(3, 0), (3, 4), (90, -4), (0, 0)] {
        let wanted = UnplacedTable(TableBlockReading(cells)).placed(at: line, exponent: exponent)
        let placed = table.placed(at: line, exponent: exponent)
        #expect(placed.rendering == wanted.rendering, "Line \(line), 10^\(exponent)")
        for (side, wanted) in zip(placed.sides, wanted.sides) {
          #expect(side.rows.map(\.values) == wanted.rows.map(\.values), "Line \(line), 10^\(exponent)")
          #expect(side.rows.map(\.figures) == wanted.rows.map(\.figures), "Line \(line), 10^\(exponent)")
          #expect(side.rows.map(\.nameRange) == wanted.rows.map(\.nameRange), "Line \(line)")
        }
        #expect("\(String(describing: placed.indicators))" == "\(String(describing: wanted.indicators))")
      }
    }
  }

  private func describe(_ facts: BlockFacts) -> String {
    switch facts {
    case .heading(let heading, let reading): "heading \(heading.text.bytes) \(reading)"
    case .paragraph(let paragraph, let reading): "paragraph \(paragraph.text.bytes) \(reading)"
    case .caption(let text), .unitLine(let text), .note(let text), .contents(let text), .comment(let text):
      "text \(text.bytes)"
    case .table(let table): "table \(table.placed(at: 0).rendering)"
    case .none: "none"
    }
  }

  /// The short way through the digits of a cell reads what the general one reads.
  @Test(arguments: 0..<40)
  func figuresOfCells(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let signs = Array("0123456789012345678901234567890.,-%".utf8)
    for _ in 0..<200 {
      let bytes = (0..<(1 + random.below(18))).map { _ in signs[random.below(signs.count)] }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let number = bytes.withUnsafeBufferPointer({ CellText.number($0) }) else { continue }
      let digits = bytes.filter { $0 != UInt8(ascii: "%") }
      // A lost point is read as one, and nothing else is made up.
      guard let plain = Quantity(digits), !isLostPoint(digits) else { continue }
      #expect(number.quantity == plain, "\(text)")
      #expect(number.isPercent == (bytes.last == UInt8(ascii: "%")), "\(text)")
      let point = digits.lastIndex(of: UInt8(ascii: ".")).map { digits.count - $0 - 1 } ?? 0
      #expect(number.decimals == point, "\(text)")
    }
  }

  private func isLostPoint(_ digits: [UInt8]) -> Bool {
    digits.count > 3 && digits[digits.count - 3] == UInt8(ascii: ",")
  }

  /// A figure keeps its number whole in little room.
  @Test func precisionOfFigures() {
    let place = TextPoint(line: 0, column: 0)..<TextPoint(line: 0, column: 4)
    for (decimals, text) in ["7", "7.1", "7.12", "7.123", "7.1234", "7.12345", "7.123456"].enumerated() {
      for unit in [-4, 0, 4] {
        guard let quantity = Quantity(text.utf8, unit: unit) else { continue }
        var figure = Figure(quantity: quantity, unit: .none, text: text, range: place, decimals: decimals)
        #expect(figure.quantity == quantity && figure.decimals == decimals)
        figure.quantity.halfStep = 0
        #expect(figure.quantity == Quantity(value: quantity.value, halfStep: 0) && figure.decimals == decimals)
      }
    }
  }

  @Test func unitsOfFigures() {
    let place = TextPoint(line: 3, column: 2)..<TextPoint(line: 4, column: 1)
    var figure = Figure(
      quantity: Quantity(value: 0, halfStep: 0), unit: .count("台(套)"), text: "20", range: place, decimals: 0)
    #expect(figure.unit == .count("台(套)"))
    #expect(figure.text == "20")
    #expect(figure.range == place)
    for unit in [.money(exponent: -4), .percent, .percentagePoint, .count("人"), .money(exponent: 4), .none] as [Unit] {
      figure.unit = unit
      #expect(figure.unit == unit)
      #expect(figure.text == "20")
    }
  }
}
