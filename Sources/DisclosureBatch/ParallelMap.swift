import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The elements transformed on at most `workers` threads, in the order of the array.
  func mapInParallel<Result: Sendable>(workers: Int, _ transform: @Sendable (Element) -> Result) -> [Result] {
    let workers = Swift.min(workers, count)
    if workers <= 1 { return map(transform) }
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let result = transform(self[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
