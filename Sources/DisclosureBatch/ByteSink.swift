/// Where results go.
package struct ByteSink: ~Copyable {
  private let descriptor: FileDescriptor

  /// Standard output.
  package init() {
    descriptor = FileDescriptor(borrowing: 1)
  }

  /// The file at `path`, emptied.
  package init(path: String) throws(SystemError) {
    descriptor = try FileDescriptor(writing: path)
  }

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    try descriptor.write(bytes)
  }
}

extension SystemError {
  /// Nobody reads the results any more, which is no mistake.
  package var isBrokenPipe: Bool { self == .brokenPipe }
}
