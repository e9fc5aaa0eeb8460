import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// A subject's code or name at a place in the text.
package struct SubjectMention {
  package var range: Range<TextPoint>
  package var description: String

  private static let longestLine = 4000

  /// What the line holds under `point`: a code of a row or in running text, a name in a cell or in front of
  /// （类）, （款） or （项）; `nil` for anything else.
  package init?(in text: DocumentText, at point: TextPoint) {
    let point = text.clamped(point)
    let line = text.line(point.line)
    guard line.count <= Self.longestLine else { return nil }
    func place(_ part: ArraySlice<UInt8>) -> Range<TextPoint> {
      TextPoint(
        line: point.line, column: part.startIndex - line.startIndex)..<TextPoint(
          line: point.line, column: part.endIndex - line.startIndex)
    }
    let caret = line.startIndex + point.column
    if let code = Self.digits(in: line, at: caret) {
      guard let subject = SubjectCode(code), subject.classification != nil, Self.isCode(code, in: line) else {
        return nil
      }
      self.init(range: place(code), description: SubjectDescription.text(of: subject))
      return
    }
    guard let name = Self.name(in: line, at: caret), let found = Self.subject(name, in: line) else { return nil }
    self.init(range: place(name), description: SubjectDescription.text(of: found.code))
  }

  private init(range: Range<TextPoint>, description: String) {
    self.range = range
    self.description = description
  }

  private static func digits(in line: ArraySlice<UInt8>, at caret: Int) -> ArraySlice<UInt8>? {
    let before = line[..<caret].suffix(while: isDigit)
    let digits = line[before.startIndex..<(caret + line[caret...].prefix(while: isDigit).count)]
    guard !digits.isEmpty else { return nil }
    return digits
  }

  /// Digits that fill a cell, or such as are listed and no part of a figure.
  private static func isCode(_ digits: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Bool {
    let before = line[..<digits.startIndex].last
    let behind = line[digits.endIndex...].first
    for byte in [before, behind] where byte.map({ ".,%-/".utf8.contains($0) }) == true { return false }
    guard let code = SubjectCode(digits) else { return false }
    let isListed = SubjectCatalogue.shared.subject(code: code) != nil
    if let row = TableRowText(line: line) {
      guard let column = row.cells.firstIndex(where: { $0.trimmed == digits }) else { return false }
      // An amount without decimals looks like a code, but no name follows it.
      let next = row.cell(column + 1)
      let isNamed = next.first.map { $0 >= 0x80 } ?? false
      return isListed ? isNamed || column == 0 : isNamed && digits.count > 3
    }
    if line.trimmed == digits || digits.count == 7 { return true }
    return isListed && digits.count == 5
      && ["科目", "编码", "代码", "（", "("].contains { line[..<digits.startIndex].trimmed.ends(with: $0) }
  }

  private static let marks = ["（类）", "(类)", "（款）", "(款)", "（项）", "(项)"]
  private static let borders = ["|", "\t", "，", "。", "；", "：", "、", ",", ";", ":", "“", "”", " ", "　"]

  private static func name(in line: ArraySlice<UInt8>, at caret: Int) -> ArraySlice<UInt8>? {
    var before = line[..<caret]
    if let mark = before.lastMark(borders + marks) { before = before[mark.end...] }
    let behind = line[caret...]
    let end =
      (borders + marks).compactMap { border in
        behind.indices.first { behind[$0...].starts(with: border.utf8) }
      }.min() ?? line.endIndex
    var name = line[before.startIndex..<max(end, before.startIndex)].trimmed
    // 1.卫生健康支出
    let number = ListNumber.split(name)
    if number.number != nil { name = number.rest }
    return name.isEmpty || name.count > 150 ? nil : name
  }

  /// The subject of a name: the one of the code beside it, else the one below the 类 and 款 in front of it.
  private static func subject(_ name: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Subject? {
    let catalogue = SubjectCatalogue.shared
    let candidates = catalogue.candidates(named: name).map(\.subject)
    guard !candidates.isEmpty else { return nil }
    if let row = TableRowText(line: line) {
      let codes = row.cells.prefix(4).compactMap { SubjectCode($0) }
      if let code = codes.first(where: { code in candidates.contains { $0.code == code } }) {
        return candidates.first { $0.code == code }
      }
      return candidates.first
    }
    guard let mark = marks.first(where: { line[name.endIndex...].starts(with: $0.utf8) }) else {
      return name.count >= 12 && candidates.count == 1 ? candidates.first : nil
    }
    let level: SubjectLevel = mark.contains("类") ? .class : mark.contains("款") ? .section : .item
    let fitting = candidates.filter { $0.level == level }
    let above = line[..<name.startIndex]
    let inPath = fitting.first { subject in
      catalogue.path(of: subject.code).dropLast().allSatisfy { parent in
        above.string.contains(parent.name) || !above.string.contains("（\(parent.level.title)）")
      }
    }
    return inPath ?? fitting.first
  }
}
