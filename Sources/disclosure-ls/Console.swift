import DisclosureBatch

/// A message about the call itself, on standard error.
func complain(_ message: String) {
  writeDiagnosticLine("disclosure-ls: \(message)")
}

/// A result on standard output; that nobody reads it is no mistake.
func writeResult(_ text: String) {
  ignoreBrokenPipes()
  let sink = ByteSink()
  do throws(SystemError) {
    try sink.write(Array(text.utf8) + [10])
  } catch {
    if !error.isBrokenPipe { complain("standard output: \(error.text)") }
  }
}
