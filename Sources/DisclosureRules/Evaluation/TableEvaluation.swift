import DisclosureFacts
import DocumentText

/// What rules say of one table, whatever stands around it, and what other rules look up in it; lines are those of the
/// unit's disclosure.
final class TableEvaluation {
  let table: UnitFacts.TableFacts
  let verdict: Verdict
  /// Its columns, to be compared with those of other tables.
  let columns: [TableCells]
  /// What sentences may restate.
  let quantities: TableQuantities.Entries
  /// Figures that shares may be shares of.
  let totals: [Totals.Candidate]
  /// The codes of its rows with their names.
  let subjects: [SubjectRow]
  /// The rows of basic expenditure that sentences may list.
  let listed: [ListedSubjects.Row]
  /// What was carried over, used or set aside.
  let balances: [BalanceRows.Row]
  /// What it counts and sums up of the unit's vehicles, guests, purchases and the like.
  let operations: [OperationRows.Row]
  /// The names and descriptions of its indicators.
  let wording: [IndicatorWording.OpenText]
  /// Its rows with quantity, price and amount.
  let products: [RowProduct]
  /// Its rows, where it is a table of projects.
  let projects: [ProjectRow]

  /// A row's code and name.
  struct SubjectRow: Equatable {
    var code: String
    var name: String
  }

  init(_ table: UnitFacts.TableFacts, _ identity: DocumentIdentity) {
    self.table = table
    let rows = SubjectRows.all(table, year: identity.year)
    let findings =
      RuleRegistry.inTable.flatMap { $0(table, identity) }
      + rows.flatMap { row in RuleRegistry.inSubject.compactMap { $0(row, identity) } }
    let table = SubjectRows.corrected(table, rows)
    verdict = Verdict(findings: findings) { relations in
      for require in RuleRegistry.requirementsInTable { require(table, &relations) }
    }
    columns = TableCells.columns(table)
    quantities = TableQuantities.entries(table)
    totals = Totals.candidates(table)
    subjects = rows.map { SubjectRow(code: $0.code, name: $0.row.name) }
    listed = ListedSubjects.rows(table)
    balances = BalanceRows.rows(table)
    operations = OperationRows.rows(table)
    wording = IndicatorWording.texts(table)
    products = RowProduct.all(table)
    projects = ProjectRow.all(table)
  }
}
