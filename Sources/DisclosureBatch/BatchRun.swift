import DisclosureAnalysis
import DocumentText
import JSONRPC

/// `check --batch`: newline-delimited JSON in, one line of results out for each line, in the same order. What is held
/// in memory is what one read brought and the line that is not complete yet.
package struct BatchRun: Sendable {
  package var checker: DocumentChecker
  /// The same for all lines: their paths are names, which need not be those of files here.
  package var options: AnalysisOptions
  package var jobs: Int
  package var failureLevel: FailureLevel
  /// A longer line is answered with an error and dropped as it comes in.
  package var lineLimit = DocumentReader.sizeLimit

  package init(
    checker: DocumentChecker = .analysis, options: AnalysisOptions, jobs: Int, failureLevel: FailureLevel
  ) {
    self.checker = checker
    self.options = options
    self.jobs = jobs
    self.failureLevel = failureLevel
  }

  /// Answers standard input until its end.
  package func run(to sink: borrowing ByteSink) throws(SystemError) -> ProcessStatus {
    var status = ProcessStatus.success
    var pending: [UInt8] = []
    var isTooLong = false
    while true {
      let chunk = try FileDescriptor.standardInput.read(upTo: 1 << 16)
      var lines: [ArraySlice<UInt8>] = []
      if let last = chunk.lastIndex(of: 10) {
        pending += chunk[..<last]
        lines = pending.split(separator: 10, omittingEmptySubsequences: false)
        pending = Array(chunk[(last + 1)...])
      } else if !chunk.isEmpty {
        pending += chunk
      } else {
        lines = [pending[...]]
        pending = []
      }
      if isTooLong, !lines.isEmpty {
        lines[0] = []
        isTooLong = false
        try sink.write(Self.errorLine(id: Array("null".utf8), "line longer than \(lineLimit >> 20) MiB"))
        status.raise(to: .failure)
      }
      try answer(lines, to: sink, status: &status)
      if pending.count > lineLimit {
        pending = []
        isTooLong = true
      }
      if chunk.isEmpty { break }
    }
    return status
  }

  private func answer(
    _ lines: [ArraySlice<UInt8>], to sink: borrowing ByteSink, status: inout ProcessStatus
  ) throws(SystemError) {
    let lines = lines.filter { !$0.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } }
    for start in stride(from: 0, to: lines.count, by: max(1, jobs) * 4) {
      let part = Array(lines[start..<min(start + max(1, jobs) * 4, lines.count)])
      for (answer, lineStatus) in part.mapInParallel(workers: jobs, self.answer) {
        status.raise(to: lineStatus)
        try sink.write(answer)
      }
    }
  }

  /// The line that answers `line`, with its line end.
  func answer(_ line: ArraySlice<UInt8>) -> ([UInt8], ProcessStatus) {
    let request: BatchRequest
    do throws(BatchLineError) {
      request = try BatchRequest(line: line)
    } catch {
      return (Self.errorLine(id: Array("null".utf8), error.message), .failure)
    }
    var bytes = Array(request.text.utf8)
    if let objection = TextEncoding.objection(to: bytes) {
      return (Self.errorLine(id: request.id, objection), .failure)
    }
    if bytes.starts(with: TextEncoding.byteOrderMark) { bytes.removeFirst(TextEncoding.byteOrderMark.count) }
    let document = checker.check(request.path ?? "", DocumentText(bytes), options)
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("id")
    writer.value(encoded: request.id)
    writer.member("path", request.path)
    let uri = request.path.map(fileURI(forPath:)) ?? "untitled:document"
    JSONReport.members(of: document, uri: uri, into: &writer)
    writer.endObject()
    return (writer.bytes + [10], failureLevel.isReached(by: document.findings) ? .findings : .success)
  }

  private static func errorLine(id: [UInt8], _ message: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("id")
    writer.value(encoded: id)
    writer.member("error", ["message": .string(message)] as JSON)
    writer.endObject()
    return writer.bytes + [10]
  }
}
