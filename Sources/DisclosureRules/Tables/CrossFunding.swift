import DisclosureFacts

extension Rule {
  /// RB122: 资金总额 of the department's targets is the sum of its parts and all that is spent.
  static func requireFunding(
    _ table: UnitFacts.TableFacts, _ quantities: TableQuantities, _ relations: inout RelationSet
  ) {
    guard let total = table.funding.first else { return }
    let whole = relations.member(total, label: "《\(table.title)》资金总额")
    let parts = table.funding.dropFirst().map { relations.member($0, label: "《\(table.title)》资金构成") }
    relations.require("sum.row", .sum(total: whole, parts: parts), "资金总额＝财政拨款＋其他资金")
    let places = quantities.find(.expenditure)
    let isNear = places.filter { $0.figure.value == total.value || DigitSlip.leads(from: $0.figure, to: total) }
    if let place = isNear.first {
      let spent = relations.member(place.figure, label: place.label)
      relations.require("cross.table", .equal(whole, spent), "整体绩效目标的资金总额应与支出总额一致")
    }
  }
}
