import DisclosureSyntax
import DocumentText

extension UnitFacts {
  struct Words: Hashable {
    let text: String
    private let span: TextSpan
    var range: Range<TextPoint> { span.range }

    init(text: String, range: Range<TextPoint>) {
      self.text = text
      span = TextSpan(range)
    }

    func shifted(by lines: Int) -> Words { Words(text: text, range: range.shifted(by: lines)) }
  }

  /// What stands between the last text and a table.
  struct Surroundings: Hashable {
    var title: Words?
    var unit: String?
    var entity: Words?
    /// 2024年度 beside the unit's name.
    var year: Words?
    /// 项目名称 and 年度资金总额 above a project's indicators.
    var projectName: String?
    var projectBudget: Figure?

    var isEmpty: Bool { self == Surroundings() }

    mutating func take(paragraph text: NormalizedText, _ reading: ProseReading, line: Int, isTitle: Bool) {
      if text.bytes.starts(with: "项目名称:") {
        let name = text.bytes.dropFirst(13)
        projectName = String(decoding: name.prefix(upTo: name.firstIndex(of: "年度资金") ?? name.endIndex), as: UTF8.self)
        projectBudget =
          reading.statements.first { text.string($0.label).hasSuffix("资金总额") }?.amount?.shifted(by: line)
      } else if title == nil, isTitle {
        title = Words(text: text.string(0..<text.count), range: text.source(0..<text.count).shifted(by: line))
      }
    }

    mutating func take(_ announcement: Announcement, line: Int) {
      // （2025年度）is no title.
      if let words = announcement.title, title == nil || !words.text.hasPrefix("(") {
        title = words.shifted(by: line)
      }
      if let unit = announcement.unit { self.unit = unit }
      if let words = announcement.entity { entity = words.shifted(by: line) }
      if let words = announcement.year { year = words.shifted(by: line) }
    }
  }

  /// What a caption or the line above a table says of it; lines are counted from its own.
  package final class Announcement: Sendable {
    let title: Words?
    let unit: String?
    let entity: Words?
    /// The digits.
    let year: Words?

    init(caption: NormalizedText) {
      var start = 0
      if caption.bytes.starts(with: "[bookmark:"), let close = caption.bytes.firstIndex(of: UInt8(ascii: "]")) {
        start = close + 1
      }
      if let numbering = Numbering.parse(Array(caption.bytes[start...])), numbering.system == .table {
        start += numbering.range.upperBound
      }
      let words = Words(text: caption.string(start..<caption.count), range: caption.source(start..<caption.count))
      title = start > 0 && words.text.isEmpty ? nil : words
      (unit, entity, year) = (nil, nil, nil)
    }

    init(unitLine: NormalizedText) {
      title = nil
      let bytes = unitLine.bytes
      guard let index = bytes.lastIndex(of: "单位:") else {
        (unit, entity, year) = (nil, nil, nil)
        return
      }
      unit = unitLine.string(index + 7..<bytes.count)
      let end = bytes[..<index].ends(with: "金额") ? index - 6 : index
      let owners = ["单位名称:", "编制单位:", "部门/单位:", "部门:", "单位:", "公开部门:", "编制部门:"] as [Word]
      let owner = owners.lazy.compactMap { word in
        bytes[..<end].firstIndex(of: word).map { $0 + word.bytes.count..<end }
      }.first
      let digits = owner.flatMap { Self.year(in: bytes, $0) }
      year = digits.map { Words(text: unitLine.string($0), range: unitLine.source($0)) }
      entity = owner.flatMap { range in
        let name = range.lowerBound..<(digits?.lowerBound ?? range.upperBound)
        return name.isEmpty ? nil : Words(text: unitLine.string(name), range: unitLine.source(name))
      }
    }

    /// The digits of 2024年度 at the end of 部门：某某大学 2024年度.
    private static func year(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
      guard let mark = ["年度", "年"].first(where: { bytes[range].ends(with: $0) }) as Word? else { return nil }
      let end = range.upperBound - mark.count
      let digits = max(range.lowerBound, end - 4)..<max(range.lowerBound, end)
      return digits.count == 4 && bytes[digits].allSatisfy(isDigit) && bytes[digits].starts(with: "20") ? digits : nil
    }
  }
}
