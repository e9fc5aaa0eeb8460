import DisclosureRules

extension Rule {
  private static let byID = Dictionary(RuleRegistry.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule with this id.
  static func named(_ id: String) -> Rule? { byID[id] }
}

extension Severity {
  /// The name for readers of Chinese.
  var title: String {
    switch self {
    case .error: "错误"
    case .warning: "警告"
    case .information: "提醒"
    case .hint: "提示"
    }
  }
}
