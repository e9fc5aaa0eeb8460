import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Calls `body` with every number below `count`, on all cores, and returns when all calls have returned.
///
/// The threads end with it: those that Dispatch would keep wake the process up for nothing.
package func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let work = SharedCounter(end: count)
  let run: @Sendable () -> Void = { while let index = work.next() { body(index) } }
  let others = (1..<max(1, min(count, sysconf(Int32(_SC_NPROCESSORS_ONLN))))).map { _ in Thread(body: run) }
  run()
  for thread in others { thread.join() }
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
