import JSONRPC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts another content into a file, whole or not at all: it is written beside the file, which it then replaces under the
/// same permissions. Behind a symbolic link the file is replaced, not the link.
enum FileReplacement {
  /// - Parameter old: What was read; if something else stands there now, nothing is written.
  static func replace(fileAt path: String, _ old: [UInt8], with new: [UInt8]) throws(InputFailure) {
    do throws(SystemError) {
      guard let resolved = resolvedPath(path) else { throw .last }
      // Reading a pipe again would wait for ever.
      guard case .file = try fileKind(of: resolved) else { throw SystemError(code: EINVAL) }
      if try FileDescriptor.contents(ofFile: resolved, limit: old.count) == old {
        return try write(new, to: resolved)
      }
    } catch {
      if error != .tooLarge { throw InputFailure(path: path, reason: "not mended: \(error.text)") }
    }
    throw InputFailure(path: path, reason: "not mended: the file has changed in the meantime")
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    // A file that may not be written must not be replaced either, though its folder would let us.
    guard access(path, W_OK) == 0 else { throw .last }
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "./"
    var template = "\(folder).disclosure-ls-XXXXXX".utf8CString
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    if descriptor < 0 { throw .last }
    let temporary = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    let file = FileDescriptor(descriptor)
    defer { file.close() }
    do throws(SystemError) {
      try file.write(bytes)
      // Only a privileged user can give a file away; for others it is their own already, or becomes so.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0, rename(temporary, path) == 0
      else { throw .last }
    } catch {
      unlink(temporary)
      throw error
    }
  }
}

/// The path without links, `.` and `..`; `nil` with `errno` set where nothing stands.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
