import DisclosureSyntax
import DocumentText

/// Reads tables whose cells stand in known columns.
struct GridReader {
  private let table: Table
  private var grid: [[Table.Cell]]
  private let width: Int
  private var result = TableBlockReading()

  init(_ table: Table) {
    self.table = table
    grid = table.rows.map { Array(table.cells(of: $0)) }
    width = grid.map(\.count).max() ?? 0
  }

  private func text(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    column < grid[row].count ? table.text(grid[row][column]) : []
  }

  private func string(_ row: Int, _ column: Int) -> String {
    String(decoding: text(row, column), as: UTF8.self)
  }

  mutating func read() -> TableBlockReading {
    guard width > 0 else { return result }
    var data: [Int] = []
    var head: [Int] = []
    for row in grid.indices {
      if isBlank(row) { continue }
      if takeCaption(row) || isIndexRow(row) { continue }
      if isData(row, afterHead: !head.isEmpty || !data.isEmpty) {
        data.append(row)
      } else if data.isEmpty {
        head.append(row)
      } else if !isRepeatedHead(row, head) {
        data.append(row)
      }
    }
    result.funding = IndicatorTable.funding(table, grid)
    result.tasks = grid.compactMap { IndicatorTable.task(table, $0) }
    let paths = headPaths(head)
    result.head = head.map { row in grid[row].map { table.string($0) }.joined() }.joined()
    if let indicators = IndicatorTable(table: table, grid: grid) {
      result.indicators = indicators
      return result
    }
    result.form = IndicatorTable.form(table, grid)
    let kinds = columnKinds(paths, data)
    for span in sides(kinds, paths, data) { readSide(span, kinds, paths, head, data) }
    joinBlocks()
    return result
  }

  // MARK: Rows of the head

  private func isBlank(_ row: Int) -> Bool { grid[row].allSatisfy { table.text($0).isEmpty } }

  /// 单位：万元, 预算年度：2025, or the title alone in the first row.
  private mutating func takeCaption(_ row: Int) -> Bool {
    let filled = grid[row].filter { !table.text($0).isEmpty }
    guard let first = filled.first else { return false }
    var isCaption = false
    for cell in filled {
      let bytes = table.text(cell)
      if let index = bytes.lastIndex(of: "单位:") {
        let tail = bytes[(index + 7)...]
        if tail.starts(withAny: ["万元", "元", "亿元"]) != nil || (tail.isEmpty && bytes.contains("金额")) {
          if !tail.isEmpty { result.unitText = String(decoding: tail, as: UTF8.self) }
          isCaption = true
        }
      }
      if bytes.starts(with: "预算年度:") || bytes.starts(with: "截止时间:") || bytes.starts(with: "截至时间:") {
        isCaption = true
        if bytes.starts(with: "预算年度:") {
          result.year = Int(String(decoding: bytes.dropFirst(13).prefix(4), as: UTF8.self))
          result.yearRange = cell.source
        }
      }
    }
    if isCaption {
      let bytes = table.text(first)
      if !bytes.contains("单位:") || bytes.starts(with: "单位名称:") {
        let start = bytes.firstIndex(of: ":").map { $0 + 1 } ?? bytes.startIndex
        let name = bytes[start...].drop(while: isDigit)
        if !name.isEmpty {
          result.entity = String(decoding: name, as: UTF8.self)
          result.entityRange = first.source
        }
      }
      for cell in filled where table.text(cell).ends(with: "表") { takeTitle(cell) }
      return true
    }
    if row == 0, filled.count == 1, table.text(first).ends(with: "表") || table.text(first).starts(with: "(") {
      if table.text(first).ends(with: "表") { takeTitle(first) }
      return true
    }
    return false
  }

  private mutating func takeTitle(_ cell: Table.Cell) {
    result.title = table.string(cell)
    result.titleRange = cell.source
  }

  /// 栏次 1 2 3
  private func isIndexRow(_ row: Int) -> Bool {
    let filled = grid[row].map { table.text($0) }.filter { !$0.isEmpty }
    guard filled.count >= 2 else { return false }
    if filled[0].starts(withAny: ["栏次", "行次"]) != nil { return true }
    let numbers = filled.compactMap { cell in cell.count <= 2 ? Int(String(decoding: cell, as: UTF8.self)) : nil }
    return numbers.count == filled.count && numbers.count >= 3
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 }
  }

  private func isData(_ row: Int, afterHead: Bool) -> Bool {
    let filled = grid[row].map { table.text($0) }.filter { !$0.isEmpty }
    let amounts = filled.filter { isAmount($0) }
    // Among many words, a lone integer is a blot of the scan.
    if amounts.contains(where: { $0.contains(UInt8(ascii: ".")) }) || amounts.count * 4 >= max(filled.count, 1) {
      return true
    }
    if filled.prefix(4).contains(where: { CellText.isSubjectCode($0) }) { return true }
    guard afterHead, let first = filled.first else { return false }
    if filled.count == 1, [Word("合计"), "总计"].contains(where: { $0.bytes == Array(first) }) { return true }
    // 一、一般公共服务支出 in an empty table.
    if let numbering = Numbering.parse(Array(first)), numbering.system != .table,
      numbering.range.upperBound < first.count
    {
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

  private func isAmount(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isDigit(first) || first == UInt8(ascii: "-") else { return false }
    if bytes.contains(UInt8(ascii: ".")) { return CellText.figure(bytes, range: .zero) != nil }
    return bytes.count > 1 && bytes.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }
      && !bytes.starts(with: "20")
  }

  private func isRepeatedHead(_ row: Int, _ head: [Int]) -> Bool {
    head.contains { other in
      grid[other].count == grid[row].count
        && zip(grid[other], grid[row]).allSatisfy { table.text($0) == table.text($1) }
    }
  }

  /// The cells over each column; a cell over several columns counts for all of them.
  private func headPaths(_ head: [Int]) -> [[ArraySlice<UInt8>]] {
    var paths = [[ArraySlice<UInt8>]](repeating: [], count: width)
    for (position, row) in head.enumerated() {
      var last: ArraySlice<UInt8> = []
      for column in 0..<width {
        let own = text(row, column)
        if !own.isEmpty {
          last = own
          paths[column].append(own)
        } else if !last.isEmpty, column > 0, head[(position + 1)...].contains(where: { !text($0, column).isEmpty }) {
          // A merged cell: something stands below it, and nothing in this row.
          paths[column].append(last)
        }
      }
    }
    return paths
  }

  // MARK: Columns

  private enum Kind {
    case index, code, codePart, name, figures, text
  }

  private func columnKinds(_ paths: [[ArraySlice<UInt8>]], _ data: [Int]) -> [Kind] {
    var kinds = [Kind](repeating: .text, count: width)
    for column in 0..<width {
      var (figures, codes, texts, small) = (0, 0, 0, 0)
      for row in data {
        let cell = text(row, column)
        if cell.isEmpty { continue }
        if CellText.isSubjectCode(cell) && column < width / 2 + 1 {
          codes += 1
        } else if CellText.figure(cell, range: .zero) != nil {
          if cell.count <= 3, !cell.contains(UInt8(ascii: ".")) { small += 1 }
          figures += 1
        } else {
          texts += 1
        }
      }
      let leaf = paths[column].last ?? []
      if leaf.starts(withAny: ["序号", "行次"]) != nil
        || (column == 0 && small > 2 && small == figures && texts == 0 && leaf.isEmpty)
      {
        kinds[column] = .index
      } else if isCodePart(leaf), texts == 0 {
        kinds[column] = .codePart
      } else if leaf.contains(any: ["编码", "代码"]), !leaf.contains("名称"), texts <= 1 {
        kinds[column] = leaf.contains("单位") ? .text : .code
      } else if codes > 0, texts == 0, codes >= figures {
        kinds[column] = .code
      } else if leaf.contains(any: ["备注", "依据", "描述", "性质", "类别", "单位名称", "项目单位", "实施单位"]),
        !leaf.contains("科目"), texts > 0
      {
        kinds[column] = .text
      } else if texts == 0 {
        let measure = Measure(head: paths[column])
        kinds[column] = figures > 0 || measure != .unknown ? .figures : .text
      } else if texts > figures + codes {
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

  /// 类 | 款 | 项
  private func isCodePart(_ leaf: ArraySlice<UInt8>) -> Bool {
    [Word("类"), "款", "项"].contains { $0.bytes == Array(leaf) }
  }

  private func sides(_ kinds: [Kind], _ paths: [[ArraySlice<UInt8>]], _ data: [Int]) -> [(
    Range<Int>, TableReading.Side
  )] {
    let codes = kinds.indices.filter { kinds[$0] == .code }
    if codes.count >= 2,
      zip(codes, codes.dropFirst() + [width]).allSatisfy({ code, next in kinds[code..<next].contains(.figures) })
    {
      // 人员经费 and 公用经费 side by side, each with codes of its own.
      return zip(codes, codes.dropFirst() + [width]).enumerated().map { index, block in
        ((index == 0 ? 0 : block.0)..<block.1, .whole)
      }
    }
    let names = kinds.indices.filter { kinds[$0] == .name }
    if let first = names.first,
      let second = names.dropFirst().first(where: { name in
        kinds[(first + 1)..<name].contains(.figures) && kinds[(name + 1)...].contains(.figures)
      })
    {
      return [(0..<second, .income), (second..<width, .expenditure)]
    }
    return [(0..<width, .whole)]
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
    _ side: (span: Range<Int>, side: TableReading.Side), _ kinds: [Kind], _ paths: [[ArraySlice<UInt8>]], _ head: [Int],
    _ data: [Int]
  ) {
    let figureColumns = side.span.filter { kinds[$0] == .figures }
    let nameColumn =
      side.span.first { kinds[$0] == .name }
      ?? side.span.first { column in
        kinds[column] == .text && data.contains { !text($0, column).isEmpty && !text($0, column).allSatisfy(isDigit) }
      }
    var columns: [TableReading.Column] = []
    for column in figureColumns {
      let path = paths[column]
      var measure = Measure(head: path)
      if figureColumns.count == 1 && measure == .unknown { measure = .total }
      let cell = head.last { !text($0, column).isEmpty }.map { grid[$0][column] }
      columns.append(
        TableReading.Column(
          title: path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/"), measure: measure,
          year: path.compactMap { YearText.first(in: $0) }.last, range: cell?.source))
    }
    YearText.markLastYear(&columns)
    var rows: [TableReading.Row] = []
    for row in data {
      if let read = readRow(row, side.span, kinds, nameColumn, figureColumns) { rows.append(read) }
    }
    result.sides.append(TableReading(side: side.side, layout: table.layout, columns: columns, rows: rows))
  }

  private mutating func readRow(
    _ row: Int, _ span: Range<Int>, _ kinds: [Kind], _ nameColumn: Int?, _ figureColumns: [Int]
  ) -> TableReading.Row? {
    var code: [UInt8] = []
    var codeRange: Range<TextPoint>? = nil
    var texts: [Int: String] = [:]
    for column in span where column < grid[row].count {
      let cell = grid[row][column]
      let bytes = table.text(cell)
      if bytes.isEmpty { continue }
      switch kinds[column] {
      case .code, .codePart:
        code += bytes
        codeRange = codeRange.map { $0.lowerBound..<max($0.upperBound, cell.source.upperBound) } ?? cell.source
      case .text, .name:
        if column != nameColumn { texts[column] = table.string(cell) }
      default: break
      }
    }
    var name: (name: ArraySlice<UInt8>, numbering: Numbering?) = ([], nil)
    var nameRange: Range<TextPoint>? = nil
    if let nameColumn, nameColumn < grid[row].count, !text(row, nameColumn).isEmpty {
      name = CellText.name(text(row, nameColumn))
      nameRange = grid[row][nameColumn].source
    }
    // 合计 often stands in the code's column.
    if nameRange == nil, !code.isEmpty, !code.allSatisfy(isDigit) {
      name = (code[...], nil)
      nameRange = codeRange
      code = []
      codeRange = nil
    }
    if name.name.isEmpty, let text = texts.sorted(by: { $0.key < $1.key }).first(where: { isTotal($0.value) }) {
      name = (ArraySlice(Array(text.value.utf8)), nil)
    }
    var values = [Figure?](repeating: nil, count: figureColumns.count)
    for (position, column) in figureColumns.enumerated() where column < grid[row].count {
      let cell = grid[row][column]
      let bytes = table.text(cell)
      values[position] = CellText.figure(bytes, range: cell.source)
      if values[position] == nil, CellText.isDamagedFigure(bytes) { result.unreadable.append(cell.source) }
    }
    guard !code.isEmpty || !name.name.isEmpty || values.contains(where: { $0 != nil }) else { return nil }
    return TableReading.Row(
      code: code.isEmpty ? nil : String(decoding: code, as: UTF8.self), codeRange: codeRange,
      name: String(decoding: name.name, as: UTF8.self), nameRange: nameRange, numbering: name.numbering, values: values,
      figures: values.compactMap { $0 }, isPlaced: true, texts: texts)
  }

  private func isTotal(_ text: String) -> Bool { text == "合计" || text == "总计" }
}

extension Range where Bound == TextPoint {
  static var zero: Range<TextPoint> { TextPoint(line: 0, column: 0)..<TextPoint(line: 0, column: 0) }
}

/// Years in the heads of columns.
enum YearText {
  static func first(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index + 4 <= bytes.endIndex {
      if bytes[index] == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "0"), isDigit(bytes[index + 2]),
        isDigit(bytes[index + 3]), index + 4 == bytes.endIndex || bytes.starts(with: "年", at: index + 4)
      {
        return Int(String(decoding: bytes[index..<index + 4], as: UTF8.self))
      }
      index += 1
    }
    return nil
  }

  /// Of two columns for the same amount in two years the earlier is last year's.
  static func markLastYear(_ columns: inout [TableReading.Column]) {
    guard let latest = columns.compactMap(\.year).max() else { return }
    for index in columns.indices where columns[index].year.map({ $0 < latest }) ?? false {
      if columns[index].measure == .total { columns[index].measure = .lastYear }
    }
  }
}
