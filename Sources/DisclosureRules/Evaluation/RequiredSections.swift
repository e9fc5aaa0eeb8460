import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Which required sections there are, by headings and the beginnings of paragraphs.
package struct RequiredSections: OptionSet, Hashable, Sendable {
  package var rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  struct Section: Sendable {
    var title: String
    var words: [Word]
    /// Templates that publish it elsewhere.
    var exempt: [TemplateProfile] = []
  }

  static let all = [
    Section(title: "部门职责", words: ["职责", "职能"]),
    Section(title: "机构设置", words: ["机构", "单位构成", "预算构成", "决算构成", "基本情况", "单位情况"]),
    Section(title: "机关运行经费情况说明", words: ["机关运行经费", "运行经费"]),
    Section(title: "“三公”经费情况说明", words: ["三公"], exempt: [.anhui]),
    Section(title: "政府采购支出情况", words: ["政府采购"]),
    Section(title: "国有资产占有使用情况说明", words: ["国有资产", "资产占", "资产信息"]),
    Section(title: "预算绩效情况说明", words: ["绩效"]),
    Section(title: "名词解释", words: ["名词解释", "名词释义", "名词说明"]),
  ]

  /// A fragment is not asked for what it does not want to be.
  var areMost: Bool { rawValue.nonzeroBitCount >= 5 }

  /// What a title, or the beginning of a paragraph, announces.
  init(_ text: NormalizedText, _ role: TextRole) {
    self = []
    var bytes: ArraySlice<UInt8>
    switch role {
    case .heading(let heading): bytes = text.bytes[heading.title]
    case .paragraph:
      bytes = text.bytes.prefix(90)
      // A conversion may leave a heading behind the paragraph in front of it: …没有绩效目标。四、名词解释
      if let stop = text.bytes[...].lastIndex(of: "。"), text.count - stop <= 60 {
        let last = text.bytes[(stop + 3)...]
        if Numbering.parse(last) != nil { bytes += last }
      }
    case .caption, .note: return
    }
    for (index, section) in Self.all.enumerated() where section.words.contains(where: { bytes.contains($0) }) {
      insert(RequiredSections(rawValue: 1 << index))
    }
  }
}
