import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// RT07, RT08, RT09, RT59: what 机构运行信息表, and 相关统计数 in a “三公” table, count and sum up, and sentences restate.
enum OperationRows {
  /// What a row or a sentence is about.
  enum Topic: Hashable {
    /// What other tables state too.
    case quantity(QuantityKey)
    /// 因公出国（境）团组数 and 人次数.
    case delegations, travellers
    /// 公务用车购置数 and 保有量.
    case vehiclesBought, vehiclesKept
    /// 国内公务接待批次 and 人次.
    case receptions, guests
    /// 车辆数合计, and one kind of them by a word of its name.
    case vehicles
    case vehicle(String)
    /// 单价100万元以上设备, by the amount and what it is for.
    case equipment(String)
    /// 政府采购货物支出 and the others, by a word of their names.
    case purchases(String)
    /// 政府采购授予中小企业合同金额, and that of 小微企业.
    case contracts, smallContracts
    /// 面向中小企业采购: what is set aside for them.
    case reserved
    /// 会议费, 培训费.
    case event(String)

    /// Whether it is an amount of money.
    var isMoney: Bool {
      switch self {
      case .quantity, .purchases, .contracts, .smallContracts, .reserved, .event: true
      default: false
      }
    }
  }

  /// A row of one table.
  struct Row: Equatable {
    var topic: Topic
    var name: String
    var table: String
    var figure: Figure
  }

  private static let roles: Set<TableRole> = [.threePublic, .threePublicAndEvents, .operation, .procurement]
  private static let vehicleKinds = [
    "副部", "主要领导", "负责人", "领导干部", "机要通信", "应急保障", "执法执勤", "特种专业", "离退休", "其他用车",
  ]
  private static let purchaseKinds = ["货物", "工程", "服务"]

  /// Those of one table.
  static func rows(_ table: UnitFacts.TableFacts) -> [Row] {
    guard mayState(table), table.indicators == nil else { return [] }
    return table.sides.flatMap { side -> [Row] in
      let events = ["会议费", "培训费"].flatMap { self.events(.event($0), $0, table, side) }
      let reserved = table.kind?.role == .procurement ? self.events(.reserved, "面向中小企业", table, side) : []
      guard let column = column(side) else { return events + reserved }
      return events + reserved
        + side.rows.compactMap { row in
          guard let figure = row.values[column], figure.unit.exponent == 0, let topic = topic(ofRow: row.name) else {
            return nil
          }
          return Row(topic: topic, name: row.name, table: table.title, figure: figure)
        }
    }
  }

  /// Whether it is one of the forms, or a table below one that says no more than 统计数.
  private static func mayState(_ table: UnitFacts.TableFacts) -> Bool {
    if let role = table.kind?.role { return roles.contains(role) }
    return table.kind == nil
      && table.sides.contains { $0.columns.contains { ["统计数", "决算统计数"].contains($0.title.lowestHead) } }
  }

  /// 会议费 in a column of its own beside those of “三公”, 面向中小企业 beside 采购金额.
  private static func events(
    _ topic: Topic, _ name: String, _ table: UnitFacts.TableFacts, _ side: TableReading
  ) -> [Row] {
    let columns = side.columns.indices.filter { side.columns[$0].title.hasSuffix(name) }
    let rows = side.rows.filter { $0.isTotal || side.rows.count == 1 }
    guard let column = columns.last, rows.count == 1, let figure = rows[0].values[column], figure.unit.exponent == 0
    else { return [] }
    return [Row(topic: topic, name: name, table: table.title, figure: figure)]
  }

  /// 决算数 or 统计数, or the only column that there is; `nil` where it is not told: 数量 beside 价值.
  static func column(_ side: TableReading) -> Int? {
    let columns = side.columns.indices.filter { index in
      let column = side.columns[index]
      return ![.percentage, .lastYear].contains(column.measure)
        && !["增减", "比", "率"].contains { column.title.contains($0) }
    }
    if columns.count == 1 { return columns[0] }
    let named = columns.filter { index in
      ["决算", "统计", "支出数", "执行"].contains { side.columns[index].title.contains($0) }
    }
    if named.count == 1 { return named[0] }
    let budgets = columns.filter { side.columns[$0].title.contains("预算数") }
    return named.isEmpty && budgets.count == 1 ? budgets[0] : nil
  }

  /// 国内公务接待批次(个): the name says what is counted.
  static func topic(ofRow name: String) -> Topic? { topic(name, unit: nil) }

  /// - Parameter unit: What is counted, where the name does not say it: 国内公务接待25批次.
  private static func topic(_ name: String, unit: String?) -> Topic? {
    func has(_ word: String) -> Bool { name.contains(word) }
    func counts(_ units: String...) -> Bool {
      unit.map { units.contains($0) } ?? units.contains { name.hasSuffix("数(\($0))") || name.hasSuffix("(\($0))") }
    }
    if has("外事") || has("外宾") || has("境)外") || has("国外") || has("率") || has("均") { return nil }
    if has("出国") {
      if has("费") { return nil }
      if counts("人次", "人") || has("人次") || has("人数") { return .travellers }
      return counts("个", "批", "批次", "次") || has("团组数") ? .delegations : nil
    }
    if has("接待") {
      if has("费") || has("支出") { return nil }
      if counts("人次", "人") || has("人次") || has("人数") { return .guests }
      return counts("批次", "批", "个", "次") || has("批次") ? .receptions : nil
    }
    if has("保有") { return .vehiclesKept }
    if has("购置"), has("车"), !has("费"), counts("辆", "台") || has("购置数") { return .vehiclesBought }
    if has("设备"), has("单价") || has("单位价值"), counts("台(套)", "台", "套", "台/套") || unit == nil {
      guard let amount = ["100", "50"].first(where: has) else { return nil }
      return .equipment(amount + (["通用", "专用"].first(where: has) ?? ""))
    }
    if let kind = vehicleKinds.first(where: has), has("用车"), counts("辆", "台") || unit == nil {
      return .vehicle(["主要领导", "领导干部"].contains(kind) ? "负责人" : kind)
    }
    if name == "车辆" || name == "共有车辆" || name.hasPrefix("车辆数") || name.hasPrefix("车辆总数") {
      return counts("辆", "台") || unit == nil ? .vehicles : nil
    }
    return unit == nil ? amountTopic(name) : nil
  }

  private static func amountTopic(_ name: String) -> Topic? {
    func has(_ word: String) -> Bool { name.contains(word) }
    if has("小微") { return has("授予") || has("合同") ? .smallContracts : nil }
    if has("中小企业") { return has("授予") || has("合同") ? .contracts : nil }
    if has("采购") {
      guard !has("预算"), !has("计划"), !has("占") else { return nil }
      if let kind = purchaseKinds.first(where: { name.hasSuffix($0) || name.hasSuffix($0 + "支出") }) {
        return .purchases(kind)
      }
      return ["政府采购支出合计", "政府采购支出总额", "政府采购支出", "政府采购合计"].contains(name) ? .quantity(.procurement) : nil
    }
    if name == "机关运行经费" || name == "机关运行经费支出" { return .quantity(.runningCost) }
    if name == "会议费" || name == "培训费" { return .event(name) }
    return nil
  }

  /// What a sentence counts or sums up beside the figures that ``TableQuantities`` finds.
  private static func topic(of quantity: StatedQuantity) -> Topic? {
    guard let amount = quantity.statement.amount else { return nil }
    if amount.unit.isMoney {
      let name = quantity.label.hasPrefix("财政拨款") ? String(quantity.label.dropFirst(4)) : quantity.label
      if ["会议费支出", "培训费支出"].contains(name) { return .event(String(name.dropLast(2))) }
      if name.contains("面向中小企业"), !name.contains("服务"), !name.contains("货物"), !name.contains("工程") { return .reserved }
      return amountTopic(name).flatMap { if case .quantity = $0 { nil } else { $0 } }
    }
    guard case .count(let unit) = amount.unit, isOfAll(quantity) else { return nil }
    return topic(quantity.label, unit: unit)
  }

  /// What names of counts begin with where they are the unit's own of the whole year.
  private static let openings = [
    "国内公务接待", "国内接待", "公务用车保有", "公务车保有", "公务用车购置", "购置公务用车", "因公出国", "车辆", "共有车辆", "单价", "单位价值",
  ]
  private static let owners = [
    "本部门", "本单位", "全年", "共", "年末", "期末", "使用", "财政拨款", "一般公共预算", "开支", "负担", "的",
  ]

  /// Whether it is not 局本级公务用车保有量 or 拟购置公务用车, nor a part but one kind of all vehicles.
  private static func isOfAll(_ quantity: StatedQuantity) -> Bool {
    var label = quantity.label[...]
    while let owner = owners.first(where: { label.hasPrefix($0) }) { label = label.dropFirst(owner.count) }
    if ["预算", "计划"].contains(where: { label.contains($0) }) { return false }
    if let parent = quantity.parent {
      return parent.labelContains("车辆") && vehicleKinds.contains { label.hasPrefix($0) } && label.hasSuffix("用车")
    }
    return openings.contains { label.hasPrefix($0) }
  }

  /// Words of a sentence that speaks of another time or of what is planned.
  private static let otherTimes: [Word] = ["上年", "去年", "年初", "季度", "半年", "月份", "拟", "计划", "新增"]

  /// Whether it says 预算 and does not mean the fund: 开支一般公共预算财政拨款的公务用车保有量.
  private static func speaksOfBudget(_ sentence: ArraySlice<UInt8>) -> Bool {
    var rest = sentence
    while let index = rest.firstIndex(of: "预算") {
      if sentence[..<index].ends(with: "公共") == false { return true }
      rest = rest[(index + 6)...]
    }
    return false
  }

  /// Whether its sentence speaks of this year alone.
  private static func isOfYear(_ quantity: StatedQuantity, _ year: Int?) -> Bool {
    let bytes = quantity.paragraph.paragraph.text.bytes
    let label = quantity.statement.label
    let sentence = bytes[..<label.lowerBound].suffix(240).lastSentence.startIndex..<label.upperBound
    if bytes[sentence].contains(any: otherTimes) || speaksOfBudget(bytes[sentence]) { return false }
    let years = quantity.paragraph.reading.years
    let first = years.partitioningIndex { $0.range.lowerBound >= sentence.lowerBound }
    return years[first...].prefix { $0.range.lowerBound < sentence.upperBound }.allSatisfy { $0.value == year }
  }

  /// What a sentence leaves to the one in front of it: 国内公务接待支出9.00万元，接待25批次，180人次.
  private static func topic(
    of quantity: StatedQuantity, behind former: (quantity: StatedQuantity, topic: Topic?)?
  ) -> Topic? {
    guard let amount = quantity.statement.amount, let former, former.quantity.paragraph === quantity.paragraph,
      former.quantity.index + 1 == quantity.index
    else { return nil }
    if former.topic == .receptions, ["", "接待", "人次", "来宾", "接待人次"].contains(quantity.label) {
      return [.count("人次"), .count("人")].contains(amount.unit) ? .guests : nil
    }
    let domestic = ["国内公务接待支出", "国内接待费", "国内公务接待费", "国内接待支出"]
    guard amount.unit == .count("批次"), ["接待", "共接待", "累计接待", "国内公务接待"].contains(quantity.label),
      domestic.contains(where: { former.quantity.label.hasSuffix($0) }), quantity.parent == nil
    else { return nil }
    return .receptions
  }

  /// A sentence that states what a row does.
  private struct Restatement {
    var quantity: StatedQuantity
    var amount: Figure
    var topic: Topic
    var row: Row
    /// Whether both state the same.
    var agrees: Bool
  }

  static func require(_ statements: UnitStatements, _ rows: [Row], _ relations: inout RelationSet) {
    if rows.isEmpty { return }
    let found = restatements(statements, Dictionary(grouping: rows, by: \.topic))
    var agreeing: [ObjectIdentifier: Set<Topic>] = [:]
    for restated in found where restated.agrees && restated.topic.isMoney && restated.amount.value != 0 {
      agreeing[ObjectIdentifier(restated.quantity.paragraph), default: []].insert(restated.topic)
    }
    for restated in found {
      // Amounts may be of another scope, unless others beside them are not.
      guard
        restated.agrees || !restated.topic.isMoney || DigitSlip.leads(from: restated.row.figure, to: restated.amount)
          || agreeing[ObjectIdentifier(restated.quantity.paragraph)]?.count ?? 0 > 2 && restated.topic != .reserved,
        let prose = relations.member(restated.quantity, .amount)
      else { continue }
      // A count may be of a part that the sentence does not name as one.
      relations.requireSame(
        prose, as: restated.row.figure, severity: restated.topic.isMoney ? .error : .warning,
        at: .cell(table: restated.row.table, code: nil, name: restated.row.name, column: ""))
    }
  }

  private static func restatements(_ statements: UnitStatements, _ rows: [Topic: [Row]]) -> [Restatement] {
    var former: (quantity: StatedQuantity, topic: Topic?)?
    return statements.stated.compactMap { quantity in
      guard let amount = quantity.statement.amount, quantity.statement.isPlain else { return nil }
      let topic = topic(of: quantity) ?? topic(of: quantity, behind: former)
      former = (quantity, topic)
      guard let topic, quantity.statement.year.map({ $0 == statements.year }) ?? true,
        !statements.isOfOtherUnit(quantity), !statements.identity.isFinalAccounts || !quantity.statement.isBudget,
        topic.isMoney || isOfYear(quantity, statements.year)
      else { return nil }
      // No form has a row more often.
      let named = (rows[topic] ?? []).prefix(4)
      let figure = quantity.figure(amount)
      let same = named.first { ListedSum.holds([$0.figure], total: figure) }
      guard
        let row = same ?? named.first(where: { !topic.isMoney || DigitSlip.leads(from: $0.figure, to: figure) })
          ?? named.first
      else { return nil }
      return Restatement(quantity: quantity, amount: figure, topic: topic, row: row, agrees: same != nil)
    }
  }

  /// The rows in front of 会议费 and 培训费.
  static func beforeEvents(_ rows: [TableReading.Row]) -> [TableReading.Row] {
    Array(rows.prefix { if case .event? = topic(ofRow: $0.name) { false } else { true } })
  }

  /// RT58, RT59: 车辆数合计 and 政府采购支出合计 are the sums of the rows behind them.
  static func groups(_ rows: [TableReading.Row]) -> [SubjectHierarchy.Group] {
    let topics = rows.map { topic(ofRow: $0.name) }
    func group(_ whole: Topic, _ isPart: (Topic) -> Bool) -> SubjectHierarchy.Group? {
      guard let total = topics.firstIndex(of: whole), let system = rows[total].numbering?.system else { return nil }
      // All that stands below it, each with a number and a figure; what stands below one of these is no further part.
      let parts = topics.indices[(total + 1)...].prefix { row in
        rows[row].numbering.map { $0.system.rawValue > system.rawValue } ?? false
      }
      guard parts.count > 1, parts.allSatisfy({ topics[$0].map(isPart) ?? false && rows[$0].hasFigures }),
        Set(parts.map { rows[$0].numbering?.system }).count == 1
      else { return nil }
      return SubjectHierarchy.Group(parent: total, children: Array(parts))
    }
    let vehicles = group(.vehicles) { if case .vehicle = $0 { true } else { false } }
    let purchases = group(.quantity(.procurement)) { if case .purchases = $0 { true } else { false } }
    return [vehicles, purchases].compactMap { $0 }
  }
}
