import Testing

@testable import SubjectCatalogue

@Suite struct TableKindTests {
  @Test func everyTableIsRequiredContent() {
    let tables = RequiredContent.all.filter { $0.kind == .table }
    // 国有资产占有使用情况 is a section of budgets.
    #expect(Set(tables.map(\.id) + ["B24"]) == Set(TableKind.allCases.map(\.rawValue)))
    for kind in TableKind.allCases {
      let content = RequiredContent.row(kind)
      #expect(content?.document == (kind.isOfFinalAccounts ? .finalAccounts : .budget), "\(kind)")
    }
    for content in tables { #expect(content.table?.rawValue == content.id) }
  }

  /// Columns and what is derived from them stand in this order.
  @Test func numbersAscendAsTheIdsDo() {
    let ids = TableKind.allCases.map(\.rawValue)
    #expect(ids == ids.sorted())
    let numbers = TableKind.allCases.map(\.number)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func rolesLeadToTheirTables() {
    #expect(TableRole.threePublic.kinds == [.budgetThreePublic, .accountsThreePublic])
    #expect(TableRole.allCases.flatMap(\.kinds).count == TableKind.allCases.count)
    #expect(TableKind(.threePublic, ofFinalAccounts: true) == .accountsThreePublic)
    #expect(TableKind(.procurement, ofFinalAccounts: true) == nil)
    #expect(TableRole(name: "governmentFund") == .governmentFund)
    #expect(TableRole(name: "B11") == nil)
  }
}
