extension Array {
  /// The same elements without room for more: growing doubles the room, and what an open document keeps it keeps long.
  @inlinable
  package var withoutSpareCapacity: [Element] {
    // One more is what the allocator rounds up to.
    capacity > count + 1 ? withUnsafeBufferPointer { Array($0) } : self
  }
}
