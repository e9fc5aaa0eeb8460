import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// RT06, M25: 公用经费主要包括：办公费、印刷费… names subjects that have money in the table of basic expenditure.
enum ListedSubjects {
  private static func mayList(_ table: UnitFacts.TableFacts) -> Bool {
    (table.kind == "B09" || table.kind == "F07") && table.indicators == nil
  }

  private static let owners: [Word] = ["人员经费", "公用经费", "人员支出", "公用支出"]

  /// A row of 款 that has money.
  struct Row: Equatable {
    var code: String
    var name: Word
    var nameRange: Range<TextPoint>?
  }

  /// The rows of 款 that have money, where the table is one of basic expenditure.
  static func rows(_ table: UnitFacts.TableFacts) -> [Row] {
    guard mayList(table) else { return [] }
    return table.sides.flatMap(\.rows).compactMap { row in
      guard let code = row.code, code.utf8.count == 5, row.figures.contains(where: { $0.value != 0 }) else {
        return nil
      }
      return Row(code: code, name: Word(row.name), nameRange: row.nameRange)
    }
  }

  /// - Parameter rows: Those of the paragraph's unit.
  static func findings(_ paragraph: UnitFacts.ParagraphFacts, _ rows: [Row]) -> [Finding] {
    guard rows.count >= 3 else { return [] }
    let text = paragraph.paragraph.text
    return paragraph.reading.nameLists.compactMap { list in
      guard list.names.count >= 3,
        let owner = owners.compactMap({ text.bytes[..<list.introducer.lowerBound].lastIndex(of: $0) }).max(),
        list.introducer.lowerBound - owner < 120,
        // 公用经费：指…，包括… explains a term.
        !text.bytes[..<list.introducer.lowerBound].contains("指")
      else { return nil }
      let absent = list.names.filter { isAbsent(text.bytes[$0], rows) }
      guard let first = absent.first else { return nil }
      let names = absent.map { text.string($0) }
      // One name of a long list is a matter of wording; a list that was never adapted is a mistake.
      let isCopied = absent.count * 2 >= list.names.count
      return Finding(
        rule: "cross.text", severity: isCopied ? .warning : .information, range: paragraph.range(first),
        message: "列举的\(names.joined(separator: "、"))在基本支出表中没有金额",
        related: absent.dropFirst().map { RelatedPlace(range: paragraph.range($0), message: text.string($0)) }
          + [rows.first?.nameRange].compactMap { $0 }.map { RelatedPlace(range: $0, message: "基本支出表") },
        stated: names.joined(separator: "、"))
    }
  }

  /// Whether the name is a subject's and none of the rows is that subject's.
  private static func isAbsent(_ name: ArraySlice<UInt8>, _ rows: [Row]) -> Bool {
    if rows.contains(where: { name.equals($0.name) }) { return false }
    let word = Word(String(decoding: name, as: UTF8.self))
    if rows.contains(where: { name.contains($0.name) || $0.name.bytes.contains(word) }) { return false }
    let codes = SubjectCatalogue.shared.candidates(
      named: word.string, classification: .economicDepartment, level: .section
    ).map { "\($0.subject.code)" }
    return !codes.isEmpty && !rows.contains { codes.contains($0.code) }
  }
}
