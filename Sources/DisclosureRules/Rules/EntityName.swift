import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// RB125, M64: the unit's name is the same over all its tables.
  static let entityName = Rule(
    id: "entity.name", title: "单位名称",
    explanation: "同一组表的单位名称应当一致；只差一两个字的，以多数为准。本级、汇总等不同编报范围不报。",
    example: "单位名称：某某管理中心心 → 某某管理中心",
    findInTables: { tables in findings(tables.evaluations.map(\.table).filter { $0.entity != nil }) },
    findInStatements: { statements in
      shortened(
        zip(statements.paragraphs, statements.evaluations).flatMap { paragraph, evaluation in
          evaluation.owners.map { owner in
            NamedOwner(name: owner.name, range: owner.range.shifted(by: paragraph.line))
          }
        })
    })

  /// 桑岭县2023年收支总预算 where all other sentences have the unit's whole name.
  private static func shortened(_ places: [NamedOwner]) -> [Finding] {
    let counts = Dictionary(places.map { ($0.name, 1) }, uniquingKeysWith: +)
    guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.value >= 3 else { return [] }
    return places.compactMap { place in
      let (name, range) = (place.name, place.range)
      guard name != usual.key, usual.key.hasPrefix(name), counts[name] == 1 else { return nil }
      return Finding(
        rule: "entity.name", severity: .warning, range: range,
        message: "单位名称“\(name)”不完整，他处为“\(usual.key)”", stated: name, expected: usual.key, replacement: usual.key)
    }
  }

  private static func findings(_ tables: [UnitFacts.TableFacts]) -> [Finding] {
    var counts: [String: Int] = [:]
    for table in tables { counts[table.entity ?? "", default: 0] += 1 }
    guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.value >= 3,
      usual.key.count >= 4
    else {
      return []
    }
    return tables.compactMap { table in
      guard let entity = table.entity, entity != usual.key, counts[entity] == 1, let range = table.entityRange,
        isNear(entity, usual.key),
        usual.value >= 5 || ["本级", "汇总"].allSatisfy({ entity.hasSuffix($0) == usual.key.hasSuffix($0) })
      else { return nil }
      return Finding(
        rule: "entity.name", severity: .warning, range: range,
        message: "单位名称“\(entity)”与其他各表的“\(usual.key)”不一致", stated: entity, expected: usual.key, replacement: usual.key)
    }
  }

  private static func isNear(_ name: String, _ other: String) -> Bool {
    max(name.utf8.count, other.utf8.count) <= 200
      && editDistance(Array(name.unicodeScalars), Array(other.unicodeScalars), limit: 2) != nil
  }
}

/// Whose totals a sentence is about: 桑岭县2023年收支总预算.
struct NamedOwner: Equatable {
  var name: String
  var range: Range<TextPoint>

  private static let totals: [Word] = ["收支总预算", "收支", "收入预算", "支出预算", "财政拨款收支", "一般公共预算"]

  /// Those of one paragraph.
  static func all(_ text: NormalizedText) -> [NamedOwner] {
    var found: [NamedOwner] = []
    var search = 0
    while let year = text.bytes.firstIndex(of: "年", from: search) {
      search = year + 3
      guard year >= 7, text.bytes[(year - 4)..<year].allSatisfy(isDigit),
        text.bytes[search...].starts(withAny: totals) != nil
      else { continue }
      let before = text.bytes[..<(year - 4)]
      let stop = ["。", ";", ",", ":"].compactMap { (mark: Word) in
        before.lastIndex(of: mark).map { $0 + mark.bytes.count }
      }
      let start = stop.max() ?? 0
      guard year - 4 - start >= 6, year - 4 - start <= 120 else { continue }
      found.append(NamedOwner(name: text.string(start..<year - 4), range: text.source(start..<year - 4)))
    }
    return found
  }
}
