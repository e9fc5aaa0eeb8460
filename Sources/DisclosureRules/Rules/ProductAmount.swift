import DisclosureFacts

extension Rule {
  /// RB90: 数量 × 单价 = 金额.
  static let productAmount = Rule(
    id: "product.amount", title: "数量与单价",
    explanation: "政府采购等表中，金额等于数量乘以单价，元与万元按表头换算。表内多数行不成立的不核对。",
    example: "21 台 × 1200 元，金额 2.25 万元 → 应为 2.52",
    require: { context, relations in
      for table in context.facts.tables where table.indicators == nil {
        for side in table.sides { require(table, side, &relations) }
      }
    })

  private static func require(
    _ table: DocumentFacts.TableFacts, _ side: TableReading, _ relations: inout RelationSet
  ) {
    func column(_ measure: Measure) -> Int? { side.columns.firstIndex { $0.measure == measure } }
    guard let quantity = column(.quantity), let price = column(.unitPrice), let amount = column(.total) else { return }
    let rows = side.rows.compactMap { row -> (TableReading.Row, [Figure])? in
      guard !row.isTotal, let amount = row.values[amount], let quantity = row.values[quantity],
        let price = row.values[price], amount.value > 0
      else { return nil }
      return (row, [amount, quantity, price])
    }
    let holding = rows.filter { _, figures in
      let arithmetic = EquationArithmetic(quantities: figures.map(\.quantity))
      return arithmetic.standing(.product(0, first: 1, second: 2)) != .contradicted
    }
    guard rows.count >= 3, holding.count * 3 >= rows.count * 2 else { return }
    for (row, figures) in rows {
      let members = zip(figures, [amount, quantity, price]).map { figure, column in
        relations.member(figure, in: table, row: row, column: side.columns[column])
      }
      relations.require("product.amount", .product(members[0], first: members[1], second: members[2]), "金额＝数量×单价")
    }
  }
}
