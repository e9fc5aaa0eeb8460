import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// “三公”经费 with its items in sentences or paragraphs of their own:
///
///     “三公”经费支出24.56万元。具体情况如下：
///     1.因公出国（境）费支出0万元。…
///     2.公务用车购置及运行费支出19.95万元，…
///     3.公务接待费支出4.61万元，…
struct StatedThreePublic {
  private var total: StatedQuantity
  private var items: [StatedQuantity]

  /// How far behind the total its items may stand.
  private static let mostParagraphs = 12

  /// RT08: “三公”经费 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费.
  static func require(_ statements: UnitStatements, _ relations: inout RelationSet) {
    let keysByParagraph = zip(statements.paragraphs, statements.evaluations).map { paragraph, evaluation in
      paragraph.reading.statements.isEmpty ? [] : evaluation.keys
    }
    for (paragraph, keys) in zip(statements.paragraphs, keysByParagraph) where keys.contains(.vehicles) {
      requireVehicles(paragraph, keys, &relations)
    }
    for (paragraph, keys) in zip(statements.paragraphs, keysByParagraph) where keys.contains(.reception) {
      requireReception(paragraph, keys, &relations)
    }
    for (position, keys) in keysByParagraph.enumerated() where keys.contains(.threePublic) {
      for index in keys.indices where keys[index] == .threePublic {
        let total = StatedQuantity(paragraph: statements.paragraphs[position], index: index)
        guard isFigure(total.statement),
          let found = StatedThreePublic(
            total, statements.paragraphs[position...].prefix(mostParagraphs), keysByParagraph[position...]),
          found.isMeant
        else { continue }
        relations.requireSum(of: total, found.items, "“三公”经费＝各项经费之和")
      }
    }
  }

  /// RT08: 公务用车购置及运行费 = 公务用车购置费 + 公务用车运行维护费, where these stand in sentences of their own behind it.
  private static func requireVehicles(
    _ paragraph: UnitFacts.ParagraphFacts, _ keys: [QuantityKey?], _ relations: inout RelationSet
  ) {
    for index in keys.indices where keys[index] == .vehicles {
      let total = StatedQuantity(paragraph: paragraph, index: index)
      let behind = keys.indices[(index + 1)...].prefix {
        ![.vehicles, .threePublic, .reception].contains(keys[$0])
      }
      func item(_ key: QuantityKey) -> StatedQuantity? {
        let found = behind.filter { keys[$0] == key }.map { StatedQuantity(paragraph: paragraph, index: $0) }.filter {
          isFigure($0.statement) && isAlike($0.statement, total.statement) && !$0.statement.isComparedAgain
        }
        return found.count == 1 ? found[0] : nil
      }
      guard isFigure(total.statement), let amount = total.statement.amount, amount.value > 0,
        let bought = item(.vehiclePurchase), let run = item(.vehicleOperation),
        // Those of its own list are added up there.
        ![bought, run].allSatisfy({ $0.statement.parent == index }),
        ListedSum.isMeant([bought, run].compactMap(\.statement.amount), total: amount)
      else { continue }
      relations.requireSum(of: total, [bought, run], "公务用车购置及运行费＝购置费＋运行费")
    }
  }

  /// RT08: 公务接待费支出9.00万元。国内公务接待20批次，100人次，共计支出9.00万元。 Guests from abroad may cost the rest, so that a slip of the digits has
  /// to tell.
  private static func requireReception(
    _ paragraph: UnitFacts.ParagraphFacts, _ keys: [QuantityKey?], _ relations: inout RelationSet
  ) {
    let bytes = paragraph.paragraph.text.bytes
    guard let index = keys.firstIndex(of: .reception), bytes.contains("国内" as Word) else { return }
    let total = StatedQuantity(paragraph: paragraph, index: index)
    guard isFigure(total.statement), let amount = total.statement.amount, ListedSum.isBroken(amount) else { return }
    for part in paragraph.stated.dropFirst(index + 1) {
      guard isFigure(part.statement), isAlike(part.statement, total.statement), part.statement.parent == nil,
        let spent = part.statement.amount, spent.decimals == amount.decimals,
        ["支出", "费用"].contains(where: { part.label == $0 }),
        // A statement without a name of its own bears that of the one in front.
        part.statement.label.lowerBound > total.statement.extent.upperBound,
        case let sentence = bytes[total.statement.extent.upperBound..<part.statement.label.lowerBound].lastSentence,
        sentence.contains(any: ["国内公务接待", "国内接待"]), !sentence.contains("外")
      else { continue }
      let rest = amount.value &- spent.value
      guard DigitSlip.leads(from: amount, to: spent),
        !paragraph.stated.contains(where: { $0.statement.amount?.value == rest }),
        let member = relations.member(part, .amount),
        let reference = relations.member(total, .amount)
      else { return }
      relations.require("sum.text", .equal(member, reference), "国内公务接待支出＝公务接待费")
      return
    }
  }

  /// Whether both are of one year, and of its budget or of its accounts.
  private static func isAlike(_ item: Statement, _ total: Statement) -> Bool {
    item.isBudget == total.isBudget && (item.year == nil || total.year == nil || item.year == total.year)
  }

  private static func isFigure(_ statement: Statement) -> Bool {
    statement.isPlain && statement.amount?.unit.isMoney ?? false
  }

  private init?(
    _ total: StatedQuantity, _ paragraphs: ArraySlice<UnitFacts.ParagraphFacts>,
    _ keysByParagraph: ArraySlice<[QuantityKey?]>
  ) {
    self.total = total
    var found: [QuantityKey: StatedQuantity] = [:]
    search: for (paragraph, keys) in zip(paragraphs, keysByParagraph) {
      let isOwn = paragraph === total.paragraph
      for index in keys.indices where !isOwn || index > total.index {
        guard let key = keys[index] else { continue }
        let item = StatedQuantity(paragraph: paragraph, index: index)
        // The total once more, or another year's.
        if key == .threePublic { break search }
        guard Self.isFigure(item.statement), key.isThreePublicItem, found[key] == nil,
          Self.isAlike(item.statement, total.statement)
        else { continue }
        found[key] = item
      }
      if found[.reception] != nil, found[.vehicles] != nil || found[.vehicleOperation] != nil,
        found[.abroad] != nil
      {
        break
      }
    }
    let cars =
      found[.vehicles].map { [$0] } ?? [found[.vehiclePurchase], found[.vehicleOperation]].compactMap { $0 }
    guard let reception = found[.reception], found[.vehicles] != nil || cars.count == 2,
      found[.abroad] != nil || paragraphs.contains(where: Self.saysNoneAbroad)
    else { return nil }
    items = [found[.abroad], reception].compactMap { $0 } + cars
    // A list that divides the total in its own sentence is added up there.
    let isListed = items.allSatisfy { $0.paragraph === total.paragraph && $0.statement.parent == total.index }
    if isListed { return nil }
  }

  /// 没有因公出国（境）费用
  private static func saysNoneAbroad(_ paragraph: UnitFacts.ParagraphFacts) -> Bool {
    paragraph.reading.emptyStatements.contains { paragraph.paragraph.text.bytes[$0.range].contains("出国") }
  }

  /// Whether all of it is meant, with at most one figure mistaken.
  private var isMeant: Bool {
    guard let amount = total.statement.amount, amount.value > 0 else { return false }
    return ListedSum.isMeant(items.compactMap(\.statement.amount), total: amount)
  }
}
