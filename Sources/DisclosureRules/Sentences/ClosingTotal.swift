import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// A total behind what it adds up: 会议费1.00万元，培训费2.00万元，合计3.00万元.
struct ClosingTotal {
  private var total: StatedQuantity
  private var parts: [StatedQuantity]

  private static let words: WordIndex = [
    "合计", "共计", "共", "总计", "总共", "合计为", "共计为", "总计为", "支出合计", "收入合计", "以上合计", "两项合计", "三项合计", "合计共", "支出共计", "收入共计",
    "收入总计", "支出总计", "总收入", "总支出", "收入总量", "支出总量", "财政总收入", "财政总支出", "预算总收入", "预算总支出", "合计财政总收入", "合计财政总支出",
  ]

  /// RT58: Σ of what a sentence lists = the total at its end.
  static func require(in paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let statements = paragraph.reading.statements
    guard statements.count >= 3 else { return }
    for index in statements.indices.dropFirst(2) {
      guard let found = ClosingTotal(paragraph, at: index), found.isMeant else { continue }
      guard let amount = found.total.statement.amount else { continue }
      // Without a name of its own it bears that of the last part.
      let isNamed = found.total.label != found.parts.last?.label
      let total = relations.member(
        found.total.figure(amount), label: .words(isNamed ? found.total.label : "合计"))
      let parts = found.parts.compactMap { relations.member($0, .amount) }
      relations.require("sum.text", .sum(total: total, parts: parts), "合计＝所列 \(found.parts.count) 项之和")
    }
  }

  /// RF01: 收入包括…；支出包括…。收支总预算90.00万元: either list comes to what the next sentence states.
  static func requireSides(in paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let (reading, bytes) = (paragraph.reading, paragraph.paragraph.text.bytes)
    guard reading.statements.count >= 3, bytes.contains(any: bothSides) else { return }
    let stated = paragraph.stated.filter { $0.statement.isPlain && $0.statement.amount?.unit.isMoney ?? false }
    let totals = stated.filter { $0.statement.parent == nil && $0.labelEnds(withAny: bothSides) }
    guard totals.count == 1, let total = totals.first, let amount = total.statement.amount else { return }
    let members = Dictionary(
      grouping: stated.filter { $0.statement.parent == nil && $0.index < total.index }, by: \.statement.list)
    for list in reading.lists.indices where reading.lists[list].isClosed {
      let subject = bytes[..<reading.lists[list].introducer.lowerBound]
      guard let parts = members[list], subject.ends(withAny: ["收入", "支出", "收入仅", "支出仅"]) != nil,
        Set(parts.map(\.label)).count == parts.count,
        ListedSum.isMeant(parts.compactMap(\.statement.amount), total: amount)
      else { continue }
      relations.requireSum(
        of: total, parts, parts.count == 1 ? "\(total.label)＝\(parts[0].label)" : "\(total.label)＝所列 \(parts.count) 项之和"
      )
    }
  }

  private static let bothSides: [Word] = ["收支总预算", "收支预算", "收、支总预算", "收支总计", "收、支总计", "收支总决算", "收支预算总额"]

  private init?(_ paragraph: UnitFacts.ParagraphFacts, at index: Int) {
    let statements = paragraph.reading.statements
    let bytes = paragraph.paragraph.text.bytes
    let statement = statements[index]
    guard statement.isPlain, let amount = statement.amount, let range = statement.amountRange else { return nil }
    let clause =
      statements[index - 1].extent.upperBound..<max(statements[index - 1].extent.upperBound, range.lowerBound)
    let words = bytes[clause].drop { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ")") }
    guard let word = Self.words.prefix(of: words), word.count == words.count else { return nil }
    total = StatedQuantity(paragraph: paragraph, index: index)
    parts = []
    for index in paragraph.sentence(before: index) {
      let part = statements[index]
      guard part.list == statement.list else { continue }
      guard part.isPlain, let figure = part.amount, figure.unit.isAlike(amount.unit) else { return nil }
      parts.append(StatedQuantity(paragraph: paragraph, index: index))
    }
    parts.reverse()
    // 财政拨款收入60万元，事业收入40万元，总支出98万元
    let side = words.contains("收入") ? "支出" : words.contains("支出") ? "收入" : nil as String?
    if let side, parts.contains(where: { $0.label.hasSuffix(side) }) { return nil }
    let labels = Set(parts.map(\.label))
    guard parts.count >= 2, labels.count == parts.count, !labels.contains("") else { return nil }
  }

  /// Whether all that is listed is meant, with at most one figure mistaken.
  private var isMeant: Bool {
    guard let amount = total.statement.amount, amount.value > 0 else { return false }
    let figures = parts.compactMap(\.statement.amount)
    // 政府采购预算500万元，货物200万元，服务300万元，合计500万元
    let rest = figures.dropFirst().reduce(Int64(0)) { $0 &+ $1.value }
    return rest != amount.value && ListedSum.isMeant(figures, total: amount)
  }
}
