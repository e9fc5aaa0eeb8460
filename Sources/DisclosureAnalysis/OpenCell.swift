import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText

/// The block around the caret, to be read again with a figure in its place.
struct BlockAtCaret: Sendable {
  /// The unit that the block belongs to, and the document's line with which it begins.
  let facts: UnitFacts
  let unitLine: Int
  let reading: BlockReading
  /// The document's line with which the block begins.
  let line: Int

  /// Lines behind a block that decide where it ends.
  private static let lookahead = 12
  private static let mostLines = 4000

  /// The facts of the unit with `bytes` in the place of a line of the block; `nil` where it then is no table any more, or
  /// another one.
  func table(with bytes: [UInt8], atLine changed: Int, of text: DocumentText) -> UnitFacts.TableFacts? {
    let count = reading.block.lineCount
    guard count <= Self.mostLines, case .table = reading.facts else { return nil }
    var lines: [UInt8] = []
    for number in line..<min(line + count + Self.lookahead, text.lineCount) {
      lines += number == changed ? bytes[...] : text.line(number)
      lines.append(UInt8(ascii: "\n"))
    }
    guard let block = SyntaxTree(DocumentText(lines)).blocks.first, block.lineCount == count else { return nil }
    let new = BlockReading(block)
    var facts = facts
    guard facts.replace(reading, at: line - unitLine, with: new) else { return nil }
    return facts.tables.first { $0.identity.source === new }
  }
}

/// The cell of a figure in which the caret stands, with nothing in it but digits that are being typed.
struct OpenCell {
  let table: UnitFacts.TableFacts
  /// `nil` where the column is not known: rows with fewer cells than the head are placed by what they add up to.
  let cell: ImpliedFigure.Cell?
  /// The digits before the caret.
  let typed: ArraySlice<UInt8>

  /// What stands in the cell until it is known: too little to be anything but wrong.
  private static let placeholder = Array("0.01".utf8)

  /// `nil` where the caret is in no cell for a figure, or in one that holds more.
  init?(_ context: CompletionContext) {
    let before = context.linePrefix
    let digits = before.reversed().prefix { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }.count
    typed = before.suffix(digits)
    let start = before.dropLast(digits)
    guard start.last == Self.tab || start.trimmed.last.map(Self.borders.contains) ?? false,
      context.lineSuffix.first == Self.tab || context.lineSuffix.trimmed.first.map(Self.ends.contains) ?? true,
      let block = context.block, let text = context.text
    else { return nil }
    let line = Array(start) + Self.placeholder + Array(context.lineSuffix)
    guard let table = block.table(with: line, atLine: context.caret.line, of: text), table.indicators == nil else {
      return nil
    }
    let point = TextPoint(line: context.caret.line - block.unitLine, column: start.count)
    cell = ImpliedFigure.Cell(at: point, in: table)
    let isFigure = table.sides.contains { side in
      side.rows.contains { row in row.figures.contains { $0.range.lowerBound == point } }
    }
    guard cell != nil || isFigure else { return nil }
    self.table = table
  }

  private static let tab = UInt8(ascii: "\t")
  private static let borders = [UInt8(ascii: "|"), UInt8(ascii: ">")]
  private static let ends = [UInt8(ascii: "|"), UInt8(ascii: "<")]

  /// The only figure that the table leaves for the cell.
  var implied: ImpliedFigure? { cell.flatMap { ImpliedFigure(of: $0, in: table) } }

  /// Whether the column is one of figures, by its head or by the other rows.
  var isOfFigures: Bool {
    guard let cell else { return true }
    return cell.isInFilledColumn(of: table) || table.sides[cell.side].columns[cell.column].measure != .unknown
  }
}
