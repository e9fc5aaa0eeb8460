/// What `explain` and the rule's page say about a rule.
package struct RuleDescription: Sendable {
  package var id: String
  package var title: String
  package var explanation: String
  package var example: String
}

package enum RuleRegistry {
  package static let all: [RuleDescription] = []
}
