import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// RY01, RT53: 增加/减少, 增长/下降 and 大于/小于 agree with each other and with the figures.
  static let changeDirection = Rule(
    id: "change.direction", title: "增减方向",
    explanation: "增加与增长、减少与下降要一致，并与本年数减上年数的正负一致；决算数大于、小于预算数的说法要与两个数字一致；增长原因、减少原因要与前面的增减一致；金额与百分比只有方向相反才相符的，也报告方向。",
    example: "比上年增加17.60万元，减少36.22% → 方向矛盾",
    findInParagraph: { paragraph, _ in paragraph.stated.flatMap { ChangeDirection.findings($0) } })
}

/// Reads the direction that the words and the figures of a statement give.
enum ChangeDirection {
  static func contradictsItself(_ statement: Statement) -> Bool {
    guard let change = statement.change?.direction, let growth = statement.growth?.direction else { return false }
    return (change == .increase && growth == .decrease) || (change == .decrease && growth == .increase)
  }

  /// The direction from base to amount, if both are stated and clearly differ.
  static func sign(_ statement: Statement) -> Change.Direction? {
    guard let amount = statement.amount, let base = statement.base, amount.unit.isMoney || !base.unit.isMoney,
      amount.unit.isMoney == base.unit.isMoney
    else {
      return nil
    }
    let slack = amount.quantity.halfStep + base.quantity.halfStep
    if amount.value - base.value > slack { return .increase }
    if base.value - amount.value > slack { return .decrease }
    return Change.Direction.none
  }

  /// Whether 增减 is measured against the base that is printed: with 年初预算 printed it may be against last year.
  static func isAgainstBase(_ statement: Statement) -> Bool {
    statement.baseKind == .lastYear || statement.baseYear == nil && statement.completion == nil
      || statement.isChangeOfBudget
  }

  /// Whether 增减 behind the last of some parts, 其中：基本支出300万元，项目支出200万元，比上年增加100万元，增长25%, is that of
  /// their total.
  static func isOfTotal(_ quantity: StatedQuantity) -> Bool {
    guard quantity.statement.parent != nil else { return false }
    let statement = quantity.statement
    guard let total = quantity.parent?.statement.amount, total.unit.isMoney, statement.base == nil,
      let amount = statement.amount, let change = statement.change, let moved = change.figure, moved.unit.isMoney
    else { return false }
    let isIncrease = change.direction == .increase
    guard let percent = statement.growth?.figure else {
      return isIncrease && moved.value > amount.value && moved.value < total.value
    }
    let arithmetic = EquationArithmetic(
      quantities: [percent.quantity, moved.quantity, total.quantity, amount.quantity])
    func standing(_ whole: Int) -> Standing {
      arithmetic.standing(.growthFromAmount(percent: 0, change: 1, amount: whole, isIncrease: isIncrease))
    }
    let isPossible = !isIncrease || moved.value < amount.value
    // 收入总计90.00万元，其中年初结转和结余2.00万元，较上年增加5.00万元
    let isTooMuch = !isPossible && moved.value < total.value && quantity.labelContains("结转")
    return !(isPossible && standing(3) != .contradicted) && (isTooMuch || standing(2) != .contradicted)
  }

  /// 当年拨款90.00万元，上年结转10.00万元，比上年预算数80.00万元增加10.00万元: whether what is compared is the amount in front.
  private static func isOfAmountBefore(_ quantity: StatedQuantity) -> Bool {
    guard quantity.index > 0, quantity.labelContains("结转") || quantity.labelContains("结余"),
      let base = quantity.statement.base, let change = quantity.statement.change, let moved = change.figure,
      case let before = StatedQuantity(paragraph: quantity.paragraph, index: quantity.index - 1),
      let amount = before.statement.amount, amount.unit == base.unit, moved.unit == base.unit,
      before.statement.base == nil, quantity.paragraph.isOneSentence(before.statement, quantity.statement)
    else { return false }
    return amount.value &- base.value == (change.direction == .increase ? moved.value : 0 &- moved.value)
  }

  /// Whether amount, 增减额 and percentage agree only if both words are taken for their opposites: 90.40万元，减少
  /// 30.20万元，下降50.17%.
  static func fitsReversed(_ quantity: StatedQuantity) -> Bool {
    let statement = quantity.statement
    guard let change = statement.change, let growth = statement.growth, change.direction == growth.direction,
      change.direction == .increase || change.direction == .decrease, statement.base == nil,
      let amount = statement.amount, amount.unit.isMoney, let moved = change.figure, moved.unit.isMoney,
      moved.value > 0,
      let percent = growth.figure, percent.unit == .percent, !isOfTotal(quantity)
    else { return false }
    func fits(_ isIncrease: Bool) -> Bool {
      (!isIncrease || moved.value < amount.value) && self.fits(percent, moved, of: amount, isIncrease)
    }
    let isIncrease = change.direction == .increase
    guard !fits(isIncrease), fits(!isIncrease) else { return false }
    // 2.05万元，减少0.03万元，下降1.74%: rounding alone makes the opposite possible, and 1.44% is as near.
    let arithmetic = EquationArithmetic(quantities: [percent.quantity, moved.quantity, amount.quantity])
    func miss(_ isIncrease: Bool) -> UInt64? {
      arithmetic.exactValue(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: isIncrease)).map {
        ($0 &- percent.value).magnitude
      }
    }
    guard let reversed = miss(!isIncrease), let own = miss(isIncrease) else { return true }
    // 810.33万元，增加26.46万元，增长3.1%: 3.162% cut off; it was 880.33万元.
    let isCutOff = percent.decimals < 2 && reversed > percent.quantity.halfStep.magnitude
    if isCutOff, isSlip(amount, moved, percent, isIncrease) { return false }
    return reversed / 2 <= percent.quantity.halfStep.magnitude || reversed < own / 4
  }

  /// Whether one other digit in an amount makes a percentage that of what has been added to it or taken from it.
  private static func isSlip(_ amount: Figure, _ moved: Figure, _ percent: Figure, _ isIncrease: Bool) -> Bool {
    let digits = Quantity.digits(amount.value, decimals: 8)
    var step: Int64 = 1
    for _ in 0..<min(digits.count, 18) {
      defer { step = step &* 10 }
      if step < amount.quantity.halfStep { continue }
      let digit = amount.value / step % 10
      for other in Int64(0)...9 where other != digit {
        let value = amount.value &+ (other - digit) &* step
        guard value > moved.value else { continue }
        var quantity = amount.quantity
        quantity.value = value
        let arithmetic = EquationArithmetic(quantities: [percent.quantity, moved.quantity, quantity])
        if arithmetic.standing(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: isIncrease)) == .exact {
          return true
        }
      }
    }
    return false
  }

  /// Whether a percentage is that of what has been added to an amount or taken from it.
  private static func fits(_ percent: Figure, _ moved: Figure, of amount: Figure, _ isIncrease: Bool) -> Bool {
    EquationArithmetic(quantities: [percent.quantity, moved.quantity, amount.quantity])
      .standing(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: isIncrease)) != .contradicted
  }

  /// Both words are wrong.
  private static func reversedWords(_ quantity: StatedQuantity) -> Finding {
    let statement = quantity.statement
    let word = statement.change?.word ?? statement.extent
    let related = statement.growth.map { RelatedPlace(range: quantity.place($0.word), message: quantity.text($0.word)) }
    let figures = [statement.change?.figure, statement.growth?.figure].compactMap { $0 }
      .map { $0.text + FigureText.unit($0) }.joined(separator: "、")
    return Finding(
      rule: "change.direction", severity: .error, range: quantity.place(word),
      message:
        "\(quantity.label)的“\(quantity.text(word))”与数字不符：\(figures) 只有方向相反才相符，应为“\(counterpart(quantity.text(word)))”",
      related: related.map { [$0] } ?? [], stated: quantity.text(word), expected: counterpart(quantity.text(word)),
      replacement: counterpart(quantity.text(word)))
  }

  static func findings(_ quantity: StatedQuantity) -> [Finding] {
    let statement = quantity.statement
    if contradictsItself(statement) { return [contradiction(quantity)] }
    var found = fitsReversed(quantity) ? [reversedWords(quantity)] : []
    if let actual = sign(statement), actual != .none, isAgainstBase(statement), !isOfAmountBefore(quantity) {
      for change in [statement.change, statement.growth].compactMap({ $0 }) {
        let isWrong =
          change.direction == .none ? change.figure == nil : change.direction != actual && change.direction != .unchosen
        if isWrong, change.figure?.value != 0 {
          found.append(wordAgainstFigures(quantity, change.word, right: actual == .increase ? "增加" : "减少"))
          break
        }
      }
    }
    if found.isEmpty, let finding = reasonOfOpposite(quantity) { found.append(finding) }
    if let finding = againstCompletion(quantity) { found.append(finding) }
    if let comparison = statement.comparison, let amount = statement.amount, let base = statement.base,
      let rounded = sign(statement)
    {
      let right: Comparison.Relation =
        amount.value > base.value ? .greater : amount.value < base.value ? .less : .equal
      // 64.87 beside 65 is less, or the same.
      let isRight = comparison.relation == right || comparison.relation == .equal && rounded == .none
      if !isRight, comparison.relation != .unchosen {
        found.append(
          wordAgainstFigures(
            quantity, comparison.word, right: right == .greater ? "大于" : right == .less ? "小于" : "持平"))
      }
    }
    return found
  }

  private static let reasonWords: [(word: Word, direction: Change.Direction)] = [
    ("增加", .increase), ("增长", .increase), ("上升", .increase), ("减少", .decrease), ("下降", .decrease), ("降低", .decrease),
  ]

  private static func opposites(of direction: Change.Direction) -> [Word] {
    direction == .increase ? ["减少", "下降", "降低", "小于", "低于"] : ["增加", "增长", "上升", "大于", "高于", "超"]
  }

  /// 减少34.00万元，下降6.54%，增长原因主要是…
  private static func reasonOfOpposite(_ quantity: StatedQuantity) -> Finding? {
    let statement = quantity.statement
    guard statement.isPlain, let direction = (statement.growth ?? statement.change)?.direction,
      direction == .increase || direction == .decrease,
      statement.change.map({ $0.direction == direction }) ?? true,
      case let bytes = quantity.paragraph.paragraph.text.bytes, statement.extent.upperBound < bytes.count,
      bytes[statement.extent.upperBound] == UInt8(ascii: ",")
    else { return nil }
    let start = statement.extent.upperBound + 1
    guard let (word, other) = reasonWords.first(where: { bytes[start...].starts(with: $0.word) }), other != direction,
      let noun = bytes[(start + word.count)...].starts(withAny: ["原因", "的原因", "主要原因", "的主要原因"]),
      // 增加原因不明的支出
      bytes[(start + word.count + noun.count)...].starts(withAny: ["是", "为", ":", "系", "主要", "在于"]) != nil,
      // 决算数小于预算数；较上年增加…，减少的主要原因是…
      !bytes[..<statement.extent.upperBound].lastSentence.contains(any: opposites(of: direction))
    else { return nil }
    let stated = (statement.growth ?? statement.change).map {
      RelatedPlace(range: quantity.place($0.word), message: quantity.text($0.word))
    }
    return Finding(
      rule: "change.direction", severity: .error, range: quantity.place(start..<start + word.count),
      message: "\(quantity.label)前面写“\(stated?.message ?? "")”，原因写作“\(word.string)原因”，方向矛盾",
      related: stated.map { [$0] } ?? [], stated: word.string, expected: counterpart(word.string),
      replacement: counterpart(word.string))
  }

  /// 完成预算120%，决算数小于预算数, where the budget itself is not stated.
  private static func againstCompletion(_ quantity: StatedQuantity) -> Finding? {
    let statement = quantity.statement
    guard let comparison = statement.comparison, statement.base == nil, let completion = statement.completion,
      completion.unit == .percent
    else { return nil }
    // 完成年初预算的160%，决算数小于调整预算数
    let behind = quantity.paragraph.paragraph.text.bytes[comparison.word.upperBound...]
    let isAdjusted = behind.starts(withAny: ["调整", "全年", "变更"]) != nil
    let isInitial = behind.starts(with: "年初")
    if isAdjusted != (statement.completionOf == .wholeYearBudget), isAdjusted || isInitial { return nil }
    let excess = completion.value - 100 * Quantity.scale
    // 99.99% is as good as all, but no more than it.
    let isNear = excess.magnitude < UInt64(Quantity.scale / 2) && comparison.relation == .equal
    let right: Comparison.Relation = excess == 0 ? .equal : excess > 0 ? .greater : .less
    if comparison.relation == right || comparison.relation == .unchosen || isNear && excess != 0 { return nil }
    let words = right == .greater ? "大于" : right == .less ? "小于" : "等于"
    let stated = quantity.figure(completion)
    return Finding(
      rule: "change.direction", severity: excess == 0 ? .warning : .error, range: quantity.place(comparison.word),
      message: "完成比例为 \(completion.text)%，“\(quantity.text(comparison.word))”与之不符，应为“\(words)”",
      related: [RelatedPlace(range: stated.range, message: "完成比例 \(completion.text)%")],
      stated: quantity.text(comparison.word), expected: words, replacement: words)
  }

  private static func contradiction(_ quantity: StatedQuantity) -> Finding {
    let statement = quantity.statement
    let change = statement.change?.word ?? statement.extent
    let growth = statement.growth?.word ?? statement.extent
    // The percentage tells which word fits: 4万元 less 2万元 is down 33.33%.
    var wrong = growth
    var right = change
    if let actual = sign(statement), actual == statement.growth?.direction { (wrong, right) = (change, growth) }
    if let amount = statement.amount, let moved = statement.change?.figure, let percent = statement.growth?.figure,
      statement.base == nil, percent.unit == .percent
    {
      let growthUp = statement.growth?.direction == .increase
      if fits(percent, moved, of: amount, growthUp) && !fits(percent, moved, of: amount, !growthUp) {
        (wrong, right) = (change, growth)
      }
    }
    return Finding(
      rule: "change.direction", severity: .error, range: quantity.place(wrong),
      message: "\(quantity.label)前后方向矛盾：一处写“\(quantity.text(right))”，一处写“\(quantity.text(wrong))”",
      related: [RelatedPlace(range: quantity.place(right), message: quantity.text(right))],
      stated: quantity.text(wrong), expected: counterpart(quantity.text(wrong)),
      replacement: counterpart(quantity.text(wrong)))
  }

  private static func wordAgainstFigures(_ quantity: StatedQuantity, _ word: Range<Int>, right: String) -> Finding {
    let statement = quantity.statement
    let related = [statement.amount, statement.base].compactMap { $0 }.map {
      RelatedPlace(range: quantity.figure($0).range, message: "\($0.text)\(FigureText.unit($0))")
    }
    let amount = statement.amount.map { $0.text + FigureText.unit($0) } ?? ""
    let base = statement.base.map { $0.text + FigureText.unit($0) } ?? ""
    let isBudget = statement.baseKind == .initialBudget || statement.baseKind == .wholeYearBudget
    let figures =
      isBudget ? "决算数为 \(amount)，预算数为 \(base)" : "\(quantity.label)为 \(amount)，对比数为 \(base)"
    return Finding(
      rule: "change.direction", severity: .error, range: quantity.place(word),
      message: "\(figures)，“\(quantity.text(word))”与数字不符，应为“\(right)”",
      related: related, stated: quantity.text(word), expected: right, replacement: right)
  }

  private static let pairs = [
    ("增加", "减少"), ("增长", "下降"), ("上升", "下降"), ("提高", "降低"), ("减少", "增加"), ("下降", "增长"), ("降低", "提高"),
    ("增支", "减支"), ("减支", "增支"), ("增收", "减收"), ("减收", "增收"), ("调增", "调减"), ("调减", "调增"), ("增幅", "降幅"),
    ("降幅", "增幅"), ("减幅", "增幅"), ("上浮", "下浮"), ("下浮", "上浮"), ("涨", "降"), ("增", "减"), ("升", "降"), ("减", "增"),
    ("降", "升"), ("压", "增"), ("缩", "增"), ("节", "增"), ("超支", "节支"), ("多", "少"), ("少", "多"),
  ]

  static func counterpart(_ word: String) -> String {
    guard let (own, opposite) = pairs.first(where: { word.contains($0.0) }) else { return "" }
    if own.count > 1 || word.count == 1 { return opposite }
    return ["减", "降", "少"].contains(opposite) ? "减少" : "增加"
  }
}
