import DisclosureSyntax

/// Years as titles and the heads of columns print them.
package enum YearText {
  /// The first in a head: in front of 年 or at the end, for codes begin with 20 too.
  static func first(in head: ArraySlice<UInt8>) -> Int? {
    first(in: head) { end in end == head.endIndex || head.starts(with: "年", at: end) }
  }

  /// The first in a title, where 年 is often left out.
  package static func first(inTitle title: String) -> Int? {
    first(in: Array(title.utf8)[...]) { _ in true }
  }

  /// That of a title which names no other: not 2025年公开2024年度决算.
  package static func only(inTitle title: String) -> Int? {
    let years = all(in: Array(title.utf8)[...])
    return years.count == 1 ? years[0] : nil
  }

  /// - Parameter isYear: Whether four digits that end there are one.
  private static func first(in bytes: ArraySlice<UInt8>, where isYear: (_ end: Int) -> Bool) -> Int? {
    var index = bytes.startIndex
    while index + 4 <= bytes.endIndex {
      if bytes[index] == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "0"), isDigit(bytes[index + 2]),
        isDigit(bytes[index + 3]), isYear(index + 4)
      {
        return Int(String(decoding: bytes[index..<index + 4], as: UTF8.self))
      }
      index += 1
    }
    return nil
  }

  /// Each year once.
  static func all(in bytes: ArraySlice<UInt8>) -> [Int] {
    var years: [Int] = []
    for start in bytes.indices {
      // The digits and 年.
      if let year = first(in: bytes[start...].prefix(7)), !years.contains(year) { years.append(year) }
    }
    return years
  }

  static func areSeveral(in bytes: ArraySlice<UInt8>) -> Bool { all(in: bytes).count > 1 }

  /// Of two columns for the same amount in two years the earlier is last year's, also where their heads say no more than
  /// the year.
  static func markYears(_ columns: inout [TableReading.Column]) {
    guard let latest = columns.compactMap(\.year).max() else { return }
    markTotals(&columns)
    for index in columns.indices where columns[index].year.map({ $0 < latest }) ?? false {
      if [.total, .finalAccount].contains(columns[index].measure) { columns[index].measure = .lastYear }
    }
  }

  /// 2024年 beside 2025年: what a row comes to in each year.
  private static func markTotals(_ columns: inout [TableReading.Column]) {
    let bare = columns.indices.filter { columns[$0].measure == .unknown && isBare(columns[$0].title) }
    let years = bare.compactMap { columns[$0].year }
    guard years.count >= 2, Set(years).count == years.count else { return }
    for index in bare { columns[index].measure = .total }
  }

  /// Whether the lowest cell of a head says no more than the year: 2024年, 2024年预算.
  private static func isBare(_ title: String) -> Bool {
    var rest = Array(title.utf8)[...]
    if let slash = rest.lastIndex(of: UInt8(ascii: "/")) { rest = rest[(slash + 1)...] }
    guard first(in: rest) != nil, rest.starts(with: "20") else { return false }
    rest = rest.dropFirst(4)
    while let word = stages.prefix(of: rest) { rest = rest.dropFirst(word.count) }
    return rest.isEmpty
  }

  private static let stages: WordIndex = ["年度", "年", "部门预算", "预算", "决算", "执行", "数", "(万元)"]
}
