import DisclosureFacts
import Testing

@Suite struct QuantityTests {
  /// The value with 8 decimals and the half step of the last printed digit, both in 万元.
  private func check(
    _ text: String, unit: Int = 0, _ expected: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let quantity = Quantity(text.utf8, unit: unit)
    let found = quantity.map {
      "\(Quantity.string($0.value, decimals: 8)) ± \(Quantity.string($0.halfStep, decimals: 8))"
    }
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  @Test func digits() {
    check("0", "0.00000000 ± 0.50000000")
    check("12", "12.00000000 ± 0.50000000")
    check("12.5", "12.50000000 ± 0.05000000")
    check("012.50", "12.50000000 ± 0.00500000")
    check("-3.20", "-3.20000000 ± 0.00500000")
    check("1,248.54", "1248.54000000 ± 0.00500000")
    check("1,234,567.89", "1234567.89000000 ± 0.00500000")
    check("0.123456", "0.12345600 ± 0.00000050")
    check(".5", "0.50000000 ± 0.05000000")
    check("5.", "5.00000000 ± 0.50000000")
  }

  @Test func units() {
    check("12500", unit: -4, "1.25000000 ± 0.00005000")
    check("12500.50", unit: -4, "1.25005000 ± 0.00000050")
    check("0.0001", unit: -4, "0.00000001 ± 0.00000000")
    check("1.25", unit: 4, "12500.00000000 ± 50.00000000")
  }

  @Test func noNumbers() {
    for text in ["", "-", ".", ",", "1.2.3", "1.2,3", "12a", "1-2", "--1", "12%", "１２", "0.1234567"] {
      check(text, nil)
    }
  }

  @Test func tooLargeToBeExact() {
    check("22517998", "22517998.00000000 ± 0.50000000")
    check("9999999999999", nil)
    check("99999999999999999999", nil)
    check(String(repeating: "9", count: 40), nil)
    check("0." + String(repeating: "0", count: 40), nil)
    check("9999999", unit: 4, nil)
    check("9223372036854775807", unit: -4, nil)
  }

  @Test func printing() {
    func printed(_ value: Int64, _ decimals: Int) -> String { Quantity.string(value, decimals: decimals) }
    #expect(printed(1_234_500_000, 2) == "12.35")
    #expect(printed(1_234_499_999, 2) == "12.34")
    #expect(printed(-1_234_500_000, 2) == "-12.35")
    #expect(printed(400_000, 2) == "0.00")
    #expect(printed(-400_000, 2) == "0.00")
    #expect(printed(5_000_000, 2) == "0.05")
    #expect(printed(150_000_000, 0) == "2")
    #expect(printed(0, 0) == "0")
    #expect(printed(.min, 2) == "-92233720368.55")
    #expect(printed(.max, 8) == "92233720368.54775807")
  }
}
