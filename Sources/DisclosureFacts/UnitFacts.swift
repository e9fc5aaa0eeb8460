import DisclosureSyntax
import DocumentText
import SubjectCatalogue

/// Everything that one unit's disclosure states, put together from its blocks. A draft usually is one unit's; a
/// collection (汇编) holds those of a department and its units one behind the other.
///
/// Lines are counted from the first line of the unit's first block, so that what is derived from the facts stays valid
/// wherever the blocks move to.
package struct UnitFacts: Sendable {
  /// A table with what stands around it.
  package struct TableFacts: Sendable {
    /// The table's content in its place: what has the same identity is the same but for its note.
    package final class Identity: Sendable {
      /// The block that holds the table.
      package let source: BlockReading
      fileprivate let placement: Placement
      fileprivate let title: String
      private let titleSpan: TextSpan
      fileprivate var titleRange: Range<TextPoint> { titleSpan.range }
      fileprivate let kind: TableKind?
      fileprivate let exponent: Int?
      fileprivate let entity: String?
      private let entitySpan: PackedSpan
      fileprivate var entityRange: Range<TextPoint>? { entitySpan.wrappedValue }
      fileprivate let reading: TableBlockReading

      fileprivate init(_ table: UnplacedTable, _ source: BlockReading, _ placement: Placement) {
        let (line, around) = (placement.line, placement.around)
        self.source = source
        self.placement = placement
        var title = around.title?.text ?? table.title ?? ""
        if title.isEmpty, let titleBefore = placement.titleBefore { title = titleBefore }
        self.title = title
        titleSpan = TextSpan(
          around.title?.range ?? table.titleRange?.shifted(by: line)
            ?? TextPoint(line: line, column: 0)..<TextPoint(line: line, column: 0))
        exponent = UnitFacts.exponent(table.unitText ?? around.unit)
        entity = table.entity ?? around.entity?.text
        entitySpan = PackedSpan(wrappedValue: table.entityRange?.shifted(by: line) ?? around.entity?.range)
        var reading = table.placed(
          at: line, exponent: exponent ?? 0, around, placement.form,
          // The cells of a form whose borders are lost cannot be told apart.
          dropsSides: source.block.tableLayout == .wrapped
            && ["绩效", "申报", "自评"].contains(where: { title.contains($0) }))
        kind = Self.kind(title, reading)
        if let role = kind?.role, role == .threePublic || role == .operation {
          for side in reading.sides.indices { reading.sides[side].readCounts(isWhole: role == .operation) }
        }
        self.reading = reading
      }

      private static func kind(_ title: String, _ reading: TableBlockReading) -> TableKind? {
        guard !title.isEmpty, let kind = TitleVocabulary.shared.table(title) else { return nil }
        // 财政拨款支出表 with a column for 政府性基金
        let hasOtherFunds =
          kind.role == .generalExpenditure && !title.contains("一般公共预算")
          && reading.sides.contains { $0.columns.contains { $0.measure == .governmentFund } }
        return hasOtherFunds ? nil : kind
      }

      fileprivate init(_ other: Identity, _ reading: TableBlockReading) {
        (source, placement, title, titleSpan) = (other.source, other.placement, other.title, other.titleSpan)
        (kind, exponent, entity, entitySpan) = (other.kind, other.exponent, other.entity, other.entitySpan)
        self.reading = reading
      }
    }

    package let identity: Identity
    /// The note or sentence directly under the table.
    package fileprivate(set) var note: (text: String, range: Range<TextPoint>)?

    package var firstLine: Int { identity.placement.line }
    package var title: String { identity.title }
    package var titleRange: Range<TextPoint> { identity.titleRange }
    /// `nil` where its title is not recognised.
    package var kind: TableKind? { identity.kind }
    /// The unit as a power of ten of 万元; `nil` where no unit of money is stated.
    package var exponent: Int? { identity.exponent }
    package var entity: String? { identity.entity }
    package var entityRange: Range<TextPoint>? { identity.entityRange }
    /// 预算年度
    package var year: Int? { identity.reading.year }
    package var yearRange: Range<TextPoint>? { identity.reading.yearRange }
    /// 2024年度 in the line above it, beside the unit's name.
    package var yearAbove: (year: Int, range: Range<TextPoint>)? {
      if let year = identity.reading.captionYear, let range = identity.reading.captionYearRange { return (year, range) }
      return identity.placement.around.year.flatMap { words in Int(words.text).map { ($0, words.range) } }
    }
    package var sides: [TableReading] { identity.reading.sides }
    package var indicators: IndicatorTable? { identity.reading.indicators }
    /// The project that a form is about.
    package var form: IndicatorTable.Project? { identity.reading.form }
    /// 资金总额 of the department's targets and its parts.
    package var funding: [Figure] { identity.reading.funding }
    /// For each column of a form 年度资金总额 and its parts.
    package var fundingColumns: [[Figure]] { identity.reading.fundingColumns }
    /// How a project's money was spent.
    package var execution: Execution? { identity.reading.execution }
    /// 年度主要任务 with their money.
    package var tasks: [IndicatorTable.Project] { identity.reading.tasks }
    package var head: String { identity.reading.head }
    package var layout: TableLayout { identity.source.block.tableLayout }
    package var unreadable: [UnreadableFigure] { identity.reading.unreadable }
    /// Index of the heading above.
    package var heading: Int? { identity.placement.heading }

    /// The same table with other codes in some rows.
    package func replacingCodes(_ codes: [(place: (side: Int, row: Int), code: String)]) -> TableFacts {
      var reading = identity.reading
      for (place, code) in codes { reading.sides[place.side].rows[place.row].code = code }
      return TableFacts(identity: Identity(identity, reading), note: note)
    }

    /// The same table with other figures in some cells.
    package func replacingFigures(
      _ figures: [(place: (side: Int, row: Int, column: Int), figure: Figure)]
    ) -> TableFacts {
      var reading = identity.reading
      for (place, figure) in figures { reading.sides[place.side].rows[place.row].values[place.column] = figure }
      return TableFacts(identity: Identity(identity, reading), note: note)
    }

    /// Its lines.
    package var lines: Range<Int> { firstLine..<firstLine + identity.source.block.lineCount }
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
    /// What it and the headings above it say of the text below.
    package var topics: HeadingTopics
    /// Index of the heading it stands under.
    package var parent: Int?
    /// Whether text or a table follows before the next heading of the same or a higher level.
    package var hasBody: Bool
    /// Whether a numbered paragraph of the same level has followed.
    fileprivate var isClosed = false
  }

  /// A heading of a unit in front that is open where a unit begins.
  package struct OpenHeading: Hashable, Sendable {
    package var level: Int
    package var topics: HeadingTopics
  }

  package final class ParagraphFacts: Sendable {
    /// The block that holds the paragraph.
    package let source: BlockReading
    package let paragraph: Paragraph
    package let reading: ProseReading
    package let line: Int
    package let heading: Int?
    /// The number it begins with.
    fileprivate let numbered: NumberedLine?

    /// A paragraph by itself, as if it stood at the first line.
    package convenience init(source: BlockReading, paragraph: Paragraph, reading: ProseReading) {
      self.init(source: source, paragraph: paragraph, reading: reading, line: 0, heading: nil, numbered: nil)
    }

    /// A paragraph in its place.
    fileprivate convenience init(
      in place: (line: Int, heading: Int?), _ source: BlockReading, _ paragraph: Paragraph, _ reading: ProseReading
    ) {
      self.init(
        source: source, paragraph: paragraph, reading: reading, line: place.line, heading: place.heading,
        numbered: NumberedLine(paragraph, line: place.line, heading: place.heading))
    }

    private init(
      source: BlockReading, paragraph: Paragraph, reading: ProseReading, line: Int, heading: Int?,
      numbered: NumberedLine?
    ) {
      self.source = source
      self.paragraph = paragraph
      self.reading = reading
      self.line = line
      self.heading = heading
      self.numbered = numbered
    }

    package func range(_ range: Range<Int>) -> Range<TextPoint> { paragraph.text.source(range).shifted(by: line) }
  }

  package final class NumberedLine: Hashable, Sendable {
    package let numbering: Numbering
    /// The marks around the number: 、 or . or （）.
    package let mark: String
    package let range: Range<TextPoint>
    package let title: String
    package let isHeading: Bool
    /// Index in ``headings`` of the heading it is or stands under.
    package let heading: Int?

    init(
      numbering: Numbering, mark: String, range: Range<TextPoint>, title: String, isHeading: Bool, heading: Int?
    ) {
      self.numbering = numbering
      self.mark = mark
      self.range = range
      self.title = title
      self.isHeading = isHeading
      self.heading = heading
    }

    /// `nil` for a paragraph without a number of its own.
    fileprivate convenience init?(_ paragraph: Paragraph, line: Int, heading: Int?) {
      guard let numbering = paragraph.numbering, numbering.system != .table else { return nil }
      let text = paragraph.text
      self.init(
        numbering: numbering, mark: UnitFacts.mark(text, numbering),
        range: text.source(numbering.range).shifted(by: line),
        title: text.string(numbering.range.upperBound..<min(text.count, numbering.range.upperBound + 60)),
        isHeading: false, heading: heading)
    }

    package static func == (left: NumberedLine, right: NumberedLine) -> Bool {
      left === right
        || left.numbering == right.numbering && left.mark == right.mark && left.range == right.range
          && left.title == right.title && left.isHeading == right.isHeading && left.heading == right.heading
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(range) }
  }

  package private(set) var tables: [TableFacts] = []
  package private(set) var headings: [HeadingFacts] = []
  package private(set) var paragraphs: [ParagraphFacts] = []
  package private(set) var numbered: [NumberedLine] = []
  package private(set) var captions: [(text: NormalizedText, line: Int)] = []
  package private(set) var notes: [(text: NormalizedText, line: Int)] = []
  /// The lines of tables of contents, whose titles are none of the above.
  package private(set) var contents: [Range<Int>] = []
  /// Behind the lines that decided where tables of contents end.
  private var contentsExaminedEnd = 0

  /// All paragraphs, titles, captions and notes.
  package var texts: [NormalizedText] {
    paragraphs.map(\.paragraph.text) + headings.map(\.heading.text) + captions.map(\.text) + notes.map(\.text)
  }

  /// The headings open where the first block begins, innermost first.
  package private(set) var enclosing: [OpenHeading] = []
  /// The blocks that the facts are of.
  package private(set) var blocks: Range<Int>
  /// Lines of those blocks.
  package private(set) var lineCount = 0
  /// Behind the blocks that decided where the unit ends; what comes later has no part in it.
  package private(set) var examinedEnd: Int

  /// Reads the disclosure that begins with the block `start` and ends where the tables of another unit begin.
  ///
  /// - Parameters:
  ///   - enclosing: The headings open there, innermost first.
  ///   - previous: The facts of an earlier version, from which tables are taken over that are the same.
  package init(
    _ readings: [BlockReading], from start: Int, enclosing: [OpenHeading] = [], previous: UnitFacts? = nil
  ) {
    self.enclosing = enclosing
    blocks = start..<readings.count
    examinedEnd = readings.count
    defer { headings = headings.withoutSpareCapacity }
    let known = Dictionary(
      (previous?.tables ?? []).enumerated().map { (ObjectIdentifier($1.identity.source), $0) },
      uniquingKeysWith: { first, _ in first })
    var paragraphs = KnownParagraphs(previous?.paragraphs ?? [])
    var pending = Surroundings()
    var lead = Lead(block: start, line: 0)
    var border = UnitBorder()
    var line = 0
    var contents: TableOfContents?
    for index in readings.indices[start...] {
      let reading = readings[index]
      if let end = contents?.end, index < end {
        addContents(line, reading)
      } else if case .table(let table) = reading.facts {
        let before = known[ObjectIdentifier(reading)].flatMap { previous?.tables[$0] }
        let table = place(table, line, pending, reading, before)
        if !border.belongs(table) {
          // The headings and captions in front of another unit's table are that unit's.
          leave(out: lead)
          blocks = start..<lead.block
          lineCount = lead.line
          examinedEnd = index + 1
          return
        }
        markBody()
        tables.append(table)
        pending = Surroundings()
      } else {
        take(reading, line, &pending, &paragraphs)
        contents = TableOfContents(readings, from: index) ?? contents
      }
      line += reading.block.lineCount
      if let contents, index < contents.examinedEnd { contentsExaminedEnd = line }
      switch reading.facts {
      case .none, .heading, .caption, .unitLine: break
      default: if pending.isEmpty { lead = Lead(block: index + 1, line: line, self) }
      }
    }
    lineCount = line
  }

  /// Takes one block in the place of another, if that makes no difference to what is said around it.
  ///
  /// - Parameter line: Where they begin.
  /// - Returns: Whether it did; else the unit has to be read again.
  package mutating func replace(_ old: BlockReading, at line: Int, with new: BlockReading) -> Bool {
    guard old.block.lineCount == new.block.lineCount, !old.isTitleOfTable, !new.isTitleOfTable else { return false }
    switch (old.facts, new.facts) {
    case (.table(let before), .table(let after)):
      guard before.speaksOfItself(as: after), old.block.tableLayout == new.block.tableLayout,
        let index = tables.firstIndex(where: { $0.identity.source === old })
      else { return false }
      let placement = tables[index].identity.placement
      let note = tables[index].note
      tables[index] = TableFacts(identity: TableFacts.Identity(after, new, placement), note: note)
      return true
    case (.paragraph(let before, let saidBefore), .paragraph(let after, let saidAfter)):
      guard line >= contentsExaminedEnd, !TableOfContents.begins(with: new.facts),
        Self.isOrdinary(before, saidBefore), Self.isOrdinary(after, saidAfter),
        saidBefore.plainYears == saidAfter.plainYears,
        (before.text.count > Self.longestTitle) == (after.text.count > Self.longestTitle),
        before.numbering?.system == after.numbering?.system, before.numbering?.value == after.numbering?.value,
        let index = paragraphs.firstIndex(where: { $0.line == line && $0.source === old })
      else { return false }
      let known = paragraphs[index]
      let paragraph = ParagraphFacts(in: (known.line, known.heading), new, after, saidAfter)
      if let line = known.numbered {
        guard let replaced = paragraph.numbered, let place = numbered.firstIndex(where: { $0 === line }) else {
          return false
        }
        numbered[place] = replaced
      }
      paragraphs[index] = paragraph
      return true
    default: return false
    }
  }

  /// The bytes of a paragraph behind which no table has its title from above it.
  private static let longestTitle = 150

  /// Whether a paragraph is neither a note on a table nor something that stands above one.
  private static func isOrdinary(_ paragraph: Paragraph, _ reading: ProseReading) -> Bool {
    reading.emptyStatements.isEmpty && !paragraph.text.bytes.starts(with: "项目名称:")
  }

  /// Follows blocks in front that have come or gone.
  package mutating func move(by blocks: Int) {
    self.blocks = self.blocks.lowerBound + blocks..<self.blocks.upperBound + blocks
    examinedEnd += blocks
  }

  /// The blocks in front of a table that belong to it, and what there was before them.
  private struct Lead {
    var block: Int
    var line: Int
    var (headings, numbered, captions, paragraphs) = (0, 0, 0, 0)

    init(block: Int, line: Int) { (self.block, self.line) = (block, line) }

    init(block: Int, line: Int, _ facts: UnitFacts) {
      self.init(block: block, line: line)
      headings = facts.headings.count
      numbered = facts.numbered.count
      captions = facts.captions.count
      paragraphs = facts.paragraphs.count
    }
  }

  private mutating func leave(out lead: Lead) {
    headings.removeLast(headings.count - lead.headings)
    numbered.removeLast(numbered.count - lead.numbered)
    captions.removeLast(captions.count - lead.captions)
    paragraphs.removeLast(paragraphs.count - lead.paragraphs)
  }

  /// What the tables so far are, to tell where those of another unit begin: with a kind that comes again, or with
  /// another name of the unit.
  private struct UnitBorder {
    private static let repeatable: Set<TableRole> = [
      .projects, .projectTargets, .departmentTargets, .procurement, .purchasedServices,
    ]
    /// Those that may be there of 财政拨款 and again of 一般公共预算.
    private static let general: Set<TableKind> = [
      .budgetGeneralExpenditure, .budgetBasicExpenditure, .accountsBasicExpenditure,
    ]
    private var seen: Set<TableKind> = []
    /// Those seen of 一般公共预算 that may be there of 财政拨款 too.
    private var seenOfGeneralBudget: Set<TableKind> = []
    private var entity: String?

    mutating func belongs(_ table: TableFacts) -> Bool {
      guard let kind = table.kind, !Self.repeatable.contains(kind.role) else { return true }
      // 财政拨款支出表 and 一般公共预算支出表 of one unit
      let isApart = Self.general.contains(kind) && table.title.contains("一般公共预算")
      let isSeen = isApart ? seenOfGeneralBudget.contains(kind) : seen.contains(kind)
      // With 收支总表 the tables of a unit begin, and borders that an edit has moved come right again there. 收入总表 and
      // 支出总表 stand behind it even where the tables of 财政拨款 come first.
      let mayBegin =
        kind.role == .balance && seen.count + seenOfGeneralBudget.count >= 3
        && seen.contains { $0.role == .income || $0.role == .expenditure }
      if isSeen || mayBegin || Self.differ(entity, table.entity),
        table.sides.contains(where: { !$0.columns.isEmpty })
      {
        return false
      }
      if isApart { seenOfGeneralBudget.insert(kind) } else { seen.insert(kind) }
      if entity == nil { entity = table.entity }
      return true
    }

    /// Whether two names are those of different units, not one name with a slip or its code in front.
    private static func differ(_ left: String?, _ right: String?) -> Bool {
      if left == right { return false }
      guard let left = left?.drop(while: \.isNumber), let right = right?.drop(while: \.isNumber) else { return false }
      let same =
        zip(left, right).prefix { $0 == $1 }.count + zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
      return same < max(left.count, right.count) - 2
    }
  }

  private mutating func take(
    _ source: BlockReading, _ line: Int, _ pending: inout Surroundings, _ known: inout KnownParagraphs
  ) {
    switch source.facts {
    case .none, .table, .comment, .contents: break
    case .heading(let heading, let reading):
      addHeading(heading, line, source)
      // 公务接待费较上年下降50% may be a heading.
      if !reading.statements.isEmpty {
        let paragraph = Paragraph(text: heading.text, numbering: heading.numbering)
        _ = addParagraph(source, paragraph, reading, line, &known)
      }
      pending = Surroundings()
      // 一、部门收支总表 may be the table's own title.
      if Self.isTitleOfTable(source.title), !Self.isPart(heading, source.title) {
        pending.title = Words(text: source.title, range: heading.text.source(heading.title).shifted(by: line))
      }
    case .caption(let text):
      captions.append((text, line))
      if let announcement = source.announcement { pending.take(announcement, line: line) }
    case .unitLine:
      if let announcement = source.announcement { pending.take(announcement, line: line) }
    case .note(let text):
      notes.append((text, line))
      markBody()
      attachNote(text, line)
    case .paragraph(let paragraph, let reading):
      markBody(paragraph.numbering)
      if let line = addParagraph(source, paragraph, reading, line, &known).numbered { numbered.append(line) }
      if !reading.emptyStatements.isEmpty { attachNote(paragraph.text, line) }
      if paragraph.text.count > Self.longestTitle { pending = Surroundings() }
      pending.take(paragraph: paragraph.text, reading, line: line, isTitle: source.isTitleOfTable)
    }
  }

  /// 部门收支总表, 收入决算表（公开02表）
  private static func isTitleOfTable(_ title: String) -> Bool {
    var stem = Substring(title)
    if stem.last == ")", let open = stem.lastIndex(of: "("), stem.utf8.distance(from: open, to: stem.endIndex) < 60 {
      stem = stem[..<open]
    }
    return stem.hasSuffix("表")
  }

  private mutating func addContents(_ line: Int, _ reading: BlockReading) {
    let end = line + reading.block.lineCount
    if let last = contents.indices.last, contents[last].upperBound == line {
      contents[last] = contents[last].lowerBound..<end
    } else {
      contents.append(line..<end)
    }
  }

  /// Where a table stands and all that decides how it is read there.
  struct Placement: Hashable {
    var line: Int
    var around: Surroundings
    @PackedNumber var heading: Int?
    /// The title of the table in front, for one that goes on without its own.
    var titleBefore: String?
    /// The form in front, which names the project.
    @Apart var form: IndicatorTable.Project?
  }

  private mutating func addHeading(_ heading: Heading, _ line: Int, _ source: BlockReading) {
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
    let title = source.title
    let parent = parent(of: level)
    let topics = source.topics.union(parent.map { headings[$0].topics } ?? topics(above: level))
    headings.append(
      HeadingFacts(
        heading: heading, line: line, range: range, title: title, level: level, topics: topics, parent: parent,
        hasBody: false))
    if let numbering = heading.numbering {
      numbered.append(
        NumberedLine(
          numbering: numbering, mark: Self.mark(heading.text, numbering),
          range: heading.text.source(numbering.range).shifted(by: line),
          title: title, isHeading: true, heading: headings.count - 1))
    }
  }

  /// 第二部分 部门决算表和“三公”经费决算表 holds several tables.
  private static func isPart(_ heading: Heading, _ title: String) -> Bool {
    heading.numbering?.system == .part && ["和", "及", "、"].contains { title.contains($0) }
  }

  private func parent(of level: Int) -> Int? {
    var index = headings.indices.last
    while let candidate = index, headings[candidate].level >= level { index = headings[candidate].parent }
    return index
  }

  /// The heading at `index` and those above it as far as they are of this unit, innermost first.
  package func ancestry(of index: Int?) -> some Sequence<HeadingFacts> {
    sequence(state: index) { next in
      guard let index = next else { return nil }
      next = headings[index].parent
      return headings[index]
    }
  }

  /// What the headings say that are open where the first block begins.
  package var enclosingTopics: HeadingTopics { topics(above: Int.max) }

  /// What the headings of an upper level that are open say.
  private func topics(above level: Int) -> HeadingTopics {
    enclosing.first { $0.level < level }?.topics ?? []
  }

  /// The headings open behind the last block, innermost first.
  package var open: [OpenHeading] {
    let own = ancestry(of: headings.indices.last).map { OpenHeading(level: $0.level, topics: $0.topics) }
    return own + enclosing.drop { outer in own.last.map { outer.level >= $0.level } ?? false }
  }

  fileprivate static func mark(_ text: NormalizedText, _ numbering: Numbering) -> String {
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

  private mutating func addParagraph(
    _ source: BlockReading, _ paragraph: Paragraph, _ reading: ProseReading, _ line: Int, _ known: inout KnownParagraphs
  ) -> ParagraphFacts {
    let heading = headings.isEmpty ? nil : headings.count - 1
    let facts =
      known.take(source, line, heading)
      ?? ParagraphFacts(in: (line, heading), source, paragraph, reading)
    paragraphs.append(facts)
    return facts
  }

  /// The paragraphs of an earlier version, in their order.
  private struct KnownParagraphs {
    /// So many may have gone at one place; behind more all are made anew.
    private static let reach = 8
    private var rest: ArraySlice<ParagraphFacts>

    init(_ paragraphs: [ParagraphFacts]) { rest = paragraphs[...] }

    /// The paragraph of a block, if it stands where it stood.
    mutating func take(_ source: BlockReading, _ line: Int, _ heading: Int?) -> ParagraphFacts? {
      guard let index = rest.prefix(Self.reach).firstIndex(where: { $0.source === source }) else { return nil }
      let paragraph = rest[index]
      rest = rest[(index + 1)...]
      return paragraph.line == line && paragraph.heading == heading ? paragraph : nil
    }
  }

  private mutating func attachNote(_ text: NormalizedText, _ line: Int) {
    guard let last = tables.indices.last, tables[last].note == nil else { return }
    // Only what follows the table at once.
    guard line - tables[last].lines.upperBound <= 4, headings.last.map({ $0.line < tables[last].firstLine }) ?? true
    else { return }
    tables[last].note = (text.string(0..<text.count), text.source(0..<text.count).shifted(by: line))
  }

  private func place(
    _ reading: UnplacedTable, _ line: Int, _ around: Surroundings, _ source: BlockReading, _ before: TableFacts?
  ) -> TableFacts {
    let heading = headings.isEmpty ? nil : headings.count - 1
    // A form goes on over the page without its title.
    let titleBefore = tables.last.flatMap { $0.title.contains("绩效") && $0.heading == heading ? $0.title : nil }
    let placement = Placement(
      line: line, around: around, heading: heading, titleBefore: titleBefore, form: tables.last?.form)
    if let before, before.identity.placement == placement { return TableFacts(identity: before.identity) }
    return TableFacts(identity: TableFacts.Identity(reading, source, placement))
  }

  fileprivate static func exponent(_ unit: String?) -> Int? {
    unit == "万" ? 0 : unit.flatMap { MoneyUnit.prefix(of: $0.utf8)?.exponent }
  }
}
