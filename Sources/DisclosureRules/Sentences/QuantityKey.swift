import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// A quantity that sentences and tables both state.
enum QuantityKey: Hashable, Comparable {
  /// What one subject of a classification gets.
  case subject(SubjectCode)
  /// What one source brings in.
  case source(String)
  /// 收支总计, 收支总预算
  case balanceTotal
  /// 财政拨款收支总计
  case fiscalTotal
  /// 财政拨款支出 of all funds
  case appropriation
  /// The 收支总计 of one fund.
  case fundBalance
  /// 收入合计
  case income
  /// 本年收入合计
  case currentIncome
  /// 支出合计
  case expenditure
  /// 基本支出 and 项目支出 of all funds.
  case basic, project
  /// 一般公共预算支出, with its 基本支出 and 项目支出.
  case generalTotal, generalBasic, generalProject
  /// 政府性基金预算支出, and what the fund brought in.
  case fundTotal, fundIncome
  /// 人员经费, 公用经费 and 机关运行经费.
  case personnel, operatingExpense, runningCost
  /// “三公”经费 and its items.
  case threePublic, vehicles, vehicleOperation, vehiclePurchase, reception, abroad
  case procurement, assets, vehiclesKept

  /// Names of totals at the end of a label, most special first.
  private static let ends: [(words: [Word], key: QuantityKey)] = [
    (
      [
        "一般公共预算财政拨款收入总计", "一般公共预算财政拨款支出总计", "政府性基金预算财政拨款收入总计", "政府性基金预算财政拨款支出总计",
      ], .fundBalance
    ),
    (
      [
        "财政拨款收支总预算", "财政拨款收支预算", "财政拨款收支预算总数", "财政拨款收支总计", "财政拨款收入支出总计", "财政拨款收、支总计",
        "财政拨款收入总计", "财政拨款支出总计", "财政拨款收入、支出总计", "财政拨款收入、支出总预算", "财政拨款收、支总预算",
        "财政拨款收入总预算", "财政拨款支出总预算", "财政拨款收入预算总计", "财政拨款支出预算总计",
      ], .fiscalTotal
    ),
    (
      [
        "收支总预算", "收支预算总数", "收支总计", "收入支出总计", "收、支总计", "收支预算", "收入总计", "支出总计", "收入支出决算总计",
        "收入、支出总计", "收入、支出总预算", "收、支总预算", "收入总预算", "支出总预算", "收入预算总计", "支出预算总计", "收入、支出预算总计",
        "收、支预算总计",
      ], .balanceTotal
    ),
    (["一般公共预算基本支出", "一般公共预算财政拨款基本支出"], .generalBasic),
    (["一般公共预算当年拨款", "一般公共预算当年拨款支出", "一般公共预算支出", "一般公共预算财政拨款支出", "一般公共预算拨款支出"], .generalTotal),
    (["一般公共预算项目支出", "一般公共预算财政拨款项目支出"], .generalProject),
    (["政府性基金预算支出", "政府性基金预算拨款支出", "政府性基金预算财政拨款支出", "政府性基金预算当年拨款"], .fundTotal),
    (["政府性基金预算财政拨款收入", "政府性基金预算财政拨款本年收入", "政府性基金预算收入"], .fundIncome),
    (["机关运行经费", "机关运行经费财政拨款", "机关运行经费支出", "机关运行费"], .runningCost),
    (["公务用车购置及运行维护费", "公务用车购置及运行费", "公务用车购置及运维费"], .vehicles),
    (["公务用车运行维护费", "公务用车运行费"], .vehicleOperation),
    (["公务用车购置费"], .vehiclePurchase),
    (["公务接待费"], .reception),
    (["因公出国(境)费", "因公出国(境)费用", "因公出国(境)经费"], .abroad),
    (["\"三公\"经费", "\"三公\"经费财政拨款", "三公经费", "\"三公\"经费支出", "\"三公\"经费财政拨款支出"], .threePublic),
    (["政府采购", "政府采购支出", "政府采购金额", "政府采购支出总额"], .procurement),
    (["资产总额"], .assets), (["公务用车保有量"], .vehiclesKept),
    (["人员经费"], .personnel), (["公用经费", "日常公用经费"], .operatingExpense),
    (["财政拨款支出", "财政拨款本年支出"], .appropriation),
    (["基本支出"], .basic), (["项目支出"], .project),
    (["支出预算", "支出预算总额", "预算总支出", "本年支出合计", "支出合计", "本年支出"], .expenditure),
    (["本年收入合计", "本年收入"], .currentIncome),
    (["收入预算", "收入预算总额", "预算总收入", "收入合计"], .income),
  ]

  /// All of them in their order, with their names.
  private static let words = ends.flatMap { entry in entry.words.map { (word: $0, key: entry.key) } }
  private static let index = WordIndex(words.map(\.word))

  /// 基本支出 where the text speaks of 一般公共预算 alone.
  var ofGeneralBudget: QuantityKey {
    switch self {
    case .basic: .generalBasic
    case .project: .generalProject
    default: self
    }
  }

  /// Quantities at a date: the year in front is the date's.
  var isStock: Bool { self == .assets || self == .vehiclesKept }

  /// One of the items of “三公”经费.
  var isThreePublicItem: Bool {
    switch self {
    case .vehicles, .vehicleOperation, .vehiclePurchase, .reception, .abroad: true
    default: false
    }
  }

  /// Whether what it is divided into are 款 of the economic classification.
  var isEconomic: Bool {
    switch self {
    case .operatingExpense, .personnel, .runningCost, .basic, .generalBasic: true
    default: false
    }
  }

  /// What one source brings in.
  var isSource: Bool {
    if case .source = self { true } else { false }
  }

  /// Whether other things than the unit have one too.
  var isGeneral: Bool {
    switch self {
    case .generalBasic, .generalProject: true
    default: needsOwner
    }
  }

  /// Whether its name stands for the unit's own only where nothing but an owner is in front of it.
  private var needsOwner: Bool {
    switch self {
    case .basic, .project, .expenditure, .income, .currentIncome, .personnel, .operatingExpense, .appropriation: true
    default: false
    }
  }

  private var level: SubjectLevel? {
    if case .subject(let code) = self { code.level } else { nil }
  }

  /// A 类.
  var isClass: Bool { level == .class }

  /// A 项.
  var isItem: Bool { level == .item }

  /// Whether it is a total of the unit.
  var isTotal: Bool {
    switch self {
    case .balanceTotal, .fiscalTotal, .generalTotal, .expenditure, .income, .currentIncome, .basic, .generalBasic,
      .appropriation:
      true
    default: false
    }
  }

  /// Whether it is a total of what was appropriated, or of a part of that.
  var isOfAppropriation: Bool {
    switch self {
    case .fiscalTotal, .appropriation, .generalTotal, .fundBalance, .fundTotal, .fundIncome: true
    default: false
    }
  }

  /// Whether it is all income or all expenditure where nothing else is said.
  var isWhole: Bool {
    switch self {
    case .income, .currentIncome, .expenditure: true
    default: false
    }
  }

  /// 支出总计 behind 财政拨款收入总计 is the one of 财政拨款 too.
  func following(_ other: QuantityKey?) -> QuantityKey {
    switch other {
    case .fiscalTotal?, .fundBalance?: self == .balanceTotal ? other ?? self : self
    default: self
    }
  }

  private static let fillers: WordIndex = [
    "安排", "预算数为", "预算数", "预算总额", "预算", "决算数为", "决算数", "决算", "支出决算", "总额", "金额", "为", "共", "合计", "年初", "财政拨款",
  ]

  /// The key of a statement's label or subject path; `nil` where it names nothing that tables state too.
  init?(_ quantity: StatedQuantity, catalogue: SubjectCatalogue) {
    let statement = quantity.statement
    if let path = statement.subjectPath {
      func name(_ range: Range<Int>?) -> String? { range.map { quantity.text($0) } }
      if path.itemName != nil || path.sectionName != nil || path.className != nil,
        let subject = catalogue.subject(
          class: name(path.className), section: name(path.sectionName), item: name(path.itemName))
      {
        // A 类 or 款 given alone is that level, not the first item below it.
        let level: SubjectLevel = path.itemName != nil ? .item : path.sectionName != nil ? .section : .class
        guard subject.level == level else { return nil }
        self = .subject(subject.code)
        return
      }
      return nil
    }
    let bytes = quantity.paragraph.paragraph.text.bytes
    // 其他支出（对附属单位补助支出、上缴上级支出）0万元 is not the 类.
    if bytes[statement.label].equals("其他支出"), bytes[statement.label.upperBound...].starts(with: "("),
      !bytes[statement.label.upperBound...].starts(with: "(类)")
    {
      return nil
    }
    self.init(label: bytes[statement.label], catalogue: catalogue)
  }

  init?(label: ArraySlice<UInt8>, catalogue: SubjectCatalogue) {
    var label = label
    if let coded = Self.coded(label) {
      switch catalogue.judge(code: coded.code, name: coded.name, classification: .functional) {
      case .agrees, .knownVariant:
        guard let code = SubjectCode(coded.code) else { return nil }
        self = .subject(code)
        return
      default: label = coded.name
      }
    }
    while true {
      if let key = Self.key(label, catalogue) {
        self = key
        return
      }
      if label.ends(with: "费支出") {
        label = label.dropLast(6)
        continue
      }
      guard let filler = Self.fillers.suffix(of: label), filler.count < label.count else { return nil }
      label = label.dropLast(filler.count)
    }
  }

  /// The name and the code in 小学教育(2050202).
  static func coded(_ label: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, code: ArraySlice<UInt8>)? {
    guard label.last == UInt8(ascii: ")"), case let code = label.dropLast().suffix(while: isDigit),
      [3, 5, 7].contains(code.count), case let front = label[..<code.startIndex], front.last == UInt8(ascii: "("),
      front.count > 1
    else { return nil }
    return (front.dropLast(), code)
  }

  private static func key(_ label: ArraySlice<UInt8>, _ catalogue: SubjectCatalogue) -> QuantityKey? {
    if let end = index.suffix(of: label) {
      let key = words[end.rank].key
      // 项目支出 alone is the total; 信息化项目支出 is a project.
      let rest = label.dropLast(end.count)
      if key.needsOwner, !rest.isEmpty, !isOwner(rest) { return nil }
      // 因公出国（境）费、公务用车购置及运行费、公务接待费
      if key.isThreePublicItem, label.contains("、") { return nil }
      // 开展部门评价，涉及一般公共预算支出90.00万元
      if rest.ends(with: "涉及") { return nil }
      // 社区治理方面的一般公共预算项目支出20.00万元
      if rest.ends(withAny: ["方面的", "方面"]) != nil { return nil }
      // 一般公共预算拨款政府采购80.00万元, beside those of other funds.
      if key == .procurement, rest.contains(any: funds) { return nil }
      if key == .balanceTotal {
        // The balance of one fund.
        if rest.contains(any: ["一般公共预算", "政府性基金", "国有资本经营"]) { return nil }
        if rest.contains("财政拨款") { return .fiscalTotal }
      }
      return key
    }
    guard label.count >= 9 else { return nil }
    let label = quotedSubject(label) ?? label
    if let source = source(label) { return .source(source) }
    let name = String(decoding: label, as: UTF8.self)
    var subjects = catalogue.subjects(named: name)
    // 社会保障和就业 for 社会保障和就业支出; 教育 alone is too little.
    if subjects.isEmpty, label.count >= 18 { subjects = catalogue.subjects(named: name + "支出") }
    if let subject = subjects.first(where: { $0.classification == .functional && $0.level == .class }) {
      return .subject(subject.code)
    }
    guard subjects.isEmpty, name.hasSuffix("支出") else { return nil }
    let former = catalogue.candidates(named: name, classification: .functional, level: .class)
    guard let named = former.first, former.count == 1 else { return nil }
    return .subject(named.subject.code)
  }

  /// The name in “教育支出”科目.
  private static func quotedSubject(_ label: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let quote = UInt8(ascii: "\"")
    guard label.first == quote, case let name = label.dropFirst(), let end = name.firstIndex(of: quote),
      end - name.startIndex >= 12, name[name.index(after: end)...].equals(any: ["科目", "类科目", "(类)科目"])
    else { return nil }
    return name[..<end]
  }

  private static let funds: [Word] = ["一般公共预算", "政府性基金", "国有资本经营", "财政专户", "单位资金"]
  private static let sources: [Word] = [
    "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款", "财政专户管理资金", "事业单位经营", "上级补助", "附属单位上缴",
  ]
  private static let sourceIndex = WordIndex(sources)

  /// A source of income, with or without 收入 at its end.
  static func source(_ label: ArraySlice<UInt8>) -> String? {
    let name = label.ends(with: "收入") ? label.dropLast(6) : label
    guard let end = sourceIndex.suffix(of: name), end.count == name.count || isOwner(name.dropLast(end.count)) else {
      return nil
    }
    return sources[end.rank].string
  }

  /// What may stand in front of a total's name: the unit's own name or the year.
  private static func isOwner(_ text: ArraySlice<UInt8>) -> Bool {
    // 事业收入安排的基本支出
    BodyNames.ownersOfTotals.suffix(of: text) != nil && !text.ends(with: "安排的")
  }
}
