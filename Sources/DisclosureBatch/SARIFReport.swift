import DisclosureInterchange
import DisclosureRules
import DocumentText
import JSONRPC

/// Findings in SARIF 2.1.0: one run, whose tool is this program with the rules that occur. Lines and columns count from
/// one, columns in UTF-16.
///
/// The results are written as they come; the tool stands behind them, where its rules are known.
struct SARIFReport {
  private var rules: [String] = []
  private var indices: [String: Int] = [:]
  private var isFirst = true

  let opening = Array(
    #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","language":"zh-CN","results":["#
      .utf8)

  mutating func results(for document: CheckedDocument) -> [UInt8] {
    var output: [UInt8] = []
    let place = Place(document)
    for finding in document.findings {
      output += Array((isFirst ? "\n" : ",\n").utf8)
      isFirst = false
      var writer = JSONWriter()
      write(finding, place, &writer)
      output += writer.bytes
    }
    return output
  }

  var closing: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.member("name", Product.name)
    writer.member("version", Product.version)
    writer.member("semanticVersion", Product.version)
    writer.key("rules")
    writer.beginArray()
    for id in rules {
      writer.beginObject()
      writer.member("id", id)
      if let rule = Rule.named(id) {
        writer.text("shortDescription", rule.title)
        writer.text("fullDescription", rule.explanation)
        writer.text("help", "\(rule.explanation)\n\n\(rule.example)")
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    var bases = JSONWriter()
    bases.beginObject()
    bases.key(Place.base)
    bases.beginObject()
    bases.member("uri", Place.currentFolderURI)
    bases.endObject()
    bases.endObject()
    return Array((isFirst ? "]" : "\n]").utf8) + Array(#","tool":"#.utf8) + writer.bytes
      + Array(#","originalUriBaseIds":"#.utf8) + bases.bytes + Array("}]}\n".utf8)
  }

  private mutating func write(_ finding: Finding, _ place: Place, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("ruleId", finding.rule)
    writer.member("ruleIndex", index(of: finding.rule))
    writer.member("level", level(finding.severity))
    writer.text("message", finding.message)
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    place.write(finding.range, &writer)
    writer.endObject()
    writer.endArray()
    if !finding.related.isEmpty {
      writer.key("relatedLocations")
      writer.beginArray()
      for (id, related) in finding.related.enumerated() {
        writer.beginObject()
        writer.member("id", id)
        place.write(related.range, &writer)
        writer.text("message", related.message)
        writer.endObject()
      }
      writer.endArray()
    }
    if let replacement = finding.replacement { write(replacement, finding, place, &writer) }
    writer.key("properties")
    writer.beginObject()
    writer.member("stated", finding.stated)
    writer.member("expected", finding.expected)
    writer.member("relation", finding.relation)
    writer.endObject()
    writer.endObject()
  }

  private func write(_ replacement: Replacement, _ finding: Finding, _ place: Place, _ writer: inout JSONWriter) {
    writer.key("fixes")
    writer.beginArray()
    writer.beginObject()
    writer.text("description", "改为 \(finding.expected ?? replacement.text)")
    writer.key("artifactChanges")
    writer.beginArray()
    writer.beginObject()
    place.writeArtifact(&writer)
    writer.key("replacements")
    writer.beginArray()
    writer.beginObject()
    place.write(region: "deletedRegion", replacement.range, &writer)
    writer.text("insertedContent", replacement.text)
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    writer.endArray()
  }

  private mutating func index(of rule: String) -> Int {
    if let index = indices[rule] { return index }
    indices[rule] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }
}

/// Places of one document.
private struct Place {
  static let base: StaticString = "%SRCROOT%"
  static var currentFolderURI: String {
    let uri = fileURI(forPath: currentFolder())
    return uri.hasSuffix("/") ? uri : uri + "/"
  }

  private let uri: String
  private let isRelative: Bool
  private let columns: ColumnCounter

  init(_ document: CheckedDocument) {
    // Below the current folder a path is taken from there, so that a service finds it in its copy of the folder.
    let name = document.name
    isRelative = !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
    uri =
      isRelative
      ? String(FileURI.uri(forPath: "/" + name).dropFirst("file:///".count)) : fileURI(forPath: name)
    columns = ColumnCounter(document.text, .utf16)
  }

  func write(_ range: Range<TextPoint>, _ writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.beginObject()
    writeArtifact(&writer)
    write(region: "region", range, &writer)
    writer.endObject()
  }

  func writeArtifact(_ writer: inout JSONWriter) {
    writer.key("artifactLocation")
    writer.beginObject()
    writer.member("uri", uri)
    if isRelative { writer.member("uriBaseId", "\(Self.base)") }
    writer.endObject()
  }

  func write(region: StaticString, _ range: Range<TextPoint>, _ writer: inout JSONWriter) {
    writer.key(region)
    writer.beginObject()
    writer.member("startLine", range.lowerBound.line + 1)
    writer.member("startColumn", columns.column(of: range.lowerBound) + 1)
    writer.member("endLine", range.upperBound.line + 1)
    writer.member("endColumn", columns.column(of: range.upperBound) + 1)
    writer.endObject()
  }
}

extension JSONWriter {
  /// Writes a text in the form that SARIF gives to texts for people.
  fileprivate mutating func text(_ key: StaticString, _ text: String) {
    self.key(key)
    beginObject()
    member("text", text)
    endObject()
  }
}
