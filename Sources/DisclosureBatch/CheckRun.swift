import DisclosureAnalysis
import DocumentText
import JSONRPC

/// Checks documents and writes their report in the order of the documents, many at a time.
package struct CheckRun: Sendable {
  /// What is done with what can be mended for certain, see ``Mending``.
  package enum Treatment: Sendable {
    /// It is reported as all else.
    case report
    /// It is written into the files; what is left is reported.
    case fix
    /// It is shown as a unified diff, in the place of a report.
    case diff
  }

  package var checker: DocumentChecker
  package var format: ReportFormat
  package var treatment: Treatment
  package var isColoured: Bool
  package var jobs: Int
  package var failureLevel: FailureLevel

  package init(
    checker: DocumentChecker = .analysis, format: ReportFormat, treatment: Treatment = .report, isColoured: Bool,
    jobs: Int, failureLevel: FailureLevel
  ) {
    self.checker = checker
    self.format = format
    self.treatment = treatment
    self.isColoured = isColoured
    self.jobs = jobs
    self.failureLevel = failureLevel
  }

  /// What came of one document.
  private struct Outcome: Sendable {
    var document: CheckedDocument
    /// How many places were mended, or would be.
    var mendedCount = 0
    var diff: [UInt8] = []
    /// Why what could be mended was not written.
    var failure: InputFailure?
  }

  /// Writes the report of `sources` to `sink`; what could not be read or written goes to `complain`, what was mended to
  /// `announce`.
  ///
  /// - Parameter settings: Says how each is checked.
  /// - Returns: the status, or throws when the results cannot be written.
  package func report(
    on sources: [DocumentSource], settings: inout SettingsResolver, to sink: borrowing ByteSink,
    complain: (InputFailure) -> Void, announce: (String) -> Void = { _ in }
  ) throws(SystemError) -> ProcessStatus {
    var status = ProcessStatus.success
    var mended = (places: 0, documents: 0)
    var report = Report(format: format, isColoured: isColoured, failureLevel: failureLevel)
    if treatment != .diff { try sink.write(report.opening) }
    let sources = treatment == .report ? sources : Self.withoutRepetitions(sources)
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
        case .success(let outcome):
          if failureLevel.isReached(by: outcome.document.findings) { status.raise(to: .findings) }
          if let failure = outcome.failure {
            complain(failure)
            status.raise(to: .failure)
          }
          if outcome.mendedCount > 0 {
            mended = (mended.places + outcome.mendedCount, mended.documents + 1)
            announce("\(outcome.document.name): \(verb) \(count(outcome.mendedCount, "place"))")
          }
          try sink.write(treatment == .diff ? outcome.diff : report.entry(for: outcome.document))
        case .failure(let failure):
          complain(failure)
          status.raise(to: .failure)
        }
      }
    }
    if treatment != .diff { try sink.write(report.closing) }
    if treatment != .report, sources.count != 1 || mended.places == 0 {
      announce(
        "\(verb) \(count(mended.places, "place")) in \(mended.documents) of \(count(sources.count, "document"))")
    }
    return status
  }

  private var verb: String { treatment == .fix ? "mended" : "would mend" }

  private func count(_ number: Int, _ name: String) -> String { "\(number) \(name)\(number == 1 ? "" : "s")" }

  /// A file that is named twice is mended once.
  private static func withoutRepetitions(_ sources: [DocumentSource]) -> [DocumentSource] {
    var seen: Set<String> = []
    return sources.filter { source in
      guard case .file(let path) = source else { return true }
      return seen.insert(resolvedPath(path) ?? path).inserted
    }
  }

  private func check(
    _ document: (source: DocumentSource, options: AnalysisOptions)
  ) -> Result<Outcome, InputFailure> {
    let contents: [UInt8]
    do throws(InputFailure) {
      contents = try DocumentReader.contents(of: document.source)
    } catch {
      return .failure(error)
    }
    let text = DocumentText(DocumentReader.withoutByteOrderMark(contents))
    var outcome = Outcome(document: checker.check(document.source.name, text, document.options))
    guard treatment != .report, outcome.document.findings.contains(where: Mending.mayBeMended) else {
      return .success(outcome)
    }
    let mending = Mending(text, document.options)
    if mending.count == 0 { return .success(outcome) }
    let hasMark = contents.starts(with: TextEncoding.byteOrderMark)
    let mended = (hasMark ? TextEncoding.byteOrderMark : []) + mending.text.bytes
    if treatment == .diff {
      outcome.mendedCount = mending.count
      outcome.diff = UnifiedDiff.lines(
        from: contents, to: mended, name: document.source.name, isColoured: isColoured)
      return .success(outcome)
    }
    do throws(InputFailure) {
      if case .file(let path) = document.source {
        try FileReplacement.replace(fileAt: path, contents, with: mended)
        outcome.mendedCount = mending.count
        outcome.document = checker.check(document.source.name, mending.text, document.options)
      }
    } catch {
      outcome.failure = error
    }
    return .success(outcome)
  }
}
