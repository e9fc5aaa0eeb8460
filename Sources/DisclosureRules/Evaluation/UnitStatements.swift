import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// What all sentences of one unit's disclosure state.
///
/// Kept as long as the sentences state the same in the same places and the tables' rows bear the same names.
final class UnitStatements {
  /// All paragraphs, also those that state nothing.
  let paragraphs: [UnitFacts.ParagraphFacts]
  /// What is known of each of the paragraphs alone.
  let evaluations: [BlockEvaluation]
  let identity: DocumentIdentity
  var year: Int? { identity.year }
  /// The names that the tables' rows bear.
  let names: TableNames
  /// What sentences state, in order; read by many rules.
  let stated: [StatedQuantity]
  /// Those of ``stated`` that restate figures of tables.
  private(set) var restated: [RestatedQuantity] = []
  /// Changes whose amounts other sentences state.
  let changesElsewhere: [AmountElsewhere]
  private let otherUnits: OtherUnits
  private let headings: [HeadingTopics]
  private let titles: [String]
  private let enclosing: HeadingTopics

  private init(
    _ facts: UnitFacts, _ evaluations: [BlockEvaluation], _ identity: DocumentIdentity, _ names: TableNames,
    _ otherUnits: OtherUnits
  ) {
    paragraphs = facts.paragraphs
    self.evaluations = evaluations
    self.identity = identity
    self.names = names
    stated = paragraphs.flatMap(\.stated)
    changesElsewhere = AmountElsewhere.all(stated, year: identity.year)
    self.otherUnits = otherUnits
    headings = facts.headings.map(\.topics)
    titles = facts.headings.map(\.title)
    enclosing = facts.enclosingTopics
    var restated: [RestatedQuantity] = []
    for (position, (paragraph, evaluation)) in zip(paragraphs, evaluations).enumerated() {
      let topics = topics(of: paragraph)
      let announced = announced(position) ?? announcedByHeading(position) ?? Self.announcedInFront(paragraph)
      for index in paragraph.reading.statements.indices {
        let quantity = StatedQuantity(paragraph: paragraph, index: index)
        if Self.isOneOfSeveral(quantity, evaluation.keys) { continue }
        if let found = RestatedQuantity(
          quantity,
          named: Self.key(evaluation.keys[index], quantity, topics)
            ?? (announced?.index == index ? announced?.key : nil),
          parent: quantity.parent.flatMap { Self.key(evaluation.keys[$0.index], $0, topics) },
          topics, names, otherUnits, identity)
        {
          restated.append(found)
        }
      }
    }
    self.restated = restated
  }

  /// 1、农林水支出（类）水利（款）行政运行（项）。 and below it 年初预算为9.00万元，支出决算为10.00万元: which statement of a paragraph is of
  /// the item that the one above names.
  private func announced(_ position: Int) -> (index: Int, key: QuantityKey)? {
    guard position > 0, paragraphs[position - 1].reading.statements.isEmpty,
      paragraphs[position - 1].heading == paragraphs[position].heading,
      let path = evaluations[position - 1].paths.first, path.path.itemName != nil,
      case .leads(let subject, _) = path.judgement, subject.level == .item,
      let index = paragraphs[position].reading.statements.firstIndex(where: { $0.isPlain }),
      ProseLabel.isGeneric(
        paragraphs[position].paragraph.text.bytes, paragraphs[position].reading.statements[index].label),
      // 支出20.00万元用于甲，11.20万元用于乙
      paragraphs[position].reading.statements[index].base != nil || isAlone(paragraphs[position], index)
    else { return nil }
    return (index, .subject(subject.code))
  }

  /// （二）公务接待费 and below it 2025年预算安排4.00万元，…: the statement that speaks of the item that the heading names.
  private func announcedByHeading(_ position: Int) -> (index: Int, key: QuantityKey)? {
    let paragraph = paragraphs[position]
    guard let heading = paragraph.heading, titles.indices.contains(heading),
      position == 0 || paragraphs[position - 1].heading != heading,
      let first = paragraph.reading.statements.first, first.isPlain, first.amount?.unit.isMoney ?? false,
      first.year != nil, ProseLabel.isGeneric(paragraph.paragraph.text.bytes, first.label),
      let key = QuantityKey(label: Array(titles[heading].utf8)[...], catalogue: .shared), key.isThreePublicItem
    else { return nil }
    return (0, key)
  }

  /// 2.公务接待费：2025年预算4.00万元，… or 3.小学教育（2050202）：2025年预算4.00万元，…: the item in front of the colon that the first
  /// statement speaks of.
  private static func announcedInFront(_ paragraph: UnitFacts.ParagraphFacts) -> (index: Int, key: QuantityKey)? {
    guard let first = paragraph.reading.statements.first, first.isPlain, first.amount?.unit.isMoney ?? false,
      first.parent == nil, case let bytes = paragraph.paragraph.text.bytes, ProseLabel.isGeneric(bytes, first.label),
      let amount = first.amountRange, case let front = bytes[..<amount.lowerBound].prefix(90),
      let colon = front.firstIndex(of: UInt8(ascii: ":")), !front[colon...].contains(","),
      // Without its number.
      case let name = front[..<colon].drop(while: { $0 < 0x80 }), !name.contains(any: [",", "。", "、"]),
      let key = QuantityKey(label: name, catalogue: .shared),
      key.isThreePublicItem
        // 水利（21303）：支出80.00万元用于堤防，20.00万元用于水库
        || QuantityKey.coded(name) != nil && !bytes.starts(with: "用于", at: amount.upperBound)
    else { return nil }
    return (0, key)
  }

  /// Whether a heading has a unit's name.
  func names(_ unit: String) -> Bool { titles.contains { $0.contains(unit) } }

  /// Whether no other amount of money stands in its sentence.
  private func isAlone(_ paragraph: UnitFacts.ParagraphFacts, _ index: Int) -> Bool {
    let statements = paragraph.reading.statements
    return !statements[(index + 1)...].prefix(8).contains { other in
      other.amount?.unit.isMoney ?? false && paragraph.isOneSentence(statements[index], other)
    }
  }

  /// The key of a quantity below headings: 财政拨款支出90.00万元 is 一般公共预算支出 under 五、一般公共预算财政拨款支出决算情况说明.
  private static func key(
    _ key: QuantityKey?, _ quantity: StatedQuantity, _ topics: HeadingTopics
  ) -> QuantityKey? {
    guard key == .appropriation, topics.contains(.generalBudget) || topics.contains(.otherFund) else { return key }
    guard !topics.contains(.otherFund), quantity.statement.parent == nil,
      quantity.paragraph.stated.first(where: \.statement.isPlain)?.index == quantity.index,
      !quantity.paragraph.paragraph.text.bytes.contains(any: ["政府性基金", "国有资本经营"])
    else { return nil }
    return .generalTotal
  }

  /// 局机关本年支出80.00万元，3个事业单位本年支出20.00万元: whether its sentence states the same of others.
  private static func isOneOfSeveral(_ quantity: StatedQuantity, _ keys: [QuantityKey?]) -> Bool {
    guard let key = keys[quantity.index], key.isTotal, quantity.statement.parent == nil else { return false }
    let (paragraph, statements) = (quantity.paragraph, quantity.paragraph.reading.statements)
    return (quantity.index - 2...quantity.index + 2).contains { other in
      guard statements.indices.contains(other), keys[other] == key, statements[other].parent == nil,
        paragraph.isOneSentence(statements[min(other, quantity.index)], statements[max(other, quantity.index)]),
        let amount = quantity.statement.amount, let beside = statements[other].amount, amount.value != beside.value
      else { return false }
      let labels = [statements[other].label, quantity.statement.label].map { paragraph.paragraph.text.bytes[$0] }
      return labels[0] != labels[1] && labels.allSatisfy { $0.contains(any: BodyNames.insideLabels) }
    }
  }

  /// - Parameters:
  ///   - evaluations: What is known of each of the paragraphs alone.
  ///   - previous: Those of an earlier version, taken over where nothing has changed for them.
  static func read(
    _ facts: UnitFacts, _ evaluations: [BlockEvaluation], _ identity: DocumentIdentity, _ names: TableNames,
    _ previous: UnitStatements?
  ) -> UnitStatements {
    let otherUnits = OtherUnits(of: facts)
    if let previous, previous.names === names, previous.identity == identity,
      previous.paragraphs.count == facts.paragraphs.count,
      zip(zip(previous.paragraphs, previous.evaluations), zip(facts.paragraphs, evaluations)).allSatisfy({
        isSame($0.0, $0.1, $1.0, $1.1)
      }),
      previous.headings.elementsEqual(facts.headings.lazy.map(\.topics)),
      previous.titles.elementsEqual(facts.headings.lazy.map(\.title)), previous.enclosing == facts.enclosingTopics,
      previous.otherUnits == otherUnits
    {
      return previous
    }
    return UnitStatements(facts, evaluations, identity, names, otherUnits)
  }

  /// Whether a paragraph says the same in the same place as one before, or nothing that anything else could depend on.
  private static func isSame(
    _ before: UnitFacts.ParagraphFacts, _ evaluationBefore: BlockEvaluation, _ now: UnitFacts.ParagraphFacts,
    _ evaluation: BlockEvaluation
  ) -> Bool {
    let isSilent = evaluationBefore.isSilent && evaluation.isSilent
    if before === now { return evaluationBefore === evaluation || isSilent }
    return before.isSilent && now.isSilent && before.heading == now.heading
      // What names a subject must be where it was.
      && (isSilent || evaluationBefore === evaluation && before.line == now.line)
  }

  /// Whether a quantity is that of a single unit below the department.
  func isOfOtherUnit(_ quantity: StatedQuantity) -> Bool { otherUnits.haveTheirOwn(quantity) }

  /// Of the heading above a paragraph, without its number.
  func title(of paragraph: UnitFacts.ParagraphFacts) -> String? {
    paragraph.heading.flatMap { titles.indices.contains($0) ? titles[$0] : nil }
  }

  /// What the headings above a paragraph say of it.
  func topics(of paragraph: UnitFacts.ParagraphFacts) -> HeadingTopics {
    paragraph.heading.map { headings[$0] } ?? enclosing
  }
}

extension BlockEvaluation {
  /// Whether it names nothing that tables or other sentences name too.
  fileprivate var isSilent: Bool { paths.isEmpty && owners.isEmpty }
}

extension UnitFacts.ParagraphFacts {
  /// Whether it states nothing that could agree or disagree with what stands elsewhere.
  fileprivate var isSilent: Bool {
    reading.statements.isEmpty && reading.nameLists.isEmpty && reading.continuedStatement == nil
  }
}
