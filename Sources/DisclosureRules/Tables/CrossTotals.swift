import DisclosureFacts
import DocumentText
import SubjectCatalogue

/// RB101, RB105, RB108, RB113, RF101, RF103, RF105, RF106: totals that two tables of one unit state whatever its funds are.
///
/// A total that differs in more than a slip of the digits is taken for one of another scope.
struct CrossTotals {
  private let columns: [TableCells]

  /// - Parameter columns: The columns of one unit's tables, in the order of their meanings.
  init(_ columns: [TableCells]) { self.columns = columns }

  /// A cell by its table, the side, what its column measures and the key of its row.
  private struct Place {
    let meaning: TableCells.Meaning
    let key: CellKey

    init(kind: TableKind, side: TableReading.Side = .whole, measure: Measure, key: CellKey) {
      meaning = TableCells.Meaning(kind: kind, side: side, measure: measure)
      self.key = key
    }
  }

  private func cell(_ place: Place) -> TableCells.Cell? {
    let start = columns.partitioningIndex { $0.meaning.number >= place.meaning.number }
    return columns[start...].lazy.prefix { $0.meaning == place.meaning }.compactMap { $0[place.key] }.first
  }

  private static let identities: [(Place, [Place], String)] = [
    (
      Place(kind: .budgetIncome, measure: .total, key: .income),
      [
        Place(kind: .budgetBalance, side: .income, measure: .total, key: .income),
        Place(kind: .budgetBalance, side: .income, measure: .total, key: .currentIncome),
      ], "收入总表合计＝收支总表的收入"
    ),
    (
      Place(kind: .budgetGovernmentFund, measure: .total, key: .expenditure),
      [Place(kind: .budgetFiscalBalance, side: .expenditure, measure: .governmentFund, key: .expenditure)],
      "政府性基金支出＝财政拨款收支总表的政府性基金"
    ),
    (
      Place(kind: .budgetStateCapital, measure: .total, key: .expenditure),
      [Place(kind: .budgetFiscalBalance, side: .expenditure, measure: .stateCapital, key: .expenditure)],
      "国有资本经营支出＝财政拨款收支总表的国有资本经营"
    ),
    (
      Place(kind: .budgetProjects, measure: .total, key: .expenditure),
      [
        Place(kind: .budgetExpenditure, measure: .project, key: .expenditure),
        Place(kind: .budgetGeneralExpenditure, measure: .project, key: .expenditure),
        Place(kind: .budgetExpenditure, measure: .total, key: .expenditure),
      ], "项目支出表合计＝支出表的项目支出"
    ),
    (
      Place(kind: .accountsIncome, measure: .total, key: .income),
      [
        Place(kind: .accountsBalance, side: .income, measure: .total, key: .currentIncome),
        Place(kind: .accountsBalance, side: .income, measure: .total, key: .income),
      ], "收入决算表合计＝决算总表的本年收入合计"
    ),
    (
      Place(kind: .accountsIncome, measure: .fiscalAppropriation, key: .income),
      [Place(kind: .accountsFiscalBalance, side: .income, measure: .total, key: .currentIncome)], "财政拨款收入＝财政拨款总表的本年收入合计"
    ),
    (
      Place(kind: .accountsBasicExpenditure, measure: .basic, key: .expenditure),
      [Place(kind: .accountsGeneralExpenditure, measure: .basic, key: .expenditure)], "基本支出表合计＝支出表的基本支出"
    ),
    (
      Place(kind: .accountsGovernmentFund, measure: .currentExpenditure, key: .expenditure),
      [Place(kind: .accountsFiscalBalance, side: .expenditure, measure: .governmentFund, key: .expenditure)],
      "政府性基金支出＝财政拨款总表的政府性基金"
    ),
    (
      Place(kind: .accountsStateCapital, measure: .total, key: .expenditure),
      [Place(kind: .accountsFiscalBalance, side: .expenditure, measure: .stateCapital, key: .expenditure)],
      "国有资本经营支出＝财政拨款总表的国有资本经营"
    ),
  ]

  /// Income by source: the words of its row, what the column of 收入表 measures, and whether that may hold what was
  /// carried over too.
  private static let sources: [(names: [String], measure: Measure, mayBeCarried: Bool)] = [
    (
      ["一般公共预算拨款收入", "一般公共预算财政拨款收入", "一般公共预算拨款", "一般公共预算财政拨款", "一般公共预算收入", "一般公共预算"],
      .generalBudget, true
    ),
    (
      [
        "政府性基金预算拨款收入", "政府性基金预算财政拨款收入", "政府性基金预算拨款", "政府性基金预算财政拨款", "政府性基金预算收入",
        "政府性基金预算",
      ], .governmentFund, true
    ),
    (
      ["国有资本经营预算拨款收入", "国有资本经营预算财政拨款收入", "国有资本经营预算拨款", "国有资本经营预算财政拨款", "国有资本经营预算收入"],
      .stateCapital, true
    ),
    (["财政专户管理资金收入", "财政专户管理资金"], .specialAccount, true),
    (["事业收入"], .institutionalIncome, false),
    (["经营收入", "事业单位经营收入"], .businessIncome, false), (["上级补助收入"], .superiorSubsidy, false),
    (["附属单位上缴收入"], .affiliatedRemittance, false), (["其他收入"], .otherIncome, true),
  ]

  func require(_ relations: inout RelationSet) {
    for (place, others, statement) in Self.identities {
      require(place, equals: others, statement, &relations)
    }
    requireSources(.budgetBalance, .budgetIncome, &relations)
    requireSources(.accountsBalance, .accountsIncome, &relations)
    requireFunds(.budgetBalance, .budgetFiscalBalance, &relations)
    requireFunds(.accountsBalance, .accountsFiscalBalance, &relations)
  }

  /// The only column of that meaning; of two one may be what was carried over.
  private func column(_ kind: TableKind, _ side: TableReading.Side, _ measure: Measure) -> TableCells? {
    let meaning = TableCells.Meaning(kind: kind, side: side, measure: measure)
    let index = columns.partitioningIndex { $0.meaning.number >= meaning.number }
    guard index < columns.count, columns[index].meaning == meaning,
      index + 1 == columns.count || columns[index + 1].meaning != meaning
    else { return nil }
    return columns[index]
  }

  private func cell(_ names: [String], in income: TableCells) -> TableCells.Cell? {
    for name in names {
      if let cell = income.onlyCell(.incomeNamed(name)) { return cell }
    }
    return nil
  }

  /// The rows of 收支总表 are the columns of 收入表, if that has what was carried over apart.
  private func requireSources(_ whole: TableKind, _ detail: TableKind, _ relations: inout RelationSet) {
    // Below each fund may stand what was carried over.
    guard let income = column(whole, .income, .total), !income.isRepeated(.carriedIn) else { return }
    let (all, current) = (column(detail, .whole, .total)?[.income], income[.currentIncome])
    let isApart =
      (income[.carriedIn]?.figure.value ?? 0) == 0 || column(detail, .whole, .carriedIn) != nil
      || all != nil && all?.figure.value == current?.figure.value
    for source in Self.sources where isApart || !source.mayBeCarried {
      guard let total = column(detail, .whole, source.measure)?[.income], let own = cell(source.names, in: income),
        !source.mayBeCarried || own.figure.value != 0 && total.figure.value != 0
      else { continue }
      require(own, equals: [total], "\(own.name)＝收入表合计行的\(own.name)", &relations)
    }
  }

  /// What was appropriated this year stands in 收支总表 and in 财政拨款收支总表.
  private func requireFunds(_ whole: TableKind, _ fiscal: TableKind, _ relations: inout RelationSet) {
    guard let income = column(whole, .income, .total), let appropriated = column(fiscal, .income, .total),
      appropriated[.currentIncome] != nil || appropriated[.carriedIn] != nil, !income.isRepeated(.carriedIn)
    else { return }
    for source in Self.sources where [.generalBudget, .governmentFund, .stateCapital].contains(source.measure) {
      guard let own = cell(source.names, in: income), let other = cell(source.names, in: appropriated),
        own.figure.value != 0, other.figure.value != 0
      else { continue }
      require(own, equals: [other], "\(own.name)＝财政拨款收支总表的\(other.name)", &relations)
    }
  }

  private func require(
    _ place: Place, equals others: [Place], _ statement: String, _ relations: inout RelationSet
  ) {
    guard let own = cell(place) else { return }
    require(own, equals: others.compactMap { cell($0) }, statement, &relations)
  }

  private func require(
    _ own: TableCells.Cell, equals candidates: [TableCells.Cell], _ statement: @autoclosure () -> String,
    _ relations: inout RelationSet
  ) {
    let match =
      candidates.first { $0.figure.quantity.agrees(with: own.figure.quantity) }
      ?? candidates.first { DigitSlip.leads(from: $0.figure, to: own.figure) }
    guard let match, own.figure.value != 0 || match.figure.value != 0 else { return }
    let first = relations.member(own.figure, label: own.label)
    let second = relations.member(match.figure, label: match.label)
    relations.require("cross.table", .equal(first, second), statement())
  }
}
