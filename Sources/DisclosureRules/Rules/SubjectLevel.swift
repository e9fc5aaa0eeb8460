import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// G02, M46: subjects stand below their 类 and 款, and expenditure is disclosed down to 项.
  static let subjectLevel = Rule(
    id: "subject.level", title: "科目层级",
    explanation: "按类、款、项列示的表中，每个项级科目之上有它的款，每个款之上有它的类；支出按功能分类公开到项级。"
      + "只列项级、或多数科目没有上级行的表不核对；编码不是 3、5、7 位的，名称是目录中的科目才报。",
    example: "208 之下直接是 2080505，缺少 20805 行政事业单位养老支出",
    findInTable: { table, identity in SubjectLevels.findings(table, identity) })
}

/// The levels of the subjects of one table.
private enum SubjectLevels {
  private static let roles: Set<TableRole> = [.income, .expenditure, .generalExpenditure, .governmentFund]

  static func findings(_ table: UnitFacts.TableFacts, _ identity: DocumentIdentity) -> [Finding] {
    guard table.indicators == nil, let role = table.kind?.role, roles.contains(role) else { return [] }
    // Where cells run into each other a row may have been read into its neighbour.
    guard table.layout != .wrapped else { return [] }
    return table.sides.flatMap { side -> [Finding] in
      guard side.side == .whole else { return [] }
      let coded = coded(side)
      return lengthFindings(side, coded) + orphans(side, coded, identity) + childless(side, coded, table)
    }
  }

  private struct Row {
    var index: Int
    var code: String
    /// The code, and that of the subject above it.
    var number: Int
    var parent: Int { number / 100 }
    var length: Int { code.utf8.count }
  }

  private static func coded(_ side: TableReading) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(side.rows.count)
    for index in side.rows.indices {
      guard let code = side.rows[index].code, [3, 5, 7].contains(code.utf8.count),
        code.utf8.allSatisfy(isDigit), let number = Int(code)
      else { continue }
      rows.append(Row(index: index, code: code, number: number))
    }
    return rows
  }

  /// 20805051: no subject has that many digits.
  private static func lengthFindings(_ side: TableReading, _ coded: [Row]) -> [Finding] {
    let regular = coded.count
    guard regular >= 3 else { return [] }
    let odd = side.rows.filter { row in
      guard let code = row.code, [4, 6, 8, 9].contains(code.utf8.count), code.utf8.allSatisfy(isDigit)
      else { return false }
      return !row.name.isEmpty
    }
    guard odd.count * 3 <= regular else { return [] }
    return odd.compactMap { row in
      let named = SubjectCatalogue.shared.subjects(named: row.name).filter { $0.classification == .functional }
      guard let range = row.codeRange, let code = row.code, !named.isEmpty else { return nil }
      let near = named.filter { "\($0.code)".prefix(3) == code.prefix(3) }
      return Finding(
        rule: "subject.level", severity: .error, range: range,
        message: "科目编码 \(code) 有 \(code.utf8.count) 位，功能分类科目编码为 3、5、7 位", stated: code,
        expected: near.count == 1 ? "\(near[0].code)" : nil,
        replacement: near.count == 1 ? row.replacement(ofCode: "\(near[0].code)") : nil)
    }
  }

  /// 项 without its 款, 款 without its 类, where the table's other rows have theirs.
  private static func orphans(
    _ side: TableReading, _ rows: [Row], _ identity: DocumentIdentity
  ) -> [Finding] {
    let numbers = Set(rows.map(\.number))
    var found: [Finding] = []
    for length in [5, 7] {
      let own = rows.filter { $0.length == length }
      let missing = own.filter { !numbers.contains($0.parent) }
      guard !missing.isEmpty, own.count >= 4, missing.count * 4 <= own.count else { continue }
      var reported: Set<Int> = []
      for row in missing {
        let parent = String(row.code.dropLast(2))
        guard reported.insert(row.parent).inserted, let range = side.rows[row.index].codeRange,
          // The table's page may begin below its parent; a row of the parent's level with a slip in its code is named
          // by another rule.
          let above = rows.last(where: { $0.index < row.index }),
          above.length != parent.utf8.count || isParent(above.code, of: rows, at: above.index),
          isOwn(row, side, identity)
        else { continue }
        let level = length == 7 ? "款" : "类"
        let name = SubjectCatalogue.shared.subject(code: parent)?.name ?? ""
        found.append(
          Finding(
            rule: "subject.level", severity: .warning, range: range,
            message: "\(row.code) \(side.rows[row.index].name)之上缺少\(level)级科目 \(parent) \(name)",
            stated: row.code, expected: "\(parent) \(name)"))
      }
    }
    return found
  }

  /// Whether the row is followed by rows of its own.
  private static func isParent(_ code: String, of rows: [Row], at index: Int) -> Bool {
    rows.contains { $0.index > index && $0.code.count > code.count && $0.code.hasPrefix(code) }
  }

  /// Whether code and name belong together; otherwise the code is what is wrong.
  private static func isOwn(_ row: Row, _ side: TableReading, _ identity: DocumentIdentity) -> Bool {
    switch SubjectCatalogue.shared.judge(
      code: row.code, name: side.rows[row.index].name, classification: .functional, year: identity.year)
    {
    case .agrees, .knownVariant: true
    default: false
    }
  }

  /// 款 with money and no 项 below it, where the others have theirs; or a table of 类 only.
  private static func childless(
    _ side: TableReading, _ rows: [Row], _ table: UnitFacts.TableFacts
  ) -> [Finding] {
    func spends(_ row: Row) -> Bool { side.rows[row.index].figures.contains { $0.value != 0 } }
    let classes = rows.filter { $0.length == 3 && spends($0) }
    if classes.count >= 3, !rows.contains(where: { $0.length > 3 }), table.kind?.role == .generalExpenditure,
      let range = side.rows[classes[0].index].codeRange
    {
      return [
        Finding(
          rule: "subject.level", severity: .warning, range: range,
          message: "《\(table.title)》只列到类级，支出应按功能分类公开到项级", stated: classes[0].code)
      ]
    }
    let sections = rows.filter { $0.length == 5 && spends($0) }
    let bare = sections.filter { section in
      guard let next = rows.first(where: { $0.index > section.index }) else { return true }
      return next.length != 7
    }
    // At the end the table may go on over the page.
    let certain = bare.filter { $0.index != rows.last?.index || side.rows.last?.code == nil }
    guard sections.count >= 4, bare.count * 4 <= sections.count else { return [] }
    return certain.compactMap { section in
      guard let range = side.rows[section.index].codeRange else { return nil }
      return Finding(
        rule: "subject.level", severity: .warning, range: range,
        message: "\(section.code) \(side.rows[section.index].name)没有列出所属的项级科目，支出应公开到项级", stated: section.code)
    }
  }
}
