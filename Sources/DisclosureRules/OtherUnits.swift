import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Tells the figures of single units below a department from its own, by the names that sentences give them.
struct OtherUnits: Equatable {
  /// What the disclosure and its tables say that they are of.
  private let names: [String]

  init(of facts: UnitFacts) {
    // In plain text the title may be a paragraph.
    let first = facts.paragraphs.prefix(1).filter { $0.line <= 2 && $0.reading.statements.isEmpty }
    let titles =
      facts.headings.prefix(3).map(\.title)
      + first.map { String(decoding: $0.paragraph.text.bytes.prefix(150), as: UTF8.self) }
    names = Set(titles + facts.tables.compactMap(\.entity)).sorted()
  }

  /// Whether a quantity is that of a unit with another name: 交通警察大队公务用车运行维护费.
  func own(_ quantity: StatedQuantity) -> Bool {
    let bytes = quantity.paragraph.paragraph.text.bytes
    // 综合服务中心2025年收支预算
    let before = bytes[..<quantity.statement.label.lowerBound].suffix(90)
    let start = Self.marks.compactMap { mark in before.lastIndex(of: mark).map { $0 + mark.count } }.max()
    guard let name = Self.name(in: bytes[(start ?? before.startIndex)..<quantity.statement.label.upperBound]),
      name.count >= 12, names.contains(where: Self.namesUnit)
    else { return false }
    return !names.contains { Array($0.utf8).contains(Word(String(decoding: name, as: UTF8.self))) }
  }

  private static let marks: [Word] = ["。", ",", ";", ":", "、"]
  private static let ends: [Word] = ["中心", "大队", "支队", "所", "幼儿园", "站", "学校", "小学", "中学"]

  /// The name of an institution at the beginning of a label.
  private static func name(in label: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let end = ends.compactMap { end in label.lastIndex(of: end).map { $0 + end.count } }.max()
    guard let end, !label[..<end].contains(any: ["本", "我", "全", "各", "所属", "下属"]) else { return nil }
    return label[..<end]
  }

  private static func namesUnit(_ title: String) -> Bool {
    ["局", "委", "办", "院", "校", "会", "中心", "所", "站", "队", "厅", "府", "镇", "乡", "街道"].contains { title.contains($0) }
  }
}
