#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread of the operating system that runs one closure.
///
/// The transport uses threads and not tasks, because tasks give no order and a blocked one takes a thread of the pool.
// Safe to share: `handle` does not change after `init`; `isJoinable` changes in `join` only, which its one owner calls.
package final class Thread: @unchecked Sendable {
  private let handle: pthread_t
  private var isJoinable: Bool

  /// Starts the thread.
  package init(body: @escaping @Sendable () -> Void) {
    let start = Unmanaged.passRetained(Start(body: body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    // Enough for reading deeply nested JSON in a debug build, whatever the user's limit is.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    var handle = pthread_t(bitPattern: 0)
    let status = pthread_create(
      &handle, &attributes,
      { argument in
        guard let argument else { return nil }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        start.body()
        return nil
      }, start.toOpaque())
    pthread_attr_destroy(&attributes)
    isJoinable = status == 0
    self.handle = handle
    if !isJoinable { start.release() }
  }

  deinit {
    if isJoinable { pthread_detach(handle) }
  }

  /// Waits for the closure's end. To be called from one thread only.
  package func join() {
    if isJoinable { pthread_join(handle, nil) }
    isJoinable = false
  }
}

private final class Start {
  let body: @Sendable () -> Void

  init(body: @escaping @Sendable () -> Void) { self.body = body }
}
