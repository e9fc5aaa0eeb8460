import DisclosureSyntax

/// One quantity stated in running text, with everything said of it.
///
/// Ranges are bytes of the paragraph's ``NormalizedText``; the range of a ``Figure`` is in the block.
package struct Statement: Hashable, Sendable {
  /// The words that name the quantity: 社会保障和就业支出, 人员经费, 收支总预算; empty where nothing names it.
  package var label: Range<Int>
  /// Written as …（类）…（款）…（项）.
  package var subjectPath: SubjectPath?
  /// The year in front of this amount: 2023年预算29.51万元.
  @PackedNumber package var year: Int?
  @PackedRange package var yearRange: Range<Int>?
  /// The quantity itself: money in 万元 or a count.
  package var amount: Figure?
  /// Digits and unit of ``amount``.
  @PackedRange package var amountRange: Range<Int>?
  /// ``amount`` is named as a budget's: 公务接待费预算2.60万元.
  package var isBudget = false
  /// ``change`` is said to be against the budget: 决算数较年初预算数多0.93万元.
  package var isChangeOfBudget = false
  /// What ``amount`` is compared with: 上年 or 年初预算.
  package var base: Figure?
  /// The words that name the base: 2022年预算数, 上年收入总计.
  @PackedRange package var baseRange: Range<Int>?
  package var baseKind: BaseKind?
  /// 2022 in 比2022年预算.
  @PackedNumber package var baseYear: Int?
  /// 增加95.54万元, 持平.
  package var change: Change?
  /// 增长8.28%; a figure in 个百分点 keeps that unit.
  package var growth: Change?
  /// 占3.55%. Its unit is ``Unit/none`` where the document lacks the %.
  package var share: Figure?
  /// The share stands without 占: 28.55万元，2.28%.
  package var shareLacksWord = false
  /// The words between 占 and 的.
  @PackedRange package var shareOf: Range<Int>?
  /// 完成年初预算的98.5%.
  package var completion: Figure?
  package var completionOf: BaseKind?
  /// 决算数大于预算数.
  package var comparison: Comparison?
  /// The statement whose part this is, an index into ``ProseReading/statements``.
  @PackedNumber package var parent: Int?
  /// The list in which it stands, an index into ``ProseReading/lists``.
  @PackedNumber package var list: Int?
  /// Says of the statement before what it is beside a further base; all but the comparison is repeated from there.
  package var isComparedAgain = false
  /// Said to explain a change: 主要原因是人员经费增加95.54万元.
  package var inReason = false
  /// Said to explain the use of money: 主要用于购置设备20台.
  package var inPurpose = false
  /// From its first word to the last thing said of it.
  package var extent: Range<Int>

  package init(label: Range<Int>, extent: Range<Int>) {
    self.label = label
    self.extent = extent
  }

  /// The amount is printed as nought.
  package var isZero: Bool { amount?.value == 0 }

  /// Neither a reason nor a purpose nor said once more: a figure of the unit itself.
  package var isPlain: Bool { !inReason && !inPurpose && !isComparedAgain }

  /// The unit of what is stated, also where only a change is stated.
  package var unit: Unit? { amount?.unit ?? base?.unit ?? change?.figure?.unit }
}

/// What a figure is compared with.
package enum BaseKind: Hashable, Sendable {
  /// 上年, 2022年
  case lastYear
  /// 年初预算
  case initialBudget
  /// 全年预算, 调整预算
  case wholeYearBudget
}

/// 增减 of a quantity.
package struct Change: Hashable, Sendable {
  package enum Direction: Hashable, Sendable {
    case increase
    case decrease
    /// 持平
    case none
    /// 增（减）: the template's alternatives were left in.
    case unchosen
  }

  package var direction: Direction
  package var word: Range<Int>
  package var figure: Figure?
}

/// 决算数大于预算数, 与预算数持平.
package struct Comparison: Hashable, Sendable {
  package enum Relation: Hashable, Sendable {
    case greater
    case less
    case equal
    /// 大于（小于）
    case unchosen
  }

  package var relation: Relation
  package var word: Range<Int>
}

/// 科目 written as 类, 款, 项; each name without its mark.
package struct SubjectPath: Hashable, Sendable {
  @PackedRange package var className: Range<Int>?
  @PackedRange package var sectionName: Range<Int>?
  @PackedRange package var itemName: Range<Int>?
  /// From the first name to the last mark.
  package var range: Range<Int>

  package init(
    className: Range<Int>? = nil, sectionName: Range<Int>? = nil, itemName: Range<Int>? = nil, range: Range<Int>
  ) {
    self.className = className
    self.sectionName = sectionName
    self.itemName = itemName
    self.range = range
  }
}
