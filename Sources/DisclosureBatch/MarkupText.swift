/// Text inside HTML and XML.
enum MarkupText {
  /// `text` so that it means itself between tags and in quoted attributes. Characters that XML forbids become U+FFFD.
  ///
  /// - Parameter keepsLines: Whether line ends and tabs stay as they are; an attribute would make spaces of them.
  static func escaped(_ text: String, keepsLines: Bool = true) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\r": result += "&#13;"
      case "\n", "\t":
        if keepsLines { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
      default:
        let isForbidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
        result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
