import Synchronization

/// A value that the threads of a test and a server share.
final class Locked<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: Value) { mutex = Mutex(value) }

  var value: Value { mutex.withLock { $0 } }

  func update(_ change: @Sendable (inout Value) -> Void) { mutex.withLock { change(&$0) } }
}
