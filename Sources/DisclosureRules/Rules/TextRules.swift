import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// M74, M75: doubled words and marks.
  static let textDoubled = Rule(
    id: "text.doubled", title: "重复的字词和标点",
    explanation: "连写两次的词（服务服务）和标点（，，。。）；有数字的整段话接连出现两次。",
    example: "医保公共服务服务 → 医保公共服务",
    findInText: { text, _, _ in DoubledText.findings(text) },
    findInTexts: { facts in DoubledText.paragraphs(facts) })

  /// Brackets and book-title marks come in pairs.
  static let textUnpaired = Rule(
    id: "text.unpaired", title: "括号和书名号",
    explanation: "《》和（）应当成对。",
    example: "某某试点工作指导方案》 → 《某某试点工作指导方案》",
    findInText: { text, _, _ in UnpairedMarks.findings(text) })

  /// M70, M71: placeholders and alternatives of the template.
  static let templateResidue = Rule(
    id: "template.residue", title: "模板残留",
    explanation: "没有填写的占位（××、XX、20××）和没有选定的词语（增（减）、增加（减少））。",
    example: "比上年增（减）0万元 → 选定一个词，或写“与上年持平”",
    findInText: { text, _, _ in Residue.findings(text) })
}

private enum DoubledText {
  private static let marks: [(Word, Word)] = [
    (",,", ","), ("。。", "。"), ("、、", "、"), (";;", ";"), ("::", ":"), (",。", "。"), ("。,", "。"), (",、", "、"),
    (",;", ";"), (";,", ";"), ("、,", ","), ("、;", ";"), ("、。", "。"), ("。;", "。"), (";。", "。"),
  ]
  private static let markIndex = WordIndex(marks.map(\.0))
  /// Words that are said twice on purpose.
  private static let natural: Set<String> = [
    "补助", "一一", "人人", "处处", "种种", "层层", "年年", "日日", "时时", "指标", "年全", "访接",
  ]

  static func findings(_ text: NormalizedText) -> [Finding] {
    let bytes = text.bytes
    var found: [Finding] = []
    var commas: [Int] = []
    var index = 0
    while index < bytes.count {
      let length = UTF8Scalar.length(of: bytes[index], limit: bytes.count - index)
      if bytes[index] == UInt8(ascii: ",") { commas.append(index) }
      // All marks are ASCII or 。 and 、.
      if bytes[index] < 0x80 || bytes[index] == 0xE3, let rank = markIndex.prefix(of: bytes, at: index)?.rank {
        let mark = marks[rank]
        var range = index..<index + mark.0.bytes.count
        // A run of one mark is one mistake.
        let last = mark.0.bytes.suffix(mark.0.bytes.count / 2)
        while bytes[range.upperBound...].starts(with: last) { range = index..<range.upperBound + last.count }
        found.append(markFinding(text, range, right: mark.1.string))
        index = range.upperBound
        continue
      }
      // ABAB of two characters.
      if index + 12 <= bytes.count, isSame(bytes, index + 3, index + 9), isSame(bytes, index, index + 6),
        isHan(bytes, index), isHan(bytes, index + 3), isHan(bytes, index + 6), isHan(bytes, index + 9),
        !isSame(bytes, index, index + 3),
        ChineseNumeral.parse(bytes, from: index) == nil || ChineseNumeral.parse(bytes, from: index + 3) == nil,
        !natural.contains(text.string(index..<index + 6)),
        !isParted(text, index + 6)
      {
        found.append(finding(text, index..<index + 12, right: text.string(index..<index + 6)))
        index += 12
        continue
      }
      if length == 3, repeatsCharacter(bytes, index), doubled.suffix(of: bytes[..<(index + 3)]) != nil {
        found.append(finding(text, index..<index + 6, right: text.string(index..<index + 3)))
        index += 6
        continue
      }
      index += length
    }
    return found + clauses(text, commas)
  }

  /// A long paragraph with figures that one of the two in front of it says word for word.
  static func paragraphs(_ facts: UnitFacts) -> [Finding] {
    facts.paragraphs.indices.dropFirst().compactMap { index in
      let paragraph = facts.paragraphs[index]
      let bytes = paragraph.paragraph.text.bytes
      guard bytes.count >= 120,
        paragraph.reading.statements.contains(where: { $0.amount.map { $0.value > 0 } ?? false }),
        let former = (max(0, index - 2)..<index).first(where: {
          facts.paragraphs[$0].heading == paragraph.heading && facts.paragraphs[$0].paragraph.text.bytes == bytes
        }),
        // 县图书馆免费开放项目： may be introduced as the one above was.
        !facts.paragraphs[(former + 1)..<index].contains(where: { $0.paragraph.text.bytes.last == UInt8(ascii: ":") }),
        case let other = facts.paragraphs[former]
      else { return nil }
      let words = paragraph.paragraph.text.string(0..<bytes.count)
      return Finding(
        rule: "text.doubled", severity: .warning, range: paragraph.range(0..<bytes.count),
        message: "“\(words.prefix(20))…”整段与前文相同，可能重复粘贴",
        related: [
          RelatedPlace(range: other.range(0..<bytes.count), message: "相同的一段")
        ], stated: String(words.prefix(60)))
    }
  }

  /// 项目性质 常年性项目 项目属性: whether a space parts two cells in front of a place.
  private static func isParted(_ text: NormalizedText, _ index: Int) -> Bool {
    let (before, after) = (text.source(index - 3..<index).upperBound, text.source(index..<index + 3).lowerBound)
    return before.line == after.line && before != after
  }

  /// Behind what no character stands twice: 主要原因是是, 支出为为.
  private static let doubled: WordIndex = ["原因是", "主要是", "为", "万元"]

  private static func repeatsCharacter(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 6 <= bytes.count && isSame(bytes, index, index + 3)
  }

  /// Whether the same three bytes stand in both places.
  private static func isSame(_ bytes: [UInt8], _ first: Int, _ second: Int) -> Bool {
    bytes[first + 2] == bytes[second + 2] && bytes[first + 1] == bytes[second + 1] && bytes[first] == bytes[second]
  }

  /// 与上年预算相比，与上年预算相比，持平: a clause that the next one repeats.
  private static func clauses(_ text: NormalizedText, _ commas: [Int]) -> [Finding] {
    let bytes = text.bytes
    var found: [Finding] = []
    var start = 0
    for comma in commas {
      let clause = start..<comma
      start = comma + 1
      // The next one may run on: 与上年预算相比持平.
      guard clause.count >= 18, bytes[start...].starts(with: bytes[clause]) else { continue }
      found.append(finding(text, clause.lowerBound..<start + clause.count, right: text.string(clause)))
    }
    return found
  }

  private static func isHan(_ bytes: [UInt8], _ index: Int) -> Bool {
    // U+4E00 … U+9FFF
    index + 2 < bytes.count && (0xE4...0xE9).contains(bytes[index])
  }

  /// Words that are said again.
  private static func finding(_ text: NormalizedText, _ range: Range<Int>, right: String) -> Finding {
    finding(
      text, range, stated: text.string(range), right: right,
      Replacement(range: text.source(range.lowerBound + right.utf8.count..<range.upperBound), text: ""))
  }

  /// Marks of which one is too many, as they are printed.
  private static func markFinding(_ text: NormalizedText, _ range: Range<Int>, right: String) -> Finding {
    let first = text.source(range.lowerBound..<range.lowerBound + 1)
    let isWide = first.upperBound.column - first.lowerBound.column > 1
    func printed(_ marks: String) -> String { isWide ? String(marks.map { wide[$0] ?? $0 }) : marks }
    return finding(
      text, range, stated: printed(text.string(range)), right: printed(right),
      Replacement(range: text.source(range), text: printed(right)))
  }

  private static let wide: [Character: Character] = [",": "，", ";": "；", ":": "："]

  private static func finding(
    _ text: NormalizedText, _ range: Range<Int>, stated: String, right: String, _ replacement: Replacement
  ) -> Finding {
    Finding(
      rule: "text.doubled", severity: .information, range: text.source(range),
      message: "“\(stated)”重复，应为“\(right)”", stated: stated, expected: right, replacement: replacement)
  }
}

enum UnpairedMarks {
  static func findings(_ text: NormalizedText) -> [Finding] {
    pairs(text, open: "《", close: "》") + pairs(text, open: "(", close: ")")
  }

  /// All findings but those of brackets that a few lines further down are closed: the page has only torn them apart.
  static func withoutContinued(_ findings: [Finding]) -> [Finding] {
    let unpaired = findings.filter { $0.rule == "text.unpaired" }
    if unpaired.count < 2 { return findings }
    let sorted = unpaired.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var isTorn = Set<Int>()
    for (index, finding) in sorted.enumerated() where finding.stated == "(" || finding.stated == "《" {
      let close = finding.stated == "(" ? ")" : "》"
      if let other = sorted.indices.first(where: {
        $0 > index && !isTorn.contains($0) && sorted[$0].stated == close
          && sorted[$0].range.lowerBound.line - finding.range.lowerBound.line <= 12
      }) {
        isTorn.formUnion([index, other])
      }
    }
    return findings.filter { $0.rule != "text.unpaired" }
      + sorted.indices.filter { !isTorn.contains($0) }.map { sorted[$0] }
  }

  private static func pairs(_ text: NormalizedText, open: Word, close: Word) -> [Finding] {
    let bytes = text.bytes
    var stack: [Int] = []
    var found: [Finding] = []
    var next = (open: bytes.firstIndex(of: open), close: bytes.firstIndex(of: close))
    while true {
      if let index = next.open, index < next.close ?? .max {
        stack.append(index)
        next.open = bytes.firstIndex(of: open, from: index + 1)
      } else if let index = next.close {
        // 1） and a） number items.
        if stack.popLast() == nil, index >= Numbering.parse(bytes)?.range.upperBound ?? 0, !isItem(bytes, index) {
          found.append(finding(text, index..<index + close.count, missing: open.string))
        }
        next.close = bytes.firstIndex(of: close, from: index + 1)
      } else {
        break
      }
    }
    // Where many are unpaired, the first few say so.
    return found.prefix(3)
      + stack.prefix(3).map { finding(text, $0..<$0 + open.count, missing: close.string) }
  }

  private static func isItem(_ bytes: [UInt8], _ index: Int) -> Bool {
    index > 0
      && (isDigit(bytes[index - 1])
        || bytes[index - 1] & 0xDF >= 0x41 && bytes[index - 1] & 0xDF <= 0x5A && bytes[index - 1] < 0x80)
  }

  private static func finding(_ text: NormalizedText, _ range: Range<Int>, missing: String) -> Finding {
    let mark = text.string(range)
    return Finding(
      rule: "text.unpaired", severity: .information, range: text.source(range),
      message: "“\(mark)”没有与之成对的“\(missing)”", stated: mark)
  }
}

private enum Residue {
  private static let alternatives: [Word] = [
    "增(减)", "增加(或减少)", "减少(或增加)", "增长(或下降)", "下降(或增长)", "增加(减少)", "减少(增加)", "增长(下降)", "下降(增长)", "上升(下降)", "下降(上升)",
    "大于(小于)",
    "小于(大于)", "增减(减少)",
    "增加/减少", "减少/增加", "增长/下降", "下降/增长", "大于/小于", "小于/大于", "大/小于", "小/大于", "减/增加", "增/减少", "大小于预算",
    "增加持平", "减少持平", "增长持平", "下降持平", "减增加",
  ]
  /// What a template says to those who fill it in.
  private static let instructions: [Word] = [
    "(简要说明部门", "(简要说明单位", "(简要说明本", "(仅有一个单位的部门", "应根据实际情况进行解释", "以及编报绩效目标的项目数量、单位数量",
    "(请根据", "(请说明", "(请简要", "(此处填", "(说明原因", "(说明具体原因", "(说明变动原因", "(具体原因)", "(请填写", "(填写", "原因是请填写", "原因为请填写",
    "原因:请填写",
  ]
  /// 变动原因：……
  private static let unfinished: [Word] = ["原因:…", "原因是…", "原因为…", "原因是:…", "原因:...", "原因是..."]
  private static let placeholders: [Word] = ["××", "XXX", "XX", "xx", "20**", "{单位", "待填"]
  /// Alternatives, and behind them instructions.
  private static let wordIndex = WordIndex(alternatives + instructions + unfinished)
  /// All placeholders but ××, which does not begin as the index wants it.
  private static let placeholderIndex = WordIndex(Array(placeholders.dropFirst()))

  private static func placeholder(_ bytes: [UInt8], _ index: Int) -> Word? {
    if bytes[index] == 0xC3 { return bytes.starts(with: placeholders[0], at: index) ? placeholders[0] : nil }
    return placeholderIndex.prefix(of: bytes, at: index).map { placeholders[$0.rank + 1] }
  }

  /// Words that a figure stands behind, and units that it stands in front of.
  private static let leads: [Word] = ["占", "增长", "下降", "增加", "减少", "预算为", "决算为", "支出为", "预算数为", "决算数为", "费为", "收入为"]
  private static let leadIndex = WordIndex(leads)
  private static let units: WordIndex = ["%", "万元"]
  /// All that anything begins with, so that most places of a text are looked at once.
  private static let beginnings = WordIndex(
    alternatives + instructions + unfinished + leads + placeholders.dropFirst())

  /// 增长%: the length of words between which a figure has not been filled in.
  private static func blank(_ bytes: [UInt8], _ index: Int) -> Int? {
    guard let lead = leadIndex.prefix(of: bytes, at: index) else { return nil }
    var end = index + lead.count
    while end < bytes.count, bytes[end] == UInt8(ascii: "_") || bytes[end] == 0x20 { end += 1 }
    return units.prefix(of: bytes, at: end).map { end + $0.count - index }
  }

  private static let reasons: [Word] = ["(说明原因", "(说明具体原因", "(说明变动原因"]

  /// Not 按要求（填写完整）提交, （说明原因及改进措施）进行了分析, 主要原因是…等因素.
  private static func isResidue(_ bytes: [UInt8], _ range: Range<Int>, _ rank: Int) -> Bool {
    let behind = bytes[range.upperBound...]
    if rank >= alternatives.count + instructions.count {
      var rest = behind.drop { $0 == UInt8(ascii: ".") }
      while rest.starts(with: "…") { rest = rest.dropFirst(3) }
      return endsClause(rest)
    }
    if bytes[range].equals(any: reasons) { return behind.starts(with: ")") && endsClause(behind.dropFirst()) }
    return !bytes[range].equals(any: ["(填写", "(请填写"])
      || behind.starts(withAny: [")", "数字", "金额", "原因", "具体", "单位名称", "年"]) != nil
  }

  private static func endsClause(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.isEmpty || rest.starts(withAny: ["。", ",", ";", ")"]) != nil
  }

  static func findings(_ text: NormalizedText) -> [Finding] {
    let bytes = text.bytes
    var found: [Finding] = []
    var index = 0
    while let next = beginnings.firstBeginning(in: bytes, from: index, or: 0xC3) {
      index = next
      if let word = wordIndex.prefix(of: bytes, at: index) {
        guard isResidue(bytes, index..<index + word.count, word.rank) else {
          index += word.count
          continue
        }
        let words =
          word.rank < alternatives.count
          ? "没有选定：应在其中选一个词；没有变化的写“与上年持平”"
          : word.rank < alternatives.count + instructions.count ? "是模板的填写说明，应当删去" : "之后没有写明原因"
        found.append(finding(text, index..<index + word.count, words))
        index += word.count
      } else if let length = blank(bytes, index) {
        found.append(finding(text, index..<index + length, "之间缺数字"))
        index += length
      } else if let word = placeholder(bytes, index) {
        var end = index + word.bytes.count
        let unit = word.bytes.count >= 4 ? 2 : 1
        while end + unit <= bytes.count, bytes[end..<end + unit].elementsEqual(word.bytes[..<unit]) { end += unit }
        // HXX or XXL is a name.
        let isName =
          word.bytes[0] < 0x80 && (index > 0 && isLetter(bytes[index - 1]) || end < bytes.count && isLetter(bytes[end]))
        if !isName { found.append(finding(text, index..<end, "是没有填写的占位")) }
        index = end
      } else {
        index += UTF8Scalar.length(of: bytes[index], limit: bytes.count - index)
      }
    }
    return found
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }

  private static func finding(_ text: NormalizedText, _ range: Range<Int>, _ words: String) -> Finding {
    Finding(
      rule: "template.residue", severity: .warning, range: text.source(range),
      message: "“\(text.string(range))”\(words)", stated: text.string(range))
  }
}
