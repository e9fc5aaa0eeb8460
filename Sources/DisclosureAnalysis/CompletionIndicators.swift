import DisclosureFacts
import DisclosureSyntax
import DocumentText
import Pinyin
import SubjectCatalogue

/// What stands beside a third-level indicator in a table, by the titles of the columns.
enum IndicatorPart {
  /// 指标性质, 计算符号
  case sign
  /// 指标值, with or without the sign
  case value
  /// 度量单位
  case unit
  /// 指标值确定依据, 绩效标准
  case basis
  /// 绩效指标描述
  case description
  /// 指标方向性
  case direction
  /// 指标分类
  case category
  /// 权重, in percent of all indicators
  case weight

  init?(_ title: String) {
    if title.contains("依据") || title.contains("绩效标准") {
      self = .basis
    } else if title.contains("性质") || title.contains("符号") {
      self = .sign
    } else if title.contains("方向") {
      self = .direction
    } else if title.contains("度量单位") || title.contains("计量单位") {
      self = .unit
    } else if title.contains("描述") {
      self = .description
    } else if title.contains("权重") {
      self = .weight
    } else if title.contains("指标分类") {
      self = .category
    } else if title.contains("指标值") {
      self = .value
    } else {
      return nil
    }
  }
}

/// The form of an indicator's value in its pieces: ≥, 95, %.
struct IndicatorValue: Hashable {
  /// Empty for text.
  var sign: String
  /// A number, a date, or words; empty where any number will do.
  var value: String
  var unit: String

  /// Words of the vocabulary for what the form is, which are no part of it.
  private static let kinds = ["金额（无符号）：", "比率（无符号）：", "日期：", "文字描述：", "是否：", "公式："]
  private static let signs = ["≥", "≤", "＝", "=", "＞", "＜", ">", "<"]

  init(_ indicator: Indicator) {
    var form = indicator.valueForm
    sign = Self.signs.first(where: form.hasPrefix) ?? ""
    form = String(form.dropFirst(sign.count))
    if form.hasPrefix("定性：") {
      sign = "定性"
      form = String(form.dropFirst(3))
    } else if let kind = Self.kinds.first(where: form.hasPrefix) {
      // A number with its kind in front of it is one project's own.
      form = kind.hasSuffix("（无符号）：") ? "N" : String(form.dropFirst(kind.count))
    } else if ["不涉及", "不适用"].contains(form) {
      form = "N"
    }
    unit = indicator.unit
    if !unit.isEmpty, form.hasSuffix(unit) { form = String(form.dropLast(unit.count)) }
    let isPlaceholder =
      form.contains("N") || form.contains("YYYY") || form.contains("文字") || form.contains("描述") || form.contains("空")
    value = isPlaceholder ? "" : form
  }

  var isText: Bool { sign.isEmpty || sign == "定性" }
}

extension Completion {
  /// In a table of performance indicators: the words of the column's level.
  static func indicatorProposals(
    level: Int, _ table: TableAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let vocabulary = IndicatorVocabulary.shared
    let typed = table.typed
    switch level {
    case 1:
      return wordProposals(vocabulary.level1Names, detail: "一级指标", typed: typed, context)
    case 2:
      guard let level1 = table.nearestCell(where: vocabulary.isLevel1) else {
        let names = vocabulary.level1Names.prefix(4).flatMap { vocabulary.level2Names(under: $0) }
        return wordProposals(names, detail: "二级指标", typed: typed, context)
      }
      return wordProposals(vocabulary.level2Names(under: level1), detail: level1, typed: typed, context)
    default:
      let level2 = table.nearestCell(where: vocabulary.isLevel2)
      let words = wordingProposals(level2: level2, typed: typed, context)
      guard context.lineSuffix.trimmed.isEmpty, table.head.count > table.columnNumber + 1 else { return words }
      let rows = rows(level2: level2, meeting: typed.string, limit: 5, context).compactMap {
        rowProposal($0, table, typed: typed, context)
      }
      return words.prefix(3) + rows + words.dropFirst(3)
    }
  }

  /// Behind 数量指标： on the same line, or below a line that holds nothing else.
  static func indicatorProposals(afterWordIn context: CompletionContext) -> [CompletionProposal]? {
    let vocabulary = IndicatorVocabulary.shared
    let line = context.linePrefix.trimmedStart
    if let colon = line.lastMark(["：", ":"]) {
      let word = line[..<colon.start].sinceLastPunctuation.trimmed.string.filter { !"-*#0123456789".contains($0) }
      return proposals(below: word, typed: line[colon.end...].trimmedStart, context)
    }
    // One cell to a line: the line begins with a tab, or follows one that does.
    guard let above = context.precedingLines.last(where: { !$0.trimmed.isEmpty })?.trimmed,
      line.sinceLastPunctuation.count == line.count, above.count <= 60, above.ends(with: "指标")
    else { return nil }
    let word = above.string
    guard vocabulary.isLevel1(word) || vocabulary.isLevel2(word) else { return nil }
    return proposals(below: word, typed: line, context)
  }

  private static func proposals(
    below word: String, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal]? {
    let vocabulary = IndicatorVocabulary.shared
    guard word.hasSuffix("指标") else { return nil }
    if vocabulary.isLevel1(word), word != "满意度指标" {
      return wordProposals(vocabulary.level2Names(under: word), detail: word, typed: typed, context)
    }
    return vocabulary.isLevel2(word) ? wordingProposals(level2: word, typed: typed, context) : nil
  }

  private static func wordProposals(
    _ words: [String], detail: String, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let fragment = typed.string
    return words.filter { isMet($0, by: fragment) }.map { word in
      CompletionProposal(
        kind: .indicator, label: word, detail: detail, range: context.range(ofLast: typed.count), newText: word,
        filterText: filterText(word, typed: fragment))
    }
  }

  private static func wordingProposals(
    level2: String?, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let vocabulary = IndicatorVocabulary.shared
    let fragment = typed.string
    return rows(level2: level2, meeting: fragment, limit: mostProposals, context).map { row in
      let indicator = vocabulary.indicators[row]
      return CompletionProposal(
        kind: .indicator, label: indicator.name, detail: indicator.level2, documentation: .indicator(row),
        range: context.range(ofLast: typed.count), newText: indicator.name,
        filterText: filterText(indicator.name, typed: fragment))
    }
  }

  /// What shows that a wording was read in the tables of a medical insurance bureau.
  private static let fieldWords = [
    "医", "药", "参保", "异地", "定点", "基金", "病", "外伤", "稽", "结算", "招采", "救助", "DRG", "DIP", "生育", "退休", "改制", "国家信息平台",
  ]

  /// Rows of the vocabulary: those with words of the unit first, then those that fit everywhere, then other fields'.
  private static func rows(
    level2: String?, meeting fragment: String, limit: Int, _ context: CompletionContext
  ) -> [Int] {
    let vocabulary = IndicatorVocabulary.shared
    let own = context.wordsOfUnit
    func distance(_ name: String) -> Int {
      if !fragment.isEmpty, name.hasPrefix(fragment) { return 0 }
      if zip(name, name.dropFirst()).contains(where: { own.contains("\($0)\($1)") }) { return 1 }
      return fieldWords.contains(where: name.contains) ? 3 : 2
    }
    let found = vocabulary.rows(level2: level2, meeting: fragment, limit: 1000)
      .filter {
        !vocabulary.isLevel1(vocabulary.indicators[$0].name) && !vocabulary.isLevel2(vocabulary.indicators[$0].name)
      }
      .map { (row: $0, distance: distance(vocabulary.indicators[$0].name)) }
    return (0...3).flatMap { wanted in found.filter { $0.distance == wanted }.map(\.row) }.prefix(limit).map { $0 }
  }

  static func documentation(ofIndicator row: Int) -> String {
    let vocabulary = IndicatorVocabulary.shared
    guard vocabulary.indicators.indices.contains(row) else { return "" }
    let indicator = vocabulary.indicators[row]
    let value =
      indicator.unit.isEmpty || indicator.valueForm.hasSuffix(indicator.unit)
      ? indicator.valueForm : indicator.valueForm + indicator.unit
    return [
      "\(indicator.level1) › \(indicator.level2)", "指标值形式：\(value)",
      indicator.isAttested ? "见于公开文件" : "通用写法，未见于公开文件",
    ].joined(separator: "\n")
  }

  // MARK: Values

  /// The indicator with all that the columns behind it take, in their order.
  private static func rowProposal(
    _ row: Int, _ table: TableAtCaret, typed: ArraySlice<UInt8>, _ context: CompletionContext
  ) -> CompletionProposal? {
    let indicator = IndicatorVocabulary.shared.indicators[row]
    let head = table.head
    var text = SnippetText()
    text.append(indicator.name)
    let separator = table.row.separator == .bar ? " | " : "\t"
    var isFilled = false
    for column in (table.columnNumber + 1)..<head.count where !(head[column].isEmpty && column == head.count - 1) {
      text.append(separator)
      let cell = IndicatorPart(head[column]).flatMap { part in
        if part == .value,
          let amount = ownAmount(indicator.name, hasSign: head.contains { IndicatorPart($0) == .sign }, context)
        {
          return amount
        }
        return values(part, of: [indicator], hasOwn: { wanted in head.contains { IndicatorPart($0) == wanted } }).first
      }
      if cell?.isEmpty == false { isFilled = true }
      text.stop(cell ?? "")
    }
    guard isFilled else { return nil }
    if table.row.separator == .bar { text.append(" |") }
    return CompletionProposal(
      kind: .row, label: text.plain.trimmingSpaces, detail: "\(indicator.level2) · 整行", documentation: .indicator(row),
      range: context.range(ofLast: typed.count), newText: text.plain, snippet: text.snippet,
      filterText: filterText(indicator.name, typed: typed.string))
  }

  /// In a column beside the third level: what the indicator at hand usually has there, then what others of its kind have.
  static func indicatorProposals(
    _ part: IndicatorPart, _ table: TableAtCaret, _ context: CompletionContext
  ) -> [CompletionProposal] {
    let vocabulary = IndicatorVocabulary.shared
    let head = table.head
    guard let column = head.firstIndex(where: { $0.contains("三级指标") }), column < table.columnNumber else { return [] }
    let name = table.row.cell(column).string
    let level2 = table.nearestCell(where: vocabulary.isLevel2)
    let same = vocabulary.indicators.filter { $0.name == name }
    let near = vocabulary.rows(level2: level2, meeting: "", limit: 200).map { vocabulary.indicators[$0] }
      .sorted { likeness($0.name, name) > likeness($1.name, name) }
    let hasColumn: (IndicatorPart) -> Bool = { wanted in head.contains { IndicatorPart($0) == wanted } }
    var seen: Set<String> = []
    if part == .weight { return weightProposals(table, context) }
    let amount = part == .value ? ownAmount(name, hasSign: hasColumn(.sign), context) : nil
    let own = (amount.map { [$0] } ?? []) + values(part, of: same, hasOwn: hasColumn)
    let all = (own + values(part, of: near, hasOwn: hasColumn) + general(part)).filter {
      !$0.isEmpty && seen.insert($0).inserted
    }
    let typed = table.typed
    let fragment = typed.string
    return all.filter { fragment.isEmpty || $0.hasPrefix(fragment) || isMet($0, by: fragment) }.prefix(20).map {
      value in
      CompletionProposal(
        kind: .indicator, label: value, detail: own.contains(value) ? name : level2 ?? "",
        range: context.range(ofLast: typed.count), newText: value, filterText: filterText(value, typed: fragment))
    }
  }

  /// The amount of the project at hand, where an indicator is about all of it.
  private static func ownAmount(_ name: String, hasSign: Bool, _ context: CompletionContext) -> String? {
    guard ["总成本", "总额", "预算控制", "项目成本"].contains(where: name.contains), let amount = context.amountOfProject else {
      return nil
    }
    return hasSign ? amount : "≤\(amount)"
  }

  /// What the other rows leave to 100; each project has as much.
  private static func weightProposals(_ table: TableAtCaret, _ context: CompletionContext) -> [CompletionProposal] {
    guard let lines = context.tableLines(limit: mostRowsOfWeights) else { return [] }
    var sum: Int64 = 0
    for row in (lines.above + lines.below).compactMap(TableRowText.init(line:))
    where row.separator == table.row.separator {
      guard let weight = Quantity(row.cell(table.columnNumber).filter { $0 != UInt8(ascii: "%") }),
        !row.cells.contains(where: { $0.trimmed.string.hasSuffix("合计") })
      else { continue }
      sum &+= weight.value
    }
    let hundred = 100 * Quantity.scale
    let rest = hundred - sum % hundred
    // The first of many indicators does not weigh more than half.
    guard sum > 0, rest * 2 <= hundred else { return [] }
    let typed = table.typed.string
    var text = Quantity.string(rest, decimals: 2)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    guard text.hasPrefix(typed) else { return [] }
    let detail = "100 − 其他指标的权重"
    return [
      CompletionProposal(
        kind: .figure, label: text, detail: detail, documentation: .text(detail),
        range: context.range(ofLast: table.typed.count), newText: text, filterText: filterText(text, typed: typed))
    ]
  }

  private static let mostRowsOfWeights = 400

  /// How many characters two names end in together, as the end of a Chinese name says what it is.
  private static func likeness(_ left: String, _ right: String) -> Int {
    zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
  }

  private static func values(
    _ part: IndicatorPart, of indicators: [Indicator], hasOwn: (IndicatorPart) -> Bool
  ) -> [String] {
    indicators.map { indicator in
      let value = IndicatorValue(indicator)
      switch part {
      case .sign: return value.sign
      case .unit: return value.unit
      case .value:
        var text = value.value
        if !hasOwn(.sign), !value.isText, !text.isEmpty { text = value.sign + text }
        if !hasOwn(.unit), !text.isEmpty { text += value.unit }
        return text
      case .direction: return indicator.direction == .none ? "" : indicator.direction.rawValue
      case .basis, .description, .category, .weight: return ""
      }
    }
  }

  private static func general(_ part: IndicatorPart) -> [String] {
    switch part {
    case .sign: ["≥", "≤", "＝", "＞", "＜", "定性"]
    case .unit: ["%", "个", "人", "人次", "次", "万元", "元", "天", "年", "套", "台", "份", "平方米", "公里"]
    case .basis: ["计划标准", "行业标准", "历史标准", "预算支出标准", "其他标准"]
    case .direction: ["正向", "反向"]
    case .category: ["绩效基本型", "绩效创新型"]
    case .value, .description, .weight: []
    }
  }
}

extension CompletionContext {
  /// Pairs of characters that say what the unit or the project is about.
  fileprivate var wordsOfUnit: Set<String> {
    let common: Set<String> = [
      "项目", "数量", "指标", "完成", "工作", "预算", "部门", "支出", "资金", "服务", "管理", "中心", "单位", "年度", "目标", "绩效", "情况",
      "公共", "建设", "经费", "保障", "名称", "总额", "金额", "满意", "意度", "财政", "拨款", "任务", "人员", "一级", "二级", "三级", "级指",
    ]
    var words: Set<String> = []
    func take(_ text: some StringProtocol) {
      for (first, second) in zip(text, text.dropFirst()) where !first.isASCII && !second.isASCII {
        let word = "\(first)\(second)"
        if !common.contains(word) { words.insert(word) }
      }
    }
    take(facts?.entity ?? "")
    let lines = precedingLines.suffix(Self.reachOfProject)
    if let line = lines.last(where: { $0.lastMark(["项目名称"]) != nil }), let mark = line.lastMark(["项目名称"]) {
      take(line[mark.end...].prefix(120).string.prefix { $0 != "年" })
    }
    for line in lines where TableRowText.isRow(line) {
      // What the indicators above are called.
      let cells = TableRowText(line: line)?.cells.map { $0.trimmed.string } ?? []
      take(cells.first { $0.count > 4 && !$0.hasSuffix("指标") && !$0.contains("资金") } ?? "")
    }
    return words
  }

  private static let reachOfProject = 30

  /// What 年度资金总额 above says, without its unit.
  fileprivate var amountOfProject: String? {
    for line in precedingLines.suffix(Self.reachOfProject).reversed() {
      guard let mark = line.lastMark(["年度资金总额", "项目资金总额", "资金总额"]) else { continue }
      let rest = line[mark.end...].drop { !isDigit($0) && $0 != UInt8(ascii: "\n") }
      let digits = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
      if !digits.isEmpty { return digits.string }
    }
    return nil
  }
}
