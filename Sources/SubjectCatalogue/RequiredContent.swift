/// Something that a disclosure must or should hold: a section, a table, a statement, a level of detail.
package struct RequiredContent: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case section, table, statement, granularity, timing, form, scope
  }

  package enum Obligation: String, Sendable {
    case must, should
    /// Asked for in some regions only.
    case regional
  }

  /// Stable: `G…` for every document, `B…` for budgets, `F…` for final accounts.
  package let id: String
  /// Of which document it is asked for; `nil`: of both.
  package let document: DocumentKind?
  package let kind: Kind
  /// Which table it is.
  package let table: TableKind?
  package let title: String
  /// What it has to hold.
  package let content: String
  package let obligation: Obligation
  /// The provinces that ask for it, where it is regional.
  package let regions: [String]
  /// In words: when it is asked for.
  package let condition: String
  package let source: String
  /// Part of the source was read, not only recalled.
  package let isVerified: Bool

  /// All rows, in the order of the source.
  package static let all: [RequiredContent] = {
    var rows: [RequiredContent] = []
    BuiltInTable.forEachRow(of: BuiltInTable.requiredContent) { row in
      guard let document = documents[row.string(1)], let kind = Kind(rawValue: row.string(2)) else { return }
      let level = row.string(5)
      let obligation = Obligation(rawValue: String(level.prefix { $0.isASCII && $0.isLetter })) ?? .should
      let condition = row.string(6)
      let regions = obligation == .regional ? provinces(in: level + condition) : []
      let id = row.string(0)
      rows.append(
        RequiredContent(
          id: id, document: document, kind: kind, table: kind == .table ? TableKind(rawValue: id) : nil,
          title: row.string(3), content: row.string(4),
          obligation: obligation, regions: regions, condition: condition, source: row.string(7),
          isVerified: row.string(8).hasPrefix("found") || row.string(7).hasPrefix("seeds")))
    }
    return rows
  }()

  private static let documents: [String: DocumentKind?] = ["budget": .budget, "final": .finalAccounts, "both": nil]

  package static func row(id: String) -> RequiredContent? { byID[id] }
  package static func row(_ table: TableKind) -> RequiredContent? { byID[table.rawValue] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  private static func provinces(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return provinces.filter { ByteSearch.contains(bytes[...], Array($0.utf8)) }
  }

  private static let provinces = [
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东",
    "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆",
  ]
}
