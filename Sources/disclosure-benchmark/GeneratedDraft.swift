/// A long draft for measuring: the disclosures of many made-up units one after the other, each consistent and with
/// figures of its own.
struct GeneratedDraft {
  /// How tables and paragraphs are written.
  enum Layout: String, CaseIterable {
    /// Markdown with pipe tables.
    case markdown
    /// Plain text, cells separated by tabs.
    case tabbed
    /// One cell per line behind a tab, as text from a word processor.
    case cells
    /// Lines cut at the width of a page and parted by blank ones, as text from a PDF.
    case pdf
  }

  private let layout: Layout
  private(set) var lines: [String] = []
  private var tableNumber = 0

  /// A draft of at least `lineCount` lines, cut behind the unit that reaches them.
  ///
  /// - Parameter mistakeEvery: Of how many units one has a mistake in its text, see ``GeneratedDraft/add(_:hasMistake:)``;
  ///   0: none has.
  init(layout: Layout, lineCount: Int, mistakeEvery: Int = 0) {
    self.layout = layout
    var random = Numbers(seed: 2025)
    var number = 0
    while lines.count < lineCount {
      let hasMistake = mistakeEvery > 0 && number % mistakeEvery == 0
      add(GeneratedUnit(number: number, random: &random), hasMistake: hasMistake)
      number += 1
    }
  }

  var bytes: [UInt8] { Array(lines.joined(separator: "\n").utf8) + [0x0A] }

  /// - Parameter hasMistake: Whether the share of the basic expenditure is wrong.
  private mutating func add(_ unit: GeneratedUnit, hasMistake: Bool) {
    let name = unit.name
    tableNumber = 0
    heading(1, "\(name)2025年部门预算")
    heading(2, "第一部分　部门概况")
    heading(3, "一、主要职责")
    paragraph("（一）承担本行业公共服务的组织实施，定期公布服务内容和办理时限。")
    paragraph("（二）落实安全管理责任，按季度开展设施设备巡查并及时整改发现的问题。")
    heading(3, "二、部门预算构成")
    paragraph("从预算单位构成看，\(name)部门预算包括本级预算，没有纳入编制范围的下属单位。")
    heading(2, "第二部分　2025年部门预算表")
    addTables(of: unit)
    heading(2, "第三部分　2025年部门预算情况说明")
    addText(of: unit, hasMistake: hasMistake)
    heading(2, "第四部分　名词解释")
    paragraph("基本支出：指维持机构正常运转和完成日常工作任务所需的人员支出和公用支出。")
    paragraph("项目支出：指在基本支出之外，为完成特定任务和事业发展目标所发生的支出。")
  }

  private mutating func addTables(of unit: GeneratedUnit) {
    let classes = Array(Set(unit.rows.map { String($0.code.prefix(3)) })).sorted().map(unit.sum(ofCode:))
    let income = [("一、一般公共预算拨款收入", unit.total), ("二、政府性基金预算拨款收入", 0), ("三、事业收入", 0), ("四、其他收入", 0)]
    var rows: [[String]] = []
    for index in 0..<max(classes.count, income.count) {
      let left = index < income.count ? [income[index].0, Self.amount(income[index].1)] : ["", ""]
      let right =
        index < classes.count
        ? ["\(Self.numerals[index])、\(classes[index].name)", Self.amount(classes[index].total)] : ["", ""]
      rows.append(left + right)
    }
    let total = Self.amount(unit.total)
    rows.append(["本年收入合计", total, "本年支出合计", total])
    rows.append(["收入总计", total, "支出总计", total])
    table("部门收支总表", unit, ["收入项目", "预算数", "支出项目", "预算数"], rows)
    for title in ["部门支出总表", "一般公共预算支出表"] {
      let sum = ["", "合计", total, Self.amount(unit.basic), Self.amount(unit.project)]
      table(
        title, unit, ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        [sum]
          + unit.hierarchy.map {
            [$0.code, $0.name, Self.amount($0.total), Self.amount($0.basic), Self.amount($0.project)]
          })
    }
    let groups = [("301", "工资福利支出"), ("302", "商品和服务支出"), ("303", "对个人和家庭的补助")].flatMap { code, name in
      let members = unit.economic.filter { $0.code.hasPrefix(code) }
      return [(code, name, members.reduce(0) { $0 + $1.amount })] + members.map { ($0.code, $0.name, $0.amount) }
    }
    table(
      "一般公共预算基本支出表", unit, ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
      [["", "合计", Self.amount(unit.basic), Self.amount(unit.staffCosts), Self.amount(unit.runningCosts)]]
        + groups.map { code, name, amount in
          let isRunning = code.hasPrefix("302")
          return [
            code, name, Self.amount(amount), isRunning ? "" : Self.amount(amount), isRunning ? Self.amount(amount) : "",
          ]
        })
    table(
      "部门项目支出表", unit, ["项目名称", "合计", "一般公共预算拨款"],
      [["合计", Self.amount(unit.project), Self.amount(unit.project)]]
        + unit.projects.map { [$0.name, Self.amount($0.amount), Self.amount($0.amount)] })
  }

  private mutating func addText(of unit: GeneratedUnit, hasMistake: Bool) {
    let name = unit.name
    let total = Self.amount(unit.total)
    heading(3, "一、关于2025年部门收支总表的说明")
    paragraph("按照综合预算的原则，\(name)的全部收入和支出均纳入部门预算管理。\(name)2025年收支总预算\(total)万元。")
    heading(3, "二、关于2025年部门支出总表的说明")
    let share = hasMistake ? "3.21%" : Self.share(unit.basic, of: unit.total)
    paragraph(
      "\(name)2025年支出预算\(total)万元，其中：基本支出\(Self.amount(unit.basic))万元，占\(share)；项目支出\(Self.amount(unit.project))万元，占\(Self.share(unit.project, of: unit.total))。"
    )
    heading(3, "三、关于2025年一般公共预算支出表的说明")
    paragraph("\(name)2025年一般公共预算支出\(total)万元，\(Self.change(unit.total, unit.previous))，主要原因是按照工作任务调整年度安排。")
    for (index, row) in unit.rows.enumerated() {
      let path =
        "\(unit.sum(ofCode: String(row.code.prefix(3))).name)（类）\(unit.sum(ofCode: String(row.code.prefix(5))).name)（款）\(row.name)（项）"
      paragraph("\(index + 1).\(path)2025年预算\(Self.amount(row.total))万元，\(Self.change(row.total, row.previous))。")
    }
    heading(3, "四、关于2025年一般公共预算基本支出表的说明")
    paragraph(
      "\(name)2025年一般公共预算基本支出\(Self.amount(unit.basic))万元，其中：人员经费\(Self.amount(unit.staffCosts))万元，公用经费\(Self.amount(unit.runningCosts))万元。"
    )
    heading(3, "五、关于2025年部门项目支出表的说明")
    paragraph("\(name)2025年预算安排项目支出\(Self.amount(unit.project))万元。")
    for project in unit.projects { paragraph("“\(project.name)”项目2025年安排预算\(Self.amount(project.amount))万元，由本级组织实施。") }
  }

  // MARK: Layouts

  private mutating func heading(_ level: Int, _ text: String) {
    switch layout {
    case .markdown: lines += [String(repeating: "#", count: level) + " " + text, ""]
    case .tabbed, .pdf: lines += [text, ""]
    case .cells: lines.append(text)
    }
  }

  private mutating func paragraph(_ text: String) {
    switch layout {
    case .markdown: lines += [text, ""]
    case .tabbed: lines += ["　　" + text, ""]
    case .cells: lines.append(text)
    case .pdf:
      for line in Self.wrapped(text) { lines += [line, ""] }
    }
  }

  private mutating func table(_ title: String, _ unit: GeneratedUnit, _ head: [String], _ rows: [[String]]) {
    tableNumber += 1
    let title = "2025年\(title)"
    switch layout {
    case .markdown:
      lines += ["**表\(tableNumber)　\(title)**", "", "部门名称：\(unit.name)　　单位：万元", ""]
      lines.append("| \(head.joined(separator: " | ")) |")
      lines.append("|" + String(repeating: " --- |", count: head.count))
      lines += rows.map { "| \($0.joined(separator: " | ")) |" } + [""]
    case .tabbed:
      lines += ["表\(tableNumber)　\(title)", "部门名称：\(unit.name)\t单位：万元"]
      lines += ([head] + rows).map { $0.joined(separator: "\t") } + [""]
    case .cells:
      lines += ["", title]
      let first = [unit.name] + Array(repeating: "", count: head.count - 2) + ["单位：万元"]
      for row in [first, head] + rows { lines += row.map { "\t" + $0 } + [""] }
      lines.append("")
    case .pdf:
      lines += ["表\(tableNumber)", "", title, "部门名称：\(unit.name) 单位：万元", ""]
      for row in [head] + rows { lines += [row.filter { !$0.isEmpty }.joined(separator: " "), ""] }
    }
  }

  /// Cut at the width of a page, but not inside a figure.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for character in text {
      let joins = character.isASCII && (line.last?.isASCII ?? false)
      if width >= 30, !joins {
        lines.append(line)
        line = ""
        width = 0
      }
      line.append(character)
      width += 1
    }
    return line.isEmpty ? lines : lines + [line]
  }

  // MARK: Figures

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// Nothing for zero, as tables have it.
  private static func amount(_ amount: Int) -> String { amount == 0 ? "" : decimals(amount) }

  private static func decimals(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    decimals((20_000 * part + whole) / (2 * whole)) + "%"
  }

  private static func change(_ now: Int, _ before: Int) -> String {
    if now == before { return "与2024年预算持平" }
    let difference = abs(now - before)
    return
      "比2024年预算\(now > before ? "增加" : "减少")\(decimals(difference))万元，\(now > before ? "增长" : "下降")\(share(difference, of: before))"
  }
}
