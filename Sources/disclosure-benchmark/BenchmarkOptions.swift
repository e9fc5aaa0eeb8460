/// What the command line asks for.
struct BenchmarkOptions {
  var lineCounts = [1000, 10_000, 100_000]
  var layouts = GeneratedDraft.Layout.allCases
  /// A document to measure in the place of generated ones.
  var file: String?
  var repetitions = 40
  var writesJSON = false
  /// Whether the first generated draft is printed, and nothing measured.
  var printsDraft = false

  static let usage = """
    usage: disclosure-benchmark [--lines N,…] [--layout markdown,tabbed,cells,pdf] [--file PATH] [--repetitions N] [--json]
           disclosure-benchmark --print-draft [--lines N] [--layout LAYOUT]

    Measures opening, editing, completion, hover, memory and throughput, on generated drafts of 1000, 10000 and 100000
    lines in each layout or on the file at PATH, and prints a table or JSON. With --print-draft it prints a generated
    draft and measures nothing.
    """

  struct Fault: Error {
    var message: String
  }

  init(_ arguments: [String]) throws(Fault) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      if option == "--json" || option == "--print-draft" {
        if option == "--json" { writesJSON = true } else { printsDraft = true }
        continue
      }
      guard let value = rest.popFirst() else { throw Fault(message: "\(option) is unknown or lacks its value") }
      let parts = value.split(separator: ",").map(String.init)
      switch option {
      case "--lines":
        lineCounts = parts.compactMap { Int($0) }.filter { (1...10_000_000).contains($0) }
        if lineCounts.count != parts.count { throw Fault(message: "--lines takes numbers of lines") }
      case "--layout":
        layouts = parts.compactMap(GeneratedDraft.Layout.init)
        if layouts.count != parts.count { throw Fault(message: "--layout takes markdown, tabbed, cells, pdf") }
      case "--file": file = value
      case "--repetitions":
        guard let count = Int(value), (1...1_000_000).contains(count) else {
          throw Fault(message: "--repetitions takes a number")
        }
        repetitions = count
      default: throw Fault(message: "\(option) is unknown")
      }
    }
  }
}
