import DisclosureAnalysis
import DisclosureRules
import JSONRPC

/// What the user has set in the client.
///
/// The configuration section `disclosure` wins over the initialization options, key by key.
struct Settings {
  /// As the checks want them.
  private(set) var options = AnalysisOptions()
  /// What was set and could not be understood, in Chinese, for the user.
  private(set) var problems: [String] = []
  private let initial: JSONObject

  init() { initial = JSONObject() }

  /// Settings before the client's configuration is known.
  init(initializationOptions json: JSON) {
    initial = Settings.section(in: json) ?? JSONObject()
    read(initial)
  }

  /// The same initialization options under the configuration `section`, which replaces the former one.
  func replacingSection(_ section: JSONObject) -> Settings {
    var settings = Settings(initializationOptions: .object(initial))
    var merged = initial
    for member in section.members where !member.value.isNull { merged[member.key] = member.value }
    settings.options = AnalysisOptions()
    settings.problems = []
    settings.read(merged)
    return settings
  }

  /// The section's members in what a client sends, which may be the section itself or hold it by name; `nil` if there is
  /// none.
  static func section(in json: JSON) -> JSONObject? {
    if let section = json["disclosure"]?.objectValue { return section }
    guard let object = json.objectValue, object.members.contains(where: { keys.contains($0.key) }) else { return nil }
    return object
  }

  private static let keys: Set<String> = ["kind", "profile", "disable", "severity"]

  private mutating func read(_ section: JSONObject) {
    for member in section.members where !member.value.isNull {
      switch member.key {
      case "kind": readKind(member.value)
      case "profile": readProfile(member.value)
      case "disable": readDisabledRules(member.value)
      case "severity": readSeverities(member.value)
      default: problems.append("不认识的设置 disclosure.\(member.key)")
      }
    }
  }

  private mutating func readKind(_ json: JSON) {
    if json == "auto" { return }
    if let kind = json.stringValue.flatMap(DocumentKind.init) {
      options.kind = kind
    } else {
      let names = (["auto"] + DocumentKind.allCases.map(\.rawValue)).joined(separator: "、")
      problems.append("disclosure.kind 应为 \(names) 之一")
    }
  }

  private mutating func readProfile(_ json: JSON) {
    if json == "auto" { return }
    if let profile = json.stringValue {
      options.profile = profile
    } else {
      problems.append("disclosure.profile 应为文字")
    }
  }

  private mutating func readDisabledRules(_ json: JSON) {
    guard let rules = json.arrayValue else {
      problems.append("disclosure.disable 应为规则名的列表")
      return
    }
    for rule in rules {
      guard let rule = rule.stringValue else {
        problems.append("disclosure.disable 应为规则名的列表")
        return
      }
      noteIfUnknown(rule, in: "disable")
      options.disabledRules.insert(rule)
    }
  }

  private mutating func readSeverities(_ json: JSON) {
    guard let levels = json.objectValue else {
      problems.append("disclosure.severity 应为“规则名: 级别”的对照")
      return
    }
    for member in levels.members {
      guard let level = member.value.stringValue.flatMap(Settings.severity) else {
        problems.append("disclosure.severity 中 \(member.key) 的级别应为 error、warning、information、hint 之一")
        continue
      }
      noteIfUnknown(member.key, in: "severity")
      options.severities[member.key] = level
    }
  }

  private static func severity(_ name: String) -> Severity? {
    switch name {
    case "error": .error
    case "warning": .warning
    case "information", "info": .information
    case "hint": .hint
    default: nil
    }
  }

  /// A slip in a rule's name would otherwise look as if the setting did nothing.
  private mutating func noteIfUnknown(_ rule: String, in key: String) {
    if RuleRegistry.all.contains(where: { $0.id == rule }) { return }
    problems.append("disclosure.\(key) 中有不认识的规则 \(rule)")
  }
}
