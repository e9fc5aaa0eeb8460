import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// RB125, M64: the unit's name is the same over all its tables.
  static let entityName = Rule(
    id: "entity.name", title: "单位名称",
    explanation: "同一组表的单位名称应当一致；只差一两个字的，以多数为准。本级、汇总等不同编报范围不报。"
      + "一组表中间只有一张署了别的单位的名称，或者全文只有一句话写着别的单位的，也报。",
    example: "单位名称：某某管理中心心 → 某某管理中心",
    findInTables: { tables in findings(tables.evaluations.map(\.table).filter { $0.entity != nil }) },
    findInStatements: { statements in
      let places = zip(statements.paragraphs, statements.evaluations).flatMap { paragraph, evaluation in
        evaluation.owners.map { owner in
          NamedOwner(name: owner.name, range: owner.range.shifted(by: paragraph.line))
        }
      }
      return shortened(places) + foreign(places, statements)
    },
    findInDocument: { units, _ in
      let owners = units.compactMap { entry in entry.unit.owner.map { (entry.line, $0) } }
      return owners.indices.dropFirst().dropLast().compactMap { index in
        let (before, (line, owner), after) = (owners[index - 1].1, owners[index], owners[index + 1].1)
        // [012]某局
        let usual = before.name.split(separator: "]").last.map(String.init) ?? before.name
        // One table, and the others go on behind it where they left off.
        guard owner.tableCount == 1, owner.name != before.name, before.name == after.name, before.tableCount > 0,
          before.tableCount + after.tableCount >= 2,
          // 基本支出 may be there of 财政拨款 and again of 一般公共预算.
          before.kinds.intersection(after.kinds).count <= 1,
          owner.kinds.isDisjoint(with: before.kinds), owner.kinds.isDisjoint(with: after.kinds),
          !isAbbreviation(owner.name, of: usual)
        else { return nil }
        return Finding(
          // A department may print a table of one of its units.
          rule: "entity.name", severity: isOffice(owner.name) && !owner.name.hasSuffix("中心") ? .error : .warning,
          range: owner.range.shifted(by: line),
          message: "单位名称“\(owner.name)”与前后各表的“\(usual)”不一致", stated: owner.name, expected: usual,
          replacement: isNameAlone(owner.range, owner.name) ? usual : nil)
      }
    })

  /// 临泽市教育局2023年度支出合计, where all other sentences speak of 临泽市卫生健康委员会 and nothing else names the other.
  private static func foreign(_ places: [NamedOwner], _ statements: UnitStatements) -> [Finding] {
    let counts = Dictionary(places.map { ($0.name, 1) }, uniquingKeysWith: +)
    guard let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.value >= 3,
      isOffice(usual.key)
    else { return [] }
    let others = places.filter { place in
      counts[place.name] == 1 && isOffice(place.name) && !place.name.contains(usual.key)
        && !usual.key.contains(place.name) && !isAbbreviation(place.name, of: usual.key)
        && !isAbbreviation(usual.key, of: place.name) && !place.name.contains("财政")
    }
    // A department speaks of several of its units.
    guard others.count == 1, let other = others.first else { return [] }
    let name = Word(other.name)
    let naming = statements.paragraphs.filter { $0.paragraph.text.bytes.contains(name) }
    guard naming.count == 1, !statements.names(other.name), let bytes = naming.first?.paragraph.text.bytes,
      let start = bytes[...].firstIndex(of: name), !bytes[..<start].ends(with: ":"),
      bytes[start...].firstSentence.contains("元")
    else { return [] }
    return [
      Finding(
        rule: "entity.name", severity: .warning, range: other.range,
        message: "单位名称“\(other.name)”只在此处出现，他处为“\(usual.key)”", stated: other.name, expected: usual.key,
        replacement: usual.key)
    ]
  }

  /// The name of an office of its own: not 本局, not 2.某局.
  private static func isOffice(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return bytes.count >= 12 && bytes.allSatisfy { $0 >= 0x80 } && bytes[...].ends(withAny: BodyNames.inFull) != nil
      && bytes[...].starts(withAny: notNames) == nil
  }

  private static let notNames: [Word] = [
    "本", "我", "其", "该", "全", "根据", "按照", "依据", "经", "由", "报", "向", "对", "与", "和",
  ]

  /// 县文旅局 of 青石县文化和旅游局: all its characters stand there in the same order.
  private static func isAbbreviation(_ name: String, of whole: String) -> Bool {
    guard name.count < whole.count else { return false }
    var rest = whole[...]
    for character in name {
      guard let index = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: index)...]
    }
    return true
  }

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
        message: "单位名称“\(entity)”与其他各表的“\(usual.key)”不一致", stated: entity, expected: usual.key,
        replacement: isNameAlone(range, entity) ? usual.key : nil)
    }
  }

  /// Whether nothing but the name stands there: not 部门名称：某局.
  private static func isNameAlone(_ range: Range<TextPoint>, _ name: String) -> Bool {
    range.lowerBound.line == range.upperBound.line
      && range.upperBound.column - range.lowerBound.column <= name.utf8.count + 2
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

  private static let totals: [Word] = [
    "收支总预算", "收支", "收入预算", "支出预算", "财政拨款收支", "一般公共预算", "收入合计", "支出合计", "收入总计", "政府采购", "机关运行经费", "\"三公\"经费",
  ]

  /// The most bytes that a name has.
  private static let longest = 120

  /// Those of one paragraph.
  static func all(_ text: NormalizedText) -> [NamedOwner] {
    var found: [NamedOwner] = []
    var search = 0
    while let year = text.bytes.firstIndex(of: "年", from: search) {
      search = year + 3
      guard year >= 7, text.bytes[(year - 4)..<year].allSatisfy(isDigit),
        text.bytes[(text.bytes.starts(with: "度", at: search) ? search + 3 : search)...].starts(withAny: totals) != nil
      else { continue }
      // With the widest mark in front of it: there is no need to look further.
      let clause = text.bytes[..<(year - 4)].suffix(longest + 3).lastClause
      let name = (clause.lastIndex(of: ":").map { $0 + 1 } ?? clause.startIndex)..<clause.endIndex
      guard (6...longest).contains(name.count) else { continue }
      found.append(NamedOwner(name: text.string(name), range: text.source(name)))
    }
    return found
  }
}
