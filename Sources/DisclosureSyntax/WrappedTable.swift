import DocumentText

/// A table from the text of a PDF: cells wrapped over lines, columns glued together, empty cells gone.
///
/// What is left is a stream of codes, names and figures in reading order. A row ends where a code or a name follows
/// figures; a name that runs on over lines is joined. Which column a figure stands in is decided later, from the
/// relations.
///
/// A table of indicators has words in its cells; there each line stays a row.
enum WrappedTable {
  static func parse(_ lines: [ArraySlice<UInt8>]) -> Table {
    if isForm(lines) { return parseWords(lines) }
    var table = Table(layout: .wrapped)
    var reader = Reader()
    var tokens = tokens(lines)
    WrappedPages.removeRunningHeads(&tokens, lines)
    joinSplitFigures(&tokens)
    table.isScattered = isScattered(tokens) || hasLostDigits(tokens)
    joinSplitCodes(&tokens)
    joinYears(&tokens)
    joinSpacedNames(&tokens)
    let isNumbered = tokens.first { !$0.isEmpty }?.first?.text.bytes.starts(with: "序号") ?? false
    if isNumbered { splitNumbers(&tokens) }
    if markIdentifiers(&tokens), !isNumbered { WrappedPages.removeNumbers(&tokens) }
    CentredItems.restore(&tokens)
    CentredNames.restore(&tokens)
    let head = headEnd(tokens)
    WrappedPages.removeHeads(&tokens, head)
    for token in tokens[..<head].joined() { table.appendHeader(token.text) }
    let heads = tokens[..<head].joined().map(\.text.bytes)
    let code = heads.firstIndex { $0.starts(with: "科目编码") }
    let name = heads.firstIndex { $0.ends(with: "名称") }
    if isNumbered { reader.serial = 0 }
    let isLate = code.flatMap { code in name.map { $0 < code } } ?? false
    reader.hasLateCodes = !codesOpenLines(tokens[head...]) && (isLate || codesEndNames(tokens[head...]))
    reader.isTwoSided = heads.contains { $0.starts(with: "收入") } && heads.contains { $0.starts(with: "支出") }
    let body = tokens[head...].filter { !$0.isEmpty }
    for (number, line) in body.enumerated() {
      for (position, token) in line.enumerated() {
        var isNamed = position + 1 < line.count && line[position + 1].kind == .text
        if position > 0, position + 1 == line.count, number + 1 < body.count {
          // Behind an amount the name of a code may stand in the next line.
          isNamed = line[position - 1].isDecimal && body[number + 1][0].kind == .text
        }
        reader.read(token, startsLine: position == 0, isNamed: isNamed, into: &table)
      }
    }
    reader.finish(into: &table)
    if reader.isTorn || reader.isTwoSided && CentredItems.areTorn(body) { table.isScattered = true }
    return table
  }

  /// The tokens of each line; none of those that belong to the page.
  static func tokens(_ lines: [ArraySlice<UInt8>]) -> [[Token]] {
    lines.enumerated().map { number, line in
      PageFurniture.matches(line: line) ? [] : Token.split(line, line: number)
    }
  }

  /// A table of indicators, or the form above it.
  private static func isForm(_ lines: [ArraySlice<UInt8>]) -> Bool {
    let head = lines.prefix(24).map { NormalizedText($0).bytes }
    return head.contains { $0.contains("三级指标") }
      || head.contains { $0.starts(with: "项目名称") } && head.contains { $0.starts(with: "年度资金总额") }
  }

  private static func parseWords(_ lines: [ArraySlice<UInt8>]) -> Table {
    var table = Table(layout: .wrapped)
    for (number, line) in lines.enumerated() where !PageFurniture.matches(line: line) {
      var rest = line
      guard var word = nextWord(of: &rest) else { continue }
      table.beginRow()
      while true {
        table.appendCell(line, LinePiece(line: number, range: word.indices))
        guard let next = nextWord(of: &rest) else { break }
        word = next
      }
      table.endRow()
    }
    return table
  }

  /// Cuts the next run without spaces and tabs off the front of `line`.
  static func nextWord(of line: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let start = line.firstIndex(where: { !isSpace($0) }) else { return nil }
    let end = line[start...].firstIndex(where: isSpace) ?? line.endIndex
    let word = line[start..<end]
    line = line[end...]
    return word
  }

  /// A page may begin in front of a word.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

  /// Whether codes stand in front of the names, whatever the order of the head's words.
  private static func codesOpenLines(_ lines: ArraySlice<[Token]>) -> Bool {
    let coded = lines.filter { $0.contains { $0.kind == .code } && $0.contains { $0.kind == .text } }
    return coded.count { $0[0].kind == .code } * 2 > coded.count
  }

  /// Whether codes stand between the names and the amounts.
  private static func codesEndNames(_ lines: ArraySlice<[Token]>) -> Bool {
    lines.contains { line in
      line.indices.dropFirst().dropLast().contains {
        line[$0].kind == .code && line[$0].text.count >= 5 && line[$0 - 1].kind == .text && line[$0 + 1].kind == .amount
      }
    }
  }

  /// The head ends at the first line with an amount or a subject code in front.
  private static func headEnd(_ lines: [[Token]]) -> Int {
    for (index, line) in lines.enumerated() {
      guard let first = line.first else { continue }
      if first.text.bytes.starts(withAny: ["栏次", "行次"]) != nil { continue }
      if line.contains(where: { $0.isDecimal || $0.isGrouped }) {
        // 合计 may stand above its amounts.
        if first.kind != .text,
          // Those of other columns may be integers.
          let above = lines[..<index].lastIndex(where: { !$0.isEmpty && ($0.count > 1 || $0[0].kind == .text) }),
          lines[above].count == 1,
          lines[above][0].text.bytes.equals(any: ["合计", "总计"]) || lines[index].count == 1 && namesLeadRows(lines, index)
        {
          return above
        }
        return index
      }
      if first.kind == .code
        && (line.count > 1 || lines.dropFirst(index + 1).first { !$0.isEmpty }?.first?.kind == .text)
      {
        return index
      }
      if line.count <= 4, let numbering = Numbering.parse(first.text.bytes),
        numbering.system == .chapter || numbering.system == .section
      {
        return index
      }
    }
    return lines.count
  }

  /// Whether each line is a cell, and a name stands in front of the amounts of each row, so that the one in front of the
  /// first amount is no part of the head.
  private static func namesLeadRows(_ lines: [[Token]], _ firstAmount: Int) -> Bool {
    let filled = lines.filter { !$0.isEmpty }
    guard filled.allSatisfy({ $0.count == 1 }) else { return false }
    let body = lines[firstAmount...].filter { !$0.isEmpty }.map { $0[0].kind == .text }
    let runs = zip(body, body.dropFirst()).count { $0 && !$1 }
    // Names over several lines or without amounts are in other layouts.
    return runs >= 2 && body.count(where: { $0 }) <= runs + 1
  }

  /// Text that was put in order by the blocks of a page, not by rows: amounts stand alone between blank lines, one line of
  /// them behind the other, or begin a line behind a blank one.
  private static func isScattered(_ lines: [[Token]]) -> Bool {
    let filled = lines.indices.filter { !lines[$0].isEmpty }
    let isAlone = filled.map { lines[$0].allSatisfy { $0.kind == .amount || $0.kind == .empty } }
    let isNumbered = lines.contains { $0.contains { $0.text.bytes.equals("行次") } }
    if areCellsByRows(filled, isAlone, isNumbered: isNumbered) { return false }
    var (all, apart) = (0, 0)
    for (position, number) in filled.enumerated() {
      let line = lines[number]
      let count = line.count { $0.isDecimal }
      all += count
      let isFirst = position == 0
      let isLast = position + 1 == filled.count
      let isBehindBlank = isFirst || filled[position - 1] < number - 1
      let isBeforeBlank = isLast || filled[position + 1] > number + 1
      if isAlone[position] {
        let isAbove = isBeforeBlank && !isLast && isAlone[position + 1]
        let isBelow = isBehindBlank && !isFirst && isAlone[position - 1]
        if isAbove || isBelow || isBehindBlank && isBeforeBlank && line.count == 1 { apart += count }
      } else if isBehindBlank, line[0].isDecimal {
        apart += 1
      }
    }
    return apart > 3 && apart * 3 > all
  }

  /// Whether blank lines stand between all cells, as in text copied from a web page, and these are in the order of the
  /// rows: after one or two names come the amounts. Without 行次 there may be next to no exceptions.
  private static func areCellsByRows(_ filled: [Int], _ isAlone: [Bool], isNumbered: Bool) -> Bool {
    let apart = zip(filled, filled.dropFirst()).count { $1 > $0 + 1 }
    guard filled.count >= 12, apart * 20 >= (filled.count - 1) * 19 else { return false }
    var runs: [(isAmount: Bool, length: Int)] = []
    for isAmount in isAlone {
      if let last = runs.last, last.isAmount == isAmount {
        runs[runs.count - 1].length += 1
      } else {
        runs.append((isAmount, 1))
      }
    }
    let (amounts, names) = (runs.filter(\.isAmount).map(\.length), runs.filter { !$0.isAmount }.map(\.length))
    return amounts.count >= 4 && (amounts.max() ?? 0) <= 12
      && names.count(where: { $0 <= 2 }) * 4 >= names.count * 3
      // The head is one run, with the first name behind it.
      && (isNumbered
        || isAlone.first == false && names[0] > 2 && names.dropFirst().allSatisfy { $0 <= 4 }
          && names.count(where: { $0 > 2 }) <= 1 + names.count / 12)
  }

  /// Whether digits that found no room in their cells stand alone: which figures they are of cannot be told.
  static func hasLostDigits(_ lines: [[Token]]) -> Bool {
    let decimals = usualDecimals(lines)
    let missing = Set(lines.joined().compactMap { $0.decimals }.filter { $0 < decimals }.map { decimals - $0 })
    return !missing.isEmpty
      && lines.contains { line in
        !line.isEmpty && line.allSatisfy { $0.isWholeAmount && missing.contains($0.text.count) }
      }
  }

  /// `2025` and `年预算数` are one head.
  private static func joinYears(_ lines: inout [[Token]]) {
    for index in lines.indices {
      for position in lines[index].indices.dropLast().reversed() {
        let next = lines[index][position + 1]
        guard lines[index][position].text.count == 4, lines[index][position].text.bytes.starts(with: "20"),
          lines[index][position].kind == .amount, next.text.bytes.starts(with: "年"),
          next.text.bytes.starts(withAny: ["年初", "年末", "年终"]) == nil
        else { continue }
        lines[index][position].join(next)
        lines[index][position].kind = .text
        lines[index].remove(at: position + 1)
      }
    }
  }

  /// `合 计` and `预 算 数` are names whose characters stand apart; `类 款 项` are three.
  private static func joinSpacedNames(_ lines: inout [[Token]]) {
    func isLetter(_ token: Token) -> Bool {
      token.kind == .text && token.text.count == 3
        && token.text.bytes.equals(any: ["类", "款", "项", "元", "-"]) == false
    }
    for index in lines.indices where lines[index].count > 1 {
      // 项 目 begins with one of the three.
      if lines[index].count == 2, lines[index].allSatisfy({ $0.text.count == 3 && $0.kind == .text }),
        lines[index][1].text.bytes.equals(any: ["目"])
      {
        let rest = lines[index].removeLast()
        lines[index][0].join(rest)
        continue
      }
      guard lines[index].allSatisfy(isLetter) else { continue }
      for letter in lines[index].dropFirst() { lines[index][0].join(letter) }
      lines[index].removeLast(lines[index].count - 1)
    }
  }

  /// `0.0` at the end of a line and a `0` at the start of the next are one figure, where figures have two decimals.
  private static func joinSplitFigures(_ lines: inout [[Token]]) {
    let decimals = usualDecimals(lines)
    var previous: Int? = nil
    for index in lines.indices where !lines[index].isEmpty {
      defer { if !lines[index].isEmpty { previous = index } }
      guard let above = previous, let rest = lines[index].first, rest.text.bytes.allSatisfy(isDigit),
        let printed = lines[above].last?.decimals, printed + rest.text.count == decimals
      else { continue }
      lines[above][lines[above].count - 1].join(rest)
      lines[index].removeFirst()
      // What stands behind it is in the same row.
      lines[above] += lines[index]
      lines[index] = []
    }
  }

  /// The most decimals that figures have, but for a few.
  private static func usualDecimals(_ lines: [[Token]]) -> Int {
    var counts: [Int: Int] = [:]
    for decimals in lines.joined().lazy.compactMap(\.decimals) { counts[decimals, default: 0] += 1 }
    let all = counts.values.reduce(0, +)
    return counts.filter { $0.value * 8 >= all }.keys.max() ?? 0
  }

  /// `205 02 01` under 类 款 项 is one code.
  private static func joinSplitCodes(_ lines: inout [[Token]]) {
    if lines.joined().contains(where: { $0.text.bytes.equals(any: ["类"]) }) { joinCodesOverLines(&lines) }
    let joined = lines.indices.filter { joinSplitCode(&lines[$0], at: 0) }
    if joined.isEmpty { return }
    // Economic subjects may stand in two columns beside each other.
    for index in lines.indices {
      for position in lines[index].indices.dropFirst().reversed() { joinSplitCode(&lines[index], at: position) }
    }
  }

  /// - Returns: Whether a code of two parts stood there.
  @discardableResult
  private static func joinSplitCode(_ line: inout [Token], at position: Int) -> Bool {
    guard position < line.count, line[position].kind == .code, line[position].text.count == 3 else { return false }
    let next = position + 1
    for _ in 0..<2 {
      if next < line.count, let parts = line[next].splitCode { line.replaceSubrange(next...next, with: parts) }
      guard next < line.count, line[next].text.count == 2, line[next].text.bytes.allSatisfy(isDigit) else { break }
      let part = line.remove(at: next)
      line[position].join(part)
    }
    return line[position].text.count > 3
  }

  /// Under 类 款 项 the parts of a code may stand in a line each.
  private static func joinCodesOverLines(_ lines: inout [[Token]]) {
    let filled = lines.indices.filter { !lines[$0].isEmpty }
    func isPart(_ token: Token) -> Bool { token.text.count == 2 && token.text.bytes.allSatisfy(isDigit) }
    var open: (line: Int, count: Int)? = nil
    for index in filled {
      if let code = open, code.count < 3, let first = lines[index].first, isPart(first) {
        lines[code.line] += lines[index]
        open = lines[index].count == 1 ? (code.line, code.count + 1) : nil
        lines[index] = []
      } else {
        let isClass = lines[index].count == 1 && lines[index][0].kind == .code && lines[index][0].text.count == 3
        open = isClass ? (index, 1) : nil
      }
    }
  }

  /// `1` and `教师培训` of `1教师培训` under 序号.
  private static func splitNumbers(_ lines: inout [[Token]]) {
    for index in lines.indices {
      guard let first = lines[index].first, first.kind == .text else { continue }
      let digits = first.piece.prefix(while: isDigit)
      if (1...3).contains(digits.count), let parts = first.split(behind: digits.count) {
        lines[index].replaceSubrange(0...0, with: parts)
      }
    }
  }

  /// Where amounts are printed with decimals, an integer at the start of a line numbers a row (032001, 1101).
  ///
  /// - Returns: Whether they are.
  private static func markIdentifiers(_ lines: inout [[Token]]) -> Bool {
    let amounts = lines.joined().filter { $0.kind == .amount }
    let decimals = amounts.count { $0.isDecimal }
    // In 元 the larger amounts have separators.
    guard decimals * 2 > amounts.count else { return amounts.count { $0.isGrouped } * 2 > amounts.count }
    for index in lines.indices {
      guard let first = lines[index].first, first.isWholeAmount, first.text.count >= 3 else { continue }
      lines[index][0].kind = .code
    }
    return true
  }

  struct Token {
    enum Kind { case code, amount, empty, text }
    var kind: Kind
    var text: NormalizedText
    var line: Int
    var column: Int
    var piece: ArraySlice<UInt8>

    var isWholeAmount: Bool { kind == .amount && text.bytes.allSatisfy(isDigit) }
    /// The digits behind the point of an amount; `nil` without a point and for percentages.
    var decimals: Int? {
      guard kind == .amount, text.bytes.last != UInt8(ascii: "%") else { return nil }
      return text.bytes.lastIndex(of: UInt8(ascii: ".")).map { text.count - $0 - 1 }
    }
    /// Whether it is an amount such as 3,353,072.
    var isGrouped: Bool { kind == .amount && text.bytes.contains(UInt8(ascii: ",")) }
    var isDecimal: Bool { kind == .amount && text.bytes.contains(UInt8(ascii: ".")) }

    /// Whether two spaces or more, and not single characters, stand between it and a word in front.
    func isBehindGap(_ other: Token) -> Bool {
      other.line == line && column - other.column - other.piece.count > 1 && other.piece.count > 3
    }

    /// `01` and `基本工资` of `01基本工资`.
    var splitCode: [Token]? {
      guard kind == .text, piece.count > 2, piece.prefix(2).allSatisfy(isDigit) else { return nil }
      return split(behind: 2)
    }

    /// Its digits and the name glued to them; `nil` where something else follows, such as 年.
    func split(behind digits: Int) -> [Token]? {
      let rest = piece.dropFirst(digits)
      guard let first = rest.first, first >= 0xE4, !Token.counted.contains(where: { rest.starts(with: $0) }) else {
        return nil
      }
      var tokens: [Token] = []
      let start = piece.startIndex - column
      Token.append(piece.prefix(digits), line, start, &tokens)
      Token.append(rest, line, start, &tokens)
      return tokens
    }

    mutating func join(_ other: Token) {
      text.append(other.piece, line: other.line, column: other.column)
    }

    /// Splits a line at spaces, and where a figure and a name are glued together.
    static func split(_ line: ArraySlice<UInt8>, line number: Int) -> [Token] {
      var tokens: [Token] = []
      var rest = line
      while let word = nextWord(of: &rest) {
        var start = word.startIndex
        while start < word.endIndex {
          let end = figureEnd(word, from: start)
          if end > start {
            append(word[start..<end], number, line.startIndex, &tokens)
            start = end
            continue
          }
          var stop = start
          while stop < word.endIndex {
            let length = UTF8Scalar.length(of: word[stop], limit: word.endIndex - stop)
            stop += length
            // A decimal figure glued to a name opens a cell of its own; 2025年 does not.
            if stop < word.endIndex, isDigit(word[stop]), decimalFigure(word, at: stop) { break }
          }
          // A dash glued to a name stands for the amount behind it.
          let mark = emptyMark(endOf: word[start..<stop])
          append(word[start..<stop - mark], number, line.startIndex, &tokens)
          if mark > 0 { append(word[stop - mark..<stop], number, line.startIndex, &tokens) }
          start = stop
        }
      }
      return tokens
    }

    /// The bytes of dashes behind a Chinese character.
    private static func emptyMark(endOf name: ArraySlice<UInt8>) -> Int {
      var start = name.endIndex
      while start > name.startIndex, name[start - 1] == UInt8(ascii: "-") { start -= 1 }
      while start - 3 >= name.startIndex, name.starts(with: Word("—"), at: start - 3) { start -= 3 }
      return start > name.startIndex && name[start - 1] >= 0x80 ? name.endIndex - start : 0
    }

    private static func append(_ piece: ArraySlice<UInt8>, _ line: Int, _ origin: Int, _ tokens: inout [Token]) {
      var text = NormalizedText()
      let column = piece.startIndex - origin
      text.append(piece, line: line, column: column)
      guard !text.isEmpty else { return }
      tokens.append(Token(kind: kind(of: text.bytes), text: text, line: line, column: column, piece: piece))
    }

    private static func kind(of bytes: [UInt8]) -> Kind {
      guard let first = bytes.first else { return .text }
      if bytes.withUnsafeBufferPointer(EmptyMark.matches) { return .empty }
      let bytes = bytes.last == UInt8(ascii: "%") ? bytes.dropLast() : bytes[...]
      guard isDigit(first) || (first == UInt8(ascii: "-") && bytes.count > 1) else { return .text }
      // 1. numbers a row.
      if bytes.last == UInt8(ascii: "."), bytes.count <= 3 { return .text }
      guard bytes.dropFirst().allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) else {
        return .text
      }
      let isCode =
        bytes.allSatisfy(isDigit) && [3, 5, 7].contains(bytes.count)
        && (first == UInt8(ascii: "2") || first == UInt8(ascii: "3") || first == UInt8(ascii: "5"))
      return isCode ? .code : .amount
    }

    /// The end of a figure that begins at `start`, or `start`; with two decimals the figure ends behind them.
    private static func figureEnd(_ word: ArraySlice<UInt8>, from start: Int) -> Int {
      var end = start
      if word[end] == UInt8(ascii: "-"), end + 1 < word.endIndex, isDigit(word[end + 1]) { end += 1 }
      guard isDigit(word[end]) else { return start }
      var decimals: Int? = nil
      while end < word.endIndex {
        let byte = word[end]
        if isDigit(byte) {
          if let count = decimals {
            // 0.004.00 is two figures.
            if count == 2, word[end...].contains(UInt8(ascii: ".")) || count >= 6 { break }
            decimals = count + 1
          }
        } else if byte == UInt8(ascii: "."), decimals == nil, end + 1 < word.endIndex, isDigit(word[end + 1]) {
          decimals = 0
        } else if byte == UInt8(ascii: ","), decimals == nil, end + 3 < word.endIndex,
          word[(end + 1)...(end + 3)].allSatisfy(isDigit)
        {
        } else {
          break
        }
        end += 1
      }
      for percent in [Word("%"), "％"] where word.starts(with: percent, at: end) {
        return end + percent.count == word.endIndex ? word.endIndex : start
      }
      // 2025年, 3个 and 4-1 are words, 30107绩效工资 is a code with its name.
      if end < word.endIndex, decimals == nil {
        // 47,483,458一、… is an amount with the name of the next.
        if word[start..<end].contains(UInt8(ascii: ",")), !counted.contains(where: { word[end...].starts(with: $0) }) {
          return end
        }
        return isCode(word[start..<end], before: word[end...]) ? end : start
      }
      return end
    }

    /// Whether the digits at the start of a word are a subject's code with its name behind it.
    private static func isCode(_ digits: ArraySlice<UInt8>, before name: ArraySlice<UInt8>) -> Bool {
      kind(of: Array(digits)) == .code && name.first.map { $0 >= 0xE4 } ?? false
        && !counted.contains { name.starts(with: $0) }
    }

    private static let counted: [Word] = [
      "年", "月", "日", "个", "人", "元", "万", "亿", "项", "户", "次", "辆", "台", "套", "件", "场", "期", "名", "篇", "家", "所", "份", "号",
    ]

    private static func decimalFigure(_ word: ArraySlice<UInt8>, at start: Int) -> Bool {
      let end = figureEnd(word, from: start)
      return end > start && word[start..<end].contains(UInt8(ascii: "."))
    }
  }

  /// Puts tokens together to rows.
  private struct Reader {
    private var code: Token? = nil
    private var label: Token? = nil
    private var amounts: [Token] = []
    /// The last 序号 that was read, where the table has them.
    var serial: Int? = nil
    /// Whether codes stand behind the names.
    var hasLateCodes = false
    /// Whether names stand in two columns.
    var isTwoSided = false
    /// Whether a label has words of both, so that whose amounts follow cannot be told.
    private(set) var isTorn = false

    /// - Parameter isNamed: Whether text follows in the same line.
    mutating func read(_ token: Token, startsLine: Bool, isNamed: Bool, into table: inout Table) {
      if startsLine, let last = serial, token.kind != .text, token.text.string(0..<token.text.count) == "\(last + 1)" {
        finish(into: &table)
        serial = last + 1
        return
      }
      if hasLateCodes, token.kind == .code, token.text.count >= 5, label != nil, code == nil, amounts.isEmpty {
        code = token
        return
      }
      switch token.kind {
      case .code where startsLine || isNamed && !hasLateCodes || label == nil && code == nil && amounts.isEmpty:
        finish(into: &table)
        code = token
      case .code, .amount, .empty:
        amounts.append(token)
      case .text:
        let numbering = Numbering.parse(token.text.bytes)
        let opens = numbering.map { $0.system == .chapter || $0.system == .section } ?? false
        if !amounts.isEmpty || opens {
          if opens, amounts.isEmpty, code != nil, label == nil {
          } else {
            finish(into: &table)
          }
        } else if startsLine, let label,
          token.text.bytes.ends(with: "经费合计")
            || code == nil && LabelEnd.isComplete(label.text.bytes) && !LabelEnd.isTail(token.text.bytes)
        {
          finish(into: &table)
        }
        if let label, isTwoSided, !startsLine, token.isBehindGap(label) { isTorn = true }
        if label == nil { label = token } else { label?.join(token) }
      }
    }

    mutating func finish(into table: inout Table) {
      guard code != nil || label != nil || !amounts.isEmpty else { return }
      table.beginRow()
      if let code { table.append(code.text) }
      if let label { table.append(label.text) }
      for amount in amounts { table.append(amount.text) }
      table.endRow()
      (code, label, amounts) = (nil, nil, [])
    }
  }
}

/// Whether a row's name is whole, so that text on the next line begins another row.
enum LabelEnd {
  private static let ends: [Word] = [
    "支出", "收入", "拨款", "合计", "总计", "小计", "结转", "结余", "资金", "费", "补助", "结转下年", "预备费",
  ]
  private static let tails: [Word] = ["出", "入", "款", "余", "转", "支出", "收入", "拨款", "费", "金", "算", "年", "用"]

  static func isComplete(_ label: [UInt8]) -> Bool { label.ends(withAny: ends) != nil }
  static func isTail(_ text: [UInt8]) -> Bool { text.count <= 6 && text.equals(any: tails) }
}
