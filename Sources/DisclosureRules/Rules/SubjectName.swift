import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// M26: the name that stands with a code, and the names of a 类/款/项 path, are the official ones.
  static let subjectName = Rule(
    id: "subject.name", title: "科目名称",
    explanation: "表中科目名称与科目编码对应；正文中（类）（款）（项）的名称是该编码的名称。以政府收支分类科目为准；未经核实的条目不报错，只提示。"
      + "简称（类名省“支出”）和“归口管理的”不报。",
    example: "2080505 行政事业单位基本养老保险缴费支出 → 应为机关事业单位基本养老保险缴费支出",
    findInSubject: { row, _ in nameFinding(row) },
    findInStatements: { statements in pathFindings(statements) })

  private static func nameFinding(_ row: SubjectRows.Entry) -> Finding? {
    guard let range = row.row.nameRange else { return nil }
    let official: Subject
    let isCertain: Bool
    switch row.judgement {
    case .differs(let subject, let certain): (official, isCertain) = (subject, certain)
    // Where cells have borders nothing else can have run into the name.
    case .knownVariant(let subject, .extended) where row.hasBorders && subject.isVerified:
      (official, isCertain) = (subject, true)
    default: return nil
    }
    // The official name of another subject: then the code is the slip.
    if row.meant != nil { return nil }
    if !row.hasBorders, row.hasRunInto(official.name) { return nil }
    return Finding(
      rule: "subject.name", severity: isCertain ? .error : .information, range: range,
      message: "科目编码 \(row.code) 的名称应为“\(official.name)”，此处为“\(row.row.name)”",
      related: row.row.codeRange.map { [RelatedPlace(range: $0, message: "科目编码 \(row.code)")] } ?? [],
      stated: row.row.name, expected: official.name, replacement: official.name)
  }

  // MARK: Paths in sentences

  private static func pathFindings(_ statements: UnitStatements) -> [Finding] {
    zip(statements.paragraphs, statements.evaluations).flatMap { paragraph, evaluation in
      evaluation.paths.compactMap { path in finding(path, paragraph, statements) }
    }
  }

  private static func finding(
    _ judged: JudgedPath, _ paragraph: UnitFacts.ParagraphFacts, _ statements: UnitStatements
  ) -> Finding? {
    let text = paragraph.paragraph.text
    let path = judged.path
    func name(_ range: Range<Int>?) -> String? { range.map { text.string($0) } }
    return judge(
      judged.judgement, class: name(path.className), section: name(path.sectionName), item: name(path.itemName),
      statements.names.subjects, statements.year
    ) { level in
      let range = level == .class ? path.className : level == .section ? path.sectionName : path.itemName
      return range.map { ($0, text.string($0), paragraph.range($0)) }
    }
  }

  /// 文化体育与传媒支出 and others bear their present names since 2019; drafts about that year still compare with old ones.
  private static let lastRenaming = 2020

  private typealias Locate = (SubjectLevel) -> (Range<Int>, String, place: Range<TextPoint>)?

  private static func judge(
    _ judgement: SubjectPathJudgement, class className: String?, section: String?, item: String?,
    _ coded: [String: String], _ year: Int?, _ locate: Locate
  ) -> Finding? {
    let wrong: SubjectLevel
    var right: Subject?
    switch judgement {
    case .leads(let subject, let variations):
      for variation in variations {
        guard let place = locate(variation.level) else { continue }
        if let found = variant(variation, subject, place, coded, year) { return found }
      }
      return missingSection(className, section, item, judgement, locate)
    case .unknownName(let level, let nearest), .notUnderParent(let level, _, _, let nearest):
      wrong = level
      right = nearest.first?.subject
    }
    guard let place = locate(wrong) else { return nil }
    if wrong == .item, let className, let item, let section = sectionMeant(className, item, coded),
      let place = locate(.section)
    {
      return finding(place.1, place.place, section, severity: .warning)
    }
    if wrong == .item, section == nil, className != nil { return withoutSection(place, right) }
    // The document's own tables confirm the name that is meant.
    let confirmed = right.map { coded["\($0.code)"] == $0.name } ?? false
    if let subject = right, !confirmed, !subject.isVerified { right = nil }
    guard let right else {
      return Finding(
        rule: "subject.name", severity: .information, range: place.place,
        message: "科目目录中没有“\(place.1)”", stated: place.1)
    }
    return finding(place.1, place.place, right, severity: confirmed ? .error : .warning)
  }

  /// The 款 under which the document's own tables have the 项, where the sentence names another one.
  private static func sectionMeant(_ className: String, _ item: String, _ coded: [String: String]) -> Subject? {
    let classes = SubjectCatalogue.shared.subjects(named: className).filter { $0.level == .class }.map { "\($0.code)" }
    let codes = coded.filter { code, name in
      code.utf8.count == 7 && name == item && classes.contains { code.hasPrefix($0) }
    }.keys
    guard codes.count == 1, let code = codes.first else { return nil }
    return SubjectCatalogue.shared.subject(code: String(code.prefix(5)))
  }

  /// 类 and 项 without the 款 between them.
  private static func missingSection(
    _ className: String?, _ section: String?, _ item: String?, _ judgement: SubjectPathJudgement, _ locate: Locate
  ) -> Finding? {
    guard className != nil, section == nil, item != nil, case .leads(let subject, _) = judgement,
      let place = locate(.item)
    else { return nil }
    let parent = SubjectCatalogue.shared.parent(of: subject.code)
    return Finding(
      rule: "subject.name", severity: .information, range: place.place,
      message: "（类）与（项）之间缺少（款）\(parent.map { "“\($0.name)”" } ?? "")", stated: place.1, expected: parent?.name)
  }

  /// A name that leads to the subject without being its official one: given up years ago, a known misspelling, or
  /// another wording than the document's own tables have.
  private static func variant(
    _ variation: SubjectPathJudgement.Level, _ subject: Subject, _ place: (Range<Int>, String, place: Range<TextPoint>),
    _ coded: [String: String], _ year: Int?
  ) -> Finding? {
    let meant = variation.found.subject
    let official = SubjectCatalogue.shared.subject(code: meant.code, year: year) ?? meant
    let stated = place.1.hasPrefix("归口管理的") ? String(place.1.dropFirst(5)) : place.1
    guard stated != official.name else { return nil }
    switch variation.found.how {
    case .alias(.misspelling):
      return finding(place.1, place.place, official, severity: .warning)
    case .alias(.formerName) where variation.level != .item && official.isVerified && year ?? 0 >= lastRenaming:
      return finding(place.1, place.place, official, severity: .warning)
    case .alias(.variant), .alias(.formerName):
      guard variation.level == .item, coded["\(meant.code)"] == official.name, stated + "支出" != official.name else {
        return nil
      }
      return finding(place.1, place.place, official, severity: .error)
    case .listed:
      // An official name of an edition that is no longer in force.
      guard let year, !meant.isValid(in: year), official.isVerified else { return nil }
      return finding(place.1, place.place, official, severity: .warning)
    default:
      return nil
    }
  }

  /// 类 and an item that is not below it, with no 款 to tell which is meant.
  private static func withoutSection(
    _ item: (Range<Int>, String, place: Range<TextPoint>), _ nearest: Subject?
  ) -> Finding {
    let meant = nearest.flatMap { item.1.hasSuffix($0.name) ? $0 : nil }
    let hint = meant.map { "，应写明（款），项名为“\($0.name)”（\($0.code)）" } ?? "，应写明（款）并核对项名"
    return Finding(
      rule: "subject.name", severity: .warning, range: item.place,
      message: "（类）之下没有“\(item.1)”\(hint)", stated: item.1, expected: meant?.name, replacement: meant?.name)
  }

  private static func finding(
    _ stated: String, _ place: Range<TextPoint>, _ right: Subject, severity: Severity
  ) -> Finding {
    Finding(
      rule: "subject.name", severity: severity, range: place,
      message: "科目名称“\(stated)”应为“\(right.name)”（\(right.code)）", stated: stated, expected: right.name,
      replacement: right.name)
  }
}

/// A path of names in a sentence, with what the catalogue says of it.
struct JudgedPath {
  var path: SubjectPath
  var judgement: SubjectPathJudgement

  /// Those of a paragraph's statements, and one that 名词解释 explains without an amount.
  static func all(_ paragraph: Paragraph, _ reading: ProseReading) -> [JudgedPath] {
    var paths = reading.statements.compactMap(\.subjectPath)
    if let leading = SubjectPath.leading(paragraph),
      !paths.contains(where: { $0.range.lowerBound == leading.range.lowerBound })
    {
      paths.append(leading)
    }
    return paths.compactMap { path in
      func name(_ range: Range<Int>?) -> String? { range.map { paragraph.text.string($0) } }
      return SubjectCatalogue.shared.judgePath(
        class: name(path.className), section: name(path.sectionName), item: name(path.itemName)
      ).map { JudgedPath(path: path, judgement: $0) }
    }
  }
}
