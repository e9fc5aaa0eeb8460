import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// M62: 元 and 万元 taken for each other.
  static let unitMismatch = Rule(
    id: "unit.mismatch", title: "计量单位",
    explanation: "文中金额与表中或前后同一数字恰好相差一万倍的，是元与万元写错；一张表的单位与其他各表不同、数字却相同的，是表头单位写错；"
      + "人数、保有量等不以金额计，费用不以人数计。按万元、元换算后相符的不报。",
    example: "表中公务接待费 0.80 万元，文中“公务接待费0.80元” → 应为 0.80 万元",
    findInParagraph: { paragraph, _ in
      paragraph.stated.compactMap { UnitFinding.statement($0) }
        + paragraph.reading.misstatedUnits.compactMap { UnitFinding.misstated(paragraph.stated[$0]) }
    },
    findInTables: { tables in
      tables.quantities.misstated.tables.map { UnitFinding.table(tables.evaluations[$0].table) }
    },
    requireInStatements: { statements, relations in UnitFinding.require(statements, &relations) },
    requireBesideTables: { statements, tables, relations in
      for stated in statements.restated {
        guard let amount = stated.quantity.statement.amount else { continue }
        let figure = stated.quantity.figure(amount)
        let places = tables.find(stated.key).filter {
          !tables.misstated.contains($0.figure)
        }
        guard !places.contains(where: { figure.quantity.agrees(with: $0.figure.quantity) }),
          let place = places.first(where: { MisstatedUnits.differ(figure, $0.figure) })
        else { continue }
        let prose = relations.member(figure, label: .words(stated.quantity.label))
        let table = relations.member(place.figure, label: place.label)
        relations.require("unit.mismatch", .equal(prose, table), "与\(place.label)相差一万倍，是元与万元之误")
      }
    })
}

private enum UnitFinding {
  static func table(_ table: UnitFacts.TableFacts) -> Finding {
    let stated = table.exponent.flatMap { MoneyUnit.with(exponent: $0)?.word.string } ?? ""
    let right = table.exponent == 0 ? "元" : "万元"
    return Finding(
      rule: "unit.mismatch", severity: .warning, range: table.titleRange,
      message: "《\(table.title)》的单位写作“\(stated)”，数字却与其他各表以“\(right)”计的相同", stated: stated, expected: right)
  }

  /// No disclosure states one quantity as often.
  private static let mostStated = 64

  /// 公务接待费0.80元。公务接待费支出0.80万元。
  static func require(_ statements: UnitStatements, _ relations: inout RelationSet) {
    let stated = statements.restated.compactMap { stated in
      stated.quantity.statement.amount.map { (key: stated.key, quantity: stated.quantity, amount: $0) }
    }
    // Nearly every document has one unit throughout.
    guard Set(stated.lazy.map(\.amount.unit).filter(\.isMoney)).count > 1 else { return }
    let byKey = Dictionary(grouping: stated, by: \.key)
    for entry in stated where entry.amount.unit.exponent < 0 {
      let other = byKey[entry.key]?.prefix(mostStated).first { other in
        MisstatedUnits.differ(entry.amount, other.amount) && abs(other.amount.value) > abs(entry.amount.value)
      }
      guard let other, let wrong = relations.member(entry.quantity, .amount),
        let right = relations.member(other.quantity, .amount)
      else { continue }
      relations.require("unit.mismatch", .equal(wrong, right), "与前后所写相差一万倍，是元与万元之误")
    }
  }

  /// 支出90.50万元，其中：基本支出60.50元，项目支出30.00万元
  static func misstated(_ quantity: StatedQuantity) -> Finding? {
    guard let amount = quantity.statement.amount else { return nil }
    return Finding(
      rule: "unit.mismatch", severity: .error, range: quantity.figure(amount).range,
      message: "\(quantity.label)写作 \(amount.text)元，单位应为“万元”：以万元计才与所列各数相符",
      stated: amount.text + "元", expected: amount.text + "万元")
  }

  private static let counted = ["人数", "保有量", "批次", "人次", "车辆数", "户数"]
  private static let spent = ["费", "经费", "拨款"]

  /// 公务用车保有量3万元, 公务接待费0.80人.
  static func statement(_ quantity: StatedQuantity) -> Finding? {
    guard quantity.statement.isPlain, let amount = quantity.statement.amount else { return nil }
    let label = quantity.label
    let isWrong: Bool
    switch amount.unit {
    case .money: isWrong = counted.contains { label.hasSuffix($0) }
    case .count(let unit):
      // 经费0.80人: nobody counts people in hundredths.
      isWrong =
        spent.contains { label.hasSuffix($0) } && amount.decimals >= 2 && !unit.hasPrefix("万") && !unit.contains("/")
    default: isWrong = false
    }
    guard isWrong else { return nil }
    let unit = FigureText.unit(amount)
    return Finding(
      rule: "unit.mismatch", severity: .error, range: quantity.figure(amount).range,
      message: "“\(label)”以“\(unit)”计，单位不符", stated: amount.text + unit)
  }
}
