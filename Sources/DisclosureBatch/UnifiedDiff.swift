/// Two texts with the same number of lines as a unified diff, which `patch -p1` and `git apply` take.
enum UnifiedDiff {
  private static let context = 3
  private static let lineFeed: UInt8 = 10

  /// Nothing if the texts are the same. Only LF ends a line here, as for those who read diffs.
  static func lines(from old: [UInt8], to new: [UInt8], name: String, isColoured: Bool) -> [UInt8] {
    let (before, after) = (split(old), split(new))
    let changed = before.indices.filter { $0 < after.count && before[$0] != after[$0] }
    guard let first = changed.first else { return [] }
    let style = Style(isColoured: isColoured)
    var output = style.head("--- \(quoted("a/", name))") + style.head("+++ \(quoted("b/", name))")
    var hunk = first...first
    for line in changed.dropFirst() {
      // Nearer ones share the lines between them.
      if line - hunk.upperBound > 2 * context {
        output += self.hunk(hunk, before, after, style)
        hunk = line...line
      } else {
        hunk = hunk.lowerBound...line
      }
    }
    return output + self.hunk(hunk, before, after, style)
  }

  private static func hunk(
    _ changed: ClosedRange<Int>, _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>], _ style: Style
  ) -> [UInt8] {
    let lines = max(0, changed.lowerBound - context)..<min(before.count, changed.upperBound + context + 1)
    let place = "\(lines.lowerBound + 1),\(lines.count)"
    var output = style.place("@@ -\(place) +\(place) @@")
    var index = lines.lowerBound
    while index < lines.upperBound {
      if before[index] == after[index] {
        output += terminated([0x20] + before[index])
        index += 1
        continue
      }
      let run = index..<(lines[index...].first { before[$0] == after[$0] } ?? lines.upperBound)
      for line in run { output += terminated(style.removed(before[line], after[line])) }
      for line in run { output += terminated(style.added(after[line], before[line])) }
      index = run.upperBound
    }
    return output
  }

  private static func terminated(_ line: [UInt8]) -> [UInt8] {
    line.last == lineFeed ? line : line + Array("\n\\ No newline at end of file\n".utf8)
  }

  /// The lines with their line feeds.
  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: lineFeed) {
      lines.append(bytes[start...end])
      start = end + 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }

  /// A path as Git writes it: in quotes if it has characters that would end it, and else, if it has spaces, with a tab
  /// behind it.
  private static func quoted(_ prefix: String, _ name: String) -> String {
    var path = name[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.hasPrefix("/") { path = path.dropFirst() }
    if !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }) {
      return prefix + path + (path.utf8.contains(0x20) ? "\t" : "")
    }
    var result = "\"" + prefix
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let octal = String(scalar.value, radix: 8)
          result += "\\" + String(repeating: "0", count: 3 - octal.utf8.count) + octal
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

/// Colours of a terminal, or none. A paragraph is one line of a draft: what differs in it is shown in reverse.
private struct Style {
  var isColoured: Bool

  func head(_ text: String) -> [UInt8] { line(text, "1") }
  func place(_ text: String) -> [UInt8] { line(text, "36") }

  func removed(_ line: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> [UInt8] { [0x2D] + marked(line, other, "31") }
  func added(_ line: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> [UInt8] { [0x2B] + marked(line, other, "32") }

  private func line(_ text: String, _ code: String) -> [UInt8] {
    Array((isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m\n" : text + "\n").utf8)
  }

  private func marked(_ line: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>, _ code: String) -> [UInt8] {
    guard isColoured else { return Array(line) }
    var start = zip(line, other).prefix { $0 == $1 }.count
    while start > 0, start < line.count, line[line.startIndex + start] & 0xC0 == 0x80 { start -= 1 }
    let shared = min(line.count, other.count) - start
    var rest = zip(line.reversed(), other.reversed()).prefix { $0 == $1 }.prefix(shared).count
    while rest > 0, line[line.endIndex - rest] & 0xC0 == 0x80 { rest -= 1 }
    func paint(_ bytes: ArraySlice<UInt8>, _ code: String) -> [UInt8] {
      bytes.isEmpty ? [] : Array("\u{1B}[\(code)m".utf8) + bytes + Array("\u{1B}[0m".utf8)
    }
    let end = line.endIndex - rest
    let behind = line[end...]
    let lineEnd = behind.last == 10 ? 1 : 0
    return paint(line[..<(line.startIndex + start)], code) + paint(line[(line.startIndex + start)..<end], "7;\(code)")
      + paint(behind.dropLast(lineEnd), code) + behind.suffix(lineEnd)
  }
}
