import DisclosureAnalysis
import DisclosureInterchange
import DocumentText
import JSONRPC
import LanguageServerProtocol

/// What was measured of one document.
struct DocumentReport: Sendable {
  struct Row: Sendable {
    var name: String
    /// The analysis alone.
    var engine: Measurement?
    /// From the message to the answer, over pipes.
    var session: Measurement?
  }

  var name: String
  var lineCount: Int
  var byteCount: Int
  var findingCount = 0
  var rows: [Row] = []
  /// Bytes of memory for each byte of the document that is open, where the system tells.
  var memoryPerByte: Double?
  /// Opening and finding everything, and writing it as JSON, on as many threads as the analysis takes.
  var megabytesPerSecond = 0.0
  var linesPerSecond = 0.0
  var floors: [(name: String, measurement: Measurement)] = []
}

struct DocumentBenchmark {
  let name: String
  let bytes: [UInt8]
  let repetitions: Int

  func run() throws -> DocumentReport {
    let text = DocumentText(bytes)
    var report = DocumentReport(name: name, lineCount: text.lineCount, byteCount: bytes.count)
    let typical = TypicalEdits(text)
    report.memoryPerByte = measureMemory()
    let engine = measureEngine(typical, &report)
    let session = try measureSession(typical)
    report.rows = engine.map { name, measurement in
      DocumentReport.Row(name: name, engine: measurement, session: session.first { $0.name == name }?.measurement)
    }
    let names = Set(engine.map(\.name))
    report.rows += session.filter { !names.contains($0.name) }.map {
      DocumentReport.Row(name: $0.name, session: $0.measurement)
    }
    report.floors = Floors.measure(bytes)
    return report
  }

  /// Fewer of what takes long.
  private var fewRepetitions: Int { max(2, min(repetitions, 40_000_000 / max(1, bytes.count * 4))) }

  private func measureEngine(
    _ typical: TypicalEdits, _ report: inout DocumentReport
  ) -> [(name: String, measurement: Measurement)] {
    var open = Measurement()
    var check = Measurement()
    for _ in 0..<min(5, fewRepetitions) {
      open.time { DisclosureDocument(text: DocumentText(bytes)).findings() }
      check.time {
        let document = DisclosureDocument(text: DocumentText(bytes))
        let converter = PositionConverter(text: document.text, encoding: .utf16)
        let list = DiagnosticList(uri: BenchmarkClient.uri, converter: converter)
        _ = EncodedJSON(list.diagnostics(for: document.findings()))
      }
    }
    report.megabytesPerSecond = Double(bytes.count) / check.median / 1000
    report.linesPerSecond = Double(report.lineCount) / check.median * 1000
    let document = DisclosureDocument(text: DocumentText(bytes))
    report.findingCount = document.findings().count
    var results = [("open", open)]
    for (name, edit) in typical.edits {
      var made = Measurement()
      var undone = Measurement()
      for _ in 0..<repetitions {
        for isUndo in [false, true] {
          let edit = isUndo ? edit.undo : edit
          let points = edit.points(in: document.text)
          let change = {
            document.replace(points, with: Array(edit.text.utf8))
            _ = document.findings()
          }
          if isUndo { undone.time(change) } else { made.time(change) }
        }
      }
      results += [(name, made), ("undo of " + name, undone)]
    }
    var completion = Measurement()
    let cell = BenchmarkEdit(start: typical.cell, end: typical.cell, text: "").points(in: document.text).lowerBound
    for _ in 0..<repetitions { completion.time { document.completions(at: cell) } }
    return results + [("completion", completion)]
  }

  private func measureSession(_ typical: TypicalEdits) throws -> [(name: String, measurement: Measurement)] {
    let client = try BenchmarkClient()
    var open = Measurement()
    let message = client.openMessage(bytes)
    try open.time { try client.awaitDiagnostics(after: message) }
    var results = [("open", open)]
    for (name, edit) in typical.edits {
      var made = Measurement()
      var undone = Measurement()
      for _ in 0..<repetitions {
        let message = client.changeMessage(edit)
        try made.time { try client.awaitDiagnostics(after: message) }
        let undo = client.changeMessage(edit.undo)
        try undone.time { try client.awaitDiagnostics(after: undo) }
      }
      results += [(name, made), ("undo of " + name, undone)]
    }
    for (name, method, place) in [
      ("completion", "textDocument/completion", typical.cell), ("hover", "textDocument/hover", typical.figure),
    ] {
      var measurement = Measurement()
      for _ in 0..<repetitions { try measurement.time { try client.request(method, at: place) } }
      results.append((name, measurement))
    }
    try client.close()
    return results
  }

  private func measureMemory() -> Double? {
    guard let before = ProcessMemory.resident else { return nil }
    let document = DisclosureDocument(text: DocumentText(bytes))
    _ = document.findings()
    guard let after = ProcessMemory.resident else { return nil }
    return withExtendedLifetime(document) { Double(after - before) / Double(max(1, bytes.count)) }
  }
}

/// The memory of this process.
enum ProcessMemory {
  /// Bytes that are in memory; `nil` where the system does not tell.
  static var resident: Int? {
    guard let bytes = try? FileDescriptor.contents(ofFile: "/proc/self/status", limit: 1 << 16) else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmRSS:") {
      let words = line.split { $0 == " " || $0 == "\t" }
      if words.count > 1, let kibibytes = Int(words[1]) { return kibibytes * 1024 }
    }
    return nil
  }
}
