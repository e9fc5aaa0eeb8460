import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// A statement with the paragraph it stands in.
struct StatedQuantity {
  var paragraph: UnitFacts.ParagraphFacts
  var index: Int
  /// Read in place: a statement is large, and who asks for it mostly wants one of its figures.
  var statement: Statement { _read { yield paragraph.reading.statements[index] } }

  /// That whose part it is.
  var parent: StatedQuantity? {
    guard let parent = statement.parent, paragraph.reading.statements.indices.contains(parent) else { return nil }
    return StatedQuantity(paragraph: paragraph, index: parent)
  }

  /// Whether the statement in front compares the same quantity with a budget.
  var isComparedWithBudgetBefore: Bool {
    guard index > 0 else { return false }
    return paragraph.reading.statements[index - 1].baseKind == .initialBudget
  }

  func text(_ range: Range<Int>) -> String { paragraph.paragraph.text.string(range) }
  var label: String { text(statement.label) }
  /// What its label names, whatever stage of the budget it speaks of.
  var core: ArraySlice<UInt8> { core(of: statement.label) }
  func core(of label: Range<Int>) -> ArraySlice<UInt8> {
    let bytes = paragraph.paragraph.text.bytes
    return bytes[ProseLabel.core(bytes, label)]
  }
  /// Whether the label ends with one of the words, without making a string of it.
  func labelEnds(withAny words: [Word]) -> Bool {
    paragraph.paragraph.text.bytes[statement.label].ends(withAny: words) != nil
  }
  func labelContains(_ word: Word) -> Bool { paragraph.paragraph.text.bytes[statement.label].contains(word) }
  func place(_ range: Range<Int>) -> Range<TextPoint> { paragraph.range(range) }
  func figure(_ figure: Figure) -> Figure { figure.shifted(by: paragraph.line) }
}

/// What the sentences of a paragraph state, in their order.
struct StatedQuantities: RandomAccessCollection {
  let paragraph: UnitFacts.ParagraphFacts
  var startIndex: Int { 0 }
  var endIndex: Int { paragraph.reading.statements.count }

  subscript(index: Int) -> StatedQuantity { StatedQuantity(paragraph: paragraph, index: index) }
}

extension UnitFacts.ParagraphFacts {
  /// The statements in front of one in its sentence, the nearest first; of a very long one the last.
  func sentence(before index: Int) -> [Int] {
    let statements = reading.statements
    var found: [Int] = []
    for other in (0..<index).reversed().prefix(24) {
      guard isOneSentence(statements[other], statements[other + 1]) else { break }
      found.append(other)
    }
    return found
  }

  /// Whether no full stop stands between two statements.
  func isOneSentence(_ first: Statement, _ second: Statement) -> Bool {
    let between = first.extent.upperBound..<max(first.extent.upperBound, second.label.lowerBound)
    return !paragraph.text.bytes[between].contains("。")
  }

  /// What its sentences state.
  var stated: StatedQuantities { StatedQuantities(paragraph: self) }
}

extension RelationSet {
  enum Part {
    case amount, base, change, growth, share, completion
  }

  /// A statement's figure as a member; `nil` where it is not stated.
  mutating func member(_ quantity: StatedQuantity, _ part: Part) -> Int? {
    let statement = quantity.statement
    let (figure, words): (Figure?, String) =
      switch part {
      case .amount: (statement.amount, "")
      case .base: (statement.base, statement.baseKind == .lastYear ? "上年数" : "预算数")
      case .change: (statement.change?.figure, "增减额")
      case .growth: (statement.growth?.figure, "增减幅度")
      case .share: (statement.share, "占比")
      case .completion: (statement.completion, "完成比例")
      }
    guard let figure else { return nil }
    return member(quantity.figure(figure), label: .stated(quantity.label, suffix: words))
  }

  /// `cross.text`: a figure of a sentence is the one that stands in a cell.
  mutating func requireSame(
    _ prose: Int, as figure: Figure, severity: Severity = .error, at place: @autoclosure () -> MemberLabel
  ) {
    let cell = member(figure, label: place())
    require("cross.text", .equal(prose, cell), severity: severity, "应与\(place())一致")
  }

  /// `sum.text`: what the parts state adds up to what the whole states; nothing where one of them does not say.
  mutating func requireSum(
    of whole: StatedQuantity, _ parts: [StatedQuantity], part: Part = .amount,
    _ statement: @autoclosure () -> String
  ) {
    guard let total = member(whole, part) else { return }
    let members = parts.compactMap { member($0, part) }
    guard members.count == parts.count else { return }
    require("sum.text", .sum(total: total, parts: members), statement())
  }
}
