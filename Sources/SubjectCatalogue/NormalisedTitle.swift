/// A heading or caption without what varies from document to document: numbering, year, quotation marks, leader dots.
package struct NormalisedTitle: Hashable, Sendable {
  /// The title, of an explanation the words between 关于 and 的说明.
  package let text: String
  /// It read 关于…的说明.
  package let isExplanation: Bool
  /// What followed the last year, when something stood before the year: a unit's name.
  let afterYear: String?

  package init(_ title: String) {
    // Scalars, not characters: the names hold no combining marks, and finding characters takes ten times as long.
    var characters = Array(NameFolding.folded(title).unicodeScalars)
    characters.removeAll { Self.dropped.contains($0) }
    Self.dropBookmark(&characters)
    while Self.dropNumbering(&characters) {}
    Self.dropTail(&characters)
    let afterYear = Self.dropYears(&characters)
    var text = characters[...]
    var isExplanation = false
    if text.count > 4, text.starts(with: Self.about) {
      text = text.dropFirst(Self.about.count)
      if let ending = Self.explanationEndings.first(where: { text.suffix($0.count).elementsEqual($0) }) {
        text = text.dropLast(ending.count)
        isExplanation = true
      } else if text.suffix(3).elementsEqual("表说明".unicodeScalars) {
        text = text.dropLast(2)
        isExplanation = true
      }
    }
    self.text = Self.string(text)
    self.isExplanation = isExplanation
    self.afterYear = afterYear
  }

  /// Without the words for whose budget it is.
  var withoutOwner: String { Self.withoutOwner(text) }

  static func withoutOwner(_ text: String) -> String {
    let bytes = text.utf8
    for owner in owners where bytes.count > owner.count + 3 && bytes.starts(with: owner) {
      return String(decoding: bytes.dropFirst(owner.count), as: UTF8.self)
    }
    return text
  }

  /// Longer ones first where one begins another.
  private static let owners = [
    "(单位名)", "(部门名)", "(项目名)", "部门(单位)", "单位(部门)", "(部门)", "(单位)", "预算单位", "部门预算", "单位预算", "部门决算",
    "单位决算", "本部门", "本单位", "部门", "单位",
  ].map { Array($0.utf8) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static let about = Array("关于".unicodeScalars)
  private static let explanationEndings = ["的情况说明", "的说明"].map { Array($0.unicodeScalars) }
  private static let dropped = Array("\"#*《》〈〉".unicodeScalars)
  private static let bullets = Array("•◆●■☆★①②③④⑤⑥⑦⑧⑨⑩".unicodeScalars)
  private static let dashes = Array("-—".unicodeScalars)
  private static let leaders = Array("…·•".unicodeScalars)
  private static let endings = Array(":;。、,.-_".unicodeScalars)
  private static let yearWords = Array("年度续".unicodeScalars)
  private static let yearPlaceholders = ["yyyy", "20xx", "20××"].map { Array($0.unicodeScalars) }

  /// [bookmark: …] of a converted document.
  private static func dropBookmark(_ characters: inout [Unicode.Scalar]) {
    guard characters.starts(with: "(bookmark:".unicodeScalars), let close = characters.firstIndex(of: ")") else {
      return
    }
    characters.removeFirst(close + 1)
  }

  private static let chineseDigits: [Unicode.Scalar] = Array("一二三四五六七八九十百零〇".unicodeScalars)
  private static let separators: [Unicode.Scalar] = Array("、.．,·:-—".unicodeScalars)

  private static func isDigit(_ character: Unicode.Scalar) -> Bool { ("0"..."9").contains(character) }
  private static func isNumeral(_ character: Unicode.Scalar) -> Bool {
    isDigit(character) || chineseDigits.contains(character)
  }

  /// Drops one mark of numbering in front; `false` when there is none.
  private static func dropNumbering(_ characters: inout [Unicode.Scalar]) -> Bool {
    if let first = characters.first, separators.contains(first) || bullets.contains(first) {
      characters.removeFirst()
      return true
    }
    for word in ["附表", "附件", "表", "第", "预算"] where characters.starts(with: word.unicodeScalars) {
      var end = word.unicodeScalars.count
      // 表 一般公共预算…: no number.
      if characters[end...].starts(with: "一般".unicodeScalars) { continue }
      // 附表4-5一般公共预算…: the first character of the title is no digit of the number.
      let isNumberOf = characters.dropFirst(end).first.map(isDigit) == true ? isDigit : isNumeral
      while end < characters.count,
        isNumberOf(characters[end]) || (end > word.unicodeScalars.count && dashes.contains(characters[end]))
      {
        end += 1
      }
      guard end > word.unicodeScalars.count else { continue }
      if word == "第" || word == "预算" {
        let unit = word == "第" ? "部分" : "表"
        guard characters[end...].starts(with: unit.unicodeScalars) else { continue }
        end += unit.unicodeScalars.count
      }
      characters.removeFirst(end)
      return true
    }
    // A number that was left out or lost: 表 一般公共预算支出表. 表彰 and 表演 are words.
    for word in ["附表", "表"] where characters.count > 5 && characters.starts(with: word.unicodeScalars) {
      guard characters.last == "表", !"彰演".unicodeScalars.contains(characters[word.unicodeScalars.count]) else { break }
      characters.removeFirst(word.unicodeScalars.count)
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
  private static func dropTail(_ characters: inout [Unicode.Scalar]) {
    if let leader = characters.firstIndex(where: { leaders.contains($0) }), leader >= 4 {
      characters.removeSubrange(leader...)
    } else if let dots = characters.indices.dropLast().first(where: {
      characters[$0] == "." && characters[$0 + 1] == "."
    }), dots >= 4 {
      characters.removeSubrange(dots...)
    } else if characters.contains("表" as Unicode.Scalar) {
      while let last = characters.last, isDigit(last) { characters.removeLast() }
    }
    while let last = characters.last, endings.contains(last) { characters.removeLast() }
    if characters.last == ")", let open = characters.lastIndex(of: "(") {
      let inside = characters[(open + 1)...].dropLast()
      if inside.allSatisfy({ isNumeral($0) || yearWords.contains($0) }) || inside.starts(with: "单位:".unicodeScalars) {
        characters.removeSubrange(open...)
      }
    }
  }

  /// Drops 2023年度, 2023年, 2023 and YYYY年; answers what follows the last when something stands before it.
  private static func dropYears(_ characters: inout [Unicode.Scalar]) -> String? {
    var afterYear: Int?
    var index = 0
    while index + 4 <= characters.count {
      let four = characters[index..<(index + 4)]
      let isYear =
        four.allSatisfy(isDigit) && (four.starts(with: "20".unicodeScalars) || four.starts(with: "19".unicodeScalars))
      guard isYear || yearPlaceholders.contains(where: four.elementsEqual) else {
        index += 1
        continue
      }
      var end = index + 4
      for word in ["年度", "年"] where characters[end...].starts(with: word.unicodeScalars) {
        end += word.unicodeScalars.count
        break
      }
      characters.removeSubrange(index..<end)
      afterYear = index
    }
    guard let afterYear, afterYear > 0, afterYear < characters.count else { return nil }
    return string(characters[afterYear...])
  }
}
