import DisclosureFacts
import DocumentText
import SubjectCatalogue

/// RB106, RB112, RB115, RF107–RF109: figures of one unit that cannot be above others.
enum CrossBounds {
  /// - Parameters:
  ///   - parts: The columns of one table.
  ///   - wholes: Those of another of the same unit, whose figures may be bounds.
  static func require(_ parts: [TableCells], _ wholes: [TableCells], _ relations: inout RelationSet) {
    requireThreePublic(parts, wholes, &relations)
    requireGeneralBudget(parts, wholes, &relations)
    requireFiscalTotal(parts, wholes, &relations)
  }

  /// Items of the “三公” table with the economic subjects that are a part of them: 三公 covers 项目支出 too.
  private static let threePublic: [(measure: Measure, words: [String], code: CellKey)] = [
    (.abroad, ["因公出国"], .code("30212")), (.reception, ["公务接待费"], .code("30217")),
    (.vehicleOperation, ["用车运行"], .code("30231")), (.vehiclePurchase, ["用车购置费"], .code("31013")),
  ]

  /// The table of basic expenditure and that of “三公”, of budgets and of final accounts.
  private static let basicAndPublic: [(TableKind, TableKind)] = [
    (.budgetBasicExpenditure, .budgetThreePublic), (.accountsBasicExpenditure, .accountsThreePublic),
  ]

  private static func requireThreePublic(
    _ parts: [TableCells], _ wholes: [TableCells], _ relations: inout RelationSet
  ) {
    for (basicKind, publicKind) in basicAndPublic {
      guard wholes.first?.kind == publicKind,
        let basic = parts.first(where: { $0.kind == basicKind && $0.measure == .basic })
      else { continue }
      for item in threePublic {
        guard let part = basic[item.code], part.figure.value > 0,
          let whole = cell(of: item, in: wholes)
        else { continue }
        let member = relations.member(part.figure, label: part.label)
        let bound = relations.member(whole.figure, label: whole.label)
        relations.require(
          "cross.table", .atLeast(bound, part: member), "“三公”经费包括基本支出中的同一项，不应小于它")
      }
    }
  }

  /// The item's cell, whether items are the table's columns or its rows.
  private static func cell(
    of item: (measure: Measure, words: [String], code: CellKey), in columns: [TableCells]
  ) -> TableCells.Cell? {
    // Of 预算数 and 决算数 the latter stands last.
    if let column = columns.last(where: { $0.measure == item.measure }) {
      if column.isBudgetOfAccount { return nil }
      let cells = CellKey.wholes.compactMap { column[$0] }
      return cells.count == 1 ? cells.first : nil
    }
    let isFinal = columns.contains { $0.measure == .finalAccount }
    guard let column = columns.last(where: { $0.measure == (isFinal ? .finalAccount : .total) }) else { return nil }
    // 国内公务接待批次 and 公务用车购置数 count something else.
    let cells = column.cells.map(\.cell).filter { cell in
      item.words.contains { cell.name.contains($0) } && cell.name.contains("费") && !cell.name.contains("及运")
        && !cell.name.contains("其中")
    }
    return cells.count == 1 ? cells.first : nil
  }

  private static let generalAndAll: [(TableKind, TableKind)] = [
    (.budgetGeneralExpenditure, .budgetExpenditure), (.accountsGeneralExpenditure, .accountsExpenditure),
  ]

  /// 一般公共预算支出 is a part of all expenditure, subject by subject.
  private static func requireGeneralBudget(
    _ parts: [TableCells], _ wholes: [TableCells], _ relations: inout RelationSet
  ) {
    for (generalKind, wholeKind) in generalAndAll {
      guard wholes.first?.kind == wholeKind else { continue }
      for general in parts where general.kind == generalKind && [.total, .basic, .project].contains(general.measure) {
        guard let whole = wholes.first(where: { $0.measure == general.measure }) else {
          continue
        }
        // Where the totals agree all rows do, which is required elsewhere.
        let totalsAgree = CellKey.wholes.contains { key in
          general[key].map { $0.figure.value == whole[key]?.figure.value } ?? false
        }
        if totalsAgree { continue }
        let pairs = general.cells.compactMap { item in whole[item.key].map { (part: item.cell, whole: $0) } }
        let fails = pairs.filter { $0.part.figure.value > $0.whole.figure.value }.count
        guard fails * 4 <= pairs.count, pairs.count >= 4 else { continue }
        for pair in pairs {
          let part = relations.member(pair.part.figure, label: pair.part.label)
          let bound = relations.member(pair.whole.figure, label: pair.whole.label)
          relations.require("cross.table", .atMost(part, bound: bound), "一般公共预算支出是全部支出的一部分")
        }
      }
    }
  }

  private static let fiscalAndAll: [(TableKind, TableKind)] = [
    (.budgetFiscalBalance, .budgetBalance), (.accountsFiscalBalance, .accountsBalance),
  ]

  /// 财政拨款收支总计 is a part of 收支总计.
  private static func requireFiscalTotal(
    _ parts: [TableCells], _ wholes: [TableCells], _ relations: inout RelationSet
  ) {
    for (fiscalKind, wholeKind) in fiscalAndAll {
      func total(_ kind: TableKind, _ columns: [TableCells]) -> TableCells.Cell? {
        columns.first { $0.kind == kind && $0.side == .expenditure && $0.measure == .total }?[.expenditureTotal]
      }
      guard let part = total(fiscalKind, parts), let whole = total(wholeKind, wholes) else { continue }
      let member = relations.member(part.figure, label: part.label)
      let bound = relations.member(whole.figure, label: whole.label)
      relations.require("cross.table", .atMost(member, bound: bound), "财政拨款支出总计不应大于支出总计")
    }
  }
}
