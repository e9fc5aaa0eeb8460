import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// What small and medium enterprises were awarded of goods, works and services:
///
///     授予中小企业合同金额232.71万元，…；货物采购授予中小企业合同金额占货物支出金额的82.57%，工程采购…占工程支出金额的100%，服务采购…占服务支出金额的81.85%。
struct SmallEnterpriseShares {
  private let awarded: StatedQuantity
  private let amount: Figure
  /// The shares with what was bought of each kind.
  private var kinds: [(share: StatedQuantity, percent: Figure, amount: Figure)] = []

  /// What was awarded, where it is not what its shares of the three kinds come to.
  static func findings(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    guard paragraph.paragraph.text.bytes.contains("授予中小企业") else { return [] }
    return SmallEnterpriseShares(paragraph)?.finding.map { [$0] } ?? []
  }

  /// `nil` where not all that it takes is stated.
  private init?(_ paragraph: UnitFacts.ParagraphFacts) {
    let stated = paragraph.stated
    func amounts(_ isWanted: (StatedQuantity) -> Bool) -> [(StatedQuantity, Figure)] {
      stated.compactMap { quantity in
        guard let amount = quantity.statement.amount, amount.unit.isMoney, quantity.statement.isPlain,
          isWanted(quantity)
        else { return nil }
        return (quantity, amount)
      }
    }
    let awarded = amounts { $0.labelContains("授予中小企业") }
    guard awarded.count == 1 else { return nil }
    (self.awarded, amount) = awarded[0]
    for kind in ["货物", "工程", "服务"] as [Word] {
      let bought = amounts { $0.labelContains(kind) && !$0.labelContains("授予") }
      let shares = stated.filter { $0.statement.share != nil && $0.labelContains(kind) && $0.labelContains("授予中小企业") }
      guard bought.count == 1 else { return nil }
      if shares.isEmpty, bought[0].1.value == 0 { continue }
      guard shares.count == 1, let percent = shares[0].statement.share, percent.unit == .percent,
        let whole = shares[0].statement.shareOf, paragraph.paragraph.text.bytes[whole].contains(kind)
      else { return nil }
      kinds.append((shares[0], percent, bought[0].1))
    }
    guard !kinds.isEmpty else { return nil }
  }

  private var finding: Finding? {
    // Percent times 万元, exactly.
    let whole = Int128(100 * Quantity.scale)
    var (sum, slack) = (Int128(0), Int128(amount.quantity.halfStep) * whole)
    for kind in kinds {
      let amount = Int128(kind.amount.value)
      sum += Int128(kind.percent.value) * amount
      // Digits may have been cut off.
      slack += Int128(2 * kind.percent.quantity.halfStep) * amount + Int128(kind.amount.quantity.halfStep) * whole
    }
    let awarded = Int128(amount.value) * whole
    guard sum / whole < Int128(Quantity.limit), (sum - awarded).magnitude > slack.magnitude else { return nil }
    let figure = self.awarded.figure(amount)
    let unit = FigureText.unit(figure)
    let printed = Quantity.printed(
      Int64((sum + whole / 2) / whole), decimals: figure.decimals, exponent: figure.unit.exponent,
      separators: figure.text.contains(","))
    return Finding(
      rule: "percent.share", severity: .warning, range: figure.range,
      message: "\(self.awarded.label)为 \(figure.text)\(unit)，按货物、工程、服务各自的占比计算约为 \(printed)\(unit)",
      related: kinds.map { kind in
        RelatedPlace(
          range: kind.share.figure(kind.percent).range, message: "\(kind.share.label)占比 \(kind.percent.text)%")
      }, stated: figure.text + unit)
  }
}
