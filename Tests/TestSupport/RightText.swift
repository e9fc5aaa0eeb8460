import DocumentText

/// What would be right at a place of a document, against what a finding names.
package struct RightText: CustomStringConvertible {
  package var text: String
  package var place: Range<TextPoint>
  package var document: DocumentText

  package init(_ text: String, at place: Range<TextPoint>, in document: DocumentText) {
    self.text = text
    self.place = place
    self.document = document
  }

  package var description: String { "“\(text)”" }

  private static let units = ["万元", "元", "%", "人", "人次", "个", "批次", "辆", "台", "台(套)"]

  /// Whether `named`, written for `stated` at `range`, makes the place read as it should.
  ///
  /// The figure of a cell may be named with the unit that stands in the head of its table.
  package func isNamed(by named: String?, for stated: String?, at range: Range<TextPoint>) -> Bool {
    guard let named else { return false }
    let range = self.range(of: stated, at: range)
    let start = min(place.lowerBound, range.lowerBound)
    let end = max(place.upperBound, range.upperBound)
    func replacing(_ part: Range<TextPoint>, by text: String) -> String {
      Self.folded(slice(start..<part.lowerBound) + text + slice(part.upperBound..<end))
    }
    let written = replacing(range, by: named)
    let right = replacing(place, by: text)
    return written == right
      || endsCell(at: end)
        && Self.units.contains {
          written == right + $0 && Self.folded(slice(TextPoint(line: 0, column: 0)..<document.end)).contains($0)
        }
  }

  /// Where what is stated stands: its unit may stand behind the finding's range, other words inside it.
  private func range(of stated: String?, at range: Range<TextPoint>) -> Range<TextPoint> {
    let found = slice(range)
    guard let stated, range.lowerBound.line == range.upperBound.line else { return range }
    if let inside = found.ranges(of: stated).first, found.ranges(of: stated).count == 1 {
      let start = range.lowerBound.column + found[..<inside.lowerBound].utf8.count
      return TextPoint(
        line: range.lowerBound.line, column: start)..<TextPoint(
          line: range.lowerBound.line, column: start + stated.utf8.count)
    }
    let figure = Self.folded(found)
    let unit = Self.folded(stated).dropFirst(figure.count)
    let following = line(behind: range.upperBound)
    guard Self.folded(stated).hasPrefix(figure), Self.folded(following).hasPrefix(unit) else { return range }
    let end = range.upperBound.column + following.prefix(unit.count).utf8.count
    return range.lowerBound..<TextPoint(line: range.upperBound.line, column: end)
  }

  private func endsCell(at point: TextPoint) -> Bool {
    let following = line(behind: point)
    if following.hasPrefix("  ") { return true }
    let next = following.first { $0 != " " }
    return next.map { $0 == "|" || $0 == "\t" || $0.isNumber } ?? true
  }

  private func line(behind point: TextPoint) -> String {
    String(decoding: document.line(point.line).dropFirst(point.column), as: UTF8.self)
  }

  private func slice(_ range: Range<TextPoint>) -> String { String(decoding: document[range], as: UTF8.self) }

  private static func folded(_ text: String) -> String {
    text.replacing("（", with: "(").replacing("）", with: ")").filter { !$0.isWhitespace }
  }
}
