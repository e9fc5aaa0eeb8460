import DisclosureSyntax
import DocumentText

extension UnitFacts {
  struct Words: Hashable {
    var text: String
    var range: Range<TextPoint>
  }

  /// What stands between the last text and a table.
  struct Surroundings: Hashable {
    var title: Words?
    var unit: String?
    var entity: Words?
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

    mutating func take(caption: NormalizedText, line: Int) {
      var start = 0
      if caption.bytes.starts(with: "[bookmark:"), let close = caption.bytes.firstIndex(of: UInt8(ascii: "]")) {
        start = close + 1
      }
      if let numbering = Numbering.parse(Array(caption.bytes[start...])), numbering.system == .table {
        if numbering.range.upperBound + start == caption.count { return }
        start += numbering.range.upperBound
      }
      let text = caption.string(start..<caption.count)
      // （2025年度）is no title.
      if text.hasPrefix("("), title != nil { return }
      title = Words(text: text, range: caption.source(start..<caption.count).shifted(by: line))
    }

    mutating func take(unitLine: NormalizedText, line: Int) {
      let bytes = unitLine.bytes
      guard let index = bytes.lastIndex(of: "单位:") else { return }
      unit = unitLine.string(index + 7..<bytes.count)
      var end = index
      if bytes[..<end].ends(with: "金额") { end -= 6 }
      for word in ["单位名称:", "编制单位:", "部门/单位:", "部门:", "单位:", "公开部门:", "编制部门:"] as [Word] {
        guard let start = bytes[..<end].firstIndex(of: word) else { continue }
        let range = start + word.bytes.count..<end
        if !range.isEmpty {
          entity = Words(text: unitLine.string(range), range: unitLine.source(range).shifted(by: line))
        }
        break
      }
    }
  }
}
