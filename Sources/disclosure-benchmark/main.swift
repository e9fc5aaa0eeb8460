import DisclosureInterchange
import JSONRPC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if DEBUG
  FileDescriptor.logLine("disclosure-benchmark: a debug build measures nothing; run it with -c release")
  exit(2)
#else
  do {
    let options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()))
    if options.printsDraft, let layout = options.layouts.first, let lineCount = options.lineCounts.first {
      try FileDescriptor.standardOutput.write(GeneratedDraft(layout: layout, lineCount: lineCount).bytes)
      exit(0)
    }
    let report = try measure(options)
    let output = options.writesJSON ? report.jsonBytes : Array(report.table.utf8)
    try FileDescriptor.standardOutput.write(output + [0x0A])
  } catch let fault as BenchmarkOptions.Fault {
    FileDescriptor.logLine("disclosure-benchmark: \(fault.message)\n\(BenchmarkOptions.usage)")
    exit(2)
  } catch let error as SystemError {
    FileDescriptor.logLine("disclosure-benchmark: \(error.text)")
    exit(2)
  } catch {
    FileDescriptor.logLine("disclosure-benchmark: the server has ended")
    exit(1)
  }
#endif

func measure(_ options: BenchmarkOptions) throws -> BenchmarkReport {
  var documents: [DocumentReport] = []
  if let file = options.file {
    let bytes = try FileDescriptor.contents(ofFile: file, limit: 1 << 30)
    documents.append(try DocumentBenchmark(name: file, bytes: bytes, repetitions: options.repetitions).run())
  } else {
    for layout in options.layouts {
      for lineCount in options.lineCounts {
        let draft = GeneratedDraft(layout: layout, lineCount: lineCount, mistakeEvery: 4)
        let name = "\(layout.rawValue), \(lineCount) lines"
        documents.append(
          try DocumentBenchmark(name: name, bytes: draft.bytes, repetitions: options.repetitions).run())
      }
    }
  }
  let messages = try [0, 400, 1000].map { count in
    try MessageBenchmark(findingCount: count, repetitions: max(options.repetitions, 40)).run()
  }
  let open = try MessageBenchmark(findingCount: 0, repetitions: 10).measureOpening()
  return BenchmarkReport(documents: documents, messages: messages, openingText: open)
}
