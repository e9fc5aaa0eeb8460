import DocumentText
import SubjectCatalogue

extension Completion {
  // MARK: Codes

  static func codeProposals(_ table: TableAtCaret, _ context: CompletionContext) -> [CompletionProposal] {
    let typed = table.typed
    guard typed.isEmpty || typed.isDigits else { return [] }
    let above = table.codeAbove
    if typed.isEmpty {
      guard let above else {
        let classes = SubjectCatalogue.shared.children(of: nil, classification: table.classification ?? .functional)
        return classes.map { codeProposal($0, typed: typed, context) }
      }
      return following(above).map { codeProposal($0, typed: typed, context) }
    }
    return subjects(withCodePrefix: typed).map { codeProposal($0, typed: typed, context) }
  }

  /// A run of digits in running text that may become a code.
  static func codeProposals(inProseOf context: CompletionContext) -> [CompletionProposal]? {
    let digits = context.linePrefix.reversed().prefix { $0.isDigit }.count
    let typed = context.linePrefix.suffix(digits)
    guard (2...7).contains(digits), context.lineSuffix.first?.isDigit != true else { return nil }
    // A figure, a year or a date is no code.
    if let before = context.linePrefix.dropLast(digits).last, ".,-/%$".utf8.contains(before) { return nil }
    let words = context.linePrefix.dropLast(digits).trimmed
    let isBehindWord = words.last.map { $0 >= 0x80 } ?? false
    if isBehindWord, digits < 3, !["科目", "编码", "代码", "（", "："].contains(where: words.ends(with:)) { return nil }
    let text = typed.string
    if text == "20" || (digits == 4 && (text.hasPrefix("201") || text.hasPrefix("202"))) { return nil }
    return subjects(withCodePrefix: typed).map { codeProposal($0, typed: typed, context) }
  }

  private static func subjects(withCodePrefix prefix: ArraySlice<UInt8>) -> [Subject] {
    SubjectCatalogue.shared.search(prefix.string, limit: mostProposals).map(\.subject)
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
      kind: .subjectCode, label: subject.label, detail: pathAbove(subject), documentation: documentation(subject),
      range: context.range(ofLast: typed.count), newText: subject.code.description, filterText: subject.label)
  }

  // MARK: Names

  static func nameProposals(_ table: TableAtCaret, _ context: CompletionContext) -> [CompletionProposal] {
    let typed = nameStart(table.typed)
    if let code = table.row.cells.dropLast().reversed().lazy.compactMap({ SubjectCode($0) }).first,
      let subject = SubjectCatalogue.shared.subject(code: code)
    {
      let ofCode = SubjectCatalogue.shared.names(forCode: code).filter { name in
        name == subject.name || (!typed.isEmpty && name.hasPrefix(typed.string))
      }
      let text = typed.string
      let official = ofCode.sorted { left, _ in left == subject.name }
      if let first = official.first, text.isEmpty || first.contains(text) || official.count > 1 {
        return official.map {
          nameProposal(subject, name: $0, typed: typed, context)
        }
      }
    }
    if typed.isEmpty {
      guard let above = table.codeAbove else {
        return SubjectCatalogue.shared.children(of: nil, classification: table.classification ?? .functional)
          .map { nameProposal($0, name: $0.name, typed: typed, context) }
      }
      return following(above).map { nameProposal($0, name: $0.name, typed: typed, context) }
    }
    return nameProposals(
      typed, classification: table.classification, near: table.codeAbove, context, wholeOnly: table.isGuessed)
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
    return nameProposals(typed, classification: isEconomic ? .economicDepartment : nil, near: nil, context)
  }

  /// In bytes; a search for each shorter end of a long cell would be felt.
  private static let longestEnd = 36

  /// Subjects with the typed part in their name. Chinese has no word borders, so when the whole cell finds nothing, the
  /// longest end of it that does is taken for what is typed.
  private static func nameProposals(
    _ typed: ArraySlice<UInt8>, classification: Classification?, near code: SubjectCode?, _ context: CompletionContext,
    wholeOnly: Bool = false
  ) -> [CompletionProposal] {
    var rest = typed
    while rest.count >= 3 {
      let isWhole = rest.count == typed.count
      guard isWhole || (rest.count >= 6 && !wholeOnly) else { return [] }
      let matches = SubjectCatalogue.shared.search(rest.string, limit: 400, classification: classification)
        .filter { isWhole || $0.quality < .subsequence }
      if !matches.isEmpty {
        return ordered(matches, near: code).map {
          nameProposal($0.subject, name: $0.subject.name, typed: rest, context, other: $0.otherName)
        }
      }
      rest = rest.dropFirst().suffix(longestEnd)
      while let first = rest.first, first & 0xC0 == 0x80 { rest = rest.dropFirst() }
    }
    return []
  }

  /// Of subjects with one name the one nearest to the rows above; those go first among equals.
  private static func ordered(
    _ matches: [SubjectCatalogue.Match], near code: SubjectCode?
  ) -> [SubjectCatalogue.Match] {
    func distance(_ match: SubjectCatalogue.Match) -> Int {
      guard let code else { return 0 }
      let section = code.level == .item ? code.parent ?? code : code
      if match.subject.code.isUnder(section) { return 0 }
      return match.subject.code.isUnder(code.class) ? 1 : 2
    }
    let sorted = matches.enumerated().sorted { left, right in
      (left.element.quality.rawValue, distance(left.element), left.offset)
        < (right.element.quality.rawValue, distance(right.element), right.offset)
    }
    var names: Set<String> = []
    return sorted.map(\.element).filter { names.insert($0.subject.name).inserted }
  }

  private static func nameProposal(
    _ subject: Subject, name: String, typed: ArraySlice<UInt8>, _ context: CompletionContext, other: String? = nil
  ) -> CompletionProposal {
    let text = typed.string
    let compared = other.map { $0.hasPrefix(text) ? $0 + " " + name : name } ?? name
    return CompletionProposal(
      kind: .subjectName, label: name, detail: "\(subject.code) \(pathAbove(subject))".trimmingSpaces,
      documentation: documentation(subject), range: context.range(ofLast: typed.count), newText: name,
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

  // MARK: Words about a subject

  static func pathAbove(_ subject: Subject) -> String {
    SubjectCatalogue.shared.path(of: subject.code).dropLast().map(\.name).joined(separator: " › ")
  }

  static func documentation(_ subject: Subject) -> String {
    var lines = ["\(subject.classification.title)科目 · \(subject.level.title)"]
    lines.append(SubjectCatalogue.shared.path(of: subject.code).map(\.name).joined(separator: " › "))
    switch (subject.validFrom, subject.validTo) {
    case (let from?, let to?): lines.append("\(from)—\(to) 年")
    case (let from?, nil): lines.append("\(from) 年起")
    case (nil, let to?): lines.append("至 \(to) 年")
    case (nil, nil): break
    }
    if !subject.isVerified { lines.append("名称或编码未经核对") }
    return lines.joined(separator: "\n")
  }
}

extension String {
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
