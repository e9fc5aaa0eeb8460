import DocumentText
import SubjectCatalogue

/// A row of a table with cells between bars or tabs.
struct TableRowText {
  enum Separator {
    case bar, tab
  }

  var separator: Separator
  var cells: [ArraySlice<UInt8>]

  /// `nil` for a line without a cell border.
  init?(line: ArraySlice<UInt8>) {
    guard line.count <= 32_768 else { return nil }
    var rest = line
    if line.contains(UInt8(ascii: "|")) {
      separator = .bar
      let content = line.trimmedStart
      if content.first == UInt8(ascii: "|") { rest = content.dropFirst() }
      cells = rest.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    } else if line.contains(UInt8(ascii: "\t")) {
      separator = .tab
      cells = rest.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    } else {
      return nil
    }
  }

  /// The first cell of a row between tabs, before the first tab is typed.
  init(firstCell: ArraySlice<UInt8>) {
    separator = .tab
    cells = [firstCell]
  }

  /// Whether a line has a cell border.
  static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "|")) || line.contains(UInt8(ascii: "\t"))
  }

  func cell(_ column: Int) -> ArraySlice<UInt8> { cells.indices.contains(column) ? cells[column].trimmed : [] }

  /// |---|---|
  var isRule: Bool { cells.allSatisfy { $0.allSatisfy { "-: ".utf8.contains($0) } } }
}

/// The table around the caret, as far as it is written.
struct TableAtCaret {
  enum Column {
    /// One of the three columns of 类, 款 and 项, of which each holds its own digits.
    case subjectCodePart(SubjectLevel)
    /// 收入项目 or 支出项目 of 收支总表.
    case balanceItem(isIncome: Bool)
    case subjectCode, subjectName, indicator(level: Int), indicatorPart(IndicatorPart), other
  }

  /// The cells up to the caret; the last holds what is typed.
  var row: TableRowText
  /// The rows above, nearest last, without rules.
  var rowsAbove: [TableRowText]
  var classification: Classification?
  /// The line holds no border yet; that it goes on with the table above is a guess.
  var isGuessed = false

  init?(_ context: CompletionContext) {
    if let row = TableRowText(line: context.linePrefix) {
      self.row = row
    } else if let above = context.precedingLines.last.flatMap(TableRowText.init(line:)), above.separator == .tab,
      above.cells.filter({ !$0.trimmed.isEmpty }).count > 1, !context.linePrefix.isEmpty,
      HeadingStart(context.linePrefix) == nil
    {
      row = TableRowText(firstCell: context.linePrefix)
      isGuessed = true
    } else {
      return nil
    }
    let separator = row.separator
    let lines = context.linesAbove
    rowsAbove = lines.reversed().prefix { line in
      TableRowText(line: line)?.separator == separator
    }.reversed().compactMap { TableRowText(line: $0) }.filter { !$0.isRule }
    if rowsAbove.isEmpty || !context.tableHead.isEmpty {
      rowsAbove = lines.compactMap { TableRowText(line: $0) }.filter { $0.separator == separator && !$0.isRule }
    }
    classification = Self.classification(of: lines)
  }

  var columnNumber: Int { row.cells.count - 1 }
  var typed: ArraySlice<UInt8> { (row.cells.last ?? []).trimmedStart }

  /// What the header says of the caret's column, else what the cells above and to the left hold.
  var column: Column {
    if let parts = codePartColumns, let level = SubjectLevel(rawValue: columnNumber - parts.lowerBound),
      parts.contains(columnNumber)
    {
      return .subjectCodePart(level)
    }
    for above in rowsAbove {
      let title = above.cell(columnNumber).string.filter { !$0.isWhitespace }
      if ["单位代码", "单位编码", "部门代码", "部门编码", "项目编码", "项目代码"].contains(where: title.contains) { return .other }
      if title.contains("编码") || title.contains("代码") { return .subjectCode }
      if title == "收入项目" || title == "支出项目" { return .balanceItem(isIncome: title == "收入项目") }
      if title.hasPrefix("一级指标") { return .indicator(level: 1) }
      if title.hasPrefix("二级指标") { return .indicator(level: 2) }
      if title.hasPrefix("三级指标") { return .indicator(level: 3) }
      if isIndicatorTable, let part = IndicatorPart(title) { return .indicatorPart(part) }
      if title.contains("单位") || title.contains("金额") { return .other }
      if title.contains("科目") && !isDigitColumn { return .subjectName }
    }
    let left = row.cell(columnNumber - 1)
    if columnNumber > 0, SubjectCode(left) != nil { return .subjectName }
    if columnNumber > 0, IndicatorVocabulary.shared.isLevel1(left.string) { return .indicator(level: 2) }
    if columnNumber > 0, IndicatorVocabulary.shared.isLevel2(left.string) { return .indicator(level: 3) }
    if isDigitColumn, typed.count > 1 { return .subjectCode }
    guard let above = rowsAbove.last else { return .other }
    let cell = above.cell(columnNumber)
    if SubjectCode(cell) != nil { return .subjectCode }
    return SubjectCatalogue.shared.candidates(named: cell).isEmpty ? .other : .subjectName
  }

  /// The columns of 类, 款 and 项 where a code is written in three cells.
  private var codePartColumns: Range<Int>? {
    for above in rowsAbove {
      for first in above.cells.indices.dropLast(2)
      where above.cell(first).string == "类" && above.cell(first + 1).string == "款"
        && above.cell(first + 2).string == "项"
      {
        return first..<first + 3
      }
    }
    return nil
  }

  /// The digits of a row's code in front of the caret's column, where they stand in three cells.
  private func codeOfParts(_ row: TableRowText) -> SubjectCode? {
    guard let parts = codePartColumns else { return nil }
    return SubjectCode(parts.filter { $0 < columnNumber }.map { row.cell($0).string }.joined())
  }

  /// The subject that the cells of the caret's row state in front of it.
  var codeInFront: SubjectCode? { codeOfParts(row) }

  private var isIndicatorTable: Bool { rowsAbove.contains { row in row.cells.contains { $0.string.contains("三级指标") } } }

  /// Something like a code is being typed where codes may stand: left of all figures.
  private var isDigitColumn: Bool {
    typed.isDigits && typed.count <= 7 && row.cells.dropLast().allSatisfy { $0.trimmed.isEmpty }
  }

  /// The code nearest above the caret.
  var codeAbove: SubjectCode? {
    for above in rowsAbove.reversed() {
      for cell in above.cells.prefix(3) {
        if let code = SubjectCode(cell), SubjectCatalogue.shared.subject(code: code) != nil { return code }
      }
    }
    return nil
  }

  /// The subjects of the rows above.
  var codesAbove: Set<SubjectCode> {
    Set(rowsAbove.flatMap { $0.cells.prefix(3).compactMap { SubjectCode($0) } })
  }

  /// Where the subject of the caret's row is looked for.
  func place(_ context: CompletionContext) -> SubjectPlace {
    context.place(above: codeAbove, taken: codesAbove)
  }

  /// Whether the rest of the row is unwritten and the next column takes the name.
  func takesRow(_ context: CompletionContext) -> Bool {
    guard context.lineSuffix.trimmed.isEmpty, let head = rowsAbove.first else { return false }
    return head.cell(columnNumber + 1).string.contains("名称")
      || rowsAbove.contains { row in
        SubjectCode(row.cell(columnNumber)) != nil && !row.cell(columnNumber + 1).isEmpty
      }
  }

  /// The titles of the columns, from the row that names them.
  var head: [String] {
    let row = rowsAbove.first { row in row.cells.contains { $0.string.contains("指标") || $0.string.contains("科目") } }
    return (row ?? rowsAbove.first)?.cells.map { $0.string.filter { !$0.isWhitespace } } ?? []
  }

  /// The nearest cell to the left, or above in a column that a merged cell leaves blank, that `isWanted`.
  func nearestCell(where isWanted: (String) -> Bool) -> String? {
    for column in row.cells.indices.dropLast().reversed() {
      let text = row.cell(column).string
      if isWanted(text) { return text }
    }
    for above in rowsAbove.reversed() {
      for cell in above.cells.reversed() {
        let text = cell.trimmed.string
        if isWanted(text) { return text }
      }
    }
    return nil
  }

  /// The classification that the nearest title or header above tells.
  static func classification(of lines: [ArraySlice<UInt8>]) -> Classification? {
    for line in lines.reversed() where line.count <= 600 {
      let text = line.string.filter { !$0.isWhitespace }
      if text.contains("政府经济") || text.contains("政府预算经济") || text.contains("政府预算支出经济") {
        return .economicGovernment
      }
      if text.contains("功能分类") || text.contains("功能科目") { return .functional }
      if text.contains("经济分类") || text.contains("经济科目") { return .economicDepartment }
      guard text.contains("表"), text.count <= 60 else { continue }
      for kind in TitleVocabulary.shared.match(text).compactMap(\.table) {
        switch kind.role {
        case .basicExpenditure, .economicExpenditure: return .economicDepartment
        case .balance, .income, .expenditure, .fiscalBalance, .generalExpenditure, .governmentFund, .stateCapital:
          return .functional
        default: continue
        }
      }
    }
    return nil
  }
}
