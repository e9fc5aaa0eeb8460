import DisclosureFacts

extension Rule {
  /// RB90, RB91: 数量 × 单价 = 金额, in tables and in sentences.
  static let productAmount = Rule(
    id: "product.amount", title: "数量与单价",
    explanation: "政府采购等表中，金额等于数量乘以单价，元与万元按表头换算；各表多数行不成立的不核对。一句话中写明人数（数量）、标准（单价）和合计金额、没有别的数字的，按人数×标准核对；"
      + "差整倍数的可能省略了月数或次数，不报。",
    example: "21 台 × 1200 元，金额 2.25 万元 → 应为 2.52",
    requireInParagraph: { paragraph, relations in StatedAverage.require(in: paragraph, &relations) },
    findInParagraph: { paragraph, _ in sentenceFindings(paragraph) },
    requireInTables: { tables, relations in
      let rows = tables.evaluations.flatMap(\.products)
      let holding = rows.filter { product in
        let arithmetic = EquationArithmetic(quantities: product.members.map(\.figure.quantity))
        return arithmetic.standing(.product(0, first: 1, second: 2)) != .contradicted
      }
      guard holding.count >= 1, holding.count * 2 >= rows.count else { return }
      for product in rows {
        let members = product.members.map { relations.member($0.figure, label: $0.label) }
        relations.require("product.amount", .product(members[0], first: members[1], second: members[2]), "金额＝数量×单价")
      }
    })

  private static func sentenceFindings(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    ProductSentence.all(paragraph).filter(\.isWrong).compactMap { sentence in
      guard let product = sentence.product, case .money(let exponent) = sentence.amount.unit else { return nil }
      let factors = [sentence.count, sentence.rate] + (sentence.months.map { [$0] } ?? [])
      let unit = FigureText.unit(sentence.amount)
      // 10.5 is what 21×0.5 comes to, whatever stands there.
      let decimals = max(sentence.amount.decimals, min(2, factors.reduce(0) { $0 + $1.decimals }))
      let right = Quantity.printed(
        product, decimals: decimals, exponent: exponent, separators: sentence.amount.text.contains(","))
      let formula = factors.map { $0.text + FigureText.unit($0) }.joined(separator: "×")
      return Finding(
        rule: "product.amount", severity: sentence.isAllotted ? .warning : .error, range: sentence.amount.range,
        message: "\(formula) 为 \(right)\(unit)，此处写作 \(sentence.amount.text)\(unit)",
        related: factors.map { RelatedPlace(range: $0.range, message: $0.text + FigureText.unit($0)) },
        stated: sentence.amount.text + unit, expected: right + unit,
        relation: "\(sentence.amount.text)\(unit) = \(formula)", replacement: right)
    }
  }
}

/// The amount, the quantity and the price of a row.
struct RowProduct {
  var members: [RelationSet.Member]

  static func all(_ table: UnitFacts.TableFacts) -> [RowProduct] {
    table.indicators == nil ? table.sides.flatMap { products(table, $0) } : []
  }

  private static func products(_ table: UnitFacts.TableFacts, _ side: TableReading) -> [RowProduct] {
    func column(_ measure: Measure) -> Int? { side.columns.firstIndex { $0.measure == measure } }
    guard let quantity = column(.quantity), let price = column(.unitPrice), let amount = column(.total) else {
      return []
    }
    return side.rows.filter { !$0.isTotal }.compactMap { row in
      let members = [amount, quantity, price].compactMap { column in
        row.values[column].map {
          RelationSet.Member(figure: $0, label: TableLabel.cell(table, row, side.columns[column]))
        }
      }
      return members.count == 3 && members[0].figure.value > 0 ? RowProduct(members: members) : nil
    }
  }
}
