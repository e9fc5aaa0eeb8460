import DisclosureFacts
import DisclosureSyntax
import DocumentText

/// 第三部分 2025年部门决算情况说明 in a 部门预算: the heading of a part that names the other kind of disclosure.
enum OtherStage {
  private static let owners: [String] = ["部门", "单位"]
  private static let ends: [Word] = ["说明", "情况", "表", "报表", "公开", "报告", "文本"]
  /// What a disclosure of one kind rightly says of the other.
  private static let others = ["绩效", "执行", "构成", "范围", "管理", "编制", "上年", "评价", "公开表", "公开情况", "调整", "差异"]

  static func findings(_ context: RuleContext) -> [Finding] {
    let (own, other) = context.identity.isFinalAccounts ? ("决算", "预算") : ("预算", "决算")
    let headings = context.facts.headings
    guard headings.count >= 3, headings.count < 2000, let title = title(context),
      owners.contains(where: { title.contains($0 + own) }), !title.contains(other)
    else { return [] }
    let named = headings.filter { $0.title.contains(other) && !$0.title.contains(own) && !isAside($0.title) }
    guard named.count == 1, let heading = named.first, heading.level == 0,
      headings.count(where: { $0.title.contains(own) && !isAside($0.title) }) >= 2,
      let owner = owners.first(where: { heading.title.contains($0 + other) }),
      Array(heading.title.utf8)[...].ends(withAny: ends) != nil, isOfYear(heading.title, context.identity.year),
      !headings.contains(where: { $0.title.contains(own + subject(heading.title, behind: other)) })
    else { return [] }
    return [
      Finding(
        rule: "text.term", severity: .warning, range: heading.range,
        message: "标题写作“\(owner)\(other)”，本文件是\(owner)\(own)", stated: owner + other, expected: owner + own)
    ]
  }

  /// 情况说明 of 部门决算情况说明: where 部门预算情况说明 stands too, both are meant.
  private static func subject(_ title: String, behind stage: String) -> String {
    let bytes = Array(title.utf8)
    guard let start = bytes[...].firstIndex(of: Word(stage), from: 0) else { return "" }
    return String(decoding: bytes[(start + stage.utf8.count)...], as: UTF8.self)
  }

  private static func isAside(_ title: String) -> Bool { others.contains { title.contains($0) } }

  private static func title(_ context: RuleContext) -> String? {
    guard context.facts.enclosing.isEmpty else { return nil }
    if let text = context.titleParagraph?.paragraph.text {
      return text.bytes.count <= 150 && !text.bytes.contains("。") ? text.string(0..<text.bytes.count) : nil
    }
    return context.facts.headings.first.flatMap { $0.line < 12 ? $0.title : nil }
  }

  /// 2023年部门决算情况 in a budget for 2025 is what was spent before.
  private static func isOfYear(_ title: String, _ year: Int?) -> Bool {
    guard let year else { return false }
    let digits = title.utf8.filter(isDigit)
    return digits.isEmpty || digits.elementsEqual(String(year).utf8)
  }
}
