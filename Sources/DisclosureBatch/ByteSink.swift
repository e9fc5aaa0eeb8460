import JSONRPC

/// Where results go.
package struct ByteSink: ~Copyable {
  private let descriptor: FileDescriptor
  private let isOwned: Bool

  /// Standard output.
  package init() {
    descriptor = .standardOutput
    isOwned = false
  }

  /// The file at `path`, emptied.
  package init(path: String) throws(SystemError) {
    descriptor = try FileDescriptor(writing: path)
    isOwned = true
  }

  deinit {
    if isOwned { descriptor.close() }
  }

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    try descriptor.write(bytes)
  }
}
