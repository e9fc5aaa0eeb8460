import DisclosureFacts
import DocumentText
import SubjectCatalogue

extension Rule {
  /// M26: codes and names of editions that are no longer in force.
  static let subjectRetired = Rule(
    id: "subject.retired", title: "停用科目",
    explanation: "科目编码或名称属于已经停用的版本，应改用本年度的科目。停用年份未经核实的，只作提示；正文中的旧名称，在表中已经用新名称的，由科目名称规则指出。",
    example: "2024年起 2010308 信访事务停用 → 应使用 20140 信访事务",
    findInSubject: { row, identity in RetiredSubject.finding(row, identity) })
}

/// What an older edition of the classification called a row.
private enum RetiredSubject {
  static func finding(_ entry: SubjectRows.Entry, _ identity: DocumentIdentity) -> Finding? {
    guard let year = identity.year, let code = SubjectCode(entry.code) else { return nil }
    return retiredCode(entry, code, year) ?? retiredName(entry, year)
  }

  private static func retiredCode(
    _ entry: SubjectRows.Entry, _ code: SubjectCode, _ year: Int
  ) -> Finding? {
    let entries = SubjectCatalogue.shared.subjects(code: code)
    guard let range = entry.row.codeRange, !entries.isEmpty,
      entries.allSatisfy({ $0.validTo.map { $0 < year } ?? false }),
      let last = entries.compactMap(\.validTo).max()
    else { return nil }
    let successors = SubjectCatalogue.shared.subjects(named: entry.row.name).filter {
      $0.classification == code.classification && $0.code != code && $0.isValid(in: year) && !$0.isUncertain
    }
    let successor = successors.count == 1 ? successors[0] : nil
    let isCertain = entries.allSatisfy { $0.isVerified && !$0.isUncertain }
    return Finding(
      rule: "subject.retired", severity: isCertain ? .warning : .information, range: range,
      message: "科目 \(entry.code) \(entry.row.name)用至 \(last) 年"
        + (successor.map { "，现为 \($0.code) \($0.name)" } ?? "，请核对本年度的科目"),
      stated: entry.code, expected: successor.map { "\($0.code)" },
      replacement: successor.flatMap { entry.row.replacement(ofCode: "\($0.code)") })
  }

  private static func retiredName(_ entry: SubjectRows.Entry, _ year: Int) -> Finding? {
    guard let range = entry.row.nameRange else { return nil }
    guard case .knownVariant(let official, let variation) = entry.judgement, official.name != entry.row.name else {
      return nil
    }
    let isCertain: Bool
    switch variation {
    case .retired(let old):
      guard let last = old.validTo, last < year else { return nil }
      isCertain = official.isVerified && !official.isUncertain
    case .alias(.formerName): isCertain = false
    default: return nil
    }
    return Finding(
      rule: "subject.retired", severity: isCertain ? .warning : .information, range: range,
      message: "科目 \(entry.code) 的名称“\(entry.row.name)”已停用，现为“\(official.name)”", stated: entry.row.name,
      expected: official.name, replacement: official.name)
  }
}
