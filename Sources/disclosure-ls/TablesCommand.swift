import DisclosureAnalysis
import DisclosureBatch
import DocumentText

let tablesSyntax = CommandSyntax(
  name: "tables", operands: "FILE", summary: "Shows the tables of a document as they are understood.",
  options: [
    OptionSyntax(
      name: "--format", value: "FORMAT", help: "json or markdown (the default)", choices: ["json", "markdown"])
  ])

func tablesCommand(_ arguments: Arguments) throws(ArgumentError) -> Int32 {
  guard let path = arguments.operands.first, arguments.operands.count == 1 else {
    throw ArgumentError(message: "tables takes one file")
  }
  let bytes: [UInt8]
  do throws(InputFailure) {
    bytes = try DocumentReader.bytes(of: path == "-" ? .standardInput(name: "-") : .file(path))
  } catch {
    complain("\(error.path): \(error.reason)")
    return ProcessStatus.failure.rawValue
  }
  let document = DisclosureDocument(text: DocumentText(bytes))
  let tables = document.tables()
  let isJSON = arguments.value("--format") == "json"
  let report = isJSON ? TableReport.json(tables, text: document.text) : TableReport.markdown(tables)
  writeResult(report)
  return ProcessStatus.success.rawValue
}
