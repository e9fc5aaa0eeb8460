import DisclosureFacts
import DocumentText

/// The relations of a document and the figures they read.
package struct RelationSet {
  package struct Member: Sendable {
    package var figure: Figure
    /// What a finding calls it: 表3 2101102 合计.
    package var label: String
  }

  package struct Relation: Sendable {
    /// The rule it belongs to, e.g. `sum.children`.
    package var rule: String
    package var equation: Equation
    /// The severity if it is contradicted.
    package var severity: Severity
    /// Members in the order in which they are suspected when nothing else decides; the first by default.
    package var suspects: [Int]
    /// For the message: what must hold, in words.
    package var statement: String
  }

  package private(set) var figures: [Member] = []
  package private(set) var relations: [Relation] = []
  /// What is required already; a relation that two readings lead to counts once.
  private var known: Set<Known> = []
  private var indices: [Range<TextPoint>: Int] = [:]

  private struct Known: Hashable {
    var rule: String
    var equation: Equation
  }

  package init() {}

  /// The index of a figure; the same place in the text is one member however many rules read it.
  package mutating func member(_ figure: Figure, label: @autoclosure () -> String) -> Int {
    if let index = indices[figure.range] { return index }
    indices[figure.range] = figures.count
    figures.append(Member(figure: figure, label: label()))
    return figures.count - 1
  }

  package mutating func require(
    _ rule: String, _ equation: Equation, severity: Severity = .error, suspects: [Int] = [], _ statement: String
  ) {
    let members = equation.members
    // A figure cannot be its own part.
    guard Set(members).count == members.count, known.insert(Known(rule: rule, equation: equation)).inserted else {
      return
    }
    relations.append(
      Relation(
        rule: rule, equation: equation, severity: severity, suspects: suspects.isEmpty ? members : suspects,
        statement: statement))
  }
}
