import DisclosureInterchange
import DisclosureServer
import JSONRPC

/// Serves a client on standard input and output.
///
/// - Returns: The exit status: 0 if the client shut the server down before it left, else 1.
func serve() -> Int32 {
  let output = FileDescriptor.claimStandardOutput()
  return Server.run(input: .standardInput, output: output) { line in
    FileDescriptor.logLine("\(Product.name): \(line)")
  }
}
