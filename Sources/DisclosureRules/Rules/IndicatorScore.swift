import DisclosureFacts
import DocumentText

extension Rule {
  /// What 项目支出绩效自评表 adds up: 得分 of the indicators and of the execution, 执行率 of the budget.
  static let indicatorScore = Rule(
    id: "indicator.score", title: "自评得分与执行率",
    explanation: "绩效自评表中，指标得分不超过分值，总分等于各项得分之和（分值合计 90 的另加预算执行得分），执行率等于全年执行数除以全年预算数。",
    example: "分值 10，得分 12 → 不应超过 10；全年预算数 180.00，执行数 167.66，执行率 97.14% → 应为 93.14%",
    requireInTable: { table, relations in
      guard let execution = table.execution else { return }
      let members = [("执行率", execution.rate), ("全年执行数", execution.spent), ("全年预算数", execution.budget)].map {
        relations.member($0.1, label: .words("年度资金总额" + $0.0))
      }
      relations.require(
        "indicator.score", .share(percent: members[0], part: members[1], whole: members[2]), "执行率＝全年执行数÷全年预算数")
    },
    findInIndicators: { tables in
      tables.enumerated().flatMap { number, table -> [Finding] in
        guard let indicators = table.indicators else { return [] }
        let above = [table] + tables[..<number].suffix(1).filter { $0.indicators == nil }
        return ScoreTable(indicators, above.lazy.compactMap(\.execution).first)?.findings ?? []
      }
    })
}

/// The scores of one table of indicators.
private struct ScoreTable {
  private struct Score {
    var cell: IndicatorTable.Cell
    var value: Double
    var worth: Double?
  }

  private var scores: [Score]
  private var totals: [Score]
  private let execution: Execution?

  /// `nil` where the table has no scores, or not all of them can be read.
  init?(_ table: IndicatorTable, _ execution: Execution?) {
    func score(_ cell: IndicatorTable.Cell?, _ worth: IndicatorTable.Cell?) -> Score? {
      guard let cell, let value = Double(cell.text) else { return nil }
      return Score(cell: cell, value: value, worth: worth.flatMap { Double($0.text) })
    }
    scores = table.indicators.compactMap { score($0.score, $0.weight) }
    totals = table.totals.compactMap { score($0.score, $0.weight) }
    self.execution = execution
    guard scores.count >= 3, scores.count == table.indicators.count else { return nil }
  }

  var findings: [Finding] { tooHigh + wrongTotals }

  private var tooHigh: [Finding] {
    scores.compactMap { score in
      guard let worth = score.worth, score.value > worth else { return nil }
      return Finding(
        rule: "indicator.score", severity: .error, range: score.cell.range,
        message: "得分 \(score.cell.text) 超过分值 \(worth.inHundredths)", stated: score.cell.text,
        expected: worth.inHundredths)
    }
  }

  private var wrongTotals: [Finding] {
    let sum = scores.reduce(0) { $0 + $1.value }
    let worths = scores.compactMap(\.worth)
    guard worths.count == scores.count, tooHigh.isEmpty else { return [] }
    let worth = worths.reduce(0, +)
    return totals.compactMap { total in
      guard let whole = total.worth else { return nil }
      let rest = whole - worth
      var expected = sum
      if abs(rest) > 0.001 {
        // The rest is for the execution of the budget, which scores in the form above.
        guard abs(rest - 10) < 0.001, let score = execution?.score, let value = Double(score.text) else { return nil }
        expected += value
      }
      // Each score may have been rounded.
      guard abs(total.value - expected) > 0.051 else { return nil }
      return Finding(
        rule: "indicator.score", severity: .error, range: total.cell.range,
        message: "总分 \(total.cell.text)，各项得分之和为 \(expected.inHundredths)",
        related: scores.prefix(20).map { RelatedPlace(range: $0.cell.range, message: "得分 \($0.cell.text)") },
        stated: total.cell.text, expected: expected.inHundredths, replacement: expected.inHundredths)
    }
  }
}
