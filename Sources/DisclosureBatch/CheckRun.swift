import DisclosureAnalysis
import DocumentText
import JSONRPC

/// Checks documents and writes their report in the order of the documents, many at a time.
package struct CheckRun: Sendable {
  package var checker: DocumentChecker
  package var format: ReportFormat
  package var isColoured: Bool
  package var jobs: Int
  package var failureLevel: FailureLevel

  package init(
    checker: DocumentChecker = .analysis, format: ReportFormat, isColoured: Bool, jobs: Int, failureLevel: FailureLevel
  ) {
    self.checker = checker
    self.format = format
    self.isColoured = isColoured
    self.jobs = jobs
    self.failureLevel = failureLevel
  }

  /// Writes the report of `sources` to `sink`; what could not be read goes to `complain`.
  ///
  /// - Parameter settings: Says how each is checked.
  /// - Returns: the status, or throws when the results cannot be written.
  package func report(
    on sources: [DocumentSource], settings: inout SettingsResolver, to sink: borrowing ByteSink,
    complain: (InputFailure) -> Void
  ) throws(SystemError) -> ProcessStatus {
    var status = ProcessStatus.success
    var report = Report(format: format, isColoured: isColoured)
    try sink.write(report.opening)
    // Groups, so that the texts of a large folder are not all in memory before the first is reported.
    let group = max(1, jobs) * 4
    for start in stride(from: 0, to: sources.count, by: group) {
      var part: [(source: DocumentSource, options: AnalysisOptions)] = []
      for source in sources[start..<min(start + group, sources.count)] {
        do throws(SettingsFailure) {
          part.append((source, try settings.options(forDocument: source.name)))
        } catch {
          error.failures.forEach(complain)
          status.raise(to: .failure)
        }
      }
      for result in part.mapInParallel(workers: jobs, check) {
        switch result {
        case .success(let document):
          if failureLevel.isReached(by: document.findings) { status.raise(to: .findings) }
          try sink.write(report.entry(for: document))
        case .failure(let failure):
          complain(failure)
          status.raise(to: .failure)
        }
      }
    }
    try sink.write(report.closing)
    return status
  }

  private func check(
    _ document: (source: DocumentSource, options: AnalysisOptions)
  ) -> Result<CheckedDocument, InputFailure> {
    do throws(InputFailure) {
      let bytes = try DocumentReader.bytes(of: document.source)
      return .success(checker.check(document.source.name, DocumentText(bytes), document.options))
    } catch {
      return .failure(error)
    }
  }
}
