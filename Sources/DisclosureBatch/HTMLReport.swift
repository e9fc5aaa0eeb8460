import DisclosureRules
import DocumentText
import SubjectCatalogue

/// Findings on one page that needs nothing else, to be opened, sent on and printed: an overview, then for each document
/// its findings in their order.
///
/// The overview stands in front, so that the page is written when all documents are known.
struct HTMLReport {
  private var rows = ""
  private var sections = ""
  private var documentCount = 0
  private var counts: [Severity: Int] = [:]

  mutating func add(_ document: CheckedDocument) {
    documentCount += 1
    let own = Dictionary(document.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
    counts.merge(own, uniquingKeysWith: +)
    let name = MarkupText.escaped(document.name)
    rows += "<tr><td><a href=\"#d\(documentCount)\">\(name)</a></td>\(cells(own))</tr>\n"
    sections += "<section id=\"d\(documentCount)\">\n<h2>\(name)</h2>\n"
    sections += "<p class=\"about\">\(about(document))。\(Self.summary(own))。</p>\n"
    for finding in document.findings { sections += article(for: finding, in: document.text) }
    sections += "</section>\n"
  }

  var page: [UInt8] {
    var page = Self.head
    page += "<h1>预决算公开稿检查结果</h1>\n"
    if documentCount != 1 {
      page += "<p class=\"about\">共 \(documentCount) 份稿件。\(Self.summary(counts))。</p>\n"
    }
    if documentCount > 1 {
      let heads = Severity.allCases.map { "<th>\($0.title)</th>" }.joined()
      page += "<table>\n<thead><tr><th>稿件</th>\(heads)</tr></thead>\n<tbody>\n\(rows)</tbody>\n</table>\n"
    }
    page += sections
    page += "<footer>\(Self.legend)</footer>\n</body>\n</html>\n"
    return Array(page.utf8)
  }

  private func cells(_ counts: [Severity: Int]) -> String {
    Severity.allCases.map { "<td class=\"count\">\(counts[$0].map(String.init) ?? "")</td>" }.joined()
  }

  private func about(_ document: CheckedDocument) -> String {
    let kind =
      switch document.kind {
      case .budget: "部门预算"
      case .finalAccounts: "部门决算"
      }
    return "按\(kind)公开、\(document.profile.province ?? "全国")模板检查"
  }

  private static func summary(_ counts: [Severity: Int]) -> String {
    let parts = Severity.allCases.compactMap { level in counts[level].map { "\(level.title) \($0) 处" } }
    return parts.isEmpty ? "没有发现问题" : parts.joined(separator: "，")
  }

  private func article(for finding: Finding, in text: DocumentText) -> String {
    let title = MarkupText.escaped(Rule.named(finding.rule)?.title ?? "")
    var output = "<article class=\"\(Self.style(finding.severity))\">\n"
    output += "<h3><b>\(finding.severity.title)</b> 第 \(finding.range.lowerBound.line + 1) 行　\(title)"
    output += " <code>\(MarkupText.escaped(finding.rule))</code></h3>\n"
    output += "<p>\(MarkupText.escaped(finding.message))</p>\n"
    output += Self.excerpt(of: finding.range, in: text)
    if let expected = finding.expected, let stated = finding.stated, !stated.isEmpty {
      output += "<p class=\"mend\">原文 <del>\(MarkupText.escaped(stated))</del>　应为 "
      output += "<ins>\(MarkupText.escaped(expected))</ins></p>\n"
    }
    if !finding.related.isEmpty {
      output += "<ul aria-label=\"相关各处\">\n"
      for related in finding.related {
        output += "<li>第 \(related.range.lowerBound.line + 1) 行　\(MarkupText.escaped(related.message))</li>\n"
      }
      output += "</ul>\n"
    }
    return output + "</article>\n"
  }

  /// Of a line that is longer than this many characters on a side of the finding, the rest is left out.
  private static let longestSide = 120

  private static func excerpt(of range: Range<TextPoint>, in text: DocumentText) -> String {
    let start = text.clamped(range.lowerBound)
    let line = text.line(start.line)
    let end = range.upperBound.line == start.line ? text.clamped(range.upperBound).column : line.count
    let marked = line.dropFirst(start.column).prefix(max(0, end - start.column))
    // Four bytes are the longest character.
    let before = shown(line.prefix(start.column).suffix(4 * longestSide)).suffix(longestSide)
    let after = shown(line.dropFirst(max(start.column, end)).prefix(4 * longestSide)).prefix(longestSide)
    let mark = shown(marked.prefix(16 * longestSide)).prefix(4 * longestSide)
    if before.isEmpty && mark.isEmpty && after.isEmpty { return "" }
    let isCutBefore = before.utf8.count < start.column
    let isCutAfter = after.utf8.count < line.count - max(start.column, end)
    let isCutInside = mark.utf8.count < marked.count
    // A tab that leads a cell on a line of its own is no text.
    let lead = isCutBefore ? "…" + before : String(before.drop(while: \.isWhitespace))
    return "<blockquote>\(MarkupText.escaped(lead))"
      + (mark.isEmpty ? "" : "<mark>\(MarkupText.escaped(String(mark)))\(isCutInside ? "…" : "")</mark>")
      + "\(MarkupText.escaped(String(after)))\(isCutAfter ? "…" : "")</blockquote>\n"
  }

  /// Without the halves of characters at the ends.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let whole = bytes.drop { $0 & 0xC0 == 0x80 }
    var end = whole.endIndex
    if let last = whole.lastIndex(where: { $0 & 0xC0 != 0x80 }) {
      let length = whole[last] < 0x80 ? 1 : whole[last] < 0xE0 ? 2 : whole[last] < 0xF0 ? 3 : 4
      if end - last < length { end = last }
    }
    return String(decoding: whole[..<end], as: UTF8.self)
  }

  private static func style(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information: "information"
    case .hint: "hint"
    }
  }

  private static let legend = """
    错误：所列数字不可能同时成立，或与规定不符。警告：很可能有误。提醒：请核实。提示：四舍五入或截尾造成的差异。\
    行号为所检查文本的行号。没有发现问题不等于稿件没有差错。
    """

  private static let head = """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>预决算公开稿检查结果</title>
    <style>
    body { max-width: 52em; margin: 2em auto; padding: 0 1em; color: #222; background: #fff;
      font: 16px/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", SimSun, sans-serif; }
    h1 { font-size: 1.6em; text-align: center; }
    h2 { font-size: 1.25em; margin: 2em 0 0; border-bottom: 2px solid #222; overflow-wrap: anywhere; }
    h3 { font-size: 1em; margin: 0; }
    h3 code { font-weight: normal; font-size: .8em; color: #666; }
    p { margin: .2em 0; overflow-wrap: anywhere; }
    .about, footer { color: #555; }
    footer { margin-top: 3em; border-top: 1px solid #bbb; padding-top: .5em; font-size: .85em; }
    table { border-collapse: collapse; width: 100%; margin: 1em 0; }
    th, td { border: 1px solid #bbb; padding: .2em .6em; text-align: left; overflow-wrap: anywhere; }
    td.count { text-align: right; }
    article { margin: 1em 0; padding: .4em 1em; border: 1px solid #ddd; border-left: 5px solid #888; break-inside: avoid; }
    article.error { border-left-color: #b00020; }
    article.error h3 b { color: #b00020; }
    article.warning { border-left-color: #b36b00; }
    article.warning h3 b { color: #b36b00; }
    article.hint { color: #555; }
    blockquote { margin: .4em 0; padding: .2em .8em; background: #f5f5f3; white-space: pre-wrap; tab-size: 4;
      overflow-wrap: anywhere; }
    mark { background: #ffe08a; font-weight: bold; text-decoration: underline; }
    ins { text-decoration: none; font-weight: bold; }
    ul { margin: .3em 0; padding-left: 1.4em; color: #444; font-size: .92em; }
    a { color: inherit; }
    @media print {
      body { margin: 0; max-width: none; font-size: 11pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      h2 { break-after: avoid; }
    }
    </style>
    </head>
    <body>

    """
}
