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
        ["使用非财政拨款结余", "使用非财政拨款结余(含专用结余)", "用事业基金弥补收支差额"],
        ["年初结转和结余", "年初结转结余", "上年结转和结余", "上年结转结余"],
      ], statement: "收入总计＝本年收入合计＋使用非财政拨款结余＋年初结转和结余"),
    Side(
      total: ["支出总计"], current: ["支出合计"],
      additions: [["结余分配"], ["年末结转和结余", "年末结转结余", "结转下年"]],
      statement: "支出总计＝本年支出合计＋结余分配＋年末结转和结余"),
  ]

  /// The paragraphs that the sentences of one side stand in.
  private static let reach = 5

  static func require(_ paragraphs: [UnitFacts.ParagraphFacts], _ relations: inout RelationSet) {
    for (position, paragraph) in paragraphs.enumerated() where paragraph.paragraph.text.bytes.contains("总计") {
      for side in sides { require(side, paragraphs[position...].prefix(reach), &relations) }
    }
  }

  private static func require(
    _ side: Side, _ paragraphs: ArraySlice<UnitFacts.ParagraphFacts>, _ relations: inout RelationSet
  ) {
    func stated(_ names: [Word], in paragraphs: ArraySlice<UnitFacts.ParagraphFacts>) -> StatedQuantity? {
      paragraphs.lazy.flatMap(\.stated).first { quantity in
        quantity.statement.isPlain && quantity.statement.amount?.unit.isMoney ?? false
          && quantity.statement.parent == nil && quantity.labelEnds(withAny: names)
          && !quantity.label.contains("财政拨款收") && !quantity.label.contains("财政拨款支")
          && !quantity.label.contains("预算财政")
      }
    }
    guard let total = stated(side.total, in: paragraphs.prefix(1)), let current = stated(side.current, in: paragraphs),
      let whole = total.statement.amount, let main = current.statement.amount,
      let target = relations.member(total, .amount), let member = relations.member(current, .amount)
    else { return }
    relations.require("sum.text", .atMost(member, bound: target), "合计不应大于总计")
    let added = side.additions.compactMap { stated($0, in: paragraphs) }
    let parts = [main] + added.compactMap(\.statement.amount)
    let excess = parts.reduce(Int64(0)) { $0 &+ $1.value }.subtractingReportingOverflow(whole.value).partialValue
    let slack = parts.reduce(whole.quantity.halfStep) { $0 &+ $1.quantity.halfStep }
    // What is not said may be missing here.
    guard !added.isEmpty,
      excess.magnitude <= slack.magnitude || SlippedSum.isOneSlip(parts, total: whole, excess: excess)
    else { return }
    let members = added.compactMap { relations.member($0, .amount) }
    relations.require("sum.text", .sum(total: target, parts: [member] + members), side.statement)
  }
}
