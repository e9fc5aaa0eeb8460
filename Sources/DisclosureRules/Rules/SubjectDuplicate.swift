import DisclosureFacts
import DocumentText
import SubjectCatalogue

extension Rule {
  /// The same subject has one row in a table.
  static let subjectDuplicate = Rule(
    id: "subject.duplicate", title: "科目重复",
    explanation: "同一张表中同一科目编码只列一行。按单位、项目或资金分别列示的表不核对；基本支出表中同一经济科目分两行的，只提示合并。",
    example: "2101101 行政单位医疗 17.43 之后又有 2101101 行政单位医疗 6.16 → 应合并或改正编码",
    findInTable: { table, identity in DuplicateSubjects.findings(table, identity) })
}

/// Subjects that one table lists twice.
private enum DuplicateSubjects {
  private static let functional: Set<TableRole> = [.expenditure, .generalExpenditure, .governmentFund, .stateCapital]

  static func findings(_ table: UnitFacts.TableFacts, _ identity: DocumentIdentity) -> [Finding] {
    guard table.indicators == nil, let role = table.kind?.role, functional.contains(role) || role == .basicExpenditure
    else { return [] }
    return table.sides.filter { $0.side == .whole }.flatMap {
      findings($0, table, isEconomic: role == .basicExpenditure, identity)
    }
  }

  private static func findings(
    _ side: TableReading, _ table: UnitFacts.TableFacts, isEconomic: Bool, _ identity: DocumentIdentity
  ) -> [Finding] {
    var first: [String: Int] = [:]
    first.reserveCapacity(side.rows.count)
    var repeated: [(code: String, rows: [TableReading.Row])] = []
    for (index, row) in side.rows.enumerated() {
      guard let code = row.code, [3, 5, 7].contains(code.utf8.count), !row.name.isEmpty, row.hasFigures else {
        continue
      }
      if let other = first[code] { repeated.append((code, [side.rows[other], row])) } else { first[code] = index }
    }
    // A table by unit, project or fund has its subjects again and again; a second 类 begins another list.
    let limit = isEconomic ? max(1, first.count / 4) : max(1, first.count / 10)
    guard !repeated.isEmpty, repeated.count <= limit, !repeated.contains(where: { $0.code.utf8.count == 3 }),
      side.rows.filter(\.isTotal).count <= 1
    else { return [] }
    // One of two different names has the wrong code, which is said of that code.
    let same = repeated.filter { pair in
      pair.rows[0].name == pair.rows[1].name && pair.rows[0].texts == pair.rows[1].texts
    }
    if isEconomic { return same.isEmpty ? [] : [merge(same, table)].compactMap { $0 } }
    return same.compactMap { pair in
      guard let range = pair.rows[1].codeRange, let other = pair.rows[0].codeRange,
        case .agrees = SubjectCatalogue.shared.judge(
          code: pair.code, name: pair.rows[1].name, classification: .functional, year: identity.year)
      else { return nil }
      return Finding(
        rule: "subject.duplicate", severity: .warning, range: range,
        message: "《\(table.title)》中科目 \(pair.code) \(pair.rows[1].name)列了两行，应合并，或有一行的科目写错",
        related: [RelatedPlace(range: other, message: "另一行 \(pair.rows[0].figures.first?.text ?? "")")],
        stated: pair.code)
    }
  }

  /// 绩效工资 in two rows, as pay systems export it.
  private static func merge(
    _ pairs: [(code: String, rows: [TableReading.Row])], _ table: UnitFacts.TableFacts
  ) -> Finding? {
    guard let range = pairs[0].rows[1].codeRange else { return nil }
    return Finding(
      rule: "subject.duplicate", severity: .information, range: range,
      message: "《\(table.title)》中科目 \(pairs.map(\.code).joined(separator: "、"))各列了两行，可以合并为一行",
      related: pairs.flatMap { pair in
        pair.rows.compactMap { row in row.codeRange.map { RelatedPlace(range: $0, message: "\(pair.code) \(row.name)") }
        }
      }.filter { $0.range != range }, stated: pairs[0].code)
  }
}
