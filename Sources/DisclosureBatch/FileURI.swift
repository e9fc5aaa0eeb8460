/// The `file:` URI of a path, as LSP locations want it.
enum FileURI {
  static func uri(forPath path: String, currentFolder: String = currentFolder()) -> String {
    let absolute = path.hasPrefix("/") ? path : currentFolder + "/" + path
    var uri = "file://"
    for component in normalized(absolute) {
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

  /// The components without `.` and `..`.
  private static func normalized(_ path: String) -> [Substring] {
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
