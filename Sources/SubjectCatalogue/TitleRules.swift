/// Tells the required content from the words of a title that no list holds. The first rule whose words all occur wins,
/// so the narrower ones stand first.
enum TitleRules {
  /// Leads to a table or to the id of a section.
  private struct Rule<Content: Sendable>: Sendable {
    /// One of each group has to occur.
    var words: [[[UInt8]]]
    var budget: Content?
    var final: Content?

    /// - Parameter words: what has to occur; a word may be one of several, apart by `|`.
    init(_ words: String..., budget: Content? = nil, final: Content? = nil) {
      self.words = words.map { group in group.split(separator: "|").map { Array($0.utf8) } }
      self.budget = budget
      self.final = final
    }

    func applies(to title: [UInt8]) -> Bool {
      words.allSatisfy { group in group.contains { ByteSearch.contains(title[...], $0, orWithSlip: $0.count >= 12) } }
    }
  }

  static func matches(_ title: String, document: DocumentKind?) -> [TitleVocabulary.Match] {
    var stem = title
    if stem.hasSuffix(")"), let open = stem.lastIndex(of: "(") { stem = String(stem[..<open]) }
    return stem.hasSuffix("表") ? tables(title, document: document) : sections(title, document: document)
  }

  static func tables(_ title: String, document: DocumentKind?) -> [TitleVocabulary.Match] {
    // 一般公共预算机关运行经费支出预算表 lists 款 of the economic classification.
    let bytes = Array(title.utf8)[...]
    if ByteSearch.contains(bytes, runningCost), !ByteSearch.contains(bytes, threePublic),
      document != .finalAccounts && !saysFinalAccounts(title)
        || funds.contains(where: { ByteSearch.contains(bytes, $0) })
    {
      return []
    }
    // 重点项目支出情况表 has not all of them.
    if ByteSearch.contains(bytes, keyProjects), !ByteSearch.contains(bytes, performance) { return [] }
    return matches(first(of: tableRules, title, document).map { .table($0) }, document, score: 0.6)
  }

  static func sections(_ title: String, document: DocumentKind?) -> [TitleVocabulary.Match] {
    guard title.utf8.count <= 90, !title.utf8.contains(UInt8(ascii: ",")),
      sectionEndings.contains(where: { title.utf8.suffix($0.count).elementsEqual($0) })
    else { return [] }
    return matches(first(of: sectionRules, title, document).map { .section($0) }, document, score: 0.5)
  }

  private static let sectionEndings = [
    "说明", "情况", "表", "解释", "职责", "职能", "设置", "构成", "任务", "事项", "信息", "经费", "变化", "原因",
  ].map { Array($0.utf8) }

  static func saysFinalAccounts(_ title: String) -> Bool {
    ByteSearch.contains(Array(title.utf8)[...], finalAccounts)
  }

  private static let finalAccounts = Array("决算".utf8)
  private static let runningCost = Array("机关运行经费".utf8)
  private static let funds = ["财政拨款", "一般公共预算"].map { Array($0.utf8) }
  private static let keyProjects = Array("重点项目".utf8)
  private static let performance = Array("绩效".utf8)
  private static let threePublic = Array("三公".utf8)

  private static func first<Content>(
    of rules: [Rule<Content>], _ title: String, _ document: DocumentKind?
  ) -> Content? {
    let isFinal = document == .finalAccounts || (document != .budget && saysFinalAccounts(title))
    let bytes = Array(title.utf8)
    for rule in rules where rule.applies(to: bytes) {
      if let content = isFinal ? rule.final : rule.budget { return content }
    }
    return nil
  }

  private static func matches(
    _ content: TitleVocabulary.Match.Content?, _ document: DocumentKind?, score: Double
  ) -> [TitleVocabulary.Match] {
    guard let content, content.belongs(to: document) else { return [] }
    return [TitleVocabulary.Match(content: content, score: score)]
  }

  private static let tableRules: [Rule<TableKind>] = [
    Rule("绩效", "自评|评价", budget: .selfEvaluation, final: .selfEvaluation),
    Rule("整体", "绩效", "目标|指标", budget: .budgetDepartmentTargets),
    Rule("绩效", "目标|指标", budget: .budgetProjectTargets),
    Rule("三公", "会议费|培训费", budget: .budgetThreePublic, final: .accountsThreePublicAndEvents),
    Rule("三公", "政府性基金", budget: .budgetFundThreePublic, final: .accountsThreePublic),
    Rule("三公", budget: .budgetThreePublic, final: .accountsThreePublic),
    Rule("政府购买服务", budget: .budgetPurchasedServices),
    Rule("政府采购", budget: .budgetProcurement, final: .operation),
    Rule("国有资产|固定资产", budget: .budgetStateAssets, final: .accountsStateAssets),
    Rule("政府性基金|政府基金", budget: .budgetGovernmentFund, final: .accountsGovernmentFund),
    Rule("国有资本经营", budget: .budgetStateCapital, final: .accountsStateCapital),
    Rule("一般公共预算", "基本支出", budget: .budgetBasicExpenditure, final: .accountsBasicExpenditure),
    Rule("一般公共预算", "项目支出", budget: .budgetProjects, final: .accountsProjectExpenditure),
    Rule("一般公共预算", "经济分类|经济科目", budget: .budgetEconomicExpenditure),
    Rule("一般公共预算", "支出", budget: .budgetGeneralExpenditure, final: .accountsGeneralExpenditure),
    Rule("财政拨款", "收支|收入支出", budget: .budgetFiscalBalance, final: .accountsFiscalBalance),
    Rule("财政拨款", "基本支出", budget: .budgetBasicExpenditure, final: .accountsBasicExpenditure),
    Rule("财政拨款", "项目支出", budget: .budgetProjects, final: .accountsProjectExpenditure),
    Rule("支出", "经济分类|经济科目", budget: .budgetEconomicExpenditure),
    Rule("财政拨款", "支出", "明细", final: .accountsFiscalExpenditure),
    Rule("财政拨款", "支出", budget: .budgetGeneralExpenditure, final: .accountsFiscalExpenditure),
    Rule("基本支出", budget: .budgetBasicExpenditure, final: .accountsBasicExpenditure),
    Rule("项目支出|项目收入支出", budget: .budgetProjects, final: .accountsProjectExpenditure),
    // 重庆: “三公”经费 and 机关运行经费 in one.
    Rule("机构运行信息", budget: .operation, final: .operation),
    Rule("机关运行经费|机构运行经费", final: .operation),
    Rule("收支|收入支出", "总|预算|决算", budget: .budgetBalance, final: .accountsBalance),
    Rule("收入", "总|预算|决算", budget: .budgetIncome, final: .accountsIncome),
    Rule("支出", "总|预算|决算", budget: .budgetExpenditure, final: .accountsExpenditure),
  ]

  private static let sectionRules: [Rule<String>] = [
    Rule("名词解释", budget: "B26", final: "F23"),
    Rule("机关运行经费|机构运行经费", budget: "B21", final: "F19"),
    Rule("三公", budget: "B22", final: "F17"),
    Rule("政府采购|政府购买服务", budget: "B23", final: "F20"),
    Rule("国有资产|固定资产", budget: "B24", final: "F21"),
    Rule("绩效", "预算|目标|管理|自评|评价|指标", budget: "B25", final: "F22"),
    Rule("政府性基金|国有资本经营", budget: "B28", final: "F18"),
    Rule("一般公共预算", "基本支出", budget: "B27", final: "F16"),
    Rule("一般公共预算", budget: "B27", final: "F15"),
    Rule("项目支出", budget: "B29"),
    Rule("财政拨款", "收支|收入|支出", budget: "B20", final: "F14"),
    Rule("收支|收入支出", "预算|决算|总", budget: "B20", final: "F11"),
    Rule("收入", "预算|决算|总表", budget: "B20", final: "F12"),
    Rule("支出", "预算|决算|总表", budget: "B20", final: "F13"),
    Rule("主要职|部门职责|单位职责|职能职责", budget: "B01", final: "F01"),
    Rule("机构设置|单位构成", budget: "B02", final: "F01"),
    Rule("工作任务|重点工作", budget: "B03", final: "F01"),
    Rule("其他需要说明|其他情况说明", budget: "B30"),
  ]
}
