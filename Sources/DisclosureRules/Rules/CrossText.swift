import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// RT01–RT10, RT51: a figure in a sentence is the figure of the table that it restates.
  static let crossText = Rule(
    id: "cross.text", title: "文表一致",
    explanation:
      "情况说明中的总额、各类支出、各项科目、人员与公用经费、“三公”经费等，应与所说明的表一致。“人员经费（公用经费）包括……”列举的科目应是基本支出表中有金额的款。同一口径在几张表中都有的，与其中之一相符即可；表中列有上年数的，比较句中的上年数、增减额与增减幅度也与之核对。",
    example: "说明写“卫生健康支出1157.72万元”，表中为 1175.72 → 应为 1175.72",
    requireBesideTables: { statements, tables, relations in
      lazy var currentYear = CurrentYear(statements, tables)
      lazy var carriedOver = Set(
        statements.stated.lazy.filter { $0.labelContains("结转") || $0.labelContains("结余") }
          .compactMap { $0.statement.amount }.filter { $0.unit.isMoney && $0.value > 0 }.map(\.value))
      for stated in statements.restated.lazy.map({ ofGeneralBudget($0, tables) }) {
        let places = tables.find(stated.key).filter { !tables.misstated.contains($0.figure) }
        guard let amount = stated.quantity.statement.amount, let nearest = places.first else { continue }
        let figure = stated.quantity.figure(amount)
        let matching = places.filter { figure.quantity.agrees(with: $0.figure.quantity) }
        if matching.isEmpty, isAnother(stated, figure, places, nearest, tables) { continue }
        // 当年拨款 leaves out what was carried over; a table may not.
        let isCurrentYear = statements.topics(of: stated.quantity.paragraph).contains(.currentYear)
        var wanted = nearest
        if matching.isEmpty, isCurrentYear || namesCurrentYear(stated),
          places.contains(where: { carriedOver.contains($0.figure.value &- figure.value) })
        {
          continue
        }
        if matching.isEmpty {
          let meant = isCurrentYear ? places.first(where: \.isCurrentYear) : meant(stated, figure, places)
          if meant == nil, isCurrentYear, case .subject = stated.key,
            !currentYear.isMistaken(stated.key, figure, nearest)
          {
            continue
          }
          wanted = meant ?? nearest
        }
        let prose = relations.member(figure, label: .words(stated.quantity.label))
        for place in matching.isEmpty ? [wanted] : Array(matching.prefix(2)) {
          relations.requireSame(prose, as: place.figure, at: place.label)
        }
        if !matching.isEmpty { requireBudget(stated, tables, &relations) }
      }
      ListedSubjects.require(statements, tables.listed, &relations)
      BalanceRows.require(statements, tables.balances, &relations)
      OperationRows.require(statements, tables.operations, &relations)
      FormerAmounts(statements, tables).require(&relations)
    },
    findBesideTables: { statements, tables in
      let listing = statements.paragraphs.filter { !$0.reading.nameLists.isEmpty }
      return projectFindings(statements, tables) + FormerAmounts.findings(statements, tables)
        + listing.flatMap { ListedSubjects.findings($0, tables.listed) }
    })
}

extension Rule {
  /// 基本支出 and 项目支出 as those of 一般公共预算支出 if they are parts of that, or of 财政拨款支出 where the table of 一般公共预算支出 has
  /// the same total: there are no other funds.
  private static func ofGeneralBudget(_ stated: RestatedQuantity, _ tables: TableQuantities) -> RestatedQuantity {
    guard [.basic, .project].contains(stated.key), case let key = stated.key.ofGeneralBudget,
      !tables.find(key).isEmpty,
      stated.parent == .generalTotal
        || stated.isOfFiscalTotal
          && tables.find(.generalTotal).contains(where: { total in
            stated.quantity.parent?.statement.amount.map { $0.quantity.agrees(with: total.figure.quantity) } ?? false
          })
    else { return stated }
    var part = stated
    part.key = key
    part.parent = .generalTotal
    return part
  }

  /// Whether a figure that no table has may be right all the same, being of something else than the tables state.
  private static func isAnother(
    _ stated: RestatedQuantity, _ figure: Figure, _ places: [TableQuantities.Place],
    _ nearest: TableQuantities.Place, _ tables: TableQuantities
  ) -> Bool {
    // 328,661万元 of 3,286,618,082.20元: the digits behind were cut off.
    if places.contains(where: { figure.isCut(from: $0.figure) }) { return true }
    // 财政拨款支出 may be that of one fund, or leave out what was carried over.
    if stated.key == .appropriation {
      return !places.contains { DigitSlip.leads(from: $0.figure, to: figure) }
        || tables.find(.currentIncome).contains { figure.quantity.agrees(with: $0.figure.quantity) }
    }
    // 机关运行经费 is 公用经费 only where all units are 行政 or 参公.
    if stated.key == .runningCost, nearest.rank != TableQuantities.Place.stated { return true }
    if places.contains(where: { MisstatedUnits.differ(figure, $0.figure) }) { return true }
    if isOfBothYears(stated, figure, places, tables) { return true }
    if isOfMoreFunds(stated, figure, places, tables) || isOfOtherBasic(stated, tables) || hasStatedPart(stated, places)
    {
      return true
    }
    // Nought may be an empty cell of the table that is meant; another one may hold what was carried over.
    if figure.value == 0, case .subject = stated.key { return true }
    // What was carried over may stand in the table and not in the sentence.
    let isOfFund = [.fundTotal, .fundIncome].contains(stated.key) || nearest.rank >= TableQuantities.Place.ofFund
    if isOfFund, !DigitSlip.leads(from: nearest.figure, to: figure) {
      return true
    }
    // 财政拨款收支总预算…，支出包括教育支出…, whose own table has no such row.
    return stated.isOfFiscalTotal && !places.contains(where: \.isOfFiscalTable)
  }

  /// 收入总计90.00万元，其中：一般公共预算拨款80.00万元、政府性基金预算拨款10.00万元: sources with what was carried over from them, which the
  /// table has in rows of their own.
  private static func isOfBothYears(
    _ stated: RestatedQuantity, _ figure: Figure, _ places: [TableQuantities.Place], _ tables: TableQuantities
  ) -> Bool {
    guard stated.key.isSource else { return false }
    let amounts = places.map(\.figure.value)
    if amounts.indices.contains(where: { amounts[..<$0].contains(figure.value &- amounts[$0]) }) { return true }
    let quantity = stated.quantity
    let sources = quantity.paragraph.stated.filter { other in
      other.statement.list == quantity.statement.list && other.statement.parent == quantity.statement.parent
        && QuantityKey.source(other.paragraph.paragraph.text.bytes[other.statement.label]) != nil
    }.compactMap(\.statement.amount)
    guard quantity.statement.list != nil, sources.count > 1 else { return false }
    let wholes = tables.find(.balanceTotal) + tables.find(.fiscalTotal)
    return wholes.contains { whole in
      ListedSum.holds(sources, total: whole.figure)
        && tables.find(.currentIncome).contains { $0.figure.value < whole.figure.value }
    }
  }

  /// 一般公共预算当年拨款90.00万元, where 上年结转10.00万元 stands elsewhere and the table holds 100.00.
  private static func namesCurrentYear(_ stated: RestatedQuantity) -> Bool {
    stated.quantity.labelContains("当年") || stated.quantity.labelContains("本年")
  }

  /// Of tables that do not have one and the same the one that a slip of the digits leads from.
  private static func meant(
    _ stated: RestatedQuantity, _ figure: Figure, _ places: [TableQuantities.Place]
  ) -> TableQuantities.Place? {
    places.first { place in
      (!stated.isOfFiscalTotal || place.isOfFiscalTable) && DigitSlip.leads(from: place.figure, to: figure)
    }
  }

  /// RF108: “三公”经费支出预算为9.00万元，支出决算为8.00万元, where the table has both.
  private static func requireBudget(
    _ stated: RestatedQuantity, _ tables: TableQuantities, _ relations: inout RelationSet
  ) {
    let statement = stated.quantity.statement
    guard let base = statement.base, base.unit.isMoney, let kind = statement.baseKind, kind != .lastYear,
      // What stands at the beginning of the year is not what there is after adjustments.
      case let isInitial = statement.baseRange.map({ stated.quantity.text($0).contains("年初") }) ?? false,
      case let budgets = tables.budgets(stated.key),
      let place = budgets.first(where: { $0.isInitialBudget == isInitial }),
      // 预算数 may be either.
      isInitial || !budgets.contains(where: { $0.isInitialBudget && $0.figure.value == base.value }),
      let prose = relations.member(stated.quantity, .base)
    else { return }
    relations.requireSame(prose, as: place.figure, at: place.label)
  }

  /// 本年支出合计900.00万元，其中：项目支出500.00万元, where only the tables of 一般公共预算 stand in the document, with less.
  private static func isOfMoreFunds(
    _ stated: RestatedQuantity, _ figure: Figure, _ places: [TableQuantities.Place], _ tables: TableQuantities
  ) -> Bool {
    guard [.basic, .project].contains(stated.key), let whole = stated.quantity.parent?.statement.amount,
      tables.find(.expenditure).isEmpty
    else { return false }
    let totals = tables.find(.generalTotal)
    // The table of 基本支出 alone tells of no other funds.
    if totals.isEmpty { return !places.contains { DigitSlip.leads(from: $0.figure, to: figure) } }
    return totals.allSatisfy { $0.figure.value < whole.value }
  }

  /// 基本支出90.00万元，其中：人员经费60.00万元, of all funds, where the tables state those of 一般公共预算.
  private static func isOfOtherBasic(_ stated: RestatedQuantity, _ tables: TableQuantities) -> Bool {
    guard [.personnel, .operatingExpense].contains(stated.key), let parent = stated.quantity.parent,
      parent.labelContains("基本支出"), let whole = parent.statement.amount
    else { return false }
    let totals = tables.find(.generalBasic)
    return !totals.isEmpty
      && totals.allSatisfy {
        !whole.quantity.agrees(with: $0.figure.quantity) && !DigitSlip.leads(from: $0.figure, to: whole)
      }
  }

  /// 一般公共预算支出90.00万元（含上年结转10.00万元），其中当年拨款80.00万元, where the table has 80.00.
  private static func hasStatedPart(_ stated: RestatedQuantity, _ places: [TableQuantities.Place]) -> Bool {
    let quantity = stated.quantity
    return quantity.paragraph.stated.contains { part in
      part.statement.parent == quantity.index && (part.labelContains("当年") || part.labelContains("本年"))
        && places.contains { $0.figure.value == part.statement.amount?.value }
    }
  }

  /// RT11: the money of all projects with targets is the 项目支出 of their table. Not all projects need have targets, so
  /// that only a slip of the digits tells.
  private static func projectFindings(_ statements: UnitStatements, _ tables: TableQuantities) -> [Finding] {
    statements.stated.compactMap { quantity -> Finding? in
      guard quantity.labelEnds(withAny: ["涉及预算资金", "涉及资金", "涉及金额"]), let amount = quantity.statement.amount,
        amount.unit.isMoney
      else { return nil }
      let stated = quantity.figure(amount)
      let places = tables.find(.project)
      guard !places.contains(where: { $0.figure.value == stated.value }),
        let place = places.first(where: {
          $0.figure.unit == stated.unit && DigitSlip.leads(from: $0.figure, to: stated)
        })
      else { return nil }
      let unit = FigureText.unit(stated)
      return Finding(
        rule: "cross.text", severity: .warning, range: stated.range,
        message: "\(quantity.label)为 \(stated.text)\(unit)，与\(place.label) \(place.figure.text)\(unit)只差一两位数字",
        related: [RelatedPlace(range: place.figure.range, message: "\(place.label)")], stated: stated.text + unit,
        expected: place.figure.text + unit, replacement: place.figure.text)
    }
  }
}

/// The sentences about 当年拨款 whose subjects' rows have no column for it.
///
/// What was carried over may stand in the rows too, unless their total is that of 当年拨款.
private struct CurrentYear {
  private var totalAgrees = false
  private var others = 0
  private var timesStated: [QuantityKey: Int] = [:]

  init(_ statements: UnitStatements, _ tables: TableQuantities) {
    for stated in statements.restated
    where statements.topics(of: stated.quantity.paragraph).contains(.currentYear) {
      guard let amount = stated.quantity.statement.amount else { continue }
      let places = tables.find(stated.key)
      let agrees = places.contains { amount.quantity.agrees(with: $0.figure.quantity) }
      switch stated.key {
      case .generalTotal: totalAgrees = totalAgrees || agrees
      case .subject:
        timesStated[stated.key, default: 0] += 1
        if !places.isEmpty, !agrees { others += 1 }
      default: break
      }
    }
  }

  /// Whether a sentence's amount that no row has is a mistake: the only one, or a slip of the digits.
  func isMistaken(_ key: QuantityKey, _ figure: Figure, _ place: TableQuantities.Place) -> Bool {
    // Two sentences may share a row.
    timesStated[key] == 1 && totalAgrees && !place.isOfFiscalTable
      && (others == 1 || DigitSlip.leads(from: place.figure, to: figure))
  }
}

extension Figure {
  /// Whether it is another figure without its last digits.
  fileprivate func isCut(from other: Figure) -> Bool {
    let rest = other.value.subtractingReportingOverflow(value).partialValue
    return other.quantity.halfStep < quantity.halfStep && rest >= 0 && rest / 2 < quantity.halfStep
  }
}
