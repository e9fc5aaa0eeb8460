import SubjectCatalogue

/// Says in words what the catalogue knows of a code; for completion and hover alike.
package enum SubjectDescription {
  /// Classification and level, path, former and other names, edition, source. For a code that is not listed the nearest
  /// ones that are.
  package static func text(of code: SubjectCode) -> String {
    let catalogue = SubjectCatalogue.shared
    guard let subject = catalogue.subject(code: code) else { return unknown(code) }
    var lines = ["\(subject.label)（\(subject.classification.title)科目 · \(subject.level.title)）"]
    lines.append(catalogue.path(of: code).map(\.name).joined(separator: " › "))
    switch (subject.validFrom, subject.validTo) {
    case (let from?, let to?): lines.append("适用：\(from)—\(to) 年")
    case (let from?, nil): lines.append("适用：\(from) 年起")
    case (nil, let to?): lines.append("适用：至 \(to) 年")
    case (nil, nil): break
    }
    let retired = catalogue.subjects(code: code).filter { $0.name != subject.name && !$0.isUncertain }.map(\.name)
    let former = retired + names(of: code, .formerName)
    if !former.isEmpty { lines.append("曾用名：\(unique(former).joined(separator: "、"))") }
    let others = names(of: code, .shortForm) + names(of: code, .variant)
    if !others.isEmpty { lines.append("也写作：\(unique(others).joined(separator: "、"))") }
    if let budget = BudgetKind(of: code) { lines.append("预算：\(budget.rawValue)") }
    lines.append("来源：\(source(of: subject))")
    if !subject.isVerified { lines.append("名称或编码未经核对") }
    return lines.joined(separator: "\n")
  }

  /// 2101599 and the like, which no list holds: what is listed beside it.
  private static func unknown(_ code: SubjectCode) -> String {
    let near = nearest(to: code)
    guard !near.isEmpty else { return "目录中没有科目 \(code)" }
    return "目录中没有科目 \(code)，相近的有：\n" + near.map(\.label).joined(separator: "\n")
  }

  /// The listed codes nearest to one that is not: those with one digit changed or two exchanged, then its neighbours.
  package static func nearest(to code: SubjectCode, limit: Int = 5) -> [Subject] {
    let catalogue = SubjectCatalogue.shared
    let digits = Array(code.description.utf8)
    func misses(_ other: SubjectCode) -> Int {
      let different = zip(digits, other.description.utf8).enumerated().filter { $0.element.0 != $0.element.1 }
      guard different.count == 2, let first = different.first, let last = different.last,
        first.offset + 1 == last.offset, first.element.0 == last.element.1, first.element.1 == last.element.0
      else { return different.count }
      return 1
    }
    let slips = catalogue.subjects.filter {
      $0.level == code.level && $0.classification == code.classification && $0.validTo == nil && misses($0.code) <= 1
    }
    let beside = code.parent.map { catalogue.children(of: $0) } ?? []
    func gap(_ subject: Subject) -> Int { abs(Int(subject.code.number) - Int(code.number)) }
    let ordered = slips.sorted { ($0.attestations, gap($1)) > ($1.attestations, gap($0)) }
    var seen: Set<SubjectCode> = []
    return Array(
      (ordered + beside.sorted { gap($0) < gap($1) }
        + (code.parent.flatMap { catalogue.subject(code: $0) }.map { [$0] } ?? []))
        .filter { seen.insert($0.code).inserted }.prefix(limit))
  }

  private static func names(of code: SubjectCode, _ kind: SubjectAlias.Kind) -> [String] {
    SubjectCatalogue.shared.aliases(code: code).filter { $0.kind == kind }.map(\.name)
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static func source(of subject: Subject) -> String {
    if subject.source == "recalled" { return "政府收支分类科目（未见原文）" }
    return subject.attestations > 0 ? "公开文件 \(subject.attestations) 处" : "旧版科目表，是否仍在用未经核对"
  }
}
