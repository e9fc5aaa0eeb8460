import DocumentText
import Synchronization

/// A run of whole lines that belong together. Immutable; an edit keeps the blocks that it does not touch, so that
/// what was derived from a block can be kept by the block's identity. Where a document says the same in many places, one
/// block may stand in all of them.
package final class Block: Sendable {
  package enum Content: Hashable, Sendable {
    case heading(Heading)
    /// The title of a table: 表1, 2025年部门收支总表.
    case caption(NormalizedText)
    /// 单位名称：…　单位：万元
    case unitLine(NormalizedText)
    /// One or more sentences, joined where the page's margin broke them.
    case paragraph(Paragraph)
    /// 注：… under a table.
    case note(NormalizedText)
    case table(Table)
    /// A table whose cells have been read and are not kept.
    case readTable(TableLayout, TableDigest)
    /// A line of a table of contents.
    case contents(NormalizedText)
    /// `<!-- disclosure-ls: off percent.share -->`
    case comment(NormalizedText)
    /// Blank lines and page furniture.
    case other
  }

  package let content: Content
  package let lineCount: Int
  /// How many lines behind its own the parser looked at before it decided.
  let lookahead: Int
  /// The state in which the parser met the block.
  let entryState: BlockParser.State
  private let repeated = Atomic(false)
  /// Whether it stands in several places.
  package var isRepeated: Bool { repeated.load(ordering: .relaxed) }

  init(content: Content, lineCount: Int, lookahead: Int, entryState: BlockParser.State) {
    self.content = content
    self.lineCount = lineCount
    self.lookahead = lookahead
    self.entryState = entryState
  }

  /// The same block with only as much of a table as tells it from others: the cells are a tenth of what an open document
  /// takes, and nobody asks for them twice.
  package var withoutCells: Block {
    guard case .table(let table) = content else { return self }
    return Block(
      content: .readTable(table.layout, TableDigest(table)), lineCount: lineCount, lookahead: lookahead,
      entryState: entryState)
  }

  func noteRepetition() { repeated.store(true, ordering: .relaxed) }

  /// Whether the two say the same, so that one may stand for the other.
  package func isSame(as other: Block) -> Bool {
    lineCount == other.lineCount && lookahead == other.lookahead && entryState == other.entryState
      && withoutCells.content == other.withoutCells.content
  }
}

/// Tells tables apart without their cells.
package struct TableDigest: Hashable, Sendable {
  private let hash: UInt64
  private let byteCount: Int32
  private let cellCount: Int32

  init(_ table: Table) {
    var hash = ByteHash()
    table.bytes.withUnsafeBytes { hash.add($0) }
    table.rows.withUnsafeBytes { hash.add($0) }
    table.cells.withUnsafeBytes { hash.add($0) }
    table.header.withUnsafeBytes { hash.add($0) }
    for sentence in table.sentences { hash.add(UInt64(truncatingIfNeeded: sentence.hashValue)) }
    hash.add(table.isScattered ? 1 : 0)
    self.hash = hash.value
    byteCount = Int32(clamping: table.bytes.count)
    cellCount = Int32(clamping: table.cells.count)
  }
}

/// Takes eight bytes at a time, in a tenth of the time of `Hasher`.
struct ByteHash {
  private(set) var value: UInt64 = 0

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while offset + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    for byte in bytes[offset...] { add(UInt64(byte)) }
    add(UInt64(bytes.count))
  }
}

/// A title with or without a number.
package struct Heading: Hashable, Sendable {
  package var text: NormalizedText
  package var numbering: Numbering?
  /// 1 for `#`; `nil` in plain text.
  package var markdownLevel: Int?

  /// The title without its number and marks, in ``text``.
  package var title: Range<Int> {
    var start = numbering?.range.upperBound ?? 0
    while numbering == nil && start < text.count && text.bytes[start] == UInt8(ascii: "#") { start += 1 }
    var end = text.count
    while end - 3 >= start && text.bytes[..<end].ends(withAny: ["。", "."]) != nil {
      end -= text.bytes[end - 1] == UInt8(ascii: ".") ? 1 : 3
    }
    if end > start && text.bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    return start..<max(start, end)
  }
}

/// Running text.
package struct Paragraph: Hashable, Sendable {
  package var text: NormalizedText
  /// The number it begins with.
  package var numbering: Numbering?

  package init(text: NormalizedText, numbering: Numbering?) {
    self.text = text
    self.numbering = numbering
  }
}
