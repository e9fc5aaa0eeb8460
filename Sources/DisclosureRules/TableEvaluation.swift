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

  /// A row's code and name.
  struct SubjectRow: Equatable {
    var code: String
    var name: String
  }

  /// Its lines, as far as they hold figures.
  var lines: Range<Int> { table.lines }

  init(_ table: UnitFacts.TableFacts, _ identity: DocumentIdentity) {
    self.table = table
    verdict = Verdict(findings: RuleRegistry.inTable.flatMap { $0(table, identity) }) { relations in
      for require in RuleRegistry.requirementsInTable { require(table, &relations) }
    }
    columns = TableCells.columns(table)
    quantities = TableQuantities.entries(table)
    totals = Totals.candidates(table)
    subjects = SubjectRows.all(table).map { SubjectRow(code: $0.code, name: $0.row.name) }
    listed = ListedSubjects.rows(table)
  }
}
