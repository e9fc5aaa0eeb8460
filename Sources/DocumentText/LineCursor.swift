/// Reads lines of a document that stand near each other, without looking each up in the table of pages.
package struct LineCursor {
  package let text: DocumentText
  private var page: Page
  /// The lines of ``page``.
  private var lines: Range<Int>
  private let lineCount: Int

  package init(_ text: DocumentText) {
    self.text = text
    page = Page(bytes: [], lineStarts: [])
    lines = 0..<0
    lineCount = text.lineCount
  }

  /// The bytes of a line without its line end; `nil` for a line that does not exist.
  package mutating func line(_ index: Int) -> ArraySlice<UInt8>? {
    if !lines.contains(index) {
      guard index >= 0, index < lineCount else { return nil }
      let number = text.pageIndex(ofLine: index)
      page = text.pages[number]
      lines = text.lineTable[number]..<text.lineTable[number + 1]
    }
    return page.bytes[page.line(index - lines.lowerBound)]
  }
}
