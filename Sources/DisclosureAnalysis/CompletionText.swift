import DisclosureSyntax
import DocumentText

/// Steps over bytes of a line that completion needs.
extension ArraySlice<UInt8> {
  private static var ideographicSpace: [UInt8] { [0xE3, 0x80, 0x80] }
  private static var noBreakSpace: [UInt8] { [0xC2, 0xA0] }

  var trimmedStart: ArraySlice<UInt8> {
    var rest = self
    while let first = rest.first {
      if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
        rest = rest.dropFirst()
      } else if rest.starts(with: Self.ideographicSpace) {
        rest = rest.dropFirst(3)
      } else if rest.starts(with: Self.noBreakSpace) {
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    return rest
  }

  var trimmed: ArraySlice<UInt8> {
    var rest = trimmedStart
    while let last = rest.last {
      if last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
        rest = rest.dropLast()
      } else if rest.suffix(3).elementsEqual(Self.ideographicSpace) {
        rest = rest.dropLast(3)
      } else {
        break
      }
    }
    return rest
  }

  var string: String { String(decoding: self, as: UTF8.self) }

  var isDigits: Bool { !isEmpty && allSatisfy(isDigit) }

  func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }

  /// The index behind the last occurrence of one of `marks`, with the mark found; the one that ends last wins.
  func lastMark(_ marks: [String]) -> (start: Int, end: Int, mark: String)? {
    var best: (start: Int, end: Int, mark: String)?
    for mark in marks {
      let bytes = Array(mark.utf8)
      guard let first = bytes.first, bytes.count <= count else { continue }
      var index = endIndex - bytes.count
      while index >= startIndex {
        if self[index] == first, self[index...].starts(with: bytes) {
          if best.map({ index + bytes.count > $0.end }) ?? true { best = (index, index + bytes.count, mark) }
          break
        }
        index -= 1
      }
    }
    return best
  }

  /// What stands behind the last mark of punctuation.
  var sinceLastPunctuation: ArraySlice<UInt8> {
    let marks = ["，", "。", "；", "：", "、", ",", ";", ":", "（", "(", "）", ")", "“", "”", "《", "》", "．", "."]
    return lastMark(marks).map { self[$0.end...] } ?? self
  }
}
