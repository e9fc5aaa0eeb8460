import DisclosureFacts
import DisclosureSyntax

extension SubjectPath {
  /// The path with which a paragraph of 名词解释 begins: （四）社会保障和就业支出（类）…（项）：指…, or that is all of a paragraph:
  /// 1、农林水支出（类）水利（款）行政运行（项）。
  static func leading(_ paragraph: Paragraph) -> SubjectPath? {
    let bytes = paragraph.text.bytes
    var start = paragraph.numbering?.range.upperBound ?? 0
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "\"") { start += 1 }
    let limit = min(bytes.count, start + 360)
    let head = bytes[start..<limit]
    let colon = head.firstIndex(of: UInt8(ascii: ":"))
    var position = start
    func take(_ mark: Word) -> Range<Int>? {
      guard let index = bytes[position..<(colon ?? limit)].firstIndex(of: mark), index > position else { return nil }
      let range = position..<index
      position = index + mark.bytes.count
      return range
    }
    guard let className = take("(类)") else { return nil }
    let section = take("(款)")
    let item = take("(项)")
    guard section != nil || item != nil else { return nil }
    let isAlone =
      !bytes[start..<position].contains(UInt8(ascii: ","))
      && (position == bytes.count || bytes[position...].equals("。"))
    if colon == nil, !isAlone { return nil }
    return SubjectPath(className: className, sectionName: section, itemName: item, range: start..<position)
  }
}
