/// Budget (部门预算) or final accounts (部门决算).
package enum DocumentKind: String, Sendable, CaseIterable {
  case budget
  case finalAccounts = "final-accounts"
}
