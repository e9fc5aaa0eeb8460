import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// 财预〔2016〕143号 and the national catalogue of disclosures: tables that every document has.
  static let tableMissing = Rule(
    id: "table.missing", title: "缺少必备报表",
    explanation: "部门预算公开八张以上、部门决算公开九张规定的报表，没有数据的也列空表。文件本身没有列多数报表（作为附件公开）的、文中说明没有此项或见附件的不报；"
      + "只在部分地区要求的报表不核对。“三公”经费表中的公务用车费用应分列购置费和运行费。",
    example: "有收支总表、支出总表等，没有“一般公共预算基本支出表” → 应补充",
    findInTable: { table, _ in VehicleCosts.finding(table).map { [$0] } ?? [] },
    findInDocument: { units, identity in
      let missing = missing(units.map(\.unit), identity)
      // At the last table, behind which the reader would look for it.
      let place = units.last { $0.unit.lastTable != nil }.flatMap { unit in unit.unit.lastTable?.shifted(by: unit.line)
      }
      guard let place else { return [] }
      return missing.map { title in
        Finding(
          rule: "table.missing", severity: .warning, range: place,
          message: "缺少《\(title)》：按规定应当公开，没有数据的也应列出空表并说明", expected: title)
      }
    })

  private static let budgetTables: [TableKind] = [
    .budgetBalance, .budgetIncome, .budgetExpenditure, .budgetFiscalBalance, .budgetGeneralExpenditure,
    .budgetBasicExpenditure, .budgetThreePublic, .budgetGovernmentFund,
  ]
  private static let finalTables: [TableKind] = [
    .accountsBalance, .accountsIncome, .accountsExpenditure, .accountsFiscalBalance, .accountsGeneralExpenditure,
    .accountsBasicExpenditure, .accountsThreePublic, .accountsGovernmentFund, .accountsStateCapital,
  ]
  /// Where another table holds the same.
  private static let substitutes: [TableKind: [TableKind]] = [
    .budgetThreePublic: [.budgetFundThreePublic], .accountsThreePublic: [.accountsThreePublicAndEvents, .operation],
    .budgetBasicExpenditure: [.budgetEconomicExpenditure],
  ]

  private static func missing(_ units: [UnitOutline], _ identity: DocumentIdentity) -> [String] {
    let required = identity.isFinalAccounts ? finalTables : budgetTables
    let kinds = units.reduce(into: Set<TableKind>()) { $0.formUnion($1.kinds) }
    let explained = units.reduce(into: ExplainedTables()) { $0.formUnion($1.explained) }
    // Tables published as attachments are missing altogether.
    guard required.filter({ kinds.contains($0) }).count * 2 > required.count else { return [] }
    // 财政拨款“三公”经费情况表 does not say of which kind of document it is.
    let roles = Set(kinds.map(\.role))
    return required.filter { kind in
      !roles.contains(kind.role) && !(kind == .budgetThreePublic && identity.profile == .anhui)
        && !explained.contains(kind)
        && !substitutes[kind, default: []].contains { kinds.contains($0) }
    }.compactMap { RequiredContent.row($0)?.title }
  }
}

/// Tables of which a document says that they are empty or stand elsewhere.
struct ExplainedTables: OptionSet, Hashable, Sendable {
  var rawValue: Int

  private static let subjects: [(role: TableRole, words: [Word])] = [
    (.threePublic, ["三公"]), (.governmentFund, ["政府性基金", "政府基金"]), (.stateCapital, ["国有资本"]),
  ]
  private static let absences: [Word] = ["没有", "无", "未安排", "不涉及"]
  private static let attachments: [Word] = ["见附件", "见附表", "详见附", "另行公开", "单独公开", "另附"]
  private static let elsewhere = ExplainedTables(rawValue: 1 << 8)

  /// What a paragraph or note says.
  init(_ text: NormalizedText) {
    self.init(rawValue: 0)
    let isElsewhere = text.bytes.contains(any: Self.attachments)
    guard isElsewhere || text.bytes.contains(any: Self.absences) else { return }
    if isElsewhere { formUnion(Self.elsewhere) }
    for (index, subject) in Self.subjects.enumerated() where text.bytes.contains(any: subject.words) {
      formUnion(ExplainedTables(rawValue: 1 << index))
    }
  }

  init(rawValue: Int) { self.rawValue = rawValue }

  /// Whether the table's absence is explained.
  func contains(_ kind: TableKind) -> Bool {
    guard let index = Self.subjects.firstIndex(where: { $0.role == kind.role }) else { return contains(Self.elsewhere) }
    return contains(ExplainedTables(rawValue: 1 << index))
  }
}

/// G05, M47: 公务用车购置及运行费 is split into its two parts.
private enum VehicleCosts {
  static func finding(_ table: UnitFacts.TableFacts) -> Finding? {
    guard table.kind?.role == .threePublic, table.layout != .wrapped else { return nil }
    for side in table.sides {
      if let column = side.columns.firstIndex(where: { $0.measure == .vehicles }) {
        let isSplit = side.columns.contains { $0.measure == .vehiclePurchase || $0.measure == .vehicleOperation }
        guard !isSplit, let figure = side.rows.compactMap({ $0.values[column] }).first(where: { $0.value > 0 }) else {
          continue
        }
        return finding(table, figure)
      }
      guard
        let row = side.rows.first(where: { $0.name.contains("购置及运") && $0.figures.contains { $0.value > 0 } }),
        !side.rows.contains(where: { $0.name.contains("运行") && !$0.name.contains("及运") }),
        let figure = row.figures.first(where: { $0.value > 0 })
      else { continue }
      return finding(table, figure)
    }
    return nil
  }

  private static func finding(_ table: UnitFacts.TableFacts, _ figure: Figure) -> Finding {
    Finding(
      rule: "table.missing", severity: .warning, range: figure.range,
      message: "《\(table.title)》的公务用车购置及运行费 \(figure.text) 没有分列购置费和运行费", stated: figure.text)
  }
}
