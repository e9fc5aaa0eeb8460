import DocumentText
import Foundation
import TestSupport
import Testing

@testable import DisclosureAnalysis

/// A draft with its tables and no word about them; the sentences of the tests are written behind it.
private let draft = """
  # 松林县水文站2025年部门预算

  ## 第二部分　2025年部门预算表

  **表3　2025年部门支出总表**

  单位：万元

  | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
  | --- | --- | ---: | ---: | ---: |
  | 213 | 农林水支出 | 310.40 | 250.40 | 60.00 |
  | 21303 | 水利 | 310.40 | 250.40 | 60.00 |
  | 2130313 | 水文测报 | 310.40 | 250.40 | 60.00 |
  | 221 | 住房保障支出 | 21.35 | 21.35 |  |
  | 22102 | 住房改革支出 | 21.35 | 21.35 |  |
  | 2210201 | 住房公积金 | 21.35 | 21.35 |  |
  |  | 合计 | 331.75 | 271.75 | 60.00 |

  **表5　2025年一般公共预算支出表**

  单位：万元

  | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
  | --- | --- | ---: | ---: | ---: |
  | 213 | 农林水支出 | 298.40 | 250.40 | 48.00 |
  | 21303 | 水利 | 298.40 | 250.40 | 48.00 |
  | 2130313 | 水文测报 | 298.40 | 250.40 | 48.00 |
  | 221 | 住房保障支出 | 21.35 | 21.35 |  |
  | 22102 | 住房改革支出 | 21.35 | 21.35 |  |
  | 2210201 | 住房公积金 | 21.35 | 21.35 |  |
  |  | 合计 | 319.75 | 271.75 | 48.00 |

  **表8　2025年政府性基金预算支出表**

  单位：万元

  | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
  | --- | --- | ---: | ---: | ---: |
  |  | 合计 |  |  |  |

  """

/// The proposals at the mark ‸ of what is written behind `draft`.
private func proposals(_ marked: String, after start: String = draft) -> [CompletionProposal] {
  let marked = start + marked
  var point = TextPoint(line: 0, column: 0)
  for (number, line) in marked.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    if let mark = line.firstIndex(of: "‸") {
      point = TextPoint(line: number, column: line.utf8.distance(from: line.startIndex, to: mark))
    }
  }
  let document = DisclosureDocument(text: DocumentText(Array(marked.replacing("‸", with: "").utf8)))
  return document.completions(at: point)
}

@Suite struct FigureCompletionTests {
  private func check(
    _ marked: String, offers text: String?, because detail: String? = nil, after start: String = draft,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let first = proposals(marked, after: start).first { $0.kind == .figure }
    #expect(first?.newText == text, sourceLocation: sourceLocation)
    if let detail {
      #expect(first?.detail.contains(detail) == true, "\(first?.detail ?? "")", sourceLocation: sourceLocation)
    }
  }

  @Test func sharesOfTheWholeInTheSentence() {
    check("松林县水文站2025年支出预算331.75万元，其中：基本支出271.75万元，占‸", offers: "81.91%", because: "271.75 ÷ ")
    check("支出预算331.75万元，其中：基本支出271.75万元，占81.91%；项目支出60.00万元，占1‸", offers: "18.09%")
    check("支出预算331.75万元，其中：基本支出271.75万元，占‸%；项目支出60.00万元", offers: "81.91")
    check("支出预算331.75万元，其中：基本支出271.75万元，占81.9%；项目支出60.00万元，占‸", offers: "18.1%")
  }

  @Test func sharesOfTheTableThatTheSectionIsAbout() {
    check("### 五、2025年一般公共预算支出情况\n\n农林水支出298.40万元，占‸", offers: "93.32%", because: "319.75")
    check("### 五、2025年一般公共预算支出情况\n\n三、农林水支出298.40万元，占‸", offers: "93.32%")
    check("### 五、2025年一般公共预算支出情况\n\n😀𠮷农林水支出298.40万元，占9‸", offers: "93.32%")
  }

  @Test func changesOfWhatTheSentenceStates() {
    check("支出预算331.75万元，比2024年预算减少18.25万元，下降‸", offers: "5.21%", because: "18.25 ÷ 350.00")
    check("支出预算331.75万元，比2024年预算300.00万元增加‸", offers: "31.75万元", because: "331.75 − 300.00")
    check("支出预算331.75万元，比2024年预算300.00万元减少‸", offers: nil)
    check("支出预算331.75万元，比2024年预算增加331.75万元，增长‸", offers: nil)
  }

  @Test func ratesOfCompletion() {
    check("年初预算为12.00万元，支出决算为9.12万元，完成年初预算的‸", offers: "76.00%", because: "9.12 ÷ 12.00")
  }

  @Test func amountsOfTheTables() {
    check("### 三、关于2025年支出总表的说明\n\n2025年支出预算‸", offers: "331.75万元", because: "支出总表")
    check("### 三、关于2025年支出总表的说明\n\n2025年支出预算331.75万元，其中：基本支出‸", offers: "271.75万元")
    check("### 五、2025年一般公共预算支出情况\n\n农林水支出‸", offers: "298.40万元", because: "农林水支出")
    check("### 五、2025年一般公共预算支出情况\n\n1.农林水支出（类）水利（款）水文测报（项）2025年预算2‸", offers: "298.40万元")
    check("### 六、其他情况\n\n会议的召开需要场地支出‸", offers: nil)
  }

  @Test func noFigureWhereOneStandsOrAWordGoesOn() {
    let head = "### 五、2025年一般公共预算支出情况\n\n"
    check(head + "农林水支出298.40万元，占‸93.32%", offers: nil)
    check(head + "农林水支出‸（类）水利（款）", offers: nil)
    check(head + "农林水支出‸的安排", offers: nil)
    check(head + "## 2025年一般公共预算支出‸", offers: nil)
  }

  @Test func sumsInTables() {
    let head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|--|--|--|--|--|\n"
    check(head + "| 2080501 | 行政单位离退休 | ‸ | 12.50 | 3.25 |", offers: "15.75", because: "12.50 + 3.25", after: "")
    check(
      head
        + "| 208 | 社会保障和就业支出 |  | ‸ |  |\n| 2080501 | 行政单位离退休 |  | 12.5 |  |\n| 2080505 | 机关事业单位基本养老保险缴费支出 |  | 7.25 | |",
      offers: "19.75", because: "12.5 + 7.25", after: "")
    check(
      head
        + "| 208 | 社会保障和就业支出 | 9 | 9 |  |\n| 20805 | 行政事业单位养老支出 | 9 | 9 |  |\n| 210 | 卫生健康支出 | 1 | 1 | |\n| | 合计 | 1‸ | | |",
      offers: "10", after: "")
    check(
      "| 项目 | 金额 | 占比 |\n|--|--|--|\n| 甲 | 25.00 | ‸ |\n| 乙 | 75.00 | 75.00% |\n| 合计 | 100.00 | |", offers: "25.00%",
      after: "")
    check("| 项目 | 上年预算数 | 本年预算数 | 增减额 |\n|--|--|--|--|\n| 甲 | 25.00 | 21.50 | ‸ |", offers: "-3.50", after: "")
    // The rows that are filled say that 合计 is not what the head suggests.
    check(head + "| 2080501 | 甲 | 20.00 | 12.50 | 3.25 |\n| 2080502 | 乙 | ‸ | 1.00 | 1.00 |", offers: nil, after: "")
  }
}

/// Every share and every change that a consistent document prints is what completion proposes in its place.
@Suite struct FiguresOfFixturesTests {
  @Test(arguments: ["markdown-budget-consistent.md", "markdown-final-accounts-consistent.md"])
  func percentagesAreProposed(_ name: String) throws {
    let text = DocumentText(try Data(contentsOf: Fixture(named: name).url))
    let document = DisclosureDocument(text: text)
    let pattern = try Regex(#"(?:占(?:[^，。；0-9]{0,16}的)?|增长|下降|完成(?:年初)?预算的)(\d[\d.]*%)"#)
    var count = 0
    for number in 0..<text.lineCount where !text.line(number).contains(UInt8(ascii: "|")) {
      let line = String(decoding: text.line(number), as: UTF8.self)
      for match in line.matches(of: pattern) {
        guard let printed = match.output[1].substring else { continue }
        let caret = TextPoint(line: number, column: line.utf8.distance(from: line.startIndex, to: printed.startIndex))
        let rest = Array(line[printed.startIndex...].utf8)
        document.replace(caret..<TextPoint(line: number, column: line.utf8.count), with: [])
        let proposed = document.completions(at: caret).first { $0.kind == .figure }?.newText
        #expect(proposed == String(printed), "\(name):\(number + 1)")
        document.replace(caret..<caret, with: rest)
        count += 1
      }
    }
    #expect(count >= 15)
  }
}

@Suite struct SentenceCompletionTests {
  private func check(
    _ marked: String, offers text: String, after start: String = draft,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = proposals(marked, after: start)
    #expect(found.contains { $0.newText == text }, "\(found.map(\.newText).prefix(4))", sourceLocation: sourceLocation)
  }

  @Test func sentencesCarryTheFiguresOfTheTables() {
    check(
      "### 三、关于2025年支出总表的说明\n\n‸",
      offers: "松林县水文站2025年支出预算331.75万元，其中：基本支出271.75万元，占81.91%；项目支出60.00万元，占18.09%。")
    check(
      "### 五、一般公共预算支出情况\n\n#### （二）支出结构情况\n\n‸", offers: "农林水支出298.40万元，占93.32%；住房保障支出21.35万元，占6.68%。")
    check(
      "### 三、关于2025年支出总表的说明\n\n松林县水文站2025年支出‸",
      offers: "松林县水文站2025年支出预算331.75万元，其中：基本支出271.75万元，占81.91%；项目支出60.00万元，占18.09%。")
  }

  @Test func itemsAreListedWithTheirPaths() {
    let found = proposals("### 五、一般公共预算支出情况\n\n#### （三）支出具体使用情况\n\n‸").first
    #expect(found?.newText.hasPrefix("1.农林水支出（类）水利（款）水文测报（项）2025年预算298.40万元，比2024年预算") == true)
    #expect(found?.newText.contains("2.住房保障支出（类）住房改革支出（款）住房公积金（项）2025年预算21.35万元") == true)
    #expect(found?.snippet?.contains("${1|增加,减少|}") == true)
    #expect(found?.snippet?.contains("${6|增加,减少|}") == true)
  }

  @Test func emptyTablesGetTheirStatements() {
    check("‸", offers: "注：松林县水文站2025年没有政府性基金预算拨款收入，也没有使用政府性基金预算拨款安排的支出，故本表无数据。")
    check("### 八、关于2025年政府性基金预算支出表的说明\n\n‸", offers: "松林县水文站2025年没有政府性基金预算拨款收入，也没有使用政府性基金预算拨款安排的支出。")
  }

  @Test func termsAreExplained() {
    let head = "## 第四部分　名词解释\n\n一、基本支出：指……\n\n"
    let found = proposals(head + "‸")
    #expect(found.first?.label == "二、财政拨款收入")
    #expect(!found.contains { $0.label.hasSuffix("、基本支出") })
    check(head + "二、项目‸", offers: "项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出。")
    check(head + "二、jgyx‸", offers: proposals(head + "二、机关运行‸").first?.newText ?? "")
  }

  @Test func runningTextIsLeftAlone() {
    for text in ["### 三、关于2025年支出总表的说明\n\n松林县‸地", "### 六、其他\n\n本站积极开展工作，‸", "本站‸", "## 概况\n\n‸"] {
      #expect(proposals(text).allSatisfy { $0.kind != .sentence && $0.kind != .figure }, "\(text)")
    }
  }

  @Test func sectionsBringTheirSentences() {
    let found = proposals("## 第三部分　说明\n\n### 一、收支总表\n\n### ‸")
    #expect(found.contains { $0.label.hasPrefix("二、") })
    let expenditure = proposals("## 第三部分　说明\n\n### 机关运行‸")
    #expect(expenditure.first?.newText.hasPrefix("机关运行经费") == true)
    #expect(expenditure.contains { $0.newText.contains("\n\n松林县水文站2025年机关运行经费") })
    let table = proposals("## ‸", after: "# 2025年部门预算\n\n").first { $0.newText.contains("| 科目编码 | 科目名称 |") }
    #expect(table?.snippet?.contains("| ${1:} |") == true)
    #expect(proposals("## mcjs‸").first?.newText == "名词解释")
  }
}

@Suite struct PinyinCompletionTests {
  private func check(
    _ marked: String, offers text: String, first count: Int = 1, after start: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = proposals(marked, after: start).prefix(count).map(\.newText)
    #expect(found.contains(text), "\(found)", sourceLocation: sourceLocation)
  }

  @Test func namesInTables() {
    check("部门一般公共预算基本支出预算表\n| 科目名称 | 合计 |\n|--|--|\n| jbgz‸", offers: "基本工资")
    check("| 科目编码 | 科目名称 |\n|--|--|\n| 2101501 | xzyx‸", offers: "行政运行")
    check("| 科目编码 | 科目名称 |\n|--|--|\n| 2101501 | 行政运行 |\n|  | ylbz‸", offers: "医疗保障政策管理", first: 3)
    check("| 科目编码 | 科目名称 |\n|--|--|\n| 21015 | 医疗保障管理事务 |\n| xzyx‸", offers: "2101501")
    check("| 科目编码 | 科目名称 | 合计 |\n|--|--|--|\n| 2101501‸", offers: "2101501 | 行政运行 | ", first: 4)
  }

  @Test func namesInRunningText() {
    check("人员经费主要包括jbgz‸", offers: "基本工资")
    check("本部门的医bz‸", offers: "医疗保障管理事务", first: 3)
    check("😀人员经费包括：基本工资、jtbt‸", offers: "津贴补贴")
    #expect(proposals("本部门使用Windowsxt‸").isEmpty)
    #expect(proposals("The total of xz‸", after: "").isEmpty)
  }

  @Test func pathsWhereTheDocumentWritesThem() {
    check("1.卫生健康支出（类）医疗保障管理事务（款）xz‸", offers: "行政运行（项）")
    check("1.卫生健康支出（类）ylbz‸", offers: "医疗保障管理事务（款）")
    check(
      "### （三）一般公共预算支出具体使用情况\n\n1.住房保障支出（类）住房改革支出（款）住房公积金（项）2025年预算1万元。\n\n按功能分类用于swcb‸",
      offers: "农林水支出（类）水利（款）水文测报（项）", after: draft)
    check(
      "### （三）一般公共预算支出具体使用情况\n\n1.农林水支出（类）水利（款）水文测报（项）2025年预算1万元。\n\n2.zfgjj‸",
      offers: "住房保障支出（类）住房改革支出（款）住房公积金（项）", after: draft)
  }

  @Test func whatTheDocumentUsesComesFirst() {
    check("按功能分类，主要用于zfgjj‸", offers: "住房公积金", after: draft)
    check("按功能分类，主要用于sw‸", offers: "水文测报", first: 2, after: draft)
  }

  @Test func indicatorsWithTheirValues() {
    let head = "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |\n|--|--|--|--|--|--|\n"
    check(head + "| 产出指标 | slzb‸", offers: "数量指标")
    let row = proposals(head + "| 产出指标 | 数量指标 | 审核定点医疗机构数量‸", after: "").first { $0.kind == .row }
    #expect(row?.newText == "审核定点医疗机构数量 | ≥ | 20 | 家 |")
    #expect(row?.snippet == "审核定点医疗机构数量 | ${1:≥} | ${2:20} | ${3:家} |")
    check(head + "| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ‸", offers: "≥")
    check(head + "| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ≥ | 20 | ‸", offers: "家")
    let joined = "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 绩效标准 |\n|--|--|--|--|--|\n"
    check(joined + "| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ‸", offers: "≥20家")
    check(joined + "| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ≥20家 | jh‸", offers: "计划标准")
    let described = "| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |\n|--|--|--|--|--|--|\n"
    check(described + "| 产出指标 | 质量指标 | 某某合格率 | 某某 | ≥98% | ls‸", offers: "历史标准")
    let directed = "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 指标方向性 |\n|--|--|--|--|--|--|--|--|\n"
    check(directed + "| 产出指标 | 数量指标 | 审核定点医疗机构数量 | ≥ | 20 | 家 | 10 | ‸", offers: "正向")
    let hubei = "| 目标名称 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值确定依据 | 指标分类 |\n|--|--|--|--|--|--|--|\n"
    check(hubei + "| 目标 | 产出指标 | 数量指标 | 检查次数 | ≥2次 | 计划标准 | ‸", offers: "绩效基本型")
  }
}

@Suite struct SubjectMentionTests {
  private func check(
    _ marked: String, says words: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let mark = marked.firstIndex(of: "‸") else { return }
    let column = marked.utf8.distance(from: marked.startIndex, to: mark)
    let text = DocumentText(Array(marked.replacing("‸", with: "").utf8))
    let found = SubjectMention(in: text, at: TextPoint(line: 0, column: column))
    if words.isEmpty { #expect(found == nil, "\(found?.description ?? "")", sourceLocation: sourceLocation) }
    for word in words {
      #expect(found?.description.contains(word) == true, "\(found?.description ?? "")", sourceLocation: sourceLocation)
    }
  }

  @Test func tellsOfCodesAndNames() {
    check("| 2101‸501 | 行政运行 | 12.50 |", says: ["2101501 行政运行", "卫生健康支出 › 医疗保障管理事务 › 行政运行"])
    check("| 2101501 | 行‸政运行 | 12.50 |", says: ["2101501 行政运行"])
    check("1.卫生健康支出（类）医疗保‸障管理事务（款）行政运行（项）", says: ["21015 医疗保障管理事务"])
    check("1.卫生健康支出（类）医疗保障管理事务（款）行政‸运行（项）", says: ["2101501 行政运行"])
    check("| 20805‸ | 行政事业单位养老支出 |", says: ["曾用名：行政事业单位离退休"])
  }

  @Test func tellsOfTheNearestWhereACodeIsUnknown() {
    check("| 2101561‸ | 行政运行 |", says: ["没有科目 2101561", "2101501 行政运行"])
  }

  @Test func saysNothingOfFiguresAndProse() {
    check("| 2101501 | 行政运行 | 21‸0 |", says: [])
    check("共计21‸0.50万元", says: [])
    check("2‸025年", says: [])
    check("本部门积极开‸展工作", says: [])
    check("‸", says: [])
  }
}
