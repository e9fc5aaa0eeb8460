import DisclosureFacts
import DocumentText

extension RelationSet {
  /// A table's figure as a member, labelled with table, row and column.
  mutating func member(
    _ figure: Figure, in table: UnitFacts.TableFacts, row: @autoclosure () -> TableReading.Row,
    column: @autoclosure () -> TableReading.Column?
  ) -> Int {
    member(figure, label: TableLabel.cell(table, row(), column()))
  }
}

enum TableLabel {
  static func cell(
    _ table: UnitFacts.TableFacts, _ row: TableReading.Row, _ column: TableReading.Column?
  ) -> MemberLabel {
    .cell(table: table.title, code: row.code, name: row.name, column: column.map(title) ?? "")
  }

  static func title(_ column: TableReading.Column) -> String { title(column.title, column.measure) }

  /// - Parameter head: The column's, from the top down.
  static func title(_ head: String, _ measure: Measure) -> String {
    // What is all of a row may be called 预算数 or 金额.
    if measure == .total, case let lowest = head.lowestHead, !lowest.isEmpty { return lowest }
    return measure.title.isEmpty ? head : measure.title
  }
}

extension String {
  /// The lowest part of a column's head: 执行率（B/A） of 预算执行/执行率（B/A）.
  var lowestHead: String {
    var (depth, start) = (0, startIndex)
    for index in utf8.indices {
      switch utf8[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "/") where depth == 0: start = utf8.index(after: index)
      default: break
      }
    }
    return String(self[start...])
  }
}

/// What rows of a 收支总表 stand for.
enum BalanceRole: Hashable {
  case currentIncome, incomeTotal, currentExpenditure, expenditureTotal, carriedIn, carriedOut, surplusUsed, distributed
  /// 总计 without saying of what.
  case total

  init?(_ name: String) {
    var name = name
    let role = name.withUTF8 { Self.role($0) }
    guard let role else { return nil }
    self = role
  }

  /// 收入合计 is 本年收入合计 where 收入总计, 总计 or 合计 stands in the same half as well.
  init?(_ row: TableReading.Row, in side: TableReading) {
    self.init(row.name)
    let current: BalanceRole
    switch row.name {
    case "收入合计": current = .currentIncome
    case "支出合计": current = .currentExpenditure
    default: return
    }
    let hasTotal = side.rows.contains { other in
      other.name != row.name && other.hasFigures
        && (other.name == "合计" || BalanceRole(other.name).map { $0 == self || $0 == .total } ?? false)
    }
    if hasTotal { self = current }
  }

  private static func role(_ name: UnsafeBufferPointer<UInt8>) -> BalanceRole? {
    func stands(_ word: StaticString, at start: Int) -> Bool {
      start + word.utf8CodeUnitCount <= name.count
        && (0..<word.utf8CodeUnitCount).allSatisfy { name[start + $0] == word.utf8Start[$0] }
    }
    func begins(_ word: StaticString) -> Bool { stands(word, at: 0) }
    func contains(_ word: StaticString) -> Bool {
      let last = word.utf8CodeUnitCount - 1
      for start in 0..<max(0, name.count - last) where name[start + last] == word.utf8Start[last] {
        if stands(word, at: start) { return true }
      }
      return false
    }
    func equals(_ word: StaticString) -> Bool { name.count == word.utf8CodeUnitCount && begins(word) }
    if begins("本年收入") { return .currentIncome }
    if begins("收入总计") || equals("收入合计") || equals("收入总额") { return .incomeTotal }
    if begins("本年支出") { return .currentExpenditure }
    if begins("支出总计") || equals("支出合计") || equals("支出总额") { return .expenditureTotal }
    if equals("总计") { return .total }
    if contains("用事业基金弥补") { return .surplusUsed }
    guard contains("结") else { return nil }
    if contains("上年结余") || contains("年初结余") { return .carriedIn }
    if contains("结转") {
      if contains("上年结转") || contains("年初结转") || contains("年初财政拨款结转") { return .carriedIn }
      if contains("结转下年") || contains("年终结转") || contains("年末结转") || contains("年末财政拨款结转") {
        return .carriedOut
      }
    }
    if contains("使用非财政拨款结余") { return .surplusUsed }
    return contains("结余分配") ? .distributed : nil
  }
}
