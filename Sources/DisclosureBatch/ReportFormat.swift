/// How results are written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: one block for each finding, with the source line.
  case text
  /// One JSON array.
  case json
  /// One JSON object on a line for each document, as it is done.
  case jsonl
}

/// Writes documents one after the other in a format.
struct Report {
  var format: ReportFormat
  var isColoured: Bool
  private var isFirst = true

  init(format: ReportFormat, isColoured: Bool) {
    self.format = format
    self.isColoured = isColoured
  }

  var opening: [UInt8] { format == .json ? Array("[".utf8) : [] }

  mutating func entry(for document: CheckedDocument) -> [UInt8] {
    defer { isFirst = false }
    switch format {
    case .text: return TextReport.lines(for: document, isColoured: isColoured)
    case .json: return Array((isFirst ? "\n" : ",\n").utf8) + JSONReport.object(for: document)
    case .jsonl: return JSONReport.object(for: document) + [10]
    }
  }

  var closing: [UInt8] { format == .json ? Array((isFirst ? "]\n" : "\n]\n").utf8) : [] }
}
