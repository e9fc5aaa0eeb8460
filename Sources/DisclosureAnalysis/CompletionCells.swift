import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// The table around the caret as numbers: the rows above and below, for figures that follow from them.
struct CellTable {
  struct Row {
    var cells: [ArraySlice<UInt8>]
    var code: SubjectCode?
    var isTotal: Bool

    init(_ row: TableRowText) {
      cells = row.cells.map(\.trimmed)
      code = cells.prefix(3).lazy.compactMap { SubjectCode($0) }.first
      let name = cells.first { !$0.isEmpty && SubjectCode($0) == nil }?.string.filter { !$0.isWhitespace } ?? ""
      isTotal = ["合计", "总计", "收入总计", "支出总计", "收入合计", "支出合计", "本年收入合计", "本年支出合计"].contains(name)
    }

    func number(_ column: Int) -> (quantity: Quantity, text: String)? {
      guard cells.indices.contains(column), !cells[column].isEmpty else { return nil }
      return Quantity(cells[column]).map { ($0, cells[column].string) }
    }
  }

  var head: [String]
  var rows: [Row]
  /// The caret's row and column in `rows`.
  var row: Int
  var column: Int
  /// The digits before the caret.
  var typed: ArraySlice<UInt8>

  private static let mostRows = 400

  /// `nil` where the caret is in no cell for a figure, or in one that holds a figure behind the caret.
  init?(_ context: CompletionContext) {
    guard let before = TableRowText(line: context.linePrefix), let typed = before.cells.last?.trimmedStart,
      typed.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }),
      let whole = TableRowText(line: context.linePrefix + context.lineSuffix)
    else { return nil }
    self.typed = typed
    column = before.cells.count - 1
    guard column > 0, whole.cell(column).count <= typed.count else { return nil }
    guard let around = context.tableLines(limit: Self.mostRows) else { return nil }
    func rows(_ lines: [ArraySlice<UInt8>]) -> [TableRowText] {
      lines.compactMap { TableRowText(line: $0) }.filter { $0.separator == before.separator && !$0.isRule }
    }
    let lines = rows(around.above)
    let below = rows(around.below)
    guard let first = lines.first else { return nil }
    head = first.cells.map { $0.string.filter { !$0.isWhitespace } }
    let caretColumn = column
    self.rows = lines.dropFirst().map(Row.init)
    row = self.rows.count
    self.rows.append(Row(whole))
    self.rows += below.map(Row.init)
    // The caret's own cell is what is wanted.
    if self.rows[row].cells.indices.contains(caretColumn) { self.rows[row].cells[caretColumn] = [] }
  }

  /// The terms that add up to the cell, with how often other cells bear it out; `nil` where nothing does.
  var sum: (value: Int64, terms: [String], decimals: Int)? {
    sumOfRow ?? sumOfColumn
  }

  // MARK: Along the row

  private static let totals = ["合计", "总计", "小计"]
  private static let partsOfTotal = [["基本支出", "项目支出"], ["人员经费", "公用经费"]]

  /// The columns that add up to the caret's, told by the head and borne out by the rows that are filled.
  private var sumOfRow: (value: Int64, terms: [String], decimals: Int)? {
    guard head.indices.contains(column), Self.totals.contains(where: head[column].contains) else { return nil }
    let named = Self.partsOfTotal.lazy.compactMap { parts -> [Int]? in
      let columns = parts.compactMap { part in head.firstIndex { $0.contains(part) } }
      return columns.count == parts.count ? columns : nil
    }
    let others = head.indices.filter { index in
      index != column && rows.contains { $0.number(index) != nil }
        && !["编码", "代码", "序号", "%", "占", "上年", "增减"].contains(where: head[index].contains)
        && !rows.contains { row in
          row.cells.indices.contains(index) && SubjectCode(row.cells[index]) != nil && row.code != nil
        }
    }
    for columns in Array(named) + [others] where !columns.isEmpty && isBorneOut(columns) {
      if let sum = add(columns.compactMap { rows[row].number($0) }) { return sum }
    }
    return nil
  }

  /// No filled row contradicts that these columns add up to the caret's.
  private func isBorneOut(_ columns: [Int]) -> Bool {
    rows.enumerated().allSatisfy { index, other in
      guard index != row, let total = other.number(column) else { return true }
      let parts = columns.compactMap { other.number($0)?.quantity }
      guard !parts.isEmpty else { return true }
      var sum = RoundedSum()
      for part in parts { sum.add(part) }
      return sum.agrees(with: total.quantity)
    }
  }

  // MARK: Along the column

  /// A subject is the sum of those one level below it, the total row of all of the highest level.
  private var sumOfColumn: (value: Int64, terms: [String], decimals: Int)? {
    let here = rows[row]
    if let code = here.code, code.level != .item {
      // In lists of 类 and 项 without 款 the next level is what comes first below.
      let below = rows.compactMap { other in other.code.map { (code: $0, row: other) } }
        .filter { $0.code != code && $0.code.isUnder(code) }
      guard let level = below.map(\.code.level).min() else { return nil }
      return add(below.filter { $0.code.level == level }.compactMap { $0.row.number(column) })
    }
    guard here.isTotal else { return nil }
    let coded = rows.enumerated().compactMap { index, other in
      index == row ? nil : other.code.map { (code: $0, row: other) }
    }
    if let level = coded.map(\.code.level).min() {
      return add(coded.filter { $0.code.level == level }.compactMap { $0.row.number(column) })
    }
    let parts = rows.enumerated().filter { $0.offset != row && !$0.element.isTotal }
    return add(parts.compactMap { $0.element.number(column) })
  }

  private func add(_ parts: [(quantity: Quantity, text: String)]) -> (value: Int64, terms: [String], decimals: Int)? {
    guard !parts.isEmpty else { return nil }
    var value: Int64 = 0
    for part in parts {
      let (sum, overflow) = value.addingReportingOverflow(part.quantity.value)
      if overflow { return nil }
      value = sum
    }
    let decimals =
      parts.map { part in part.text.firstIndex(of: ".").map { part.text[$0...].count - 1 } ?? 0 }.max() ?? 0
    return (value, parts.map(\.text), min(decimals, 8))
  }

  // MARK: Shares and changes

  /// The percentage of a 占比 column: the row's amount of the total row's.
  var share: (value: Int64, part: String, whole: String)? {
    guard head.indices.contains(column), ["占比", "比例", "比重", "占总"].contains(where: head[column].contains) else {
      return nil
    }
    guard let total = rows.first(where: \.isTotal),
      let amount = head.indices.prefix(column).last(where: { rows[row].number($0) != nil && total.number($0) != nil }),
      let part = rows[row].number(amount), let whole = total.number(amount)
    else { return nil }
    return Percentage.of(part.quantity.value, whole.quantity.value).map { ($0, part.text, whole.text) }
  }

  /// 增减 as this year less last year.
  var difference: (value: Int64, terms: [String], decimals: Int)? {
    guard head.indices.contains(column), head[column].contains("增减"), !head[column].contains("%"),
      let last = head.firstIndex(where: { $0.contains("上年") || $0.contains("去年") }),
      let current = head.indices.first(where: { index in
        index != last && index != column && ["预算数", "决算数", "本年", "今年", "合计"].contains(where: head[index].contains)
      }), let minuend = rows[row].number(current), let subtrahend = rows[row].number(last)
    else { return nil }
    let decimals = add([minuend, subtrahend])?.decimals ?? 2
    return (minuend.quantity.value - subtrahend.quantity.value, [minuend.text, subtrahend.text], decimals)
  }
}

extension Completion {
  /// In an empty cell: the total of what is filled in already, a share, or a difference.
  static func cellProposals(_ context: CompletionContext) -> [CompletionProposal] {
    guard let table = CellTable(context) else { return [] }
    let text: String
    let detail: String
    if let share = table.share {
      text = Quantity.string(share.value, decimals: 2) + (table.columnPrintsPercentSigns ? "%" : "")
      detail = "\(share.part) ÷ \(share.whole)"
    } else if let difference = table.difference {
      text = Quantity.string(difference.value, decimals: difference.decimals)
      detail = difference.terms.joined(separator: " − ")
    } else if let sum = table.sum {
      text = Quantity.string(sum.value, decimals: sum.decimals)
      let shown = sum.terms.prefix(6).joined(separator: " + ")
      detail = sum.terms.count > 6 ? "\(shown) + …（共 \(sum.terms.count) 项）" : shown
    } else {
      return []
    }
    let typed = table.typed.string
    guard text.hasPrefix(typed) else { return [] }
    return [
      CompletionProposal(
        kind: .figure, label: text, detail: detail, documentation: .text("\(text) ＝ \(detail)"),
        range: context.range(ofLast: table.typed.count), newText: text, filterText: filterText(text, typed: typed))
    ]
  }
}

extension CellTable {
  /// Whether the column's other cells end in %; without one, the head decides.
  fileprivate var columnPrintsPercentSigns: Bool {
    let others = rows.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }.filter { !$0.isEmpty }
    guard let first = others.first else { return !head[column].contains("%") }
    return first.last == UInt8(ascii: "%")
  }
}
