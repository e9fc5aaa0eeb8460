import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// RT05: 基本支出 and 项目支出 change by as much as their sum.
  static let changeParts = Rule(
    id: "change.parts", title: "增减额的构成",
    explanation:
      "总数的增减额等于各部分增减额的代数和：支出增减＝基本支出增减＋项目支出增减，一般公共预算支出增减＝各项级科目增减之和。所列各收入来源的增减额之和与收入的增减额只差一位数字的，也核对。各部分须同样与上年（或同样与预算）比较。",
    example: "支出比上年增加996.62万元，其中基本支出增加86.53万元，项目支出增加909.89万元 → 应为 996.42",
    requireInParagraph: { paragraph, relations in requireChanges(groups(paragraph), &relations) },
    findInParagraph: { paragraph, _ in groups(paragraph).compactMap(ChangeDirection.reversal) },
    requireInStatements: { statements, relations in
      ItemSums(statements)?.requireChanges(&relations)
      requireChanges(groups(below: statements.paragraphs), &relations)
    },
    findInStatements: { statements in
      let items = (ItemSums(statements)?.changes).map { [$0] } ?? []
      return (items + groups(below: statements.paragraphs)).compactMap(ChangeDirection.reversal)
    })

  /// Totals with all their parts that are compared with the same base.
  private static func groups(_ paragraph: UnitFacts.ParagraphFacts) -> [[StatedQuantity]] {
    let statements = paragraph.reading.statements
    let children = Dictionary(
      grouping: statements.indices.filter { statements[$0].parent != nil && statements[$0].isPlain }
    ) {
      statements[$0].parent ?? 0
    }
    /// What it is compared with besides: 较上年减少4.61万元，较年初预算数减少0.41万元.
    func again(_ index: Int) -> Int? {
      statements.indices[(index + 1)...].prefix(3).first {
        statements[$0].isComparedAgain && statements[$0].label == statements[index].label
      }
    }
    let families = children.sorted { $0.key < $1.key }.filter { statements.indices.contains($0.key) }
      .flatMap { parent, parts -> [[Int]] in
        let family = [parent] + parts + partsBehind(parts, of: parent, paragraph)
        let others = family.compactMap(again)
        return others.count == family.count ? [family, others] : [family]
      }
    return reasons(paragraph)
      + families.compactMap { family in
        let all = family.map { StatedQuantity(paragraph: paragraph, index: $0) }
        guard all[0].moves,
          all.allSatisfy({
            $0.moves || $0.isUnchanged || all[0].statement.baseKind == .initialBudget && $0.isAsPlanned
          })
        else { return nil }
        // What a part is compared with goes without saying.
        let bases = Set(all.compactMap(\.statement.baseKind))
        guard bases.count <= 1, areAll(all.dropFirst().map(\.label), of: all[0].label) || areMeant(all) else {
          return nil
        }
        return all.filter(\.moves)
      }
  }

  /// “三公”经费比上年减少10.00万元。其中：因公出国（境）费减少2.00万元。公务接待费减少3.00万元。…: the parts in sentences of their own that
  /// make the list complete.
  private static func partsBehind(_ parts: [Int], of whole: Int, _ paragraph: UnitFacts.ParagraphFacts) -> [Int] {
    guard let last = parts.last else { return [] }
    let label = StatedQuantity(paragraph: paragraph, index: whole).label
    let following = paragraph.stated[(last + 1)...].prefix(12).filter { $0.statement.isPlain }.prefix(4)
      .prefix { $0.statement.parent == nil && ($0.moves || $0.isUnchanged) }
    let labels = parts.map { StatedQuantity(paragraph: paragraph, index: $0).label }
    let most = following.indices.reversed().first { areAll(labels + following[...$0].map(\.label), of: label) }
    return most.map { following[...$0].map(\.index) } ?? []
  }

  /// “三公”经费13.00万元，比上年减少10.00万元。其中： and below it 1.因公出国（境）费0万元，比上年减少2.00万元。
  private static func groups(below paragraphs: [UnitFacts.ParagraphFacts]) -> [[StatedQuantity]] {
    paragraphs.indices.compactMap { position in
      let paragraph = paragraphs[position]
      guard paragraph.paragraph.text.bytes.ends(withAny: [":", "如下。"]) != nil,
        let total = paragraph.stated.last(where: { $0.statement.isPlain && $0.statement.parent == nil }),
        total.moves, !total.isBesideAmounts
      else { return nil }
      let parts = paragraphs[(position + 1)...].prefix(6).prefix { $0.heading == paragraph.heading }
        .map { $0.stated.first { $0.statement.isPlain } }.prefix { $0.map { $0.moves || $0.isUnchanged } ?? false }
        .compactMap(\.self)
      let all = [total] + parts
      guard parts.count >= 2, !ChangeDirection.contradictsItself(total.statement),
        Set(all.map(\.statement.baseKind)).count == 1, Set(all.compactMap(\.statement.baseYear)).count <= 1,
        areAll(parts.map(\.label), of: total.label), !goesOn(position + parts.count, paragraphs)
      else { return nil }
      return all.filter(\.moves)
    }
  }

  /// Whether a further item follows that says of no change: 3.其他收入20.00万元。
  private static func goesOn(_ last: Int, _ paragraphs: [UnitFacts.ParagraphFacts]) -> Bool {
    guard last + 1 < paragraphs.count, paragraphs[last + 1].heading == paragraphs[last].heading,
      let next = paragraphs[last + 1].paragraph.numbering, let numbering = paragraphs[last].paragraph.numbering
    else { return false }
    return next.isNext(to: numbering)
  }

  /// 支出比上年增加10.00万元，主要是基本支出增加2.00万元，项目支出增加8.00万元: reasons that are all there are.
  private static func reasons(_ paragraph: UnitFacts.ParagraphFacts) -> [[StatedQuantity]] {
    let stated = paragraph.stated
    return stated.indices.compactMap { index in
      let total = stated[index]
      guard total.statement.isPlain, total.moves, let change = total.statement.change else { return nil }
      // 支出400万元，其中：…。支出比上年增加10万元，…: the parts of the amount stand between.
      let said = max(change.word.upperBound, total.statement.growth?.word.upperBound ?? 0)
      let behind = stated[(index + 1)...].prefix(24).drop { $0.statement.extent.lowerBound < said }
      // …。支出完成年初预算的90.00%。 may follow behind the reasons.
      let end = min(total.statement.extent.upperBound, behind.first?.statement.extent.lowerBound ?? .max)
      // …增长10.00%。主要是基本支出增加…
      let isSplit = paragraph.paragraph.text.bytes[end...].starts(withAny: ["。主要", "。增加的主要", "。减少的主要"]) != nil
      let parts = behind.prefix(6).prefix { next in
        next.statement.inReason
          && (isSplit
            || !paragraph.paragraph.text.bytes[said..<max(said, next.statement.label.lowerBound)].contains("。"))
      }
      guard parts.count >= 2, parts.allSatisfy(\.moves), !(parts.last.map(isOpen) ?? true),
        parts.count == 2 && (isPrescribed(parts.map(\.label)) || areBasicAndProject(parts.map(\.label)))
          || areMeant([total] + parts)
      else { return nil }
      return [total] + parts
    }
  }

  /// Sources of income, or what expenditure is divided into, that need not be all there are, but come to what the whole
  /// has changed by, or would with one other digit.
  private static func areMeant(_ all: [StatedQuantity]) -> Bool {
    let moved = all.filter(\.moves)
    guard moved.count >= 3, moved[0].index == all[0].index,
      areSources(Array(all.dropFirst()), of: all[0]) || areExpenditures(Array(all.dropFirst()), of: all[0]),
      Set(all.compactMap(\.statement.baseKind)).count <= 1,
      !(all.last.map(isOpen) ?? true)
    else { return false }
    let (left, right) = sides(moved)
    let figures = (left + right).compactMap { $0.statement.change?.figure }
    return figures.count == moved.count
      && ListedSum.balances(
        left.compactMap { $0.statement.change?.figure }, right.compactMap { $0.statement.change?.figure })
  }

  private static func areSources(_ parts: [StatedQuantity], of total: StatedQuantity) -> Bool {
    total.labelContains("收") && parts.allSatisfy { $0.labelEnds(withAny: ["收入", "拨款", "结转", "结余"]) }
      && ListedParts.areApart(parts)
  }

  /// Whether they are kinds of expenditure, each once, with what is carried over.
  private static func areExpenditures(_ parts: [StatedQuantity], of total: StatedQuantity) -> Bool {
    let kinds = parts.compactMap { part in expenditures.firstIndex { part.labelEnds(withAny: [$0]) } }
    return total.labelEnds(withAny: ["支出", "支出总计", "支出合计"]) && kinds.count == parts.count
      && Set(kinds).count == kinds.count
  }

  private static let expenditures: [Word] = ["基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出", "结余分配", "结转", "结余"]

  /// …，项目支出增加8.00万元等 or …，其余为结转资金: whether others are left out behind it.
  private static func isOpen(_ last: StatedQuantity) -> Bool {
    last.paragraph.paragraph.text.bytes[last.statement.extent.upperBound...]
      .starts(withAny: ["等", ",其余", ";其余", ",剩余", ";剩余"]) != nil
  }

  /// The total with what has changed the other way, and what has changed as the total has.
  private static func sides(_ all: [StatedQuantity]) -> (left: [StatedQuantity], right: [StatedQuantity]) {
    func isAsTotal(_ quantity: StatedQuantity) -> Bool {
      quantity.statement.change?.direction == all[0].statement.change?.direction
    }
    return ([all[0]] + all.dropFirst().filter { !isAsTotal($0) }, all.dropFirst().filter(isAsTotal))
  }

  /// 人员和公用经费 are 基本支出 in other words.
  private static func areBasicAndProject(_ labels: [String]) -> Bool {
    let basic = labels.filter { label in label.contains("人员") && label.contains("公用") || label.contains("基本支出") }
    return basic.count == 1 && labels.filter { $0.contains("项目") }.count == 1 && labels.count == 2
      && !basic[0].contains("项目")
  }

  /// Whether the parts of a total that have changed are all there are.
  private static func areAll(_ labels: [String], of total: String) -> Bool {
    if isPrescribed(labels, of: total) { return true }
    func matches(_ words: [String], optional: [String] = []) -> Bool {
      let found = labels.map { label in (words + optional).filter { label.contains($0) } }
      return found.allSatisfy { $0.count == 1 } && Set(found.joined()).count == labels.count
        && words.allSatisfy { word in found.contains([word]) }
    }
    return matches(["一般公共预算", "政府性基金"], optional: ["国有资本"])
      || matches(["工资福利", "商品和服务", "对个人和家庭"], optional: ["资本性支出"])
      // Of the three one may be as it was.
      || total.contains("三公") && labels.count == 2 && matches([], optional: ["出国", "用车购置及运行", "用车运行", "接待"])
  }

  private static func requireChanges(_ groups: [[StatedQuantity]], _ relations: inout RelationSet) {
    for all in groups where ChangeDirection.reversed(all) == nil {
      let sides = sides(all)
      let left = sides.left.compactMap { relations.member($0, .change) }
      let right = sides.right.compactMap { relations.member($0, .change) }
      guard left.count + right.count == all.count else { continue }
      relations.require("change.parts", .balance(left: left, right: right), "总数的增减额＝各部分增减额之和")
    }
  }
}

extension StatedQuantity {
  /// Whether it is said to be as it was.
  fileprivate var isUnchanged: Bool { statement.change?.direction == Change.Direction.none }

  /// Whether it is said to be what its budget was: 和年初预算持平.
  fileprivate var isAsPlanned: Bool {
    statement.comparison?.relation == .equal && statement.change == nil && statement.growth == nil
  }

  /// Whether it says by what amount of money it has grown or shrunk.
  var moves: Bool {
    guard let change = statement.change, change.figure?.unit.isMoney ?? false else { return false }
    return change.direction == .increase || change.direction == .decrease
  }
}

extension ChangeDirection {
  /// Of a total and all its parts the one change whose word has to be the opposite for the amounts to agree.
  static func reversed(_ all: [StatedQuantity]) -> StatedQuantity? {
    let changes = all.enumerated().map { position, quantity -> Int64 in
      let value = quantity.statement.change?.figure?.value ?? 0
      return (quantity.statement.change?.direction == .increase) == (position > 0) ? value : -value
    }
    let excess = changes.reduce(0, &+)
    let found = changes.indices.filter { excess != 0 && excess == 2 &* changes[$0] }
    return found.count == 1 ? all[found[0]] : nil
  }

  /// The finding that its word is wrong, where its own figures do not say so already.
  static func reversal(_ all: [StatedQuantity]) -> Finding? {
    guard let quantity = reversed(all), findings(quantity).isEmpty, let change = quantity.statement.change else {
      return nil
    }
    let stated = quantity.text(change.word)
    let others = all.filter { $0.index != quantity.index || $0.paragraph !== quantity.paragraph }
    return Finding(
      rule: "change.direction", severity: .error, range: quantity.place(change.word),
      message: "\(quantity.label)的“\(stated)”应为“\(counterpart(stated))”：总数的增减额才等于各部分增减额之和",
      related: others.prefix(20).compactMap { other in
        other.statement.change?.figure.map {
          RelatedPlace(range: other.figure($0).range, message: "\(other.label)增减额 \($0.text)")
        }
      }, stated: stated, expected: counterpart(stated), replacement: counterpart(stated))
  }
}
