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
        let level = GovernmentLevel(identity.entity)
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

/// 市, 县 or 区, as a unit's name tells; `nil` for the province and where it does not.
private struct GovernmentLevel {
  var name: String
  /// The levels above.
  var foreign: [String]

  init?(_ entity: String?) {
    guard let entity, !entity.contains("省"), !entity.contains("自治区"), !entity.contains("中央") else { return nil }
    for name in ["区", "县", "旗"] where entity.contains(name) {
      self.name = name
      foreign = ["中央", "省", "市"]
      return
    }
    guard entity.contains("市") else { return nil }
    name = "市"
    foreign = ["中央", "省"]
  }
}
