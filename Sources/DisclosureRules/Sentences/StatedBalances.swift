import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Relations between amounts that one paragraph states under names of their own.
struct StatedBalances {
  private let paragraph: UnitFacts.ParagraphFacts

  init(_ paragraph: UnitFacts.ParagraphFacts) {
    self.paragraph = paragraph
  }

  func require(_ relations: inout RelationSet) {
    let bytes = paragraph.paragraph.text.bytes
    guard paragraph.reading.statements.count >= 3, bytes.contains(any: Self.words) else { return }
    if let result = stated(["净值"]), let cost = stated(["原值"]), let depreciation = stated(["累计折旧"]),
      result.label == "净值" || result.label.dropLast(2) == cost.label.dropLast(2)
    {
      requireDifference(result, of: cost, depreciation, "净值＝原值－累计折旧", &relations)
    }
    if let result = stated(["净资产", "净资产总额", "净资产合计"]), let assets = stated(["资产总额", "资产合计", "资产总计", "总资产"]),
      let debts = stated(["负债总额", "负债合计", "总负债"]), result.index != assets.index
    {
      requireDifference(result, of: assets, debts, "净资产＝资产总额－负债总额", &relations)
    }
    requireSavings(&relations)
    requireYear(&relations)
  }

  private static let words: [Word] = ["折旧", "净资产", "年末", "结转下年", "节约", "节支"]

  /// 采购预算100.00万元，实际采购90.00万元，节约10.00万元. What has not been bought need not be saved, so that a slip has to tell.
  private func requireSavings(_ relations: inout RelationSet) {
    guard !paragraph.paragraph.text.bytes.contains(any: ["上年", "追加", "结转", "未实施", "调整", "调减", "取消"]),
      let saved = stated(["节约", "节约资金", "节约金额", "节约财政资金", "节支"]),
      let planned = stated(["采购预算", "采购计划", "采购预算金额", "采购计划金额", "计划采购金额"]),
      let spent = stated(["实际采购", "实际采购金额", "实际采购额", "实际采购支出"]), planned.index < spent.index,
      spent.index < saved.index, paragraph.isOneSentence(planned.statement, saved.statement),
      let total = planned.statement.amount, let parts = [spent.statement.amount, saved.statement.amount] as? [Figure]
    else { return }
    guard ListedSum.holdsButForASlip(parts, total: total) else { return }
    requireDifference(saved, of: planned, spent, "节约资金＝采购预算－实际采购", &relations)
  }

  private func requireDifference(
    _ result: StatedQuantity, of minuend: StatedQuantity, _ subtrahend: StatedQuantity, _ text: String,
    _ relations: inout RelationSet
  ) {
    guard let difference = relations.member(result, .amount), let first = relations.member(minuend, .amount),
      let second = relations.member(subtrahend, .amount)
    else { return }
    relations.require("sum.text", .difference(difference, first: first, second: second), text)
  }

  /// What may move money from one year to the next besides.
  private static let others: [Word] = ["结余分配", "使用非财政拨款", "专用结余", "动用", "调整", "弥补"]

  /// RF70: 年初结转和结余 ＋ 本年收入 ＝ 本年支出 ＋ 年末结转和结余.
  private func requireYear(_ relations: inout RelationSet) {
    guard !paragraph.paragraph.text.bytes.contains(any: Self.others),
      let opening = stated(["年初结转和结余", "上年结转和结余", "年初结转结余", "上年结转结余", "年初财政拨款结转和结余", "年初结转", "上年结转"]),
      let income = stated(["本年收入", "本年收入合计", "本年财政拨款收入"]) ?? stated(["收入"]),
      let spending = stated(["本年支出", "本年支出合计", "本年财政拨款支出"]) ?? stated(["支出"]),
      let closing = stated(["年末结转和结余", "年末结转结余", "结转下年", "年末财政拨款结转和结余", "年末结转"]),
      let left = [relations.member(opening, .amount), relations.member(income, .amount)] as? [Int],
      let right = [relations.member(spending, .amount), relations.member(closing, .amount)] as? [Int]
    else { return }
    relations.require("sum.text", .balance(left: left, right: right), "年初结转和结余＋本年收入＝本年支出＋年末结转和结余")
  }

  /// The one amount whose name ends so, in the whole paragraph or in its first sentence; `nil` where there are several.
  private func stated(_ names: [String]) -> StatedQuantity? {
    let end = paragraph.paragraph.text.bytes[...].firstIndex(of: "。") ?? 0
    return stated(names) { _ in true } ?? stated(names) { $0.extent.upperBound <= end }
  }

  private func stated(_ names: [String], where isMeant: @escaping (Statement) -> Bool) -> StatedQuantity? {
    let found = paragraph.reading.statements.indices.lazy.map { StatedQuantity(paragraph: paragraph, index: $0) }
      .filter { quantity in
        let statement = quantity.statement
        guard statement.isPlain, statement.amount?.unit.isMoney ?? false, isMeant(statement) else { return false }
        let label = quantity.label
        return names.contains { label.hasSuffix($0) && ($0.hasPrefix("净") || !label.hasSuffix("净" + $0)) }
      }
    if let only = Self.only(found) { return only }
    // 支出90.00万元，其中基本支出…，项目支出…
    return Self.only(found.filter { $0.statement.parent == nil })
  }

  private static func only(_ found: some Sequence<StatedQuantity>) -> StatedQuantity? {
    var iterator = found.makeIterator()
    let first = iterator.next()
    return iterator.next() == nil ? first : nil
  }
}
