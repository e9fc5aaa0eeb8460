import DocumentText

/// The level of government that a department belongs to, below the province.
package enum GovernmentLevel: String, Hashable, Sendable {
  case district = "区"
  case county = "县"
  case banner = "旗"
  case city = "市"

  /// - Parameter entity: The name of a department or unit.
  package init?(ofUnit entity: String?) {
    guard let entity, !Self.others.contains(where: { entity.contains($0) }) else { return nil }
    let level = [Self.district, .county, .banner, .city].first { entity.contains($0.name) }
    guard let level else { return nil }
    self = level
  }

  /// Courts and procurators may be paid by the province, and the 区 of a 开发区 is no level.
  private static let others = [
    "省", "自治区", "中央", "法院", "检察院", "开发区", "高新区", "新区", "保税区", "示范区", "试验区", "园区", "保护区", "名胜区", "景区", "度假区",
  ]

  package var name: String { rawValue }

  /// The levels above.
  var foreign: [String] { self == .city ? ["中央", "省"] : ["中央", "省", "市"] }
}
