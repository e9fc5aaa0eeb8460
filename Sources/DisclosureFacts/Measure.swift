import DisclosureSyntax
import DocumentText

/// What a column of figures measures (the column's role).
///
/// Numbered, because columns are found by it all the time and words take longer to compare and hash.
package enum Measure: UInt8, Sendable, CaseIterable {
  /// 合计, 总计, 预算数 — or the only column.
  case total
  /// 小计 of a group that has no role of its own.
  case subtotal
  /// 基本支出
  case basic
  /// 人员经费
  case personnel
  /// 公用经费
  case operatingExpense
  /// 项目支出
  case project
  /// 经营支出
  case businessExpenditure
  /// 上缴上级支出
  case remittedToSuperior
  /// 对附属单位补助支出
  case subsidyToAffiliated
  /// 一般公共预算
  case generalBudget
  /// 政府性基金预算
  case governmentFund
  /// 国有资本经营预算
  case stateCapital
  /// 财政拨款
  case fiscalAppropriation
  /// 财政专户管理资金
  case specialAccount
  /// 事业收入
  case institutionalIncome
  /// 经营收入
  case businessIncome
  /// 上级补助收入
  case superiorSubsidy
  /// 附属单位上缴收入
  case affiliatedRemittance
  /// 其他收入
  case otherIncome
  /// 单位资金
  case unitFunds
  /// 上年结转, 年初结转和结余
  case carriedIn
  /// 年末结转和结余
  case carriedOut
  /// 本年收入, 当年安排
  case currentYear
  /// 本年支出
  case currentExpenditure
  /// 因公出国（境）费
  case abroad
  /// 公务用车购置及运行费
  case vehicles
  /// 公务用车购置费
  case vehiclePurchase
  /// 公务用车运行费
  case vehicleOperation
  /// 公务接待费
  case reception
  /// 年初预算数
  case initialBudget
  /// 决算数
  case finalAccount
  /// 上年预算数
  case lastYear
  /// 增减额
  case difference
  /// 占比, 增减%
  case percentage
  case quantity
  case unitPrice
  case weight
  /// 其中：… — a part that is counted elsewhere too.
  case included
  case unknown

  private static let named = Dictionary(
    allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// As in descriptions of tables and in sentence frames, e.g. `generalBudget`.
  package init?(name: String) {
    guard let measure = Self.named[name] else { return nil }
    self = measure
  }

  package var name: String { String(describing: self) }

  private static let words: [(Word, Measure)] = [
    ("%", .percentage), ("幅度", .percentage), ("增幅", .percentage), ("增长率", .percentage), ("增减率", .percentage),
    ("执行率", .percentage), ("完成率", .percentage), ("比重", .percentage),
    // The two parts of what stands in front of them.
    ("其中:公务用车购置及", .vehicles), ("其中:公务用车购置", .vehiclePurchase), ("其中:公务用车运行", .vehicleOperation),
    ("其中", .included), ("公务用车购置及运行", .vehicles),
    ("购置及运行", .vehicles), ("购置及运维", .vehicles), ("用车购置", .vehiclePurchase),
    ("用车运行", .vehicleOperation), ("购置费", .vehiclePurchase), ("运行费", .vehicleOperation),
    ("运行维护费", .vehicleOperation), ("因公出国", .abroad), ("出国(境)", .abroad), ("公务接待", .reception),
    ("占比", .percentage), ("比例", .percentage), ("增减额", .difference), ("增减", .difference),
    ("权重", .weight), ("分值", .weight), ("单价", .unitPrice), ("数量", .quantity), ("年初预算", .initialBudget),
    ("上年预算", .lastYear), ("上年数", .lastYear), ("决算数", .finalAccount),
    ("决算统计数", .finalAccount), ("基本支出", .basic), ("项目支出", .project),
    ("人员经费", .personnel), ("人员支出", .personnel), ("公用经费", .operatingExpense), ("日常公用", .operatingExpense),
    ("上缴上级", .remittedToSuperior), ("上解上级", .remittedToSuperior), ("附属单位补助", .subsidyToAffiliated),
    ("经营支出", .businessExpenditure), ("政府性基金", .governmentFund), ("政府基金", .governmentFund),
    ("国有资本", .stateCapital), ("国有资", .stateCapital), ("一般公共", .generalBudget), ("财政专户", .specialAccount),
    ("年末结转", .carriedOut), ("年末财政", .carriedOut),
    ("财政拨款收入", .fiscalAppropriation), ("上年结转", .carriedIn), ("年初结转", .carriedIn), ("年初财政", .carriedIn),
    ("财政拨款结转", .carriedIn), ("事业单位经营", .businessIncome),
    ("经营收入", .businessIncome), ("事业收入", .institutionalIncome), ("上级补助", .superiorSubsidy),
    ("附属单位上缴", .affiliatedRemittance), ("单位资金", .unitFunds), ("其他收入", .otherIncome),
    ("本年支出合计", .total), ("本年收入合计", .total), ("本年收入", .currentYear), ("本年支出", .currentExpenditure),
    ("当年", .currentYear), ("本年拨款", .currentYear), ("财政拨款", .fiscalAppropriation), ("小计", .subtotal),
    ("合计", .total), ("总计", .total), ("预算数", .total), ("金额", .total), ("其他", .otherIncome),
  ]

  private static let index = WordIndex(words.map(\.0))

  /// 工资福利支出 below 基本支出 is a part of it, as below any other head.
  private static let economicClasses: [Word] = ["工资福利", "商品和服务", "商品服务", "个人和家庭", "资本性", "债务利息"]

  private static let threePublic: Set<Measure> = [.abroad, .vehicles, .vehiclePurchase, .vehicleOperation, .reception]

  /// Reads a column's head from its lowest, most special cell up.
  package init(head: [ArraySlice<UInt8>]) {
    var cells = head.filter { !$0.isEmpty }
    // 栏次
    if let last = cells.last, last.count <= 2, last.allSatisfy(isDigit) { cells.removeLast() }
    guard let leaf = cells.last else {
      self = .unknown
      return
    }
    let own = Self.measure(leaf)
    // 公务接待费 over 预算数 and 决算数, 公务用车购置及运行费 with 小计 between
    if own == .finalAccount, let above = cells.dropLast().map(Self.measure).last(where: { $0 != .subtotal }),
      Self.threePublic.contains(above)
    {
      self = above
      return
    }
    if own == .subtotal || (own == .total && cells.count > 1) {
      let above = cells.dropLast().last.map(Self.measure) ?? .unknown
      self = above == .unknown || above == .total ? own : above
      return
    }
    if own == .unknown, cells.count > 1, let above = cells.dropLast().last.map(Self.measure), above != .total,
      !leaf.contains(any: Self.economicClasses)
    {
      // What the lowest line says cannot be read.
      self = above
      return
    }
    self = own
  }

  package static func measure(_ text: ArraySlice<UInt8>) -> Measure {
    index.first(in: text).map { words[$0.rank].1 } ?? .unknown
  }

  /// What the words of a whole head name, where its cells run over lines and cannot be told apart.
  static func measures(in head: ArraySlice<UInt8>) -> Set<Measure> {
    Set(head.indices.compactMap { index.prefix(of: head, at: $0 - head.startIndex).map { words[$0.rank].1 } })
  }

  /// The words a finding uses for the column.
  package var title: String {
    switch self {
    case .total: "合计"
    case .subtotal: "小计"
    case .basic: "基本支出"
    case .personnel: "人员经费"
    case .operatingExpense: "公用经费"
    case .project: "项目支出"
    case .generalBudget: "一般公共预算"
    case .governmentFund: "政府性基金预算"
    case .stateCapital: "国有资本经营预算"
    case .currentYear: "本年"
    case .carriedIn: "上年结转"
    case .finalAccount: "决算数"
    case .initialBudget: "年初预算数"
    default: ""
    }
  }
}
