#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of the operating system, read and written without buffering.
package struct FileDescriptor: Hashable, Sendable {
  package var rawValue: Int32

  package init(_ rawValue: Int32) { self.rawValue = rawValue }

  /// Reads what is there, up to `count` bytes, waiting only while there is nothing.
  ///
  /// - Returns: Nothing at the end of the file and on an error.
  package func read(upTo count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = 0
      guard let base = buffer.baseAddress else { return }
      repeat {
        let received = systemRead(rawValue, base, buffer.count)
        if received >= 0 {
          initialized = received
          return
        }
      } while shouldRetry(rawValue, waitingFor: Int16(POLLIN))
    }
  }

  /// Writes all bytes.
  ///
  /// - Returns: `false` if the other side is gone or the file cannot be written.
  package func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = systemWrite(rawValue, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written > 0 {
          rest = rest.dropFirst(written)
        } else if written == 0 || !shouldRetry(rawValue, waitingFor: Int16(POLLOUT)) {
          return false
        }
      }
      return true
    }
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
    _ = FileDescriptor(STDERR_FILENO).write(Array("\(line)\n".utf8))
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
