import DisclosureFacts
import DocumentText

/// What a finding calls a figure; put into words only where a finding needs it.
package enum MemberLabel: Sendable, Equatable, CustomStringConvertible, ExpressibleByStringInterpolation {
  case words(String)
  /// 收入合计 with 占比 behind it.
  case stated(String, suffix: String)
  /// 《支出总表》“2101102 事业单位医疗”合计
  indirect case cell(table: String, code: String?, name: String, column: String)

  package init(stringLiteral value: String) { self = .words(value) }

  package var description: String { description(beside: nil) }

  /// Where it is named with another one of the same table, it does not repeat the title.
  func description(beside other: MemberLabel?) -> String {
    switch self {
    case .words(let text): return text
    // A sentence may count guests without saying so: 接待25批次、180人.
    case .stated(let label, let suffix): return label.isEmpty && suffix.isEmpty ? "此处" : "\(label)\(suffix)"
    case .cell(let table, let code, let name, let column):
      var isSameTable = false
      if case .cell(table, _, _, _) = other { isSameTable = true }
      let title = table.isEmpty || isSameTable ? "" : "《\(table)》"
      let words = code.map { name.isEmpty ? $0 : "\($0) \(name)" } ?? (name.isEmpty ? "合计" : name)
      return "\(title)“\(words)”\(column == words ? "" : column)"
    }
  }
}

/// The relations that rules require and the figures they read.
package struct RelationSet {
  package struct Member: Sendable, Equatable {
    package var figure: Figure
    package var label: MemberLabel
  }

  package struct Relation: Sendable, Equatable {
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
  private var indices: [FigurePlace: Int] = [:]
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
      return lines.withoutSpareCapacity
    }
  }

  /// The index of a figure; the same place in the text is one member however many rules read it.
  package mutating func member(_ figure: Figure, label: @autoclosure () -> MemberLabel) -> Int {
    if let index = trial?.member(figure) { return index }
    let place = FigurePlace(range: figure.range)
    if let index = indices[place] { return index }
    indices[place] = figures.count
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
    case .shareOfParts(let percent, let part, let others):
      return "\(text(percent)) = \(text(part)) / (" + ([part] + others).map(text).joined(separator: " + ") + ")"
    case .growthFromAmount(let percent, let change, let amount, let isIncrease):
      return "\(text(percent)) = \(text(change)) / (\(text(amount)) \(isIncrease ? "-" : "+") \(text(change)))"
    case .growthFromBase(let percent, let amount, let base, let isIncrease):
      return isIncrease
        ? "\(text(percent)) = (\(text(amount)) - \(text(base))) / \(text(base))"
        : "\(text(percent)) = (\(text(base)) - \(text(amount))) / \(text(base))"
    case .change(let percent, let amount, let base):
      return "\(text(percent)) = (\(text(amount)) - \(text(base))) / \(text(base))"
    case .product(let product, let first, let second): return "\(text(product)) = \(text(first)) × \(text(second))"
    }
  }
}
