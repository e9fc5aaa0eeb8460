/// Names as documents vary them: without 支出 at the end, with 归口管理的 in front, with a bracket behind.
enum LooseName {
  private static let spending = Array("支出".utf8)
  private static let underCentralManagement = Array("归口管理的".utf8)

  /// Calls `body` with the part of a folded name that the variants share.
  static func withKey<Result>(
    _ folded: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var key = folded[...]
    if key.count > underCentralManagement.count, key.starts(with: underCentralManagement) {
      key = key.dropFirst(underCentralManagement.count)
    }
    if key.count > spending.count, key.suffix(spending.count).elementsEqual(spending) {
      key = key.dropLast(spending.count)
    }
    return body(UnsafeBufferPointer(rebasing: key))
  }

  /// The name before a bracket at its end, as in 行政运行(人大); `nil` when there is none.
  static func withoutLastBracket<Result>(
    _ folded: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    guard folded.last == UInt8(ascii: ")"), let open = folded.lastIndex(of: UInt8(ascii: "(")), open > 0 else {
      return nil
    }
    return body(UnsafeBufferPointer(rebasing: folded[..<open]))
  }
}

extension LooseName {
  /// The part of a name that its variants share.
  static func key(_ name: String) -> String {
    var name = name
    return name.withUTF8 { bytes in
      NameFolding.withFolded(bytes) { folded in withKey(folded) { String(decoding: $0, as: UTF8.self) } }
    }
  }
}
