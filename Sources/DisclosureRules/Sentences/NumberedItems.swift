import DisclosureFacts
import DisclosureSyntax

/// Paragraphs 1., 2., 3. … that each begin with an amount.
enum NumberedItems {
  /// The first amounts of the numbered paragraphs right below one.
  static func amounts(below position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]) -> [StatedQuantity] {
    amounts(from: position + 1, under: paragraphs[position].heading, paragraphs)
  }

  /// Those of the list that begins with a paragraph, which may be the first one below its heading.
  static func amounts(from position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]) -> [StatedQuantity] {
    amounts(from: position, under: paragraphs[position].heading, paragraphs)
  }

  /// Whether a number goes on with a list, were it wrong by one: `section.number` says so, the amount counts all the same.
  private static func isNext(_ number: Int, behind count: Int) -> Bool {
    number == count + 1 || number > 1 && count > 1 && (count...count + 2).contains(number)
  }

  private static func amounts(
    from position: Int, under heading: Int?, _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> [StatedQuantity] {
    var found: [StatedQuantity] = []
    for paragraph in paragraphs[position...].prefix(40) {
      guard paragraph.heading == heading, let numbering = paragraph.paragraph.numbering,
        isNext(numbering.value, behind: found.count),
        found.first.map({ $0.paragraph.paragraph.numbering?.system == numbering.system }) ?? true,
        let first = paragraph.reading.statements.first, first.isPlain, first.parent == nil,
        first.amount?.unit.isMoney ?? false,
        // 年初预算80.00万元， whose 支出决算 is still to come
        found.first.map({ $0.statement.isBudget == first.isBudget }) ?? true
      else { break }
      found.append(StatedQuantity(paragraph: paragraph, index: 0))
    }
    return found
  }
}

extension UnitFacts.ParagraphFacts {
  /// The amount whose parts the paragraphs below list.
  var listedBelow: StatedQuantity? {
    let index: Int?
    if let continued = reading.continuedStatement {
      index = continued
    } else if paragraph.text.bytes.ends(withAny: [":", "如下。"]) != nil {
      index = reading.statements.lastIndex { $0.isPlain && $0.parent == nil && $0.amount?.unit.isMoney ?? false }
    } else if reading.statements.count == 1,
      paragraph.text.bytes[reading.statements[0].label].ends(withAny: ["总计", "合计"]) != nil,
      paragraph.text.bytes.ends(with: "。")
    {
      // （一）收入总计90.00万元。 and 1.财政拨款收入80.00万元。 below it.
      index = 0
    } else {
      index = nil
    }
    guard let index, reading.statements.indices.contains(index),
      reading.statements[index].amount?.unit.isMoney ?? false
    else { return nil }
    let quantity = StatedQuantity(paragraph: self, index: index)
    return quantity.isBesideAmounts ? nil : quantity
  }
}

extension StatedQuantity {
  /// Whether other amounts stand in front of it in its sentence: what lies below …公务用车…费20.00万元，公务接待费5.00万元。具体情况如下：
  /// speaks of all of them.
  var isBesideAmounts: Bool { isBesideOther(than: nil) }

  /// Whether such amounts are others than this one: 收入总计90.00万元、支出总计90.00万元 are one.
  func isBesideOther(than amount: Figure?) -> Bool {
    paragraph.sentence(before: index).contains {
      let other = paragraph.reading.statements[$0]
      return $0 != statement.parent && other.isPlain
        && other.amount.map { $0.unit.isMoney && $0.value != amount?.value } ?? false
    }
  }
}
