#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An `errno` with its text, as the system calls of this module throw it.
package struct SystemError: Error, Equatable {
  package var code: Int32

  /// The error of the system call that has just failed on this thread.
  package static var last: SystemError { SystemError(code: errno) }

  package init(code: Int32) {
    self.code = code
  }

  package var text: String { String(cString: strerror(code)) }
}

/// An open file descriptor that closes itself.
struct FileDescriptor: ~Copyable {
  let rawValue: Int32
  private let isOwned: Bool

  /// Opens `path` for reading.
  init(reading path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    rawValue = descriptor
    isOwned = true
  }

  /// Opens `path` for writing; what stood in it is lost.
  init(writing path: String) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    rawValue = descriptor
    isOwned = true
  }

  /// A descriptor that belongs to the process: standard input or output.
  init(borrowing rawValue: Int32) {
    self.rawValue = rawValue
    isOwned = false
  }

  deinit {
    if isOwned { close(rawValue) }
  }

  /// The next bytes, at most `limit`; none at the end of the input.
  func read(limit: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var result: Int
      repeat {
        result = systemRead(rawValue, UnsafeMutableRawBufferPointer(buffer))
      } while result < 0 && errno == EINTR
      if result < 0 { failure = .last }
      count = max(0, result)
    }
    if let failure { throw failure }
    return bytes
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(rawValue, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .last
      }
    }
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}

/// What stands at a path.
enum FileKind {
  case file(size: Int)
  case folder
  /// A pipe, a terminal: something that can be read but has no size.
  case stream
}

/// What stands at `path`, behind symbolic links.
func fileKind(of path: String) throws(SystemError) -> FileKind {
  var status = stat()
  guard stat(path, &status) == 0 else { throw .last }
  switch status.st_mode & S_IFMT {
  case S_IFDIR: return .folder
  case S_IFREG: return .file(size: Int(status.st_size))
  default: return .stream
  }
}

func isSymbolicLink(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

/// The names in a folder, without `.` and `..`, in no order.
func names(inFolder path: String) throws(SystemError) -> [String] {
  guard let folder = opendir(path) else { throw .last }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
        String(cString: $0)
      }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

/// The folder the process was started in.
func currentFolder() -> String {
  guard let path = getcwd(nil, 0) else { return "/" }
  defer { free(path) }
  return String(cString: path)
}

/// Whether standard output is a terminal that shows colours.
package func standardOutputShowsColour() -> Bool {
  isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { String(cString: $0) } != "dumb"
}

/// The number of processors this process may use.
package func processorCount() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// Lets a write to a closed pipe fail instead of ending the process.
package func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
}

/// A line on standard error.
package func writeDiagnosticLine(_ line: String) {
  let standardError = FileDescriptor(borrowing: STDERR_FILENO)
  try? standardError.write(Array(line.utf8) + [10])
}

extension SystemError {
  static let brokenPipe = SystemError(code: EPIPE)
}
