import JSONRPC
import Testing
import Threads

@Suite struct BlockingQueueTests {
  @Test func givesElementsInTheirOrderUntilClosedAndEmpty() {
    let queue = BlockingQueue<Int>(maximumWeight: 10_000)
    queue.put(Array(0..<3000))
    queue.put(3000)
    queue.close()
    #expect(!queue.put(3001))
    for number in 0...3000 { #expect(queue.take() == number) }
    #expect(queue.take() == nil)
  }

  @Test func waitsForAnElementOnlySoLong() {
    let queue = BlockingQueue<Int>(maximumWeight: 1)
    #expect(queue.take(waitingFor: .zero) == nil)
    #expect(queue.take(waitingFor: .milliseconds(20)) == nil)
    queue.put(1)
    #expect(queue.take(waitingFor: .seconds(1000)) == 1)
  }

  @Test func holdsUpWhoPutsIntoAFullOne() {
    let queue = BlockingQueue<Int>(maximumWeight: 4)
    let writer = Thread {
      for number in 0..<1000 { queue.put(number, weight: 3) }
      queue.put(-1, weight: 1_000_000)
      queue.close()
    }
    var expected = 0
    while let number = queue.take() {
      #expect(number == (expected < 1000 ? expected : -1))
      expected += 1
    }
    #expect(expected == 1001)
    writer.join()
  }
}
