import DisclosureSyntax
import DocumentText

/// Reads tables whose cells stand in known columns.
struct GridReader {
  private let table: Table
  /// What each of the table's cells looks like.
  private let shapes: [CellShape]
  private let width: Int
  private var result = TableBlockReading()

  init(_ table: Table) {
    self.table = table
    shapes = CellShape.all(in: table)
    width = table.rows.reduce(0) { max($0, $1.cells.count) }
  }

  private func text(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    cell(row, column).map { table.text(table.cells[$0]) } ?? []
  }

  /// The index of a cell in the table, if the row is that long.
  private func cell(_ row: Int, _ column: Int) -> Int? {
    let cells = table.rows[row].cells
    return column < cells.count ? cells.lowerBound + column : nil
  }

  /// The row's cells that are not empty.
  private func filled(_ row: Int) -> [ArraySlice<UInt8>] {
    table.rows[row].cells.lazy.filter { !shapes[$0].isEmpty }.map { table.text(table.cells[$0]) }
  }

  mutating func read() -> TableBlockReading {
    guard width > 0 else { return result }
    var data: [Int] = []
    var head: [Int] = []
    var second: (row: Int, data: Int)?
    let hasCaptions = table.bytes.contains(":")
    for row in table.rows.indices {
      if table.rows[row].cells.allSatisfy({ shapes[$0].isEmpty }) { continue }
      if hasCaptions, takeCaption(row) || takeFirstRow(row) || isIndexRow(row) { continue }
      if !hasCaptions, takeFirstRow(row) || isIndexRow(row) { continue }
      if isData(row, afterHead: !head.isEmpty || !data.isEmpty) {
        data.append(row)
      } else if data.isEmpty {
        head.append(row)
      } else if second == nil, opensStorey(row, head) {
        second = (row, data.count)
      } else if !isRepeatedHead(row, head) {
        data.append(row)
      }
    }
    result.head = headText(head)
    if readIndicators() { return result }
    let grid = headGrid(head, data)
    let paths = headPaths(grid)
    let kinds = columnKinds(paths, data)
    if let second, readStoreys(kinds, paths, grid, data, second) { return result }
    for span in sides(kinds, paths) { readSide(span, kinds, paths, grid, data) }
    joinBlocks()
    if table.layout == .aligned { readThreePublicColumns() }
    return result
  }

  /// Empty cells leave aligned columns out, and the words of the head run over lines.
  private mutating func readThreePublicColumns() {
    let head = table.header.map { table.string($0) }.joined()
    // Without names between the figures there are no sides.
    let rows = result.sides.flatMap(\.rows)
    guard rows.allSatisfy({ $0.name.isEmpty || !$0.hasFigures }) || result.sides.count == 1,
      let pair = ThreePublicColumns.side(.aligned, head, rows)
    else { return }
    result.sides = [pair]
  }

  /// What only forms and tables of indicators state; `true` where the table is one of indicators.
  ///
  /// The words that they all have are looked for in the whole table first, for nearly all tables have none of them.
  private mutating func readIndicators() -> Bool {
    let hasTotal = table.bytes.contains("资金总额")
    let hasSentences = !table.sentences.isEmpty
    let mayBeIndicators =
      shapes.contains { $0.traits.contains(.comparison) } || table.bytes.contains("三级指标")
    guard hasTotal || hasSentences || mayBeIndicators else { return false }
    let grid = table.rows.map { Array(table.cells(of: $0)) }
    if hasTotal {
      result.funding = IndicatorTable.funding(table, grid)
      result.fundingColumns = FundingRows.columns(table, grid)
      result.execution = Execution(table, grid)
    }
    if hasSentences { result.tasks = grid.compactMap { IndicatorTable.task(table, $0) } }
    if mayBeIndicators, let indicators = IndicatorTable(table: table, grid: grid) {
      result.indicators = indicators
      return true
    }
    if hasTotal { result.form = IndicatorTable.form(table, grid) }
    return false
  }

  // MARK: Rows of the head

  /// 单位：万元, 预算年度：2025.
  private mutating func takeCaption(_ row: Int) -> Bool {
    let mayBeCaption = table.rows[row].cells.contains {
      table.text(table.cells[$0]).contains(UInt8(ascii: ":"))
    }
    guard mayBeCaption else { return false }
    let filled = table.cells(of: table.rows[row]).filter { !$0.isEmpty }
    guard let first = filled.first else { return false }
    var isCaption = false
    for cell in filled {
      let bytes = table.text(cell)
      if let index = bytes.lastIndex(of: "单位:") {
        let tail = bytes[(index + 7)...]
        if MoneyUnit.prefix(of: tail) != nil || (tail.isEmpty && bytes.contains("金额")) {
          if !tail.isEmpty { result.unitText = String(decoding: tail, as: UTF8.self) }
          isCaption = true
        }
      }
      // Only in a line that is a caption for another reason.
      if bytes.count == 10, bytes.ends(with: "年度"), let year = YearText.first(in: bytes) {
        let (start, end) = (cell.source.lowerBound, cell.source.upperBound)
        result.captionYear = year
        // Its digits alone where nothing but the words behind them makes the cell longer.
        result.captionYearRange =
          start.line == end.line && end.column == start.column + 10
          ? start..<TextPoint(line: start.line, column: start.column + 4) : cell.source
      }
      if bytes.starts(with: "预算年度:") || bytes.starts(with: "截止时间:") || bytes.starts(with: "截至时间:") {
        isCaption = true
        if bytes.starts(with: "预算年度:") {
          result.year = Int(String(decoding: bytes.dropFirst(13).prefix(4), as: UTF8.self))
          // Its digits alone where nothing stands behind them.
          let end = cell.source.upperBound
          let digits =
            bytes.count == 17 && end.column >= 4 ? TextPoint(line: end.line, column: end.column - 4)..<end : nil
          result.yearRange = digits ?? cell.source
        }
      }
    }
    guard isCaption else { return false }
    let bytes = table.text(first)
    if !bytes.contains("单位:") || bytes.starts(with: "单位名称:") {
      let start = bytes.firstIndex(of: ":").map { $0 + 1 } ?? bytes.startIndex
      let name = bytes[start...].drop(while: isDigit)
      if !name.isEmpty {
        result.entity = String(decoding: name, as: UTF8.self)
        let (start, end) = (first.source.lowerBound, first.source.upperBound)
        // The name alone, where it is printed as it is read.
        result.entityRange =
          name.allSatisfy { $0 >= 0x80 } && start.line == end.line && end.column >= start.column + name.count
          ? TextPoint(line: end.line, column: end.column - name.count)..<end : first.source
      }
    }
    for cell in filled where table.text(cell).ends(with: "表") { takeTitle(cell) }
    return true
  }

  /// The title alone in the first row.
  private mutating func takeFirstRow(_ row: Int) -> Bool {
    guard row == 0 else { return false }
    let filled = table.cells(of: table.rows[row]).filter { !$0.isEmpty }
    guard filled.count == 1, let first = filled.first else { return false }
    let isTitle = table.text(first).ends(with: "表")
    if isTitle { takeTitle(first) }
    return isTitle || table.text(first).starts(with: "(")
  }

  private mutating func takeTitle(_ cell: Table.Cell) {
    result.title = table.string(cell)
    result.titleRange = cell.source
  }

  /// 栏次 1 2 3
  private func isIndexRow(_ row: Int) -> Bool {
    guard let first = table.rows[row].cells.first(where: { !shapes[$0].isEmpty }) else { return false }
    let text = table.text(table.cells[first])
    let isNamed = text.starts(with: "栏次") || text.starts(with: "行次")
    guard isNamed || text.count <= 2 else { return false }
    let filled = filled(row)
    guard filled.count >= 2 else { return false }
    if isNamed { return true }
    let numbers = filled.compactMap { cell in cell.count <= 2 ? Int(String(decoding: cell, as: UTF8.self)) : nil }
    return numbers.count == filled.count && numbers.count >= 3
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }

  private func isData(_ row: Int, afterHead: Bool) -> Bool {
    var (count, amounts, codes) = (0, 0, 0)
    for cell in table.rows[row].cells where !shapes[cell].isEmpty {
      count += 1
      if shapes[cell].traits.contains(.amount) {
        if shapes[cell].traits.contains(.point) { return true }
        amounts += 1
      }
      if count <= 4, shapes[cell].traits.contains(.subjectCode) { codes += 1 }
    }
    // Among many words, a lone integer is a blot of the scan.
    if amounts * 4 >= max(count, 1) || codes > 0 { return true }
    guard afterHead else { return false }
    let filled = filled(row)
    guard let first = filled.first else { return false }
    if filled.count == 1, first.equals(any: ["合计", "总计"]) { return true }
    // 公务接待费 | 0 | 0
    let shaped = table.rows[row].cells.filter { !shapes[$0].isEmpty }
    if shaped.count >= 2, !shapes[shaped[0]].traits.contains(.figure),
      shaped.dropFirst().allSatisfy({ shapes[$0].traits.contains(.figure) })
    {
      return true
    }
    // 一、一般公共服务支出 in an empty table.
    if let numbering = Numbering.parse(first), numbering.system != .table, numbering.range.upperBound < first.count {
      return true
    }
    // 序号 in front, or the rows of a table of indicators.
    return first.count <= 3 && first.allSatisfy(isDigit) || filled.contains { $0.contains(any: ["≥", "≤", "定性"]) }
      || isIndicatorRow(filled)
  }

  private func isIndicatorRow(_ filled: [ArraySlice<UInt8>]) -> Bool {
    guard let first = filled.first else { return false }
    return first.ends(with: "指标") && !first.contains("级指标") && filled.count >= 3
  }

  private func isRepeatedHead(_ row: Int, _ head: [Int]) -> Bool {
    head.contains { other in
      let (cells, others) = (table.rows[row].cells, table.rows[other].cells)
      return cells.count == others.count
        && zip(others, cells).allSatisfy { table.text(table.cells[$0]) == table.text(table.cells[$1]) }
    }
  }

  /// 决算数 alone in a row, below a head and figures under 预算数.
  private func opensStorey(_ row: Int, _ head: [Int]) -> Bool {
    guard head.count >= 2, let first = head.first, let above = only(first), let own = only(row) else { return false }
    return above.ends(withAny: ["预算数", "预算"]) != nil && own.ends(withAny: ["决算数", "决算", "执行数"]) != nil
  }

  /// What stands in a row's cells where it is all the same.
  private func only(_ row: Int) -> ArraySlice<UInt8>? {
    let filled = filled(row)
    guard let first = filled.first, filled.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The head's cells by rows and columns. What a copy has lost of merged cells is put back: the words of a second row
  /// that have moved to the front stand below the cell that they divide.
  private func headGrid(_ head: [Int], _ data: [Int]) -> [[Int?]] {
    let grid = head.map { row in
      (0..<width).map { column in cell(row, column).flatMap { shapes[$0].isEmpty ? nil : $0 } }
    }
    guard grid.count >= 2, var below = packed(grid[grid.count - 1]), below.count >= 2 else { return grid }
    let filled = data.compactMap { row in (0..<width).last { cell(row, $0).map { !shapes[$0].isEmpty } ?? false } }
    guard let last = filled.max(), below.count <= last else { return grid }
    var rebuilt = [below.map(Optional.some)]
    for position in (0..<grid.count - 1).reversed() {
      guard let above = packed(grid[position]),
        let divided = SplitHead.divided(
          above.map { table.text(table.cells[$0]) }, below.map { table.text(table.cells[$0]) },
          isOpen: table.rows[head[position]].cells.count > above.count)
      else { return grid }
      let gap = [Int?](repeating: nil, count: rebuilt[0].count - 1)
      let behind = [Int?](repeating: nil, count: above.count - divided - 1)
      rebuilt = rebuilt.map { [Int?](repeating: nil, count: divided) + $0 + behind }
      rebuilt.insert(above[...divided].map(Optional.some) + gap + above[(divided + 1)...].map(Optional.some), at: 0)
      below = above
    }
    guard rebuilt[0].count == last + 1 else { return grid }
    return rebuilt.map { $0 + [Int?](repeating: nil, count: max(0, width - $0.count)) }
  }

  /// The cells of a row that stand at its front; `nil` where others stand behind an empty one.
  private func packed(_ row: [Int?]) -> [Int]? {
    let cells = row.prefix { $0 != nil }.compactMap { $0 }
    return !cells.isEmpty && cells.count == row.count { $0 != nil } ? cells : nil
  }

  /// The cells over each column; a cell over several columns counts for all of them.
  private func headPaths(_ head: [[Int?]]) -> [[ArraySlice<UInt8>]] {
    var paths = [[ArraySlice<UInt8>]](repeating: [], count: width)
    for (position, row) in head.enumerated() {
      var last: Int? = nil
      for column in 0..<width {
        if let own = row[column] {
          last = own
          paths[column].append(table.text(table.cells[own]))
        } else if head[..<position].contains(where: { $0[column] != nil }) {
          // No cell runs over the edge of one above it.
          last = nil
        } else if let last, column > 0, head[(position + 1)...].contains(where: { $0[column] != nil }) {
          // A merged cell: something stands below it, and nothing in this row.
          paths[column].append(table.text(table.cells[last]))
        }
      }
    }
    return paths
  }

  private func headText(_ head: [Int]) -> String {
    var bytes: [UInt8] = []
    for row in head {
      for cell in table.rows[row].cells { bytes += table.text(table.cells[cell]) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Columns

  private enum Kind {
    case index, code, codePart, name, figures, text
  }

  private func columnKinds(_ paths: [[ArraySlice<UInt8>]], _ data: [Int]) -> [Kind] {
    var kinds = [Kind](repeating: .text, count: width)
    for column in 0..<width {
      var (figures, codes, texts, small) = (0, 0, 0, 0)
      // 1, 2, 3 … number the rows.
      var (last, isRising, isCounting) = (Int64(0), true, true)
      for row in data {
        guard let cell = cell(row, column), !shapes[cell].isEmpty else { continue }
        let shape = shapes[cell]
        if shape.traits.contains(.subjectCode) && column < width / 2 + 1 {
          codes += 1
        } else if shape.traits.contains(.figure) {
          if !shape.traits.contains(.point), table.cells[cell].text.count <= 3 { small += 1 }
          isRising = isRising && shape.value > last
          isCounting = isCounting && shape.value &- last == Quantity.scale
          last = shape.value
          figures += 1
        } else {
          texts += 1
        }
      }
      let leaf = paths[column].last ?? []
      if leaf.starts(withAny: ["序号", "行次"]) != nil
        || small > 2 && small == figures && texts == 0 && leaf.isEmpty && (column == 0 || isRising)
        // 序号 and the numbers below it may not be aligned; 合计 stands with the numbers.
        || small > 2 && small == figures && texts <= 1 && isCounting && Measure(head: paths[column]) == .unknown
      {
        kinds[column] = .index
      } else if isCodePart(column, paths), texts * 4 <= figures + codes {
        kinds[column] = .codePart
      } else if leaf.contains(any: ["编码", "代码"]), !leaf.contains("名称"), texts <= 1 {
        kinds[column] = leaf.contains("单位") ? .text : .code
      } else if codes > 0, texts == 0, codes >= figures, !isAmount(paths[column]) {
        kinds[column] = .code
      } else if leaf.contains(any: ["备注", "依据", "描述", "性质", "类别", "单位名称", "项目单位", "实施单位"]),
        !leaf.contains("科目"), texts > 0
      {
        kinds[column] = .text
      } else if column == 0, leaf.equals(any: ["年度", "年份", "年"]) {
        // A row for each year.
        kinds[column] = .name
      } else if texts == 0 {
        let measure = Measure(head: paths[column])
        kinds[column] = figures + codes > 0 || measure != .unknown ? .figures : .text
      } else if texts > figures + codes, texts > 1 || Measure(head: paths[column]) == .unknown {
        kinds[column] = .name
      } else {
        kinds[column] = .figures
      }
    }
    // Beside 类 | 款 | 项 another column of digits numbers units.
    if kinds.contains(.codePart) {
      for column in kinds.indices where kinds[column] == .code { kinds[column] = .text }
    }
    return kinds
  }

  /// Whether a head tells of amounts: 2024年, 决算数, 统计数.
  private func isAmount(_ head: [ArraySlice<UInt8>]) -> Bool {
    Measure(head: head) != .unknown || head.contains { YearText.first(in: $0) != nil }
      || head.last?.ends(with: "统计数") ?? false
  }

  /// 类 | 款 | 项, of which one may have a slip.
  private func isCodePart(_ column: Int, _ paths: [[ArraySlice<UInt8>]]) -> Bool {
    let parts: [Word] = ["类", "款", "项"]
    func leaf(_ column: Int) -> ArraySlice<UInt8> { paths.indices.contains(column) ? paths[column].last ?? [] : [] }
    guard let part = parts.first(where: { leaf(column).contains($0) }) else { return false }
    if leaf(column).count == part.count { return true }
    return leaf(column).count <= part.count + 3
      && (column - 2...column + 2).count { leaf($0).equals(any: ["类", "款", "项"]) } == 2
  }

  private func sides(_ kinds: [Kind], _ paths: [[ArraySlice<UInt8>]]) -> [(Range<Int>, TableReading.Side)] {
    let codes = kinds.indices.filter { kinds[$0] == .code }
    if codes.count >= 2,
      zip(codes, codes.dropFirst() + [width]).allSatisfy({ code, next in kinds[code..<next].contains(.figures) })
    {
      // 人员经费 and 公用经费 side by side, each with codes of its own.
      return zip(codes, codes.dropFirst() + [width]).enumerated().map { index, block in
        ((index == 0 ? 0 : block.0)..<block.1, .whole)
      }
    }
    // Each name with figures in front of it and behind it opens another part: the second of the expenditure alone in
    // 陕西, by 部门经济分类 and 政府经济分类.
    var starts: [Int] = []
    var name = kinds.firstIndex(of: .name)
    while let last = name {
      name = kinds.indices.first { column in
        // 计量单位 between 数量 and 单价 opens no part.
        column > last && kinds[column] == .name && !Self.describesRow(paths[column])
          && kinds[(last + 1)..<column].contains(.figures) && kinds[(column + 1)...].contains(.figures)
      }
      if let name { starts.append(name) }
    }
    if let second = starts.first {
      let expenditure = zip(starts, starts.dropFirst() + [width]).map { ($0..<$1, TableReading.Side.expenditure) }
      return [(0..<second, .income)] + expenditure
    }
    return [(0..<width, .whole)]
  }

  private static func describesRow(_ head: [ArraySlice<UInt8>]) -> Bool {
    head.last?.contains(any: ["单位", "规格", "品目", "方式"]) ?? false
  }

  /// 决算数 below 预算数, with the same rows under the same head: the second stands beside the first.
  private mutating func readStoreys(
    _ kinds: [Kind], _ paths: [[ArraySlice<UInt8>]], _ head: [[Int?]], _ data: [Int],
    _ second: (row: Int, data: Int)
  ) -> Bool {
    let spans = sides(kinds, paths)
    guard spans.count == 1, let span = spans.first, let stage = only(second.row), data.count == 2 * second.data else {
      return false
    }
    readSide(span, kinds, paths, head, Array(data[..<second.data]))
    let below = paths.map { $0.isEmpty ? $0 : [stage] + $0.dropFirst() }
    readSide(span, kinds, below, head, Array(data[second.data...]))
    guard var joined = result.sides.first, let other = result.sides.last, result.sides.count == 2,
      joined.rows.map(\.name) == other.rows.map(\.name), joined.rows.map(\.code) == other.rows.map(\.code)
    else {
      result.sides = []
      return false
    }
    joined.columns += other.columns
    for row in joined.rows.indices { joined.rows[row].append(other.rows[row]) }
    result.sides = [joined]
    return true
  }

  /// Blocks of subjects that stand side by side are one list.
  private mutating func joinBlocks() {
    guard result.sides.count > 1, result.sides.allSatisfy({ $0.side == .whole }),
      Set(result.sides.map(\.columns.count)).count == 1, var first = result.sides.first
    else { return }
    first.rows = result.sides.flatMap(\.rows)
    result.sides = [first]
  }

  private mutating func readSide(
    _ side: (span: Range<Int>, side: TableReading.Side), _ kinds: [Kind], _ paths: [[ArraySlice<UInt8>]],
    _ head: [[Int?]], _ data: [Int]
  ) {
    let figureColumns = side.span.filter { kinds[$0] == .figures }
    let nameColumn =
      side.span.first { kinds[$0] == .name }
      ?? side.span.first { column in
        kinds[column] == .text
          && data.contains { row in
            let text = text(row, column)
            return !text.isEmpty && !text.allSatisfy(isDigit)
          }
      }
    var columns: [TableReading.Column] = []
    for column in figureColumns {
      let path = paths[column]
      var measure = Measure(head: path)
      if figureColumns.count == 1 && measure == .unknown { measure = .total }
      let lowest = head.lazy.compactMap { $0[column] }.last
      columns.append(
        TableReading.Column(
          title: path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/"), measure: measure,
          year: path.compactMap { YearText.first(in: $0) }.last, range: lowest.map { table.cells[$0].source }))
    }
    YearText.markYears(&columns)
    var rows: [TableReading.Row] = []
    rows.reserveCapacity(data.count)
    for row in data {
      if let read = readRow(row, side.span, kinds, nameColumn, figureColumns) { rows.append(read) }
    }
    if side.side == .whole { JoinedCodes.part(&rows) }
    result.sides.append(TableReading(side: side.side, layout: table.layout, columns: columns, rows: rows))
  }

  private mutating func readRow(
    _ row: Int, _ span: Range<Int>, _ kinds: [Kind], _ nameColumn: Int?, _ figureColumns: [Int]
  ) -> TableReading.Row? {
    let cells = table.rows[row].cells
    var code: ArraySlice<UInt8> = []
    var codeRange: Range<TextPoint>? = nil
    var texts: [Int: String] = [:]
    for column in span where column < cells.count {
      let index = cells.lowerBound + column
      if shapes[index].isEmpty { continue }
      switch kinds[column] {
      case .code, .codePart:
        let cell = table.cells[index]
        if code.isEmpty { code = table.text(cell) } else { code = code + table.text(cell) }
        codeRange = codeRange.map { $0.lowerBound..<max($0.upperBound, cell.source.upperBound) } ?? cell.source
      case .text, .name:
        if column != nameColumn { texts[column] = table.string(table.cells[index]) }
      case .index, .figures: break
      }
    }
    var name: (name: ArraySlice<UInt8>, numbering: Numbering?) = ([], nil)
    var nameRange: Range<TextPoint>? = nil
    var isContained = false
    if let nameColumn, let index = cell(row, nameColumn), !shapes[index].isEmpty {
      let text = table.text(table.cells[index])
      name = CellText.name(text)
      isContained = CellText.isContained(text)
      nameRange = table.cells[index].source
    }
    // The cell of 公用经费合计 runs over the columns of code and name.
    if code.elementsEqual(name.name) { (code, codeRange) = ([], nil) }
    // 合计 often stands in the code's column.
    if nameRange == nil, !code.isEmpty, !code.allSatisfy(isDigit) {
      name = (code, nil)
      nameRange = codeRange
      code = []
      codeRange = nil
    }
    if name.name.isEmpty, code.isEmpty, span.lowerBound > 0, let total = totalInFront(row, span.lowerBound, kinds) {
      name = CellText.name(table.text(table.cells[total]))
      nameRange = table.cells[total].source
    }
    if name.name.isEmpty, !texts.isEmpty,
      let text = texts.sorted(by: { $0.key < $1.key }).first(where: { isTotal($0.value) })
    {
      name = (ArraySlice(Array(text.value.utf8)), nil)
    }
    var damaged: [Int] = []
    let values = figureColumns.indices.map { position -> Figure? in
      guard let index = cell(row, figureColumns[position]), !shapes[index].isEmpty else { return nil }
      let cell = table.cells[index]
      if let figure = shapes[index].figure(cell, in: table) { return figure }
      let text = table.text(cell)
      let meant = CellText.withoutSlip(text)
      guard meant != nil || CellText.isDamagedFigure(text) else { return nil }
      result.unreadable.append(
        UnreadableFigure(
          range: cell.source, printed: table.string(cell), meant: meant.map { String(decoding: $0, as: UTF8.self) }))
      if meant == nil { damaged.append(position) }
      return meant.flatMap { CellText.figure($0, range: cell.source) }
    }
    var figures: [Figure] = []
    figures.reserveCapacity(values.count)
    for case let figure? in values { figures.append(figure) }
    guard !code.isEmpty || !name.name.isEmpty || !figures.isEmpty else { return nil }
    var read = TableReading.Row(
      code: code.isEmpty ? nil : String(decoding: code, as: UTF8.self), codeRange: codeRange,
      name: String(decoding: name.name, as: UTF8.self), nameRange: nameRange, numbering: name.numbering, values: values,
      figures: figures, isPlaced: true, damaged: damaged, texts: texts)
    read.isContained = isContained
    return read
  }

  /// 公用经费合计 in the block in front of that with its amount: the cell runs over both.
  private func totalInFront(_ row: Int, _ end: Int, _ kinds: [Kind]) -> Int? {
    for column in (0..<end).reversed() {
      guard let index = cell(row, column), !shapes[index].isEmpty else { continue }
      return kinds[column] != .figures && table.text(table.cells[index]).ends(with: "合计") ? index : nil
    }
    return nil
  }

  private func isTotal(_ text: String) -> Bool { text == "合计" || text == "总计" }
}

extension Range where Bound == TextPoint {
  static var zero: Range<TextPoint> { TextPoint(line: 0, column: 0)..<TextPoint(line: 0, column: 0) }
}

/// Heads of two rows of which the second has lost the empty cells in front.
private enum SplitHead {
  /// The words of a second row, and what the cell has that they divide.
  private static let divisions: [(lower: [Word], upper: [Word])] = [
    (["类", "款", "项"], ["编码", "代码"]), (["购置"], ["用车", "车辆", "公车"]), (["幅度", "增减率", "%"], ["增", "比上年", "比较"]),
    (["人员经费"], ["基本支出"]), (["基本支出"], ["支出"]),
    (["因公出国"], ["三公"]),
  ]

  /// - Parameter isOpen: Whether cells without words stand behind the first row's.
  /// - Returns: The index of the first row's cell that the second row divides.
  static func divided(_ upper: [ArraySlice<UInt8>], _ lower: [ArraySlice<UInt8>], isOpen: Bool) -> Int? {
    for division in divisions where lower.contains(where: { $0.contains(any: division.lower) }) {
      let found = upper.indices.filter { upper[$0].contains(any: division.upper) }
      if found.count == 1 || division.upper.count > 1, let last = found.last { return last }
    }
    return isOpen ? upper.count - 1 : nil
  }
}
