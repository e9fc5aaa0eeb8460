import DisclosureFacts
import DocumentText

/// What rules say of one thing: their findings, and whether all relations hold that they require of it.
///
/// Relations are kept only where one is contradicted. Elsewhere they are required again when a finding nearby needs
/// them, which hardly ever happens.
final class Verdict {
  /// Of rules that report by themselves, and hints of rounding.
  let findings: [Finding]
  /// For each contradicted relation the places of its figures.
  let contradicted: [[Range<TextPoint>]]
  /// The lines with figures that the relations read, in order.
  private let lines: [Int32]
  private let require: (inout RelationSet) -> Void
  private(set) lazy var relations: IndexedRelations = {
    var set = RelationSet()
    require(&set)
    return IndexedRelations(set)
  }()

  init(findings: [Finding] = [], require: @escaping (inout RelationSet) -> Void) {
    self.require = require
    let trial = RelationSet.trial(require)
    lines = trial.lines
    if trial.holds {
      self.findings = findings
      contradicted = []
      return
    }
    var set = RelationSet()
    require(&set)
    let evaluated = EvaluatedRelations(set)
    self.findings = findings + evaluated.hints
    contradicted = evaluated.contradicted
    if !contradicted.isEmpty { relations = IndexedRelations(set) }
  }

  /// Whether anything is required at all.
  var hasRelations: Bool { !lines.isEmpty }

  /// Whether its relations may read figures in one of the lines, which are in order.
  ///
  /// - Parameter first: The line from which its own are counted.
  func mayRead(_ wanted: [Int], below first: Int) -> Bool {
    guard let lowest = lines.first, let highest = lines.last else { return false }
    let start = wanted.partitioningIndex { $0 - first >= lowest }
    return wanted[start...].prefix { $0 - first <= highest }.contains {
      lines.containsInOrder(Int32(clamping: $0 - first))
    }
  }
}

/// Relations that have been looked at.
struct EvaluatedRelations {
  /// For relations that hold only by rounding.
  private(set) var hints: [Finding] = []
  /// For each contradicted relation the places of its figures.
  private(set) var contradicted: [[Range<TextPoint>]] = []

  /// What a hint says of a line.
  private struct Rounding: Hashable {
    let line: Int
    let stated: String?
    let expected: String?

    init(_ hint: Finding) {
      (line, stated, expected) = (hint.range.lowerBound.line, hint.stated, hint.expected)
    }
  }

  init(_ set: RelationSet) {
    let arithmetic = EquationArithmetic(quantities: set.figures.map(\.figure.quantity))
    var said: Set<Rounding> = []
    for relation in set.relations {
      switch arithmetic.standing(relation.equation) {
      case .contradicted:
        contradicted.append(relation.equation.members.map { set.figures[$0].figure.range })
      case .rounding:
        // 合计 and its one fund are rounded alike; so is a figure that two sums define.
        if let hint = RoundingHint.finding(relation, set, arithmetic), said.insert(Rounding(hint)).inserted {
          hints.append(hint)
        }
      case .exact, .undefined: break
      }
    }
  }
}
