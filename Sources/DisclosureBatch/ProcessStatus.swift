import DisclosureRules

/// The level from which on findings make a check fail.
package enum FailureLevel: String, CaseIterable, Sendable {
  case error, warning, never

  func isReached(by finding: Finding) -> Bool {
    switch self {
    case .error: finding.severity <= .error
    case .warning: finding.severity <= .warning
    case .never: false
    }
  }

  func isReached(by findings: [Finding]) -> Bool { findings.contains { isReached(by: $0) } }
}

/// What the process ends with.
package enum ProcessStatus: Int32, Sendable {
  case success = 0
  /// A finding at or above the failure level.
  case findings = 1
  /// Unusable arguments, or an input that could not be read.
  case failure = 2

  mutating func raise(to other: ProcessStatus) {
    if other.rawValue > rawValue { self = other }
  }
}
