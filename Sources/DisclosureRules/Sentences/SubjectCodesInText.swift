import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Codes that sentences and headings give with the names of subjects: 行政运行（2010301）, 2010301-行政运行, and 农林水支出（213）水利（03）
/// 行政运行（01）, where each takes up the one in front.
struct SubjectCodesInText {
  private let text: NormalizedText
  private let year: Int?
  private var findings: [Finding] = []
  /// The code that two digits behind `end` would go on with.
  private var above: (code: String, end: Int)?

  /// The catalogue lacks codes that were given up before.
  private static let firstYear = 2019

  /// Names that are another subject's than the code; of any other name nothing is said.
  static func findings(_ text: NormalizedText, year: Int?) -> [Finding] {
    if let year, year < firstYear { return [] }
    var codes = SubjectCodesInText(text, year: year)
    codes.read()
    return codes.findings
  }

  private init(_ text: NormalizedText, year: Int?) { (self.text, self.year) = (text, year) }

  private mutating func read() {
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let digits = index..<index + bytes[index...].prefix(while: isDigit).count
      index = digits.upperBound
      let isBracketed =
        digits.lowerBound > 0 && bytes[digits.lowerBound - 1] == UInt8(ascii: "(") && index < bytes.count
        && bytes[index] == UInt8(ascii: ")")
      if isBracketed, [2, 3, 5, 7].contains(digits.count) {
        readBracketed(digits)
      } else if digits.count == 5 || digits.count == 7 {
        readLeading(digits)
      }
    }
  }

  /// 行政运行（2010301）
  private mutating func readBracketed(_ digits: Range<Int>) {
    let name = name(before: digits.lowerBound - 1)
    let code: String
    if digits.count == 2 {
      guard let above, above.end == name.startIndex else { return }
      code = above.code + text.string(digits)
    } else {
      code = text.string(digits)
    }
    let meant = judge(code, name, digits)
    above = code.utf8.count < 7 ? (meant.map { "\($0.code)" } ?? code, digits.upperBound + 1) : nil
  }

  /// 2010301-行政运行
  private mutating func readLeading(_ digits: Range<Int>) {
    let bytes = text.bytes
    if let before = bytes[..<digits.lowerBound].last, ",-/%".utf8.contains(before) { return }
    let behind = bytes[digits.upperBound...]
    let name = (behind.first == UInt8(ascii: "-") ? behind.dropFirst() : behind).prefix(Self.longestName)
      .prefix { $0 >= 0x80 }
    _ = judge(text.string(digits), name, digits)
  }

  private mutating func judge(_ code: String, _ name: ArraySlice<UInt8>, _ digits: Range<Int>) -> Subject? {
    let stated = String(decoding: name, as: UTF8.self)
    guard name.count >= 6, case let place = text.source(digits), place.lowerBound.line == place.upperBound.line,
      let meant = SubjectCatalogue.shared.judge(code: code, name: stated, year: year)
        .subjectMeant(code: code, name: stated, leadingDigit: code.first, hasBorders: false)
    else { return nil }
    let right = "\(meant.code)"
    guard right.dropLast(digits.count) == code.dropLast(digits.count) else { return nil }
    findings.append(
      Finding(
        rule: "subject.code", severity: .error, range: place, message: "“\(stated)”的科目编码应为 \(right)，此处为 \(code)",
        stated: code, expected: right,
        replacement: Replacement(range: place, text: String(right.suffix(digits.count)))))
    return meant
  }

  /// In bytes; no official name has more than 40 characters.
  private static let longestName = 120
  private static let levels: WordIndex = ["(类)", "(款)", "(项)"]
  private static let ends: WordIndex = ["、", "。"]

  /// The words in front of a bracket, without the mark of their level.
  private func name(before bracket: Int) -> ArraySlice<UInt8> {
    var words = text.bytes[..<bracket]
    if let level = Self.levels.suffix(of: words) { words = words.dropLast(level.count) }
    var start = words.endIndex
    while start > 0, words.endIndex - start < Self.longestName {
      if words[..<start].ends(with: "(室)") {
        start -= 5
      } else if words[start - 1] >= 0x80, Self.ends.suffix(of: words[..<start]) == nil {
        start -= 1
      } else {
        break
      }
    }
    return words[start...]
  }
}
