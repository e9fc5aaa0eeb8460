import DisclosureInterchange
import DisclosureRules
import DocumentText

/// Findings for people: place and message, the source line, the words underlined, the other figures indented.
enum TextReport {
  /// A paragraph is one line of a draft; of longer ones only this many columns around the finding are shown.
  static let widestExcerpt = 100

  static func lines(for document: CheckedDocument, isColoured: Bool) -> [UInt8] {
    let columns = ColumnCounter(document.text, .utf32)
    let blocks = document.findings.map { block(for: $0, in: document, columns, isColoured: isColoured) }
    return Array(blocks.joined().utf8)
  }

  /// One finding.
  static func block(
    for finding: Finding, in document: CheckedDocument, _ columns: ColumnCounter, isColoured: Bool
  ) -> String {
    let style = Style(isColoured: isColoured, severity: finding.severity)
    var output = style.bold("\(document.name):\(place(finding.range.lowerBound, columns)):")
    output += " \(style.severity(finding.severity.name)): \(style.bold(finding.message)) [\(finding.rule)]\n"
    output += excerpt(of: finding.range, in: document.text, style: style)
    for related in finding.related {
      let place = place(related.range.lowerBound, columns)
      output += "    \(document.name):\(place): \(style.faint("note")): \(related.message)\n"
    }
    return output
  }

  /// Line and column from one on, the column in characters.
  static func place(_ point: TextPoint, _ columns: ColumnCounter) -> String {
    "\(point.line + 1):\(columns.column(of: point) + 1)"
  }

  private static func excerpt(of range: Range<TextPoint>, in text: DocumentText, style: Style) -> String {
    let line = text.line(range.lowerBound.line)
    guard !line.isEmpty else { return "" }
    let start = min(max(0, range.lowerBound.column), line.count)
    let isOneLine = range.upperBound.line == range.lowerBound.line
    let end = isOneLine ? min(max(start, range.upperBound.column), line.count) : line.count
    let marked = printable(head(of: line[(line.startIndex + start)..<(line.startIndex + end)]))
    let markedWidth = max(1, min(DisplayWidth.columns(of: marked), widestExcerpt))
    let room = max(0, widestExcerpt - markedWidth)
    let before = tail(of: printable(tail(of: line.prefix(start))), columns: room / 2)
    let after = head(of: printable(head(of: line.dropFirst(end))), columns: room - DisplayWidth.columns(of: before))
    let shown = head(of: marked, columns: widestExcerpt)
    let number = String(range.lowerBound.line + 1)
    let gutter = String(repeating: " ", count: max(0, 5 - number.utf8.count)) + number
    let indent = String(repeating: " ", count: DisplayWidth.columns(of: before))
    let caret = String(repeating: "^", count: markedWidth)
    return style.faint("\(gutter) | ") + before + shown + after + "\n" + style.faint("      | ") + indent
      + style.severity(caret) + "\n"
  }

  /// No excerpt reads more of a line than this, in bytes.
  private static let longestExcerpt = 1024

  private static func head(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count > longestExcerpt else { return bytes }
    var end = bytes.startIndex + longestExcerpt
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end]
  }

  private static func tail(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count > longestExcerpt else { return bytes }
    return bytes.suffix(longestExcerpt).drop { $0 & 0xC0 == 0x80 }
  }

  /// Every character as wide as `DisplayWidth` says: tabs and control characters become spaces.
  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      text.append(scalar.value < 32 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
    }
    return String(text)
  }

  private static func head(of text: String, columns: Int) -> String {
    if DisplayWidth.columns(of: text) <= columns { return text }
    var width = 1
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      width += DisplayWidth.columns(of: scalar)
      if width > columns { break }
      kept.append(scalar)
    }
    return columns > 0 ? String(kept) + "…" : ""
  }

  private static func tail(of text: String, columns: Int) -> String {
    if DisplayWidth.columns(of: text) <= columns { return text }
    var width = 1
    var kept: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars.reversed() {
      width += DisplayWidth.columns(of: scalar)
      if width > columns { break }
      kept.append(scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: kept.reversed())
    return columns > 0 ? "…" + String(view) : ""
  }
}

/// Colours of a terminal, or none.
private struct Style {
  var isColoured: Bool
  var severity: Severity

  func bold(_ text: String) -> String { paint(text, "1") }
  func faint(_ text: String) -> String { paint(text, "2") }

  func severity(_ text: String) -> String {
    switch severity {
    case .error: paint(text, "1;31")
    case .warning: paint(text, "1;33")
    case .information: paint(text, "1;34")
    case .hint: paint(text, "36")
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
