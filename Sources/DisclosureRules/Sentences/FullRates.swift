import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Rates that all of something makes up: none is above 100 %.
enum FullRates {
  private static let names: [Word] =
    ["满意度", "满意率", "及时率", "准确率", "合格率", "达标率", "知晓率", "好评率", "完好率", "通过率", "出勤率", "合规率", "正确率"] + mostly
  /// What was left from the year before, or people from elsewhere, may be counted too.
  private static let mostly: [Word] = ["办结率", "办复率", "立案率", "覆盖率"]
  private static let links: [Word] = ["达到", "达", "为", "≥", ">", "="]
  /// What such a rate has grown by or what of it was reached may be more.
  private static let others: [Word] = ["增", "提", "上升", "完成"]

  /// 满意度≥950%
  static func finding(_ indicator: IndicatorTable.Indicator) -> Finding? {
    guard let cell = indicator.value, cell.text.utf8.count(where: isDigit) >= 3,
      Array(indicator.level3.text.utf8)[...].ends(withAny: names) != nil, let value = IndicatorValue(indicator),
      value.unit == "%", isTooMuch(Array(value.number.utf8)[...])
    else { return nil }
    return finding(indicator.level3.text, value.text, cell.range)
  }

  /// 已办复298件，办复率103%
  static func findings(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    let text = paragraph.paragraph.text
    let bytes = text.bytes
    var found: [Finding] = []
    var position = 0
    while let percent = bytes[position...].firstIndex(of: UInt8(ascii: "%")) {
      position = percent + 1
      let start = bytes[max(0, percent - 12)..<percent].lastIndex { !isDigit($0) && $0 != UInt8(ascii: ".") }
      guard let start, start + 1 < percent, isTooMuch(bytes[(start + 1)..<percent]) else { continue }
      var name = bytes[max(0, start - 60)...start]
      while let link = name.ends(withAny: links) { name = name.dropLast(link.count) }
      guard let word = name.ends(withAny: names), !bytes[position...].starts(with: "("),
        name.suffix(word.count + 12).contains(any: others) == false
      else { continue }
      found.append(
        finding(word.string, text.string(start + 1..<percent + 1), paragraph.range(start + 1..<percent)))
    }
    return found
  }

  private static func isTooMuch(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.prefix(while: isDigit).count >= 3 && Quantity(digits).map { $0.value > 100 * Quantity.scale } ?? false
  }

  private static func finding(_ name: String, _ value: String, _ range: Range<TextPoint>) -> Finding {
    Finding(
      rule: "indicator.unit",
      severity: Array(name.utf8)[...].ends(withAny: mostly) == nil ? .error : .warning, range: range,
      message: "“\(name)”为 \(value)，不应超过 100%", stated: value)
  }
}
