/// One of the four budgets (预算种类) that functional subjects belong to.
package enum BudgetKind: String, Sendable, CaseIterable {
  case generalPublic = "一般公共预算"
  case governmentFunds = "政府性基金预算"
  case stateCapital = "国有资本经营预算"
  case socialInsurance = "社会保险基金预算"

  private static let prefixes: [SubjectCode: BudgetKind] = {
    var prefixes: [SubjectCode: BudgetKind] = [:]
    BuiltInTable.forEachRow(of: BuiltInTable.budgetKinds) { row in
      guard let code = row.number(0).flatMap({ SubjectCode(number: UInt32($0)) }),
        let kind = BudgetKind(rawValue: row.string(1))
      else { return }
      prefixes[code] = kind
    }
    return prefixes
  }()

  /// The budget of a functional subject; `nil` for codes of another classification.
  /// Most of the table is recalled, so it must not make an error.
  package init?(of code: SubjectCode) {
    guard code.classification == .functional else { return nil }
    var current: SubjectCode? = code
    while let candidate = current {
      if let kind = Self.prefixes[candidate] {
        self = kind
        return
      }
      current = candidate.parent
    }
    self = .generalPublic
  }
}
