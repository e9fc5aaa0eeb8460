/// What the pages of a PDF leave between the rows of a table: numbers, running heads, the head of the table again.
enum WrappedPages {
  typealias Token = WrappedTable.Token

  private static let runningHeads: [Word] = ["公开", "部门预算", "部门决算", "单位预算", "单位决算"]

  /// Removes what stands beside a page's number: `云泽县档案馆2025年部门预算`.
  static func removeRunningHeads(_ lines: inout [[Token]], _ source: [ArraySlice<UInt8>]) {
    // What has characters and no tokens is the page's.
    let ofPages = source.indices.filter { lines[$0].isEmpty && !ClassifiedLine.isBlank(source[$0]) }
    for number in ofPages {
      let below = lines[number...].firstIndex { !$0.isEmpty }
      let above = lines[..<number].lastIndex { !$0.isEmpty }
      for line in [above, below].compactMap({ $0 }) where isRunningHead(lines[line]) { lines[line] = [] }
    }
  }

  private static func isRunningHead(_ line: [Token]) -> Bool {
    line.count == 1 && line[0].text.bytes.ends(withAny: runningHeads) != nil
  }

  /// Removes integers that stand alone in their lines and count on, among amounts with decimals.
  static func removeNumbers(_ lines: inout [[Token]]) {
    let alone = lines.indices.filter { lines[$0].count == 1 && lines[$0][0].isWholeAmount }
    let numbers = alone.compactMap { Int(String(decoding: lines[$0][0].text.bytes, as: UTF8.self)) }
    guard numbers.count == alone.count, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 && $1 - $0 == 1 })
    else { return }
    for index in alone { lines[index] = [] }
  }

  /// On its next page a table has its head again, or the lines of it that name the columns.
  ///
  /// - Parameter head: Behind the lines of the head.
  static func removeHeads(_ lines: inout [[Token]], _ head: Int) {
    let heads = lines[..<head].filter { !$0.isEmpty }
    let body = lines.indices[head...].filter { !lines[$0].isEmpty }
    func matches(_ line: Int, _ head: [Token]) -> Bool {
      lines[line].lazy.map(\.text.bytes).elementsEqual(head.lazy.map(\.text.bytes))
    }
    var position = 0
    while position < body.count {
      let repeated = heads.indices.first { first in
        let count = heads.count - first
        // One word may be a row's name too.
        return matches(body[position], heads[first]) && (count > 1 || heads[first].count > 1)
          && position + count <= body.count && zip(body[position...], heads[first...]).allSatisfy { matches($0, $1) }
      }
      guard let repeated else {
        position += 1
        continue
      }
      let count = heads.count - repeated
      for line in body[position..<position + count] { lines[line] = [] }
      if position > 0, isPagesTop(lines[body[position - 1]], above: heads[..<repeated].last) {
        lines[body[position - 1]] = []
      }
      position += count
    }
  }

  /// Whether a line above a head that stands again is a page's number, its running head or a line of the table's head
  /// that has lost a word.
  private static func isPagesTop(_ line: [Token], above head: [Token]?) -> Bool {
    line.count == 1 && line[0].isWholeAmount || isRunningHead(line)
      || head.map { $0.lazy.map(\.text.bytes).starts(with: line.lazy.map(\.text.bytes)) } ?? false
  }
}
