import DisclosureSyntax
import DocumentText
import Pinyin
import SubjectCatalogue

extension Completion {
  // MARK: Codes

  static func codeProposals(_ table: TableAtCaret, _ context: CompletionContext) -> [CompletionProposal] {
    let typed = table.typed
    let found: [Subject]
    if typed.isEmpty {
      if let above = table.codeAbove {
        found = following(above)
      } else {
        found = SubjectCatalogue.shared.children(of: nil, classification: table.classification ?? .functional)
      }
    } else {
      guard typed.isDigits || !typed.contains(where: isDigit) else { return [] }
      found = search(typed.string, table.isGuessed ? nil : table.classification, table.place(context))
    }
    let codes = found.prefix(mostProposals).map { codeProposal($0, typed: typed, context) }
    let rows = table.takesRow(context) ? found.prefix(5).map { rowProposal($0, table, typed: typed, context) } : []
    return codes.prefix(3) + rows + codes.dropFirst(3)
  }

  /// In a column of 类, 款 or 项: the digits that belong there, below what stands in the columns in front.
  static func codePartProposals(
    _ level: SubjectLevel, _ table: TableAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let above = table.codeInFront
    guard level == .class || above?.level.rawValue == level.rawValue - 1 else { return [] }
    let classification = above?.classification ?? table.classification ?? .functional
    let used = context.facts?.usedCodes ?? []
    let typed = table.typed
    let fragment = typed.string
    let found = SubjectCatalogue.shared.children(of: above, classification: classification).compactMap { subject in
      let digits = level == .class ? subject.code.description : String(subject.code.description.suffix(2))
      let isTyped = typed.allSatisfy(isDigit) ? digits.hasPrefix(fragment) : isMet(subject.name, by: fragment)
      return isTyped ? (subject: subject, digits: digits) : nil
    }
    let known = found.filter { used.contains($0.subject.code) }
    return (known + found.filter { !used.contains($0.subject.code) }).prefix(mostProposals).map { subject, digits in
      let label = "\(digits) \(subject.name)"
      return CompletionProposal(
        kind: .subjectCode, label: label, detail: pathAbove(subject), documentation: .subject(subject.code),
        range: context.range(ofLast: typed.count), newText: digits, filterText: filterText(label, typed: fragment))
    }
  }

  private static func search(
    _ typed: String, _ classification: Classification?, _ place: SubjectPlace
  ) -> [Subject] {
    let catalogue = SubjectCatalogue.shared
    let found = catalogue.search(typed, limit: mostProposals, classification: classification, in: place).map(\.subject)
    // The titles above are not always right about what is listed.
    if !found.isEmpty || classification == nil { return found }
    return catalogue.search(typed, limit: mostProposals, in: place).map(\.subject)
  }

  /// A run of digits in running text that may become a code.
  static func codeProposals(inProseOf context: CompletionContext) -> [CompletionProposal]? {
    let digits = context.linePrefix.reversed().prefix(while: isDigit).count
    let typed = context.linePrefix.suffix(digits)
    guard (2...7).contains(digits), context.lineSuffix.first.map(isDigit) != true else { return nil }
    // A figure, a year or a date is no code.
    if let before = context.linePrefix.dropLast(digits).last, ".,-/%$".utf8.contains(before) { return nil }
    let words = context.linePrefix.dropLast(digits).trimmed
    let isBehindWord = words.last.map { $0 >= 0x80 } ?? false
    if isBehindWord, digits < 3, !["科目", "编码", "代码", "（", "："].contains(where: words.ends(with:)) { return nil }
    let text = typed.string
    if text == "20" || (digits == 4 && (text.hasPrefix("201") || text.hasPrefix("202"))) { return nil }
    return search(text, nil, SubjectPlace()).map { codeProposal($0, typed: typed, context) }
  }

  /// What may follow a code in a list ordered by code: first what is below it, then what stands beside and above it.
  private static func following(_ code: SubjectCode) -> [Subject] {
    let catalogue = SubjectCatalogue.shared
    var found = catalogue.children(of: code)
    var current = code
    while true {
      let parent = current.parent
      guard let classification = current.classification else { break }
      found += catalogue.children(of: parent, classification: classification).filter { $0.code > current }
      guard let parent else { break }
      current = parent
    }
    return found
  }

  private static func codeProposal(
    _ subject: Subject, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> CompletionProposal {
    CompletionProposal(
      kind: .subjectCode, label: subject.label, detail: pathAbove(subject), documentation: .subject(subject.code),
      range: context.range(ofLast: typed.count), newText: subject.code.description,
      filterText: filterText(subject.label, typed: typed.string))
  }

  /// Code and name in their cells, up to the start of the next one.
  private static func rowProposal(
    _ subject: Subject, _ table: TableAtCaret, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> CompletionProposal {
    let text: String
    switch table.row.separator {
    case .bar: text = "\(subject.code) | \(subject.name) | "
    case .tab: text = "\(subject.code)\t\(subject.name)\t"
    }
    return CompletionProposal(
      kind: .row, label: "\(subject.code) | \(subject.name)", detail: "编码和名称", documentation: .subject(subject.code),
      range: context.range(ofLast: typed.count), newText: text,
      filterText: filterText(subject.label, typed: typed.string))
  }

  // MARK: Names

  static func nameProposals(_ table: TableAtCaret, _ context: CompletionContext) -> [CompletionProposal] {
    // A total without the cell of its code has its first figure in the column of names.
    if table.columnNumber > 0, table.row.cell(table.columnNumber - 1).ends(with: "计") { return [] }
    let typed = nameStart(table.typed)
    let text = typed.string
    let code = table.codeInFront ?? table.row.cells.dropLast().reversed().lazy.compactMap { SubjectCode($0) }.first
    if let code, let subject = SubjectCatalogue.shared.subject(code: code) {
      let names = SubjectCatalogue.shared.names(forCode: code)
      let fitting = names.filter { name in
        name == subject.name ? isMet(name, by: text) : !text.isEmpty && name.hasPrefix(text)
      }
      let ordered = fitting.sorted { left, right in left == subject.name && right != subject.name }
      if !ordered.isEmpty { return ordered.map { nameProposal(subject, name: $0, typed: typed, context) } }
    }
    if typed.isEmpty {
      guard let above = table.codeAbove else {
        return SubjectCatalogue.shared.children(of: nil, classification: table.classification ?? .functional)
          .map { nameProposal($0, name: $0.name, typed: typed, context) }
      }
      return following(above).map { nameProposal($0, name: $0.name, typed: typed, context) }
    }
    return nameProposals(
      typed, classification: table.classification, in: table.place(context), context, wholeOnly: table.isGuessed)
  }

  static func isMet(_ name: String, by typed: String) -> Bool {
    guard let query = NameQuery(folded: NameFolding.folded(typed).utf8) else { return typed.isEmpty }
    var keys = NameKeys()
    keys.append(folded: NameFolding.folded(name).utf8)
    return keys.match(0, query).map { $0.extent < .scattered } ?? false
  }

  /// 科目：… and the like.
  static func subjectNameProposals(afterColonIn context: CompletionContext) -> [CompletionProposal]? {
    guard let colon = context.linePrefix.lastMark(["：", ":"]) else { return nil }
    let before = context.linePrefix[..<colon.start].trimmed
    guard ["科目", "科目名称", "功能分类", "经济分类"].contains(where: before.ends(with:)) else { return nil }
    let typed = context.linePrefix[colon.end...].trimmedStart
    guard !typed.isEmpty else { return [] }
    if typed.isDigits { return nil }
    let isEconomic = before.string.contains("经济")
    return nameProposals(
      typed, classification: isEconomic ? .economicDepartment : nil, in: context.place(above: nil), context)
  }

  /// In bytes; a search for each shorter end of a long cell would be felt.
  private static let longestEnd = 36

  /// Subjects with the typed part in their name. Chinese has no word borders, so when the whole cell finds nothing, the
  /// longest end of it that does is taken for what is typed.
  private static func nameProposals(
    _ typed: ArraySlice<UInt8>, classification: Classification?, in place: SubjectPlace, _ context: CompletionContext,
    wholeOnly: Bool = false
  ) -> [CompletionProposal] {
    var rest = typed
    while rest.count >= 3 || (rest.count == typed.count && !rest.isEmpty && rest.allSatisfy(\.isLetter)) {
      let isWhole = rest.count == typed.count
      guard isWhole || (rest.count >= 6 && !wholeOnly) else { return [] }
      let matches = SubjectCatalogue.shared.search(rest.string, limit: 100, classification: classification, in: place)
        .filter { isWhole || $0.quality < .subsequence }
      if !matches.isEmpty { return onePerName(matches).map { nameProposal($0, typed: rest, context) } }
      rest = rest.dropFirst().suffix(longestEnd)
      while let first = rest.first, first & 0xC0 == 0x80 { rest = rest.dropFirst() }
    }
    return []
  }

  /// Of subjects with one name the one that stands first.
  private static func onePerName(_ matches: [SubjectCatalogue.Match]) -> [SubjectCatalogue.Match] {
    var names: Set<String> = []
    return matches.filter { names.insert($0.subject.name).inserted }
  }

  private static func nameProposal(
    _ match: SubjectCatalogue.Match, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> CompletionProposal {
    nameProposal(match.subject, name: match.subject.name, typed: typed, context, other: match.otherName)
  }

  private static func nameProposal(
    _ subject: Subject, name: String, typed: ArraySlice<UInt8>, _ context: CompletionContext, other: String? = nil
  ) -> CompletionProposal {
    let text = typed.string
    let compared = other.map { $0.hasPrefix(text) ? $0 + " " + name : name } ?? name
    let former = other.map { "（\($0)）" } ?? ""
    return CompletionProposal(
      kind: .subjectName, label: name, detail: "\(subject.code)\(former) \(pathAbove(subject))".trimmingSpaces,
      documentation: .subject(subject.code), range: context.range(ofLast: typed.count), newText: name,
      filterText: filterText(compared, typed: text))
  }

  /// The name without dashes and 其中： in front.
  private static func nameStart(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = cell.trimmedStart
    while let mark = ["其中：", "其中:", "-", "—", "*"].first(where: { rest.starts(with: $0.utf8) }) {
      rest = rest.dropFirst(mark.utf8.count).trimmedStart
    }
    return rest
  }

  // MARK: Pinyin in running text

  /// In bytes: how much of the words in front of the letters may belong to the name.
  private static let longestStart = 24

  /// Behind letters in Chinese text, which nobody types for anything else: subjects by pinyin, with the characters in
  /// front of the letters when they belong to the name (医bz).
  static func pinyinProposals(inProseOf context: CompletionContext) -> [CompletionProposal]? {
    let line = context.linePrefix
    let letters = line.suffix(while: \.isLetter)
    guard (2...40).contains(letters.count), context.lineSuffix.first.map({ $0 >= 0x80 || !$0.isLetter }) ?? true,
      letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return nil }
    let before = line.dropLast(letters.count)
    guard before.isEmpty || before.last.map({ $0 >= 0x80 || ".)、 ".utf8.contains($0) }) == true else { return nil }
    // Where no Chinese stands around, the letters may be a word.
    guard !before.allSatisfy({ $0 < 0x80 }) || context.isInChineseText else { return nil }
    let place = context.place(above: nil)
    let classification = context.classificationOfSentence
    var starts: [ArraySlice<UInt8>] = []
    var start = before.suffix(while: { $0 >= 0x80 }).suffix(longestStart).sinceLastPunctuation
    while !start.isEmpty {
      if start.first.map({ $0 & 0xC0 != 0x80 }) == true { starts.append(start) }
      start = start.dropFirst()
    }
    func matches(_ start: ArraySlice<UInt8>, scattered: Bool) -> [SubjectCatalogue.Match] {
      onePerName(
        SubjectCatalogue.shared.search(
          start.string + letters.string, limit: mostProposals * 2, classification: classification, in: place
        ).filter { scattered || $0.quality < .subsequence })
    }
    for start in starts {
      let found = matches(start, scattered: false)
      if !found.isEmpty { return proposals(found, typed: start + letters, context) }
    }
    let gapped =
      letters.count <= 3
      ? starts.suffix(2).lazy.map { ($0, matches($0, scattered: true)) }.first { !$0.1.isEmpty } : nil
    let plain = matches([], scattered: gapped == nil)
    return proposals(gapped?.1 ?? [], typed: (gapped?.0 ?? []) + letters, context)
      + proposals(plain, typed: letters, context)
  }

  private static func proposals(
    _ matches: [SubjectCatalogue.Match], typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let inPathForm = context.writesPaths
    return matches.map { match in
      guard inPathForm, match.subject.classification == .functional else {
        return nameProposal(match, typed: typed, context)
      }
      let text = SubjectCatalogue.shared.path(of: match.subject.code).map { "\($0.name)（\($0.level.title)）" }.joined()
      var proposal = nameProposal(match, typed: typed, context)
      proposal.label = "\(match.subject.name)（\(match.subject.level.title)）"
      proposal.newText = text
      return proposal
    }
  }

  // MARK: Words about a subject

  static func pathAbove(_ subject: Subject) -> String {
    SubjectCatalogue.shared.path(of: subject.code).dropLast().map(\.name).joined(separator: " › ")
  }
}

extension CompletionContext {
  /// What the document around says about which subject is likely.
  func place(above: SubjectCode?, taken: Set<SubjectCode> = []) -> SubjectPlace {
    SubjectPlace(above: above, used: facts?.usedCodes ?? [], taken: taken)
  }

  /// Whether subjects are written as 类（类）款（款）项（项） here: in the paragraphs around or under this heading.
  var writesPaths: Bool {
    let marks = ["（类）", "(类)", "（项）", "(项)"]
    if precedingLines.suffix(12).contains(where: { $0.lastMark(marks) != nil }) { return true }
    return facts?.headings.first.map { $0.contains("具体") } ?? false
  }

  var isInChineseText: Bool {
    precedingLines.suffix(6).contains { line in line.filter { $0 >= 0x80 }.count * 2 > line.count }
  }

  /// The classification that the sentence, or else the heading above, speaks of.
  var classificationOfSentence: Classification? {
    let sentence = linePrefix.string
    let economic = ["人员经费", "公用经费", "经济分类", "基本支出"]
    if ["功能分类", "（类）", "(类)", "功能科目"].contains(where: sentence.contains) { return .functional }
    if economic.contains(where: sentence.contains) { return .economicDepartment }
    guard let heading = facts?.headings.first else { return nil }
    if heading.contains("基本支出") || heading.contains("经济分类") { return .economicDepartment }
    return heading.contains("具体") || heading.contains("结构") ? .functional : nil
  }
}

extension UInt8 {
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

extension String {
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
