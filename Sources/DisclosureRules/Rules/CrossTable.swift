import DisclosureFacts
import DocumentText
import SubjectCatalogue

extension Rule {
  /// RB101–RB118, RF101–RF112: the same subject and measure in two tables; a department is the sum of its units.
  static let crossTable = Rule(
    id: "cross.table", title: "表间勾稽",
    explanation: "同一科目、同一口径的数字在不同表中应当一致：收支总表与支出总表、支出总表与一般公共预算支出表、基本支出合计与基本支出表等；"
      + "部门汇总表等于所属单位各表之和。两张表是否同口径，由表内多数行证实。",
    example: "《支出总表》卫生健康支出 1175.72，《收支总表》1157.72 → 应为 1175.72",
    require: { context, relations in
      let scopes = TableCells.byScope(context)
      for cells in scopes { requireWithinScope(cells, &relations) }
      requireUnits(scopes, &relations)
      requireProjects(context, &relations)
      requireClasses(scopes, &relations)
    })

  /// RB103 where the table of expenditure lists 项 only (四川): a 类 of the 收支总表 is the sum of its 项.
  private static func requireClasses(_ scopes: [[TableCells]], _ relations: inout RelationSet) {
    let pairs = [("B04", Measure.total, "B06"), ("B07", .generalBudget, "B08"), ("F02", .total, "F04")]
    for columns in scopes {
      for (kind, measure, detailKind) in pairs {
        guard let whole = columns.first(where: { $0.kind == kind && $0.side == .expenditure && $0.measure == measure }),
          let detail = columns.first(where: { $0.kind == detailKind && $0.measure == .total }),
          !detail.cells.keys.contains(where: { $0.hasPrefix("code ") && $0.utf8.count == 8 })
        else { continue }
        var candidates: [(TableCells.Cell, [TableCells.Cell], holds: Bool)] = []
        for (key, cell) in whole.cells.sorted(by: { $0.key < $1.key })
        where key.hasPrefix("code ") && cell.figure.value != 0 {
          let parts = detail.cells.filter { $0.key.hasPrefix(key) }.sorted { $0.key < $1.key }.map(\.value)
          guard !parts.isEmpty else { continue }
          let sum = parts.reduce(Int64(0)) { $0 &+ $1.figure.value }
          let slack = parts.reduce(cell.figure.quantity.halfStep) { $0 &+ $1.figure.quantity.halfStep }
          candidates.append((cell, parts, abs(sum - cell.figure.value) <= slack))
        }
        let holds = candidates.filter(\.holds).count
        guard holds * 2 >= candidates.count, holds > 0 else { continue }
        for (cell, parts, _) in candidates {
          let total = relations.member(cell.figure, label: cell.label)
          let members = parts.map { relations.member($0.figure, label: $0.label) }
          relations.require("cross.table", .sum(total: total, parts: members), "类级＝支出表中所属各项之和")
        }
      }
    }
  }

  /// RB119: a project's 预算数 in its performance table is its row in the table of projects.
  private static func requireProjects(_ context: RuleContext, _ relations: inout RelationSet) {
    var rows: [(table: DocumentFacts.TableFacts, row: TableReading.Row, figure: Figure)] = []
    for table in context.facts.tables where table.kind == "B13" && table.indicators == nil {
      for side in table.sides {
        for row in side.rows where !row.isTotal && row.name.count >= 4 {
          if let figure = row.values.first.flatMap({ $0 }) { rows.append((table, row, figure)) }
        }
      }
    }
    for table in context.facts.tables { requireFunding(table, context, &relations) }
    for task in context.facts.tables.flatMap(\.tasks) {
      let matching = rows.filter { $0.row.name == task.name }
      guard matching.count == 1, let match = matching.first else { continue }
      let stated = relations.member(task.budget, label: "“\(task.name)”任务金额")
      let listed = relations.member(match.figure, in: match.table, row: match.row, column: nil)
      relations.require("cross.table", .equal(stated, listed), "任务金额应与项目支出表一致")
    }
    for form in context.facts.tables.compactMap(\.form) {
      guard let planned = form.planned else { continue }
      let goal = relations.member(planned, label: "“\(form.name)”年度目标中的资金")
      let budget = relations.member(form.budget, label: "“\(form.name)”年度资金总额")
      relations.require("cross.table", .equal(goal, budget), "年度目标中的资金应与年度资金总额一致")
    }
    let grouped = Dictionary(grouping: context.facts.tables.filter { $0.indicators != nil }) { $0.scope }
    for (scope, tables) in grouped.sorted(by: { $0.key < $1.key }) {
      // A table goes on over pages.
      let budgets = tables.flatMap { $0.indicators?.budgets ?? [] }.filter { !$0.name.isEmpty }
      guard budgets.count >= 5 else { continue }
      let listed = rows.filter { $0.table.scope == scope }
      // Above the projects, the unit and its subject state the total again.
      let total = listed.map(\.figure.value).max()
      if let whole = tables.first?.indicators?.budgets.first, whole.name.isEmpty,
        let row = listed.first(where: {
          $0.figure.value == total && DigitSlip.leads(from: $0.figure, to: whole.budget)
        })
      {
        let stated = relations.member(whole.budget, label: "绩效目标表预算总数")
        let listed = relations.member(row.figure, label: TableLabel.text(row.table, row.row, nil))
        relations.require("cross.table", .equal(stated, listed), "预算总数应与项目支出表一致")
      }
      requireInOrder(
        budgets.map { ($0.budget, "“\($0.name)”绩效目标表预算数") },
        listed.filter { $0.figure.value != total }.map { ($0.figure, TableLabel.text($0.table, $0.row, nil)) },
        &relations)
    }
    for table in context.facts.tables {
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
    _ budgets: [(figure: Figure, label: String)], _ rows: [(figure: Figure, label: String)],
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

  /// RB122: 资金总额 of the department's targets is the sum of its parts and all that is spent.
  private static func requireFunding(
    _ table: DocumentFacts.TableFacts, _ context: RuleContext, _ relations: inout RelationSet
  ) {
    guard let total = table.funding.first else { return }
    let whole = relations.member(total, label: "《\(table.title)》资金总额")
    let parts = table.funding.dropFirst().map { relations.member($0, label: "《\(table.title)》资金构成") }
    relations.require("sum.row", .sum(total: whole, parts: parts), "资金总额＝财政拨款＋其他资金")
    let places = context.tableQuantities.find(named: "expenditure", scope: table.scope)
    let isNear = places.filter { $0.figure.value == total.value || DigitSlip.leads(from: $0.figure, to: total) }
    if let place = isNear.first {
      let spent = relations.member(place.figure, label: place.label)
      relations.require("cross.table", .equal(whole, spent), "整体绩效目标的资金总额应与支出总额一致")
    }
  }

  private static func requireWithinScope(_ columns: [TableCells], _ relations: inout RelationSet) {
    for first in columns.indices {
      for second in columns.indices where second > first && columns[first].table != columns[second].table {
        require(columns[first], columns[second], &relations)
      }
    }
  }

  private static func require(_ left: TableCells, _ right: TableCells, _ relations: inout RelationSet) {
    guard left.mayEqual(right) else { return }
    let shared = left.cells.keys.filter { right.cells[$0] != nil }
    guard !shared.isEmpty else { return }
    var (agree, differ) = (0, 0)
    for key in shared {
      guard let a = left.cells[key]?.figure, let b = right.cells[key]?.figure else { continue }
      if a.value == 0 && b.value == 0 { continue }
      if abs(a.value - b.value) <= a.quantity.halfStep + b.quantity.halfStep { agree += 1 } else { differ += 1 }
    }
    let totals = shared.filter(TableCells.isWhole)
    let totalsAgree = totals.contains { key in
      guard let a = left.cells[key]?.figure, let b = right.cells[key]?.figure, a.value != 0 else { return false }
      return abs(a.value - b.value) <= a.quantity.halfStep + b.quantity.halfStep
    }
    if left.mustEqual(right) {
      guard differ <= max(1, agree / 2) || totalsAgree && differ <= agree else { return }
    } else {
      // Other funds make rows differ rightly; where the totals agree there are none.
      guard totalsAgree, agree >= 3, differ * 4 <= agree else { return }
    }
    for key in shared.sorted() {
      guard let a = left.cells[key], let b = right.cells[key] else { continue }
      if a.figure.value == 0 && b.figure.value == 0 { continue }
      let first = relations.member(a.figure, label: a.label)
      let second = relations.member(b.figure, label: b.label)
      relations.require("cross.table", .equal(first, second), "两表同一科目应当一致")
    }
  }

  /// RB118, RF111: the department's tables are the sums of its units' tables, row by row.
  private static func requireUnits(_ scopes: [[TableCells]], _ relations: inout RelationSet) {
    guard scopes.count >= 3 else { return }
    var start = 0
    while start + 2 < scopes.count {
      if let count = unitCount(scopes, start) {
        requireSum(of: Array(scopes[(start + 1)...(start + count)]), equals: scopes[start], &relations)
      }
      start += 1
    }
  }

  /// How many scopes behind `start` add up to it in nearly all figures.
  private static func unitCount(_ scopes: [[TableCells]], _ start: Int) -> Int? {
    struct Total {
      var column: TableCells
      var key: String
      var figure: Figure
      var sum: Int64 = 0
      var slack: Int64
      var parts = 0
    }
    var totals = scopes[start].flatMap { column in
      column.cells.compactMap { key, cell in
        cell.figure.value == 0
          ? nil : Total(column: column, key: key, figure: cell.figure, slack: cell.figure.quantity.halfStep)
      }
    }
    var best: (count: Int, agree: Int)? = nil
    for (offset, unit) in scopes[(start + 1)...].prefix(64).enumerated() {
      var (agree, below, above) = (0, 0, 0)
      var wholes = (agree: 0, differ: 0)
      for index in totals.indices {
        let column = totals[index].column
        if let part = unit.first(where: { $0.hasSameMeaning(as: column) })?.cells[totals[index].key]?.figure {
          totals[index].sum = totals[index].sum.addingReportingOverflow(part.value).partialValue
          totals[index].slack += part.quantity.halfStep
          totals[index].parts += 1
        }
        guard totals[index].parts > 0 else { continue }
        let excess = totals[index].sum - totals[index].figure.value
        let holds = abs(excess) <= totals[index].slack
        if holds { agree += 1 } else if excess < 0 { below += 1 } else { above += 1 }
        if TableCells.isWhole(totals[index].key) {
          if holds { wholes.agree += 1 } else { wholes.differ += 1 }
        }
      }
      if offset > 0, agree >= 8, (below + above) * 4 <= agree, agree > best?.agree ?? 0, wholes.agree > wholes.differ {
        best = (offset + 1, agree)
      }
      // Figures of further units would only add to what is too much already.
      if above > agree + below { break }
    }
    return best?.count
  }

  private static func figures(_ units: [[TableCells]], _ column: TableCells, _ key: String) -> [TableCells.Cell] {
    units.compactMap { unit in
      unit.first { $0.hasSameMeaning(as: column) }?.cells[key]
    }
  }

  /// Rows of the same name under a code that the department does not have: only the code is wrong there.
  private static func miscoded(_ units: [[TableCells]], _ column: TableCells, _ key: String) -> [TableCells.Cell] {
    guard key.hasPrefix("code "), let name = column.cells[key]?.name, !name.isEmpty else { return [] }
    return units.compactMap { unit in
      guard let own = unit.first(where: { $0.hasSameMeaning(as: column) })?.cells, own[key] == nil else { return nil }
      return own.first { $0.value.name == name && column.cells[$0.key] == nil }?.value
    }
  }

  private static func requireSum(
    of units: [[TableCells]], equals department: [TableCells], _ relations: inout RelationSet
  ) {
    for column in department {
      for (key, cell) in column.cells.sorted(by: { $0.key < $1.key }) where cell.figure.value != 0 {
        var parts = figures(units, column, key)
        guard !parts.isEmpty,
          !units.contains(where: { unit in
            unit.contains { $0.hasSameMeaning(as: column) && $0.doubtful.contains(cell.name) }
          })
        else { continue }
        parts += miscoded(units, column, key)
        let total = relations.member(cell.figure, label: cell.label)
        let members = parts.map { part in relations.member(part.figure, label: part.label) }
        relations.require("cross.table", .sum(total: total, parts: members), "部门数＝所属 \(units.count) 个单位之和")
      }
    }
  }
}

/// One column of a table by row keys that mean the same in every table.
struct TableCells {
  struct Cell {
    var figure: Figure
    var label: String
    var name: String
  }

  var table: Int
  var kind: String
  var side: TableReading.Side
  var measure: Measure
  var cells: [String: Cell]
  /// Names of rows that share a code; one of them has it wrongly.
  var doubtful: Set<String> = []

  static func byScope(_ context: RuleContext) -> [[TableCells]] {
    var scopes: [[TableCells]] = []
    for (index, table) in context.facts.tables.enumerated() {
      guard let kind = table.kind, table.indicators == nil else { continue }
      while scopes.count <= table.scope { scopes.append([]) }
      for side in table.sides {
        for (position, column) in side.columns.enumerated() {
          let (cells, doubtful) = cells(table, kind, side, position, column)
          if !cells.isEmpty {
            scopes[table.scope].append(
              TableCells(
                table: index, kind: kind, side: side.side, measure: measure(kind, column.measure), cells: cells,
                doubtful: doubtful))
          }
        }
      }
    }
    return scopes
  }

  /// 基本支出表.合计 is 支出表.基本支出.
  private static func measure(_ kind: String, _ measure: Measure) -> Measure {
    switch (kind, measure) {
    case ("B09", .total), ("F07", .total), ("F07", .finalAccount): .basic
    case (_, .finalAccount) where kind != "F08": .total
    default: measure
    }
  }

  private static func cells(
    _ table: DocumentFacts.TableFacts, _ kind: String, _ side: TableReading, _ position: Int,
    _ column: TableReading.Column
  ) -> (cells: [String: Cell], doubtful: Set<String>) {
    var cells: [String: Cell] = [:]
    var repeated: Set<String> = []
    var doubtful: Set<String> = []
    for row in side.rows {
      guard let figure = row.values[position], let key = key(kind, side, row) else { continue }
      if let other = cells[key] {
        repeated.insert(key)
        doubtful.formUnion([other.name, row.name])
      }
      cells[key] = Cell(figure: figure, label: TableLabel.text(table, row, column), name: row.name)
    }
    for key in repeated { cells[key] = nil }
    return (cells, doubtful)
  }

  /// Whether a key of ``cells`` is that of all income or all expenditure.
  static func isWhole(_ key: String) -> Bool { ["expenditure", "income", "expenditure total"].contains(key) }

  private static let incomeKinds: Set<String> = ["B05", "F03"]

  private static func key(_ kind: String, _ side: TableReading, _ row: TableReading.Row) -> String? {
    if let code = row.code {
      return ["B13", "B16", "B17"].contains(kind) ? nil : "code " + code
    }
    switch side.side {
    case .whole:
      return row.isTotal ? (incomeKinds.contains(kind) ? "income" : "expenditure") : nil
    case .income:
      switch BalanceRole(row.name) {
      case .incomeTotal, .total: return "income"
      case .currentIncome: return "current income"
      case .carriedIn: return "carried in"
      case .none: return row.name.isEmpty ? nil : "income " + row.name
      default: return nil
      }
    case .expenditure:
      switch BalanceRole(row.name) {
      case .currentExpenditure: return "expenditure"
      case .expenditureTotal, .total: return "expenditure total"
      case .none:
        return SubjectCatalogue.shared.subjects(named: row.name).first {
          $0.classification == .functional && $0.level == .class
        }.map { "code \($0.code)" } ?? (row.name.isEmpty ? nil : "name " + row.name)
      default: return nil
      }
    }
  }

  private static let sameWhole: Set<Measure> = [
    .total, .generalBudget, .currentYear, .fiscalAppropriation, .currentExpenditure, .finalAccount,
  ]

  /// Whether `other` is the same column of another unit's table.
  func hasSameMeaning(as other: TableCells) -> Bool {
    kind == other.kind && measure == other.measure && side == other.side
  }

  /// Whether the two columns may hold the same figures; the figures themselves decide.
  func mayEqual(_ other: TableCells) -> Bool {
    if ["B10", "B13", "B16", "B17", "F08"].contains(kind) || ["B10", "B13", "B16", "B17", "F08"].contains(other.kind) {
      return false
    }
    // In a table of income only the total may equal what is spent.
    let isIncome = ["B05", "F03"].contains(kind) || side == .income
    let otherIsIncome = ["B05", "F03"].contains(other.kind) || other.side == .income
    if isIncome != otherIsIncome { return measure == .total && other.measure == .total }
    return measure == other.measure && measure != .unknown
      || Self.sameWhole.contains(measure) && Self.sameWhole.contains(other.measure)
  }

  /// Pairs that hold whatever the funds: RB102, RB103, RB107, RB110, RB111, RF102, RF104, RF106.
  func mustEqual(_ other: TableCells) -> Bool {
    func pair(_ first: (String, Measure), _ second: (String, Measure)) -> Bool {
      (kind, measure) == first && (other.kind, other.measure) == second
        || (kind, measure) == second && (other.kind, other.measure) == first
    }
    guard side != .income && other.side != .income else { return false }
    return pair(("B04", .total), ("B06", .total)) || pair(("B07", .generalBudget), ("B08", .total))
      || pair(("B08", .basic), ("B09", .basic)) || pair(("F02", .total), ("F04", .total))
      || pair(("F05", .generalBudget), ("F06", .total))
  }
}
