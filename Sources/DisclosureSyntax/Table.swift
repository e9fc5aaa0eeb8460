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
  /// `<table>` in Markdown.
  case html
}

/// A table cut into cells. Rows and cells are in reading order; what they mean is not known here.
package struct Table: Hashable, Sendable {
  /// Kept small, for a document may hold a hundred thousand cells.
  package struct Cell: Hashable, Sendable {
    private var start: Int32
    private var end: Int32
    private let span: TextSpan

    fileprivate init(text: Range<Int>, source: Range<TextPoint>) {
      start = Int32(clamping: text.lowerBound)
      end = Int32(clamping: text.upperBound)
      span = TextSpan(source)
    }

    /// The cell's normalized text in the table's ``Table/bytes``.
    package var text: Range<Int> { Int(start)..<Int(end) }

    /// Where it stands, lines counted from the start of the block.
    package var source: Range<TextPoint> { span.range }

    package var isEmpty: Bool { start == end }

    /// A cell without text in front of this one.
    package var emptyBefore: Cell {
      Cell(text: text.lowerBound..<text.lowerBound, source: source.lowerBound..<source.lowerBound)
    }
  }

  /// In every layout but ``TableLayout/wrapped`` the n-th cell stands in the n-th column.
  package struct Row: Hashable, Sendable {
    private var start: Int32
    private var end: Int32

    fileprivate init(_ cells: Range<Int>) {
      start = Int32(clamping: cells.lowerBound)
      end = Int32(clamping: cells.upperBound)
    }

    package var cells: Range<Int> { Int(start)..<Int(end) }
  }

  package let layout: TableLayout
  package private(set) var bytes: [UInt8] = []
  package private(set) var cells: [Cell] = []
  package private(set) var rows: [Row] = []
  /// Lines above the first row that belong to the table's head in layouts without header cells.
  package private(set) var header: [Cell] = []
  /// Cells that state amounts in words: 安排资金4.48万元，….
  package private(set) var sentences: [NormalizedText] = []
  /// Whether the amounts stand apart from the names, each between blank lines, so that their order tells nothing.
  package internal(set) var isScattered = false
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
    if let start = openRow { rows.append(Row(start..<cells.count)) }
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
    if text.count >= Self.shortestSentence, text.bytes.contains("万元") { sentences.append(text) }
    return Cell(text: start..<bytes.count, source: source ?? text.source(0..<text.count))
  }

  /// In bytes.
  private static let shortestSentence = 24
}

/// A piece of a line of a table's block.
struct LinePiece {
  var line: Int
  /// Bytes of the line.
  var range: Range<Int>
}

// Cells written straight from the lines: no text of its own for each, which would be most of the work for a table.
extension Table {
  /// Makes room for the cells of `lines`.
  mutating func reserve(for lines: [ArraySlice<UInt8>]) {
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count })
  }

  /// Appends the cell whose text is `piece` of `line`.
  mutating func appendCell(_ line: ArraySlice<UInt8>, _ piece: LinePiece) {
    let start = bytes.count
    let origin = piece.range.lowerBound - line.startIndex
    guard let span = write(line[piece.range], at: origin) else {
      let place = TextPoint(line: piece.line, column: origin)
      cells.append(Cell(text: start..<start, source: place..<place))
      return
    }
    let text = start..<bytes.count
    if text.count >= Self.shortestSentence, bytes[text].contains("万元") {
      var sentence = NormalizedText()
      sentence.append(line[piece.range], line: piece.line, column: origin)
      sentences.append(sentence)
    }
    let source =
      TextPoint(
        line: piece.line, column: span.lowerBound)..<TextPoint(
        line: piece.line, column: span.upperBound)
    cells.append(Cell(text: text, source: source))
  }

  /// Appends a cell that runs over several pieces, the first of which may be empty.
  mutating func appendCell(_ lines: [ArraySlice<UInt8>], _ pieces: some Collection<LinePiece>, emptyAt place: TextPoint)
  {
    if pieces.count == 1, let piece = pieces.first, lines.indices.contains(piece.line) {
      appendCell(lines[piece.line], piece)
      return
    }
    var text = NormalizedText()
    for piece in pieces where lines.indices.contains(piece.line) {
      let line = lines[piece.line]
      text.append(line[piece.range], line: piece.line, column: piece.range.lowerBound - line.startIndex)
    }
    append(text, source: text.isEmpty ? place..<place : nil)
  }

  /// Takes back what the open row has.
  mutating func clearRow() {
    guard let start = openRow, start < cells.count else { return }
    let lines = cells[start].source.lowerBound.line
    bytes.removeSubrange(cells[start].text.lowerBound...)
    cells.removeSubrange(start...)
    sentences.removeAll { $0.source(0..<1).lowerBound.line >= lines }
  }

  /// Writes what is left of `piece` and answers from which column to which it stands; `nil` where nothing is left.
  private mutating func write(_ piece: ArraySlice<UInt8>, at column: Int) -> Range<Int>? {
    var (first, end) = (-1, 0)
    piece.withUnsafeBufferPointer { source in
      Normalization.forEachRun(in: source) { run in
        switch run {
        case .kept(let range):
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[range]))
          if first < 0 { first = range.lowerBound }
          end = range.upperBound
        case .replaced(let offset, let byte):
          bytes.append(byte)
          if first < 0 { first = offset }
          end = offset + 3
        }
      }
    }
    return first < 0 ? nil : column + first..<column + end
  }
}
