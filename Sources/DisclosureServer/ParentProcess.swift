import JSONRPC
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum ParentProcess {
  /// Seconds between two looks, where the system cannot wait for the end of a process that is no child.
  private static let interval: UInt32 = 3

  /// Ends the session when the process `id`, which started the server, is gone.
  static func watch(_ id: Int, events: BlockingQueue<Server.Event>, _ connection: Connection) {
    guard let id = pid_t(exactly: id), id > 0 else { return }
    _ = Thread {
      if !waitForEnd(of: id) {
        while kill(id, 0) == 0 || errno != ESRCH {
          if !events.isOpen { return }
          sleep(interval)
        }
      }
      events.put(.disconnected("The client's process is gone"))
      connection.interrupt()
    }
  }

  /// Sleeps until the process is gone.
  ///
  /// - Returns: `false` if that is not possible here.
  private static func waitForEnd(of id: pid_t) -> Bool {
    #if os(Linux)
      // Looked up by name, since older C libraries do not have it.
      typealias PidfdOpen = @convention(c) (pid_t, UInt32) -> Int32
      guard let symbol = dlsym(nil, "pidfd_open") else { return false }
      let descriptor = unsafeBitCast(symbol, to: PidfdOpen.self)(id, 0)
      if descriptor < 0 { return errno == ESRCH }
      defer { close(descriptor) }
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&request, 1, -1) < 0 {
        if errno != EINTR { return false }
      }
      return true
    #else
      return false
    #endif
  }
}
