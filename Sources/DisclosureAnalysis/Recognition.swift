import DisclosureFacts
import DisclosureRules
import DisclosureSyntax
import DocumentText

/// Recognises what a document is: budget or final accounts, whose template, which year, whose document.
enum Recognition {
  static func context(_ facts: DocumentFacts, _ options: AnalysisOptions) -> RuleContext {
    let isFinal = options.kind.map { $0 == .finalAccounts } ?? isFinalAccounts(facts)
    return RuleContext(
      facts: facts, isFinalAccounts: isFinal, profile: options.profile ?? profile(facts), year: year(facts),
      entity: entity(facts))
  }

  private static func isFinalAccounts(_ facts: DocumentFacts) -> Bool {
    var (budget, final) = (0, 0)
    let titles = facts.headings.map(\.title) + facts.tables.map(\.title)
    for title in titles {
      if title.contains("决算") { final += 1 } else if title.contains("预算") { budget += 1 }
    }
    return final > budget
  }

  private static func profile(_ facts: DocumentFacts) -> String {
    let headings = facts.headings.map(\.title)
    let about = headings.filter { $0.hasPrefix("关于") && $0.hasSuffix("的说明") }.count
    if about >= 3 { return "anhui" }
    if headings.contains(where: { $0.contains("当年拨款规模变化情况") })
      || facts.tables.contains(where: { $0.title.contains("部门经济分类科目") })
    {
      return "sichuan"
    }
    if facts.tables.filter({ $0.year != nil }).count >= 3 { return "hebei" }
    if facts.captions.contains(where: { $0.text.string(0..<$0.text.count).hasPrefix("附表4-1") }) { return "hubei" }
    return "national"
  }

  /// The year that most titles name.
  private static func year(_ facts: DocumentFacts) -> Int? {
    var counts: [Int: Int] = [:]
    for table in facts.tables {
      if let year = table.year { counts[year, default: 0] += 1 }
      if let year = Years.first(in: table.title) { counts[year, default: 0] += 2 }
    }
    for heading in facts.headings {
      if let year = Years.first(in: heading.title) { counts[year, default: 0] += 2 }
    }
    for paragraph in facts.paragraphs.prefix(400) {
      for mention in paragraph.reading.years where mention.context == .plain { counts[mention.value, default: 0] += 1 }
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  private static func entity(_ facts: DocumentFacts) -> String? {
    var counts: [String: Int] = [:]
    for table in facts.tables {
      if let entity = table.entity { counts[entity, default: 0] += 1 }
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}

enum Years {
  /// The first 20XX年 of a title.
  static func first(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4 else { return nil }
    for index in 0...(bytes.count - 4)
    where bytes[index] == 0x32 && bytes[index + 1] == 0x30 && bytes[index..<index + 4].allSatisfy({ $0 &- 0x30 < 10 }) {
      return Int(String(decoding: bytes[index..<index + 4], as: UTF8.self))
    }
    return nil
  }
}
