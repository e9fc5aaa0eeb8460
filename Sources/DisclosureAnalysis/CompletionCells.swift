import DisclosureFacts
import DisclosureRules
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
  /// In an empty cell: the figure that the rest of the table leaves for it, a share, or a difference.
  static func cellProposals(_ cell: OpenCell?, _ context: CompletionContext) -> [CompletionProposal] {
    if let cell, let implied = cell.implied {
      return proposals(implied.text, detail: implied.computation, typed: cell.typed, context)
    }
    guard let table = CellTable(context) else { return [] }
    if let share = table.share {
      let text = Quantity.string(share.value, decimals: 2) + (table.columnPrintsPercentSigns ? "%" : "")
      return proposals(text, detail: "\(share.part) ÷ \(share.whole)", typed: table.typed, context)
    }
    guard let difference = table.difference else { return [] }
    let text = Quantity.string(difference.value, decimals: difference.decimals)
    return proposals(text, detail: difference.terms.joined(separator: " − "), typed: table.typed, context)
  }

  private static func proposals(
    _ text: String, detail: String, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let fragment = typed.string
    guard text.hasPrefix(fragment) else { return [] }
    return [
      CompletionProposal(
        kind: .figure, label: text, detail: detail, documentation: .text("\(text) ＝ \(detail)"),
        range: context.range(ofLast: typed.count), newText: text, filterText: filterText(text, typed: fragment))
    ]
  }
}

extension Completion {
  private static let incomeItems = [
    "一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "财政专户管理资金收入", "事业收入", "上级补助收入", "附属单位上缴收入", "事业单位经营收入",
    "其他收入", "本年收入合计", "上年结转", "使用非财政拨款结余", "收入总计",
  ]
  private static let expenditureTotals = ["本年支出合计", "结转下年", "支出总计"]

  /// In the columns of names of 收支总表: what its form names there, those that no row has yet.
  static func balanceItemProposals(
    isIncome: Bool, _ table: TableAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let (number, _) = ListNumber.split(table.typed)
    let typed = table.typed.dropFirst(number?.count ?? 0).trimmedStart
    let classes = SubjectCatalogue.shared.children(of: nil).map(\.name).filter { $0.hasSuffix("支出") }
    let items = isIncome ? incomeItems : expenditureTotals + classes
    let fragment = typed.string
    let written = Set(
      table.rowsAbove.map { row in
        let cell = row.cell(table.columnNumber)
        return cell.dropFirst(ListNumber.split(cell).number?.count ?? 0).trimmedStart.string
      })
    guard number != nil || !fragment.isEmpty else { return [] }
    return items.filter { !written.contains($0) && isMet($0, by: fragment) }.map { item in
      CompletionProposal(
        kind: .subjectName, label: item, detail: isIncome ? "收入项目" : "支出项目", range: context.range(ofLast: typed.count),
        newText: item, filterText: filterText(item, typed: fragment))
    }
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
