import DocumentText

/// What the headings above a sentence say of it.
package struct HeadingTopics: OptionSet, Hashable, Sendable {
  package var rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// 一般公共预算
  package static let generalBudget = HeadingTopics(rawValue: 1)
  /// 当年
  package static let currentYear = HeadingTopics(rawValue: 2)
  /// 收入, 收支
  package static let income = HeadingTopics(rawValue: 4)
  /// Descriptions of projects and duties speak of other amounts than the unit's budget.
  package static let foreign = HeadingTopics(rawValue: 8)

  /// 政府性基金, 国有资本经营预算
  package static let otherFund = HeadingTopics(rawValue: 16)

  private static let words: [(topic: HeadingTopics, words: [String])] = [
    (.generalBudget, ["一般公共预算"]), (.currentYear, ["当年"]), (.income, ["收入", "收支"]),
    (.otherFund, ["政府性基金", "国有资本经营"]),
    (.foreign, ["项目概述", "立项依据", "项目内容", "年度预算安排", "绩效目标", "名词解释", "工作任务", "重点工作", "主要职责"]),
  ]

  /// What a heading's own title says.
  init(title: String) {
    self = []
    for entry in Self.words where entry.words.contains(where: { title.contains($0) }) { insert(entry.topic) }
  }
}
