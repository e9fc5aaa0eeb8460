import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// RF01, RF70: 收入总计 is 本年收入合计 with what was carried over, and 支出总计 is 本年支出合计 with what is left; the sentences
/// about each may stand in paragraphs of their own.
enum GrandTotals {
  private struct Side {
    let total: [Word]
    let current: [Word]
    /// What is added to it, each of which need not be there.
    let additions: [[Word]]
    let statement: String
  }

  private static let sides = [
    Side(
      total: ["收入总计"], current: ["收入合计"],
      additions: [
        ["使用非财政拨款结余", "使用非财政拨款结余(含专用结余)", "使用非财政拨款结余和专用结余", "用事业基金弥补收支差额"], ["使用专用结余"],
        ["年初结转和结余", "年初结转结余", "上年结转和结余", "上年结转结余", "上年结余"],
      ], statement: "收入总计＝本年收入合计＋使用非财政拨款结余＋年初结转和结余"),
    Side(
      total: ["支出总计"], current: ["支出合计"],
      additions: [["结余分配"], ["年末结转和结余", "年末结转结余", "结转下年"]],
      statement: "支出总计＝本年支出合计＋结余分配＋年末结转和结余"),
  ]

  /// Of one fund, or of another year.
  private static let others: [Word] = ["财政拨款收", "财政拨款支", "预算", "基金", "国有资本", "财政专户", "去年"]

  /// The paragraphs that the sentences of one side stand in.
  private static let reach = 5

  static func require(_ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet) {
    for (position, paragraph) in paragraphs.enumerated() where paragraph.paragraph.text.bytes.contains("总计") {
      let own = amounts([paragraph])
      for side in sides {
        guard let total = one(side.total, of: own) else { continue }
        require(side, total, amounts(paragraphs[position...].prefix(reach)), &relations)
      }
    }
  }

  private static func amounts(_ paragraphs: some Sequence<UnitFacts.ParagraphFacts>) -> [StatedQuantity] {
    paragraphs.flatMap(\.stated).filter { quantity in
      quantity.statement.isPlain && quantity.statement.amount?.unit.isMoney ?? false
    }
  }

  /// The one amount with such a name, if it is of all funds and no part of something else.
  private static func one(_ names: [Word], of amounts: [StatedQuantity]) -> StatedQuantity? {
    let found = amounts.filter { $0.labelEnds(withAny: names) }
    guard found.count == 1, let quantity = found.first, quantity.statement.parent == nil else { return nil }
    let label = quantity.paragraph.paragraph.text.bytes[quantity.statement.label]
    return label.contains(any: others) || label.starts(with: "上年收") || label.starts(with: "上年支") ? nil : quantity
  }

  private static func require(
    _ side: Side, _ total: StatedQuantity, _ amounts: [StatedQuantity], _ relations: inout RelationSet
  ) {
    guard let current = one(side.current, of: amounts), let whole = total.statement.amount,
      let main = current.statement.amount, let target = relations.member(total, .amount),
      let member = relations.member(current, .amount)
    else { return }
    let found = side.additions.map { names in amounts.filter { $0.labelEnds(withAny: names) } }
    let added = found.compactMap(\.first)
    let years = Set(([total, current] + added).compactMap(\.statement.year))
    // Of several with one name it is not known which is meant.
    guard found.allSatisfy({ $0.count <= 1 }), years.count <= 1 else { return }
    relations.require("sum.text", .atMost(member, bound: target), "合计不应大于总计")
    let parts = [main] + added.compactMap(\.statement.amount)
    // What is not said may be missing here.
    guard !added.isEmpty, added.allSatisfy({ $0.statement.parent == nil }),
      ListedSum.holdsButForASlip(parts, total: whole)
    else { return }
    relations.requireSum(of: total, [current] + added, side.statement)
  }
}
