import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// Names that a sentence counts and lists: 内设科室3个：办公室、财务科、人事科。
struct CountedNames {
  private let count: StatedQuantity
  private let number: Int
  private let names: [ArraySlice<UInt8>]
  /// Whether anything stands behind the names.
  private let isEnded: Bool

  /// Lists whose names are not as many as the sentence says.
  static func findings(_ paragraph: UnitFacts.ParagraphFacts) -> [Finding] {
    paragraph.stated.compactMap { CountedNames($0)?.finding }
  }

  /// `nil` where no list stands behind the count, or where it cannot be told how many names it has.
  private init?(_ quantity: StatedQuantity) {
    let statement = quantity.statement
    guard let amount = statement.amount, case .count(let unit) = amount.unit, ["个", "家"].contains(unit),
      statement.isPlain, let range = statement.amountRange, amount.decimals == 0,
      (2...48).contains(amount.value / Quantity.scale)
    else { return nil }
    let bytes = quantity.paragraph.paragraph.text.bytes
    // 2个科、3个中心：… lists both.
    guard bytes[..<range.lowerBound].ends(withAny: ["、", "和", "及", "与"]) == nil else { return nil }
    let listed =
      Self.listStart(bytes, behind: range.upperBound).flatMap { Self.names(bytes[$0...]) }
      ?? Self.names(bytes, before: range.lowerBound)
    guard let names = listed, names.allSatisfy(Self.isName) else { return nil }
    (count, number, self.names) = (quantity, Int(amount.value / Quantity.scale), names)
    isEnded = names.last.map { $0.endIndex < bytes.count } ?? true
  }

  private static let introducers: [Word] = [
    ",机构名称为:", ",名称为:", "分别是:", "分别为:", "分别是", "分别为", "包括:", "包括", ",即:", ",即", "即:", "为:", "是:", ":",
  ]

  /// Behind 个科室： or 个，分别是.
  private static func listStart(_ bytes: [UInt8], behind end: Int) -> Int? {
    let rest = bytes[end...].prefix(longestNoun + 12)
    let found = introducers.compactMap { word in rest.firstIndex(of: word).map { (index: $0, end: $0 + word.count) } }
    guard let nearest = found.min(by: { ($0.index, -$0.end) < ($1.index, -$1.end) }) else { return nil }
    var noun = bytes[end..<nearest.index]
    if noun.last == UInt8(ascii: ",") { noun.removeLast() }
    let isNoun =
      noun.count <= longestNoun && !noun.contains(any: [",", "。", ";", "、", "("]) && !noun.contains(any: stops)
    return isNoun ? nearest.end : nil
  }

  /// In bytes, as `longestNoun` is.
  private static let longestList = 2400
  private static let longestNoun = 36
  private static let stops: [Word] = ["之一", "其中", "比", "较", "占", "万元", "具体", "如下", "等"]

  /// The names up to the end of the sentence; `nil` where it goes on behind them.
  private static func names(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    let rest = text.prefix(longestList)
    var names: [ArraySlice<UInt8>] = []
    var (start, depth, index) = (rest.startIndex, 0, rest.startIndex)
    scanning: while index < rest.endIndex {
      let length = UTF8Scalar.length(of: rest[index], limit: rest.endIndex - index)
      switch rest[index..<index + length] {
      case let character where character.equals(any: ["(", "《", "“"]): depth += 1
      case let character where character.equals(any: [")", "》", "”"]): depth -= 1
      case let character where depth == 0 && character.equals("、"):
        names.append(rest[start..<index])
        start = index + length
      case let character where depth == 0 && character.equals(any: ["。", ";"]): break scanning
      case let character where depth == 0 && character.equals(any: [",", ":", "\""]): return nil
      default: break
      }
      index += length
    }
    names.append(rest[start..<index])
    let isList = names.count >= 2 || names[0].contains(any: conjunctions)
    // 另有派驻组 and 以及工会 come on top.
    let isPlain = !names.contains { $0.starts(with: "另") || $0.contains("以及") || $0.starts(with: "还") }
    return isPlain && (index < rest.endIndex || text.count <= longestList) && depth == 0 && isList ? names : nil
  }

  /// 内设办公室、财务科、人事科3个科室
  private static func names(_ bytes: [UInt8], before end: Int) -> [ArraySlice<UInt8>]? {
    let before = bytes[max(0, end - 600)..<end]
    let openings: [Word] = ["内设机构有", "内设机构包括", "内设机构为", "内设", "下设", "设有"]
    guard let opening = openings.compactMap({ word in before.lastIndex(of: word).map { $0 + word.count } }).max(),
      var names = names(bytes[opening..<end]), names.count >= 2, let last = names.last
    else { return nil }
    if let word = last.ends(withAny: ["共计", "共"]) { names[names.count - 1] = last.dropLast(word.count) }
    return names
  }

  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    (6...75).contains(name.count) && !name.contains(where: isDigit)
      && !name.contains(any: ["等", "一是", "负责", "主要", "以下", "如下"])
      // 业务一、二科 are two.
      && ChineseNumeral.parse(Array(name.prefix(9)), from: 0) == nil
      && ["一", "二", "三", "四", "五", "六"].allSatisfy { !name.ends(with: $0) }
  }

  private static let conjunctions: [Word] = ["和", "及", "与"]

  /// 县图书馆和县文化馆: what stands on both sides ends as names of institutions do.
  private static func areTwo(_ name: ArraySlice<UInt8>) -> Bool {
    guard let conjunction = conjunctions.compactMap({ name.firstIndex(of: $0) }).min() else { return false }
    let (left, right) = (name[..<conjunction], name[(conjunction + 3)...])
    return left.count >= 9 && right.count >= 9 && left.ends(withAny: BodyNames.inLists) != nil
      && right.ends(withAny: BodyNames.inLists) != nil && !right.contains(any: conjunctions)
  }

  private var finding: Finding? {
    // The last two may be joined by 和, which may stand inside a name as well.
    let joined = names.count { $0.contains(any: Self.conjunctions) }
    let isCertain = names.count > 1 && joined == 1 && names.last.map(Self.areTwo) ?? false
    let counted = names.count + (isCertain ? 1 : 0)...names.count + joined
    // A list that has no end yet is still being typed.
    guard !counted.contains(number), isEnded || number < counted.lowerBound,
      (counted.lowerBound - 2...counted.upperBound + 2).contains(number),
      let amount = count.statement.amount
    else {
      return nil
    }
    let figure = count.figure(amount)
    let unit = FigureText.unit(amount)
    let right = "\(counted.upperBound)\(unit)"
    let listed = counted.count == 1 ? "列出的是 \(right)" : "列出的至多是 \(right)"
    return Finding(
      rule: "sum.text", severity: .warning, range: figure.range,
      message: "写明 \(amount.text)\(unit)，\(listed)", related: [],
      stated: amount.text + unit, expected: counted.count == 1 ? right : nil,
      replacement: counted.count == 1 ? "\(counted.upperBound)" : nil)
  }
}
