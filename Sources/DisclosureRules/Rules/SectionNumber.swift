import DisclosureFacts
import DisclosureSyntax
import DocumentText
import SubjectCatalogue

extension Rule {
  /// M48: numbers of headings run without jumps and repeats.
  static let sectionNumber = Rule(
    id: "section.number", title: "标题序号",
    explanation: "同一层级的标题序号应当连续：不跳号、不重号。换一个上级标题后重新从一开始。四段以上的列项只错一个序号的，相邻两张表编号相同的，也报。",
    example: "（一）项目情况、（一）机关运行经费、（三）政府采购 → 第二个（一）应为（二）",
    findInTexts: { facts in
      // Above a chapter all goes through the document, whatever units it holds.
      let events = NumberingEvent.all(facts).map { event in
        if case .line(let line) = event, line.system.isUpper {
          return NumberingEvent.closing(below: line.system.rawValue)
        }
        return event
      }
      return sequences(events).flatMap { mistakes($0) } + tables(facts)
    },
    findInDocument: { units, _ in
      let events = units.flatMap { entry in entry.unit.numbering.map { $0.shifted(by: entry.line) } }
      return sequences(events).flatMap { mistakes($0) }
    })

  /// Numbers that form one sequence: 1、 and 1. are counted apart.
  private struct Series: Hashable {
    var system: Numbering.System
    var mark: String
  }

  /// Runs of headings of one series under one heading.
  private static func sequences(_ events: [NumberingEvent]) -> [[PlacedNumber]] {
    var open: [Series: [PlacedNumber]] = [:]
    var finished: [[PlacedNumber]] = []
    func close(below level: Int) {
      for (series, run) in open where series.system.rawValue > level {
        finished.append(run)
        open[series] = nil
      }
    }
    for event in events {
      switch event {
      case .closing(let level): close(below: level)
      case .line(let line):
        var series = Series(system: line.system, mark: line.number.mark)
        close(below: series.system.rawValue)
        // 5. 6、 7.: the marks of one list may differ.
        if open[series] == nil {
          let before = open.filter { $0.key.system == line.system && $0.value.last?.value == line.value - 1 }
          series = before.keys.min { $0.mark < $1.mark } ?? series
        }
        guard line.isHeading || !(open[series] ?? []).isEmpty || line.value == 1 else { continue }
        open[series, default: []].append(line)
      }
    }
    close(below: -1)
    return finished
  }

  private static func mistakes(_ run: [PlacedNumber]) -> [Finding] {
    let values = run.map(\.value)
    // Lists inside paragraphs are not numbered with the same care.
    guard run.filter(\.isHeading).count >= 2 else { return slip(in: run, values) }
    var found: [Finding] = []
    // 二、二、三、: the first is meant to be 一.
    if values.count >= 3, Array(values.prefix(3)) == [2, 2, 3], run[0].isHeading {
      return [finding(run, 0, 1, severity: .error)]
    }
    var expected = values[0] + 1
    for index in values.indices.dropFirst() {
      let value = values[index]
      let next = index + 1 < values.count ? values[index + 1] : nil
      if value == expected {
        expected += 1
      } else if next == expected + 1, expected > 1, run[index].isHeading {
        // The numbers go on as if this one were right.
        found.append(finding(run, index, expected, severity: .error))
        expected += 1
      } else {
        // A list that begins again, or a part that is published elsewhere, is no mistake of the number.
        let mayBegin = value == 1 || run[index].system == .part
        if !mayBegin, values[0] == 1, run[index].isHeading, run[index - 1].isHeading, value != next {
          found.append(finding(run, index, expected, severity: .error))
        } else if run[index].system == .part, value > expected {
          found.append(missingPart(run, index, expected))
        }
        expected = value + 1
      }
    }
    return found
  }

  /// （1）（2）（2）（4）: one of four or more paragraphs, all others of which are numbered from one on.
  private static func slip(in run: [PlacedNumber], _ values: [Int]) -> [Finding] {
    let wrong = values.indices.filter { values[$0] != $0 + 1 }
    guard values.count >= 4, wrong.count == 1, let index = wrong.first, index > 0, values[index] > 1 else { return [] }
    // Of the last one it may also be that the one in front of it is gone.
    let isLast = index + 1 == values.count
    if isLast, values[index] != index + 2 { return [] }
    return [finding(run, index, index + 1, severity: isLast ? .information : .warning)]
  }

  /// Two tables of different kinds one behind the other, both 表1.
  private static func tables(_ facts: UnitFacts) -> [Finding] {
    var captions = facts.captions[...]
    var last: (number: String, kind: TableKind)?
    var found: [Finding] = []
    for table in facts.tables {
      var own: (number: String, range: Range<TextPoint>)?
      while let caption = captions.first, caption.line < table.firstLine {
        captions.removeFirst()
        guard let numbering = Numbering.parse(caption.text.bytes), numbering.system == .table,
          // 表1-2, 表1续
          caption.text.bytes[numbering.range.upperBound...].starts(withAny: ["-", "之", "续", "(续", "."]) == nil
        else { continue }
        own = (caption.text.string(numbering.range), caption.text.source(numbering.range).shifted(by: caption.line))
      }
      guard let own, let kind = table.kind else {
        last = nil
        continue
      }
      if let last, last.number == own.number, last.kind != kind {
        found.append(
          Finding(
            rule: "section.number", severity: .warning, range: own.range,
            message: "“\(own.number)”与前一张表的编号相同", stated: own.number))
      }
      last = (own.number, kind)
    }
    return found
  }

  /// A part that has no title, or is published elsewhere: the next one's number is right.
  private static func missingPart(_ run: [PlacedNumber], _ index: Int, _ expected: Int) -> Finding {
    let (before, line) = (run[index - 1], run[index])
    let missing = text(.part, expected)
    return Finding(
      rule: "section.number", severity: .information, range: line.range,
      message: "“\(text(.part, before.value))”之后直接是“\(text(.part, line.value))”，正文中没有“\(missing)”的标题",
      related: [RelatedPlace(range: before.range, message: "\(text(.part, before.value))\(before.number.title)")],
      stated: text(.part, line.value), expected: nil)
  }

  private static func finding(
    _ run: [PlacedNumber], _ index: Int, _ expected: Int, severity: Severity
  ) -> Finding {
    let line = run[index]
    let right = text(line.system, expected)
    let stated = text(line.system, line.value)
    // The first has its neighbour behind it.
    let (neighbour, word) = index > 0 ? (run[index - 1], "前一个") : (run[index + 1], "后一个")
    let number = text(neighbour.system, neighbour.value)
    let kind = line.isHeading ? "标题" : "列项"
    return Finding(
      rule: "section.number", severity: severity, range: line.range,
      message: "\(kind)“\(stated)\(line.number.title.prefix(20))”序号不连续，\(word)是“\(number)”，应为“\(right)”",
      related: [RelatedPlace(range: neighbour.range, message: "\(word)：\(neighbour.number.title.prefix(20))")],
      stated: stated, expected: right)
  }

  private static func text(_ system: Numbering.System, _ value: Int) -> String {
    let chinese = ChineseNumeral.string(value)
    switch system {
    case .part: return "第\(chinese)部分"
    case .chapter: return "\(chinese)、"
    case .section: return "（\(chinese)）"
    case .item: return "\(value)."
    case .subitem: return "（\(value)）"
    case .circled: return "第\(value)项"
    case .table: return "表\(value)"
    }
  }
}

extension Numbering.System {
  /// Parts and chapters.
  fileprivate var isUpper: Bool { rawValue <= Numbering.System.chapter.rawValue }
}

/// A number where a line begins.
struct PlacedNumber: Hashable {
  var number: UnitFacts.NumberedLine
  /// Where the lines begin that its own is counted from.
  var firstLine = 0

  var system: Numbering.System { number.numbering.system }
  var value: Int { number.numbering.value }
  var isHeading: Bool { number.isHeading }
  var range: Range<TextPoint> { number.range.shifted(by: firstLine) }
}

/// What there is to see for someone who only looks at numbers.
enum NumberingEvent: Hashable {
  case line(PlacedNumber)
  /// Something after which numbers of lower levels begin again.
  case closing(below: Int)

  static func all(_ facts: UnitFacts) -> [NumberingEvent] {
    var events: [NumberingEvent] = []
    var seen = -1
    // A heading without a number in between opens another list.
    func close(before heading: Int) {
      guard seen + 1 < heading else { return }
      for heading in facts.headings[(seen + 1)..<heading] where heading.heading.numbering == nil {
        events.append(.closing(below: heading.level - 1))
      }
    }
    for line in facts.numbered where line.numbering.system != .circled {
      if let heading = line.heading, heading != seen {
        close(before: heading)
        seen = heading
      }
      events.append(.line(PlacedNumber(number: line)))
    }
    close(before: facts.headings.count)
    return events
  }

  /// Those that matter to parts and chapters.
  static func upper(_ facts: UnitFacts) -> [NumberingEvent] {
    all(facts).filter { event in
      switch event {
      case .line(let line): line.system.isUpper
      case .closing(let level): level < Numbering.System.chapter.rawValue
      }
    }
  }

  func shifted(by lines: Int) -> NumberingEvent {
    guard case .line(var line) = self else { return self }
    line.firstLine += lines
    return .line(line)
  }

  func isSameNumber(as other: NumberingEvent) -> Bool {
    switch (self, other) {
    case (.line(let line), .line(let other)):
      line.system == other.system && line.value == other.value && line.number.mark == other.number.mark
        && line.isHeading == other.isHeading
    case (.closing(let level), .closing(let other)): level == other
    default: false
    }
  }
}
