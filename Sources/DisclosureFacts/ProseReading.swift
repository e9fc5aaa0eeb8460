import DisclosureSyntax
import DocumentText

/// What a paragraph, heading or note says.
package struct ProseReading: Hashable, Sendable {
  package var statements: [Statement] = []
  package var lists: [PartList] = []
  package var years: [YearMention] = []
  package var emptyStatements: [EmptyStatement] = []
  package var nameLists: [NameList] = []
  /// The amounts that shares are said to be shares of, by the index of the statement: 占基本支出90.00万元的80%.
  package var shareWholes: [Int: ShareWhole] = [:]
  /// By how much amounts are above or below what they are compared with, by the index of the statement: 预算数80.00万元，
  /// 决算数76.00万元，预决算差异率-5.00%.
  package var deviations: [Int: Figure] = [:]
  /// Statements whose amount fits what is said beside it only in 万元, though the text says 元: 支出90.50万元，其中：基本支出60.50元，项目支出30.00万元.
  /// It is read in 万元.
  package var misstatedUnits: [Int] = []
  /// The statement whose parts the next paragraphs state, because the paragraph ends in 其中： or 包括：.
  @PackedNumber package var continuedStatement: Int?

  package init() {}

  /// The years that it speaks of.
  package var plainYears: [Int] { years.lazy.filter { $0.context == .plain }.map(\.value) }

  /// Reads one paragraph; all ranges are bytes of `text`.
  package static func read(_ text: NormalizedText) -> ProseReading {
    var lexer = ProseLexer(text)
    lexer.run()
    var reader = ProseReader(text, tokens: lexer.tokens)
    reader.run()
    var reading = reader.reading
    reading.statements = reading.statements.withoutSpareCapacity
    reading.years = lexer.years
    reading.emptyStatements = EmptyStatement.find(in: text.bytes, tokens: lexer.tokens)
    reading.nameLists = NameList.find(in: text.bytes, tokens: lexer.tokens, statements: reading.statements)
    return reading
  }
}

/// The parts of a quantity, introduced by 其中, 包括, a colon or a bracket.
package struct PartList: Hashable, Sendable {
  /// The words or the mark that introduce the list.
  package var introducer: Range<Int>
  /// Whether the parts are said to be all there are: 包括, 分为, a bracket; not 其中, not a list that ends in 等.
  package var isClosed: Bool
}

/// An amount that a share is a share of.
package struct ShareWhole: Hashable, Sendable {
  package var figure: Figure
  /// The words in front of it.
  package var name: Range<Int>
}

/// A year in the text.
package struct YearMention: Hashable, Sendable {
  package enum Context: Hashable, Sendable {
    case plain
    /// 〔2020〕
    case documentNumber
    /// 《2023年…》
    case bookTitle
    /// 截至2022年12月31日
    case cutoffDate
    /// 2023年1月1日
    case date
    /// 2021-2025年
    case period
    /// 比2022年预算
    case comparison
  }

  package var value: Int
  /// The digits.
  package var range: Range<Int>
  package var context: Context
}

/// A clause that says that there is nothing: 没有政府性基金预算拨款安排的支出, 空表列示.
package struct EmptyStatement: Hashable, Sendable {
  /// 没有, 无, 未安排, 空表.
  package var word: Range<Int>
  /// What there is none of; empty for 空表 and 无数据, which speak of the table.
  package var subject: Range<Int>
  /// The clause.
  package var range: Range<Int>
  /// 故本表无数据, 空表列示: says that the table is empty.
  package var isAboutTable: Bool
}

/// Names without amounts: 主要包括：基本工资、津贴补贴、….
package struct NameList: Hashable, Sendable {
  /// 主要包括
  package var introducer: Range<Int>
  /// The clause in front of the introducer: 支出 in 支出包括; often empty.
  package var subject: Range<Int>
  package var names: [Range<Int>]
  /// Ends in 等.
  package var isOpen: Bool
  /// The statement in front of the list, an index into ``ProseReading/statements``.
  package var statement: Int?
}
