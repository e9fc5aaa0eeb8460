import DisclosureAnalysis
import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol
import SubjectCatalogue

/// A document's findings as LSP diagnostics, positions zero-based in lines and UTF-16 columns.
enum JSONReport {
  static func object(for document: CheckedDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("path", document.name)
    members(of: document, uri: fileURI(forPath: document.name), into: &writer)
    writer.endObject()
    return writer.bytes
  }

  /// Kind, profile and diagnostics: what a report and a line of a batch have in common. All findings are there, however
  /// many.
  static func members(of document: CheckedDocument, uri: String, into writer: inout JSONWriter) {
    writer.member("kind", document.kind.rawValue)
    writer.member("profile", document.profile.rawValue)
    let list = DiagnosticList(uri: uri, converter: PositionConverter(text: document.text, encoding: .utf16))
    writer.member("diagnostics", document.findings.map(list.diagnostic(for:)))
  }
}
