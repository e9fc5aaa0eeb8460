import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Everything a document states, put together from its blocks; places are lines of the document.
package struct DocumentFacts: Sendable {
  /// A table with what stands around it.
  package struct TableFacts: Sendable {
    package var firstLine: Int
    package var title: String
    package var titleRange: Range<TextPoint>
    /// The canonical title's id (B04 … B19, F02 … F29); `nil` where it is not recognised.
    package var kind: String?
    /// The unit as a power of ten of 万元; `nil` where no unit of money is stated.
    package var exponent: Int?
    package var entity: String?
    package var entityRange: Range<TextPoint>?
    /// 预算年度
    package var year: Int?
    package var yearRange: Range<TextPoint>?
    /// Tables of one unit have the same scope; the department's own come first.
    package var scope: Int
    package var sides: [TableReading]
    package var indicators: IndicatorTable?
    /// The project that a form is about.
    package var form: IndicatorTable.Project?
    /// 资金总额 of the department's targets and its parts.
    package var funding: [Figure]
    /// 年度主要任务 with their money.
    package var tasks: [IndicatorTable.Project]
    package var head: String
    package var layout: TableLayout
    package var unreadable: [Range<TextPoint>]
    /// The note or sentence directly under the table.
    package var note: (text: String, range: Range<TextPoint>)?
    /// Index of the heading above.
    package var heading: Int?

    package var isEmpty: Bool { sides.allSatisfy(\.isEmpty) }
    /// The words for messages: 表3 一般公共预算支出表.
    package var label: String { title.isEmpty ? "表" : title }
  }

  package struct HeadingFacts: Sendable {
    package var heading: Heading
    package var line: Int
    package var range: Range<TextPoint>
    package var title: String
    /// 0 for 第一部分 and deeper from there.
    package var level: Int
    /// Index of the heading it stands under.
    package var parent: Int?
    /// Whether text or a table follows before the next heading of the same or a higher level.
    package var hasBody: Bool
    /// Whether a numbered paragraph of the same level has followed.
    fileprivate var isClosed = false
  }

  package struct ParagraphFacts: Sendable {
    package var paragraph: Paragraph
    package var reading: ProseReading
    package var line: Int
    package var heading: Int?
    /// The scope of the tables that it speaks of.
    package var scope: Int

    package func range(_ range: Range<Int>) -> Range<TextPoint> { paragraph.text.source(range).shifted(by: line) }
  }

  package struct NumberedLine: Sendable {
    package var numbering: Numbering
    /// The marks around the number: 、 or . or （）.
    package var mark: String
    package var range: Range<TextPoint>
    package var title: String
    package var isHeading: Bool
    /// Index in ``headings`` of the heading it is or stands under.
    package var heading: Int?
  }

  package private(set) var tables: [TableFacts] = []
  package private(set) var headings: [HeadingFacts] = []
  package private(set) var paragraphs: [ParagraphFacts] = []
  package private(set) var numbered: [NumberedLine] = []
  package private(set) var captions: [(text: NormalizedText, line: Int)] = []
  package private(set) var notes: [(text: NormalizedText, line: Int)] = []
  package private(set) var comments: [(text: NormalizedText, line: Int)] = []
  package private(set) var hasContents = false

  package init(tree: SyntaxTree, facts: (Block) -> BlockFacts) {
    var pending = Surroundings()
    for (line, block) in zip(tree.firstLines, tree.blocks) {
      switch facts(block) {
      case .none: continue
      case .comment(let text): comments.append((text, line))
      case .contents: hasContents = true
      case .heading(let heading, let reading):
        addHeading(heading, line)
        // 公务接待费较上年下降50% may be a heading.
        if !reading.statements.isEmpty {
          paragraphs.append(
            ParagraphFacts(
              paragraph: Paragraph(text: heading.text, numbering: heading.numbering), reading: reading, line: line,
              heading: headings.count - 1, scope: 0))
        }
        pending = Surroundings()
        // 一、部门收支总表 may be the table's own title.
        let title = heading.text.string(heading.title)
        if title.hasSuffix("表") { pending.title = (title, heading.text.source(heading.title).shifted(by: line)) }
      case .caption(let text):
        captions.append((text, line))
        pending.take(caption: text, line: line)
      case .unitLine(let text):
        pending.take(unitLine: text, line: line)
      case .note(let text):
        notes.append((text, line))
        markBody()
        attachNote(text, line)
      case .paragraph(let paragraph, let reading):
        markBody(paragraph.numbering)
        addParagraph(paragraph, reading, line)
        if !reading.emptyStatements.isEmpty { attachNote(paragraph.text, line) }
        if paragraph.text.count > 150 { pending = Surroundings() }
        pending.take(paragraph: paragraph.text, reading, line: line)
      case .table(let reading):
        markBody()
        addTable(reading, line, pending, block)
        pending = Surroundings()
      }
    }
    assignScopes()
  }

  /// What stands between the last text and a table.
  private struct Surroundings {
    var title: (text: String, range: Range<TextPoint>)?
    var unit: String?
    var entity: (text: String, range: Range<TextPoint>)?
    /// 项目名称 and 年度资金总额 above a project's indicators.
    var projectName: String?
    var projectBudget: Figure?

    mutating func take(paragraph text: NormalizedText, _ reading: ProseReading, line: Int) {
      if text.bytes.starts(with: "项目名称:") {
        let name = text.bytes.dropFirst(13)
        projectName = String(decoding: name.prefix(upTo: name.firstIndex(of: "年度资金") ?? name.endIndex), as: UTF8.self)
        projectBudget =
          reading.statements.first { text.string($0.label).hasSuffix("资金总额") }?.amount?.shifted(by: line)
      } else if title == nil, text.count <= 90,
        TitleVocabulary.shared.match(text.string(0..<text.count)).contains(where: { $0.role == .table && $0.score == 1 }
        )
      {
        // 部门政府采购预算 is a title without 表.
        title = (text.string(0..<text.count), text.source(0..<text.count).shifted(by: line))
      }
    }

    mutating func take(caption: NormalizedText, line: Int) {
      var start = 0
      if caption.bytes.starts(with: "[bookmark:"), let close = caption.bytes.firstIndex(of: UInt8(ascii: "]")) {
        start = close + 1
      }
      if let numbering = Numbering.parse(Array(caption.bytes[start...])), numbering.system == .table {
        if numbering.range.upperBound + start == caption.count { return }
        start += numbering.range.upperBound
      }
      let text = caption.string(start..<caption.count)
      // （2025年度）is no title.
      if text.hasPrefix("("), title != nil { return }
      title = (text, caption.source(start..<caption.count).shifted(by: line))
    }

    mutating func take(unitLine: NormalizedText, line: Int) {
      let bytes = unitLine.bytes
      guard let index = bytes.lastIndex(of: "单位:") else { return }
      unit = unitLine.string(index + 7..<bytes.count)
      var end = index
      if bytes[..<end].ends(with: "金额") { end -= 6 }
      for word in ["单位名称:", "编制单位:", "部门/单位:", "部门:", "单位:", "公开部门:", "编制部门:"] as [Word] {
        guard let start = bytes[..<end].firstIndex(of: word) else { continue }
        let range = start + word.bytes.count..<end
        if !range.isEmpty { entity = (unitLine.string(range), unitLine.source(range).shifted(by: line)) }
        break
      }
    }
  }

  private mutating func addHeading(_ heading: Heading, _ line: Int) {
    let level: Int
    if let numbering = heading.numbering {
      level = numbering.system.rawValue
    } else {
      level = heading.markdownLevel.map { max(0, $0 - 2) } ?? 5
    }
    let range = heading.text.source(heading.title).shifted(by: line)
    // What is divided further has its content below.
    if let last = headings.indices.last, headings[last].level < level, !headings[last].isClosed { markBody() }
    // 部门职责： above a list of its own.
    if let last = headings.indices.last, headings[last].heading.numbering == nil, heading.numbering?.value == 1,
      headings[last].heading.markdownLevel == nil
    {
      markBody()
    }
    // （二）… followed by （一）… is a list of its own below it, whatever the number's form says.
    if heading.numbering?.value == 1, let last = headings.indices.last, headings[last].level >= level,
      let above = headings[last].heading.numbering, !headings[last].isClosed,
      above.system != heading.numbering?.system || above.value != 1
    {
      headings[last].hasBody = above.system == heading.numbering?.system || level == 0 || headings[last].hasBody
    }
    headings.append(
      HeadingFacts(
        heading: heading, line: line, range: range, title: heading.text.string(heading.title), level: level,
        parent: parent(of: level), hasBody: false))
    if let numbering = heading.numbering {
      numbered.append(
        NumberedLine(
          numbering: numbering, mark: Self.mark(heading.text, numbering),
          range: heading.text.source(numbering.range).shifted(by: line),
          title: heading.text.string(heading.title), isHeading: true, heading: headings.count - 1))
    }
  }

  private func parent(of level: Int) -> Int? {
    var index = headings.indices.last
    while let candidate = index, headings[candidate].level >= level { index = headings[candidate].parent }
    return index
  }

  /// The heading at `index` and those above it, innermost first.
  package func ancestry(of index: Int?) -> some Sequence<HeadingFacts> {
    sequence(state: index) { next in
      guard let index = next else { return nil }
      next = headings[index].parent
      return headings[index]
    }
  }

  private static func mark(_ text: NormalizedText, _ numbering: Numbering) -> String {
    text.string(numbering.digits.upperBound..<numbering.range.upperBound)
  }

  /// - Parameter numbering: The number the body begins with; （8） is no body of （7） but its neighbour.
  private mutating func markBody(_ numbering: Numbering? = nil) {
    // Everything above the innermost heading has this body too.
    var level = Int.max
    if let numbering {
      // （8） behind an empty （7） is its neighbour.
      if let last = headings.indices.last, let own = headings[last].heading.numbering, !headings[last].hasBody,
        own.system == numbering.system, own.value + 1 == numbering.value
      {
        headings[last].isClosed = true
      }
    }
    for index in headings.indices.reversed() where headings[index].level < level && !headings[index].isClosed {
      if headings[index].hasBody { return }
      headings[index].hasBody = true
      level = headings[index].level
      if level == 0 { return }
    }
  }

  private mutating func addParagraph(_ paragraph: Paragraph, _ reading: ProseReading, _ line: Int) {
    paragraphs.append(
      ParagraphFacts(
        paragraph: paragraph, reading: reading, line: line, heading: headings.isEmpty ? nil : headings.count - 1,
        scope: 0))
    if let numbering = paragraph.numbering, numbering.system != .table {
      numbered.append(
        NumberedLine(
          numbering: numbering, mark: Self.mark(paragraph.text, numbering),
          range: paragraph.text.source(numbering.range).shifted(by: line),
          title: paragraph.text.string(
            numbering.range.upperBound..<min(paragraph.text.count, numbering.range.upperBound + 60)),
          isHeading: false, heading: headings.isEmpty ? nil : headings.count - 1))
    }
  }

  private mutating func attachNote(_ text: NormalizedText, _ line: Int) {
    guard let last = tables.indices.last, tables[last].note == nil else { return }
    // Only what follows the table at once.
    let end = tables[last].firstLine + lineCounts[last]
    guard line - end <= 4, headings.last.map({ $0.line < tables[last].firstLine }) ?? true else { return }
    tables[last].note = (text.string(0..<text.count), text.source(0..<text.count).shifted(by: line))
  }

  /// The project of the last form and the form's index in ``tables``.
  private var project: (name: String, budget: Figure, table: Int)?

  /// Lines of each table, parallel to ``tables``.
  private var lineCounts: [Int] = []

  private mutating func addTable(_ reading: TableBlockReading, _ line: Int, _ around: Surroundings, _ block: Block) {
    var title = around.title?.text ?? reading.title ?? ""
    // A form goes on over the page without its title.
    if title.isEmpty, let last = tables.last, last.title.contains("绩效"),
      last.heading == (headings.isEmpty ? nil : headings.count - 1)
    {
      title = last.title
    }
    let titleRange =
      around.title?.range ?? reading.titleRange?.shifted(by: line)
      ?? TextPoint(line: line, column: 0)..<TextPoint(line: line, column: 0)
    let exponent = Self.exponent(reading.unitText ?? around.unit)
    var table = TableFacts(
      firstLine: line, title: title, titleRange: titleRange, kind: Self.kind(title: title, head: reading.head),
      exponent: exponent, entity: reading.entity ?? around.entity?.text,
      entityRange: reading.entityRange?.shifted(by: line) ?? around.entity?.range, year: reading.year,
      yearRange: reading.yearRange?.shifted(by: line), scope: 0,
      sides: reading.sides, indicators: reading.indicators, form: nil,
      funding: reading.funding.map { $0.shifted(by: line) },
      tasks: reading.tasks.map { IndicatorTable.Project(name: $0.name, budget: $0.budget.shifted(by: line)) },
      head: reading.head, layout: block.tableLayout,
      unreadable: reading.unreadable.map { $0.shifted(by: line) }, note: nil,
      heading: headings.isEmpty ? nil : headings.count - 1)
    // The cells of a form whose borders are lost cannot be told apart.
    if block.tableLayout == .wrapped, ["绩效", "申报", "自评"].contains(where: { title.contains($0) }) { table.sides = [] }
    table.place(at: line, exponent: exponent ?? 0)
    if let form = reading.form {
      table.form = IndicatorTable.Project(
        name: form.name, budget: form.budget.shifted(by: line), planned: form.planned?.shifted(by: line))
      project = (form.name, form.budget.shifted(by: line), tables.count)
    }
    if let indicators = table.indicators, indicators.projectName == nil, indicators.budget == nil {
      if let name = around.projectName {
        table.indicators?.projectName = name
        table.indicators?.budget = around.projectBudget
      } else if let project, project.table + 1 == tables.count {
        // 续表: the form above names the project.
        table.indicators?.projectName = project.name
        table.indicators?.budget = project.budget
      }
    }
    tables.append(table)
    lineCounts.append(block.lineCount)
  }

  /// 万元, 元, 亿元.
  private static func exponent(_ unit: String?) -> Int? {
    guard let unit else { return nil }
    if unit.hasPrefix("万元") || unit == "万" { return 0 }
    if unit.hasPrefix("亿元") { return 4 }
    if unit.hasPrefix("元") { return -4 }
    return nil
  }

  private static func kind(title: String, head: String) -> String? {
    guard !title.isEmpty else { return nil }
    return TitleVocabulary.shared.match(title).first { $0.role == .table }?.id
  }

  /// Whether two names are those of different units, not one name with a slip or its code in front.
  private static func differ(_ left: String?, _ right: String?) -> Bool {
    guard let left = left?.drop(while: \.isNumber), let right = right?.drop(while: \.isNumber) else { return false }
    let same =
      zip(left, right).prefix { $0 == $1 }.count + zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    return same < max(left.count, right.count) - 2
  }

  /// A table kind that comes again, or another unit's name, opens the tables of the next unit.
  private mutating func assignScopes() {
    let repeatable: Set<String> = ["B13", "B14", "B15", "B16", "B17"]
    var scope = 0
    var seen: Set<String> = []
    var entity: String? = nil
    for index in tables.indices {
      if let kind = tables[index].kind, !repeatable.contains(kind) {
        let isOther = Self.differ(entity, tables[index].entity)
        if seen.contains(kind) || isOther, tables[index].sides.contains(where: { !$0.columns.isEmpty }) {
          scope += 1
          seen = []
          entity = nil
        }
        seen.insert(kind)
        if entity == nil { entity = tables[index].entity }
      }
      tables[index].scope = scope
    }
    // Text behind a unit's tables speaks of that unit; text in front of all tables of the first.
    var next = 0
    for index in paragraphs.indices {
      while next < tables.count, tables[next].firstLine < paragraphs[index].line { next += 1 }
      paragraphs[index].scope = next > 0 ? tables[next - 1].scope : 0
    }
  }
}

extension DocumentFacts.TableFacts {
  /// Moves every place down to the table's first line and puts amounts into 万元.
  fileprivate mutating func place(at line: Int, exponent: Int) {
    for side in sides.indices {
      for column in sides[side].columns.indices {
        sides[side].columns[column].range = sides[side].columns[column].range?.shifted(by: line)
      }
      let columns = sides[side].columns
      for row in sides[side].rows.indices {
        sides[side].rows[row].place(at: line, exponent: exponent, columns: columns)
      }
    }
    indicators?.place(at: line)
  }
}

extension TableReading.Row {
  fileprivate mutating func place(at line: Int, exponent: Int, columns: [TableReading.Column]) {
    codeRange = codeRange?.shifted(by: line)
    nameRange = nameRange?.shifted(by: line)
    for index in figures.indices { figures[index] = figures[index].placed(at: line, exponent: exponent) }
    for index in values.indices {
      let column = columns[index]
      let isPlain = [.quantity, .weight].contains(column.measure)
      values[index] = values[index]?.placed(at: line, exponent: isPlain ? 0 : column.exponent ?? exponent)
      if isPlain { values[index]?.unit = .none }
      // What is counted in whole things is exact.
      if column.measure == .quantity, values[index]?.decimals == 0 { values[index]?.quantity.halfStep = 0 }
    }
  }
}

extension TableReading.Column {
  /// The unit in its head: 单价（元）.
  fileprivate var exponent: Int? {
    title.hasSuffix("(元)") ? -4 : title.hasSuffix("(万元)") ? 0 : nil
  }
}

extension Figure {
  fileprivate func placed(at line: Int, exponent: Int) -> Figure {
    var copy = shifted(by: line)
    guard exponent != 0, case .money = unit, let scaled = Quantity(text.utf8.filter { $0 != 0x25 }, unit: exponent)
    else { return copy }
    copy.quantity = scaled
    copy.unit = .money(exponent: exponent)
    return copy
  }
}

extension IndicatorTable {
  fileprivate mutating func place(at line: Int) {
    indicators = indicators.map { indicator in
      var moved = indicator
      moved.level3 = indicator.level3.shifted(by: line)
      moved.sign = indicator.sign?.shifted(by: line)
      moved.value = indicator.value?.shifted(by: line)
      moved.unit = indicator.unit?.shifted(by: line)
      moved.weight = indicator.weight?.shifted(by: line)
      moved.description = indicator.description?.shifted(by: line)
      moved.basis = indicator.basis?.shifted(by: line)
      moved.level2Range = indicator.level2Range?.shifted(by: line)
      moved.projectRange = indicator.projectRange?.shifted(by: line)
      return moved
    }
    for index in budgets.indices { budgets[index].budget = budgets[index].budget.shifted(by: line) }
    budget = budget?.shifted(by: line)
  }
}

extension IndicatorTable.Cell {
  fileprivate func shifted(by lines: Int) -> IndicatorTable.Cell {
    IndicatorTable.Cell(text: text, range: range.shifted(by: lines))
  }
}

extension Block {
  fileprivate var tableLayout: TableLayout {
    if case .table(let table) = content { return table.layout }
    return .pipe
  }
}
