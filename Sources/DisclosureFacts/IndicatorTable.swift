import DisclosureSyntax
import DocumentText

/// A table of performance indicators (绩效目标表): the indicators with their levels, values, units and weights.
package struct IndicatorTable: Sendable {
  package struct Cell: Sendable {
    package var text: String
    private let span: TextSpan
    package var range: Range<TextPoint> { span.range }

    package init(text: String, range: Range<TextPoint>) {
      self.text = text
      span = TextSpan(range)
    }
  }

  package struct Indicator: Sendable {
    /// 一级指标, carried down over merged cells.
    package var level1: String
    /// 二级指标
    package var level2: String
    /// 三级指标
    package var level3: Cell
    /// 指标性质: ≥ ≤ ＝ 定性; `nil` where the table has no such column.
    package var sign: Cell?
    /// 指标值; may hold sign and unit as well.
    package var value: Cell?
    /// 度量单位
    package var unit: Cell?
    /// 权重, 分值
    package var weight: Cell?
    /// 得分, in a 绩效自评表; few tables have it.
    @Apart package var score: Cell?
    /// 绩效指标描述
    package var description: Cell?
    /// 指标值确定依据
    package var basis: Cell?
    @PackedSpan package var level2Range: Range<TextPoint>?
    /// 项目名称 of the row, carried down.
    package var project: String?
    @PackedSpan package var projectRange: Range<TextPoint>?
  }

  /// 总分 or 合计 below the indicators.
  package struct Total: Sendable {
    package var weight: Cell?
    package var score: Cell?
  }

  package struct Project: Hashable, Sendable {
    package var name: String
    package var budget: Figure
    /// What 年度目标 says is to be spent.
    package var planned: Figure?

    package init(name: String, budget: Figure, planned: Figure? = nil) {
      self.name = name
      self.budget = budget
      self.planned = planned
    }
  }

  package var indicators: [Indicator] = []
  package var totals: [Total] = []
  /// 预算数 by project, where the table holds several projects.
  package var budgets: [Project] = []
  /// 年度资金总额, where the table is about one project.
  package var budget: Figure?
  package var projectName: String?

  init?(table: Table, grid: [[Table.Cell]]) {
    // The row that names the columns may stand below the project's data.
    let all = grid.indices
    guard
      let headRow = all.first(where: { row in
        grid[row].contains { table.text($0).contains("三级指标") }
      })
    else {
      guard readHeadless(table, grid) else { return nil }
      return
    }
    var columns: [Role: Int] = [:]
    for (column, cell) in grid[headRow].enumerated() {
      if let role = Role(table.text(cell)), columns[role] == nil { columns[role] = column }
    }
    guard columns[.level3] != nil else { return nil }
    for row in all where row < headRow { readFunding(table, grid[row]) }
    var (level1, level2, project) = ("", "", nil as Cell?)
    var level2Range: Range<TextPoint>? = nil
    for row in all where row > headRow {
      func cell(_ role: Role) -> Cell? {
        guard let column = columns[role], column < grid[row].count else { return nil }
        let cell = grid[row][column]
        return Cell(text: table.string(cell), range: cell.source)
      }
      if cell(.level3)?.text == "三级指标" { continue }
      if columns[.score] != nil,
        let first = grid[row].first(where: { !$0.isEmpty }), table.text(first).equals(any: ["总分", "合计", "总计", "得分合计"])
      {
        totals.append(Total(weight: cell(.weight), score: cell(.score)))
        continue
      }
      if let text = cell(.level1)?.text, !text.isEmpty {
        level1 = text
        level2 = ""
      }
      if let found = cell(.level2), !found.text.isEmpty {
        level2 = found.text
        level2Range = found.range
      }
      if let found = cell(.project), !found.text.isEmpty { project = found }
      if let found = cell(.budget), let figure = CellText.figure(found.text.utf8.map { $0 }[...], range: found.range) {
        budgets.append(Project(name: project?.text ?? "", budget: figure))
      }
      guard let name = cell(.level3), !name.text.isEmpty else { continue }
      indicators.append(
        Indicator(
          level1: level1, level2: level2, level3: name, sign: cell(.sign), value: cell(.value), unit: cell(.unit),
          weight: cell(.weight), score: cell(.score), description: cell(.description), basis: cell(.basis),
          level2Range: level2Range,
          project: project?.text, projectRange: project?.range))
    }
    indicators = indicators.withoutSpareCapacity
  }

  /// The later page of a table, without its head: names with values such as ≥95% behind them.
  private mutating func readHeadless(_ table: Table, _ grid: [[Table.Cell]]) -> Bool {
    func isValue(_ cell: Table.Cell) -> Bool {
      let text = table.text(cell)
      guard let sign = text.starts(withAny: ["≥", "≤", "=", ">", "<"]) else { return false }
      return text.dropFirst(sign.count).first.map(isDigit) ?? false
    }
    let valued = grid.filter { $0.contains(where: isValue) }.count
    guard valued >= 5, valued * 10 >= grid.count * 4 else { return false }
    var (level1, level2) = ("", "")
    var level2Range: Range<TextPoint>? = nil
    for row in grid {
      let value = row.firstIndex(where: isValue)
      let filled = row.indices.filter { !table.text(row[$0]).isEmpty && $0 != value }
      for index in filled where table.text(row[index]).ends(with: "指标") {
        level1 = level2.isEmpty ? table.string(row[index]) : level1
        level2 = table.string(row[index])
        level2Range = row[index].source
      }
      guard let name = filled.last(where: { value.map { $0 > 0 } ?? true && !table.text(row[$0]).ends(with: "指标") })
      else {
        continue
      }
      let cell = value.map { Cell(text: table.string(row[$0]), range: row[$0].source) }
      indicators.append(
        Indicator(
          level1: level1, level2: level2, level3: Cell(text: table.string(row[name]), range: row[name].source),
          value: cell ?? Cell(text: "", range: row[name].source), level2Range: level2Range))
    }
    return true
  }

  private enum Role: Hashable {
    case level1, level2, level3, description, sign, value, unit, weight, score, basis, project, budget

    init?(_ text: ArraySlice<UInt8>) {
      if text.contains("一级指标") || text.contains("一级") {
        self = .level1
      } else if text.contains("二级指标") {
        self = .level2
      } else if text.contains("三级指标") {
        self = .level3
      } else if text.contains("依据") || text.contains("绩效标准") {
        self = .basis
      } else if text.contains("指标性质") || text.contains("计算符号") {
        self = .sign
      } else if text.contains("指标方向") {
        return nil
      } else if text.contains("度量单位") || text.contains("计量单位") {
        self = .unit
      } else if text.contains("得分") {
        self = .score
      } else if text.contains("权重") || text.contains("分值") {
        self = .weight
      } else if text.contains("指标值") {
        self = .value
      } else if text.contains("描述") {
        self = .description
      } else if text.contains("项目名称") {
        self = .project
      } else if text.contains("预算数") {
        self = .budget
      } else {
        return nil
      }
    }
  }

  /// The project that a form without indicators is about.
  static func form(_ table: Table, _ grid: [[Table.Cell]]) -> Project? {
    var reader = IndicatorTable()
    for row in grid { reader.readFunding(table, row) }
    guard let name = reader.projectName, let budget = reader.budget else { return nil }
    let planned = table.sentences.lazy.compactMap { text -> Figure? in
      let reading = ProseReading.read(text)
      return reading.statements.first {
        text.string($0.label).hasSuffix("资金") && $0.isPlain && $0.amount?.unit.isMoney ?? false
      }?.amount
    }.first
    return Project(name: name, budget: budget, planned: planned)
  }

  /// 古籍数字化工作 | 计划用 3.3 万元扫描…: a task with its money.
  static func task(_ table: Table, _ row: [Table.Cell]) -> Project? {
    let filled = row.filter { !table.text($0).isEmpty }
    guard filled.count >= 2, (12...120).contains(table.text(filled[0]).count),
      let sentence = table.sentences.first(where: { $0.bytes.elementsEqual(table.text(filled[1])) }),
      sentence.bytes.starts(withAny: ["计划用", "计划使用", "预计用", "预计使用", "安排"]) != nil,
      let figure = ProseReading.read(sentence).statements.first(where: { $0.amount?.unit.isMoney ?? false })?.amount
    else { return nil }
    return Project(name: table.string(filled[0]), budget: figure)
  }

  init() {}

  /// 资金总额 | 财政拨款 | 其他资金 with the amounts in the row below: the total and its parts.
  static func funding(_ table: Table, _ grid: [[Table.Cell]]) -> [Figure] {
    zip(grid, grid.dropFirst()).lazy.compactMap { funding(table, $0, $1) }.first ?? []
  }

  private static func funding(_ table: Table, _ names: [Table.Cell], _ values: [Table.Cell]) -> [Figure]? {
    guard let first = names.firstIndex(where: { table.string($0) == "资金总额" }),
      names.dropFirst(first + 1).contains(where: { table.string($0) == "财政拨款" })
    else { return nil }
    let figures = zip(names, values).dropFirst(first).prefix { !table.text($0.0).isEmpty }.map {
      CellText.figure(table.text($0.1), range: $0.1.source)
    }
    let stated = figures.compactMap { $0 }
    return stated.count == figures.count && stated.count >= 2 ? stated : nil
  }

  /// 项目名称 | …, 年度资金总额： | 471.00
  mutating func readFunding(_ table: Table, _ row: [Table.Cell]) {
    if let first = row.first.map({ table.text($0) }), let word = first.starts(withAny: ["项目名称:"]) {
      projectName = String(decoding: first.dropFirst(word.count), as: UTF8.self)
    }
    for (column, cell) in row.enumerated() where column + 1 < row.count {
      let text = table.text(cell)
      if text.contains("项目名称"), projectName == nil { projectName = table.string(row[column + 1]) }
      if text.contains("资金总额"), !text.contains("中期"), budget == nil {
        budget = CellText.figure(table.text(row[column + 1]), range: row[column + 1].source)
      }
    }
  }
}
