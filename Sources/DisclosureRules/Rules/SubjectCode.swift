import DisclosureFacts
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
