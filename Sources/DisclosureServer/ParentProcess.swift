import JSONRPC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum ParentProcess {
  /// Seconds between two looks.
  private static let interval: UInt32 = 3

  /// Ends the session when the process `id`, which started the server, is gone. Only a session that was told of such a
  /// process wakes up for this.
  static func watch(_ id: Int, events: BlockingQueue<Server.Event>) {
    guard let id = pid_t(exactly: id), id > 0 else { return }
    _ = Thread {
      while events.isOpen {
        if kill(id, 0) != 0, errno == ESRCH {
          events.put(.disconnected("The client's process is gone"))
          return
        }
        sleep(interval)
      }
    }
  }
}
