import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// RT04, RT05, RT54: the sentences about every 项 of 一般公共预算支出, one for each, with the sentence about their total.
///
/// That the list is complete shows in its amounts: they add up to the total's.
struct ItemSums {
  private var total: StatedQuantity
  private var items: [StatedQuantity]

  /// `nil` where a unit's disclosure has no complete list.
  init?(_ statements: UnitStatements) {
    var totals: [StatedQuantity] = []
    var items: [StatedQuantity] = []
    var known: Set<QuantityKey> = []
    for stated in statements.restated where !stated.isRowName {
      if stated.key == .generalTotal {
        totals.append(stated.quantity)
      } else if case .subject(let code) = stated.key, code.level == .item, code.classification == .functional,
        Self.moves(stated.quantity.statement) || Self.isUnbudgeted(stated.quantity), known.insert(stated.key).inserted
      {
        // A later sentence may repeat the item without its change.
        items.append(stated.quantity)
      }
    }
    guard items.count >= 3, let total = totals.first(where: { Self.moves($0.statement) }) ?? totals.first,
      let amount = total.statement.amount,
      ListedSum.holds(items.compactMap(\.statement.amount), total: amount)
    else { return nil }
    (self.total, self.items) = (total, items)
  }

  private static func moves(_ statement: Statement) -> Bool {
    statement.base != nil || statement.change != nil
  }

  /// 年初未安排预算，支出决算为8.00万元: what was planned is nought.
  private static func isUnbudgeted(_ quantity: StatedQuantity) -> Bool {
    guard let amount = quantity.statement.amountRange, quantity.statement.base == nil else { return false }
    let start = min(quantity.statement.extent.lowerBound, amount.lowerBound)
    return quantity.paragraph.paragraph.text.bytes[start..<amount.lowerBound].contains(any: [
      "未安排预算", "未安排年初预算", "年初未安排", "年初无预算", "无年初预算", "没有年初预算", "未列预算", "未编制预算", "年初未列",
    ])
  }

  /// Σ 年初预算数 of the items = 年初预算数 of the total.
  func requireBases(_ relations: inout RelationSet) {
    let budgeted = items.filter { !Self.isUnbudgeted($0) }
    guard
      ([total] + budgeted).allSatisfy({
        $0.statement.baseKind == .initialBudget && $0.statement.base?.unit.isMoney ?? false
      })
    else { return }
    // What was planned and not spent need not be listed.
    guard
      budgeted.count == items.count
        || total.statement.base.map({ base in
          let bases = budgeted.compactMap(\.statement.base)
          return ListedSum.holdsButForABrokenSlip(bases, total: base)
        }) ?? false
    else { return }
    relations.requireSum(of: total, budgeted, part: .base, "年初预算数＝所列 \(budgeted.count) 个项级科目之和")
  }

  /// The total and the items that have changed; `nil` where one does not say by how much, or is compared with another
  /// base.
  var changes: [StatedQuantity]? {
    let all = [total] + items
    guard Set(all.map { $0.statement.baseKind == .initialBudget }).count == 1, total.moves else { return nil }
    let moved = items.filter {
      let change = $0.statement.change
      // 持平
      return change?.direction != Change.Direction.none || change?.figure != nil
    }
    guard !moved.isEmpty, moved.allSatisfy({ $0.moves && !ChangeDirection.contradictsItself($0.statement) }) else {
      return nil
    }
    return [total] + moved
  }

  /// Σ 增减额 of the items = 增减额 of the total.
  func requireChanges(_ relations: inout RelationSet) {
    guard let changes, ChangeDirection.reversed(changes) == nil, let whole = relations.member(total, .change) else {
      return
    }
    var (left, right) = ([whole], [Int]())
    for item in changes.dropFirst() {
      guard let member = relations.member(item, .change) else { return }
      let isAsTotal = item.statement.change?.direction == total.statement.change?.direction
      if isAsTotal { right.append(member) } else { left.append(member) }
    }
    guard !right.isEmpty else { return }
    relations.require("change.parts", .balance(left: left, right: right), "总数的增减额＝各项级科目增减额之和")
  }
}
