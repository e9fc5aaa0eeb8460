import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Lists that a paragraph begins and that have a paragraph for each part: …收入预算90.00万元，其中： and
/// 一般公共预算80.00万元，占88.89%； in the line below, 其他收入10.00万元，占11.11%。 in the next one.
enum ListedLines {
  /// What a paragraph divides that ends with 其中： or with a semicolon behind some of the parts.
  static func whole(_ paragraph: UnitFacts.ParagraphFacts) -> StatedQuantity? {
    let statements = paragraph.reading.statements
    var index = paragraph.reading.continuedStatement
    if index == nil, paragraph.paragraph.text.bytes.ends(with: ";") {
      index = statements.suffix(24).last { $0.isPlain && $0.parent != nil }?.parent
    }
    guard let index, statements.indices.contains(index), statements[index].isPlain, statements[index].parent == nil
    else { return nil }
    return StatedQuantity(paragraph: paragraph, index: index)
  }

  /// The lines below it, of which all but the last end with a semicolon or state a share, without those of parts that
  /// there are none of.
  static func below(
    _ position: Int, _ paragraphs: [UnitFacts.ParagraphFacts]
  ) -> [UnitFacts.ParagraphFacts] {
    var lines: [UnitFacts.ParagraphFacts] = []
    for line in paragraphs[(position + 1)...].prefix(16) {
      guard line.heading == paragraphs[position].heading, line.paragraph.numbering == nil else { break }
      let first = amounts(line).first { $0.statement.parent == nil }
      if first?.statement.label.lowerBound == 0 {
        if let last = lines.last, !last.paragraph.text.bytes.ends(with: ";"), first?.statement.share == nil { break }
        lines.append(line)
      } else if first != nil || line.paragraph.text.bytes.ends(withAny: nothing) == nil {
        break
      }
      if !line.paragraph.text.bytes.ends(with: ";"), first?.statement.share == nil { break }
    }
    return lines
  }

  /// The amounts with which a paragraph, or what stands behind a colon or a semicolon in it, begins.
  static func amounts(_ paragraph: UnitFacts.ParagraphFacts) -> [StatedQuantity] {
    let bytes = paragraph.paragraph.text.bytes
    return paragraph.stated.prefix(64).filter { quantity in
      let statement = quantity.statement
      return statement.isPlain && statement.amount?.unit.isMoney ?? false
        && (statement.label.lowerBound == 0 || bytes[..<statement.label.lowerBound].ends(withAny: [";", ":"]) != nil)
    }
  }

  private static let nothing: [Word] = ["无;", "未安排;", "没有;", "不涉及;", "无。", "未安排。", "没有。", "不涉及。"]
}
