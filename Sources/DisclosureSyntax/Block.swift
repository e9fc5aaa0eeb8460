import DocumentText

/// A run of whole lines that belong together. Immutable; an edit keeps the blocks that it does not touch, so that
/// what was derived from a block can be kept by the block's identity. Those without text may stand in many places.
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
    var hash = UInt64(table.sentences.count)
    table.bytes.withUnsafeBytes { Self.add($0, to: &hash) }
    table.rows.withUnsafeBytes { Self.add($0, to: &hash) }
    table.cells.withUnsafeBytes { Self.add($0, to: &hash) }
    table.header.withUnsafeBytes { Self.add($0, to: &hash) }
    for sentence in table.sentences { hash = (hash ^ UInt64(truncatingIfNeeded: sentence.hashValue)) &* Self.factor }
    self.hash = hash
    byteCount = Int32(clamping: table.bytes.count)
    cellCount = Int32(clamping: table.cells.count)
  }

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Eight bytes at a time, which takes a tenth of what `Hasher` does.
  private static func add(_ bytes: UnsafeRawBufferPointer, to hash: inout UInt64) {
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* factor
      hash ^= hash >> 29
    }
    var offset = 0
    while offset + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    for byte in bytes[offset...] { mix(UInt64(byte)) }
    mix(UInt64(bytes.count))
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
