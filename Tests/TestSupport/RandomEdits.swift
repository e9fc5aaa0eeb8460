import DocumentText

/// Edits as people make them: characters, lines, pasted blocks, half of the document gone, undo and redo.
package struct RandomEdits {
  package struct Edit {
    package var range: Range<TextPoint>
    package var bytes: [UInt8]
  }

  private var random: SeededGenerator
  private var undo: [Edit] = []
  private var redo: [Edit] = []

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Makes the next edit in `text` and says what it was; what takes it back is remembered.
  @discardableResult
  package mutating func apply(to text: inout DocumentText) -> (edit: Edit, lines: LineEdit) {
    let choice = random.below(10)
    let isUndo = choice == 0 && !undo.isEmpty
    let isRedo = choice == 1 && !redo.isEmpty
    let edit = isUndo ? undo.removeLast() : isRedo ? redo.removeLast() : edit(in: text)
    let removed = text[edit.range]
    let start = text.clamped(edit.range.lowerBound)
    let end = text.clamped(edit.range.upperBound)
    let linesBehind = text.lineCount - end.line
    let columnsBehind = text.line(end.line).count - end.column
    let lines = text.replace(edit.range, with: edit.bytes)
    let line = text.lineCount - linesBehind
    let newEnd = TextPoint(line: line, column: text.line(line).count - columnsBehind)
    let inverse = Edit(range: start..<max(start, newEnd), bytes: removed)
    if isUndo { redo.append(inverse) } else { undo.append(inverse) }
    return (edit, lines)
  }

  private mutating func edit(in text: DocumentText) -> Edit {
    let point = point(in: text)
    switch random.below(16) {
    case 0...4:
      return Edit(range: point..<point, bytes: Array(Self.characters[random.below(Self.characters.count)].utf8))
    case 5...7:
      let end = TextPoint(line: point.line, column: point.column + 1 + random.below(12))
      return Edit(range: point..<end, bytes: [])
    case 8:
      let end = TextPoint(line: point.line, column: point.column + 3)
      return Edit(range: point..<end, bytes: Array(Self.characters[random.below(Self.characters.count)].utf8))
    case 9, 10:
      let start = TextPoint(line: point.line, column: 0)
      return Edit(range: start..<TextPoint(line: point.line + 1 + random.below(3), column: 0), bytes: [])
    case 11, 12:
      let start = TextPoint(line: point.line, column: 0)
      let lines = (0...random.below(4)).map { _ in Self.lines[random.below(Self.lines.count)] }
      return Edit(range: start..<start, bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    case 13:
      let from = self.point(in: text)
      let to = TextPoint(line: from.line + random.below(12), column: random.below(9))
      return Edit(range: point..<point, bytes: text[min(from, to)..<max(from, to)])
    case 14:
      let end = TextPoint(line: point.line, column: text.line(point.line).count)
      return Edit(range: end..<TextPoint(line: point.line + 1, column: 0), bytes: random.below(2) == 0 ? [13, 10] : [])
    default:
      if random.below(4) > 0 {
        return Edit(range: point..<point, bytes: [[0xFF], [0xE4, 0xB8], [0x0C]][random.below(3)])
      }
      let middle = TextPoint(line: text.lineCount / 2, column: 0)
      return Edit(range: random.below(2) == 0 ? TextPoint(line: 0, column: 0)..<middle : middle..<text.end, bytes: [])
    }
  }

  private mutating func point(in text: DocumentText) -> TextPoint {
    let line = random.below(text.lineCount)
    return TextPoint(line: line, column: random.below(text.line(line).count + 1))
  }

  private static let characters = [
    "。", "，", "|", "\t", " ", "  ", "\n", "\r\n", "1", ".", "一", "、", "（", "）", "表", "：", "#", "-", "合计", "12.50",
    "\n\n",
  ]

  /// Lines of every kind and layout.
  package static let lines = [
    "", " ", "\t", "\t\t", "| 208 | 社会保障和就业支出 | 31.20 | 31.20 |", "| --- | ---: |", "|  | 合计 | 88.40 | 88.40 |",
    "208\t社会保障和就业支出\t31.20", "科目编码\t科目名称\t合计", "\t2101102", "\t事业单位医疗", "续上格", "单位：万元",
    "部门名称：某局\t单位：万元", "表1　2025年部门收支总表", "附表4-1", "2025年项目支出绩效目标表", "（2025年度）", "注：本表无数据。",
    "一、主要职责", "（二）机构设置", "1.2025年预算9.10万元。", "（3）其他", "①说明", "第二部分　部门预算表", "- 12 -", "第3页",
    "page number", "二、部门收支总表……………12", "科目编码 科目名称 合计 基本支出", "2101102 事业单位医疗 14.39 14.39", "支出", "14.39",
    "合计            88.40        60.10        28.30", "  其中：人员经费        60.10", "# 预算说明", "## 一、收支情况",
    "<!-- disclosure-ls: off percent.share -->", "人员经费60.10万元，占68.00%；公用经费28.30万元，占32.00%。",
    "本部门坚持厉行节约的原则安排各项支出并按照规定的口径编制年度收支计划和相应的绩效目标", "名词解释", "没有使用政府性基金预算安排的支出。",
    "收入总计 88.40 支出总计 88.40", "\u{0C}附表4-2 部门收入总表",
  ]
}
