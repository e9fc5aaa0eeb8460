import DisclosureSyntax
import DocumentText

/// Reads tables from the text of a PDF, where only the order of the cells is left.
enum WrappedReader {
  static func read(_ table: Table) -> TableBlockReading {
    var result = TableBlockReading()
    result.head = table.header.map { table.string($0) }.joined()
    if result.head.contains("单位:万元") { result.unitText = "万元" }
    if let indicators = indicators(table) ?? WrappedIndicators.read(table) {
      result.indicators = indicators
      result.form = indicators.projectName.flatMap { _ in form(table) }
      return result
    }
    result.form = form(table)
    var rows = table.rows.compactMap { row(table, $0) }
    JoinedCodes.part(&rows)
    mergeStrayCodes(&rows)
    if result.head.contains("行次") { removeRowNumbers(&rows) }
    sortBesideEachOther(&rows)
    clearMixedRows(&rows)
    if rows.contains(where: { $0.figures.contains { $0.unit == .money(exponent: -4) } }) {
      // What is too large for 万元 is compared with the others.
      for index in rows.indices {
        rows[index].figures = rows[index].figures.map(\.inYuan)
        rows[index].values = rows[index].values.map { $0?.inYuan }
      }
    }
    if table.isScattered {
      // Which row a figure is in cannot be told, nor where a name ends.
      for index in rows.indices { (rows[index].code, rows[index].codeRange, rows[index].name) = (nil, nil, "") }
      rows.removeAll { !$0.hasFigures }
    }
    guard !table.isScattered, rows.contains(where: { $0.hasFigures }) else {
      result.sides = [side(.whole, rows, table, width: 0)]
      return result
    }
    if let side = ThreePublicColumns.side(.wrapped, result.head, rows) {
      result.sides = [side]
    } else if isTwoSided(result.head, rows) {
      var right = rows.map(isExpenditure)
      // 总计 19.00 总计 19.00
      for index in rows.indices.dropFirst() where rows[index].isTotal && !rows[index].name.isEmpty {
        right[index] = right[index] || rows[index - 1].name == rows[index].name && !right[index - 1]
      }
      result.sides = [
        side(.income, zip(rows, right).filter { !$0.1 }.map(\.0), table, width: nil),
        side(.expenditure, zip(rows, right).filter(\.1).map(\.0), table, width: nil),
      ]
    } else {
      result.sides = [side(.whole, rows, table, width: nil)]
    }
    return result
  }

  private static func form(_ table: Table) -> IndicatorTable.Project? {
    IndicatorTable.form(table, table.rows.map { Array(table.cells(of: $0)) })
  }

  /// Indicators, where every line is a row of the table; `nil` where cells run over lines and cannot be told apart.
  private static func indicators(_ table: Table) -> IndicatorTable? {
    var grid = table.rows.map { table.cells(of: $0).map { $0 } }
    guard let head = grid.firstIndex(where: { $0.contains { table.string($0) == "三级指标" } }),
      let level3 = grid[head].firstIndex(where: { table.string($0) == "三级指标" })
    else { return nil }
    let width = grid[head].count
    // （二）… opens the next project.
    if let end = grid.indices.first(where: { index in
      index > head && grid[index].count < 3
        && grid[index].first.flatMap { Numbering.parse(Array(table.text($0))) }?.system == .section
    }) {
      grid.removeSubrange(end...)
    }
    for index in grid.indices where index > head {
      // The cells of the levels in front are merged with those above.
      let missing = width - grid[index].count
      guard (0...level3).contains(missing), let first = grid[index].first else { return nil }
      let isLevel = table.text(first).ends(with: "指标")
      guard isLevel == (missing < level3) else { return nil }
      grid[index].insert(contentsOf: Array(repeating: first.emptyBefore, count: missing), at: 0)
    }
    return IndicatorTable(table: table, grid: grid)
  }

  private static func row(_ table: Table, _ row: Table.Row) -> TableReading.Row? {
    var code: Table.Cell? = nil
    var label: Table.Cell? = nil
    var values: [Figure?] = []
    for cell in table.cells(of: row) {
      let bytes = table.text(cell)
      if values.isEmpty, label == nil, code == nil, bytes.allSatisfy(isDigit), bytes.count >= 3 {
        code = cell
      } else if let figure = CellText.figure(bytes, range: cell.source) {
        values.append(figure)
      } else if bytes.withUnsafeBufferPointer(EmptyMark.matches) {
        values.append(nil)
      } else if label == nil {
        label = cell
      }
    }
    let figures = values.compactMap { $0 }
    // A lone integer is a figure after all.
    if let only = code, label == nil, figures.isEmpty, !CellText.isSubjectCode(table.text(only)) { return nil }
    let name: (name: ArraySlice<UInt8>, numbering: Numbering?) =
      label.map { CellText.name(table.text($0)) } ?? ([], nil)
    return TableReading.Row(
      code: code.map { table.string($0) }, codeRange: code?.source, name: String(decoding: name.name, as: UTF8.self),
      nameRange: label?.source, numbering: name.numbering, values: figures.count < values.count ? values : [],
      figures: figures, isPlaced: false)
  }

  /// A code printed below its row's figures stands alone between two rows; its name is the one without a code.
  private static func mergeStrayCodes(_ rows: inout [TableReading.Row]) {
    var index = 1
    while index < rows.count {
      let row = rows[index]
      let previous = rows[index - 1]
      if row.code != nil, row.name.isEmpty, !row.hasFigures, previous.code == nil, !previous.isTotal {
        rows[index - 1].code = row.code
        rows[index - 1].codeRange = row.codeRange
        rows.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  /// Economic subjects in two or three columns beside each other, 301 beside 302, are put in the order of their codes.
  private static func sortBesideEachOther(_ rows: inout [TableReading.Row]) {
    let codes = rows.compactMap(\.code)
    guard codes.allSatisfy({ $0.hasPrefix("3") && ($0.utf8.count == 3 || $0.utf8.count == 5) }),
      zip(codes, codes.dropFirst()).count(where: { $0 > $1 }) >= 3
    else { return }
    let named = rows.filter { $0.code == nil }
    let opening = rows.prefix { $0.code == nil }.count
    let coded = rows.filter { $0.code != nil }.sorted { $0.code ?? "" < $1.code ?? "" }
    rows = named[..<opening] + coded + named[opening...]
  }

  /// Where amounts are printed with decimals, a row with an integer among them was cut in the wrong place.
  private static func clearMixedRows(_ rows: inout [TableReading.Row]) {
    let figures = rows.flatMap(\.figures)
    // A single row has not been cut: 37.90 0 1.40 36.50 15 21.50.
    guard rows.count(where: { $0.hasFigures }) > 1,
      figures.filter({ $0.decimals > 0 }).count * 10 > figures.count * 7
    else { return }
    for index in rows.indices where rows[index].figures.contains(where: { $0.decimals == 0 && $0.value != 0 }) {
      rows[index].figures = []
      rows[index].values = []
    }
  }

  /// Takes the numbers of the lines under 行次 away, which stand among amounts with decimals.
  private static func removeRowNumbers(_ rows: inout [TableReading.Row]) {
    guard rows.contains(where: { $0.figures.contains { $0.decimals > 0 } }) else { return }
    func isNumber(_ figure: Figure) -> Bool { figure.text.utf8.count <= 3 && figure.text.utf8.allSatisfy(isDigit) }
    for index in rows.indices where rows[index].figures.contains(where: isNumber) {
      rows[index].figures.removeAll(where: isNumber)
      rows[index].values.removeAll { $0.map(isNumber) ?? false }
    }
  }

  private static func isTwoSided(_ head: String, _ rows: [TableReading.Row]) -> Bool {
    if rows.contains(where: { $0.code != nil }) { return false }
    let names = rows.map(\.name)
    return names.contains { $0.hasPrefix("收入总计") || $0.hasSuffix("拨款收入") || $0.hasSuffix("预算拨款") }
      && names.contains { $0.hasPrefix("支出总计") || $0.hasSuffix("支出") }
  }

  private static let expenditureNames = ["预备费", "结转下年", "年终结转结余", "年末结转和结余", "结余分配", "年末财政拨款结转和结余"]

  private static func isExpenditure(_ row: TableReading.Row) -> Bool {
    row.name.contains("支出") || expenditureNames.contains { row.name.hasPrefix($0) }
  }

  private static func side(
    _ side: TableReading.Side, _ rows: [TableReading.Row], _ table: Table, width: Int?
  ) -> TableReading {
    let count = width ?? commonWidth(rows)
    let named = side == .whole ? namedColumns(table, count: count) : nil
    let measures = named?.map(\.measure) ?? headMeasures(table, rows, count: count, side: side)
    let columns = named ?? measures.map { TableReading.Column(title: $0.title, measure: $0, year: nil, range: nil) }
    var rows = rows
    for index in rows.indices {
      // Where dashes stand for empty cells every figure's column is known.
      rows[index].isPlaced = rows[index].values.count == count && count > 0
      if !rows[index].isPlaced { rows[index].values = [Figure?](repeating: nil, count: count) }
    }
    var reading = TableReading(
      side: side, layout: .wrapped, columns: columns,
      rows: count == 0 ? rows : ColumnResolver.resolve(rows, measures: measures))
    for column in measures.indices where measures[column] == .unknown {
      let units = reading.rows.compactMap { $0.values[column]?.unit }
      if units.count(where: { $0 == .percent }) * 2 > units.count { reading.columns[column].measure = .percentage }
    }
    return reading
  }

  /// The largest number of figures in a row that at least one more row or the total has.
  private static func commonWidth(_ rows: [TableReading.Row]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows where row.hasFigures { counts[max(row.figures.count, row.values.count), default: 0] += 1 }
    let widest = counts.keys.max() ?? 0
    if counts[widest] == 1, let total = rows.first(where: { $0.isTotal && $0.hasFigures }),
      total.figures.count < widest, rows.count > 3
    {
      return counts.filter { $0.value > 1 }.keys.max() ?? widest
    }
    return widest
  }

  private static let labelHeads: Set<String> = [
    "项目", "科目编码", "科目名称", "序号", "类", "款", "项", "类款", "款项", "类款项", "编码", "名称", "功能分类科目编码", "项目名称", "单位名称", "实施单位",
    "部门名称", "经济分类", "单位编码", "采购品目", "采购类别", "采购项目", "采购方式", "资金来源", "品目名称",
  ]

  /// The columns where the head names each of them in one word.
  private static func namedColumns(_ table: Table, count: Int) -> [TableReading.Column]? {
    let heads = table.header.filter { !labelHeads.contains(table.string($0)) && !table.text($0).ends(with: "科目名称") }
    // 2023年预算数2024 is more than one head.
    guard count >= 2, heads.count == count, !heads.contains(where: { YearText.areSeveral(in: table.text($0)) }) else {
      return nil
    }
    var columns = heads.map { cell in
      TableReading.Column(
        title: table.string(cell), measure: Measure.measure(table.text(cell)),
        year: YearText.first(in: table.text(cell)),
        range: cell.source)
    }
    YearText.markYears(&columns)
    guard columns.contains(where: { $0.measure == .total }), columns.filter({ $0.measure == .unknown }).count <= 1
    else {
      return nil
    }
    return columns
  }

  /// The measures of the columns from the words of the head, in the order that the forms have.
  private static func headMeasures(
    _ table: Table, _ rows: [TableReading.Row], count: Int, side: TableReading.Side
  ) -> [Measure] {
    guard count > 0 else { return [] }
    if count == 1 { return [.total] }
    var words: [Measure] = []
    for cell in table.header {
      let measure = Measure.measure(table.text(cell))
      if measure != .unknown, !words.contains(measure) { words.append(measure) }
    }
    let head = table.header.flatMap { Array(table.text($0)) }[...]
    let present = Measure.measures(in: head).union(words)
    let comparesYears = YearText.areSeveral(in: head) || head.contains(any: lastYears)
    for form in comparesYears ? yearForms : forms
    where form.count == count && form.allSatisfy({ $0 == .total || $0 == .lastYear || present.contains($0) })
      && (!comparesYears || bearsOut(rows, form))
    {
      return form
    }
    // Which of the amounts is this year's?
    if comparesYears { return [Measure](repeating: .unknown, count: count) }
    if side == .expenditure {
      return Array(
        ([.total, .generalBudget, .governmentFund, .stateCapital] + Array(repeating: .unknown, count: 8)).prefix(count))
    }
    if words.count == count, words.first == .total { return words }
    var guess = [Measure](repeating: .unknown, count: count)
    guess[0] = .total
    if count == 2 {
      let funds = words.filter { $0 != .total && $0 != .subtotal }
      if funds.count == 1 { guess[1] = funds[0] }
      if present.contains(.generalBudget), !present.contains(.basic) { guess[1] = .generalBudget }
    }
    return guess
  }

  private static let forms: [[Measure]] = [
    [.total, .basic, .project],
    [.total, .personnel, .operatingExpense],
    [.total, .basic, .personnel, .operatingExpense, .project],
    [.total, .generalBudget, .governmentFund, .stateCapital],
    [.total, .generalBudget, .governmentFund],
    [.total, .abroad, .vehicles, .vehiclePurchase, .vehicleOperation, .reception],
    [.total, .basic, .project, .businessExpenditure, .remittedToSuperior, .subsidyToAffiliated],
    [.initialBudget, .finalAccount],
  ]

  /// Last year's amounts beside this year's.
  private static let yearForms: [[Measure]] = [
    [.lastYear, .total, .basic, .project, .difference, .percentage],
    [.lastYear, .total, .basic, .project, .difference],
    [.lastYear, .total, .basic, .project],
    [.total, .basic, .project, .lastYear],
    [.lastYear, .total, .difference, .percentage],
    [.lastYear, .total, .difference],
    [.total, .lastYear, .difference],
  ]

  /// Whether most rows with a figure in every column add up as the form says, and differ as it says.
  private static func bearsOut(_ rows: [TableReading.Row], _ form: [Measure]) -> Bool {
    let full = rows.filter { $0.figures.count == form.count }
    let holds = full.count { row in
      func value(_ measure: Measure) -> Int64 {
        form.firstIndex(of: measure).map { row.figures[$0].value } ?? 0
      }
      let slack = row.figures.reduce(Int64(0)) { $0 &+ $1.quantity.halfStep }
      let parts = value(.basic) &+ value(.project) &- value(.total)
      let difference = value(.total) &- value(.lastYear) &- value(.difference)
      return (!form.contains(.basic) || parts.magnitude <= slack.magnitude)
        && (!form.contains(.difference) || difference.magnitude <= slack.magnitude)
    }
    return holds * 2 > full.count
  }
  private static let lastYears: [Word] = ["上年预算", "上年执行", "上年决算", "上年数", "执行数"]
}

extension Figure {
  /// The amount taken for one in 元 that was taken for one in 万元, which is only known with the table's unit.
  fileprivate var inYuan: Figure {
    guard case .money(exponent: 0) = unit else { return self }
    var figure = self
    figure.quantity = Quantity(value: value / 10_000, halfStep: quantity.halfStep / 10_000)
    figure.unit = .money(exponent: -4)
    return figure
  }
}
