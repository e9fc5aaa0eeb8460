/// A sum of printed numbers, and by how much rounding may have moved it.
///
/// What a document adds up may be more than there is room for: the sum wraps around then, and agrees with nothing.
package struct RoundedSum {
  /// In the parts of ``Quantity/value``.
  package private(set) var value: Int64 = 0
  /// The half steps of all that was added.
  package private(set) var slack: Int64 = 0

  package init() {}

  package init(_ figures: some Sequence<Figure>) {
    for figure in figures { add(figure.quantity) }
  }

  package mutating func add(_ quantity: Quantity) {
    value &+= quantity.value
    slack &+= quantity.halfStep
  }

  /// Whether `total` may be the sum, as all of them are rounded.
  package func agrees(with total: Quantity) -> Bool {
    (value &- total.value).magnitude <= (slack &+ total.halfStep).magnitude
  }
}
