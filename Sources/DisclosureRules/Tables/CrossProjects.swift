import DisclosureFacts
import DocumentText
import SubjectCatalogue

/// A project's row in the table of projects.
struct ProjectRow {
  let table: UnitFacts.TableFacts
  let row: TableReading.Row
  let figure: Figure

  static func all(_ table: UnitFacts.TableFacts) -> [ProjectRow] {
    guard table.kind == .budgetProjects, table.indicators == nil else { return [] }
    return table.sides.flatMap(\.rows).compactMap { row in
      guard !row.isTotal, row.name.count >= 4, let figure = row.values.first.flatMap({ $0 }) else { return nil }
      return ProjectRow(table: table, row: row, figure: figure)
    }
  }
}

extension Rule {
  /// RB119: a project's 预算数 in its performance table is its row in the table of projects.
  static func requireProjects(_ evaluations: [TableEvaluation], _ relations: inout RelationSet) {
    let rows = evaluations.flatMap(\.projects)
    let tables = evaluations.map(\.table).filter {
      $0.indicators != nil || $0.form != nil || !$0.tasks.isEmpty
    }
    if tables.isEmpty { return }
    for task in tables.flatMap(\.tasks) {
      let matching = rows.filter { $0.row.name == task.name }
      guard matching.count == 1, let match = matching.first else { continue }
      let stated = relations.member(task.budget, label: "“\(task.name)”任务金额")
      let listed = relations.member(match.figure, in: match.table, row: match.row, column: nil)
      relations.require("cross.table", .equal(stated, listed), "任务金额应与项目支出表一致")
    }
    for form in tables.compactMap(\.form) {
      guard let planned = form.planned else { continue }
      let goal = relations.member(planned, label: "“\(form.name)”年度目标中的资金")
      let budget = relations.member(form.budget, label: "“\(form.name)”年度资金总额")
      relations.require("cross.table", .equal(goal, budget), "年度目标中的资金应与年度资金总额一致")
    }
    // A table goes on over pages.
    let listing = tables.compactMap(\.indicators)
    let projects = listing.flatMap(\.budgets).filter { !$0.name.isEmpty }
    if projects.count >= 5 {
      // Above the projects, the unit and its subject state the total again.
      let total = rows.map(\.figure.value).max()
      if let whole = listing.first?.budgets.first, whole.name.isEmpty,
        let row = rows.first(where: {
          $0.figure.value == total && DigitSlip.leads(from: $0.figure, to: whole.budget)
        })
      {
        let stated = relations.member(whole.budget, label: "绩效目标表预算总数")
        let listed = relations.member(row.figure, label: TableLabel.cell(row.table, row.row, nil))
        relations.require("cross.table", .equal(stated, listed), "预算总数应与项目支出表一致")
      }
      requireInOrder(
        projects.map { ($0.budget, "“\($0.name)”绩效目标表预算数") },
        rows.filter { $0.figure.value != total }.map { ($0.figure, TableLabel.cell($0.table, $0.row, nil)) },
        &relations)
    }
    for table in tables {
      guard let indicators = table.indicators else { continue }
      var budgets = indicators.budgets
      if let budget = indicators.budget, let name = indicators.projectName {
        budgets.append(IndicatorTable.Project(name: name, budget: budget))
      }
      for project in budgets where project.name.count >= 4 && project.budget.unit.isMoney {
        let matching = rows.filter { project.name == $0.row.name || project.name.hasSuffix($0.row.name) }
        guard matching.count == 1, let match = matching.first else { continue }
        let budget = relations.member(project.budget, label: "“\(project.name)”绩效目标表预算数")
        let listed = relations.member(match.figure, in: match.table, row: match.row, column: nil)
        relations.require("cross.table", .equal(budget, listed), "项目预算数应与项目支出表一致")
      }
    }
  }

  /// Projects in the order of their table, whatever a scan has made of their names: where nearly all amounts follow each
  /// other, one that stands in another's place is that other's.
  private static func requireInOrder(
    _ budgets: [(figure: Figure, label: MemberLabel)], _ rows: [(figure: Figure, label: MemberLabel)],
    _ relations: inout RelationSet
  ) {
    guard budgets.count <= 200, rows.count <= 200 else { return }
    func differ(_ i: Int, _ j: Int) -> Int { budgets[i].figure.value == rows[j].figure.value ? 0 : 1 }
    // The edit distance of what is left from i and j on.
    var distance = Array(repeating: Array(repeating: 0, count: rows.count + 1), count: budgets.count + 1)
    for i in (0...budgets.count).reversed() {
      for j in (0...rows.count).reversed() where i < budgets.count || j < rows.count {
        var ways: [Int] = []
        if i < budgets.count { ways.append(distance[i + 1][j] + 1) }
        if j < rows.count { ways.append(distance[i][j + 1] + 1) }
        if i < budgets.count, j < rows.count { ways.append(distance[i + 1][j + 1] + differ(i, j)) }
        distance[i][j] = ways.min() ?? 0
      }
    }
    guard distance[0][0] * 3 <= max(budgets.count, rows.count) else { return }
    var (i, j) = (0, 0)
    while i < budgets.count, j < rows.count {
      if distance[i][j] == distance[i + 1][j + 1] + differ(i, j) {
        let budget = relations.member(budgets[i].figure, label: budgets[i].label)
        let row = relations.member(rows[j].figure, label: rows[j].label)
        relations.require("cross.table", .equal(budget, row), "项目预算数应与项目支出表一致")
        (i, j) = (i + 1, j + 1)
      } else if distance[i][j] == distance[i + 1][j] + 1 {
        i += 1
      } else {
        j += 1
      }
    }
  }
}
