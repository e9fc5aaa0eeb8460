import Dispatch
import Foundation
import Synchronization

/// Calls `body` with every number below `count`, on all cores, and returns when all calls have returned.
///
/// The threads end with it: those that Dispatch would keep wake the process up for nothing.
package func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let threads = min(count, ProcessInfo.processInfo.activeProcessorCount)
  guard threads > 1 else {
    for index in 0..<max(0, count) { body(index) }
    return
  }
  let work = SharedCounter(end: count)
  let running = DispatchGroup()
  for _ in 1..<threads {
    running.enter()
    let thread = Thread {
      while let index = work.next() { body(index) }
      running.leave()
    }
    // What is read is nested no deeper than a document's rows, but rules may look at all of a unit.
    thread.stackSize = 4 << 20
    thread.start()
  }
  while let index = work.next() { body(index) }
  running.wait()
}

/// Numbers from zero on, each handed out once.
private final class SharedCounter: Sendable {
  private let count = Atomic(0)
  private let end: Int

  init(end: Int) { self.end = end }

  func next() -> Int? {
    let index = count.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < end ? index : nil
  }
}
