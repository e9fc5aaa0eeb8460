import DocumentText
import SubjectCatalogue
import Testing

@testable import DisclosureAnalysis

/// Proposals at the mark ‸ of a text.
private func proposals(
  _ marked: String, kind: DocumentKind = .budget, profile: TemplateProfile = .national
) -> [CompletionProposal] {
  var point = TextPoint(line: 0, column: 0)
  for (number, line) in marked.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if let mark = line.firstIndex(of: "‸") {
      point = TextPoint(line: number, column: line.utf8.distance(from: line.startIndex, to: mark))
    }
  }
  let text = DocumentText(Array(marked.replacing("‸", with: "").utf8))
  let found = Completion.proposals(CompletionContext(text: text, point: point, kind: kind, profile: profile))
  for proposal in found { expectUsable(proposal, in: text, at: point) }
  #expect(found.count <= Completion.mostProposals)
  return found
}

private func labels(_ marked: String, _ count: Int = 3) -> [String] { proposals(marked).prefix(count).map(\.label) }

private func expectUsable(_ proposal: CompletionProposal, in text: DocumentText, at caret: TextPoint) {
  #expect(proposal.range.upperBound == caret)
  #expect(proposal.range.lowerBound.line == caret.line)
  let line = text.line(caret.line)
  let typed = line.dropFirst(proposal.range.lowerBound.column).prefix(caret.column - proposal.range.lowerBound.column)
  #expect(proposal.filterText.utf8.starts(with: typed), "\(proposal.filterText)")
  #expect(!proposal.label.isEmpty && !proposal.newText.isEmpty)
}

@Suite struct SubjectCompletionTests {
  @Test func offersCodesInCodeCell() {
    #expect(labels("| 2101501‸", 1) == ["2101501 行政运行"])
    #expect(labels("| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n| 21015‸ |", 2) == ["21015 医疗保障管理事务", "2101501 行政运行"])
    #expect(labels("科目编码\t科目名称\t合计\n3010‸", 2) == ["30101 基本工资", "30102 津贴补贴"])
    let first = proposals("| 2101501‸").first
    #expect(first?.newText == "2101501")
    #expect(first?.detail == "卫生健康支出 › 医疗保障管理事务")
    #expect(first?.kind == .subjectCode)
  }

  @Test func offersCodesThatFollow() {
    #expect(
      labels("| 科目编码 | 科目名称 |\n|--|--|\n| 210 | 卫生健康支出 |\n| 21015 | 医疗保障管理事务 |\n| ‸", 2) == [
        "2101501 行政运行", "2101502 一般行政管理事务",
      ])
  }

  @Test func offersNamesInNameCell() {
    #expect(labels("| 科目编码 | 科目名称 |\n|--|--|\n| 2101501 | ‸", 1) == ["行政运行"])
    #expect(labels("| 2101501 | 行政‸", 1) == ["行政运行"])
    #expect(labels("部门一般公共预算基本支出预算表\n| 科目名称 | 合计 |\n|--|--|\n| 基本‸", 1) == ["基本工资"])
    #expect(labels("部门一般公共预算支出预算表\n| 科目名称 | 合计 |\n|--|--|\n| 医疗保障‸", 1) == ["医疗保障管理事务"])
    #expect(labels("科目名称\t合计\n其中：住房公‸", 1) == ["住房公积金"])
  }

  @Test func titleAboveTellsTheClassification() {
    let functional = proposals("一般公共预算支出表\n| 科目名称 | 合计 |\n|--|--|\n| 职业年金‸").first
    #expect(functional?.label == "机关事业单位职业年金缴费支出")
    let economic = proposals("一般公共预算基本支出表\n| 科目名称 | 合计 |\n|--|--|\n| 职业年金‸").first
    #expect(economic?.label == "职业年金缴费")
    #expect(economic?.filterText == "职业年金缴费")
    #expect(functional?.filterText.hasPrefix("职业年金") == true)
  }

  @Test func offersLevelBelowInProse() {
    #expect(labels("1.卫生健康支出（类）‸").contains { $0.hasSuffix("（款）") })
    #expect(labels("1.卫生健康支出（类）医疗保障‸") == ["医疗保障管理事务（款）"])
    #expect(labels("住房保障(类)住房改革支出(款)住房‸", 1) == ["住房公积金(项)"])
    #expect(labels("其中：卫生健康支出（类）医疗保障管理事务（款）行‸", 1) == ["行政运行（项）"])
    #expect(labels("医疗保障管理事务（款）事业‸", 1) == ["事业运行（项）"])
    #expect(labels("一、卫生健康支出（类）医疗保障管理事务（款）\n行政‸", 1) == ["行政运行（项）"])
    #expect(proposals("卫生健康支出（类）医疗保障‸（款）").first?.newText == "医疗保障管理事务")
    #expect(labels("1.卫生健康支出（类）行政事业单位医疗（款）\n2.社会‸", 1) == ["社会保障和就业支出（类）"])
    #expect(labels("卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）2023年预算12‸").isEmpty)
  }

  @Test func staysQuietInProse() {
    #expect(labels("本部门行政‸").isEmpty)
    #expect(labels("2023‸").isEmpty)
    #expect(labels("共计 908.69‸").isEmpty)
    #expect(labels("下达预算资金 10‸").isEmpty)
    #expect(labels("\t1‸").isEmpty)
    #expect(labels("科目 21‸").count == 3)
    #expect(labels("科目 21015‸", 1) == ["21015 医疗保障管理事务"])
    #expect(labels("‸").isEmpty)
    #expect(labels("2‸").isEmpty)
    #expect(labels("| 科目编码 | 科目名称 | 合计 |\n|--|--|--|\n| 2101501 | 行政运行 | 21‸").isEmpty)
  }

  @Test func takesAnyPoint() {
    let text = DocumentText(Array("| 行政\n卫生健康支出（类）".utf8))
    for line in -1...3 {
      for column in -1...40 {
        _ = Completion.proposals(
          CompletionContext(text: text, point: TextPoint(line: line, column: column), kind: .budget))
      }
    }
    _ = Completion.proposals(
      CompletionContext(
        text: DocumentText([0xFF, 0x7C, 0xE4, 0xB8]), point: TextPoint(line: 0, column: 4), kind: .budget))
  }
}

@Suite struct IndicatorCompletionTests {
  private let head = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|--|--|--|--|\n"

  @Test func offersWordsOfEachLevel() {
    #expect(labels(head + "| ‸", 2) == ["产出指标", "效益指标"])
    #expect(Set(labels(head + "| 产出指标 | ‸", 9)) == ["数量指标", "质量指标", "时效指标", "成本指标"])
    #expect(labels(head + "| 产出指标 | 质‸", 9) == ["质量指标"])
    #expect(labels(head + "| 产出指标 | 数量指标 | 审核定点‸").allSatisfy { $0.contains("审核定点") })
    #expect(labels(head + "| 产出指标 | 数量指标 | 审核定点‸").isEmpty == false)
    #expect(proposals(head + "| 产出指标 | 数量指标 | ‸").allSatisfy { $0.detail.hasPrefix("数量") })
    let values = proposals(head + "| 满意度指标 | 服务对象满意度指标 | A | ≥9‸").map(\.newText)
    #expect(values.contains("≥95%") && values.allSatisfy { $0.hasPrefix("≥9") })
  }

  @Test func mergedCellsStandForTheRowsBelow() {
    let found = proposals(head + "| 产出指标 | 质量指标 | 某某率 | 100% |\n| | | ‸")
    #expect(!found.isEmpty && found.allSatisfy { $0.detail.hasPrefix("质量") })
  }

  @Test func followsWordsOutsideOfTables() {
    #expect(proposals("产出指标\t数量指标\t审核‸").first?.kind == .indicator)
    #expect(proposals("- 数量指标：审核定点‸").first?.label.contains("审核定点") == true)
    #expect(proposals("\t数量指标\n\n\t审核定点‸").first?.label.contains("审核定点") == true)
    #expect(labels("产出指标：‸").contains("数量指标"))
  }
}

@Suite struct SectionCompletionTests {
  @Test func offersWhatIsMissing() {
    let found = proposals("# 2023年某局部门预算\n## 一、部门职责\n## 二、机构设置\n## ‸").map(\.label)
    #expect(!found.contains { $0.hasPrefix("部门职责") })
    #expect(found.contains("三、一般公共预算支出表"))
    #expect(found.contains("三、名词解释"))
    #expect(labels("## 名词‸") == ["名词解释"])
    #expect(labels("第四部分 名‸", 1) == ["名词解释"])
    #expect(labels("三、机关运行‸", 1).first?.hasPrefix("机关运行经费") == true)
  }

  @Test func wordsAreThoseOfTheTemplate() {
    let found = proposals("2023年\n八、关于‸", profile: .anhui).map(\.label)
    #expect(found.contains { $0.hasPrefix("关于2023年") })
    #expect(proposals("## ‸", kind: .finalAccounts).contains { $0.label == "收入支出决算总表" })
    #expect(!proposals("## ‸", kind: .finalAccounts).contains { $0.label == "部门收支总表" })
  }

  @Test func runningTextIsNoHeading() {
    #expect(labels("本年名词‸").isEmpty)
    #expect(labels("一、2023年收入总计12万元，名词‸").isEmpty)
  }
}
