import DisclosureFacts
import DisclosureRules
import TestSupport
import Testing

/// Whether printed figures agree, with the precision in which they are printed.
@Suite struct EquationTests {
  /// - Parameter figures: The members in the order of ``Equation/members``, as printed.
  private func check(
    _ equation: Equation, _ figures: String, _ standing: Standing, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let quantities = try figures.split(separator: " ").map { try #require(Quantity($0.utf8)) }
    let found = EquationArithmetic(quantities: quantities).standing(equation)
    #expect(found == standing, sourceLocation: sourceLocation)
  }

  private static let sum = Equation.sum(total: 0, parts: [1, 2])
  private static let share = Equation.share(percent: 0, part: 1, whole: 2)

  @Test func sums() throws {
    try check(Self.sum, "10.00 4.00 6.00", .exact)
    try check(Self.sum, "10.01 4.00 6.00", .rounding)
    try check(Self.sum, "10.02 4.00 6.00", .contradicted)
    try check(Self.sum, "10 4.4 5.2", .rounding)
    try check(Self.sum, "10 4.4 4.9", .contradicted)
    try check(Self.sum, "-1.00 4.00 -5.00", .exact)
    try check(.sum(total: 0, parts: [1]), "3.00 3.00", .exact)
    try check(.sum(total: 0, parts: []), "0.00", .exact)
    try check(.sum(total: 0, parts: []), "0.50", .contradicted)
  }

  @Test func differencesAndBalances() throws {
    let difference = Equation.difference(0, first: 1, second: 2)
    try check(difference, "2.00 12.00 10.00", .exact)
    try check(difference, "-2.00 10.00 12.00", .exact)
    try check(difference, "2.01 12.00 10.00", .rounding)
    try check(difference, "2.20 12.00 10.00", .contradicted)
    let balance = Equation.balance(left: [0, 1], right: [2, 3])
    try check(balance, "5.00 3.00 6.00 2.00", .exact)
    try check(balance, "5.01 3.00 6.00 2.00", .rounding)
    try check(balance, "5.10 3.00 6.00 2.00", .contradicted)
    try check(.equal(0, 1), "5.10 5.1", .exact)
    try check(.equal(0, 1), "5.13 5.1", .rounding)
    try check(.equal(0, 1), "5.16 5.1", .contradicted)
  }

  @Test func shares() throws {
    try check(Self.share, "25.91 323.54 1248.54", .exact)
    try check(Self.share, "29.51 323.54 1248.54", .contradicted)
    // 2 of 3: rounded 66.67, cut off 66.66.
    try check(Self.share, "66.67 2.00 3.00", .exact)
    try check(Self.share, "66.66 200.00 300.00", .rounding)
    try check(Self.share, "66.65 200.00 300.00", .contradicted)
    try check(Self.share, "66.68 200.00 300.00", .contradicted)
    try check(Self.share, "66 2.00 3.00", .rounding)
    try check(Self.share, "100 3.00 3.00", .exact)
    try check(Self.share, "100 3.00 0.00", .undefined)
  }

  /// A share or rate of what is below zero says nothing here.
  @Test func figuresBelowZero() throws {
    try check(Self.share, "-5.00 -5.00 100.00", .undefined)
    try check(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: true), "-5.00 -5.00 95.00", .undefined)
    try check(.growth(percent: 0, change: 1, base: 2), "-5.00 -5.00 100.00", .undefined)
    try check(.growth(percent: 0, change: 1, base: 2), "-5.00 5.00 100.00", .contradicted)
    try check(.change(percent: 0, amount: 1, base: 2), "-5.00 95.00 100.00", .exact)
  }

  @Test func growth() throws {
    try check(.growth(percent: 0, change: 1, base: 2), "20.00 2.00 10.00", .exact)
    try check(.growth(percent: 0, change: 1, base: 2), "25.00 2.00 10.00", .contradicted)
    try check(.growth(percent: 0, change: 1, base: 2), "25.00 2.00 0.00", .undefined)
    try check(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: true), "20.00 2.00 12.00", .exact)
    try check(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: false), "20.00 2.00 8.00", .exact)
    try check(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: true), "16.67 2.00 12.00", .contradicted)
    try check(.growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: true), "20.00 2.00 2.00", .undefined)
    try check(.growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: true), "20.00 12.00 10.00", .exact)
    try check(.growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: false), "20.00 8.00 10.00", .exact)
    try check(.growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: false), "25.00 8.00 10.00", .contradicted)
  }

  @Test func sharesOfParts() throws {
    try check(.shareOfParts(percent: 0, part: 1, others: [2]), "75.00 3.00 1.00", .exact)
    try check(.shareOfParts(percent: 0, part: 1, others: [2]), "66.67 2.00 1.00", .exact)
    try check(.shareOfParts(percent: 0, part: 1, others: [2]), "70.00 3.00 1.00", .contradicted)
    let figures = [75, 3, 1].map { Quantity(value: $0 * Quantity.scale, halfStep: Quantity.scale / 200) }
    let arithmetic = EquationArithmetic(quantities: figures)
    for member in figures.indices {
      let allowed = try #require(arithmetic.implied(member, in: .shareOfParts(percent: 0, part: 1, others: [2])))
      #expect(allowed.contains(figures[member].value))
      #expect(allowed.width < Quantity.scale)
    }
  }

  @Test func products() throws {
    try check(.product(0, first: 1, second: 2), "7.50 3 2.50", .exact)
    try check(.product(0, first: 1, second: 2), "7.60 3.00 2.50", .contradicted)
    try check(.product(0, first: 1, second: 2), "7.51 3.00 2.50", .rounding)
  }

  /// What a relation implies for a member holds the printed value whenever the printed digits satisfy it.
  @Test(arguments: 0..<20)
  func impliedIntervalsHoldTheTruth(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let parts = (0..<(2 + random.below(5))).map { _ in Int64(random.below(1_000_000)) * 1_000_000 }
      let values = [parts.reduce(0, +)] + parts
      let arithmetic = EquationArithmetic(quantities: values.map { Quantity(value: $0, halfStep: 500_000) })
      let sum = Equation.sum(total: 0, parts: Array(1..<values.count))
      #expect(arithmetic.standing(sum) == .exact)
      for member in values.indices {
        #expect(try #require(arithmetic.implied(member, in: sum)).contains(values[member]))
      }
    }
  }

  /// Figures as large as can be read, and larger ones of a caller, never trap.
  @Test func hugeValues() {
    let largest: Int64 = Int64.max / 4096 - 1
    let values: [Int64] = [0, 1, -1, largest, -largest, 100_000_000]
    let steps: [Int64] = [0, 1, 50_000_000, 500_000_000_000]
    let equations: [Equation] = [
      .sum(total: 0, parts: [1, 2]), .balance(left: [0], right: [1, 2]), .difference(0, first: 1, second: 2),
      .equal(0, 1), .share(percent: 0, part: 1, whole: 2), .growth(percent: 0, change: 1, base: 2),
      .growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: true),
      .growthFromAmount(percent: 0, change: 1, amount: 2, isIncrease: false),
      .growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: true),
      .growthFromBase(percent: 0, amount: 1, base: 2, isIncrease: false), .product(0, first: 1, second: 2),
      .shareOfParts(percent: 0, part: 1, others: [2]),
    ]
    for (a, b, c) in values.flatMap({ a in values.flatMap { b in values.map { (a, b, $0) } } }) {
      for step in steps {
        let arithmetic = EquationArithmetic(quantities: [a, b, c].map { Quantity(value: $0, halfStep: step) })
        for equation in equations {
          _ = arithmetic.standing(equation)
          _ = arithmetic.exactValue(equation)
          for member in equation.members { _ = arithmetic.implied(member, in: equation) }
        }
      }
    }
  }

  @Test func sumsOfVeryManyParts() {
    let largest = Quantity(value: Int64.max / 4096 - 1, halfStep: 500_000_000_000)
    for count in [100, 2047, 2048, 10_000] {
      let arithmetic = EquationArithmetic(quantities: Array(repeating: largest, count: count + 1))
      let sum = Equation.sum(total: 0, parts: Array(1...count))
      #expect(arithmetic.standing(sum) == (count < 2048 ? .contradicted : .undefined))
      _ = arithmetic.implied(1, in: sum)
      _ = arithmetic.standing(.balance(left: [0], right: Array(1...count)))
    }
  }
}
