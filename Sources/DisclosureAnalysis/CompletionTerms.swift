import DocumentText
import Pinyin
import SubjectCatalogue

/// An entry of 名词解释 as disclosures word it.
private struct Term: Sendable {
  var name: String
  var explanation: String
  /// `nil`: it is explained in both.
  var document: DocumentKind?

  init(_ name: String, _ explanation: String, _ document: DocumentKind? = nil) {
    self.name = name
    self.explanation = explanation
    self.document = document
  }

  static let all: [Term] = [
    Term("财政拨款收入", "指单位从同级财政部门取得的财政预算资金。"),
    Term("一般公共预算拨款收入", "指本级财政从一般公共预算中安排给部门的当年资金。", .budget),
    Term("政府性基金预算拨款收入", "指本级财政从政府性基金预算中安排给部门的当年资金。", .budget),
    Term("国有资本经营预算拨款收入", "指本级财政从国有资本经营预算中安排给部门的当年资金。", .budget),
    Term("财政专户管理资金收入", "指缴入财政专户、实行专项管理的教育收费等收入。", .budget),
    Term("上级补助收入", "指事业单位从主管部门和上级单位取得的非财政补助收入。"),
    Term("事业收入", "指事业单位开展专业业务活动及其辅助活动取得的收入。"),
    Term("经营收入", "指事业单位在专业业务活动及其辅助活动之外开展非独立核算经营活动取得的收入。"),
    Term("附属单位上缴收入", "指事业单位附属的独立核算单位按照有关规定上缴的收入。"),
    Term("其他收入", "指除上述收入以外的各项收入。"),
    Term("上年结转", "指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。", .budget),
    Term("使用非财政拨款结余", "指事业单位使用以前年度积累的非财政拨款结余弥补本年度收支差额的金额。"),
    Term("年初结转和结余", "指单位以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金，以及可用的结余资金。", .finalAccounts),
    Term("结余分配", "指事业单位按照会计制度规定缴纳的所得税、提取的专用结余以及转入非财政拨款结余的金额等。", .finalAccounts),
    Term("年末结转和结余", "指单位按有关规定结转到下年或以后年度继续使用的资金，以及剩余的结余资金。", .finalAccounts),
    Term("基本支出", "指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
    Term("项目支出", "指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。"),
    Term("上缴上级支出", "指事业单位按照财政部门和主管部门的规定上缴上级单位的支出。"),
    Term("经营支出", "指事业单位在专业业务活动及其辅助活动之外开展非独立核算经营活动发生的支出。"),
    Term("对附属单位补助支出", "指事业单位用财政补助收入之外的收入对附属单位补助发生的支出。"),
    Term("人员经费", "指部门和单位用于职工工资福利、离退休费和对个人和家庭补助等的支出。"),
    Term("公用经费", "指部门和单位为保障日常运转用于购买商品和服务等的支出。"),
    Term(
      "“三公”经费",
      "指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。其中，因公出国（境）费指单位公务出国（境）的国际旅费、国外城市间交通费、住宿费、伙食费、培训费、公杂费等支出；公务用车购置及运行维护费指单位公务用车购置支出（含车辆购置税）及燃料费、维修费、过桥过路费、保险费等支出；公务接待费指单位按规定开支的各类公务接待支出。"
    ),
    Term(
      "机关运行经费",
      "指行政单位和参照公务员法管理的事业单位使用财政拨款安排的基本支出中的日常公用经费，包括办公费、印刷费、邮电费、差旅费、会议费、福利费、日常维修费、专用材料及一般设备购置费、办公用房水电费、取暖费、物业管理费、公务用车运行维护费以及其他费用。"
    ),
    Term("政府采购", "指各级国家机关、事业单位和团体组织使用财政性资金采购依法制定的集中采购目录以内的或者采购限额标准以上的货物、工程和服务的行为。"),
    Term("绩效目标", "指预算资金计划在一定期限内达到的产出和效果。", .budget),
  ]

  static let keys: NameKeys = {
    var keys = NameKeys()
    for term in all { keys.append(folded: NameFolding.folded(term.name).utf8) }
    return keys
  }()
}

extension Completion {
  /// Under 名词解释: the terms that are not explained yet, with their explanations and the number of the list.
  static func termProposals(
    _ context: CompletionContext, typed line: ArraySlice<UInt8>
  ) -> [CompletionProposal]? {
    let (number, typed) = ListNumber.split(line)
    let fragment = typed.string
    let query = NameQuery(folded: NameFolding.folded(fragment).utf8)
    let above = context.precedingLines.map(\.string)
    let prefix = number == nil && line.isEmpty ? ListNumber.following(context.precedingLines) ?? "" : ""
    let found = Term.all.enumerated().compactMap { row, term -> (rank: Int, term: Term)? in
      guard term.document == nil || term.document == context.document,
        !above.contains(where: { $0.contains("\(term.name)：") || $0.contains("\(term.name):") })
      else { return nil }
      guard !fragment.isEmpty else { return (row, term) }
      let text = "\(term.name)：\(term.explanation)"
      if text.hasPrefix(fragment) { return (row, term) }
      guard let match = query.flatMap({ Term.keys.match(row, $0) }) else { return nil }
      return ((match.extent.rawValue + 1) * 1000 + row, term)
    }
    return found.sorted { $0.rank < $1.rank }.map(\.term).map { term in
      let text = "\(prefix)\(term.name)：\(term.explanation)"
      return CompletionProposal(
        kind: .term, label: "\(prefix)\(term.name)", detail: "名词解释", documentation: .text(term.explanation),
        range: context.range(ofLast: typed.count), newText: text, filterText: filterText(text, typed: fragment))
    }
  }
}

/// The number of an entry of a list: 一、 or 1. or （一）.
enum ListNumber {
  private static let numerals = Array("零一二三四五六七八九十")

  /// The number with its marks, and what is typed behind it.
  static func split(_ line: ArraySlice<UInt8>) -> (number: ArraySlice<UInt8>?, rest: ArraySlice<UInt8>) {
    guard let mark = line.prefix(40).lastMark(["、", "）", ")", "．", "."]), mark.end > line.startIndex else {
      return (nil, line)
    }
    let number = String(decoding: line[..<mark.start], as: UTF8.self).filter { !"（(第".contains($0) }
    guard !number.isEmpty, number.count <= 3, number.allSatisfy({ $0.isASCII && $0.isNumber || numerals.contains($0) })
    else { return (nil, line) }
    return (line[..<mark.end], line[mark.end...].trimmedStart)
  }

  /// The number that follows that of the nearest numbered line above, in its form; `nil` where none is numbered.
  static func following(_ lines: [ArraySlice<UInt8>]) -> String? {
    for line in lines.reversed() {
      let content = line.trimmedStart
      if content.first == UInt8(ascii: "#") { return nil }
      guard let number = split(content).number else { continue }
      return incremented(String(decoding: number, as: UTF8.self))
    }
    return nil
  }

  /// （三） → （四）, 9. → 10.; `nil` for what is no number below a hundred.
  static func incremented(_ number: String) -> String? {
    let isDigit: (Character) -> Bool = { $0.isASCII && $0.isNumber }
    let digits = number.filter { isDigit($0) || numerals.contains($0) }
    guard !digits.isEmpty, let value = value(digits), value < 99 else { return nil }
    let next = digits.allSatisfy(isDigit) ? String(value + 1) : chinese(value + 1)
    return number.replacing(digits, with: next)
  }

  private static func value(_ digits: String) -> Int? {
    if let value = Int(digits) { return value }
    let values = digits.compactMap { numerals.firstIndex(of: $0) }
    guard values.count == digits.count else { return nil }
    guard let ten = values.firstIndex(of: 10) else { return values.count == 1 ? values[0] : nil }
    guard ten <= 1, values.count - ten <= 2 else { return nil }
    return (ten == 0 ? 1 : values[0]) * 10 + (ten + 1 < values.count ? values[ten + 1] : 0)
  }

  static func chinese(_ value: Int) -> String {
    guard (1...99).contains(value) else { return String(value) }
    let tens = value / 10 > 1 ? String(numerals[value / 10]) : ""
    let ones = value % 10 > 0 ? String(numerals[value % 10]) : ""
    return value >= 10 ? "\(tens)十\(ones)" : ones
  }
}
