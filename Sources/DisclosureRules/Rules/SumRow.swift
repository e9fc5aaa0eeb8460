import DisclosureFacts
import DocumentText

extension Rule {
  /// RB11, RB21, RB32, RB40, RB51, RB60, RF10, RF20, RF31, RF40: the columns of a row add up.
  static let sumRow = Rule(
    id: "sum.row", title: "表内行合计",
    explanation: "同一行中，合计等于各分栏之和：合计＝基本支出＋项目支出，小计＝人员经费＋公用经费，合计＝各资金来源之和；增减额＝本年数－上年数；绩效表中年度资金总额＝各项资金之和。"
      + "栏目之间的关系由表头提出、由表内多数行证实；只差四舍五入的不报错。",
    example: "2080505 … 合计 86.30 基本支出 68.30 项目支出 0.00 → 基本支出应为 86.30",
    requireInTable: { table, relations in
      for column in table.fundingColumns {
        guard let first = column.first else { continue }
        let total = relations.member(first, label: "《\(table.title)》年度资金总额")
        let parts = column.dropFirst().map { relations.member($0, label: "《\(table.title)》资金构成") }
        relations.require("sum.row", .sum(total: total, parts: parts), "年度资金总额＝各项资金之和")
      }
      if table.indicators != nil { return }
      for side in table.sides {
        ContainedParts.requireColumns(table, side, &relations)
        if side.columns.count > 1 { require(table, side, &relations) }
      }
    })

  private static func require(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    let measures = side.columns.map(\.measure)
    // 预算数 | 执行数
    if measures.count == 2, measures[1] == .unknown,
      ["执行数", "完成数", "支出数", "实际数"].contains(where: { table.head.contains($0) })
    {
      return
    }
    var known = ColumnStructure.Rows(width: measures.count, upTo: side.rows.count)
    let rows = side.rows.filter { !isRate($0.name) }
    for row in rows where row.isPlaced { known.append(row.values) }
    let structure = ColumnStructure(known, measures: measures)
    // Where nothing is carried over in most rows, 本年收入 looks like 本年支出.
    let isFlow = flow.allSatisfy(measures.contains)
    var equations = structure.equations.filter { equation in
      !isFlow || !([equation.target] + equation.parts).contains { [.carriedIn, .carriedOut].contains(measures[$0]) }
    }
    equations.removeAll { comparesPosts($0, side) }
    equations += equations.compactMap { inOtherYear($0, side) }.filter { !equations.contains($0) }
    for row in rows {
      if row.isPlaced {
        for equation in equations { require(equation, table, side, row, &relations) }
      } else if let equation = equations.first, equation.target == 0,
        equation.parts == Array(1..<measures.count), row.figures.count > 1
      {
        // Whatever columns the parts stand in, they add up to the first figure.
        let members = row.figures.map { relations.member($0, in: table, row: row, column: nil) }
        relations.require(
          "sum.row", .sum(total: members[0], parts: Array(members.dropFirst())), "合计等于各分栏之和")
      }
    }
    ColumnChanges.require(table, side, &relations)
    requireFlow(table, side, &relations)
  }

  /// The same columns of the year before: 2024年预算数/合计 beside 2025年预算数/合计.
  private static func inOtherYear(
    _ equation: ColumnStructure.Equation, _ side: TableReading
  ) -> ColumnStructure.Equation? {
    let year = side.columns[equation.target].year
    guard let other = side.columns.lazy.compactMap(\.year).first(where: { $0 != year }) else { return nil }
    func name(_ column: Int) -> Substring? {
      let title = side.columns[column].title
      return title.firstIndex(of: "/").map { title[$0...] }
    }
    func counterpart(_ column: Int) -> Int? {
      guard side.columns[column].year == year, let own = name(column) else { return nil }
      let found = side.columns.indices.filter { side.columns[$0].year == other && name($0) == own }
      return found.count == 1 ? found[0] : nil
    }
    func isNought(_ column: Int) -> Bool { side.rows.allSatisfy { $0.values[column]?.value ?? 0 == 0 } }
    let parts = equation.parts.compactMap(counterpart)
    guard let target = counterpart(equation.target), parts.count == equation.parts.count,
      // What has no amount this year may stand beside the total.
      zip(equation.parts, parts).allSatisfy({ !isNought($0) || isNought($1) })
    else { return nil }
    let fails = side.rows.count { row in
      guard let total = row.values[target] else { return false }
      let figures = parts.compactMap { row.values[$0] }
      return !figures.isEmpty && !ListedSum.holds(figures, total: total)
    }
    return fails <= max(1, side.rows.count / 4) ? ColumnStructure.Equation(target: target, parts: parts) : nil
  }

  /// 人员编制数 beside 在职人数: the posts that there are and how many of them are filled.
  private static func comparesPosts(_ equation: ColumnStructure.Equation, _ side: TableReading) -> Bool {
    func countsPosts(_ column: Int) -> Bool { side.columns[column].title.contains("编制") }
    return equation.parts.contains { countsPosts($0) != countsPosts(equation.target) }
      && ([equation.target] + equation.parts).contains { countsPosts($0) && side.columns[$0].measure == .unknown }
  }

  /// The columns of what comes and goes.
  private static let flow: [Measure] = [.carriedIn, .currentYear, .currentExpenditure, .carriedOut]

  /// 2016年比2015年增减%, 增减幅度
  private static func isRate(_ name: String) -> Bool {
    name.contains("%") || name.hasSuffix("幅度") || name.hasSuffix("增减率") || name.hasSuffix("增长率")
  }

  /// RF70, RF80: 年初结转和结余＋本年收入 = 本年支出＋年末结转和结余.
  private static func requireFlow(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    func column(_ measure: Measure) -> Int? { side.columns.firstIndex { $0.measure == measure } }
    guard let carriedIn = column(.carriedIn), let income = column(.currentYear),
      let spent = column(.currentExpenditure), let carriedOut = column(.carriedOut)
    else { return }
    for row in side.rows
    where row.isPlaced && ![carriedIn, income, spent, carriedOut].contains(where: row.isDamaged) {
      func members(_ columns: Int...) -> [Int] {
        columns.compactMap { index in
          row.values[index].map { relations.member($0, in: table, row: row, column: side.columns[index]) }
        }
      }
      let (sources, uses) = (members(carriedIn, income), members(spent, carriedOut))
      guard !sources.isEmpty, !uses.isEmpty else { continue }
      relations.require("sum.row", .balance(left: sources, right: uses), "年初结转和结余＋本年收入＝本年支出＋年末结转和结余")
    }
  }

  private static func require(
    _ equation: ColumnStructure.Equation, _ table: UnitFacts.TableFacts, _ side: TableReading,
    _ row: TableReading.Row, _ relations: inout RelationSet
  ) {
    guard let total = row.values[equation.target], equation.parts.contains(where: { row.values[$0] != nil }),
      !equation.parts.contains(where: row.isDamaged)
    else { return }
    if total.value == 0 && equation.parts.allSatisfy({ row.values[$0]?.value ?? 0 == 0 }) { return }
    let target = relations.member(total, in: table, row: row, column: side.columns[equation.target])
    var members: [Int] = []
    members.reserveCapacity(equation.parts.count)
    for part in equation.parts {
      guard let figure = row.values[part] else { continue }
      members.append(relations.member(figure, in: table, row: row, column: side.columns[part]))
    }
    relations.require("sum.row", .sum(total: target, parts: members), statement(of: equation, side))
  }

  /// 合计＝基本支出＋项目支出
  private static func statement(of equation: ColumnStructure.Equation, _ side: TableReading) -> String {
    let names = equation.parts.map { column -> String in
      let title = side.columns[column].measure.title
      return title.isEmpty ? side.columns[column].title : title
    }.filter { !$0.isEmpty }
    let targetName = side.columns[equation.target].measure.title
    return "\(targetName.isEmpty ? "合计" : targetName)＝\(names.isEmpty ? "各分栏之和" : names.joined(separator: "＋"))"
  }
}
