import DisclosureFacts
import DocumentText

/// A relation between figures. The members are indices into ``RelationSet/figures``.
package enum Equation: Hashable, Sendable {
  /// Σ parts = total.
  case sum(total: Int, parts: [Int])
  /// Σ left = Σ right, for changes with different signs.
  case balance(left: [Int], right: [Int])
  /// first − second = difference.
  case difference(Int, first: Int, second: Int)
  case equal(Int, Int)
  /// A part is not above its whole; the part is suspected first.
  case atMost(Int, bound: Int)
  /// A whole is not below a part of it; the whole is suspected first.
  case atLeast(Int, part: Int)
  /// percent = part / whole × 100.
  case share(percent: Int, part: Int, whole: Int)
  /// percent = part / (part + Σ others) × 100, for shares of a whole that is not printed.
  case shareOfParts(percent: Int, part: Int, others: [Int])
  /// percent = change / base × 100 (RY02).
  case growth(percent: Int, change: Int, base: Int)
  /// percent = change / (amount − change) × 100 where the base is not printed; + for a decrease (RY02).
  case growthFromAmount(percent: Int, change: Int, amount: Int, isIncrease: Bool)
  /// percent = (amount − base) / base × 100 where the change is not printed.
  case growthFromBase(percent: Int, amount: Int, base: Int, isIncrease: Bool)
  /// percent = (amount − base) / base × 100, below zero for a decrease.
  case change(percent: Int, amount: Int, base: Int)
  /// factor × factor = product (数量 × 单价 = 金额).
  case product(Int, first: Int, second: Int)

  /// The first of ``members``.
  package var subject: Int? {
    switch self {
    case .balance(let left, let right): left.first ?? right.first
    case .sum(let member, _), .difference(let member, _, _), .equal(let member, _), .atMost(let member, _),
      .atLeast(let member, _), .share(let member, _, _), .growth(let member, _, _),
      .growthFromAmount(let member, _, _, _), .growthFromBase(let member, _, _, _), .change(let member, _, _),
      .product(let member, _, _), .shareOfParts(let member, _, _):
      member
    }
  }

  package var members: [Int] {
    switch self {
    case .sum(let total, let parts): [total] + parts
    case .balance(let left, let right): left + right
    case .difference(let difference, let first, let second): [difference, first, second]
    case .equal(let first, let second): [first, second]
    case .atMost(let part, let bound): [part, bound]
    case .atLeast(let whole, let part): [whole, part]
    case .share(let percent, let part, let whole): [percent, part, whole]
    case .shareOfParts(let percent, let part, let others): [percent, part] + others
    case .growth(let percent, let change, let base): [percent, change, base]
    case .growthFromAmount(let percent, let change, let amount, _): [percent, change, amount]
    case .growthFromBase(let percent, let amount, let base, _): [percent, amount, base]
    case .change(let percent, let amount, let base): [percent, amount, base]
    case .product(let product, let first, let second): [product, first, second]
    }
  }
}

extension Equation {
  /// Whether it says no more than that a figure is not above or below another.
  var isBound: Bool {
    switch self {
    case .atMost, .atLeast: true
    default: false
    }
  }

  /// Whether a figure takes part twice.
  var repeatsMember: Bool {
    let members = members
    if members.count > 12 { return Set(members).count < members.count }
    return members.indices.contains { members[..<$0].contains(members[$0]) }
  }

  /// The same equation between other indices.
  func mapped(_ index: (Int) -> Int) -> Equation {
    switch self {
    case .sum(let total, let parts): .sum(total: index(total), parts: parts.map(index))
    case .balance(let left, let right): .balance(left: left.map(index), right: right.map(index))
    case .difference(let difference, let first, let second):
      .difference(index(difference), first: index(first), second: index(second))
    case .equal(let first, let second): .equal(index(first), index(second))
    case .atMost(let part, let bound): .atMost(index(part), bound: index(bound))
    case .atLeast(let whole, let part): .atLeast(index(whole), part: index(part))
    case .share(let percent, let part, let whole):
      .share(percent: index(percent), part: index(part), whole: index(whole))
    case .shareOfParts(let percent, let part, let others):
      .shareOfParts(percent: index(percent), part: index(part), others: others.map(index))
    case .growth(let percent, let change, let base):
      .growth(percent: index(percent), change: index(change), base: index(base))
    case .growthFromAmount(let percent, let change, let amount, let isIncrease):
      .growthFromAmount(
        percent: index(percent), change: index(change), amount: index(amount), isIncrease: isIncrease)
    case .growthFromBase(let percent, let amount, let base, let isIncrease):
      .growthFromBase(percent: index(percent), amount: index(amount), base: index(base), isIncrease: isIncrease)
    case .change(let percent, let amount, let base):
      .change(percent: index(percent), amount: index(amount), base: index(base))
    case .product(let product, let first, let second):
      .product(index(product), first: index(first), second: index(second))
    }
  }
}

/// How a relation stands with the printed figures.
package enum Standing: Hashable, Sendable {
  /// The printed digits satisfy it.
  case exact
  /// Values inside the printed precision satisfy it: rounding, or digits cut off.
  case rounding
  /// No values do.
  case contradicted
  /// It says nothing: a base of zero, a figure too large.
  case undefined
}

/// The one place that decides whether figures agree.
package struct EquationArithmetic {
  package var quantities: [Quantity]

  package init(quantities: [Quantity]) {
    self.quantities = quantities
  }

  private func interval(_ index: Int) -> Interval { Interval(quantities[index]) }

  package func standing(_ equation: Equation) -> Standing {
    guard let subject = equation.subject else { return .undefined }
    let stated = quantities[subject]
    let exact = exactValue(equation)
    if exact == stated.value { return .exact }
    guard let implied = implied(subject, in: equation) else { return .undefined }
    switch equation {
    case .sum, .balance, .difference, .equal, .product, .atMost, .atLeast:
      return implied.overlaps(Interval(stated)) ? .rounding : .contradicted
    case .share, .shareOfParts, .growth, .growthFromAmount, .growthFromBase, .change:
      if let exact, abs(exact - stated.value) <= stated.halfStep { return .exact }
      // Digits cut off: the true value may lie up to a whole step further from zero.
      let (near, far) = (stated.halfStep, 2 * stated.halfStep)
      let printed = Interval(
        lower: stated.value - (stated.value < 0 ? far : near), upper: stated.value + (stated.value < 0 ? near : far))
      return implied.overlaps(printed) ? .rounding : .contradicted
    }
  }

  /// The first member's value if all others are taken as printed.
  package func exactValue(_ equation: Equation) -> Int64? {
    func ratio(_ part: Int64, _ whole: Int64) -> Int64? {
      guard whole > 0, part >= 0 else { return nil }
      let scaled = Int128(part) * 100 * Int128(Quantity.scale)
      let value = (scaled + Int128(whole) / 2) / Int128(whole)
      return value < Int128(Quantity.limit) ? Int64(value) : nil
    }
    switch equation {
    case .sum(_, let parts): return parts.reduce(0) { $0 &+ quantities[$1].value }
    case .balance(let left, let right):
      let sum = right.reduce(Int64(0)) { $0 &+ quantities[$1].value }
      return left.dropFirst().reduce(sum) { $0 &- quantities[$1].value }
    case .difference(_, let first, let second): return quantities[first].value - quantities[second].value
    case .equal(_, let second): return quantities[second].value
    case .atMost, .atLeast: return nil
    case .share(_, let part, let whole): return ratio(quantities[part].value, quantities[whole].value)
    case .shareOfParts(_, let part, let others):
      let whole = others.reduce(quantities[part].value) { $0 &+ quantities[$1].value }
      return ratio(quantities[part].value, whole)
    case .growth(_, let change, let base): return ratio(quantities[change].value, quantities[base].value)
    case .growthFromAmount(_, let change, let amount, let isIncrease):
      let base = quantities[amount].value + (isIncrease ? -1 : 1) * quantities[change].value
      return ratio(quantities[change].value, base)
    case .growthFromBase(_, let amount, let base, let isIncrease):
      let change = (quantities[amount].value - quantities[base].value) * (isIncrease ? 1 : -1)
      return ratio(change, quantities[base].value)
    case .change(_, let amount, let base):
      let (change, whole) = (quantities[amount].value - quantities[base].value, quantities[base].value)
      return change < 0 ? ratio(-change, whole).map { -$0 } : ratio(change, whole)
    case .product(_, let first, let second):
      let value = Int128(quantities[first].value) * Int128(quantities[second].value) / Int128(Quantity.scale)
      return value.magnitude < UInt128(Quantity.limit) ? Int64(value) : nil
    }
  }

  /// What the parts of a sum come to; `nil` for other relations.
  func sumOfParts(_ equation: Equation) -> Interval? {
    guard case .sum(_, let parts) = equation, parts.count < 2048 else { return nil }
    var (lower, upper): (Int64, Int64) = (0, 0)
    for part in parts {
      lower += quantities[part].value - quantities[part].halfStep
      upper += quantities[part].value + quantities[part].halfStep
    }
    return Interval(lower: lower, upper: upper)
  }

  /// The values of `member` that the other members allow; `nil` where they do not tell.
  ///
  /// - Parameter sum: ``sumOfParts(_:)``, where it is known already.
  package func implied(_ member: Int, in equation: Equation, _ sum: Interval? = nil) -> Interval? {
    let hundred = Int128(100) * Int128(Quantity.scale)
    switch equation {
    case .sum(let total, _):
      guard let sum = sum ?? sumOfParts(equation) else { return nil }
      if member == total { return sum }
      let (whole, own) = (interval(total), interval(member))
      return Interval(lower: whole.lower - (sum.upper - own.upper), upper: whole.upper - (sum.lower - own.lower))
    case .balance(let left, let right):
      guard left.count + right.count < 2048 else { return nil }
      let own = left.contains(member) ? left : right
      let other = left.contains(member) ? right : left
      let whole = other.reduce((lower: Int64(0), upper: Int64(0))) {
        ($0.lower + interval($1).lower, $0.upper + interval($1).upper)
      }
      let rest = own.filter { $0 != member }.reduce((lower: Int64(0), upper: Int64(0))) {
        ($0.lower + interval($1).lower, $0.upper + interval($1).upper)
      }
      return Interval(lower: whole.lower - rest.upper, upper: whole.upper - rest.lower)
    case .difference(let difference, let first, let second):
      let (d, a, b) = (interval(difference), interval(first), interval(second))
      if member == difference { return Interval(lower: a.lower - b.upper, upper: a.upper - b.lower) }
      if member == first { return Interval(lower: d.lower + b.lower, upper: d.upper + b.upper) }
      return Interval(lower: a.lower - d.upper, upper: a.upper - d.lower)
    case .equal(let first, let second):
      return interval(member == first ? second : first)
    case .atMost(let part, let whole), .atLeast(let whole, let part):
      return member == part
        ? Interval(lower: -Quantity.limit, upper: interval(whole).upper)
        : Interval(lower: interval(part).lower, upper: Quantity.limit)
    case .share(let percent, let part, let whole), .growth(let percent, let part, let whole):
      guard let a = interval(part).nonNegative, let b = interval(whole).nonNegative else { return nil }
      if member == percent { return Interval.quotient((a.lower * hundred, a.upper * hundred), b) }
      guard let p = interval(percent).nonNegative else { return nil }
      if member == part {
        return Interval.quotient((p.lower * b.lower, p.upper * b.upper), (hundred, hundred))
      }
      return Interval.quotient((a.lower * hundred, a.upper * hundred), p)
    case .shareOfParts(let percent, let part, let others):
      guard others.count < 2048, let a = interval(part).nonNegative else { return nil }
      var rest = (lower: Int128(0), upper: Int128(0))
      for other in others {
        guard let other = interval(other).nonNegative else { return nil }
        rest = (rest.lower + other.lower, rest.upper + other.upper)
      }
      if member == percent {
        return Interval.between((a.lower * hundred, a.lower + rest.upper), (a.upper * hundred, a.upper + rest.lower))
      }
      guard let p = interval(percent).nonNegative, p.upper < hundred else { return nil }
      // a = Σ others × p / (100 − p)
      if member == part {
        return Interval.between((rest.lower * p.lower, hundred - p.lower), (rest.upper * p.upper, hundred - p.upper))
      }
      guard let own = interval(member).nonNegative,
        let whole = Interval.quotient((a.lower * (hundred - p.upper), a.upper * (hundred - p.lower)), p)
      else { return nil }
      let known = (lower: rest.lower - own.lower, upper: rest.upper - own.upper)
      return Interval(
        lower: whole.lower - Int64(clamping: known.upper), upper: whole.upper - Int64(clamping: known.lower))
    case .growthFromAmount(let percent, let change, let amount, let isIncrease):
      guard let d = interval(change).nonNegative, let a = interval(amount).nonNegative else { return nil }
      if member == percent {
        let base = isIncrease ? (a.lower - d.upper, a.upper - d.lower) : (a.lower + d.lower, a.upper + d.upper)
        return Interval.quotient((d.lower * hundred, d.upper * hundred), base)
      }
      guard let p = interval(percent).nonNegative else { return nil }
      // D = A p / (100 ± p), A = D (100 ± p) / p
      let scaled = isIncrease ? (hundred + p.lower, hundred + p.upper) : (hundred - p.upper, hundred - p.lower)
      guard scaled.0 > 0 else { return nil }
      if member == change { return Interval.quotient((a.lower * p.lower, a.upper * p.upper), scaled) }
      return Interval.quotient((d.lower * scaled.0, d.upper * scaled.1), p)
    case .growthFromBase(let percent, let amount, let base, let isIncrease):
      guard let a = interval(amount).nonNegative, let b = interval(base).nonNegative else { return nil }
      if member == percent {
        let change = isIncrease ? (a.lower - b.upper, a.upper - b.lower) : (b.lower - a.upper, b.upper - a.lower)
        return Interval.quotient((max(0, change.0) * hundred, max(0, change.1) * hundred), b)
      }
      guard let p = interval(percent).nonNegative else { return nil }
      let factor = isIncrease ? (hundred + p.lower, hundred + p.upper) : (hundred - p.upper, hundred - p.lower)
      guard factor.0 > 0 else { return nil }
      if member == amount { return Interval.quotient((b.lower * factor.0, b.upper * factor.1), (hundred, hundred)) }
      return Interval.quotient((a.lower * hundred, a.upper * hundred), factor)
    case .change(let percent, let amount, let base):
      guard let a = interval(amount).nonNegative, let b = interval(base).nonNegative else { return nil }
      if member == percent {
        // The base stands above and below the line: (amount / base − 1) × 100.
        guard let ratio = Interval.quotient((a.lower * hundred, a.upper * hundred), b) else { return nil }
        let whole = 100 * Quantity.scale
        return Interval(lower: ratio.lower - whole, upper: ratio.upper - whole)
      }
      let p = interval(percent)
      let factor = (hundred + Int128(p.lower), hundred + Int128(p.upper))
      guard factor.0 > 0 else { return nil }
      if member == amount { return Interval.quotient((b.lower * factor.0, b.upper * factor.1), (hundred, hundred)) }
      return Interval.quotient((a.lower * hundred, a.upper * hundred), factor)
    case .product(let product, let first, let second):
      guard let a = interval(first).nonNegative, let b = interval(second).nonNegative else { return nil }
      let scale = Int128(Quantity.scale)
      if member == product { return Interval.quotient((a.lower * b.lower, a.upper * b.upper), (scale, scale)) }
      guard let m = interval(product).nonNegative else { return nil }
      let other = member == first ? b : a
      return Interval.quotient((m.lower * scale, m.upper * scale), other)
    }
  }
}
