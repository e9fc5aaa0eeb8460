import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// M08: the shares of one whole make 100 %.
  static let percentTotal = Rule(
    id: "percent.total", title: "占比合计",
    explanation: "一个总数的各部分都列出时，占比之和应为 100%，允许各项四舍五入或截尾。只核对列举完整的：基本支出与项目支出、人员经费与公用经费、货物工程服务，"
      + "以及“分为、包括”之后不带“等”的列举。占比旁边写有金额的，由占比规则逐项核对，不在此重复。",
    example: "基本支出占75.95%，项目支出占34.05% → 合计 110.00%，应为 100%",
    findInParagraph: { paragraph, _ in PercentTotal.findings(paragraph) })
}

/// Sums of the shares that a paragraph states of one whole.
private enum PercentTotal {
  private static let hundred = 100 * Quantity.scale

  /// Shares in one sentence, of the same statement and of what the same words name.
  private struct Key: Hashable {
    var sentence: Int
    var parent: Int?
    var whole: String?
  }

  static func findings(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    let statements = paragraph.reading.statements
    guard statements.reduce(0, { $0 + ($1.share == nil ? 0 : 1) }) >= 2 else { return [] }
    var keys: [Key] = []
    var groups: [Key: [StatedQuantity]] = [:]
    let text = paragraph.paragraph.text
    var (sentence, position) = (0, 0)
    for (index, statement) in statements.enumerated() {
      let start = min(max(statement.extent.lowerBound, position), text.count)
      if text.bytes[position..<start].firstIndex(of: ProseMark.fullStop) != nil { sentence += 1 }
      position = start
      guard let share = statement.share, share.unit == .percent, statement.isPlain else { continue }
      let key = Key(sentence: sentence, parent: statement.parent, whole: statement.shareOf.map { text.string($0) })
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(StatedQuantity(paragraph: paragraph, index: index))
    }
    return keys.compactMap { key in groups[key].flatMap { finding($0, paragraph.reading) } }
  }

  private static func finding(_ group: [StatedQuantity], _ reading: ProseReading) -> Finding? {
    guard group.count >= 2, isComplete(group, reading),
      // With its amount a share is judged by itself.
      group.contains(where: { $0.statement.amount == nil })
    else { return nil }
    let shares = group.compactMap(\.statement.share)
    let sum = shares.reduce(Int64(0)) { $0 &+ $1.value }
    // Each may be rounded, or have digits cut off.
    let slack = shares.reduce(Int64(0)) { $0 &+ $1.quantity.halfStep &* 2 }
    guard (sum &- hundred).magnitude > slack.magnitude, sum < Int64.max / 2 else { return nil }
    let decimals = shares.map(\.decimals).max() ?? 2
    let wrong = suspect(shares, sum) ?? shares.count - 1
    let place = group[wrong].figure(shares[wrong])
    let right = Quantity.string(hundred &- (sum &- shares[wrong].value), decimals: shares[wrong].decimals)
    let total = Quantity.string(sum, decimals: decimals)
    return Finding(
      rule: "percent.total", severity: .error, range: place.range,
      message: "\(group.map(\.label).joined(separator: "、"))的占比合计为 \(total)%，应为 100%",
      related: group.indices.filter { $0 != wrong }.map {
        RelatedPlace(range: group[$0].figure(shares[$0]).range, message: "\(group[$0].label) \(shares[$0].text)%")
      }, stated: shares[wrong].text + "%", expected: right + "%",
      relation: "\(total) = " + shares.map(\.text).joined(separator: " + "))
  }

  private static func isComplete(_ group: [StatedQuantity], _ reading: ProseReading) -> Bool {
    if Rule.isPrescribed(group.map(\.label)) { return true }
    guard group.count >= 3, let list = group[0].statement.list, reading.lists.indices.contains(list) else {
      return false
    }
    return reading.lists[list].isClosed && group.allSatisfy { $0.statement.list == list }
      && reading.statements.allSatisfy { $0.list != list || $0.share != nil || $0.parent != group[0].statement.parent }
  }

  /// The share that a slip of the digits would explain.
  private static func suspect(_ shares: [Figure], _ sum: Int64) -> Int? {
    shares.indices.first { index in
      let right = hundred &- (sum &- shares[index].value)
      guard right > 0 else { return false }
      return DigitSlip.leads(
        from: Array(Quantity.string(right, decimals: shares[index].decimals).utf8), to: Array(shares[index].text.utf8))
    }
  }
}

private enum ProseMark {
  static let fullStop: Word = "。"
}
