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

  @Test func amountsOfItemsAndPurchases() {
    let tables = """
      # 松林县水文站2025年部门预算

      **表7　2025年一般公共预算“三公”经费支出表**

      单位：万元

      | 项目 | 预算数 |
      | --- | ---: |
      | “三公”经费合计 | 3.80 |
      | 1.因公出国（境）费 |  |
      | 2.公务用车购置及运行费 | 3.20 |
      | 其中：公务用车购置费 |  |
      | 公务用车运行费 | 3.20 |
      | 3.公务接待费 | 0.60 |

      **表11　2025年政府采购支出表**

      单位：万元

      | 采购项目 | 采购类别 | 合计 | 一般公共预算 |
      | --- | --- | ---: | ---: |
      | 合计 |  | 54.20 | 54.20 |
      | 打印机 | 货物 | 12.00 | 12.00 |
      | 测流设备 | 货物 | 30.00 | 30.00 |
      | 物业管理 | 服务 | 12.20 | 12.20 |

      """
    let items = "### 七、“三公”经费支出情况\n\n松林县水文站2025年“三公”经费预算‸万元"
    check(items, offers: "3.80", after: tables)
    check("### 七、“三公”经费支出情况\n\n公务接待费‸万元", offers: "0.60", after: tables)
    let purchases = "### 十、政府采购情况\n\n2025年政府采购预算54.20万元，其中：政府采购货物预算‸万元"
    check(purchases, offers: "42.00", after: tables)
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
    // Of two parts one is still to be written.
    check(
      head + "| | 合计 | ‸ |  | |\n| 207 | 文化旅游体育与传媒支出 | 7.50 | 7.50 |  |\n| 208 | 社会保障和就业支出 |  | 1.50 | |", offers: nil,
      after: "")
    // The rows that are filled say that 合计 is not what the head suggests.
    check(head + "| 2080501 | 甲 | 20.00 | 12.50 | 3.25 |\n| 2080502 | 乙 | ‸ | 1.00 | 1.00 |", offers: nil, after: "")
  }
}

@Suite struct CellCompletionTests {
  private func check(
    _ title: String, _ rows: String, offers text: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = proposals("# 青禾县图书馆2025年部门预算\n\n**\(title)**\n\n单位：万元\n\n" + rows, after: "")
    #expect(found.first?.newText == text, sourceLocation: sourceLocation)
  }

  @Test func totalsOfBalances() {
    let head = "| 收入项目 | 预算数 | 支出项目 | 预算数 |\n| --- | ---: | --- | ---: |\n"
    let items = "| 一、一般公共预算拨款收入 | 863.34 | （七）文化旅游体育与传媒支出 | 816.60 |\n| 五、事业收入 | 4.50 | （八）社会保障和就业支出 | 71.24 |\n"
    let below = "| 上年结转 | 20.00 | 结转下年 |  |\n| 收入总计 | 887.84 | 支出总计 | 887.84 |\n"
    check("2025年部门收支总表", head + items + "| 本年收入合计 | ‸ | 本年支出合计 | 887.84 |\n" + below, offers: "867.84")
    check("2025年部门收支总表", head + items + "| 本年收入合计 | 867.84 | 本年支出合计 | ‸ |\n" + below, offers: "887.84")
    check(
      "2025年部门收支总表", head + items + "| 本年收入合计 | 867.84 | 本年支出合计 | 887.84 |\n" + below.replacing("20.00", with: "‸"),
      offers: "20.00")
    check("2025年部门收支总表", head + items + "| 本年收入合计 | ‸", offers: "867.84")
    check(
      "2025年部门财政拨款收支总表",
      """
      | 收入项目 | 预算数 | 支出项目 | 合计 | 一般公共预算 |
      | --- | ---: | --- | ---: | ---: |
      | 一、上年结转 | 20.00 | 一、本年支出 | 883.34 | 883.34 |
      | （一）一般公共预算拨款 | 20.00 | （七）文化旅游体育与传媒支出 | 883.34 | 883.34 |
      | 二、本年收入 | 863.34 |  |  |  |
      | （一）一般公共预算拨款 | 863.34 | 二、结转下年 |  |  |
      | 收入总计 | ‸ | 支出总计 | 883.34 | 883.34 |
      """, offers: "883.34")
  }

  @Test func totalsOfThreePublic() {
    let rows = """
      | 项目 | 预算数 | 决算数 |
      | --- | ---: | ---: |
      | 合计 | 12.00 | 10.37 |
      | 1.因公出国（境）费 | 0.00 | 0.00 |
      | 2.公务用车购置及运行维护费 | 10.40 | 9.12 |
      | （1）公务用车购置费 | 0.00 | 0.00 |
      | （2）公务用车运行维护费 | 10.40 | 9.12 |
      | 3.公务接待费 | 1.60 | 1.25 |
      """
    let title = "财政拨款“三公”经费支出决算表"
    check(title, rows.replacing("12.00", with: "‸"), offers: "12.00")
    check(title, rows.replacing("1.25", with: "‸"), offers: "1.25")
    check(title, rows.replacing("| 9.12 |\n| （1）", with: "| ‸ |\n| （1）"), offers: "9.12")
  }

  @Test func partsOfSums() {
    let head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n| --- | --- | ---: | ---: | ---: |\n"
    let above = head + "|  | 合计 | 761.55 | 339.05 | 422.50 |\n| 20701 | 文化和旅游 | 761.55 | 339.05 | 422.50 |\n"
    check("2025年部门支出总表", above + "| 2070104 | 图书馆 | 719.05 | 339.05 | ‸", offers: "380.00")
    let first = above + "| 2070104 | 图书馆 | 719.05 | 339.05 | 380.00 |\n"
    check("2025年部门支出总表", first + "| 2070109 | 群众文化 | ‸ |  | 42.50 |", offers: "42.50")
    // Behind the last row there may come more.
    check("2025年部门支出总表", first + "| 2070109 | 群众文化 | ‸", offers: nil)
    check("2025年部门支出总表", first + "| 2070109 | 群众文化 | ‸ |  |  |\n| 2070199 | 其他文化和旅游支出 |  |  |  |", offers: nil)
  }

  @Test func namesInBalances() {
    let head = "| 收入项目 | 预算数 | 支出项目 | 预算数 |\n| --- | ---: | --- | ---: |\n"
    check("2025年部门收支总表", head + "| 一、一般公共‸", offers: "一般公共预算拨款收入")
    check("2025年部门收支总表", head + "| bnsr‸", offers: "本年收入合计")
    check("2025年部门收支总表", head + "| 一、一般公共预算拨款收入 | 863.34 | （九）wsjk‸", offers: "卫生健康支出")
  }

  @Test func codesInThreeColumns() {
    let head = "科目编码\t\t\t单位代码\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\t\n"
    let rows = head + "208\t05\t05\t417001\t机关事业单位基本养老保险缴费支出\t382.16\t382.16\t\n"
    check("部门支出总表", rows + "213‸", offers: "213")
    check("部门支出总表", rows + "213\t‸", offers: "01")
    check("部门支出总表", rows + "213\t03\tszy‸", offers: "11")
    check("部门支出总表", rows + "213\t03\t11\t‸", offers: nil)
    check("部门支出总表", rows + "213\t03\t11\t417001\t‸", offers: "水资源节约管理与保护")
    let found = proposals("**部门支出总表**\n\n" + rows + "213‸", after: "")
    #expect(found.allSatisfy { !$0.newText.contains("\t") && $0.newText.count == 3 })
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

  @Test func whatStandsInTheSectionIsNotOfferedAgain() {
    let head = "### 三、关于2025年支出总表的说明\n\n"
    let sentence = "松林县水文站2025年支出预算331.75万元，其中：基本支出271.75万元，占81.91%；项目支出60.00万元，占18.09%。"
    #expect(proposals(head + "‸\n\n" + sentence).allSatisfy { !$0.newText.contains("支出预算331.75万元") })
    #expect(proposals(head + sentence + "\n\n‸").allSatisfy { !$0.newText.contains("支出预算331.75万元") })
    let items = "### 五、一般公共预算支出情况\n\n#### （三）支出具体使用情况\n\n"
    let first = "1.农林水支出（类）水利（款）水文测报（项）2025年预算298.40万元，与2024年预算持平。\n\n"
    #expect(proposals(items + first + "‸").first?.newText.hasPrefix("2.住房保障支出（类）住房改革支出（款）住房公积金（项）") == true)
  }

  @Test func filledTablesGetNoStatement() {
    let table = """

      **2025年项目支出绩效目标表**

      项目名称：公共图书购置　　年度资金总额：380.00万元

      | 一级指标 | 二级指标 | 三级指标 | 指标值 | 计量单位 | 权重 |
      | --- | --- | --- | --- | --- | ---: |
      | 产出指标 | 数量指标 | 新购图书册数 | ≥12000 | 册 | 80 |
      | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥95 | % | 20 |

      """
    #expect(proposals(table + "‸").allSatisfy { !$0.newText.contains("无数据") })
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

  @Test func indicatorsOfTheProject() {
    let head = """
      # 青禾县图书馆2025年部门预算

      项目名称：公共图书购置　　年度资金总额：380.00万元

      | 一级指标 | 二级指标 | 三级指标 | 指标值 | 计量单位 | 权重 |
      | --- | --- | --- | --- | --- | ---: |

      """
    let value = proposals(head + "| 成本指标 | 经济成本指标 | 项目总成本 | ‸", after: "")
    #expect(value.first?.newText == "≤380.00")
    #expect(value.allSatisfy { !$0.newText.contains("：") })
    let wordings = proposals(head + "| 产出指标 | 数量指标 | ‸", after: "").map(\.newText)
    #expect(wordings.prefix(10).allSatisfy { !$0.contains("医") && !$0.contains("异地") }, "\(wordings.prefix(10))")
    let rows = head + "| 产出指标 | 数量指标 | 新购图书册数 | ≥12000 | 册 | 80 |\n"
    #expect(proposals(rows + "| 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥95 | % | ‸ |", after: "").first?.newText == "20")
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
