import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// RB120, M87: weights of a project add up to 90 or 100.
  static let indicatorWeight = Rule(
    id: "indicator.weight", title: "指标权重",
    explanation: "一个项目各三级指标的权重之和应为 90（另 10 分为预算执行率）或 100。项目与指标的对应不能确定的表不核对。",
    example: "10＋20＋20＋25＋20＝95 → 应为 90 或 100",
    findInIndicators: { tables in
      let groups = tables.flatMap { table in
        table.indicators.map { IndicatorGroups.byProject($0) } ?? []
      }.compactMap { WeightGroup($0) }
      // Whether the document leaves 10 to 预算执行率 shows in its other projects.
      let leavesTen = groups.filter { $0.sum == 90 }.count
      let full = groups.filter { $0.sum == 100 }.count
      return groups.compactMap { group in
        if group.sum == 100 || group.sum == 90 && !(leavesTen == 1 && full >= 2) { return nil }
        return group.finding(expected: full >= 2 || abs(group.sum - 100) < abs(group.sum - 90) ? 100 : 90)
      }
    })

  /// The indicators of one project, all weighted.
  private struct WeightGroup {
    var project: String?
    var weights: [IndicatorTable.Cell]
    var sum: Double

    init?(_ indicators: [IndicatorTable.Indicator]) {
      weights = indicators.compactMap(\.weight).filter { !$0.text.isEmpty }
      let values = weights.compactMap { Double($0.text.filter { $0 != "%" }) }
      guard values.count == indicators.count, values.count >= 3 else { return nil }
      project = indicators.first?.project
      sum = (values.reduce(0, +) * 100).rounded() / 100
    }

    func finding(expected: Int) -> Finding? {
      guard let first = weights.first else { return nil }
      let text = sum.inHundredths
      return Finding(
        rule: "indicator.weight", severity: .error, range: first.range,
        message: "\(project.map { "“\($0)”" } ?? "本表")各指标权重之和为 \(text)，应为 \(expected)",
        related: weights.dropFirst().map { RelatedPlace(range: $0.range, message: "权重 \($0.text)") }, stated: text,
        expected: String(expected))
    }
  }

  /// RB123: the same indicator has the same value in the project's and the department's table.
  static let indicatorRepeat = Rule(
    id: "indicator.repeat", title: "同名指标",
    explanation: "同名三级指标在项目绩效目标表与整体绩效目标表中数值和单位应当一致。只写符号不同的（≥100% 与 ＝100%）不报。",
    example: "项目表“DRG支付及时率”100%，整体表≥98% → 二者应当一致",
    findInIndicators: { tables in
      let whole = Set(tables.indices.filter { tables[$0].title.contains("整体") })
      if whole.isEmpty { return [] }
      let all = IndicatorGroups.readable(tables)
      var byName: [String: [IndicatorGroups.Entry]] = [:]
      for entry in all { byName[entry.name, default: []].append(entry) }
      return byName.sorted { $0.key < $1.key }.flatMap { _, entries in repeatFindings(entries, whole) }
    })

  private static func repeatFindings(_ entries: [IndicatorGroups.Entry], _ whole: Set<Int>) -> [Finding] {
    // Two projects may use one name for things of their own; the department's table sums up all projects.
    var found: [Finding] = []
    for entry in entries where whole.contains(entry.table) {
      let others = entries.filter { !whole.contains($0.table) && $0.value.unit == entry.value.unit }
      guard let other = others.first, !others.contains(where: { $0.value.number == entry.value.number }) else {
        continue
      }
      found.append(
        Finding(
          rule: "indicator.repeat", severity: .warning, range: other.range,
          message: "指标“\(entry.name)”在两张表中不一致：此处 \(other.value.text)，另一处 \(entry.value.text)",
          related: [RelatedPlace(range: entry.range, message: "另一处 \(entry.value.text)")], stated: other.value.text,
          expected: entry.value.text))
    }
    return found
  }

  /// RB121, M21: a cost indicator is not above the project's budget.
  static let indicatorBudget = Rule(
    id: "indicator.budget", title: "成本指标与预算",
    explanation: "项目的成本指标（成本控制数、总成本）换算单位后不应超过项目预算数；文中多数项目的总成本等于预算数的，其余的也应相等。单位成本（元/人、元/本）不核对。",
    example: "项目预算 2.00 万元，成本控制数 ≤5 万元 → 不应超过 2 万元",
    findInIndicators: { tables in
      let costs = tables.flatMap { table -> [ProjectCost] in
        guard let indicators = table.indicators else { return [] }
        return indicators.indicators.compactMap { ProjectCost($0, indicators) }
      }
      let totals = costs.filter(\.isTotal)
      let equal = totals.filter(\.isEqual).count
      let areEqual = equal >= 3 && equal * 4 >= totals.count * 3
      return costs.compactMap { cost in
        cost.isAbove || areEqual && cost.isTotal && !cost.isEqual ? cost.finding : nil
      }
    })

  /// A cost indicator with the budget of its project.
  private struct ProjectCost {
    private var name: String
    private var value: IndicatorValue
    private var cell: IndicatorTable.Cell
    private var amount: Quantity
    private var budget: Figure

    init?(_ indicator: IndicatorTable.Indicator, _ table: IndicatorTable) {
      let budget =
        table.budget
        ?? (IndicatorGroups.isGrouped(table) ? table.budgets.first { $0.name == indicator.project }?.budget : nil)
      guard indicator.level1.contains("成本") || indicator.level2.contains("成本"),
        ["成本", "投入", "支出", "经费", "费用", "金额"].contains(where: { indicator.level3.text.contains($0) }),
        let value = IndicatorValue(indicator), let exponent = value.moneyExponent,
        let amount = Quantity(value.number.utf8, unit: exponent), let cell = indicator.value, let budget,
        budget.value > 0
      else { return nil }
      (name, self.value, self.cell, self.amount, self.budget) = (indicator.level3.text, value, cell, amount, budget)
    }

    var isTotal: Bool { name.contains("总成本") }
    var isAbove: Bool { amount.value - amount.halfStep > budget.value + budget.quantity.halfStep }
    var isEqual: Bool { amount.agrees(with: budget.quantity) }

    var finding: Finding {
      let unit = FigureText.unit(budget)
      return Finding(
        rule: "indicator.budget", severity: .warning, range: cell.range,
        message: "成本指标“\(name)”为 \(value.text)，\(isAbove ? "超过" : "不等于")项目预算 \(budget.text)\(unit)",
        related: [RelatedPlace(range: budget.range, message: "项目预算 \(budget.text)\(unit)")], stated: cell.text,
        expected: right)
    }

    /// The budget as the cell would print it: ≤20万元.
    private var right: String {
      let whole = Quantity.printed(
        budget.value, decimals: 0, exponent: value.moneyExponent ?? 0, separators: value.number.contains(","))
      let isWhole = Quantity(whole.utf8, unit: value.moneyExponent ?? 0)?.value == budget.value
      let number =
        isWhole
        ? whole
        : Quantity.printed(
          budget.value, decimals: max(2, budget.decimals), exponent: value.moneyExponent ?? 0, separators: false)
      return (cell.text.hasPrefix(value.sign) ? value.sign : "") + number
        + (cell.text.hasSuffix(value.unit) ? value.unit : "")
    }
  }

  /// M82: the unit fits what is counted.
  static let indicatorUnit = Rule(
    id: "indicator.unit", title: "指标单位与符号",
    explanation: "率、满意度以百分比计，满意度、及时率、合格率等不超过 100%；人数、人次不以金额计；成本不用“≥”，满意度不用“≤”。",
    example: "参保人数 ≥69万元 → 应为 69万人",
    findInParagraph: { paragraph, _ in FullRates.findings(paragraph) },
    findInTable: { table, _ in
      (table.indicators?.indicators ?? []).compactMap { unitFinding($0) ?? FullRates.finding($0) }
    })

  private static let brackets: [Unicode.Scalar] = ["(", ")", "%", "（", "）"]
  private static let counts = ["套", "个", "次", "家", "人", "处", "项", "件", "台", "份", "册", "场", "期", "户", "辆", "本"]

  private static func unitFinding(_ indicator: IndicatorTable.Indicator) -> Finding? {
    guard let value = IndicatorValue(indicator), !value.unit.isEmpty, let cell = indicator.value else { return nil }
    let printed = indicator.level3.text
    let hasBrackets = printed.unicodeScalars.contains { brackets.contains($0) }
    let name =
      hasBrackets ? String(String.UnicodeScalarView(printed.unicodeScalars.filter { !brackets.contains($0) })) : printed
    let range = indicator.unit.flatMap { $0.text.isEmpty ? nil : $0.range } ?? cell.range
    let isMoney = value.moneyExponent != nil
    if name.hasSuffix("率") || name.hasSuffix("满意度"),
      !["汇率", "利率", "费率", "频率", "效率"].contains(where: { name.hasSuffix($0) }),
      value.unit != "%", counts.contains(value.unit) || (isMoney && !name.contains("成本"))
    {
      return Finding(
        rule: "indicator.unit", severity: .warning, range: range,
        message: "指标“\(indicator.level3.text)”以“\(value.unit)”计，应以百分比计", stated: value.text)
    }
    if name.hasSuffix("人数") || name.hasSuffix("人次"), isMoney {
      let right = value.unit.hasPrefix("万") ? "万人" : "人"
      return Finding(
        rule: "indicator.unit", severity: .error, range: range,
        message: "指标“\(indicator.level3.text)”以“\(value.unit)”计，应为“\(right)”", stated: value.text,
        expected: value.sign + value.number + right,
        replacement: range == cell.range ? value.sign + value.number + right : right)
    }
    if let wrong = wrongSign(indicator, value) {
      return Finding(
        rule: "indicator.unit", severity: .warning, range: indicator.sign?.range ?? cell.range,
        message: "\(wrong)指标“\(indicator.level3.text)”写作“\(value.text)”，符号方向相反", stated: value.sign,
        expected: wrong == "成本" ? "≤" : "≥")
    }
    // 抽检数量 counted in percent.
    if name.hasSuffix("数量") || name.hasSuffix("次数") || name.hasSuffix("处数") || name.hasSuffix("个数"), value.unit == "%" {
      return Finding(
        rule: "indicator.unit", severity: .warning, range: range,
        message: "指标“\(indicator.level3.text)”是数量，不应以百分比计", stated: value.text)
    }
    return nil
  }

  /// M90: a cost has an upper bound, satisfaction a lower one.
  private static func wrongSign(_ indicator: IndicatorTable.Indicator, _ value: IndicatorValue) -> String? {
    let name = indicator.level3.text
    if ["≥", ">"].contains(value.sign), value.moneyExponent != nil, indicator.level1.hasPrefix("成本"),
      name.hasSuffix("成本"), !name.contains("节约"), !name.contains("降低")
    {
      return "成本"
    }
    if ["≤", "<"].contains(value.sign), value.unit == "%", name.hasSuffix("满意度"), !name.contains("不满意") {
      return "满意度"
    }
    return nil
  }

  /// M83: an indicator stands under the level that is its own.
  static let indicatorPlace = Rule(
    id: "indicator.place", title: "指标归类",
    explanation: "同名指标在各表中归入同一个一级指标；三级指标栏填指标名称，不填目标原文，不照抄二级指标。",
    example: "“服务质量提高”在一处为效益指标、另一处为成本指标 → 应当一致",
    findInTable: { table, _ in (table.indicators?.indicators ?? []).compactMap { repeatsLevel($0) } },
    findInIndicators: { tables in
      let all = tables.flatMap { $0.indicators?.indicators ?? [] }
      var found = all.filter { $0.level3.text.utf8.count > 30 && $0.level3.text.contains(",") }.compactMap {
        indicator in
        indicator.level3.text.count > 30
          ? Finding(
            rule: "indicator.place", severity: .warning, range: indicator.level3.range,
            message: "三级指标栏是一句话，不是可以衡量的指标名称", stated: indicator.level3.text) : nil
      }
      // Only what stands among costs can stand there wrongly.
      let costs = Set(all.lazy.filter { $0.level1.contains("成本") }.map(\.level3.text))
      if costs.isEmpty { return found }
      let byName = Dictionary(grouping: all.filter { costs.contains($0.level3.text) }, by: \.level3.text)
      for (name, entries) in byName.sorted(by: { $0.key < $1.key }) where name.count >= 4 && entries.count > 1 {
        let known = entries.map(\.level1).filter { $0.hasSuffix("指标") }
        guard Set(known).count > 1 else { continue }
        // The rarer level is the odd one; cost is the least likely for a quality.
        let odd = entries.first { entry in
          entry.level1.contains("成本") && !["成本", "费", "金额", "价", "支出", "控制"].contains { name.contains($0) }
        }
        guard let odd, let range = odd.level2Range,
          let other = entries.first(where: { !$0.level1.contains("成本") && $0.level1.hasSuffix("指标") })
        else { continue }
        found.append(
          Finding(
            rule: "indicator.place", severity: .warning, range: odd.level3.range,
            message: "指标“\(name)”此处归入“\(odd.level1)”，另一处归入“\(other.level1)”",
            related: [
              RelatedPlace(range: other.level3.range, message: other.level1),
              RelatedPlace(range: range, message: odd.level2),
            ], stated: odd.level1, expected: other.level1))
      }
      return found
    })

  /// M80: 服务对象满意度指标 | 满意度指标 names no indicator.
  private static func repeatsLevel(_ indicator: IndicatorTable.Indicator) -> Finding? {
    let name = indicator.level3.text
    guard name.hasSuffix("指标"), name.count >= 4, indicator.level2.hasSuffix(name) else { return nil }
    return Finding(
      rule: "indicator.place", severity: .information, range: indicator.level3.range,
      message: "三级指标“\(name)”重复了二级指标的名称，应写可以衡量的指标", stated: name)
  }

  /// M80: no blanks where every other indicator is filled.
  static let indicatorEmpty = Rule(
    id: "indicator.empty", title: "指标漏填",
    explanation: "绩效指标表中其他各行都填写的栏目，个别行空着的，应当补填；一个项目应有产出指标和效益指标。",
    example: "七个指标中只有一个没有填指标值确定依据",
    findInTable: { table, _ in
      guard let indicators = table.indicators?.indicators, indicators.count >= 4 else { return missingLevels(table) }
      func finding(_ title: String, _ cell: (IndicatorTable.Indicator) -> IndicatorTable.Cell?) -> Finding? {
        var empty: IndicatorTable.Cell?
        for indicator in indicators {
          guard let cell = cell(indicator) else { return nil }
          if cell.text.isEmpty {
            if empty != nil { return nil }
            empty = cell
          }
        }
        return empty.map {
          Finding(
            rule: "indicator.empty", severity: .warning, range: $0.range,
            message: "\(title)没有填写，同表其他各行都有", related: [], stated: "")
        }
      }
      let findings = [
        finding("指标值") { $0.value }, finding("指标值确定依据") { $0.basis }, finding("绩效指标描述") { $0.description },
      ]
      return missingLevels(table) + findings.compactMap { $0 }
    })
}

extension Rule {
  /// M88: every project has 产出指标 and 效益指标.
  fileprivate static func missingLevels(_ table: UnitFacts.TableFacts) -> [Finding] {
    // Without borders a level may have been read into a name, and a table goes on over pages.
    guard let indicators = table.indicators, table.layout != .wrapped, table.layout != .aligned else { return [] }
    return IndicatorGroups.byProject(indicators).compactMap { group in
      let levels = Set(group.map(\.level1))
      guard group.count >= 4, levels.count >= 2, levels.allSatisfy({ $0.hasSuffix("指标") }), let first = group.first
      else { return nil }
      let missing = ["产出", "效益"].filter { word in !levels.contains { $0.contains(word) } }
      guard !missing.isEmpty else { return nil }
      return Finding(
        rule: "indicator.empty", severity: .information, range: first.level3.range,
        message: "\(first.project.map { "“\($0)”" } ?? "本表")没有\(missing.joined(separator: "、"))指标",
        expected: missing.joined(separator: "、"))
    }
  }
}

extension Double {
  /// As weights and scores are written: 90, 93.6.
  var inHundredths: String {
    let value = (self * 100).rounded() / 100
    return Int(exactly: value).map(String.init) ?? String(value)
  }
}
