import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// 安排预算2,120,000元（212.00万元）: an amount, and behind it in brackets the same in another unit.
enum RestatedAmounts {
  private static let openings: [Word] = ["(", "(约", "(约合", "(约为", "(即", "(合", "(折合", "(合计", "(共计"]

  static func require(in paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    for quantity in paragraph.stated {
      guard let second = quantity.statement.amount, let first = first(of: quantity.statement, in: paragraph),
        let amount = first.statement.amount, areMeantAlike(amount, second),
        let member = relations.member(first, .amount)
      else { continue }
      let other = relations.member(quantity.figure(second), label: "括号内金额")
      relations.require("cross.repeat", .equal(other, member), "括号内外是同一金额")
    }
  }

  /// The amount that another one in brackets right behind it states again.
  static func first(of statement: Statement, in paragraph: UnitFacts.ParagraphFacts) -> StatedQuantity? {
    let (statements, bytes) = (paragraph.reading.statements, paragraph.paragraph.text.bytes)
    guard let amount = statement.amount, let range = statement.amountRange, amount.unit.isMoney, amount.value > 0,
      bytes[range.upperBound...].starts(with: ")"), let parent = statement.parent, statements.indices.contains(parent),
      let whole = statements[parent].amount, let before = statements[parent].amountRange, whole.value > 0,
      whole.unit.isMoney, whole.unit != amount.unit, before.upperBound < range.lowerBound,
      bytes[before.upperBound..<range.lowerBound].equals(any: openings)
    else { return nil }
    return StatedQuantity(paragraph: paragraph, index: parent)
  }

  /// Whether they are near each other, or a slip apart: 每亩补助200元（10.00万元） is what one gets and what all get.
  private static func areMeantAlike(_ first: Figure, _ second: Figure) -> Bool {
    let (less, more) = (min(first.value, second.value), max(first.value, second.value))
    return less > more / 2 || DigitSlip.leads(from: first.value, to: second)
      || DigitSlip.leads(from: second.value, to: first)
  }
}
