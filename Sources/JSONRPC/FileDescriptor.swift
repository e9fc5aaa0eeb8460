#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of the operating system, read and written without buffering.
package struct FileDescriptor: Hashable, Sendable {
  package static let standardInput = FileDescriptor(STDIN_FILENO)
  package static let standardOutput = FileDescriptor(STDOUT_FILENO)
  package static let standardError = FileDescriptor(STDERR_FILENO)

  package var rawValue: Int32

  package init(_ rawValue: Int32) { self.rawValue = rawValue }

  /// Opens the file at `path` for reading; to be closed by the caller.
  package init(reading path: String) throws(SystemError) {
    try self.init(opening: path, O_RDONLY)
  }

  /// Opens the file at `path` for writing; what stood in it is lost. To be closed by the caller.
  package init(writing path: String) throws(SystemError) {
    try self.init(opening: path, O_WRONLY | O_CREAT | O_TRUNC)
  }

  private init(opening path: String, _ flags: Int32) throws(SystemError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .last }
    self.init(descriptor)
  }

  /// The bytes of the file at `path`.
  ///
  /// - Throws: ``SystemError/tooLarge`` if there are more than `limit`.
  package static func contents(ofFile path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let file = try FileDescriptor(reading: path)
    defer { file.close() }
    return try file.readToEnd(limit: limit)
  }

  /// Reads what is there, up to `count` bytes, waiting only while there is nothing.
  ///
  /// - Returns: Nothing at the end of the file.
  package func read(upTo count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(SystemError) {
        initialized = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads until there are `count` bytes together with those of `start`, straight into their place.
  ///
  /// - Returns: Fewer only at the end of the file.
  package func read(completing start: some Collection<UInt8>, to count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(count, start.count)) { buffer, initialized in
      initialized = buffer.update(fromContentsOf: start)
      do throws(SystemError) {
        while initialized < count {
          let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized..<count])
          let received = try read(into: rest)
          if received == 0 { return }
          initialized += received
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads what is there, as far as it has room, waiting only while there is nothing.
  ///
  /// - Returns: The number of bytes; 0 at the end of the file.
  private func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    repeat {
      let received = systemRead(rawValue, buffer.baseAddress, buffer.count)
      if received >= 0 { return received }
    } while shouldRetry(rawValue, waitingFor: Int16(POLLIN))
    throw .last
  }

  /// Reads up to the end of the file.
  ///
  /// - Throws: ``SystemError/tooLarge`` if there are more than `limit` bytes.
  package func readToEnd(limit: Int) throws(SystemError) -> [UInt8] {
    var status = stat()
    // Most files are read in one go.
    let size = fstat(rawValue, &status) == 0 ? Int(clamping: status.st_size) : 0
    var bytes = try read(completing: [], to: max(0, min(size, limit)))
    while true {
      let portion = try read(upTo: 1 << 18)
      if portion.isEmpty { return bytes }
      bytes += portion
      if bytes.count > limit { throw .tooLarge }
    }
  }

  /// Writes all bytes of both, in one call if the file takes them.
  package func write(_ first: [UInt8], _ second: [UInt8]) throws(SystemError) {
    let written = first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        let parts = [first, second].map {
          iovec(iov_base: UnsafeMutableRawPointer(mutating: $0.baseAddress), iov_len: $0.count)
        }
        return writev(rawValue, parts, Int32(parts.count))
      }
    }
    // What it did not take, or failed on, is written or fails below.
    let done = max(0, written)
    try write(Array(first.dropFirst(done)))
    try write(done > first.count ? Array(second.dropFirst(done - first.count)) : second)
  }

  /// Writes all bytes.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(rawValue, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if written == 0 || !shouldRetry(rawValue, waitingFor: Int16(POLLOUT)) {
        throw .last
      }
    }
  }

  /// The two ends of a new pipe; `nil` if there are too many open files.
  package static func pipe() -> (read: FileDescriptor, write: FileDescriptor)? {
    guard let (read, write) = makePipe() else { return nil }
    for end in [read, write] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (FileDescriptor(read), FileDescriptor(write))
  }

  /// So many bytes at least can be written without waiting; none where that is not known, as for files other than pipes.
  package var writableByteCount: Int {
    var status = stat()
    guard fstat(rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFIFO, isReadyForOutput else { return 0 }
    #if os(Linux)
      // An empty pipe takes as much as it is large; F_GETPIPE_SZ is 1032.
      var unread: Int32 = 0
      if ioctl(rawValue, UInt(FIONREAD), &unread) == 0, unread == 0 { return Int(max(0, fcntl(rawValue, 1032))) }
    #endif
    // PIPE_BUF, see pipe(7).
    return 4096
  }

  /// Whether something can be written without waiting.
  private var isReadyForOutput: Bool {
    var request = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, 0) == 1 && request.revents & Int16(POLLOUT) != 0
  }

  /// Writes the bytes if that needs no waiting.
  package func writeIfReady(_ bytes: [UInt8]) -> Bool { isReadyForOutput && (try? write(bytes)) != nil }

  /// Sleeps until one of the files has something to read or has ended.
  ///
  /// - Parameter duration: How long at most; `nil` for ever.
  /// - Returns: For each of them whether it has.
  package static func waitForInput(of files: [FileDescriptor?], atMost duration: Duration?) -> [Bool] {
    // A descriptor below zero is not looked at.
    var requests = files.map { pollfd(fd: $0?.rawValue ?? -1, events: Int16(POLLIN), revents: 0) }
    let milliseconds = duration.map { duration in
      let (seconds, attoseconds) = duration.components
      // Rounded up, so that nobody wakes too early and has to wait again.
      return Int32(
        clamping: min(seconds, 1_000_000) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
    if poll(&requests, nfds_t(requests.count), max(-1, milliseconds ?? -1)) <= 0 { return files.map { _ in false } }
    return requests.map { $0.revents != 0 }
  }

  /// Lets a pipe hold a large message, so that its two ends need not take turns for every 64 KiB of it. Does nothing to
  /// other files, and where the system has no such setting.
  package func widenPipe() {
    #if os(Linux)
      // The most that is allowed to any user, see pipe(7); F_SETPIPE_SZ is 1031.
      _ = fcntl(rawValue, 1031, 1 << 20)
    #endif
  }

  /// Closes the file; the descriptor means nothing afterwards.
  package func close() {
    closeDescriptor(rawValue)
  }

  /// Takes standard output away from the rest of the program, so that nothing printed by mistake gets into a protocol
  /// spoken there: what is written to it from now on goes to standard error.
  ///
  /// Also makes a closed pipe an error of the write instead of the end of the process.
  ///
  /// - Returns: The former standard output; the invalid descriptor -1 if there was none.
  package static func claimStandardOutput() -> FileDescriptor {
    signal(SIGPIPE, SIG_IGN)
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    dup2(STDERR_FILENO, STDOUT_FILENO)
    return FileDescriptor(output)
  }

  /// Writes a line to standard error in one piece.
  package static func logLine(_ line: String) {
    // Nowhere is left to tell that it failed.
    try? standardError.write(Array("\(line)\n".utf8))
  }
}

/// Whether the call that failed just now may succeed when made again; waits first if the file was set not to wait.
private func shouldRetry(_ descriptor: Int32, waitingFor events: Int16) -> Bool {
  if errno == EINTR { return true }
  guard errno == EAGAIN else { return false }
  var request = pollfd(fd: descriptor, events: events, revents: 0)
  return poll(&request, 1, -1) > 0 || errno == EINTR
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}

private func closeDescriptor(_ descriptor: Int32) {
  _ = close(descriptor)
}

private func makePipe() -> (Int32, Int32)? {
  var ends: [Int32] = [-1, -1]
  return pipe(&ends) == 0 ? (ends[0], ends[1]) : nil
}
