import DisclosureFacts
import DocumentText

/// What rules say of one thing: their findings, and whether all relations hold that they require of it.
///
/// Relations are kept only where one is contradicted. Elsewhere they are required again when a finding nearby needs
/// them, which hardly ever happens.
final class Verdict {
  /// Of rules that report by themselves, and hints of rounding.
  let findings: [Finding]
  /// The places of all figures that contradicted relations read.
  let contradicted: Set<Range<TextPoint>>
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
  func mayRead(_ wanted: [Int]) -> Bool {
    wanted.contains { line in
      let line = Int32(clamping: line)
      let index = lines.partitioningIndex { $0 >= line }
      return index < lines.count && lines[index] == line
    }
  }
}

/// Relations that have been looked at.
struct EvaluatedRelations {
  var set: RelationSet
  /// For relations that hold only by rounding.
  var hints: [Finding]
  var contradictedRelations: [RelationSet.Relation] = []
  /// The places of all figures that they read.
  var contradicted: Set<Range<TextPoint>>

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
    self.set = set
    let arithmetic = EquationArithmetic(quantities: set.figures.map(\.figure.quantity))
    hints = []
    contradicted = []
    var said: Set<Rounding> = []
    for relation in set.relations {
      switch arithmetic.standing(relation.equation) {
      case .contradicted:
        contradictedRelations.append(relation)
        contradicted.formUnion(relation.equation.members.map { set.figures[$0].figure.range })
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
