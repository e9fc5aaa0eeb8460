import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What a block states; a pure function of its bytes, kept as long as the block lives.
///
/// Indirect, for half of the blocks are blank lines and state nothing.
package indirect enum BlockFacts: Sendable {
  case heading(Heading, ProseReading)
  case caption(NormalizedText)
  case unitLine(NormalizedText)
  case paragraph(Paragraph, ProseReading)
  case note(NormalizedText)
  case table(UnplacedTable)
  case contents(NormalizedText)
  case comment(NormalizedText)
  case none

  package init(_ block: Block) {
    switch block.content {
    case .heading(let heading): self = .heading(heading, ProseReading.read(heading.text))
    case .caption(let text): self = .caption(text)
    case .unitLine(let text): self = .unitLine(text)
    case .paragraph(let paragraph): self = .paragraph(paragraph, ProseReading.read(paragraph.text))
    case .note(let text): self = .note(text)
    case .table(let table): self = .table(UnplacedTable(TableBlockReading(table)))
    case .contents(let text): self = .contents(text)
    case .comment(let text): self = .comment(text)
    case .other, .readTable: self = .none
    }
  }
}

/// A block with what it states, made once for each block.
package final class BlockReading: Sendable {
  package let block: Block
  package let facts: BlockFacts

  /// Whether a paragraph is the title of a table without 表 at its end: 部门政府采购预算.
  let isTitleOfTable: Bool
  private let words: BlockWords?
  /// A heading's words without its number.
  var title: String { words?.title ?? "" }
  /// What a heading says of the text below.
  var topics: HeadingTopics { words?.topics ?? [] }
  /// What a caption or the line above a table says of it.
  var announcement: UnitFacts.Announcement? { words?.announcement }

  /// Apart, for most blocks have none of it.
  private final class BlockWords: Sendable {
    let title: String
    let topics: HeadingTopics
    let announcement: UnitFacts.Announcement?

    init(heading title: String) {
      self.title = title
      topics = HeadingTopics(title: title)
      announcement = nil
    }

    init(_ announcement: UnitFacts.Announcement) {
      title = ""
      topics = []
      self.announcement = announcement
    }
  }

  package convenience init(_ block: Block) { self.init(block, BlockFacts(block)) }

  private init(_ block: Block, _ facts: BlockFacts) {
    self.block = block.withoutCells
    self.facts = facts
    switch facts {
    case .paragraph(let paragraph, _) where paragraph.text.count <= 90:
      let title = paragraph.text.string(0..<paragraph.text.count)
      isTitleOfTable = TitleVocabulary.shared.match(title).contains { $0.table != nil && $0.score == 1 }
    default: isTitleOfTable = false
    }
    words =
      switch facts {
      case .heading(let heading, _): BlockWords(heading: heading.text.string(heading.title))
      case .caption(let text): BlockWords(UnitFacts.Announcement(caption: text))
      case .unitLine(let text): BlockWords(UnitFacts.Announcement(unitLine: text))
      default: nil
      }
  }

  /// Reads many blocks at once, on all cores.
  ///
  /// - Parameter known: What was read of blocks that stand in several places.
  package static func all(of blocks: [Block], known: inout [ObjectIdentifier: BlockReading]) -> [BlockReading] {
    var wanted: [Block] = []
    var repeated: Set<ObjectIdentifier> = []
    for block in blocks {
      let id = ObjectIdentifier(block)
      if block.isRepeated, known[id] != nil || !repeated.insert(id).inserted { continue }
      wanted.append(block)
    }
    var read = zip(wanted, BlockFacts.all(of: wanted)).makeIterator()
    return blocks.compactMap { block in
      if block.isRepeated, let reading = known[ObjectIdentifier(block)] { return reading }
      let reading = read.next().map { BlockReading($0, $1) }
      if block.isRepeated { known[ObjectIdentifier(block)] = reading }
      return reading
    }
  }
}
