import DisclosureInterchange
import JSONRPC

/// What the user has set in the client: the configuration section `disclosure`, which wins over the initialization
/// options key by key.
struct ClientSettings {
  let layer: SettingsLayer
  /// What was set and could not be understood, in Chinese, for the user.
  let problems: [String]
  private let initial: JSONObject

  /// Settings before the client's configuration is known.
  init(initializationOptions json: JSON = .null) {
    self.init(initial: ClientSettings.section(in: json) ?? JSONObject(), section: JSONObject())
  }

  private init(initial: JSONObject, section: JSONObject) {
    self.initial = initial
    var merged = initial
    for member in section.members where !member.value.isNull { merged[member.key] = member.value }
    var problems: [SettingsProblem] = []
    layer = SettingsLayer(merged, prefix: "disclosure.", problems: &problems)
    self.problems = problems.map(\.message)
  }

  /// The same initialization options under the configuration `section`, which replaces the former one.
  func replacingSection(_ section: JSONObject) -> ClientSettings {
    ClientSettings(initial: initial, section: section)
  }

  /// The section's members in what a client sends, which may be the section itself or hold it by name; `nil` if there is
  /// none.
  static func section(in json: JSON) -> JSONObject? {
    if let section = json["disclosure"]?.objectValue { return section }
    guard let object = json.objectValue, object.members.contains(where: { SettingsLayer.keys.contains($0.key) })
    else { return nil }
    return object
  }
}
