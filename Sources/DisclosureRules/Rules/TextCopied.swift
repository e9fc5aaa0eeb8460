import DisclosureFacts
import DisclosureSyntax
import DocumentText

extension Rule {
  /// M66: an explanation copied from the template of a higher level of government.
  static let textCopied = Rule(
    id: "text.copied", title: "照抄上级模板",
    explanation: "市、县、区部门的名词解释和说明中，不应写“指省级财政当年拨付的资金”“纳入省级财政预算管理”“省级部门”等上级口径。"
      + "部门的级别由各表的单位名称判断，名称中有“省”“自治区”的不核对。",
    example: "某某区医疗保障局：“一般公共预算拨款收入：指省级财政当年拨付的资金” → 区级财政",
    findInParagraph: { paragraph, identity in
      let text = paragraph.paragraph.text
      guard text.bytes.contains("级财政" as Word) || text.bytes.contains("级部门用" as Word),
        let level = identity.level
      else { return [] }
      for foreign in level.foreign {
        for frame in [
          "指\(foreign)级财政当年拨付", "\(foreign)级财政预算管理", "\(foreign)级部门用财政拨款", "指\(foreign)级财政部门当年拨付",
        ] {
          guard let start = text.bytes.firstIndex(of: Word(frame)) else { continue }
          let range = start..<start + frame.utf8.count
          return [
            Finding(
              rule: "text.copied", severity: .warning, range: paragraph.range(range),
              message: "“\(frame)”是上级部门的口径，本部门应为“\(level.name)级”", stated: foreign + "级",
              expected: level.name + "级")
          ]
        }
      }
      return []
    })
}
