import DisclosureAnalysis
import DisclosureRules
import DocumentText

/// A document's findings as LSP diagnostics, positions zero-based in lines and UTF-16 columns.
enum JSONReport {
  static func object(for document: CheckedDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("path")
      writer.string(document.name)
      members(of: document, uri: FileURI.uri(forPath: document.name), into: &writer)
    }
    return writer.bytes
  }

  /// Kind, profile and diagnostics: what a report and a line of a batch have in common.
  static func members(of document: CheckedDocument, uri: String, into writer: inout JSONWriter) {
    writer.key("kind")
    writer.string(document.kind.rawValue)
    writer.key("profile")
    writer.string(document.profile)
    writer.key("diagnostics")
    writer.array(document.findings) { writer, finding in
      diagnostic(finding, in: document.text, uri: uri, into: &writer)
    }
  }

  private static func diagnostic(
    _ finding: Finding, in text: DocumentText, uri: String, into writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("range")
      range(finding.range, in: text, into: &writer)
      writer.key("severity")
      writer.integer(finding.severity.rawValue)
      writer.key("code")
      writer.string(finding.rule)
      writer.key("source")
      writer.string("disclosure-ls")
      writer.key("message")
      writer.string(finding.message)
      if !finding.related.isEmpty {
        writer.key("relatedInformation")
        writer.array(finding.related) { writer, place in
          related(place, in: text, uri: uri, into: &writer)
        }
      }
      writer.key("data")
      writer.object { writer in
        for (name, value) in [
          ("stated", finding.stated), ("expected", finding.expected), ("relation", finding.relation),
        ] {
          guard let value else { continue }
          writer.key(name)
          writer.string(value)
        }
      }
    }
  }

  private static func related(_ place: RelatedPlace, in text: DocumentText, uri: String, into writer: inout JSONWriter)
  {
    writer.object { writer in
      writer.key("location")
      writer.object { writer in
        writer.key("uri")
        writer.string(uri)
        writer.key("range")
        range(place.range, in: text, into: &writer)
      }
      writer.key("message")
      writer.string(place.message)
    }
  }

  private static func range(_ range: Range<TextPoint>, in text: DocumentText, into writer: inout JSONWriter) {
    writer.object { writer in
      for (name, point) in [("start", range.lowerBound), ("end", range.upperBound)] {
        writer.key(name)
        writer.object { writer in
          writer.key("line")
          writer.integer(point.line)
          writer.key("character")
          writer.integer(utf16Column(of: point, in: text))
        }
      }
    }
  }

  private static func utf16Column(of point: TextPoint, in text: DocumentText) -> Int {
    text.line(point.line).prefix(max(0, point.column)).reduce(0) { count, byte in
      // A code point counts at its first byte, one of four bytes as a surrogate pair.
      byte & 0xC0 == 0x80 ? count : count + (byte >= 0xF0 ? 2 : 1)
    }
  }
}
