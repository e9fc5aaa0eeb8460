import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What rules say of the sentences of one unit's disclosure, alone and beside its tables.
final class UnitRestatements {
  private let statements: UnitStatements
  private let totals: TableTotals
  private let quantities: TableQuantities
  private let alone: Verdict
  private let besideTotals: Verdict
  private let besideTables: Verdict
  var verdicts: [Verdict] { [alone, besideTotals, besideTables] }

  private init(_ statements: UnitStatements, _ tables: UnitTables, _ previous: UnitRestatements?) {
    let (totals, quantities) = (tables.totals, tables.quantities)
    (self.statements, self.totals, self.quantities) = (statements, totals, quantities)
    let previous = previous?.statements === statements ? previous : nil
    alone =
      previous?.alone
      ?? Verdict(findings: RuleRegistry.inStatements.flatMap { $0(statements) }) { relations in
        for require in RuleRegistry.requirementsInStatements { require(statements, &relations) }
      }
    if let previous, previous.totals === totals {
      besideTotals = previous.besideTotals
    } else {
      besideTotals = Verdict { relations in
        for require in RuleRegistry.requirementsBesideTotals { require(statements, totals, &relations) }
      }
    }
    if let previous, previous.quantities === quantities {
      besideTables = previous.besideTables
    } else {
      besideTables = Verdict(findings: RuleRegistry.besideTables.flatMap { $0(statements, quantities) }) { relations in
        for require in RuleRegistry.requirementsBesideTables { require(statements, quantities, &relations) }
      }
    }
  }

  /// - Parameter previous: Those of an earlier version, taken over as far as nothing has changed for them.
  static func read(
    _ statements: UnitStatements, _ tables: UnitTables, _ previous: UnitRestatements?
  ) -> UnitRestatements {
    if let previous, previous.statements === statements, previous.totals === tables.totals,
      previous.quantities === tables.quantities
    {
      return previous
    }
    return UnitRestatements(statements, tables, previous)
  }
}
