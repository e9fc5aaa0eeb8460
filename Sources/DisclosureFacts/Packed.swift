import DocumentText

// A document holds statements and tables by the ten thousand, and most of what they could say they do not say. These
// wrappers keep what is said in a third of the room.

/// A range of bytes in a text, or none.
@propertyWrapper package struct PackedRange: Hashable, Sendable {
  private var lower: Int32
  private var upper: Int32

  package init(wrappedValue: Range<Int>?) {
    lower = wrappedValue.map { Int32(clamping: $0.lowerBound) } ?? -1
    upper = wrappedValue.map { Int32(clamping: $0.upperBound) } ?? -1
  }

  package var wrappedValue: Range<Int>? {
    get { lower < 0 ? nil : Int(lower)..<Int(max(lower, upper)) }
    set { self = PackedRange(wrappedValue: newValue) }
  }
}

/// A number that is not below zero, or none.
@propertyWrapper package struct PackedNumber: Hashable, Sendable {
  private var number: Int32

  package init(wrappedValue: Int?) { number = wrappedValue.map { Int32(clamping: $0) } ?? -1 }

  package var wrappedValue: Int? {
    get { number < 0 ? nil : Int(number) }
    set { self = PackedNumber(wrappedValue: newValue) }
  }
}

/// A range of places, or none.
@propertyWrapper package struct PackedSpan: Hashable, Sendable {
  private static let none = TextSpan(TextPoint(line: -1, column: -1)..<TextPoint(line: -1, column: -1))
  private var span: TextSpan

  package init(wrappedValue: Range<TextPoint>?) { span = wrappedValue.map { TextSpan($0) } ?? Self.none }

  package var wrappedValue: Range<TextPoint>? {
    get { span == Self.none ? nil : span.range }
    set { self = PackedSpan(wrappedValue: newValue) }
  }
}

/// A large value that hardly anything has.
@propertyWrapper package struct Apart<Value: Sendable>: Sendable {
  private var value: [Value]

  package init(wrappedValue: Value?) { value = wrappedValue.map { [$0] } ?? [] }

  package var wrappedValue: Value? {
    get { value.first }
    set { self = Apart(wrappedValue: newValue) }
  }
}

extension Apart: Equatable where Value: Equatable {}
extension Apart: Hashable where Value: Hashable {}
