/// A subject code (科目编码) of three, five or seven digits, kept as one number.
package struct SubjectCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: UInt32

  init?(number: UInt32) {
    switch number {
    case 100...999, 10_000...99_999, 1_000_000...9_999_999: self.number = number
    default: return nil
    }
  }

  /// Reads digits, half or full width, with white space around or between them; anything else is no code.
  package init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count <= 64, let number = NameFolding.withFolded(bytes, Self.number) else { return nil }
    self.init(number: number)
  }

  package init?(_ text: String) {
    guard text.utf8.count <= 64, let number = NameFolding.withFolded(text, Self.number) else { return nil }
    self.init(number: number)
  }

  private static func number(_ folded: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard (3...7).contains(folded.count) else { return nil }
    var number: UInt32 = 0
    for byte in folded {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + UInt32(byte - UInt8(ascii: "0"))
    }
    return folded.first == UInt8(ascii: "0") ? nil : number
  }

  package var level: SubjectLevel {
    switch number {
    case ..<1000: .class
    case ..<100_000: .section
    default: .item
    }
  }

  /// `nil` for a first digit that no classification uses.
  package var classification: Classification? { Classification(leadingDigit: UInt8(classNumber / 100)) }

  /// The code of the 类 or 款 above; `nil` for a 类.
  package var parent: SubjectCode? { level == .class ? nil : SubjectCode(number: number / 100) }

  package var `class`: SubjectCode { SubjectCode(number: classNumber) ?? self }

  private var classNumber: UInt32 {
    switch level {
    case .class: number
    case .section: number / 100
    case .item: number / 10_000
    }
  }

  /// This code or one above it.
  package func isUnder(_ ancestor: SubjectCode) -> Bool {
    var code: SubjectCode? = self
    while let current = code {
      if current == ancestor { return true }
      code = current.parent
    }
    return false
  }

  package var description: String { String(number) }

  /// The order of the official lists: each subject before the ones below it.
  package static func < (left: SubjectCode, right: SubjectCode) -> Bool {
    let (leftKey, rightKey) = (left.aligned, right.aligned)
    return leftKey == rightKey ? left.number < right.number : leftKey < rightKey
  }

  private var aligned: UInt32 {
    switch level {
    case .class: number * 10_000
    case .section: number * 100
    case .item: number
    }
  }
}
