import DisclosureAnalysis
import DisclosureRules
import JSONRPC
import SubjectCatalogue

/// Something in settings that could not be understood.
package struct SettingsProblem: Hashable, Sendable {
  /// In Chinese, for the user.
  package var message: String
  /// Where it stands below the settings' object.
  package var path: [JSONPlaces.Step]
  /// Whether the key is wrong and not the value.
  package var isAtKey = false
}

extension SettingsLayer {
  /// The keys of settings, in a file and in a client alike.
  package static let keys = ["kind", "profile", "disable", "severity"]

  /// Reads settings; what cannot be understood sets nothing and goes to `problems`.
  ///
  /// - Parameter prefix: Stands in front of the keys in messages.
  package init(_ settings: JSONObject, prefix: String = "", problems: inout [SettingsProblem]) {
    var reading = Reading(prefix: prefix)
    for member in settings.members where !member.value.isNull { reading.read(member) }
    self = reading.layer
    problems += reading.problems
  }

  private struct Reading {
    let prefix: String
    var layer = SettingsLayer()
    var problems: [SettingsProblem] = []

    mutating func read(_ member: JSONObject.Member) {
      switch member.key {
      case "kind": layer.kind = choice(member.value, for: "kind")
      case "profile": layer.profile = choice(member.value, for: "profile")
      case "disable": readDisabledRules(member.value)
      case "severity": readSeverities(member.value)
      // Editors complete and check settings by it.
      case "$schema": break
      default: report("不认识的设置 \(prefix)\(member.key)", [.key(member.key)], isAtKey: true)
      }
    }

    /// A setting that is `auto` or one of a few words.
    private mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
      _ json: JSON, for key: String
    ) -> SettingsLayer.Choice<Value>? {
      if let choice = json.stringValue.flatMap(SettingsLayer.Choice<Value>.init(named:)) { return choice }
      let names = SettingsLayer.Choice<Value>.names
      let hint = json.stringValue.map { suggestion(for: $0, among: names) } ?? ""
      report("\(prefix)\(key) 应为 \(names.joined(separator: "、")) 之一\(hint)", [.key(key)])
      return nil
    }

    private mutating func readDisabledRules(_ json: JSON) {
      guard let rules = json.arrayValue else {
        report("\(prefix)disable 应为规则名的列表", [.key("disable")])
        return
      }
      for (index, rule) in rules.enumerated() {
        let path: [JSONPlaces.Step] = [.key("disable"), .index(index)]
        guard let rule = rule.stringValue else {
          report("\(prefix)disable 应为规则名的列表", path)
          continue
        }
        reportIfUnknown(rule, in: "disable", path)
        layer.disabledRules.insert(rule)
      }
    }

    private mutating func readSeverities(_ json: JSON) {
      guard let levels = json.objectValue else {
        report("\(prefix)severity 应为“规则名: 级别”的对照", [.key("severity")])
        return
      }
      for member in levels.members {
        let path: [JSONPlaces.Step] = [.key("severity"), .key(member.key)]
        guard let level = member.value.stringValue.flatMap(Severity.init(named:)) else {
          let names = Severity.names.joined(separator: "、")
          report("\(prefix)severity 中 \(member.key) 的级别应为 \(names) 之一", path)
          continue
        }
        reportIfUnknown(member.key, in: "severity", path, isAtKey: true)
        layer.severities[member.key] = level
      }
    }

    /// A slip in a rule's name would otherwise look as if the setting did nothing.
    private mutating func reportIfUnknown(
      _ rule: String, in key: String, _ path: [JSONPlaces.Step], isAtKey: Bool = false
    ) {
      let rules = RuleRegistry.all.map(\.id)
      if rules.contains(rule) { return }
      let hint = suggestion(for: rule, among: rules)
      report("\(prefix)\(key) 中有不认识的规则 \(rule)\(hint)", path, isAtKey: isAtKey)
    }

    private func suggestion(for word: String, among names: [String]) -> String {
      nearestName(to: word, among: names).map { "，是否应为 \($0)？" } ?? ""
    }

    private mutating func report(_ message: String, _ path: [JSONPlaces.Step], isAtKey: Bool = false) {
      problems.append(SettingsProblem(message: message, path: path, isAtKey: isAtKey))
    }
  }
}
