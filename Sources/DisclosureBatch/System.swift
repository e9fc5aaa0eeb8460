import DisclosureInterchange
import JSONRPC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

/// `path` from the root of the file system on.
func absolutePath(_ path: String) -> String { path.hasPrefix("/") ? path : currentFolder() + "/" + path }

func fileURI(forPath path: String) -> String { FileURI.uri(forPath: absolutePath(path)) }

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
