import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Counts by which a document is recognised: budget or final accounts, whose template, which year, whose document. Those
/// of its units add up to those of the document.
struct Recognition: Equatable {
  private var titlesOfBudgets = 0
  private var titlesOfFinalAccounts = 0
  /// Paragraphs that speak of 决算 less those that speak of 预算 alone, where no title tells.
  private var sentencesOfFinalAccounts = 0
  /// 关于…的说明, the headings of 安徽.
  private var explanations = 0
  /// 当年拨款规模变化情况, 部门经济分类科目: 四川.
  private var signsOfSichuan = 0
  /// Tables with 预算年度, as in 河北.
  private var tablesWithYear = 0
  /// 附表4-1 of 湖北.
  private var signsOfHubei = 0
  private var years: [Int: Int] = [:]
  /// The only year of each unit's first title, and of all titles.
  private var firstTitleYears: [Int: Int] = [:]
  private var titleYears: [Int: Int] = [:]
  private var entities: [String: Int] = [:]

  init() {}

  /// Those of one unit's disclosure.
  init(_ facts: UnitFacts) {
    if let title = facts.headings.first?.title, let year = YearText.only(inTitle: title) { firstTitleYears[year] = 1 }
    for title in facts.headings.lazy.map(\.title) {
      count(title)
      if title.hasPrefix("关于") && title.hasSuffix("的说明") { explanations += 1 }
      if title.contains("当年拨款规模变化情况") { signsOfSichuan += 1 }
    }
    for table in facts.tables {
      count(table.title)
      if table.title.contains("部门经济分类科目") { signsOfSichuan += 1 }
      if let year = table.year {
        tablesWithYear += 1
        years[year, default: 0] += 1
      }
      if let entity = table.entity { entities[entity, default: 0] += 1 }
    }
    signsOfHubei = facts.captions.filter { $0.text.string(0..<$0.text.count).hasPrefix("附表4-1") }.count
    if titlesOfBudgets == titlesOfFinalAccounts {
      for text in facts.paragraphs.prefix(40).lazy.map(\.paragraph.text.bytes) {
        if text.contains("决算") {
          sentencesOfFinalAccounts += 1
        } else if text.contains("预算") {
          sentencesOfFinalAccounts -= 1
        }
      }
    }
    for paragraph in facts.paragraphs.prefix(400) {
      for year in paragraph.reading.plainYears { years[year, default: 0] += 1 }
    }
  }

  private mutating func count(_ title: String) {
    if title.contains("决算") { titlesOfFinalAccounts += 1 } else if title.contains("预算") { titlesOfBudgets += 1 }
    guard let year = YearText.first(inTitle: title) else { return }
    years[year, default: 0] += 2
    titleYears[year, default: 0] += 1
  }

  static func += (total: inout Recognition, unit: Recognition) { total.add(unit, sign: 1) }
  static func -= (total: inout Recognition, unit: Recognition) { total.add(unit, sign: -1) }

  private mutating func add(_ other: Recognition, sign: Int) {
    titlesOfBudgets += sign * other.titlesOfBudgets
    titlesOfFinalAccounts += sign * other.titlesOfFinalAccounts
    sentencesOfFinalAccounts += sign * other.sentencesOfFinalAccounts
    explanations += sign * other.explanations
    signsOfSichuan += sign * other.signsOfSichuan
    tablesWithYear += sign * other.tablesWithYear
    signsOfHubei += sign * other.signsOfHubei
    for (year, count) in other.years { years[year, default: 0] += sign * count }
    for (year, count) in other.firstTitleYears { firstTitleYears[year, default: 0] += sign * count }
    for (year, count) in other.titleYears { titleYears[year, default: 0] += sign * count }
    for (entity, count) in other.entities { entities[entity, default: 0] += sign * count }
  }

  /// What the document is about; it is of no one unit.
  func identity(_ options: AnalysisOptions) -> DocumentIdentity {
    DocumentIdentity(
      kind: options.kind ?? kind, profile: options.profile ?? profile, year: year)
  }

  /// The year most often named; where last year's draft is being made this year's, the one that its title has already.
  private var year: Int? {
    let usual = Self.most(years)
    guard let usual, let first = Self.most(firstTitleYears), first == usual + 1,
      // One title alone may be a slip.
      titleYears[first, default: 0] > 1
    else { return usual }
    return first
  }

  /// Whose disclosure it is, by most of its tables.
  var entity: String? { Self.most(entities) }

  private var kind: DocumentKind {
    (titlesOfFinalAccounts, sentencesOfFinalAccounts) > (titlesOfBudgets, 0) ? .finalAccounts : .budget
  }

  private var profile: TemplateProfile {
    if explanations >= 3 { return .anhui }
    if signsOfSichuan > 0 { return .sichuan }
    if tablesWithYear >= 3 { return .hebei }
    return signsOfHubei > 0 ? .hubei : .national
  }

  private static func most<Key: Comparable>(_ counts: [Key: Int]) -> Key? {
    counts.lazy.filter { $0.value > 0 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
