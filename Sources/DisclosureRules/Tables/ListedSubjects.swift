import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// RT06, M25: 公用经费主要包括：办公费、印刷费… names subjects that have money in the table of basic expenditure.
enum ListedSubjects {
  private static func mayList(_ table: UnitFacts.TableFacts) -> Bool {
    table.kind?.role == .basicExpenditure && table.indicators == nil
  }

  private static let owners: [Word] = ["人员经费", "公用经费", "人员支出", "公用支出"]

  /// A row of a 类 or 款 that has money.
  struct Row: Equatable {
    var code: String
    var name: String
    var table: String
    /// The first that is not last year's: what it comes to this year.
    var figure: Figure
    /// Whether no other column holds a part of it that a sentence may mean.
    var isAlone: Bool
  }

  /// The rows of 类 and 款 that have money, where the table is one of basic expenditure.
  static func rows(_ table: UnitFacts.TableFacts) -> [Row] {
    guard mayList(table) else { return [] }
    return table.sides.flatMap { side -> [Row] in
      // Last year's amounts may stand in front.
      let columns = side.columns.indices.filter { side.columns[$0].measure != .lastYear }
      let isAlone = !side.columns.contains { [.carriedIn, .currentYear].contains($0.measure) }
      return side.rows.compactMap { row in
        guard let code = row.code, code.utf8.count == 5 || code.utf8.count == 3,
          let figure = columns.lazy.compactMap({ row.values[$0] }).first(where: { $0.value != 0 })
            ?? (row.isPlaced ? nil : row.figures.first(where: { $0.value != 0 }))
        else { return nil }
        return Row(code: code, name: row.name, table: table.title, figure: figure, isAlone: isAlone)
      }
    }
  }

  /// What a sentence divides into 类 or 款: 人员经费90.00万元，包括：基本工资60.00万元.
  private static let divided: [Word] = [
    "人员经费", "公用经费", "人员支出", "公用支出", "基本支出", "机关运行经费", "工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出",
  ]

  private static let dividedIndex = WordIndex(divided)
  /// Of fewer the amounts beside one tell too little.
  private static let fewest = 3

  /// 奖金6.00万元 of 人员经费 is the row of that 款. A sentence may speak of other funds or years, so that the amounts beside
  /// it and a slip of the digits, or the amount of another row, have to tell.
  static func require(_ statements: UnitStatements, _ rows: [Row], _ relations: inout RelationSet) {
    guard rows.count >= fewest else { return }
    lazy var byName = Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for paragraph in statements.paragraphs where paragraph.reading.statements.count > 2 {
      let stated = paragraph.reading.statements
      let bytes = paragraph.paragraph.text.bytes
      var parents: [Int: [Int]] = [:]
      for index in stated.indices {
        guard let parent = stated[index].parent, stated.indices.contains(parent), stated[index].isPlain else {
          continue
        }
        if parents[parent] != nil || dividedIndex.suffix(of: bytes[stated[parent].label]) != nil {
          parents[parent, default: []].append(index)
        }
      }
      for (parent, parts) in parents.sorted(by: { $0.key < $1.key }) where parts.count >= 2 {
        guard stated[parent].amount?.unit.isMoney ?? false else { continue }
        let list = parts.compactMap { index -> (quantity: StatedQuantity, row: Row)? in
          guard stated[index].amount?.unit.isMoney ?? false,
            (stated[index].year ?? stated[parent].year).map({ $0 == statements.year }) ?? true,
            let row = byName[String(decoding: bytes[stated[index].label], as: UTF8.self)], row.isAlone
          else { return nil }
          return (StatedQuantity(paragraph: paragraph, index: index), row)
        }
        require(list, &relations)
      }
    }
  }

  private static func require(_ list: [(quantity: StatedQuantity, row: Row)], _ relations: inout RelationSet) {
    let agreeing = list.map { quantity, row in
      quantity.statement.amount.map { ListedSum.holds([row.figure], total: $0) } ?? false
    }
    guard
      list.count >= fewest && agreeing.count(where: { $0 }) >= max(2, list.count / 2)
        || areExchanged(list, agreeing)
    else { return }
    // 水费5.86万元、电费1.18万元, each with the amount of the other's row.
    let values = Set(list.lazy.map(\.row.figure.value).filter { $0 != 0 })
    for (agrees, (quantity, row)) in zip(agreeing, list) {
      guard let amount = quantity.statement.amount,
        agrees || DigitSlip.leads(from: row.figure, to: amount) || values.contains(amount.value),
        let prose = relations.member(quantity, .amount)
      else { continue }
      relations.requireSame(
        prose, as: row.figure, at: .cell(table: row.table, code: row.code, name: row.name, column: ""))
    }
  }

  /// Whether all amounts are the rows', but two in each other's place.
  private static func areExchanged(_ list: [(quantity: StatedQuantity, row: Row)], _ agreeing: [Bool]) -> Bool {
    let others = list.indices.filter { !agreeing[$0] }
    guard others.count == 2 else { return false }
    let (first, second) = (list[others[0]], list[others[1]])
    return first.quantity.statement.amount?.value == second.row.figure.value
      && second.quantity.statement.amount?.value == first.row.figure.value
  }

  /// - Parameter rows: Those of the paragraph's unit.
  static func findings(_ paragraph: UnitFacts.ParagraphFacts, _ rows: [Row]) -> [Finding] {
    let rows = rows.filter { $0.code.utf8.count == 5 }
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
          + rows.prefix(1).map { RelatedPlace(range: $0.figure.range, message: "《\($0.table)》") },
        stated: names.joined(separator: "、"))
    }
  }

  /// Whether the name is a subject's and none of the rows is that subject's.
  private static func isAbsent(_ name: ArraySlice<UInt8>, _ rows: [Row]) -> Bool {
    if rows.contains(where: { $0.name.utf8.elementsEqual(name) }) { return false }
    let word = Word(String(decoding: name, as: UTF8.self))
    if rows.contains(where: { name.contains(Word($0.name)) || Array($0.name.utf8).contains(word) }) { return false }
    let codes = SubjectCatalogue.shared.candidates(
      named: word.string, classification: .economicDepartment, level: .section
    ).map { "\($0.subject.code)" }
    return !codes.isEmpty && !rows.contains { codes.contains($0.code) }
  }
}
