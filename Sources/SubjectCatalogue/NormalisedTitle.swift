/// A heading or caption without what varies from document to document: numbering, year, quotation marks, leader dots.
package struct NormalisedTitle: Hashable, Sendable {
  /// The title, of an explanation the words between 关于 and 的说明.
  package let text: String
  /// It read 关于…的说明.
  package let isExplanation: Bool
  /// What followed the last year, when something stood before the year: a unit's name.
  let afterYear: String?

  package init(_ title: some StringProtocol) {
    var characters = Array(NameFolding.folded(title))
    characters.removeAll { "\"#*《》〈〉".contains($0) }
    Self.dropBookmark(&characters)
    while Self.dropNumbering(&characters) {}
    Self.dropTail(&characters)
    let afterYear = Self.dropYears(&characters)
    var text = String(characters)
    var isExplanation = false
    if text.hasPrefix("关于"), text.count > 4 {
      for ending in ["的情况说明", "的说明", "说明"] where text.hasSuffix(ending) {
        // 关于…情况说明 without 的 is the title of a section, not of a table's explanation.
        guard ending != "说明" || text.hasSuffix("表说明") else { break }
        text = String(text.dropFirst(2).dropLast(ending.count))
        isExplanation = true
        break
      }
      if !isExplanation { text = String(text.dropFirst(2)) }
    }
    self.text = text
    self.isExplanation = isExplanation
    self.afterYear = afterYear
  }

  /// Without the words for whose budget it is.
  var withoutOwner: String { Self.withoutOwner(text) }

  static func withoutOwner(_ text: String) -> String {
    var text = text
    let placeholders = ["(单位名)", "(部门名)", "(项目名)", "部门(单位)", "单位(部门)", "(部门)", "(单位)"]
    let owners = ["预算单位", "部门预算", "单位预算", "部门决算", "单位决算", "本部门", "本单位", "部门", "单位"]
    for owner in placeholders + owners where text.hasPrefix(owner) && text.count > owner.count + 1 {
      text.removeFirst(owner.count)
      break
    }
    return text
  }

  /// [bookmark: …] of a converted document.
  private static func dropBookmark(_ characters: inout [Character]) {
    guard characters.starts(with: "(bookmark:"), let close = characters.firstIndex(of: ")") else { return }
    characters.removeFirst(close + 1)
  }

  private static let chineseDigits: Set<Character> = Set("一二三四五六七八九十百零〇")
  private static let separators: Set<Character> = Set("、.．,·:-—")

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
  private static func isNumeral(_ character: Character) -> Bool {
    isDigit(character) || chineseDigits.contains(character)
  }

  /// Drops one mark of numbering in front; `false` when there is none.
  private static func dropNumbering(_ characters: inout [Character]) -> Bool {
    if let first = characters.first, separators.contains(first) || "•◆●■☆★①②③④⑤⑥⑦⑧⑨⑩".contains(first) {
      characters.removeFirst()
      return true
    }
    for word in ["附表", "附件", "表", "第", "预算"] where characters.starts(with: word) {
      var end = word.count
      // 附表4-5一般公共预算…: the first character of the title is no digit of the number.
      let isNumberOf = characters.dropFirst(end).first.map(isDigit) == true ? isDigit : isNumeral
      while end < characters.count, isNumberOf(characters[end]) || (end > word.count && "-—".contains(characters[end]))
      {
        end += 1
      }
      guard end > word.count else { continue }
      if word == "第" || word == "预算" {
        let unit = word == "第" ? "部分" : "表"
        guard characters[end...].starts(with: unit) else { continue }
        end += unit.count
      }
      characters.removeFirst(end)
      return true
    }
    let isBracketed = characters.first == "("
    var end = isBracketed ? 1 : 0
    let start = end
    while end < characters.count, isNumeral(characters[end]) { end += 1 }
    guard end > start, end < characters.count, end - start <= 4 else { return false }
    let next = characters[end]
    if isBracketed ? next == ")" : (separators.contains(next) || next == ")") {
      characters.removeFirst(end + 1)
      // A number of several parts, as 1.2.
      while let digit = characters.first, !isBracketed, isDigit(digit), characters.dropFirst().first == "." {
        characters.removeFirst(2)
      }
      return true
    }
    return false
  }

  /// Leader dots with a page number, a colon, and a year in brackets behind the title.
  private static func dropTail(_ characters: inout [Character]) {
    if let leader = characters.firstIndex(where: { "…·•".contains($0) }), leader >= 4 {
      characters.removeSubrange(leader...)
    } else if let dots = characters.indices.dropLast().first(where: {
      characters[$0] == "." && characters[$0 + 1] == "."
    }), dots >= 4 {
      characters.removeSubrange(dots...)
    } else if characters.contains("表") {
      while let last = characters.last, isDigit(last) { characters.removeLast() }
    }
    while let last = characters.last, ":;。、,.-_".contains(last) { characters.removeLast() }
    if characters.last == ")", let open = characters.lastIndex(of: "(") {
      let inside = characters[(open + 1)...].dropLast()
      if inside.allSatisfy({ isNumeral($0) || "年度续".contains($0) }) || inside.starts(with: "单位:") {
        characters.removeSubrange(open...)
      }
    }
  }

  /// Drops 2023年度, 2023年, 2023 and YYYY年; answers what follows the last when something stands before it.
  private static func dropYears(_ characters: inout [Character]) -> String? {
    var afterYear: Int?
    var index = 0
    while index + 4 <= characters.count {
      let four = characters[index..<(index + 4)]
      let isYear = four.allSatisfy(isDigit) && (four.starts(with: "20") || four.starts(with: "19"))
      guard isYear || four.elementsEqual("yyyy") || four.elementsEqual("20xx") || four.elementsEqual("20××") else {
        index += 1
        continue
      }
      var end = index + 4
      for word in ["年度", "年"] where characters[end...].starts(with: word) {
        end += word.count
        break
      }
      characters.removeSubrange(index..<end)
      afterYear = index
    }
    guard let afterYear, afterYear > 0, afterYear < characters.count else { return nil }
    return String(characters[afterYear...])
  }
}
