import DisclosureSyntax
import DocumentText

/// Reads indicators whose names run over lines: names in front of the sign, value, unit and weight behind it.
///
///     产出指标 数量指标
///     校园安防设备培训
///     场次
///     ≥ 18 场 21
enum WrappedIndicators {
  private static let signs: Set<String> = ["≥", "≤", "=", ">", "<", "定性"]
  private static let firstLevels: Set<String> = ["产出指标", "成本指标", "效益指标", "满意度指标"]

  /// `nil` where the form has no sign or does not end in the weight, or where a figure stands among the names.
  static func read(_ table: Table) -> IndicatorTable? {
    let lines = table.rows.map { table.cells(of: $0).map { $0 } }
    guard let head = lines.firstIndex(where: { $0.contains { table.string($0) == "三级指标" } }),
      lines[head].contains(where: { table.string($0) == "指标性质" }),
      lines[head].last.map({ table.string($0) }) == "权重"
    else { return nil }
    var result = IndicatorTable()
    for line in lines[..<head] { result.readFunding(table, line) }
    var (level1, level2) = ("", "")
    var level2Range: Range<TextPoint>? = nil
    var name: IndicatorTable.Cell? = nil
    let words = lines[head].map { table.string($0) }
    for line in lines[(head + 1)...] {
      if line.count == words.count, line.lazy.map({ table.string($0) }).elementsEqual(words) {
        // On its next page the table has its head again, with the page's own head above it.
        name = nil
        continue
      }
      let sign = line.firstIndex { signs.contains(table.string($0)) }
      for cell in line[..<(sign ?? line.endIndex)] {
        let text = table.string(cell)
        guard !text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) else { return nil }
        if name == nil, firstLevels.contains(text) {
          level1 = text
        } else if name == nil, text.hasSuffix("指标") || text.hasSuffix("指") {
          level2 = text
          level2Range = cell.source
        } else if name == nil, text == "标" || text == "指标" {
          level2 += text
        } else {
          let start = name?.range.lowerBound ?? cell.source.lowerBound
          name = IndicatorTable.Cell(text: (name?.text ?? "") + text, range: start..<cell.source.upperBound)
        }
      }
      guard let sign else { continue }
      let rest = line[(sign + 1)...]
      guard let level3 = name, (2...3).contains(rest.count), let value = rest.first, let weight = rest.last,
        table.text(weight).allSatisfy(isDigit)
      else { return nil }
      func cell(_ cell: Table.Cell) -> IndicatorTable.Cell {
        IndicatorTable.Cell(text: table.string(cell), range: cell.source)
      }
      result.indicators.append(
        IndicatorTable.Indicator(
          level1: level1, level2: level2, level3: level3, sign: cell(line[sign]), value: cell(value),
          unit: rest.count == 3 ? cell(rest[rest.startIndex + 1]) : nil, weight: cell(weight), description: nil,
          basis: nil,
          level2Range: level2Range, project: nil, projectRange: nil))
      name = nil
    }
    return result.indicators.isEmpty ? nil : result
  }
}
