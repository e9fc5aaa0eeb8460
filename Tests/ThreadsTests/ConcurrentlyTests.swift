import Synchronization
import Testing
import Threads

@Suite struct ConcurrentlyTests {
  @Test(arguments: [0, 1, 2, 1000]) func everyNumberIsHandedOutOnce(count: Int) {
    let calls = Mutex([Int: Int]())
    concurrently(count) { index in calls.withLock { $0[index, default: 0] += 1 } }
    #expect(calls.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 1) }))
  }
}
