import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Tells the figures of single units below a department from its own, by the names that sentences give them.
struct OtherUnits: Equatable {
  /// What the disclosure and its tables say that they are of.
  private let names: [String]
  /// Whether one of them is a unit's name at all.
  private let areKnown: Bool

  init(of facts: UnitFacts) {
    // In plain text the title may be a paragraph.
    let first = facts.paragraphs.prefix(1).filter { $0.line <= 2 && $0.reading.statements.isEmpty }
    let titles =
      facts.headings.prefix(3).map(\.title)
      + first.map { String(decoding: $0.paragraph.text.bytes.prefix(150), as: UTF8.self) }
    names = Set(titles + facts.tables.compactMap(\.entity)).sorted()
    areKnown = names.contains { title in BodyNames.insideTitles.contains { title.contains($0) } }
  }

  /// Whether a quantity is one of theirs: 交通警察大队公务用车运行维护费.
  func haveTheirOwn(_ quantity: StatedQuantity) -> Bool {
    guard areKnown, quantity.statement.subjectPath == nil else { return false }
    let bytes = quantity.paragraph.paragraph.text.bytes
    // 综合服务中心2025年收支预算
    var start = quantity.statement.label.lowerBound
    while start > max(0, quantity.statement.label.lowerBound - 90), !Self.endsClause(bytes, start) { start -= 1 }
    let clause = bytes[start..<quantity.statement.label.upperBound]
    guard Self.endIndex.first(in: clause) != nil else { return false }
    // 下属青石县妇幼保健院公用经费
    if let below = clause.starts(withAny: ["下属", "所属"]), Self.name(in: clause.dropFirst(below.count)) != nil {
      return true
    }
    guard let name = Self.name(in: clause), name.count >= Self.shortest,
      !name.contains(any: ["本", "我", "全", "各", "所属", "下属"])
    else { return false }
    let unit = String(decoding: name, as: UTF8.self)
    return !names.contains { $0.contains(unit) }
  }

  /// Whether a mark stands in front of a place: a comma, a semicolon, a colon, 。 or 、.
  private static func endsClause(_ bytes: [UInt8], _ place: Int) -> Bool {
    switch bytes[place - 1] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): true
    case 0x81, 0x82: place >= 3 && bytes[place - 2] == 0x80 && bytes[place - 3] == 0xE3
    default: false
    }
  }

  private static let endIndex = WordIndex(BodyNames.belowDepartments)
  /// In bytes: of shorter ones it cannot be told whose they are.
  private static let shortest = 12
  /// What a quantity's name begins with behind the unit's, or stands there instead.
  private static let behind: [Word] = [
    "20", "(", "收支", "收入", "支出", "本年", "财政拨款", "一般公共", "基本支出", "项目支出", "人员经费", "公用经费", "机关运行", "公务", "因公",
    "\"三公", "三公", "政府采购", "预算", "决算", "车辆",
  ]

  /// The name of an institution at the beginning of a clause, if a quantity is named behind it: not 小学教育.
  private static func name(in clause: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let found = BodyNames.belowDepartments.compactMap { end in clause.lastIndex(of: end).map { $0 + end.count } }.filter
    { end in
      clause[end...].starts(withAny: behind) != nil
    }
    return found.max().map { clause[..<$0] }
  }
}
