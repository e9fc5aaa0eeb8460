import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Codes in the cells of their names: [213]农林水支出, 2130301-行政运行, （301）工资福利支出, 30101 基本工资.
enum JoinedCodes {
  /// Parts codes from names where most rows that have a name and figures begin with a code.
  static func part(_ rows: inout [TableReading.Row]) {
    guard rows.allSatisfy({ $0.code == nil }), rows.contains(where: { joined($0.name) != nil }) else { return }
    let named = rows.filter { $0.hasFigures && !$0.name.isEmpty && !["合计", "总计"].contains($0.name) }
    let found = named.compactMap { joined($0.name) }
    // 功能 with 经济 below it state the same money twice.
    guard found.count >= 2, Set(found.compactMap { SubjectCode($0.code)?.classification }).count == 1,
      found.count * 2 >= named.count, found.count(where: { isKnown($0.code) }) * 2 >= found.count
    else {
      return
    }
    for index in rows.indices {
      guard let parts = joined(rows[index].name) else { continue }
      let cell = rows[index].nameRange
      rows[index].code = parts.code
      rows[index].name = parts.name
      (rows[index].codeRange, rows[index].nameRange) = cell.map { parts.places(in: $0) } ?? (nil, nil)
    }
  }

  private static func isKnown(_ code: String) -> Bool {
    SubjectCode(code).map { SubjectCatalogue.shared.subject(code: $0) != nil } ?? false
  }

  private struct Parts {
    var code: String
    var name: String
    var isBracketed: Bool

    /// Where both stand in the cell; no place for what cannot be told, since brackets and spaces of several widths are
    /// one to a reader.
    func places(in cell: Range<TextPoint>) -> (code: Range<TextPoint>?, name: Range<TextPoint>?) {
      let (start, end) = (cell.lowerBound, cell.upperBound)
      guard start.line == end.line, name.utf8.allSatisfy({ $0 >= 0x80 }) else { return (nil, nil) }
      let nameStart = end.column - name.utf8.count
      let width = nameStart - start.column - code.utf8.count
      guard width >= 0, !isBracketed || width.isMultiple(of: 2) else { return (nil, nil) }
      let codeStart = start.column + (isBracketed ? width / 2 : 0)
      func place(_ start: Int, _ count: Int) -> Range<TextPoint> {
        TextPoint(line: end.line, column: start)..<TextPoint(line: end.line, column: start + count)
      }
      return (place(codeStart, code.utf8.count), place(nameStart, name.utf8.count))
    }
  }

  private static let brackets: [(open: Word, close: Word)] = [("[", "]"), ("(", ")"), ("【", "】"), ("〔", "〕")]

  private static func joined(_ name: String) -> Parts? {
    guard let first = name.utf8.first,
      isDigit(first) || first == UInt8(ascii: "[") || first == UInt8(ascii: "(") || first == 0xE3
    else { return nil }
    let bytes = Array(name.utf8)
    let bracket = brackets.first { bytes.starts(with: $0.open, at: 0) }
    let digits = bytes[(bracket?.open.count ?? 0)...].prefix(8).prefix { isDigit($0) }
    guard CellText.isSubjectCode(digits) else { return nil }
    var start = digits.endIndex
    if let bracket {
      guard bytes.starts(with: bracket.close, at: start) else { return nil }
      start += bracket.close.count
    } else if start < bytes.count, bytes[start] == UInt8(ascii: "-") {
      start += 1
    }
    // A name begins with a character.
    guard start < bytes.count, bytes[start] >= 0xE4 else { return nil }
    return Parts(
      code: String(decoding: digits, as: UTF8.self), name: String(decoding: bytes[start...], as: UTF8.self),
      isBracketed: bracket != nil)
  }
}
