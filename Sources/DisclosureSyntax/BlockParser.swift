import DocumentText

/// Cuts lines into blocks. What a block is depends on its own lines, a few lines behind it, and a small state.
package struct BlockParser {
  /// What the parser carries from block to block; it is `.plain` again a few lines behind every table.
  enum State: Hashable, Sendable {
    case plain
    /// Behind a table's title; a table of performance targets holds sentences in its cells.
    case captioned(performance: Bool)
    /// Behind 单位：万元.
    case unitStated(performance: Bool)

    var isPerformance: Bool {
      switch self {
      case .plain: false
      case .captioned(let performance), .unitStated(let performance): performance
      }
    }
  }

  /// A table's title as a number: the next page may print it again.
  struct TitleDigest: Hashable, Sendable {
    private let number: UInt64

    init(_ title: [UInt8]) {
      var hash = ByteHash()
      title.withUnsafeBytes { hash.add($0) }
      number = hash.value
    }
  }

  /// Ends of sentences.
  private static let stops: WordIndex = ["。", "!", "?"]

  private var cursor: LineCursor
  private let lineCount: Int
  private(set) var state: State
  /// The last title, which means something only where the state is not `.plain`. Blocks do not keep it, so that those
  /// between a title and its table are the same for every table; a parser goes on from, and meets an earlier one, only
  /// where the state is `.plain`.
  private var title: TitleDigest?
  /// One past the last line that was looked at.
  private var seen = 0
  /// The last lines of text, by the lowest bits of their numbers: looking ahead meets each line several times.
  private var recent = [(number: Int, line: ClassifiedLine)?](repeating: nil, count: 8)

  init(text: DocumentText) {
    cursor = LineCursor(text)
    lineCount = text.lineCount
    state = .plain
  }

  /// Parses the block that begins at `line`; always consumes at least one line.
  mutating func block(at line: Int) -> Block {
    let entry = state
    seen = line
    let (content, end) = parse(from: line)
    let count = max(1, min(end, lineCount) - line)
    return Block(
      content: content, lineCount: count, lookahead: max(0, seen - line - count), entryState: entry)
  }

  private mutating func classified(_ line: Int) -> ClassifiedLine? {
    seen = max(seen, line + 1)
    if let known = recent[line & 7], known.number == line { return known.line }
    guard let bytes = cursor.line(line) else { return nil }
    let classified = ClassifiedLine(bytes)
    if classified.lineClass == .text { recent[line & 7] = (line, classified) }
    return classified
  }

  private mutating func parse(from start: Int) -> (Block.Content, end: Int) {
    guard let first = classified(start) else { return (.other, start + 1) }
    switch first.lineClass {
    case .blank, .furniture:
      var end = start + 1
      while let next = classified(end), next.lineClass == .blank || next.lineClass == .furniture { end += 1 }
      return (.other, end)
    case .comment:
      state = .plain
      return (.comment(normalized(start)), start + 1)
    case .contents:
      state = .plain
      return (.contents(normalized(start)), start + 1)
    case .pipeRow:
      return pipeTable(from: start)
    case .tabRow:
      return tabbed(from: start)
    case .htmlTable:
      return htmlTable(from: start)
    case .cellLine:
      state = .plain
      let end = cellTableEnd(from: start)
      return (.table(GridTable.cellPerLine(lines(start..<end))), end)
    case .text:
      return textBlock(from: start, first)
    }
  }

  private mutating func pipeTable(from start: Int) -> (Block.Content, end: Int) {
    if bytes(of: start).isHollow, !(classified(start + 1).map { $0.lineClass == .pipeRow } ?? false) {
      // Between a title and its table.
      return (.other, start + 1)
    }
    let title = titleOfTable
    state = .plain
    var (end, breaks) = (start, [Range<Int>]())
    repeat {
      end += 1
      while let next = classified(end), next.lineClass == .pipeRow || next.isDamagedPipeRow { end += 1 }
    } while continuesTable(from: start, &end, .pipeRow, title, &breaks)
    let lines = lines(start..<end, without: breaks)
    // What is left of a page's table, with all of its cells elsewhere.
    return (lines.allSatisfy(\.isHollow) ? .other : .table(GridTable.pipe(lines)), end)
  }

  private mutating func tabbed(from start: Int) -> (Block.Content, end: Int) {
    var (end, breaks) = (start, [Range<Int>]())
    repeat {
      end = run(from: end, of: .tabRow)
    } while isSpacedTable(from: start, &end, &breaks)
      || continuesTable(from: start, &end, .tabRow, titleOfTable, &breaks)
    if end == start + 1 {
      let text = normalized(start)
      // A lone line with tabs is a unit line, or text from a scan that lost its spaces.
      if UnitLine.matches(text.bytes) {
        stateUnit(performance: state.isPerformance)
        return (.unitLine(text), end)
      }
    }
    state = .plain
    return (.table(GridTable.tab(lines(start..<end, without: breaks))), end)
  }

  /// Whether a conversion has left a blank line behind each row, and another row follows.
  private mutating func isSpacedTable(from start: Int, _ end: inout Int, _ breaks: inout [Range<Int>]) -> Bool {
    guard end == (breaks.last?.upperBound ?? start) + 1, classified(end)?.lineClass == .blank,
      classified(end + 1)?.lineClass == .tabRow, tabs(end + 1) == tabs(start)
    else { return false }
    if breaks.isEmpty {
      // Three rows tell it from what stands between two tables.
      guard classified(end + 2)?.lineClass == .blank, classified(end + 3)?.lineClass == .tabRow,
        tabs(end + 3) == tabs(start), !UnitLine.matches(normalized(start).bytes)
      else { return false }
    }
    breaks.append(end..<end + 1)
    end += 1
    return true
  }

  private mutating func tabs(_ line: Int) -> Int { bytes(of: line).count { $0 == 0x09 } }

  /// Whether a table's rows go on behind the end of a page, or a blank line that a conversion has left.
  ///
  /// Rows with amounts, and those below the same head again, belong to the table above them.
  ///
  /// - Parameters:
  ///   - end: Behind the rows so far; moved to where they go on.
  ///   - title: That of the table, which the next page may print again.
  ///   - breaks: Gets the lines between.
  private mutating func continuesTable(
    from start: Int, _ end: inout Int, _ lineClass: LineClass, _ title: TitleDigest?, _ breaks: inout [Range<Int>]
  ) -> Bool {
    guard end > start + 2 else { return false }
    var position = end
    var isContinued = false
    while position < end + Self.longestPageBreak, let next = classified(position) {
      switch next.lineClass {
      case .blank, .furniture: break
      case lineClass:
        // Behind 支出决算表（续表） the owner and the unit may stand again.
        if isContinued, UnitLine.matches(normalized(position).bytes) { break }
        guard position > end, isNextPart(ofTableFrom: start, to: end, at: position, lineClass) else { return false }
        breaks.append(end..<position)
        end = position
        return true
      case .text:
        if next.isBetweenPages { break }
        if Caption.isContinued(next.normalized) || repeats(next.normalized, title, behind: end) {
          isContinued = true
        } else if !isContinued || !UnitLine.matches(next.normalized) {
          return false
        }
      default: return false
      }
      position += 1
    }
    return false
  }

  /// Each project has a table of performance targets under the same title.
  private var titleOfTable: TitleDigest? { state == .plain || state.isPerformance ? nil : title }

  private mutating func stateUnit(performance: Bool) {
    if state == .plain { title = nil }
    state = .unitStated(performance: performance)
  }

  /// Goes on behind what another parser has read.
  mutating func follow(_ other: BlockParser) { (state, title) = (other.state, other.title) }

  /// Whether a line is the title of the table above it again, whose total has not come yet.
  private mutating func repeats(_ line: [UInt8], _ title: TitleDigest?, behind end: Int) -> Bool {
    guard let title, TitleDigest(line) == title else { return false }
    return !normalized(end - 1).bytes.contains(any: ["合计", "总计"])
  }

  /// No more lines stand between the parts of a table on two pages.
  private static let longestPageBreak = 6

  private mutating func isNextPart(
    ofTableFrom start: Int, to end: Int, at line: Int, _ lineClass: LineClass
  ) -> Bool {
    let mark = lineClass == .tabRow ? 0x09 : UInt8(ascii: "|")
    func cells(_ line: ArraySlice<UInt8>) -> Int { line.count { $0 == mark } }
    func isBorder(_ line: Int) -> Bool { bytes(of: line).withBytes(GridTable.isBorder) }
    let isBordered = isBorder(line)
    if isBordered { _ = classified(line + 1) }
    let row = bytes(of: isBordered ? line + 1 : line)
    let count = cells(row)
    guard count == cells(bytes(of: isBorder(end - 1) ? end - 2 : end - 1)) || count == cells(bytes(of: start)) else {
      return false
    }
    if TableRow.hasAmount(row) { return true }
    guard (start..<min(start + 3, end)).contains(where: { bytes(of: $0).elementsEqual(row) }) else { return false }
    // The next table of the same form has a total of its own.
    for position in line + 1..<line + (isBordered ? 7 : 4) {
      guard let next = classified(position), next.lineClass == lineClass else { break }
      if normalized(position).bytes.contains(any: ["合计", "总计"]) { return false }
    }
    return true
  }

  private mutating func textBlock(from start: Int, _ first: ClassifiedLine) -> (Block.Content, end: Int) {
    let line = first.normalized
    let performance = state.isPerformance
    if first.isDamagedPipeRow, let next = classified(start + 1), next.lineClass == .pipeRow {
      return pipeTable(from: start)
    }
    if NoteLine.matches(line) {
      state = .plain
      let end = paragraphEnd(from: start, first)
      return (.note(normalized(start..<end)), end)
    }
    if FlattenedTable.matches(bytes(of: start)) {
      state = .plain
      return (.table(FlattenedTable.parse(bytes(of: start))), start + 1)
    }
    if UnitLine.matches(line) {
      stateUnit(performance: performance)
      return (.unitLine(normalized(start)), start + 1)
    }
    let numbering = Numbering.parse(line)
    let isCaption = Caption.matches(line, numbering)
    if case .captioned = state, line.count <= 30, line.first == UInt8(ascii: "("), numbering == nil {
      // （2025年度）between a title and its table.
      return (.caption(normalized(start)), start + 1)
    }
    if case .unitStated = state, !isCaption, !HeadingLine.endsTable(line, numbering) {
      return plainTable(from: start, performance: performance)
    }
    if case .captioned(true) = state, !isCaption, line.starts(with: "项目名称:"), !isFollowedByText(start) {
      // 项目名称 between a title and its table.
      return (.paragraph(Paragraph(text: normalized(start), numbering: nil)), start + 1)
    }
    if case .captioned(true) = state, !isCaption, !HeadingLine.endsTable(line, numbering) {
      return plainTable(from: start, performance: true)
    }
    if TableHead.matches(line) { return plainTable(from: start, performance: performance) }
    if isCaption {
      state = .captioned(performance: Caption.isPerformance(line) || (performance && line.count < 30))
      title = TitleDigest(line)
      return (.caption(normalized(start)), start + 1)
    }
    state = .plain
    if let heading = HeadingLine.parse(normalized(start), numbering, runsOn: runsOn(start, first)) {
      return (.heading(heading), start + 1)
    }
    let end = paragraphEnd(from: start, first)
    return (.paragraph(Paragraph(text: normalized(start..<end), numbering: numbering)), end)
  }

  private mutating func isFollowedByText(_ line: Int) -> Bool {
    var position = line + 1
    while let next = classified(position), position < line + 4 {
      if next.lineClass != .blank { return next.lineClass == .text }
      position += 1
    }
    return true
  }

  /// The lines of a table that has no marks, from a PDF.
  private mutating func plainTable(from start: Int, performance: Bool) -> (Block.Content, end: Int) {
    let title = titleOfTable
    state = .plain
    var end = start + 1
    var breaks: [Range<Int>] = []
    while let next = classified(end) {
      switch next.lineClass {
      case .blank, .furniture:
        end += 1
        continue
      case .pipeRow where bytes(of: end).isHollow: end += 1
      case .text:
        let line = next.normalized
        let numbering = Numbering.parse(line)
        if let next = nextPart(ofTableFrom: start, at: end, line, title) {
          breaks.append(end..<next)
          end = next
          continue
        }
        if HeadingLine.endsTable(line, numbering) || Caption.matches(line, numbering) || NoteLine.matches(line)
          || UnitLine.matches(line) || (!performance && !line.contains("|") && SentenceLine.matches(next))
        {
          return plainTable(start..<end, without: breaks)
        }
        end += 1
      default:
        return plainTable(start..<end, without: breaks)
      }
    }
    return plainTable(start..<end, without: breaks)
  }

  /// Where the rows of a table without marks go on behind its title, printed again on the next page.
  private mutating func nextPart(
    ofTableFrom start: Int, at line: Int, _ text: [UInt8], _ title: TitleDigest?
  ) -> Int? {
    guard Caption.isContinued(text) || title.map({ TitleDigest(text) == $0 }) ?? false else { return nil }
    var last = line - 1
    while last > max(start, line - 4), classified(last)?.isBetweenPages ?? false { last -= 1 }
    if normalized(last).bytes.contains(any: ["合计", "总计"]) { return nil }
    var position = line + 1
    while position < line + 4, let next = classified(position),
      next.isBetweenPages || UnitLine.matches(next.normalized)
    {
      position += 1
    }
    guard let next = classified(position), next.lineClass == .text else { return nil }
    let numbering = Numbering.parse(next.normalized)
    let isRow =
      !HeadingLine.endsTable(next.normalized, numbering) && !Caption.matches(next.normalized, numbering)
      && !SentenceLine.matches(next)
    return isRow ? position : nil
  }

  private mutating func plainTable(_ range: Range<Int>, without breaks: [Range<Int>]) -> (Block.Content, end: Int) {
    var end = range.upperBound
    // Trailing blank lines stay outside.
    while end > range.lowerBound + 1, ClassifiedLine.isBlank(bytes(of: end - 1)) || bytes(of: end - 1).isHollow {
      end -= 1
    }
    let lines = lines(range.lowerBound..<end, without: breaks)
    if let table = NumberedCells.parse(lines) { return (.table(table), end) }
    let bars = GridTable.Bars(lines)
    if bars == .between { return (.table(GridTable.pipe(lines)), end) }
    let isBarred = lines.contains { $0.contains(UInt8(ascii: "|")) }
    let table =
      bars == .closing
      ? WrappedTable.parse(lines.map(\.withSpacesForBars)) : AlignedTable.parse(lines) ?? WrappedTable.parse(lines)
    // Where web pages have left bars, a head alone may hold amounts in integers.
    return (isBarred && table.rows.isEmpty ? .other : .table(table), end)
  }

  private mutating func run(from start: Int, of lineClass: LineClass) -> Int {
    var end = start + 1
    while let next = classified(end),
      next.lineClass == lineClass || (lineClass == .tabRow && next.lineClass == .cellLine)
    { end += 1 }
    return end
  }

  private mutating func htmlTable(from start: Int) -> (Block.Content, end: Int) {
    state = .plain
    var end = htmlTableEnd(from: start)
    var last = HTMLTable.parse(lines(start..<end))
    var breaks: [Range<Int>] = []
    while let begin = nextHTMLTable(behind: end) {
      let nextEnd = htmlTableEnd(from: begin)
      let next = HTMLTable.parse(lines(begin..<nextEnd))
      guard HTMLTable.goes(on: last, in: next) else { break }
      breaks.append(end..<begin)
      (last, end) = (next, nextEnd)
    }
    return (.table(breaks.isEmpty ? last : HTMLTable.parse(lines(start..<end, without: breaks))), end)
  }

  /// Where a table begins that only the end of a page parts from the one above it.
  private mutating func nextHTMLTable(behind end: Int) -> Int? {
    var position = end
    while position < end + Self.longestPageBreak, let next = classified(position) {
      switch next.lineClass {
      case .htmlTable: return position
      case .blank, .furniture: break
      case .text where next.isBetweenPages || Caption.isContinued(next.normalized): break
      default: return nil
      }
      position += 1
    }
    return nil
  }

  /// Behind the line that closes it; what is not closed ends with a blank line that no other tag follows.
  private mutating func htmlTableEnd(from start: Int) -> Int {
    var end = start
    while let next = classified(end) {
      if next.lineClass == .blank {
        _ = classified(end + 1)
        if bytes(of: end + 1).first(where: { $0 > 0x20 }) != UInt8(ascii: "<") { return end }
      }
      if HTMLTable.ends(bytes(of: end)) { return end + 1 }
      end += 1
    }
    return end
  }

  /// One blank line ends a row, two end the table.
  private mutating func cellTableEnd(from start: Int) -> Int {
    var end = start + 1
    var blanks = 0
    var position = end
    while let next = classified(position) {
      switch next.lineClass {
      case .cellLine, .tabRow:
        blanks = 0
        position += 1
        end = position
      case .blank:
        // A line with a space is an empty paragraph between two tables.
        blanks += bytes(of: position).isEmpty ? 1 : 2
        position += 1
        if blanks >= 2 { return end }
      case .text where blanks == 0 && !HeadingLine.endsTable(next.normalized, Numbering.parse(next.normalized)):
        position += 1
        end = position
      default:
        return end
      }
    }
    return end
  }

  /// A paragraph runs on over lines that fill the page's width and end without a full stop.
  private mutating func paragraphEnd(from start: Int, _ first: ClassifiedLine) -> Int {
    var end = start + 1
    var last = first
    if HeadingLine.isTitle(first.normalized) { return end }
    let own = Numbering.parse(first.normalized)
    while Self.stops.suffix(of: last.normalized) == nil && last.width >= 26 || isContinued(at: end) {
      var position = end
      var longestBreak = 3
      while let next = classified(position), next.isBetweenPages, position < end + longestBreak {
        if next.lineClass != .blank { longestBreak = Self.longestPageBreak }
        position += 1
      }
      guard let next = classified(position), next.lineClass == .text else { break }
      guard isContinued(at: position) || Self.fillsPage(last, before: next) else { break }
      let numbering = Numbering.parse(next.normalized)
      if let numbering, numbering.system != .item || last.normalized.ends(withAny: [";", ":"]) != nil { break }
      if let numbering, numbering.isNext(to: own) || next.normalized.contains("(类)") { break }
      if let numbering, Self.isTitleOfItem(next, numbering, behind: last) { break }
      if UnitLine.matches(next.normalized) || NoteLine.matches(next.normalized) || TableHead.matches(next.normalized)
        || next.normalized.first == UInt8(ascii: "#") || next.normalized.starts(with: "[bookmark:")
        || Caption.matches(next.normalized, numbering)
      {
        break
      }
      last = next
      end = position + 1
    }
    return end
  }

  /// 占“三公”经费的21% 2、公务用车购置费: a title below a paragraph that lacks its full stop.
  private static func isTitleOfItem(_ line: ClassifiedLine, _ numbering: Numbering, behind last: ClassifiedLine) -> Bool
  {
    let title = line.normalized[numbering.range.upperBound...]
    return (9...60).contains(title.count) && !title.contains(where: isDigit)
      && !title.contains(any: [",", "。", ";", ":", "、"])
      && title.ends(withAny: ["费", "支出", "收入", "经费", "预算", "决算", "情况", "说明"]) != nil
      && last.normalized.ends(withAny: ["元", "%", "持平", "人", "次", "辆", "个"]) != nil
  }

  /// Whether a line that ends without a full stop may go on in the next one, as far as their widths tell.
  ///
  /// A line that is being typed does not: the paragraph below it is another one, mostly longer, or indented where it is
  /// not.
  private static func fillsPage(_ line: ClassifiedLine, before next: ClassifiedLine) -> Bool {
    // An amount is not broken, and leaves the line in front short where it does not fit.
    let amount = AmountStart.width(of: next.normalized)
    let (width, nextWidth) = (line.width, next.width)
    guard width >= 36 || width + amount >= 40 else { return false }
    // 具体情况如下：and what it speaks of.
    if line.normalized.last == UInt8(ascii: ":") { return true }
    if next.isIndented, !line.isIndented { return false }
    guard max(width, nextWidth) <= widestPage else { return false }
    // Some converters break lines by their width, others by the number of characters.
    return nextWidth <= width + amount + 12 || next.characterCount <= line.characterCount + 6
  }

  /// In columns: on no page do wrapped lines become wider.
  private static let widestPage = 160

  /// 年初预算为20.00万元，支出决算为… below the line with its subject.
  private mutating func isContinued(at line: Int) -> Bool {
    guard let next = classified(line), next.lineClass == .text else { return false }
    return next.normalized.starts(withAny: ["年初预算为", "年初预算数为", "支出决算为", "决算数为", "支出决算数为"]) != nil
  }

  /// Whether a line fills the page's width and unnumbered text follows.
  private mutating func runsOn(_ line: Int, _ first: ClassifiedLine) -> Bool {
    guard first.width >= 44 else { return false }
    var position = line + 1
    while let next = classified(position), position < line + 4 {
      if next.lineClass == .text {
        // Above 单位：万元 a line is a table's title.
        return Numbering.parse(next.normalized) == nil
          && !(first.normalized.ends(with: "表") && UnitLine.matches(next.normalized))
      }
      if next.lineClass != .blank && next.lineClass != .furniture { return false }
      position += 1
    }
    return false
  }

  private mutating func bytes(of line: Int) -> ArraySlice<UInt8> { cursor.line(line) ?? [] }

  private mutating func lines(_ range: Range<Int>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    lines.reserveCapacity(range.count)
    for line in range { lines.append(bytes(of: line)) }
    return lines
  }

  /// Those of a table, with nothing in place of what stands between its parts.
  private mutating func lines(_ range: Range<Int>, without breaks: [Range<Int>]) -> [ArraySlice<UInt8>] {
    var lines = lines(range)
    for line in breaks.joined() where range.contains(line) { lines[line - range.lowerBound] = [] }
    return lines
  }

  private mutating func normalized(_ line: Int) -> NormalizedText {
    if let known = recent[line & 7], known.number == line { return known.line.text }
    return NormalizedText(prose: bytes(of: line))
  }

  private mutating func normalized(_ range: Range<Int>) -> NormalizedText {
    if range.count == 1 { return normalized(range.lowerBound) }
    var result = NormalizedText()
    for line in range where !(classified(line)?.isBetweenPages ?? false) {
      result.append(prose: bytes(of: line), line: line - range.lowerBound)
    }
    return result
  }
}
