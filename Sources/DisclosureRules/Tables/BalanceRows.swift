import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// RT02: what was carried over, used or set aside, as sentences and 收支总表 state it.
enum BalanceRows {
  /// A row of 收支总表 or 财政拨款收支总表 that tells what was carried over, or all income or expenditure of the year.
  struct Row: Equatable {
    var role: BalanceRole
    var name: String
    var table: String
    /// Whether the table is of 财政拨款 alone.
    var isFiscal: Bool
    var figure: Figure
  }

  /// Those of one table.
  static func rows(_ table: UnitFacts.TableFacts) -> [Row] {
    guard let role = table.kind?.role, role == .balance || role == .fiscalBalance else { return [] }
    let isFiscal = role == .fiscalBalance
    return table.sides.flatMap(\.rows).compactMap { row in
      guard let figure = row.values.first ?? nil, figure.value != 0, let role = self.role(row.name) else { return nil }
      return Row(role: role, name: row.name, table: table.title, isFiscal: isFiscal, figure: figure)
    }
  }

  private static func role(_ name: String) -> BalanceRole? {
    guard let role = BalanceRole(name),
      [.carriedIn, .carriedOut, .surplusUsed, .distributed, .currentIncome, .currentExpenditure].contains(role),
      !["一般公共预算", "政府性基金", "国有资本", "单位资金"].contains(where: { name.contains($0) })
    else { return nil }
    return role
  }

  /// Other funds than the unit's have such amounts too, so that a slip of the digits has to tell.
  static func require(_ statements: UnitStatements, _ rows: [Row], _ relations: inout RelationSet) {
    if rows.isEmpty { return }
    for quantity in statements.stated {
      guard quantity.statement.isPlain, let amount = quantity.statement.amount, amount.unit.isMoney, amount.value > 0,
        quantity.labelContains("结"), let role = role(quantity.label),
        quantity.statement.year.map({ $0 == statements.year }) ?? true
      else { continue }
      let topics = statements.topics(of: quantity.paragraph)
      guard !topics.contains(.otherFund), !topics.contains(.foreign) else { continue }
      let figure = quantity.figure(amount)
      let isFiscal = quantity.labelContains("财政拨款") && !quantity.labelContains("非财政拨款")
      let named = rows.filter { $0.role == role && $0.isFiscal == isFiscal }
      guard
        let row = named.first(where: { ListedSum.holds([$0.figure], total: figure) })
          ?? named.first(where: { DigitSlip.leads(from: $0.figure, to: figure) })
          ?? named.first(where: { exchanged(quantity, $0) != nil }),
        let prose = relations.member(quantity, .amount)
      else { continue }
      requireSame(prose, row, &relations)
      guard row.figure.value != figure.value, let other = exchanged(quantity, row),
        let current = rows.first(where: {
          [.currentIncome, .currentExpenditure].contains($0.role) && $0.figure.value == figure.value
        }), let member = relations.member(other, .amount)
      else { continue }
      requireSame(member, current, &relations)
    }
  }

  private static func requireSame(_ prose: Int, _ row: Row, _ relations: inout RelationSet) {
    relations.requireSame(prose, as: row.figure, at: .cell(table: row.table, code: nil, name: row.name, column: ""))
  }

  /// 年末结转和结余90.00万元，本年支出10.00万元: another part of the same whole that has the amount of the row.
  private static func exchanged(_ quantity: StatedQuantity, _ row: Row) -> StatedQuantity? {
    guard let parent = quantity.statement.parent else { return nil }
    return quantity.paragraph.stated[max(0, quantity.index - 3)...].prefix(7).first { other in
      other.index != quantity.index && other.statement.parent == parent && other.statement.isPlain
        && other.statement.amount.map { $0.unit == row.figure.unit && $0.value == row.figure.value } ?? false
        && !other.labelContains("结")
    }
  }
}
