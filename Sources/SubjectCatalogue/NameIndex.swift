/// Finds the rows that carry a folded name, without building a string for the question.
struct NameIndex: Sendable {
  private struct Name {
    var start: Int32
    var length: Int32
    var hash: UInt32
    var firstLink: Int32
    var lastLink: Int32
  }

  private struct Link {
    var row: Int32
    var next: Int32
  }

  private var bytes: [UInt8] = []
  private var names: [Name] = []
  private var links: [Link] = []
  /// Open addressing; the count is a power of two, and at most half is in use.
  private var slots: [Int32]

  init(expectedNames: Int) {
    var count = 64
    while count < expectedNames * 2 { count *= 2 }
    slots = Array(repeating: -1, count: count)
    bytes.reserveCapacity(expectedNames * 24)
    names.reserveCapacity(expectedNames)
    links.reserveCapacity(expectedNames)
  }

  /// The rows of a name, in the order of their insertion.
  func rows(of folded: UnsafeBufferPointer<UInt8>) -> [Int] {
    var rows: [Int] = []
    forEachRow(of: folded) { rows.append($0) }
    return rows
  }

  func forEachRow(of folded: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    let slot = slot(of: folded, hash: Self.hash(folded))
    guard slots[slot] >= 0 else { return }
    var link = names[Int(slots[slot])].firstLink
    while link >= 0 {
      body(Int(links[Int(link)].row))
      link = links[Int(link)].next
    }
  }

  mutating func insert(_ folded: UnsafeBufferPointer<UInt8>, row: Int) {
    guard !folded.isEmpty else { return }
    if names.count * 2 >= slots.count { grow() }
    let hash = Self.hash(folded)
    let slot = slot(of: folded, hash: hash)
    let link = Int32(links.count)
    links.append(Link(row: Int32(row), next: -1))
    if slots[slot] >= 0 {
      let name = Int(slots[slot])
      links[Int(names[name].lastLink)].next = link
      names[name].lastLink = link
    } else {
      slots[slot] = Int32(names.count)
      names.append(
        Name(
          start: Int32(bytes.count), length: Int32(folded.count), hash: hash, firstLink: link, lastLink: link))
      bytes.append(contentsOf: folded)
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, name) in names.enumerated() {
      var slot = Int(name.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// The slot that holds the name, or the free one where it belongs.
  private func slot(of folded: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let name = names[Int(slots[slot])]
      if name.hash == hash, Int(name.length) == folded.count {
        let stored = bytes[Int(name.start)..<Int(name.start + name.length)]
        if stored.elementsEqual(folded) { return slot }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// FNV-1a, with the high bits mixed in for the mask.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }
}
