import DisclosureFacts
import DocumentText
import SubjectCatalogue

extension Rule {
  /// G02, G03: codes exist and stand with the name that is theirs, in tables and in sentences.
  static let subjectCode = Rule(
    id: "subject.code", title: "科目编码",
    explanation: "科目编码应当存在于政府收支分类科目；名称与另一个编码完全相同、而与所写编码不符的，是编码写错，正文中写在科目名称前后的编码也一样。目录里没有的项级编码，名称又对不上的，只作提示。"
      + "基本支出表中工资福利支出全在公用经费栏、商品和服务支出全在人员经费栏的，是两栏的栏目名称写反。",
    example: "2080506 机关事业单位基本养老保险缴费支出 → 编码应为 2080505",
    findInText: { text, _, identity in SubjectCodesInText.findings(text, year: identity.year) },
    findInTable: { table, _ in table.sides.compactMap { exchangedHeads(table, $0) } },
    findInSubject: { row, _ in codeFinding(row) })

  /// RB52: 301 工资福利支出 in the column 公用经费, and 302 商品和服务支出 in 人员经费.
  private static func exchangedHeads(_ table: UnitFacts.TableFacts, _ side: TableReading) -> Finding? {
    func column(_ measure: Measure) -> Int? {
      let columns = side.columns.indices.filter { side.columns[$0].measure == measure }
      return columns.count == 1 ? columns[0] : nil
    }
    guard table.kind?.role == .basicExpenditure, let personnel = column(.personnel),
      let operating = column(.operatingExpense), let range = side.columns[personnel].range,
      let other = side.columns[operating].range
    else { return nil }
    var (ofPersonnel, ofOperating) = (0, 0)
    for row in side.rows {
      guard let code = row.code, row.isPlaced else { continue }
      let isPersonnel = code.hasPrefix("301") || code.hasPrefix("303")
      guard isPersonnel || code.hasPrefix("302") || code.hasPrefix("310") else { continue }
      let own = row.values[isPersonnel ? personnel : operating]?.value ?? 0
      let exchanged = row.values[isPersonnel ? operating : personnel]?.value ?? 0
      if own == 0, exchanged == 0 { continue }
      guard own == 0 else { return nil }
      if isPersonnel { ofPersonnel += 1 } else { ofOperating += 1 }
    }
    guard ofPersonnel > 1, ofOperating > 1 else { return nil }
    let (stated, right) = (side.columns[personnel].title.lowestHead, side.columns[operating].title.lowestHead)
    return Finding(
      rule: "subject.code", severity: .error, range: range,
      message: "“\(stated)”栏与“\(right)”栏的名称写反：工资福利支出全在“\(right)”栏，商品和服务支出全在“\(stated)”栏",
      related: [RelatedPlace(range: other, message: right)], stated: stated, expected: right)
  }

  private static func codeFinding(_ entry: SubjectRows.Entry) -> Finding? {
    guard let range = entry.row.codeRange else { return nil }
    if let meant = entry.meant {
      return Finding(
        rule: "subject.code", severity: .error, range: range,
        message: "“\(entry.row.name)”的科目编码应为 \(meant.code)，此处为 \(entry.code)",
        related: entry.row.nameRange.map { [RelatedPlace(range: $0, message: entry.row.name)] } ?? [],
        stated: entry.code, expected: "\(meant.code)", replacement: entry.row.replacement(ofCode: "\(meant.code)"))
    }
    switch entry.judgement {
    case .unknownClass:
      return Finding(
        rule: "subject.code", severity: .error, range: range, message: "没有 \(entry.code) 这一科目编码", stated: entry.code)
    case .unknownCode(let parent):
      let under = parent.map { "（\($0.code) \($0.name) 之下）" } ?? ""
      return Finding(
        rule: "subject.code", severity: .information, range: range,
        message: "目录中没有科目编码 \(entry.code)\(under)，请核对", stated: entry.code)
    default: return nil
    }
  }
}
