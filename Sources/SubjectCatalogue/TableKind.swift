/// A table (报表) of the required content. The raw value is its id there: `B…` in budgets, `F…` in final accounts.
package enum TableKind: String, Sendable, CaseIterable {
  /// 部门收支总表
  case budgetBalance = "B04"
  /// 部门收入总表
  case budgetIncome = "B05"
  /// 部门支出总表
  case budgetExpenditure = "B06"
  /// 财政拨款收支总表
  case budgetFiscalBalance = "B07"
  /// 一般公共预算支出表
  case budgetGeneralExpenditure = "B08"
  /// 一般公共预算基本支出表
  case budgetBasicExpenditure = "B09"
  /// 一般公共预算“三公”经费支出表
  case budgetThreePublic = "B10"
  /// 政府性基金预算支出表
  case budgetGovernmentFund = "B11"
  /// 国有资本经营预算支出表
  case budgetStateCapital = "B12"
  /// 项目支出表
  case budgetProjects = "B13"
  /// 项目支出绩效目标表
  case budgetProjectTargets = "B14"
  /// 部门整体支出绩效目标表
  case budgetDepartmentTargets = "B15"
  /// 政府采购预算表
  case budgetProcurement = "B16"
  /// 政府购买服务支出表
  case budgetPurchasedServices = "B17"
  /// 财政拨款支出预算表（部门经济分类科目）
  case budgetEconomicExpenditure = "B18"
  /// 政府性基金预算“三公”经费支出预算表
  case budgetFundThreePublic = "B19"
  /// 国有资产占有使用情况表; the required content is a section, for which some give a table.
  case budgetStateAssets = "B24"

  /// 收入支出决算总表
  case accountsBalance = "F02"
  /// 收入决算表
  case accountsIncome = "F03"
  /// 支出决算表
  case accountsExpenditure = "F04"
  /// 财政拨款收入支出决算总表
  case accountsFiscalBalance = "F05"
  /// 一般公共预算财政拨款支出决算表
  case accountsGeneralExpenditure = "F06"
  /// 一般公共预算财政拨款基本支出决算表
  case accountsBasicExpenditure = "F07"
  /// 财政拨款“三公”经费支出决算表
  case accountsThreePublic = "F08"
  /// 政府性基金预算财政拨款收入支出决算表
  case accountsGovernmentFund = "F09"
  /// 国有资本经营预算财政拨款支出决算表
  case accountsStateCapital = "F10"
  /// 一般公共预算财政拨款项目支出决算明细表
  case accountsProjectExpenditure = "F24"
  /// 财政拨款支出决算明细表
  case accountsFiscalExpenditure = "F25"
  /// 国有资产占用情况表
  case accountsStateAssets = "F26"
  /// 机构运行信息表; in budgets too.
  case operation = "F27"
  /// “三公”经费及会议费、培训费支出决算表
  case accountsThreePublicAndEvents = "F28"
  /// 绩效自评表; in budgets too.
  case selfEvaluation = "F29"
}

/// What a table of a budget and the equivalent one of final accounts have in common, in the order of their ids.
package enum TableRole: UInt8, Sendable, CaseIterable {
  /// 收支总表
  case balance
  /// 收入总表
  case income
  /// 支出总表
  case expenditure
  /// 财政拨款收支总表
  case fiscalBalance
  /// 一般公共预算支出表
  case generalExpenditure
  /// 一般公共预算基本支出表
  case basicExpenditure
  /// “三公”经费支出表
  case threePublic
  /// 政府性基金预算支出表
  case governmentFund
  /// 国有资本经营预算支出表
  case stateCapital
  /// 项目支出表, by projects.
  case projects
  /// 项目支出绩效目标表
  case projectTargets
  /// 部门整体支出绩效目标表
  case departmentTargets
  /// 政府采购预算表
  case procurement
  /// 政府购买服务支出表
  case purchasedServices
  /// 财政拨款支出预算表（部门经济分类科目）
  case economicExpenditure
  /// 政府性基金预算“三公”经费支出表
  case fundThreePublic
  /// 项目支出决算明细表, by subjects.
  case projectExpenditure
  /// 财政拨款支出决算明细表
  case fiscalExpenditure
  /// 国有资产占用情况表
  case stateAssets
  /// 机构运行信息表
  case operation
  /// “三公”经费及会议费、培训费支出表
  case threePublicAndEvents
  /// 绩效自评表
  case selfEvaluation
}

extension TableRole {
  private static let named = Dictionary(uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) })

  /// As in sentence frames, e.g. `fiscalBalance`.
  package init?(name: String) {
    guard let role = Self.named[name] else { return nil }
    self = role
  }

  /// The budget's first.
  package var kinds: [TableKind] { TableKind.allCases.filter { $0.role == self } }

  /// Whether its rows are projects or purchases, one below the other.
  package var isList: Bool {
    switch self {
    case .projects, .procurement, .purchasedServices: true
    default: false
    }
  }
}

extension TableKind {
  /// `nil` where the one kind of document has no such table.
  package init?(_ role: TableRole, ofFinalAccounts isOfFinalAccounts: Bool) {
    guard let kind = role.kinds.first(where: { $0.isOfFinalAccounts == isOfFinalAccounts }) else { return nil }
    self = kind
  }

  package var role: TableRole {
    switch self {
    case .budgetBalance, .accountsBalance: .balance
    case .budgetIncome, .accountsIncome: .income
    case .budgetExpenditure, .accountsExpenditure: .expenditure
    case .budgetFiscalBalance, .accountsFiscalBalance: .fiscalBalance
    case .budgetGeneralExpenditure, .accountsGeneralExpenditure: .generalExpenditure
    case .budgetBasicExpenditure, .accountsBasicExpenditure: .basicExpenditure
    case .budgetThreePublic, .accountsThreePublic: .threePublic
    case .budgetGovernmentFund, .accountsGovernmentFund: .governmentFund
    case .budgetStateCapital, .accountsStateCapital: .stateCapital
    case .budgetProjects: .projects
    case .budgetProjectTargets: .projectTargets
    case .budgetDepartmentTargets: .departmentTargets
    case .budgetProcurement: .procurement
    case .budgetPurchasedServices: .purchasedServices
    case .budgetEconomicExpenditure: .economicExpenditure
    case .budgetFundThreePublic: .fundThreePublic
    case .accountsProjectExpenditure: .projectExpenditure
    case .accountsFiscalExpenditure: .fiscalExpenditure
    case .budgetStateAssets, .accountsStateAssets: .stateAssets
    case .operation: .operation
    case .accountsThreePublicAndEvents: .threePublicAndEvents
    case .selfEvaluation: .selfEvaluation
    }
  }

  /// Whether the required content has it under final accounts.
  package var isOfFinalAccounts: Bool {
    switch self {
    case .accountsBalance, .accountsIncome, .accountsExpenditure, .accountsFiscalBalance, .accountsGeneralExpenditure,
      .accountsBasicExpenditure, .accountsThreePublic, .accountsGovernmentFund, .accountsStateCapital,
      .accountsProjectExpenditure, .accountsFiscalExpenditure, .accountsStateAssets, .operation,
      .accountsThreePublicAndEvents, .selfEvaluation:
      true
    default: false
    }
  }

  /// Ascends as the ids do.
  package var number: UInt8 { (isOfFinalAccounts ? 0x80 : 0) | role.rawValue }

  // An enum with a raw value hashes that, here a string.
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
