/// Tells the required content from the words of a title that no list holds. The first rule whose words all occur wins,
/// so the narrower ones stand first.
enum TitleRules {
  private struct Rule: Sendable {
    /// One of each group has to occur.
    var words: [[[UInt8]]]
    var budget: String?
    var final: String?

    /// - Parameter words: what has to occur; a word may be one of several, apart by `|`.
    init(_ words: String..., budget: String? = nil, final: String? = nil) {
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
    return apply(tableRules, to: title, document: document, role: .table, score: 0.6)
  }

  static func sections(_ title: String, document: DocumentKind?) -> [TitleVocabulary.Match] {
    guard title.utf8.count <= 90, !title.utf8.contains(UInt8(ascii: ",")),
      sectionEndings.contains(where: { title.utf8.suffix($0.count).elementsEqual($0) })
    else { return [] }
    return apply(sectionRules, to: title, document: document, role: .section, score: 0.5)
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

  private static func apply(
    _ rules: [Rule], to title: String, document: DocumentKind?, role: TitleVocabulary.Match.Role,
    score: Double
  ) -> [TitleVocabulary.Match] {
    let isFinal = document == .finalAccounts || (document != .budget && saysFinalAccounts(title))
    let bytes = Array(title.utf8)
    for rule in rules where rule.applies(to: bytes) {
      guard let id = isFinal ? rule.final : rule.budget else { continue }
      guard TitleVocabulary.belongs(id, to: document) else { return [] }
      return [TitleVocabulary.Match(id: id, role: role, score: score)]
    }
    return []
  }

  private static let tableRules: [Rule] = [
    Rule("绩效", "自评|评价", budget: "F29", final: "F29"),
    Rule("整体", "绩效", "目标|指标", budget: "B15"),
    Rule("绩效", "目标|指标", budget: "B14"),
    Rule("三公", "会议费|培训费", budget: "B10", final: "F28"),
    Rule("三公", "政府性基金", budget: "B19", final: "F08"),
    Rule("三公", budget: "B10", final: "F08"),
    Rule("政府购买服务", budget: "B17"),
    Rule("政府采购", budget: "B16", final: "F27"),
    Rule("国有资产|固定资产", budget: "B24", final: "F26"),
    Rule("政府性基金|政府基金", budget: "B11", final: "F09"),
    Rule("国有资本经营", budget: "B12", final: "F10"),
    Rule("一般公共预算", "基本支出", budget: "B09", final: "F07"),
    Rule("一般公共预算", "项目支出", budget: "B13", final: "F24"),
    Rule("一般公共预算", "经济分类|经济科目", budget: "B18"),
    Rule("一般公共预算", "支出", budget: "B08", final: "F06"),
    Rule("财政拨款", "收支|收入支出", budget: "B07", final: "F05"),
    Rule("财政拨款", "基本支出", budget: "B09", final: "F07"),
    Rule("财政拨款", "项目支出", budget: "B13", final: "F24"),
    Rule("支出", "经济分类|经济科目", budget: "B18"),
    Rule("财政拨款", "支出", "明细", final: "F25"),
    Rule("财政拨款", "支出", budget: "B08", final: "F25"),
    Rule("基本支出", budget: "B09", final: "F07"),
    Rule("项目支出|项目收入支出", budget: "B13", final: "F24"),
    // 重庆: “三公”经费 and 机关运行经费 in one.
    Rule("机构运行信息", budget: "F27", final: "F27"),
    Rule("机关运行经费|机构运行经费", final: "F27"),
    Rule("收支|收入支出", "总|预算|决算", budget: "B04", final: "F02"),
    Rule("收入", "总|预算|决算", budget: "B05", final: "F03"),
    Rule("支出", "总|预算|决算", budget: "B06", final: "F04"),
  ]

  private static let sectionRules: [Rule] = [
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
