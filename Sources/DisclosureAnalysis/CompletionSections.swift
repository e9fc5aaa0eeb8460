import DocumentText
import SubjectCatalogue

/// A line that begins a heading: `#` marks or the number of a section.
struct HeadingStart {
  /// What is typed behind marks and number.
  var typed: ArraySlice<UInt8>

  init?(_ line: ArraySlice<UInt8>) {
    guard line.count <= 200 else { return nil }
    var rest = line.trimmedStart
    let marks = rest.prefix { $0 == UInt8(ascii: "#") }.count
    if marks > 0 { rest = rest.dropFirst(marks).trimmedStart }
    let numbered = Self.withoutNumber(rest)
    guard marks > 0 || numbered != nil else { return nil }
    typed = (numbered ?? rest).trimmedStart
    guard typed.sinceLastPunctuation.count == typed.count else { return nil }
  }

  /// The text behind 一、 or （一） or 第一部分.
  private static func withoutNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for (opening, endings) in [("第", ["部分"]), ("（", ["）"]), ("(", [")"]), ("", ["、"])] {
      guard line.starts(with: opening.utf8) else { continue }
      var rest = line.dropFirst(opening.utf8.count)
      var numerals = 0
      while let numeral = "一二三四五六七八九十".first(where: { rest.starts(with: String($0).utf8) }) {
        rest = rest.dropFirst(String(numeral).utf8.count)
        numerals += 1
      }
      guard numerals > 0 else { continue }
      for ending in endings where rest.starts(with: ending.utf8) { return rest.dropFirst(ending.utf8.count) }
    }
    return nil
  }
}

extension Completion {
  /// On a heading's line: the titles of required content that the document does not hold yet, then the others.
  static func sectionProposals(_ context: CompletionContext) -> [CompletionProposal]? {
    guard let heading = HeadingStart(context.linePrefix) else { return nil }
    let fragment = heading.typed.string
    var missing: [CompletionProposal] = []
    var optional: [CompletionProposal] = []
    for content in RequiredContent.all where content.kind == .section || content.kind == .table {
      guard content.document == context.document, !context.presentContent.contains(content.id) else { continue }
      let isAskedFor = content.obligation != .regional || context.region.map(content.regions.contains) == true
      let wordings = TitleVocabulary.shared.wordings(of: content.id, region: context.region)
        .map { $0.replacing("YYYY", with: year(context)) }
      let chosen =
        wordings.first { fragment.isEmpty || $0.hasPrefix(fragment) }
        ?? wordings.first { $0.contains(fragment) }
      guard let title = chosen else { continue }
      let proposal = CompletionProposal(
        kind: .section, label: title, detail: isAskedFor ? "应当公开" : "部分地区要求", documentation: content.content,
        range: context.range(ofLast: heading.typed.count), newText: title,
        filterText: filterText(title, typed: fragment))
      if isAskedFor { missing.append(proposal) } else { optional.append(proposal) }
    }
    let all = missing + optional
    guard !fragment.isEmpty else { return all }
    return all.filter { $0.label.hasPrefix(fragment) } + all.filter { !$0.label.hasPrefix(fragment) }
  }

  /// The year that the lines above name last, as 2023; a mark to fill in when they name none.
  private static func year(_ context: CompletionContext) -> String {
    for line in context.precedingLines.reversed() {
      guard let mark = line.lastMark(["年"]) else { continue }
      let digits = line[..<mark.start].trimmed.suffix(4)
      if digits.isDigits, digits.count == 4, digits.starts(with: "20".utf8) { return digits.string }
    }
    return "20××"
  }
}
