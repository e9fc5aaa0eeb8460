import Foundation
import TestSupport
import Testing

@testable import SubjectCatalogue

@Suite struct TitleVocabularyTests {
  let vocabulary = TitleVocabulary.shared

  @Test func everyAliasLeadsToItsContent() {
    BuiltInTable.forEachRow(of: BuiltInTable.titleAliases) { row in
      let (id, title) = (row.string(0), row.string(1))
      let document: DocumentKind = id.hasPrefix("F") ? .finalAccounts : .budget
      for written in [title, "五、\(title)", "## （三） \(title.replacingOccurrences(of: "YYYY", with: " 2024 "))"] {
        let found = vocabulary.match(written, document: document)
        #expect(found.contains { $0.id == id && $0.score == 1 }, "\(id) \(written): \(found)")
      }
    }
  }

  /// As titles stand while something is being typed.
  @Test func titlesWithASlip() {
    for (title, id) in [("2025年财政x拨款收支总表", "B07"), ("表9 国有资本经1营预算支出表", "B12"), ("一般公万共预算支出表", "B08")] {
      #expect(vocabulary.match(title, document: .budget).first?.id == id, "\(title)")
    }
  }

  @Test func aliasesOfOneDocumentAreRarelyAmbiguous() {
    var ambiguous: Set<String> = []
    BuiltInTable.forEachRow(of: BuiltInTable.titleAliases) { row in
      let id = row.string(0)
      let found = vocabulary.match(row.string(1), document: id.hasPrefix("F") ? .finalAccounts : .budget)
      if found.filter({ !$0.isExplanation && $0.score == 1 }).count > 1 { ambiguous.insert(row.string(1)) }
    }
    #expect(ambiguous == [])
  }

  /// Captions of budgets; the headings of the reference documents are among them.
  static let budgetTables: [(String, String)] = [
    ("2023 年部门财政拨款收支预算总表", "B07"), ("2023 年部门一般公共预算支出预算表", "B08"),
    ("2023 年部门一般公共预算基本支出预算表", "B09"), ("2023 年部门政府性基金预算支出预算表", "B11"),
    ("2023 年部门收支预算总表", "B04"), ("2023 年部门收入预算总表", "B05"), ("2023 年部门支出预算总表", "B06"),
    ("2023 部门国有资本经营收支预算表", "B12"), ("2023 年项目支出表", "B13"), ("2023 年部门政府采购支出表", "B16"),
    ("2023 年部门政府购买服务支出表", "B17"), ("项目支出绩效目标表", "B14"),
    ("一、部门收支总表\t12", "B04"), ("三、部门支出总表\t14", "B06"), ("四、财政拨款收支预算总表\t15", "B07"),
    ("五、财政拨款支出预算表(部门经济分类科目)…\t16", "B18"), ("六、一般公共预算支出预算表\t17", "B08"),
    ("七、一般公共预算基本支出预算表\t18", "B09"), ("八、一般公共预算项目支出预算表\t19", "B13"),
    ("九、一般公共预算\"三公\"经费支出预算表\t20", "B10"), ("十、政府性基金预算支出表\t21", "B11"),
    ("十一、政府性基金预算\"三公\"经费支出预算表\t", "B19"), ("十二、国有资本经营预算支出表\t23", "B12"),
    ("十三、部门预算项目支出绩效目标表\t24", "B14"), ("部门预算项目绩效目标表(2023年度)", "B14"),
    ("整体支出绩效目标表", "B15"), ("[bookmark: _Toc_2_2_0000000001]部门预算收支总表", "B04"),
    ("[bookmark: _Toc_2_2_0000000004]部门预算财政拨款收支总表", "B07"),
    ("部门预算一般公共预算财政拨款支出表", "B08"), ("部门预算一般公共预算财政拨款基本支出表", "B09"),
    ("部门预算政府基金预算财政拨款支出表", "B11"), ("单位预算国有资本经营预算财政拨款支出表", "B12"),
    ("单位预算财政拨款“三公”经费支出表", "B10"), ("8、长期照护险绩效目标表", "B14"),
    ("附表4-5 一般公共预算支出表", "B08"), ("附表 4-7 一般公共预算'三公'经费支出表", "B10"),
    ("表 一般公共预算支出表", "B08"), ("附表 部门收支总表", "B04"), ("附表4-9 项目支出表", "B13"), ("政府采购预算表", "B16"), ("部门整体绩效目标申报表", "B15"),
    ("某某市医疗保障局2025年收支总表", "B04"), ("某某市医疗保障局2025年一般公共预算基本支出表", "B09"),
    ("某局一般公共预算基本支出预算明细表", "B09"), ("表3 2025年度支出总表（续）", "B06"),
    ("某局一般公共预算支出预算明细表（按功能分类科目）", "B08"),
  ]

  @Test(arguments: budgetTables)
  func namesTableOfBudget(_ title: String, _ id: String) {
    let first = vocabulary.match(title).first
    #expect(first?.table?.rawValue == id, "\(vocabulary.match(title))")
  }

  @Test(arguments: [
    ("收入支出决算总表", "F02"), ("2024年度收入决算表", "F03"), ("支出决算表", "F04"),
    ("财政拨款收入支出决算总表", "F05"), ("一般公共预算财政拨款支出决算表", "F06"),
    ("一般公共预算财政拨款基本支出决算表", "F07"), ("一般公共预算财政拨款基本支出决算明细表", "F07"),
    ("一般公共预算财政拨款“三公”经费支出决算表", "F08"), ("政府性基金预算财政拨款收入支出决算表", "F09"),
    ("国有资本经营预算财政拨款支出决算表", "F10"), ("某局2024年度财政拨款收入支出决算总表", "F05"),
    ("公开07表 某局政府性基金预算财政拨款支出决算表", "F09"),
  ])
  func namesTableOfFinalAccounts(_ title: String, _ id: String) {
    for document in [nil, DocumentKind.finalAccounts] {
      let first = vocabulary.match(title, document: document).first
      #expect(first?.table?.rawValue == id, "\(vocabulary.match(title, document: document))")
    }
  }

  @Test(arguments: [
    ("五、关于2023年一般公共预算支出表的说明", "B27", "B08"), ("一、关于 2023 年财政拨款收支总表的说明", "B20", "B07"),
    ("三、关于 2023 年一般公共预算基本支出表的说明", "B27", "B09"),
    ("四、关于 2023 年政府性基金预算支出表的说明", "B28", "B11"), ("五、关于 2023 年收支总表的说明", "B20", "B04"),
    ("八、关于 2023 年国有资本经营预算支出表的说明", "B28", "B12"), ("九、关于 2023 年项目支出表的说明", "B29", "B13"),
    ("十、关于 2023 年政府采购支出表的说明", "B23", "B16"), ("十一、关于 2023 年政府购买服务支出表的说明", "B23", "B17"),
  ])
  func namesTableThatTextExplains(_ title: String, _ section: String, _ table: String) {
    let found = vocabulary.match(title, document: .budget)
    #expect(found.contains { $0.content == .section(section) }, "\(found)")
    #expect(found.contains { $0.id == table && $0.isExplanation }, "\(found)")
    #expect(found.count == 2)
  }

  @Test(arguments: [
    ("(一)收入预算情况", "B20"), ("三、一般公共预算当年拨款情况说明", "B27"),
    ("五、\"三公\"经费财政拨款预算安排情况说明", "B22"), ("(一) 机关运行经费情况", "B21"),
    ("(三)国有资产占有使用情况", "B24"), ("[bookmark: _Toc_3_3_0000000010]一、部门职责及机构设置情况", "B01"),
    ("四、财政拨款“三公”经费预算情况及增减变化原因", "B22"), ("九、其他需要说明的事项", "B30"),
    ("二、部门基本情况", "B02"), ("2．人员情况:", "B02"), ("（八）国有资产占用情况", "B24"),
    ("二、2025年“三公”经费预算情况说明", "B22"), ("第四部分 名词解释", "B26"),
  ])
  func namesSection(_ title: String, _ id: String) {
    #expect(vocabulary.match(title, document: .budget).first?.id == id, "\(vocabulary.match(title))")
  }

  @Test(arguments: [
    "", "表", "单位：万元", "反映开展外宣活动情况", "十二、其他重要事项情况说明", "改善情况指标", "信息化建设情况",
    "第二部分 2023 年部门(单位)预算表", "第三部分 2023 年部门预算表", "一、医疗保障管理事务", "核查转外就医情况成本",
    "2023年预算312.00万元，比2022年预算增加12.00万元，增长4.00%，是因为在职人员变动。",
  ])
  func saysNothingOfOtherTitles(_ title: String) {
    #expect(vocabulary.match(title) == [])
  }

  @Test(.enabled(if: Project.usesReference, "needs the published documents in ../shared"))
  func titlesOfReferenceDocumentsAreAmongTheTestedOnes() throws {
    let text = try Project.seedDocuments()
      .map { try String(decoding: Data(contentsOf: $0), as: UTF8.self) }.joined(separator: "\n")
    // Every line that is nothing but the title of a table has to be understood.
    let captions = Set(
      text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
        line.hasSuffix("表") && line.unicodeScalars.count > 5 && line.unicodeScalars.count < 40 && !line.contains("，")
      })
    #expect(captions.count > 30)
    for caption in captions where vocabulary.match(caption, document: .budget).isEmpty {
      #expect(Self.otherCaptions.contains { caption.contains($0) }, "\(caption)")
    }
  }

  /// Headings over a whole part, and words of running text.
  static let otherCaptions = ["预算表", "情况表", "预算公开表", "第二部分", "第三部分"]
}
