/// What a line looks like by itself; a pure function of its bytes.
package enum LineClass: Hashable, Sendable {
  case blank
  /// A page number, `page number`, a lone bookmark, `<div>`.
  case furniture
  /// `| a | b |`
  case pipeRow
  /// Cells separated by tabs.
  case tabRow
  /// A single cell led by a tab, or an empty one.
  case cellLine
  /// A line of a table of contents: dot leaders and a page number.
  case contents
  /// `<!-- … -->`
  case comment
  /// `<table>`
  case htmlTable
  case text
}

extension LineClass {
  /// - Parameter text: A line without tabs and bars, in its uniform reading.
  fileprivate init(ofText text: [UInt8]) {
    self = text.withUnsafeBufferPointer { text in
      if text.isEmpty { return .blank }
      if text.starts(with: "<!--") { return .comment }
      if HTMLTable.begins(text) { return .htmlTable }
      if HTMLTable.isWrapper(text) { return .furniture }
      if PageFurniture.matches(text) { return .furniture }
      return ContentsLine.matches(text) ? .contents : .text
    }
  }
}

/// The tags of paragraphs and of the letters in them, as web pages have them in a line: `<p>一、<b>收入</b></p>`
private enum ParagraphTags {
  /// What stands between them; nothing else of the line.
  static func texts(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var texts: [ArraySlice<UInt8>] = []
    var (start, index) = (line.startIndex, line.startIndex)
    while let tag = line[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = tag + 1
      guard let end = line[index...].prefix(longest).firstIndex(of: UInt8(ascii: ">")), isKnown(line[index..<end])
      else {
        continue
      }
      if start < tag { texts.append(line[start..<tag]) }
      (start, index) = (end + 1, end + 1)
    }
    if start < line.endIndex { texts.append(line[start...]) }
    return texts
  }

  private static let longest = 240
  private static let names: [Word] = [
    "p", "br", "b", "strong", "i", "em", "u", "font", "span", "h1", "h2", "h3", "h4", "h5", "h6", "section", "div", "a",
  ]

  /// - Parameter tag: What stands between `<` and `>`.
  private static func isKnown(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
    return name.count <= 7 && name.map { $0 | 0x20 }.equals(any: names)
  }
}

/// A line with its class.
package struct ClassifiedLine: Sendable {
  package var lineClass: LineClass
  /// The line in its uniform reading; empty for table lines.
  package var text: NormalizedText
  private var line: ArraySlice<UInt8>

  /// The line without white space and with uniform punctuation; empty for table lines.
  package var normalized: [UInt8] { text.bytes }

  /// Whether it is what stands between the text of two pages; digits alone are a page's number too.
  var isBetweenPages: Bool {
    switch lineClass {
    case .blank, .furniture: true
    case .text: normalized.count <= 3 && normalized.allSatisfy(isDigit)
    default: false
    }
  }

  /// Whether it begins with spaces of full width, as authors begin paragraphs.
  var isIndented: Bool { line.starts(with: "\u{3000}\u{3000}".utf8) }

  package var characterCount: Int { line.count { $0 & 0xC0 != 0x80 } }

  /// The line's width on the page in columns: 2 for a CJK character, 1 for ASCII.
  package var width: Int {
    line.withUnsafeBufferPointer { line in
      var width = 0
      var index = 0
      while index < line.count {
        let length = UTF8Scalar.length(of: line[index], limit: line.count - index)
        if length >= 3 { width += 2 } else if line[index] != 0x09 { width += 1 }
        index += length
      }
      return width
    }
  }
}

extension ClassifiedLine {
  /// `x| a | b |`
  var isDamagedPipeRow: Bool { lineClass == .text && GridTable.isPipeRow(line) }

  package init(_ line: ArraySlice<UInt8>) {
    self.line = line
    text = NormalizedText()
    let shape = Shape(line)
    switch shape.kind {
    case .known(let lineClass): self.lineClass = lineClass
    case .tabs:
      lineClass = .tabRow
      if ContentsLine.mayMatch(line), Normalization.withBytes(of: line, { ContentsLine.matches($0) }) {
        lineClass = .contents
      }
    case .text:
      text = NormalizedText(line.withoutClosingBars)
      lineClass = LineClass(ofText: text.bytes)
      guard lineClass == .text, line.contains(UInt8(ascii: "<")) else { return }
      self.line = ArraySlice(ParagraphTags.texts(of: line).joined())
      text = NormalizedText(prose: line)
      lineClass = text.isEmpty ? .furniture : LineClass(ofText: text.bytes)
    }
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    // Common characters decide it without reading the line.
    if let first = line.first, first > UInt8(ascii: "*") && first < 0x7F || first >= 0xE4 && first < 0xEF {
      return false
    }
    return ClassifiedLine(line).lineClass == .blank
  }

  /// What can be seen from the marks of a line alone.
  private struct Shape {
    enum Kind {
      case known(LineClass)
      /// Cells separated by tabs, or a line of contents.
      case tabs
      case text
    }

    var kind: Kind

    init(_ line: ArraySlice<UInt8>) {
      kind = line.withUnsafeBufferPointer { line in
        if line.isEmpty { return .known(.blank) }
        let bar = UInt8(ascii: "|")
        if line[0] == bar, line.count > 1, line[1...].contains(bar) { return .known(.pipeRow) }
        let corner = UInt8(ascii: "+")
        if line[0] == corner, GridTable.isBorder(line) { return .known(.pipeRow) }
        // `|     +-----+` beside a cell of two rows.
        if line[0] == bar, line[line.count - 1] == corner, line.count > 1 { return .known(.pipeRow) }
        return line.contains(0x09) ? Shape.tabbed(line) : Shape.plain(line)
      }
    }

    private static func plain(_ line: UnsafeBufferPointer<UInt8>) -> Kind {
      guard let first = firstVisible(line) else { return .known(.blank) }
      let bar = UInt8(ascii: "|")
      return line[first] == bar && line[(first + 1)...].contains(bar) ? .known(.pipeRow) : .text
    }

    private static func firstVisible(_ line: UnsafeBufferPointer<UInt8>) -> Int? {
      var index = 0
      while index < line.count {
        let byte = line[index]
        let length = UTF8Scalar.length(of: byte, limit: line.count - index)
        if byte > 0x20, length != 3 || !UTF8Scalar.isWhiteSpace(byte, line[index + 1], line[index + 2]) {
          return index
        }
        index += length
      }
      return nil
    }

    private static func tabbed(_ line: UnsafeBufferPointer<UInt8>) -> Kind {
      var firstVisible: Int? = nil
      var lastVisible = 0
      var tabs = 0
      var pipes = 0
      var innerTab = false
      // A PDF's text may have its cells parted by a space and a tab, and its empty cells left out.
      var isSpaced = true
      var index = 0
      while index < line.count {
        let byte = line[index]
        let length = UTF8Scalar.length(of: byte, limit: line.count - index)
        if byte == 0x09 {
          tabs += 1
          if firstVisible != nil || tabs > 1 { innerTab = true }
          if index == 0 || line[index - 1] != 0x20 { isSpaced = false }
        } else if byte > 0x20, length != 3 || !UTF8Scalar.isWhiteSpace(byte, line[index + 1], line[index + 2]) {
          if firstVisible == nil { firstVisible = index }
          lastVisible = index
          if byte == UInt8(ascii: "|") { pipes += 1 }
        }
        index += length
      }
      guard let firstVisible else { return .known(tabs == 1 ? .cellLine : .tabRow) }
      if line[firstVisible] == UInt8(ascii: "|") && pipes >= 2 { return .known(.pipeRow) }
      if innerTab {
        // A cell's own trailing tabs do not make it a row.
        let isCell =
          line[0] == 0x09 && !line[firstVisible...lastVisible].contains(0x09)
          && !line[1..<firstVisible].contains(0x09)
        return isCell ? .known(.cellLine) : isSpaced ? .text : .tabs
      }
      return tabs == 1 && line[0] == 0x09 ? .known(.cellLine) : .text
    }
  }
}

extension NormalizedText {
  /// A line without what web pages leave around its text: tags, and the bars of empty cells.
  init(prose line: ArraySlice<UInt8>) {
    self.init()
    append(prose: line, line: 0)
  }

  /// - Parameter number: The line's in the block.
  mutating func append(prose line: ArraySlice<UInt8>, line number: Int) {
    let prose = line.withoutClosingBars
    guard prose.contains(UInt8(ascii: "<")) else {
      append(prose, line: number, column: 0)
      return
    }
    for text in ParagraphTags.texts(of: prose) {
      append(text, line: number, column: text.startIndex - line.startIndex)
    }
  }
}

extension ArraySlice<UInt8> {
  private static var bar: UInt8 { UInt8(ascii: "|") }

  /// The line without bars behind all of its text, which web pages leave of a table's empty cells: `单位：万元 | |||`
  var withoutClosingBars: ArraySlice<UInt8> {
    guard let last = lastIndex(where: { $0 > 0x20 }), self[last] == Self.bar, let bar = firstIndex(of: Self.bar),
      self[bar...last].allSatisfy({ $0 <= 0x20 || $0 == Self.bar })
    else { return self }
    return self[..<bar]
  }

  /// Whether there is nothing but bars.
  var isHollow: Bool { allSatisfy { $0 <= 0x20 || $0 == Self.bar } }

  /// The line with spaces in place of its bars.
  var withSpacesForBars: ArraySlice<UInt8> {
    contains(Self.bar) ? ArraySlice(map { $0 == Self.bar ? 0x20 : $0 }) : self
  }
}

/// Page numbers and what a converter leaves of them.
enum PageFurniture {
  /// Whether a line that is not yet in its uniform reading is one.
  static func matches(line: ArraySlice<UInt8>) -> Bool {
    guard let lead = line.first(where: { $0 > 0x20 }) else { return false }
    // Digits, and Chinese characters other than 第 and those before 丷, begin none.
    if isDigit(lead) || lead >= 0xE4 && lead != 0xE7 && lead <= 0xE9 { return false }
    return Normalization.withBytes(of: line) { matches($0) }
  }

  static func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    if line.starts(with: "pagenumber") && line.count == 10 { return true }
    guard line.count <= 24, let first = line.first, let last = line.last else { return false }
    // -- 14 of 29 --, -- page break --
    if line.starts(with: "--"), line.ends(with: "--"), line.contains(where: isLetterOrDigit) {
      return line.allSatisfy { isLetterOrDigit($0) || $0 == 0x20 || "-_/".utf8.contains($0) }
    }
    // - 12 -, —12—, 第12页, 第3页共20页
    let digits = line.filter(isDigit).count
    if digits >= 2, digits <= 8, line.starts(with: "第"), line.ends(with: "页") {
      return line.filter { !isDigit($0) }.equals(any: ["第页", "第页共页", "第页,共页"])
    }
    guard digits > 0 && digits <= 4 else { return false }
    if first == UInt8(ascii: "-") && last == UInt8(ascii: "-") { return digits + 2 == line.count }
    if line.starts(with: "—") && line.ends(with: "—") { return digits + 6 == line.count }
    return line.starts(with: "第") && line.ends(with: "页") && digits + 6 == line.count
  }
}

/// Of ASCII.
private func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 26 }

/// `二、部门收支总表……………12`
enum ContentsLine {
  /// Whether a line, not yet in its uniform reading, ends as one of a table of contents may.
  static func mayMatch(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last(where: { $0 > 0x20 }) else { return false }
    // Digits of full width and odd spaces are looked at more closely.
    return isDigit(last) || last >= 0x80
  }

  static func matches(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = line.last, isDigit(last), line.count > 8 else { return false }
    var end = line.count
    while end > 0 && isDigit(line[end - 1]) { end -= 1 }
    guard line.count - end <= 3, end > 6 else { return false }
    // The longest unbroken run of leaders; figures have single points.
    let tail = line[max(0, end - 36)..<end]
    var leaders = 0
    var run = 0
    var index = tail.startIndex
    while index < tail.endIndex {
      if tail[index] == UInt8(ascii: ".") {
        run += 1
        index += 1
      } else if tail.starts(with: "…", at: index) {
        run += 3
        index += 3
      } else if tail.starts(with: "·", at: index) {
        run += 1
        index += 2
      } else {
        run = 0
        index += 1
      }
      leaders = max(leaders, run)
    }
    return leaders >= 4
  }
}
