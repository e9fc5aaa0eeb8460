/// The number in front of a heading or list item: 第一部分, 一、, （一）, 1., (1), ①, 表1, 附表4-3.
package struct Numbering: Hashable, Sendable {
  package enum System: Int, Hashable, Sendable, CaseIterable {
    /// 第一部分
    case part
    /// 一、
    case chapter
    /// （一）
    case section
    /// 1.  1、
    case item
    /// （1）  1）
    case subitem
    /// ①
    case circled
    /// 表1, 附表4-3
    case table
  }

  package let system: System
  private let number: Int32
  private let start: Int32
  private let end: Int32
  private let digitsStart: Int32
  private let digitsEnd: Int32

  package init(system: System, value: Int, range: Range<Int>, digits: Range<Int>) {
    self.system = system
    number = Int32(clamping: value)
    start = Int32(clamping: range.lowerBound)
    end = Int32(clamping: range.upperBound)
    digitsStart = Int32(clamping: digits.lowerBound)
    digitsEnd = Int32(clamping: digits.upperBound)
  }

  /// The ordinal; for 附表4-3 the last number.
  package var value: Int { Int(number) }
  /// The bytes of the number with its marks, in the normalized line.
  package var range: Range<Int> { Int(start)..<Int(end) }
  /// The digits alone.
  package var digits: Range<Int> { Int(digitsStart)..<Int(digitsEnd) }

  /// Whether it follows another, or begins a list where there is none.
  package func isNext(to other: Numbering?) -> Bool {
    guard let other, other.system == system else { return value == 1 }
    return value == other.value + 1
  }

  /// Reads the number at the start of a normalized line; `nil` where there is none. Ranges count from its start.
  package static func parse(_ line: ArraySlice<UInt8>) -> Numbering? {
    line.withUnsafeBufferPointer { parse($0) }
  }

  package static func parse(_ line: [UInt8]) -> Numbering? {
    line.withUnsafeBufferPointer { parse($0) }
  }

  private static func parse(_ line: UnsafeBufferPointer<UInt8>) -> Numbering? {
    var start = 0
    while start < line.count && line[start] == UInt8(ascii: "#") { start += 1 }
    // Markdown's list dash in front of a number.
    if start == 0, line.first == UInt8(ascii: "-"), line.count > 1, line[1] != UInt8(ascii: "-") { start = 1 }
    guard start < line.count else { return nil }
    // No other character begins a number.
    let lead = line[start]
    guard lead < 0x80 || lead == 0xE2 || lead == 0xE4 || lead == 0xE5 || lead >= 0xE7 else { return nil }
    if line.starts(with: "第", at: start), let number = ChineseNumeral.parse(line, from: start + 3),
      line.starts(with: "部分", at: number.end)
    {
      return Numbering(
        system: .part, value: number.value, range: start..<number.end + 6, digits: start + 3..<number.end)
    }
    if line.starts(with: "附表", at: start) || line.starts(with: "附件", at: start) {
      return table(line, from: start + 6, start: start)
    }
    if line.starts(with: "表", at: start) { return table(line, from: start + 3, start: start) }
    if line[start] == UInt8(ascii: "(") {
      if let number = ChineseNumeral.parse(line, from: start + 1), number.end < line.count,
        line[number.end] == UInt8(ascii: ")")
      {
        return Numbering(
          system: .section, value: number.value, range: start..<number.end + 1, digits: start + 1..<number.end)
      }
      if let number = arabic(line, from: start + 1), number.end < line.count, line[number.end] == UInt8(ascii: ")"),
        number.end - start <= 3
      {
        return Numbering(
          system: .subitem, value: number.value, range: start..<number.end + 1, digits: start + 1..<number.end)
      }
      return nil
    }
    if let number = ChineseNumeral.parse(line, from: start), line.starts(with: "、", at: number.end) {
      return Numbering(
        system: .chapter, value: number.value, range: start..<number.end + 3, digits: start..<number.end)
    }
    if let number = arabic(line, from: start), number.end < line.count, number.end - start <= 2 {
      if line.starts(with: "、", at: number.end) {
        return Numbering(system: .item, value: number.value, range: start..<number.end + 3, digits: start..<number.end)
      }
      if line[number.end] == UInt8(ascii: ".") {
        let next = number.end + 1
        // 1.2023年 is an item about a year, 1.25 is a figure.
        let year = arabic(line, from: next).map { $0.end - next == 4 && line.starts(with: "年", at: $0.end) } ?? false
        guard next == line.count || !isDigit(line[next]) || year else { return nil }
        return Numbering(system: .item, value: number.value, range: start..<next, digits: start..<number.end)
      }
      if line[number.end] == UInt8(ascii: ")") {
        return Numbering(
          system: .subitem, value: number.value, range: start..<number.end + 1, digits: start..<number.end)
      }
      return nil
    }
    // ① … ⑳ are U+2460 … U+2473.
    if start + 2 < line.count, line[start] == 0xE2, line[start + 1] == 0x91, line[start + 2] >= 0xA0,
      line[start + 2] <= 0xB3
    {
      return Numbering(
        system: .circled, value: Int(line[start + 2]) - 0x9F, range: start..<start + 3, digits: start..<start + 3)
    }
    return nil
  }

  private static func table(_ line: UnsafeBufferPointer<UInt8>, from index: Int, start: Int) -> Numbering? {
    guard
      var number = beforeYear(line, from: index) ?? arabic(line, from: index) ?? ChineseNumeral.parse(line, from: index)
    else { return nil }
    // 附表 一般公共预算支出表 has no number.
    if line.starts(with: "般", at: number.end) { return nil }
    var lower = index
    while number.end + 1 < line.count, line[number.end] == UInt8(ascii: "-"),
      let next = arabic(line, from: number.end + 1)
    {
      lower = number.end + 1
      number = next
    }
    guard number.end - lower <= 3 || !isDigit(line[lower]) else { return nil }
    return Numbering(system: .table, value: number.value, range: start..<number.end, digits: lower..<number.end)
  }

  /// 表2　2025年…: the year's digits are not the table's.
  private static func beforeYear(_ line: UnsafeBufferPointer<UInt8>, from index: Int) -> (value: Int, end: Int)? {
    var end = index
    while end < line.count, isDigit(line[end]), end - index < 8 { end += 1 }
    guard end - index > 4, end - index <= 7, line.starts(with: "年", at: end) else { return nil }
    return (line[index..<end - 4].reduce(0) { $0 * 10 + Int($1 - 0x30) }, end - 4)
  }

  private static func arabic(_ line: UnsafeBufferPointer<UInt8>, from index: Int) -> (value: Int, end: Int)? {
    var (value, end) = (0, index)
    while end < line.count, isDigit(line[end]), end - index < 5 {
      value = value * 10 + Int(line[end] - 0x30)
      end += 1
    }
    return end > index ? (value, end) : nil
  }
}

@inlinable @inline(__always)
package func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// 一 … 九十九, also 廿一.
package enum ChineseNumeral {
  private static let digits: [Word] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

  package static func parse(_ line: [UInt8], from index: Int) -> (value: Int, end: Int)? {
    line.withUnsafeBufferPointer { parse($0, from: index) }
  }

  static func parse(_ line: UnsafeBufferPointer<UInt8>, from index: Int) -> (value: Int, end: Int)? {
    var position = index
    var value = 0
    if let digit = digit(line, at: position) {
      value = digit
      position += 3
      guard line.starts(with: "十", at: position) else { return (value, position) }
      value *= 10
      position += 3
    } else if line.starts(with: "十", at: position) {
      value = 10
      position += 3
    } else if line.starts(with: "廿", at: position) {
      value = 20
      position += 3
    } else {
      return nil
    }
    if let digit = digit(line, at: position) {
      value += digit
      position += 3
    }
    return (value, position)
  }

  /// 7 is 七, 21 is 二十一.
  package static func string(_ value: Int) -> String {
    guard (1...99).contains(value) else { return String(value) }
    let (tens, ones) = value.quotientAndRemainder(dividingBy: 10)
    return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens - 1].string + "十")
      + (ones == 0 ? "" : digits[ones - 1].string)
  }

  private static func digit(_ line: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index >= 0, index + 2 < line.count, line[index] >= 0xE4, line[index] <= 0xE5 else { return nil }
    switch (line[index], line[index + 1], line[index + 2]) {
    case (0xE4, 0xB8, 0x80): return 1
    case (0xE4, 0xBA, 0x8C): return 2
    case (0xE4, 0xB8, 0x89): return 3
    case (0xE5, 0x9B, 0x9B): return 4
    case (0xE4, 0xBA, 0x94): return 5
    case (0xE5, 0x85, 0xAD): return 6
    case (0xE4, 0xB8, 0x83): return 7
    case (0xE5, 0x85, 0xAB): return 8
    case (0xE4, 0xB9, 0x9D): return 9
    default: return nil
    }
  }
}
