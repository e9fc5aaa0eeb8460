import Synchronization

/// The requests that came in and were not answered yet, and which of them the client has cancelled.
///
/// The reader notes them, so that a cancellation overtakes the requests in the queue.
package final class PendingRequests: Sendable {
  private let cancelled = Mutex<[RequestID: Bool]>([:])

  package init() {}

  /// Notes a request that came in.
  package func add(_ id: RequestID) {
    cancelled.withLock { $0[id] = false }
  }

  /// Notes a cancellation; one of a request that is unknown or answered means nothing.
  package func cancel(_ id: RequestID) {
    cancelled.withLock { if $0[id] != nil { $0[id] = true } }
  }

  /// Whether the client no longer wants the answer.
  package func isCancelled(_ id: RequestID) -> Bool {
    cancelled.withLock { $0[id] ?? false }
  }

  /// Forgets a request that is answered.
  package func remove(_ id: RequestID) {
    cancelled.withLock { $0[id] = nil }
  }
}
