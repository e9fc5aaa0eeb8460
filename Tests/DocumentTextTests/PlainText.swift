import DocumentText

/// The model that `DocumentText` is held against: all bytes in one array, everything recomputed.
struct PlainText {
  var bytes: [UInt8]

  /// The lines with their line ends.
  var lines: [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
      lines[lines.count - 1].append(bytes[index])
      let isCRLF = bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
      if isCRLF {
        index += 1
        lines[lines.count - 1].append(10)
      }
      if bytes[index] == 10 || bytes[index] == 13 { lines.append([]) }
      index += 1
    }
    return lines
  }

  static func content(_ line: [UInt8]) -> [UInt8] {
    if line.suffix(2) == [13, 10] { return line.dropLast(2) }
    return line.last == 10 || line.last == 13 ? line.dropLast() : line
  }

  func offset(of point: TextPoint) -> Int {
    let lines = self.lines
    if point.line < 0 { return 0 }
    if point.line >= lines.count { return bytes.count }
    let content = PlainText.content(lines[point.line])
    var column = min(max(point.column, 0), content.count)
    while !PlainText.borders(content).contains(column) { column -= 1 }
    return lines[..<point.line].joined().count + column
  }

  mutating func replace(_ range: Range<TextPoint>, with new: [UInt8]) {
    let start = offset(of: range.lowerBound)
    let end = max(start, offset(of: range.upperBound))
    bytes.replaceSubrange(start..<end, with: new)
  }

  /// The byte columns between scalars, found with the standard library's validation; ill-formed bytes stand alone.
  static func borders(_ content: [UInt8]) -> [Int] { scalars(content).map(\.start) + [content.count] }

  static func scalars(_ content: [UInt8]) -> [(start: Int, length: Int)] {
    var result: [(start: Int, length: Int)] = []
    var index = 0
    while index < content.count {
      let length =
        (1...4).first { length in
          index + length <= content.count
            && String(validating: content[index..<index + length], as: UTF8.self)?.unicodeScalars.count == 1
        } ?? 1
      result.append((start: index, length: length))
      index += length
    }
    return result
  }
}
