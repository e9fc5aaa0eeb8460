import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// G02, G03: codes exist and stand with the name that is theirs.
  static let subjectCode = Rule(
    id: "subject.code", title: "科目编码",
    explanation: "科目编码应当存在于政府收支分类科目；名称与另一个编码完全相同、而与所写编码不符的，是编码写错。目录里没有的项级编码，名称又对不上的，只作提示。",
    example: "2080506 机关事业单位基本养老保险缴费支出 → 编码应为 2080505",
    findInSubject: { row, _ in codeFinding(row) })

  private static func codeFinding(_ entry: SubjectRows.Entry) -> Finding? {
    guard let range = entry.row.codeRange else { return nil }
    let judgement = entry.judgement
    switch judgement {
    case .differs, .unknownCode, .unknownClass, .otherClassification:
      if let meant = SubjectRows.codeMeant(by: entry) {
        return Finding(
          rule: "subject.code", severity: .error, range: range,
          message: "“\(entry.row.name)”的科目编码应为 \(meant.code)，此处为 \(entry.code)",
          related: entry.row.nameRange.map { [RelatedPlace(range: $0, message: entry.row.name)] } ?? [],
          stated: entry.code, expected: "\(meant.code)")
      }
      if case .unknownClass = judgement {
        return Finding(
          rule: "subject.code", severity: .error, range: range, message: "没有 \(entry.code) 这一科目编码", stated: entry.code)
      }
      if case .unknownCode(let parent) = judgement {
        let under = parent.map { "（\($0.code) \($0.name) 之下）" } ?? ""
        return Finding(
          rule: "subject.code", severity: .information, range: range,
          message: "目录中没有科目编码 \(entry.code)\(under)，请核对", stated: entry.code)
      }
      return nil
    default:
      return nil
    }
  }
}

/// The rows of tables that list subjects by code.
enum SubjectRows {
  struct Entry {
    let code: String
    let row: TableReading.Row
    /// What the catalogue says of the two in the budget's year.
    let judgement: SubjectJudgement
    /// Whether the layout shows where a cell ends.
    let hasBorders: Bool
  }

  private static let kinds: Set<String> = [
    "B05", "B06", "B08", "B09", "B11", "B12", "B18", "F03", "F04", "F06", "F07", "F09", "F10", "F24", "F25",
  ]

  static func all(_ table: UnitFacts.TableFacts, year: Int?) -> [Entry] {
    guard table.indicators == nil, table.kind.map({ kinds.contains($0) }) ?? false else { return [] }
    let classification: Classification? =
      switch table.kind {
      case "B09", "F07", "B18": nil
      default: .functional
      }
    return table.sides.flatMap(\.rows).compactMap { row in
      guard let code = row.code, [3, 5, 7].contains(code.utf8.count), !row.name.isEmpty,
        code.utf8.allSatisfy({ $0 &- 0x30 < 10 }), row.name != code, !row.name.utf8.allSatisfy({ $0 &- 0x30 < 10 })
      else { return nil }
      return Entry(
        code: code, row: row,
        judgement: SubjectCatalogue.shared.judge(
          code: code, name: row.name, classification: classification, year: year),
        hasBorders: table.layout != .wrapped && table.layout != .aligned)
    }
  }

  /// The subject whose official name the row bears, if that is another one than its code's and only one fits.
  static func codeMeant(by entry: Entry) -> Subject? {
    let named = SubjectCatalogue.shared.subjects(named: entry.row.name).filter { subject in
      let code = "\(subject.code)"
      return code.utf8.count == entry.code.utf8.count && code.first == entry.code.first && code != entry.code
    }
    // Of several subjects of one name (行政运行) the one beside the stated code.
    let near = named.filter { "\($0.code)".prefix(entry.code.count - 2) == entry.code.prefix(entry.code.count - 2) }
    if near.count == 1 { return near[0] }
    return named.count == 1 && named[0].isVerified ? named[0] : nil
  }
}
