/// How long something took, over and over.
struct Measurement: Sendable {
  private var durations: [Duration] = []

  init() {}

  /// Runs `body` and notes its time.
  @discardableResult
  mutating func time<Value>(_ body: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    defer { durations.append(start.duration(to: clock.now)) }
    return try body()
  }

  /// In milliseconds; of an even count the higher middle.
  var median: Double { quantile(1, 2) }
  /// Below which nineteen of twenty lie, in milliseconds.
  var percentile95: Double { quantile(19, 20) }
  var minimum: Double { quantile(0, 1) }

  private func quantile(_ numerator: Int, _ denominator: Int) -> Double {
    let sorted = durations.sorted()
    guard let last = sorted.last else { return .nan }
    let index = sorted.count * numerator / denominator
    return (index < sorted.count ? sorted[index] : last) / .milliseconds(1)
  }
}
