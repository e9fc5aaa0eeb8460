import DisclosureFacts
import DocumentText

/// What a finding calls a figure; put into words only where a finding needs it.
package enum MemberLabel: Sendable, Equatable, CustomStringConvertible, ExpressibleByStringInterpolation {
  case words(String)
  /// 收入合计 with 占比 behind it.
  case stated(String, suffix: String)
  /// 《支出总表》“2101102 事业单位医疗”合计
  case cell(table: String, code: String?, name: String, column: String)

  package init(stringLiteral value: String) { self = .words(value) }

  package var description: String {
    switch self {
    case .words(let text): return text
    case .stated(let label, let suffix): return "\(label)\(suffix)"
    case .cell(let table, let code, let name, let column):
      let title = table.isEmpty ? "" : "《\(table)》"
      let words = [code, name.isEmpty && code == nil ? "合计" : name].compactMap { $0 }.joined(separator: " ")
      return "\(title)“\(words)”\(column == words ? "" : column)"
    }
  }
}

/// The relations that rules require and the figures they read.
package struct RelationSet {
  package struct Member: Sendable {
    package var figure: Figure
    package var label: MemberLabel
  }

  package struct Relation: Sendable {
    /// The rule it belongs to, e.g. `sum.children`.
    package var rule: String
    package var equation: Equation
    /// The severity if it is contradicted.
    package var severity: Severity
    /// For the message: what must hold, in words.
    package var statement: String
  }

  package private(set) var figures: [Member] = []
  package private(set) var relations: [Relation] = []
  private var indices: [Range<TextPoint>: Int] = [:]
  private var trial: Trial?

  package init() {}

  private init(_ trial: Trial) { self.trial = trial }

  /// Keeps nothing of what is required but whether all of it holds: what is known of nearly everything, at a small
  /// part of the cost.
  static func trial(_ require: (inout RelationSet) -> Void) -> Trial {
    var set = RelationSet(Trial())
    require(&set)
    return set.trial ?? Trial()
  }

  struct Trial {
    /// Whether the printed digits satisfy all relations.
    private(set) var holds = true
    private var arithmetic = EquationArithmetic(quantities: [])
    /// Where the figures begin, the line in the upper half.
    private var places: [Int64] = []

    fileprivate mutating func member(_ figure: Figure) -> Int {
      arithmetic.quantities.append(figure.quantity)
      places.append(figure.place)
      return places.count - 1
    }

    fileprivate mutating func require(_ equation: Equation) {
      switch arithmetic.standing(equation) {
      case .exact, .undefined: break
      case .rounding, .contradicted: if !equation.mapped({ Int(places[$0]) }).repeatsMember { holds = false }
      }
    }

    /// The lines with figures, in order.
    var lines: [Int32] {
      var lines: [Int32] = []
      for place in places {
        let line = Int32(truncatingIfNeeded: place >> 32)
        if lines.last != line { lines.append(line) }
      }
      lines.sort()
      return lines
    }
  }

  /// The index of a figure; the same place in the text is one member however many rules read it.
  package mutating func member(_ figure: Figure, label: @autoclosure () -> MemberLabel) -> Int {
    if let index = trial?.member(figure) { return index }
    if let index = indices[figure.range] { return index }
    indices[figure.range] = figures.count
    figures.append(Member(figure: figure, label: label()))
    return figures.count - 1
  }

  package mutating func require(
    _ rule: String, _ equation: Equation, severity: Severity = .error, _ statement: @autoclosure () -> String
  ) {
    if trial?.require(equation) != nil { return }
    // A figure cannot be its own part.
    guard !equation.repeatsMember else { return }
    relations.append(Relation(rule: rule, equation: equation, severity: severity, statement: statement()))
  }

  /// The equation with the printed figures.
  func text(of equation: Equation) -> String {
    func text(_ member: Int) -> String { figures[member].figure.text }
    switch equation {
    case .sum(let total, let parts): return "\(text(total)) = " + parts.map(text).joined(separator: " + ")
    case .balance(let left, let right):
      return left.map(text).joined(separator: " + ") + " = " + right.map(text).joined(separator: " + ")
    case .difference(let difference, let first, let second):
      return "\(text(difference)) = \(text(first)) - \(text(second))"
    case .equal(let first, let second): return "\(text(first)) = \(text(second))"
    case .atMost(let part, let whole), .atLeast(let whole, let part): return "\(text(part)) ≤ \(text(whole))"
    case .share(let percent, let part, let whole), .growth(let percent, let part, let whole):
      return "\(text(percent)) = \(text(part)) / \(text(whole))"
    case .growthFromAmount(let percent, let change, let amount, let isIncrease):
      return "\(text(percent)) = \(text(change)) / (\(text(amount)) \(isIncrease ? "-" : "+") \(text(change)))"
    case .growthFromBase(let percent, let amount, let base, let isIncrease):
      return isIncrease
        ? "\(text(percent)) = (\(text(amount)) - \(text(base))) / \(text(base))"
        : "\(text(percent)) = (\(text(base)) - \(text(amount))) / \(text(base))"
    case .product(let product, let first, let second): return "\(text(product)) = \(text(first)) × \(text(second))"
    }
  }
}

/// Relations by the figures that they read, to be asked many times.
final class IndexedRelations {
  let set: RelationSet
  /// The figures of a line.
  private lazy var figures = Dictionary(grouping: set.figures.indices) { set.figures[$0].figure.range.lowerBound.line }
  /// The relations that read a figure.
  private lazy var readers: [[Int]] = {
    var readers = Array(repeating: [Int](), count: set.figures.count)
    for (index, relation) in set.relations.enumerated() {
      for member in relation.equation.members { readers[member].append(index) }
    }
    return readers
  }()

  init(_ set: RelationSet) { self.set = set }

  /// The relations that read a figure at one of the places, by lines.
  func reading(_ places: [Int: [Range<TextPoint>]]) -> [Int] {
    if set.relations.isEmpty { return [] }
    var found: Set<Int> = []
    for (line, ranges) in places {
      for figure in figures[line] ?? [] where ranges.contains(set.figures[figure].figure.range) {
        found.formUnion(readers[figure])
      }
    }
    return found.sorted()
  }
}

/// Chooses from many relations those that a diagnosis of the contradicted ones has to know.
struct Evidence {
  /// Relations with the lines by which their figures are to be moved.
  struct Source {
    var relations: IndexedRelations
    var line: Int
  }

  private(set) var relations = RelationSet()

  /// - Parameters:
  ///   - sources: All relations there are, in the order in which they are to be considered.
  ///   - involved: The ranges of the figures of contradicted relations.
  init(_ sources: [Source], involving involved: Set<Range<TextPoint>>) {
    let places = Dictionary(grouping: involved) { $0.lowerBound.line }
    var chosen: [(rank: Int, source: Int, relation: Int)] = []
    for (index, source) in sources.enumerated() {
      let own =
        source.line == 0
        ? places
        : Dictionary(
          places.map { line, ranges in (line - source.line, ranges.map { $0.shifted(by: -source.line) }) },
          uniquingKeysWith: { first, _ in first })
      for relation in source.relations.reading(own) {
        let rule = source.relations.set.relations[relation].rule
        chosen.append((RuleRegistry.order[rule] ?? RuleRegistry.order.count, index, relation))
      }
    }
    // As if each rule had looked at the whole document in its turn.
    chosen.sort { $0 < $1 }
    var known: Set<Known> = []
    for (_, index, position) in chosen {
      let source = sources[index]
      let set = source.relations.set
      let relation = set.relations[position]
      let equation = relation.equation.mapped { member in
        let member = set.figures[member]
        return relations.member(member.figure.shifted(by: source.line), label: member.label)
      }
      // A relation that two readings lead to counts once.
      guard known.insert(Known(rule: relation.rule, equation: equation)).inserted else { continue }
      relations.require(relation.rule, equation, severity: relation.severity, relation.statement)
    }
  }

  private struct Known: Hashable {
    var rule: String
    var equation: Equation
  }
}
