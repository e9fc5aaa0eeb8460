import DocumentText

/// A table whose columns are aligned by spaces, as `pdftotext -layout` prints them.
///
/// A line with figures is a row's anchor. Figures are put into columns by the place where they end (they are set
/// flush right), names wrapped over lines are joined to the nearest anchor.
enum AlignedTable {
  struct Segment {
    var piece: ArraySlice<UInt8>
    var line: Int
    var column: Int
    /// Display columns, one past the last for `right`.
    var left: Int
    var right: Int
    var isFigure: Bool
  }

  /// Whether rows with figures mostly have gaps of two spaces or more between their cells.
  private static func isAligned(_ lines: [ArraySlice<UInt8>], _ tokens: [[WrappedTable.Token]]) -> Bool {
    var wide = 0
    var narrow = 0
    for (line, tokens) in zip(lines, tokens) {
      guard tokens.count >= 2, tokens.contains(where: { $0.kind == .amount }) else { continue }
      if hasGap(line) { wide += 1 } else { narrow += 1 }
    }
    return wide > 0 && wide >= narrow * 2
  }

  private static func hasGap(_ line: ArraySlice<UInt8>) -> Bool {
    var spaces = 0
    var seen = false
    for byte in line {
      if byte == 0x20 {
        spaces += 1
      } else {
        if spaces >= 2 && seen { return true }
        seen = true
        spaces = 0
      }
    }
    return false
  }

  /// - Returns: `nil` where there are no columns or they cannot be told: the order of the figures says more then.
  static func parse(_ lines: [ArraySlice<UInt8>]) -> Table? {
    // Most tables that are not aligned have no gap at all.
    guard lines.contains(where: hasGap) else { return nil }
    let tokens = WrappedTable.tokens(lines)
    guard isAligned(lines, tokens), !WrappedTable.hasLostDigits(tokens), let segments = placed(lines) else {
      return nil
    }
    var table = Table(layout: .aligned)
    guard let start = segments.firstIndex(where: { isAnchor($0) && !isNumberRow($0) }) else {
      for segment in segments.joined() { table.appendHeader(text(segment)) }
      return table
    }
    let head = segments[..<start].filter { !isNumberRow($0) && !$0.isEmpty }
    // The next page has the head again.
    let headTexts = Set(head.map(joined))
    let body = segments.indices.filter { index in
      index >= start && !segments[index].isEmpty && !isNumberRow(segments[index])
        && (segments[index].contains(where: \.isFigure) || !headTexts.contains(joined(segments[index])))
    }
    // Subjects beside each other are told apart by their codes.
    if body.count(where: { segments[$0].count(where: isCode) > 1 }) > 1 { return nil }
    let columns = columnSpans(body.map { segments[$0] })
    let mixed = columnsWithCodesAndNames(body.map { segments[$0] }, columns)
    writeHeader(head, columns: columns, mixed, body.map { segments[$0] }, to: &table)
    // The halves of a 收入/支出 table wrap their names each by itself.
    for group in columnGroups(body.map { segments[$0] }, columns) {
      let own = segments.map { line in line.filter { column(of: $0, columns).map(group.contains) ?? false } }
      let lines = body.filter { !own[$0].isEmpty }
      let anchors = rowAnchors(own, lines)
      let owners = labelOwners(own, body: lines, anchors: anchors)
      for anchor in anchors { writeRow(anchor, own, owners, columns, mixed, to: &table) }
    }
    return holds(table, segments) ? table : nil
  }

  /// Whether the columns were found: amounts stand apart from names and from each other, and in no more columns than the
  /// fullest line has amounts.
  private static func holds(_ table: Table, _ lines: [[Segment]]) -> Bool {
    var columns: Set<Int> = []
    var mixed = 0
    for row in table.rows {
      for (column, cell) in table.cells(of: row).enumerated() {
        let text = table.text(cell)
        let points = zip(text, text.dropFirst()).count { isDigit($0) && $1 == UInt8(ascii: ".") }
        if points > 0 { columns.insert(column) }
        if points > 1 || points == 1 && text.contains(where: { $0 >= 0xE4 }) { mixed += 1 }
      }
    }
    let fullest = lines.lazy.map { $0.count(where: isAmount) }.max() ?? 0
    return mixed < 2 && columns.count <= fullest
  }

  private static func joined(_ line: [Segment]) -> [UInt8] { line.flatMap(\.piece) }

  /// The segments of every line, in display columns that are the same on every page.
  ///
  /// `pdftotext` gives a Chinese character one column, a terminal and most editors two; figures that are flush right
  /// under one count are not under the other.
  private static func placed(_ lines: [ArraySlice<UInt8>]) -> [[Segment]]? {
    let isFurniture = lines.map { PageFurniture.matches(line: $0) }
    func segments(_ width: Int) -> [[Segment]] {
      lines.enumerated().map { number, line in
        isFurniture[number] ? [] : split(line, line: number, width: width)
      }
    }
    let (wide, narrow) = (segments(2), segments(1))
    let pages = pages(lines, wide)
    func ragged(_ segments: [[Segment]]) -> Int {
      pages.reduce(0) { count, page in
        count
          + Set(segments[page].joined().filter { isAmount($0) }.map(\.right))
          .count
      }
    }
    var chosen = ragged(narrow) < ragged(wide) ? narrow : wide
    for page in pages { movePushed(&chosen[page]) }
    return pages.count > 1 ? onOnePage(chosen, pages) : chosen
  }

  /// Moves amounts that a long name has taken out of their column, one space behind it, back to where the others end.
  private static func movePushed(_ lines: inout ArraySlice<[Segment]>) {
    func isPushed(_ line: [Segment], _ index: Int) -> Bool {
      index > 0 && isAmount(line[index]) && !line[index - 1].isFigure && line[index].left - line[index - 1].right <= 1
    }
    var ends: [Int: Int] = [:]
    for line in lines {
      for index in line.indices where isAmount(line[index]) && !isPushed(line, index) {
        ends[line[index].right, default: 0] += 1
      }
    }
    let columns = ends.filter { $0.value > 1 }.keys.sorted()
    for number in lines.indices {
      let line = lines[number]
      for index in line.indices where isPushed(line, index) {
        let end = line[index].right
        let next = line[(index + 1)...].first.map(\.left) ?? Int.max
        guard !columns.contains(where: { abs($0 - end) <= 2 }),
          let own = columns.filter({ $0 > line[index - 1].left && $0 < next }).min(by: { abs($0 - end) < abs($1 - end) }
          )
        else { continue }
        let shift = max(own - end, -line[index].left)
        lines[number][index].left += shift
        lines[number][index].right += shift
      }
    }
  }

  /// A form feed begins a page, and so does the head where it stands again.
  private static func pages(_ lines: [ArraySlice<UInt8>], _ segments: [[Segment]]) -> [Range<Int>] {
    let start = segments.firstIndex { isAnchor($0) && !isNumberRow($0) } ?? lines.count
    let head = Set(segments[..<start].map(joined)).subtracting([[]])
    var starts = [0]
    for index in lines.indices.dropFirst() {
      let isHead =
        index >= start && !segments[index].contains(where: \.isFigure) && head.contains(joined(segments[index]))
      if lines[index].first == 0x0C || isHead && starts[starts.count - 1] < index - 3 { starts.append(index) }
    }
    return zip(starts, starts.dropFirst() + [lines.count]).map { $0..<$1 }
  }

  /// Moves the columns of later pages under those of the first; `nil` where a page has figures in more or fewer columns.
  private static func onOnePage(_ segments: [[Segment]], _ pages: [Range<Int>]) -> [[Segment]]? {
    guard let start = segments.firstIndex(where: { isAnchor($0) && !isNumberRow($0) }) else { return segments }
    func spans(_ page: Range<Int>) -> [PageColumn] {
      let body = page.filter { $0 >= start && !segments[$0].isEmpty && !isNumberRow(segments[$0]) }.map { segments[$0] }
      let spans = columnSpans(body)
      let amounts = Set(body.joined().filter { isAmount($0) }.compactMap { column(of: $0, spans) })
      return spans.indices.map { PageColumn(span: spans[$0], isFigures: amounts.contains($0)) }
    }
    var result = segments
    let first = spans(pages[0])
    for page in pages.dropFirst() {
      let own = spans(page)
      guard own.isEmpty || own.count(where: \.isFigures) == first.count(where: \.isFigures) else { return nil }
      guard let targets = PageColumn.match(own, first) else { continue }
      for line in page {
        for index in result[line].indices {
          let segment = result[line][index]
          guard let column = column(of: segment, own.map(\.span)) else { continue }
          let target = first[targets[column]]
          let left = max(0, segment.left + (segment.isFigure ? own[column].end(target) : own[column].start(target)))
          let right = left + segment.right - segment.left
          result[line][index].left = left
          // A longer name on a later page must not run into the next column.
          result[line][index].right =
            segment.isFigure ? right : min(right, max(left + 1, target.span.upperBound))
        }
      }
    }
    return result
  }

  /// A column as one page has it.
  private struct PageColumn {
    var span: Range<Int>
    var isFigures: Bool

    func start(_ other: PageColumn) -> Int { other.span.lowerBound - span.lowerBound }
    func end(_ other: PageColumn) -> Int { other.span.upperBound - span.upperBound }

    /// For each column of a page the first page's: those of the same kind whose distances differ least. `nil` where
    /// several ways are about as good.
    static func match(_ own: [PageColumn], _ first: [PageColumn]) -> [Int]? {
      guard own.count <= first.count, first.count <= 12 else { return nil }
      var best: (spread: Int, targets: [Int])?
      var second = Int.max
      func choose(_ position: Int, _ chosen: [Int], _ low: Int, _ high: Int) {
        if position == own.count {
          let spread = high &- low
          if let known = best, spread >= known.spread {
            second = min(second, spread)
          } else {
            second = best?.spread ?? Int.max
            best = (spread, chosen)
          }
          return
        }
        for target in ((chosen.last ?? -1) + 1)..<first.count
        where first.count - target >= own.count - position && first[target].isFigures == own[position].isFigures {
          let distance = own[position].isFigures ? own[position].end(first[target]) : own[position].start(first[target])
          choose(position + 1, chosen + [target], min(low, distance), max(high, distance))
        }
      }
      choose(0, [], Int.max, Int.min)
      guard let best, own.count == first.count || second == Int.max || second - best.spread >= 3 else { return nil }
      return best.targets
    }
  }

  /// Runs of columns that begin with names and end with figures.
  private static func columnGroups(_ lines: [[Segment]], _ columns: [Range<Int>]) -> [Range<Int>] {
    var figures = [Int](repeating: 0, count: columns.count)
    var texts = figures
    for segment in lines.joined() {
      guard let column = column(of: segment, columns) else { continue }
      if segment.isFigure { figures[column] += 1 } else { texts[column] += 1 }
    }
    var groups: [Range<Int>] = []
    var start = 0
    for column in columns.indices.dropFirst() where column - start >= 2 {
      let opens = texts[column] > figures[column] || isCodeColumn(column, lines, columns)
      let closes = figures[column - 1] >= texts[column - 1] && !isCodeColumn(column - 1, lines, columns)
      guard opens, closes else { continue }
      groups.append(start..<column)
      start = column
    }
    // A single group keeps rows as they stand.
    return groups.isEmpty ? [columns.indices] : groups + [start..<columns.count]
  }

  private static func isCodeColumn(_ index: Int, _ lines: [[Segment]], _ columns: [Range<Int>]) -> Bool {
    let cells = lines.joined().filter { $0.isFigure && column(of: $0, columns) == index }
    return !cells.isEmpty && cells.allSatisfy(isCode)
  }

  private static func rowAnchors(_ segments: [[Segment]], _ lines: [Int]) -> [Int] {
    lines.enumerated().compactMap { position, line in
      guard isAnchor(segments[line]) else { return nil }
      if segments[line].contains(where: \.isFigure) { return line }
      // The first line of a wrapped name: its figures stand alone on the next.
      let next = position + 1 < lines.count ? segments[lines[position + 1]] : []
      return !next.isEmpty && next.allSatisfy(\.isFigure) ? nil : line
    }
  }

  /// A line that begins a row: it has a figure, a code, or a name with a number in front.
  private static func isAnchor(_ segments: [Segment]) -> Bool {
    segments.contains { segment in
      if segment.isFigure { return true }
      guard let numbering = Numbering.parse(text(segment).bytes) else { return false }
      return numbering.system == .chapter || numbering.system == .section
    }
  }

  private static func text(_ segment: Segment) -> NormalizedText {
    var text = NormalizedText()
    text.append(segment.piece, line: segment.line, column: segment.column)
    return text
  }

  /// The display columns of the body: figures by where they end, everything else between gutters that (nearly) no line
  /// crosses. A text may begin one column left of where the figures of another line end.
  private static func columnSpans(_ lines: [[Segment]]) -> [Range<Int>] {
    let amounts = lines.joined().filter { isAmount($0) }.sorted { $0.right < $1.right }
    var figures: [Range<Int>] = []
    var last = Int.min
    for amount in amounts {
      if let open = figures.last, amount.right - last <= 2 {
        figures[figures.count - 1] = min(open.lowerBound, amount.left)..<max(open.upperBound, amount.right)
      } else {
        figures.append(amount.left..<amount.right)
      }
      last = amount.right
    }
    // Figures that end here and there are no columns.
    let isRagged = zip(figures, figures.dropFirst()).contains { $0.upperBound > $1.lowerBound }
    guard !figures.isEmpty, !isRagged else { return gutterSpans(lines) }
    let texts = lines.map { line in line.filter { !isAmount($0) } }
    var spans = figures
    for span in gutterSpans(texts) {
      var start = span.lowerBound
      for figure in figures where figure.overlaps(span) {
        if start < figure.lowerBound { spans.append(start..<figure.lowerBound) }
        start = max(start, figure.upperBound)
      }
      if start < span.upperBound { spans.append(start..<span.upperBound) }
    }
    spans.sort { $0.lowerBound < $1.lowerBound }
    // What was cut off beside a figure holds no text of its own.
    return spans.filter { span in
      figures.contains(span) || texts.joined().contains { column(of: $0, spans) == spans.firstIndex(of: span) }
    }
  }

  private static func isAmount(_ segment: Segment) -> Bool {
    segment.isFigure && segment.piece.contains(UInt8(ascii: "."))
  }

  private static func gutterSpans(_ lines: [[Segment]]) -> [Range<Int>] {
    let width = lines.joined().map(\.right).max() ?? 0
    guard width > 0, width < 4096 else { return [] }
    var coverage = [Int](repeating: 0, count: width)
    for segment in lines.joined() {
      for column in segment.left..<min(segment.right, width) { coverage[column] += 1 }
    }
    // 合计 may stand across the gutter between codes and names.
    let tolerated = lines.count >= 8 ? max(1, lines.count / 20) : 0
    var spans: [Range<Int>] = []
    var open: Int? = nil
    for column in 0...width {
      let isCovered = column < width && coverage[column] > tolerated
      if isCovered, open == nil { open = column }
      if !isCovered, let start = open {
        spans.append(start..<column)
        open = nil
      }
    }
    // A column with a single cell is as thin as the tolerance.
    if tolerated > 0 {
      for segment in lines.joined()
      where segment.isFigure && !spans.contains(where: { $0.overlaps(segment.left..<segment.right) }) {
        spans.append(segment.left..<segment.right)
      }
      spans.sort { $0.lowerBound < $1.lowerBound }
    }
    return spans
  }

  private static func column(of segment: Segment, _ columns: [Range<Int>]) -> Int? {
    let own = segment.left..<segment.right
    let overlaps = columns.map { $0.clamped(to: own).count }
    if let best = overlaps.indices.max(by: { overlaps[$0] < overlaps[$1] }), overlaps[best] > 0 { return best }
    return columns.indices.min { distance(columns[$0], own) < distance(columns[$1], own) }
  }

  private static func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound, 0)
  }

  /// The pieces of the head over each column, joined from top to bottom. 预算数 over a group of columns counts for all.
  private static func writeHeader(
    _ lines: [[Segment]], columns: [Range<Int>], _ mixed: Set<Int>, _ body: [[Segment]], to table: inout Table
  ) {
    let codes = [NormalizedText](repeating: NormalizedText(), count: columns.count)
    for segment in lines.joined() { table.appendHeader(text(segment)) }
    let header = AlignedHeader(lines, columns: columns)
    let figures = columns.indices.filter { index in
      !isCodeColumn(index, body, columns) && body.joined().contains { $0.isFigure && column(of: $0, columns) == index }
    }
    if !header.isPlaced, !lines.contains(where: isGroupLine), let first = figures.first {
      // Names between the figures: the halves of a 收入/支出 table.
      let isPlain = figures.count == columns.count - first
      let names =
        isPlain
        ? header.inOrder(columns: columns.count + mixed.count, firstFigure: first + mixed.count)
        : header.byPlace(columns)
      write(
        names.map { cell in
          var name = NormalizedText()
          for segment in cell { name.append(segment.piece, line: segment.line, column: segment.column) }
          return name
        }, isPlain ? [] : mixed, codes, to: &table)
      return
    }
    var names = [NormalizedText](repeating: NormalizedText(), count: columns.count)
    for line in lines {
      if isGroupLine(line) {
        for (index, segment) in line.enumerated() {
          let next = index + 1 < line.count ? line[index + 1].left : Int.max
          for column in columns.indices
          where columns[column].upperBound > segment.left && columns[column].lowerBound < next {
            names[column].append(segment.piece, line: segment.line, column: segment.column)
          }
        }
        continue
      }
      for segment in line {
        guard let column = column(of: segment, columns) else { continue }
        names[column].append(segment.piece, line: segment.line, column: segment.column)
      }
    }
    write(names, mixed, codes, to: &table)
  }

  /// 预算数 and 决算数, each over columns of its own.
  private static func isGroupLine(_ line: [Segment]) -> Bool {
    let groups: [Word] = ["预算数", "决算数", "年初预算数", "全年预算数"]
    return line.count == 2 && line.allSatisfy { segment in text(segment).bytes.equals(any: groups) }
  }

  /// For each line without an anchor the row whose name it continues.
  private static func labelOwners(_ segments: [[Segment]], body: [Int], anchors: [Int]) -> [Int: Int] {
    var owners: [Int: Int] = [:]
    let isCentred = anchors.contains { anchor in segments[anchor].allSatisfy(\.isFigure) }
    /// The lines between an anchor and the next one.
    func open(behind position: Int) -> [Int] {
      let next = position + 1 < anchors.count ? anchors[position + 1] : Int.max
      return body.filter { $0 > anchors[position] && $0 < next }
    }
    var above = 0
    if let first = anchors.first {
      for line in body where line < first {
        owners[line] = first
        above += 1
      }
    }
    for (position, anchor) in anchors.enumerated() {
      let between = open(behind: position)
      guard isCentred, position + 1 < anchors.count else {
        for line in between { owners[line] = anchor }
        continue
      }
      let next = anchors[position + 1]
      // A name with a number is the next row's, whose figures stand on the line below.
      let opening = between.firstIndex { isAnchor(segments[$0]) } ?? between.count
      // Cells are centred: as many lines below an anchor as above it. A name with a number begins where it stands.
      let below = min(opening, segments[anchor].contains(where: \.isFigure) ? above : between.count)
      for line in between[..<below] { owners[line] = anchor }
      let rest = between[below...]
      // What has no counterpart below the next figures is a row without figures.
      above = min(rest.count, open(behind: position + 1).count)
      for line in rest.suffix(above) { owners[line] = next }
    }
    return owners
  }

  private static func writeRow(
    _ anchor: Int, _ segments: [[Segment]], _ owners: [Int: Int], _ columns: [Range<Int>], _ mixed: Set<Int>,
    to table: inout Table
  ) {
    var cells = [NormalizedText](repeating: NormalizedText(), count: columns.count)
    var codes = cells
    for line in (owners.filter { $0.value == anchor }.map(\.key) + [anchor]).sorted() {
      for segment in segments[line] {
        guard let column = column(of: segment, columns) else { continue }
        if mixed.contains(column), codes[column].isEmpty, isCode(segment) {
          codes[column].append(segment.piece, line: segment.line, column: segment.column)
        } else {
          cells[column].append(segment.piece, line: segment.line, column: segment.column)
        }
      }
    }
    write(cells, mixed, codes, to: &table)
  }

  private static func write(
    _ cells: [NormalizedText], _ mixed: Set<Int>, _ codes: [NormalizedText], to table: inout Table
  ) {
    table.beginRow()
    for column in cells.indices {
      if mixed.contains(column) { table.append(codes[column]) }
      table.append(cells[column])
    }
    table.endRow()
  }

  /// Columns in which codes stand in front of names without a gutter between, each to be written as two.
  private static func columnsWithCodesAndNames(_ lines: [[Segment]], _ columns: [Range<Int>]) -> Set<Int> {
    var counts = [Int](repeating: 0, count: columns.count)
    for line in lines {
      for (code, name) in zip(line, line.dropFirst()) where isCode(code) && !name.isFigure {
        if let column = column(of: code, columns), column == Self.column(of: name, columns) { counts[column] += 1 }
      }
    }
    return Set(columns.indices.filter { counts[$0] > 1 })
  }

  private static func isCode(_ segment: Segment) -> Bool {
    segment.isFigure && segment.piece.count >= 3 && segment.piece.allSatisfy { isDigit($0) || $0 == 0x20 }
  }

  /// 栏次 1 2 3
  private static func isNumberRow(_ segments: [Segment]) -> Bool {
    let figures = segments.filter(\.isFigure)
    return figures.count >= 2 && figures.allSatisfy { $0.piece.count <= 2 }
      && zip(figures, figures.dropFirst()).allSatisfy {
        Int(String(decoding: $0.piece, as: UTF8.self)) ?? 0 < Int(String(decoding: $1.piece, as: UTF8.self)) ?? 0
      }
  }

  /// Splits a line at gaps of two spaces or more, and between a code or figure and its neighbour.
  ///
  /// - Parameter width: How many display columns a Chinese character takes.
  static func split(_ line: ArraySlice<UInt8>, line number: Int, width: Int) -> [Segment] {
    var segments: [Segment] = []
    var display = 0
    var index = line.startIndex
    var open: (start: Int, left: Int)? = nil
    var spaces = 0
    var lastEnd = (index: line.startIndex, display: 0)
    func close() {
      guard let start = open else { return }
      let piece = line[start.start..<lastEnd.index]
      open = nil
      var normalized = NormalizedText(piece).bytes[...]
      // Where nothing stands is seen without a mark for it.
      if normalized.withUnsafeBufferPointer(EmptyMark.matches) { return }
      if normalized.last == UInt8(ascii: "%") { normalized = normalized.dropLast() }
      let figure =
        normalized.first.map { isDigit($0) || $0 == UInt8(ascii: "-") } ?? false
        && normalized.dropFirst().allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        && normalized.contains(where: isDigit)
      segments.append(
        Segment(
          piece: piece, line: number, column: start.start - line.startIndex, left: start.left,
          right: lastEnd.display, isFigure: figure))
    }
    while index < line.endIndex {
      let length = UTF8Scalar.length(of: line[index], limit: line.endIndex - index)
      let wideSpace = length == 3 && UTF8Scalar.isWhiteSpace(line[index], line[index + 1], line[index + 2])
      if line[index] == 0x20 || line[index] == 0x0C || wideSpace {
        spaces += wideSpace ? 2 : 1
        display += line[index] == 0x0C ? 0 : wideSpace ? width : 1
      } else {
        let digitBorder =
          open.map { start in
            spaces >= 1
              && (isDigit(line[index])
                || line[start.start..<lastEnd.index].allSatisfy {
                  isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
                })
          } ?? false
        // 2025 and 年预算数 are one head.
        let isYear = lastEnd.index - (open?.start ?? 0) == 4 && line[index...].starts(with: Word("年"))
        if spaces >= 2 || digitBorder && !isYear { close() }
        spaces = 0
        if open == nil { open = (index, display) }
        display += length >= 3 ? width : 1
        lastEnd = (index + length, display)
      }
      index += length
    }
    close()
    joinCode(&segments, in: line)
    return segments
  }

  /// 类, 款 and 项 in columns of their own, `201  06  01  行政运行`, are one code.
  private static func joinCode(_ segments: inout [Segment], in line: ArraySlice<UInt8>) {
    func isDigits(_ index: Int, _ count: Int) -> Bool {
      segments[index].isFigure && segments[index].piece.count == count && segments[index].piece.allSatisfy(isDigit)
    }
    guard segments.count >= 3, isDigits(0, 3), let first = segments[0].piece.first, first < UInt8(ascii: "6") else {
      return
    }
    let parts = 1 + segments.indices[1..<3].prefix { isDigits($0, 2) }.count
    guard parts > 1, parts < segments.count, !segments[parts].isFigure else { return }
    let last = segments[parts - 1]
    var code = segments[0]
    code.piece = line[code.piece.startIndex..<last.piece.endIndex]
    // As wide as a code in one piece: names may begin where its last part ends.
    code.right = min(last.right, code.left + 7)
    segments.replaceSubrange(..<parts, with: [code])
  }
}
