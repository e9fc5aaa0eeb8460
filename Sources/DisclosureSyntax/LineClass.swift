/// What a line looks like by itself; a pure function of its bytes.
package enum LineClass: Hashable, Sendable {
  case blank
  /// A page number, `page number`, a lone bookmark.
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
  case text
}

package struct ClassifiedLine: Sendable {
  package var lineClass: LineClass
  /// The line without white space and with uniform punctuation; empty for table lines.
  package var normalized: [UInt8]
  /// The line's width on the page in columns: 2 for a CJK character, 1 for ASCII.
  package var width: Int
}

extension ClassifiedLine {
  package init(_ line: ArraySlice<UInt8>) {
    var firstVisible: Int? = nil
    var lastVisible = line.startIndex
    var tabs = 0
    var pipes = 0
    var innerTab = false
    var width = 0
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      let length = UTF8Scalar.length(of: byte, limit: line.endIndex - index)
      if byte == 0x09 {
        tabs += 1
        if firstVisible != nil { innerTab = true }
        if tabs > 1 { innerTab = true }
      } else if length == 3 && UTF8Scalar.isWhiteSpace(byte, line[index + 1], line[index + 2]) {
        width += 2
      } else if byte > 0x20 {
        if firstVisible == nil { firstVisible = index }
        lastVisible = index
        if byte == UInt8(ascii: "|") { pipes += 1 }
        width += length >= 3 ? 2 : 1
      } else {
        width += 1
      }
      index += length
    }
    self.width = width
    normalized = []
    guard let firstVisible else {
      lineClass = tabs == 0 ? .blank : tabs == 1 ? .cellLine : .tabRow
      return
    }
    if line[firstVisible] == UInt8(ascii: "|") && pipes >= 2 {
      lineClass = .pipeRow
      return
    }
    if innerTab {
      // A cell's own trailing tabs do not make it a row.
      let ledByTab = line.first == 0x09
      let tabInside = line[firstVisible...lastVisible].contains(0x09)
      if !tabInside && ledByTab && line[line.startIndex..<firstVisible].filter({ $0 == 0x09 }).count == 1 {
        lineClass = .cellLine
      } else {
        lineClass = .tabRow
        if ContentsLine.matches(NormalizedText(line).bytes) { lineClass = .contents }
      }
      return
    }
    if tabs == 1 && line.first == 0x09 {
      lineClass = .cellLine
      return
    }
    normalized = NormalizedText(line).bytes
    if normalized.isEmpty {
      lineClass = .blank
    } else if normalized.starts(with: "<!--") {
      lineClass = .comment
    } else if PageFurniture.matches(normalized) {
      lineClass = .furniture
    } else if ContentsLine.matches(normalized) {
      lineClass = .contents
    } else {
      lineClass = .text
    }
  }
}

/// Page numbers and what a converter leaves of them.
enum PageFurniture {
  static func matches(_ line: [UInt8]) -> Bool {
    if line.starts(with: "pagenumber") && line.count == 10 { return true }
    guard line.count <= 12, let first = line.first, let last = line.last else { return false }
    // - 12 -, —12—, 第12页
    let digits = line.filter(isDigit).count
    guard digits > 0 && digits <= 4 else { return false }
    if first == UInt8(ascii: "-") && last == UInt8(ascii: "-") { return digits + 2 == line.count }
    if line.starts(with: "—") && line.ends(with: "—") { return digits + 6 == line.count }
    return line.starts(with: "第") && line.ends(with: "页") && digits + 6 == line.count
  }
}

/// `二、部门收支总表……………12`
enum ContentsLine {
  static func matches(_ line: [UInt8]) -> Bool {
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
