import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Cuts the words around a name so that the name of the quantity is left.
package enum ProseLabel {
  private static let trailing: WordIndex = [
    "为", "是", "约", "近", "共", "共计", "累计", "达", "达到", "各", "安排", "的", "分别", "同比", "则", "也", "又", "相应", "均",
    "总计为", "内设", "下设", "设有", "对",
  ]
  /// Words that only look as if they ended in one of ``trailing``.
  private static let whole: WordIndex = ["节约", "公共", "附近", "到达"]
  private static let leading: WordIndex = [
    "其中", "以及", "另有", "另外", "共有", "现有", "共安排", "主要", "预计", "拟", "的", "-", "本年度", "度", "相应",
    "共计", "是",
  ]
  private static let conjunctions: WordIndex = ["和", "及", "与", "并", "另"]
  /// Names of nothing in particular: what they name was said before.
  private static let generic: WordIndex = [
    "预算", "预算数", "本年预算", "本年预算数", "支出", "支出预算", "预算支出", "决算", "决算数", "支出决算", "支出决算数", "当年预算", "年度预算", "财政拨款预算",
    "财政拨款支出", "年初预算", "年初预算数", "总额", "总量", "数额", "金额", "规模", "支出数", "合计", "总计", "各", "均", "共",
    "预算总额", "预算金额", "同期", "经费预算", "资金预算", "收支", "预算总数", "决算支出",
    "同口径", "按同口径", "可比口径", "按可比口径", "按照同口径",
  ]

  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>, afterFigure: Bool = false) -> Range<Int> {
    var (start, end) = (range.lowerBound, max(range.lowerBound, range.upperBound))
    var isChanged = true
    while isChanged, start < end {
      isChanged = false
      // A bracket at the end explains the name: 政府采购金额(以合同签订为准)为.
      if bytes[end - 1] == UInt8(ascii: ")"),
        let open = bytes[start..<end].suffix(96).lastIndex(of: UInt8(ascii: "(")), open > start, end - open > 5
      {
        end = open
        isChanged = true
        continue
      }
      if let word = trailing.suffix(of: bytes[start..<end]), whole.suffix(of: bytes[start..<end]) == nil,
        word.count < end - start || word.count <= 6
      {
        end -= word.count
        isChanged = true
      }
    }
    isChanged = true
    while isChanged, start < end {
      isChanged = false
      if let word = leading.prefix(of: bytes[start..<end]) {
        start += word.count
        isChanged = true
      } else if afterFigure, let word = conjunctions.prefix(of: bytes[start..<end]) {
        start += word.count
        isChanged = true
      } else if isDigit(bytes[start]), let dot = itemNumber(bytes, start..<end) {
        start = dot
        isChanged = true
      } else if let inside = withoutQuotes(bytes, start..<end) {
        (start, end) = (inside.lowerBound, inside.upperBound)
        isChanged = true
      } else if !bytes[start..<end].contains(where: { $0 >= 0x80 || isLetter($0) }) {
        start = end
      }
    }
    return start..<max(start, end)
  }

  /// A name without marks that stand around it or around more than it: “住房保障支出（类）住房改革支出（款）…”.
  private static func withoutQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let quote = UInt8(ascii: "\"")
    guard bytes[range.lowerBound] == quote || bytes[range.upperBound - 1] == quote else { return nil }
    let isPaired = bytes[range].count { $0 == quote }.isMultiple(of: 2)
    let (opens, closes) = (bytes[range.lowerBound] == quote, bytes[range.upperBound - 1] == quote)
    if !isPaired { return range.lowerBound + (opens ? 1 : 0)..<range.upperBound - (opens ? 0 : 1) }
    // “三公”经费
    guard opens, closes, range.count > 2, !bytes[range].dropFirst().dropLast().contains(quote) else { return nil }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  /// Behind 2. or a code.
  private static func itemNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound, isDigit(bytes[index]), index - range.lowerBound < 3 { index += 1 }
    guard index < range.upperBound else { return nil }
    if bytes[index] == UInt8(ascii: ".") { return index + 1 }
    if bytes[index] == UInt8(ascii: "\"") { return index }
    // The code of a 科目: 2050201学前教育.
    while index < range.upperBound, isDigit(bytes[index]) { index += 1 }
    return index - range.lowerBound >= 3 && index < range.upperBound ? index : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether a name tells nothing: 支出决算, 年初预算数.
  package static func isGeneric(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    return generic.contains(bytes[range])
  }

  /// 公务接待费支出 is 公务接待费; 缴费支出 keeps its 支出.
  static func withoutSpending(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let label = bytes[range]
    guard label.ends(with: ProseTerm.costSpending), !label.ends(with: ProseTerm.contributionSpending) else {
      return range
    }
    return range.lowerBound..<range.upperBound - 6
  }

  private static let classes = WordIndex(
    SubjectCatalogue.shared.subjects.filter { $0.classification == .functional && $0.level == .class }.map {
      Word($0.name)
    })

  /// The name of a 类 without the owner in front: 县委党校教育支出.
  static func withoutOwner(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard let name = classes.suffix(of: bytes[range]), name.count < range.count,
      BodyNames.owners.suffix(of: bytes[range].dropLast(name.count)) != nil
    else { return range }
    return range.upperBound - name.count..<range.upperBound
  }

  private static let stages: WordIndex = ["预算数", "预算总额", "预算", "决算数", "决算", "支出数", "合计", "总额", "总计", "金额"]

  /// What a label names without the words that only say how it is stated: “三公”经费 of “三公”经费支出决算数.
  package static func core(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while true {
      let label = bytes[range.lowerBound..<end]
      let length =
        label.ends(with: ProseTerm.totalCostSpending)
        ? ProseTerm.totalCostSpending.count - 3
        : stages.suffix(of: label)?.count ?? label.count - withoutSpending(bytes, label.indices).count
      guard length > 0, label.count - length >= 6 else { return range.lowerBound..<end }
      end -= length
    }
  }

  /// Whether two labels name the same quantity: equal, or the longer only has an owner in front.
  static func isSame(_ bytes: [UInt8], _ first: Range<Int>, _ second: Range<Int>) -> Bool {
    isSame(bytes[first], bytes[second])
  }

  package static func isSame(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
    guard !first.isEmpty, !second.isEmpty else { return false }
    let (long, short) = first.count >= second.count ? (first, second) : (second, first)
    // 因公出国(境)经费 is 因公出国(境)费.
    if long.count == short.count + 3, short.count >= 9, long.ends(with: "经费"), short.ends(with: "费"),
      long.dropLast(6).elementsEqual(short.dropLast(3))
    {
      return true
    }
    guard long.suffix(short.count).elementsEqual(short) else { return false }
    return short.count == long.count
      || short.count >= 9 && BodyNames.owners.suffix(of: long.dropLast(short.count)) != nil
  }
}

/// A word at the end of a label that says which of two figures is stated.
enum ProseStage {
  private static let initial: WordIndex = ["年初预算数", "年初预算", "年初预算安排", "年初预算金额"]
  private static let wholeYear: WordIndex = ["全年预算数", "全年预算", "全年预算总额", "全年预算金额", "调整预算数", "调整预算", "调整后预算", "调整后预算数"]
  private static let final: WordIndex = [
    "决算支出", "决算支出数", "决算数", "决算金额", "决算", "全年执行数", "全年执行金额", "全年执行总额", "执行数", "执行金额", "实际支出", "实际支出数", "实际支出金额", "实际执行",
    "实际执行数",
    "已执行", "实际支付",
  ]
  private static let anyBudget: WordIndex = ["预算数", "预算"]

  static func budget(_ bytes: [UInt8], end: Int) -> (kind: BaseKind, length: Int)? {
    let head = bytes[max(0, end - 30)..<end]
    if let word = initial.suffix(of: head) { return (.initialBudget, word.count) }
    if let word = wholeYear.suffix(of: head) { return (.wholeYearBudget, word.count) }
    return nil
  }

  static func finalAccount(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    final.suffix(of: bytes[range])?.count
  }

  static func isBudget(_ bytes: [UInt8], _ range: Range<Int>) -> Bool { anyBudget.suffix(of: bytes[range]) != nil }
}
