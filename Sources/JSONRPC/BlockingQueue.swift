#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A queue between threads. Who takes from an empty queue sleeps without waking up in between; who puts into a full one
/// sleeps until there is room.
// Safe to share: every access to the stored properties is made with the mutex held.
package final class BlockingQueue<Element: Sendable>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private let maximumWeight: Int
  private var elements: [(element: Element, weight: Int)] = []
  private var head = 0
  private var weight = 0
  private var isClosed = false

  /// A queue that holds elements up to a total weight of `maximumWeight`, or a single heavier one.
  package init(maximumWeight: Int) {
    self.maximumWeight = maximumWeight
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Puts an element at the end, once there is room.
  ///
  /// - Returns: `false` if the queue is closed; the element is dropped then.
  @discardableResult
  package func put(_ element: Element, weight elementWeight: Int = 1) -> Bool {
    put(CollectionOfOne(element), weight: elementWeight)
  }

  /// What became of an element that should not wait for room without end.
  package enum Outcome {
    case isIn
    case isClosed
    /// There was no room in time; the element is dropped.
    case isFull
  }

  /// Puts an element at the end, once there is room, and takes those out that it replaces.
  ///
  /// - Parameter patience: How long to wait for room at most.
  package func put(
    _ element: Element, weight elementWeight: Int, waitingFor patience: Duration,
    replacing isReplaced: (Element) -> Bool
  ) -> Outcome {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    remove(where: isReplaced)
    if !hasRoom(for: elementWeight) {
      var deadline = timespec(after: patience)
      while !hasRoom(for: elementWeight) {
        if pthread_cond_timedwait(changed, mutex, &deadline) == ETIMEDOUT { return .isFull }
      }
    }
    if isClosed { return .isClosed }
    elements.append((element, elementWeight))
    weight += elementWeight
    pthread_cond_broadcast(changed)
    return .isIn
  }

  /// Whether nobody has to wait who puts in an element of this weight; so it is when the queue is closed.
  private func hasRoom(for elementWeight: Int) -> Bool {
    isClosed || weight == 0 || weight + elementWeight <= maximumWeight
  }

  private func remove(where isRemoved: (Element) -> Bool) {
    var index = head
    while index < elements.count {
      if isRemoved(elements[index].element) {
        weight -= elements.remove(at: index).weight
      } else {
        index += 1
      }
    }
  }

  /// Puts elements of the same weight at the end in one go, once there is room for the first.
  ///
  /// - Returns: `false` if the queue is closed; the elements are dropped then.
  @discardableResult
  package func put(_ added: some Collection<Element>, weight elementWeight: Int = 1) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !hasRoom(for: elementWeight) { pthread_cond_wait(changed, mutex) }
    if isClosed { return false }
    for element in added {
      elements.append((element, elementWeight))
      weight += elementWeight
    }
    pthread_cond_broadcast(changed)
    return true
  }

  /// Takes the first element, waiting for one; `nil` when the queue is closed and empty.
  package func take() -> Element? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while head == elements.count {
      if isClosed { return nil }
      pthread_cond_wait(changed, mutex)
    }
    return removeFirst()
  }

  /// Takes the first element, waiting for one up to `duration`; `nil` if none came.
  package func take(waitingFor duration: Duration) -> Element? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if head == elements.count, !isClosed, duration > .zero {
      var deadline = timespec(after: duration)
      while head == elements.count, !isClosed {
        if pthread_cond_timedwait(changed, mutex, &deadline) != 0 { break }
      }
    }
    return head < elements.count ? removeFirst() : nil
  }

  /// Lets nothing more in. What is inside can still be taken.
  package func close() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    isClosed = true
    pthread_cond_broadcast(changed)
  }

  /// Whether elements are still let in.
  package var isOpen: Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return !isClosed
  }

  private func removeFirst() -> Element {
    let first = elements[head]
    head += 1
    weight -= first.weight
    if head == elements.count || head > 1024 {
      elements.removeFirst(head)
      head = 0
    }
    pthread_cond_broadcast(changed)
    return first.element
  }
}

extension timespec {
  /// The time of day in `duration` from now, as the waiting functions of threads want it.
  fileprivate init(after duration: Duration) {
    self.init()
    clock_gettime(CLOCK_REALTIME, &self)
    let (seconds, attoseconds) = duration.components
    let nanoseconds = Int64(tv_nsec) + attoseconds / 1_000_000_000
    tv_sec += Int(min(seconds, 1_000_000)) + Int(nanoseconds / 1_000_000_000)
    tv_nsec = Int(nanoseconds % 1_000_000_000)
  }
}
