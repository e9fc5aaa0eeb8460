import DisclosureSyntax
import DocumentText

/// The titles listed behind the line 目录. Without dots that lead to page numbers they look like headings.
struct TableOfContents {
  /// The block behind the list: that of the first title which comes again, or the part above it; where a sentence comes
  /// first, that of the titles above the sentence. `nil` where there is no list.
  let end: Int?
  /// Behind the blocks that decided where the list ends.
  let examinedEnd: Int

  /// Fewer titles are no list, unless one of them comes again.
  private static let fewest = 3
  /// The blocks of the longest list, blank lines among them.
  private static let longest = 400
  /// The bytes of a line of the list, with the lines that a long title goes on over.
  private static let longestTitle = 300

  /// Looks for the list that begins with the block `start`.
  ///
  /// - Returns: `nil` where none begins.
  init?(_ readings: [BlockReading], from start: Int) {
    guard Self.begins(with: readings[start].facts) else { return nil }
    var titles: Set<ArraySlice<UInt8>> = []
    /// Those without their numbers: a title with the mark of its level may do without.
    var words: Set<ArraySlice<UInt8>> = []
    var listed: [Int] = []
    for index in readings.indices[(start + 1)...].prefix(Self.longest) {
      if case .none = readings[index].facts { continue }
      guard let text = readings[index].facts.textOfTitle, text.count <= Self.longestTitle, Self.mayBeTitle(text) else {
        end = Self.titlesAbove(readings, listed)
        examinedEnd = index + 1
        return
      }
      listed.append(index)
      let title = Self.withoutPage(text)
      let isAgain = text.first == UInt8(ascii: "#") && words.contains(title)
      let isNew = titles.insert(title).inserted && !isAgain
      if let number = Numbering.parse(title) { words.insert(title.dropFirst(number.range.upperBound)) }
      if !isNew, case .heading(let heading, _) = readings[index].facts {
        end = (isAgain ? nil : Self.partAbove(heading, readings[(start + 1)..<index])) ?? index
        examinedEnd = index + 1
        return
      }
    }
    end = nil
    examinedEnd = min(readings.count, start + 1 + Self.longest)
  }

  /// Whether a line is no sentence; some lists write 一、收入支出决算总体情况。
  private static func mayBeTitle(_ text: [UInt8]) -> Bool {
    guard let stop = text.firstIndex(of: ProseTerm.fullStop) else { return true }
    return stop + ProseTerm.fullStop.count == text.count && Numbering.parse(text) != nil
      && text[..<stop].ends(withAny: topics) != nil
  }

  /// What titles that end with 。 end with.
  private static let topics: [Word] = ["情况", "说明", "概况", "表", "解释", "职能", "职责", "机构设置", "单位构成"]

  /// Whether a block is the line 目录; the title of the document may stand in front on the same page.
  static func begins(with facts: BlockFacts) -> Bool {
    switch facts {
    case .heading, .paragraph: facts.textOfTitle.map { $0.count <= 150 && $0.ends(with: "目录") } ?? false
    default: false
    }
  }

  /// 第一部分 …概况 in front of the first title that is the same, where the list names the part otherwise.
  private static func partAbove(_ heading: Heading, _ readings: ArraySlice<BlockReading>) -> Int? {
    guard heading.numbering?.system != .part,
      let index = readings.lastIndex(where: { if case .none = $0.facts { false } else { true } }),
      case .heading(let above, _) = readings[index].facts, above.numbering?.system == .part
    else { return nil }
    return index
  }

  /// Where the titles above the first sentence begin: with a number that begins again, or without one behind the last
  /// numbered title.
  private static func titlesAbove(_ readings: [BlockReading], _ listed: [Int]) -> Int? {
    func numbering(_ position: Int) -> Numbering? {
      switch readings[listed[position]].facts {
      case .heading(let heading, _): heading.numbering
      case .paragraph(let paragraph, _): paragraph.numbering
      default: nil
      }
    }
    func opens(_ position: Int) -> Bool {
      numbering(position).map { $0.value == 1 && ($0.system == .part || $0.system == .chapter) } ?? false
    }
    guard let last = listed.indices.last(where: { numbering($0) != nil }) else { return nil }
    var first = last + 1
    if first == listed.endIndex {
      guard let opening = listed.indices.last(where: opens) else { return nil }
      first = opening
      // 第一部分 and what else stands above 一、.
      while first > 0, opens(first - 1) || numbering(first - 1) == nil { first -= 1 }
    }
    return first >= fewest ? listed[first] : nil
  }

  /// A title without the marks of its level and the number of its page.
  private static func withoutPage(_ title: [UInt8]) -> ArraySlice<UInt8> {
    let isStopped = title.ends(with: ProseTerm.fullStop)
    let words = title.dropLast(isStopped ? ProseTerm.fullStop.count : 0).drop { $0 == UInt8(ascii: "#") }
    let end = words.lastIndex { !isDigit($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    return end.map { words[...$0] } ?? words
  }
}

extension BlockFacts {
  /// The line, where it may be a title.
  fileprivate var textOfTitle: [UInt8]? {
    switch self {
    case .heading(let heading, _): heading.text.bytes
    case .paragraph(let paragraph, _): paragraph.text.bytes
    case .caption(let text), .contents(let text), .unitLine(let text): text.bytes
    case .note, .table, .comment, .none: nil
    }
  }
}
