import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// RB01–RB05, RB20, RB30–RB34, RB50, RB80, RB90, RF01–RF05, RF30, RF31: totals of columns and of 收支总表.
  static let sumTotal = Rule(
    id: "sum.total", title: "总计与合计",
    explanation: "合计行等于各行之和；收支总表中本年收入合计、本年支出合计等于各项之和，总计等于本年合计加结转结余，收入总计等于支出总计。",
    example: "本年支出合计 17257.23，各类之和 17247.23 → 应为 17247.23",
    requireInTable: { table, relations in
      if table.indicators != nil { return }
      for side in table.sides {
        switch balanceSide(side, table.kind) {
        case .whole: requireColumn(table, side, &relations)
        case .income: requireBalance(table, side, isIncome: true, &relations)
        case .expenditure: requireBalance(table, side, isIncome: false, &relations)
        }
      }
      requireEquality(table, &relations)
      for side in table.sides { ContainedParts.requireRows(table, side, &relations) }
    })

  /// 一般公共预算支出决算表 by 类, without their codes.
  private static func isOfClasses(_ kind: TableKind, _ side: TableReading) -> Bool {
    (kind.role == .expenditure || kind.role == .generalExpenditure)
      && side.rows.allSatisfy { row in
        row.isTotal || !row.hasFigures
          || SubjectCatalogue.shared.subjects(named: row.name).contains {
            $0.classification == .functional && $0.level == .class
          }
      }
  }

  private static func requireColumn(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    if let units = unitRows(side, isKnown: table.kind != nil) {
      // 人均支出 is added up by nobody.
      let known = side.columns.indices.filter { column in
        table.kind != nil && side.columns[column].measure != .unknown
          || !["人均", "率", "人数", "备注", "编制"].contains { side.columns[column].title.contains($0) }
      }
      HierarchySums.require("sum.total", [units], table, side, in: known, &relations)
      return
    }
    requireRepeatedTotals(table, side, &relations)
    requireEconomicTotals(table, side, &relations)
    if let role = table.kind?.role, role == .threePublic || role == .operation {
      // In 机构运行信息表 会议费 and 培训费 stand for themselves.
      let rows = role == .operation ? OperationRows.beforeEvents(side.rows) : side.rows
      HierarchySums.require("sum.total", ThreePublicRows(rows).groups, table, side, &relations)
      HierarchySums.require("sum.total", OperationRows.groups(side.rows), table, side, &relations)
    }
    if table.kind?.role == .procurement {
      // 政府采购支出表 of final accounts, without the things that were bought.
      HierarchySums.require("sum.total", OperationRows.groups(side.rows), table, side, &relations)
    }
    let groups = (SubjectHierarchy.groups(side.rows) + EconomicNames.groups(table, side))
      .filter { $0.parent.map { side.rows[$0].code == nil && side.rows[$0].isTotal } ?? false }
    if table.kind == .budgetProjects, let listed = projectGroups(side) {
      HierarchySums.require("sum.total", listed, table, side, &relations)
      return
    }
    if !groups.isEmpty {
      HierarchySums.require("sum.total", groups, table, side, &relations)
      return
    }
    guard !side.rows.contains(where: { $0.code != nil }) else { return }
    // A plain list under a total: projects, purchases.
    guard let kind = table.kind, kind.role.isList || isOfClasses(kind, side) else { return }
    guard let total = side.rows.firstIndex(where: \.isTotal) else { return }
    let others = side.rows.indices.filter { $0 != total && side.rows[$0].hasFigures }
    if let nested = unitGroups(side, total, others) {
      HierarchySums.require("sum.children", Array(nested.dropFirst()), table, side, &relations)
      HierarchySums.require("sum.total", Array(nested.prefix(1)), table, side, &relations)
      return
    }
    guard others.count >= 2, !others.contains(where: { side.rows[$0].isTotal || side.rows[$0].name.contains("小计") })
    else { return }
    let column = side.columns.firstIndex { $0.measure == .total } ?? 0
    func value(_ row: Int) -> Int64 {
      side.rows[row].values.indices.contains(column) ? side.rows[row].values[column]?.value ?? 0 : 0
    }
    let first = value(total)
    let sum = others.reduce(Int64(0)) { $0 &+ value($1) }
    // With subtotals among the rows the sum is far from the total.
    guard sum.subtractingReportingOverflow(first).partialValue.magnitude <= first.magnitude / 2 else { return }
    HierarchySums.require(
      "sum.total", [SubjectHierarchy.Group(parent: total, children: others)], table, side, &relations)
  }

  /// RF50: 人员经费合计 = 301 + 303; 公用经费合计 = the other 类.
  private static func requireEconomicTotals(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    let classes = side.rows.indices.filter { index in
      side.rows[index].code.map { $0.utf8.count == 3 && $0.utf8.first == UInt8(ascii: "3") } ?? false
    }
    guard !classes.isEmpty else { return }
    for (name, isPersonnel) in [("人员经费合计", true), ("公用经费合计", false)] {
      // The cell of 公用经费合计 runs over two blocks, of which the second has the amount.
      guard let total = side.rows.firstIndex(where: { $0.name == name && $0.hasFigures }) else { continue }
      let parts = classes.filter { (side.rows[$0].code == "301" || side.rows[$0].code == "303") == isPersonnel }
      HierarchySums.require(
        "sum.total", [SubjectHierarchy.Group(parent: total, children: parts)], table, side, &relations)
    }
  }

  /// 四川: 合计, a line without a name and the unit's own line above the subjects all state the total.
  private static func requireRepeatedTotals(
    _ table: UnitFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    // 年度资金总额 of a project's form is followed by its parts.
    guard table.form == nil, let first = side.rows.firstIndex(where: { $0.isTotal && $0.hasFigures }) else {
      return
    }
    let end =
      side.rows.firstIndex { $0.code.map { $0.utf8.count >= 3 && !$0.hasPrefix("0") } ?? false && !$0.name.isEmpty }
      ?? side.rows.count
    // 032001 below 032 is one of its units.
    let departments = side.rows.prefix(end).compactMap(\.code)
    let others = side.rows.indices.filter { index in
      guard index > first, index < max(end, first + 1) || end == side.rows.count else { return false }
      let row = side.rows[index]
      if let code = row.code, departments.contains(where: { code.count > $0.count && code.hasPrefix($0) }) {
        return false
      }
      return row.isTotal || row.name.utf8.allSatisfy(isDigit)
        || (table.entity.map { row.name.hasPrefix($0) || $0.hasPrefix(row.name) } ?? false)
        || ["本级", "中心", "局"].contains { row.name.hasSuffix($0) }
        || table.kind == .budgetProjects && side.columns.count == 1 && row.code == nil && end < side.rows.count
    }
    guard !others.isEmpty, others.count <= 3, side.rows.count <= 4 && table.kind != nil || end < side.rows.count else {
      return
    }
    for other in others {
      let pairs = side.columns.indices.compactMap { column -> (Int, Figure, Figure)? in
        guard let total = side.rows[first].values[column], let repeated = side.rows[other].values[column],
          total.value != 0 || repeated.value != 0
        else { return nil }
        return (column, total, repeated)
      }
      let equal = pairs.filter { $0.1.value == $0.2.value }.count
      // That another line repeats the total shows that lines do.
      let isRepeated = others.contains { line in
        line != other && pairs.contains { side.rows[line].values[$0.0]?.value == $0.1.value }
      }
      for (column, total, repeated) in pairs {
        // A unit of several is a part, not a repetition; of one column only a slip of the digits tells.
        guard
          side.rows[other].isTotal || side.rows[other].name.isEmpty
            || (pairs.count > 1
              ? equal * 2 >= pairs.count
              : total.value == repeated.value || isRepeated && DigitSlip.leads(from: total, to: repeated))
        else { continue }
        let left = relations.member(total, in: table, row: side.rows[first], column: side.columns[column])
        let right = relations.member(repeated, in: table, row: side.rows[other], column: side.columns[column])
        relations.require("sum.total", .equal(right, left), "与合计行一致")
      }
    }
  }

  private static func isUnit(_ row: TableReading.Row) -> Bool {
    // 县农业农村局（本级）
    let name = row.name.hasSuffix("）") || row.name.hasSuffix(")") ? String(row.name.dropLast()) : row.name
    return BodyNames.inRows.contains { name.hasSuffix($0) }
  }

  /// RB20: 合计 = Σ units, where all other rows are units and most columns bear it out; of a single column a slip of the
  /// digits has to.
  ///
  /// - Parameter isKnown: Whether the table is one of the prescribed ones; of others 合计 may stand below its units too.
  private static func unitRows(_ side: TableReading, isKnown: Bool) -> SubjectHierarchy.Group? {
    guard let total = side.rows.firstIndex(where: { $0.isTotal && $0.hasFigures }) else { return nil }
    let isBelow = total > 0 && !isKnown
    var units: [Int] = []
    for row in isBelow ? 0..<total : total + 1..<side.rows.count where side.rows[row].hasFigures {
      guard isUnit(side.rows[row]) else { return nil }
      units.append(row)
    }
    guard units.count >= 2, !isBelow || total + 1 == side.rows.count else { return nil }
    // The department's own line above its units.
    if units.count > 2, side.rows[units[0]].figures.map(\.value) == side.rows[total].figures.map(\.value) {
      units.removeFirst()
    }
    var (holding, telling, failing) = (0, 0, 0)
    for column in side.columns.indices where HierarchySums.mayBeSummed(side.columns[column].measure) {
      guard let whole = side.rows[total].values[column] else { continue }
      let parts = units.compactMap { side.rows[$0].values[column] }
      if ListedSum.holds(parts, total: whole) {
        holding += 1
        if parts.count(where: { $0.value != 0 }) >= 2 { telling += 1 }
      } else if side.columns.count == 1, ListedSum.isBrokenSlip(parts, total: whole) {
        telling += 1
        holding += 1
      } else {
        failing += 1
      }
    }
    return telling > 0 && holding > failing ? SubjectHierarchy.Group(parent: total, children: units) : nil
  }

  /// RB80: 合计 = Σ units, unit = Σ its projects.
  private static func unitGroups(_ side: TableReading, _ total: Int, _ rows: [Int]) -> [SubjectHierarchy.Group]? {
    let units = rows.filter { row in BodyNames.inRows.contains { side.rows[row].name.hasSuffix($0) } }
    guard !units.isEmpty, units.count < rows.count, units.first == rows.first else { return nil }
    var groups = [SubjectHierarchy.Group(parent: total, children: units)]
    for (index, unit) in units.enumerated() {
      let end = index + 1 < units.count ? units[index + 1] : Int.max
      let projects = rows.filter { $0 > unit && $0 < end }
      guard !projects.isEmpty else { return nil }
      groups.append(SubjectHierarchy.Group(parent: unit, children: projects))
    }
    return groups
  }

  /// RB81: 合计 = Σ 科目, 科目 = Σ its projects, where a table of projects has rows for subjects too.
  private static func projectGroups(_ side: TableReading) -> [SubjectHierarchy.Group]? {
    let coded = side.rows.indices.filter { side.rows[$0].code != nil }
    guard let total = side.rows.firstIndex(where: \.isTotal), !coded.isEmpty else { return nil }
    let subjects = coded.filter { index in
      SubjectCatalogue.shared.subjects(named: side.rows[index].name).contains { "\($0.code)" == side.rows[index].code }
    }
    // What has neither a subject's name nor the code of one is no project either.
    let codes = Set(subjects.map { side.rows[$0].code })
    guard !subjects.isEmpty, subjects.count < coded.count, coded.allSatisfy({ codes.contains(side.rows[$0].code) })
    else { return nil }
    var groups = [SubjectHierarchy.Group(parent: total, children: subjects)]
    for subject in subjects {
      let projects = coded.filter {
        $0 > subject && !subjects.contains($0) && side.rows[$0].code == side.rows[subject].code
      }
      if !projects.isEmpty { groups.append(SubjectHierarchy.Group(parent: subject, children: projects)) }
    }
    return groups
  }

  // MARK: 收支总表

  /// 部门收入总表 or 部门支出总表 whose numbered items stand below each other is one side of a 收支总表.
  private static func balanceSide(_ side: TableReading, _ kind: TableKind?) -> TableReading.Side {
    guard side.side == .whole, kind != nil, !side.rows.contains(where: { $0.code != nil }) else { return side.side }
    let roles = side.rows.map { BalanceRole($0, in: side) }
    for (current, total, kind) in [
      (BalanceRole.currentIncome, BalanceRole.incomeTotal, TableReading.Side.income),
      (.currentExpenditure, .expenditureTotal, .expenditure),
    ] {
      guard let current = roles.firstIndex(of: current), let total = roles.firstIndex(of: total), current < total else {
        continue
      }
      let isNumbered = side.rows[..<current].contains { $0.numbering?.system == .chapter }
      // 转移性收入 of a town's accounts is neither.
      let areKnown = (current..<total).allSatisfy { row in
        roles[row] != nil || !side.rows[row].hasFigures || isFund(side.rows[row])
      }
      return isNumbered && areKnown ? kind : .whole
    }
    return .whole
  }

  private static func requireBalance(
    _ table: UnitFacts.TableFacts, _ side: TableReading, isIncome: Bool, _ relations: inout RelationSet
  ) {
    let roles = side.rows.map { BalanceRole($0, in: side) }
    let total = roles.firstIndex(of: isIncome ? .incomeTotal : .expenditureTotal) ?? roles.lastIndex(of: .total)
    var current = roles.firstIndex(of: isIncome ? .currentIncome : .currentExpenditure)
    let subtotals = side.rows[..<(total ?? 0)].indices.filter { side.rows[$0].name == "小计" }
    if current == nil, let subtotal = subtotals.last {
      // 小计 of all that stands above it is 本年收入合计; of what else it may be nothing is said.
      guard subtotals.count == 1,
        (subtotal + 1..<(total ?? 0)).allSatisfy({ roles[$0] != nil || !side.rows[$0].hasFigures }),
        isSum(of: topRows(side, roles, current: subtotal, total: total), subtotal, side)
      else { return }
      current = subtotal
    }
    let items = topRows(side, roles, current: current, total: total)
    if let current, !items.isEmpty { require(current, items, table, side, "各项之和", &relations) }
    guard let total else { return }
    // 总计 may stand on top.
    let isOnTop = current.map { total < $0 } ?? false
    let extras = roles.indices.filter { index in
      guard let role = roles[index], index < total || isOnTop else { return false }
      return isIncome
        ? role == .carriedIn || role == .surplusUsed : role == .carriedOut || role == .distributed
    }
    // 年初结转 may be split into lines of its own below; only the first counts.
    // 一般公共预算上年结转 and 政府性基金上年结转 are beside each other.
    let topExtras = extras.filter { index in
      !extras.contains {
        $0 < index && roles[$0] == roles[index] && !(isFund(side.rows[$0]) && isFund(side.rows[index]))
      }
    }
    if let current {
      // 二、转移性支出 beside 一、支出合计
      let hasOthers =
        side.rows[current].numbering?.system == .chapter
        && roles.indices.contains {
          roles[$0] == nil && side.rows[$0].numbering?.system == .chapter && side.rows[$0].hasFigures
            && !items.contains($0)
        }
      let words = isIncome ? "本年收入合计＋上年结转结余" : "本年支出合计＋结转下年"
      if !hasOthers { require(total, [current] + topExtras, table, side, words, &relations) }
    } else if !items.isEmpty {
      require(total, items + topExtras, table, side, "各项之和", &relations)
    }
    for row in side.rows.indices where side.rows[row].numbering != nil && roles[row] == nil {
      requireBelow(row, table, side, roles, &relations)
    }
    for row in items {
      let funds = funds(below: row, side)
      if funds.count > 1 { require(row, funds, table, side, "各资金之和", &relations) }
    }
    for extra in topExtras {
      requireParts(of: extra, table, side, roles, until: isOnTop ? side.rows.count : total, &relations)
    }
  }

  /// The rows of the first level that make up 本年收入 or 本年支出.
  private static func topRows(
    _ side: TableReading, _ roles: [BalanceRole?], current: Int?, total: Int?
  ) -> [Int] {
    let rows = side.rows
    if let current, rows[current].numbering?.system == .chapter {
      // 一、本年收入 above its parts （一）（二）（三）.
      var parts: [Int] = []
      for index in (current + 1)..<max(current + 1, rows.count) {
        if roles[index] != nil || rows[index].numbering?.system == .chapter { break }
        if rows[index].numbering?.system == .section
          || !rows[(current + 1)...].contains(where: { $0.numbering?.system == .section })
        {
          parts.append(index)
        }
      }
      return parts
    }
    let end = current ?? total ?? rows.count
    let listed = rows.indices.filter { $0 < end && roles[$0] == nil }
    let systems = Set(listed.compactMap { rows[$0].numbering?.system })
    if systems.contains(.chapter) { return listed.filter { rows[$0].numbering?.system == .chapter } }
    if systems.contains(.section) { return listed.filter { rows[$0].numbering?.system == .section } }
    let nested = Set(listed.flatMap { funds(below: $0, side) })
    return listed.filter { !nested.contains($0) }
  }

  private static func isFund(_ row: TableReading.Row) -> Bool {
    ["一般公共预算", "政府性基金", "国有资本经营"].contains { row.name.hasPrefix($0) }
  }

  /// 一般公共预算 and 政府性基金预算 below 财政拨款, where they come to it.
  private static func funds(below row: Int, _ side: TableReading) -> [Int] {
    let rows = side.rows
    guard rows[row].name.hasPrefix("财政拨款"), rows[row].numbering == nil else { return [] }
    let funds = rows.indices[(row + 1)...].prefix { rows[$0].numbering == nil && isFund(rows[$0]) }
    return isSum(of: Array(funds), row, side) ? Array(funds) : []
  }

  /// Whether rows come to another in the first column, or would with one other digit.
  ///
  /// - Parameter needsDetail: Whether there must be several, and the other digit one of amounts that are not round.
  private static func isSum(
    of parts: [Int], _ total: Int, _ side: TableReading, needsDetail: Bool = false
  ) -> Bool {
    guard let whole = side.rows[total].values.first ?? nil, !parts.contains(where: { side.rows[$0].isDamaged(0) })
    else {
      return false
    }
    let figures = parts.compactMap { side.rows[$0].values.first ?? nil }
    if needsDetail { return figures.count >= 2 && ListedSum.holdsButForABrokenSlip(figures, total: whole) }
    return !figures.isEmpty && ListedSum.holdsButForASlip(figures, total: whole)
  }

  /// 一般公共预算拨款 and 经常收入拨款, 国库管理非税收入 … below it, without numbers or with those of a lower level.
  private static func requireBelow(
    _ row: Int, _ table: UnitFacts.TableFacts, _ side: TableReading, _ roles: [BalanceRole?],
    _ relations: inout RelationSet
  ) {
    var parts: [Int] = []
    guard let own = side.rows[row].numbering?.system, side.rows.indices.contains(row + 1) else { return }
    // （一）…（二）… below 一、
    let below = side.rows[row + 1].numbering?.system
    for index in (row + 1)..<side.rows.count {
      let system = side.rows[index].numbering?.system
      if roles[index] != nil || side.rows[index].isTotal || (system?.rawValue ?? .max) <= own.rawValue { break }
      if below == nil, system != nil { break }
      if system == below { parts.append(index) }
    }
    // 事业收入 with 其中：教育收费 below it.
    if parts.count == 1, !parts.allSatisfy({ isFund(side.rows[$0]) || side.rows[$0].name.contains("拨款") }) { return }
    // 其中：上级转移支付 is not all of it, and numbered items need not be.
    guard isSum(of: parts, row, side, needsDetail: below != nil) else { return }
    require(row, parts, table, side, "其下各项之和", &relations)
  }

  /// 年初财政拨款结转和结余 and the funds below it.
  private static func requireParts(
    of row: Int, _ table: UnitFacts.TableFacts, _ side: TableReading, _ roles: [BalanceRole?], until end: Int,
    _ relations: inout RelationSet
  ) {
    var parts: [Int] = []
    for index in (row + 1)..<max(row + 1, end) {
      if roles[index] != nil { break }
      let part = side.rows[index]
      if !isFund(part) && (part.numbering == nil || !part.name.contains("预算")) {
        // 单位资金 beside the funds
        if part.numbering == nil, part.hasFigures { return }
        break
      }
      parts.append(index)
    }
    if parts.count > 1 { require(row, parts, table, side, "各资金之和", &relations) }
  }

  private static func require(
    _ total: Int, _ parts: [Int], _ table: UnitFacts.TableFacts, _ side: TableReading, _ words: String,
    _ relations: inout RelationSet
  ) {
    for column in side.columns.indices where HierarchySums.mayBeSummed(side.columns[column].measure) {
      guard let figure = side.rows[total].values[column] else { continue }
      let figures = parts.compactMap { part in side.rows[part].values[column].map { (part, $0) } }
      guard !figures.isEmpty, figure.value != 0 || figures.contains(where: { $0.1.value != 0 }) else { continue }
      // A figure that could not be placed, or read, is missing from the sum.
      let isOpen = parts.contains { part in
        let row = side.rows[part]
        return row.isDamaged(column) || !row.isPlaced && row.hasFigures && (column > 0 || row.values[0] == nil)
      }
      if isOpen { continue }
      let target = relations.member(figure, in: table, row: side.rows[total], column: side.columns[column])
      let members = figures.map {
        relations.member($0.1, in: table, row: side.rows[$0.0], column: side.columns[column])
      }
      relations.require("sum.total", .sum(total: target, parts: members), "\(side.rows[total].name)＝\(words)")
    }
  }

  /// 收入总计 = 支出总计.
  private static func requireEquality(_ table: UnitFacts.TableFacts, _ relations: inout RelationSet) {
    // A hospital's income and costs are not in balance.
    guard table.sides.count >= 2, table.kind != nil || table.title.isEmpty else { return }
    func total(_ side: TableReading, _ role: BalanceRole) -> (TableReading.Row, Figure)? {
      let row =
        side.rows.first { BalanceRole($0, in: side) == role } ?? side.rows.last { BalanceRole($0.name) == .total }
      guard let row, let figure = row.values.first.flatMap({ $0 }) else { return nil }
      return (row, figure)
    }
    guard let income = total(table.sides[0], .incomeTotal) else { return }
    let first = relations.member(income.1, in: table, row: income.0, column: nil)
    for (index, side) in table.sides.enumerated().dropFirst() {
      // A third part of the table may be of one fund alone.
      guard let expenditure = total(side, .expenditureTotal),
        index == 1 || expenditure.1.value == income.1.value || DigitSlip.leads(from: income.1, to: expenditure.1)
      else { continue }
      let second = relations.member(expenditure.1, in: table, row: expenditure.0, column: nil)
      relations.require("sum.total", .equal(first, second), "收入总计＝支出总计")
    }
  }
}
