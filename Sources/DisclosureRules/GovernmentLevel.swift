import DocumentText

/// The level of government that a department belongs to, below the province.
package enum GovernmentLevel: String, Hashable, Sendable {
  case district = "区"
  case county = "县"
  case banner = "旗"
  case city = "市"

  /// - Parameter entity: The name of a department or unit.
  package init?(ofUnit entity: String?) {
    guard let entity, !entity.contains("省"), !entity.contains("自治区"), !entity.contains("中央") else { return nil }
    let level = [Self.district, .county, .banner, .city].first { entity.contains($0.name) }
    guard let level else { return nil }
    self = level
  }

  package var name: String { rawValue }

  /// The levels above.
  var foreign: [String] { self == .city ? ["中央", "省"] : ["中央", "省", "市"] }
}
