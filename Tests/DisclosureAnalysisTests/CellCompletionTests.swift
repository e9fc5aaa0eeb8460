import DisclosureFacts
import DocumentText
import Foundation
import TestSupport
import Testing

@testable import DisclosureAnalysis

/// Every cell of a consistent document in turn is emptied: what is proposed first for a figure is the figure that was
/// there, or nothing.
@Suite struct CellsOfFixturesTests {
  /// How many figures of a fixture are proposed at least; none in layouts that do not show where a cell begins.
  private static let least = [
    "cells-budget-consistent.txt": 232, "html-budget-consistent.md": 188, "html-final-accounts-consistent.md": 188,
    "markdown-budget-consistent.md": 188, "markdown-final-accounts-consistent.md": 188,
    "tabbed-budget-consistent.txt": 181, "web-budget-consistent.txt": 42, "web-final-accounts-consistent.txt": 0,
  ]

  @Test(arguments: try Fixture.all().filter(\.isConsistent))
  func firstProposalIsRight(_ fixture: Fixture) throws {
    let document = DisclosureDocument(text: fixture.text)
    var (right, count) = (0, 0)
    var wrong: [String] = []
    // Where nothing shows a cell's borders nothing is proposed, which a few cells tell.
    let hasBorders = Self.least[fixture.name] != nil
    for (number, figure) in Self.amounts(in: document).enumerated() where hasBorders || number % 16 == 0 {
      count += 1
      let printed = document.text[figure]
      document.replace(figure, with: [])
      let found = document.completions(at: figure.lowerBound)
      document.replace(figure.lowerBound..<figure.lowerBound, with: printed)
      guard let first = found.first else { continue }
      if first.newText == String(decoding: printed, as: UTF8.self) {
        right += 1
      } else {
        wrong.append("\(figure.lowerBound.line + 1): \(String(decoding: printed, as: UTF8.self)) → \(first.newText)")
      }
    }
    print("cells, \(fixture): \(right) of \(count) proposed")
    #expect(wrong == [], "\(fixture)")
    #expect(right >= Self.least[fixture.name] ?? 0, "\(fixture): \(right)")
  }

  /// A draft that ends at the cell: what is proposed there must not take the rows so far for all.
  @Test(arguments: ["markdown-budget-consistent.md"])
  func unfinishedTables(_ name: String) throws {
    let document = DisclosureDocument(text: try Fixture(named: name).text)
    var right = 0
    var wrong: [String] = []
    for figure in Self.amounts(in: document).sorted(by: { $0.lowerBound > $1.lowerBound }) {
      let printed = String(decoding: document.text[figure], as: UTF8.self)
      document.replace(figure.lowerBound..<document.text.end, with: [])
      guard let first = document.completions(at: figure.lowerBound).first(where: { $0.kind == .figure }) else {
        continue
      }
      if first.newText == printed {
        right += 1
      } else {
        wrong.append("\(figure.lowerBound.line + 1) \(printed) → \(first)")
      }
    }
    #expect(wrong == [])
    #expect(right >= 20, "\(right)")
  }

  /// The places of the amounts in tables, as far as they end behind the digits.
  private static func amounts(in document: DisclosureDocument) -> [Range<TextPoint>] {
    document.facts.flatMap { line, facts in
      facts.tables.filter { $0.indicators == nil }.flatMap(\.sides).flatMap(\.rows).flatMap(\.values).compactMap {
        figure in
        guard let figure, figure.decimals == 2, figure.unit.isMoney else { return nil }
        return figure.shifted(by: line).range
      }
    }
  }
}
