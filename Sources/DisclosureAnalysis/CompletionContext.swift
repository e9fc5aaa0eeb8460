import DocumentText
import SubjectCatalogue

/// What completion reads: the line of the caret and what stands above it.
package struct CompletionContext: Sendable {
  /// The bytes of the caret's line before and behind it.
  package var linePrefix: ArraySlice<UInt8>
  package var lineSuffix: ArraySlice<UInt8>
  package var caret: TextPoint
  /// The lines above, nearest last.
  package var precedingLines: [ArraySlice<UInt8>]
  /// The first lines of the table that the caret's line continues, when they lie above `precedingLines`.
  package var tableHead: [ArraySlice<UInt8>]
  package var document: DocumentKind
  package var profile: TemplateProfile
  /// The ids of the required content that the document already holds.
  package var presentContent: Set<String>
  /// What the document states around the caret; `nil` where only the text is known.
  package var facts: NearbyFacts?
  /// The block that holds the caret's line; `nil` where only the text is known.
  var block: BlockAtCaret?
  /// The whole text, for tables that are longer than what is read at once.
  private(set) var text: DocumentText?

  package init(
    linePrefix: ArraySlice<UInt8>, lineSuffix: ArraySlice<UInt8> = [], caret: TextPoint,
    precedingLines: [ArraySlice<UInt8>] = [], tableHead: [ArraySlice<UInt8>] = [],
    document: DocumentKind = .budget, profile: TemplateProfile = .national,
    presentContent: Set<String> = [], facts: NearbyFacts? = nil
  ) {
    self.linePrefix = linePrefix
    self.lineSuffix = lineSuffix
    self.caret = caret
    self.precedingLines = precedingLines
    self.tableHead = tableHead
    self.document = document
    self.profile = profile
    self.presentContent = presentContent
    self.facts = facts
  }

  /// How many lines above the caret are read, and above the head of a long table.
  private static let reach = 40
  private static let longestTable = 4000
  private static let longestScan = 20_000

  /// Gathers what is needed from a document; any point is fine.
  package init(
    text: DocumentText, point: TextPoint, kind: DocumentKind, profile: TemplateProfile = .national,
    facts: NearbyFacts? = nil
  ) {
    let lineNumber = min(max(point.line, 0), text.lineCount - 1)
    let line = text.line(lineNumber)
    var column = min(max(point.column, 0), line.count)
    // A caret inside a character stands before it.
    while column > 0, column < line.count, line[line.startIndex + column] & 0xC0 == 0x80 { column -= 1 }
    let split = line.startIndex + column

    let first = max(0, lineNumber - Self.reach)
    let preceding = (first..<lineNumber).map { text.line($0) }
    var head: [ArraySlice<UInt8>] = []
    if TableRowText.isRow(line[..<split]), preceding.allSatisfy(TableRowText.isRow), first > 0 {
      var top = first
      while top > 0, lineNumber - top < Self.longestTable, TableRowText.isRow(text.line(top - 1)) { top -= 1 }
      head = (max(0, top - 6)..<min(top + 4, first)).map { text.line($0) }
    }
    self.init(
      linePrefix: line[..<split], lineSuffix: line[split...], caret: TextPoint(line: lineNumber, column: column),
      precedingLines: preceding, tableHead: head, document: kind,
      profile: profile, facts: facts)
    self.text = text
    if HeadingStart(linePrefix) != nil {
      presentContent =
        self.facts?.content(document)
        ?? Self.contentPresent(in: text, besides: lineNumber, document: document)
    }
  }

  /// The lines of the table around the caret's, above and below it; `nil` for a table too long to be read at once.
  func tableLines(limit: Int) -> (above: [ArraySlice<UInt8>], below: [ArraySlice<UInt8>])? {
    guard let text else { return nil }
    var first = caret.line
    while first > 0, TableRowText.isRow(text.line(first - 1)) {
      first -= 1
      if caret.line - first > limit { return nil }
    }
    var end = caret.line + 1
    while end < text.lineCount, TableRowText.isRow(text.line(end)) {
      end += 1
      if end - caret.line > limit { return nil }
    }
    return ((first..<caret.line).map { text.line($0) }, (caret.line + 1..<end).map { text.line($0) })
  }

  private static let sentenceMarks = ["，", "。", "；"]

  /// The content named by headings and captions. Short lines only, so that a long document costs little.
  private static func contentPresent(
    in text: DocumentText, besides caretLine: Int, document: DocumentKind
  ) -> Set<String> {
    var present: Set<String> = []
    for number in 0..<min(text.lineCount, longestScan) where number != caretLine {
      let line = text.line(number)
      guard (6...160).contains(line.count), !line.contains(UInt8(ascii: "|")), line.lastMark(sentenceMarks) == nil
      else {
        continue
      }
      for match in TitleVocabulary.shared.match(String(decoding: line, as: UTF8.self), document: document)
      where !match.isExplanation {
        present.insert(match.id)
      }
    }
    return present
  }

  /// All lines above in the order of the text.
  var linesAbove: [ArraySlice<UInt8>] { tableHead + precedingLines }

  /// The span from `column` bytes before the caret to it.
  func range(ofLast count: Int) -> Range<TextPoint> {
    TextPoint(line: caret.line, column: max(0, caret.column - count))..<caret
  }
}
