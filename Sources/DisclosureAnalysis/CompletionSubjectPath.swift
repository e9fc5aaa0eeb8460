import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Completion {
  private static let classMarks = ["（类）", "(类)"]
  private static let sectionMarks = ["（款）", "(款)"]

  /// Behind 某某（类） the 款 below it, behind 某某（款） the 项, each with its mark.
  static func subjectPathProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    var text = context.linePrefix
    let marks = classMarks + sectionMarks
    if text.lastMark(marks) == nil {
      // Text that was wrapped goes on behind the mark at the end of the line above.
      if let last = context.precedingLines.last(where: { !$0.trimmed.isEmpty })?.trimmed,
        marks.contains(where: last.ends(with:)), listEntry(text) == nil, !text.isEmpty || context.lineSuffix.isEmpty
      {
        text = ArraySlice(Array(last) + Array(text))
      } else {
        return classProposals(context)
      }
    }
    guard let mark = text.lastMark(marks) else { return nil }
    let typed = text[mark.end...].trimmedStart
    guard typed.count <= 120, typed.sinceLastPunctuation.count == typed.count, !typed.contains(where: isDigit) else {
      return nil
    }
    let isClass = classMarks.contains(mark.mark)
    guard let parent = parent(of: text[..<mark.start], isClass: isClass) else { return nil }
    let level: SubjectLevel = isClass ? .section : .item
    let isFullWidth = mark.mark.hasPrefix("（")
    let ending = isFullWidth ? "（\(level.title)）" : "(\(level.title))"
    return below(parent, level, typed.string, context).map { proposal($0, ending: ending, typed: typed, context) }
  }

  /// The subjects of a level below another that what is typed meets, those that the document uses first among equals.
  private static func below(
    _ parent: Subject, _ level: SubjectLevel, _ typed: String, _ context: CompletionContext
  ) -> [Subject] {
    let catalogue = SubjectCatalogue.shared
    let place = context.place(above: parent.code)
    guard !typed.isEmpty else {
      let all = catalogue.descendants(of: parent.code, level: level).filter { $0.validTo == nil }.enumerated()
      func rank(_ subject: Subject) -> Int {
        (place.used.contains(subject.code) ? 0 : 2) + (subject.isUncertain ? 1 : 0)
      }
      return all.sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }
    // Only what is near the parent is wanted, and all that is near it stands in front.
    return catalogue.search(typed, limit: 200, classification: .functional, in: place).filter { match in
      match.subject.code.isUnder(parent.code) && match.subject.level == level && match.subject.validTo == nil
        && match.quality < .subsequence
    }.map(\.subject)
  }

  /// The subject named before the mark: the longest end of the text that is a name of that level.
  private static func parent(of text: ArraySlice<UInt8>, isClass: Bool) -> Subject? {
    if isClass { return longestNamed(text, level: .class) }
    guard let mark = text.lastMark(classMarks) else { return longestNamed(text, level: .section) }
    let className = longestNamed(text[..<mark.start], level: .class)
    let sections = SubjectCatalogue.shared.candidates(
      named: text[mark.end...].trimmed, classification: .functional, level: .section)
    guard let className else { return sections.first?.subject }
    return sections.first { $0.subject.code.isUnder(className.code) }?.subject
  }

  private static func longestNamed(_ text: ArraySlice<UInt8>, level: SubjectLevel) -> Subject? {
    var rest = text.trimmed.suffix(150)
    while rest.count >= 6 {
      if rest.first.map({ $0 & 0xC0 != 0x80 }) == true {
        let found = SubjectCatalogue.shared.candidates(named: rest, classification: .functional, level: level)
        if let first = found.first { return first.subject }
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// At the start of an entry of a list whose entries above name a （类）.
  private static func classProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    guard let typed = listEntry(context.linePrefix), typed.count >= 2,
      let model = context.precedingLines.last(where: { $0.lastMark(classMarks) != nil }),
      let mark = model.lastMark(classMarks)
    else { return nil }
    let fragment = typed.string
    let found = SubjectCatalogue.shared.children(of: nil).filter { isMet($0.name, by: fragment) && $0.validTo == nil }
    guard !found.isEmpty else { return nil }
    return found.map { proposal($0, ending: mark.mark, typed: typed, context) }
  }

  /// What is typed behind `1.` or `（1）` at the start of a line.
  private static func listEntry(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = line.trimmedStart
    for opening in ["（", "("] where rest.starts(with: opening.utf8) { rest = rest.dropFirst(opening.utf8.count) }
    let digits = rest.prefix(while: isDigit).count
    guard (1...2).contains(digits) else { return nil }
    rest = rest.dropFirst(digits)
    for ending in [".", "．", "、", "）", ")"] where rest.starts(with: ending.utf8) {
      return rest.dropFirst(ending.utf8.count).trimmedStart
    }
    return nil
  }

  private static func proposal(
    _ subject: Subject, ending: String, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> CompletionProposal {
    let isWritten = context.lineSuffix.starts(with: ending.utf8)
    let text = isWritten ? subject.name : subject.name + ending
    return CompletionProposal(
      kind: .subjectName, label: subject.name + ending, detail: "\(subject.code) \(pathAbove(subject))".trimmingSpaces,
      documentation: .subject(subject.code), range: context.range(ofLast: typed.count), newText: text,
      filterText: filterText(subject.name + ending, typed: typed.string))
  }
}
