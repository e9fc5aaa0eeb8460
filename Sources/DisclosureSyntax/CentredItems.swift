import DocumentText

/// The items of 收支总表, which have numbers and no codes, with names that run over lines:
///
///     一、社会保障和就业
///     一、一般公共预算 493.76 160.67 160.67
///     支出
///
/// Income stands on the left and expenditure on the right; a line may hold the rest of one name, or of both.
enum CentredItems {
  typealias Token = WrappedTable.Token

  static func restore(_ lines: inout [[Token]]) {
    restoreAround(&lines)
    restoreEnds(&lines)
  }

  /// Puts names that stand around their amounts into one line with them.
  private static func restoreAround(_ lines: inout [[Token]]) {
    let filled = lines.indices.filter { !lines[$0].isEmpty }
    // Where cells stand in a line each, an amount may stand in front of the name of another.
    let amounts = filled.filter { lines[$0].contains { $0.kind == .amount } }
    let alone = amounts.count { number in lines[number].allSatisfy { $0.kind == .amount } }
    let isByRows = alone * 5 < amounts.count
    for position in filled.indices.dropFirst().dropLast() {
      let (above, row, below) = (filled[position - 1], filled[position], filled[position + 1])
      if restorePair(&lines, above, row, below) { continue }
      guard lines[above].count == 1, isNumbered(lines[above][0]), lines[below].count == 1,
        goesOn(lines[above][0], lines[below][0]), lines[row].contains(where: { $0.kind == .amount }),
        !lines[row].contains(where: { $0.kind == .code }), isByRows || lines[row].last?.kind != .text,
        lines[row].count(where: { $0.kind == .text }) <= 1,
        lines[row].first(where: { $0.kind == .text }).map(isNumbered) ?? true
      else { continue }
      // Income stands on the left; the name of what stands there in the line is whole.
      let isRight = lines[row][0].kind == .text && !lines[row][0].text.bytes.contains("支出")
      let place = isRight ? lines[row].firstIndex { $0.kind == .amount }.map { $0 + 1 } ?? 0 : 0
      lines[row].insert(contentsOf: [lines[above][0], lines[below][0]], at: place)
      (lines[above], lines[below]) = ([], [])
    }
  }

  /// The names of both sides around a line of amounts.
  private static func restorePair(_ lines: inout [[Token]], _ above: Int, _ row: Int, _ below: Int) -> Bool {
    guard lines[above].count == 2, lines[above].allSatisfy(isNumbered), lines[below].count == 2,
      zip(lines[above], lines[below]).allSatisfy({ goesOn($0, $1) }), lines[row].count >= 2,
      lines[row].allSatisfy({ $0.kind == .amount })
    else { return false }
    let (names, ends, amounts) = (lines[above], lines[below], lines[row])
    // 合计 and its one fund are equal: then the left side has no amount.
    let left = amounts.count == 2 && amounts[0].text.bytes == amounts[1].text.bytes ? [] : [amounts[0]]
    lines[row] = [names[0], ends[0]] + left + [names[1], ends[1]] + amounts.dropFirst(left.count)
    (lines[above], lines[below]) = ([], [])
    return true
  }

  /// Puts the ends of names of 收支总表 behind the names in the line above:
  ///
  ///     （一）一般公共 46.82 （七）文化旅游体育与 0.00
  ///     预算拨款 传媒支出
  private static func restoreEnds(_ lines: inout [[Token]]) {
    let filled = lines.indices.filter { !lines[$0].isEmpty }
    for (row, below) in zip(filled, filled.dropFirst()) {
      let names = lines[row].indices.filter { lines[row][$0].kind == .text }
      let ends = lines[below]
      guard lines[row].contains(where: \.isDecimal), !lines[row].contains(where: { $0.kind == .code }),
        !names.isEmpty, names.allSatisfy({ isNumbered(lines[row][$0]) }),
        ends.allSatisfy({ $0.kind == .text && Numbering.parse($0.text.bytes) == nil }),
        ends.allSatisfy({ $0.text.bytes.ends(withAny: ["合计", "总计"]) == nil })
      else { continue }
      let open = names.filter { !LabelEnd.isComplete(lines[row][$0].text.bytes) }
      let places = ends.count == names.count ? names : ends.count == open.count ? open : []
      guard !places.isEmpty,
        zip(places, ends).allSatisfy({ open.contains($0) || LabelEnd.isTail($1.text.bytes) })
      else { continue }
      for (place, end) in zip(places, ends) { lines[row][place].join(end) }
      lines[below] = []
    }
  }

  /// Whether the names of both sides of 收支总表 stand in each other's lines, so that none can be told.
  static func areTorn(_ lines: [[Token]]) -> Bool {
    let filled = lines.filter { !$0.isEmpty }
    func isOpen(_ line: [Token]) -> Bool {
      line.count == 1 && isNumbered(line[0]) && !LabelEnd.isComplete(line[0].text.bytes)
    }
    return filled.indices.dropFirst(2).contains { index in
      isOpen(filled[index - 2]) && isOpen(filled[index - 1])
        && filled[index].allSatisfy { $0.kind == .text && Numbering.parse($0.text.bytes) == nil }
    }
  }

  private static func goesOn(_ above: Token, _ below: Token) -> Bool {
    guard below.kind == .text, Numbering.parse(below.text.bytes) == nil else { return false }
    return LabelEnd.isTail(below.text.bytes)
      || !LabelEnd.isComplete(above.text.bytes) && below.text.bytes.ends(withAny: ["合计", "总计"]) == nil
  }

  private static func isNumbered(_ token: Token) -> Bool {
    guard token.kind == .text, let numbering = Numbering.parse(token.text.bytes) else { return false }
    return numbering.system == .chapter || numbering.system == .section
  }
}
