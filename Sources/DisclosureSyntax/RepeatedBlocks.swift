/// Blocks that say the same, to be kept once.
///
/// Half of the blocks of a document are blank, and where many units disclose together most of what they explain is the
/// same word by word.
struct RepeatedBlocks {
  private var known: Set<Key>

  init(capacity: Int) { known = Set(minimumCapacity: capacity) }

  /// The block that says the same as `block`: itself if it is the first of them.
  mutating func first(of block: Block) -> Block {
    // Tables are never the same.
    if case .table = block.content { return block }
    let (inserted, first) = known.insert(Key(block))
    if !inserted { first.block.noteRepetition() }
    return first.block
  }

  private struct Key: Hashable {
    let block: Block
    private let hash: UInt64

    init(_ block: Block) {
      self.block = block
      var hash = ByteHash()
      hash.add(UInt64(block.lookahead))
      block.content.text?.bytes.withUnsafeBytes { hash.add($0) }
      self.hash = hash.value
    }

    static func == (left: Key, right: Key) -> Bool { left.hash == right.hash && left.block.isSame(as: right.block) }
    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }
}

extension Block.Content {
  fileprivate var text: NormalizedText? {
    switch self {
    case .heading(let heading): heading.text
    case .paragraph(let paragraph): paragraph.text
    case .caption(let text), .unitLine(let text), .note(let text), .contents(let text), .comment(let text): text
    case .table, .readTable, .other: nil
    }
  }
}
