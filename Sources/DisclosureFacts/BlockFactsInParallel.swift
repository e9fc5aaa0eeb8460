import DisclosureSyntax
import DocumentText
import Threads

extension BlockFacts {
  /// Blocks that one thread reads before it asks for more.
  private static let blocksAtOnce = 128

  /// The facts of `blocks` in their order, made on all cores; the same as one by one.
  package static func all(of blocks: [Block]) -> [BlockFacts] {
    guard blocks.count > blocksAtOnce else { return blocks.map { BlockFacts($0) } }
    return [BlockFacts](unsafeUninitializedCapacity: blocks.count) { facts, count in
      // Every place is written once, by one thread, before the threads are joined.
      nonisolated(unsafe) let facts = facts
      let shares = (blocks.count + blocksAtOnce - 1) / blocksAtOnce
      concurrently(shares) { share in
        for index in share * blocksAtOnce..<min((share + 1) * blocksAtOnce, blocks.count) {
          facts.initializeElement(at: index, to: BlockFacts(blocks[index]))
        }
      }
      count = blocks.count
    }
  }
}
