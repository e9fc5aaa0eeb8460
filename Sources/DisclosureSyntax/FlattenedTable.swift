import DocumentText

/// A whole table in one line, as some converters leave it: the rows one behind the other, the cells of each row in any
/// order.
///
///     … 合计 人员经费 公用经费 基本工资 91.20 91.20 301 01 30101 301 02 30102 津贴补贴 64.10 64.10 …
///
/// Of all ways to cut the line into rows the one is taken in which most rows are whole: one name, codes that fit
/// together, figures of which the first is the sum of the others.
enum FlattenedTable {
  private static let longestRow = 14
  private static let most = 4000

  static func matches(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 240 else { return false }
    let bytes = NormalizedText(line).bytes
    guard !bytes.contains("。"), bytes.contains(any: ["科目编码", "科目名称", "合计"]) else { return false }
    let decimals = bytes.indices.dropFirst().dropLast().filter {
      bytes[$0] == UInt8(ascii: ".") && isDigit(bytes[$0 - 1]) && isDigit(bytes[$0 + 1])
    }
    return decimals.count >= 10 && decimals.count * 40 >= bytes.count
  }

  static func parse(_ line: ArraySlice<UInt8>) -> Table {
    var table = Table(layout: .wrapped)
    var tokens = joined(WrappedTable.Token.split(line, line: 0))
    guard let first = tokens.firstIndex(where: \.isDecimal), tokens.count <= most else { return table }
    // 合 and 计 of the first row stand in front of its figures.
    let head = tokens[..<first].lastIndex { !isTotalMark($0) }.map { $0 + 1 } ?? 0
    for token in tokens[..<head] { table.appendHeader(token.text) }
    tokens.removeFirst(head)
    for row in rows(tokens) {
      table.beginRow()
      let codes = row.filter { $0.kind == .code || $0.isInteger && $0.text.count > 2 }
      if let code = codes.max(by: { $0.text.count < $1.text.count }) { table.append(code.text) }
      var names = row.filter { $0.kind == .text }
      if names.count == 2, names.allSatisfy(isTotalMark), names[0].text.bytes.equals("计") {
        names.swapAt(0, 1)
      }
      if var name = names.first {
        for other in names.dropFirst() { name.join(other) }
        table.append(name.text)
      }
      for token in row where token.isDecimal { table.append(token.text) }
      table.endRow()
    }
    return table
  }

  private static func isTotalMark(_ token: WrappedTable.Token) -> Bool {
    ["合", "计", "合计", "总计"].contains(token.text.string(0..<token.text.count))
  }

  /// Puts `5.` and `34` together and leaves out the page number in `- 18 -`.
  private static func joined(_ tokens: [WrappedTable.Token]) -> [WrappedTable.Token] {
    var result: [WrappedTable.Token] = []
    for token in tokens.map(withoutDash) {
      if token.kind == .amount, token.isInteger, token.text.count <= 2, let last = result.last,
        last.text.bytes.last == UInt8(ascii: "."), last.text.bytes.dropLast().allSatisfy(isDigit), last.text.count > 1
      {
        result[result.count - 1].join(token)
        result[result.count - 1].kind = .amount
      } else if token.text.bytes == [UInt8(ascii: "-")] || token.isInteger && result.last.map(isDash) ?? false {
        if token.isInteger { result.removeLast() } else { result.append(token) }
      } else {
        result.append(token)
      }
    }
    return result.filter { !isDash($0) }
  }

  /// 303 for the `-303` that is left of a page number in front of it.
  private static func withoutDash(_ token: WrappedTable.Token) -> WrappedTable.Token {
    guard token.kind == .amount, token.text.count == 4, token.text.bytes.first == UInt8(ascii: "-"),
      token.text.bytes.dropFirst().allSatisfy(isDigit)
    else { return token }
    var text = NormalizedText()
    text.append(token.piece.dropFirst(), line: token.line, column: token.column + 1)
    return WrappedTable.Token(
      kind: .code, text: text, line: token.line, column: token.column + 1, piece: token.piece.dropFirst())
  }

  private static func isDash(_ token: WrappedTable.Token) -> Bool { token.text.bytes == [UInt8(ascii: "-")] }

  private static func rows(_ tokens: [WrappedTable.Token]) -> [ArraySlice<WrappedTable.Token>] {
    var cost = [Int](repeating: .max / 2, count: tokens.count + 1)
    var start = [Int](repeating: 0, count: tokens.count + 1)
    cost[0] = 0
    for end in tokens.indices.map({ $0 + 1 }) {
      for begin in max(0, end - longestRow)..<end {
        let total = cost[begin] + defects(tokens[begin..<end])
        if total < cost[end] { (cost[end], start[end]) = (total, begin) }
      }
    }
    var rows: [ArraySlice<WrappedTable.Token>] = []
    var end = tokens.count
    while end > 0 {
      rows.append(tokens[start[end]..<end])
      end = start[end]
    }
    return rows.reversed()
  }

  /// What speaks against the tokens being one row.
  private static func defects(_ row: ArraySlice<WrappedTable.Token>) -> Int {
    var defects = 0
    let names = row.filter { $0.kind == .text && !isTotalMark($0) }.count
    if names > 1 { defects += 12 * (names - 1) } else if names == 0, !row.contains(where: isTotalMark) { defects += 4 }
    let integers = row.filter(\.isInteger).map(\.text.bytes)
    let long = integers.filter { $0.count == 5 || $0.count == 7 }
    let short = integers.filter { $0.count == 3 }
    let tails = integers.filter { $0.count <= 2 }
    if long.count > 1 { defects += 20 * (long.count - 1) }
    if short.count > 1 { defects += 10 * (short.count - 1) }
    if tails.count > 1 { defects += 6 * (tails.count - 1) }
    if let code = long.first {
      if let head = short.first, !code.starts(with: head) { defects += 10 }
      if let tail = tails.first, code.suffix(tail.count) != tail[...] { defects += 6 }
    } else if short.isEmpty {
      defects += 2 + tails.count * 4
    }
    let figures = row.filter(\.isDecimal).compactMap { hundredths($0.text.bytes) }
    switch figures.count {
    case 0: defects += 10
    case 1: defects += 4
    case 2, 3: defects += figures[0] == figures.dropFirst().reduce(0, +) ? 0 : 3
    default: defects += 6 * figures.count
    }
    return defects
  }

  /// A figure with two decimals as an integer; `nil` for others.
  private static func hundredths(_ bytes: [UInt8]) -> Int? {
    let digits = bytes.filter(isDigit)
    return digits.count <= 15 ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }
}

extension WrappedTable.Token {
  fileprivate var isInteger: Bool { kind != .text && text.bytes.allSatisfy(isDigit) }
}
