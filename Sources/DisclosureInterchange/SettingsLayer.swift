import DisclosureAnalysis
import DisclosureRules
import SubjectCatalogue

/// What one source sets: a settings file, a client, or the command line. What it leaves out it leaves to the source
/// below it.
package struct SettingsLayer: Hashable, Sendable {
  /// A setting that can also be left to recognition.
  package enum Choice<Value: Hashable & Sendable>: Hashable, Sendable {
    case auto
    case fixed(Value)

    var value: Value? {
      if case .fixed(let value) = self { value } else { nil }
    }
  }

  package var kind: Choice<DocumentKind>?
  package var profile: Choice<TemplateProfile>?
  package var disabledRules: Set<String> = []
  package var severities: [String: Severity] = [:]

  package init() {}
}

extension SettingsLayer.Choice where Value: RawRepresentable<String> & CaseIterable {
  /// What may be written in settings and options.
  package static var names: [String] { ["auto"] + Value.allCases.map(\.rawValue) }

  package init?(named name: String) {
    if name == "auto" {
      self = .auto
    } else if let value = Value(rawValue: name) {
      self = .fixed(value)
    } else {
      return nil
    }
  }
}

extension AnalysisOptions {
  /// The settings of `layers`, of which later ones win over earlier ones, and all over the defaults.
  ///
  /// Kind and profile are those of the last layer that sets them. Rules that any layer disables are disabled, unless a
  /// later one gives the rule a severity: that turns it on again.
  package init(applying layers: [SettingsLayer]) {
    self.init()
    for layer in layers {
      if let choice = layer.kind { kind = choice.value }
      if let choice = layer.profile { profile = choice.value }
      severities.merge(layer.severities) { $1 }
      disabledRules.subtract(layer.severities.keys)
      disabledRules.formUnion(layer.disabledRules)
    }
  }
}

extension Severity {
  /// The names of the levels, the heaviest first.
  package static let names = allCases.map(\.name)

  /// The name in settings and reports.
  package var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information: "information"
    case .hint: "hint"
    }
  }

  /// The level with this name; `info` means `information`.
  package init?(named name: String) {
    let name = name == "info" ? "information" : name
    guard let level = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }
}
