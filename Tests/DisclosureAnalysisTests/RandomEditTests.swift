import DisclosureAnalysis
import DisclosureRules
import DocumentText
import SubjectCatalogue
import TestSupport
import Testing

@testable import disclosure_benchmark

/// A document that is edited gives the findings of the same document read anew, whatever the edits: characters, lines,
/// pastes, half of the document gone, undo and redo.
@Suite struct RandomEditTests {
  @Test(arguments: try Fixture.all())
  func fixture(_ fixture: Fixture) {
    check(fixture.bytes, seed: 21, count: 30)
  }

  @Test(arguments: try Fixture.all().filter { !$0.isConsistent })
  func linesThatEndInCRLF(_ fixture: Fixture) {
    check(fixture.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, seed: 22, count: 20)
  }

  @Test(arguments: GeneratedDraft.Layout.allCases)
  func manyUnits(layout: GeneratedDraft.Layout) {
    check(GeneratedDraft(layout: layout, lineCount: 700, mistakeEvery: 2).bytes, seed: 23, count: 20)
  }

  /// Typing and taking back in a few places, where most of what is written was there before.
  @Test(arguments: GeneratedDraft.Layout.allCases)
  func backAndForth(layout: GeneratedDraft.Layout) {
    var random = SeededGenerator(seed: 24)
    let edited = DisclosureDocument(
      text: DocumentText(GeneratedDraft(layout: layout, lineCount: 400, mistakeEvery: 2).bytes))
    let lines = (0..<3).map { _ in random.below(edited.text.lineCount) }
    var line = lines[0]
    for number in 0..<120 {
      if random.below(12) == 0 { edited.options.kind = [nil, .budget, .finalAccounts][random.below(3)] }
      if random.below(6) == 0 { line = lines[random.below(3)] }
      let length = edited.text.line(line).count
      let column = min(length, 12)
      let start = TextPoint(line: line, column: column)
      let isLonger = column < length && edited.text.line(line).dropFirst(column).first == 0x37
      if isLonger, random.below(2) == 0 {
        edited.replace(start..<TextPoint(line: line, column: column + 1), with: [])
      } else {
        edited.replace(start..<start, with: [0x37])
      }
      if random.below(3) == 0 { continue }
      let read = DisclosureDocument(text: DocumentText(edited.text.bytes), options: edited.options)
      #expect(edited.findings() == read.findings(), "Edit \(number)")
    }
  }

  /// What names subjects and states no figures moves with its lines.
  @Test func linesInFrontOfNames() {
    let edited = DisclosureDocument(
      text: DocumentText(
        Array(
          """
          # 青石县档案馆2025年部门预算

          ## 一、收支情况

          收入50.00万元，支出50.00万元。

          ## 二、名词解释

          住房保障支出（类）住改革支出（款）住房公积金（项）：指按规定缴存的长期住房储金。

          """.utf8)))
    #expect(edited.findings().contains { $0.rule == "subject.name" && $0.range.lowerBound.line == 8 })
    edited.replace(TextPoint(line: 6, column: 0)..<TextPoint(line: 6, column: 0), with: [0x0A])
    let read = DisclosureDocument(text: DocumentText(edited.text.bytes))
    #expect(edited.findings() == read.findings())
    #expect(edited.findings().contains { $0.rule == "subject.name" && $0.range.lowerBound.line == 9 })
  }

  /// Digits that are changed and put back in a department and its units, whose sums tie them together: what is said of
  /// one unit depends on figures of the others.
  @Test(arguments: [25, 26, 27] as [UInt64])
  func digitsOfUnitsThatAddUp(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let edited = DisclosureDocument(text: DocumentText(Array(Self.department(&random).utf8)))
    var former: [(range: Range<TextPoint>, bytes: [UInt8])] = []
    for number in 0..<150 {
      let line = random.below(edited.text.lineCount)
      let bytes = edited.text.line(line)
      let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }.map { $0 - bytes.startIndex }
      let place = TextPoint(line: line, column: digits.isEmpty ? 0 : digits[random.below(digits.count)])
      if random.below(12) == 0 {
        edited.replace(TextPoint(line: line, column: 0)..<TextPoint(line: line, column: 0), with: [0x0A])
        former = []
      } else if random.below(3) == 0, let last = former.popLast() {
        edited.replace(last.range, with: last.bytes)
      } else if !digits.isEmpty {
        let range = place..<TextPoint(line: line, column: place.column + 1)
        former.append((range, edited.text[range]))
        edited.replace(range, with: [UInt8(0x30 + random.below(10))])
      }
      if random.below(3) == 0 { continue }
      let read = DisclosureDocument(text: DocumentText(edited.text.bytes))
      #expect(edited.findings() == read.findings(), "Edit \(number)")
    }
  }

  /// The tables of a department and of the three units that it is the sum of.
  private static func department(_ random: inout SeededGenerator) -> String {
    let items = [
      ("2070104", "图书馆"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出"),
      ("2101102", "事业单位医疗"), ("2101103", "公务员医疗补助"), ("2210201", "住房公积金"), ("2210203", "购房补贴"),
    ]
    var units = (0..<3).map { _ in items.map { _ in (0..<2).map { _ in 100 + random.below(9900) } } }
    units.insert(items.indices.map { row in (0..<2).map { part in units.reduce(0) { $0 + $1[row][part] } } }, at: 0)
    func amount(_ hundredths: Int) -> String { "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)" }
    func row(_ code: String, _ name: String, _ parts: [Int]) -> String {
      "| \(code) | \(name) | \(amount(parts[0] + parts[1])) | \(amount(parts[0])) | \(amount(parts[1])) |\n"
    }
    return units.map { unit in
      ["部门支出总表", "一般公共预算支出表"].map { title in
        "2025年\(title)\n单位：万元\n\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n"
          + row("", "合计", (0..<2).map { part in unit.reduce(0) { $0 + $1[part] } })
          + zip(items, unit).map { row($0.0, $0.1, $1) }.joined() + "\n"
      }.joined()
    }.joined()
  }

  private func check(_ bytes: [UInt8], seed: UInt64, count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    var edits = RandomEdits(seed: seed)
    var random = SeededGenerator(seed: seed)
    let edited = DisclosureDocument(text: DocumentText(bytes))
    for number in 0..<count {
      var text = edited.text
      let edit = edits.apply(to: &text).edit
      edited.replace(edit.range, with: edit.bytes)
      if random.below(3) == 0 { continue }
      let read = DisclosureDocument(text: DocumentText(edited.text.bytes))
      let (found, wanted) = (edited.findings(), read.findings())
      if found == wanted { continue }
      for finding in Set(found).symmetricDifference(wanted) {
        Issue.record(
          "Edit \(number): only when \(wanted.contains(finding) ? "read" : "edited"): \(finding)",
          sourceLocation: sourceLocation)
      }
      #expect(found == wanted, "Edit \(number): the order differs", sourceLocation: sourceLocation)
      return
    }
  }
}
