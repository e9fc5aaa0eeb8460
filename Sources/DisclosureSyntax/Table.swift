import DocumentText

/// How a table stands in the text.
package enum TableLayout: String, Hashable, Sendable, CaseIterable {
  /// Markdown: `| a | b |`.
  case pipe
  /// Cells separated by tabs.
  case tab
  /// One cell per line led by a tab, a blank line between rows.
  case cellPerLine = "cell-per-line"
  /// The text of a PDF: cells wrapped over lines, empty cells gone without a trace.
  case wrapped
  /// Columns aligned by spaces (`pdftotext -layout`).
  case aligned
}

/// A table cut into cells. Rows and cells are in reading order; what they mean is not known here.
package struct Table: Sendable {
  package struct Cell: Sendable {
    /// The cell's normalized text in the table's ``Table/bytes``.
    fileprivate(set) var text: Range<Int>
    /// Where it stands, lines counted from the start of the block.
    package fileprivate(set) var source: Range<TextPoint>

    /// A cell without text in front of this one.
    package var emptyBefore: Cell {
      Cell(text: text.lowerBound..<text.lowerBound, source: source.lowerBound..<source.lowerBound)
    }
  }

  package struct Row: Sendable {
    package var cells: Range<Int>
    /// Whether the n-th cell stands in the n-th column. In a wrapped table only the order is known.
    package var isGrid: Bool
  }

  package let layout: TableLayout
  package private(set) var bytes: [UInt8] = []
  package private(set) var cells: [Cell] = []
  package private(set) var rows: [Row] = []
  /// Lines above the first row that belong to the table's head in layouts without header cells.
  package private(set) var header: [Cell] = []
  /// Cells that state amounts in words: 安排资金4.48万元，….
  package private(set) var sentences: [NormalizedText] = []
  private var openRow: Int? = nil

  package init(layout: TableLayout) {
    self.layout = layout
  }

  package func text(_ cell: Cell) -> ArraySlice<UInt8> { bytes[cell.text] }
  package func string(_ cell: Cell) -> String { String(decoding: bytes[cell.text], as: UTF8.self) }
  package func cells(of row: Row) -> ArraySlice<Cell> { cells[row.cells] }

  package mutating func beginRow() {
    endRow()
    openRow = cells.count
  }

  package mutating func endRow() {
    if let start = openRow { rows.append(Row(cells: start..<cells.count, isGrid: layout != .wrapped)) }
    openRow = nil
  }

  package mutating func append(_ text: NormalizedText, source: Range<TextPoint>? = nil) {
    cells.append(cell(text, source))
  }

  package mutating func appendHeader(_ text: NormalizedText) {
    header.append(cell(text, nil))
  }

  private mutating func cell(_ text: NormalizedText, _ source: Range<TextPoint>?) -> Cell {
    let start = bytes.count
    bytes.append(contentsOf: text.bytes)
    if text.count >= 24, text.bytes.contains("万元") { sentences.append(text) }
    return Cell(text: start..<bytes.count, source: source ?? text.source(0..<text.count))
  }
}
