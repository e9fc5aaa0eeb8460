import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// The names that the rows of one unit's tables bear.
final class TableNames {
  /// Codes by the names of the rows that have them; `nil` for a name of several.
  private let codes: [String: String?]
  /// The first name that stands with a code.
  let subjects: [String: String]

  init(_ tables: [TableEvaluation]) {
    var codes: [String: String?] = [:]
    for row in tables.lazy.flatMap(\.quantities.names) {
      let other = codes[row.name]
      codes[row.name] = .some(other == nil || other == .some(row.code) ? row.code : nil)
    }
    self.codes = codes
    subjects = Dictionary(
      tables.lazy.flatMap(\.subjects).map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The subject whose row has this name, with or without 支出 at its end.
  func key(named name: some StringProtocol) -> QuantityKey? {
    let short = name.hasSuffix("支出") ? String(name.dropLast(2)) : nil
    let code = codes[String(name)] ?? short.flatMap({ codes[$0] }) ?? codes[name + "支出"] ?? nil
    return code.flatMap { SubjectCode($0) }.map { .subject($0) }
  }
}
