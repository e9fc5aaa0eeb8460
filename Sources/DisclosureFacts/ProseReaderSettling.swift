import DisclosureSyntax
import DocumentText

/// What only the whole text can tell: decided when all tokens have been read.
extension ProseReader {
  mutating func settle() {
    settleBudgets()
    settleUnits()
    settleParts()
    settleIntegers()
    settleWordlessChanges()
    settleAverages()
    settleListsOfParts()
  }

  /// An 年初预算 that no 决算 followed is the amount itself.
  private mutating func settleBudgets() {
    for index in reading.statements.indices where index < traces.count {
      reading.statements[index].isBudget = traces[index].isBudget
      guard let budget = traces[index].budget else { continue }
      if reading.statements[index].amount == nil {
        reading.statements[index].amount = budget
        reading.statements[index].amountRange = traces[index].budgetRange
        reading.statements[index].isBudget = true
      } else if reading.statements[index].base == nil {
        let isAdjusted = reading.statements[index].completionOf == .wholeYearBudget
        let adjusted = isAdjusted ? traces[index].adjustedBudget : nil
        reading.statements[index].base = adjusted ?? budget
        reading.statements[index].baseKind = adjusted == nil ? traces[index].budgetKind : .wholeYearBudget
        reading.statements[index].baseRange = traces[index].budgetWords
      }
    }
  }

  /// 支出90.50万元，其中：基本支出60.50元，项目支出30.00万元: what fits its list, or what it is compared with, only in 万元.
  private mutating func settleUnits() {
    let units = reading.statements.lazy.compactMap { $0.amount?.unit }
    guard units.contains(.money(exponent: -4)), units.contains(.money(exponent: 0)) else { return }
    var lists: [Int: [Int]] = [:]
    for index in reading.statements.indices where reading.statements[index].isPlain {
      guard let parent = reading.statements[index].parent, reading.statements.indices.contains(parent),
        reading.statements[index].amount?.unit.isMoney ?? false
      else { continue }
      lists[parent, default: []].append(index)
    }
    for (parent, parts) in lists.sorted(by: { $0.key < $1.key }) {
      // 每人奖励30.00元, 人均100.00元
      if (parts + [parent]).contains(where: { bytes[reading.statements[$0].label].contains(any: ["每", "均", "标准"]) }) {
        continue
      }
      guard let whole = reading.statements[parent].amount else { continue }
      let amounts = parts.compactMap { reading.statements[$0].amount }
      let small = parts.filter {
        reading.statements[$0].amount.map { $0.unit == .money(exponent: -4) && $0.value != 0 } ?? false
      }
      if whole.unit == .money(exponent: -4) {
        guard small.isEmpty, let raised = whole.inTenThousands, RoundedSum(amounts).agrees(with: raised.quantity) else {
          continue
        }
        misstate(parent)
      } else if whole.unit == .money(exponent: 0), whole.text.utf8.count(where: isDigit) > 2, !small.isEmpty {
        let raised = amounts.compactMap { $0.unit == .money(exponent: -4) ? $0.inTenThousands : $0 }
        let isWhole = small.count == 1 && raised.contains { $0.value == whole.value }
        let others = parts.count - small.count
        guard raised.count == amounts.count, !RoundedSum(amounts).agrees(with: whole.quantity),
          isWhole && others == 0 || RoundedSum(raised).agrees(with: whole.quantity)
        else { continue }
        for index in small { misstate(index) }
      }
    }
    for index in reading.statements.indices {
      let statement = reading.statements[index]
      guard let raised = statement.amount?.inTenThousands, let base = statement.base, statement.baseKind == .lastYear,
        base.unit == .money(exponent: 0), let change = statement.change, let moved = change.figure,
        moved.unit == base.unit, moved.value > 0, change.direction == .increase || change.direction == .decrease
      else { continue }
      let before = change.direction == .increase ? raised.value &- moved.value : raised.value &+ moved.value
      if before == base.value { misstate(index) }
    }
  }

  private mutating func misstate(_ index: Int) {
    guard let raised = reading.statements[index].amount?.inTenThousands else { return }
    reading.statements[index].amount = raised
    reading.misstatedUnits.append(index)
  }

  /// 支出819.20万元，其中：货物509万元、服务310.20万元: a part of a total with two decimals is no rounded integer.
  private mutating func settleParts() {
    for index in reading.statements.indices {
      guard let amount = reading.statements[index].amount, amount.unit.isMoney, amount.decimals == 0,
        let parent = reading.statements[index].parent, reading.statements.indices.contains(parent),
        let whole = reading.statements[parent].amount,
        whole.unit == amount.unit, whole.decimals >= 2
      else { continue }
      reading.statements[index].amount?.quantity.halfStep = min(amount.quantity.halfStep, whole.quantity.halfStep)
    }
  }

  /// 公务接待费预算为1万元，支出决算为0.53万元: beside amounts with two decimals a small integer has only lost its noughts, unless it is
  /// an average or said to be about so much.
  private mutating func settleIntegers() {
    var halfStep: Int64 = 0
    for statement in reading.statements {
      for case let figure? in [statement.amount, statement.base, statement.change?.figure]
      where figure.unit == .money(exponent: 0) && figure.decimals >= 2 {
        halfStep = max(halfStep, figure.quantity.halfStep)
      }
    }
    if halfStep == 0 || saysAbout { return }
    func settle(_ figure: inout Figure?) {
      guard let own = figure, own.unit == .money(exponent: 0), own.decimals == 0, own.value < 100 * Quantity.scale
      else {
        return
      }
      figure?.quantity.halfStep = min(own.quantity.halfStep, halfStep)
    }
    for index in reading.statements.indices where !bytes[reading.statements[index].label].contains(any: ["均", "每"]) {
      settle(&reading.statements[index].amount)
      settle(&reading.statements[index].base)
    }
  }

  /// 约50万元, 近8万元, 50万元左右, but not 厉行节约.
  private var saysAbout: Bool {
    if bytes.contains(any: ["左右"]) { return true }
    return ["约", "近"].contains { (word: Word) in
      var start = 0
      while let index = bytes.firstIndex(of: word, from: start) {
        start = index + word.count
        if start < bytes.count, isDigit(bytes[start]) { return true }
      }
      return false
    }
  }

  /// 支出568.50万元，较上年38.31万元，下降6.31%: by the percentage it is what the amount has changed by, whose word is missing.
  private mutating func settleWordlessChanges() {
    for index in reading.statements.indices {
      let statement = reading.statements[index]
      guard statement.change == nil, var change = statement.growth, let percent = change.figure,
        let amount = statement.amount, let moved = statement.base, statement.baseKind == .lastYear,
        amount.unit.isMoney, moved.unit == amount.unit, moved.value > 0, percent.value > 0,
        change.direction == .increase || change.direction == .decrease
      else { continue }
      let before = Double(change.direction == .increase ? amount.value - moved.value : amount.value + moved.value)
      let scale = Double(Quantity.scale)
      guard before > 0, amount.value / 2 > moved.value,
        abs(Double(moved.value) / before * 100 - Double(percent.value) / scale)
          <= 2 * Double(percent.quantity.halfStep) / scale
      else { continue }
      change.figure = moved
      reading.statements[index].change = change
      reading.statements[index].base = nil
    }
  }

  /// 基本支出100.00万元，其中：人员经费90.00万元。包括：…: what comes to the whole is all of it.
  private mutating func settleListsOfParts() {
    if listsOfParts.isEmpty { return }
    var members: [Int: [Int]] = [:]
    for (index, statement) in reading.statements.enumerated() {
      if let list = statement.list { members[list, default: []].append(index) }
    }
    for (list, part, whole) in listsOfParts {
      let own = (members[list] ?? []).filter { reading.statements[$0].parent == part }
      let sum = own.reduce(Int64(0)) { $0 &+ (reading.statements[$1].amount?.value ?? 0) }
      guard sum == reading.statements[whole].amount?.value, sum != reading.statements[part].amount?.value else {
        continue
      }
      for member in own { reading.statements[member].parent = whole }
    }
  }

  /// 人员经费1514.40万元，人均17.21万元，比上年增加0.71万元，增长4.30%: which of both the change is of shows in the figures. Where it
  /// does not, nothing is said of either.
  private mutating func settleAverages() {
    for index in traces.indices {
      guard let whole = traces[index].averageOf, let place = reading.statements[index].amountRange,
        let word = (reading.statements[whole].change ?? reading.statements[whole].growth)?.word,
        word.lowerBound > place.upperBound, !fitsChange(of: whole, whole), isInReach(of: index, whole)
      else { continue }
      if fitsChange(of: whole, index) {
        let first = reading.statements[whole]
        (reading.statements[index].change, reading.statements[index].growth) = (first.change, first.growth)
        (reading.statements[index].base, reading.statements[index].baseKind) = (first.base, first.baseKind)
        (reading.statements[index].baseYear, reading.statements[index].baseRange) = (first.baseYear, first.baseRange)
      }
      (reading.statements[whole].change, reading.statements[whole].growth) = (nil, nil)
      (reading.statements[whole].base, reading.statements[whole].baseKind) = (nil, nil)
      (reading.statements[whole].baseYear, reading.statements[whole].baseRange) = (nil, nil)
    }
  }

  /// Whether an average may have been as much more or less as a change says.
  private func isInReach(of average: Int, _ stated: Int) -> Bool {
    guard let amount = reading.statements[average].amount?.value else { return false }
    let statement = reading.statements[stated]
    return statement.change?.figure?.value ?? 0 <= amount && (statement.base?.value ?? 0) / 2 <= amount
  }

  /// Whether a change and its percentage may be those of an amount.
  private func fitsChange(of stated: Int, _ index: Int) -> Bool {
    let statement = reading.statements[stated]
    guard let amount = reading.statements[index].amount else { return false }
    let change = statement.change?.figure ?? statement.growth?.figure
    guard let direction = (statement.change ?? statement.growth)?.direction, change != nil else { return false }
    let sign: Double = direction == .decrease ? -1 : 1
    let now = Double(amount.value)
    let moved = statement.change?.figure.map { Double($0.value) }
    let before = statement.base.map { Double($0.value) } ?? moved.map { now - sign * $0 }
    guard let before, before > 0 else { return false }
    let slack = 2 * Double(amount.quantity.halfStep) + 2 * Double(statement.change?.figure?.quantity.halfStep ?? 0) + 2
    if let moved, abs(now - before - sign * moved) > slack { return false }
    guard let growth = statement.growth?.figure else { return moved != nil }
    let percent = sign * (now - before) / before * 100
    return abs(percent - Double(growth.value) / Double(Quantity.scale))
      <= Double(growth.quantity.halfStep) / Double(Quantity.scale) * 2 + slack / before * 100
  }
}

extension Figure {
  /// An amount in 元 as if its digits were in 万元.
  fileprivate var inTenThousands: Figure? {
    guard unit == .money(exponent: -4) else { return nil }
    let (value, overflow) = quantity.value.multipliedReportingOverflow(by: 10_000)
    let (halfStep, overflow2) = quantity.halfStep.multipliedReportingOverflow(by: 10_000)
    guard !overflow, !overflow2, value.magnitude < Quantity.limit.magnitude else { return nil }
    var figure = self
    figure.quantity = Quantity(value: value, halfStep: halfStep)
    figure.unit = .money(exponent: 0)
    return figure
  }
}
