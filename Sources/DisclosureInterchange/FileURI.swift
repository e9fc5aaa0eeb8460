/// The `file:` URI of a path, as LSP locations want it, and the reverse.
package enum FileURI {
  /// The URI of an absolute path.
  package static func uri(forPath path: String) -> String {
    var uri = "file://"
    for component in components(of: path) {
      uri += "/"
      for byte in component.utf8 {
        if isUnreserved(byte) {
          uri.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          let hex = String(byte, radix: 16, uppercase: true)
          uri += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
        }
      }
    }
    return uri
  }

  /// The path that a client's URI names; `nil` if it is no `file:` URI of this computer.
  package static func path(of uri: String) -> String? {
    guard let rest = uri.utf8.dropping(prefix: "file://") else { return nil }
    let path = rest.dropping(prefix: "localhost/") == nil ? rest : rest.dropFirst("localhost".utf8.count)
    guard path.first == UInt8(ascii: "/") else { return nil }
    var bytes: [UInt8] = []
    var index = path.startIndex
    while index < path.endIndex {
      let byte = path[index]
      index = path.index(after: index)
      if byte == UInt8(ascii: "%") {
        let digits = path[index...].prefix(2)
        guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
          return nil
        }
        bytes.append(value)
        index = digits.endIndex
      } else {
        bytes.append(byte)
      }
    }
    if bytes.contains(0) { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The components of an absolute path without `.` and `..`.
  static func components(of path: String) -> [Substring] {
    var components: [Substring] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." {
        _ = components.popLast()
      } else {
        components.append(component)
      }
    }
    return components
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

extension Collection<UInt8> {
  /// What stands behind `prefix`; `nil` if this begins with something else.
  fileprivate func dropping(prefix: String) -> SubSequence? {
    starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
  }
}
