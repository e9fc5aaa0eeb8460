import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// M74: a fixed term that has lost a character, and wording of indicators that differs in one.
  static let textTerm = Rule(
    id: "text.term", title: "用词",
    explanation: "固定用语缺字（“务用车”“般公共预算”）；金额后缺“元”或“万元”，金额中有全角逗号；部门预算中某一部分的标题写作部门决算，或者相反；多张绩效目标表中只差一个字的同一指标，以全文常用的写法为准。",
    example: "均未安排务用车购置 → 公务用车；国内公务接待支出0.3万，→ 0.3万元；长期照顾险、长期照护险 → 以全文多数为准",
    findInText: { text, _, _ in TruncatedTerm.findings(text) + MissingUnit.findings(text) },
    find: { context in
      IndicatorWording.findings(context.tables.indicators.similar, context.facts) + OtherStage.findings(context)
    })
}

/// Amounts that break off in front of 元 or 万元.
private enum MissingUnit {
  private static let leads: WordIndex = ["预算为", "预算数为", "决算为", "决算数为"]
  private static let amounts: WordIndex = [
    "支出", "经费", "费", "收入", "预算", "决算", "拨款", "金额", "为", "增加", "减少",
  ]
  /// What an amount with two digits behind the point stands behind.
  private static let names: WordIndex = [
    "支出", "经费", "收入", "预算", "决算", "预算数", "决算数", "拨款", "总额", "合计", "总计", "资金", "结转", "结余",
    "支出为", "收入为", "经费为", "总额为", "合计为", "总计为",
  ]
  private static let ends: WordIndex = [",", "。", ";", "(", ")"]

  static func findings(_ text: NormalizedText) -> [Finding] {
    let bytes = text.bytes
    var found: [Finding] = []
    var alone: [Finding] = []
    var separators: [Finding] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !isDigit($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
      defer { index = max(index + 1, end ?? bytes.count) }
      guard var end else { continue }
      // The comma behind the last digit is the sentence's.
      while !isDigit(bytes[end - 1]) { end -= 1 }
      let before = bytes[..<index]
      if let separator = wideSeparator(text, index..<end) { separators.append(separator) }
      let hasCents = bytes[index..<end].suffix(3).first == UInt8(ascii: ".")
      if bytes.starts(with: "万", at: end), ends.prefix(of: bytes, at: end + 3) != nil,
        amounts.suffix(of: before) != nil || hasCents && names.suffix(of: before) != nil
      {
        found.append(finding(text, index..<end + 3, missing: "元"))
      } else if leads.suffix(of: before) != nil, ends.prefix(of: bytes, at: end) != nil,
        // 预算为8687.70（万元）
        !bytes[end...].prefix(12).contains("元)"),
        // Nought is nought in every unit.
        bytes[index..<end].contains(where: { isDigit($0) && $0 != UInt8(ascii: "0") })
      {
        found.append(finding(text, index..<end, missing: "万元"))
      } else if hasCents, names.suffix(of: before) != nil, ends.prefix(of: bytes, at: end) != nil {
        alone.append(finding(text, index..<end, missing: "万元"))
      }
    }
    // 分别支出120，345.00万元 are two numbers.
    if !separators.isEmpty, !bytes.contains("分别") { found += separators }
    // Of several the unit is said elsewhere, as it is of one in brackets.
    return alone.count == 1 && isAmongTenThousands(bytes) ? found + alone : found
  }

  /// 支出8687.70，比上年增加414.85万元，but not （单位：万元）, which is said of all.
  private static func isAmongTenThousands(_ bytes: [UInt8]) -> Bool {
    bytes.contains("万元")
      && !bytes.contains(any: ["单位:", "单位为", "亿元", "元)", "元计", "分值", "得分", "人均", "单价", "每"])
  }

  /// 总计52，923.29万元: a comma of the sentence inside an amount.
  private static func wideSeparator(_ text: NormalizedText, _ digits: Range<Int>) -> Finding? {
    let bytes = text.bytes
    guard digits.count < 24, digits.count > 4, bytes.starts(with: "万元", at: digits.upperBound),
      !bytes[..<digits.lowerBound].ends(with: "第"),
      let point = bytes[digits].firstIndex(of: UInt8(ascii: ".")), point == digits.upperBound - 3
    else { return nil }
    let commas = bytes[digits].indices.filter { bytes[$0] == UInt8(ascii: ",") }
    func isWide(_ comma: Int) -> Bool {
      let place = text.source(comma..<comma + 1)
      return place.lowerBound.line == place.upperBound.line && place.upperBound.column - place.lowerBound.column == 3
    }
    // In steps of three digits from the point.
    guard commas.contains(where: isWide), commas.allSatisfy({ (point - $0) % 4 == 0 }),
      commas.first != digits.lowerBound,
      commas.count == (point - digits.lowerBound - 1) / 4
    else { return nil }
    let right = text.string(digits)
    return Finding(
      rule: "text.term", severity: .information, range: text.source(digits), message: "金额中的逗号应为半角：\(right)",
      expected: right, replacement: right)
  }

  private static func finding(_ text: NormalizedText, _ range: Range<Int>, missing: String) -> Finding {
    let stated = text.string(range)
    return Finding(
      rule: "text.term", severity: .warning, range: text.source(range), message: "“\(stated)”后缺“\(missing)”",
      stated: stated, expected: stated + missing, replacement: stated + missing)
  }
}

private enum TruncatedTerm {
  /// The character that is missing in front, and what is left of the term.
  private static let terms: [(lost: Word, rest: Word)] = [
    ("公", "务用车"), ("公", "务接待费"), ("一", "般公共预算"), ("政", "府性基金预算"), ("国", "有资本经营预算"), ("政", "府采购"),
    ("机", "关运行经费"), ("因", "公出国"),
  ]

  private static let affair = Array("务".utf8)
  /// 商务接待费, 业务用车
  private static let affairs: [Word] = ["商", "业", "警", "事", "服", "勤", "政", "财", "军", "外", "内", "党"]

  static func findings(_ text: NormalizedText) -> [Finding] {
    terms.flatMap { lost, rest -> [Finding] in
      var found: [Finding] = []
      var start = 0
      while let index = text.bytes.firstIndex(of: rest, from: start) {
        start = index + rest.bytes.count
        // At its beginning a text may have lost more than a character.
        guard index >= 3, !text.bytes[..<index].ends(with: lost),
          !rest.bytes.starts(with: affair) || text.bytes[..<index].ends(withAny: affairs) == nil
        else { continue }
        let range = index..<start
        found.append(
          Finding(
            rule: "text.term", severity: .warning, range: text.source(range),
            message: "“\(rest.string)”缺字，应为“\(lost.string)\(rest.string)”", stated: rest.string,
            expected: lost.string + rest.string, replacement: lost.string + rest.string))
      }
      return found
    }
  }
}
