import DisclosureSyntax
import DocumentText

extension EmptyStatement {
  private static let nouns: WordIndex = [
    "预算", "经费", "支出", "收入", "数据", "采购", "拨款", "基金", "资产", "项目", "资金", "服务", "车辆", "设备", "三公", "结转",
  ]
  private static let tables: WordIndex = ["空表", "无数据", "没有数据"]

  /// Finds the clauses with 没有, 无, 未安排, 空表.
  static func find(in bytes: [UInt8], tokens: [ProseToken]) -> [EmptyStatement] {
    var found: [EmptyStatement] = []
    var clause = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .mark(let mark):
        if mark == .enumeration { continue }
        clause = token.range.upperBound
      case .figure: clause = token.range.upperBound
      case .word(.absent):
        let end = clauseEnd(behind: index, tokens, count: bytes.count)
        if let statement = read(bytes, token.range, clause..<end) { found.append(statement) }
      case .word, .number, .year, .date, .level: break
      }
    }
    return found
  }

  private static func clauseEnd(behind index: Int, _ tokens: [ProseToken], count: Int) -> Int {
    var next = index + 1
    while next < tokens.count, next - index < 24 {
      switch tokens[next].kind {
      case .mark(.enumeration): break
      case .mark: return tokens[next].range.lowerBound
      default: break
      }
      next += 1
    }
    return next < tokens.count ? tokens[next].range.lowerBound : count
  }

  private static func read(_ bytes: [UInt8], _ word: Range<Int>, _ clause: Range<Int>) -> EmptyStatement? {
    guard clause.lowerBound <= word.lowerBound, word.upperBound <= clause.upperBound else { return nil }
    let isAboutTable = tables.prefix(of: bytes, at: word.lowerBound) != nil
    if isAboutTable {
      return EmptyStatement(
        word: word, subject: word.upperBound..<word.upperBound, range: clause, isAboutTable: true)
    }
    var subject = word.upperBound..<clause.upperBound
    for verb in ["使用", "安排", "发生", "用"] as [Word] where bytes.starts(with: verb, at: subject.lowerBound) {
      subject = min(subject.upperBound, subject.lowerBound + verb.count)..<subject.upperBound
      break
    }
    if subject.isEmpty { subject = ProseLabel.trimmed(bytes, clause.lowerBound..<word.lowerBound) }
    guard nouns.first(in: bytes[subject]) != nil, !bytes[subject].contains(any: ["变化", "增减", "变动"]) else { return nil }
    return EmptyStatement(word: word, subject: subject, range: clause, isAboutTable: false)
  }
}

extension NameList {
  /// Finds lists of names behind 包括, 全部是.
  static func find(in bytes: [UInt8], tokens: [ProseToken], statements: [Statement]) -> [NameList] {
    var lists: [NameList] = []
    var clause = 0
    var statement = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .mark, .figure: clause = token.range.upperBound
      case .word(.closedList):
        while statement < statements.count, statements[statement].extent.lowerBound < token.range.lowerBound {
          statement += 1
        }
        if var list = read(bytes, tokens, at: index, clause: clause) {
          list.statement = statement > 0 ? statement - 1 : nil
          lists.append(list)
        }
      default: break
      }
    }
    return lists
  }

  private static func read(_ bytes: [UInt8], _ tokens: [ProseToken], at index: Int, clause: Int) -> NameList? {
    let introducer = tokens[index].range
    var start = introducer.upperBound
    var next = index + 1
    if next < tokens.count, case .mark(.colon) = tokens[next].kind, tokens[next].range.lowerBound == start {
      start = tokens[next].range.upperBound
      next += 1
    }
    var names: [Range<Int>] = []
    var isOpen = false
    var end = bytes.count
    scanning: while next < tokens.count {
      let token = tokens[next]
      switch token.kind {
      case .mark(.enumeration):
        append(start..<token.range.lowerBound, bytes, to: &names, &isOpen)
        start = token.range.upperBound
      case .figure: return nil
      case .mark, .word(.openList):
        end = token.range.lowerBound
        break scanning
      case .word(.closedList):
        // What stands in front of the next list's introducer is its subject.
        end = start
        break scanning
      default: break
      }
      next += 1
    }
    append(start..<max(start, end), bytes, to: &names, &isOpen)
    guard !names.isEmpty else { return nil }
    let subject = ProseLabel.trimmed(bytes, min(clause, introducer.lowerBound)..<introducer.lowerBound)
    return NameList(introducer: introducer, subject: subject, names: names, isOpen: isOpen, statement: nil)
  }

  /// Cuts 等… off a name.
  private static func append(_ range: Range<Int>, _ bytes: [UInt8], to names: inout [Range<Int>], _ isOpen: inout Bool)
  {
    guard !isOpen, !range.isEmpty else { return }
    var name = range
    if let end = bytes[range].firstIndex(of: "等"), end > range.lowerBound {
      name = range.lowerBound..<end
      isOpen = true
    }
    names.append(name)
  }
}
