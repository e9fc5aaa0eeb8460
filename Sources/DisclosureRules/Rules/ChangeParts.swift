import DisclosureFacts

extension Rule {
  /// RT05: 基本支出 and 项目支出 change by as much as their sum.
  static let changeParts = Rule(
    id: "change.parts", title: "增减额的构成",
    explanation: "总数的增减额等于各部分增减额的代数和：支出增减＝基本支出增减＋项目支出增减，一般公共预算支出增减＝各项级科目增减之和。各部分须同样与上年（或同样与预算）比较。",
    example: "支出比上年增加996.62万元，其中基本支出增加86.53万元，项目支出增加909.89万元 → 应为 996.42",
    requireInParagraph: { paragraph, relations in requireChanges(paragraph, &relations) },
    require: { context, relations in ItemSums(context)?.requireChanges(&relations) })

  private static func requireChanges(
    _ paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet
  ) {
    let statements = paragraph.reading.statements
    let children = Dictionary(
      grouping: statements.indices.filter { statements[$0].parent != nil && statements[$0].isPlain }
    ) {
      statements[$0].parent ?? 0
    }
    for (parent, parts) in children.sorted(by: { $0.key < $1.key }) where statements.indices.contains(parent) {
      let all = ([parent] + parts).map { StatedQuantity(paragraph: paragraph, index: $0) }
      guard isPrescribed(all.dropFirst().map(\.label)),
        Set(all.map(\.statement.baseKind)).count == 1
      else { continue }
      var (left, right): ([Int], [Int]) = ([], [])
      let isGrowth = all[0].statement.change?.direction == .increase
      for (position, quantity) in all.enumerated() {
        guard let direction = quantity.statement.change?.direction, direction == .increase || direction == .decrease,
          let member = relations.member(quantity, .change)
        else { break }
        if position == 0 || (direction == .increase) != isGrowth { left.append(member) } else { right.append(member) }
      }
      guard left.count + right.count == all.count, !isWrongDirection(all) else { continue }
      relations.require("change.parts", .balance(left: left, right: right), "总数的增减额＝各部分增减额之和")
    }
  }

  /// Whether the amounts agree once one of the words 增加 and 减少 is exchanged; then the word is wrong.
  private static func isWrongDirection(_ all: [StatedQuantity]) -> Bool {
    let changes = all.enumerated().map { position, quantity -> Int64 in
      let change = quantity.statement.change
      let value = change?.figure?.value ?? 0
      return (change?.direction == .increase) == (position > 0) ? value : -value
    }
    let excess = changes.reduce(0, &+)
    return excess != 0 && changes.contains { excess == 2 &* $0 }
  }
}
