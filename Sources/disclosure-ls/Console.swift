import DisclosureBatch
import JSONRPC

/// A message about the call itself, on standard error.
func complain(_ message: String) {
  FileDescriptor.logLine("disclosure-ls: \(message)")
}

/// A result on standard output; that nobody reads it is no mistake.
func writeResult(_ text: String) { writeResult(Array(text.utf8) + [10]) }

/// A result on standard output; that nobody reads it is no mistake.
func writeResult(_ bytes: [UInt8]) {
  ignoreBrokenPipes()
  do throws(SystemError) {
    try FileDescriptor.standardOutput.write(bytes)
  } catch {
    if error != .brokenPipe { complain("standard output: \(error.text)") }
  }
}
