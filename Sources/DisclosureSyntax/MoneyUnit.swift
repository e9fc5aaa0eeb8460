import DocumentText

/// A unit in which documents print amounts of money.
package struct MoneyUnit: Sendable {
  package let word: Word
  /// As a power of ten of 万元, in which amounts are kept.
  package let exponent: Int

  /// The most frequent first.
  package static let all = [
    MoneyUnit(word: "万元", exponent: 0), MoneyUnit(word: "元", exponent: -4), MoneyUnit(word: "亿元", exponent: 4),
    MoneyUnit(word: "千元", exponent: -1), MoneyUnit(word: "百万元", exponent: 2),
  ]

  /// That which a text begins with.
  package static func prefix(of text: some Collection<UInt8>) -> MoneyUnit? {
    all.first { text.starts(with: $0.word.bytes) }
  }

  package static func with(exponent: Int) -> MoneyUnit? { all.first { $0.exponent == exponent } }
}
