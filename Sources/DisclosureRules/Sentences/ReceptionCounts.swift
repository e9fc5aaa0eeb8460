import DisclosureFacts
import DisclosureSyntax

/// 接待团组26个、来宾298人次；其中上级检查15批次、148人次，学习交流11批次、150人次: each part with its groups and its guests.
enum ReceptionCounts {
  /// Where the groups of the parts come to all groups the guests do so too, and the other way round.
  static func require(in paragraph: UnitFacts.ParagraphFacts, _ relations: inout RelationSet) {
    let statements = paragraph.reading.statements
    guard statements.count >= 6, paragraph.paragraph.text.bytes.contains("批") else { return }
    var index = 0
    while index + 3 < statements.count {
      guard let list = statements[index].list, isPair(index, statements) else {
        index += 1
        continue
      }
      var end = index + 2
      while end + 1 < statements.count, statements[end].list == list, isPair(end, statements) { end += 2 }
      let parts = Array(stride(from: index, to: end, by: 2))
      if parts.count >= 2, let whole = whole(before: index, statements, paragraph.paragraph.text.bytes) {
        require(paragraph, whole, parts, &relations)
      }
      index = end
    }
  }

  private static func require(
    _ paragraph: UnitFacts.ParagraphFacts, _ whole: Int, _ parts: [Int], _ relations: inout RelationSet
  ) {
    let statements = paragraph.reading.statements
    func holds(_ offset: Int) -> Bool {
      let sum = parts.reduce(Int64(0)) { $0 &+ (statements[$1 + offset].amount?.value ?? 0) }
      return sum == statements[whole + offset].amount?.value
    }
    for offset in [0, 1] where !holds(offset) && holds(1 - offset) {
      let isKnown = parts.allSatisfy { statements[$0].parent == whole && statements[$0 + 1].parent == whole + 1 }
      if isKnown { continue }
      let total = StatedQuantity(paragraph: paragraph, index: whole + offset)
      relations.requireSum(
        of: total, parts.map { StatedQuantity(paragraph: paragraph, index: $0 + offset) },
        "\(total.label)＝所列 \(parts.count) 项之和")
    }
  }

  /// The pair in front that speaks of all receptions of the year, if there is no other.
  private static func whole(
    before first: Int, _ statements: [Statement], _ bytes: [UInt8]
  ) -> Int? {
    let pairs = (max(0, first - 8)..<max(0, first - 1)).filter {
      isPair($0, statements) && statements[$0].list != statements[first].list
        && !bytes[statements[$0].label].contains(any: ["增加", "减少"])
    }
    guard pairs.count == 1, case let label = bytes[statements[pairs[0]].label],
      label.contains(any: ["接待", "来访"]), !label.contains(any: ["出国", "培训", "外事", "外宾"])
    else { return nil }
    return pairs[0]
  }

  /// 15批次、148人次
  private static func isPair(_ index: Int, _ statements: [Statement]) -> Bool {
    guard statements.indices.contains(index), statements.indices.contains(index + 1) else { return false }
    let (groups, guests) = (statements[index], statements[index + 1])
    guard groups.isPlain, guests.isPlain, groups.list == guests.list, case .count(let first) = groups.amount?.unit,
      case .count(let second) = guests.amount?.unit
    else { return false }
    return ["批次", "批", "个", "次"].contains(first) && ["人次", "人"].contains(second)
  }
}
